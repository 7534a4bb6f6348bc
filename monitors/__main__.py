"""The monitors at the command line: print what they tell of a registry on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from monitors.board import Board, board
from monitors.finding import SEVERITIES, Severity
from registry import Problems, read
from registry.dates import day_in_words
from registry.doors.day import a_day


def _severity(text: str) -> str:
    if text not in SEVERITIES:
        raise typer.BadParameter(f"{text} is not one of {', '.join(SEVERITIES)}")
    return text


def monitor(
    path: Annotated[Path, typer.Argument(help="The registry's file.")] = Path("commitments.yaml"),
    as_of: Annotated[
        date | None,
        typer.Option(parser=a_day, metavar="DAY", help="The day to look from, such as 2024-06-01; today if left out."),
    ] = None,
    fail_on: Annotated[
        str | None,
        typer.Option(
            parser=_severity,
            metavar="SEVERITY",
            help="End with 1 on a finding so grave or graver: alarm, warning, note.",
        ),
    ] = None,
) -> None:
    """Print what the monitors tell of each entry of a registry, gravest first.

    Ends with 1 where --fail-on is met, with 2 where the registry cannot be read, else with 0.
    """
    try:
        registry = read(path)
    except Problems as problems:
        typer.echo(str(problems), err=True)
        raise typer.Exit(2) from None
    found = board(registry, as_of or datetime.now(UTC).date())
    for line in table(found):
        typer.echo(line)
    grave = tuple(SEVERITIES)[: tuple(SEVERITIES).index(fail_on) + 1] if fail_on else ()
    if any(one.severity in grave for told in found.findings.values() for one in told):
        raise typer.Exit(1)


def table(board: Board) -> Iterator[str]:
    """Give the lines to print: each entry with its verdict, below it its findings, at last how many there are.

    Columns are set by what may stand in them, never by the width of a terminal, so the same record gives the same text.
    """
    yield f"{board.registry.about.title}, as it stood on {day_in_words(board.day)}"
    if board.stated_nothing_yet:
        yield "Nothing had been stated."
    counts: dict[Severity, int] = dict.fromkeys(SEVERITIES, 0)
    for entry in board.entries:
        yield ""
        yield f"{entry.id}: {entry.title} [{entry.verdict}]"
        file = board.registry.file(entry.id)
        for one in board.findings[entry.id]:
            counts[one.severity] += 1
            yield f"  {one.severity:<8} {one.monitor:<15} {file}:{one.line}  {one.sentence}"
        if not board.findings[entry.id]:
            yield "  nothing to tell"
    yield ""
    told = ", ".join(f"{many} {severity}{'' if many == 1 else 's'}" for severity, many in counts.items())
    yield f"{told}; {len(board.entries)} of {board.whole} entries"


if __name__ == "__main__":
    typer.run(monitor)
