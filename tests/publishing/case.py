"""Editions for tests, drawings without a Chromium, and pages read back as a reader's program reads them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from threading import Lock
from typing import Any
from xml.sax.saxutils import escape

from lxml import html

from figures.figure import Figure
from monitors.boards import BOARDS
from publishing import charts
from publishing.address import Address
from publishing.chromium import DrawingError
from publishing.drawings import NO_DRAWINGS, Drawings
from publishing.edition import Edition
from registry import Registry, read
from registry.model import Entry
from tests.browser.conftest import HOME
from tests.records import OTHER_STATE, other_state

SHIPPED = HOME / "commitments.yaml"
TODAY = date(2026, 11, 25)
BASE = "https://example.org/monitor/"
DRAWN = Path(__file__).parent / "drawn"
"""Drawings of the invented State's charts, as Plotly makes them; `python -m tests.publishing.renew` draws them anew."""


@cache
def shipped() -> Registry:
    """Give the registry that ships with the code."""
    return read(SHIPPED)


def edition(
    registry: Registry | None = None,
    shown: Address | None = None,
    *,
    today: date = TODAY,
    base: str = "/",
    drawings: Drawings = NO_DRAWINGS,
    commit: str | None = None,
) -> Edition:
    """Give an edition; of the shipped registry where none is named."""
    registry, shown = registry or shipped(), shown or Address()
    return Edition(BOARDS.on(registry, shown.day or today), registry, shown, base, commit, drawings)


def figures() -> dict[str, Figure]:
    """Give every chart of the invented State, by keys that tell what they are."""
    whole = edition(other_state(), Address(date(2025, 3, 1)))
    found = charts.of_overview(whole, whole.entries)
    for entry in whole.entries:
        found |= charts.of_entry(whole, entry)
    sources = [(entry, id, one) for entry in whole.entries for id, one in entry.evidence.items()]
    return found | charts.of_evidence(whole, sources)


@dataclass
class Sketches:
    """Draws nothing but a chart's title, at once, with names at random as Plotly gives them; counts what it draws.

    Attributes:
        tools: What says that it draws.
        drawn: The width and title of each drawing, in the order in which they were asked for.
        fails: How many drawings fail before one is made.
    """

    tools: str = "sketches"
    drawn: list[tuple[int, str]] = field(default_factory=list)
    fails: int = 0
    _lock: Lock = field(default_factory=Lock)
    _random: Random = field(default_factory=lambda: Random(1))

    def svg(self, figure: Figure, width: int) -> str | None:
        """Draw."""
        with self._lock:
            self.drawn.append((width, figure.title))
            if self.fails:
                self.fails -= 1
                return None
            return sketch(figure.title, width, f"{self._random.getrandbits(24):06x}")

    def png(self, figure: Figure, width: int) -> bytes | None:
        """Draw: the same each time, as Chromium does."""
        return f"{figure.title} {width}".encode() if self.svg(figure, width) is not None else None

    def pdf(self, page: Path) -> bytes | None:
        """Print nothing."""


@dataclass
class StandIn:
    """A Chromium that draws the size it is asked for, and counts."""

    version: str = "Chromium 1"
    body: bytes = b""
    broken: bool = False
    asked: list[tuple[str, int, int, float]] = field(default_factory=list)

    def picture(  # noqa: D102
        self, plot: Any, kind: str, width: int, height: int, scale: float
    ) -> bytes:
        self.asked.append((kind, width, height, scale))
        if self.broken:
            raise DrawingError("it failed")
        return self.body or f"<svg>{kind} {width}</svg>".encode()

    def printed(self, page: Path) -> bytes:  # noqa: D102
        if self.broken:
            raise DrawingError("it failed")
        return b"%PDF " + page.name.encode()


def sketch(text: str, width: int, name: str) -> str:
    """Give a drawing as Plotly writes them, with a name that it would take at random."""
    return (
        f'<svg class="main-svg" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{width}" height="100" style="" viewBox="0 0 {width} 100"><defs id="defs-{name}"><g class="clips">'
        f'<clipPath id="clip{name}xyplot" class="plotclip"><rect width="{width}" height="80"/></clipPath></g></defs>'
        f'<g class="plot" clip-path="url(#clip{name}xyplot)"><path class="point" transform="translate(10.123,20)" '
        f'd="M3,0A3,3 0 1,1 0,-3A3,3 0 0,1 3,0Z" style="opacity: 1; stroke-width: 0px; fill: rgb(0, 121, 92);"/></g>'
        f'<text class="gtitle" x="0" y="12" text-anchor="start" style="font-family: Arial; font-size: 12px; '
        f'fill: rgb(35, 33, 30); fill-opacity: 1; white-space: pre;">{escape(text)}</text></svg>'
    )


def element(page: bytes) -> html.HtmlElement:
    """Read a page."""
    return html.document_fromstring(page.decode("utf-8"))


def words(node: html.HtmlElement) -> str:
    """Give the text of an element, its white space as a reader sees it."""
    return " ".join(node.text_content().split())


def tree(node: Any) -> Iterator[tuple[int, str, tuple[tuple[str, str], ...], str]]:
    """Give each element of a page with its depth, attributes, and the text that it and its parts begin and end with."""
    yield from _tree(node, 0)


def _tree(node: Any, depth: int) -> Iterator[tuple[int, str, tuple[tuple[str, str], ...], str]]:
    text = " ".join(f"{node.text or ''} {node.tail or ''}".split())
    yield depth, str(node.tag), tuple(sorted(node.attrib.items())), text
    for one in node:
        yield from _tree(one, depth + 1)


def by_id(entries: Sequence[Entry]) -> list[str]:
    """Give the ids of entries."""
    return [one.id for one in entries]


OTHER = OTHER_STATE
