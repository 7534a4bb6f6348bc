"""Deadlines: has a date gone by without the thing it promised?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from monitors.finding import Finding
from monitors.thresholds import DUE_SOON
from monitors.wording import sources_reach
from registry.dates import Span
from registry.fields import UNKNOWN
from registry.model import Entry, Milestone
from registry.wording import at

TITLE = "Deadlines"
QUESTION = "Has a date gone by without the thing it promised?"


def findings(entry: Entry, as_of: date) -> Iterator[Finding]:
    """Tell of milestones that a source shows as missed, whose day is past without evidence, near, or unknown.

    A date is past only after its last day, and past a day that no source read reaches nothing is said of what was done.
    """
    for id, milestone in entry.milestones.items():
        where = ("milestones", id)
        title, due = milestone.title, milestone.due
        if milestone.missed is not None:
            was_due = f"{_due(milestone, due)}; " if isinstance(due, Span) else ""
            shown = "" if milestone.missed == due else f" ({milestone.missed.words})"
            sentence = f"{title}: {was_due}a source shows that it was missed{shown}."
            yield Finding(entry.id, "deadlines", "alarm", sentence, milestone.because, where)
        elif milestone.met is not None:
            continue
        elif due == UNKNOWN:
            sentence = f"{title}: when it is due is not known."
            yield Finding(entry.id, "deadlines", "note", sentence, milestone.due_because, where)
        elif isinstance(due, Span) and due.last < as_of:
            reach = sources_reach(entry)
            if due.last <= reach.last:
                open_end = "no source read shows whether it was done"
            else:
                open_end = f"the sources read reach only to {reach.words}, so they cannot show whether it was done"
            sentence = f"{title}: {_due(milestone, due)}; {open_end}."
            yield Finding(entry.id, "deadlines", "warning", sentence, milestone.due_because, where)
        elif isinstance(due, Span) and due.first <= as_of + timedelta(days=DUE_SOON.days):
            sentence = f"{title}: {_due(milestone, due)}."
            yield Finding(entry.id, "deadlines", "note", sentence, milestone.due_because, where)


def _due(milestone: Milestone, due: Span) -> str:
    """Say when it is due, and when it was first due where that was moved."""
    moved = f" (first due {at(milestone.earlier[0].due)})" if milestone.earlier else ""
    return f"due {at(due)}{moved}"
