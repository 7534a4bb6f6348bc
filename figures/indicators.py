"""A quantity over time or by label: a line, bars or stacked bars, with what was stated and aimed for."""

from __future__ import annotations

from datetime import date

from figures.bars import draw_bars, draw_stacks
from figures.figure import Figure, Table, empty
from figures.lines import draw_lines
from figures.palette import Theme
from figures.readings import label, labels, number, said, sources
from figures.words import listed, when
from registry.dates import day_in_words
from registry.model import Entry, Indicator

COLUMNS = ("Date", "Series", "Value", "Evidence, or why it is unknown")
DRAWINGS = {
    "line": ("A line chart", draw_lines),
    "bars": ("Bars", draw_bars),
    "stacked-bars": ("Stacked bars", draw_stacks),
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
    return Figure(one.title, draw(entry, id, theme), alt, sentence, _table(entry, one))


def _table(entry: Entry, one: Indicator) -> Table:
    rows: list[tuple[str, ...]] = []
    for series in one.series.values():
        for reading in series.readings:
            where = reading.label if reading.label and reading.label != reading.date.words else ""
            dated = f"{where} ({reading.date.words})" if where else reading.date.words
            rows.append((dated, series.title, said(reading), sources(entry, reading)))
    if one.stated is not None:
        rows.append((one.stated.date.words, one.measured.title, number(one.stated.value), "the statement"))
    for name, aim in (("baseline", one.baseline), ("target", one.target)):
        if aim is not None:
            because = "; ".join(entry.source(ref).publisher for ref in aim.because)
            rows.append(
                (aim.date.words, one.measured.title, number(aim.value), f"{name}: {because}" if because else name)
            )
    return Table(COLUMNS, tuple(rows))


def _sentence(one: Indicator) -> str:
    return (_line_sentence if one.draw == "line" else _bar_sentence)(one)


def _line_sentence(one: Indicator) -> str:
    series = one.measured
    known = sorted(
        (reading for reading in series.readings if reading.middle is not None), key=lambda one: one.date.first
    )
    said_by = f"; the statement says {number(one.stated.value)}" if one.stated is not None else ""
    aimed = f"; the target is {number(one.target.value)} {when(one.target.date)}" if one.target is not None else ""
    if not known:
        return f"{series.title}: no number is known{said_by}{aimed}."
    first, last = known[0], known[-1]
    same_day = [reading for reading in known if reading.date == last.date]
    values = " or ".join(dict.fromkeys(said(reading) for reading in same_day))
    parts = f"{_named(series.title, one.unit)}: {values} {when(last.date)}"
    if first.date != last.date:
        assert first.middle is not None  # kept above
        assert last.middle is not None
        way = "up from" if last.middle > first.middle else "down from" if last.middle < first.middle else "as"
        parts += f", {way} {said(first)} {when(first.date)}"
    return f"{parts}{said_by}{aimed}."


def _bar_sentence(one: Indicator) -> str:
    """Tell of the last label for which a number is known, and of the labels after it."""
    names = labels(one)
    known = [
        name
        for name in names
        if any(label(r) == name and r.middle is not None for s in one.series.values() for r in s.readings)
    ]
    said_by = f" The statement says {number(one.stated.value)}." if one.stated is not None else ""
    if not known:
        return f"{one.title}: no number is known.{said_by}"
    last = known[-1]
    parts = []
    for series in one.series.values():
        values = [said(r) for r in series.readings if label(r) == last and r.middle is not None]
        if values:
            title = f"{series.title} " if len(one.series) > 1 else ""
            parts.append(f"{title}{' or '.join(dict.fromkeys(values))}")
    later = listed(names[names.index(last) + 1 :])
    unknown = f" No number is known for {later}." if later else ""
    return f"{_named(one.title, one.unit)}: {listed(parts)} ({last}).{unknown}{said_by}"


def _named(title: str, unit: str) -> str:
    """Give a title with its unit, where the title does not say it already."""
    return title if unit.split()[0].casefold() in title.casefold() else f"{title} ({unit})"
