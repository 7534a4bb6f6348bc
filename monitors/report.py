"""What a change of the record does: its changes, the findings gained and lost, and the headline before and after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from monitors.board import Board, headline
from monitors.finding import Finding
from registry.changes import Changes


@dataclass(frozen=True, slots=True)
class Report:
    """What a change of the record does, as it stands on a day.

    Attributes:
        changes: What differs between the two registries.
        day: The day on which both were looked at.
        before, after: The headline of all entries.
        gained, lost: The findings that there were not, and that there are no longer, by the entry's present id.
    """

    changes: Changes
    day: date
    before: str
    after: str
    gained: Mapping[str, tuple[Finding, ...]]
    lost: Mapping[str, tuple[Finding, ...]]

    @property
    def entries(self) -> tuple[str, ...]:
        """The ids of all entries of which there is something to tell, in the order of the changes."""
        changed = (id for id in self.changes.by_entry if id)
        return tuple(dict.fromkeys((*changed, *self.gained, *self.lost)))


def report(old: Board, new: Board, changes: Changes) -> Report:
    """Give what a change of the record does.

    Args:
        old: The board before.
        new: The board after, as a rule on the same day, so that nothing is told that time alone has done.
        changes: What differs between the two registries.
    """
    ids = {one.before: one.entry for one in changes.all if one.part == "entry" and one.how == "renamed"}
    before = {ids.get(id, id): found for id, found in old.findings.items()}
    return Report(
        changes,
        new.day,
        headline(old, old.entries),
        headline(new, new.entries),
        _beyond(new.findings, before),
        _beyond(before, new.findings),
    )


def _beyond(
    one: Mapping[str, tuple[Finding, ...]], other: Mapping[str, tuple[Finding, ...]]
) -> Mapping[str, tuple[Finding, ...]]:
    """Give the findings that the one has beyond the other; where they stand in the file makes no difference."""
    found = {}
    for id, findings in one.items():
        left = Counter(map(_says, other.get(id, ())))
        beyond = []
        for finding in findings:
            if left[_says(finding)]:
                left[_says(finding)] -= 1
            else:
                beyond.append(finding)
        if beyond:
            found[id] = tuple(beyond)
    return found


def _says(finding: Finding) -> tuple[str, str, str]:
    return finding.monitor, finding.severity, finding.sentence
