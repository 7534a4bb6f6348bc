"""The days that every chart points out: the statement, the day shown, and the beginnings of years."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from figures.sheet import Anchor, Sheet
from figures.window import short_day


def draw_head(sheet: Sheet, stated: Sequence[date], day: date) -> None:
    """Write on top which days the lines stand for; several statements have no one day to name."""
    shown, colours = sheet.window, sheet.palette
    labels = [(day, "Day shown", colours.accent)]
    if len(set(stated)) == 1:
        labels.insert(0, (stated[0], "Statement", colours.ink))
    near = len(labels) == 2 and abs(shown.share(labels[0][0]) - shown.share(labels[1][0])) < 0.5
    for i, (when, what, colour) in enumerate(labels):
        towards: Anchor = "right" if shown.share(when) < 0.5 else "left"
        if near:
            sheet.word(when, 8 + 15 * i, f"{what}, {short_day(when)}", towards=towards, colour=colour)
        else:
            sheet.word(when, 8, what, towards=towards, colour=colour, bold=True)
            sheet.word(when, 23, short_day(when), towards=towards, colour=colour)
    sheet.down(34)


def draw_years(sheet: Sheet, top: float) -> None:
    """Write the years, or months, in a line of text."""
    for day, text in sheet.window.ticks():
        sheet.word(day, top + 8, text, towards="center", colour=sheet.palette.soft)


def draw_years_down(sheet: Sheet, top: float, bottom: float) -> None:
    """Draw thin guides for the years from a height to another, where no text and no ribbon stands."""
    for day, _ in sheet.window.ticks():
        sheet.line([(day, top), (day, bottom)], sheet.palette.hair)


def draw_days_down(sheet: Sheet, stated: Sequence[date], day: date, top: float, bottom: float) -> None:
    """Draw the lines of the statement, dotted, and of the day shown from a height to another."""
    for one in sorted(set(stated)):
        sheet.line([(one, top), (one, bottom)], sheet.palette.ink, width=1.5, dash="2px,2px")
    sheet.line([(day, top), (day, bottom)], sheet.palette.accent, width=1.5)
