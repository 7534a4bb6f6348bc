"""Snapshots on the page Share: one is made, one is verified, two are compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st

from dashboard.changes import show_comparison
from dashboard.handed import comparison, handed_over, looked_at
from dashboard.literal import literal
from dashboard.record import shelf
from dashboard.view import BadgeColor, View, badge
from publishing.child import verified_apart
from publishing.edition import Edition
from publishing.sharing import Shared
from publishing.snapshot import snapshot
from publishing.verification import Answer, Reply, Verification
from registry.keeping import Kept

Key = tuple[str, str | None, date, str]
SNAPSHOTS: Kept[Key, bytes] = Kept(8)
"""The snapshots that were made last, by registry, commit, day and filters: none is made again for the next who asks."""
_REPLIES: Mapping[Reply, tuple[BadgeColor, str]] = {
    "yes": ("green", "● yes"),
    "no": ("red", "✕ no"),
    "unknown": ("gray", "○ unknown"),
}


def offer(view: View, shared: Shared) -> None:
    """Make a snapshot of what is shown when a reader asks for it, and hand it over."""
    st.header("Snapshot", anchor=False)
    st.text(
        "The record in one file, as it stood on this day: it opens without a network, prints, and carries the data it was "
        "made from, so that others can check it."
    )
    if shared.entry is not None:
        st.text("It holds the whole record; for some entries alone, filter the overview and share that.")
    edition = shared.edition
    if edition.too_long is not None:
        st.info(edition.too_long, icon=":material/info:")
        return
    key = (edition.whole.digest, edition.commit, edition.board.day, repr(edition.shown.query))
    if st.button("Make the snapshot", key="make-snapshot", icon=":material/inventory_2:"):
        bar = st.progress(0.0, "Drawing the charts…")
        SNAPSHOTS.get(
            key, lambda: snapshot(edition, lambda done, of: bar.progress(done / of, f"{done} of {of} charts drawn"))
        )
        bar.empty()
        st.session_state["snapshot-made"] = key
    if st.session_state.get("snapshot-made") == key:
        name = f"snapshot-{view.board.day.isoformat()}"
        content = SNAPSHOTS.get(key, lambda: snapshot(edition))
        st.success(
            f"It is ready: {-(-len(content) // 1000):,} kB, {edition.count_words}.", icon=":material/check_circle:"
        )
        with st.container(horizontal=True, gap="small"):
            _hand_over("Download the snapshot", content, f"{name}.html", "text/html", ":material/download:")
            if edition.drawings.tools:
                printed = partial(_printed, edition, key)
                _hand_over("Download it as PDF", printed, f"{name}.pdf", "application/pdf", ":material/print:")
        if edition.commit is None:
            st.warning(
                "It names no commit, because the files that this server shows are not committed as they are: nobody can "
                "compare it with the repository.",
                icon=":material/warning:",
            )


def _hand_over(label: str, content: bytes | Callable[[], bytes], name: str, media_type: str, icon: str) -> None:
    st.download_button(label, content, name, media_type, key=name, on_click="ignore", icon=icon)


def _printed(edition: Edition, key: Key) -> bytes:
    """Print a snapshot when a reader asks for it."""
    with TemporaryDirectory() as folder:
        page = Path(folder, "snapshot.html")
        page.write_bytes(SNAPSHOTS.get(key, lambda: snapshot(edition)))
        printed = edition.drawings.pdf(page)
    if printed is None:
        msg = "Chromium failed to print it"
        raise PrintError(msg)
    return printed


class PrintError(Exception):
    """A snapshot could not be printed when a reader asked for it."""


def check(view: View, shared: Shared) -> None:
    """Say whether a snapshot that a reader hands over is genuine."""
    del view
    st.header("Verify a snapshot", anchor=False)
    st.text(
        "Hand over a snapshot that somebody gave you: this says whether it is genuine, and if not, what was changed."
    )
    given = st.file_uploader("The snapshot to verify", type="html", key="to-verify")
    if given is None:
        return
    edition, content = shared.edition, given.getvalue()
    state = (edition.whole.digest, edition.commit)
    found = looked_at(
        "Making it again, and comparing it with the repository…",
        lambda: verified_apart(content, shelf().path, edition.drawings.tools, state),
        "to-verify",
    )
    if found is None:
        return
    _summary(found)
    for answer in (found.whole, found.held, found.signed):
        _answer(answer)


def _summary(found: Verification) -> None:
    text = literal(found.summary)
    if found.genuine:
        st.success(text, icon=":material/verified:")
    elif "no" in {found.whole.reply, found.held.reply, found.signed.reply}:
        st.error(text, icon=":material/gpp_bad:")
    else:
        st.warning(text, icon=":material/help:")


def _answer(answer: Answer) -> None:
    color, label = _REPLIES[answer.reply]
    st.markdown(f"{badge(label, color)} **{literal(answer.question)}**")
    st.markdown("\n".join(f"- {literal(words)}" for words in answer.words))


def compare(view: View, shared: Shared) -> None:
    """Say what differs between two snapshots that a reader hands over."""
    del shared
    st.header("Compare two snapshots", anchor=False)
    st.text("Hand over two: this says in plain words what differs between the records that they carry.")
    before, after = st.columns(2, gap="medium")
    with before:
        old = handed_over("The snapshot before", "compare-before")
    with after:
        new = handed_over("The snapshot after", "compare-after")
    if old is not None and new is not None and (found := comparison(old, new, "compare-both")) is not None:
        st.text(f"From {found.old} to {found.new}. Whether they are genuine, only verifying tells.")
        show_comparison(view, found)
