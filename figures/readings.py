"""How charts say a reading: its number as exactly as its source does, its label, and what stands behind it."""

from __future__ import annotations

from datetime import date

from figures.figure import hover
from registry.model import Entry, Indicator, Reading, Series, StatedValue
from registry.wording import amount


def said_by_statement(stated: StatedValue) -> str:
    """Give a number as the statement does: "9,281", "almost 85", "7 on average"."""
    return f"{amount(stated)} on average" if stated.until is not None else amount(stated)


def spans(stated: StatedValue) -> str:
    """Give the dates that a number of the statement is about: "26 February 2024", "2005 to 2019"."""
    return stated.date.words if stated.until is None else f"{stated.date.words} to {stated.until.words}"


def spoken_of(indicator: Indicator) -> tuple[date, date] | None:
    """Give the first and last day of the span that the statement's numbers are about; None where it is of one date."""
    stated = indicator.stated
    if len({day for one in stated for day in (one.date, one.end)}) < 2:
        return None
    return min(one.date.first for one in stated), max(one.end.last for one in stated)


def label(reading: Reading) -> str:
    """Give what a bar of a reading is called: its label, else its date."""
    return reading.label or reading.date.words


def labels(indicator: Indicator) -> tuple[str, ...]:
    """Give what the bars of an indicator are called, by date."""
    found = [reading for series in indicator.series.values() for reading in series.readings]
    ordered = sorted(found, key=lambda one: (one.date.first, one.date.last))
    return tuple(dict.fromkeys(label(reading) for reading in ordered))


def sources(entry: Entry, reading: Reading) -> str:
    """Give who published what a reading rests on, or why there is no number."""
    return reading.why or "; ".join(dict.fromkeys(entry.source(one).publisher for one in reading.because))


def account(entry: Entry, reading: Reading) -> str:
    """Give whose account a reading that has evidence is."""
    return entry.source(reading.because[0]).account


def over(entry: Entry, indicator: Indicator, series: Series, reading: Reading) -> str:
    """Give the text shown over the mark of a reading, escaped."""
    heading = f"{amount(reading)} {indicator.unit}" if reading.middle is not None else "Unknown"
    where = dict.fromkeys([series.title, label(reading), reading.date.words])
    return hover(heading, *where, sources(entry, reading))
