"""Charts to take away: each as a picture of its own that says what it shows, of which day and record, and where it is found."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape
from zlib import crc32

from figures.captioned import captioned
from figures.figure import Figure
from publishing import charts
from publishing.drawings import Drawings
from publishing.edition import SHORT, Edition
from registry.model import Entry

WIDTH = charts.WIDE
"""The width of a picture in pixels; a PNG is twice as dense."""
ROWS = 100
"""How many entries a picture of the timeline has at most; a taller one is drawn by no browser."""
_BEGINNING = b"\x89PNG\r\n\x1a\n"
_END = 12
"""How many bytes the last chunk of a PNG takes."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart with its words around it.

    Attributes:
        title: What it shows.
        lines: What stands below it: day, n of N entries with the filters, and short digest; and the address.
        figure: The chart, with all of this in it.
    """

    title: str
    lines: tuple[str, ...]
    figure: Figure


def of_overview(edition: Edition) -> dict[str, Picture]:
    """Give the pictures of the entries that were asked for, by the names of their files."""
    about, lines = edition.board.registry.about.title, [edition.line, edition.this("read/")]
    entries, count = edition.entries[:ROWS], len(edition.entries)
    if count > ROWS:
        lines.insert(1, f"Drawn here: the first {ROWS} of these {count:,} entries.")
    return {name: _picture(one, one.title, about, lines) for name, one in charts.of_overview(edition, entries).items()}


def of_entry(edition: Edition, entry: Entry) -> dict[str, Picture]:
    """Give the pictures of an entry, by the names of their files."""
    about, record = edition.board.registry.about.title, f"Registry {edition.whole.digest[:SHORT]}."
    lines = [f"{edition.day_words}: 1 of {edition.board.whole} entries. {record}", edition.to(f"read/{entry.id}")]
    timeline, *others = charts.of_entry(edition, entry).items()
    return {
        timeline[0]: _picture(timeline[1], entry.title, about, lines),
        **{name: _picture(one, one.title, f"{about} · {entry.short}", lines) for name, one in others},
    }


def _picture(figure: Figure, title: str, over: str, lines: Sequence[str]) -> Picture:
    return Picture(title, tuple(lines), captioned(figure, title, over, lines, WIDTH))


def svg(picture: Picture, drawings: Drawings) -> bytes | None:
    """Give a picture as SVG, which holds its title and what it shows in words too; None where it cannot be drawn here."""
    drawn = drawings.svg(picture.figure, WIDTH)
    if drawn is None:
        return None
    start = drawn.index(">", drawn.index("<svg")) + 1
    words = f"<title>{escape(picture.title)}</title><desc>{escape(picture.figure.alt)}</desc>"
    return f"{drawn[:start]}{words}{drawn[start:]}".encode()


def png(picture: Picture, drawings: Drawings) -> bytes | None:
    """Give a picture as PNG, which holds its words as text too; None where it cannot be drawn here."""
    drawn = drawings.png(picture.figure, WIDTH)
    if drawn is None:
        return None
    words = {"Title": picture.title, "Description": picture.figure.alt, "Source": "\n".join(picture.lines)}
    return _with_text(drawn, words)


def _with_text(png: bytes, texts: Mapping[str, str]) -> bytes:
    """Put texts into a PNG, each by its name, before its end (PNG, third edition, 11.3.3.4)."""
    assert png.startswith(_BEGINNING)
    chunks = b"".join(
        _chunk(b"iTXt", name.encode("latin-1") + b"\0\0\0\0\0" + text.encode()) for name, text in texts.items()
    )
    return png[:-_END] + chunks + png[-_END:]


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", crc32(kind + content))
