"""The command: what it prints, and how it ends."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import UTC, datetime, tzinfo
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from monitors.__main__ import monitor
from tests.records import FOLDER, OTHER_STATE, SINGLE

app = typer.Typer()
app.command()(monitor)


def run(*arguments: str) -> tuple[int, str, str]:
    ended = CliRunner().invoke(app, list(arguments), env={"COLUMNS": "200", "TERM": "dumb"})
    return ended.exit_code, ended.stdout, ended.stderr


def test_the_whole_table_of_a_small_registry() -> None:
    assert run(str(SINGLE), "--as-of", "2024-03-08") == (
        0,
        f"""One promise, as it stood on 8 March 2024

clean-water: Test the rivers [unassessed]
  warning  silence         {SINGLE}:39  The last check, on 8 March 2023, had sources that reach to 8 March 2023; nothing is known here of the 366 days after that.

0 alarms, 1 warning, 0 notes; 1 of 1 entries
""",
        "",
    )


def test_a_finding_is_placed_in_the_file_of_its_entry(tmp_path: Path) -> None:
    main, entries, entry = SINGLE.read_text("utf-8").partition("commitments:\n")
    shutil.copytree(FOLDER / "statements", tmp_path / "statements")
    (tmp_path / "entries").mkdir()
    (tmp_path / "main.yaml").write_text(f"{main}include: entries/*.yaml\n", "utf-8")
    (tmp_path / "entries" / "clean-water.yaml").write_text(entries + entry, "utf-8")

    assert run(str(tmp_path / "main.yaml"), "--as-of", "2024-03-08")[1].splitlines()[3].split()[2] == (
        f"{tmp_path / 'entries' / 'clean-water.yaml'}:22"
    )


def test_what_is_printed_does_not_depend_on_the_width_of_a_terminal() -> None:
    command = [sys.executable, "-m", "monitors", str(OTHER_STATE), "--as-of", "2025-03-01"]
    narrow, wide = (
        subprocess.run(command, cwd=FOLDER.parents[1], env={"COLUMNS": columns}, capture_output=True, check=True)
        for columns in ("20", "400")
    )

    assert narrow.stdout == wide.stdout
    assert b"\x1b" not in narrow.stdout


def test_nothing_to_tell_and_nothing_stated_are_said() -> None:
    assert run(str(SINGLE), "--as-of", "2023-03-08")[1].split("\n")[2:] == [
        "clean-water: Test the rivers [unassessed]", "  nothing to tell", "",
        "0 alarms, 0 warnings, 0 notes; 1 of 1 entries", "",
    ]  # fmt: skip
    assert run(str(SINGLE), "--as-of", "2023-03-06")[1].split("\n") == [
        "One promise, as it stood on 6 March 2023", "Nothing had been stated.", "",
        "0 alarms, 0 warnings, 0 notes; 0 of 1 entries", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "severity", "code"),
    [
        (SINGLE, "alarm", 0),
        (SINGLE, "warning", 1),
        (SINGLE, "note", 1),
        (OTHER_STATE, "alarm", 1),
    ],
)
def test_it_ends_with_1_on_a_finding_so_grave_or_graver(path: Path, severity: str, code: int) -> None:
    assert run(str(path), "--as-of", "2025-03-01", "--fail-on", severity)[0] == code


class Clock(datetime):
    """It is still 8 March 2024 in UTC, and the next day where this runs."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Clock:
        """Give the time in a zone; where none is named, where this runs."""
        return cls(2024, 3, 8 if tz is UTC else 9)


def test_where_no_day_is_named_it_is_today_in_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("monitors.__main__.datetime", Clock)

    assert run(str(SINGLE)) == run(str(SINGLE), "--as-of", "2024-03-08")


def test_findings_of_all_entries_are_counted_by_severity() -> None:
    lines = run(str(OTHER_STATE), "--as-of", "2025-03-01")[1].splitlines()
    alarms, warnings, notes = (
        sum(line.startswith(f"  {severity}") for line in lines) for severity in ("alarm", "warning", "note")
    )

    assert lines[-1] == f"{alarms} alarms, {warnings} warnings, {notes} notes; 7 of 7 entries"
    assert min(alarms, warnings, notes) > 1


def test_it_ends_with_2_and_the_problems_where_the_registry_cannot_be_read(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text(SINGLE.read_text().replace("kind: practice", "kind: habit"))

    code, out, err = run(str(broken), "--as-of", "2025-03-01")
    assert (code, out) == (2, "")
    assert f"{broken}:22:11: clean-water: kind: 'habit' is not a kind of entry here" in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--as-of", "2024-06"], "2024-06 is not a full day"),
        (["--as-of", "yesterday"], "yesterday is not a date"),
        (["--fail-on", "panic"], "panic is not one of alarm, warning, note"),
    ],
)
def test_a_wrong_option_is_told_in_words(arguments: list[str], said: str) -> None:
    code, _, err = run(str(SINGLE), *arguments)

    assert code == 2
    assert said in err
