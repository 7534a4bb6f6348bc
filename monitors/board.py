"""The board: a registry as it stood on a day, with all findings. Every page and file is drawn from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import ModuleType

from monitors import accounts, deadlines, evidence, figures_stated, goalposts, pace, repeats, silence
from monitors.finding import SEVERITIES, Finding, Severity
from registry.dates import Span
from registry.history import Happening, as_of, happenings
from registry.model import Entry, Registry
from registry.statuses import TONES, Kind, Tone

Key = tuple[int | str, ...]

MONITORS: tuple[ModuleType, ...] = (
    deadlines, repeats, pace, evidence, accounts, silence, goalposts, figures_stated,
)  # fmt: skip
"""Every monitor, in the order of the method page. Each module has TITLE, QUESTION and findings(entry, as_of)."""


@dataclass(frozen=True, slots=True)
class Due:
    """A milestone that is not met: what falls due, and when."""

    entry: str
    milestone: str
    title: str
    due: Span


@dataclass(frozen=True, slots=True)
class Selection:
    """Which entries a reader wants to see; empty means no limit.

    Attributes:
        kinds, topics, statuses, accounts, severities: An entry is shown when it has one of each that is not empty.
        order: How they are ordered, one of `ORDERS`.
    """

    kinds: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    accounts: frozenset[str] = frozenset()
    severities: frozenset[str] = frozenset()
    order: str = "attention"


@dataclass(frozen=True, slots=True)
class Board:
    """A registry on a day.

    Attributes:
        registry: The registry as it stood on that day.
        day: The day.
        findings: What the monitors tell, entry by entry in the registry's order, gravest first within an entry.
        whole: How many entries the registry holds on any day.
    """

    registry: Registry
    day: date
    findings: Mapping[str, tuple[Finding, ...]]
    whole: int

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries on that day, in the registry's order."""
        return tuple(self.registry.entries.values())

    def selected(self, selection: Selection) -> tuple[Entry, ...]:
        """Give the entries of a selection, in its order."""
        found = [entry for entry in self.entries if self._matches(entry, selection)]
        return tuple(sorted(found, key=ORDERS[selection.order].key(self)))

    def _matches(self, entry: Entry, selection: Selection) -> bool:
        has = (
            (selection.kinds, {entry.kind}),
            (selection.topics, {entry.topic}),
            (selection.statuses, {entry.verdict}),
            (selection.accounts, {one.account for one in entry.evidence.values()}),
            (selection.severities, {one.severity for one in self.findings[entry.id]}),
        )
        return all(not wanted or wanted & there for wanted, there in has)

    def alarms(self, entries: tuple[Entry, ...]) -> tuple[Finding, ...]:
        """Give the alarms of some entries."""
        return self.told(entries, "alarm")

    def told(self, entries: tuple[Entry, ...], severity: Severity) -> tuple[Finding, ...]:
        """Give the findings of one severity of some entries."""
        return tuple(one for entry in entries for one in self.findings[entry.id] if one.severity == severity)

    def due(self, entries: tuple[Entry, ...]) -> tuple[Due, ...]:
        """Give what is to come of some entries, the next first: milestones not met whose day is not over."""
        found = (
            Due(entry.id, id, milestone.title, milestone.due)
            for entry in entries
            for id, milestone in entry.milestones.items()
            if milestone.met is None and milestone.missed is None
            and isinstance(milestone.due, Span) and milestone.due.last >= self.day
        )  # fmt: skip
        return tuple(sorted(found, key=lambda one: (one.due.first, one.due.last, one.entry)))

    def overdue(self, entries: tuple[Entry, ...]) -> tuple[Due, ...]:
        """Give the milestones of some entries whose day is over without evidence either way, the longest past first."""
        found = (
            Due(entry.id, id, milestone.title, milestone.due)
            for entry in entries
            for id, milestone in entry.milestones.items()
            if milestone.met is None and milestone.missed is None
            and isinstance(milestone.due, Span) and milestone.due.last < self.day
        )  # fmt: skip
        return tuple(sorted(found, key=lambda one: (one.due.last, one.entry)))

    def latest(self, entries: tuple[Entry, ...]) -> tuple[Happening, ...]:
        """Give what could be known last of some entries, the newest first."""
        found = [one for entry in entries for one in happenings(entry) if one.day <= self.day]
        return tuple(sorted(found, key=lambda one: one.day, reverse=True))


def board(registry: Registry, day: date) -> Board:
    """Give the board of a registry on a day."""
    then = as_of(registry, day)
    found = {id: tuple(_findings(entry, registry, day)) for id, entry in then.entries.items()}
    return Board(then, day, found, len(registry.entries))


def _findings(entry: Entry, registry: Registry, day: date) -> Iterator[Finding]:
    told = [one for monitor in MONITORS for one in monitor.findings(entry, day)]
    gravity = list(SEVERITIES)
    for one in sorted(told, key=lambda one: gravity.index(one.severity)):
        yield replace(one, line=registry.line(entry.id, *one.where))


def by_tone(entries: tuple[Entry, ...]) -> Mapping[Tone, int]:
    """Count entries by the tone of their verdict, in the order of the table of tones."""
    counts = Counter(entry.tone for entry in entries)
    return {tone: counts[tone] for tone in TONES}


def by_kind(entries: tuple[Entry, ...]) -> Mapping[Kind, int]:
    """Count entries by kind."""
    return dict(Counter(entry.kind for entry in entries))


@dataclass(frozen=True, slots=True)
class Order:
    """One way to order entries: its name for readers, and the key it sorts by, given a board."""

    title: str
    key: Callable[[Board], Callable[[Entry], Key]]


def _attention(board: Board) -> Callable[[Entry], Key]:
    """Gravest findings first: alarms, then warnings; then open questions before closed ones."""
    tones: list[Tone] = ["negative", "mixed", "open", "none", "positive"]

    def key(entry: Entry) -> Key:
        counts = Counter(one.severity for one in board.findings[entry.id])
        return (-counts["alarm"], -counts["warning"], tones.index(entry.tone), entry.short.casefold())

    return key


def _paragraph(_board: Board) -> Callable[[Entry], Key]:
    return lambda entry: (entry.stated[0].statement, entry.stated[0].paragraph, entry.id)


def _newest(board: Board) -> Callable[[Entry], Key]:
    def key(entry: Entry) -> Key:
        last = max((one.day for one in happenings(entry) if one.day <= board.day), default=date.min)
        return (-last.toordinal(), entry.id)

    return key


def _verdict(_board: Board) -> Callable[[Entry], Key]:
    return lambda entry: (list(TONES).index(entry.tone), entry.short.casefold())


ORDERS: Mapping[str, Order] = {
    "attention": Order("What needs attention first", _attention),
    "statement": Order("As in the statement", _paragraph),
    "newest": Order("Newest evidence first", _newest),
    "verdict": Order("By verdict", _verdict),
}
"""The ways to order entries, by the word that stands in the address."""
