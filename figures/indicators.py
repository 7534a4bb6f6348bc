"""A quantity over time, by label or by who counted: lines, bars or dots, with what was stated and aimed for."""

from __future__ import annotations

from datetime import date

from figures.bars import draw_bars, draw_stacks
from figures.dots import draw_dots
from figures.figure import Figure, Table, empty
from figures.lines import draw_lines
from figures.palette import Theme
from figures.readings import label, labels, said_by_statement, sources, spans
from figures.words import upper
from registry.dates import day_in_words
from registry.model import Entry, Indicator
from registry.wording import amount, at, listing, number

COLUMNS = ("Date", "Series", "Value", "Evidence, or why it is unknown")
DRAWINGS = {
    "line": ("A line chart", draw_lines),
    "bars": ("Bars", draw_bars),
    "stacked-bars": ("Stacked bars", draw_stacks),
    "dots": ("Dots on one axis, by who counted", draw_dots),
}
"""How each way to draw is called, and what draws it."""


def indicator(entry: Entry, id: str, day: date, theme: Theme) -> Figure:
    """Draw one indicator of an entry.

    Args:
        entry: The entry, as it stood on the day.
        id: Which of its indicators.
        day: The day shown.
        theme: The colours.
    """
    one = entry.indicators[id]
    if not any(series.readings for series in one.series.values()):
        return empty(one.title, _sentence(one), theme, COLUMNS)
    name, draw = DRAWINGS[one.draw]
    sentence = _sentence(one)
    alt = f"{name}: {one.title}, in {one.unit}, as known on {day_in_words(day)}. {sentence}"
    notes = tuple(f"{series.title}: {series.counted}" for series in one.series.values() if series.counted is not None)
    return Figure(one.title, draw(entry, id, theme), alt, sentence, _table(entry, one), notes)


def _table(entry: Entry, one: Indicator) -> Table:
    rows: list[tuple[str, ...]] = []
    for series in one.series.values():
        for reading in series.readings:
            where = reading.label if reading.label and reading.label != reading.date.words else ""
            dated = f"{where} ({reading.date.words})" if where else reading.date.words
            rows.append((dated, series.title, amount(reading), sources(entry, reading)))
    rows += ((spans(said), one.measured.title, said_by_statement(said), "the statement") for said in one.stated)
    for name, aim in (("baseline", one.baseline), ("target", one.target)):
        if aim is not None:
            because = "; ".join(entry.source(ref).publisher for ref in aim.because)
            rows.append(
                (aim.date.words, one.measured.title, number(aim.value), f"{name}: {because}" if because else name)
            )
    return Table(COLUMNS, tuple(rows))


def _sentence(one: Indicator) -> str:
    match one.draw:
        case "line":
            return _line_sentence(one)
        case "dots":
            return _dot_sentence(one)
        case _:
            return _bar_sentence(one)


def _stated(one: Indicator) -> str:
    """Say what the statement says, or nothing where it gives no number: "the statement says almost 85"."""
    several = len(one.stated) > 1
    parts = [
        f"{said_by_statement(said)}{f' for {spans(said)}' if several or said.until else ''}" for said in one.stated
    ]
    return f"the statement says {listing(parts)}" if parts else ""


def _dot_sentence(one: Indicator) -> str:
    """Tell of every number that is known, by who counted."""
    parts = []
    for series in one.series.values():
        values = dict.fromkeys(amount(reading) for reading in series.readings if reading.middle is not None)
        if values:
            parts.append(f"{series.title} {listing(values)}")
    says = f"{_named(one.title, one.unit)}: {_stated(one)}" if one.stated else _named(one.title, one.unit)
    if not parts:
        return f"{says}; no source read gives a number."
    return f"{says}{'; the sources say' if one.stated else ':'} {'; '.join(parts)}."


def _line_sentence(one: Indicator) -> str:
    series = one.measured
    known = sorted(
        (reading for reading in series.readings if reading.middle is not None), key=lambda one: one.date.first
    )
    said_by = f"; {_stated(one)}" if one.stated else ""
    aimed = f"; the target is {number(one.target.value)} {at(one.target.date)}" if one.target is not None else ""
    if not known:
        return f"{series.title}: no number is known{said_by}{aimed}."
    first, last = known[0], known[-1]
    same_day = [reading for reading in known if reading.date == last.date]
    values = " or ".join(dict.fromkeys(amount(reading) for reading in same_day))
    parts = f"{_named(series.title, one.unit)}: {values} {at(last.date)}"
    if first.date != last.date:
        assert first.middle is not None  # kept above
        assert last.middle is not None
        way = "up from" if last.middle > first.middle else "down from" if last.middle < first.middle else "as"
        parts += f", {way} {amount(first)} {at(first.date)}"
    return f"{parts}{said_by}{aimed}."


def _bar_sentence(one: Indicator) -> str:
    """Tell of the last label for which a number is known, and of the labels after it."""
    names = labels(one)
    known = [
        name
        for name in names
        if any(label(r) == name and r.middle is not None for s in one.series.values() for r in s.readings)
    ]
    said_by = f" {upper(_stated(one))}." if one.stated else ""
    if not known:
        return f"{one.title}: no number is known.{said_by}"
    last = known[-1]
    parts = []
    for series in one.series.values():
        values = [amount(r) for r in series.readings if label(r) == last and r.middle is not None]
        if values:
            title = f"{series.title} " if len(one.series) > 1 else ""
            parts.append(f"{title}{' or '.join(dict.fromkeys(values))}")
    later = listing(names[names.index(last) + 1 :])
    unknown = f" No number is known for {later}." if later else ""
    return f"{_named(one.title, one.unit)}: {listing(parts)} ({last}).{unknown}{said_by}"


def _named(title: str, unit: str) -> str:
    """Give a title with its unit, where the title does not say it already."""
    return title if unit.split()[0].casefold() in title.casefold() else f"{title} ({unit})"
