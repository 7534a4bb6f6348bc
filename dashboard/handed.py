"""A snapshot that a reader hands over, to be compared with another or with what is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from dashboard.literal import literal
from publishing.child import BusyError, compared_apart
from publishing.compared import Comparison
from publishing.sealed import SnapshotError

T = TypeVar("T")


def handed_over(label: str, key: str) -> bytes | None:
    """Take a snapshot from a reader; None where there is none yet, or it is none, which is said."""
    given = st.file_uploader(label, type="html", key=key)
    if given is None:
        return None
    content = given.getvalue()
    return None if comparison(content, content, key) is None else content


def comparison(old: bytes, new: bytes, key: str) -> Comparison | None:
    """Compare two snapshots; None where they cannot be, which is said."""
    try:
        return looked_at("Reading what it carries…", lambda: compared_apart(old, new), key)
    except SnapshotError as error:
        st.error(literal(str(error)), icon=":material/error:")
        return None


def looked_at(while_: str, look: Callable[[], T], key: str) -> T | None:
    """Give what a look at snapshots finds; None where others are being looked at, which is said with a way to try again."""
    try:
        with st.spinner(while_):
            return look()
    except BusyError:
        st.info(
            "Snapshots of other readers are being looked at just now. Yours is kept: try again in a moment.",
            icon=":material/hourglass_empty:",
        )
        st.button("Try again", key=f"{key}-again")
        return None
