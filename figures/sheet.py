"""A sheet to draw on: time from left to right, pixels from top to bottom.

The page stretches a chart from 300 to 1400 pixels wide while its height stays, so all that must not collide is laid out
in pixels from top to bottom; texts hang on the left or right edge of the paper, or beside a day. Whatever is drawn is
gathered in few traces, one for each kind of ink.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

import plotly.graph_objects as go

from figures.figure import literal
from figures.palette import PALETTES, Palette, Theme, template
from figures.window import EARLIEST, LATEST, Window

MARGIN = 8
"""Paper around the drawing, in pixels."""
KEY = 10
"""The size of every mark of a legend, so that the words beside them stand in line."""
DAY = 86_400_000
"""A day in the milliseconds that Plotly counts widths in."""

Axis = Literal["time", "paper"]
Anchor = Literal["right", "left", "center"]
Data = tuple[str, str, str]
"""What a mark stands for: an entry's id, the kind of thing, and its reference there."""
NOTHING: Data = ("", "", "")


@dataclass(frozen=True, slots=True)
class Look:
    """What a mark looks like.

    Attributes:
        symbol: Plotly's name of its shape.
        fill: The colour inside.
        edge: The colour of its outline; none where it is not given.
        inside: A sign in it.
    """

    symbol: str
    fill: str
    edge: str | None = None
    inside: str = ""


TIMELESS = Window(EARLIEST, LATEST)
"""The window of a sheet on which nothing stands on a day."""
NO_LOOK = Look("circle", "rgba(0,0,0,0)")
"""A mark that is not seen, before the second line of a legend's text."""


@dataclass(slots=True)
class Sheet:
    """A drawing in the making.

    Attributes:
        window: The time it shows; not used where nothing stands on a day.
        theme: The colours.
        height: How far it reaches down, in pixels without the margin; grows with what is drawn.
    """

    window: Window
    theme: Theme
    height: float = 0
    _bars: dict[Axis, list[dict[str, Any]]] = field(default_factory=lambda: {"time": [], "paper": []})
    _lines: dict[tuple[Axis, str, float, str], tuple[list[Any], list[Any]]] = field(
        default_factory=lambda: defaultdict(lambda: ([], []))
    )
    _marks: dict[Axis, list[dict[str, Any]]] = field(default_factory=lambda: {"time": [], "paper": []})
    _key: list[dict[str, Any]] = field(default_factory=list)
    _words: dict[Axis, list[dict[str, Any]]] = field(default_factory=lambda: {"time": [], "paper": []})

    @property
    def palette(self) -> Palette:
        """The colours of its theme."""
        return PALETTES[self.theme]

    def down(self, y: float) -> float:
        """Make room down to a height, and give it back."""
        self.height = max(self.height, y)
        return y

    def word(
        self,
        x: date | float,
        y: float,
        text: str,
        *,
        towards: Anchor = "right",
        colour: str | None = None,
        size: float = 12,
        bold: bool = False,
        hover: str = "",
        data: Data = NOTHING,
    ) -> None:
        """Write a line of text beside a day, or at a share of the paper's width.

        Args:
            x: The day, or the share from 0 at the left edge to 1 at the right.
            y: The middle of the line.
            text: The text, as it is.
            towards: To which side of that place it runs.
            colour: Its colour; the ink where none is given.
            size: The size of its letters.
            bold: Whether it is bold.
            hover: The text shown over it, escaped already.
            data: What it stands for.
        """
        self._words[_axis(x)].append(
            {
                "x": _place(x),
                "y": y,
                "text": literal(text),
                "towards": f"middle {towards}",
                "colour": colour or self.palette.ink,
                "size": size,
                "weight": "bold" if bold else "normal",
                "hover": hover,
                "data": data,
            }
        )
        self.down(y + size * 0.7)

    def bar(
        self,
        first: date | float,
        last: date | float,
        top: float,
        thick: float,
        fill: str,
        *,
        edge: str,
        hover: str,
        data: Data,
    ) -> None:
        """Draw a ribbon from a day to another, or from a share of the paper's width to another."""
        axis, start, length = _stretch(first, last)
        bar = {"base": start, "x": length, "y": top + thick / 2, "thick": thick, "fill": fill}
        self._bars[axis].append(bar | {"edge": edge, "hover": hover, "data": data})
        self.down(top + thick)

    def line(
        self, points: Iterable[tuple[date | float, float]], colour: str, *, width: float = 1, dash: str = "solid"
    ) -> None:
        """Draw a line through some points; lines of one look are one trace."""
        drawn = list(points)
        xs, ys = self._lines[_axis(drawn[0][0]), colour, width, dash]
        for x, y in drawn:
            xs.append(_place(x))
            ys.append(y)
        xs.append(None)
        ys.append(None)

    def mark(
        self,
        x: date | float,
        y: float,
        look: Look,
        size: float,
        *,
        hover: str,
        data: Data,
        beside: str = "",
        towards: Anchor = "right",
    ) -> None:
        """Set a mark on a day, or at a share of the paper's width, with a short text beside it.

        Args:
            x: The day, or the share from 0 at the left edge to 1 at the right.
            y: Its middle.
            look: What it looks like.
            size: Its size in pixels.
            hover: The text shown over it, escaped already.
            data: What it stands for.
            beside: A text beside it, as it is.
            towards: On which side that text stands.
        """
        mark = {"text": literal(beside), "towards": f"middle {towards}", "hover": hover, "data": data}
        if look.inside:
            self.word(x, y, look.inside, towards="center", size=size - 2, bold=True)
        self._marks[_axis(x)].append(_drawn(x, y, look, size) | mark)
        self.down(y + size / 2)

    def key(self, share: float, y: float, look: Look, text: str) -> None:
        """Write one line of the legend: a mark as it looks in the drawing, and what it means."""
        self._key.append(_drawn(share, y, look, KEY) | {"text": literal(f"\N{NO-BREAK SPACE}{text}")})
        if look.inside:
            self.word(share, y, look.inside, towards="center", size=9, bold=True)
        self.down(y + 8)

    def figure(self) -> go.Figure:
        """Give the drawing."""
        height = self.height + 2
        data = [*self._bar_traces(), *self._line_traces(), *self._mark_traces(), *self._word_traces()]
        axis = {"visible": False, "fixedrange": True, "automargin": False}
        paper = axis | {"range": [0, 1]}
        layout = {
            "template": template(self.theme),
            "height": round(height + 2 * MARGIN),
            "margin": dict.fromkeys("lrtb", MARGIN) | {"autoexpand": False},
            "barmode": "overlay",
            "yaxis": axis | {"range": [height, 0]},
        }
        if not self._timed:
            layout["xaxis"] = paper
        else:
            days = [self.window.first.isoformat(), self.window.last.isoformat()]
            layout |= {"xaxis": axis | {"type": "date", "range": days}, "xaxis2": paper | {"overlaying": "x"}}
        # checking every value takes longer than all the rest; a test checks the figures whole
        return go.Figure(data=data, layout=layout, _validate=False)

    def _x(self, axis: Axis) -> str:
        return "x2" if axis == "paper" and self._timed else "x"

    @property
    def _timed(self) -> bool:
        """True where anything stands on a day."""
        drawn = (self._bars["time"], self._marks["time"], self._words["time"])
        return any(drawn) or any(axis == "time" for axis, *_ in self._lines)

    def _bar_traces(self) -> list[dict[str, Any]]:
        return [
            {
                "type": "bar",
                "orientation": "h",
                **_columns(bars, "base", "x", "y"),
                "xaxis": self._x(axis),
                "width": [one["thick"] for one in bars],
                "marker": {
                    "color": [one["fill"] for one in bars],
                    "line": {"color": [one["edge"] for one in bars], "width": 1},
                },
                **_over(bars),
                "unselected": {"marker": {"opacity": 1}},
            }
            for axis, bars in self._bars.items()
            if bars
        ]

    def _line_traces(self) -> list[dict[str, Any]]:
        return [
            {
                "type": "scatter",
                "mode": "lines",
                "x": xs,
                "y": ys,
                "xaxis": self._x(axis),
                "line": {"color": colour, "width": width, "dash": dash},
                "hoverinfo": "skip",
                "cliponaxis": False,
            }
            for (axis, colour, width, dash), (xs, ys) in self._lines.items()
        ]

    def _mark_traces(self) -> list[dict[str, Any]]:
        drawn = [(marks, axis) for axis, marks in self._marks.items() if marks]
        found = []
        for marks, axis in drawn:
            text = {
                "textposition": [one["towards"] for one in marks],
                "textfont": {
                    "color": self.palette.soft,
                    "size": 11,
                    "weight": "bold",
                },
            }
            found.append(self._marked(marks, axis) | text | _over(marks))
        if self._key:
            font = {"textposition": "middle right", "textfont": {"size": 12, "color": self.palette.ink}}
            found.append(self._marked(self._key, "paper") | font | {"hoverinfo": "skip"})
        return found

    def _marked(self, marks: list[dict[str, Any]], axis: Axis) -> dict[str, Any]:
        return {
            "type": "scatter",
            "mode": "markers+text" if any(one["text"] for one in marks) else "markers",
            **_columns(marks, "x", "y", "text"),
            "xaxis": self._x(axis),
            "marker": {
                "symbol": [one["symbol"] for one in marks],
                "color": [one["fill"] for one in marks],
                "size": [one["size"] for one in marks],
                "opacity": 1,
                "line": {
                    "color": [one["edge"] for one in marks],
                    "width": [one["edge_width"] for one in marks],
                },
            },
            "cliponaxis": False,
            "unselected": {"marker": {"opacity": 1}},
        }

    def _word_traces(self) -> list[dict[str, Any]]:
        return [
            {
                "type": "scatter",
                "mode": "text",
                **_columns(words, "x", "y", "text"),
                "xaxis": self._x(axis),
                "textposition": [one["towards"] for one in words],
                "textfont": {
                    "color": [one["colour"] for one in words],
                    "size": [one["size"] for one in words],
                    "weight": [one["weight"] for one in words],
                },
                "cliponaxis": False,
                **(_over(words) if with_data else {"hoverinfo": "skip"}),
                "unselected": {"textfont": {"color": None}},
            }
            for axis, all_words in self._words.items()
            for with_data in (True, False)
            if (words := [one for one in all_words if (one["data"] != NOTHING) == with_data])
        ]


def _axis(x: date | float) -> Axis:
    return "time" if isinstance(x, date) else "paper"


def _stretch(first: date | float, last: date | float) -> tuple[Axis, str | float, float]:
    """Give the axis, the beginning and the length of a bar, as Plotly takes them."""
    if isinstance(first, date):
        assert isinstance(last, date)  # both ends lie on one axis
        return "time", first.isoformat(), max((last - first).days, 0) * DAY
    assert not isinstance(last, date)
    return "paper", first, last - first


def _place(x: date | float) -> str | float:
    return x.isoformat() if isinstance(x, date) else x


def _drawn(x: date | float, y: float, look: Look, size: float) -> dict[str, Any]:
    edge = {"edge": look.edge or look.fill, "edge_width": 1.5 if look.edge else 0}
    return {"x": _place(x), "y": y, "symbol": look.symbol, "fill": look.fill, "size": size} | edge


def _columns(things: list[dict[str, Any]], *names: str) -> dict[str, list[Any]]:
    return {name: [one[name] for one in things] for name in names}


def _over(things: list[dict[str, Any]]) -> dict[str, Any]:
    """Give the hover text and what each thing stands for."""
    return {
        "hovertext": [one["hover"] for one in things],
        "hoverinfo": "text",
        "customdata": [[literal(part) for part in one["data"]] for one in things],
    }
