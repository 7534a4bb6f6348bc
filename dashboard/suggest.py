"""Suggest an update: a form for somebody who holds a newer source, and the change that it makes of the record."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote

import streamlit as st

from dashboard.changes import show_lines
from dashboard.filled import UPDATES, correctable, named, proposed
from dashboard.literal import literal
from dashboard.record import shelf
from dashboard.view import View, closing_line, nothing_stated, panel, verdict
from monitors.board import board
from monitors.report import report
from monitors.written import chapters
from publishing.sources import leads_to
from registry import Problems, Registry, statuses
from registry.changes import changes
from registry.editing import ChangeError, edit_files
from registry.files import FILE, from_home
from registry.guards import objections
from registry.model import ACCOUNTS, BEARINGS, EXACTNESS, READINGS_OF_A_SOURCE, Entry
from registry.patch import diff
from registry.problems import Problem
from registry.sentences import plain
from registry.wording import spaced

_SOURCE: Mapping[str, str] = MappingProxyType(
    {
        "title": "Title of the page or document, as it stands there",
        "publisher": "Who published it",
        "url": "Address, if it has one",
        "published": "Published on",
        "happened": "The day it tells of, if it tells of one",
        "language": "Language, as a code",
        "archive": "Address of an archived copy (optional)",
        "account": "Whose account it gives, not who printed it",
        "read": "How far you read it",
        "bearing": "How it bears on what was said",
        "shows": "What it shows, in your own words: one or two sentences",
        "quote": "Its exact words, fewer than 20 (optional)",
        "caveat": "What limits it: one weak source, a date that is inferred (optional)",
        "id": "A short name for it in the file (optional)",
    }
)
"""What the form asks of a source, by field."""
_STATUS: Mapping[str, str] = MappingProxyType(
    {
        "value": "The verdict, by this test",
        "since": "Since which day published sources show it",
        "note": "Why, in a sentence or two: whose account it is, and what the other side says",
        "state_account_only": "If it rests on the State's account alone: why there is no other (else empty)",
        "because": "Sources that it rests on, of those the entry has",
    }
)
"""What the form asks of a verdict, by field."""
_ASKED = {"evidence": _SOURCE, "status": _STATUS}
_CHOSEN = frozenset({"account", "read", "bearing", "value"})
"""Fields of which one word is chosen."""
_MISSING = re.compile(r"'([a-z_]+)' is missing")
_LONGEST_LINK = 6000
"""How many characters of a filled-in issue an address carries at most; code hosts refuse longer ones."""
_DATE = "2026-02-20, 2026-02 or 2026: as precise as the source."


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What was filled in.

    Attributes:
        kind: One of `UPDATES`.
        values: What was filled in, by field; fields of a new source begin with "source.".
        because: The ids of the evidence chosen.
        wanted: Which milestone, series or text it is about.
    """

    kind: str
    values: Mapping[str, str]
    because: tuple[str, ...]
    wanted: tuple[str, ...]


def show(view: View) -> None:
    """Draw the page."""
    st.title("Suggest an update", anchor=False)
    if not view.board.entries:
        nothing_stated(view)
        return
    entry = view.whole.entries.get(view.shown.entry or "")
    if entry is None:
        st.text("Choose above the entry that you know something newer about.")
        closing_line(view, view.board.entries)
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        verdict(entry)
        view.link(entry.id, entry.title)
    st.text(
        "Nothing is sent from here. You fill in what you know; the same checks that guard the record look at it; and you "
        "get the change as a file to hand in. Of the two dates, one is enough; what is called optional may stay empty; the rest is "
        "needed. Choosing another kind of update empties the form."
    )
    kind = st.segmented_control(
        "What do you have?",
        list(UPDATES),
        format_func=dict(UPDATES).__getitem__,
        default="source",
        required=True,
        key="update",
    )
    wanted = _WHICH[kind](entry) if kind in _WHICH else ()
    if wanted is None:
        closing_line(view, (entry,))
        return
    with st.form(f"suggest-{entry.id}-{kind}", enter_to_submit=False):
        suggestion = _form(entry, kind, wanted, view.today.isoformat())
        sent = st.form_submit_button("Check it", type="primary")
    if sent:
        with panel("What it changes"), st.spinner("Checking it by the rules of the record …"):
            _checked(view, entry, suggestion)
    closing_line(view, (entry,))


def _form(entry: Entry, kind: str, wanted: tuple[str, ...], today: str) -> Suggestion:
    """Ask for everything that an update of a kind needs."""
    values: dict[str, str] = {}
    because: list[str] = []
    match kind:
        case "source":
            _source(values, kind)
        case "verdict":
            _verdict(entry, values, today)
        case "milestone":
            values["met"] = st.text_input("Met on", key="milestone-met", help=_DATE)
        case "reading":
            _number(values)
        case "correction":
            now = correctable(entry)[wanted]
            values["text"] = st.text_area(
                "What it should say", value=now, key=f"correction-{entry.id}-{'-'.join(wanted)}"
            )
    if kind in {"verdict", "milestone", "reading"}:
        because = st.multiselect(
            _STATUS["because"],
            list(entry.evidence)[::-1],
            format_func={id: f"{id}: {one.title}" for id, one in entry.evidence.items()}.__getitem__,
            key=f"because-{kind}-{entry.id}",
        )
        with st.expander("A new source that it rests on"):
            _source(values, kind)
    if kind != "correction":
        with st.expander("I looked for news"):
            values["checked.on"] = st.text_input("On which day", key=f"{kind}-on", placeholder=f"such as {today}")
            values["checked.sources_until"] = st.text_input(
                "How far the sources that you could reach go", key=f"{kind}-until", placeholder=f"such as {today[:7]}"
            )
    return Suggestion(kind, values, tuple(because), wanted)


def _source(values: dict[str, str], kind: str) -> None:
    """Ask for a source: what it is, whose account it gives, what it shows."""

    def text(name: str, *, help: str | None = None, area: bool = False) -> None:
        ask = st.text_area if area else st.text_input
        values[f"source.{name}"] = ask(_SOURCE[name], key=f"{kind}-source-{name}", help=help)

    def choice(name: str, options: Mapping[str, str]) -> None:
        chosen = st.selectbox(
            _SOURCE[name],
            list(options),
            index=None,  # whose account it is, or how it bears on what was said, is never assumed
            placeholder="Choose one",
            format_func=dict(options).__getitem__,
            key=f"{kind}-source-{name}",
        )
        values[f"source.{name}"] = chosen or ""

    text("title")
    left, right = st.columns(2)
    with left:
        text("publisher")
        text("url", help="It begins with https:// or http://.")
        text("published", help=_DATE)
        text("happened", help=_DATE)
    with right:
        text("language", help="en, km, fr, zh …")
        text("archive")
        choice("account", ACCOUNTS)
        choice("read", READINGS_OF_A_SOURCE)
    choice("bearing", {word: f"{word}: {says}" for word, says in BEARINGS.items()})
    text("shows", area=True)
    text("quote")
    text("caveat")
    text("id", help="Small letters, digits and hyphens.")


def _verdict(entry: Entry, values: dict[str, str], today: str) -> None:
    words = statuses.words(entry.kind)
    for criteria in entry.criteria[-1:]:
        for word, test in criteria.tests.items():
            st.markdown(f"{statuses.meaning(word).shape} **{literal(word)}**: {literal(test)}")
    values["value"] = st.selectbox(
        _STATUS["value"],
        list(words),
        index=words.index(entry.verdict),
        format_func={word: f"{word}: {statuses.meaning(word).means}" for word in words}.__getitem__,
        key=f"verdict-of-{entry.id}",
    )
    values["since"] = st.text_input(
        _STATUS["since"], key="verdict-since", placeholder=f"such as {today}", help="A full day."
    )
    values["note"] = st.text_area(_STATUS["note"], key="verdict-note")
    values["state_account_only"] = st.text_input(_STATUS["state_account_only"], key="verdict-state")
    values["judged"] = today


def _number(values: dict[str, str]) -> None:
    left, right = st.columns(2)
    values["value"] = left.text_input("The number", key="reading-value", help="A plain number, such as 9281 or 84.59.")
    values["is"] = left.selectbox(
        "How exactly the source gives it", list(EXACTNESS), format_func=spaced, key="reading-is"
    )
    values["date"] = right.text_input("Of which date", key="reading-date", help=_DATE)
    values["label"] = right.text_input("What its bar is called, if not its date (optional)", key="reading-label")


def _which_milestone(entry: Entry) -> tuple[str, ...] | None:
    """Ask which milestone was met; None where none is open."""
    open_ = {id: one for id, one in entry.milestones.items() if one.met is None}
    if not open_:
        st.info("Every milestone of this entry is met already, or it has none.", icon=":material/info:")
        return None
    chosen = st.selectbox(
        "Which milestone",
        list(open_),
        format_func={id: one.title for id, one in open_.items()}.__getitem__,
        key=f"milestone-of-{entry.id}",
    )
    return (chosen,)


def _which_series(entry: Entry) -> tuple[str, ...] | None:
    """Ask which series a number belongs to; None where there is none."""
    series = {
        (id, series_id): f"{one.title}: {part.title}"
        for id, one in entry.indicators.items()
        for series_id, part in one.series.items()
    }
    if not series:
        st.info("This entry has no series of numbers.", icon=":material/info:")
        return None
    return st.selectbox("Which series", list(series), format_func=series.__getitem__, key=f"series-of-{entry.id}")


def _which_text(entry: Entry) -> tuple[str, ...] | None:
    """Ask which text is wrong."""
    return st.selectbox("Which text is wrong", list(correctable(entry)), format_func=named, key=f"text-of-{entry.id}")


_WHICH: Mapping[str, Callable[[Entry], tuple[str, ...] | None]] = {
    "milestone": _which_milestone,
    "reading": _which_series,
    "correction": _which_text,
}
"""What must be chosen before an update of a kind can be filled in."""


def _checked(view: View, entry: Entry, suggestion: Suggestion) -> None:
    """Make the change, and show it, or what is wrong with it and how to mend it."""
    path = shelf().path
    try:
        wanted = proposed(suggestion.kind, entry, suggestion.values, suggestion.because, wanted=suggestion.wanted)
        edited = edit_files(path, wanted, view.today)
    except ChangeError as error:
        st.error(literal(f"This cannot be added: {error}."), icon=":material/error:")
        return
    except Problems as problems:
        _problems(problems)
        return
    [(file, (text, new))] = edited.files.items()  # all that the form changes is of one entry
    name = FILE if file == str(path) else from_home(file, str(path))  # in the repository
    patch = diff(text, new, name)
    if not patch:
        st.info("Nothing would change.", icon=":material/info:")
        return
    st.success("It passes every check.", icon=":material/check_circle:")
    _in_words(view, edited.registry)
    st.header("The change itself", anchor=False)
    st.code(patch, language=None, wrap_lines=True)
    st.header("Hand it in", anchor=False)
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            "Download the patch", patch, f"{entry.id}.patch", "text/x-diff", key="patch", on_click="ignore"
        )
        st.download_button(
            "Download the changed file", new, Path(name).name, "application/yaml", key="changed", on_click="ignore"
        )
    _where_to(view, entry, name, patch)
    st.text(
        "With git: save the patch beside the record, run “git apply” with its name, and propose the change. Without git: "
        "on the record's page at its code host press “Add file”, then “Upload files”, drop the changed file there, and "
        "propose the change; or open an issue with the patch in it."
    )


def _in_words(view: View, after: Registry) -> None:
    """Say what the change does to the record, and what a reviewer would object to."""
    found = report(board(view.whole, view.today), board(after, view.today), changes(view.whole, after))
    st.header("What it changes", anchor=False)
    for chapter in chapters(found):
        show_lines([(mark, plain(sentence)) for mark, sentence in chapter.lines])
    for objection in objections(found.changes):
        st.warning(
            literal(f"A reviewer will ask: {objection.message}. To mend it, {objection.mend}."),
            icon=":material/warning:",
        )


def _problems(problems: Problems) -> None:
    """Show every problem with its mend, in the words of the checks, without the server's paths."""
    count = len(problems.problems)
    st.error(f"{count} thing{'' if count == 1 else 's'} to mend before it can be handed in:", icon=":material/error:")
    for problem in problems.problems:
        where, mend = _in_the_form(problem)
        st.markdown(f"- {literal(where)}.  \n  Mend: {literal(mend)}.")


def _in_the_form(problem: Problem) -> tuple[str, str]:
    """Give what is wrong and how to mend it, under the form's own name of the field where it has one."""
    missing = _MISSING.fullmatch(problem.message)
    name = missing[1] if missing else problem.field.rpartition(".")[2]
    asked = _ASKED.get(problem.field.partition(".")[0].partition("[")[0], {}).get(name)
    if missing and asked:
        return f"{asked}: nothing is filled in", "choose one" if name in _CHOSEN else "fill it in"
    return ": ".join(part for part in (asked or problem.field, problem.message) if part), problem.mend


def _where_to(view: View, entry: Entry, file: str, patch: str) -> None:
    """Link to the code host's editor and to an issue that holds the patch, where the registry names a repository."""
    repository = leads_to(view.whole.about.repository)
    if repository is None:
        return
    home = repository.rstrip("/")
    title, body = quote(f"[{entry.id}] "), quote(f"```diff\n{patch}```\n")
    with st.container(horizontal=True, gap="small"):
        st.link_button("Edit the record at its code host", f"{home}/edit/main/{file}")
        if len(body) <= _LONGEST_LINK:
            st.link_button("Open an issue with this change", f"{home}/issues/new?title={title}&body={body}")
