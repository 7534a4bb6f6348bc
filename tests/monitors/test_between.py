"""Two days of one record: what differs between them, and which earlier day is compared with where none is named."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings

from monitors.between import USUALLY, between, usual_first
from monitors.board import board
from monitors.report import report
from registry import Registry, read
from registry.changes import changes
from tests.browser.conftest import HOME
from tests.records import days, hidden_markers, registries

RECORD = read(HOME / "commitments.yaml")
TODAY = date(2026, 11, 23)


def test_what_differs_is_what_the_command_tells_less_the_notes() -> None:
    then, now = board(RECORD, date(2025, 6, 1)), board(RECORD, TODAY)
    whole = report(then, now, changes(then.registry, now.registry))

    found = between(then, now)

    assert found.changes.all == whole.changes.all != ()
    assert not [one for one in found.changes.all if one.flags]
    assert (found.before, found.after) == (whole.before, whole.after)
    for id, told in whole.findings.items():
        ours = found.told(id)
        assert ours.gained == tuple(one for one in told.gained if one.severity != "note")
        assert ours.lost == tuple(one for one in told.lost if one.severity != "note")
        assert ours.turned == tuple(one for one in told.turned if one[1].severity != "note")
    assert any(one.severity == "note" for told in whole.findings.values() for one in told.gained)
    assert found.findings, "alarms and warnings stand"


def test_where_only_time_went_by_nothing_is_told() -> None:
    found = between(board(RECORD, TODAY - timedelta(days=90)), board(RECORD, TODAY))

    assert found.entries == ()


def test_the_usual_day_lies_before_what_became_known_last() -> None:
    now = board(RECORD, TODAY)

    assert usual_first(now) == now.latest(now.entries)[0].day - USUALLY
    assert between(board(RECORD, usual_first(now)), now).entries


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (date(2024, 2, 25), date(2023, 11, 27)),
        (date(2024, 2, 27), date(2024, 2, 26)),
        (date(2024, 4, 1), date(2024, 2, 26)),
    ],
)
def test_the_usual_day_is_not_before_the_statement_unless_the_day_shown_is(day: date, first: date) -> None:
    assert usual_first(board(RECORD, day)) == first


@settings(max_examples=40)
@given(registries(), days())
def test_the_usual_day_lies_before_the_day_shown_and_nothing_later_is_told(registry: Registry, day: date) -> None:
    now = board(registry, day)
    first = usual_first(now)

    assert first < day
    told = [str(one.sentence) for one in between(board(registry, first), now).changes.all]
    assert [mark for mark in hidden_markers(registry, day) if any(mark in one for one in told)] == []
