"""Pace: does an indicator lag behind the line from baseline to target?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from monitors.allowed import allowed
from monitors.finding import Finding
from monitors.thresholds import READING_OLD
from monitors.wording import amounts
from registry.model import Aim, Entry, Indicator, Reading
from registry.wording import at, number

TITLE = "Pace"
QUESTION = "Does an indicator lag behind the line from baseline to target?"


def findings(entry: Entry, as_of: date) -> Iterator[Finding]:
    """Tell of indicators that had not reached their target by its date, lie behind the line to it, or have no new reading.

    Where a date or a number is imprecise, the reading has the benefit of the doubt. A reading from before the target's
    date never shows that the target was not reached. A target without a baseline is taken to be reached from below.
    """
    for id, indicator in entry.indicators.items():
        if indicator.target is not None:
            for one in _aimed(entry.id, indicator, indicator.target, as_of):
                yield replace(one, where=("indicators", id, "target"))


def _aimed(entry: str, indicator: Indicator, target: Aim, as_of: date) -> Iterator[Finding]:
    readings = [one for one in indicator.measured.readings if allowed(one) is not None and one.date.last <= as_of]
    # Without a baseline nothing says which way it should go; most targets are to be reached from below.
    rising = indicator.baseline is None or target.value >= indicator.baseline.value
    aim = f"the target is {number(target.value)} {indicator.unit} {at(target.date)}"
    newest = max((one.date.last for one in readings), default=None)
    latest = [one for one in readings if one.date.last == newest]

    def reached(some: Sequence[Reading], value: Decimal) -> bool:
        """Tell whether any of some readings may have reached a number, given how exactly its source puts it."""
        spans = [may for one in some if (may := allowed(one)) is not None]
        return any(may.high >= value if rising else may.low <= value for may in spans)

    if reached(latest, target.value) or reached(
        [one for one in readings if one.date.last >= target.date.first], target.value
    ):
        return
    gone = target.date.last < as_of
    if newest is None:
        if gone:
            sentence = f"{indicator.title}: {aim}; no source read gives a number, so none shows whether it was reached."
            yield Finding(entry, "pace", "warning", sentence, target.because)
        return
    because = tuple(dict.fromkeys((*target.because, *(reason for one in latest for reason in one.because))))
    reading = amounts(latest)
    if gone and newest >= target.date.last:
        sentence = f"{indicator.title}: {aim} and was not reached by then; the latest reading is {reading}."
        yield Finding(entry, "pace", "alarm", sentence, because)
    elif gone:
        sentence = (
            f"{indicator.title}: {aim}; no source read gives a number for that time, and the latest is {reading}."
        )
        yield Finding(entry, "pace", "warning", sentence, because)
    elif indicator.baseline is not None:
        expected = _line(indicator.baseline, target, min(one.date.first for one in latest))
        if not reached(latest, expected):
            side = "below" if rising else "above"
            sentence = (
                f"{indicator.title}: {reading} is {side} the line from {number(indicator.baseline.value)} "
                f"{at(indicator.baseline.date)} to {number(target.value)} {at(target.date)}, "
                f"which stands at {number(_short(expected))} then."
            )
            yield Finding(entry, "pace", "warning", sentence, because)
    if not gone and as_of - newest > timedelta(days=READING_OLD.days):
        sentence = f"{indicator.title}: {aim}; no reading for over {READING_OLD.words}, the latest is {reading}."
        yield Finding(entry, "pace", "note", sentence, because)


def _line(baseline: Aim, target: Aim, day: date) -> Decimal:
    """Give the height of the straight line from baseline to target on a day up to its end; level before the baseline.

    It begins on the last day of the baseline's date and ends on the last day of the target's.
    """
    start, end = baseline.date.last, target.date.last
    if day <= start:
        return baseline.value
    share = Decimal((day - start).days) / Decimal((end - start).days)
    return baseline.value + (target.value - baseline.value) * share


def _short(value: Decimal) -> Decimal:
    """Round a computed number: to whole ones from 100 on, else to one decimal place where it is not whole."""
    rounded = round(value, 0 if abs(value) >= 100 else 1)
    whole = rounded.to_integral_value()
    return whole if whole == rounded else rounded
