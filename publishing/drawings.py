"""Charts as pictures, drawn once each: kept by the digest of what is drawn, and of the programs that draw it."""

from __future__ import annotations

import os
import subprocess
from functools import cache
from hashlib import sha256
from pathlib import Path
from shutil import which
from tempfile import mkstemp
from typing import Literal, Protocol

import plotly
from plotly.io import to_json

from figures.figure import Figure
from publishing.chromium import Chromium, DrawingError, installed

DENSE = 2
"""How many dots of a PNG a pixel has in each direction."""


class Drawings(Protocol):
    """Draws charts.

    Attributes:
        tools: The programs and fonts that draw, by which one machine's drawings are told from another's; "" where none do.
    """

    tools: str

    def svg(self, figure: Figure, width: int) -> str | None:
        """Give a chart as Plotly's SVG of so many pixels in width; None where it cannot be drawn here."""

    def png(self, figure: Figure, width: int) -> bytes | None:
        """Give a chart as PNG of so many pixels in width, twice as dense; None where it cannot be drawn here."""

    def pdf(self, page: Path) -> bytes | None:
        """Give a page as PDF; None where it cannot be printed here."""


class _NoDrawings:
    tools = ""

    def svg(self, figure: Figure, width: int) -> str | None:
        """Give nothing."""

    def png(self, figure: Figure, width: int) -> bytes | None:
        """Give nothing."""

    def pdf(self, page: Path) -> bytes | None:
        """Give nothing."""


NO_DRAWINGS: Drawings = _NoDrawings()
"""Draws nothing: the tables stand in place of the charts."""


class KeptDrawings:
    """Draws with a Chromium, and keeps what it drew in a folder that may be deleted at any time.

    Args:
        chromium: The Chromium; it is started when it is first needed.
        folder: The folder.
        draws: Whether anything is drawn that is not kept.

    Attributes:
        tools: The versions of Chromium and Plotly, and the digest of the fonts they may draw with.
    """

    def __init__(self, chromium: Chromium, folder: Path, *, draws: bool = True) -> None:
        self._chromium, self._folder, self._draws = chromium, folder, draws
        self.tools = f"{chromium.version}, Plotly {plotly.__version__}, fonts {_fonts()}"

    def svg(self, figure: Figure, width: int) -> str | None:
        """Give a chart as SVG of so many pixels in width; None where Chromium failed."""
        drawn = self._drawn(figure, "svg", width)
        return None if drawn is None else drawn.decode("utf-8")

    def png(self, figure: Figure, width: int) -> bytes | None:
        """Give a chart as PNG of so many pixels in width, twice as dense; None where Chromium failed."""
        return self._drawn(figure, "png", width)

    def pdf(self, page: Path) -> bytes | None:
        """Give a page as PDF; None where Chromium failed."""
        try:
            return self._chromium.printed(page)
        except DrawingError:
            return None

    def _drawn(self, figure: Figure, kind: Literal["svg", "png"], width: int) -> bytes | None:
        plot = to_json(figure.plot, validate=False, engine="orjson")
        key = sha256("\0".join((self.tools, kind, str(width), plot)).encode()).hexdigest()
        file = self._folder / f"{key}.{kind}"
        try:
            return file.read_bytes()
        except OSError:
            pass  # not drawn yet
        if not self._draws:
            return None
        try:
            made = self._chromium.picture(
                figure.plot, kind, width, figure.plot.layout.height, DENSE if kind == "png" else 1
            )
        except DrawingError:
            return None
        _keep(file, made)
        return made


def _keep(file: Path, made: bytes) -> None:
    """Put a drawing into its place whole; where nothing can be written it is drawn again next time."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = mkstemp(dir=file.parent)
        with os.fdopen(handle, "wb") as beside:
            beside.write(made)
        Path(name).replace(file)
    except OSError:
        return


def _fonts() -> str:
    """Give a short digest of the fonts installed, with their versions; "none" where nobody can tell."""
    program = which("fc-list")
    if program is None:
        return "none"
    told = subprocess.run([program, ":", "family", "style", "fontversion"], capture_output=True, check=False)  # noqa: S603 - a fixed program, and fixed arguments
    return sha256(b"\n".join(sorted(told.stdout.splitlines()))).hexdigest()[:12]


def folder() -> Path:
    """Give where drawings are kept: a folder of its own in the user's cache."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "commitment-monitor" / "drawings"


@cache
def drawings() -> Drawings:
    """Give what draws on this machine: one Chromium for the whole process, or nothing where none is installed."""
    path = installed()
    return NO_DRAWINGS if path is None else KeptDrawings(Chromium(path), folder())


def kept_alone() -> Drawings:
    """Give the drawings that were made on this machine before, and make none."""
    path = installed()
    return NO_DRAWINGS if path is None else KeptDrawings(Chromium(path), folder(), draws=False)
