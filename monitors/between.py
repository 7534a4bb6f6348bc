"""What changed between two days, of one record or of two states of it, and from which day on where nobody names one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from monitors.board import Board
from monitors.report import Report, Told, report
from registry.changes import changes
from registry.dates import EARLIEST

USUALLY = timedelta(days=90)
"""How far the days lie apart where only the later is asked for, counted from what became known last."""


def between(then: Board, now: Board) -> Report:
    """Give what differs between the boards of two days.

    Of one state of the record nothing is flagged, for nothing was rewritten. Notes are left out: time alone makes them come
    and go, for every entry.
    """
    found = report(then, now, changes(then.registry, now.registry))
    grave = {id: _grave(told) for id, told in found.findings.items()}
    return replace(found, findings={id: told for id, told in grave.items() if told})


def _grave(told: Told) -> Told:
    return Told(
        tuple(one for one in told.gained if one.severity != "note"),
        tuple(one for one in told.lost if one.severity != "note"),
        tuple(one for one in told.turned if one[1].severity != "note"),
    )


def usual_first(board: Board) -> date:
    """Give the day to compare a board's with: so long before what became known last that there is something to see.

    It lies before the day of the first statement only where the board's own day does not lie after that: what had not been
    stated is all new, which says little.
    """
    first = board.last_known - USUALLY
    stated = min((one.delivered for one in board.registry.statements.values()), default=board.day)
    return max(first, stated if stated < board.day else EARLIEST)
