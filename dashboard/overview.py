"""Overview: what became of what was said, at a glance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from dashboard import controls
from dashboard.literal import literal
from dashboard.view import View, chart, closing_line, nothing_stated, page_of, panel, theme, verdict
from figures.progress import progress
from monitors.board import Board, Due, by_tone, headline
from monitors.finding import Severity
from registry.dates import day_in_words
from registry.fields import UNKNOWN
from registry.history import Happening
from registry.model import Entry
from registry.statuses import TONES

PER_PAGE = 30
"""How many entries the timeline shows at once; more cannot be read at a glance."""
_LAST = 5
GRAVE: tuple[Severity, ...] = ("alarm", "warning")
"""The severities that a reader must not overlook."""


def show(view: View) -> None:
    """Draw the page."""
    board = view.board
    for statement in board.registry.statements.values():
        said = (board.registry.about.actor, statement.title, f"{statement.place}, {day_in_words(statement.delivered)}")
        st.caption(literal(" · ".join(said)))
    st.title("What became of what was said?", anchor=False)
    if not board.entries:
        nothing_stated(view)
        return
    chosen = view.kept(lambda: board.selected(view.shown.selection), "chosen", view.shown)
    st.text(view.kept(lambda: headline(board, board.entries), "headline"))
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
        for happening in view.kept(lambda: board.latest(chosen)[:_LAST], "latest", view.shown):
            _happening(view, happening)
    with coming, panel("What comes next"):
        st.header("What comes next", anchor=False)
        _coming(view, chosen)
    closing_line(view, chosen)


@dataclass(frozen=True, slots=True)
class Tile:
    """A number of entries, and the filter that lists them.

    Attributes:
        name: The filter's name in the address.
        values: The filter's values.
    """

    title: str
    count: int
    name: str
    values: tuple[str, ...]


def tiles(board: Board) -> tuple[Tile, ...]:
    """Count the entries of a board by the tone of their verdicts, and those with an alarm or a warning."""
    counts = by_tone(board.entries)
    found = [
        Tile(
            title,
            counts[tone],
            "status",
            tuple(dict.fromkeys(one.verdict for one in board.entries if one.tone == tone)),
        )
        for tone, title in TONES.items()
        if counts[tone] or tone == "positive"
    ]
    told = {one.entry for severity in GRAVE for one in board.told(board.entries, severity)}
    return (*found, Tile("With an alarm or warning", len(told), "finding", GRAVE))


def _tiles(view: View) -> None:
    """Draw the counts, each of which opens the list behind it, and the next thing due."""
    board = view.board
    counted = view.kept(lambda: tiles(board), "tiles")
    with st.grid(len(counted) + 1, min_column_width=130, border=True, gap="small") as grid:
        for tile in counted:
            with grid.cell():
                _number(tile.title, str(tile.count))
                if tile.count:
                    label = "Show it ›" if tile.count == 1 else "Show them ›"
                    show_them = partial(controls.only, **{tile.name: tile.values})
                    st.button(label, key=f"tile-{tile.title}", on_click=show_them, type="tertiary")
        with grid.cell():
            st.markdown("Next date")
            coming = view.kept(lambda: board.due(board.entries)[:1], "next")
            st.markdown(f"**{literal(coming[0].due.words)}**" if coming else "**No date is known**")
            if coming:
                view.link(coming[0].entry, coming[0].title)


def _number(title: str, value: str) -> None:
    """Draw a number under its name; Streamlit's own label would be cut on a phone."""
    st.markdown(title)
    st.metric(title, value, label_visibility="collapsed")


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
    board = view.board
    past, next_ = view.kept(lambda: (board.overdue(chosen), board.due(chosen)), "due", view.shown)
    if not past and not next_:
        st.caption("No source gives a date for anything to come.")
    for due in past[:_LAST]:
        _due(view, due, ", past; no source read shows whether it was done")
    for due in next_[:_LAST]:
        _due(view, due, "")
    undated = sum(one.due == UNKNOWN and one.met is None for entry in chosen for one in entry.milestones.values())
    if undated:
        st.caption(f"And {undated} without a known day, which the entries name.")


def _due(view: View, due: Due, note: str) -> None:
    with st.container(gap=None):
        st.caption(literal(f"{due.due.words}{note}"))
        view.link(due.entry, f"{view.board.registry.entries[due.entry].short}: {due.title}")
