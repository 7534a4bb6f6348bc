"""The stretch of time that a chart shows, and where its labels stand; no locale and no clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from registry.dates import EARLIEST_YEAR, LATEST_YEAR

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
EARLIEST, LATEST = date(EARLIEST_YEAR - 5, 1, 1), date(LATEST_YEAR + 5, 12, 31)
_STEPS = (1, 2, 3, 6, 12, 24, 36, 60, 120, 240, 360, 600)


def short_day(day: date) -> str:
    """Give a day as charts write it: "26 Feb 2024"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


@dataclass(frozen=True, slots=True)
class Window:
    """The days from the left edge of a chart to its right edge.

    Attributes:
        first, last: The edges; the last is always later than the first.
    """

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it shows."""
        return (self.last - self.first).days

    def share(self, day: date) -> float:
        """Give how far from left to right a day stands, 0 to 1 inside the window."""
        return (day - self.first).days / self.days

    def ticks(self, most: int = 5) -> tuple[tuple[date, str], ...]:
        """Give the days to label and their labels: beginnings of years, or of months in a short window.

        None stands so near an edge that a phone would cut its label.
        """
        months = self.days / 30.44
        step = next((one for one in _STEPS if months / one <= most), _STEPS[-1])
        near = max(1, round(self.days * (0.055 if step >= 12 else 0.085)))
        first, last = self.first + timedelta(days=near), self.last - timedelta(days=near)
        found: list[tuple[date, str]] = []
        index = self.first.year * 12
        if step >= 12:
            index -= index % step
        while (day := _month(index)) <= last:
            if day >= first:
                found.append((day, str(day.year) if step >= 12 else f"{MONTHS[day.month - 1]} {day.year}"))
            index += step
        return tuple(found)


def window(first: date, last: date, *, left: float = 0.0, right: float = 0.0) -> Window:
    """Give the window that shows two days and all between, with room beside them.

    Args:
        first: The first day to show.
        last: The last day to show.
        left: Room left of the first day, as a share of the time between.
        right: Room right of the last day, as a share of the time between.
    """
    days = max((last - first).days, 28)
    return Window(
        max(EARLIEST, first - timedelta(days=round(days * left))),
        min(LATEST, first + timedelta(days=days + round(days * right))),
    )


def _month(index: int) -> date:
    return date(index // 12, index % 12 + 1, 1)


def lanes(days: list[date], gap: float) -> list[int]:
    """Give each of some days, sorted, a lane, so that in no lane two stand nearer than a gap: marks then never overlap.

    Args:
        days: The days, oldest first.
        gap: The least distance within a lane, in days.

    Returns:
        The number of each day's lane, counted from 0; as few lanes as can be.
    """
    taken: list[date] = []
    found: list[int] = []
    for day in days:
        free = next((lane for lane, before in enumerate(taken) if (day - before).days >= gap), len(taken))
        if free == len(taken):
            taken.append(day)
        else:
            taken[free] = day
        found.append(free)
    return found
