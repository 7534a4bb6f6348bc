"""The board: a registry as it stood on a day, with all findings. Every page and file is drawn from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from types import ModuleType

from monitors import accounts, deadlines, evidence, figures_stated, goalposts, pace, people, repeats, silence
from monitors.finding import SEVERITIES, Finding, Severity
from monitors.tally import by_tone
from monitors.wording import sources_reach
from registry.dates import Span, day_in_words
from registry.history import Happening, as_of, happenings
from registry.model import Entry, Evidence, Registry
from registry.statuses import KINDS, STATUSES, TONES, Tone
from registry.wording import count, listing, spaced

Key = tuple[int | str, ...]

MONITORS: tuple[ModuleType, ...] = (
    deadlines, repeats, pace, evidence, accounts, silence, goalposts, figures_stated, people,
)  # fmt: skip
"""Every monitor, in the order of the method page. Each module has TITLE, QUESTION and findings(entry, as_of)."""
CONTESTED = "contested"
"""Stands among the severities of findings, to select the entries against which another account than the State's speaks."""


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
        kinds, topics, statuses: An entry is shown when it has one of each that is not empty.
        accounts, bearings: So also with whose accounts its sources give, and how they bear on what was said.
        findings: So also with the severities of its findings, and with `CONTESTED`.
        order: How they are ordered, one of `ORDERS`.
    """

    kinds: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    accounts: frozenset[str] = frozenset()
    bearings: frozenset[str] = frozenset()
    findings: frozenset[str] = frozenset()
    order: str = "attention"

    @property
    def limits(self) -> tuple[tuple[str, frozenset[str]], ...]:
        """The fields that limit it, by name."""
        names = ("kinds", "topics", "statuses", "accounts", "bearings", "findings")
        return tuple((name, wanted) for name in names if (wanted := getattr(self, name)))


@dataclass(frozen=True)
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
    def stated_nothing_yet(self) -> bool:
        """True when no statement had been delivered by that day."""
        return not self.registry.statements

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries on that day, in the registry's order."""
        return tuple(self.registry.entries.values())

    @cached_property
    def last_known(self) -> date:
        """The day on which anything became known last; the board's own where nothing did."""
        return max((one.day for entry in self.entries for one in happenings(entry)), default=self.day)

    def selected(self, selection: Selection) -> tuple[Entry, ...]:
        """Give the entries of a selection, in its order."""
        limits = selection.limits
        found = [
            entry
            for entry in self.entries
            if all(not wanted.isdisjoint(self._has(entry, limit)) for limit, wanted in limits)
        ]
        return tuple(sorted(found, key=ORDERS[selection.order].key(self)))

    def sources(self, selection: Selection) -> tuple[tuple[Entry, str, Evidence], ...]:
        """Give every source of the entries of a selection, by its accounts and bearings, the newest first."""
        found = [
            (entry, id, one)
            for entry in self.selected(selection)
            for id, one in entry.evidence.items()
            if (not selection.accounts or one.account in selection.accounts)
            and (not selection.bearings or one.bearing in selection.bearings)
        ]
        return tuple(sorted(found, key=lambda one: (one[2].known, one[0].id, one[1]), reverse=True))

    def _has(self, entry: Entry, limit: str) -> Set[str]:
        """Give what an entry has of what a selection may ask for."""
        match limit:
            case "kinds":
                return {entry.kind}
            case "topics":
                return {entry.topic}
            case "statuses":
                return {entry.verdict}
            case "accounts":
                return {one.account for _, one in entry.sources}
            case "bearings":
                return {one.bearing for _, one in entry.sources}
            case _:
                told: set[str] = {one.severity for one in self.findings[entry.id]}
                return told | {CONTESTED} if accounts.contested(entry, self.day) else told

    def alarms(self, entries: tuple[Entry, ...]) -> tuple[Finding, ...]:
        """Give the alarms of some entries."""
        return self.told(entries, "alarm")

    def told(self, entries: tuple[Entry, ...], severity: Severity) -> tuple[Finding, ...]:
        """Give the findings of one severity of some entries."""
        return tuple(one for entry in entries for one in self.findings[entry.id] if one.severity == severity)

    def grave(self, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """Give those of some entries of which a reader must not overlook an alarm or a warning."""
        return tuple(one for one in entries if any(told.severity != "note" for told in self.findings[one.id]))

    def contested(self, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """Give those of some entries against which an account other than the State's speaks, while others speak for it."""
        return tuple(one for one in entries if accounts.contested(one, self.day))

    def happened_before(self, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """Give the pledges among some entries that had come true, in whole or part, before they were stated.

        A milestone that had a due date and rests on evidence of the verdict was met before the day of the statement.
        """
        return tuple(one for one in entries if one.kind == "pledge" and self._happened_before(one))

    def _happened_before(self, entry: Entry) -> bool:
        if entry.tone not in {"positive", "mixed"}:
            return False
        delivered = min(self.registry.statements[one.statement].delivered for one in entry.stated)
        reasons = set(entry.status[-1].because)
        return any(
            isinstance(one.due, Span) and isinstance(one.met, Span) and one.met.last < delivered
            and not reasons.isdisjoint(one.because)
            for one in entry.milestones.values()
        )  # fmt: skip

    def sources_until(self, entries: tuple[Entry, ...]) -> Span | None:
        """Give the latest date to which the checks of some entries reach, not later than the day; None without entries."""
        reached = [sources_reach(one) for one in entries]
        latest = max(reached, key=lambda one: one.last, default=None)
        return Span(self.day, self.day) if latest is not None and latest.last > self.day else latest

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
        found = [one for entry in entries for one in happenings(entry)]
        return tuple(sorted(found, key=lambda one: one.day, reverse=True))


_GRAVITY = {severity: place for place, severity in enumerate(SEVERITIES)}


def board(registry: Registry, day: date) -> Board:
    """Give the board of a registry on a day."""
    then = as_of(registry, day)
    found = {id: tuple(_findings(entry, registry, day)) for id, entry in then.entries.items()}
    return Board(then, day, found, len(registry.entries))


def _findings(entry: Entry, registry: Registry, day: date) -> Iterator[Finding]:
    told = [one for monitor in MONITORS for one in monitor.findings(entry, day)]
    for one in sorted(told, key=lambda one: _GRAVITY[one.severity]):
        yield replace(one, line=registry.line(entry.id, *one.where))


def headline(board: Board, entries: tuple[Entry, ...]) -> str:
    """Give what became of some entries in one or two sentences: counts, never a share."""
    if board.stated_nothing_yet:
        return f"By {day_in_words(board.day)} nothing had been stated."
    if not entries:
        return "No entry is chosen."
    groups = ((kind, tuple(one for one in entries if one.kind == kind)) for kind in KINDS)
    sentences = [_counts(group, kind) for kind, group in groups if group]
    before, contested, reach = board.happened_before(entries), board.contested(entries), board.sources_until(entries)
    if before:
        sentences.append(f"{count(len(before))} had happened before {_were(before)} stated")
    if contested:
        verb = "is" if len(contested) == 1 else "are"
        sentences.append(f"{count(len(contested))} {verb} contested by an account other than the State's")
    assert reach is not None  # there are entries, and each has been checked
    sentences.append(f"Sources reach to {reach.words}")
    return " ".join(f"{one[0].upper()}{one[1:]}." for one in sentences)


def _were(entries: tuple[Entry, ...]) -> str:
    return "it was" if len(entries) == 1 else "they were"


def _counts(entries: tuple[Entry, ...], noun: str) -> str:
    """Count entries by tone, in the words of their own verdicts: "Of three claims, two are supported and one is not supported"."""
    groups = [(many, _verdicts(entries, tone)) for tone, many in by_tone(entries).items() if many]
    if len(groups) == 1:
        words = groups[0][1]
        return (
            f"the one {noun} is {words}"
            if len(entries) == 1
            else f"{'both' if len(entries) == 2 else f'all {count(len(entries))}'} {noun}s are {words}"
        )
    told = listing([f"{count(many)} {'is' if many == 1 else 'are'} {words}" for many, words in groups])
    return f"of {count(len(entries))} {noun}s, {told}"


def _verdicts(entries: tuple[Entry, ...], tone: Tone) -> str:
    """Give the words of the verdicts of one tone, as a sentence says them: "fulfilled or upheld"."""
    there = {one.verdict for one in entries if one.tone == tone}
    ordered = dict.fromkeys(text for row in STATUSES for text in (row.pledge, row.practice, row.claim) if text in there)
    words = [spaced(text) for text in ordered if text is not None]
    return " or ".join(sorted(words, key=lambda text: text.startswith("not ")))  # "withdrawn or not fulfilled"


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


def _topic(board: Board) -> Callable[[Entry], Key]:
    topics = list(board.registry.topics)
    return lambda entry: (topics.index(entry.topic), *_paragraph(board)(entry))


def _newest(_board: Board) -> Callable[[Entry], Key]:
    def key(entry: Entry) -> Key:
        last = max((one.day for one in happenings(entry)), default=date.min)
        return (-last.toordinal(), entry.id)

    return key


def _verdict(_board: Board) -> Callable[[Entry], Key]:
    return lambda entry: (list(TONES).index(entry.tone), entry.short.casefold())


ORDERS: Mapping[str, Order] = {
    "attention": Order("What needs attention first", _attention),
    "statement": Order("As in the statement", _paragraph),
    "topic": Order("By topic", _topic),
    "newest": Order("Newest evidence first", _newest),
    "verdict": Order("By verdict", _verdict),
}
"""The ways to order entries, by the word that stands in the address."""
