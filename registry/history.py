"""The registry as it stood on a day: what published sources had shown by then.

Of each date one table says which of two clocks it belongs to. What a source shows is kept from the day on which it could
be known. What was stated, and the test for it, stays. What tells when the record itself was written is of the record, and
is shown only as "recorded on".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Literal, TypeVar

from registry.dates import Span
from registry.model import Aim, Commitment, Entry, Evidence, Indicator, Milestone, Registry, Repeat, Series

Clock = Literal["known", "stays", "record"]

CLOCKS: Mapping[str, Clock] = MappingProxyType(
    {
        "evidence.published": "known",
        "evidence.happened": "known",
        "status.since": "known",
        "milestones.met": "known",
        "milestones.missed": "known",
        "repeats.events.date": "known",
        "repeats.events.until": "known",
        "indicators.series.readings.date": "known",
        "statements.delivered": "stays",
        "milestones.due": "stays",
        "milestones.earlier.due": "stays",
        "milestones.earlier.until": "stays",
        "indicators.stated.date": "stays",
        "indicators.baseline.date": "stays",
        "indicators.target.date": "stays",
        "criteria.set": "record",
        "status.judged": "record",
        "checked.on": "record",
        "checked.sources_until": "record",
    }
)
"""Every date of the record: kept from the day it could be known, staying, or of the record itself.

A due date or target that names the evidence that set it is kept from the day on which that evidence was known.
"""

E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True)
class Happening:
    """One event of the record: on a day, this could be known of an entry.

    Attributes:
        kind: evidence, status, met, missed or event.
        what: The evidence's, milestone's or event's title, or the status word.
        reference: The id of the evidence, milestone, repeat, or the number of the status.
    """

    day: date
    entry: str
    kind: Literal["evidence", "status", "met", "missed", "event"]
    what: str
    reference: str


def as_of(registry: Registry, day: date) -> Registry:
    """Give the registry as it stood on a day.

    A statement delivered later is not there, nor is an entry that rests only on such statements.
    """
    statements = {id: one for id, one in registry.statements.items() if one.delivered <= day}

    def kept(entries: Mapping[str, E]) -> Mapping[str, E]:
        found = (
            _entry(one, day) for one in entries.values() if any(part.statement in statements for part in one.stated)
        )
        return MappingProxyType({one.id: one for one in found})

    commitments: Mapping[str, Commitment] = kept(registry.commitments)
    claims = kept(registry.claims)
    there = {f"commitments/{id}" for id in commitments} | {f"claims/{id}" for id in claims}

    def linked(entries: Mapping[str, E]) -> Mapping[str, E]:
        return MappingProxyType(
            {
                id: one
                if all(link in there for link in one.links)
                else one.model_copy(update={"links": tuple(link for link in one.links if link in there)})
                for id, one in entries.items()
            }
        )

    return replace(
        registry,
        statements=MappingProxyType(statements),
        texts=MappingProxyType({id: text for id, text in registry.texts.items() if id in statements}),
        commitments=linked(commitments),
        claims=linked(claims),
    )


def _entry(entry: E, day: date) -> E:  # noqa: C901 - one small function for each part of an entry, all of one day
    """Give an entry with what was known of it on a day."""

    def known(references: Iterable[str]) -> tuple[str, ...]:
        return tuple(one for one in references if entry.source(one).known <= day)

    def evidence(items: Mapping[str, Evidence]) -> Mapping[str, Evidence]:
        return MappingProxyType({id: one for id, one in items.items() if one.known <= day})

    def shown(own: Span | None, because: tuple[str, ...]) -> bool:
        """Tell whether a dated fact could be known: its own date is over, and evidence of it was there."""
        return (own is None or own.last <= day) and (not because or bool(known(because)))

    def milestone(one: Milestone) -> Milestone:
        due, earlier = one.due, one.earlier
        later = [past for past in one.earlier if day <= past.until.last]
        if later:  # the date that was in force on that day
            due, earlier = later[0].due, one.earlier[: one.earlier.index(later[0])]
        met = one.met if not isinstance(one.met, Span) or shown(one.met, one.because) else None
        if met is not None and not shown(None, one.because):
            met = None
        missed = one.missed if one.missed is not None and shown(one.missed, one.because) else None
        return one.model_copy(
            update={
                "due": due,
                "earlier": tuple(past.model_copy(update={"because": known(past.because)}) for past in earlier),
                "due_because": known(one.due_because),
                "met": met,
                "missed": missed,
                "because": known(one.because),
            }
        )

    def milestones() -> Iterator[tuple[str, Milestone]]:
        for id, one in entry.milestones.items():
            if one.due_because and not known(one.due_because) and not _in_force_before(one, day):
                continue
            found = milestone(one)
            if found.due is not None or found.met is not None or found.missed is not None:
                yield id, found

    def repeat(one: Repeat) -> Repeat:
        events = tuple(
            event.model_copy(update={"because": known(event.because)})
            for event in one.events
            if shown(event.end, event.because)
        )
        rhythm = one.every if not one.because or known(one.because) else None
        return one.model_copy(update={"events": events, "because": known(one.because), "every": rhythm})

    def aim(one: Aim | None) -> Aim | None:
        if one is None or (one.because and not known(one.because)):
            return None
        return one.model_copy(update={"because": known(one.because)})

    def series(one: Series) -> Series:
        readings = tuple(
            reading.model_copy(update={"because": known(reading.because)})
            for reading in one.readings
            if shown(reading.date, reading.because)
        )
        return one.model_copy(update={"readings": readings})

    def indicator(one: Indicator) -> Indicator:
        return one.model_copy(
            update={
                "baseline": aim(one.baseline),
                "target": aim(one.target),
                "stated": one.stated if one.stated is not None and one.stated.date.first <= day else None,
                "series": MappingProxyType({id: series(part) for id, part in one.series.items()}),
            }
        )

    return entry.model_copy(
        update={
            "milestones": MappingProxyType(dict(milestones())),
            "repeats": MappingProxyType({id: repeat(one) for id, one in entry.repeats.items()}),
            "indicators": MappingProxyType({id: indicator(one) for id, one in entry.indicators.items()}),
            "evidence": evidence(entry.evidence),
            "cited": evidence(entry.cited),
            "status": tuple(
                one.model_copy(update={"because": known(one.because)}) for one in entry.status if one.since <= day
            ),
        }
    )


def _in_force_before(milestone: Milestone, day: date) -> bool:
    """Tell whether an earlier due date of a milestone was in force on a day."""
    return any(day <= past.until.last for past in milestone.earlier)


def happenings(entry: Entry) -> tuple[Happening, ...]:
    """Give the events of an entry by the day on which each could be known, oldest first."""
    found = [Happening(one.known, entry.id, "evidence", one.title, id) for id, one in entry.evidence.items()]
    found += [Happening(one.since, entry.id, "status", one.value, str(i)) for i, one in enumerate(entry.status)]
    for id, milestone in entry.milestones.items():
        ends: tuple[tuple[Literal["met", "missed"], object], ...] = (
            ("met", milestone.met),
            ("missed", milestone.missed),
        )
        for kind, when in ends:
            if isinstance(when, Span):
                day = max(when.last, entry.known(milestone.because) or when.last)
                found.append(Happening(day, entry.id, kind, milestone.title, id))
    for id, repeat in entry.repeats.items():
        for event in repeat.events:
            day = max(event.end.last, entry.known(event.because) or event.end.last)
            found.append(Happening(day, entry.id, "event", event.title or repeat.title, id))
    return tuple(sorted(found, key=lambda one: one.day))
