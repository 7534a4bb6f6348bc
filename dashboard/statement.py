"""The statement, word for word: each passage behind an entry is marked, each paragraph set aside says why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import streamlit as st

from dashboard.literal import literal, spaced
from dashboard.view import BADGES, View, closing_line, nothing_stated, page_number, panel
from publishing.address import Address
from publishing.pages import MARKED
from registry.behind import QUOTES, Quotes, behind, in_order, parted
from registry.dates import day_in_words
from registry.model import Entry, Statement
from registry.passages import Block, Passage, passages
from registry.wording import counted

_AT_ONCE, _MORE = 8, 200
"""How many entries stand beside a paragraph at once, and how many when the reader asks for the others."""
_MARKS = {color: f"{color}-background" for color in BADGES.values()}


@dataclass(frozen=True, slots=True)
class Spoken:
    """A block of a statement, cut where quotes begin and end, with the entries it is behind in the order of its words."""

    block: Block
    passages: tuple[Passage, ...]
    entries: tuple[str, ...]


def show(view: View) -> None:
    """Draw the page."""
    registry = view.board.registry
    st.title("The statement", anchor=False)
    if not registry.statements:
        nothing_stated(view)
        return
    st.text(MARKED)
    focus = registry.entries.get(view.shown.entry or "")
    groups = view.kept(lambda: parted(view.board.entries, registry.statements, QUOTES), "statements")
    for id in _chosen(view, groups, focus):
        with panel("The statement"):
            _statement(view, id, registry.statements[id], focus)
    closing_line(view, view.board.entries)


def _chosen(view: View, groups: Sequence[Sequence[str]], focus: Entry | None) -> Sequence[str]:
    """Give the statements to show, and draw the way to the others: those an entry quotes, or those of one page."""
    count = sum(map(len, groups))
    if len(groups) == 1:
        return groups[0]
    if focus is not None:
        quoted = list(dict.fromkeys(one.statement for one in focus.stated))
        st.caption(f"{len(quoted)} of {counted(count, 'statement')}: what this entry quotes.")
        all_ = Address(day=view.shown.day).query
        st.page_link(view.pages["statement"], label="All statements", query_params=all_)
        return quoted
    number = page_number(view, len(groups))
    before, here = sum(map(len, groups[: number - 1])), groups[number - 1]
    numbers = f"{before + 1} to {before + len(here)}" if len(here) > 1 else f"{before + 1}"
    st.caption(f"{'Statements' if len(here) > 1 else 'Statement'} {numbers} of {count}.")
    return here


def _statement(view: View, id: str, statement: Statement, focus: Entry | None) -> None:
    st.header(literal(statement.title), anchor=False)
    st.caption(literal(f"{statement.speaker}, {statement.place}, {day_in_words(statement.delivered)}"))
    if focus is not None:
        st.subheader(literal(f"Where it speaks of “{focus.short}”"), anchor=False)
        for one in _spoken(view, id, (focus,)):
            if one.entries:
                _paragraph(view, one, statement)
        st.subheader("The whole statement", anchor=False)
    whole = view.kept(lambda: tuple(_spoken(view, id, view.board.entries)), "spoken", id)
    for addressed, group in groupby(whole, key=lambda one: one.block.number is None):
        if addressed:  # headings and forms of address, which belong together
            st.caption("  \n".join(literal(one.block.text) for one in group))
            continue
        for one in group:
            _paragraph(view, one, statement)


def _spoken(view: View, id: str, entries: Sequence[Entry]) -> Iterator[Spoken]:
    """Give each block of a statement with what some entries quote of it."""
    quotes = behind(entries, id)
    for block in view.board.registry.texts[id].blocks:
        of: Quotes = quotes.get(block.number or 0, {})
        yield Spoken(block, tuple(passages(block.text, of)), tuple(in_order(of, block.text)))


def _paragraph(view: View, spoken: Spoken, statement: Statement) -> None:
    """Draw one paragraph beside the entries that it is behind."""
    text, margin = st.columns([5, 3], gap="medium")
    number = spoken.block.number
    text.markdown(f"**{number}.** " + "".join(_passage(view, one.text, one.entries) for one in spoken.passages))
    with margin:
        _beside(view, spoken, f"beside-{statement.text}-{number}")
        reason = statement.aside.get(str(number))
        if reason is not None:
            st.caption(literal(f"Set aside: {reason}"))
        elif not spoken.entries:
            st.caption("Behind no entry on the day shown.")


def _beside(view: View, spoken: Spoken, key: str) -> None:
    """List the entries behind a paragraph: some at once, and more when the reader asks for them."""
    entries = view.board.registry.entries
    disputed = view.kept(lambda: {one.id for one in view.board.contested(view.board.entries)}, "disputed")
    for id in spoken.entries[:_AT_ONCE]:
        view.listed(entries[id], disputed=id in disputed)
    more = spoken.entries[_AT_ONCE:]
    if not more:
        return
    with st.expander(f"And {counted(len(more), 'other')}", key=key, on_change="rerun") as opened:
        if opened.open:
            for id in more[:_MORE]:
                view.listed(entries[id], disputed=id in disputed)
            if more[_MORE:]:
                st.caption(
                    f"And {counted(len(more) - _MORE, 'other')}, which the overview lists too, in the order of the statement."
                )


def _passage(view: View, text: str, entries: Sequence[str]) -> str:
    if not entries:
        return spaced(text)
    color = BADGES[view.board.registry.entries[entries[0]].tone] if len(entries) == 1 else "gray"
    return f":{_MARKS[color]}[{spaced(text)}]"
