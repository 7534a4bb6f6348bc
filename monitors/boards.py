"""The boards of the days that readers ask for: made once each, and no more kept than a machine can hold."""

from __future__ import annotations

from collections import OrderedDict
from datetime import date
from threading import Lock

from monitors.board import Board, board
from registry import Registry

MOST = 64
"""How many boards are kept; the one that was asked for longest ago goes first."""


class Boards:
    """Keeps boards by the content of their registry and their day; shared by all who look."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._lock = Lock()
        self._kept: OrderedDict[tuple[str, date], Board] = OrderedDict()

    def on(self, registry: Registry, day: date) -> Board:
        """Give the board of a registry on a day."""
        key = (registry.digest, day)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = board(registry, day)  # outside the lock: two who ask at once may both make it, and nobody waits
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made


BOARDS = Boards()
"""The boards of this process."""
