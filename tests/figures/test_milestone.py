"""How a milestone stands on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from figures.milestone import standing
from registry.model import Milestone

DAY = date(2024, 7, 1)


@pytest.mark.parametrize(
    ("dates", "words", "drawn"),
    [
        ({"met": "2024-02-20"}, "met 20 February 2024", date(2024, 2, 20)),
        ({"met": "2023", "due": "2022"}, "met 2023", date(2023, 7, 2)),
        ({"met": "unknown"}, "met, day not known", None),
        ({"missed": "2024-05", "due": "2024-03"}, "missed May 2024", date(2024, 5, 31)),
        ({"due": "2024-06-30"}, "due, nothing shown 30 June 2024", date(2024, 6, 30)),
        ({"due": "2024-07-01"}, "due 1 July 2024", date(2024, 7, 1)),
        ({"due": "2024"}, "due 2024", date(2024, 12, 31)),
        ({"due": "unknown"}, "day not known", None),
    ],
)
def test_a_milestone_stands_as_its_dates_say(dates: dict[str, Any], words: str, drawn: date | None) -> None:
    """It is late only after the last day of its due date; what is met is drawn in the middle of when it was."""
    found = standing(Milestone(title="A step", **dates), DAY)

    assert (found.words, found.day) == (words, drawn)
