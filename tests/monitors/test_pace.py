"""Pace: readings against the straight line from baseline to target, and against the target once its date is gone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from monitors import pace
from monitors.finding import Finding
from tests.records import promise

BASELINE = {"date": "2019-12-31", "value": 0}
TARGET = {"date": "2029-12-28", "value": 3650}


def told(day: date, *readings: dict[str, Any], **indicator: Any) -> list[tuple[str, str]]:
    """Give what is told; all of it is of the target, and rests on what set it and on the source of the readings, if any."""
    fields = {"baseline": BASELINE, "target": TARGET, **indicator}
    aim = {"target": {**fields["target"], "because": ["reply"]}} if fields["target"] else {}
    entry = promise(
        indicators={
            "homes": {
                "title": "Homes built", "unit": "homes", "draw": "line",
                **{name: value for name, value in (fields | aim).items() if value},
                "series": {"all": {"title": "All", "readings": [{**one, "because": ["report"]} for one in readings]}},
            }
        }
    )  # fmt: skip
    found = list(pace.findings(entry, day))
    because, where = ("reply", "report") if readings else ("reply",), ("indicators", "homes", "target")
    assert found == [Finding("promise", "pace", one.severity, one.sentence, because, where) for one in found]
    return [(one.severity, one.sentence) for one in found]


def test_a_reading_on_the_line_is_not_told_of_and_one_below_it_is() -> None:
    """The line rises by one a day."""
    assert told(date(2020, 6, 1), {"date": "2020-01-31", "value": 31}) == []
    assert told(date(2020, 6, 1), {"date": "2020-01-31", "value": 30}) == [
        (
            "warning",
            (
                "Homes built: 30 on 31 January 2020 is below the line from 0 on 31 December 2019 to 3,650 on 28 December 2029, "
                "which stands at 31 then."
            ),
        )
    ]


def test_where_the_target_is_lower_than_the_baseline_the_line_falls() -> None:
    falling = {"baseline": {"date": "2019-12-31", "value": 3650}, "target": {"date": "2029-12-28", "value": 0}}

    assert told(date(2020, 6, 1), {"date": "2020-01-31", "value": 3619}, **falling) == []
    assert told(date(2020, 6, 1), {"date": "2020-01-31", "value": 3620}, **falling) == [
        (
            "warning",
            (
                "Homes built: 3,620 on 31 January 2020 is above the line from 3,650 on 31 December 2019 to 0 on 28 December 2029, "
                "which stands at 3,619 then."
            ),
        )
    ]


def test_the_line_runs_from_the_last_day_of_the_baseline_to_the_last_day_of_the_target() -> None:
    """From 31 December 2019 to 31 December 2021 by one a day."""
    years = {"baseline": {"date": "2019", "value": 0}, "target": {"date": "2021", "value": 731}}

    assert told(date(2020, 6, 1), {"date": "2020-01-31", "value": 31}, **years) == []
    assert told(date(2020, 6, 1), {"date": "2020-01-31", "value": 30}, **years)[0][1].endswith("stands at 31 then.")


@pytest.mark.parametrize(
    ("baseline", "target", "stands"),
    [("99", "135.50", "99.3"), ("99.70", "136.20", "100"), ("100", "136.50", "100"), ("99", "109.02", "99.1")],
)
def test_the_height_of_the_line_is_told_in_whole_numbers_from_100_on(baseline: str, target: str, stands: str) -> None:
    """31 days of 3,650 are gone: 99.31, 100.01, 100.31 and 99.0851."""
    line = {"baseline": {**BASELINE, "value": baseline}, "target": {**TARGET, "value": target}}

    (found,) = told(date(2020, 6, 1), {"date": "2020-01-31", "value": 50}, **line)
    assert found[1].endswith(f"which stands at {stands} then.")


def test_a_line_without_a_slope_is_to_be_kept_from_below() -> None:
    level = {"baseline": BASELINE | {"value": 3650}}

    assert told(date(2020, 6, 1), {"date": "2020-01-31", "value": 3651}, **level) == []
    (found,) = told(date(2020, 6, 1), {"date": "2020-01-31", "value": 3649}, **level)
    assert found[1].startswith("Homes built: 3,649 on 31 January 2020 is below the line")


def test_a_target_of_the_day_of_its_baseline_is_behind_no_line() -> None:
    """On that day it may still be reached."""
    days = {"baseline": {"date": "2020-01-31", "value": 0}, "target": {"date": "2020-01-31", "value": 10}}
    reading = {"date": "2020-01-31", "value": 5}

    assert told(date(2020, 1, 31), reading, **days) == []
    assert [severity for severity, _ in told(date(2020, 2, 1), reading, **days)] == ["alarm"]


def test_the_latest_reading_at_or_before_the_day_counts() -> None:
    readings = ({"date": "2020-01-31", "value": 31}, {"date": "2020-02-29", "value": 59})

    assert told(date(2020, 2, 28), *readings) == []
    assert [severity for severity, _ in told(date(2020, 2, 29), *readings)] == ["warning"]


@pytest.mark.parametrize(
    "reading",
    [
        {"date": "2020-01-31", "from": 10, "to": 31},
        {"date": "2020-01-31", "value": 30, "is": "about"},
        {"date": "2020-01-31", "value": 30, "is": "more-than"},
        {"date": "2020-01", "value": 1},
        {"date": "2020", "value": 1},
    ],
)
def test_an_imprecise_reading_has_the_benefit_of_the_doubt(reading: dict[str, Any]) -> None:
    assert told(date(2020, 12, 31), reading) == []


def test_different_figures_of_one_day_stand_side_by_side() -> None:
    """One of them on the line is enough; else both are told."""
    assert told(date(2020, 6, 1), {"date": "2020-01-31", "value": 31}, {"date": "2020-01-31", "value": 3}) == []
    assert told(date(2020, 6, 1), {"date": "2020-01-31", "value": 20}, {"date": "2020-01-31", "value": 3})[0][
        1
    ].startswith("Homes built: 20 or 3 on 31 January 2020 is below the line")


def test_a_target_whose_date_is_gone_and_that_was_not_reached_is_an_alarm() -> None:
    readings = ({"date": "2029-12-28", "value": 3649},)

    assert told(date(2029, 12, 28), *readings)[0][0] == "warning"
    for baseline in (BASELINE, None):
        assert told(date(2029, 12, 29), *readings, baseline=baseline) == [
            (
                "alarm",
                (
                    "Homes built: the target is 3,650 homes on 28 December 2029 and was not reached by then; "
                    "the latest reading is 3,649 on 28 December 2029."
                ),
            )
        ]


def test_a_reading_from_before_the_target_s_date_does_not_show_that_it_was_not_reached() -> None:
    assert told(date(2030, 6, 1), {"date": "2029-12", "value": 3000}, target={"date": "2029", "value": 3650}) == [
        (
            "alarm",
            (
                "Homes built: the target is 3,650 homes in 2029 and was not reached by then; "
                "the latest reading is 3,000 in December 2029."
            ),
        )
    ]
    assert told(date(2030, 6, 1), {"date": "2029-03", "value": 3000}, target={"date": "2029", "value": 3650}) == [
        (
            "warning",
            (
                "Homes built: the target is 3,650 homes in 2029; no source read gives a number for that time, "
                "and the latest is 3,000 in March 2029."
            ),
        )
    ]
    assert told(date(2030, 6, 1)) == [
        (
            "warning",
            (
                "Homes built: the target is 3,650 homes on 28 December 2029; no source read gives a number, "
                "so none shows whether it was reached."
            ),
        )
    ]


def test_a_target_that_was_reached_is_not_told_of() -> None:
    reached = {"date": "2029-12-28", "value": 3650}

    assert told(date(2035, 1, 1), reached) == []
    assert told(date(2035, 1, 1), reached, {"date": "2031", "value": 10}) == []


def test_without_a_baseline_there_is_no_line_and_targets_are_reached_from_below() -> None:
    assert told(date(2020, 6, 1), {"date": "2020-01-31", "value": 1}, baseline=None) == []
    assert told(date(2035, 1, 1), {"date": "2029-12-28", "value": 9999}, baseline=None) == []


def test_a_year_without_a_reading_is_noted_until_the_target_s_date() -> None:
    reading = {"date": "2020-01-31", "value": 500}

    assert told(date(2021, 1, 30), reading) == []
    assert told(date(2021, 1, 31), reading) == [
        (
            "note",
            (
                "Homes built: the target is 3,650 homes on 28 December 2029; no reading for over a year, "
                "the latest is 500 on 31 January 2020."
            ),
        )
    ]


def test_an_indicator_without_a_target_has_no_pace() -> None:
    assert told(date(2035, 1, 1), {"date": "2020-01-31", "value": 1}, target=None, baseline=None) == []


def test_the_series_that_is_named_is_the_one_compared() -> None:
    entry = promise(
        indicators={
            "homes": {
                "title": "Homes built", "unit": "homes", "draw": "line", "target": TARGET, "of": "own",
                "series": {
                    "all": {"title": "All", "readings": [{"date": "2030", "value": 1, "because": ["report"]}]},
                    "own": {"title": "Own", "readings": [{"date": "2030", "value": 3651, "because": ["report"]}]},
                },
            }
        }
    )  # fmt: skip

    assert list(pace.findings(entry, date(2031, 1, 1))) == []
