"""Silence: how far back the last check reaches, seen from a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from monitors import silence
from monitors.finding import Finding
from tests.records import promise


def told(day: date, *checked: dict[str, Any]) -> list[Finding]:
    return list(silence.findings(promise(checked=list(checked)), day))


CHECK = {"on": "2024-03-01", "sources_until": "2024-02"}
REACH = date(2024, 2, 29)


@pytest.mark.parametrize(("days", "severity"), [(180, None), (181, "note"), (365, "note"), (366, "warning")])
def test_days_are_counted_from_the_last_day_that_the_sources_reach(days: int, severity: str | None) -> None:
    found = told(REACH + timedelta(days=days), CHECK)

    assert [one.severity for one in found] == ([severity] if severity else [])


def test_the_finding_is_whole() -> None:
    assert told(date(2025, 3, 1), {"on": "2023-01-01", "sources_until": "2023-01-01"}, CHECK) == [
        Finding(
            "promise", "silence", "warning",
            "The last check, on 1 March 2024, had sources that reach to February 2024; "
            "nothing is known here of the 366 days after that.",
            (), ("checked", 1),
        )
    ]  # fmt: skip


def test_a_check_with_old_sources_is_told_of_on_the_day_it_was_made() -> None:
    assert [one.severity for one in told(date(2024, 3, 1), {"on": "2024-03-01", "sources_until": "2023"})] == []
    assert [one.severity for one in told(date(2024, 3, 1), {"on": "2024-03-01", "sources_until": "2022"})] == [
        "warning"
    ]


def test_a_date_that_ends_on_the_day_of_the_check_is_told_as_it_is() -> None:
    """It does not reach past the check."""
    (found,) = told(date(2024, 12, 31), {"on": "2024-02-29", "sources_until": "2024-02"})

    assert "sources that reach to February 2024;" in found.sentence


def test_of_a_day_before_the_last_check_nothing_is_told() -> None:
    old = {"on": "2024-03-01", "sources_until": "2020"}

    assert told(date(2024, 2, 29), old) == []
    assert len(told(date(2024, 3, 1), old)) == 1


def test_sources_cannot_reach_past_the_check_they_were_read_for() -> None:
    assert (
        "sources that reach to 1 March 2024;"
        in told(date(2024, 12, 31), {"on": "2024-03-01", "sources_until": "2024"})[0].sentence
    )
