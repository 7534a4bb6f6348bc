"""Overview: what became of what was said, at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from dashboard import controls
from dashboard.literal import literal
from dashboard.view import BADGES, View, chart, closing_line, nothing_stated, page_of, panel, theme
from figures.progress import CONTESTED_MEANS, progress
from monitors.board import CONTESTED, Board, Due, headline
from monitors.finding import Severity
from monitors.tally import BOUNDS, Tally, per_shape, shapes, tallies
from publishing.pages import deliveries
from registry.dates import day_in_words
from registry.fields import UNKNOWN
from registry.history import Happening
from registry.model import Entry
from registry.statuses import KINDS, meaning
from registry.wording import counted, spaced

PER_PAGE = 40
"""How many entries the timeline shows at once; more cannot be read at a glance."""
_LAST = 5
GRAVE: tuple[Severity, ...] = ("alarm", "warning")
"""The severities that a reader must not overlook."""


def show(view: View) -> None:
    """Draw the page."""
    board = view.board
    for line in deliveries(board.registry):
        st.caption(literal(line))
    st.title("What became of what was said?", anchor=False)
    if not board.entries:
        nothing_stated(view)
        return
    chosen = view.kept(lambda: board.selected(view.shown.selection), "chosen", view.shown)
    st.text(view.kept(lambda: headline(board, chosen), "headline", view.shown))
    _tallies(view, chosen)
    st.header("Progress", anchor=False)
    st.caption(controls.said(view.shown, view.whole, len(chosen), board.whole, "entries"))
    if not chosen:
        st.info("No entry matches these filters.")
        st.button("Clear the filters", on_click=controls.clear, key="clear")
        return
    if view.shown.is_filtered:
        st.button("Show all entries", on_click=controls.clear, key="clear", type="tertiary")
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
    shared = replace(view.shown, page=1).query  # what is shared is whole, whichever part of a long list is open here
    st.page_link(view.pages["share"], label="Share this view", query_params=shared, icon=":material/share:")
    closing_line(view, chosen)


def _tallies(view: View, chosen: tuple[Entry, ...]) -> None:
    """Draw the verdicts on each kind of entry, then what to keep in mind; each number opens the list behind it."""
    found = view.kept(lambda: tallies(chosen), "tallies", view.shown)
    with st.grid(len(found) + 1, min_column_width=172, border=True, gap="small") as grid:
        for tally in found:
            with grid.cell():
                _tally(tally, per_shape(found))
        with grid.cell():
            _in_mind(view, chosen)


def _tally(tally: Tally, each: int) -> None:
    """Draw one kind: a shape for each entry, or for each so many, the count of each verdict, and the share between its bounds."""
    st.markdown(f"**{literal(counted(tally.total, tally.kind))}**", help=literal(KINDS[tally.kind]))
    st.markdown(" ".join(_shapes(word, shapes(count, each)) for word, count in tally.counts.items()))
    if each > 1:
        st.caption(f"Each shape stands for {each} or fewer.")
    with st.container(gap=None):
        for word, count in tally.counts.items():
            label = f"{_shapes(word, 1)} {literal(f'{count:,} {spaced(word)} ›')}"
            chosen = partial(controls.narrow, kind=(tally.kind,), status=(word,))
            st.button(label, key=f"tally-{tally.kind}-{word}", on_click=chosen, type="tertiary")
    st.caption(literal(tally.share), help=literal(BOUNDS))


def _shapes(word: str, count: int) -> str:
    """Give one shape for each entry with a verdict, in the colour of its tone; many are broken into tens."""
    row = meaning(word)
    tens = [row.shape * 10] * (count // 10) + ([row.shape * (count % 10)] if count % 10 else [])
    return f":{BADGES[row.tone]}[{literal(' '.join(tens))}]"


def _in_mind(view: View, chosen: tuple[Entry, ...]) -> None:
    """Draw how many entries are contested, how many have an alarm or a warning, and the next thing due."""
    st.markdown("**To keep in mind**")
    disputed, told, coming = view.kept(lambda: _to_keep_in_mind(view.board, chosen), "in-mind", view.shown)
    with st.container(gap=None):
        _opens(f"{disputed:,} contested", (CONTESTED,), disputed, CONTESTED_MEANS)
        _opens(f"{told:,} with an alarm or warning", GRAVE, told)
    if coming is None:
        st.caption("No date is known of anything to come.")
    else:
        with st.container(gap=None):
            st.caption(literal(f"Next date: {coming.due.words}"))
            view.link(coming.entry, coming.title)


def _to_keep_in_mind(board: Board, chosen: tuple[Entry, ...]) -> tuple[int, int, Due | None]:
    return len(board.contested(chosen)), len(board.grave(chosen)), next(iter(board.due(chosen)), None)


def _opens(label: str, findings: tuple[str, ...], count: int, help: str | None = None) -> None:
    """Draw a number of entries that opens their list, where there are any."""
    shown = partial(controls.narrow, finding=findings)
    st.button(
        literal(f"{label} ›"),
        key=f"finding-{findings[0]}",
        on_click=shown,
        type="tertiary",
        disabled=not count,
        help=literal(help) if help is not None else None,
    )


def _entries(view: View, window: Sequence[Entry]) -> None:
    """List the entries of the timeline, with a link each."""
    board = view.board
    disputed = view.kept(lambda: {one.id for one in board.contested(board.entries)}, "disputed")
    with panel("The list of entries"), st.grid(3, min_column_width=300, gap="small") as grid:
        for entry in window:
            with grid.cell():
                view.listed(entry, disputed=entry.id in disputed)


def _happening(view: View, happening: Happening) -> None:
    with st.container(gap=None):
        st.caption(day_in_words(happening.day))
        view.link(happening.entry, _told(view, happening))


def _told(view: View, happening: Happening) -> str:
    """Say in a line what happened."""
    short = view.board.registry.entries[happening.entry].short
    return f"{short}: {happening.words}"


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
