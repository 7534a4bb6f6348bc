"""The doors of the registry for people who type: `python -m registry check`."""

from __future__ import annotations

import typer

from registry.doors.changes import changes
from registry.doors.check import check

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)


@app.callback()
def doors() -> None:
    """Look after the record of what was stated, and what has been shown since."""


for door in (check, changes):
    app.command()(door)


if __name__ == "__main__":
    app(prog_name="python -m registry")
