"""A deposit is a bag that the library of archives takes as whole, and that says no once a byte of it is another."""

from __future__ import annotations

import json
from pathlib import Path

import bagit
import pytest

from publishing.deposit import deposit
from publishing.drawings import NO_DRAWINGS
from publishing.folders import FolderError
from registry import read
from registry.revision import history
from tests.publishing.snapshots import DAY, Repository, git, repository


@pytest.fixture
def held(tmp_path: Path) -> Repository:
    return repository(tmp_path / "held")


@pytest.fixture
def bag(held: Repository, tmp_path: Path) -> Path:
    out = tmp_path / "bag"
    deposit(held.edition(drawings=NO_DRAWINGS), history(held.registry, read(held.registry).files), out)
    return out


def test_it_is_a_valid_bag_with_everything_in_it(bag: Path) -> None:
    found = bagit.Bag(str(bag))
    found.validate()

    assert sorted(found.payload_entries()) == sorted(
        f"data/{path}"
        for path in (
            "README.txt",
            "registry/commitments.yaml",
            "registry/statements/assembly-2022.md",
            "registry/statements/council-2023.md",
            "registry-history.txt",
            "snapshot.html",
            *(f"open-data/{name}.{kind}" for name in ("commitments", "evidence", "status", "readings") for kind in ("csv", "parquet")),
            "open-data/commitments.json",
            "open-data/commitments.schema.json",
            "open-data/datapackage.json",
        )
    )  # fmt: skip


def test_it_says_which_record_it_is(held: Repository, bag: Path) -> None:
    registry = read(held.registry)
    info = bagit.Bag(str(bag)).info

    assert info["Bagging-Date"] == DAY.isoformat()
    assert info["External-Identifier"] == f"sha256:{registry.digest}"
    assert info["Source-Commit"] == git(held.home, "rev-parse", "HEAD")
    assert info["External-Description"] == (
        "The Republic of Aldania before the United Nations: what was stated, and what has been shown since. As it stood on "
        f"25 November 2026: 7 of 7 entries. Registry {registry.digest[:12]}."
    )


@pytest.mark.parametrize(
    "path", ["data/snapshot.html", "data/registry/commitments.yaml", "bag-info.txt", "manifest-sha256.txt"]
)
def test_a_byte_that_is_another_is_found(bag: Path, path: str) -> None:
    file = bag / path
    content = file.read_bytes()
    file.write_bytes(content[:-5] + bytes([content[-5] ^ 1]) + content[-4:])

    with pytest.raises(bagit.BagError):
        bagit.Bag(str(bag)).validate()


def test_a_file_that_is_missing_is_found(bag: Path) -> None:
    (bag / "data" / "snapshot.html").unlink()

    with pytest.raises(bagit.BagError):
        bagit.Bag(str(bag)).validate()


def test_its_snapshot_is_genuine_and_its_files_are_the_records(held: Repository, bag: Path) -> None:
    assert held.verify((bag / "data" / "snapshot.html").read_bytes()).genuine
    assert (bag / "data" / "registry" / "commitments.yaml").read_bytes() == held.registry.read_bytes()
    assert json.loads((bag / "data" / "open-data" / "commitments.json").read_text("utf-8"))["as_of"] == DAY.isoformat()


def test_its_history_holds_what_was_written_and_names_nobody(held: Repository, bag: Path) -> None:
    text = (bag / "data" / "registry-history.txt").read_text("utf-8")

    assert [line for line in text.splitlines() if line.startswith("commit ")] == [
        f"commit {held.old}", f"commit {git(held.home, 'rev-parse', 'HEAD')}",
    ]  # fmt: skip
    assert "-  title: Once The Republic of Aldania before the United Nations" in text
    assert "a@example.org" not in text


def test_a_folder_that_holds_something_is_left_as_it_is(held: Repository, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine").write_text("mine")

    with pytest.raises(FolderError, match="holds files already; name a new folder, or empty it"):
        deposit(held.edition(drawings=NO_DRAWINGS), None, tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine"]


def test_without_a_history_the_bag_says_nothing_of_one(held: Repository, tmp_path: Path) -> None:
    deposit(held.edition(drawings=NO_DRAWINGS), None, tmp_path / "out")

    assert not (tmp_path / "out" / "data" / "registry-history.txt").exists()
    assert "history" not in (tmp_path / "out" / "data" / "README.txt").read_text()
    assert bagit.Bag(str(tmp_path / "out")).is_valid()


def test_a_record_of_more_entries_than_a_snapshot_holds_is_deposited_without_one(
    held: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("publishing.edition.IN_A_SNAPSHOT", 6)
    deposit(held.edition(drawings=NO_DRAWINGS), None, tmp_path / "out")
    found = bagit.Bag(str(tmp_path / "out"))

    assert found.is_valid()
    assert "data/snapshot.html" not in found.payload_entries()
    assert (
        (tmp_path / "out" / "data" / "README.txt")
        .read_text()
        .endswith(
            "No snapshot was made. A snapshot holds 6 entries at most, and these are 7: choose fewer by the filters. The data "
            "files hold all of them.\n"
        )
    )


def test_a_record_that_is_in_no_commit_names_none_in_the_bag(held: Repository, tmp_path: Path) -> None:
    with held.registry.open("a", encoding="utf-8") as file:
        file.write("# a note\n")
    deposit(held.edition(drawings=NO_DRAWINGS), None, tmp_path / "out")

    assert "Source-Commit" not in bagit.Bag(str(tmp_path / "out")).info
