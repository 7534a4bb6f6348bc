"""The form for an update: what is right becomes a patch that git takes; what is wrong says how to mend it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from registry import read
from tests.browser.conftest import HOME
from tests.dashboard.pages import SHIPPED, page, texts

GOOD = {
    "title": "Report on the follow-up: the first year",
    "publisher": "OHCHR",
    "url": "https://example.org/report",
    "published": "2026-02-20",
    "language": "en",
    "shows": "The Committee has received the information.",
    "account": "un",
    "bearing": "supports",
    "read": "whole",
}


@contextmanager
def form(kind: str = "source", entry: str = "ced-dialogue", registry: Path = SHIPPED) -> Iterator[AppTest]:
    """Open the form of a kind of update."""
    with page("suggest", registry, entry=entry) as test:
        if kind != "source":
            test.session_state["update"] = kind
            test.run()
        yield test


def fill(test: AppTest, values: dict[str, str], kind: str = "source") -> AppTest:
    """Fill in a source, and check it."""
    chosen = {"account", "bearing", "read"}
    for name, value in values.items():
        field = test.selectbox if name in chosen else test.text_area if name == "shows" else test.text_input
        field(key=f"{kind}-source-{name}").set_value(value or None if name in chosen else value)
    return check(test)


def check(test: AppTest) -> AppTest:
    return next(one for one in test.button if one.label == "Check it").click().run()


def patch(test: AppTest) -> str:
    return next(str(one.value) for one in test.code if str(one.value).startswith("--- a/"))


def test_a_source_becomes_a_patch_that_git_takes(tmp_path: Path) -> None:
    """Applied to the record, it is read, and holds the source with every field as it was filled in."""
    shutil.copytree(HOME / "statements", tmp_path / "statements")
    shutil.copy(SHIPPED, tmp_path / "commitments.yaml")
    with form() as test:
        fill(test, GOOD)
        assert not test.exception
        assert "It passes every check." in texts(test)
        (tmp_path / "update.patch").write_text(
            f"{patch(test)}\n", "utf-8"
        )  # the page shows it without its last line end

    subprocess.run(["git", "apply", "update.patch"], cwd=tmp_path, check=True)

    made = read(tmp_path / "commitments.yaml").entries["ced-dialogue"].evidence["ohchr-2026"]
    assert {name: str(getattr(made, name)) for name in GOOD} == GOOD


@pytest.mark.parametrize(
    ("changed", "told", "mend"),
    [
        (
            {"url": "ftp://example.org/x"},
            "does not begin with https:// or http://",
            "copy the page's full address, beginning with https:// or http://",
        ),
        (
            {"url": "javascript:alert(1)"},
            "does not begin with https:// or http://",
            "copy the page's full address, beginning with https:// or http://",
        ),
        ({"published": "2026-13-01"}, "names a month that does not exist", "write a date"),
        ({"published": "20 February 2026"}, "is not a date", "write a date"),
        ({"published": "2099-01-01"}, "this date is still to come, so nobody can know it yet", "write the date"),
        ({"language": "English"}, "cannot be the code of a language", "write the language's code"),
        ({"title": ""}, "as it stands there: nothing is filled in", "fill it in"),
        ({"shows": ""}, "one or two sentences: nothing is filled in", "fill it in"),
        ({"published": ""}, "has no date", "add published:"),
        ({"account": ""}, "not who printed it: nothing is filled in", "choose one"),
        ({"bearing": ""}, "How it bears on what was said: nothing is filled in", "choose one"),
    ],
    ids=str,
)
def test_what_is_wrong_is_told_with_its_mend_and_gives_no_patch(changed: dict[str, str], told: str, mend: str) -> None:
    with form() as test:
        fill(test, GOOD | changed)
        shown = "\n".join(texts(test))

    assert told in shown
    assert f"Mend: {mend}" in shown
    assert "It passes every check." not in shown
    assert not [one for one in test.code if str(one.value).startswith("--- a/")]


def test_a_verdict_without_a_source_is_told() -> None:
    with form("verdict") as test:
        test.text_input(key="verdict-since").set_value("2026-02-20")
        test.text_area(key="verdict-note").set_value("Because.")
        check(test)

        assert "rests on no evidence" in "\n".join(texts(test))


def test_a_verdict_shows_the_test_that_it_is_judged_by() -> None:
    entry = read(SHIPPED).entries["ced-dialogue"]

    with form("verdict") as test:
        shown = "\n".join(texts(test))

    for word, told in entry.criteria[-1].tests.items():
        assert f"**{word}**: {told}" in shown


def test_a_correction_begins_with_what_stands_there() -> None:
    with form("correction") as test:
        entry = read(SHIPPED).entries["ced-dialogue"]
        assert test.text_area[0].value == entry.title
        test.text_area[0].set_value("Hold the dialogue with the Committee on Enforced Disappearances")
        check(test)

        assert "+    title: Hold the dialogue with the Committee on Enforced Disappearances" in patch(test)


def test_where_there_is_no_series_or_open_milestone_the_form_says_so() -> None:
    with form("reading", "rule-of-law") as test:
        assert "This entry has no series of numbers." in texts(test)
    with form("milestone", "rule-of-law") as test:
        assert "Every milestone of this entry is met already, or it has none." in texts(test)


def test_without_an_entry_the_form_asks_for_one() -> None:
    with page("suggest") as test:
        assert "Choose above the entry that you know something newer about." in texts(test)


def test_nothing_is_written_to_the_record() -> None:
    before = SHIPPED.read_bytes()
    with form() as test:
        fill(test, GOOD)

    assert SHIPPED.read_bytes() == before
