"""`snapshot`: put the record into one file, as it stood on a day, that others can check."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from publishing.address import read_address
from publishing.doors.asked import NO_CHROMIUM, an_edition, drawing, the_registry, writing
from publishing.drawings import NO_DRAWINGS, Drawings, drawings
from publishing.edition import Edition
from publishing.sealed import signed
from publishing.signing import sign
from publishing.snapshot import snapshot as made_of
from registry.doors.day import a_day
from registry.files import replace_file

OUT = Path("snapshot.html")


def snapshot(
    path: Annotated[Path, typer.Option("--registry", metavar="FILE", help="The registry's file.")] = Path("commitments.yaml"),
    as_of: Annotated[
        date | None, typer.Option(parser=a_day, metavar="DAY", help="The day to show, such as 2024-06-01; today if left out.")
    ] = None,
    at: Annotated[
        str | None, typer.Option(metavar="GIT-REVISION", help="The record as it was at this revision; as it lies here if left out.")
    ] = None,
    only: Annotated[
        list[str] | None, typer.Option(metavar="FILTER", help="Show only some entries, as in an address: kind=pledge, topic=elections. May be given several times.")
    ] = None,
    out: Annotated[Path, typer.Option(metavar="FILE", help="The file to write; one that is there is replaced.")] = OUT,
    pdf: Annotated[bool, typer.Option("--pdf", help="Print it on A4 as well, into a file of the same name that ends in .pdf.")] = False,
    draw: Annotated[
        bool, typer.Option("--charts/--no-charts", help="Draw the charts, or leave their tables in their place.")
    ] = True,
    sign_with: Annotated[
        Path | None, typer.Option("--sign", metavar="KEY", help="Sign it with this SSH key.")
    ] = None,
) -> None:  # fmt: skip
    """Put the record into one HTML file that opens offline, runs nothing, and carries the data it was made from.

    Ends with 1 where it cannot be written or signed, or there are too many entries, with 2 where the registry cannot be read, else with 0.
    """
    registry, commit = the_registry(path, at)
    draws = drawings() if draw else NO_DRAWINGS
    edition = _filtered(an_edition(registry, commit, as_of, draws), only or [])
    if edition.too_long is not None:
        typer.echo(edition.too_long, err=True)
        raise typer.Exit(1)
    with drawing() as told:
        page = made_of(edition, told)
    with writing(out):
        replace_file(out, signed(page, sign(page, sign_with)) if sign_with is not None else page)
    typer.echo(f"{out}: {edition.line}")
    if commit is None:
        typer.echo("It names no commit, because its files are not committed: no repository can bear it out.", err=True)
    if draw and not draws.tools:
        typer.echo(NO_CHROMIUM, err=True)
    if pdf:
        _print(out, drawings())


def _filtered(edition: Edition, only: list[str]) -> Edition:
    query: dict[str, list[str]] = {}
    for one in only:
        name, _, value = one.partition("=")
        query.setdefault(name, []).append(value)
    shown, notices = read_address(query, edition.whole, edition.board.day)
    if notices or not set(query) <= set(shown.query):
        asked = notices[0].asks if notices else "The filter is none that a snapshot has."
        raise typer.BadParameter(asked.replace("The link", "It"), param_hint="--only")
    return replace(edition, shown=replace(shown, day=edition.shown.day))


def _print(out: Path, draws: Drawings) -> None:
    printed = draws.pdf(out)
    if printed is None:
        typer.echo("It could not be printed: no Chromium was found, or it failed.", err=True)
        raise typer.Exit(1)
    paper = out.with_suffix(".pdf")
    with writing(paper):
        replace_file(paper, printed)
    typer.echo(f"{paper}: the same on paper")
