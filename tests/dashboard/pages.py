"""One run of a page, with what it shows."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from unittest.mock import patch

import streamlit as st
from streamlit import config
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from dashboard.literal import WORD_JOINER
from dashboard.serving import PAGES
from monitors.board import Board, board
from registry import read
from tests.browser.conftest import HOME

SHIPPED = HOME / "commitments.yaml"
SECONDS = 60.0
"""How long a run of a page may take."""


@contextmanager
def page(name: str = "overview", registry: Path = SHIPPED, **query: str) -> Iterator[AppTest]:
    """Run a page on a registry, with the parameters of its address."""
    st.cache_resource.clear()
    # AppTest keeps each `format_func` in the session it looks into, and no function defined inline can be serialized.
    config.set_option("runner.enforceSerializableSessionState", False)
    with patch.dict(os.environ, {"COMMITMENTS": str(registry)}):
        test = AppTest.from_file(str(HOME / "dashboard" / "main.py"), default_timeout=SECONDS)
        for key, value in query.items():
            test.query_params[key] = value
        test._page_hash = calc_hash("" if name == "overview" else name)  # switch_page knows pages that are files only
        yield test.run()


def today() -> date:
    return datetime.now(UTC).date()


def board_of(registry: Path = SHIPPED, day: date | None = None) -> Board:
    return board(read(registry), day or today())


def texts(test: AppTest) -> list[str]:
    """Give every text of a page as a reader sees it: Markdown's backslashes and what nobody sees taken away."""
    kinds = ("title", "header", "subheader", "caption", "markdown", "text", "info", "success", "warning", "error")
    found = [str(getattr(element, "value", "")) for kind in kinds for element in test.get(kind)]
    return [plain(text) for text in found]


def plain(markdown: str) -> str:
    shown = markdown.replace(WORD_JOINER, "")
    return "".join(
        char for place, char in enumerate(shown) if not (char == "\\" and shown[place + 1 : place + 2].isascii())
    )


NAMES = PAGES
