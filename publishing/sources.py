"""What is said of one source, wherever it stands: when it was published, how it was read, where its address leads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from registry.dates import day_in_words
from registry.fields import is_address
from registry.lookups import Lookup
from registry.model import ACCOUNTS, READINGS_OF_A_SOURCE, Entry, Evidence

BEARING_SIGNS: Mapping[str, str] = {"supports": "+", "contradicts": "−", "mixed": "±", "context": "·"}
"""The sign that stands before each way in which a source can bear on what was said."""


def leads_to(address: str | None) -> str | None:
    """Give an address for a link, where reading would take it; None in place of any other.

    It was read, so it was looked at; a link is where an address does harm, so it is looked at there once more.
    """
    return address if address is not None and is_address(address) else None


def by_account(entry: Entry) -> Iterator[tuple[str, list[tuple[str, Evidence]]]]:
    """Give the sources of an entry by whose account they give, each with its reference, the newest first."""
    for account in ACCOUNTS:
        theirs = [one for one in entry.sources if one[1].account == account]
        if theirs:
            yield account, sorted(theirs, key=lambda one: one[1].known, reverse=True)


def dated(evidence: Evidence) -> str:
    """Say when it was published, or that no publication date was seen."""
    if evidence.published is not None:
        return evidence.published.words
    assert evidence.happened is not None  # one of the two is always there
    return f"tells of {evidence.happened.words}; publication date not seen"


def looked_at(what: str, lookup: Lookup) -> str:
    """Say what looks at an address found, or at that of an archived copy."""
    on, since = day_in_words(lookup.on), day_in_words(lookup.since)
    match lookup.outcome:
        case "fine" | "moved":
            host = f"; it has moved to {urlsplit(lookup.to).hostname}" if lookup.to is not None else ""
            return f"{what} last seen working on {on}{host}."
        case "blocked":
            return f"{what} not open to the link check on {on}; it may still open for you."
        case "dead":
            return f"{what} not found since {since}; last looked for on {on}."
        case "loop":
            return f"{what} leading in a circle since {since}; last looked at on {on}."
        case _:
            return f"{what} not opening since {since}; last looked at on {on}."


def facts(evidence: Evidence) -> list[str]:
    """Give what a reader should know of a source: publisher, date, host, language, how it was read."""
    host = urlsplit(leads_to(evidence.url) or "").hostname
    return [
        evidence.publisher,
        dated(evidence),
        host or "no address known",
        f"language: {evidence.language}",
        READINGS_OF_A_SOURCE[evidence.read].rstrip("."),
    ]
