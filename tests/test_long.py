"""Long made-up records are as uneven as real ones, and the same each time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bench.records import registry_text
from monitors.board import board
from registry import parse, read
from registry.fields import UNKNOWN
from registry.model import ACCOUNTS, BEARINGS, READINGS_OF_A_SOURCE
from registry.statuses import KINDS, closing_words
from tests.browser.conftest import HOME
from tests.long import DAY, ENTRIES, long_registry, long_text


def test_the_same_number_gives_the_same_text() -> None:
    assert registry_text(ENTRIES, per_statement=80) == long_text()


def test_it_holds_what_real_records_hold() -> None:
    entries = list(long_registry().entries.values())
    sources = [one for entry in entries for one in entry.evidence.values()]
    milestones = [one for entry in entries for one in entry.milestones.values()]
    readings = [len(entry.indicators) for entry in entries]

    assert {one.kind for one in entries} == set(KINDS)
    assert {one.verdict for one in entries} >= {word for kind in KINDS for word in closing_words(kind)}
    assert {one.account for one in sources} == set(ACCOUNTS)
    assert {one.bearing for one in sources} == set(BEARINGS)
    assert {one.read for one in sources} == set(READINGS_OF_A_SOURCE)
    assert {one.language for one in sources} >= {"en", "km", "ar", "de"}
    for there in (
        any(one.met not in {None, UNKNOWN} for one in milestones),
        any(one.missed is not None for one in milestones),
        any(one.due == UNKNOWN for one in milestones),
        any(one.earlier for one in milestones),
        any(entry.repeats for entry in entries),
        any(entry.links for entry in entries),
        any(entry.cited for entry in entries),
        any(entry.one_sided for entry in entries),
    ):
        assert there
    assert ENTRIES / 10 < sum(map(bool, readings)) < ENTRIES / 3
    assert max(len(one.title) for one in entries) > 3 * min(len(one.title) for one in entries)
    assert len({len(one.evidence) for one in entries}) > 8


def test_its_findings_are_of_every_severity_and_some_of_it_is_contested() -> None:
    found = board(long_registry(), DAY)

    assert {one.severity for told in found.findings.values() for one in told} == {"alarm", "warning", "note"}
    assert 0 < len(found.contested(found.entries)) < ENTRIES / 2
    assert found.due(found.entries)
    assert found.overdue(found.entries)


def test_the_command_writes_a_record_that_is_read(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "bench.records", "30", str(tmp_path)]
    subprocess.run(command, cwd=HOME, check=True, capture_output=True)

    assert len(read(tmp_path / "commitments.yaml").entries) == 30


@pytest.mark.soak
@pytest.mark.parametrize("entries", [200, 2_000, 10_000])
def test_a_very_long_one_breaks_no_rule(entries: int) -> None:
    text, texts = registry_text(entries)

    assert len(parse(text, texts=texts).entries) == entries
