"""What every chart gives: the plot, and the words and the table that say the same."""

from __future__ import annotations

import html
from dataclasses import dataclass
from functools import lru_cache
from textwrap import wrap

import plotly.graph_objects as go

from figures.palette import PALETTES, Theme, template


@dataclass(frozen=True, slots=True)
class Table:
    """The chart's data as text ready to be shown.

    Attributes:
        columns: The names of the columns.
        rows: One row for each thing drawn, with one cell for each column.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with all that a reader needs who does not see it.

    Attributes:
        title: A heading for it, as plain text.
        plot: The Plotly figure. Text in it is escaped for Plotly's own markup; all else here is plain text.
        alt: What is drawn, and the main finding.
        sentence: The main finding alone.
        table: The data.
        notes: How its numbers were counted, in sentences for below it.
    """

    title: str
    plot: go.Figure
    alt: str
    sentence: str
    table: Table
    notes: tuple[str, ...] = ()


def literal(text: str) -> str:
    """Give text so that Plotly draws it as it is written: its small HTML is taken away."""
    return html.escape(text, quote=False)


@lru_cache(maxsize=8192)  # the same marks are drawn again at every step a reader takes
def hover(heading: str, *lines: str) -> str:
    """Give the text shown over a mark: a bold heading and lines, each broken where a phone would cut it."""
    head = "<br>".join(f"<b>{literal(part)}</b>" for part in _broken(heading, 40))
    return "<br>".join([head, *(literal(part) for line in lines for part in _broken(line, 46))])


def _broken(text: str, letters: int) -> list[str]:
    return wrap(text, letters) if len(text) > letters else [text]


def empty(title: str, sentence: str, theme: Theme, columns: tuple[str, ...] = ()) -> Figure:
    """Give the figure of something that has nothing to draw: a sentence in its place.

    Args:
        title: The heading it would have.
        sentence: Why there is nothing to draw.
        theme: The colours.
        columns: The names of the columns its table would have.
    """
    lines = wrap(sentence, 44)
    plot = go.Figure(
        {
            "data": [
                {
                    "type": "scatter",
                    "mode": "text",
                    "x": [0] * len(lines),
                    "y": list(range(len(lines))),
                    "text": [literal(line) for line in lines],
                    "textposition": "middle right",
                    "textfont": {"color": PALETTES[theme].soft, "size": 14},
                    "hoverinfo": "skip",
                    "cliponaxis": False,
                }
            ],
            "layout": {
                "template": template(theme),
                "height": 20 * len(lines) + 32,
                "xaxis": {"visible": False, "range": [0, 1]},
                "yaxis": {"visible": False, "range": [len(lines) - 0.5, -0.5]},
            },
        }
    )
    return Figure(title, plot, f"{title}. {sentence}", sentence, Table(columns, ()))
