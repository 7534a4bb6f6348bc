"""The verdicts on an entry over time, as stretches of a ribbon from the day of its statement to the day shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from figures.figure import hover
from figures.legend import Line
from figures.sheet import Look, Sheet
from figures.window import short_day
from monitors.board import Board
from registry import statuses
from registry.model import Entry
from registry.statuses import Tone


@dataclass(frozen=True, slots=True)
class Stretch:
    """One verdict from a day to another.

    Attributes:
        first, last: The days from and to which it holds; the last is the first of the next.
        value: The status word.
        reached: Whether the sources read at the last check reach this far.
        number: The place of the status in the entry's list; None before the first.
    """

    first: date
    last: date
    value: str
    reached: bool
    number: int | None

    @property
    def tone(self) -> Tone:
        """The tone of the verdict."""
        return statuses.tone(self.value)


def stated_on(board: Board, entry: Entry) -> date:
    """Give the day of an entry's first statement on a board."""
    there = board.registry.statements
    return min((there[one.statement].delivered for one in entry.stated if one.statement in there), default=board.day)


def reached(entry: Entry) -> date:
    """Give the last day that the sources read at any check reach."""
    return max(one.sources_until.last for one in entry.checked)


def stretches(board: Board, entry: Entry) -> Iterator[Stretch]:
    """Give the stretches of an entry's ribbon, oldest first, none empty."""
    first, limit = stated_on(board, entry), reached(entry)
    changes: list[tuple[date, str, int | None]] = [(first, "unassessed", None)]
    changes += [(max(first, one.since), one.value, i) for i, one in enumerate(entry.status)]
    ends = [since for since, _, _ in changes[1:]] + [board.day]
    for (since, value, number), end in zip(changes, ends, strict=True):
        seam = min(max(limit, since), end)
        if since < seam:
            yield Stretch(since, seam, value, True, number)
        if seam < end:
            yield Stretch(seam, end, value, False, number)


def draw_ribbon(sheet: Sheet, board: Board, entry: Entry, top: float, thick: float) -> None:
    """Draw an entry's ribbon: full where the sources read reach, pale within an outline where they do not."""
    colours = sheet.palette
    for one in stretches(board, entry):
        fill = colours.tones[one.tone] if one.reached else colours.faint[one.tone]
        word = statuses.meaning(one.value)
        reach = [] if one.reached else [f"The sources read reach to {short_day(reached(entry))}."]
        text = hover(
            f"{word.shape} {one.value}", entry.short, f"{short_day(one.first)} to {short_day(one.last)}", *reach
        )
        reference = "" if one.number is None else str(one.number)
        sheet.bar(
            one.first, one.last, top, thick, fill,
            edge=colours.tones[one.tone], hover=text, data=(entry.id, "status", reference),
        )  # fmt: skip


def verdict_lines(sheet: Sheet, board: Board, entries: Iterable[Entry]) -> Iterator[Line]:
    """Give the legend of some entries' ribbons: for each colour the verdicts that it stands for there."""
    words: dict[Tone, dict[str, None]] = {tone: {} for tone in statuses.TONES}
    pale = False
    for entry in entries:
        for one in stretches(board, entry):
            words[one.tone][one.value] = None
            pale |= not one.reached
    colours = sheet.palette
    for tone, named in words.items():
        if named:
            yield Look("square", colours.tones[tone]), ", ".join(named)
    if pale:
        yield Look("square", colours.faint["none"], colours.tones["none"]), "pale: later than the sources read"
