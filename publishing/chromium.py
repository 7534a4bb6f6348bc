"""One running Chromium that draws every chart and prints every page; it is started by the first who needs it.

Kaleido hands Plotly's figures to it. It runs in a loop of its own, so that any thread may ask and wait, and several
drawings are made side by side. One that dies is started again, once for each drawing.
"""

from __future__ import annotations

import asyncio
import atexit
import base64
import os
import shutil
import subprocess
import threading
from collections.abc import Coroutine
from pathlib import Path
from typing import Any, Literal, TypeVar

import kaleido
import plotly.graph_objects as go

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
TABS = 2
"""How many drawings are made side by side."""
SECONDS = 30
"""How long one drawing may take."""

T = TypeVar("T")


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
        version: Its name and version, such as "Chromium 140.0.7339.80".
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.version = _version(path)
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
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
            asyncio.run_coroutine_threadsafe(self._stop(), loop).result(SECONDS)
            loop.call_soon_threadsafe(loop.stop)

    def _twice(self, draw: Any) -> bytes:
        """Draw something, with a new Chromium where the first fails."""
        try:
            return self._done(self._drawn(draw))
        except Exception:  # noqa: BLE001 - whatever went wrong in another program, a fresh start is the cure
            try:
                return self._done(self._drawn(draw, fresh=True))
            except Exception as error:
                msg = f"Chromium failed to draw it ({type(error).__name__})"
                raise DrawingError(msg) from error

    def _done(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._running()).result(4 * SECONDS)

    def _running(self) -> asyncio.AbstractEventLoop:
        with self._lock:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                threading.Thread(target=self._loop.run_forever, name="chromium", daemon=True).start()
                atexit.register(self.close)
            return self._loop

    async def _drawn(self, draw: Any, *, fresh: bool = False) -> bytes:
        if fresh:
            await self._stop()
        return bytes(await asyncio.wait_for(draw(await self._open()), SECONDS))

    async def _open(self) -> kaleido.Kaleido:
        """Give the running one; all who ask while it starts wait for the same."""
        if self._opened is None:
            self._opened = asyncio.ensure_future(self._started())
        try:
            return await asyncio.shield(self._opened)
        except Exception:
            self._opened = None
            raise

    async def _started(self) -> kaleido.Kaleido:
        # MathJax is fetched from elsewhere unless it is refused; no chart has formulas
        one = kaleido.Kaleido(n=TABS, timeout=SECONDS, mathjax=False, path=self.path)
        await asyncio.wait_for(one.open(), SECONDS)
        return one

    async def _stop(self) -> None:
        opened, self._opened = self._opened, None
        if opened is not None:
            try:
                await asyncio.wait_for((await opened).close(), SECONDS)
            except Exception:  # noqa: BLE001 - it is gone already, which is what was wanted
                return


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
    return " ".join(told.stdout.split())
