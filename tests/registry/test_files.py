"""Files are written whole or not at all; how they are read is told in test_threats."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from registry import Problems, files
from registry.files import file_text, from_home, held, opened, replace_file

MIB = 1024 * 1024


def told(path: Path, inside: Path | None = None) -> str:
    with pytest.raises(Problems) as problems:
        file_text(path, "a.yaml", inside=inside)
    return str(problems.value)


@pytest.mark.parametrize(
    ("file", "own", "name"),
    [
        ("commitments/a.yaml", "commitments.yaml", "commitments/a.yaml"),
        ("records/commitments/a.yaml", "records/commitments.yaml", "commitments/a.yaml"),
        ("/records/commitments/a.yaml", "/records/commitments.yaml", "commitments/a.yaml"),
        ("statements/a.md", "records/commitments.yaml", "../statements/a.md"),
    ],
)
def test_a_file_is_named_from_the_folder_of_the_registry(file: str, own: str, name: str) -> None:
    assert from_home(file, own) == name


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


def test_what_is_no_regular_file_is_told(tmp_path: Path) -> None:
    assert told(tmp_path) == "a.yaml: it is not a regular file.\n   Mend: put a text file there."


def test_a_folder_that_is_a_link_is_told(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "statements").symlink_to("elsewhere")

    assert told(tmp_path / "statements" / "a.yaml", inside=tmp_path) == (
        "a.yaml: the folder it lies in is a link.\n   Mend: put the file itself in a folder beside the registry."
    )


def test_the_first_byte_that_is_no_utf_8_is_told_at_its_place(tmp_path: Path) -> None:
    """The column is counted in characters, as an editor counts them."""
    (tmp_path / "a.yaml").write_bytes("é\nខ្មែរ ".encode() + b"\xff \xff\n")

    assert told(tmp_path / "a.yaml") == ("a.yaml:2:7: here it is not UTF-8 text.\n   Mend: save the file as UTF-8.")


def test_a_file_may_be_as_long_as_the_longest_and_no_longer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a longer one no more is read than shows that it is."""
    monkeypatch.setattr(files, "LARGEST", 2 * MIB)
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a" * 2 * MIB)

    assert file_text(path, "a.yaml") == "a" * 2 * MIB

    path.write_bytes(b"a" * 3 * MIB)

    assert held(opened(path)) == b"a" * (2 * MIB + 1)
    path.write_bytes(b"a" * (2 * MIB + 1))
    assert told(path) == "a.yaml: it is longer than 2 MiB.\n   Mend: split the record into several registries."


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


def test_what_is_written_lies_hidden_beside_the_file_until_it_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So it is on the same disk, and what a killed process leaves there says whose it is."""
    path = tmp_path / "a.yaml"
    seen: list[str] = []

    def look(_: int) -> None:
        seen.extend(one.name for one in tmp_path.iterdir())

    monkeypatch.setattr(os, "fsync", look)

    replace_file(path, "new\n")

    (name,) = seen
    assert name.startswith(".a.yaml.")


def test_what_went_wrong_is_told_even_where_what_was_written_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: int) -> None:
        for one in tmp_path.iterdir():
            one.unlink()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)

    with pytest.raises(OSError, match="No space left"):
        replace_file(tmp_path / "a.yaml", "new\n")


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
