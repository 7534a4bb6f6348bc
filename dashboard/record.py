"""The record that is shown: the registry on disk, read once per content; the last good one while that one is broken."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from threading import Lock

import streamlit as st

from monitors.board import Board, board
from registry import Problems, Registry, links, read

HOME = Path(__file__).resolve().parent.parent / "commitments.yaml"


@dataclass(frozen=True, slots=True)
class Record:
    """What can be shown now.

    Attributes:
        registry: The last good registry, or None where there has been none.
        problems: What is wrong with the registry on disk; None where nothing is.
    """

    registry: Registry | None
    problems: Problems | None


class Shelf:
    """Keeps the last good registry of one file; shared by all sessions."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = Lock()
        self._seen: bytes | None = None
        self._record = Record(None, None)

    def record(self) -> Record:
        """Give the record, read anew only when the content on disk has changed."""
        with self._lock:
            seen = _content(self.path, self._record)
            if seen != self._seen:
                try:
                    self._record = Record(read(self.path), None)
                except Problems as problems:
                    self._record = Record(self._record.registry, problems)
                # What was read may be newer than what was seen; then the next run reads it again, and no harm is done.
                self._seen = seen
            return self._record


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


def banner(record: Record) -> None:
    """Say what is wrong with the registry on disk, as long as something is."""
    if record.problems is None:
        return
    count = len(record.problems.problems)
    more = f" The first of {count} problems:" if count > 1 else " The problem:"
    if record.registry is None:
        st.title("The record cannot be shown", anchor=False)
        st.error(
            "The registry has a problem, and no good version of it has been read yet." + more, icon=":material/error:"
        )
    else:
        st.warning(
            "The registry on disk has a problem; these pages show the last good version." + more,
            icon=":material/warning:",
        )
    first = record.problems.problems[0]
    st.code(str(replace(first, path=Path(first.path).name)), language=None, wrap_lines=True)  # no path of the server
    _look_again(record)


@st.fragment(run_every="3s")
def _look_again(record: Record) -> None:
    """Take the banner away when the file is mended, without the reader's doing."""
    if shelf().record() is not record:
        st.rerun()


@st.cache_resource(show_spinner=False)
def shelf() -> Shelf:
    """Give the one shelf of this process; COMMITMENTS names another registry than the one of this repository."""
    return Shelf(Path(os.environ.get("COMMITMENTS", HOME)))


@st.cache_resource(max_entries=64, show_spinner=False)
def board_on(_registry: Registry, digest: str, day: date) -> Board:
    """Give the board of a registry on a day, made once for each content and day."""
    del digest  # it is what the cache tells registries apart by
    return board(_registry, day)
