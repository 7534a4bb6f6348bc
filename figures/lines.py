"""The readings of an indicator as lines over time, with what was stated and what is aimed for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from figures.figure import hover, literal
from figures.palette import PALETTES, SERIES_SYMBOLS, Palette, Theme, series_colour, template
from figures.readings import over, said_by_statement, spans, spoken_of
from figures.scale import round_numbers
from figures.window import Window, window
from figures.words import middle
from registry.dates import Span
from registry.model import Entry, Indicator, Reading, Series, StatedValue
from registry.wording import amount, at, listing, number

_PLOT = 250
"""The height of the plotting area, in pixels."""
_LINE = 18
"""The height of a line of the legend, in pixels."""
_LETTERS = 48
"""How many letters a line above the plot holds on a phone."""
_NARROW = 320
"""The width in pixels at which numbers must still stand apart."""

Point = tuple[int, date, Reading]
"""A reading with its place in its series and the day it is drawn on."""


def draw_lines(entry: Entry, id: str, theme: Theme) -> go.Figure:
    """Draw each series of an indicator as a line through its readings."""
    one = entry.indicators[id]
    shown = _window(one)
    low, high = _lowest_and_highest(one)
    ticks = round_numbers(low, high)
    lines = _Lines(entry, id, one, theme, shown, (ticks[0], high + (high - ticks[0]) / 8))
    lines.spoken_of()
    for index, series_id in enumerate(one.series):
        lines.series(index, series_id)
    lines.numbers()
    lines.target()
    lines.stated()
    return lines.figure(ticks)


@dataclass(slots=True)
class _Lines:
    """Lines in the making.

    Attributes:
        heights: The lowest and the highest number shown.
    """

    entry: Entry
    id: str
    indicator: Indicator
    theme: Theme
    shown: Window
    heights: tuple[Decimal, Decimal]
    traces: list[dict[str, Any]] = field(default_factory=list)
    legend: list[str] = field(default_factory=list)
    joined: list[tuple[tuple[date, Decimal], tuple[date, Decimal]]] = field(default_factory=list)
    points: list[tuple[date, Decimal, str]] = field(default_factory=list)

    @property
    def colours(self) -> Palette:
        return PALETTES[self.theme]

    def series(self, index: int, id: str) -> None:
        """Draw one series: its line, its marks, and a sign at the bottom for each number that is unknown."""
        series = self.indicator.series[id]
        colour, symbol = series_colour(index, self.theme), SERIES_SYMBOLS[index % len(SERIES_SYMBOLS)]
        placed = list(_side_by_side(series.readings, self.shown))
        self._line(placed, colour)
        known = [(point, value) for point in placed if (value := point[2].middle) is not None]
        self.points += [(x, value, amount(reading)) for (_, x, reading), value in known]
        marker = {"color": colour, "symbol": symbol, "size": 9, "line": {"color": self.colours.page, "width": 1}}
        reach = [float(r.at_most - value) if r.at_most is not None else 0.0 for (_, _, r), value in known]
        self._marks([point for point, _ in known], [value for _, value in known], id, series, marker)
        if any(reach):
            self.traces[-1]["error_y"] = {"type": "data", "array": reach, "color": colour}
        unknown = [point for point in placed if point[2].middle is None]
        if unknown:
            low, high = self.heights
            marker = {"color": self.colours.page, "size": 15, "line": {"color": self.colours.soft, "width": 1.5}}
            self._marks(unknown, [low + (high - low) / 20] * len(unknown), id, series, marker)
            sign = {"color": self.colours.ink, "size": 11, "weight": "bold"}
            self.traces[-1] |= {"mode": "markers+text", "text": ["?"] * len(unknown), "textfont": sign}
        self._key(symbol, colour, series.title)

    def _line(self, placed: Sequence[Point], colour: str) -> None:
        xs: list[str | None] = []
        ys: list[float | None] = []
        for (x, before), (other, after) in _joined(placed):
            xs += [x.isoformat(), other.isoformat(), None]
            ys += [float(before), float(after), None]
            self.joined.append(((x, before), (other, after)))
        line = {"color": colour, "width": 2}
        if xs:
            self.traces.append(
                {"type": "scatter", "mode": "lines", "x": xs, "y": ys, "hoverinfo": "skip", "line": line}
            )

    def _marks(
        self, points: Sequence[Point], heights: Sequence[Decimal], id: str, series: Series, marker: dict[str, Any]
    ) -> None:
        self.traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "x": [x.isoformat() for _, x, _ in points],
                "y": [float(y) for y in heights],
                "marker": marker,
                "hoverinfo": "text",
                "hovertext": [over(self.entry, self.indicator, series, reading) for _, _, reading in points],
                "customdata": [[self.entry.id, "reading", f"{self.id}/{id}/{i}"] for i, _, _ in points],
                "cliponaxis": False,
                "unselected": {"marker": {"opacity": 1}},
            }
        )

    def numbers(self) -> None:
        """Write the numbers beside their marks, the last first, where on a phone no mark, line or number is in the way."""
        taken = [_Box(*self._at(x, y), 12, 12) for x, y, _ in self.points]
        for (x, y), (other, after) in self.joined:
            (x0, y0), (x1, y1) = self._at(x, y), self._at(other, after)
            taken += [_Box(x0 + (x1 - x0) * k / 30, y0 + (y1 - y0) * k / 30, 2, 2) for k in range(31)]
        taken += [_Box(*self._at(_half_way(one), one.value), 16, 16) for one in self.indicator.stated]
        kept: list[tuple[date, Decimal, str, str]] = []
        for x, y, text in sorted(self.points, key=lambda one: one[0], reverse=True):
            centre, height = self._at(x, y)
            for place, below in (("top center", -14), ("bottom center", 14)):
                box = _Box(centre, height + below, 7 * len(text) + 6, 14)
                if box.inside() and not any(box.meets(one) for one in taken):
                    taken.append(box)
                    kept.append((x, y, text, place))
                    break
        self.traces.append(
            {
                "type": "scatter",
                "mode": "markers+text",
                "x": [x.isoformat() for x, _, _, _ in kept],
                "y": [float(y) for _, y, _, _ in kept],
                "text": [literal(text) for _, _, text, _ in kept],
                "textposition": [place for _, _, _, place in kept],
                "textfont": {"color": self.colours.ink, "size": 12},
                "marker": {"size": 9, "opacity": 0},  # unseen, so that the text keeps its distance from the mark
                "hoverinfo": "skip",
                "cliponaxis": False,
            }
        )

    def _at(self, x: date, y: Decimal) -> tuple[float, float]:
        """Give where a point stands on a phone, in pixels from the top left of the plotting area."""
        low, high = self.heights
        return self.shown.share(x) * _NARROW, float((high - y) / (high - low)) * _PLOT

    def spoken_of(self) -> None:
        """Shade the span of time that the statement's numbers are about, and draw what it says of it as a dotted line."""
        stated = self.indicator.stated
        span = spoken_of(self.indicator)
        if span is None:
            return
        first, last = span
        low, high = (float(one) for one in self.heights)
        days = [first.isoformat(), first.isoformat(), last.isoformat(), last.isoformat()]
        plain = {"type": "scatter", "mode": "lines", "hoverinfo": "skip", "cliponaxis": False}
        self.traces.append(
            plain
            | {
                "x": days,
                "y": [low, high, high, low],
                "fill": "toself",
                "fillcolor": self.colours.hair,
                "opacity": 0.45,
                "line": {"width": 0},
            }
        )
        points = [
            (day, one.value)
            for one in stated
            for day in ([_half_way(one)] if one.until is None else [one.date.first, one.end.last])
        ]
        line = {"color": self.colours.ink, "width": 1.5, "dash": "2px,2px"}
        self.traces.append(
            plain | {"x": [x.isoformat() for x, _ in points], "y": [float(y) for _, y in points], "line": line}
        )
        self._key("square", self.colours.hair, f"The years the statement speaks of: {first.year} to {last.year}")

    def stated(self) -> None:
        """Mark the numbers that the statement gives."""
        stated = self.indicator.stated
        if not stated:
            return
        marker = {"symbol": "diamond-tall", "size": 15, "color": self.colours.page, "line": _outline(self.colours, 2)}
        found = [
            (_half_way(one), one.value, "stated", f"{said_by_statement(one)} {self.indicator.unit}, {spans(one)}")
            for one in stated
        ]
        self._aims("The statement says", found, {"marker": marker})
        words = listing(f"{said_by_statement(one)}{f' for {spans(one)}' if len(stated) > 1 else ''}" for one in stated)
        self._key("diamond-tall", self.colours.page, f"The statement: {words}", edge=self.colours.ink)

    def target(self) -> None:
        """Mark the number to reach, and the line that leads there from the baseline."""
        one = self.indicator
        aims = [(name, aim) for name, aim in (("baseline", one.baseline), ("target", one.target)) if aim is not None]
        if not aims:
            return
        look = {
            "mode": "lines+markers",
            "line": {"color": self.colours.soft, "width": 1.5, "dash": "dash"},
            "marker": {
                "symbol": "circle-x",
                "size": 12,
                "color": self.colours.page,
                "line": _outline(self.colours, 1.5),
            },
        }
        found = [
            (aim.date.last, aim.value, name, f"{number(aim.value)} {one.unit}, {aim.date.words}") for name, aim in aims
        ]
        self._aims("To reach", found, look)
        words = " and ".join(f"{name} {number(aim.value)} {at(aim.date)}" for name, aim in aims)
        self._key("circle-x", self.colours.page, words[:1].upper() + words[1:], edge=self.colours.ink)

    def _aims(self, heading: str, found: Sequence[tuple[date, Decimal, str, str]], look: dict[str, Any]) -> None:
        self.traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "x": [x.isoformat() for x, _, _, _ in found],
                "y": [float(y) for _, y, _, _ in found],
                "hoverinfo": "text",
                "hovertext": [hover(heading, words) for _, _, _, words in found],
                "customdata": [[self.entry.id, kind, self.id] for _, _, kind, _ in found],
                "cliponaxis": False,
                "unselected": {"marker": {"opacity": 1}},
            }
            | look
        )

    def _key(self, symbol: str, fill: str, text: str, *, edge: str | None = None) -> None:
        """Say what a mark means, in lines that a phone holds."""
        for n, words in enumerate(wrap(text, _LETTERS)):
            self.legend.append(words)
            self.traces.append(
                _above(
                    len(self.legend) + 0.5,
                    f"\N{NO-BREAK SPACE}{words}",
                    x=0.015,
                    mode="markers+text",
                    textfont={"color": self.colours.ink, "size": 12},
                    marker={
                        "symbol": symbol,
                        "size": 10,
                        "color": fill,
                        "opacity": 1 if n == 0 else 0,
                        "line": {"color": edge or fill, "width": 1.5},
                    },
                )
            )

    def figure(self, ticks: Sequence[Decimal]) -> go.Figure:
        """Put the plot below its unit and legend."""
        lines = len(self.legend) + 1.6
        head, foot = lines * _LINE, 34
        share = _PLOT / (head + _PLOT)
        unit = _above(0.5, self.indicator.unit, textfont={"color": self.colours.soft, "size": 12, "weight": "bold"})
        hidden = {"visible": False, "fixedrange": True, "automargin": False}
        days = self.shown.ticks(4)
        layout = {
            "template": template(self.theme),
            "height": round(head + _PLOT + foot + 8),
            "margin": {"l": 8, "r": 8, "t": 8, "b": foot, "autoexpand": False},
            "xaxis": {
                "type": "date",
                "range": [self.shown.first.isoformat(), self.shown.last.isoformat()],
                "tickvals": [day.isoformat() for day, _ in days],
                "ticktext": [text for _, text in days],
                "tickangle": 0,
                "showgrid": False,
                "anchor": "y",
            },
            "yaxis": {
                "range": [float(height) for height in self.heights],
                "tickvals": [float(tick) for tick in ticks],
                "ticktext": [number(tick) for tick in ticks],
                "ticklabelposition": "inside top",
                "zeroline": False,
                "domain": [0, share],
                "anchor": "x",
            },
            "xaxis2": hidden | {"range": [0, 1], "anchor": "y2"},
            "yaxis2": hidden | {"range": [lines, 0], "domain": [share, 1], "anchor": "x2"},
        }
        # checking every value takes longer than all the rest; a test checks the figures whole
        return go.Figure(data=[*self.traces, unit], layout=layout, _validate=False)


@dataclass(frozen=True, slots=True)
class _Box:
    """A place taken on a phone, by its middle and its size in pixels."""

    x: float
    y: float
    wide: float
    high: float

    def meets(self, other: _Box) -> bool:
        apart_x = abs(self.x - other.x) * 2 >= self.wide + other.wide
        apart_y = abs(self.y - other.y) * 2 >= self.high + other.high
        return not (apart_x or apart_y)

    def inside(self) -> bool:
        """Tell whether it is clear of the edges, and of the numbers of the axis on the left."""
        clear = self.x - self.wide / 2 >= _AXIS and self.x + self.wide / 2 <= _NARROW + 6
        return clear and self.y - self.high / 2 >= 0 and self.y + self.high / 2 <= _PLOT


_AXIS = 44
"""The pixels that the numbers of the axis take."""


def _above(y: float, text: str, *, x: float = 0, mode: str = "text", **look: Any) -> dict[str, Any]:
    """Give a line of text above the plot."""
    return {
        "type": "scatter", "mode": mode, "x": [x], "y": [y], "text": [literal(text)], "textposition": "middle right",
        "xaxis": "x2", "yaxis": "y2", "hoverinfo": "skip", "cliponaxis": False, **look,
    }  # fmt: skip


def _half_way(stated: StatedValue) -> date:
    """Give the day at which a number of the statement is marked: the middle of what it is about."""
    return middle(Span(stated.date.first, stated.end.last))


def _outline(colours: Palette, width: float) -> dict[str, Any]:
    return {"color": colours.ink, "width": width}


def _window(one: Indicator) -> Window:
    spans = [reading.date for series in one.series.values() for reading in series.readings]
    spans += [aim.date for aim in (one.baseline, one.target) if aim is not None]
    spans += [day for said in one.stated for day in (said.date, said.end)]
    return window(min(span.first for span in spans), max(span.last for span in spans), left=0.26, right=0.12)


def _lowest_and_highest(one: Indicator) -> tuple[Decimal, Decimal]:
    """Give the lowest and highest number to show: from zero unless all lie far above it."""
    found = [
        part
        for series in one.series.values()
        for reading in series.readings
        for part in (reading.middle, reading.at_least, reading.at_most)
        if part is not None
    ]
    found += [aim.value for aim in (*one.stated, one.baseline, one.target) if aim is not None]
    low, high = min(found, default=Decimal(0)), max(found, default=Decimal(1))
    if 0 <= low < high * Decimal("0.6") or low == high:
        low = min(low, Decimal(0))
    return low, high if high > low else low + 1


def _side_by_side(readings: Sequence[Reading], shown: Window) -> Iterator[Point]:
    """Give each reading with the day it is drawn on: those of one date a little apart, never one for all."""
    together: dict[Span, list[int]] = {}
    for i, reading in enumerate(readings):
        together.setdefault(reading.date, []).append(i)
    for i, reading in enumerate(readings):
        group = together[reading.date]
        aside = (group.index(i) - (len(group) - 1) / 2) * shown.days * 0.035
        yield i, middle(reading.date) + timedelta(days=round(aside)), reading


def _joined(placed: Sequence[Point]) -> Iterator[tuple[tuple[date, Decimal], tuple[date, Decimal]]]:
    """Give what the line joins: each reading with all of the date before; none across a date that is unknown."""
    groups: dict[Span, list[tuple[date, Decimal | None]]] = {}
    for _, x, reading in sorted(placed, key=lambda one: one[2].date.first):
        groups.setdefault(reading.date, []).append((x, reading.middle))
    for before, after in pairwise(groups.values()):
        for x, value in before:
            for other, following in after:
                if value is not None and following is not None:
                    yield (x, value), (other, following)
