"""The record that is shown: the registry on disk, read once per content; the last good one while that one is broken."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path
from threading import Lock
from time import monotonic

from registry import links
from registry.model import Registry
from registry.problems import Problems
from registry.reading import read
from registry.revision import commit_of


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


class Shelf:
    """Keeps the last good registry of one file; shared by all who look at it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = Lock()
        self._seen: bytes | None = None
        self._record = Record(None, None)
        self._commits: dict[str, str | None] = {}

    def record(self) -> Record:
        """Give the record, read anew only when the content on disk has changed."""
        with self._lock:
            seen = _content(self.path, self._record)
            if seen != self._seen:
                try:
                    self._record = Record(read(self.path), None, monotonic())
                except Problems as problems:
                    self._record = Record(self._record.registry, problems, self._record.since)
                # What was read may be newer than what was seen; then the next run reads it again, and no harm is done.
                self._seen = seen
            return self._record

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


def _content(path: Path, known: Record) -> bytes:
    """Give a digest of the registry's file and of what is read with it, as they are now.

    Entries' files lie where those of the last good registry do, or those in which something is wrong.
    """
    files = known.registry.places.files if known.registry else ()
    told = [one.path for one in known.problems.problems] if known.problems else []
    folders = {Path(one).parent for one in (*files, *told)} - {path.parent}
    included = (file for folder in sorted(folders) for file in sorted(folder.glob("*.yaml")))
    digest = sha256()
    for file in (path, path.parent / links.FILE, *sorted(path.parent.glob("statements/*.md")), *included):
        try:
            digest.update(file.read_bytes() if file.is_file() else b"none")
        except OSError:
            digest.update(b"unreadable")
    return digest.digest()
