"""The record that a snapshot carries, on the day that it shows, to be compared with another."""

from __future__ import annotations

from datetime import date

from monitors.board import Board, board
from publishing.edition import SHORT
from publishing.sealed import Contents, SnapshotError, bare, opened
from publishing.software import software
from publishing.verification import registry_of
from registry import Problems, Registry
from registry.dates import day_in_words


def board_of(file: bytes) -> Board:
    """Give the board of a snapshot; whether that is genuine is told by `publishing.verification.verify` alone.

    Raises:
        SnapshotError: It is no snapshot, or carries no truthful record.
    """
    contents = opened(file).contents
    try:
        return board(registry_of(contents), contents.day)
    except Problems as problems:
        msg = f"It carries no record that could be compared: {problems.problems[0].message}."
        raise SnapshotError(msg) from None


def carried(registry: Registry, day: date) -> bytes:
    """Give a record on a day as a snapshot carries it, without the page: it is compared as a snapshot is."""
    return bare(Contents(day, {}, 0, 0, registry.digest, None, registry.files, software(), "", {}))


def named(board: Board) -> str:
    """Name the board of a snapshot in a sentence: "the snapshot of 1 June 2024 (registry 1d6f3c2ab4e9)"."""
    return f"the snapshot of {day_in_words(board.day)} (registry {board.registry.digest[:SHORT]})"
