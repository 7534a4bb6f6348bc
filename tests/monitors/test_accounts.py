"""Accounts: when what was said is contested, and when only one side is heard."""

from __future__ import annotations

from datetime import date

import pytest

from monitors import accounts
from monitors.finding import Finding
from tests.records import promise, source

DAY = date(2024, 6, 1)
NOTHING = ["report", "reply"]


def told(*sides: tuple[str, str], day: date = DAY) -> list[str]:
    """Give what is told of sources by (account, bearing)."""
    evidence = {
        f"source-{number}": source(page=str(number), account=account, bearing=bearing)
        for number, (account, bearing) in enumerate(sides)
    }
    found = list(accounts.findings(promise(without=NOTHING, evidence=evidence, status=_announced()), day))
    assert all((one.severity, one.where) == ("warning", ("evidence",)) for one in found)
    return [one.sentence for one in found]


def test_a_mixed_source_is_noted_and_contests_nothing() -> None:
    """It speaks for one part of what was said and against another; nobody contradicts the whole."""
    evidence = {
        "one": source(page="one", account="un", bearing="supports"),
        "two": source(page="two", account="media", bearing="mixed"),
    }
    entry = promise(without=NOTHING, evidence=evidence, status=_announced())

    assert list(accounts.findings(entry, DAY)) == [
        Finding(
            "promise", "accounts", "note",
            "1 source (United Nations) speaks for what was said; "
            "1 source (media) speaks for one part of it and against another.",
            ("two", "one"), ("evidence",),
        )
    ]  # fmt: skip
    assert not accounts.contested(entry, DAY)


def _announced() -> list[dict[str, str]]:
    return [{"value": "unassessed", "since": "2024-01-15", "judged": "2024-01-15", "note": "Why."}]


@pytest.mark.parametrize(
    ("sides", "sentence"),
    [
        (
            [("state", "supports"), ("un", "contradicts"), ("media", "mixed"), ("un", "contradicts")],
            ("Contested: 2 sources (United Nations) speak against what was said; 1 source (the State) speaks for it; "
            "1 source (media) speaks for one part of it and against another."),
        ),
        (
            [("un", "supports"), ("un", "contradicts")],
            ("Contested: 1 source (United Nations) speaks against what was said; "
            "1 source (United Nations) speaks for it."),
        ),
        (
            [("academic", "mixed"), ("un", "contradicts")],
            ("Contested: 1 source (United Nations) speaks against what was said; "
            "1 source (academic) speaks for one part of it and against another."),
        ),
        (
            [("state", "supports"), ("un", "supports"), ("other-states", "context")],
            ("Only one side is heard: 2 sources (the State and United Nations) speak for what was said, "
            "and no source read speaks against it."),
        ),
        (
            [("civil-society", "contradicts")],
            ("Only one side is heard: 1 source (civil society) speaks against what was said, "
            "and no source read speaks for it."),
        ),
    ],
)  # fmt: skip
def test_another_account_against_it_contests_it_and_one_side_alone_is_told(
    sides: list[tuple[str, str]], sentence: str
) -> None:
    assert told(*sides) == [sentence]


@pytest.mark.parametrize(
    "sides",
    [
        [("un", "context"), ("state", "context")],
        [("un", "supports"), ("state", "contradicts")],
        [("un", "supports"), ("state", "mixed")],
        [("state", "mixed")],
        [("academic", "mixed")],
    ],
)
def test_the_state_against_itself_and_sources_that_take_no_side_are_not_told_of(sides: list[tuple[str, str]]) -> None:
    assert told(*sides) == []


def test_a_finding_rests_on_the_sources_that_take_sides() -> None:
    evidence = {"denial": source(page="denial", account="media", bearing="contradicts")}

    assert [one.because for one in accounts.findings(promise(evidence=evidence), DAY)] == [("denial", "report")]


def test_sources_that_became_known_later_take_no_part() -> None:
    evidence = {"denial": source(page="denial", account="media", bearing="contradicts", published="2024-06-02")}

    assert list(accounts.findings(promise(evidence=evidence), DAY)) == []
    assert not accounts.contested(promise(evidence=evidence), DAY)
    assert accounts.contested(promise(evidence=evidence), date(2024, 6, 2))


def test_the_finding_is_whole() -> None:
    entry = promise(without=["reply"], status=_announced())

    assert list(accounts.findings(entry, DAY)) == [
        Finding(
            "promise", "accounts", "warning",
            "Only one side is heard: 1 source (United Nations) speaks for what was said, "
            "and no source read speaks against it.",
            ("report",), ("evidence",),
        )
    ]  # fmt: skip
