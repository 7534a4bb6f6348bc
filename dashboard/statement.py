"""The statement, word for word: each passage behind an entry is marked, each paragraph set aside says why."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from dashboard.literal import literal, spaced
from dashboard.view import BADGES, View, closing_line, nothing_stated, panel, verdict
from publishing.pages import MARKED
from registry.behind import Quotes, behind, in_order
from registry.dates import day_in_words
from registry.model import Entry, Statement
from registry.passages import Block, passages

_MARKS = {color: f"{color}-background" for color in BADGES.values()}


def show(view: View) -> None:
    """Draw the page."""
    registry = view.board.registry
    st.title("The statement", anchor=False)
    if not registry.statements:
        nothing_stated(view)
        return
    st.text(MARKED)
    focus = view.board.registry.entries.get(view.shown.entry or "")
    for id, statement in registry.statements.items():
        with panel("The statement"):
            _statement(view, id, statement, focus)
    closing_line(view, view.board.entries)


def _statement(view: View, id: str, statement: Statement, focus: Entry | None) -> None:
    registry = view.board.registry
    st.header(literal(statement.title), anchor=False)
    st.caption(literal(f"{statement.speaker}, {statement.place}, {day_in_words(statement.delivered)}"))
    quotes = behind(view.board.entries, id)
    blocks = registry.texts[id].blocks
    if focus is not None:
        paragraphs = [one for one in blocks if one.number in {stated.paragraph for stated in focus.stated}]
        st.subheader(literal(f"Where it speaks of “{focus.short}”"), anchor=False)
        for block in paragraphs:
            _paragraph(view, block, {focus.id: quotes[block.number or 0].get(focus.id, [])}, statement)
        st.subheader("The whole statement", anchor=False)
    for spoken, group in groupby(blocks, key=lambda block: block.number is None):
        if spoken:  # headings and forms of address, which belong together
            st.caption("  \n".join(literal(block.text) for block in group))
            continue
        for block in group:
            _paragraph(view, block, quotes.get(block.number or 0, {}), statement)


def _paragraph(view: View, block: Block, quotes: Quotes, statement: Statement) -> None:
    """Draw one paragraph beside the entries that it is behind."""
    text, margin = st.columns([5, 3], gap="medium")
    text.markdown(
        f"**{block.number}.** " + "".join(_passage(view, one.text, one.entries) for one in passages(block.text, quotes))
    )
    with margin:
        for entry in in_order(quotes, block.text):
            with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
                verdict(view.board.registry.entries[entry])
                view.link(entry, view.board.registry.entries[entry].short)
        reason = statement.aside.get(str(block.number))
        if reason is not None:
            st.caption(literal(f"Set aside: {reason}"))
        elif not quotes:
            st.caption("Behind no entry on the day shown.")


def _passage(view: View, text: str, entries: Sequence[str]) -> str:
    if not entries:
        return spaced(text)
    tones = {view.board.registry.entries[entry].tone for entry in entries}
    color = BADGES[tones.pop()] if len(entries) == 1 else "gray"
    return f":{_MARKS[color]}[{spaced(text)}]"
