"""The numbers that sources give, each as a dot on one axis against what the statement says, by who counted and how."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from textwrap import wrap

import plotly.graph_objects as go

from figures.marks import account_look
from figures.palette import Theme
from figures.readings import account, over
from figures.scale import round_numbers
from figures.sheet import TIMELESS, Anchor, Look, Sheet
from figures.stated import draw_accounts, draw_stated, draw_unit
from registry.model import Entry, Indicator, Reading
from registry.wording import amount, number

_FIRST, _LAST = 0.04, 0.96
"""Where on the paper's width the lowest and the highest number stand."""
_LETTERS = 50
"""How many letters a line holds on a phone."""
_DOT = 12
"""The size of a dot, in pixels."""


def draw_dots(entry: Entry, id: str, theme: Theme) -> go.Figure:
    """Draw each reading of an indicator as a dot in the look of its account, below the words that say whose number it is."""
    dots = _Dots(entry, id, entry.indicators[id], Sheet(TIMELESS, theme))
    dots.head()
    for series_id in dots.indicator.series:
        dots.series(series_id)
    dots.axis()
    draw_accounts(dots.sheet, entry, dots.indicator)
    return dots.sheet.figure()


@dataclass(slots=True)
class _Dots:
    """Dots in the making."""

    entry: Entry
    id: str
    indicator: Indicator
    sheet: Sheet

    def head(self) -> None:
        """Write the unit, and what the statement says."""
        draw_unit(self.sheet, self.indicator)
        for stated in self.indicator.stated:
            draw_stated(self.sheet, self.entry, self.id, stated, self._share(stated.value), self.sheet.height + 10)

    def series(self, id: str) -> None:
        """Write who counted, then each of their numbers."""
        series = self.indicator.series[id]
        self.sheet.word(0.0, self.sheet.height + 18, series.title, size=13, bold=True)
        for i, reading in enumerate(series.readings):
            for line in wrap(self._whose(reading), _LETTERS):
                self.sheet.word(0.0, self.sheet.height + 10, line, colour=self.sheet.palette.soft)
            self._dot(self.sheet.height + 10, id, i, reading)
            self.sheet.down(self.sheet.height + 3)

    def _whose(self, reading: Reading) -> str:
        """Say which event or document a number is from, when, and who published it."""
        publishers = dict.fromkeys(self.entry.source(one).publisher for one in reading.because)
        return ", ".join(dict.fromkeys([*([reading.label] if reading.label else []), reading.date.words, *publishers]))

    def _dot(self, y: float, series: str, i: int, reading: Reading) -> None:
        data = (self.entry.id, "reading", f"{self.id}/{series}/{i}")
        text = over(self.entry, self.indicator, self.indicator.series[series], reading)
        self.sheet.line([(0.0, y), (1.0, y)], self.sheet.palette.hair)
        for stated in self.indicator.stated:  # beside the dots alone, so that it crosses no word
            ends = [(self._share(stated.value), y - _DOT), (self._share(stated.value), y + _DOT / 2)]
            self.sheet.line(ends, self.sheet.palette.ink, width=1.5, dash="2px,2px")
        if reading.middle is None:
            look = Look("circle", self.sheet.palette.page, self.sheet.palette.soft, "?")
            self.sheet.mark(_FIRST, y, look, _DOT + 1, hover=text, data=data, beside="\N{NO-BREAK SPACE}unknown")
            return
        if reading.at_least is not None and reading.at_most is not None:
            span = [(self._share(one), y) for one in (reading.at_least, reading.at_most)]
            self.sheet.line(span, self.sheet.palette.ink, width=2)
        x = self._share(reading.middle)
        self.sheet.mark(
            x, y, account_look(account(self.entry, reading), self.sheet.palette), _DOT, hover=text, data=data
        )
        towards: Anchor = "right" if self._room_right(reading) else "left"
        beside = "\N{NO-BREAK SPACE}" * 5
        words = f"{beside}{amount(reading)}" if towards == "right" else f"{amount(reading)}{beside}"
        self.sheet.word(x, y, words, towards=towards, bold=True)

    def _room_right(self, reading: Reading) -> bool:
        """Tell whether a number has room to the right of its dot, clear of the edge and of the statement's line."""
        assert reading.middle is not None  # an unknown one has no dot
        x = self._share(reading.middle)
        wide = 0.07 + 0.024 * len(amount(reading))
        lines = [self._share(one.value) for one in self.indicator.stated]
        inside = x + wide <= 1
        clear_right = inside and not any(x + 0.01 < line < x + wide for line in lines)
        clear_left = x - wide >= 0 and not any(x - wide < line < x - 0.01 for line in lines)
        return clear_right or (inside and not clear_left)

    def axis(self) -> None:
        """Write round numbers below."""
        bottom = self.sheet.height + 6
        low, high = self._ends
        for tick in round_numbers(low, high):
            if low <= tick <= high:
                self.sheet.line([(self._share(tick), bottom), (self._share(tick), bottom + 5)], self.sheet.palette.soft)
                self.sheet.word(
                    self._share(tick), bottom + 13, number(tick), towards="center", colour=self.sheet.palette.soft
                )

    def _share(self, value: Decimal) -> float:
        low, high = self._ends
        return _FIRST + float((value - low) / (high - low)) * (_LAST - _FIRST)

    @property
    def _ends(self) -> tuple[Decimal, Decimal]:
        """The lowest and highest number shown, with room beside them."""
        found = [stated.value for stated in self.indicator.stated]
        for series in self.indicator.series.values():
            for one in series.readings:
                found += [part for part in (one.middle, one.at_least, one.at_most) if part is not None]
        low, high = min(found, default=Decimal(0)), max(found, default=Decimal(1))
        room = (high - low) / 10 or abs(high) / 10 or Decimal(1)
        return (low - room if low < 0 or low >= room else Decimal(0)), high + room
