"""`check`: read registries, and tell every problem in them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum, auto
from pathlib import Path
from typing import Annotated

import typer

from registry import Problem, Problems, Registry, read
from registry.ahead import ANYWHERE, ahead
from registry.doors.day import today
from registry.files import refused
from registry.including import whole
from registry.reports import annotation, as_json


class Format(StrEnum):
    """The forms in which problems are told."""

    text = auto()
    json = auto()
    github = auto()


def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="FILE",
            help="The registries' files; the statements' texts lie beside each.",
            show_default="commitments.yaml",
        ),
    ] = None,
    form: Annotated[
        Format,
        typer.Option(
            "--format", help="For people, as a list in JSON, or as annotations that GitHub shows at their lines."
        ),
    ] = Format.text,
) -> None:
    """Read registries, and tell every problem in them: where it is, what is wrong, and how to mend it.

    Ends with 0 where there is none, with 1 where there is one, and with 2 where the command itself is wrong.
    """
    found: list[Problem] = []
    for number, path in enumerate(paths or [Path("commitments.yaml")]):
        told, closing = _checked(path)
        found += told
        if form is not Format.json:
            _tell(told, closing, form, first=number == 0)
    if form is Format.json:
        typer.echo(as_json(found))
    if found:
        raise typer.Exit(1)


def _checked(path: Path) -> tuple[Sequence[Problem], str]:
    """Give the problems of a file, and in a line what came of it."""
    try:
        registry = read(path)
    except Problems as problems:
        found = _of_a_part(path) or problems.problems
    else:
        found = ahead(registry, today() + ANYWHERE, str(path))
        if not found:
            return (), f"{path}: {counts(registry)}"
    return found, f"{_counted(len(found), 'problem', 'problems')} in {path}"


def _of_a_part(path: Path) -> tuple[Problem, ...]:
    """Say of a file that a registry includes, and that is none by itself, which file to check; nothing of another."""
    file = whole(path)
    if file is None:
        return ()
    message, mend = "this is a part of a registry, and is read with it", f"check {file}, which includes it"
    return refused(str(path), message, mend).problems


def _tell(problems: Sequence[Problem], closing: str, form: Format, *, first: bool) -> None:
    """Print the problems of one file, and in a line what came of it."""
    if form is Format.github:
        told = [annotation(one) for one in problems]
    else:
        told = [f"{one}\n" for one in problems]
        if not first and told:
            typer.echo()
    for one in told:
        typer.echo(one)
    typer.echo(f"{closing}.")


def counts(registry: Registry) -> str:
    """Say in a line how much a registry holds."""
    evidence = sum(len(entry.evidence) for entry in registry.entries.values())
    paragraphs = sum(len(text.paragraphs) for text in registry.texts.values())
    aside = sum(len(statement.aside) for statement in registry.statements.values())
    commitments = _counted(len(registry.commitments), "commitment", "commitments")
    claims = _counted(len(registry.claims), "claim", "claims")
    sources = _counted(evidence, "evidence item", "evidence items")
    whole = _counted(paragraphs, "paragraph", "paragraphs")
    return (
        f"no problem in {commitments} and {claims} with {sources}; {whole} accounted for, {paragraphs - aside:,} behind an "
        f"entry and {aside:,} set aside"
    )


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
