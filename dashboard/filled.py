"""What a reader filled in on the form for an update, as changes of the record."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from registry.editing import Change, Correction, MilestoneMet, NewCheck, NewEvidence, NewReading, NewStatus
from registry.model import Entry

UPDATES: Mapping[str, str] = MappingProxyType(
    {
        "source": "A source",
        "verdict": "A new verdict",
        "milestone": "A milestone was met",
        "reading": "A number",
        "correction": "A correction",
    }
)
"""The kinds of update, with their names for readers."""
SOURCE = (
    "title", "publisher", "language", "account", "happened", "published", "url", "archive", "bearing", "shows", "quote",
    "caveat", "read",
)  # fmt: skip
"""The fields of a source, in the order in which they are written."""
VERDICT = ("value", "since", "judged", "note", "state_account_only")
READING = ("date", "label", "value", "from", "to", "is", "why")
_PLAIN = re.compile(r"[^a-z0-9]+")
_LONGEST_ID = 40

Values = Mapping[str, str]


def proposed(
    kind: str, entry: Entry, values: Values, because: tuple[str, ...], *, wanted: tuple[str, ...] = ()
) -> tuple[Change, ...]:
    """Give the changes that a filled form proposes.

    Args:
        kind: One of `UPDATES`.
        entry: The entry that it is about.
        values: What was filled in, by field; fields of a new source begin with "source.".
        because: The ids of the evidence chosen, beside a new source.
        wanted: Which part a correction is of, such as ("evidence", "its-id", "title"), or a number's
            ("indicator", "series"), or the milestone's id.
    """
    filled = {name: " ".join(text.split()) for name, text in values.items() if text.strip()}
    source = {name: filled[f"source.{name}"] for name in SOURCE if f"source.{name}" in filled}
    found: list[Change] = []
    if "title" in source or kind == "source":
        id = filled.get("source.id") or source_id(source, entry)
        found.append(NewEvidence(entry.id, id, source))
        because = (*because, id)
    found += _main(kind, entry, filled, because, wanted)
    if "checked.on" in filled:
        found.append(NewCheck(entry.id, filled["checked.on"], filled.get("checked.sources_until", "")))
    return tuple(found)


def _main(
    kind: str, entry: Entry, filled: Values, because: tuple[str, ...], wanted: tuple[str, ...]
) -> Iterator[Change]:
    match kind:
        case "verdict":
            yield NewStatus(entry.id, {name: filled[name] for name in VERDICT if name in filled}, because)
        case "milestone":
            yield MilestoneMet(entry.id, "".join(wanted), filled.get("met", ""), because)
        case "reading":
            indicator, series = wanted
            yield NewReading(entry.id, indicator, series, {n: filled[n] for n in READING if n in filled}, because)
        case "correction":
            yield Correction(
                entry.id, tuple(int(one) if one.isdigit() else one for one in wanted), filled.get("text", "")
            )


def source_id(source: Values, entry: Entry) -> str:
    """Give an id for a new source that says whose it is and of which year: "human-rights-watch-2026"."""
    words = _plain(source.get("publisher", "") or source.get("title", "")).split("-")
    year = (source.get("published") or source.get("happened") or "")[:4]
    parts = "-".join(filter(None, words[:3]))[:_LONGEST_ID].strip("-") or "source"
    wanted = f"{parts}-{year}" if year.isdigit() else parts
    taken = set(entry.evidence)
    numbers = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return wanted if wanted not in taken else next(one for one in numbers if one not in taken)


def _plain(text: str) -> str:
    ascii_ = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _PLAIN.sub("-", ascii_.casefold()).strip("-")


def correctable(entry: Entry) -> Mapping[tuple[str, ...], str]:
    """Give the texts of an entry that may be corrected: what each says now, by the way to it."""
    found: dict[tuple[str, ...], str] = {("title",): entry.title, ("short",): entry.short}
    for id, one in entry.evidence.items():
        for name in ("title", "publisher", "url", "archive", "shows", "quote", "caveat"):
            value = getattr(one, name)
            if value is not None:
                found["evidence", id, name] = str(value)
    for id, milestone in entry.milestones.items():
        found["milestones", id, "title"] = milestone.title
    return found


def named(way: tuple[str, ...]) -> str:
    """Give a name for readers of a text that may be corrected: "Source meeting-summary: shows"."""
    match way:
        case ("short",):
            return "Short name"
        case ("evidence", id, name):
            return f"Source {id}: {name}"
        case ("milestones", id, name):
            return f"Milestone {id}: {name}"
        case _:
            return "Title"
