"""`python -m publishing.data`: write what is made from the tables, for people who use the data."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from publishing.data.described import HEADING, section
from publishing.data.form import schema
from registry.files import replace_file
from registry.schema import written

PAGE, SCHEMA = Path("docs/data.md"), Path("docs/data.schema.json")
_SECTION = re.compile(rf"^{HEADING}\n.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)


def main(
    *,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; tell whether the files are up to date.")
    ] = False,
) -> None:
    """Write the section of docs/data.md that tells every column and field, and docs/data.schema.json.

    Ends with 0 where both are as they are to be, and with 1 where one is not.
    """
    page = PAGE.read_text("utf-8")
    made = {PAGE: _SECTION.sub(lambda _: f"{section()}\n", page).rstrip("\n") + "\n", SCHEMA: f"{written(schema())}\n"}
    stale = [path for path, text in made.items() if not path.exists() or path.read_text("utf-8") != text]
    for path in stale:
        if not check:
            replace_file(path, made[path])
    for path in made:
        typer.echo(f"{path}: {'not ' if check and path in stale else ''}up to date.")
    if check and stale:
        raise typer.Exit(1)


if __name__ == "__main__":
    typer.run(main)
