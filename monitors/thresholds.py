"""The limits at which the monitors speak: one table, printed on the method page."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Threshold:
    """A limit in days, and what is told past it.

    Attributes:
        days: How many days.
        means: What is told, a sentence for readers.
        words: The same length of time as a reader says it.
    """

    days: int
    means: str
    words: str


@dataclass(frozen=True, slots=True)
class Margin:
    """How far from a number, as a share of it, a word such as "about" may still reach."""

    share: Decimal
    means: str


DUE_SOON = Threshold(90, "A due date is told as near this many days before it.", "90 days")
LONG_AGO = Threshold(730, "A thing without a set rhythm is told as long past after this many days.", "two years")
READING_OLD = Threshold(
    365, "An indicator with a target is told as without news after this many days without a reading.", "a year"
)
SILENCE_NOTE = Threshold(180, "An entry whose last check reaches this many days back is noted.", "180 days")
SILENCE_WARNING = Threshold(365, "An entry whose last check reaches this many days back is warned of.", "365 days")
LINK_LOST = Threshold(
    14,
    "A source of a verdict is told as lost after this many days in which each look at its address failed.",
    "14 days",
)

THRESHOLDS = (DUE_SOON, LONG_AGO, READING_OLD, SILENCE_NOTE, SILENCE_WARNING, LINK_LOST)

ABOUT = Margin(Decimal("0.05"), "A number that a source gives as about or almost so much may differ by this share.")

MARGINS = (ABOUT,)
