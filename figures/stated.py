"""What charts of numbers share: the unit and what the statement says above them, and whose accounts they are below."""

from __future__ import annotations

from textwrap import wrap

from figures.figure import hover
from figures.marks import account_look
from figures.readings import account, said_by_statement
from figures.sheet import Look, Sheet
from figures.strip import write_lines
from registry.model import ACCOUNTS, Entry, Indicator, StatedValue

_LETTERS = 50
"""How many letters a line holds on a phone."""


def draw_unit(sheet: Sheet, indicator: Indicator) -> None:
    """Write the unit of an indicator, and each number that the statement gives of it."""
    for line in wrap(indicator.unit, _LETTERS):
        sheet.word(0.0, sheet.height + 9, line, colour=sheet.palette.soft, bold=True)
    for stated in indicator.stated:
        text = f"dotted: the statement says {said_by_statement(stated)}"
        sheet.word(0.0, sheet.height + 10, text, colour=sheet.palette.ink)


def draw_accounts(sheet: Sheet, entry: Entry, indicator: Indicator) -> None:
    """Write whose accounts the readings of an indicator are."""
    readings = [one for series in indicator.series.values() for one in series.readings if one.because]
    there = {account(entry, one) for one in readings}
    sheet.down(sheet.height + 4)
    lines = ((account_look(one, sheet.palette), name) for one, name in ACCOUNTS.items() if one in there)
    write_lines(sheet, [(look, f"by the account of: {name}") for look, name in lines])


def draw_stated(sheet: Sheet, entry: Entry, id: str, stated: StatedValue, x: float, top: float) -> None:
    """Set the mark of a number that the statement gives on top of its dotted line."""
    text = hover("The statement says", f"{said_by_statement(stated)} {entry.indicators[id].unit}")
    look = Look("diamond-tall", sheet.palette.page, sheet.palette.ink)
    sheet.mark(x, top, look, 10, hover=text, data=(entry.id, "stated", id))
