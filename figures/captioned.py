"""A chart that stands alone: what it shows above it, and below it in small letters which record it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import plotly.graph_objects as go

from figures.figure import Figure, literal
from figures.measure import broken
from figures.palette import PALETTES
from figures.sheet import MARGIN

_ABOVE = 14
"""The space above the title and below the last line, in pixels."""
_MOST = 40
"""So many lines are never needed: what a picture says of itself is not cut."""


def captioned(figure: Figure, title: str, over: str, below: Sequence[str], width: int) -> Figure:
    """Give a chart in the light theme on white, with a title on top and small lines below.

    Args:
        figure: The chart.
        title: What it shows.
        over: A line above the title: what the chart is a part of.
        below: What stands below it, each beginning on a line of its own.
        width: The width in pixels at which it is drawn; lines are broken where it ends.
    """
    colours = PALETTES["light"]
    room = width - 2 * (MARGIN + _ABOVE)
    head = [
        *_lines([over], room, 12, 17, colours.soft),
        *_lines([title], room, 19, 25, colours.ink, bold=True),
    ]
    foot = _lines(below, room, 11, 15, colours.soft)
    above, under = (_ABOVE + sum(high for high, _ in lines) + 10 for lines in (head, foot))
    drawn = figure.plot.to_plotly_json()
    layout: dict[str, Any] = drawn["layout"]
    margin = dict.fromkeys("lrtb", MARGIN) | layout.get("margin", {})
    layout |= {
        "height": layout["height"] + above + under,
        "margin": margin
        | {"t": margin["t"] + above, "b": margin["b"] + under, "l": margin["l"] + _ABOVE, "r": margin["r"] + _ABOVE},
        "paper_bgcolor": colours.page,
        "annotations": [
            *_placed(head, top=above + margin["t"] - _ABOVE, edge=1),
            *_placed(foot, top=-margin["b"] - 10, edge=0),
        ],
    }
    plot = go.Figure(data=drawn["data"], layout=layout, _validate=False)
    return replace(figure, title=title, plot=plot)


Line = tuple[float, dict[str, Any]]
"""The height that a line takes, and what Plotly needs of it."""


def _lines(
    texts: Iterable[str], room: float, size: float, high: float, colour: str, *, bold: bool = False
) -> list[Line]:
    font = {"size": size, "color": colour, "weight": "bold" if bold else "normal"}
    return [
        (high, {"text": literal(line), "font": font})
        for text in texts
        for line in broken(text, room / size, _MOST, bold=bold)
    ]


def _placed(lines: Sequence[Line], top: float, edge: int) -> Iterator[dict[str, Any]]:
    """Place lines one below the other, the first so many pixels above an edge of the drawing: its top or its bottom."""
    for high, line in lines:
        yield line | {
            "x": 0, "xref": "paper", "xanchor": "left", "xshift": -1, "y": edge, "yref": "paper", "yanchor": "top", "yshift": top,
            "showarrow": False, "align": "left", "borderpad": 0,
        }  # fmt: skip
        top -= high
