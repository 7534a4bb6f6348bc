"""Search: where words stand in titles, quotes, verdicts, tests and evidence, as known on the day shown."""

from __future__ import annotations

import streamlit as st

from dashboard import controls
from dashboard.literal import literal, spaced
from dashboard.view import View, closing_line, nothing_stated, page_of, panel, verdict
from registry.search import PARTS, Found, Hit, excerpt, index, wanted
from registry.wording import counted

PER_PAGE = 10
"""How many entries stand on one page."""
_HITS = 3
"""How many texts of one entry are shown."""


def show(view: View) -> None:
    """Draw the page."""
    st.title("Search", anchor=False)
    if not view.board.entries:
        nothing_stated(view)
        return
    if not wanted(view.shown.words):
        st.text(
            "Write one or more words above. They are looked for in titles, quotes, verdicts, tests, milestones, "
            "indicators and evidence; every word must stand in the entry. Put words that belong together in double quotes."
        )
        closing_line(view, view.board.entries)
        return
    found = view.kept_long(lambda: _all_found(view), "found", view.shown.selection, view.shown.words)
    st.caption(controls.said(view.shown, view.whole, len(found), len(view.board.entries), "entries hold these words"))
    if not found:
        st.info("No entry holds all of these words. Try fewer, or a part of a word.", icon=":material/info:")
    with panel("The list of what was found"):
        for one in found[page_of(view, len(found), PER_PAGE)]:
            _found(view, one)
    closing_line(view, view.board.entries)


def _all_found(view: View) -> list[Found]:
    chosen = {one.id for one in view.board.selected(view.shown.selection)}
    every = view.kept_long(lambda: index(view.board.registry), "index").find(view.shown.words)
    return [one for one in every if one.entry in chosen]


def _found(view: View, found: Found) -> None:
    entry = view.board.registry.entries[found.entry]
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            verdict(entry)
            view.link(entry.id, entry.title)
        for hit in found.hits[:_HITS]:
            st.markdown(_marked(view, hit))
        more = len(found.hits) - _HITS
        if more > 0:
            st.caption(f"And in {counted(more, 'other part')} of this entry.")


def _marked(view: View, hit: Hit) -> str:
    """Give Markdown of a text's part, the words found on a ground of their own."""
    pieces = excerpt(hit.text, view.shown.words)
    text = "".join(f":blue-background[{literal(piece)}]" if found else spaced(piece) for piece, found in pieces)
    return f"**{literal(PARTS[hit.part])}:** {text}"
