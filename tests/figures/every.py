"""Every figure that can be drawn of a registry on a day, for tests that hold for all of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from figures.accounts import accounts
from figures.events import events
from figures.figure import Figure
from figures.indicators import indicator
from figures.palette import Theme
from figures.progress import progress
from figures.timeline import timeline
from monitors.board import Board, board
from registry import Registry

COLOURS_AND_MARKS = ("<b>", "</b>", "<br>")
"""The markup that the charts themselves use."""


def every(registry: Registry, day: date, theme: Theme = "light") -> Iterator[tuple[str, Figure]]:
    """Give each figure with a name for it."""
    yield from every_of(board(registry, day), theme)


def every_of(shown: Board, theme: Theme = "light") -> Iterator[tuple[str, Figure]]:
    """Give each figure of a board with a name for it."""
    yield "progress", progress(shown, shown.entries, theme)
    sources = [(entry.id, id, one) for entry in shown.entries for id, one in entry.evidence.items()]
    yield "accounts", accounts(sources, shown.day, theme)
    for entry in shown.entries:
        yield f"timeline {entry.id}", timeline(shown, entry, theme)
        for id in entry.indicators:
            yield f"indicator {entry.id} {id}", indicator(entry, id, shown.day, theme)
        for id in entry.repeats:
            yield f"events {entry.id} {id}", events(entry, id, shown.day, theme)


def words(figure: Figure) -> str:
    """Give all text of a figure: what is drawn, what is shown over marks, and what stands beside the chart."""
    plot = json.dumps(figure.plot.to_plotly_json(), ensure_ascii=False, default=str)
    return "\n".join([figure.title, figure.alt, figure.sentence, plot, *(" ".join(row) for row in figure.table.rows)])


def marks(figure: Figure, kind: str) -> list[tuple[str, str]]:
    """Give the entry and reference of each mark of a kind."""
    return [
        (entry, reference)
        for trace in figure.plot.data
        for entry, what, reference in (getattr(trace, "customdata", None) or ())
        if what == kind
    ]


def markup(figure: Figure) -> Iterator[str]:
    """Give each text of a plot in which Plotly would read markup."""
    for trace in figure.plot.data:
        for name in ("text", "hovertext", "customdata"):
            yield from _texts(getattr(trace, name, None))
        yield from _texts(trace.name)
    layout: Any = figure.plot.layout
    for axis in (layout.xaxis, layout.yaxis):
        yield from _texts(axis.ticktext)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)
