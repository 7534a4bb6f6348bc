"""What the commands of publishing have in common: how far the drawing has come is shown where somebody looks on."""

from __future__ import annotations

import io
import re
import sys

import pytest

from publishing.doors.asked import drawing


class Terminal(io.StringIO):
    """A terminal that keeps what it is given."""

    def isatty(self) -> bool:
        """Say that it is one."""
        return True


@pytest.mark.parametrize(
    ("kind", "shown"), [(Terminal, r"Drawing ━+ 100% \S+"), (io.StringIO, "")], ids=["a terminal", "a file"]
)
def test_a_bar_is_drawn_on_a_terminal_and_nothing_into_a_file(
    kind: type[io.StringIO], shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = kind()
    monkeypatch.setattr(sys, "stderr", output)
    monkeypatch.setenv("TERM", "dumb")  # which draws the bar once, at its end
    with drawing() as told:
        for done in range(3):
            told(done, 2)

    assert re.fullmatch(shown, output.getvalue().strip()), output.getvalue()
