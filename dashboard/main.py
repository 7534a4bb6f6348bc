"""The script Streamlit runs: the frame of every page, the day and the filters, and which page is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

import streamlit as st

from dashboard import changes, controls, entry, evidence, method, overview, search, share, statement, suggest
from dashboard.record import banner, shelf
from dashboard.view import View
from monitors.boards import BOARDS
from publishing.address import read_address
from watching.metrics import RUNS

PAGES: Mapping[str, tuple[str, Callable[[View], None]]] = {
    "overview": ("Overview", overview.show),
    "entry": ("One entry", entry.show),
    "statement": ("Statement", statement.show),
    "evidence": ("Evidence", evidence.show),
    "changes": ("Changes", changes.show),
    "search": ("Search", search.show),
    "suggest": ("Suggest an update", suggest.show),
    "share": ("Share", share.show),
    "method": ("Method", method.show),
}
"""Each page's path, with its title and what draws it."""


def main() -> None:
    """Draw the page that the address names."""
    st.set_page_config(
        page_title="Commitment Monitor", page_icon="🔎", layout="wide", initial_sidebar_state="collapsed"
    )
    pages = {
        name: st.Page(_frame, title=title, url_path=name, default=name == "overview")
        for name, (title, _) in PAGES.items()
    }
    chosen = st.navigation(list(pages.values()), position="top")
    name = next(name for name, page in pages.items() if page == chosen)
    chosen.run()
    with RUNS.labels(name).time():
        _draw(name, pages)


def _draw(name: str, pages: Mapping[str, st.Page]) -> None:
    """Draw one page, on the day and with the filters that the address asks for."""
    today = datetime.now(UTC).date()  # the one question that a run puts to the clock
    record = shelf().record()
    banner(record)
    if record.registry is None:
        return
    asked = {key: st.query_params.get_all(key) for key in st.query_params}
    wanted, notices = read_address(asked, record.registry, today)
    controls.follow(asked, wanted, name, today)
    for notice in notices:
        st.warning(str(notice), icon=":material/warning:")
    shown = controls.bar(record.registry, name, today)
    board = BOARDS.on(record.registry, shown.day or today)
    PAGES[name][1](View(board, record.registry, today, shown, pages))


def _frame() -> None:
    """Draw nothing: a page is drawn once its day and filters are known, which Streamlit's pages are not told."""


main()
