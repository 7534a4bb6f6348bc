"""An edition: the record as it is published at one time. Every page, file and feed is a function of one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from urllib.parse import urlencode

from monitors.board import Board
from publishing.address import Address, chosen_in_words
from publishing.drawings import NO_DRAWINGS, Drawings
from registry.dates import day_in_words
from registry.model import Entry, Registry

SHORT = 12
"""How many characters of a digest are shown where it is there to be compared by eye."""

IN_A_SNAPSHOT = 200
"""How many entries a snapshot holds at most: some 30 MB, which a browser opens, and which can be verified."""


@dataclass(frozen=True)
class Edition:
    """What is published.

    Attributes:
        board: The board of the day.
        whole: The registry with all that is known today.
        shown: What was asked for; its day is None where that is today.
        base: The address under which it is found, ending with a slash: "https://example.org/monitor/", or "/" where the
            full one is not known.
        commit: The commit in which the registry took its present form; None where that is not known.
        drawings: Draws its charts.
    """

    board: Board
    whole: Registry
    shown: Address = field(default_factory=Address)
    base: str = "/"
    commit: str | None = None
    drawings: Drawings = NO_DRAWINGS

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The entries that were asked for, in their order."""
        return self.board.selected(self.shown.selection)

    @property
    def too_long(self) -> str | None:
        """Why there is no snapshot of it, in a sentence; None where there is one."""
        if len(self.entries) <= IN_A_SNAPSHOT:
            return None
        return (
            f"A snapshot holds {IN_A_SNAPSHOT} entries at most, and these are {len(self.entries):,}: choose fewer by the "
            "filters. The data files hold all of them."
        )

    def to(self, path: str) -> str:
        """Give the address of a page or file, on the day that was asked for: "/read/ced-dialogue?as_of=2024-06-01"."""
        day = f"?as_of={self.shown.day.isoformat()}" if self.shown.day is not None else ""
        return f"{self.base}{path.removeprefix('/')}{day}"

    def this(self, path: str) -> str:
        """Give the address of a page or file with all that was asked for: day, filters and order."""
        query = urlencode(replace(self.shown, page=1).query, doseq=True)  # a further page has a path of its own
        return f"{self.base}{path.removeprefix('/')}{'?' + query if query else ''}"

    @property
    def is_addressed(self) -> bool:
        """True where the full address is known, which previews and feeds need."""
        return self.base != "/"

    @property
    def day_words(self) -> str:
        """Which day it shows: "As it stands on 25 November 2026", or stood, where that day was asked for."""
        verb = "stands" if self.shown.day is None else "stood"
        return f"As it {verb} on {day_in_words(self.board.day)}"

    @cached_property
    def count_words(self) -> str:
        """How many of how many entries were asked for, and by which filters: "2 of 38 entries (Topic: Elections)"."""
        return chosen_in_words(self.shown, self.whole, len(self.entries), self.board.whole, "entries")

    @cached_property
    def line(self) -> str:
        """Which record this is, on one line: its day, n of N entries and the short digest of the registry."""
        return f"{self.day_words}: {self.count_words}. Registry {self.whole.digest[:SHORT]}."
