"""The legend of a sheet: columns of marks and words that a phone holds beside each other."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import wrap

from figures.sheet import NO_LOOK, Look, Sheet

Line = tuple[Look, str]
"""A mark, and what it means."""
COLUMNS = (0.0, 0.33, 0.65)
"""Where the columns begin, as shares of the paper's width."""
LETTERS = (16, 16, 18)
"""How many letters each column holds on a phone."""


def draw_legend(sheet: Sheet, columns: Iterable[tuple[str, Iterable[Line]]]) -> None:
    """Write columns of a heading and lines below all that is drawn; a column without lines is left out."""
    top = sheet.height + 20
    filled = [(title, found) for title, lines in columns if (found := list(lines))]
    for share, letters, (title, lines) in zip(COLUMNS, LETTERS, filled, strict=False):
        sheet.word(share, top, title, colour=sheet.palette.soft, bold=True)
        y = top + 18
        for look, text in lines:
            first, *rest = wrap(text, letters, break_long_words=False, break_on_hyphens=False)
            sheet.key(share + 0.015, y, look, first)
            for part in rest:
                y += 14
                sheet.key(share + 0.015, y, NO_LOOK, part)
            y += 17
