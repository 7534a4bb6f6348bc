"""`deposit` at the command line."""

from __future__ import annotations

from pathlib import Path

import bagit
import pytest
from typer.testing import CliRunner

from publishing.__main__ import app
from publishing.drawings import NO_DRAWINGS
from tests.publishing.snapshots import repository


def test_a_bag_is_written_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = repository(tmp_path / "held", "single.yaml")
    monkeypatch.chdir(held.home)
    monkeypatch.setattr("publishing.doors.deposit.drawings", lambda: NO_DRAWINGS)
    first = CliRunner().invoke(app, ["deposit", "bag", "--as-of", "2026-06-30"])
    second = CliRunner().invoke(app, ["deposit", "bag"])

    assert first.exit_code == 0
    assert first.stdout.startswith("bag: a bag. As it stood on 30 June 2026: 1 of 1 entries.")
    assert bagit.Bag("bag").is_valid()
    assert (second.exit_code, second.stderr) == (1, "bag holds files already; name a new folder, or empty it.\n")
