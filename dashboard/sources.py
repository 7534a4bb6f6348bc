"""One source, as it stands on the pages of entries and of evidence."""

from __future__ import annotations

from urllib.parse import urlsplit

import streamlit as st

from dashboard.literal import literal
from dashboard.view import BadgeColor, View, badge
from registry.dates import day_in_words
from registry.lookups import Lookup
from registry.model import READINGS_OF_A_SOURCE, Evidence

_BEARINGS: dict[str, tuple[BadgeColor, str]] = {
    "supports": ("green", "+ supports"),
    "contradicts": ("red", "− contradicts"),
    "mixed": ("orange", "± mixed"),
    "context": ("gray", "· context"),
}


def source(evidence: Evidence) -> None:
    """Draw a source: its title as a link, whose account and how it bears, what it shows, how it was read."""
    color, label = _BEARINGS[evidence.bearing]
    st.markdown(f"{badge(label, color)} **{linked(evidence)}**")
    st.caption(literal(" · ".join(_facts(evidence))))
    st.text(evidence.shows)
    if evidence.quote is not None:
        st.markdown(f"> “{literal(evidence.quote)}”")
    if evidence.caveat is not None:
        st.caption(literal(f"Limits: {evidence.caveat}"))
    if evidence.archive is not None:
        st.markdown(f"[Archived copy](<{evidence.archive}>)")
    for what, lookup in (("Address", evidence.lookup), ("Archived copy", evidence.archive_lookup)):
        if lookup is not None:
            st.caption(literal(looked_at(what, lookup)))
            if lookup.to is not None:
                st.markdown(f"[Where it has moved to](<{lookup.to}>)")


def served(view: View, entry: str, reference: str) -> None:
    """Draw where else a source serves: the entry that records it, where this one cites it, and those that cite it too."""
    other, _, id = reference.rpartition("/")
    entries = view.board.registry.entries
    if other in entries:
        view.link(other, f"Recorded under: {entries[other].short}", help=entries[other].title)
    for citing in view.cited_by(f"{other or entry}/{id}"):
        if citing != entry:
            view.link(citing, f"Also cited by: {entries[citing].short}", help=entries[citing].title)


def linked(evidence: Evidence) -> str:
    """Give Markdown of the title, as a link where there is an address.

    An address was refused at reading unless it is http or https without anything that ends a Markdown link.
    """
    return f"[{literal(evidence.title)}](<{evidence.url}>)" if evidence.url else literal(evidence.title)


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


def _facts(evidence: Evidence) -> list[str]:
    host = urlsplit(evidence.url).hostname if evidence.url else None
    return [
        evidence.publisher,
        dated(evidence),
        host or "no address known",
        f"language: {evidence.language}",
        READINGS_OF_A_SOURCE[evidence.read].rstrip("."),
    ]
