"""The doors of publishing for people who type: `python -m publishing site | snapshot | verify | compare | deposit`."""

from __future__ import annotations

from importlib import import_module

import typer
from typer.core import TyperGroup

DOORS = ("compare", "deposit", "site", "snapshot", "verify")
"""The commands, each in a module of its own."""


class Doors(TyperGroup):
    """Brings in a command when it is asked for: each needs other libraries, and none waits for those of another."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]  # Typer's own class of contexts
        """Give the names of the commands."""
        del ctx
        return list(DOORS)

    def get_command(self, ctx: typer.Context, cmd_name: str):  # type: ignore[no-untyped-def,override]  # noqa: ANN201 - as above
        """Give a command; None where there is none of this name."""
        del ctx
        if cmd_name not in DOORS:
            return None
        door = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
        door.command(cmd_name)(getattr(import_module(f"publishing.doors.{cmd_name}"), cmd_name))
        return typer.main.get_command(door)


app = typer.Typer(cls=Doors, add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)


@app.callback()
def doors() -> None:
    """Publish the record in forms that others can read, embed and check."""


if __name__ == "__main__":
    app(prog_name="python -m publishing")
