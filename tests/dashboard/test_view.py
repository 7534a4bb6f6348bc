"""What every page draws: a chart that is kept is the chart that was drawn."""

from __future__ import annotations

import pytest
from plotly.io import to_json

from dashboard.view import _Written
from figures.palette import Theme
from figures.progress import progress
from figures.timeline import timeline
from tests.dashboard.pages import board_of

BOARD = board_of()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_kept_chart_is_what_plotly_makes_of_it_each_time_anew(theme: Theme) -> None:
    for figure in (progress(BOARD, BOARD.entries, theme), timeline(BOARD, BOARD.entries[0], theme)):
        written = _Written(figure.plot)

        assert to_json(written.to_dict(), validate=False) == to_json(figure.plot.to_dict(), validate=False)
        assert written.to_dict() is not written.to_dict()
