"""A date as precise as its source: a day, a month or a year (ISO 8601)."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

EARLIEST_YEAR, LATEST_YEAR = 1945, 2100
"""The window of years a record may name; outside it a date is a slip and would stretch every chart."""
EARLIEST = date(EARLIEST_YEAR, 1, 1)
"""The first day of that window."""

_PATTERN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Span:
    """The days a date stands for: one day, a month's days or a year's days.

    Attributes:
        first: Its first day; dates sort by it.
        last: Its last day; a thing is late only after it.
    """

    first: date
    last: date

    @property
    def is_day(self) -> bool:
        """True for a full day."""
        return self.first == self.last

    def __str__(self) -> str:
        """Give the ISO 8601 form, as precise as the date is: 2023-10-13, 2023-10 or 2023."""
        if self.is_day:
            return self.first.isoformat()
        if self.first.month == self.last.month:
            return f"{self.first.year:04}-{self.first.month:02}"
        return f"{self.first.year:04}"

    @property
    def words(self) -> str:
        """The date as a reader says it: "13 October 2023", "October 2023" or "2023"."""
        if self.is_day:
            return day_in_words(self.first)
        if self.first.month == self.last.month:
            return f"{_MONTHS[self.first.month - 1]} {self.first.year}"
        return f"{self.first.year}"


def day_in_words(day: date) -> str:
    """Give a day in English words, independent of the server's locale: "13 October 2023"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


@lru_cache(maxsize=16384)  # the same few thousand days recur in a large record
def span(text: str) -> Span:
    """Read "2023-10-13", "2023-10" or "2023".

    Raises:
        ValueError: The text has another form, or names a day that does not exist or lies outside the window of years.
            The message is a finished sentence part: "has the form …" or "is not a real day".
    """
    found = _PATTERN.fullmatch(text)
    if found is None:
        msg = "is not a date"
        raise ValueError(msg)
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None  # the pattern demands it
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        msg = f"lies outside the years {EARLIEST_YEAR} to {LATEST_YEAR}"
        raise ValueError(msg)
    if month is None:
        return Span(date(year, 1, 1), date(year, 12, 31))
    if not 1 <= month <= 12:
        msg = "names a month that does not exist"
        raise ValueError(msg)
    length = monthrange(year, month)[1]
    if day is None:
        return Span(date(year, month, 1), date(year, month, length))
    if not 1 <= day <= length:
        msg = "names a day that does not exist"
        raise ValueError(msg)
    return Span(date(year, month, day), date(year, month, day))
