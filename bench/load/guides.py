"""Who leads a reader: through the dashboard, or on the plain page that it is measured beside."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime
from random import Random
from typing import Protocol

from bench.load.drawn import Page
from bench.load.expected import Expectations
from bench.load.reader import Reader
from bench.load.walk import Step, Walk
from registry import Registry


class Guide(Protocol):
    """Leads one reader from step to step."""

    async def lead(self, reader: Reader, *, first: bool) -> tuple[str, Page, str | None]:
        """Have the reader take a step; give its name, the page it led to, and what is wrong with that."""
        ...


def today() -> date:
    """Give the server's day."""
    return datetime.now(UTC).date()


class Tour:
    """Leads through the dashboard, and compares every page with what the registry says.

    Args:
        expectations: What is expected of each page.
        random: The chance.
        days: The days that may be looked at, besides today.
    """

    def __init__(self, expectations: Expectations, random: Random, days: list[date]) -> None:
        self._expectations = expectations
        self._walk = Walk(expectations, random, days)

    async def lead(self, reader: Reader, *, first: bool) -> tuple[str, Page, str | None]:
        """Have the reader take a step; give its name, the page it led to, and what is wrong with that."""
        day = today()
        step: Step = self._walk.first() if first else self._walk.next(reader.page, day)
        expected = self._expectations.of(step.page, step.shown, day)
        page = await step.do(reader)
        self._walk.taken(step)
        wrong = expected.wrong(page)
        return step.name, page, None if wrong is None else f"{step.name} to {step.page}: {wrong}"


class PlainTour:
    """Leads on the plain page: its one filter is used again and again.

    Args:
        registry: The record.
        random: The chance.
    """

    def __init__(self, registry: Registry, random: Random) -> None:
        self._topics, self._random = list(registry.topics), random
        self._counts = Counter(one.topic for one in registry.entries.values())

    async def lead(self, reader: Reader, *, first: bool) -> tuple[str, Page, str | None]:
        """Have the reader take a step; give its name, the page it led to, and what is wrong with that."""
        chosen = [] if first else self._random.sample(self._topics, self._random.choice((1, 2)))
        page = await (reader.arrive() if first else reader.use("topic", *chosen))
        count = sum(self._counts[one] for one in chosen or self._topics)
        listed = sum(text.startswith("**") for text in page.texts)
        wrong = page.failures[0] if page.failures else None
        if wrong is None and listed != count:
            wrong = f"The plain page lists {listed} entries in place of {count}."
        return "filter" if chosen else "address", page, wrong
