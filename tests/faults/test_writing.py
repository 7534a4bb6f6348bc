"""A full disk, or a process that is killed: what was there stays whole, and the next one who writes succeeds."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from publishing.site import MARK, write
from registry import read
from registry.files import replace_file
from tests.browser.conftest import HOME, wait
from tests.publishing.case import edition
from tests.records import OTHER_STATE

COMMAND = "import sys; from publishing.__main__ import app; app(prog_name='python -m publishing')"
KILLED = "import os, shutil, signal; {} = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL); " + COMMAND
"""The command, killed where it is about to call something."""
FULL = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (8_000, 8_000)); " + COMMAND
"""The command, on a disk that takes fewer bytes of a file than a snapshot or the largest pages have."""
NO_CHROMIUM = os.environ | {"PATH": "", "CHROMIUM": ""}
"""The tables stand in place of the charts, and the command is done sooner."""
Case = Callable[[Path], tuple[Path, tuple[str, ...]]]
"""Puts something into a folder, and gives where it lies and the command that replaces it."""


def _snapshot(folder: Path) -> tuple[Path, tuple[str, ...]]:
    out = folder / "out"
    out.write_text("the snapshot that was there")
    return out, ("snapshot", "--registry", str(OTHER_STATE), "--out", str(out))


def _site(folder: Path) -> tuple[Path, tuple[str, ...]]:
    out = folder / "out"
    out.mkdir()
    (out / MARK).touch()
    (out / "index.html").write_text("the site that was there")
    return out, ("site", str(out), "--registry", str(OTHER_STATE))


def there(path: Path) -> dict[str, bytes] | bytes:
    """Give what lies at a place: a file's bytes, or those of each file of a folder."""
    if path.is_file():
        return path.read_bytes()
    return {one.relative_to(path).as_posix(): one.read_bytes() for one in path.rglob("*") if one.is_file()}


def started(program: str, arguments: tuple[str, ...]) -> subprocess.Popen[str]:
    """Start a command in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-B", "-c", program, *arguments],
        cwd=HOME,
        env=NO_CHROMIUM,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("what", [_snapshot, _site])
def test_a_disk_that_takes_no_more_is_told_and_what_was_there_stays_whole(what: Case, tmp_path: Path) -> None:
    """The system itself refuses to write on, in the middle of a file."""
    out, arguments = what(tmp_path)
    before = there(out)
    process = started(FULL, arguments)
    _, told = process.communicate(timeout=120)

    assert process.returncode == 1
    assert told.startswith(f"{out} cannot be written (File too large)")
    assert len(told.splitlines()) == 1
    assert there(out) == before
    assert [one.name for one in tmp_path.iterdir()] == ["out"]


def test_a_snapshot_that_is_killed_when_it_is_written_leaves_the_old_one_whole(tmp_path: Path) -> None:
    """All of the new one lies beside the old one then, which it has not replaced."""
    out, arguments = _snapshot(tmp_path)
    before = there(out)

    assert started(KILLED.format("os.fsync"), arguments).wait(120) == -signal.SIGKILL
    assert there(out) == before

    replace_file(out, "the next one")
    assert there(out) == b"the next one"


def test_a_site_that_is_killed_half_way_leaves_the_old_one_whole(tmp_path: Path) -> None:
    out, arguments = _site(tmp_path)
    before = there(out)
    process = started(COMMAND, arguments)
    wait(lambda: any(True for _ in tmp_path.glob(".out.*/read/*")), 120)
    process.kill()

    assert process.wait(20) == -signal.SIGKILL
    assert there(out) == before

    list(write(edition(read(OTHER_STATE)), out))
    assert len(there(out)) > len(before)


def test_a_site_that_is_killed_when_it_is_put_in_its_place_is_the_old_one_or_the_new_one(tmp_path: Path) -> None:
    """The two folders change their names in one step, and what is thrown away after it is the old one."""
    out, arguments = _site(tmp_path)

    assert started(KILLED.format("shutil.rmtree"), arguments).wait(120) == -signal.SIGKILL
    assert (out / "read" / "clean-rivers" / "index.html").exists()
