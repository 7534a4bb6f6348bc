"""A window on a long list: which things stand on one page, of how many, and where the others are.

Pages after the first have addresses of their own, so that a host of files serves them too, and nothing is ever cut
without a word.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")

ENTRIES, SOURCES, HAPPENINGS = 50, 500, 1_000
"""How many entries, sources and events stand on one light page: some 50 KB on the wire."""


def pages_of(count: int, size: int) -> int:
    """Give how many pages so many things take; one where there is nothing."""
    return max(1, -(-count // size))


@dataclass(frozen=True, slots=True)
class Window:
    """One page of a long list.

    Attributes:
        number: The number of the page, from 1.
        size: How many things stand on a page.
        count: How many things there are.
        address: Gives the address of a page by its number.
    """

    number: int
    size: int
    count: int
    address: Callable[[int], str]

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return pages_of(self.count, self.size)

    @property
    def first(self) -> int:
        """The place of the first thing on the page, from 0."""
        return (self.number - 1) * self.size

    @property
    def words(self) -> str:
        """Which of how many are on the page: "1 to 50 of 2,000"."""
        return f"{self.first + 1:,} to {min(self.first + self.size, self.count):,} of {self.count:,}"

    @property
    def ways(self) -> tuple[tuple[str, str], ...]:
        """The ways to other pages: each in words, with its address."""
        last = (f"Last: page {self.pages:,}", self.pages)
        back = [("First", 1), ("Previous", self.number - 1)] if self.number > 1 else []
        on = [("Next", self.number + 1), last] if self.number < self.pages else []
        return tuple((words, self.address(number)) for words, number in (*back, *on))

    def of(self, things: Sequence[T]) -> Sequence[T]:
        """Give the things on the page."""
        return things[self.first : self.first + self.size]
