"""What cannot be known yet on a day: told at the door, for reading has no clock."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from registry import parse, read
from registry.ahead import ahead
from registry.tree import MOST_PROBLEMS
from tests.long import long_registry
from tests.registry.case import GOOD, TEXTS, good
from tests.registry.test_including import PARTS
from tests.test_commitments import ROOT

MORE = GOOD.replace(
    "claims:\n",
    "    corrections:\n      - {on: 2024-06-06, of: title, why: It was shorter.}\nclaims:\n",
).replace(
    "    evidence:\n      gazette:",
    "    repeats:\n      sitting:\n        title: Sitting\n        every: not-set\n        events:\n"
    "          - {date: 2024-05, because: [gazette]}\n    evidence:\n      gazette:",
).replace(
    "    milestones:\n", "    milestones:\n      vote:\n        title: Vote\n        missed: 2024-05\n        because: [gazette]\n", 1
) + "dropped:\n  old:\n    on: 2024-06-07\n    why: It stood here twice.\n"  # fmt: skip
"""The record with one of everything that has a date of the past."""


def test_each_date_on_which_something_was_found_is_told_where_it_is_ahead() -> None:
    """What is due, stated or counted is not: on such a day much may be foreseen."""
    told = ahead(good(MORE), date(2023, 1, 1), "record.yaml")

    assert {(one.entry, one.field) for one in told} == {
        ("", "dropped.old.on"),
        ("information-law", "checked[0].on"), ("information-law", "checked[0].sources_until"),
        ("information-law", "corrections[0].on"), ("information-law", "criteria[0].set"),
        ("information-law", "evidence.gazette.published"), ("information-law", "evidence.press-group.published"),
        ("information-law", "milestones.vote.missed"), ("information-law", "milestones.bill-tabled.met"), ("information-law", "repeats.sitting.events[0].date"),
        ("information-law", "status[0].judged"), ("information-law", "status[0].since"),
        ("trees-planted", "checked[0].on"), ("trees-planted", "checked[0].sources_until"),
        ("trees-planted", "criteria[0].set"), ("trees-planted", "evidence.field-count.published"),
        ("trees-planted", "status[0].judged"), ("trees-planted", "status[0].since"),
    }  # fmt: skip
    assert {one.message for one in told} == {"this date is still to come, so nobody can know it yet"}
    assert all(one.line and one.source for one in told)


def test_of_a_record_in_which_too_much_is_ahead_the_first_problems_are_told() -> None:
    told = ahead(long_registry(), date(1990, 1, 1), "record.yaml")

    assert len(told) == MOST_PROBLEMS
    assert [one.line for one in told] == sorted(one.line for one in told)


@pytest.mark.parametrize(
    ("today", "fields"),
    [
        (date(2024, 5, 31), {"since", "judged", "on", "published", "sources_until"}),
        (date(2024, 6, 1), {"since", "judged", "on", "published"}),
        (date(2024, 6, 4), {"judged", "on"}),
        (date(2024, 6, 5), set()),
    ],
)
def test_a_date_is_ahead_until_its_first_day(today: date, fields: set[str]) -> None:
    assert {one.field.rpartition(".")[2] for one in ahead(good(), today, "record.yaml")} == fields


def test_a_source_may_tell_of_a_day_to_come_unless_that_is_all_its_date() -> None:
    gazette = "        published: 2024-05-14\n"
    foreseen = GOOD.replace(gazette, f"        happened: 2030\n{gazette}")

    assert ahead(good(foreseen), date(2024, 6, 5), "record.yaml") == ()
    undated = GOOD.replace("published: 2024-04-10", "happened: 2024-04-10")
    assert "evidence.field-count.happened" in {one.field for one in ahead(good(undated), date(2024, 4, 9), "x.yaml")}


def test_it_is_told_at_its_line_of_the_file_that_is_included() -> None:
    registry = parse(PARTS["commitments.yaml"], texts=TEXTS | PARTS)

    [one] = {one.path for one in ahead(registry, date(2024, 6, 4), "there/commitments.yaml")} - {
        "there/commitments/information-law.yaml"
    }
    assert one == "there/commitments/trees-planted.yaml"


def test_the_shipped_record_says_nothing_of_days_to_come() -> None:
    """On the last day that anybody wrote in it; it foresees numbers of later years."""
    record = read(ROOT / "commitments.yaml")
    last = max(one.judged for entry in record.entries.values() for one in entry.status)

    assert ahead(record, last + timedelta(days=1), "commitments.yaml") == ()
