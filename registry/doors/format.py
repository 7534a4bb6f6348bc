"""`format`: put a registry's file in its one canonical form."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path
from typing import Annotated

import typer

from registry import Problems, read
from registry.files import replace_file
from registry.formatting import formatted
from registry.problems import visible
from registry.reading import text_of

MOST_SHOWN = 40
"""So many lines of what would change are printed."""


def format(
    files: Annotated[list[Path] | None, typer.Argument(help="The files; commitments.yaml where none is named.")] = None,
    check: Annotated[bool, typer.Option("--check", help="Change nothing; print what would change.")] = False,
) -> None:
    """Put a registry's file in its one canonical form: the order of entries and fields, quotation marks, line breaks.

    What is said stays the same, and all comments stay. The files that it includes are put in canonical form with it. A
    registry with problems is left as it is.

    Ends with 0 where all files are in canonical form now, and with 1 where one is not.
    """
    in_form = [_format(path, check=check) for path in files or [Path("commitments.yaml")]]
    if not all(in_form):
        raise typer.Exit(1)


def _format(path: Path, *, check: bool) -> bool:
    """Tell whether a registry's files are in canonical form now, and print what was found or done."""
    try:
        texts = {file: text_of(file) for file in read(path).places.files}
        forms = {file: formatted(text, file) for file, text in texts.items()}
    except Problems as problems:
        typer.echo(f"{problems}\n\n{path}: left as it is.")
        return False
    untidy = [file for file, text in texts.items() if forms[file] != text]
    for file in untidy:
        if check:
            typer.echo(f"{_changes(file, texts[file], forms[file])}\n\n{file}: not in canonical form.")
            typer.echo(f"   Mend: run python -m registry format {path}.")
            continue
        try:
            replace_file(Path(file), forms[file])
        except OSError as error:
            typer.echo(f"{file}: it cannot be written ({error.strerror}).\n   Mend: check who may write in its folder.")
            return False
        typer.echo(f"{file}: put in canonical form; {_extent(texts[file], forms[file])}.")
    if not untidy:
        more = len(texts) - 1
        included = (
            f", and so {'is the file' if more == 1 else f'are the {more:,} files'} that it includes" if more else ""
        )
        typer.echo(f"{path}: in canonical form{included}.")
    return not (check and untidy)


def _changes(file: str, text: str, canonical: str) -> str:
    """Give the first of the lines that would change, as a comparison of two files."""
    lines = [f"--- {file}", f"+++ {file} in canonical form", *_comparison(text, canonical)]
    more = [f"… and {len(lines) - MOST_SHOWN:,} more lines."] if len(lines) > MOST_SHOWN else []
    return "\n".join(lines[:MOST_SHOWN] + more)


def _extent(text: str, canonical: str) -> str:
    """Say how many lines changed."""
    signs = [line[:1] for line in _comparison(text, canonical)]
    old, new = signs.count("-"), signs.count("+")
    return f"{new:,} {'line' if new == 1 else 'lines'} in place of {old:,}"


def _comparison(old: str, new: str) -> list[str]:
    """Give what differs between two texts line by line, without the two lines that name them."""
    before, after = ([visible(line) for line in text.split("\n")[:-1]] for text in (old, new))
    return list(unified_diff(before, after, lineterm=""))[2:]
