"""Changes: two days, and what differs between them, entry by entry, in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

import streamlit as st

from dashboard.handed import handed_over
from dashboard.literal import literal
from dashboard.view import View, badge, chart, closing_line, nothing_stated, page_of, panel, theme, verdict
from figures.accounts import accounts
from monitors.between import between, usual_first
from monitors.boards import BOARDS
from monitors.report import Report
from monitors.written import LEADS, Chapter, Mark, chapters, headlines, parts
from publishing.comparing import named
from registry.dates import day_in_words
from registry.model import Entry
from registry.sentences import Sentence, plain
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
        st.text(
            f"From {named(old)} to what is shown here. Whether a snapshot is genuine, verifying on the page Share tells."
        )
        show_report(view, between(old, view.board))
        closing_line(view, view.board.entries)
        return
    first = view.shown.since or usual_first(view.board)
    found = view.kept(lambda: between(BOARDS.on(view.whole, first), view.board), "between", first)
    if found.entries:
        st.text(
            f"What published sources had shown by {day_in_words(view.board.day)}, and had not shown yet by "
            f"{day_in_words(first)}."
        )
        show_summary(view, found)
        _became_known(view, first)
        show_chapters(view, found)
    else:
        days = f"{day_in_words(first)} and {day_in_words(view.board.day)}"
        st.info(f"Nothing changed between {days}. An earlier day to compare with shows more.", icon=":material/info:")
    st.caption("Notes of the monitors, which time alone makes come and go, are left out here; the entries have them.")
    st.caption("The address of this page opens this same view.")
    closing_line(view, view.board.entries)


def show_report(view: View, report: Report) -> None:
    """Say what differs between two registries: how much, the verdicts that moved, then entry by entry.

    Args:
        view: What the page shows; links to entries lead to its day.
        report: What differs between two days of one record, or between any two registries.
    """
    show_summary(view, report)
    show_chapters(view, report)


def show_summary(view: View, report: Report) -> None:
    """Say how much differs, which verdicts moved, and what the headline was and is; the arguments are those of `show_report`."""
    with panel("The summary"):
        whole = counted(len(report.changes.new.entries), "entry", "entries")
        found = f"; findings came or went in {len(report.findings):,}" if report.findings else ""
        st.text(f"{counted(len(report.changes.all), 'change')} in {len(report.changes.entries):,} of {whole}{found}.")
        _moved(view, report)
        with st.expander("The headline before and after", key="headlines"):
            for line in headlines(report):
                st.text(plain(line))


def show_chapters(view: View, report: Report) -> None:
    """Say what differs, entry by entry, some on each page; the arguments are those of `show_report`."""
    st.header("Entry by entry", anchor=False)
    with panel("The list of changes"):
        every = parts(report)
        for chapter in chapters(report, every[page_of(view, len(every), PER_PAGE)]):
            _chapter(view, report, chapter)


def show_lines(lines: Sequence[tuple[Mark, Sentence]]) -> None:
    """List what a report tells, each line after what its mark stands for."""
    st.markdown("\n".join(f"- {_lead(mark)}{literal(plain(sentence))}" for mark, sentence in lines))


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


def _moved(view: View, report: Report) -> None:
    """List the entries with another verdict than before."""
    old, new = report.changes.old.entries, report.changes.new.entries
    moved = [id for id in new if id in old and new[id].verdict != old[id].verdict]
    if not moved:
        st.text("No verdict moved.")
        return
    st.text(f"{counted(len(moved), 'verdict')} moved:")
    for id in moved[:_MOVED]:
        _move(view, old[id], new[id])
    if moved[_MOVED:]:
        with st.expander(f"And {len(moved) - _MOVED} more", key="more-moved"):
            for id in moved[_MOVED : _MOVED + _MOVED_MORE]:
                _move(view, old[id], new[id])
            left = len(moved) - _MOVED - _MOVED_MORE
            if left > 0:
                st.caption(f"And {counted(left, 'other')}, each told below, entry by entry.")


def _move(view: View, before: Entry, after: Entry) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        verdict(before)
        st.text("→", width="content")
        verdict(after)
        _named(view, after.id, after.short)


def _named(view: View, id: str, name: str) -> None:
    """Name an entry, with a link where the record shown holds it."""
    if id in view.board.registry.entries:
        view.link(id, name)
    else:
        st.text(name)


def _chapter(view: View, report: Report, chapter: Chapter) -> None:
    """Draw what there is to tell of one entry, or of what is around the entries."""
    with st.container(border=True):
        if chapter.entry:
            entry = report.changes.entry(chapter.entry)
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                verdict(entry)
                _named(view, entry.id, entry.title)
        else:
            st.text(plain(chapter.title))
        show_lines(chapter.lines[:_AT_ONCE])
        more = chapter.lines[_AT_ONCE:]
        if more:
            with st.expander(f"And {len(more)} more", key=f"more-{chapter.entry}"):
                show_lines(more)
