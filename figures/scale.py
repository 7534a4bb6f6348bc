"""Round numbers for an axis."""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal


def round_numbers(low: Decimal, high: Decimal) -> tuple[Decimal, ...]:
    """Give round numbers for an axis from not above the lowest to not above the highest; whole between whole numbers."""
    whole = low == low.to_integral_value() and high == high.to_integral_value()
    rough = (high - low) / 5
    power = Decimal(1).scaleb(rough.adjusted())
    step = next(power * part for part in (1, 2, 5, 10) if power * part >= rough)
    if whole:
        step = max(step, Decimal(1))
    first = (low / step).to_integral_value(rounding=ROUND_FLOOR)
    if low != 0 and low - first * step < step / 4:
        first -= 1
    last = (high / step).to_integral_value(rounding=ROUND_FLOOR)
    return tuple(_plain(step * (first + i)) for i in range(int(last - first) + 1))


def _plain(value: Decimal) -> Decimal:
    """Give a number without zeros after the point and without an exponent."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
