"""`python -m registry changes`: one command for all that a change of the record does."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from registry.__main__ import app
from tests.registry.case import CASES, GOOD
from tests.registry.test_revision import commit, git

EDITED = GOOD.replace("no vote has been held", "a vote was held")
CORRECTED = EDITED.replace(
    "claims:\n",
    "    corrections:\n      - on: 2024-09-01\n        of: status[0].note\n        why: A vote had been held.\nclaims:\n",
)


@pytest.fixture(autouse=True)
def _in_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(CASES / "statements", tmp_path / "statements")
    git("init", "--quiet")
    Path("commitments.yaml").write_text(GOOD, encoding="utf-8")
    commit()
    Path("commitments.yaml").write_text(EDITED, encoding="utf-8")
    Path("corrected.yaml").write_text(CORRECTED, encoding="utf-8")


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(
        app, ["changes", "--as-of", "2024-12-01", *arguments], env={"COLUMNS": "200", "TERM": "dumb"}
    )
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.stdout, result.stderr


HEADLINE = (
    "The one pledge is under way. The one claim is not supported. One is contested by an account other than the State's. "
    "Sources reach to 5 June 2024."
)
REPORT = f"""\
From HEAD to commitments.yaml, as it stands on 1 December 2024.
Headline, as before: {HEADLINE}

information-law: Adopt a law on access to information
  ! Status line under-way since 2 June 2024: note edited, from “The bill is in Parliament; no vote has been held.” to “The bill is in Parliament; a vote was held.” The record's past was changed.

1 change in 1 entry, 1 to look at; 0 findings gained, 0 lost.
"""
MARKDOWN = f"""\
### What changes in the record

From `HEAD` to `commitments.yaml`, as it stands on 1 December 2024.

- Headline, as before: `{HEADLINE}`

#### `information-law`: `Adopt a law on access to information`

- **Look at this:** Status line `under-way` since 2 June 2024: `note` edited, from `The bill is in Parliament; no vote has been held.` to `The bill is in Parliament; a vote was held.` The record's past was changed.

1 change in 1 entry, 1 to look at; 0 findings gained, 0 lost.
"""
PROBLEM = """\
commitments.yaml:63:9: information-law: status[0].note: Status line under-way since 2 June 2024: note edited, from “The bill is in Parliament; no vote has been held.” to “The bill is in Parliament; a vote was held.”; a verdict stays as it was written.
   63 |         note: The bill is in Parliament; a vote was held.
      |         ^^^^
   Mend: bring the line back as it was, and write a new verdict in a line of its own at the end; if it must be so, say why in an item of corrections: with on:, of: status[0].note and why:.
"""


def test_it_tells_what_differs_and_ends_well() -> None:
    assert run("HEAD", "commitments.yaml") == (0, REPORT, "")


def test_strict_tells_what_breaks_with_the_past_and_ends_with_1() -> None:
    assert run("HEAD", "commitments.yaml", "--strict") == (1, f"{REPORT}\nTo mend:\n\n{PROBLEM}", "")


def test_without_a_day_it_is_looked_at_today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("registry.doors.changes.today", lambda: date(2024, 12, 1))
    result = CliRunner().invoke(app, ["changes", "HEAD", "commitments.yaml"])

    assert (result.exit_code, result.stdout) == (0, REPORT)


def test_markdown_says_the_same_for_a_pull_request() -> None:
    assert run("HEAD", "commitments.yaml", "--format", "markdown") == (0, MARKDOWN, "")


def test_strict_in_markdown_tells_it_as_code() -> None:
    code, out, _ = run("HEAD", "commitments.yaml", "--strict", "--format", "markdown")

    assert code == 1
    assert out.endswith(f"\n#### To mend\n\n```\n{PROBLEM}```\n")
    assert "#### To mend" not in run("HEAD", "commitments.yaml", "--format", "markdown")[1]


def test_markdown_is_cut_where_that_is_asked_and_nothing_else_is() -> None:
    (whole, brief) = (
        run("HEAD", "commitments.yaml", "--strict", "--format", "markdown", *most)[1]
        for most in ((), ("--most", "1000"))
    )

    assert len(brief) <= 1_000 < len(whole)
    assert brief.endswith(" lines; without `--most` they are all written.\n")
    assert run("HEAD", "commitments.yaml", "--format", "markdown", "--most", "60000")[1] in whole
    code, out, told = run("HEAD", "commitments.yaml", "--most", "1000")
    assert (code, out) == (2, "")
    assert "│ Invalid value for --most: only markdown is cut; add --format markdown  " in told


def test_a_correction_that_the_change_records_lets_it_pass() -> None:
    code, out, _ = run("HEAD", "corrected.yaml", "--strict")

    assert code == 0
    assert "Correction recorded on 1 September 2024, of status[0].note: “A vote had been held.”" in out


def test_a_warning_stops_nothing() -> None:
    both = GOOD.replace("short: Law on information", "short: Law").replace(
        "short: Trees planted in 2023", "short: Trees"
    )
    Path("commitments.yaml").write_text(both, encoding="utf-8")
    code, out, _ = run("HEAD", "commitments.yaml", "--strict")

    assert code == 0
    assert out.partition("lost.\n")[2] == (
        "\nOnly a warning:\n\n"
        "commitments.yaml:67:3: trees-planted: 2 entries change at once: information-law and trees-planted.\n"
        "   67 |   trees-planted:\n"
        "      |   ^^^^^^^^^^^^^\n"
        "   Mend: propose each in a change of its own, unless they belong together.\n"
    )


@pytest.mark.parametrize("strict", [(), ("--strict",)])
def test_json_holds_what_the_guards_say_in_any_case(strict: tuple[str, ...]) -> None:
    code, out, _ = run("HEAD", "commitments.yaml", "--format", "json", *strict)

    assert code == len(strict)
    assert [one["field"] for one in json.loads(out)["objections"]] == ["status[0].note"]


def test_what_cannot_be_read_ends_with_2_and_the_problems() -> None:
    Path("commitments.yaml").write_text(GOOD.replace("topic: openness", "topic: opennes"), encoding="utf-8")

    assert run("HEAD", "commitments.yaml") == (
        2,
        "",
        (
            "commitments.yaml:21:12: information-law: topic: 'opennes' is not among the topics.\n"
            "   21 |     topic: opennes\n"
            "      |            ^^^^^^^\n"
            "   Mend: write openness, if that is meant; else add it to topics:.\n"
        ),
    )
    assert run("nowhere", "HEAD")[::2] == (
        2,
        (
            "nowhere: there is no such file, and no such revision of this repository.\n"
            "   Mend: check the name, or name a file; what lies elsewhere is brought here with git fetch.\n"
        ),
    )


def test_a_revision_that_begins_with_a_dash_is_refused() -> None:
    code, _, told = run("HEAD", "--", "--output=record")

    assert code == 2
    assert told.startswith("--output=record: this cannot be the name of a file or a revision.")
