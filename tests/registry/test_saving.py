"""A file is written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from registry.saving import save


def test_the_file_is_written_with_its_rights_and_line_ends(tmp_path: Path) -> None:
    file = tmp_path / "record.yaml"
    file.write_bytes(b"old")
    file.chmod(0o640)

    save(file, "é\r\nnew\n")

    assert file.read_bytes() == "é\r\nnew\n".encode()
    assert file.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [file]


def test_where_it_cannot_take_its_place_the_old_file_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is left beside it."""
    file = tmp_path / "record.yaml"
    file.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        save(file, "new")

    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]
