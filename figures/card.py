"""The card of an entry or of the whole record: what a preview of a link shows, as text alone, always in light colours.

A card is 600 by 315 pixels, and twice that when drawn twice as dense: the 1200 by 630 that previews are cut to. Previews
are seen small, alone and out of place, so what matters is large, and the foot says which record this is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import plotly.graph_objects as go

from figures.figure import Figure, Table
from figures.measure import broken, width
from figures.palette import PALETTES
from figures.sheet import MARGIN, NOTHING, TIMELESS, Sheet
from figures.words import upper
from monitors.board import Board, headline
from monitors.tally import Tally, tallies
from registry import statuses
from registry.dates import day_in_words
from registry.model import Entry, Statement
from registry.wording import counted, spaced

WIDTH, HEIGHT = 600, 315
"""The size of a card in pixels."""
COLUMNS = ("What", "Words")
_ROOM = WIDTH - 2 * MARGIN
_BAR = 5
_LEFT, _RIGHT = 20, _ROOM - 12
"""Where text begins and ends, in pixels from the left margin."""
_BOTTOM = HEIGHT - 2 * MARGIN - 2  # the sheet adds so much itself
_SMALL = 10.5
_FOOT = _BOTTOM - 42
_SIZES_OF_COUNTS = ((12.5, 23), (9.5, 15))
"""The size of counts and the height of their lines; the smaller where a record has nearly every verdict there is."""
_MOST_COUNTS = 5
"""So many lines of counts are of the larger size."""
_COUNTS = _LEFT + 100
"""Where counts begin."""
_TITLES = ((25, 2), (22, 3), (19, 4))
_NAMES = ((25, 1), (21, 2), (17, 3))
"""The sizes of an entry's title and of a record's name, each with the most lines it may take: the first that holds it."""


Count = tuple[str, str]
"""A verdict with its shape and count, and its colour."""
Placed = tuple[float, Count]
"""A count, and where it begins, in pixels from the left margin."""


@dataclass(frozen=True, slots=True)
class Foot:
    """Which record a card shows.

    Attributes:
        day: Its day and how many entries of how many, as a sentence.
        digest: The short digest of the registry.
        address: The address of what it shows; "" where that is not known.
    """

    day: str
    digest: str
    address: str

    @property
    def lines(self) -> tuple[str, ...]:
        """What stands below a card. The digest comes first, for the words of many filters may be cut."""
        return tuple(line for line in (f"Registry {self.digest} · {self.day}", self.address) if line)


def entry_card(board: Board, entry: Entry, foot: Foot) -> Figure:
    """Draw the card of an entry of a board: what it is, the verdict, and the words it rests on."""
    statement = board.registry.statements[entry.stated[0].statement]
    kind = f"{upper(entry.kind)} · {board.registry.topics[entry.topic]}"
    since = f" since {day_in_words(entry.verdict_since)}" if entry.verdict_since is not None else ""
    verdict = f"{statuses.meaning(entry.verdict).shape} {spaced(entry.verdict)}{since}"
    quote, whose = f"“{entry.stated[0].quote}”", _whose(statement)
    paper = _Paper(PALETTES["light"].tones[entry.tone])
    paper.head(board.registry.about.title, kind)
    paper.title(entry.title, _TITLES)
    paper.line(verdict, 17, 22, colour=paper.sheet.palette.words[entry.tone], bold=True)
    paper.y += 9
    speaker = broken(whose, _ems(11), 2)
    room = _FOOT - 12 - paper.y - 15 * len(speaker)
    for line in _quoted(quote, 13.5, max(1, int(room // 19))):
        paper.line(line, 13.5, 19)
    paper.y += 3
    for line in speaker:
        paper.line(line, 11, 15, colour=paper.sheet.palette.soft)
    rows = (("Entry", entry.title), ("Kind", kind), ("Verdict", verdict), ("Stated", quote), ("By", whose))
    return _card(paper, entry.title, f"{entry.short}: {spaced(entry.verdict)}{since}.", rows, foot)


def record_card(board: Board, entries: tuple[Entry, ...], foot: Foot) -> Figure:
    """Draw the card of some entries of a board: what became of them in a sentence, and each kind's verdicts counted."""
    title, sentence = board.registry.about.title, headline(board, entries)
    paper = _Paper(PALETTES["light"].accent)
    paper.head("Commitment Monitor", counted(len(board.registry.statements), "statement"))
    paper.title(title, _NAMES)
    found = tallies(entries)
    large, small = _SIZES_OF_COUNTS
    lines = sum(len(_lines_of(_counts(tally), large[0])) for tally in found)
    size, high = large if lines <= _MOST_COUNTS else small
    rows = [_lines_of(_counts(tally), size) for tally in found]
    room = _FOOT - 11 - paper.y - high * sum(map(len, rows))
    for line in broken(sentence, _ems(13.5), max(1, int(room // 19))):
        paper.line(line, 13.5, 19)
    paper.y += 5
    for tally, row in zip(found, rows, strict=True):
        paper.row(counted(tally.total, tally.kind), row, size, high)
    table = [
        ("Record", title),
        *((upper(counted(tally.total, tally.kind)), ", ".join(text for text, _ in _counts(tally))) for tally in found),
    ]
    return _card(paper, title, sentence, tuple(table), foot)


def _whose(statement: Statement) -> str:
    return f"{statement.speaker} · {statement.place}, {day_in_words(statement.delivered)}"


def _quoted(quote: str, size: float, most: int) -> list[str]:
    """Break a quote into lines; where it is shortened, its closing mark stands after the ellipsis."""
    *lines, last = broken(quote, _ems(size) - width("”"), most)
    return [*lines, last if last.endswith("”") else f"{last}”"]


def _counts(tally: Tally) -> Iterator[Count]:
    """Give each verdict with its count, and its colour."""
    words = PALETTES["light"].words
    for word, count in tally.counts.items():
        row = statuses.meaning(word)
        yield f"{row.shape} {count} {spaced(word)}", words[row.tone]


def _ems(size: float) -> float:
    """Give how wide a line is for letters of a size."""
    return (_RIGHT - _LEFT) / size


class _Paper:
    """A card in the making, written from top to bottom."""

    def __init__(self, colour: str) -> None:
        self.sheet = Sheet(TIMELESS, "light")
        self.sheet.bar(0.0, _BAR / _ROOM, 0, _BOTTOM, colour, edge=colour, hover="", data=NOTHING)
        self.y = 0.0

    def head(self, left: str, right: str) -> None:
        """Write the first line: what it is from on the left, and what it is on the right."""
        soft, size = self.sheet.palette.soft, 11
        right = broken(right, 0.6 * _ems(size), 1)[0]
        room = _ems(size) - width(right) - 1.5
        self.sheet.word(_LEFT / _ROOM, 9, broken(left, room, 1)[0], colour=soft, size=size)
        self.sheet.word(_RIGHT / _ROOM, 9, right, towards="left", colour=soft, size=size)
        self.y = 24

    def title(self, text: str, sizes: tuple[tuple[int, int], ...]) -> None:
        """Write the title, as large as its length allows."""
        for size, most in sizes:
            lines = broken(text, _ems(size), most + 1, bold=True)
            if len(lines) <= most:
                break
        else:
            lines = broken(text, _ems(size), most, bold=True)
        for line in lines:
            self.line(line, size, size * 1.22, bold=True)
        self.y += 7

    def line(self, text: str, size: float, high: float, *, colour: str | None = None, bold: bool = False) -> None:
        """Write a line that is known to fit."""
        self.sheet.word(_LEFT / _ROOM, self.y + high / 2, text, colour=colour, size=size, bold=bold)
        self.y += high

    def row(self, name: str, lines: list[list[Placed]], size: float, high: float) -> None:
        """Write the name of a kind, and beside it the lines of its counts."""
        for number, line in enumerate(lines):
            middle = self.y + high / 2
            if number == 0:
                self.sheet.word(_LEFT / _ROOM, middle, name, size=size, bold=True)
            for x, (text, colour) in line:
                self.sheet.word(x / _ROOM, middle, text, colour=colour, size=size, bold=True)
            self.y += high

    def finished(self, foot: Foot) -> go.Figure:
        """Write the foot, and give the drawing on a ground of its own."""
        colours = self.sheet.palette
        self.sheet.line([(_LEFT / _ROOM, _FOOT), (_RIGHT / _ROOM, _FOOT)], colours.hair)
        self.y = _FOOT + 5
        for line in foot.lines:
            self.line(broken(line, _ems(_SMALL), 1)[0], _SMALL, 16, colour=colours.soft)
        self.sheet.down(_BOTTOM)
        plot = self.sheet.figure()
        plot.layout.paper_bgcolor = colours.page  # a preview may stand on a dark page
        return plot


def _lines_of(counts: Iterable[Count], size: float) -> list[list[Placed]]:
    """Put counts beside each other, on as many lines as they need."""
    lines: list[list[Placed]] = [[]]
    x: float = _COUNTS
    for count in counts:
        across = width(count[0], bold=True) * size
        if lines[-1] and x + across > _RIGHT:
            lines.append([])
            x = _COUNTS
        lines[-1].append((x, count))
        x += across + size
    return lines


def _card(paper: _Paper, title: str, sentence: str, rows: tuple[tuple[str, str], ...], foot: Foot) -> Figure:
    rows = (
        *rows,
        ("Record", foot.day),
        ("Registry", foot.digest),
        *([("Address", foot.address)] if foot.address else []),
    )
    plot = paper.finished(foot)
    alt = f"A card with text alone. {' '.join(f'{what}: {words}' for what, words in rows)}"
    return Figure(title, plot, alt, sentence, Table(COLUMNS, rows))
