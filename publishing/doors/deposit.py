"""`deposit`: put the record into a bag for an archive."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from publishing.deposit import deposit as put
from publishing.doors.asked import an_edition, drawing, the_registry, writing
from publishing.drawings import drawings
from registry.doors.day import a_day
from registry.revision import history


def deposit(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The folder to write; it must be new or empty.")],
    path: Annotated[Path, typer.Option("--registry", metavar="FILE", help="The registry's file.")] = Path("commitments.yaml"),
    as_of: Annotated[
        date | None, typer.Option(parser=a_day, metavar="DAY", help="The day to show, such as 2024-06-01; today if left out.")
    ] = None,
) -> None:  # fmt: skip
    """Put the registry, its history, the snapshot and the open data into a folder in the form of BagIt (RFC 8493).

    Any archive that takes bags can tell that nothing in it is missing or changed. Ends with 1 where the folder cannot be
    written, with 2 where the registry cannot be read, else with 0.
    """
    registry, commit = the_registry(path)
    edition = an_edition(registry, commit, as_of, drawings())
    with writing(out), drawing() as told:
        put(edition, history(path, registry.files), out, told)
    typer.echo(f"{out}: a bag. {edition.line}")
