"""The record that the pages show, and what they say while the registry on disk is broken."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import streamlit as st

from publishing.settings import settings
from registry.shelf import Record, Shelf
from registry.shelf import shelf as shelf_of
from watching.metrics import open_dashboards

LOOKS = 20
"""How many dashboards may look in one second whether the file is mended: one that finds it so is drawn anew, whole."""


def shelf() -> Shelf:
    """Give the shelf of the registry that this server shows."""
    return shelf_of(settings().registry)


def banner(record: Record) -> None:
    """Say what is wrong with the registry on disk, as long as something is."""
    if record.problems is None:
        return
    count = len(record.problems.problems)
    more = f" The first of {count} problems:" if count > 1 else " The problem:"
    if record.registry is None:
        st.title("The record cannot be shown", anchor=False)
        st.error(
            "The registry has a problem, and no good version of it has been read yet." + more, icon=":material/error:"
        )
    else:
        st.warning(
            "The registry on disk has a problem; these pages show the last good version." + more,
            icon=":material/warning:",
        )
    first = record.problems.problems[0]
    st.code(str(replace(first, path=Path(first.path).name)), language=None, wrap_lines=True)  # no path of the server
    st.fragment(_look_again, run_every=between_looks(open_dashboards()))(record)


def between_looks(dashboards: int) -> float:
    """Give how many seconds pass between two looks of a dashboard at whether the file is mended, of so many that are open."""
    return max(2.0, dashboards / LOOKS)


def _look_again(record: Record) -> None:
    """Take the banner away when the file is mended, without the reader's doing."""
    if shelf().record() is not record:
        st.rerun()
