"""`schema`: write what is made from the model, for editors and for people who read before they write."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from registry.annotated import HEADING, section
from registry.example import example
from registry.files import replace_file
from registry.problems import Problem
from registry.schema import schema as made
from registry.schema import written

_SECTION = re.compile(rf"^{HEADING}\n.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)


def schema(
    *,
    annotated: Annotated[
        bool, typer.Option("--annotated", help="Write the section of CONTRIBUTING.md that shows every field, instead.")
    ] = False,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; tell whether the file is up to date.")] = False,
    out: Annotated[
        Path | None,
        typer.Option(help="The file to write: commitments.schema.json, or CONTRIBUTING.md with --annotated."),
    ] = None,
) -> None:
    """Write the JSON Schema of a registry, with which editors complete and explain its fields.

    Ends with 0 where the file is as it is to be, and with 1 where it is not or cannot be written.
    """
    path = out or Path("CONTRIBUTING.md" if annotated else "commitments.schema.json")
    try:
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        after = _with_section(before, path) if annotated else f"{written(made(example().root))}\n"
        if check and before != after:
            again = "python -m registry schema" + (" --annotated" if annotated else "")
            raise _refused(path, "it is not up to date", f"run {again}")
        if before != after:
            replace_file(path, after)
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        mend = "check its name, its folder, and who may write there"
        raise _refused(path, f"it cannot be written ({reason})", mend) from None
    typer.echo(f"{path}: up to date.")


def _with_section(text: str, path: Path) -> str:
    """Give a Markdown text with the section of every field made anew."""
    if _SECTION.search(text) is None:
        raise _refused(path, "it has no section for every field", f"add a line {HEADING} where it is to stand")
    return _SECTION.sub(lambda _: f"{section(example())}\n", text, count=1).rstrip("\n") + "\n"


def _refused(path: Path, message: str, mend: str) -> typer.Exit:
    """Tell what keeps the command from its end, and give that end."""
    typer.echo(Problem(str(path), 0, 0, "", "", message, mend), err=True)
    return typer.Exit(1)
