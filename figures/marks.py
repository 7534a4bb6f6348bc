"""The marks of milestones and evidence, the same in every chart."""

from __future__ import annotations

from datetime import date

from figures.figure import hover
from figures.milestone import MEANINGS, Standing, looks
from figures.palette import SYMBOLS, Palette
from figures.sheet import Look, Sheet
from figures.window import short_day
from registry.model import ACCOUNTS, Entry, Evidence, Milestone


def account_look(account: str, palette: Palette) -> Look:
    """Give the mark of an account: its colour and its shape."""
    return Look(SYMBOLS[account], palette.accounts[account])


def mark_milestone(
    sheet: Sheet, day: date, y: float, size: float, entry: Entry, id: str, milestone: Milestone, one: Standing
) -> None:
    """Set the mark of a milestone that has a day."""
    look = looks(sheet.palette)[one.state]
    over = hover(milestone.title, one.words, MEANINGS[one.state])
    sheet.mark(day, y, look, size + (2 if look.inside else 0), hover=over, data=(entry.id, "milestone", id))


def mark_evidence(sheet: Sheet, day: date, y: float, size: float, entry: Entry, id: str, one: Evidence) -> None:
    """Set the mark of a piece of evidence in the colour and shape of its account."""
    over = hover(one.title, one.publisher, f"Account: {ACCOUNTS[one.account]}", short_day(one.known))
    sheet.mark(day, y, account_look(one.account, sheet.palette), size, hover=over, data=(entry.id, "evidence", id))
