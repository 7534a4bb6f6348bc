"""Repeats: what is told of things that should come again, with a rhythm and without."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from monitors import repeats
from monitors.finding import Finding
from tests.records import promise

FAR = [{"on": "2040-01-01", "sources_until": "2040-01-01"}]


def told(day: date, events: list[dict[str, Any]], every: str = "not-set", checked: Any = FAR) -> list[tuple[str, str]]:
    """Give what is told of visits; all of it is of them alone, and rests on what set the rhythm and shows the last one."""
    rhythm = {"every": every, **({} if every == "not-set" else {"because": ["report"]})}
    found = [{**event, "because": ["reply"]} for event in events]
    others = {
        "before": {"title": "Never came", "every": "not-set"},
        "today": {"title": "Came", "every": "not-set", "events": [{"date": day.isoformat(), "because": ["report"]}]},
    }
    visits = {"title": "Visits", **rhythm, "events": found}
    told = list(repeats.findings(promise(repeats={**others, "visits": visits}, checked=checked), day))
    because = ("reply",) if every == "not-set" else ("report", "reply")
    assert told == [
        Finding("promise", "repeats", one.severity, one.sentence, because, ("repeats", "visits")) for one in told
    ]
    return [(one.severity, one.sentence) for one in told]


@pytest.mark.parametrize(
    ("event", "every", "last", "sentence"),
    [
        (
            {"date": "2024-08-31"}, "6 months", date(2025, 2, 28),
            "Visits: due every 6 months, so by 28 February 2025; the last that the sources read show was on 31 August 2024.",
        ),
        (
            {"date": "2024-02-29"}, "1 year", date(2025, 2, 28),
            "Visits: due every 12 months, so by 28 February 2025; the last that the sources read show was on 29 February 2024.",
        ),
        (
            {"date": "2023"}, "18 months", date(2025, 6, 30),
            "Visits: due every 18 months, so by 30 June 2025; the last that the sources read show was in 2023.",
        ),
        (
            {"date": "2024-01-31"}, "2 months", date(2024, 3, 31),
            "Visits: due every 2 months, so by 31 March 2024; the last that the sources read show was on 31 January 2024.",
        ),
        (
            {"date": "2024-01-28", "until": "2024-02-03"}, "1 month", date(2024, 3, 3),
            "Visits: due every month, so by 3 March 2024; the last that the sources read show was on 3 February 2024.",
        ),
    ],
)  # fmt: skip
def test_a_rhythm_is_counted_in_calendar_months_from_the_last_day_of_the_last_time(
    event: dict[str, Any], every: str, last: date, sentence: str
) -> None:
    assert told(last, [event], every) == []
    assert told(last.fromordinal(last.toordinal() + 1), [event], every) == [("warning", sentence)]


def test_without_a_rhythm_a_last_time_over_two_years_ago_is_noted() -> None:
    assert told(date(2026, 2, 10), [{"date": "2024-02-11"}]) == []
    assert told(date(2026, 2, 11), [{"date": "2024-02-11"}]) == [
        ("note", "Visits: the last that the sources read show was on 11 February 2024, over two years ago.")
    ]


def test_how_far_the_sources_reach_is_told_where_they_do_not_reach_the_day() -> None:
    checked = [{"on": "2025-01-01", "sources_until": "2024-12"}]

    assert told(date(2026, 3, 1), [{"date": "2024"}], "12 months", checked) == [
        (
            "warning",
            (
                "Visits: due every 12 months, so by 31 December 2025; the last that the sources read show was in 2024. "
                "The sources read reach to December 2024."
            ),
        )
    ]


def test_without_a_rhythm_two_years_are_counted_to_where_the_sources_end() -> None:
    checked = [{"on": "2026-02-11", "sources_until": "2026-02-11"}]
    last = "Visits: the last that the sources read show was on 11 February 2024, over two years"

    assert told(date(2026, 2, 11), [{"date": "2024-02-11"}], checked=checked) == [("note", f"{last} ago.")]
    assert told(date(2026, 2, 12), [{"date": "2024-02-11"}], checked=checked) == [
        ("note", f"{last} before the sources end. The sources read reach to 11 February 2026.")
    ]


def test_a_time_that_ends_on_the_day_has_come() -> None:
    events = [{"date": "2024-01-01"}, {"date": "2024-02-10"}]

    assert [severity for severity, _ in told(date(2024, 2, 9), events, "1 month")] == ["warning"]
    assert told(date(2024, 2, 10), events, "1 month") == []


def test_the_time_that_ended_last_counts_though_another_began_later() -> None:
    events = [{"date": "2024-01", "until": "2024-06"}, {"date": "2024-02-01"}]

    assert told(date(2024, 9, 1), events, "3 months") == []


def test_of_what_is_not_known_to_have_come_once_nothing_is_told() -> None:
    assert told(date(2030, 1, 1), []) == []
    assert told(date(2030, 1, 1), [], "6 months") == []
    assert told(date(2024, 2, 1), [{"date": "2024-03-01"}], "1 month") == []


def test_months_after_keeps_to_the_calendar() -> None:
    assert repeats.months_after(date(2023, 12, 31), 2) == date(2024, 2, 29)
    assert repeats.months_after(date(2024, 1, 31), 12) == date(2025, 1, 31)
    assert repeats.months_after(date(2024, 11, 30), 1) == date(2024, 12, 30)
