"""How far a process is: it starts, it serves, and once it is told to stop it takes leave of its readers first."""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from enum import Enum
from types import FrameType


class Stage(Enum):
    """How far a process is."""

    STARTING = "starting"
    SERVING = "serving"
    LEAVING = "leaving"


class Life:
    """The life of this process.

    Args:
        drain: For how many seconds it still answers after it was told to stop, while it says that it is leaving: so long,
            whoever shares out the readers has time to send them elsewhere.
    """

    def __init__(self, drain: float = 0) -> None:
        self._drain = drain
        self.stage = Stage.STARTING

    @asynccontextmanager
    async def lived(self) -> AsyncIterator[None]:
        """Serve until told to stop (SIGTERM); told a second time, stop at once."""
        loop, stop = asyncio.get_running_loop(), signal.getsignal(signal.SIGTERM)

        def leave(number: int, frame: FrameType | None) -> None:
            told_before, self.stage = self.stage is Stage.LEAVING, Stage.LEAVING
            if not callable(stop):
                return
            if told_before or not self._drain:
                stop(number, frame)
            else:
                loop.call_soon_threadsafe(loop.call_later, self._drain, stop, number, frame)

        # Only a process's main thread hears signals; only the server's own way to stop is put off.
        heard = callable(stop) and threading.current_thread() is threading.main_thread()
        if heard:
            signal.signal(signal.SIGTERM, leave)
        self.stage = Stage.SERVING
        try:
            yield
        finally:
            self.stage = Stage.LEAVING
            if heard:
                signal.signal(signal.SIGTERM, stop)
