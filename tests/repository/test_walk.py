"""A contributor's walk through a real git repository: from the form to the page, and eight ways to go wrong."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from registry import read
from registry.editing import NewCheck
from tests.browser.conftest import HOME
from tests.dashboard.pages import page, texts
from tests.dashboard.test_suggest import fill, form, patch
from tests.edited import edit

SOURCE = {
    "title": "Report on the information received: follow-up",
    "publisher": "OHCHR",
    "url": "https://example.org/follow-up",
    "published": "2026-02-20",
    "language": "en",
    "shows": "The Committee has received the information that it had asked for.",
    "account": "un",
    "bearing": "supports",
    "read": "whole",
}
NOTE = "The dialogue was held on 19 and 20 February 2024, before the statement; the follow-up was received later."


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Give a git repository that holds the shipped record on its main branch, with a branch for an update checked out."""
    shutil.copytree(HOME / "statements", tmp_path / "statements")
    shutil.copy(HOME / "commitments.yaml", tmp_path / "commitments.yaml")
    for words in (
        ["init", "-q", "-b", "main"],
        ["config", "user.name", "A Contributor"],
        ["config", "user.email", "contributor@example.org"],
        ["add", "."],
        ["commit", "-q", "-m", "The record"],
        ["switch", "-q", "-c", "update"],
    ):
        git(tmp_path, *words)
    return tmp_path


def git(repository: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=repository, check=True, capture_output=True, text=True).stdout


def registry(repository: Path, *words: str) -> tuple[int, str]:
    """Run a command of the registry in a repository, and give how it ended and what it said."""
    ended = subprocess.run(
        [sys.executable, "-m", "registry", *words],
        cwd=repository,
        env=os.environ | {"PYTHONPATH": str(HOME)},
        capture_output=True,
        text=True,
        check=False,
    )
    return ended.returncode, ended.stdout + ended.stderr


def test_from_the_form_to_the_page(repository: Path) -> None:
    """The form's patch is applied, passes the check, is told in words, is merged, and then stands on the page."""
    record = repository / "commitments.yaml"
    with form("verdict", registry=record) as test:
        test.text_input(key="verdict-since").set_value("2026-02-20")
        test.text_area(key="verdict-note").set_value(NOTE)
        fill(test, SOURCE, kind="verdict")
        assert not test.exception
        assert "It passes every check." in texts(test)
        (repository / "update.patch").write_text(f"{patch(test)}\n", "utf-8")

    git(repository, "apply", "update.patch")
    assert registry(repository, "check")[0] == 0
    assert registry(repository, "format", "--check")[0] == 0
    git(repository, "commit", "-qam", "[ced-dialogue] fulfilled, confirmed")
    code, told = registry(repository, "changes", "main", "update", "--strict")
    assert code == 0
    assert SOURCE["title"] in told
    assert NOTE in told
    git(repository, "switch", "-q", "main")
    git(repository, "merge", "-q", "update")

    with page("entry", record, entry="ced-dialogue") as shown:
        assert NOTE in texts(shown)
        assert SOURCE["shows"] in texts(shown)
    assert (
        len(read(record).entries["ced-dialogue"].status)
        == len(read(HOME / "commitments.yaml").entries["ced-dialogue"].status) + 1
    )


def _in_entry(text: str, change: Callable[[str], str]) -> str:
    """Change the text of one entry, and leave all else."""
    start = text.index("\n  ced-dialogue:\n") + 1
    end = re.compile(r"^  [a-z0-9-]+:$", re.MULTILINE).search(text, start + 20)
    assert end is not None
    return text[:start] + change(text[start : end.start()]) + text[end.start() :]


def _replace(old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        made = _in_entry(text, lambda entry: entry.replace(old, new, 1))
        assert made != text
        return made

    return change


def _without_source(text: str) -> str:
    return _in_entry(text, lambda entry: re.sub(r"      state-release:\n(?:        .*\n)+", "", entry, count=1))


VERDICT = """\
      - value: not-fulfilled
        since: 2026-02-20
        judged: 2026-11-25
        because: [second-day-summary]
        note: It seems so.
"""

MISTAKES: dict[str, tuple[tuple[str, ...], Callable[[str], str], str, str]] = {
    "a day that does not exist": (
        ("check",), _replace("published: 2024-02-20", "published: 2024-02-30"), "'2024-02-30'", "write a date",
    ),
    "a status of another kind": (
        ("check",), _replace("- value: fulfilled", "- value: upheld"), "'upheld' is not a status of a pledge", "write",
    ),
    "a source that is not there": (
        ("check",), _replace("because: [session-closed", "because: [sesion-closed"), "'sesion-closed'", "session-closed",
    ),
    "an address that cannot be opened": (
        ("check",), _replace("url: https://undocs.org/CED/C/22/4", "url: ftp://undocs.org/CED/C/22/4"), "does not begin", "copy",
    ),
    "a quote that was never said": (
        ("check",), _replace("This year, Cambodia is scheduled", "This year, Cambodia has promised"), "the quote does not stand", "copy",
    ),
    "an old verdict edited": (
        ("changes", "main", "update", "--strict"),
        _replace("      - value: fulfilled\n        since: 2024-02-26", "      - value: partly-fulfilled\n        since: 2024-02-26"),
        "status", "correct",
    ),
    "a source taken away": (
        ("changes", "main", "update", "--strict"),
        lambda text: _without_source(text).replace(", state-release", "").replace("state-release, ", ""), "state-release", "correct",
    ),
    "a new verdict on nothing newer": (
        ("changes", "main", "update", "--strict"),
        lambda text: _in_entry(text, lambda entry: entry.replace("    checked:\n", f"{VERDICT}    checked:\n", 1)),
        "newer", "evidence",
    ),
}  # fmt: skip
"""What somebody did wrong: the command that stops it, the change, and words of its message and of its mend."""


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_stopped_by_a_message_that_names_its_line_and_its_mend(repository: Path, mistake: str) -> None:
    command, change, message, mend = MISTAKES[mistake]
    record = repository / "commitments.yaml"
    record.write_text(change(record.read_text("utf-8")), "utf-8")
    git(repository, "commit", "-qam", mistake)

    code, told = registry(repository, *command)

    assert code == 1, told
    assert re.search(r"commitments\.yaml:[0-9]+:[0-9]+: ced-dialogue", told), told
    assert message in told
    assert any(mend in line for line in told.splitlines() if line.strip().startswith("Mend:")), told


def test_updates_of_different_entries_merge_clean_in_either_order(repository: Path) -> None:
    """With git's own merge: each entry's lines are its own, and nothing at the end of the file is everybody's."""
    record = repository / "commitments.yaml"
    ids = list(read(record).entries)
    for one in ids:
        git(repository, "switch", "-q", "-c", one, "main")
        record.write_text(
            edit(record.read_text("utf-8"), [NewCheck(one, "2026-11-25", "2026-11")], path=str(record)), "utf-8"
        )
        git(repository, "commit", "-qam", f"[{one}] looked for news")

    for name, order in (("there", ids), ("back", ids[::-1])):
        git(repository, "switch", "-q", "-c", name, "main")
        for one in order:
            git(repository, "merge", "-q", "--no-edit", one)
    assert git(repository, "diff", "there", "back") == ""

    entries = read(record).entries.values()
    assert {str(one.checked[-1].sources_until) for one in entries} == {"2026-11"}
