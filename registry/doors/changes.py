"""`changes`: what differs between two registries, in plain words, and whether the record keeps its past.

This door stands outside its room, as the server does: what a change does to the findings and the headline is known only to
the monitors, and a reviewer asks for all of it with one command.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

import typer

from monitors.board import board
from monitors.report import Report, report
from monitors.written import as_json, as_markdown, as_text, cut, guarded
from registry import Problems
from registry.changes import changes as all_changes
from registry.doors.day import a_day, today
from registry.guards import Objection, objections, problems
from registry.revision import Side, side

_SIDE = "A registry's file; or a git revision, such as main, HEAD~1 or abc123, or REV:path/to/commitments.yaml."


def changes(
    old: Annotated[str, typer.Argument(help=f"The record before. {_SIDE}")],
    new: Annotated[str, typer.Argument(help="The record after, named alike.")],
    format: Annotated[Literal["text", "markdown", "json"], typer.Option(help="How to write it.")] = "text",
    strict: Annotated[
        bool, typer.Option("--strict", help="Tell what breaks with the record's past, and end with 1 on it.")
    ] = False,
    most: Annotated[
        int | None,
        typer.Option(
            metavar="CHARACTERS",
            min=1_000,
            help="With markdown: write so many at most, in whole lines, and say at the end what is left out.",
        ),
    ] = None,
    as_of: Annotated[
        date | None,
        typer.Option(parser=a_day, metavar="DAY", help="The day to look from, such as 2024-06-01; today if left out."),
    ] = None,
) -> None:
    """Tell what differs between two registries, entry by entry, in plain words.

    A line that begins with ! is to be looked at; + is a finding gained, - one lost, ~ one that says something else now. Ends with 2 where a side cannot be
    read; with --strict, with 1 where the past was not kept: an old line edited or taken away, an entry gone, a verdict
    without newer evidence. Else with 0.
    """
    if most is not None and format != "markdown":
        raise typer.BadParameter("only markdown is cut; add --format markdown", param_hint="--most")
    try:
        before, after = side(old), side(new)
    except Problems as told:
        typer.echo(str(told), err=True)
        raise typer.Exit(2) from None
    day = as_of or today()
    found = report(
        board(before.registry, day), board(after.registry, day), all_changes(before.registry, after.registry)
    )
    objected = objections(found.changes)
    written = _written(found, before, after, objected, format=format, strict=strict)
    typer.echo(written if most is None else cut(written, most), nl=False)
    if strict and any(not one.warning for one in objected):
        raise typer.Exit(1)


def _written(
    found: Report, before: Side, after: Side, objected: tuple[Objection, ...], *, format: str, strict: bool
) -> str:
    grave, light = (
        problems(tuple(one for one in objected if one.warning is warning), after.registry, after.file)
        for warning in (False, True)
    )
    if format == "json":
        return as_json(found, before.name, after.name, grave, light)
    write = as_markdown if format == "markdown" else as_text
    told = guarded(grave, light, fenced=format == "markdown") if strict else ""
    return write(found, before.name, after.name) + told
