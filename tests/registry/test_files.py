"""Files are written whole or not at all; how they are read is told in test_threats."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from registry import Problems
from registry.files import file_text, replace_file


def told(path: Path) -> str:
    with pytest.raises(Problems) as problems:
        file_text(path, "a.yaml")
    return str(problems.value)


def test_what_the_system_says_of_a_file_that_it_does_not_open_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as a socket."""
    monkeypatch.chdir(tmp_path)  # the way to a socket may not be long
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("a.yaml")

        assert told(Path("a.yaml")) == (
            "a.yaml: it cannot be opened (No such device or address).\n   Mend: check the name, and who may read it."
        )


def test_a_name_that_no_file_can_have_is_told(tmp_path: Path) -> None:
    """That it is too long shows before anything is known of a file."""
    assert told(tmp_path / ("a" * 300)) == (
        "a.yaml: it cannot be opened (File name too long).\n   Mend: check the name, and who may read it."
    )


def test_what_the_system_says_of_a_file_that_it_does_not_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.yaml").write_text("text\n")

    def fail(*_: object, **__: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fdopen", fail)

    assert told(tmp_path / "a.yaml") == (
        "a.yaml: it cannot be read (Input/output error).\n   Mend: check who may read it."
    )


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    """To the letter, whatever ends its lines; and who held the old one open still reads that."""
    path = tmp_path / "a.yaml"
    path.write_text("old\n")
    with path.open() as held:
        replace_file(path, "new\r\nខ្មែរ\n")

        assert held.read() == "old\n"
    assert path.read_bytes() == "new\r\nខ្មែរ\n".encode()


@pytest.mark.parametrize("step", ["fsync", "fdopen"])
def test_threat_12_a_write_that_fails_leaves_the_file_as_it_was(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever goes wrong on the way, nobody finds half a file, nor one beside it."""
    path = tmp_path / "a.yaml"
    path.write_text("old\n")

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, fail)

    with pytest.raises(OSError, match="No space left"):
        replace_file(path, "new\n")

    assert path.read_text() == "old\n"
    assert [one.name for one in tmp_path.iterdir()] == ["a.yaml"]


def test_a_file_that_was_not_there_is_written_for_all_to_read(tmp_path: Path) -> None:
    replace_file(tmp_path / "a.yaml", "new\n")

    assert (tmp_path / "a.yaml").read_text("utf-8") == "new\n"
    assert (tmp_path / "a.yaml").stat().st_mode & 0o777 == 0o644


def test_a_file_keeps_its_rights_and_its_line_ends(tmp_path: Path) -> None:
    file = tmp_path / "record.yaml"
    file.write_bytes(b"old")
    file.chmod(0o640)

    replace_file(file, "é\r\nnew\n")

    assert file.read_bytes() == "é\r\nnew\n".encode()
    assert file.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [file]
