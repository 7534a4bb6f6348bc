"""`schema`: write what is made from the model, for editors and for people who read before they write."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from registry.annotated import HEADING, section
from registry.example import example
from registry.files import refused, replace_file
from registry.problems import Problems
from registry.reading import text_of
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
        before = text_of(path) if path.exists() else ""
        after = _with_section(before, path) if annotated else f"{written(made(example().root))}\n"
        if check and before != after:
            again = "python -m registry schema" + (" --annotated" if annotated else "")
            raise refused(str(path), "it is not up to date", f"run {again}")
        if before != after:
            replace_file(path, after)
    except Problems as problems:
        raise _ended(problems) from None
    except OSError as error:
        mend = "check its name, its folder, and who may write there"
        raise _ended(refused(str(path), f"it cannot be written ({error.strerror})", mend)) from None
    typer.echo(f"{path}: up to date.")


def _with_section(text: str, path: Path) -> str:
    """Give a Markdown text with the section of every field made anew.

    Raises:
        Problems: It has no such section.
    """
    whole, many = _SECTION.subn(lambda _: f"{section(example())}\n", text)
    if not many:
        raise refused(str(path), "it has no section for every field", f"add a line {HEADING} where it is to stand")
    return f"{whole.rstrip()}\n"


def _ended(problems: Problems) -> typer.Exit:
    """Tell what keeps the command from its end, and give that end."""
    typer.echo(problems, err=True)
    return typer.Exit(1)
