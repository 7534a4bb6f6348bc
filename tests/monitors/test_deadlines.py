"""Deadlines: what is told of a milestone before, on and after the days it is due."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from monitors import deadlines
from monitors.finding import Finding
from tests.records import promise

MARCH = [{"on": "2024-03-01", "sources_until": "2024-03-01"}]
LONG = [{"on": "2027-01-01", "sources_until": "2027-01-01"}]


def told(day: date, checked: Any = LONG, **milestone: Any) -> list[tuple[str, str]]:
    """Give what is told of a milestone; all of it is about that milestone, and rests on what set its date."""
    step = {"title": "A step", "due_because": ["report"], **milestone}
    found = list(deadlines.findings(promise(milestones={"step": step}, checked=checked), day))
    assert found == [
        Finding("promise", "deadlines", one.severity, one.sentence, ("report",), ("milestones", "step"))
        for one in found
    ]
    return [(one.severity, one.sentence) for one in found]


def test_nothing_is_told_of_a_date_that_is_far() -> None:
    assert told(date(2024, 3, 1), due="2024-05-31") == []


def test_a_date_is_near_from_90_days_before_its_first_day() -> None:
    assert told(date(2024, 3, 2), due="2024-05-31") == [("note", "A step: due on 31 May 2024.")]
    assert told(date(2024, 3, 2), due="2024-06") == []
    assert told(date(2024, 3, 3), due="2024-06") == [("note", "A step: due in June 2024.")]


@pytest.mark.parametrize(
    ("due", "last", "words"),
    [
        ("2024-05-31", date(2024, 5, 31), "on 31 May 2024"),
        ("2024-02", date(2024, 2, 29), "in February 2024"),
        ("2024", date(2024, 12, 31), "in 2024"),
    ],
)
def test_a_date_is_past_only_after_its_last_day(due: str, last: date, words: str) -> None:
    assert told(last, due=due) == [("note", f"A step: due {words}.")]
    assert told(last.replace(year=2025, month=6, day=1), due=due) == [
        ("warning", f"A step: due {words}; no source read shows whether it was done.")
    ]


def test_past_the_day_that_the_sources_reach_nothing_is_said_of_what_was_done() -> None:
    assert told(date(2024, 5, 1), MARCH, due="2024-04-30") == [
        (
            "warning",
            (
                "A step: due on 30 April 2024; the sources read reach only to 1 March 2024, "
                "so they cannot show whether it was done."
            ),
        )
    ]


def test_sources_that_reach_the_last_day_show_nothing_of_what_was_done() -> None:
    end = "no source read shows whether it was done"

    assert told(date(2024, 5, 1), MARCH, due="2024-03-01") == [("warning", f"A step: due on 1 March 2024; {end}.")]


def test_sources_cannot_reach_past_the_check_they_were_read_for() -> None:
    checked = [{"on": "2024-03-01", "sources_until": "2024"}]

    assert "reach only to 1 March 2024," in told(date(2024, 5, 1), checked, due="2024-04-30")[0][1]


def test_what_was_met_is_not_told_of_even_where_its_day_is_unknown() -> None:
    assert told(date(2025, 1, 1), due="2024-04", met="2024-08-01", because=["report"]) == []
    assert told(date(2025, 1, 1), due="2024-04", met="unknown", because=["report"], why="No day is given.") == []


def test_only_what_a_source_shows_as_missed_is_told_as_missed() -> None:
    entry = promise(
        milestones={"step": {"title": "A step", "due": "2024-02", "missed": "2024-03-15", "because": ["report"]}}
    )

    assert list(deadlines.findings(entry, date(2025, 1, 1))) == [
        Finding(
            "promise", "deadlines", "alarm",
            "A step: due in February 2024; a source shows that it was missed (15 March 2024).",
            ("report",), ("milestones", "step"),
        )
    ]  # fmt: skip


def test_of_what_was_missed_the_date_is_told_once() -> None:
    def missed(**given: str) -> list[tuple[str, str]]:
        return told(date(2025, 1, 1), missed="2024-03", because=["report"], **given)

    assert missed(due="2024-03") == [("alarm", "A step: due in March 2024; a source shows that it was missed.")]
    assert missed() == [("alarm", "A step: a source shows that it was missed (March 2024).")]
    assert missed(due="unknown", why="No date is given.") == missed()


def test_a_day_that_is_not_known_is_told() -> None:
    assert told(date(2024, 3, 1), due="unknown", why="It is not given.") == [
        ("note", "A step: when it is due is not known.")
    ]


def test_a_date_that_was_moved_is_told_with_the_first_one() -> None:
    assert told(date(2024, 6, 1), due="2024-07", earlier=[{"due": "2024-02", "until": "2024-02"}]) == [
        ("note", "A step: due in July 2024 (first due in February 2024).")
    ]
