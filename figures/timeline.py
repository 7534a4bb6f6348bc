"""The timeline of one entry over its whole time: verdict, milestones, what repeats, and evidence by account."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from figures.events import event_items
from figures.figure import Figure, Table, hover
from figures.guides import draw_days_down, draw_head, draw_years, draw_years_down
from figures.marks import account_look
from figures.milestone import MEANINGS, looks, standing
from figures.palette import Palette, Theme
from figures.ribbon import draw_ribbon, reached, stated_on, stretches
from figures.sheet import Look, Sheet
from figures.strip import Item, draw_list, draw_name, draw_strip, write_lines
from figures.window import short_day, window
from figures.words import upper
from monitors.board import Board
from registry import statuses
from registry.dates import Span, day_in_words
from registry.model import ACCOUNTS, Entry, Evidence
from registry.wording import counted, listing

COLUMNS = ("Date", "Kind", "What", "How it stands, or whose account")


def timeline(board: Board, entry: Entry, theme: Theme) -> Figure:
    """Draw one entry of a board over its whole time.

    Args:
        board: The registry on a day.
        entry: The entry, of that board.
        theme: The colours.
    """
    stated = stated_on(board, entry)
    evidence = sorted(entry.sources, key=lambda one: one[1].known)
    days = [stated, board.day, *(one.known for _, one in evidence), *_other_days(board, entry)]
    sheet = Sheet(window(min(days), max(days), left=0.04, right=0.07), theme)
    colours = sheet.palette
    draw_head(sheet, [stated], board.day)
    begun = _Begun(sheet, stated, board.day)
    draw_name(
        sheet, "Verdict", f"{statuses.meaning(entry.verdict).shape} {entry.verdict}", colour=colours.words[entry.tone]
    )
    begun.open()
    draw_ribbon(sheet, board, entry, sheet.height + 2, 14)
    begun.close(guides=False)
    milestones = list(_milestone_items(entry, board.day, colours))
    if milestones:
        draw_name(sheet, "Milestones")
        begun.open()
        draw_strip(sheet, milestones, numbered=True, size=11)
        begun.close()
    for id, repeat in entry.repeats.items():
        items = list(event_items(entry, id, colours))
        if items:
            draw_name(sheet, repeat.title, counted(len(items), "time"))
            begun.open()
            draw_strip(sheet, items, size=12)
            begun.close()
    for account, name in ACCOUNTS.items():
        theirs = [(id, one) for id, one in evidence if one.account == account]
        if theirs:
            draw_name(sheet, f"Evidence: {name}", counted(len(theirs), "source"))
            begun.open()
            draw_strip(sheet, [_evidence_item(entry, id, one, colours) for id, one in theirs])
            begun.close()
    draw_years(sheet, sheet.height + 6)
    sheet.down(sheet.height + 8)
    draw_name(sheet, "The verdicts")
    write_lines(sheet, list(_verdict_lines(board, entry, colours)))
    if milestones:
        draw_name(sheet, "The milestones")
        draw_list(sheet, milestones)
    sentence = _sentence(board, entry, [one for _, one in evidence])
    alt = (
        f"A timeline of {entry.short} from {short_day(sheet.window.first)} to {short_day(sheet.window.last)}: a ribbon in "
        f"the colour of its verdict, its milestones, what repeats, and a strip of evidence for each account. {sentence}"
    )
    return Figure(entry.short, sheet.figure(), alt, sentence, _table(entry, board.day, evidence))


class _Begun:
    """Draws the lines of the days beside each strip, from where it begins to where it ends."""

    def __init__(self, sheet: Sheet, stated: date, day: date) -> None:
        self._sheet, self._stated, self._day = sheet, stated, day
        self._top = sheet.height

    def open(self) -> None:
        self._top = self._sheet.height

    def close(self, *, guides: bool = True) -> None:
        bottom = self._sheet.down(self._sheet.height + 3)
        if guides:
            draw_years_down(self._sheet, self._top, bottom)
        draw_days_down(self._sheet, [self._stated], self._day, self._top - 1, bottom)


def _verdict_lines(board: Board, entry: Entry, colours: Palette) -> Iterator[tuple[Look, str]]:
    for one in stretches(board, entry):
        if one.reached:
            look = Look("square", colours.tones[one.tone])
            yield look, f"{upper(one.value)} from {short_day(one.first)}"
        else:
            look = Look("square", colours.faint[one.tone], colours.tones[one.tone])
            yield look, f"{upper(one.value)} from {short_day(one.first)}, later than the sources read"


def _other_days(board: Board, entry: Entry) -> Iterator[date]:
    for milestone in entry.milestones.values():
        one = standing(milestone, board.day)
        if one.when is not None:
            yield from (one.when.first, one.when.last)
    for repeat in entry.repeats.values():
        for event in repeat.events:
            yield from (event.date.first, event.end.last)


def _milestone_items(entry: Entry, day: date, colours: Palette) -> Iterator[Item]:
    """Give the milestones by day, those without a day last."""
    found = [(id, one, standing(one, day)) for id, one in entry.milestones.items()]
    for id, milestone, one in sorted(found, key=lambda item: item[2].day or date.max):
        moved = [f"first due {past.due.words}" for past in milestone.earlier]
        says = f"{upper(', '.join([one.words, *moved]))}: {milestone.title}"
        over = hover(
            milestone.title, one.words, MEANINGS[one.state], *moved, *([milestone.why] if milestone.why else [])
        )
        yield Item(one.day, one.when, looks(colours)[one.state], says, over, (entry.id, "milestone", id))


def _evidence_item(entry: Entry, id: str, one: Evidence, colours: Palette) -> Item:
    over = hover(one.title, one.publisher, f"Account: {ACCOUNTS[one.account]}", short_day(one.known))
    return Item(one.known, None, account_look(one.account, colours), one.title, over, (entry.id, "evidence", id))


def _sentence(board: Board, entry: Entry, evidence: list[Evidence]) -> str:
    verdict = entry.verdict
    since = f" since {day_in_words(entry.verdict_since)}" if entry.verdict_since is not None else ""
    parts = [f"{upper(verdict.replace('-', ' '))}{since}, as it stood on {day_in_words(board.day)}."]
    states = [standing(one, board.day) for one in entry.milestones.values()]
    if states:
        met = sum(one.state == "met" for one in states)
        parts.append(f"{met} of {counted(len(states), 'milestone')} met.")
    if evidence:
        accounts = listing(
            name for account, name in ACCOUNTS.items() if any(one.account == account for one in evidence)
        )
        last = day_in_words(evidence[-1].known)
        parts.append(f"{counted(len(evidence), 'source')} ({accounts}), the last of {last}.")
    else:
        parts.append("No source is known.")
    return " ".join(parts)


def _table(entry: Entry, day: date, evidence: list[tuple[str, Evidence]]) -> Table:
    rows: list[tuple[date, tuple[str, ...]]] = [
        (status.since, (short_day(status.since), "Verdict", status.value, status.note)) for status in entry.status
    ]
    for milestone in entry.milestones.values():
        one = standing(milestone, day)
        moved = [f"first due {past.due.words}" for past in milestone.earlier]
        says = "; ".join([one.words, *moved, *([milestone.why] if milestone.why else [])])
        rows.append(
            (one.day or date.max, (one.when.words if one.when else "not known", "Milestone", milestone.title, says))
        )
    for repeat in entry.repeats.values():
        for event in repeat.events:
            title = event.title or repeat.title
            rows.append((event.date.first, (_stretch(event.date, event.until), "Event", title, repeat.title)))
    for _, source in evidence:
        rows.append((source.known, (short_day(source.known), "Evidence", source.title, ACCOUNTS[source.account])))
    reach = reached(entry)
    rows.append((reach, (short_day(reach), "Last check", "The sources read reach to this day", "")))
    return Table(COLUMNS, tuple(row for _, row in sorted(rows, key=lambda one: one[0])))


def _stretch(first: Span, until: Span | None) -> str:
    return first.words if until is None else f"{first.words} to {until.words}"
