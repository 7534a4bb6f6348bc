"""Evidence: what is told of the sources a verdict rests on, and of the sources of an entry."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest

from monitors import evidence
from monitors.finding import Finding, Severity
from registry import parse
from registry.model import Entry
from registry.statuses import Kind
from tests.records import found, promise, quiet, source, written
from tests.registry.case import GOOD, TEXTS

DAY = date(2024, 6, 1)
NOTHING = ["report", "reply"]


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
    one: tuple[Severity, str] = ("warning", "The verdict “fulfilled” rests on one source only.")

    assert list(evidence.findings(promise(status=verdict("fulfilled", "report")), DAY)) == [
        Finding("promise", "evidence", *one, ("report",), ("status", 0))
    ]
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


def test_threat_17_a_source_without_an_address_is_warned_of() -> None:
    closed = source(page="talk")
    del closed["url"], closed["archive"]

    assert list(evidence.findings(promise(evidence={"talk": closed}), DAY)) == [
        Finding(
            "promise", "evidence", "warning", "1 of 3 sources has no address at which it can be opened.",
            ("talk",), ("evidence", "talk"),
        ),
        Finding("promise", "evidence", "note", "1 of 3 sources has no archived copy.", ("talk",), ("evidence",)),
    ]  # fmt: skip
    assert told(evidence={"talk": closed, "other": {**closed, "title": "Another talk"}}) == [
        ("warning", "2 of 4 sources have no address at which they can be opened."),
        ("note", "2 of 4 sources have no archived copy."),
    ]


def _sources(**given: dict[str, Any]) -> list[tuple[str, str]]:
    return told(without=NOTHING, status=verdict("announced"), evidence=given)


def _loose(page: str, read: str = "whole") -> dict[str, Any]:
    found = source(page=page, read=read)
    del found["archive"]
    return found


def test_threat_17_sources_read_in_part_or_not_kept_are_noted_once_for_the_entry() -> None:
    part = source(page="part", read="excerpt")
    stored = source(page="stored", read="stored-excerpt")
    whole = source(page="whole")

    assert _sources(a=part, b=stored, c=whole) == [("note", "2 of 3 sources were read only in part.")]
    assert _sources(a=part, b=stored) == [("note", "All 2 sources were read only in part.")]
    assert _sources(a=part) == [("note", "The only source was read only in part.")]
    assert _sources(a=_loose("a"), b=whole) == [("note", "1 of 2 sources has no archived copy.")]
    assert _sources(a=_loose("a"), b=_loose("b")) == [("note", "None of the 2 sources has an archived copy.")]
    assert _sources(a=_loose("a")) == [("note", "The only source has no archived copy.")]
    assert _sources(a=_loose("a", "excerpt"), b=whole) == [
        ("note", "1 of 2 sources was read only in part; 1 has no archived copy.")
    ]
    assert _sources(a=_loose("a", "excerpt"), b=_loose("b")) == [
        ("note", "1 of 2 sources was read only in part; none has an archived copy.")
    ]
    assert _sources(a=_loose("a", "excerpt")) == [
        ("note", "The only source was read only in part; it has no archived copy.")
    ]


def test_the_note_rests_on_the_sources_read_in_part_or_not_kept() -> None:
    given = {
        "whole": source(page="whole"), "part": source(page="part", read="excerpt"), "loose": _loose("loose"),
        "both": _loose("both", "excerpt"),
    }  # fmt: skip

    assert list(evidence.findings(promise(without=NOTHING, status=verdict("announced"), evidence=given), DAY)) == [
        Finding(
            "promise", "evidence", "note", "2 of 4 sources were read only in part; 2 have no archived copy.",
            ("part", "loose", "both"), ("evidence",),
        )
    ]  # fmt: skip


def test_what_becomes_known_on_the_day_itself_counts() -> None:
    """A verdict in force from that day, its source, and what was found at the source's address."""
    day = date(2024, 2, 1)
    part = source(page="part", published="2024-02-01", read="excerpt")
    looks = [found("part", "moved", on="2024-02-01")]
    registry = quiet(without=NOTHING, status=verdict("fulfilled", "part"), evidence={"part": part}, looks=looks)

    assert [one.sentence for one in evidence.findings(registry.entries["promise"], day)] == [
        "The verdict “fulfilled” rests on one source only.",
        "The only source was read only in part.",
        "The one address looked at by 1 February 2024 had moved.",
    ]
    assert list(evidence.findings(registry.entries["promise"], day - timedelta(days=1))) == []


# What link checks found ------------------------------------------------------------------------------------------------


def _entry(looks: Sequence[dict[str, Any]], *, kept: bool = True) -> Entry:
    """Give an entry whose verdict rests on two sources, each with an archived copy or none."""
    if kept:
        return quiet(looks=looks).entries["promise"]
    loose = {"report": _loose("report"), "reply": _loose("reply")}
    return quiet(looks=looks, without=NOTHING, evidence=loose).entries["promise"]


def _looked(*looks: dict[str, Any], kept: bool = True, day: date = DAY) -> list[tuple[str, str]]:
    """Give what is told of links."""
    told = [(one.severity, one.sentence) for one in evidence.findings(_entry(looks, kept=kept), day)]
    return [one for one in told if "archived copy." not in one[1]]


LONG = "2024-05-06"
"""Two weeks before the day of the last look."""


def test_nothing_is_told_of_addresses_that_are_fine_or_were_never_looked_at() -> None:
    assert _looked(found("report", "fine"), found("report", "fine", archive=True)) == []


@pytest.mark.parametrize("outcome", ["dead", "failing"])
def test_threat_17_a_source_of_the_verdict_that_is_lost_is_warned_of(outcome: str) -> None:
    told = evidence.findings(_entry([found("report", outcome, since=LONG)], kept=False), DAY)
    sentence = (
        "1 of 2 sources of the verdict “under-way” has failed to open since 6 May 2024, and no archived copy of it can be "
        "opened."
    )

    assert next(told) == Finding("promise", "evidence", "warning", sentence, ("report",), ("status", 0))
    assert [one.sentence for one in told] == ["None of the 2 sources has an archived copy."]


def test_of_several_lost_sources_the_day_is_told_since_which_all_are() -> None:
    looks = found("report", "dead", since="2024-03-01"), found("reply", "failing", since=LONG)
    sentence = (
        "All 2 sources of the verdict “under-way” have failed to open since 6 May 2024, and no archived copy of them can be "
        "opened."
    )

    assert _looked(*looks, kept=False) == [("warning", sentence)]


def test_a_copy_that_opens_or_was_not_looked_at_makes_a_note_of_the_warning() -> None:
    gone = found("report", "dead", since=LONG)
    copy = found("report", "dead", since=LONG, archive=True)

    assert _looked(gone) == [("note", "The one address looked at by 20 May 2024 was not found.")]
    assert _looked(gone, found("report", "fine", archive=True)) == [
        ("note", "Of 2 addresses looked at by 20 May 2024, 1 was not found.")
    ]
    assert [severity for severity, _ in _looked(gone, copy)] == ["warning"]


def test_a_source_is_lost_only_after_a_while_in_which_each_look_failed() -> None:
    """One bad day of a server makes no warning, however long ago it was."""
    assert _looked(found("report", "dead", since="2024-05-07"), kept=False, day=date(2026, 1, 1)) == [
        ("note", "The one address looked at by 20 May 2024 was not found.")
    ]


def test_what_is_amiss_at_addresses_is_noted_once_for_the_entry_with_counts() -> None:
    looks = (
        found("report", "moved"), found("reply", "blocked", on="2024-05-21"), found("report", "loop", archive=True),
        found("reply", "failing", archive=True),
    )  # fmt: skip
    entry = quiet(looks=looks).entries["promise"]

    assert list(evidence.findings(entry, DAY)) == [
        Finding(
            "promise", "evidence", "note",
            "Of 4 addresses looked at by 21 May 2024, 1 failed to open, 1 led in a circle, 1 had moved and 1 did not let the "
            "link check in.",
            ("report", "reply"), ("evidence",),
        )
    ]  # fmt: skip
    assert _looked(found("report", "dead"), found("reply", "dead"), found("reply", "fine", archive=True)) == [
        ("note", "Of 3 addresses looked at by 20 May 2024, 2 were not found.")
    ]


def test_beside_a_lost_source_others_are_still_noted() -> None:
    looks = found("report", "dead", since=LONG), found("reply", "moved")

    assert [severity for severity, _ in _looked(*looks, kept=False)] == ["warning", "note"]


def test_a_lost_source_of_another_entry_counts_where_the_verdict_rests_on_it() -> None:
    """It is noted where it is recorded, and not again where it is cited."""
    grounds = "because: [field-count]\n        note"
    text = GOOD.replace(grounds, "because: [field-count, information-law/press-group]\n        note")
    look = found("bill", "dead", since=LONG, address="https://press.example.org/bill")
    entry = parse(text, texts=TEXTS, links=written({"addresses": [look]})).entries["trees-planted"]

    assert [
        (one.severity, one.because) for one in evidence.findings(entry, date(2024, 6, 2)) if "open" in one.sentence
    ] == [("warning", ("information-law/press-group",))]


def test_of_a_day_before_the_look_nothing_is_told_of_links() -> None:
    looks = found("report", "dead", since=LONG), found("reply", "moved")
    entry = _entry(looks, kept=False)

    assert [one.sentence for one in evidence.findings(entry, date(2024, 5, 19))] == [
        "None of the 2 sources has an archived copy."
    ]
    assert len(list(evidence.findings(entry, date(2024, 5, 20)))) == 3
