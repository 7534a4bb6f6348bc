"""Goalposts: tests that were set or changed after a closing verdict was written."""

from __future__ import annotations

from datetime import date
from typing import Any

from monitors import goalposts
from monitors.finding import Finding
from tests.records import promise

DAY = date(2024, 6, 1)


def criteria(*days: str) -> list[dict[str, str]]:
    return [{"set": day, "fulfilled": "It is.", "not-fulfilled": "It is not."} for day in days]


def verdict(value: str, judged: str, since: str = "2024-02-01") -> dict[str, Any]:
    return {
        "value": value, "since": since, "judged": judged, "because": ["report", "reply"], "note": "Why.",
        "state_account_only": "Why.",
    }  # fmt: skip


def told(status: list[dict[str, Any]], *days: str, day: date = DAY) -> list[tuple[str, str]]:
    """Give what is told; all of it is of the last test."""
    entry = promise(status=status, criteria=criteria(*days))
    found = list(goalposts.findings(entry, day))
    where = ("criteria", len(days) - 1)
    assert found == [Finding("promise", "goalposts", one.severity, one.sentence, (), where) for one in found]
    return [(one.severity, one.sentence) for one in found]


def test_a_test_set_before_the_verdict_is_not_told_of() -> None:
    assert told([verdict("fulfilled", "2024-02-02")], "2024-01-20", "2024-02-01") == []


def test_a_test_set_on_the_day_of_the_verdict_is_noted() -> None:
    assert told([verdict("fulfilled", "2024-02-02")], "2024-02-02") == [
        ("note", "The test was set on 2 February 2024, the day on which the verdict “fulfilled” was written.")
    ]


def test_a_test_changed_after_a_closing_verdict_is_an_alarm() -> None:
    status = [verdict("not-fulfilled", "2024-02-02"), verdict("fulfilled", "2024-03-10", "2024-03-01")]
    entry = promise(status=status, criteria=criteria("2024-01-20", "2024-03-10"))

    assert list(goalposts.findings(entry, DAY)) == [
        Finding(
            "promise", "goalposts", "alarm",
            "The test was changed on 10 March 2024, after the verdict “not-fulfilled” was written on 2 February 2024.",
            (), ("criteria", 1),
        )
    ]  # fmt: skip


def test_a_test_first_set_after_a_closing_verdict_is_an_alarm() -> None:
    assert told([verdict("fulfilled", "2024-02-02")], "2024-02-03") == [
        ("alarm", "The test was set on 3 February 2024, after the verdict “fulfilled” was written on 2 February 2024.")
    ]


def test_verdicts_that_close_nothing_need_no_test_before_them() -> None:
    assert told([verdict("under-way", "2024-02-02")], "2024-05-01") == []
    assert told([verdict("unratable", "2024-02-02")], "2024-02-02") == []
    assert told([verdict("withdrawn", "2024-02-02")], "2024-05-01") == []


def test_a_verdict_that_was_not_in_force_yet_takes_no_part() -> None:
    assert told([verdict("fulfilled", "2024-02-02")], "2024-02-03", day=date(2024, 1, 31)) == []
    assert len(told([verdict("fulfilled", "2024-02-02")], "2024-02-03", day=date(2024, 2, 1))) == 1
