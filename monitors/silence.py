"""Silence: has nobody looked for a long while, or only at old sources?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from monitors.finding import Finding, Severity
from monitors.thresholds import SILENCE_NOTE, SILENCE_WARNING
from monitors.wording import sources_reach
from registry.dates import day_in_words
from registry.model import Entry
from registry.wording import counted

TITLE = "Silence"
QUESTION = "Has nobody looked for a long while, or only at old sources?"


def findings(entry: Entry, as_of: date) -> Iterator[Finding]:
    """Tell of entries whose last check, or the sources it had, lie far back.

    Of a day before the last check was made, nothing is told: somebody has looked at that day since.
    """
    last = entry.checked[-1]
    if as_of < last.on:
        return
    reach = sources_reach(entry)
    days = (as_of - reach.last).days
    severity: Severity
    if days > SILENCE_WARNING.days:
        severity = "warning"
    elif days > SILENCE_NOTE.days:
        severity = "note"
    else:
        return
    sentence = (
        f"The last check, on {day_in_words(last.on)}, had sources that reach to {reach.words}; "
        f"nothing is known here of the {counted(days, 'day')} after that."
    )
    yield Finding(entry.id, "silence", severity, sentence, (), ("checked", len(entry.checked) - 1))
