"""One entry: what was said, what became of it, why we say so, and every source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import groupby

import streamlit as st

from dashboard.literal import literal
from dashboard.sources import link, served, source
from dashboard.view import (
    SEVERITY_BADGES,
    View,
    badge,
    chart,
    closing_line,
    contested,
    nothing_stated,
    page_of,
    panel,
    table,
    theme,
    verdict,
)
from figures.events import events
from figures.indicators import indicator
from figures.timeline import timeline
from monitors.finding import Finding
from publishing.sources import by_account
from registry import statuses
from registry.citations import related
from registry.dates import day_in_words
from registry.model import ACCOUNTS, Entry
from registry.statuses import KINDS
from registry.wording import counted

PER_PAGE = 60
"""How many entries stand on one page where none is chosen; the field above finds any."""


def show(view: View) -> None:
    """Draw the page."""
    if not view.board.entries:
        nothing_stated(view)
        return
    if view.shown.entry is None:
        _choose(view)
        return
    entry = view.board.registry.entries.get(view.shown.entry)
    if entry is None:
        st.info("This entry rests on a statement that had not been delivered on the day shown.", icon=":material/info:")
        return
    st.title(literal(entry.title), anchor=False)
    topic = view.board.registry.topics[entry.topic]
    st.caption(literal(f"{entry.kind.capitalize()} · {topic} · {KINDS[entry.kind]}"))
    others = related(view.board.registry, entry)
    _contents(entry, others)
    said, became = st.columns(2, gap="large")
    with said, panel("What was said"):
        _said(view, entry)
    with became, panel("What became of it"):
        _became(view, entry)
    with panel("Findings"):
        _findings(view, entry)
    st.header("Over time", anchor="over-time")
    chart(view, partial(timeline, view.board, entry, theme()), "timeline", "The timeline")
    for id, one in entry.indicators.items():
        st.subheader(literal(one.title), anchor=f"indicator-{id}")
        chart(view, partial(indicator, entry, id, view.board.day, theme()), f"indicator-{id}", "The chart")
    for id, repeat in entry.repeats.items():
        st.subheader(literal(repeat.title), anchor=f"repeat-{id}")
        chart(view, partial(events, entry, id, view.board.day, theme()), f"repeat-{id}", "The events")
    with panel("Evidence"):
        _evidence(view, entry)
    with panel("History"):
        _history(view, entry)
    with panel("Links"):
        _links(view, others)
    with st.container(horizontal=True, gap="medium"):
        st.page_link(
            view.pages["suggest"],
            label="Suggest an update of this entry",
            query_params=view.to(entry.id),
            icon=":material/edit:",
        )
        st.page_link(
            view.pages["share"],
            label="Share this entry",
            query_params=view.to(entry.id),
            icon=":material/share:",
        )
    st.caption("The address of this page opens this same view, on this day.")
    closing_line(view, (entry,))


def _choose(view: View) -> None:
    """List the entries by topic, where none is chosen."""
    st.title("One entry", anchor=False)
    st.text("Choose an entry above, or here:")
    topics = view.board.registry.topics
    ordered = view.kept(lambda: _by_topic(view.board.entries, list(topics)), "by-topic")
    shown = ordered[page_of(view, len(ordered), PER_PAGE)]
    for topic, of_topic in groupby(shown, key=lambda one: one.topic):
        st.header(literal(topics[topic]), anchor=False)
        for entry in of_topic:
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                verdict(entry)
                view.link(entry.id, entry.title)
    closing_line(view, view.board.entries)


def _by_topic(entries: Sequence[Entry], topics: Sequence[str]) -> list[Entry]:
    return sorted(entries, key=lambda one: topics.index(one.topic))


def _contents(entry: Entry, others: Sequence[Entry]) -> None:
    """List the parts of the page that lie below, so that each is one step away."""
    parts = [
        ("What to keep in mind", "to-keep-in-mind"),
        ("Over time", "over-time"),
        *((one.title, f"indicator-{id}") for id, one in entry.indicators.items()),
        *((one.title, f"repeat-{id}") for id, one in entry.repeats.items()),
        (f"Evidence ({len(entry.evidence) + len(entry.cited)})", "evidence"),
        ("Verdicts so far", "verdicts"),
        *([("Related entries", "related")] if others else []),
    ]
    st.markdown("On this page: " + " · ".join(f"[{literal(title)}](#{anchor})" for title, anchor in parts))


def _said(view: View, entry: Entry) -> None:
    st.header("What was said", anchor=False)
    for stated in entry.stated:
        statement = view.board.registry.statements[stated.statement]
        st.markdown(f"> “{literal(stated.quote)}”")
        st.caption(
            literal(
                f"{statement.speaker}, {statement.place}, {day_in_words(statement.delivered)}, paragraph {stated.paragraph}"
            )
        )
    st.page_link(
        view.pages["statement"],
        label="Read it in the statement",
        query_params=view.to(entry.id),
    )
    with st.expander("The test", expanded=True):
        for criteria in reversed(entry.criteria):
            for word, test in criteria.tests.items():
                row = statuses.meaning(word)
                st.markdown(f"{row.shape} **{literal(word)}**: {literal(test)}")
            st.caption(f"Recorded on {day_in_words(criteria.set)}.")


def _became(view: View, entry: Entry) -> None:
    st.header("What became of it", anchor=False)
    with st.container(horizontal=True, gap="small"):
        verdict(entry)
        if view.board.contested((entry,)):
            contested()
    if not entry.status:
        st.text("No source had shown anything of it by the day shown.")
        return
    status = entry.status[-1]
    st.text(status.note)
    if status.state_account_only is not None:
        st.text(f"It rests on the State's account alone: {status.state_account_only}")
    _rests_on(entry, status.because)
    since = entry.verdict_since or status.since
    renewed = "" if since == status.since else f" The grounds given here are of {day_in_words(status.since)}."
    st.caption(
        f"Shown by published sources since {day_in_words(since)}.{renewed} Recorded on {day_in_words(status.judged)}."
    )
    if entry.one_sided is not None:
        st.caption(literal(f"One side only: {entry.one_sided}"))


def _named(entry: Entry, because: Iterable[str]) -> None:
    """Name the sources of a finding in one line."""
    names = "; ".join(
        f"{link(one.title, one.url)} ({literal(ACCOUNTS[one.account])})" for one in map(entry.source, because)
    )
    if names:
        st.markdown(f"Sources: {names}")


def _rests_on(entry: Entry, because: Iterable[str]) -> None:
    lines = [
        f"- {link(evidence.title, evidence.url)} ({literal(evidence.publisher)}; account: {literal(ACCOUNTS[evidence.account])})"
        for evidence in map(entry.source, because)
    ]
    if lines:
        st.markdown("It rests on:\n" + "\n".join(lines))


def _findings(view: View, entry: Entry) -> None:
    findings = view.board.findings[entry.id]
    st.header("What to keep in mind", anchor="to-keep-in-mind")
    if not findings:
        st.caption("The monitors tell nothing of this entry.")
    grave = [finding for finding in findings if finding.severity != "note"]
    notes = [finding for finding in findings if finding.severity == "note"]
    for finding in grave:
        _finding(finding)
        _named(entry, finding.because)
    if notes:
        with st.expander(f"Notes ({len(notes)})", expanded=not grave):
            for finding in notes:
                _finding(finding)


def _finding(finding: Finding) -> None:
    color, label = SEVERITY_BADGES[finding.severity]
    st.markdown(f"{badge(label, color)} {literal(finding.sentence)}")


def _evidence(view: View, entry: Entry) -> None:
    st.header("Evidence", anchor="evidence")
    own, cited = counted(len(entry.evidence), "source"), counted(len(entry.cited), "source")
    also = f", and {cited} recorded under other entries" if entry.cited else ""
    st.caption(f"{own} known by the day shown{also}, by whose account they give, newest first.")
    for account, items in by_account(entry):
        title = ACCOUNTS[account]
        st.subheader(literal(f"{title[:1].upper()}{title[1:]} ({len(items)})"), anchor=False)
        with st.grid(2, min_column_width=300, border=True, gap="small") as grid:
            for reference, evidence in items:
                with grid.cell():
                    source(evidence)
                    served(view, entry.id, reference)


def _history(view: View, entry: Entry) -> None:
    st.header("Verdicts so far", anchor="verdicts")
    rows = [
        (day_in_words(status.since), status.value, status.note, f"Recorded on {day_in_words(status.judged)}")
        for status in reversed(entry.status)
    ]
    table(("Since", "Verdict", "Why", "Recorded"), rows, "Verdicts so far")
    checks = [(day_in_words(check.on), check.sources_until.words) for check in reversed(entry.checked)]
    with st.expander("When somebody looked for news"):
        table(("Looked on", "Sources reach to"), checks, "When somebody looked for news")
    _corrections(view, entry)


def _corrections(view: View, entry: Entry) -> None:
    """Say what was changed after it had been written, and which entries stand here now."""
    if entry.corrections:
        st.subheader("Corrections", anchor="corrections")
        st.text("What was changed in this entry after it had been written, and why.")
        for correction in reversed(entry.corrections):
            st.markdown(
                f"- {literal(f'Recorded on {day_in_words(correction.on)}')} · `{correction.of}`  \n  {literal(correction.why)}"
            )
    for id, one in view.board.registry.dropped.items():
        if one.now is not None and one.now.partition("/")[2] == entry.id:
            st.text(f"The entry “{id}” was dropped on {day_in_words(one.on)} and stands here now: {one.why}")


def _links(view: View, others: Sequence[Entry]) -> None:
    if others:
        st.header("Related entries", anchor="related")
        for other in others:
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                verdict(other)
                view.link(other.id, other.title)
