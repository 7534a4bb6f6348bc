"""The lasting names of what feeds and calendars hold, so that a reader's program knows again what it has seen.

A name is made of ids alone: a corrected date, a corrected title, another address of the server or a new statement gives
nobody an old item as a new one. Names are UUIDs of version 5 (RFC 9562, section 5.5).
"""

from __future__ import annotations

import json
from uuid import UUID, uuid5

from registry.history import Happening
from registry.model import Entry, Registry

_MONITOR = UUID("7d1c1f0e-3a54-4a53-9a0e-6f1b6f0f2c55")
"""The namespace of all these names."""


def name_of_record(whole: Registry, *parts: str) -> UUID:
    """Give the name of something that is of a whole record: of the actor, and of the statement delivered first.

    Args:
        whole: The registry with all that is known.
        *parts: What it is.
    """
    first = min(whole.statements, key=lambda one: (whole.statements[one].delivered, one), default="")
    return _name(whole, first, "", *parts)


def name_in_entry(whole: Registry, entry: str, *parts: str) -> UUID:
    """Give the name of something that is of one entry: of the actor, the statement it was stated in, and its id.

    Args:
        whole: The registry with all that is known.
        entry: The entry's id.
        *parts: What it is, and its id there.
    """
    return _name(whole, whole.entries[entry].stated[0].statement, entry, *parts)


def name_of_happening(whole: Registry, one: Happening) -> UUID:
    """Give the name of an event of the record.

    Args:
        whole: The registry with all that is known.
        one: The event, as `registry.history.happenings` gives it of the entry in that registry.
    """
    occurrence = _occurrence(whole.entries[one.entry], one) if one.kind == "event" else ()
    return name_in_entry(whole, one.entry, one.kind, one.reference, *occurrence)


def _occurrence(entry: Entry, one: Happening) -> tuple[str, str]:
    """Tell an occurrence of something that repeats by its first source, and by its place among those of that source.

    It has no id of its own; its date may be corrected, and its place moves where an older one is found.
    """
    sources = [event.because[0] for event in entry.repeats[one.reference].events]
    source = sources[one.number]
    return source, str(sources[: one.number].count(source))


def _name(whole: Registry, *parts: str) -> UUID:
    # as JSON, no two lists of parts are one text
    return uuid5(_MONITOR, json.dumps([whole.about.actor, *parts], ensure_ascii=False))
