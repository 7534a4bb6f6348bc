"""`verify`: say whether a snapshot is genuine."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Literal

import typer

from publishing.doors.asked import Memory, Seconds, a_snapshot, limit
from publishing.drawings import drawings, kept_alone
from publishing.sealed import LARGEST
from publishing.signing import SIGNERS
from publishing.verification import as_lines
from publishing.verification import verify as verified


def verify(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The snapshot; - reads it from the input.")],
    path: Annotated[
        Path, typer.Option("--registry", metavar="FILE", help="The registry's file in the repository to compare with.")
    ] = Path("commitments.yaml"),
    signers: Annotated[
        Path | None, typer.Option(metavar="FILE", help=f"Who may sign; {SIGNERS} beside the registry if left out.")
    ] = None,
    format: Annotated[Literal["text", "json"], typer.Option(help="How to write it.")] = "text",
    drawn_with: Annotated[
        str | None, typer.Option(metavar="TOOLS", help="Draw nothing; take the charts that these tools drew here before.")
    ] = None,
    seconds: Seconds = None,
    memory: Memory = None,
) -> None:  # fmt: skip
    """Say whether a snapshot is whole in itself, whether the repository bears it out, and whether it is signed.

    Ends with 0 where it is genuine: whole, equal to what the repository holds at the commit it names, and with no false
    signature. Ends with 2 where the file cannot be read, else with 1.
    """
    limit(seconds, memory)
    content = sys.stdin.buffer.read(LARGEST + 1) if file == "-" else a_snapshot(Path(file))
    found = verified(
        content, path, signers or path.parent / SIGNERS, drawings() if drawn_with is None else kept_alone(drawn_with)
    )
    if format == "json":
        typer.echo(
            json.dumps({**asdict(found), "genuine": found.genuine, "summary": found.summary}, ensure_ascii=False)
        )
    else:
        for line in as_lines(found):
            typer.echo(line)
    raise typer.Exit(0 if found.genuine else 1)
