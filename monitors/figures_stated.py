"""Figures stated: does a stated number agree with what the sources show around that day?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from monitors.allowed import Allowed, allowed
from monitors.finding import Finding, Severity
from monitors.wording import amount, amounts, listing, number
from registry.model import Entry, Indicator, Reading, StatedValue

TITLE = "Stated figures"
QUESTION = "Does a stated number agree with what the sources show around that day?"


def findings(entry: Entry, as_of: date) -> Iterator[Finding]:
    """Tell of stated numbers that the sources do not allow, and of those that none gives for that day.

    A quantity is taken to have moved one way between the reading before and the reading after, so the number for a day
    between them lies between the two.
    """
    for id, indicator in entry.indicators.items():
        if indicator.stated is not None:
            where = ("indicators", id, "stated")
            for one in _compared(entry.id, indicator, indicator.stated, as_of):
                yield Finding(entry.id, one.monitor, one.severity, one.sentence, one.because, where)


def _compared(entry: str, indicator: Indicator, stated: StatedValue, as_of: date) -> Iterator[Finding]:
    readings = [one for one in indicator.measured.readings if allowed(one) is not None and one.date.last <= as_of]
    said = f"{indicator.title}: stated as {number(stated.value)} {indicator.unit} for {stated.date.words}"

    def finding(severity: Severity, told: str, rest_on: Sequence[Reading]) -> Finding:
        because = tuple(dict.fromkeys(reference for one in rest_on for reference in one.because))
        return Finding(entry, "figures_stated", severity, f"{said}; {told}.", because)

    meanwhile = [one for one in readings if one.date.last >= stated.date.first and one.date.first <= stated.date.last]
    if any(stated.value in _sure(one) for one in meanwhile):
        return
    same = [one for one in meanwhile if one.date == stated.date]
    if same:
        shown = listing(list(dict.fromkeys(map(amount, same))))
        yield finding(
            "warning", f"the sources for {'that day' if stated.date.is_day else 'that time'} say {shown}", same
        )
        return
    before = _latest([one for one in readings if one.date.last < stated.date.first])
    after = _earliest([one for one in readings if one.date.first > stated.date.last])
    none = f"no source read gives the number for that {'day' if stated.date.is_day else 'time'}"
    if before and after:
        between = _between([*before, *after])
        shown = f"{amounts(before)} and {amounts(after)}"
        if stated.value in between:
            yield finding("note", f"{none}, and it lies between {shown}", [*before, *after])
        else:
            yield finding(
                "warning", f"that is outside what the sources show around that day, {shown}", [*before, *after]
            )
    elif before or after:
        side = "last reading before" if before else "first reading after"
        yield finding("note", f"{none}, and the {side} it is {amounts(before or after)}", before or after)
    else:
        yield finding("note", "no source read gives a number to compare it with", ())


def _latest(readings: Sequence[Reading]) -> list[Reading]:
    """Give the readings of the latest date."""
    last = max((one.date.last for one in readings), default=None)
    return [one for one in readings if one.date.last == last]


def _earliest(readings: Sequence[Reading]) -> list[Reading]:
    """Give the readings of the earliest date."""
    first = min((one.date.first for one in readings), default=None)
    return [one for one in readings if one.date.first == first]


def _sure(reading: Reading) -> Allowed:
    may = allowed(reading)
    assert may is not None  # readings without a number were left out
    return may


def _between(readings: Sequence[Reading]) -> Allowed:
    return Allowed(min(_sure(one).low for one in readings), max(_sure(one).high for one in readings))
