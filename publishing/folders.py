"""Folders, written whole or not at all."""

from __future__ import annotations

import ctypes
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp


class FolderError(Exception):
    """A folder cannot be written; the message says why, and how to mend it."""


@contextmanager
def made_whole(out: Path, mark: str | None = None) -> Iterator[Path]:
    """Give a folder beside another, and put it in the other's place when it is whole.

    Args:
        out: The folder; it must be new or empty, or hold the mark.
        mark: The name of a file by which a folder that was written here is known; without it none is ever replaced.

    Raises:
        FolderError: The folder holds something else.
    """
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        msg = f"{out} is not a folder; name another."
        raise FolderError(msg)
    if out.exists() and any(out.iterdir()) and not (mark is not None and (out / mark).exists()):
        msg = f"{out} holds files that were not written here; name a new folder, or empty it."
        raise FolderError(msg if mark is not None else f"{out} holds files already; name a new folder, or empty it.")
    out.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(mkdtemp(prefix=f".{out.name}.", dir=out.parent))
    try:
        beside.chmod(0o755)
        if mark is not None:
            (beside / mark).touch()
        yield beside
        _swap(beside, out)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise


def _swap(beside: Path, out: Path) -> None:
    """Put a whole folder in the place of another, in one step where the system has one: then there always is a folder."""
    if not out.exists():
        beside.rename(out)
    elif _exchanged(beside, out):
        shutil.rmtree(beside, ignore_errors=True)
    else:
        _moved(beside, out)


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange the names of two folders at once, and tell whether that was done; Linux and its file systems can."""
    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    return rename is not None and bool(rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0)


_HERE, _EXCHANGE = -100, 2
"""AT_FDCWD and RENAME_EXCHANGE of Linux; see renameat2(2)."""


def _moved(beside: Path, out: Path) -> None:
    """Move the old folder away and the new one in; the old one comes back where that fails."""
    old = Path(mkdtemp(prefix=f".{out.name}.", dir=out.parent))
    out.rename(old / "old")
    try:
        beside.rename(out)
    except BaseException:
        (old / "old").rename(out)
        raise
    finally:
        shutil.rmtree(old, ignore_errors=True)
