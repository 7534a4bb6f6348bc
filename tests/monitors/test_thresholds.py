"""The table of limits: all of them in it, and all numbers of days from it."""

from __future__ import annotations

import ast
from pathlib import Path

from monitors import thresholds
from monitors.board import MONITORS


def test_the_tables_hold_every_limit() -> None:
    kinds = (thresholds.Threshold, thresholds.Margin)
    limits = [value for name, value in vars(thresholds).items() if name.isupper() and isinstance(value, kinds)]

    assert [*thresholds.THRESHOLDS, *thresholds.MARGINS] == limits


def test_no_monitor_holds_a_number_of_days_of_its_own() -> None:
    """Numbers up to 12 are months of the calendar and the like; 100 is where a computed number is rounded to whole ones.

    65,536 texts are kept in mind by the monitor that looks at each.
    """
    found = {
        (monitor.__name__, node.value)
        for monitor in MONITORS
        for node in ast.walk(ast.parse(Path(str(monitor.__file__)).read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, int) and node.value > 12
    }

    assert found == {("monitors.pace", 100), ("monitors.people", 65_536)}
