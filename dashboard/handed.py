"""A snapshot that a reader hands over, to be compared with another or with what is shown."""

from __future__ import annotations

import streamlit as st

from dashboard.literal import literal
from monitors.board import Board
from publishing.comparing import board_of
from publishing.sealed import SnapshotError


def handed_over(label: str, key: str) -> Board | None:
    """Take a snapshot from a reader, and give its board; None where there is none yet, or it is none, which is said."""
    given = st.file_uploader(label, type="html", key=key)
    if given is None:
        return None
    try:
        return board_of(given.getvalue())
    except SnapshotError as error:
        st.error(literal(str(error)), icon=":material/error:")
        return None
