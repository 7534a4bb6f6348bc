"""What a change of the record does: its changes, the findings gained and lost, and the headline before and after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from monitors.board import Board, headline
from monitors.finding import Finding
from registry.changes import Changes


@dataclass(frozen=True, slots=True)
class Told:
    """What the findings of an entry come to.

    Attributes:
        gained, lost: The findings that there were not, and that there are no longer.
        turned: The findings that say something else of the same: before, and after.
    """

    gained: tuple[Finding, ...] = ()
    lost: tuple[Finding, ...] = ()
    turned: tuple[tuple[Finding, Finding], ...] = ()

    def __bool__(self) -> bool:
        """True where there is anything."""
        return bool(self.gained or self.lost or self.turned)


@dataclass(frozen=True)
class Report:
    """What a change of the record does, as it stands on a day.

    Attributes:
        changes: What differs between the two registries.
        day: The day on which both were looked at.
        before, after: The headline of all entries.
        findings: What the findings of each entry come to, by the id that it has now, where they are not the same.
    """

    changes: Changes
    day: date
    before: str
    after: str
    findings: Mapping[str, Told]

    @cached_property
    def entries(self) -> tuple[str, ...]:
        """The ids of all entries of which there is something to tell: those that changed, then those with findings alone."""
        return tuple(dict.fromkeys((*self.changes.entries, *self.findings)))

    def told(self, entry: str) -> Told:
        """Give what the findings of an entry come to."""
        return self.findings.get(entry, _NOTHING)


_NOTHING = Told()


def report(old: Board, new: Board, changes: Changes) -> Report:
    """Give what a change of the record does.

    Args:
        old: The board before.
        new: The board after, as a rule on the same day, so that nothing is told that time alone has done.
        changes: What differs between the two registries.
    """
    ids = {one.before: one.entry for one in changes.all if one.part == "entry" and one.how == "renamed"}
    before = {ids.get(id, id): found for id, found in old.findings.items()}
    told = {id: _told(before.get(id, ()), new.findings.get(id, ())) for id in (*new.findings, *before)}
    found = {id: one for id, one in told.items() if one}
    return Report(changes, new.day, headline(old, old.entries), headline(new, new.entries), found)


def _told(before: tuple[Finding, ...], after: tuple[Finding, ...]) -> Told:
    gained, lost = _beyond(after, before), _beyond(before, after)
    turned = []
    for one in list(lost):
        other = next((each for each in gained if _of(each) == _of(one)), None)
        if other is not None:
            turned.append((one, other))
            lost.remove(one)
            gained.remove(other)
    return Told(tuple(gained), tuple(lost), tuple(turned))


def _beyond(some: tuple[Finding, ...], others: tuple[Finding, ...]) -> list[Finding]:
    """Give the findings that are not among the others; where they stand in the file makes no difference."""
    left = Counter((_of(one), one.sentence) for one in others)
    beyond = []
    for one in some:
        if left[_of(one), one.sentence]:
            left[_of(one), one.sentence] -= 1
        else:
            beyond.append(one)
    return beyond


def _of(finding: Finding) -> tuple[str, str, tuple[str | int, ...]]:
    """Say what a finding is of: who tells it, how grave it is, and the part of the entry."""
    return finding.monitor, finding.severity, finding.where
