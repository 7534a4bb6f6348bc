"""A stranger's snapshot is verified in a process of its own, with limits: nothing of it reaches the server."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from publishing.child import HOME, LIMITS, Limits, verified_apart
from publishing.drawings import NO_DRAWINGS
from tests.publishing.snapshots import Repository, repository


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return repository(tmp_path_factory.mktemp("held"), "single.yaml")


def test_it_says_what_verifying_here_says(held: Repository) -> None:
    page = held.snapshot(drawings=NO_DRAWINGS)

    assert verified_apart(page, held.registry) == held.verify(page, NO_DRAWINGS)
    assert verified_apart(page, held.registry).genuine


@pytest.mark.parametrize("file", [b"", b"\x00" * 1000, b"[" * 100_000])
def test_threat_38_what_is_no_snapshot_is_told_as_such(held: Repository, file: bytes) -> None:
    assert verified_apart(file, held.registry) == held.verify(file)


def test_threat_38_a_gigabyte_is_refused_without_being_read_whole(held: Repository, tmp_path: Path) -> None:
    huge = tmp_path / "huge.html"
    with huge.open("wb") as file:
        file.truncate(1024**3)  # of which the disk holds nothing
    command = [
        sys.executable,
        "-m",
        "publishing",
        "verify",
        str(huge),
        "--registry",
        str(held.registry),
        "--memory",
        str(LIMITS.memory),
    ]

    done = subprocess.run(command, cwd=HOME, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (1, "")
    assert "The file is larger than 64 MiB, and no snapshot is." in done.stdout


def test_threat_38_one_that_takes_too_much_is_given_up(held: Repository, tmp_path: Path) -> None:
    """With hardly any memory the process dies; what the reader gets is a sentence."""
    found = verified_apart(held.snapshot(), held.registry, limits=Limits(memory=64 * 1024 * 1024))

    assert (found.whole.reply, found.genuine) == ("no", False)
    assert found.whole.words == ("It takes more time or memory to look at than any snapshot does.",)
