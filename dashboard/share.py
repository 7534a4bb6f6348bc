"""Share: what one looks at, as a link, a code to scan, pictures, files, feeds and pieces for other pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from dashboard.literal import literal
from dashboard.record import shelf
from dashboard.snapshots import check, compare, offer
from dashboard.view import View, closing_line, nothing_stated, panel, verdict
from publishing import pictures
from publishing.address import Address
from publishing.drawings import Drawings, drawings
from publishing.edition import Edition
from publishing.embedding import page_in_html, picture_in_html, picture_in_markdown
from publishing.pictures import Picture
from publishing.qr import qr
from publishing.settings import base_address, settings
from publishing.sharing import SUBSCRIBED, Shared
from registry.dates import day_in_words


class PictureError(Exception):
    """A picture could not be drawn when a reader asked for it."""


def show(view: View) -> None:
    """Draw the page."""
    st.title("Share", anchor=False)
    if not view.board.entries:
        nothing_stated(view)
        return
    shared = _shared(view)
    if shared is None:
        st.info("This entry rests on a statement that had not been delivered on the day shown.", icon=":material/info:")
        return
    _what(view, shared)
    for what, part in PARTS:
        with panel(what):
            part(view, shared)
    closing_line(view, shared.edition.entries if shared.entry is None else (shared.entry,))


def _shared(view: View) -> Shared | None:
    """Give what is shared; None where the entry chosen is not there on the day shown."""
    chosen = view.shown.entry
    shown = Address(day=view.shown.day) if chosen else Address(view.shown.day, view.shown.filters, view.shown.order)
    edition = Edition(view.board, view.whole, shown, _base(), shelf().commit(view.whole), drawings())
    if chosen is None:
        return Shared(edition)
    entry = view.board.registry.entries.get(chosen)
    return None if entry is None else Shared(edition, entry)


def _base() -> str:
    """Give the address under which readers find this server: the one that it was told, or the one that this reader uses."""
    told = settings().base
    if told != "/":
        return told
    seen = (st.context.url or "").rstrip("/").removesuffix("/share")
    try:
        return base_address(seen, "The address")
    except ValueError:
        return "/"


def _what(view: View, shared: Shared) -> None:
    """Say what is shared."""
    if shared.entry is None:
        st.text(f"{shared.edition.day_words}: {shared.edition.count_words}. For one entry alone, choose it above.")
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        verdict(shared.entry)
        view.link(shared.entry.id, shared.entry.title)
    st.text(f"{shared.edition.day_words}.")


def _links(_view: View, shared: Shared) -> None:
    links, code = st.columns([5, 2], gap="large")
    with links:
        st.header("Links", anchor=False)
        _copied("A light page of it, which opens fast anywhere and prints well: the link to send.", shared.light)
        _copied("This very view in the dashboard, with its day and its filters.", shared.view)
        if shared.edition.shown.day is None:
            st.text("Both show the day on which they are opened.")
            day = day_in_words(shared.edition.board.day)
            _copied(f"The light page held at {day}: the link to cite.", shared.held)
    with code:
        st.header("Code to scan", anchor=False)
        if shared.edition.is_addressed:
            st.text("The light page, for a slide or on paper.")
            st.image(qr(shared.light), output_format="PNG", alt=f"QR code of {shared.light}")
        else:
            st.text("It needs the full address of this server, which is not known here.")


def _copied(says: str, text: str) -> None:
    """Draw a text to be copied, below a line that says what it is for."""
    with st.container(gap="xsmall"):
        st.text(says)
        st.code(text, language=None, wrap_lines=True)


def _pictures(view: View, shared: Shared) -> None:
    st.header("Pictures", anchor=False)
    draws = shared.edition.drawings
    if not draws.tools:
        st.text(
            "Pictures are drawn with Chromium, which is not installed where this record is served. The table below each "
            "chart holds the same."
        )
        return
    st.text(
        "Each chart for a report or a slide; it says its day, its record and its address. Drawing one takes a moment."
    )
    for name, picture in _drawn(view, shared).items():
        with st.container(horizontal=True, vertical_alignment="center", border=True):
            st.text(picture.title, width="stretch")
            with st.container(horizontal=True, width="content", gap="small"):
                _download(view, name, "PNG", "image/png", partial(_made, pictures.png, picture, draws))
                _download(view, name, "SVG", "image/svg+xml", partial(_made, pictures.svg, picture, draws))


def _download(view: View, name: str, kind: str, media_type: str, make: Callable[[], bytes]) -> None:
    """Draw a button that makes a file when it is pressed, and hands it over."""
    file = f"{name}-{view.board.day.isoformat()}.{kind.lower()}"
    st.download_button(
        kind, make, file, media_type, key=f"{name}-{kind}", on_click="ignore", icon=":material/download:"
    )


def _drawn(view: View, shared: Shared) -> dict[str, Picture]:
    """Give the pictures of the view, ready to be drawn."""
    entry, edition = shared.entry, shared.edition
    if entry is None:
        return view.kept(lambda: pictures.of_overview(edition), "pictures", edition.shown, edition.base)
    return view.kept(lambda: pictures.of_entry(edition, entry), "pictures", entry.id, edition.shown, edition.base)


def _made(make: Callable[[Picture, Drawings], bytes | None], picture: Picture, draws: Drawings) -> bytes:
    """Draw a picture when a reader asks for it."""
    drawn = make(picture, draws)
    if drawn is None:
        msg = "Chromium failed to draw it"
        raise PictureError(msg)
    return drawn


def _files(_view: View, shared: Shared) -> None:
    files = list(shared.files)
    if not files:
        return
    st.header("Data and feeds", anchor=False)
    asked_again = [(place, address) for place, address in files if place.media_type.startswith(SUBSCRIBED)]
    once = [one for one in files if one not in asked_again]
    if once:
        lines = (
            f"- [{literal(address.partition('?')[0].removeprefix(shared.edition.base))}](<{address}>): {literal(place.says)}"
            for place, address in once
        )
        st.markdown("\n".join(lines))
    for place, address in asked_again:
        _copied(place.says, address)


def _embeds(_view: View, shared: Shared) -> None:
    st.header("For other pages", anchor=False)
    alt = f"What became of it: {shared.title}"
    for place, address in shared.pictures:
        st.subheader(literal(place.says.rstrip(".")), anchor=False)
        _copied("For a page written in Markdown.", picture_in_markdown(address, shared.light, alt))
        _copied("For a page written in HTML.", picture_in_html(address, shared.light, alt))
    st.subheader("The light page in a frame", anchor=False)
    _copied("For a page written in HTML.", page_in_html(shared.light, shared.title))
    sites = settings().embed
    st.caption(
        literal(f"This server lets these sites show its pages in a frame: {', '.join(sites)}.")
        if sites
        else "This server lets no site show its pages in a frame yet: whoever runs it names those that may in EMBED\\_FROM."
    )


PARTS: tuple[tuple[str, Callable[[View, Shared], None]], ...] = (
    ("The links", _links),
    ("The snapshot", offer),
    ("The pictures", _pictures),
    ("The data and feeds", _files),
    ("The pieces for other pages", _embeds),
    ("Verifying a snapshot", check),
    ("Comparing two snapshots", compare),
)
"""The parts of the page in their order: each with its name, for the sentence that stands where it cannot be drawn."""
