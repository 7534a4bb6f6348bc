"""Method: what the words mean, what is asked of every entry, and how to take part."""

from __future__ import annotations

import streamlit as st

from dashboard.literal import literal
from dashboard.sources import link
from dashboard.view import View, closing_line, table
from publishing.method import Lines, Rows, method


def show(view: View) -> None:
    """Draw the page."""
    st.title("Method", anchor=False)
    for chapter in view.kept(lambda: method(view.whole), "method"):
        if chapter.title:
            st.header(literal(chapter.title), anchor=False)
        for part in chapter.parts:
            match part:
                case Rows(caption, columns, rows):
                    table(columns, rows, caption)
                case Lines(lines):
                    st.markdown("\n".join(f"- {literal(one)}" for one in lines))
                case _:
                    st.text(part)
    st.header("Take part", anchor=False)
    repository = view.whole.about.repository
    if repository is not None:
        st.markdown(f"Propose a newer source or a correction at {link('the repository', repository)}.")
    st.text(
        "The record is one file, commitments.yaml. Add the source and the verdict there and propose the change; "
        "CONTRIBUTING.md beside it shows how, and `python -m registry check` tells what is amiss and how to mend it."
    )
    closing_line(view, view.board.entries)
