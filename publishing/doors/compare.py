"""`compare`: tell two snapshots apart in plain words."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from monitors.between import between
from monitors.board import Board
from monitors.written import as_json, as_markdown, as_text
from publishing.compared import Comparison, Unreadable, compared, written
from publishing.comparing import board_of, named
from publishing.doors.asked import Memory, Seconds, a_snapshot, limit
from publishing.sealed import SnapshotError


def compare(
    before: Annotated[Path, typer.Argument(metavar="A", help="The snapshot before.")],
    after: Annotated[Path, typer.Argument(metavar="B", help="The snapshot after.")],
    format: Annotated[
        Literal["text", "markdown", "json", "page"],
        typer.Option(help="How to write it; page is what the dashboard reads."),
    ] = "text",
    seconds: Seconds = None,
    memory: Memory = None,
) -> None:
    """Tell what differs between the records of two snapshots, each on its day. Whether they are genuine, verify tells.

    Ends with 2 where one of them cannot be read, else with 0.
    """
    limit(seconds, memory)
    if format == "page":
        sys.stdout.buffer.write(written(_for_a_page(before, after)))
        return
    old, new = _board(before), _board(after)
    report = between(old, new)
    if format == "json":
        typer.echo(as_json(report, named(old), named(new), (), ()), nl=False)
    else:
        typer.echo((as_markdown if format == "markdown" else as_text)(report, named(old), named(new)), nl=False)


def _for_a_page(before: Path, after: Path) -> Comparison | Unreadable:
    try:
        first, second = a_snapshot(before), a_snapshot(after)
        old = board_of(first)
        return compared(old, old if second == first else board_of(second))
    except SnapshotError as error:
        return Unreadable(str(error))


def _board(path: Path) -> Board:
    content = a_snapshot(path)
    try:
        return board_of(content)
    except SnapshotError as error:
        typer.echo(f"{path}: {error}", err=True)
        raise typer.Exit(2) from None
