"""Which numbers a reading allows: a source that says "more than 9,000" does not deny 9,281."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from monitors.thresholds import ABOUT
from registry.model import Reading

_ENDLESS = Decimal("Infinity")


@dataclass(frozen=True, slots=True)
class Allowed:
    """The numbers from `low` to `high`, both included; an open end is infinite."""

    low: Decimal
    high: Decimal

    def __contains__(self, value: Decimal) -> bool:
        """Tell whether a number is allowed."""
        return self.low <= value <= self.high


def allowed(reading: Reading) -> Allowed | None:
    """Give the numbers that a reading allows; None where its number is unknown."""
    if reading.at_least is not None and reading.at_most is not None:
        return Allowed(reading.at_least, reading.at_most)
    value = reading.value
    if not isinstance(value, Decimal):
        return None
    slack = abs(value) * ABOUT.share
    match reading.exactness:
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
