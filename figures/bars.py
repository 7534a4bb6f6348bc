"""Bars for the labels of an indicator, one below another, so that names and numbers have room on a phone."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from textwrap import wrap

import plotly.graph_objects as go

from figures.palette import Theme, series_colour
from figures.readings import account, label, labels, over
from figures.sheet import TIMELESS, Look, Sheet
from figures.stated import draw_accounts, draw_stated, draw_unit
from figures.strip import write_lines
from registry.model import Entry, Indicator, Reading, Series
from registry.wording import amount

_WIDEST = 0.68
"""The share of the paper's width that the largest number takes; the rest is for its figures."""
_THICK = 13
"""The thickness of a bar, in pixels."""
_NUMBER = 0.12
"""The share of the paper's width that a number takes."""
_LETTERS = 50
"""How many letters a line holds on a phone."""


def draw_bars(entry: Entry, id: str, theme: Theme) -> go.Figure:
    """Draw the readings of an indicator as bars in the colours of their accounts, each with its number at its end."""
    bars = _Bars(entry, id, entry.indicators[id], Sheet(TIMELESS, theme))
    bars.head()
    for name in labels(bars.indicator):
        bars.name(name)
        for series_id, series in bars.indicator.series.items():
            found = [(i, one) for i, one in enumerate(series.readings) if label(one) == name]
            if found and len(bars.indicator.series) > 1:
                bars.note(series.title)
            for i, reading in found:
                bars.bar(series_id, series, i, reading)
    bars.stated(bars.sheet.height)
    draw_accounts(bars.sheet, entry, bars.indicator)
    return bars.sheet.figure()


def draw_stacks(entry: Entry, id: str, theme: Theme) -> go.Figure:
    """Draw the series of an indicator end to end for each label, and their total as a mark."""
    bars = _Bars(entry, id, entry.indicators[id], Sheet(TIMELESS, theme))
    bars.head()
    bars.legend()
    for name in labels(bars.indicator):
        bars.name(name)
        bars.stack(name)
    bars.stated(bars.sheet.height)
    return bars.sheet.figure()


@dataclass(slots=True)
class _Bars:
    """Bars in the making."""

    entry: Entry
    id: str
    indicator: Indicator
    sheet: Sheet
    _top: float = 0

    def head(self) -> None:
        """Write the unit, and what the statement says."""
        draw_unit(self.sheet, self.indicator)
        self._top = self.sheet.height + 6

    def legend(self) -> None:
        """Write what each part of a stack and the mark at its end mean."""
        write_lines(self.sheet, [(self._look(id), one.title) for id, one in self.indicator.series.items()])

    def name(self, name: str) -> None:
        """Write the name of a bar or of a group of bars."""
        self.sheet.word(0.0, self.sheet.height + 16, name, size=13, bold=True)
        self.sheet.down(self.sheet.height + 3)

    def note(self, text: str) -> None:
        """Write a line of second rank above a bar."""
        for line in wrap(text, _LETTERS):
            self.sheet.word(0.0, self.sheet.height + 9, line, colour=self.sheet.palette.soft)
        self.sheet.down(self.sheet.height + 2)

    def bar(self, series_id: str, series: Series, i: int, reading: Reading) -> None:
        """Draw a reading: a bar, with a line over the span that its source gives; a sign where it is unknown."""
        top = self.sheet.height + 1
        middle = top + _THICK / 2
        end = self._share(reading)
        if end is None:
            self._unknown(middle, series_id, series, i, reading)
        else:
            colour = self.sheet.palette.accounts[account(self.entry, reading)]
            self._bar(0.0, end, top, colour, series_id, series, i, reading)
            if reading.at_least is not None and reading.at_most is not None:
                ends = [(float(one) / self._most * _WIDEST, middle) for one in (reading.at_least, reading.at_most)]
                self.sheet.line(ends, self.sheet.palette.ink, width=2)
                end = ends[-1][0]
            self.sheet.word(self._clear(end), middle, f"\N{NO-BREAK SPACE}{amount(reading)}")
        self.sheet.down(top + _THICK + 3)

    def _clear(self, end: float) -> float:
        """Give where the number of a bar that ends there stands: past a line of the statement that would cross it."""
        for stated in sorted(self.indicator.stated, key=lambda one: one.value):
            line = self._share_of(stated.value)
            if end - 0.005 <= line <= end + _NUMBER:
                end = line + 0.006
        return end

    def stack(self, name: str) -> None:
        """Draw the parts of a label end to end, their total as a mark, and their numbers below."""
        top = self.sheet.height + 2
        middle = top + _THICK / 2
        start, told, unknown = 0.0, [], True
        for series_id, series in self.indicator.series.items():
            for i, reading in enumerate(series.readings):
                if label(reading) != name:
                    continue
                share = self._share(reading)
                if series_id == self.indicator.total:
                    unknown &= share is None
                    continue
                told.append(f"{series.title} {amount(reading)}")
                if share is not None:
                    self._bar(start, start + share, top, self._look(series_id).fill, series_id, series, i, reading)
                    start, unknown = start + share, False
        self._totals(name, middle, start, unknown=unknown)
        self.sheet.down(top + _THICK + 2)
        if not unknown:
            self.note(", ".join(told))

    def _totals(self, name: str, y: float, start: float, *, unknown: bool) -> None:
        total = self.indicator.total
        readings = self.indicator.series[total].readings if total is not None else ()
        for i, reading in enumerate(readings):
            if total is None or label(reading) != name:
                continue
            series, share = self.indicator.series[total], self._share(reading)
            if share is None:
                if unknown:
                    self._unknown(y, total, series, i, reading)
                continue
            text = over(self.entry, self.indicator, series, reading)
            self.sheet.mark(share, y, self._look(total), 13, hover=text, data=self._data(total, i))
            self.sheet.word(max(share, start), y, "\N{NO-BREAK SPACE}" * 2 + amount(reading), bold=True)
        if total is None and unknown:
            self.sheet.word(0.0, y, "? unknown", colour=self.sheet.palette.soft)

    def stated(self, bottom: float) -> None:
        """Draw each number that the statement gives as a dotted line beside the bars."""
        for stated in self.indicator.stated:
            x = self._share_of(stated.value)
            draw_stated(self.sheet, self.entry, self.id, stated, x, self._top)
            self.sheet.line([(x, self._top), (x, bottom)], self.sheet.palette.ink, width=1.5, dash="2px,2px")

    def _bar(
        self, start: float, end: float, top: float, colour: str, id: str, series: Series, i: int, reading: Reading
    ) -> None:
        text = over(self.entry, self.indicator, series, reading)
        self.sheet.bar(
            start, end, top, _THICK, colour, edge=self.sheet.palette.page, hover=text, data=self._data(id, i)
        )

    def _unknown(self, y: float, id: str, series: Series, i: int, reading: Reading) -> None:
        look = Look("circle", self.sheet.palette.page, self.sheet.palette.soft, "?")
        text = over(self.entry, self.indicator, series, reading)
        self.sheet.mark(0.02, y, look, 13, hover=text, data=self._data(id, i), beside="\N{NO-BREAK SPACE}unknown")

    def _data(self, id: str, i: int) -> tuple[str, str, str]:
        return (self.entry.id, "reading", f"{self.id}/{id}/{i}")

    def _look(self, id: str) -> Look:
        if id == self.indicator.total:
            return Look("line-ns-open", self.sheet.palette.ink, self.sheet.palette.ink)
        parts = [one for one in self.indicator.series if one != self.indicator.total]
        return Look("square", series_colour(parts.index(id), self.sheet.theme))

    def _share(self, reading: Reading) -> float | None:
        """Give how far a bar reaches; None where the number is unknown."""
        return None if reading.middle is None else self._share_of(reading.middle)

    def _share_of(self, value: Decimal) -> float:
        return max(float(value), 0) / self._most * _WIDEST

    @property
    def _most(self) -> float:
        """The number that the widest bar or stack stands for."""
        one = self.indicator
        found = [float(stated.value) for stated in one.stated]
        sums: dict[str, float] = {}
        for id, series in one.series.items():
            for reading in series.readings:
                value = float(reading.at_most or reading.middle or 0)
                found.append(value)
                if one.draw == "stacked-bars" and id != one.total:
                    sums[label(reading)] = sums.get(label(reading), 0.0) + value
        return max([*found, *sums.values()], default=1) or 1
