"""Evidence: what is told of the sources a verdict rests on, and of the sources of an entry."""

from __future__ import annotations

from datetime import date
from typing import Any

from monitors import evidence
from monitors.finding import Finding
from registry.statuses import Kind
from tests.records import promise, source

DAY = date(2024, 6, 1)


def told(kind: Kind = "pledge", **changes: Any) -> list[tuple[str, str]]:
    return [(one.severity, one.sentence) for one in evidence.findings(promise(kind, **changes), DAY)]


def verdict(value: str, *because: str) -> list[dict[str, Any]]:
    return [
        {
            "value": value, "since": "2024-02-01", "judged": "2024-02-02", "note": "Why.", "state_account_only": "Why.",
            **({"because": list(because)} if because else {}),
        }
    ]  # fmt: skip


def test_nothing_is_told_of_two_sources_read_whole_kept_and_of_two_accounts() -> None:
    assert told() == []


def test_a_closing_verdict_on_the_state_s_account_alone_is_an_alarm() -> None:
    other = {"notice": source(page="notice", account="state")}
    entry = promise(status=verdict("fulfilled", "reply", "notice"), evidence=other)

    assert list(evidence.findings(entry, DAY)) == [
        Finding(
            "promise", "evidence", "alarm", "The verdict “fulfilled” rests on the State's account alone.",
            ("reply", "notice"), ("status", 0),
        )
    ]  # fmt: skip
    assert told(status=verdict("under-way", "reply", "notice"), evidence=other) == []


def test_a_verdict_on_one_source_is_warned_of_also_where_that_source_is_listed_twice() -> None:
    one = ("warning", "The verdict “fulfilled” rests on one source only.")

    assert told(status=verdict("fulfilled", "report")) == [one]
    assert told(status=verdict("fulfilled", "report", "again"), evidence={"again": source()}) == [one]
    assert told(status=verdict("fulfilled", "report", "other"), evidence={"other": source(page="other")}) == []


def test_the_reasons_of_a_verdict_that_judges_nothing_are_not_counted() -> None:
    assert told(status=verdict("unratable", "reply")) == []
    assert told(status=verdict("announced")) == []


def test_only_sources_known_by_the_day_are_counted() -> None:
    later = {"later": source(page="later", published="2024-06-02", read="excerpt")}

    assert told(status=verdict("fulfilled", "report", "later"), evidence=later) == [
        ("warning", "The verdict “fulfilled” rests on one source only.")
    ]


def test_a_source_without_an_address_is_warned_of() -> None:
    closed = source(page="talk")
    del closed["url"], closed["archive"]

    assert told(evidence={"talk": closed}) == [
        ("warning", "1 of 3 sources has no address at which it can be opened."),
        ("note", "1 of 3 sources has no archived copy."),
    ]


def _sources(**given: dict[str, Any]) -> list[tuple[str, str]]:
    return told(without=["report", "reply"], status=verdict("announced"), evidence=given)


def _loose(page: str, read: str = "whole") -> dict[str, Any]:
    found = source(page=page, read=read)
    del found["archive"]
    return found


def test_sources_read_in_part_or_not_kept_are_noted_once_for_the_entry() -> None:
    part = source(page="part", read="excerpt")
    stored = source(page="stored", read="stored-excerpt")
    whole = source(page="whole")

    assert _sources(a=part, b=stored, c=whole) == [("note", "2 of 3 sources were read only in part.")]
    assert _sources(a=part, b=stored) == [("note", "All 2 sources were read only in part.")]
    assert _sources(a=part) == [("note", "The only source was read only in part.")]
    assert _sources(a=_loose("a"), b=whole) == [("note", "1 of 2 sources has no archived copy.")]
    assert _sources(a=_loose("a"), b=_loose("b")) == [("note", "None of the 2 sources has an archived copy.")]
    assert _sources(a=_loose("a")) == [("note", "The only source has no archived copy.")]
    assert _sources(a=part, b=_loose("b"), c=_loose("c", "excerpt"), d=whole) == [
        ("note", "2 of 4 sources were read only in part; 2 have no archived copy.")
    ]
    assert _sources(a=_loose("a", "excerpt"), b=_loose("b")) == [
        ("note", "1 of 2 sources was read only in part; none has an archived copy.")
    ]
    assert _sources(a=_loose("a", "excerpt")) == [
        ("note", "The only source was read only in part; it has no archived copy.")
    ]
