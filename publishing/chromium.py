"""One running Chromium that draws every chart and prints every page; it is started by the first who needs it.

Kaleido hands Plotly's figures to it. It runs in a loop of its own, so that any thread may ask and wait, and several
drawings are made side by side. One that dies is started again, once for each drawing.
"""

from __future__ import annotations

import asyncio
import atexit
import base64
import os
import re
import shutil
import subprocess
import threading
from collections.abc import Callable, Coroutine
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import plotly.graph_objects as go

if TYPE_CHECKING:
    import kaleido

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
TABS = 2
"""How many drawings are made side by side."""
SECONDS = 30
"""How long one drawing may take."""
FONTS = Path(__file__).parent / "fonts" / "fonts.conf"
"""Says which fonts are drawn with: the machine's, and beside them ours, so that Khmer is drawn everywhere."""

_Draw = Callable[["kaleido.Kaleido"], Coroutine[Any, Any, bytes]]


class DrawingError(Exception):
    """Chromium did not draw something; the message is a sentence part that says what went wrong."""


def installed() -> str | None:
    """Give the path of an installed Chromium: the one that CHROMIUM names, or the first that is found."""
    return next(
        (path for name in (os.environ.get("CHROMIUM", ""), *NAMES) if name and (path := shutil.which(name))), None
    )


class Chromium:
    """A Chromium that draws and prints.

    Attributes:
        path: Where its program lies.
        version: Its name and version, such as "Chromium 140.0.7339.80"; "" where its program is none.
    """

    def __init__(self, path: str) -> None:
        os.environ.setdefault("FONTCONFIG_FILE", str(FONTS))  # it is started with what this process has
        self.path = path
        self.version = _version(path)
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._room = asyncio.Semaphore(TABS)
        self._opened: asyncio.Task[kaleido.Kaleido] | None = None

    def picture(self, plot: go.Figure, kind: Literal["svg", "png"], width: int, height: int, scale: float = 1) -> bytes:
        """Draw a figure.

        Args:
            plot: The figure.
            kind: What to make of it.
            width: Its width in pixels.
            height: Its height in pixels.
            scale: How many dots a pixel has in each direction.

        Raises:
            DrawingError: Chromium failed twice, or took too long.
        """
        options = {"format": kind, "width": width, "height": height, "scale": scale}
        figure = plot.to_plotly_json()
        return self._twice(lambda one: one.calc_fig(figure, opts=options))

    def printed(self, page: Path) -> bytes:
        """Print a page on A4 as PDF.

        Raises:
            DrawingError: Chromium failed twice, or took too long.
        """
        return self._twice(lambda one: _print(one, page.resolve().as_uri()))

    def close(self) -> None:
        """Stop it; the next drawing starts it again."""
        with self._lock:
            loop, self._loop = self._loop, None
        if loop is not None:
            asyncio.run_coroutine_threadsafe(self._stop(self._opened), loop).result(2 * SECONDS)
            loop.call_soon_threadsafe(loop.stop)

    def _twice(self, draw: _Draw) -> bytes:
        """Draw something, with a new Chromium where the first fails."""
        try:
            return self._done(self._drawn(draw, last=False))
        except Exception:  # noqa: BLE001 - whatever went wrong in another program, a fresh start is the cure
            try:
                return self._done(self._drawn(draw, last=True))
            except Exception as error:
                msg = f"Chromium failed to draw it ({type(error).__name__})"
                raise DrawingError(msg) from error

    def _done(self, work: Coroutine[Any, Any, bytes]) -> bytes:
        return asyncio.run_coroutine_threadsafe(work, self._running()).result()  # each step of it has its own limit

    def _running(self) -> asyncio.AbstractEventLoop:
        with self._lock:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                threading.Thread(target=self._loop.run_forever, name="chromium", daemon=True).start()
                atexit.register(self.close)
            return self._loop

    async def _drawn(self, draw: _Draw, *, last: bool) -> bytes:
        async with self._room:  # so that waiting for others does not count as drawing
            opened = self._open()
            try:
                one = await asyncio.shield(opened)  # all who ask while it starts wait for the same
                return bytes(await asyncio.wait_for(draw(one), SECONDS))
            except (Exception, asyncio.CancelledError):  # what waits for one that died is cancelled
                # One that failed is stopped before it is tried again, and never one that was started since. What fails a
                # second time may be at fault itself, and takes no other's Chromium away.
                if not last or (opened.done() and opened.exception() is not None):
                    await self._stop(opened)
                raise

    def _open(self) -> asyncio.Task[kaleido.Kaleido]:
        """Give the running one, or start it."""
        if self._opened is None:
            self._opened = asyncio.ensure_future(self._started())
        return self._opened

    async def _started(self) -> kaleido.Kaleido:
        import kaleido  # where all is drawn already it is not needed, and the command is done sooner

        # MathJax is fetched from elsewhere unless it is refused; no chart has formulas
        one = kaleido.Kaleido(n=TABS, timeout=SECONDS, mathjax=False, path=self.path)
        try:
            await asyncio.wait_for(one.open(), SECONDS)
        except BaseException:
            await _closed(one)
            raise
        return one

    async def _stop(self, opened: asyncio.Task[kaleido.Kaleido] | None) -> None:
        """Stop one, where nobody has done so yet."""
        if opened is None or opened is not self._opened:
            return
        self._opened = None
        with suppress(Exception):  # one that did not start was closed then
            await _closed(await opened)


async def _closed(one: kaleido.Kaleido) -> None:
    with suppress(Exception):  # where it is gone already, that is what was wanted
        await asyncio.wait_for(one.close(), SECONDS)


async def _print(one: kaleido.Kaleido, address: str) -> bytes:
    tab = await one.create_tab(address)
    try:
        await tab.send_command("Page.enable")
        loaded = tab.subscribe_once("Page.loadEventFired")
        await tab.send_command("Page.navigate", params={"url": address})
        await loaded
        told = await tab.send_command(
            "Page.printToPDF",
            params={"printBackground": True, "preferCSSPageSize": True, "transferMode": "ReturnAsBase64"},
        )
        return base64.b64decode(told["result"]["data"])
    finally:
        await one.close_tab(tab)


def _version(path: str) -> str:
    try:
        told = subprocess.run([path, "--version"], capture_output=True, text=True, check=False, timeout=SECONDS)  # noqa: S603 - the Chromium that was found or named
    except (OSError, subprocess.TimeoutExpired):
        return ""
    version = " ".join(told.stdout.split())
    return version if re.match("(Google )?Chrom", version) else ""
