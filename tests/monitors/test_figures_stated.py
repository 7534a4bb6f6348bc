"""Stated figures: a number of the statement against the readings around its day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from monitors import figures_stated
from monitors.finding import Finding
from tests.records import promise, source

DAY = date(2026, 1, 1)
BEFORE = {"date": "2023-03", "value": 8951, "because": ["report"]}
AFTER = {"date": "2024-07-05", "value": 9570, "because": ["reply"]}
SAID = "Sent in all: stated as 9,281 people for 26 February 2024; "


def found(*readings: dict[str, Any], day: date = DAY, stated: str = "2024-02-26") -> list[Finding]:
    entry = promise(
        evidence={"third": source(page="third")},
        indicators={
            "sent": {
                "title": "Sent in all", "unit": "people", "draw": "line", "stated": {"date": stated, "value": 9281},
                "series": {"all": {"title": "All", "readings": [{"because": ["third"], **one} for one in readings]}},
            }
        },
    )  # fmt: skip
    return list(figures_stated.findings(entry, day))


def told(*readings: dict[str, Any], **given: Any) -> list[tuple[str, str]]:
    return [(one.severity, one.sentence.removeprefix(SAID)) for one in found(*readings, **given)]


def test_a_number_between_the_readings_around_its_day_is_noted() -> None:
    assert found(BEFORE, AFTER) == [
        Finding(
            "promise", "figures_stated", "note",
            f"{SAID}no source read gives the number for that day, and it lies between 8,951 in March 2023 "
            "and 9,570 on 5 July 2024.",
            ("report", "reply"), ("indicators", "sent", "stated"),
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    "reading",
    [
        {"value": 9281},
        {"value": 9000, "is": "more-than"},
        {"value": 9300, "is": "almost"},
        {"value": 9200, "is": "about"},
        {"value": 9500, "is": "less-than"},
        {"from": 9000, "to": 9500},
    ],
)
def test_a_source_of_the_same_day_that_allows_the_number_leaves_nothing_to_tell(reading: dict[str, Any]) -> None:
    assert told(BEFORE, {"date": "2024-02-26", **reading}, AFTER) == []
    assert told(BEFORE, {"date": "2024-02", **reading}, AFTER) == []


@pytest.mark.parametrize(
    ("reading", "words"),
    [
        ({"value": 9280}, "9,280"),
        ({"value": 9500, "is": "more-than"}, "more than 9,500"),
        ({"value": 9200, "is": "almost"}, "almost 9,200"),
        ({"value": 8000, "is": "about"}, "about 8,000"),
        ({"value": 9000, "is": "less-than"}, "less than 9,000"),
        ({"from": 9300, "to": 9500}, "9,300 to 9,500"),
    ],
)
def test_a_source_of_the_same_day_that_does_not_allow_it_is_warned_of(reading: dict[str, Any], words: str) -> None:
    assert told(BEFORE, {"date": "2024-02-26", **reading}, AFTER) == [
        ("warning", f"the sources for that day say {words}.")
    ]


def test_of_different_sources_for_one_day_one_that_agrees_is_enough() -> None:
    differing = {"date": "2024-02-26", "value": 9000}

    assert told(differing, {"date": "2024-02-26", "value": 9281}) == []
    assert told(differing, {"date": "2024-02-26", "value": 9100}) == [
        ("warning", "the sources for that day say 9,000 and 9,100.")
    ]


def test_a_number_outside_the_readings_around_its_day_is_warned_of() -> None:
    assert told(BEFORE, {**AFTER, "value": 9280}) == [
        (
            "warning",
            "that is outside what the sources show around that day, 8,951 in March 2023 and 9,280 on 5 July 2024.",
        )
    ]


def test_the_readings_around_may_fall() -> None:
    assert [severity for severity, _ in told({**BEFORE, "value": 9570}, {**AFTER, "value": 8951})] == ["note"]
    assert [severity for severity, _ in told({**BEFORE, "value": 9570}, {**AFTER, "value": 9300})] == ["warning"]


def test_words_for_how_exact_a_reading_is_widen_what_is_allowed() -> None:
    assert [severity for severity, _ in told(BEFORE, {**AFTER, "value": 9000, "is": "more-than"})] == ["note"]
    assert [severity for severity, _ in told(BEFORE, {**AFTER, "value": 9000})] == ["warning"]


def test_different_sources_for_the_day_before_stand_side_by_side() -> None:
    other = {"date": "2023-03", "value": 9300}

    assert told(BEFORE, other, {**AFTER, "value": 9250}) == [
        (
            "note",
            (
                "no source read gives the number for that day, and it lies between 8,951 or 9,300 in March 2023 "
                "and 9,250 on 5 July 2024."
            ),
        )
    ]


def test_with_readings_on_one_side_only_the_nearest_is_named() -> None:
    assert told({"date": "2020", "value": 1}, BEFORE) == [
        (
            "note",
            "no source read gives the number for that day, and the last reading before it is 8,951 in March 2023.",
        )
    ]
    assert told(AFTER, {"date": "2025", "value": 1}) == [
        (
            "note",
            "no source read gives the number for that day, and the first reading after it is 9,570 on 5 July 2024.",
        )
    ]


def test_without_readings_nothing_can_be_compared() -> None:
    nothing = [("note", "no source read gives a number to compare it with.")]

    assert told() == nothing
    assert told({"date": "2024-02-26", "value": "unknown", "why": "None was found."}) == nothing


def test_a_month_that_holds_the_day_neither_agrees_nor_bounds() -> None:
    """The number may have been another on another day of that month."""
    assert told(BEFORE, {"date": "2024-02", "value": 9000}, AFTER) == told(BEFORE, AFTER)


def test_a_number_stated_for_a_month_is_compared_with_that_month() -> None:
    assert told({"date": "2024-02-03", "value": 9281}, stated="2024-02") == []
    assert found({"date": "2024-02", "value": 9000}, stated="2024-02")[0].sentence == (
        "Sent in all: stated as 9,281 people for February 2024; the sources for that time say 9,000."
    )


def test_readings_of_later_days_take_no_part() -> None:
    assert told(BEFORE, AFTER, day=date(2024, 7, 4)) == told(BEFORE)
