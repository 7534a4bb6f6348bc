"""Overview: what became of what was said, at a glance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from dashboard import controls
from dashboard.literal import literal
from dashboard.view import View, chart, closing_line, nothing_stated, page_of, panel, theme, verdict
from figures.progress import progress
from monitors.board import Due, by_tone, headline
from registry.dates import day_in_words
from registry.history import Happening
from registry.model import Entry
from registry.statuses import TONES, Tone

PER_PAGE = 30
"""How many entries the timeline shows at once; more cannot be read at a glance."""
_LAST = 5


def show(view: View) -> None:
    """Draw the page."""
    board = view.board
    st.title("What became of what was said?", anchor=False)
    if not board.entries:
        nothing_stated(view)
        return
    chosen = board.selected(view.shown.selection)
    st.text(headline(board, board.entries))
    _tiles(view)
    st.header("Progress", anchor=False)
    st.caption(controls.said(view.shown, view.whole, len(chosen), len(board.entries), "entries"))
    if not chosen:
        st.info("No entry matches these filters.")
        st.button("Clear the filters", on_click=controls.clear, key="clear")
        return
    window = chosen[page_of(view, len(chosen), PER_PAGE)]
    draw = partial(progress, board, window, theme())
    chart(view, draw, "progress", "The progress timeline", clicked=lambda data: view.open(data[0]))
    _entries(view, window)
    last, coming = st.columns(2, gap="large")
    with last, panel("What changed last"):
        st.header("What changed last", anchor=False)
        for happening in board.latest(chosen)[:_LAST]:
            _happening(view, happening)
    with coming, panel("What comes next"):
        st.header("What comes next", anchor=False)
        _coming(view, chosen)
    closing_line(view, chosen)


def _tiles(view: View) -> None:
    """Count entries by verdict, with alarms and the next thing due; each number opens the list behind it."""
    board = view.board
    counts = by_tone(board.entries)
    with st.grid(4, min_column_width=160, border=True, gap="small") as grid:
        for tone, title in TONES.items():
            if counts[tone] or tone == "positive":
                with grid.cell():
                    _tile(title, counts[tone], partial(controls.only, status=_words(board.entries, tone)), tone)
        alarms = board.told(board.entries, "alarm")
        with grid.cell():
            _tile("Alarms", len(alarms), partial(controls.only, finding=("alarm",)), "alarm")
        with grid.cell():
            coming = board.due(board.entries)
            _number("Next due", coming[0].due.short if coming else "no date known")
            if coming:
                view.link(coming[0].entry, coming[0].title)


def _words(entries: Sequence[Entry], tone: Tone) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entry.verdict for entry in entries if entry.tone == tone))


def _number(title: str, value: str) -> None:
    """Draw a number under its name; Streamlit's own label would be cut on a phone."""
    st.markdown(title)
    st.metric(title, value, label_visibility="collapsed")


def _tile(title: str, count: int, open_list: partial[None], key: str) -> None:
    _number(title, str(count))
    if count:
        st.button("Show it" if count == 1 else "Show them", key=f"tile-{key}", on_click=open_list, type="tertiary")


def _entries(view: View, window: Sequence[Entry]) -> None:
    """List the entries of the timeline, with a link each."""
    with panel("The list of entries"):
        for entry in window:
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                verdict(entry)
                view.link(entry.id, entry.title)


def _happening(view: View, happening: Happening) -> None:
    with st.container(gap=None):
        st.caption(day_in_words(happening.day))
        view.link(happening.entry, _told(view, happening))


_WORDS: Mapping[str, str] = {
    "evidence": "new source: {}",
    "status": "{}",
    "met": "{}: met",
    "missed": "{}: missed",
    "event": "{}",
}


def _told(view: View, happening: Happening) -> str:
    """Say in a line what happened."""
    short = view.board.registry.entries[happening.entry].short
    return f"{short}: {_WORDS[happening.kind].format(happening.what)}"


def _coming(view: View, chosen: tuple[Entry, ...]) -> None:
    """List what is overdue without evidence either way, then what falls due."""
    past, next_ = view.board.overdue(chosen), view.board.due(chosen)
    if not past and not next_:
        st.caption("No source gives a date for anything to come.")
    for due in past[:_LAST]:
        _due(view, due, ", past; no source read shows whether it was done")
    for due in next_[:_LAST]:
        _due(view, due, "")


def _due(view: View, due: Due, note: str) -> None:
    with st.container(gap=None):
        st.caption(literal(f"{due.due.words}{note}"))
        view.link(due.entry, f"{view.board.registry.entries[due.entry].short}: {due.title}")
