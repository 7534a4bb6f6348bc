"""How a milestone stands on a day, and how that is drawn: one table for all charts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Literal

from figures.palette import Palette
from figures.sheet import Look
from figures.words import middle
from registry.dates import Span
from registry.model import Milestone

State = Literal["met", "due", "unshown", "missed", "undated"]

STATES: Mapping[State, str] = MappingProxyType(
    {
        "met": "met",
        "due": "due",
        "unshown": "due, nothing shown",
        "missed": "missed",
        "undated": "day not known",
    }
)
"""What each state is called beside its mark."""
MEANINGS: Mapping[State, str] = MappingProxyType(
    {
        "met": "A source shows that it was met.",
        "due": "It is due, and its day is not over.",
        "unshown": "Its day is over, and no source read shows whether it was done.",
        "missed": "A source shows that it was missed.",
        "undated": "The day is not known.",
    }
)
"""What each state means, in a sentence."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A milestone on a day.

    Attributes:
        state: How it stands.
        when: The date that says so; None where it is not known.
    """

    state: State
    when: Span | None

    @property
    def day(self) -> date | None:
        """The day on which it is drawn: the last on which it could be late, or the middle of when it was met."""
        if self.when is None:
            return None
        if self.state == "met":
            return middle(self.when)
        return self.when.last

    @property
    def words(self) -> str:
        """How it stands, with its date."""
        if self.when is None:
            return "met, day not known" if self.state == "met" else STATES["undated"]
        return f"{STATES[self.state]} {self.when.words}"


def standing(milestone: Milestone, day: date) -> Standing:
    """Give how a milestone stands on a day, in a registry as it stood then."""
    if milestone.missed is not None:
        return Standing("missed", milestone.missed)
    if milestone.met is not None:
        return Standing("met", milestone.met if isinstance(milestone.met, Span) else None)
    if isinstance(milestone.due, Span):
        return Standing("unshown" if milestone.due.last < day else "due", milestone.due)
    return Standing("undated", None)


def looks(palette: Palette) -> Mapping[State, Look]:
    """Give the mark of each state: filled when met, hollow when due, with "?" when not shown, crossed when missed."""
    return {
        "met": Look("circle", palette.ink, palette.page),
        "due": Look("circle", palette.page, palette.ink),
        "unshown": Look("circle", palette.page, palette.ink, "?"),
        "missed": Look("x", palette.ink, palette.page),
        "undated": Look("circle", palette.page, palette.soft),
    }
