"""The doors of the registry for people who type: `python -m registry check | format | propose | schema`."""

from __future__ import annotations

import typer

from registry.doors.changes import changes
from registry.doors.check import check
from registry.doors.format import format  # noqa: A004 - the command's own name
from registry.doors.links import links
from registry.doors.propose import propose
from registry.doors.schema import schema

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)


@app.callback()
def doors() -> None:
    """Look after the record of what was stated, and what has been shown since."""


for door in (changes, check, format, links, schema):
    app.command()(door)
app.command(context_settings={"ignore_unknown_options": True})(propose)  # it reads the words of a change by itself


if __name__ == "__main__":
    app(prog_name="python -m registry")
