"""The progress timeline: one row for each entry, its verdict over time, its milestones and its evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from figures.figure import Figure, Table, empty, hover
from figures.guides import draw_days_down, draw_head, draw_years, draw_years_down
from figures.legend import Line, draw_legend
from figures.marks import account_look, mark_evidence, mark_milestone
from figures.milestone import STATES, Standing, State, looks, standing
from figures.palette import Theme
from figures.ribbon import draw_ribbon, reached, stated_on, verdict_lines
from figures.sheet import NO_LOOK, Anchor, Data, Look, Sheet
from figures.window import Window, lanes, short_day, window
from figures.words import lower, upper
from monitors.board import Board
from monitors.tally import by_tone
from registry import statuses
from registry.dates import day_in_words
from registry.model import ACCOUNTS, Entry, Evidence, Milestone
from registry.statuses import TONES
from registry.wording import count, listing

TITLE = "Progress"
CONTESTED_SIGN = "≠"
"""Stands before the verdict on an entry that is contested."""
CONTESTED_MEANS = "Contested: an account beside the State's speaks against what was said, while others speak for it."
"""What the sign says."""
BEFORE = timedelta(days=90)
"""How long before the first statement the chart begins."""
AHEAD = timedelta(days=548)
"""How long past the day shown a due date is still drawn where it lies; a later one is named at the edge."""
COLUMNS = (
    "Entry", "Verdict", "Contested", "Since", "Sources until", "Met", "Due", "Due, nothing shown", "Missed", "Day not known",
    "Earlier than drawn", "Evidence",
)  # fmt: skip
_NARROW = 320
"""The width in pixels at which marks must still stand apart."""


@dataclass(frozen=True, slots=True)
class Measure:
    """The heights of a row's parts, in pixels.

    Attributes:
        name: The line of the name and verdict.
        letters: The size of their letters.
        ribbon: The ribbon's thickness.
        milestone, mark: The sizes of a milestone and of a piece of evidence.
        lane: The distance of two lanes of evidence.
        deepest: The most that the evidence may take; more lanes then move closer together.
        gap: The space below.
    """

    name: float
    letters: float
    ribbon: float
    milestone: float
    mark: float
    lane: float
    deepest: float
    gap: float


ROOMY = Measure(name=20, letters=14, ribbon=13, milestone=11, mark=8, lane=9, deepest=72, gap=16)
COMPACT = Measure(name=17, letters=13, ribbon=9, milestone=10, mark=6.5, lane=7, deepest=21, gap=8)
MANY = 12
"""From more rows than this the rows are compact."""


@dataclass(frozen=True, slots=True)
class Row:
    """What is drawn of one entry.

    Attributes:
        stated: The day of its first statement.
        milestones: Each milestone with how it stands.
        evidence: All its own evidence by the day it was known, oldest first.
        contested: Whether an account beside the State's contradicts it, while others speak for it.
    """

    entry: Entry
    stated: date
    milestones: tuple[tuple[str, Milestone, Standing], ...]
    evidence: tuple[tuple[str, Evidence], ...]
    contested: bool

    def count(self, state: State) -> int:
        """How many milestones stand so."""
        return sum(one.state == state for _, _, one in self.milestones)

    def earlier(self, first: date) -> tuple[tuple[str, Milestone, Standing], ...]:
        """The milestones that lie before a day."""
        return tuple(one for one in self.milestones if one[2].day is not None and one[2].day < first)


def progress(board: Board, entries: Sequence[Entry], theme: Theme) -> Figure:
    """Draw the progress timeline of some entries of a board, in the order given.

    Args:
        board: The registry on a day, with its findings.
        entries: The entries to draw, of that board.
        theme: The colours.
    """
    if not entries:
        return empty(TITLE, "There is no commitment or claim to show.", theme, COLUMNS)
    rows = [_row(board, entry) for entry in entries]
    shown, first, last = _window(rows, board.day)
    measure = ROOMY if len(rows) <= MANY else COMPACT
    sheet = Sheet(shown, theme)
    draw_head(sheet, [row.stated for row in rows], board.day)
    if len(rows) > MANY:
        draw_years(sheet, sheet.height + 2)
        sheet.down(sheet.height + 8)
    for row in rows:
        _draw(sheet, board, row, measure, (first, last))
    draw_years(sheet, sheet.height + 2)
    _legend(sheet, board, rows, (first, last))
    sentence = _sentence(board, rows)
    alt = (
        f"A timeline from {short_day(shown.first)} to {short_day(shown.last)}, one row for each of {_count(rows)}: "
        f"a ribbon in the colour of its verdict over time, its milestones and its evidence. {sentence}"
    )
    return Figure(TITLE, sheet.figure(), alt, sentence, _table(rows, first))


def _row(board: Board, entry: Entry) -> Row:
    milestones = tuple((id, one, standing(one, board.day)) for id, one in entry.milestones.items())
    evidence = tuple(
        sorted(entry.evidence.items(), key=lambda one: (one[1].known, list(ACCOUNTS).index(one[1].account)))
    )
    return Row(entry, stated_on(board, entry), milestones, evidence, contested=bool(board.contested((entry,))))


def _window(rows: Sequence[Row], day: date) -> tuple[Window, date, date]:
    """Give the window, and the first and last day drawn at their place; what lies beyond stands at the edges."""
    first = min(row.stated for row in rows) - BEFORE
    days = [one.day for row in rows for _, _, one in row.milestones if one.day is not None]
    last = max([day, *(one for one in days if one <= day + AHEAD)])
    earlier = _any_earlier(rows, first, evidence=len(rows) <= MANY)
    later = any(one > last for one in days)
    return window(first, last, left=0.13 if earlier else 0.01, right=0.17 if later else 0.05), first, last


def _draw(sheet: Sheet, board: Board, row: Row, measure: Measure, edges: tuple[date, date]) -> None:
    colours, entry = sheet.palette, row.entry
    top = sheet.height
    data = (entry.id, "entry", "")
    word = statuses.meaning(entry.verdict)
    sheet.word(
        0.0, top + measure.name / 2, entry.short,
        size=measure.letters, bold=True, hover=hover(entry.title), data=data,
    )  # fmt: skip
    contested = f"{CONTESTED_SIGN} " if row.contested else ""
    sheet.word(
        1.0, top + measure.name / 2, f"{contested}{word.shape} {entry.verdict}",
        towards="left", size=measure.letters - 1, colour=colours.words[entry.tone],
        hover=hover(entry.verdict, word.means, *([CONTESTED_MEANS] if row.contested else [])), data=data,
    )  # fmt: skip
    ribbon = top + measure.name + 2
    middle = ribbon + measure.ribbon / 2
    _track(sheet, row, middle, board.day, edges)
    draw_ribbon(sheet, board, entry, ribbon, measure.ribbon)
    below = ribbon + measure.ribbon + 4
    bottom = _evidence(sheet, row, below, measure, edges[0])
    draw_years_down(sheet, below, bottom)
    draw_days_down(sheet, [row.stated], board.day, ribbon - 3, bottom)
    _milestones(sheet, row, middle, measure, edges)
    sheet.down(bottom + measure.gap)


def _track(sheet: Sheet, row: Row, y: float, day: date, edges: tuple[date, date]) -> None:
    """Lead from the ribbon to milestones before and after it with a thin line."""
    first, last = edges
    days = [one.day for _, _, one in row.milestones if one.day is not None]
    start = first if any(one < first for one in days) else min(days, default=row.stated)
    end = last if any(one > last for one in days) else max(days, default=day)
    for begin, stop in ((start, row.stated), (day, end)):
        if begin < stop:
            sheet.line([(begin, y), (stop, y)], sheet.palette.hair, width=2)


def _milestones(sheet: Sheet, row: Row, middle: float, measure: Measure, edges: tuple[date, date]) -> None:
    first, last = edges
    shown = sorted(
        ((one.day, id, milestone, one) for id, milestone, one in row.milestones if one.day is not None),
        key=lambda one: one[0],
    )
    inside = [one for one in shown if first <= one[0] <= last]
    gap = sheet.window.days * (measure.milestone - 1) / _NARROW
    for (day, id, milestone, one), lane in zip(inside, lanes([one[0] for one in inside], gap), strict=True):
        offset = (0.0, -0.5, 0.5, -0.25, 0.25)[lane % 5] * measure.milestone
        mark_milestone(sheet, day, middle + offset, measure.milestone, row.entry, id, milestone, one)
    before = [one for one in shown if one[0] < first]
    if before:
        text = hover("Earlier milestones", *(f"{one.words}: {milestone.title}" for _, _, milestone, one in before[:12]))
        _edge(sheet, 0.0, middle, str(len(before)), text, (row.entry.id, "milestone", before[-1][1]))
    after = [one for one in shown if one[0] > last]
    if after:
        text = hover("Later milestones", *(f"{one.words}: {milestone.title}" for _, _, milestone, one in after[:12]))
        more = f" +{len(after) - 1}" if len(after) > 1 else ""
        _edge(sheet, 1.0, middle, f"{after[0][0].year}{more}", text, (row.entry.id, "milestone", after[0][1]))


def _edge(sheet: Sheet, x: float, y: float, text: str, over: str, data: Data) -> None:
    """Set a mark at an edge of the paper for what lies beyond it."""
    towards: Anchor = "right" if x == 0 else "left"
    place, symbol = (0.012, "triangle-left") if x == 0 else (0.988, "triangle-right")
    sheet.mark(place, y, Look(symbol, sheet.palette.soft), 7, hover=over, data=data, beside=text, towards=towards)


def _evidence(sheet: Sheet, row: Row, top: float, measure: Measure, first: date) -> float:
    """Set a mark for each piece of evidence, none over another, and give how far down they reach."""
    shown = [(id, one) for id, one in row.evidence if one.known >= first]
    gap = sheet.window.days * (measure.mark + 0.5) / _NARROW
    placed = lanes([one.known for _, one in shown], gap)
    deepest = max(placed, default=0)
    step = min(measure.lane, measure.deepest / (deepest + 1))
    for (id, one), lane in zip(shown, placed, strict=True):
        size = min(measure.mark, max(step, 5))
        mark_evidence(sheet, one.known, top + step * (lane + 0.5), size, row.entry, id, one)
    before = len(row.evidence) - len(shown)
    if before and measure is not COMPACT:  # where there are many rows, the table alone tells of what lies before
        text = hover("Earlier evidence", f"{before} before {short_day(first)}")
        _edge(sheet, 0.0, top + step / 2, str(before), text, (row.entry.id, "evidence", row.evidence[before - 1][0]))
    return sheet.down(top + step * (deepest + 1))


def _legend(sheet: Sheet, board: Board, rows: Sequence[Row], edges: tuple[date, date]) -> None:
    """Say in words what each mark means, and only of those that are drawn."""
    there = {one.account for row in rows for _, one in row.evidence}
    accounts = [(account_look(one, sheet.palette), ACCOUNTS[one]) for one in ACCOUNTS if one in there]
    draw_legend(
        sheet,
        (
            ("Verdict", _verdict_lines(sheet, board, rows)),
            ("Milestones", _milestone_lines(sheet, rows, edges)),
            ("Evidence from", accounts),
        ),
    )


def _verdict_lines(sheet: Sheet, board: Board, rows: Sequence[Row]) -> Iterator[Line]:
    yield from verdict_lines(sheet, board, [row.entry for row in rows])
    if any(row.contested for row in rows):
        yield Look(NO_LOOK.symbol, NO_LOOK.fill, inside=CONTESTED_SIGN), "contested"


def _milestone_lines(sheet: Sheet, rows: Sequence[Row], edges: tuple[date, date]) -> Iterator[Line]:
    for state, look in looks(sheet.palette).items():
        if any(one.state == state and one.day is not None for row in rows for _, _, one in row.milestones):
            yield look, STATES[state]
    if _any_earlier(rows, edges[0], evidence=len(rows) <= MANY):
        yield Look("triangle-left", sheet.palette.soft), "number: earlier"
    if any(one.day is not None and one.day > edges[1] for row in rows for _, _, one in row.milestones):
        yield Look("triangle-right", sheet.palette.soft), "year: later"


def _any_earlier(rows: Sequence[Row], first: date, *, evidence: bool) -> bool:
    before = (row for row in rows if row.evidence and row.evidence[0][1].known < first)
    return any(row.earlier(first) for row in rows) or (evidence and any(before))


def _sentence(board: Board, rows: Sequence[Row]) -> str:
    tones = by_tone(tuple(row.entry for row in rows))
    verdicts = listing(f"{count} {lower(TONES[tone])}" for tone, count in tones.items() if count)
    states = Counter(one.state for row in rows for _, _, one in row.milestones)
    words: dict[State, str] = {
        "met": "met",
        "due": "to come",
        "unshown": "due with nothing shown either way",
        "missed": "shown as missed",
        "undated": "without a known day",
    }
    milestones = listing(f"{states[state]} {text}" for state, text in words.items() if states[state])
    evidence = sum(len(row.evidence) for row in rows)
    parts = [f"Of {_count(rows)} on {day_in_words(board.day)}: {verdicts}."]
    contested = sum(row.contested for row in rows)
    if contested:
        parts.append(f"{upper(count(contested))} contested.")
    if milestones:
        parts.append(f"Milestones: {milestones}.")
    parts.append(f"Evidence: {evidence} {'source' if evidence == 1 else 'sources'}.")
    return " ".join(parts)


def _count(rows: Sequence[Row]) -> str:
    """Count the rows by what they are: "4 commitments and 1 claim"."""
    claims = sum(row.entry.kind == "claim" for row in rows)
    counts = ((len(rows) - claims, "commitment"), (claims, "claim"))
    return listing(f"{number} {name if number == 1 else f'{name}s'}" for number, name in counts if number)


def _table(rows: Sequence[Row], first: date) -> Table:
    found = []
    for row in rows:
        entry = row.entry
        since = short_day(entry.verdict_since) if entry.verdict_since is not None else "none known"
        counts = [str(row.count(state)) for state in ("met", "due", "unshown", "missed", "undated")]
        earlier = len(row.earlier(first)) + sum(one.known < first for _, one in row.evidence)
        found.append(
            (
                entry.short,
                entry.verdict,
                "contested" if row.contested else "",
                since,
                short_day(reached(entry)),
                *counts,
                str(earlier),
                str(len(row.evidence)),
            )
        )
    return Table(COLUMNS, tuple(found))
