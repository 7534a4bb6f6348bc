"""The boards of the days that readers ask for: made once each, and no more kept than a machine can hold."""

from __future__ import annotations

from datetime import date

from monitors.board import Board, board
from registry import Registry
from registry.keeping import Kept

MOST = 64
"""How many boards are kept."""


class Boards:
    """Keeps boards by the content of their registry and their day; shared by all who look."""

    def __init__(self, most: int = MOST) -> None:
        self._kept: Kept[tuple[str, date], Board] = Kept(most)

    def on(self, registry: Registry, day: date) -> Board:
        """Give the board of a registry on a day."""
        return self._kept.get((registry.digest, day), lambda: board(registry, day))


BOARDS = Boards()
"""The boards of this process."""
