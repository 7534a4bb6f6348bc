"""Deadlines: has a date gone by without the thing it promised?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from monitors.finding import Finding
from monitors.thresholds import DUE_SOON
from registry.dates import Span
from registry.fields import UNKNOWN
from registry.model import Entry

TITLE = "Deadlines"
QUESTION = "Has a date gone by without the thing it promised?"


def findings(entry: Entry, as_of: date) -> Iterator[Finding]:
    """Tell of milestones that a source shows as missed, whose day is past without evidence, near, or unknown."""
    for id, milestone in entry.milestones.items():
        where = ("milestones", id)
        title, due = milestone.title, milestone.due
        if milestone.missed is not None:
            sentence = f"{title}: shown by a source as missed ({milestone.missed.words})."
            yield Finding(entry.id, "deadlines", "alarm", sentence, milestone.because, where)
        elif milestone.met is not None:
            continue
        elif due == UNKNOWN:
            yield Finding(entry.id, "deadlines", "note", f"{title}: the day it is due is not known.", (), where)
        elif isinstance(due, Span) and due.last < as_of:
            sentence = f"{title}: due {due.words}; no source read shows whether it was done."
            yield Finding(entry.id, "deadlines", "warning", sentence, (), where)
        elif isinstance(due, Span) and due.first <= as_of + timedelta(days=DUE_SOON.days):
            yield Finding(entry.id, "deadlines", "note", f"{title}: due {due.words}.", (), where)
