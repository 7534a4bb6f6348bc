"""`python -m registry check`, and `propose`."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from registry import read
from registry.__main__ import app
from registry.doors.check import counts
from registry.files import replace_file
from registry.passages import statement_text
from registry.proposals import WORDS
from tests.records import many_text, other_state, quiet
from tests.registry.case import CASES, GOOD
from tests.registry.test_including import PARTS

HOME = Path(__file__).parents[2]


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


def test_what_a_registry_holds_is_counted_in_words_that_fit_the_number() -> None:
    one = quiet(without=["reply"], status=[{"value": "under-way", "since": "2024-02-01", "judged": "2024-02-02", "because": ["report"], "note": "Why."}])  # fmt: skip

    assert counts(one) == (
        "no problem in 1 commitment and 0 claims with 1 evidence item; 1 paragraph accounted for, "
        "1 behind an entry and 0 set aside"
    )
    assert counts(replace(one, texts={"speech": statement_text(many_text(1200))})).partition("; ")[2] == (
        "1,200 paragraphs accounted for, 1,200 behind an entry and 0 set aside"
    )
    assert counts(other_state()) == (
        "no problem in 5 commitments and 2 claims with 19 evidence items; 9 paragraphs accounted for, "
        "7 behind an entry and 2 set aside"
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


SLIPS = GOOD.replace("topic: openness", "topic: opennes").replace("title: Official", "title: 10%, or: Official")
"""Two slips: a topic that is not listed, and a title with what GitHub's form has to escape."""


def test_check_of_several_files_tells_of_each() -> None:
    Path("good.yaml").write_text(GOOD, encoding="utf-8")
    Path("slip.yaml").write_text(SLIPS, encoding="utf-8")
    summary = (
        "good.yaml: no problem in 1 commitment and 1 claim with 3 evidence items; 3 paragraphs accounted for, "
        "2 behind an entry and 1 set aside.\n"
    )

    assert run("check", "good.yaml", "slip.yaml", "good.yaml", "none.yaml") == (
        1,
        f"""{summary}
slip.yaml:21:12: information-law: topic: 'opennes' is not among the topics.
   21 |     topic: opennes
      |            ^^^^^^^
   Mend: write openness, if that is meant; else add it to topics:.

slip.yaml:39:23: a colon and a space cannot stand in plain text: they would begin a new field.
   39 |         title: 10%, or: Official Gazette no. 20
      |                       ^
   Mend: put the whole text in double quotes.

2 problems in slip.yaml.
{summary}
none.yaml: there is no such file.
   Mend: check the name and the folder.

1 problem in none.yaml.
""",
    )
    assert run("check", "good.yaml", "good.yaml") == (0, summary * 2)


def test_check_as_json_is_one_list_of_the_problems_of_all_files() -> None:
    """In ASCII, and the same however often it is asked."""
    Path("good.yaml").write_text(GOOD, encoding="utf-8")
    Path("slip.yaml").write_text(GOOD.replace("language: en", "language: anglé", 1), encoding="utf-8")
    expected = (
        1,
        r"""[
  {
    "path": "none.yaml",
    "line": 0,
    "column": 0,
    "entry": "",
    "field": "",
    "message": "there is no such file",
    "mend": "check the name and the folder"
  },
  {
    "path": "slip.yaml",
    "line": 41,
    "column": 19,
    "entry": "information-law",
    "field": "evidence.gazette.language",
    "message": "'angl\u00e9' cannot be the code of a language",
    "mend": "write the language's code, such as en, fr or km"
  }
]
""",
    )

    assert run("check", "--format", "json", "none.yaml", "good.yaml", "slip.yaml") == expected
    assert run("check", "--format", "json", "none.yaml", "good.yaml", "slip.yaml") == expected
    assert run("check", "--format", "json", "good.yaml") == (0, "[]\n")


def test_check_tells_dates_that_are_still_to_come() -> None:
    """Reading has no clock, so the command looks."""
    text = GOOD.replace(
        "{on: 2024-06-05, sources_until: 2024-06}\nclaims", "{on: 2099-06-05, sources_until: 2024-06}\nclaims"
    )
    Path("commitments.yaml").write_text(text, encoding="utf-8")

    assert read("commitments.yaml")
    assert run("check") == (
        1,
        (
            "commitments.yaml:65:14: information-law: checked[0].on: this date is still to come, so nobody can know it yet.\n"
            "   65 |       - {on: 2099-06-05, sources_until: 2024-06}\n"
            "      |              ^^^^^^^^^^\n"
            "   Mend: write the date that was meant.\n"
            "\n"
            "1 problem in commitments.yaml.\n"
        ),
    )


def test_check_refuses_nobody_s_own_today(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somewhere it is a day later than here, and what `propose` takes is taken here too."""
    Path("commitments.yaml").write_text(GOOD.replace("{on: 2024-06-05,", "{on: 2024-09-02,"), encoding="utf-8")
    came = {}
    for day in (date(2024, 8, 31), date(2024, 9, 1), date(2024, 9, 2)):
        monkeypatch.setattr("registry.doors.check.today", lambda day=day: day)
        came[day.isoformat()] = run("check")[0]

    assert came == {"2024-08-31": 1, "2024-09-01": 0, "2024-09-02": 0}


def test_check_of_a_part_names_the_file_to_check() -> None:
    for name, text in PARTS.items():
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")
    part = "commitments/trees-planted.yaml"

    assert run("check", part) == (
        1,
        (
            f"{part}: this is a part of a registry, and is read with it.\n"
            "   Mend: check commitments.yaml, which includes it.\n"
            "\n"
            f"1 problem in {part}.\n"
        ),
    )
    Path("commitments.yaml").unlink()
    assert "'about' is missing" in run("check", part)[1]


def test_check_for_github_gives_an_annotation_at_each_line() -> None:
    Path("a,b:c%.yaml").write_text(SLIPS, encoding="utf-8")
    Path("good.yaml").write_text(GOOD, encoding="utf-8")

    assert run("check", "--format", "github", "a,b:c%.yaml", "none.yaml", "good.yaml") == (
        1,
        """\
::error file=a%2Cb%3Ac%25.yaml,line=21,col=12,title=information-law%3A topic::'opennes' is not among the topics. Mend: write openness, if that is meant; else add it to topics:.
::error file=a%2Cb%3Ac%25.yaml,line=39,col=23,title=Registry::a colon and a space cannot stand in plain text: they would begin a new field. Mend: put the whole text in double quotes.
2 problems in a,b:c%.yaml.
::error file=none.yaml,title=Registry::there is no such file. Mend: check the name and the folder.
1 problem in none.yaml.
good.yaml: no problem in 1 commitment and 1 claim with 3 evidence items; 3 paragraphs accounted for, 2 behind an entry and 1 set aside.
""",
    )


def test_no_text_of_a_registry_begins_an_annotation_of_its_own() -> None:
    """A line break would begin one; in a file it can stand only where it is told as a code."""
    Path("slip.yaml").write_text(GOOD.replace("topic: openness", 'topic: "x\\n::error::false"'), encoding="utf-8")
    code, out = run("check", "--format", "github", "slip.yaml")

    assert code == 1
    assert [line.partition(" ")[0] for line in out.splitlines()] == ["::error", "1"]


def test_a_problem_in_the_text_of_a_statement_names_its_file_from_where_the_command_runs(tmp_path: Path) -> None:
    home = tmp_path / "data"
    shutil.copytree(CASES / "statements", home / "statements")
    text = home / "statements" / "assembly-2024.md"
    text.write_text(f"\u2060{text.read_text('utf-8')}", "utf-8")
    (home / "commitments.yaml").write_text(GOOD, encoding="utf-8")

    assert run("check", "--format", "github", "data/commitments.yaml")[1].startswith(
        "::error file=data/statements/assembly-2024.md,line=1,col=1,title=Registry::"
    )


@pytest.mark.parametrize("arguments", [("--format", "xml"), ("--fromat", "json")])
def test_a_wrong_call_ends_with_2(arguments: tuple[str, ...]) -> None:
    assert run("check", *arguments)[0] == 2


def test_what_check_does_not_need_is_not_brought_in() -> None:
    """The other commands' libraries would make it wait; and it has no use for a network."""
    heavy = ("asyncio", "http.client", "orjson", "pandas", "plotly", "requests", "rich", "ruamel", "ssl", "streamlit")
    told = f"import sys, registry.__main__; print(*[one for one in {heavy} if one in sys.modules])"

    assert subprocess.run([sys.executable, "-c", told], cwd=HOME, capture_output=True, check=True).stdout == b"\n"


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
    result = CliRunner().invoke(app, ("propose", *words), env={"COLUMNS": "200", "TERM": "dumb"})
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


def test_propose_reads_changes_from_a_file_and_dates_them_today(monkeypatch: pytest.MonkeyPatch) -> None:
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
    monkeypatch.setattr("registry.doors.propose.today", lambda: date(2024, 9, 5))

    code, patch, _ = propose("--from", "changes.yaml", "--registry", "other.yaml")

    assert code == 0
    assert [line for line in patch.splitlines() if line.startswith(("+", "-"))] == [
        "--- a/other.yaml",
        "+++ b/other.yaml",
        "+      - value: not-supported",
        "+        since: 2024-09-01",
        "+        judged: 2024-09-05",
        "+        because: [field-count]",
        "+        note: Nothing new.",
        "+      - {on: 2024-09-05, sources_until: 2024-09}",
    ]


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


def test_propose_writes_no_day_that_is_still_to_come() -> None:
    Path("commitments.yaml").write_text(GOOD, encoding="utf-8")
    verdict = ("value=under-way", "since=2099-07-01", "note=So.", "judged=2099-07-02", "because=gazette")
    code, out, told = propose("--write", "information-law", "--status", *verdict)

    assert (code, out) == (1, "")
    assert "this date is still to come, so nobody can know it yet" in told
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
    "words",
    [
        [],
        ["information-law"],
        ["information-law", "--from", "x.yaml"],
        ["information-law", "--checked", "a=b", "--from", "x.yaml"],
    ],
)
def test_propose_asks_for_one_kind_of_changes(words: list[str]) -> None:
    code, output, told = propose(*words)

    assert (code, output) == (2, "")
    assert "│ Invalid value: give an entry and what changes of it, or --from and a file; --help shows how  " in told


def test_propose_says_where_a_file_cannot_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("commitments.yaml").write_text(GOOD, encoding="utf-8")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("registry.doors.propose.replace_file", refuse)

    assert propose("--write", "information-law", *CHANGE) == (
        1,
        "",
        "commitments.yaml: it cannot be written (Permission denied); it is as it was.\n",
    )


def test_of_several_files_propose_tells_which_were_written_before_one_that_cannot_be(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, text in PARTS.items():
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")
    day = "{on: 2024-09-01, sources_until: 2024-08}"
    Path("changes.yaml").write_text(
        "".join(f"{entry}: {{checked: [{day}]}}\n" for entry in ("information-law", "trees-planted")), encoding="utf-8"
    )

    def refuse_trees(path: Path, content: str) -> None:
        if path.stem == "trees-planted":
            raise PermissionError(13, "Permission denied")
        replace_file(path, content)

    monkeypatch.setattr("registry.doors.propose.replace_file", refuse_trees)
    code, patch, told = propose("--write", "--from", "changes.yaml")

    assert (code, told) == (
        1,
        (
            "commitments/information-law.yaml: written.\n"
            "commitments/trees-planted.yaml: it cannot be written (Permission denied); it is as it was.\n"
        ),
    )
    assert [line for line in patch.splitlines() if line.startswith(("+", "-"))] == [
        "--- a/commitments/information-law.yaml",
        "+++ b/commitments/information-law.yaml",
        f"+      - {day}",
    ]
    assert day in Path("commitments/information-law.yaml").read_text("utf-8")
    assert day not in Path("commitments/trees-planted.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("here", "file", "name"),
    [
        (".", "data/commitments.yaml", "data/commitments.yaml"),
        (".", "{home}/data/commitments.yaml", "data/commitments.yaml"),
        ("data", "../data/commitments.yaml", "commitments.yaml"),
        ("statements", "../data/commitments.yaml", "commitments.yaml"),
        ("statements", "{home}/data/commitments.yaml", "commitments.yaml"),
    ],
)
def test_a_patch_names_its_file_from_where_the_command_runs(
    here: str, file: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a file that lies elsewhere it gives the name alone: a patch may not lead out of its folder."""
    shutil.copytree("statements", "data/statements")
    Path("data/commitments.yaml").write_text(GOOD, encoding="utf-8")
    monkeypatch.chdir(here)
    code, patch, _ = propose("--registry", file.format(home=tmp_path), "information-law", *CHANGE)

    assert (code, patch.splitlines()[:2]) == (0, [f"--- a/{name}", f"+++ b/{name}"])


def test_a_slip_in_the_file_of_changes_is_told_at_its_line() -> None:
    Path("commitments.yaml").write_text(GOOD, encoding="utf-8")
    Path("changes.yaml").write_text("information-law:\n  checked: So: it is\n", encoding="utf-8")

    assert propose("--from", "changes.yaml") == (
        1,
        "",
        (
            "changes.yaml:2:14: a colon and a space cannot stand in plain text: they would begin a new field.\n"
            "    2 |   checked: So: it is\n"
            "      |              ^\n"
            "   Mend: put the whole text in double quotes.\n"
            "\n"
            "Nothing is written.\n"
        ),
    )


def test_propose_explains_itself() -> None:
    """The help names each kind of change, and each field that the command line gives a source in these tests."""
    code, output, _ = propose("--help")

    assert code == 0
    for word in (*WORDS, *(pair.partition("=")[0] for pair in SOURCE), "--from", "--write", "--registry"):
        assert word in output
