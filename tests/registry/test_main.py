"""`python -m registry check`, and `propose`."""

from __future__ import annotations

import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from registry.__main__ import app
from registry.proposals import WORDS
from tests.registry.case import CASES, GOOD


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(CASES / "statements", tmp_path / "statements")
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output


def test_check_of_a_record_without_a_problem() -> None:
    """One line says how much was read."""
    Path("commitments.yaml").write_text(GOOD, encoding="utf-8")

    assert run("check") == (
        0,
        (
            "commitments.yaml: no problem in 1 commitment and 1 claim with 3 evidence items; 3 paragraphs accounted for, "
            "2 behind an entry and 1 set aside.\n"
        ),
    )


def test_check_of_another_file_with_problems() -> None:
    """All problems are printed, then how many there are, and the command fails."""
    Path("other.yaml").write_text(
        GOOD.replace("topic: openness", "topic: opennes").replace("language: en", "language: English", 1),
        encoding="utf-8",
    )

    assert run("check", "other.yaml") == (
        1,
        (
            "other.yaml:21:12: information-law: topic: 'opennes' is not among the topics.\n"
            "   21 |     topic: opennes\n"
            "      |            ^^^^^^^\n"
            "   Mend: write openness, if that is meant; else add it to topics:.\n"
            "\n"
            "other.yaml:41:19: information-law: evidence.gazette.language: 'English' cannot be the code of a language.\n"
            "   41 |         language: English\n"
            "      |                   ^^^^^^^\n"
            "   Mend: write the language's code, such as en, fr or km.\n"
            "\n"
            "2 problems in other.yaml.\n"
        ),
    )


def test_check_of_nothing() -> None:
    """A file that is not there is a problem like any other."""
    assert run("check") == (
        1,
        "commitments.yaml: there is no such file.\n   Mend: check the name and the folder.\n\n1 problem in commitments.yaml.\n",
    )


SOURCE = ["title=A second gazette", "publisher=Government Printer", "language=en", "account=state", "published=2024-07-01", "bearing=context", "shows=It goes on.", "read=whole"]  # fmt: skip
PATCH = """\
--- a/commitments.yaml
+++ b/commitments.yaml
@@ -55,12 +55,26 @@
         bearing: contradicts
         shows: The group says that no day was set for a vote.
         read: whole
+      gazette-2:
+        title: A second gazette
+        publisher: Government Printer
+        language: en
+        account: state
+        published: 2024-07-01
+        bearing: context
+        shows: It goes on.
+        read: whole
     status:
       - value: under-way
         since: 2024-06-02
         judged: 2024-06-05
         because: [gazette, press-group]
         note: The bill is in Parliament; no vote has been held.
+      - value: under-way
+        since: 2024-07-01
+        judged: 2024-07-02
+        because: [gazette-2, gazette]
+        note: "So: it goes on."
     checked:
       - {on: 2024-06-05, sources_until: 2024-06}
 claims:
"""
CHANGE = [
    *("--evidence", "gazette-2", *SOURCE),
    *("--status", "value=under-way", "since=2024-07-01", "judged=2024-07-02", "because=gazette-2,gazette", "note=So: it goes on."),
]  # fmt: skip


def propose(*words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ("propose", *words))
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.stdout, result.stderr


def test_propose_prints_a_patch_and_writes_nothing() -> None:
    Path("commitments.yaml").write_text(GOOD, encoding="utf-8")

    assert propose("information-law", *CHANGE) == (0, PATCH, "")
    assert Path("commitments.yaml").read_text(encoding="utf-8") == GOOD


def test_propose_writes_what_its_patch_makes() -> None:
    """The file holds what git makes of the old one with the patch."""
    Path("commitments.yaml").write_text(GOOD, encoding="utf-8")

    assert propose("--write", "information-law", *CHANGE) == (0, PATCH, "commitments.yaml: written.\n")
    written = Path("commitments.yaml").read_text(encoding="utf-8")

    Path("commitments.yaml").write_text(GOOD, encoding="utf-8")
    subprocess.run(["git", "apply", "-"], input=PATCH, text=True, check=True)
    assert Path("commitments.yaml").read_text(encoding="utf-8") == written
    assert run("check")[0] == 0


def test_propose_reads_changes_from_a_file_and_dates_them_today() -> None:
    """`judged` and `on` are the day of the command."""
    Path("other.yaml").write_text(GOOD, encoding="utf-8")
    Path("changes.yaml").write_text(
        "trees-planted:\n"
        "  status:\n"
        "    - {value: not-supported, since: 2024-09-01, because: [field-count], note: Nothing new.}\n"
        "  checked:\n"
        "    - sources_until: 2024-09\n",
        encoding="utf-8",
    )
    before = datetime.now(UTC).date()

    code, patch, _ = propose("--from", "changes.yaml", "--registry", "other.yaml")

    assert code == 0
    assert any(
        [line for line in patch.splitlines() if line.startswith(("+", "-"))]
        == [
            "--- a/other.yaml",
            "+++ b/other.yaml",
            "+      - value: not-supported",
            "+        since: 2024-09-01",
            f"+        judged: {day}",
            "+        because: [field-count]",
            "+        note: Nothing new.",
            f"+      - {{on: {day}, sources_until: 2024-09}}",
        ]
        for day in (before, datetime.now(UTC).date())
    )


def test_propose_tells_what_to_mend_and_writes_nothing() -> None:
    """The places are those of the file with the change made."""
    Path("commitments.yaml").write_text(GOOD, encoding="utf-8")

    assert propose("--write", "information-law", "--status", "value=done", "since=2024-07-01", "note=So.", "judged=2024-07-02") == (
        1,
        "",
        (
            "commitments.yaml:64:16: information-law: status[1].value: 'done' is not a status of a pledge.\n"
            "   64 |       - value: done\n"
            "      |                ^^^^\n"
            "   Mend: write one of unassessed, announced, under-way, fulfilled, partly-fulfilled, not-fulfilled, withdrawn, unratable.\n"
            "\n"
            "Nothing is written; lines are counted with the change made.\n"
        ),
    )  # fmt: skip
    assert Path("commitments.yaml").read_text(encoding="utf-8") == GOOD


def test_propose_tells_what_is_not_there() -> None:
    Path("commitments.yaml").write_text(GOOD, encoding="utf-8")

    assert propose("information-lw", *CHANGE) == (
        1,
        "",
        "no entry has the id 'information-lw'; write information-law, if that is meant.\n",
    )
    assert propose("information-law", "--statu", "value=a") == (
        1,
        "",
        "'--statu' begins no change; write --status, if that is meant.\n",
    )
    assert propose("--from", "nowhere.yaml") == (
        1,
        "",
        "nowhere.yaml: there is no such file.\n   Mend: check the name and the folder.\n\nNothing is written.\n",
    )


@pytest.mark.parametrize(
    "words", [[], ["information-law"], ["information-law", "--checked", "a=b", "--from", "x.yaml"]]
)
def test_propose_asks_for_one_kind_of_changes(words: list[str]) -> None:
    code, output, told = propose(*words)

    assert (code, output) == (2, "")
    assert "give an entry and what changes of it" in told


def test_propose_says_where_a_file_cannot_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("commitments.yaml").write_text(GOOD, encoding="utf-8")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("registry.doors.propose.save", refuse)

    assert propose("--write", "information-law", *CHANGE) == (
        1,
        "",
        "commitments.yaml: it cannot be written (Permission denied); it is as it was.\n",
    )


def test_propose_explains_itself() -> None:
    """The help names each kind of change, and each field that the command line gives a source in these tests."""
    code, output, _ = propose("--help")

    assert code == 0
    for word in (*WORDS, *(pair.partition("=")[0] for pair in SOURCE), "--from", "--write", "--registry"):
        assert word in output
