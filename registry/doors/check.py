"""`check`: read a registry, and tell every problem in it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from registry import Problems, Registry, read


def check(
    path: Annotated[Path, typer.Argument(help="The registry's file; the statements' texts lie beside it.")] = Path(
        "commitments.yaml"
    ),
) -> None:
    """Read a registry, and tell every problem in it: where it is, what is wrong, and how to mend it.

    Ends with 0 where there is none, and with 1 where there is one.
    """
    try:
        registry = read(path)
    except Problems as problems:
        typer.echo(problems)
        count = len(problems.problems)
        typer.echo(f"\n{count} {'problem' if count == 1 else 'problems'} in {path}.")
        raise typer.Exit(1) from None
    typer.echo(f"{path}: {counts(registry)}.")


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
        f"no problem in {commitments} and {claims} with {sources}; {whole} accounted for, {paragraphs - aside} behind an "
        f"entry and {aside} set aside"
    )


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
