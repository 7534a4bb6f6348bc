"""The registry as it stood on a day: what published sources had shown by then.

Of each date one table says which of two clocks it belongs to. What a source shows is kept from the day on which it could
be known. What was stated, and the test for it, stays. What tells when the record itself was written is of the record, and
is shown only as "recorded on".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any, Literal, TypeVar

from pydantic import BaseModel

from registry.dates import Span
from registry.fields import UNKNOWN
from registry.lookups import Lookup
from registry.model import (
    Aim,
    EarlierDue,
    Entry,
    Event,
    Evidence,
    Indicator,
    Milestone,
    Reading,
    Registry,
    Repeat,
    Series,
    Status,
)

Clock = Literal["known", "stays", "record"]

CLOCKS: Mapping[str, Clock] = MappingProxyType(
    {
        "statements.delivered": "known",
        "indicators.stated.date": "known",
        "indicators.stated.until": "known",
        "evidence.published": "known",
        "evidence.happened": "known",
        "evidence.lookup.on": "known",
        "evidence.lookup.since": "known",
        "evidence.archive_lookup.on": "known",
        "evidence.archive_lookup.since": "known",
        "status.since": "known",
        "milestones.met": "known",
        "milestones.missed": "known",
        "repeats.events.date": "known",
        "repeats.events.until": "known",
        "indicators.series.readings.date": "known",
        "milestones.due": "stays",
        "milestones.earlier.due": "stays",
        "milestones.earlier.until": "stays",
        "indicators.baseline.date": "stays",
        "indicators.target.date": "stays",
        "criteria.set": "record",
        "status.judged": "record",
        "checked.on": "record",
        "checked.sources_until": "record",
        "corrections.on": "record",
        "dropped.on": "record",
    }
)
"""Every date of the record: kept from the day it could be known, staying, or of the record itself.

A due date, rhythm or target that names the evidence that set it is kept from the day on which that evidence was known;
of due dates that were moved, the one in force on the day. A stated number is kept from the first day of its date, as
the words it stands in are kept from the day they were spoken. What link checks found at an address is kept from the day
of the last look: what earlier looks had found is not in the record.
"""

E = TypeVar("E", bound=Entry)
M = TypeVar("M", bound=BaseModel)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Happening:
    """One event of the record: on a day, this could be known of an entry.

    Attributes:
        kind: evidence, status, met, missed or event.
        what: The evidence's, milestone's or event's title, or the status word.
        reference: The id of the evidence, milestone, repeat, or the number of the status.
        number: Which event of its repeat it is, counted from 0 in the order written; 0 for all else.
    """

    day: date
    entry: str
    kind: Literal["evidence", "status", "met", "missed", "event"]
    what: str
    reference: str
    number: int = 0

    @property
    def words(self) -> str:
        """What happened, in a few words: "new source: …", the status word, or a title and what became of it."""
        match self.kind:
            case "evidence":
                return f"new source: {self.what}"
            case "met" | "missed":
                return f"{self.what}: {self.kind}"
            case _:
                return self.what


def as_of(registry: Registry, day: date) -> Registry:
    """Give the registry as it stood on a day: what had been stated, and what published sources had shown, by then.

    A statement delivered later is not there, nor is an entry that rests only on such statements. What does not differ
    from the registry given is the same object.
    """
    statements = _kept(registry.statements, lambda one: one if one.delivered <= day else None)
    delivered = statements.keys()
    commitments = _kept(registry.commitments, lambda one: _entry(one, delivered, day))
    claims = _kept(registry.claims, lambda one: _entry(one, delivered, day))
    there = {f"commitments/{id}" for id in commitments} | {f"claims/{id}" for id in claims}
    texts = {id: text for id, text in registry.texts.items() if id in delivered}
    commitments = _kept(commitments, lambda one: _linked(one, there))
    claims = _kept(claims, lambda one: _linked(one, there))
    if statements is registry.statements and commitments is registry.commitments and claims is registry.claims:
        return registry
    return replace(
        registry, statements=statements, texts=MappingProxyType(texts), commitments=commitments, claims=claims
    )


def _linked(entry: E, there: Set[str]) -> E:
    """Leave out links to what is not there yet."""
    return _changed(entry, links=_each(entry.links, lambda link: link if link in there else None))


def _entry(entry: E, delivered: Set[str], day: date) -> E | None:
    """Give an entry with what could be known of it on a day; None where it had not been stated yet."""
    stated = _each(entry.stated, lambda one: one if one.statement in delivered else None)
    if not stated:
        return None
    then = _Then(entry, day)
    return _changed(
        entry,
        stated=stated,
        milestones=_kept(entry.milestones, then.milestone),
        repeats=_kept(entry.repeats, then.repeat),
        indicators=_kept(entry.indicators, then.indicator),
        evidence=_kept(entry.evidence, then.evidence),
        cited=_kept(entry.cited, then.evidence),
        status=_each(entry.status, then.status),
    )


class _Then:
    """What could be known of one entry on a day, part by part."""

    def __init__(self, entry: Entry, day: date) -> None:
        self.day = day
        self.sources = {reference for reference, one in entry.sources if one.known <= day}

    def known(self, because: tuple[str, ...]) -> tuple[str, ...]:
        """Give those references whose evidence was known."""
        return because if self.sources.issuperset(because) else tuple(one for one in because if one in self.sources)

    def had_reason(self, because: tuple[str, ...]) -> bool:
        """Tell whether any of the evidence named was known, or none is named."""
        return not because or not self.sources.isdisjoint(because)

    def shown(self, own: Span, because: tuple[str, ...]) -> bool:
        """Tell whether a dated fact could be known: its date was over, and evidence of it was there."""
        return own.last <= self.day and self.had_reason(because)

    def evidence(self, one: Evidence) -> Evidence | None:
        if one.known > self.day:
            return None
        if one.lookup is one.archive_lookup is None:
            return one
        return _changed(one, lookup=self._lookup(one.lookup), archive_lookup=self._lookup(one.archive_lookup))

    def _lookup(self, one: Lookup | None) -> Lookup | None:
        return one if one is not None and one.on <= self.day else None

    def status(self, one: Status) -> Status | None:
        return _changed(one, because=self.known(one.because)) if one.since <= self.day else None

    def milestone(self, one: Milestone) -> Milestone | None:
        due, due_because, earlier = self._due(one)
        met, missed = one.met, one.missed
        if met is not None and not (self.had_reason(one.because) if met == UNKNOWN else self.shown(met, one.because)):
            met = None
        if missed is not None and not self.shown(missed, one.because):
            missed = None
        if due is None and met is None and missed is None:
            return None
        hidden = UNKNOWN in (one.due, one.met) and UNKNOWN not in (due, met)  # `why` tells of what is not known yet
        return _changed(
            one,
            due=due,
            due_because=due_because,
            earlier=earlier,
            met=met,
            missed=missed,
            because=self.known(one.because),
            why=None if hidden else one.why,
        )

    def _due(self, one: Milestone) -> tuple[Span | Literal["unknown"] | None, tuple[str, ...], tuple[EarlierDue, ...]]:
        """Give the due date in force, what set it, and those before it.

        A date that was moved stays in force until its end is over and what set the next one was known.
        """
        over = sum(past.until.last < self.day for past in one.earlier)
        if over == len(one.earlier) and self.had_reason(one.due_because):
            return one.due, self.known(one.due_because), _each(one.earlier, self._earlier)
        if not one.earlier:
            return None, (), ()
        in_force = min(over, len(one.earlier) - 1)
        return one.earlier[in_force].due, (), _each(one.earlier[:in_force], self._earlier)

    def _earlier(self, one: EarlierDue) -> EarlierDue:
        return _changed(one, because=self.known(one.because))

    def repeat(self, one: Repeat) -> Repeat:
        every = one.every if self.had_reason(one.because) else None
        return _changed(one, every=every, because=self.known(one.because), events=_each(one.events, self._event))

    def _event(self, one: Event) -> Event | None:
        return _changed(one, because=self.known(one.because)) if self.shown(one.end, one.because) else None

    def indicator(self, one: Indicator) -> Indicator:
        return _changed(
            one,
            stated=_each(one.stated, lambda said: said if said.date.first <= self.day else None),
            baseline=self._aim(one.baseline),
            target=self._aim(one.target),
            series=_kept(one.series, self._series),
        )

    def _aim(self, one: Aim | None) -> Aim | None:
        if one is None or not self.had_reason(one.because):
            return None
        return _changed(one, because=self.known(one.because))

    def _series(self, one: Series) -> Series:
        return _changed(one, readings=_each(one.readings, self._reading))

    def _reading(self, one: Reading) -> Reading | None:
        return _changed(one, because=self.known(one.because)) if self.shown(one.date, one.because) else None


def _each(items: tuple[T, ...], then: Callable[[T], T | None]) -> tuple[T, ...]:
    """Give what each item was then, without those that were not; the tuple given where nothing differs."""
    found = [value for one in items if (value := then(one)) is not None]
    return items if len(found) == len(items) and all(map(_is, found, items)) else tuple(found)


def _kept(items: Mapping[str, T], then: Callable[[T], T | None]) -> Mapping[str, T]:
    """Give what each item was then, without those that were not; the mapping given where nothing differs."""
    found = {id: value for id, one in items.items() if (value := then(one)) is not None}
    same = len(found) == len(items) and all(map(_is, found.values(), items.values()))
    return items if same else MappingProxyType(found)


def _is(one: object, other: object) -> bool:
    return one is other


def _changed(model: M, **fields: Any) -> M:
    """Give a model with other values in some fields; the model given where none differs."""
    differing = {name: value for name, value in fields.items() if getattr(model, name) is not value}
    return model.model_copy(update=differing) if differing else model


def happenings(entry: Entry) -> tuple[Happening, ...]:
    """Give the events of an entry by the day on which each could be known, oldest first."""
    found = [Happening(one.known, entry.id, "evidence", one.title, id) for id, one in entry.evidence.items()]
    for i, one in enumerate(entry.status):
        again = i > 0 and entry.status[i - 1].value == one.value
        found.append(
            Happening(one.since, entry.id, "status", f"{one.value}, confirmed" if again else one.value, str(i))
        )
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
        for number, event in enumerate(repeat.events):
            day = max(event.end.last, entry.known(event.because) or event.end.last)
            found.append(Happening(day, entry.id, "event", event.title or repeat.title, id, number))
    return tuple(sorted(found, key=lambda one: one.day))
