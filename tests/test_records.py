"""The registries that tests are built on: all are read, and hold what they are there for."""

from __future__ import annotations

from datetime import date

from monitors.board import board
from registry.model import ACCOUNTS, BEARINGS, EXACTNESS, READINGS_OF_A_SOURCE
from registry.statuses import KINDS, TONES
from tests.records import many, other_state, promise, quiet, single


def test_of_a_quiet_registry_there_is_nothing_to_tell() -> None:
    for kind in KINDS:
        assert board(quiet(kind), date(2024, 3, 1)).findings == {"promise": ()}
        assert promise(kind).kind == kind


def test_the_other_state_s_registry_holds_every_word_there_is() -> None:
    registry = other_state()
    entries = registry.entries.values()
    sources = [one for entry in entries for one in entry.evidence.values()]
    readings = [
        one
        for entry in entries
        for indicator in entry.indicators.values()
        for series in indicator.series.values()
        for one in series.readings
    ]

    assert {one.account for one in sources} == set(ACCOUNTS)
    assert {one.bearing for one in sources} == set(BEARINGS)
    assert {one.read for one in sources} == set(READINGS_OF_A_SOURCE)
    assert {one.exactness for one in readings} == {None, *EXACTNESS}
    assert {indicator.draw for entry in entries for indicator in entry.indicators.values()} == {
        "line", "bars", "stacked-bars",
    }  # fmt: skip
    assert {entry.kind for entry in entries} == set(KINDS)
    assert {status.value for entry in entries for status in entry.status} >= {
        "unassessed", "announced", "under-way", "upheld", "partly-upheld", "not-fulfilled", "not-supported", "withdrawn",
        "unverifiable",
    }  # fmt: skip
    assert any(entry.cited for entry in entries)
    assert len(TONES) == 5


def test_the_single_registry_holds_one_entry() -> None:
    assert list(single().entries) == ["clean-water"]


def test_large_registries_hold_as_many_entries_as_were_asked_for() -> None:
    assert (len(many(60).entries), len(many(1).entries)) == (60, 1)
