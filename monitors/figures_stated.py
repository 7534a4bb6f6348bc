"""Figures stated: does a stated number agree with what the sources show around that day?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from monitors.allowed import Allowed, allowed, allowed_by_statement
from monitors.finding import Finding, Severity
from monitors.wording import amounts
from registry.model import Entry, Indicator, Reading, StatedValue
from registry.wording import amount, counted, listing, number

TITLE = "Stated figures"
QUESTION = "Does a stated number agree with what the sources show around that day?"


def findings(entry: Entry, as_of: date) -> Iterator[Finding]:
    """Tell of stated numbers that the sources do not allow, and of those that none gives for that day.

    A quantity is taken to have moved one way between the reading before and the reading after, so the number for a day
    between them lies between the two. A stated average is compared with the mean of the readings of its years.
    """
    for id, indicator in entry.indicators.items():
        for index, stated in enumerate(indicator.stated):
            told = _compared if stated.until is None else _averaged
            for one in told(entry.id, indicator, stated, as_of):
                yield replace(one, where=("indicators", id, "stated", index))


def _averaged(entry: str, indicator: Indicator, stated: StatedValue, as_of: date) -> Iterator[Finding]:
    """Compare a stated average with the mean of the readings of the years it covers, each year counting once."""
    first, last = stated.date.first.year, stated.end.last.year
    years: dict[int, list[Reading]] = {year: [] for year in range(first, last + 1)}
    for one in indicator.measured.readings:
        if allowed(one) is not None and one.date.last <= as_of and one.date.first.year == one.date.last.year in years:
            years[one.date.first.year].append(one)
    because = tuple(dict.fromkeys(reference for some in years.values() for one in some for reference in one.because))
    said = f"{indicator.title}: stated as {amount(stated)} {indicator.unit} on average from {stated.date.words} to {stated.end.words}"

    def finding(severity: Severity, told: str) -> Finding:
        return Finding(entry, "figures_stated", severity, f"{said}; {told}.", because)

    without = sum(not some for some in years.values())
    if without:
        yield finding("note", f"for {counted(without, 'year')} of the {len(years)} no source read gives a number")
        return
    spans = [_between(some) for some in years.values()]
    mean = Allowed(
        sum((one.low for one in spans), Decimal()) / len(spans),
        sum((one.high for one in spans), Decimal()) / len(spans),
    )
    may = allowed_by_statement(stated)
    shown = " to ".join(dict.fromkeys(number(_rounded(one, stated.value)) for one in (mean.low, mean.high)))
    if not may.meets(mean):
        yield finding("warning", f"the readings of these {len(years)} years average {shown}")
    elif stated.value not in mean:
        yield finding("note", f"the readings of these {len(years)} years average {shown}, which agrees once rounded")


def _rounded(value: Decimal, like: Decimal) -> Decimal:
    """Give a mean with one digit more after the point than the number it is compared with."""
    return round(value, 1 - int(like.as_tuple().exponent))


def _compared(entry: str, indicator: Indicator, stated: StatedValue, as_of: date) -> Iterator[Finding]:
    readings = [one for one in indicator.measured.readings if allowed(one) is not None and one.date.last <= as_of]
    said = f"{indicator.title}: stated as {amount(stated)} {indicator.unit} for {stated.date.words}"
    may = allowed_by_statement(stated)

    def finding(severity: Severity, told: str, rest_on: Sequence[Reading]) -> Finding:
        because = tuple(dict.fromkeys(reference for one in rest_on for reference in one.because))
        return Finding(entry, "figures_stated", severity, f"{said}; {told}.", because)

    meanwhile = [one for one in readings if one.date.last >= stated.date.first and one.date.first <= stated.date.last]
    if any(may.meets(_sure(one)) for one in meanwhile):
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
        if may.meets(between):
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
