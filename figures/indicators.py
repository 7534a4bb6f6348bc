"""A quantity over time or by label: a line, bars or stacked bars, with what was stated and aimed for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from figures.figure import Figure, Table, empty, hover, literal
from figures.palette import PALETTES, SERIES_SYMBOLS, Palette, Theme, series_colour, template
from figures.window import Window, window
from figures.words import listed, middle, when
from registry.dates import Span
from registry.fields import UNKNOWN
from registry.model import EXACTNESS, Entry, Indicator, Reading, Series

COLUMNS = ("Date", "Series", "Value", "Evidence or why")
_PLOT = 250
"""The height of the plotting area, in pixels."""
_LINE = 18
"""The height of a line of the legend."""
_LETTERS = 46
"""How many letters a line above the plot holds on a phone."""


def indicator(entry: Entry, id: str, day: date, theme: Theme) -> Figure:
    """Draw one indicator of an entry.

    Args:
        entry: The entry, as it stood on the day.
        id: Which of its indicators.
        day: The day shown.
        theme: The colours.
    """
    one = entry.indicators[id]
    if not any(series.readings for series in one.series.values()) and one.stated is None:
        return empty(one.title, f"{one.title}: no number is known.", theme, COLUMNS)
    drawing = _Drawing(entry, id, one, theme)
    plot = drawing.line(day) if one.draw == "line" else drawing.bars(stacked=one.draw == "stacked-bars")
    sentence = _sentence(one)
    kind = {"line": "A line chart", "bars": "Bars", "stacked-bars": "Stacked bars"}[one.draw]
    alt = f"{kind} of {one.title}, in {one.unit}. {sentence}"
    return Figure(one.title, plot, alt, sentence, _table(entry, one))


def number(value: Decimal) -> str:
    """Give a number as readers write it: "9,281", "84.59"."""
    return f"{value:,}"


def said(reading: Reading) -> str:
    """Give a reading's number as exactly as its source does: "about 800", "3 to 5", "unknown"."""
    if reading.at_least is not None and reading.at_most is not None:
        return f"{number(reading.at_least)} to {number(reading.at_most)}"
    if isinstance(reading.value, Decimal):
        return EXACTNESS[reading.exactness or "exact"] + number(reading.value)
    return UNKNOWN


@dataclass(slots=True)
class _Drawing:
    """One indicator's plot in the making."""

    entry: Entry
    id: str
    indicator: Indicator
    theme: Theme
    traces: list[dict[str, Any]] = field(default_factory=list)
    legend: list[str] = field(default_factory=list)

    @property
    def colours(self) -> Palette:
        return PALETTES[self.theme]

    def line(self, day: date) -> go.Figure:
        """Draw each series as a line through its readings; readings of one date stand side by side."""
        one = self.indicator
        shown = self._window(day)
        low, high = self._heights()
        for index, (id, series) in enumerate(one.series.items()):
            self._line_of(index, id, series, shown, low)
        self._stated(shown)
        self._target()
        ticks = shown.ticks(4)
        xaxis = {
            "type": "date",
            "range": [shown.first.isoformat(), shown.last.isoformat()],
            "tickvals": [tick.isoformat() for tick, _ in ticks],
            "ticktext": [text for _, text in ticks],
            "showgrid": False,
        }
        return self._figure(xaxis, {"range": [low, high], "nticks": 5, "tickformat": ",~r"})

    def _window(self, day: date) -> Window:
        one = self.indicator
        spans = [reading.date for series in one.series.values() for reading in series.readings]
        spans += [aim.date for aim in (one.stated, one.baseline, one.target) if aim is not None]
        last = max(span.last for span in spans)
        return window(min(span.first for span in spans), last, left=0.08, right=0.12)

    def _heights(self) -> tuple[float, float]:
        """Give the lowest and highest number shown: from zero unless all lie far above it."""
        one = self.indicator
        found: list[Decimal] = []
        for series in one.series.values():
            for reading in series.readings:
                found += [part for part in (reading.middle, reading.at_least, reading.at_most) if part is not None]
        found += [aim.value for aim in (one.stated, one.baseline, one.target) if aim is not None]
        low, high = float(min(found, default=Decimal(0))), float(max(found, default=Decimal(1)))
        if 0 <= low < high * 0.6 or low == high:
            low = min(low, 0.0)
        room = (high - low or 1) * 0.16
        return (0.0 if low == 0 else low - room), high + room

    def _line_of(self, index: int, id: str, series: Series, shown: Window, low: float) -> None:
        colour, symbol = series_colour(index, self.theme), SERIES_SYMBOLS[index % len(SERIES_SYMBOLS)]
        placed = list(_side_by_side(series.readings, shown))
        known = [(i, x, reading) for i, x, reading in placed if reading.middle is not None]
        xs: list[str | None] = []
        ys: list[float | None] = []
        for (x, before), (other, after) in _joined(placed):
            xs += [x.isoformat(), other.isoformat(), None]
            ys += [float(before), float(after), None]
        if xs:
            self.traces.append(
                {
                    "type": "scatter",
                    "mode": "lines",
                    "x": xs,
                    "y": ys,
                    "hoverinfo": "skip",
                    "line": {"color": colour, "width": 2},
                }
            )
        labelled = _labelled([x for _, x, _ in known], shown)
        spans = [reading for _, _, reading in known if reading.at_least is not None]
        self.traces.append(
            {
                "type": "scatter",
                "mode": "markers+text",
                "x": [x.isoformat() for _, x, _ in known],
                "y": [float(reading.middle or 0) for _, _, reading in known],
                "text": [literal(said(reading)) if x in labelled else "" for _, x, reading in known],
                "textposition": "top center",
                "textfont": {"color": self.colours.ink, "size": 12},
                "marker": {
                    "color": colour,
                    "symbol": symbol,
                    "size": 9,
                    "line": {"color": self.colours.page, "width": 1},
                },
                "error_y": {
                    "type": "data",
                    "array": [
                        float((reading.at_most or 0) - (reading.middle or 0)) if reading.at_most else 0
                        for _, _, reading in known
                    ],
                    "color": colour,
                    "visible": bool(spans),
                },
                "cliponaxis": False,
                **self._over(id, series, [(i, reading) for i, _, reading in known]),
            }
        )
        unknown = [(i, x, reading) for i, x, reading in placed if reading.middle is None]
        if unknown:
            self.traces.append(self._unknown([x.isoformat() for _, x, _ in unknown], low, id, series, unknown))
        if len(self.indicator.series) > 1 or series.title != self.indicator.title:
            self._key(symbol, colour, series.title)

    def _unknown(
        self,
        xs: Sequence[str | float],
        low: float,
        id: str,
        series: Series,
        readings: Sequence[tuple[int, Any, Reading]],
    ) -> dict[str, Any]:
        """Give the marks of readings whose number is unknown: a sign at the bottom, never a number."""
        return {
            "type": "scatter",
            "mode": "markers+text",
            "x": list(xs),
            "y": [low] * len(xs),
            "text": ["?"] * len(xs),
            "textposition": "middle center",
            "textfont": {"color": self.colours.ink, "size": 11, "weight": "bold"},
            "marker": {"color": self.colours.page, "size": 15, "line": {"color": self.colours.soft, "width": 1.5}},
            "cliponaxis": False,
            **self._over(id, series, [(i, reading) for i, _, reading in readings]),
        }

    def _over(self, id: str, series: Series, readings: Sequence[tuple[int, Reading]]) -> dict[str, Any]:
        unit = self.indicator.unit
        return {
            "hoverinfo": "text",
            "hovertext": [
                hover(
                    f"{said(one)} {unit}" if one.middle is not None else "Unknown",
                    *dict.fromkeys([series.title, one.label or one.date.words, one.date.words]),
                    *([one.why] if one.why else [_sources(self.entry, one)]),
                )
                for _, one in readings
            ],
            "customdata": [
                [literal(self.entry.id), "reading", f"{literal(self.id)}/{literal(id)}/{i}"] for i, _ in readings
            ],
            "unselected": {"marker": {"opacity": 1}},
        }

    def _stated(self, shown: Window) -> None:
        """Mark the number that the statement gives."""
        stated = self.indicator.stated
        if stated is None:
            return
        x = middle(stated.date)
        words = f"{number(stated.value)} {self.indicator.unit}, {when(stated.date)}"
        self.traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "x": [x.isoformat()],
                "y": [float(stated.value)],
                "marker": {
                    "symbol": "diamond-tall",
                    "size": 15,
                    "color": self.colours.page,
                    "line": {"color": self.colours.ink, "width": 2},
                },
                "hoverinfo": "text",
                "hovertext": [hover("The statement says", words)],
                "customdata": [[literal(self.entry.id), "stated", literal(self.id)]],
                "cliponaxis": False,
                "unselected": {"marker": {"opacity": 1}},
            }
        )
        self._key("diamond-tall", self.colours.page, f"the statement: {number(stated.value)}", edge=self.colours.ink)

    def _target(self) -> None:
        """Mark the number to reach, and the line that leads there from the baseline."""
        target, baseline = self.indicator.target, self.indicator.baseline
        aims = [(name, aim) for name, aim in (("Baseline", baseline), ("Target", target)) if aim is not None]
        if not aims:
            return
        self.traces.append(
            {
                "type": "scatter",
                "mode": "lines+markers",
                "x": [aim.date.last.isoformat() for _, aim in aims],
                "y": [float(aim.value) for _, aim in aims],
                "line": {"color": self.colours.soft, "width": 1.5, "dash": "dash"},
                "marker": {"symbol": "circle-x-open", "size": 12, "color": self.colours.ink},
                "hoverinfo": "text",
                "hovertext": [
                    hover(name, f"{number(aim.value)} {self.indicator.unit}, {aim.date.words}") for name, aim in aims
                ],
                "customdata": [[literal(self.entry.id), name.lower(), literal(self.id)] for name, _ in aims],
                "cliponaxis": False,
                "unselected": {"marker": {"opacity": 1}},
            }
        )
        words = ", ".join(f"{name.lower()} {number(aim.value)} ({aim.date.words})" for name, aim in aims)
        self._key("circle-x-open", self.colours.ink, words)

    def bars(self, *, stacked: bool) -> go.Figure:
        """Draw each label's readings as bars: side by side, or over each other with the total as a mark."""
        one = self.indicator
        labels = _labels(one)
        heights: dict[tuple[int, str], float] = {}
        parts = [id for id in one.series if not (stacked and id == one.total)]
        slots = 1 if stacked else max((_most(one, label) for label in labels), default=1)
        for index, id in enumerate(parts):
            self._bars_of(index, id, labels, stacked=stacked, slots=slots, heights=heights)
        if stacked and one.total is not None:
            self._total(one.total, labels)
        if one.stated is not None:
            self._stated_bar(labels)
        top = max(
            [
                *heights.values(),
                *(float(r.middle) for s in one.series.values() for r in s.readings if r.middle is not None),
            ],
            default=1,
        )
        if one.stated is not None:
            top = max(top, float(one.stated.value))
        xaxis = {
            "range": [-0.6, len(labels) - 0.4],
            "tickvals": list(range(len(labels))),
            "ticktext": [_broken(label, len(labels)) for label in labels],
            "tickangle": 0,
            "showgrid": False,
        }
        return self._figure(xaxis, {"range": [0, (top or 1) * 1.16], "nticks": 5, "tickformat": ",~r"})

    def _bars_of(
        self,
        index: int,
        id: str,
        labels: list[str],
        *,
        stacked: bool,
        slots: int,
        heights: dict[tuple[int, str], float],
    ) -> None:
        series = self.indicator.series[id]
        colour, symbol = series_colour(index, self.theme), "square"
        width = 0.62 / slots
        xs: list[float] = []
        bases: list[float] = []
        shown: list[tuple[int, Reading]] = []
        unknown: list[tuple[int, float, Reading]] = []
        for i, reading in enumerate(series.readings):
            place = labels.index(_label(reading))
            key = (place, "" if stacked else "slots")
            if stacked:
                x, base = float(place), heights.get(key, 0.0)
            else:
                slot = heights.get(key, 0.0)
                heights[key] = slot + 1
                x, base = place + (slot - (_most(self.indicator, labels[place]) - 1) / 2) * width, 0.0
            if reading.middle is None:
                unknown.append((i, x, reading))
                continue
            if stacked:
                heights[key] = base + float(reading.middle)
            xs.append(x)
            bases.append(base)
            shown.append((i, reading))
        values = [float(reading.middle or 0) for _, reading in shown]
        self.traces.append(
            {
                "type": "bar",
                "x": xs,
                "y": values,
                "base": bases,
                "width": width * 0.94,
                "marker": {"color": colour, "line": {"color": self.colours.page, "width": 1}},
                "error_y": {
                    "type": "data",
                    "array": [float((r.at_most or 0) - (r.middle or 0)) if r.at_most else 0 for _, r in shown],
                    "visible": any(r.at_most for _, r in shown),
                    "color": self.colours.ink,
                },
                **self._over(id, series, shown),
            }
        )
        if not stacked:
            self._values(xs, values, [said(reading) for _, reading in shown])
        if unknown and not (stacked and index):
            self.traces.append(self._unknown([x for _, x, _ in unknown], 0, id, series, unknown))
        if len(self.indicator.series) > 1:
            self._key(symbol, colour, series.title)

    def _values(self, xs: Sequence[float], ys: Sequence[float], texts: Sequence[str]) -> None:
        """Write numbers over bars."""
        self.traces.append(
            {
                "type": "scatter",
                "mode": "text",
                "x": list(xs),
                "y": list(ys),
                "text": [literal(text) for text in texts],
                "textposition": "top center",
                "textfont": {"color": self.colours.ink, "size": 12},
                "hoverinfo": "skip",
                "cliponaxis": False,
            }
        )

    def _total(self, id: str, labels: list[str]) -> None:
        series = self.indicator.series[id]
        known = [(i, reading) for i, reading in enumerate(series.readings) if reading.middle is not None]
        self.traces.append(
            {
                "type": "scatter",
                "mode": "markers+text",
                "x": [labels.index(_label(reading)) for _, reading in known],
                "y": [float(reading.middle or 0) for _, reading in known],
                "text": [literal(said(reading)) for _, reading in known],
                "textposition": "top center",
                "textfont": {"color": self.colours.ink, "size": 12, "weight": "bold"},
                "marker": {
                    "symbol": "diamond-wide",
                    "size": 12,
                    "color": self.colours.ink,
                    "line": {"color": self.colours.page, "width": 1},
                },
                "cliponaxis": False,
                **self._over(id, series, known),
            }
        )
        self._key("diamond-wide", self.colours.ink, series.title)

    def _stated_bar(self, labels: list[str]) -> None:
        """Draw the number that the statement gives as a line across the bars."""
        stated = self.indicator.stated
        assert stated is not None  # asked before
        self.traces.append(
            {
                "type": "scatter",
                "mode": "lines",
                "x": [-0.5, len(labels) - 0.5],
                "y": [float(stated.value)] * 2,
                "line": {"color": self.colours.ink, "width": 1.5, "dash": "dot"},
                "hoverinfo": "text",
                "hovertext": [hover("The statement says", number(stated.value))] * 2,
                "customdata": [[literal(self.entry.id), "stated", literal(self.id)]] * 2,
            }
        )
        self._key("line-ew-open", self.colours.ink, f"dotted: the statement, {number(stated.value)}")

    def _key(self, symbol: str, colour: str, text: str, *, edge: str | None = None) -> None:
        """Say in the legend what a mark means, in lines that a phone holds."""
        first, *rest = wrap(text, _LETTERS)
        lines = [
            (symbol, colour, edge or colour, first),
            *(("circle", "rgba(0,0,0,0)", "rgba(0,0,0,0)", part) for part in rest),
        ]
        for look, fill, line, words in lines:
            self.legend.append(words)
            self.traces.append(
                {
                    "type": "scatter",
                    "mode": "markers+text",
                    "x": [0.015],
                    "y": [len(self.legend) + 0.5],
                    "text": [f"\N{NO-BREAK SPACE}{literal(words)}"],
                    "textposition": "middle right",
                    "textfont": {"color": self.colours.ink, "size": 12},
                    "marker": {"symbol": look, "size": 10, "color": fill, "line": {"color": line, "width": 1.5}},
                    "xaxis": "x2",
                    "yaxis": "y2",
                    "hoverinfo": "skip",
                    "cliponaxis": False,
                }
            )

    def _figure(self, xaxis: dict[str, Any], yaxis: dict[str, Any]) -> go.Figure:
        """Put the plot below its unit and legend."""
        head = (len(self.legend) + 1.4) * _LINE
        bottom = 44
        height = head + _PLOT + bottom
        share = _PLOT / (head + _PLOT)
        lines = len(self.legend) + 1.4
        unit = {
            "type": "scatter", "mode": "text", "x": [0], "y": [0.5], "text": [literal(self.indicator.unit)],
            "textposition": "middle right", "textfont": {"color": self.colours.soft, "size": 12, "weight": "bold"},
            "xaxis": "x2", "yaxis": "y2", "hoverinfo": "skip", "cliponaxis": False,
        }  # fmt: skip
        hidden = {"visible": False, "fixedrange": True, "automargin": False}
        layout = {
            "template": template(self.theme),
            "height": round(height + 8),
            "margin": {"l": 8, "r": 8, "t": 8, "b": bottom},
            "barmode": "overlay",
            "xaxis": xaxis | {"anchor": "y", "automargin": False},
            "yaxis": yaxis
            | {"domain": [0, share], "anchor": "x", "ticklabelposition": "inside top", "zeroline": False},
            "xaxis2": hidden | {"range": [0, 1], "anchor": "y2"},
            "yaxis2": hidden | {"range": [lines, 0], "domain": [share, 1], "anchor": "x2"},
        }
        return go.Figure({"data": [*self.traces, unit], "layout": layout})


def _side_by_side(readings: Sequence[Reading], shown: Window) -> Iterator[tuple[int, date, Reading]]:
    """Give each reading with the day it is drawn on: those of one date a little apart, never one for all."""
    together: dict[Span, list[int]] = {}
    for i, reading in enumerate(readings):
        together.setdefault(reading.date, []).append(i)
    for i, reading in enumerate(readings):
        group = together[reading.date]
        aside = (group.index(i) - (len(group) - 1) / 2) * shown.days * 0.035
        yield i, middle(reading.date) + timedelta(days=round(aside)), reading


def _joined(placed: Sequence[tuple[int, date, Reading]]) -> Iterator[tuple[tuple[date, Decimal], tuple[date, Decimal]]]:
    """Give what the line joins: each reading with all of the date before; none across a date that is unknown."""
    groups: dict[Span, list[tuple[date, Decimal | None]]] = {}
    for _, x, reading in sorted(placed, key=lambda one: one[2].date.first):
        groups.setdefault(reading.date, []).append((x, reading.middle))
    ordered = list(groups.values())
    for before, after in pairwise(ordered):
        for x, value in before:
            for other, following in after:
                if value is not None and following is not None:
                    yield (x, value), (other, following)


def _labelled(days: Sequence[date], shown: Window) -> set[date]:
    """Give the days whose numbers are written: the last, the first, then others where there is room on a phone."""
    room = shown.days * 0.2
    kept: list[date] = []
    for day in [*days[-1:], *days[:1], *days[1:-1]]:
        if all(abs((day - other).days) >= room for other in kept):
            kept.append(day)
    return set(kept)


def _label(reading: Reading) -> str:
    return reading.label or reading.date.words


def _labels(indicator: Indicator) -> list[str]:
    """Give the labels of the bars, by date."""
    found = [reading for series in indicator.series.values() for reading in series.readings]
    return list(
        dict.fromkeys(_label(reading) for reading in sorted(found, key=lambda one: (one.date.first, one.date.last)))
    )


def _most(indicator: Indicator, label: str) -> int:
    """Give how many bars stand side by side over a label."""
    return sum(_label(reading) == label for series in indicator.series.values() for reading in series.readings)


def _broken(label: str, labels: int) -> str:
    """Break a label at its spaces into lines that stand beside each other on a phone."""
    return "<br>".join(literal(line) for line in wrap(label, max(4, 48 // labels), break_long_words=True))


def _sources(entry: Entry, reading: Reading) -> str:
    return "; ".join(entry.source(one).publisher for one in reading.because)


def _table(entry: Entry, one: Indicator) -> Table:
    rows: list[tuple[str, ...]] = []
    for series in one.series.values():
        for reading in series.readings:
            where = reading.label if reading.label and reading.label != reading.date.words else ""
            dated = f"{where} ({reading.date.words})" if where else reading.date.words
            rows.append((dated, series.title, said(reading), reading.why or _sources(entry, reading)))
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
    known = sorted((reading for reading in series.readings if reading.middle is not None), key=lambda r: r.date.first)
    said_by = f"; the statement says {number(one.stated.value)}" if one.stated is not None else ""
    aimed = f"; the target is {number(one.target.value)} {when(one.target.date)}" if one.target is not None else ""
    if not known:
        return f"{series.title}: no number is known{said_by}{aimed}."
    first, last = known[0], known[-1]
    same_day = [reading for reading in known if reading.date == last.date]
    values = " or ".join(dict.fromkeys(said(reading) for reading in same_day))
    parts = f"{series.title}: {values} {one.unit} {when(last.date)}"
    if first.date != last.date:
        assert first.middle is not None  # kept above
        assert last.middle is not None
        way = "up from" if last.middle > first.middle else "down from" if last.middle < first.middle else "as"
        parts += f", {way} {said(first)} {when(first.date)}"
    return f"{parts}{said_by}{aimed}."


def _bar_sentence(one: Indicator) -> str:
    """Tell of the last label for which a number is known."""
    known = [
        label
        for label in _labels(one)
        if any(_label(r) == label and r.middle is not None for s in one.series.values() for r in s.readings)
    ]
    said_by = f" The statement says {number(one.stated.value)}." if one.stated is not None else ""
    if not known:
        return f"{one.title}: no number is known.{said_by}"
    last = known[-1]
    parts = []
    for series in one.series.values():
        values = [said(r) for r in series.readings if _label(r) == last and r.middle is not None]
        if values:
            title = f"{series.title} " if len(one.series) > 1 else ""
            parts.append(f"{title}{' or '.join(dict.fromkeys(values))}")
    return f"{one.title}: {listed(parts)} {one.unit} ({last}).{said_by}"
