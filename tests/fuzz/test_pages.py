"""What the dashboard shows of an entry is what is written of it, to the letter, on a record with hostile texts in it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from dashboard.literal import WORD_JOINER
from dashboard.serving import PAGES
from registry import Problems, read
from tests.dashboard.pages import page
from tests.fuzz.letters import said_of
from tests.fuzz.test_addresses import WORD, queries
from tests.fuzz.texts import LIKELY
from tests.fuzz.trials import Share, found, trial
from tests.fuzz.writing import Given, filled
from tests.records import SINGLE

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_MARKDOWN = ("title", "header", "subheader", "caption", "markdown", "info", "warning", "error")


def shown(test: AppTest) -> str:
    """Give all that a page shows, each element on a line; of Markdown what is seen of it."""
    raw = [str(getattr(one, "value", "")) for one in test.get("text")]
    marked = [str(getattr(one, "value", "")) for kind in _MARKDOWN for one in test.get(kind)]
    cells = [str(cell) for one in test.table for cell in one.value.to_numpy().ravel()]
    return "\n".join((*raw, *(_ESCAPED.sub(r"\1", one.replace(WORD_JOINER, "")) for one in (*marked, *cells))))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for a record and its statements."""
    made = tmp_path_factory.mktemp("pages")
    (made / "statements").mkdir()
    return made


def shows(folder: Path, one: Given) -> None:
    """Open the page of each entry of a record, where it is one."""
    file = folder / "commitments.yaml"
    file.write_bytes(one.data)
    for path, text in one.texts.items():
        if path.startswith("statements/"):
            (folder / path).write_text(text, "utf-8", "surrogatepass")
    try:
        registry = read(file)
    except Problems:
        return
    for id, entry in registry.entries.items():
        with trial("pages", one.kept) as here, page("entry", registry=file, entry=id) as test:
            here.end = "shown"
            assert not test.exception
            words = shown(test)
            assert [text for text in said_of(registry, entry) if text not in words] == []
            assert "could not be drawn" not in words


def opens(address: str) -> None:
    """Open a page of the dashboard at an address, which may hold a word that is nowhere in the record."""
    name, _, query = address.partition("?")
    asked = {key: values[-1] for key, values in parse_qs(query, keep_blank_values=True).items()}
    with trial("pages", address.encode()) as here, page(name, SINGLE, **asked) as test:
        here.end = "opened"
        assert not test.exception
        assert WORD not in shown(test) or WORD in asked.get("q", "")


def test_what_was_found_is_stood(folder: Path) -> None:
    for one in found("pages"):
        shows(folder, Given.of(one)) if one.startswith(b"{") else opens(one.decode())


def test_every_text_of_an_entry_is_shown_to_the_letter(share: Share, folder: Path) -> None:
    @given(filled(LIKELY))
    def holds(written: tuple[Given, dict[str, Any]]) -> None:
        shows(folder, written[0])

    share.tries(160, holds)


def test_any_parameters_open_a_page_that_does_not_say_them(share: Share) -> None:
    @given(st.sampled_from(PAGES), queries())
    def holds(name: str, query: str) -> None:
        opens(f"{name}?{query}".encode("utf-8", "replace").decode())  # half a character is sent by no browser

    share.tries(160, holds)
