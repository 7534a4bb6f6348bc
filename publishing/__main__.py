"""The doors of publishing for people who type: `python -m publishing site | snapshot | verify | compare | deposit`."""

from __future__ import annotations

import typer

from publishing.doors.compare import compare
from publishing.doors.deposit import deposit
from publishing.doors.site import site
from publishing.doors.snapshot import snapshot
from publishing.doors.verify import verify

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)


@app.callback()
def doors() -> None:
    """Publish the record in forms that others can read, embed and check."""


for door in (compare, deposit, site, snapshot, verify):
    app.command()(door)


if __name__ == "__main__":
    app(prog_name="python -m publishing")
