"""The day of a command: the one that somebody types, or today."""

from __future__ import annotations

from datetime import UTC, date, datetime

import typer

from registry.dates import span


def today() -> date:
    """Ask the clock for the day, which is that of UTC."""
    return datetime.now(UTC).date()


def a_day(text: str) -> date:
    """Read a full day, such as 2024-06-01.

    Raises:
        typer.BadParameter: It is none.
    """
    try:
        found = span(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text} {error}; write a day as 2024-06-01") from None
    if not found.is_day:
        raise typer.BadParameter(f"{text} is not a full day; write it as 2024-06-01")
    return found.first
