"""A strip of marks over time under its name, and the numbered list that says what they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import wrap

from figures.sheet import NO_LOOK, Data, Look, Sheet
from figures.window import lanes
from registry.dates import Span

_NARROW = 320
"""The width in pixels at which marks must still stand apart."""
_LETTERS = 47
"""How many letters a line of the list holds on a phone."""
_DEEPEST = 110
"""The most pixels that marks in one strip may take; more lanes then move closer together."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing on a strip.

    Attributes:
        day: Where its mark stands; None where its day is not known.
        span: The days it may or does stretch over, drawn as a thin line.
        look: Its mark.
        says: Its line in the list.
        hover: The text shown over it, escaped already.
        data: What it stands for.
    """

    day: date | None
    span: Span | None
    look: Look
    says: str
    hover: str
    data: Data


def draw_name(sheet: Sheet, name: str, right: str = "", *, colour: str | None = None) -> None:
    """Write the name of a strip on the left, broken before it meets the word on the right."""
    y = sheet.height
    for line in wrap(name, _LETTERS - 8 - len(right)):
        y += 16
        sheet.word(0.0, y, line, size=13, bold=True)
    if right:
        sheet.word(1.0, y, right, towards="left", size=13, colour=colour or sheet.palette.soft)
    sheet.down(y + 12)


def draw_strip(sheet: Sheet, items: Sequence[Item], *, numbered: bool = False, size: float = 9) -> None:
    """Set the marks of some items, sorted by day, none over another; numbered, each has its number beside it."""
    drawn = [(i, one, one.day) for i, one in enumerate(items, 1) if one.day is not None]
    room = size + (15 if numbered else 0.5)
    placed = lanes([day for _, _, day in drawn], sheet.window.days * room / _NARROW)
    deepest = max(placed, default=0) + 1
    step = min(size + 3 if numbered or any(one.span for one in items) else size + 0.5, _DEEPEST / deepest)
    top = sheet.height
    for (i, one, day), lane in zip(drawn, placed, strict=True):
        y = top + step * (lane + 0.5)
        if one.span is not None and not one.span.is_day:
            below = y + size / 2 + 2
            sheet.line([(one.span.first, below), (one.span.last, below)], sheet.palette.soft, width=1.5)
        sheet.mark(day, y, one.look, size, hover=one.hover, data=one.data, beside=str(i) if numbered else "")
    sheet.down(top + step * deepest)


def draw_list(sheet: Sheet, items: Sequence[Item]) -> None:
    """Write what the numbers of a strip stand for, one item below another."""
    write_lines(sheet, [(one.look, f"{i}  {one.says}") for i, one in enumerate(items, 1)])


def write_lines(sheet: Sheet, lines: Sequence[tuple[Look, str]]) -> None:
    """Write marks and what they mean below each other, over the whole width of a phone."""
    y = sheet.height + 10
    for look, text in lines:
        first, *rest = wrap(text, _LETTERS)
        sheet.key(0.015, y, look, first)
        for part in rest:
            y += 15
            sheet.key(0.015, y, NO_LOOK, part)
        y += 18
