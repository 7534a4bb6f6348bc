"""Charts as pictures, drawn once each: kept by the digest of what is drawn, and of the programs that draw it."""

from __future__ import annotations

import gzip
import os
import subprocess
import zlib
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from shutil import which
from tempfile import mkstemp
from threading import Lock
from typing import Literal, Protocol

import plotly
from plotly.io import to_json

from figures.figure import Figure
from publishing.chromium import Chromium, DrawingError, installed

DENSE = 2
"""How many dots of a PNG a pixel has in each direction."""
MOST_KEPT = 256 * 1024 * 1024
"""How many bytes of drawings are kept in the folder; those that were used longest ago go first."""


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
        chromium: What draws, started when it is first needed; None where only what is kept is given.
        folder: Where drawings are kept; others may use it at the same time.
        most: How many bytes may lie in the folder.
        tools: What drew that which is kept, where there is no Chromium to ask.

    Attributes:
        tools: The versions of Chromium and Plotly, and the digest of the fonts they may draw with.
    """

    def __init__(self, chromium: Chromium | None, folder: Path, most: int = MOST_KEPT, *, tools: str = "") -> None:
        self._chromium, self._store = chromium, _Store(folder, most)
        self.tools = tools if chromium is None else f"{chromium.version}, Plotly {plotly.__version__}, fonts {_fonts()}"

    def svg(self, figure: Figure, width: int) -> str | None:
        """Give a chart as SVG of so many pixels in width; None where Chromium failed."""
        drawn = self._drawn(figure, "svg", width)
        return None if drawn is None else drawn.decode("utf-8")

    def png(self, figure: Figure, width: int) -> bytes | None:
        """Give a chart as PNG of so many pixels in width, twice as dense; None where Chromium failed."""
        return self._drawn(figure, "png", width)

    def pdf(self, page: Path) -> bytes | None:
        """Give a page as PDF; None where Chromium failed."""
        if self._chromium is None:
            return None
        try:
            return self._chromium.printed(page)
        except DrawingError:
            return None

    def _drawn(self, figure: Figure, kind: Literal["svg", "png"], width: int) -> bytes | None:
        plot = to_json(figure.plot, validate=False, engine="orjson")
        key = sha256("\0".join((self.tools, kind, str(width), plot)).encode()).hexdigest()
        name = f"{key}.svg.gz" if kind == "svg" else f"{key}.png"
        kept = self._store.get(name)
        if kept is not None:
            return kept
        if self._chromium is None:
            return None
        try:
            made = self._chromium.picture(
                figure.plot, kind, width, figure.plot.layout.height, DENSE if kind == "png" else 1
            )
        except DrawingError:
            return None
        self._store.keep(name, made)
        return made


class _Store:
    """A folder of files that can be made again, bounded in its size; names that end with .gz are kept compressed.

    Several processes may share it. Each looks at the whole of it before it first writes, and again when it has written as
    much as is set free at one time; so all together stay near the bound, and one alone stays within it.
    """

    def __init__(self, folder: Path, most: int) -> None:
        self._folder, self._most = folder, most
        self._lock = Lock()
        self._left = 0

    def get(self, name: str) -> bytes | None:
        """Give what is kept under a name; None where nothing is, or what is there is not whole."""
        file = self._folder / name
        try:
            kept = file.read_bytes()
            found = gzip.decompress(kept) if name.endswith(".gz") else kept
        except (OSError, EOFError, zlib.error):
            return None
        if not found:
            return None  # a machine that stopped may leave a name without its bytes
        with suppress(OSError):  # another has just removed it, or we may read it and not write
            os.utime(file)
        return found

    def keep(self, name: str, made: bytes) -> None:
        """Put something into its place whole; where nothing can be written it is made again next time."""
        small = gzip.compress(made, 9, mtime=0) if name.endswith(".gz") else made
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._make_room(len(small))
            handle, beside = mkstemp(dir=self._folder)
            with os.fdopen(handle, "wb") as file:
                file.write(small)
            Path(beside).replace(self._folder / name)
        except OSError:
            return

    def _make_room(self, size: int) -> None:
        """Remove what was used longest ago, until there is room for so many bytes and for some more."""
        with self._lock:
            self._left -= size
            if self._left >= 0:
                return
            held = sorted(_held(self._folder))
            total = sum(one for _, one, _ in held)
            if total + size > self._most:
                for _, one, path in held:
                    if total + size <= self._most - self._most // 16:
                        break
                    Path(path).unlink(missing_ok=True)
                    total -= one
            self._left = min(self._most // 16, self._most - total) - size


def _held(folder: Path) -> Iterator[tuple[int, int, str]]:
    """Give when each file of a folder was last used, its size, and its path."""
    with os.scandir(folder) as files:
        for one in files:
            try:
                about = one.stat(follow_symlinks=False)
            except OSError:
                continue  # another has just removed it
            yield about.st_mtime_ns, about.st_size, one.path


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
    chromium = None if path is None else Chromium(path)
    return KeptDrawings(chromium, folder()) if chromium is not None and chromium.version else NO_DRAWINGS


def kept_alone(tools: str) -> Drawings:
    """Give the drawings that these tools made on this machine before, and make none."""
    return KeptDrawings(None, folder(), tools=tools)
