"""`python -m registry format`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from registry import read
from registry.__main__ import app
from registry.doors.format import MOST_SHOWN
from registry.formatting import formatted
from tests.registry.case import CASES, GOOD
from tests.registry.test_including import LAW, TREES, lay, split

FILE = Path("commitments.yaml")
CANONICAL = formatted(GOOD)
UNTIDY = CANONICAL.replace(
    "stated:\n          - {date: 2023, value: 40000}\n", "stated: [{date: 2023, value: 40000}]\n"
)


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(CASES / "statements", tmp_path / "statements")
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["format", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output


def comparison(file: str, line: int) -> str:
    """Give what --check prints of the untidy record, whose unlike lines begin three lines after a line of a file."""
    return f"""--- {file}
+++ {file} in canonical form
@@ -{line},7 +{line},8 @@
         title: Trees planted
         unit: trees
         draw: line
-        stated: [{{date: 2023, value: 40000}}]
+        stated:
+          - {{date: 2023, value: 40000}}
         series:
           counted:
             title: Counted in the field

{file}: not in canonical form.
   Mend: run python -m registry format commitments.yaml.
"""


def test_a_file_in_canonical_form() -> None:
    """It is left alone, even by name."""
    FILE.write_text(CANONICAL, "utf-8")
    before = FILE.stat()  # a file written anew has another inode; reading it moves its time of access

    assert run() == (0, "commitments.yaml: in canonical form.\n")
    assert run("--check") == (0, "commitments.yaml: in canonical form.\n")
    after = FILE.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_file_is_put_in_canonical_form() -> None:
    """It is replaced by a whole new one that says the same and that the same people may read."""
    FILE.write_text(UNTIDY, "utf-8")
    FILE.chmod(0o640)
    before = read(FILE)

    assert run() == (0, "commitments.yaml: put in canonical form; 2 lines in place of 1.\n")
    assert FILE.read_text("utf-8") == CANONICAL
    assert read(FILE).entries == before.entries
    assert FILE.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in Path().iterdir()) == ["commitments.yaml", "statements"]


def test_what_would_change_is_shown() -> None:
    """With --check the file stays as it is, and what would change is printed as a comparison."""
    FILE.write_text(UNTIDY, "utf-8")

    assert run("--check") == (1, comparison("commitments.yaml", 81))
    assert FILE.read_text("utf-8") == UNTIDY


def test_of_many_changes_the_first_are_shown() -> None:
    """The rest is counted, and what cannot be seen is made visible."""
    FILE.write_bytes(UNTIDY.replace("\n", "\r\n").encode())

    code, printed = run("--check")
    lines = printed.splitlines()

    assert code == 1
    assert lines[3:5] == ["-about:<U+000D>", "-  title: Arcadia at the Assembly<U+000D>"]
    assert len(lines) == MOST_SHOWN + 4
    assert lines[MOST_SHOWN] == f"… and {2 * UNTIDY.count(chr(10)) + 4 - MOST_SHOWN} more lines."


def test_so_many_changes_as_are_shown_are_shown_to_the_last() -> None:
    """Two lines name the files and one the place; each line that changes stands twice, and three follow that do not."""
    changed = (MOST_SHOWN - 6) // 2
    lines = CANONICAL.split("\n")
    FILE.write_text("\n".join([*(f"{line} " for line in lines[:changed]), *lines[changed:]]), "utf-8")

    printed = run("--check")[1].splitlines()

    assert printed[MOST_SHOWN - 1 :] == [
        f" {lines[changed + 2]}",
        "",
        "commitments.yaml: not in canonical form.",
        "   Mend: run python -m registry format commitments.yaml.",
    ]
    assert run() == (0, f"commitments.yaml: put in canonical form; {changed} lines in place of {changed}.\n")


def test_one_line_is_told_as_one() -> None:
    FILE.write_text(CANONICAL.replace("unit: trees\n", "unit:  trees\n"), "utf-8")

    assert run() == (0, "commitments.yaml: put in canonical form; 1 line in place of 1.\n")


def test_a_file_that_would_be_another_record_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the program had a fault."""
    Path("other.yaml").write_text(UNTIDY, "utf-8")
    monkeypatch.setattr("registry.formatting._plain", lambda text, inside=False: text.strip("'\"") + "!")

    assert run("other.yaml") == (
        1,
        (
            "other.yaml: its canonical form would be another record, so it was left as it is.\n"
            "   Mend: report this, with the file: the fault is the program's.\n"
            "\n"
            "other.yaml: left as it is.\n"
        ),
    )
    assert Path("other.yaml").read_text("utf-8") == UNTIDY


def test_a_file_with_problems_is_left_as_it_is() -> None:
    """Its problems are told as by check, and the other files are looked at all the same."""
    broken = UNTIDY.replace("topic: openness", "topic: opennes")
    FILE.write_text(broken, "utf-8")
    Path("other.yaml").write_text(UNTIDY, "utf-8")

    assert run("commitments.yaml", "other.yaml", "none.yaml") == (
        1,
        (
            "commitments.yaml:21:12: information-law: topic: 'opennes' is not among the topics.\n"
            "   21 |     topic: opennes\n"
            "      |            ^^^^^^^\n"
            "   Mend: write openness, if that is meant; else add it to topics:.\n"
            "\n"
            "commitments.yaml: left as it is.\n"
            "other.yaml: put in canonical form; 2 lines in place of 1.\n"
            "none.yaml: there is no such file.\n"
            "   Mend: check the name and the folder.\n"
            "\n"
            "none.yaml: left as it is.\n"
        ),
    )
    assert FILE.read_text("utf-8") == broken


def test_a_file_that_cannot_be_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is left whole, and nothing lies beside it."""
    FILE.write_text(UNTIDY, "utf-8")

    def refuse(_: Path, __: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)

    assert run() == (
        1,
        "commitments.yaml: it cannot be written (Permission denied).\n   Mend: check who may write in its folder.\n",
    )
    assert FILE.read_text("utf-8") == UNTIDY
    assert sorted(path.name for path in Path().iterdir()) == ["commitments.yaml", "statements"]


def test_a_folder_of_entries_is_put_in_canonical_form_with_its_registry() -> None:
    """Each file by itself, and only those that need it; then they say the same as before."""
    lay(split(UNTIDY, {"information-law", "trees-planted"}))
    before = read(FILE)

    assert run("--check") == (1, comparison(TREES, 16))
    assert run() == (0, f"{TREES}: put in canonical form; 2 lines in place of 1.\n")
    assert run() == (0, "commitments.yaml: in canonical form, and so are the 2 files that it includes.\n")
    assert read(FILE).entries == before.entries
    assert {name: Path(name).read_text("utf-8") for name in ("commitments.yaml", LAW, TREES)} == split(
        CANONICAL, {"information-law", "trees-planted"}
    )


def test_each_file_that_would_change_is_shown() -> None:
    lay(split(CANONICAL, {"information-law", "trees-planted"}))
    run()
    for file in (Path(LAW), Path(TREES)):
        file.write_text(file.read_text("utf-8").replace("short: ", "short:  "), "utf-8")

    code, printed = run("--check")

    assert code == 1
    assert [line for line in printed.splitlines() if line.endswith("not in canonical form.")] == [
        f"{LAW}: not in canonical form.",
        f"{TREES}: not in canonical form.",
    ]


def test_a_folder_of_one_entry() -> None:
    lay(split(CANONICAL, {"trees-planted"}))
    run()

    assert run() == (0, "commitments.yaml: in canonical form, and so is the file that it includes.\n")


def test_a_folder_with_a_problem_is_left_as_it_is() -> None:
    """A problem in one file keeps the others as they are too: nothing is known of them until all can be read."""
    files = split(UNTIDY, {"information-law", "trees-planted"})
    lay(files | {LAW: files[LAW].replace("topic: openness", "topic: opennes")})

    code, printed = run()

    assert code == 1
    assert printed.endswith("else add it to topics:.\n\ncommitments.yaml: left as it is.\n")
    assert Path(TREES).read_text("utf-8") == files[TREES]
