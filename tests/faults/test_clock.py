"""The day changes at midnight, and some years have one day more: every page is of one day, and of the right one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from publishing.drawings import NO_DRAWINGS
from publishing.places import addresses
from publishing.serving import Desk
from publishing.settings import Settings
from registry.dates import day_in_words
from tests.publishing.case import OTHER, edition
from tests.records import other_state

LEAP = date(2028, 2, 29)


def desk(days: list[date]) -> Desk:
    """Give a desk whose clock tells these days one after another, and stays at the last."""
    return Desk(Settings(OTHER, "/"), lambda: days.pop(0) if len(days) > 1 else days[0], NO_DRAWINGS)


def test_at_midnight_the_next_answer_is_of_the_next_day() -> None:
    """An answer asks the clock once; what was kept of the day before is not given, and is another to every cache."""
    last, first = date(2026, 12, 31), date(2027, 1, 1)
    asked = desk([last, first, first])
    before, after, again = (asked.answer("read/", "") for _ in range(3))

    for answer, day, other in ((before, last, first), (after, first, last)):
        assert day_in_words(day).encode() in answer.body
        assert day_in_words(other).encode() not in answer.body
    assert before.tag != after.tag
    assert again.tag == after.tag


@pytest.mark.parametrize("day", [LEAP - timedelta(1), LEAP, LEAP + timedelta(1)])
def test_everything_is_published_on_the_days_around_a_leap_day(day: date) -> None:
    published = edition(other_state(), today=day)

    assert published.board.day == day
    for address, place, entry in addresses(published):
        assert place.make(published, entry) or address.startswith(("card", "read/card")), address


def test_a_leap_day_is_a_day_of_its_year_alone() -> None:
    asked = desk([date(2028, 6, 1)])
    answers = [asked.answer("read/", f"as_of={year}-02-29") for year in (2024, 2028, 2023, 2027)]

    assert [one.status for one in answers] == [200, 200, 400, 400]
