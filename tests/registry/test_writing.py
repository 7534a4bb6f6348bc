"""A file is replaced whole, or stays as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from registry.writing import replace


def test_a_new_file_is_written_and_an_old_one_replaced(tmp_path: Path) -> None:
    """To the letter; who may read it stays as it was."""
    path = tmp_path / "links.yaml"
    replace(path, "a: é\r\n")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == ("a: é\r\n".encode(), 0o644)

    path.chmod(0o600)
    replace(path, "b\n")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"b\n", 0o600)
    assert list(tmp_path.iterdir()) == [path]


def test_where_writing_fails_the_file_is_as_it_was_and_nothing_lies_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "links.yaml"
    path.write_text("a\n")

    with pytest.raises(UnicodeEncodeError):
        replace(path, "b\ud800\n")
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError("no room")))
    with pytest.raises(OSError, match="no room"):
        replace(path, "b\n")

    assert list(tmp_path.iterdir()) == [path]
    assert path.read_text() == "a\n"


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        replace(tmp_path / "nowhere" / "links.yaml", "a\n")
