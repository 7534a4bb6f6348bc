"""What a dashboard says of a broken registry goes by itself, and not from all of them in one moment."""

from __future__ import annotations

import pytest

from dashboard.record import between_looks
from watching.metrics import SESSIONS, open_dashboards


@pytest.mark.parametrize(("dashboards", "seconds"), [(0, 2), (1, 2), (40, 2), (41, 2.05), (200, 10), (500, 25)])
def test_threat_30_twenty_dashboards_a_second_look_whether_the_file_is_mended(dashboards: int, seconds: float) -> None:
    assert between_looks(dashboards) == seconds


def test_dashboards_are_counted_while_they_are_open() -> None:
    before = open_dashboards()
    with SESSIONS.track_inprogress():
        assert open_dashboards() == before + 1

    assert open_dashboards() == before
