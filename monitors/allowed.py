"""Which numbers a reading or a statement allows: a source that says "more than 9,000" does not deny 9,281."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from monitors.thresholds import ABOUT
from registry.model import Reading, StatedValue

_ENDLESS = Decimal("Infinity")


@dataclass(frozen=True, slots=True)
class Allowed:
    """The numbers from `low` to `high`, both included; an open end is infinite."""

    low: Decimal
    high: Decimal

    def __contains__(self, value: Decimal) -> bool:
        """Tell whether a number is allowed."""
        return self.low <= value <= self.high

    def meets(self, other: Allowed) -> bool:
        """Tell whether any number is allowed by both."""
        return self.low <= other.high and other.low <= self.high


def allowed(reading: Reading) -> Allowed | None:
    """Give the numbers that a reading allows; None where its number is unknown."""
    if reading.at_least is not None and reading.at_most is not None:
        return Allowed(reading.at_least, reading.at_most)
    return _around(reading.value, reading.exactness) if isinstance(reading.value, Decimal) else None


def allowed_by_statement(stated: StatedValue) -> Allowed:
    """Give the numbers that the statement allows; an average is taken to be rounded to its last digit."""
    if stated.until is None or stated.exactness not in {None, "exact"}:
        return _around(stated.value, stated.exactness)
    half = Decimal(1).scaleb(int(stated.value.as_tuple().exponent)) / 2
    return Allowed(stated.value - half, stated.value + half)


def _around(value: Decimal, exactness: str | None) -> Allowed:
    slack = abs(value) * ABOUT.share
    match exactness:
        case "about":
            return Allowed(value - slack, value + slack)
        case "almost":
            return Allowed(value - slack, value)
        case "more-than":
            return Allowed(value, _ENDLESS)
        case "less-than":
            return Allowed(-_ENDLESS, value)
        case _:
            return Allowed(value, value)
