"""A chart that stands alone keeps what it shows, and says in it what it is and which record it shows."""

from __future__ import annotations

import html
from datetime import date

import plotly.graph_objects as go
import pytest

from figures.captioned import captioned
from figures.figure import Figure
from registry import Registry
from tests.figures.every import every
from tests.records import other_state, single

DAY = date(2026, 11, 23)
HOSTILE = '</b><a href="javascript:alert(1)">x</a> & <br> "\' {x} %{y} $z$'
LINES = (
    f"As it stands: 1 of 7 entries ({HOSTILE}). Registry 0123456789ab.",
    "https://example.org/read/?a=1&b=" + "c" * 300,
)


def words(figure: Figure) -> str:
    """Give the words around a chart as they are read, lines joined."""
    return "".join(html.unescape(one.text) for one in figure.plot.layout.annotations).replace(" ", "")


@pytest.mark.parametrize("registry", [other_state(), single()], ids=["other-state", "single"])
@pytest.mark.parametrize("width", [960, 380])
def test_every_chart_takes_its_words_whole_and_stays_as_it_is(registry: Registry, width: int) -> None:
    for name, figure in every(registry, DAY):
        made = captioned(figure, "A title that is longer than " * 5, HOSTILE, LINES, width)

        go.Figure(made.plot.to_plotly_json())  # raises where a value is not valid
        assert words(made) == "".join([HOSTILE, "A title that is longer than " * 5, *LINES]).replace(" ", ""), name
        assert made.plot.data == figure.plot.data
        assert made.plot.layout.paper_bgcolor == "#FFFFFF"
        assert (made.alt, made.table) == (figure.alt, figure.table)
        assert not figure.plot.layout.annotations, "the chart itself is not touched"


def test_the_drawing_keeps_its_height_and_no_line_meets_it_or_leaves_the_picture() -> None:
    for name, figure in every(other_state(), DAY):
        made = captioned(figure, "A title", "Over it", LINES, 380)
        before, after = figure.plot.layout, made.plot.layout
        margins = [before.margin[side] if before.margin[side] is not None else 8 for side in "tb"]
        inner = before.height - sum(margins)
        assert after.height - after.margin.t - after.margin.b == inner, name
        for one in after.annotations:
            high = one.font.size * 1.3
            if one.y == 1:  # above
                assert after.margin.t >= one.yshift >= high + margins[0], name
            else:
                assert -margins[1] >= one.yshift >= high - after.margin.b, name


def test_threat_21_text_is_never_markup() -> None:
    made = captioned(dict(every(single(), DAY))["progress"], HOSTILE, HOSTILE, (HOSTILE,), 960)

    assert not [one.text for one in made.plot.layout.annotations if "<" in one.text]
