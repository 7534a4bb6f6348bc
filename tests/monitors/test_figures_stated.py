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
                "title": "Sent in all", "unit": "people", "draw": "line", "stated": [{"date": stated, "value": 9281}],
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
            ("report", "reply"), ("indicators", "sent", "stated", 0),
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
    none, where = "no source read gives the number for that day", ("indicators", "sent", "stated", 0)

    assert found({"date": "2020", "value": 1}, BEFORE) == [
        Finding(
            "promise", "figures_stated", "note",
            f"{SAID}{none}, and the last reading before it is 8,951 in March 2023.", ("report",), where,
        )
    ]  # fmt: skip
    assert found(AFTER, {"date": "2025", "value": 1}) == [
        Finding(
            "promise", "figures_stated", "note",
            f"{SAID}{none}, and the first reading after it is 9,570 on 5 July 2024.", ("reply",), where,
        )
    ]  # fmt: skip


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


def test_a_day_of_the_month_that_a_number_is_stated_for_neither_agrees_nor_bounds() -> None:
    """The number of the month may have been another on another day of it, its first and its last too."""
    ends = {"date": "2024-02-01", "value": 9300}, {"date": "2024-02-29", "value": 9301}

    (told,) = found(BEFORE, *ends, AFTER, stated="2024-02")
    assert told.sentence == (
        "Sent in all: stated as 9,281 people for February 2024; no source read gives the number for that time, and it lies "
        "between 8,951 in March 2023 and 9,570 on 5 July 2024."
    )
    assert told.because == ("report", "reply")


def test_readings_of_later_days_take_no_part() -> None:
    assert told(BEFORE, AFTER, day=date(2024, 7, 4)) == told(BEFORE)
    assert told(BEFORE, AFTER, day=date(2024, 7, 5)) == told(BEFORE, AFTER)


YEARS = [{"date": str(year), "value": value} for year, value in ((2005, 13.2), (2006, 10.7), (2007, 10.2))]
MEAN = "Growth: stated as {} per cent on average from 2005 to 2007; "


def averaged(stated: dict[str, Any], *readings: dict[str, Any], day: date = DAY) -> list[tuple[str, str]]:
    """Give what is told of a stated average; all of it is of that number, and rests on the source of the readings."""
    entry = promise(
        indicators={
            "growth": {
                "title": "Growth", "unit": "per cent", "draw": "line",
                "stated": [{"date": 2005, "until": 2007, **stated}],
                "series": {"all": {"title": "All", "readings": [{"because": ["report"], **one} for one in readings]}},
            }
        },
    )  # fmt: skip
    found = list(figures_stated.findings(entry, day))
    where = ("indicators", "growth", "stated", 0)
    assert found == [
        Finding("promise", "figures_stated", one.severity, one.sentence, ("report",), where) for one in found
    ]
    return [(one.severity, one.sentence) for one in found]


def test_a_stated_average_that_is_the_mean_of_its_years_leaves_nothing_to_tell() -> None:
    same = [{"date": str(year), "value": 7} for year in (2004, 2005, 2006, 2007)]

    assert averaged({"value": 7}, *same) == []


def test_a_stated_average_that_agrees_once_rounded_is_noted_with_the_mean() -> None:
    """(13.2 + 10.7 + 10.2) / 3 = 11.366..., which is 11 in whole numbers."""
    assert averaged({"value": 11}, *YEARS) == [
        ("note", f"{MEAN.format(11)}the readings of these 3 years average 11.4, which agrees once rounded.")
    ]


def test_the_mean_is_told_with_one_digit_more_than_the_stated_average() -> None:
    assert averaged({"value": "11.4"}, *YEARS) == [
        ("note", f"{MEAN.format(11.4)}the readings of these 3 years average 11.37, which agrees once rounded.")
    ]


def test_a_year_takes_part_in_a_mean_from_its_last_day_on() -> None:
    assert averaged({"value": 11}, *YEARS, day=date(2007, 12, 30)) == averaged({"value": 11}, *YEARS[:2])
    assert averaged({"value": 11}, *YEARS, day=date(2007, 12, 31)) == averaged({"value": 11}, *YEARS)


def test_a_stated_average_that_the_years_do_not_allow_is_warned_of() -> None:
    assert averaged({"value": 9}, *YEARS) == [
        ("warning", f"{MEAN.format(9)}the readings of these 3 years average 11.4.")
    ]
    assert averaged({"value": 12, "is": "more-than"}, *YEARS) == [
        ("warning", f"{MEAN.format('more than 12')}the readings of these 3 years average 11.4.")
    ]


def test_a_year_with_two_readings_counts_once_with_all_that_they_allow() -> None:
    """2007 may be 10.2 or 13.2, so the mean lies from 11.4 to 12.4; neither is averaged away."""
    assert averaged({"value": 13}, *YEARS, {"date": "2007", "value": 13.2}) == [
        ("warning", f"{MEAN.format(13)}the readings of these 3 years average 11.4 to 12.4.")
    ]
    assert averaged({"value": 12}, *YEARS, {"date": "2007", "value": 13.2}) == []


def test_a_stated_average_with_years_that_no_source_gives_is_noted() -> None:
    assert averaged({"value": 11}, *YEARS[:2]) == [
        ("note", f"{MEAN.format(11)}for 1 year of the 3 no source read gives a number.")
    ]


@pytest.mark.parametrize(("exactness", "agrees"), [("almost", True), ("more-than", False), ("less-than", True)])
def test_a_number_that_the_statement_rounds_is_compared_as_it_was_said(exactness: str, *, agrees: bool) -> None:
    """Almost 9,281, or less than it, is what a source of the same day shows that says 9,200; more than 9,281 is not."""
    entry = promise(
        indicators={
            "sent": {
                "title": "Sent in all", "unit": "people", "draw": "line",
                "stated": [{"date": "2024-02-26", "value": 9281, "is": exactness}],
                "series": {
                    "all": {"title": "All", "readings": [{"date": "2024-02-26", "value": 9200, "because": ["report"]}]}
                },
            }
        },
    )  # fmt: skip

    assert (list(figures_stated.findings(entry, DAY)) == []) is agrees
