"""`propose`: make a change of an entry, and show it as a patch or write it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from registry import Problems
from registry.doors.day import today
from registry.editing import ChangeError, edit_files
from registry.files import replace_file
from registry.patch import diff
from registry.proposals import of_text, of_words
from registry.reading import text_of


def propose(
    entry: Annotated[str, typer.Argument(help="The id of the entry that changes.", show_default=False)] = "",
    change: Annotated[
        list[str] | None,
        typer.Argument(metavar="CHANGE...", help="What changes, in the words above.", show_default=False),
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option("--from", metavar="FILE", help="Read the changes from a file, YAML or JSON, as told above."),
    ] = None,
    registry: Annotated[
        Path, typer.Option(metavar="FILE", help="The registry's file; the statements' texts lie beside it.")
    ] = Path("commitments.yaml"),
    write: Annotated[bool, typer.Option("--write", help="Make the change in the registry's file too.")] = False,
) -> None:
    """Change an entry: print the change as a patch, and with --write make it.

    The changed record is checked as a whole first. Everything else in the
    file stays as it is. A change is one of these, and several may follow one
    another, such as a source and the verdict that rests on it:

    --evidence ID title="A report" publisher="A house" language=en account=un
               published=2025-03-01 url=https://... bearing=supports
               shows="What it shows." read=whole
    --status value=fulfilled since=2025-03-01 because=ID,ID note="Why."
    --milestone ID met=2025-03-01 because=ID
    --reading INDICATOR/SERIES date=2025 value=12 because=ID
    --checked sources_until=2025-03
    --correct evidence.ID.title="The right title" status.0.note="..."

    Names and values are those of the record; CONTRIBUTING.md explains each.
    The day of judged= and of on= is today where it is left out.

    python -m registry propose ENTRY --evidence ... > change.patch
    keeps the patch in a file, and "git apply change.patch" makes the change.

    A file for --from says the same, under the id of each entry:

    ced-dialogue:
      evidence:
        letter-2025:
          title: A report
          ...
      status:
        - value: fulfilled
          because:
            - letter-2025
          ...
      milestones:
        follow-up-report:
          met: 2025-03-01
          ...
      indicators:
        urgent-actions:
          series:
            registered:
              readings:
                - date: 2025
                  ...
      checked:
        - sources_until: 2025-03
      correct:
        evidence.letter-2021.title: The right title

    Ends with 0 where the changed record passes, and with 1 where it does not.
    """
    if not bool(entry) == bool(change) == (file is None):
        raise typer.BadParameter("give an entry and what changes of it, or --from and a file; --help shows how")
    day = today()
    try:
        changes = of_words(entry, change or [], day) if file is None else of_text(text_of(file), str(file), day)
        edited = edit_files(registry, changes, day)
    except ChangeError as error:
        _refuse(f"{error}.")
    except Problems as problems:
        first = problems.problems[0]
        counted = "; lines are counted with the change made" if first.line and first.path != str(file) else ""
        _refuse(f"{problems}\n\nNothing is written{counted}.")
    for path, (old, new) in edited.files.items():
        if write:
            _write(path, new)
        typer.echo(diff(old, new, _name(path)), nl=False)


def _write(path: str, text: str) -> None:
    try:
        replace_file(Path(path), text)
    except OSError as error:
        _refuse(f"{path}: it cannot be written ({error.strerror}); it is as it was.")
    typer.echo(f"{path}: written.", err=True)


def _refuse(message: str) -> NoReturn:
    typer.echo(message, err=True)
    raise typer.Exit(1)


def _name(path: str) -> str:
    """Give a file's path from the folder in which the patch is applied: the one where the command runs."""
    here = Path.cwd()
    whole = Path(os.path.abspath(path))  # noqa: PTH100 - pathlib has nothing that takes the .. out and follows no link
    return whole.relative_to(here).as_posix() if whole.is_relative_to(here) else whole.name
