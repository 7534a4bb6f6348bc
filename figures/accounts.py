"""Whose accounts the evidence gives, over time: a strip of bars for each account."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from figures.figure import Figure, Table, empty, hover
from figures.guides import draw_days_down, draw_head, draw_years, draw_years_down
from figures.palette import Theme
from figures.sheet import Sheet
from figures.strip import draw_name
from figures.window import short_day, window
from figures.words import upper
from registry.dates import Span
from registry.model import ACCOUNTS, Evidence
from registry.wording import counted, listing

TITLE = "Accounts over time"
COLUMNS = ("Account", "Sources", "First", "Last", "Most in one month")
_TALLEST = 30
"""The height in pixels of the bar of the month with the most sources."""


def accounts(evidence: Sequence[tuple[str, str, Evidence]], day: date, theme: Theme) -> Figure:
    """Draw how many sources give each account, by the month in which they were known.

    Args:
        evidence: The evidence with the ids of its entry and its own, as known on the day.
        day: The day shown.
        theme: The colours.
    """
    if not evidence:
        return empty(TITLE, "No source is known.", theme, COLUMNS)
    known = [one.known for _, _, one in evidence]
    sheet = Sheet(window(min([*known, day]), max([*known, day]), left=0.03, right=0.05), theme)
    draw_head(sheet, [], day)
    months = Counter((one.account, one.known.year, one.known.month) for _, _, one in evidence)
    most = max(months.values())
    rows = []
    for account, name in ACCOUNTS.items():
        theirs = {(year, month): count for (whose, year, month), count in months.items() if whose == account}
        if not theirs:
            continue
        total = sum(theirs.values())
        draw_name(sheet, upper(name), counted(total, "source"))
        top = sheet.height
        base = top + 4 + _TALLEST * max(theirs.values()) / most
        draw_years_down(sheet, top, base)
        for (year, month), count in theirs.items():
            _bar(sheet, account, year, month, count, most, base)
        sheet.line([(sheet.window.first, base), (sheet.window.last, base)], sheet.palette.hair)
        draw_days_down(sheet, [], day, top, base)
        days = [one.known for _, _, one in evidence if one.account == account]
        rows.append((name, f"{total:,}", short_day(min(days)), short_day(max(days)), f"{max(theirs.values()):,}"))
    draw_years(sheet, sheet.height + 4)
    sentence = _sentence(evidence)
    alt = (
        f"Bars for each account by month, from {short_day(sheet.window.first)} to {short_day(sheet.window.last)}; the "
        f"tallest stands for {counted(most, 'source')} in one month. {sentence}"
    )
    return Figure(TITLE, sheet.figure(), alt, sentence, Table(COLUMNS, tuple(rows)))


def _bar(sheet: Sheet, account: str, year: int, month: int, count: int, most: int, base: float) -> None:
    first = date(year, month, 1)
    following = date(year + month // 12, month % 12 + 1, 1)
    height = _TALLEST * count / most
    colour = sheet.palette.accounts[account]
    words = Span(first, following - (following - first) / (following - first).days)
    over = hover(ACCOUNTS[account], f"{words.words}: {counted(count, 'source')}")
    data = ("", "account", f"{account}/{first:%Y-%m}")
    sheet.bar(first, following, base - height, height, colour, edge=colour, hover=over, data=data)


def _sentence(evidence: Sequence[tuple[str, str, Evidence]]) -> str:
    counts = Counter(one.account for _, _, one in evidence)
    parts = listing(f"{ACCOUNTS[account]} {count:,}" for account, count in counts.most_common())
    return f"{counted(len(evidence), 'source')}: {parts}."
