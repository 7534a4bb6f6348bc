"""Folders, written whole or not at all."""

from __future__ import annotations

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
    """Put a whole folder in the place of another, which comes back where that fails."""
    if not out.exists():
        beside.rename(out)
        return
    old = Path(mkdtemp(prefix=f".{out.name}.", dir=out.parent))
    out.rename(old / "old")
    try:
        beside.rename(out)
    except BaseException:
        (old / "old").rename(out)
        raise
    finally:
        shutil.rmtree(old, ignore_errors=True)
