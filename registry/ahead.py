"""What a record says of days that are still to come, as if it knew.

Reading has no clock, so that a record reads the same on every day; only a door can know that a date is ahead.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from registry.dates import Span
from registry.guards import located
from registry.layout import Path
from registry.model import Entry, Registry
from registry.problems import Problem, Problems, way

ANYWHERE = timedelta(days=1)
"""How much later than here the day may be somewhere on Earth: nobody's own today is refused."""


def ahead(registry: Registry, today: date, path: str) -> tuple[Problem, ...]:
    """Give each date on which something was found, judged, written or done, and which is after today.

    A date that is less precise than a day is ahead where all of its days are. What is due, stated, aimed at or counted may
    be: a source may give a forecast.

    Args:
        registry: The registry.
        today: The day.
        path: The name of the registry's own file, for messages; those that it includes lie beside it.
    """
    told = list[Problem]()
    try:
        for where, when in _dates(registry):
            if when > today:
                entry, field = (where[1], where[2:]) if where[0] in {"commitments", "claims"} else ("", where)
                line, column = registry.places.find(where)
                message = "this date is still to come, so nobody can know it yet"
                source = located(registry, where, path, told)
                source.tell(line, column, message, "write the date that was meant", entry=str(entry), field=way(field))
    except Problems as full:  # it is no record with slips
        return full.problems
    return Problems(told).problems


def _dates(registry: Registry) -> Iterator[tuple[Path, date]]:
    """Give each date that cannot be ahead, by its first day, with the way to it from the beginning of the file."""
    for section, entries in (("commitments", registry.commitments), ("claims", registry.claims)):
        for id, entry in entries.items():
            for path, when in _of_entry(entry):
                if when is not None:
                    yield (section, id, *path), when.first if isinstance(when, Span) else when
    for id, dropped in registry.dropped.items():
        yield ("dropped", id, "on"), dropped.on


def _of_entry(entry: Entry) -> Iterator[tuple[Path, Span | date | None]]:
    for number, test in enumerate(entry.criteria):
        yield ("criteria", number, "set"), test.set
    for id, milestone in entry.milestones.items():
        yield ("milestones", id, "met"), milestone.met if isinstance(milestone.met, Span) else None
        yield ("milestones", id, "missed"), milestone.missed
    for id, repeat in entry.repeats.items():
        for number, event in enumerate(repeat.events):
            yield ("repeats", id, "events", number, "date"), event.date
    for id, evidence in entry.evidence.items():  # what was published may tell of a day to come
        dated = "happened" if evidence.published is None else "published"
        yield ("evidence", id, dated), evidence.published or evidence.happened
    for number, status in enumerate(entry.status):
        yield ("status", number, "since"), status.since
        yield ("status", number, "judged"), status.judged
    for number, check in enumerate(entry.checked):
        yield ("checked", number, "on"), check.on
        yield ("checked", number, "sources_until"), check.sources_until
    for number, correction in enumerate(entry.corrections):
        yield ("corrections", number, "on"), correction.on
