"""CONTRIBUTING and what else is written for readers of the repository: its commands, forms, links and steps are so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from registry.__main__ import app
from tests.repository.test_forms import FORMS
from tests.repository.workflows import HOME, JOBS, WORKFLOWS

CONTRIBUTING = (HOME / "CONTRIBUTING.md").read_text("utf-8")
PAGES = sorted(
    path.relative_to(HOME).as_posix()
    for path in (*HOME.glob("*.md"), *HOME.glob("docs/**/*.md"), *HOME.glob(".github/**/*.md"))
)
DOORS = sorted(command.name or getattr(command.callback, "__name__", "") for command in app.registered_commands)


def prose(text: str) -> str:
    """Give a page without its blocks of code."""
    return re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)


def anchors(path: Path) -> set[str]:
    """Give what `#…` can lead to on a page: the code host's own names of its headings."""
    headings = re.findall(r"^#+ (.+)$", prose(path.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_people_who_never_used_git_come_first() -> None:
    headings = re.findall(r"^##+ (.+)$", prose(CONTRIBUTING), re.MULTILINE)

    assert headings[:5] == [
        "In a browser",
        "Tell us, and somebody else writes it",
        "Suggest an update",
        "Edit the file",
        "What happens then",
    ]
    assert headings.index("With git") == 5
    assert headings.index("With git") < headings.index("Change the record") < headings.index("Change the code")


@pytest.mark.parametrize("door", DOORS)
def test_it_names_each_command_of_the_registry(door: str) -> None:
    assert f"`.venv/bin/python -m registry {door}" in CONTRIBUTING


@pytest.mark.parametrize("form", FORMS)
def test_it_names_each_form_and_leads_to_it(form: str) -> None:
    assert f"[{FORMS[form]['name']}](.github/ISSUE_TEMPLATE/{form}.yml)" in CONTRIBUTING


def test_the_checks_it_names_are_those_that_a_pull_request_gets() -> None:
    named = {found["name"] for (file, _), found in JOBS.items() if file == "pull-request.yml"}

    assert named == {"The record", "The code", "The pages", "The comment"}
    assert all(f'"{name}"' in CONTRIBUTING for name in named)
    assert '"Hold the canonical form"' in CONTRIBUTING
    assert JOBS["pull-request.yml", "record"]["steps"][-1]["name"] == "Hold the canonical form"
    for name in ("links.yml", "pages.yml"):
        assert f'"{WORKFLOWS[name]["name"]}"' in CONTRIBUTING


def test_it_says_how_the_pages_are_published() -> None:
    assert "vars.PUBLISH_PAGES == 'yes'" in JOBS["pages.yml", "write"]["if"]
    assert "set the variable `PUBLISH_PAGES` to `yes`" in CONTRIBUTING


def test_each_make_command_it_names_is_in_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z]+):.*##", (HOME / "Makefile").read_text("utf-8"), re.MULTILINE))

    assert set(re.findall(r"`make ([a-z]+)", CONTRIBUTING)) <= targets


@pytest.mark.parametrize("page", PAGES)
def test_each_link_within_the_project_leads_somewhere(page: str) -> None:
    here = HOME / page
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(here.read_text("utf-8"))):
        name, _, anchor = target.partition("#")
        if not re.match(r"[a-z]+:", target):
            there = (here.parent / name) if name else here
            assert there.exists(), f"{page}: {target}"
            assert not anchor or anchor in anchors(there), f"{page}: {target}"


def test_one_sentence_stands_on_a_line() -> None:
    """A change of one sentence is a change of one line. A step of a list may hold the few sentences that belong to it."""
    lines = [line for line in prose(CONTRIBUTING).splitlines() if re.match(r"[A-Z`\[*\"]", line)]

    assert [line for line in lines if re.search(r"[a-z`)]\. [A-Z`\[]", line)] == []
