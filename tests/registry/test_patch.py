"""A patch is taken by git itself, and makes of the old text the new one, to the byte."""

from __future__ import annotations

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.patch import diff
from tests.records import many_written

LINES = st.lists(
    st.sampled_from(["a", "b", "c", "", "-", "+x", "@@ -1 +1 @@", "\\ No", "é\r", "a\x0bb", "x\u2028y"]), max_size=14
)
TEXTS = st.builds(lambda lines, end: "\n".join(lines) + end, LINES, st.sampled_from(["", "\n"]))


def applied(old: str, patch: str, name: str = "record.yaml") -> str:
    """Give a file's text after git applied a patch to it."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(old.encode())
        subprocess.run(["git", "apply", "-"], input=patch.encode(), cwd=folder, check=True, capture_output=True)
        return file.read_bytes().decode()


@given(TEXTS, TEXTS)
def test_git_makes_the_new_text_of_the_old_one(old: str, new: str) -> None:
    patch = diff(old, new, "record.yaml")

    assert (applied(old, patch) if patch else old) == new


def test_the_whole_patch() -> None:
    """Changes less than seven lines apart share their context; a last line without an end is told."""
    old = "".join(f"{number}\n" for number in range(1, 31))
    new = old.replace("\n2\n", "\n2\ntwo\n").replace("\n9\n", "\n").replace("\n20\n", "\ntwenty\n").removesuffix("\n")

    assert diff(old, new, "numbers.txt") == (
        "--- a/numbers.txt\n"
        "+++ b/numbers.txt\n"
        "@@ -1,12 +1,12 @@\n"
        " 1\n 2\n+two\n 3\n 4\n 5\n 6\n 7\n 8\n-9\n 10\n 11\n 12\n"
        "@@ -17,7 +17,7 @@\n"
        " 17\n 18\n 19\n-20\n+twenty\n 21\n 22\n 23\n"
        "@@ -27,4 +27,4 @@\n"
        " 27\n 28\n 29\n-30\n+30\n\\ No newline at end of file\n"
    )


def test_nothing_differs() -> None:
    assert diff("a\n", "a\n", "x") == ""


def test_an_empty_text_has_no_first_line() -> None:
    assert diff("", "a\n", "x") == "--- a/x\n+++ b/x\n@@ -0,0 +1,1 @@\n+a\n"
    assert diff("a\n", "", "x") == "--- a/x\n+++ b/x\n@@ -1,1 +0,0 @@\n-a\n"


@pytest.mark.parametrize(
    "name", ["a folder/a record.yaml", "é.yaml", 'a "b".yaml', "a\\b.yaml", "a\tb.yaml", "- x.yaml"]
)
def test_any_name_of_a_file(name: str) -> None:
    assert applied("a\nb\n", diff("a\nb\n", "a\nc\n", name), name) == "a\nc\n"


def test_a_name_that_holds_a_space_ends_with_a_tab() -> None:
    """As git writes it: without one, some programs take what stands behind the space for a date."""
    assert diff("a\n", "b\n", "a folder/x") == "--- a/a folder/x\t\n+++ b/a folder/x\t\n@@ -1,1 +1,1 @@\n-a\n+b\n"


def test_lines_that_are_all_the_same_stay_between_two_changes() -> None:
    """However many there are."""
    between = "same\n" * 250

    patch = diff(f"first\n{between}last\n", f"1st\n{between}nth\n", "x")

    assert [line for line in patch.splitlines()[2:] if line[0] in "+-"] == ["-first", "+1st", "-last", "+nth"]


def test_one_line_of_a_large_record() -> None:
    """Only what lies between the first and the last line that differ is compared, so this takes no time."""
    old = many_written(2000)
    new = old.replace('"Do the thing of number 1000, as it was promised"', '"Another"')

    assert diff(old, new, "x").count("\n") == 2 + 1 + 3 + 2 + 3
