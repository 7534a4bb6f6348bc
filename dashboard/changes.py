"""Changes: two days, and what differs between them, entry by entry, in plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial

import streamlit as st

from dashboard.handed import comparison, handed_over
from dashboard.literal import literal
from dashboard.view import View, badge, chart, closing_line, nothing_stated, page_of, panel, status, theme
from figures.accounts import accounts
from monitors.between import between, usual_first
from monitors.boards import BOARDS
from monitors.written import LEADS, Mark
from monitors.written import parts as chaptered
from publishing.compared import Comparison, Moved, Part, Summary, parts, summary
from publishing.comparing import carried
from registry.dates import day_in_words
from registry.wording import counted

PER_PAGE = 12
"""How many entries stand on one page."""
_AT_ONCE = 6
"""How many lines of an entry are shown before the reader asks for the others."""
_MOVED, _MOVED_MORE = 12, 60
"""How many verdicts that moved are shown so at once, and how many when the reader asks for the others."""


def show(view: View) -> None:
    """Draw the page."""
    st.title("Changes", anchor=False)
    if not view.board.entries:
        nothing_stated(view)
        return
    with st.expander("Compare with a snapshot in place of the earlier day", key="with-snapshot"):
        st.text("What differs between a snapshot that somebody gave you and what is shown here.")
        old = handed_over("The snapshot before", "changes-before")
    if old is not None:
        new = view.kept_long(lambda: carried(view.whole, view.board.day), "carried")
        if (compared := comparison(old, new, "changes-both")) is not None:
            st.text(
                f"From {compared.old} to what is shown here. Whether a snapshot is genuine, verifying on the page Share tells."
            )
            show_comparison(view, compared)
        closing_line(view, view.board.entries)
        return
    first = view.shown.since or usual_first(view.board)
    found = view.kept(lambda: between(BOARDS.on(view.whole, first), view.board), "between", first)
    if found.entries:
        st.text(
            f"What published sources had shown by {day_in_words(view.board.day)}, and had not shown yet by "
            f"{day_in_words(first)}."
        )
        _summary(view, view.kept(lambda: summary(found), "differs", first))
        _became_known(view, first)
        every = chaptered(found)
        _parts(view, len(every), lambda shown: parts(found, every[shown]))
    else:
        days = f"{day_in_words(first)} and {day_in_words(view.board.day)}"
        st.info(f"Nothing changed between {days}. An earlier day to compare with shows more.", icon=":material/info:")
    st.caption("Notes of the monitors, which time alone makes come and go, are left out here; the entries have them.")
    st.caption("The address of this page opens this same view.")
    closing_line(view, view.board.entries)


def show_comparison(view: View, found: Comparison) -> None:
    """Say what differs between two records: how much, the verdicts that moved, then entry by entry.

    Args:
        view: What the page shows; links to entries lead to its day.
        found: What differs.
    """
    _summary(view, found.summary)
    _parts(view, len(found.parts), found.parts.__getitem__)


def show_lines(lines: Sequence[tuple[Mark, str]]) -> None:
    """List what a report tells, each line after what its mark stands for."""
    st.markdown("\n".join(f"- {_lead(mark)}{literal(sentence)}" for mark, sentence in lines))


def _lead(mark: Mark) -> str:
    return f"{badge(LEADS[mark], 'orange' if mark == '!' else 'gray')} " if mark else ""


def _became_known(view: View, first: date) -> None:
    """Draw whose accounts became known between the two days, and when."""
    known = [
        (entry.id, id, one) for entry in view.board.entries for id, one in entry.evidence.items() if first < one.known
    ]
    if known:
        st.header("What became known, and whose account it is", anchor=False)
        chart(view, partial(accounts, known, view.board.day, theme()), "became-known", "What became known")


def _summary(view: View, found: Summary) -> None:
    """Say how much differs, which verdicts moved, and what the headline was and is."""
    with panel("The summary"):
        whole = counted(found.of, "entry", "entries")
        findings = f"; findings came or went in {found.findings:,}" if found.findings else ""
        st.text(f"{counted(found.changes, 'change')} in {found.entries:,} of {whole}{findings}.")
        _moved(view, found.moved)
        with st.expander("The headline before and after", key="headlines"):
            for line in found.headlines:
                st.text(line)


def _moved(view: View, moved: Sequence[Moved]) -> None:
    """List the entries with another verdict than before."""
    if not moved:
        st.text("No verdict moved.")
        return
    st.text(f"{counted(len(moved), 'verdict')} moved:")
    for one in moved[:_MOVED]:
        _move(view, one)
    if moved[_MOVED:]:
        with st.expander(f"And {len(moved) - _MOVED} more", key="more-moved"):
            for one in moved[_MOVED : _MOVED + _MOVED_MORE]:
                _move(view, one)
            left = len(moved) - _MOVED - _MOVED_MORE
            if left > 0:
                st.caption(f"And {counted(left, 'other')}, each told below, entry by entry.")


def _move(view: View, one: Moved) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        status(one.before)
        st.text("→", width="content")
        status(one.after)
        _named(view, one.entry, one.short)


def _named(view: View, id: str, name: str) -> None:
    """Name an entry, with a link where the record shown holds it."""
    if id in view.board.registry.entries:
        view.link(id, name)
    else:
        st.text(name)


def _parts(view: View, count: int, of: Callable[[slice], Iterable[Part]]) -> None:
    """Say what differs, entry by entry, some on each page.

    Args:
        view: What the page shows.
        count: How many parts there are.
        of: Gives those that stand on a page.
    """
    st.header("Entry by entry", anchor=False)
    with panel("The list of changes"):
        for part in of(page_of(view, count, PER_PAGE)):
            _part(view, part)


def _part(view: View, part: Part) -> None:
    """Draw what there is to tell of one entry, or of what is around the entries."""
    with st.container(border=True):
        if part.verdict is not None:
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                status(part.verdict)
                _named(view, part.entry, part.title)
        else:
            st.text(part.title)
        show_lines(part.lines[:_AT_ONCE])
        more = part.lines[_AT_ONCE:]
        if more:
            with st.expander(f"And {len(more)} more", key=f"more-{part.entry}"):
                show_lines(more)
