"""`site`: write everything that is published into a folder, for any host of files."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track

from publishing.doors.asked import NO_CHROMIUM, an_edition, the_registry
from publishing.drawings import drawings
from publishing.folders import FolderError
from publishing.places import addresses
from publishing.site import write
from registry.doors.day import a_day
from registry.wording import counted


def site(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The folder to write; one that was written here is replaced.")],
    path: Annotated[Path, typer.Option("--registry", metavar="FILE", help="The registry's file.")] = Path("commitments.yaml"),
    base_url: Annotated[
        str, typer.Option(help="The address under which the folder is published, such as https://example.org/monitor/. "
                               "Without it, the folder must be the top of its host, and previews and feeds cannot name their full "
                               "address.")
    ] = "",
    as_of: Annotated[
        date | None, typer.Option(parser=a_day, metavar="DAY", help="The day to show, such as 2024-06-01; today if left out.")
    ] = None,
) -> None:  # fmt: skip
    """Write the light pages, the open data, the feeds, the badges and the snapshot into a folder.

    Any host of files serves it: each page is a folder with an index. Look at it with python -m http.server -d OUT. Ends
    with 1 where the folder cannot be written, with 2 where the registry cannot be read, else with 0.
    """
    registry, commit = the_registry(path)
    draws = drawings()
    edition = an_edition(registry, commit, as_of, draws, base_url)
    total = sum(1 for _ in addresses(edition))
    console = Console(stderr=True)
    try:
        told = list(track(write(edition, out), "Writing", total, console=console, disable=not console.is_terminal))
    except FolderError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    except OSError as error:
        typer.echo(f"{out} cannot be written ({error.strerror}); the one that was there stands as it was.", err=True)
        raise typer.Exit(1) from None
    made = sum(there for _, there in told)
    typer.echo(f"{out}: {counted(made, 'address', 'addresses')}, as it stood on {edition.board.day.isoformat()}.")
    if not draws.tools:
        typer.echo(NO_CHROMIUM)
    if edition.too_long is not None:
        typer.echo(f"No snapshot was made. {edition.too_long}", err=True)
    for address, there in told:
        if not there and draws.tools and (address != "snapshot.html" or edition.too_long is None):
            typer.echo(f"{address} could not be made: Chromium failed to draw it.", err=True)
