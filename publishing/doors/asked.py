"""What the commands have in common: the record that is asked for, on a day, drawn on this machine."""

from __future__ import annotations

import os
import resource
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from monitors.board import board
from publishing.address import Address
from publishing.drawings import Drawings
from publishing.edition import Edition
from publishing.folders import FolderError
from publishing.sealed import LARGEST
from publishing.settings import base_address
from publishing.signing import SigningError
from publishing.snapshot import Told
from registry import Problems, Registry, read
from registry.revision import Side, commit_of, side

NO_CHROMIUM = "No Chromium was found, so tables stand in place of the charts; install one, or name it with CHROMIUM."
"""What a command says where nothing can be drawn."""

MOST_TOLD = 4 * 1024 * 1024
"""How many bytes a command tells that has a limit: 10,000 entries that are all new come to three quarters of it."""
Seconds = Annotated[int | None, typer.Option(min=1, help="Give up after so many seconds of work.")]
Memory = Annotated[int | None, typer.Option(min=1, help="Give up where it takes more bytes of memory.")]


def today() -> date:
    """Ask the clock for the day."""
    return datetime.now(UTC).date()


def the_day(as_of: date | None) -> date:
    """Give the day that was asked for, or today.

    Raises:
        typer.BadParameter: It is still to come.
    """
    now = today()
    if as_of is not None and as_of > now:
        raise typer.BadParameter(f"{as_of.isoformat()} is still to come; nothing is known of it", param_hint="--as-of")
    return as_of or now


def the_registry(path: Path, at: str | None = None) -> tuple[Registry, str | None]:
    """Read a registry, from its file or as it was at a git revision, and give it with the commit of its form.

    Raises:
        typer.Exit: It cannot be read; what is wrong was told.
    """
    try:
        found = Side(str(path), str(path), read(path)) if at is None else side(f"{at}:./{path}")
    except Problems as problems:
        typer.echo(str(problems), err=True)
        raise typer.Exit(2) from None
    return found.registry, found.commit or commit_of(path, found.registry.files)


def an_edition(
    registry: Registry, commit: str | None, as_of: date | None, drawings: Drawings, base: str = ""
) -> Edition:
    """Give the edition of a registry on a day.

    Raises:
        typer.BadParameter: The day is still to come, or the base is no address.
    """
    day = the_day(as_of)
    try:
        address = base_address(base, "--base-url")
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--base-url") from None
    shown = Address(None if day == today() else day)
    return Edition(board(registry, day), registry, shown, address, commit, drawings)


def a_snapshot(path: Path) -> bytes:
    """Give the bytes of a file, or so many that it is too large for a snapshot.

    Raises:
        typer.Exit: It cannot be read, which was told.
    """
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        typer.echo(f"{path} cannot be read ({error.strerror}).", err=True)
        raise typer.Exit(2) from None


def limit(seconds: int | None, memory: int | None) -> None:
    """Let the system end this process where it takes too much: a snapshot may be a stranger's.

    One that has a limit gives way to others, and tells no more than anybody would read.

    Args:
        seconds: How many seconds of work it may take; None for as many as it wants.
        memory: How many bytes of memory it may take; None for as many as it wants.
    """
    if seconds is not None:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        os.nice(10)
    if memory is not None:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_FSIZE, (MOST_TOLD, MOST_TOLD))


@contextmanager
def writing(out: Path) -> Iterator[None]:
    """Tell what keeps a file or folder from being written, and end with 1.

    Raises:
        typer.Exit: It was not written, which was told.
    """
    try:
        yield
    except (FolderError, SigningError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    except OSError as error:
        typer.echo(f"{out} cannot be written ({error.strerror}). Check the folder, and who may write there.", err=True)
        raise typer.Exit(1) from None


@contextmanager
def drawing() -> Iterator[Told]:
    """Give what is to be told of each chart: a bar on a terminal, else nothing."""
    if not sys.stderr.isatty():
        yield lambda _done, _of: None
        return
    from rich.console import Console  # only a terminal needs it
    from rich.progress import Progress

    with Progress(console=Console(stderr=True)) as bar:
        task = bar.add_task("Drawing", total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)
