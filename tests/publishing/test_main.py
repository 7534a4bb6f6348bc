"""`python -m publishing`: which commands there are."""

from __future__ import annotations

import re

from typer.testing import CliRunner

from publishing.__main__ import DOORS, app


def run(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, list(arguments), env={"COLUMNS": "200", "TERM": "dumb"})
    return done.exit_code, done.stdout, done.stderr


def test_the_help_names_each_command_with_what_it_does() -> None:
    code, out, told = run("--help")
    commands = out.partition("Commands")[2]

    assert (code, told) == (0, "")
    assert "Publish the record in forms that others can read, embed and check." in out
    assert re.findall(r"^│ (\w+) +[A-Z]", commands, re.MULTILINE) == list(DOORS)


def test_a_command_that_there_is_not_is_refused() -> None:
    code, out, told = run("print")

    assert (code, out) == (2, "")
    assert "No such command 'print'." in told
