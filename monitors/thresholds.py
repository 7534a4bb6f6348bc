"""The numbers of days at which the monitors speak: one table, printed on the method page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Threshold:
    """A limit in days, and what is told past it."""

    days: int
    means: str


DUE_SOON = Threshold(90, "A due date is told as near this many days before it.")
LONG_AGO = Threshold(730, "A thing without a set rhythm is told as long past after this many days.")
READING_OLD = Threshold(365, "An indicator without a reading for this many days is told as old.")
SILENCE_NOTE = Threshold(180, "An entry that nobody has checked for this many days is noted.")
SILENCE_WARNING = Threshold(365, "An entry that nobody has checked for this many days is warned of.")

THRESHOLDS = (DUE_SOON, LONG_AGO, READING_OLD, SILENCE_NOTE, SILENCE_WARNING)
