"""What repeats, as a strip of its events over time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from figures.figure import Figure, Table, empty, hover
from figures.guides import draw_days_down, draw_head, draw_years, draw_years_down
from figures.palette import PALETTES, Palette, Theme
from figures.sheet import Look, Sheet
from figures.strip import Item, draw_list, draw_strip
from figures.window import short_day, window
from figures.words import middle
from registry.dates import Span
from registry.model import Entry, Event, Repeat
from registry.wording import at, count

COLUMNS = ("Date", "What")
LISTED = 12
"""Up to so many events have a number and a line below the strip; more are named in the table and over the marks."""


def events(entry: Entry, repeat_id: str, day: date, theme: Theme) -> Figure:
    """Draw the events of something that repeats.

    Args:
        entry: The entry, as it stood on the day.
        repeat_id: Which of its repeats.
        day: The day shown.
        theme: The colours.
    """
    repeat = entry.repeats[repeat_id]
    sentence = _sentence(repeat)
    if not repeat.events:
        return empty(repeat.title, sentence, theme, COLUMNS)
    items = list(event_items(entry, repeat_id, PALETTES[theme]))
    days = [day, *(one.date.first for one in repeat.events), *(one.end.last for one in repeat.events)]
    sheet = Sheet(window(min(days), max(days), left=0.05, right=0.06), theme)
    draw_head(sheet, [], day)
    top = sheet.height
    few = len(items) <= LISTED
    draw_strip(sheet, items, numbered=few, size=12)
    bottom = sheet.down(sheet.height + 4)
    draw_years_down(sheet, top, bottom)
    draw_days_down(sheet, [], day, top, bottom)
    draw_years(sheet, bottom)
    if few:
        draw_list(sheet, items)
    alt = (
        f"A strip of {repeat.title} from {short_day(sheet.window.first)} to {short_day(sheet.window.last)}. {sentence}"
    )
    table = Table(COLUMNS, tuple((_stretch(one), one.title or repeat.title) for one in repeat.events))
    return Figure(repeat.title, sheet.figure(), alt, sentence, table)


def event_items(entry: Entry, repeat_id: str, colours: Palette) -> Iterator[Item]:
    """Give the events of a repeat as things on a strip, oldest first."""
    repeat = entry.repeats[repeat_id]
    look = Look("diamond-wide", colours.accent, colours.page)
    found = [(one, i) for i, one in enumerate(repeat.events)]
    for one, i in sorted(found, key=lambda item: _middle(item[0])):
        title = one.title or repeat.title
        says = _stretch(one) + (f": {one.title}" if one.title else "")
        span = Span(one.date.first, one.end.last)
        data = (entry.id, "event", f"{repeat_id}/{i}")
        yield Item(_middle(one), span, look, says, hover(title, _stretch(one)), data)


def _middle(event: Event) -> date:
    return middle(Span(event.date.first, event.end.last))


def _stretch(event: Event) -> str:
    return event.date.words if event.until is None else f"{event.date.words} to {event.until.words}"


def _sentence(repeat: Repeat) -> str:
    rhythm = f" A source sets a rhythm of {repeat.every} months." if repeat.every is not None else ""
    if not repeat.events:
        return f"{repeat.title}: none is known.{rhythm}"
    last = max(repeat.events, key=lambda one: (one.end.last, one.date.first))
    number = len(repeat.events)
    verb = "is" if number == 1 else "are"
    which = "" if number == 1 else "the last "
    return f"{repeat.title}: {count(number)} {verb} known, {which}{at(last.end)}.{rhythm}"
