"""Repeats: has something that should come again not come again in time?"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from monitors.finding import Finding
from monitors.thresholds import LONG_AGO
from monitors.wording import sources_reach
from registry.dates import day_in_words
from registry.model import Entry
from registry.wording import at, counted

TITLE = "Repeats"
QUESTION = "Has something that should come again not come again in time?"


def findings(entry: Entry, as_of: date) -> Iterator[Finding]:
    """Tell of things over the rhythm that a source sets, and of things without a rhythm whose last time is long past.

    A rhythm is counted in calendar months from the last day on which the last time can have ended. Where no time is
    known there is nothing to count from.
    """
    for id, repeat in entry.repeats.items():
        where = ("repeats", id)
        ended = [event for event in repeat.events if event.end.last <= as_of]
        if not ended:
            continue
        last = max(ended, key=lambda event: event.end.last)
        reach = sources_reach(entry)
        known = f"the last that the sources read show was {at(last.end)}"
        unseen = f" The sources read reach to {reach.words}." if reach.last < as_of else ""
        if repeat.every is None:
            if min(as_of, reach.last) - last.end.last > timedelta(days=LONG_AGO.days):
                ago = "before the sources end" if unseen else "ago"
                sentence = f"{repeat.title}: {known}, over {LONG_AGO.words} {ago}.{unseen}"
                yield Finding(entry.id, "repeats", "note", sentence, last.because, where)
            continue
        again = months_after(last.end.last, repeat.every)
        if again < as_of:
            rhythm = f"every {counted(repeat.every, 'month')}" if repeat.every > 1 else "every month"
            sentence = f"{repeat.title}: due {rhythm}, so by {day_in_words(again)}; {known}.{unseen}"
            yield Finding(entry.id, "repeats", "warning", sentence, (*repeat.because, *last.because), where)


def months_after(day: date, months: int) -> date:
    """Give the same day so many calendar months later; the month's last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
