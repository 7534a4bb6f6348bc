"""The record that is shown: the registry on disk, read once per content; the last good one while that one is broken."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path
from threading import Lock

from registry import links
from registry.files import held, opened
from registry.model import Registry
from registry.problems import Problems
from registry.reading import read
from registry.revision import commit_of

SETTLED = 2.0
"""After how many seconds without a change a file that is written again surely bears another time: no file system's clock is
coarser."""
Stamp = tuple[int, int, int, int] | None
Content = tuple[tuple[Path, bytes | int | None], ...]


@dataclass(frozen=True, slots=True)
class Record:
    """What can be shown now.

    Attributes:
        registry: The last good registry, or None where there has been none.
        problems: What is wrong with the registry on disk; None where nothing is.
        since: When the registry was read, in seconds of the process's own clock (time.monotonic).
    """

    registry: Registry | None
    problems: Problems | None
    since: float = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class _Look:
    """One look at the files: which they were, the stamp of each, what was in them, and since when the stamps are these."""

    files: tuple[Path, ...]
    stamps: tuple[Stamp, ...]
    content: Content
    since: float
    settled: bool


class Shelf:
    """Keeps the last good registry of one file; shared by all who look at it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = Lock()
        self._look: _Look | None = None
        self._record = Record(None, None)
        self._commits: dict[str, str | None] = {}

    def record(self) -> Record:
        """Give the record, read anew only when the content on disk has changed."""
        with self._lock:
            seen = self._look
            if seen is None or not seen.settled or _stamps(seen.files) != seen.stamps:
                look = _looked(self.path, self._record, seen)
                if seen is None or look.content != seen.content:
                    try:
                        self._record = Record(read(self.path), None, time.monotonic())
                    except Problems as problems:
                        self._record = Record(self._record.registry, problems, self._record.since)
                    same = _content(look.files) == look.content
                    self._look = look if same else None  # what was read may not be what was seen: it is read again
                else:
                    self._look = look
            return self._record

    def unchanged(self) -> Record | None:
        """Give the record at once, without reading any file; None where one may have changed since it was read."""
        look, record = self._look, self._record
        same = look is not None and look.settled and _stamps(look.files) == look.stamps
        return record if same and look is self._look else None

    def commit(self, registry: Registry) -> str | None:
        """Give the commit in which a registry that was read here took its form; None where that is not known.

        It is asked for once per content: a record that is committed after it was read is named when it is read anew.
        """
        if registry.digest not in self._commits:
            found = commit_of(self.path, registry.files)
            now = self.record()
            if now.problems is not None or now.registry is None or now.registry.digest != registry.digest:
                return None  # the files are not, or no longer, those that the registry was read from
            self._commits = {registry.digest: found}
        return self._commits[registry.digest]


@cache
def shelf(path: Path) -> Shelf:
    """Give the one shelf of a registry's file in this process."""
    return Shelf(path)


def _looked(path: Path, known: Record, before: _Look | None) -> _Look:
    """Look at the registry's file and at what is read with it, as they are now.

    Entries' files lie where those of the last good registry do, or those in which something is wrong. What is in the files
    is trusted to be what their stamps say once the stamps have not changed for a while: two writes that follow each other
    at once may bear the same time.
    """
    files = known.registry.places.files if known.registry else ()
    told = [one.path for one in known.problems.problems] if known.problems else []
    folders = sorted({Path(one).parent for one in (*files, *told)} - {path.parent})
    statements = path.parent / "statements"
    included = [file for folder in folders for file in sorted(folder.glob("*.yaml"))]
    watched = (path, path.parent / links.FILE, *sorted(statements.glob("*.md")), *included, statements, *folders)
    now, stamps = time.monotonic(), _stamps(watched)
    since = before.since if before is not None and (before.files, before.stamps) == (watched, stamps) else now
    return _Look(watched, stamps, _content(watched), since, now - since >= SETTLED)


def _stamps(files: Sequence[Path]) -> tuple[Stamp, ...]:
    """Give of each file and folder what changes whenever it does; None of one that is not there."""
    return tuple(map(_stamp, files))


def _stamp(file: Path) -> Stamp:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _content(files: Sequence[Path]) -> Content:
    """Give some files, each with a digest of what is in it."""
    return tuple((file, _digest(file)) for file in files)


def _digest(file: Path) -> bytes | int | None:
    """Give a digest of what is in a file; the error's number where it cannot be read; None of a folder."""
    try:
        content = held(opened(file))
    except OSError as error:
        return error.errno
    return None if content is None else sha256(content).digest()
