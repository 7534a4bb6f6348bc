"""Charts as pictures."""

from __future__ import annotations

from typing import Protocol

from figures.figure import Figure


class Drawings(Protocol):
    """Draws charts."""

    def svg(self, figure: Figure, width: int) -> str | None:
        """Give a chart as SVG of so many pixels in width; None where it cannot be drawn here."""

    def png(self, figure: Figure, width: int) -> bytes | None:
        """Give a chart as PNG of so many pixels in width, twice as dense; None where it cannot be drawn here."""


class _NoDrawings:
    def svg(self, figure: Figure, width: int) -> str | None:
        """Give nothing."""
        del figure, width
        return None

    def png(self, figure: Figure, width: int) -> bytes | None:
        """Give nothing."""
        del figure, width
        return None


NO_DRAWINGS: Drawings = _NoDrawings()
"""Draws nothing: the tables stand in place of the charts."""
