"""Evidence: every source of the entries chosen, and whose accounts came when."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard import controls
from dashboard.literal import literal
from dashboard.sources import served, source
from dashboard.view import View, chart, closing_line, nothing_stated, page_of, panel, theme
from figures.accounts import accounts
from registry.model import ACCOUNTS, Evidence

PER_PAGE = 20
"""How many sources stand on one page."""


def show(view: View) -> None:
    """Draw the page."""
    st.title("Evidence", anchor=False)
    board = view.board
    if not board.entries:
        nothing_stated(view)
        return
    every = sum(len(entry.evidence) for entry in board.entries)
    chosen = view.kept_long(lambda: _sources(view), "sources", view.shown.selection)
    st.caption(controls.said(view.shown, view.whole, len(chosen), every, "sources"))
    if not chosen:
        st.info("No source matches these filters.")
        st.button("Clear the filters", on_click=controls.clear)
        return
    st.header("Whose accounts, and when", anchor=False)
    chart(view, partial(accounts, chosen, board.day, theme()), "accounts", "Whose accounts, and when,")
    st.header("Sources, newest first", anchor=False)
    with panel("The list of sources"):
        shown = chosen[page_of(view, len(chosen), PER_PAGE)]
        with st.grid(2, min_column_width=300, border=True, gap="small") as grid:
            for entry, id, evidence in shown:
                with grid.cell():
                    st.caption(literal(f"{ACCOUNTS[evidence.account]} · {board.registry.entries[entry].short}"))
                    source(evidence)
                    view.link(entry, "Open the entry")
                    served(view, entry, id)
    closing_line(view, board.entries)


def _sources(view: View) -> list[tuple[str, str, Evidence]]:
    return [(entry.id, id, one) for entry, id, one in view.board.sources(view.shown.selection)]
