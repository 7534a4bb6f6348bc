"""Method: what the words mean, what is asked of every entry, and how to take part; from the tables the code uses."""

from __future__ import annotations

from itertools import chain

import streamlit as st

from dashboard.literal import literal
from dashboard.view import View, closing_line, table
from monitors.board import MONITORS
from monitors.finding import SEVERITIES
from monitors.tally import BOUNDS, tallies
from monitors.thresholds import THRESHOLDS
from registry.dates import day_in_words
from registry.model import ACCOUNTS, BEARINGS, READINGS_OF_A_SOURCE
from registry.rules import RULES
from registry.statuses import KINDS, STATUSES, TONES, Meaning
from registry.wording import counted, listing


def show(view: View) -> None:
    """Draw the page."""
    st.title("Method", anchor=False)
    st.markdown(
        "People judge; monitors compute. A **verdict** is written by a person in the registry, against a test that is "
        "written down beside it, with the sources it rests on. A **finding** is computed on each look and changes no "
        "verdict. Lateness is a finding, never a verdict, and *nobody has looked* is never shown as *nothing was done*."
    )
    registry = view.board.registry
    with st.expander("How the passages were chosen", expanded=True):
        for id, statement in view.whole.statements.items():
            count = len(view.whole.texts[id].paragraphs)
            aside = len(statement.aside)
            behind = [one for one in view.whole.entries.values() if any(part.statement == id for part in one.stated)]
            kinds = listing([counted(one.total, one.kind) for one in tallies(behind)])
            st.text(
                f"{statement.title}: {counted(count, 'paragraph')}, {count - aside} behind an entry, in whole or in part, "
                f"{aside} set aside with a reason. Behind them stand {counted(len(behind), 'entry', 'entries')}: {kinds}."
            )
        st.text(
            "A passage becomes an entry when it undertakes something, or asserts something that sources can show to be so "
            "or not; each thing that can be true by itself is an entry of its own. Views, appeals and replies to critics "
            "are set aside. A passage that undertakes something in words too vague to be tested becomes an entry all the "
            "same, and its verdict says so."
        )
    st.header("Kinds of entry", anchor=False)
    table(("Kind", "What it is"), list(KINDS.items()), "Kinds of entry")
    st.header("Statuses", anchor=False)
    st.text("Of a pledge, a practice and a claim; the shape says the same as the colour.")
    table(
        ("Status", "Means"),
        [(f"{row.shape} {_words(row)}", f"{row.means} Counts as: {TONES[row.tone].lower()}.") for row in STATUSES],
        "Statuses",
    )
    st.text(BOUNDS)
    st.header("Whose account", anchor=False)
    st.text(
        "A source counts by whose account it gives, not by who printed it. Accounts stand side by side and are never averaged."
    )
    table(("Account", "For readers"), list(ACCOUNTS.items()), "Accounts")
    table(
        ("Word", "Means"),
        list(chain(BEARINGS.items(), READINGS_OF_A_SOURCE.items())),
        "How a source bears, and how it was read",
    )
    st.header("What the monitors ask", anchor=False)
    table(("Monitor", "Its question"), [(one.TITLE, one.QUESTION) for one in MONITORS], "Monitors")
    table(("Severity", "What it tells"), list(SEVERITIES.items()), "Severities")
    table(("Days", "Limit"), [(str(one.days), one.means) for one in THRESHOLDS], "Limits")
    st.header("Rules that every entry keeps", anchor=False)
    st.text("The registry is not read, and so not shown, while one of them is broken.")
    st.markdown("\n".join(f"- {literal(rule)}" for rule in RULES))
    st.header("As it stood on a day", anchor=False)
    st.text(
        "Every page can be shown as it stood on a day: with what published sources had shown by then. A source counts "
        "from its publication; where no publication date was seen, from the last day of what it tells of. When a test or "
        "a verdict was written down is of the record, and is shown as “recorded on”."
    )
    if registry.dropped:
        st.header("Entries that were dropped", anchor=False)
        dropped = [(id, one.why, f"Recorded on {day_in_words(one.on)}") for id, one in registry.dropped.items()]
        table(("Entry", "Why", "Recorded"), dropped, "Entries that were dropped")
    st.header("Take part", anchor=False)
    if registry.about.repository is not None:
        st.markdown(f"Propose a newer source or a correction at [the repository](<{registry.about.repository}>).")
    st.text(
        "The record is one file, commitments.yaml. Add the source and the verdict there and propose the change; "
        "CONTRIBUTING.md beside it shows how, and `python -m registry check` tells what is amiss and how to mend it."
    )
    closing_line(view, view.board.entries)


def _words(row: Meaning) -> str:
    """Give the words of a status for a pledge, a practice and a claim, each once."""
    return " · ".join(dict.fromkeys(text for text in (row.pledge, row.practice, row.claim) if text is not None))
