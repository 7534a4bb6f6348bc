"""What differs between two snapshots, in plain words: between the records they carry, each on the day that it shows."""

from __future__ import annotations

from monitors.board import board
from monitors.report import Report, report
from publishing.sealed import Contents, SnapshotError, opened
from publishing.verification import registry_of
from registry import Problems
from registry.changes import changes
from registry.dates import day_in_words
from registry.history import as_of


def compared(before: Contents, after: Contents) -> Report:
    """Give what differs between the records of two snapshots.

    Raises:
        SnapshotError: One of them carries no truthful record.
    """
    try:
        old, new = registry_of(before), registry_of(after)
    except Problems as problems:
        msg = f"One of the two carries no record that could be compared: {problems.problems[0].message}."
        raise SnapshotError(msg) from None
    found = changes(as_of(old, before.day), as_of(new, after.day))
    return report(board(old, before.day), board(new, after.day), found)


def contents_of(file: bytes) -> Contents:
    """Give what a snapshot says of itself; whether that is so is told by `publishing.verification.verify`.

    Raises:
        SnapshotError: It is no snapshot.
    """
    return opened(file).contents


def named(contents: Contents) -> str:
    """Name a snapshot in a sentence: "the snapshot of 1 June 2024 (registry 1d6f3c2ab4e9)"."""
    return f"the snapshot of {day_in_words(contents.day)} (registry {contents.digest[:12]})"
