"""The stretch of time of a chart: its edges, its labels, and lanes for what falls together."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from figures.window import Window, lanes, short_day, window

DAYS = st.dates(date(1945, 1, 1), date(2100, 12, 31))


def test_a_day_is_written_without_the_locale() -> None:
    assert short_day(date(2024, 2, 5)) == "5 Feb 2024"


def test_years_are_labelled_in_a_long_window_and_months_in_a_short_one() -> None:
    long = Window(date(2023, 9, 1), date(2027, 3, 1))
    short = Window(date(2024, 1, 20), date(2024, 6, 10))

    assert [text for _, text in long.ticks()] == ["2024", "2025", "2026"]
    assert [text for _, text in short.ticks()] == ["Feb 2024", "Mar 2024", "Apr 2024", "May 2024"]


@given(DAYS, DAYS)
def test_labels_are_few_and_clear_of_the_edges(one: date, other: date) -> None:
    shown = window(min(one, other), max(one, other), left=0.1, right=0.1)
    ticks = shown.ticks()

    assert len(ticks) <= 6
    assert all(0.05 <= shown.share(day) <= 0.95 for day, _ in ticks)
    assert [day for day, _ in ticks] == sorted({day for day, _ in ticks})


@given(DAYS, DAYS)
def test_a_window_shows_both_its_days(one: date, other: date) -> None:
    first, last = min(one, other), max(one, other)
    shown = window(first, last, left=0.05, right=0.05)

    assert shown.first <= first <= last <= shown.last
    assert shown.days >= 28


@given(st.lists(DAYS, max_size=30).map(sorted), st.integers(1, 4000))
def test_in_a_lane_no_two_marks_stand_nearer_than_the_gap(days: list[date], gap: int) -> None:
    placed = lanes(days, gap)

    for lane in set(placed):
        own = [day for day, number in zip(days, placed, strict=True) if number == lane]
        assert all(after - before >= timedelta(days=gap) for before, after in pairwise(own))


def test_marks_that_fall_together_take_as_many_lanes_as_they_are() -> None:
    day = date(2024, 2, 26)

    assert lanes([day, day, day, day + timedelta(days=9)], 5) == [0, 1, 2, 0]
