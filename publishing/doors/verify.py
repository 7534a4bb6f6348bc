"""`verify`: say whether a snapshot is genuine."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Literal

import typer

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
    draw: Annotated[
        bool, typer.Option("--draw/--no-draw", help="Draw charts again that were not drawn here before.")
    ] = True,
) -> None:  # fmt: skip
    """Say whether a snapshot is whole in itself, whether the repository bears it out, and whether it is signed.

    Ends with 0 where it is genuine: whole, equal to what the repository holds at the commit it names, and with no false
    signature. Ends with 2 where the file cannot be read, else with 1.
    """
    try:
        content = sys.stdin.buffer.read(LARGEST + 1) if file == "-" else _read(Path(file))
    except OSError as error:
        typer.echo(f"{file} cannot be read ({error.strerror}).", err=True)
        raise typer.Exit(2) from None
    found = verified(content, path, signers or path.parent / SIGNERS, drawings() if draw else kept_alone())
    if format == "json":
        typer.echo(
            json.dumps({**asdict(found), "genuine": found.genuine, "summary": found.summary}, ensure_ascii=False)
        )
    else:
        for line in as_lines(found):
            typer.echo(line)
    raise typer.Exit(0 if found.genuine else 1)


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST + 1)
