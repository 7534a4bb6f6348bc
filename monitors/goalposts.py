"""Goalposts: was the test set or changed after the verdict was written?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from monitors.finding import Finding
from registry.dates import day_in_words
from registry.model import Entry
from registry.statuses import closing_words

TITLE = "Goalposts"
QUESTION = "Was the test set or changed after the verdict was written?"


def findings(entry: Entry, as_of: date) -> Iterator[Finding]:
    """Tell of tests that were set or changed after a closing verdict was written, or on the same day.

    A withdrawal needs no test, so no test can come too late for it.
    """
    tested = closing_words(entry.kind)
    closing = [one for one in entry.status if one.since <= as_of and one.value in tested]
    for index, criteria in enumerate(entry.criteria):
        where = ("criteria", index)
        done = "changed" if index else "set"
        before = [one for one in closing if one.judged < criteria.set]
        same_day = [one for one in closing if one.judged == criteria.set]
        if before:
            verdict = before[-1]
            sentence = (
                f"The test was {done} on {day_in_words(criteria.set)}, after the verdict “{verdict.value}” "
                f"was written on {day_in_words(verdict.judged)}."
            )
            yield Finding(entry.id, "goalposts", "alarm", sentence, (), where)
        elif same_day:
            sentence = (
                f"The test was {done} on {day_in_words(criteria.set)}, "
                f"the day on which the verdict “{same_day[-1].value}” was written."
            )
            yield Finding(entry.id, "goalposts", "note", sentence, (), where)
