"""What readers do, one step after the other: filters, tiles, days, entries, pages; each step with the page it must lead to."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random
from urllib.parse import parse_qs, urlencode

from bench.load.drawn import Page
from bench.load.expected import Expectations
from bench.load.reader import Reader
from monitors.between import usual_first
from monitors.board import ORDERS
from publishing.address import FILTERS, Address, filters, read_address
from registry import Registry

TABS = ("overview", "statement", "evidence", "changes", "search", "method")
"""The pages to which a reader turns by their tabs; the others are reached by links."""
DAYS = 90
"""How many days readers look at: more than the server keeps boards of."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing a reader does.

    Attributes:
        name: What it is called in the table.
        page: The page that it leads to.
        shown: What that page shows.
        do: Does it.
    """

    name: str
    page: str
    shown: Address
    do: Callable[[Reader], Awaitable[Page]]


class Walk:
    """A reader's way through the pages, at random but the same for the same seed.

    Args:
        expectations: The record, and its boards.
        random: The chance.
        days: The days that may be looked at, besides today.
    """

    def __init__(self, expectations: Expectations, random: Random, days: Sequence[date]) -> None:
        self._expectations, self._random, self._days = expectations, random, days
        registry = self._registry = expectations.registry
        self._filters = {name: list(one.values.items()) for name, one in filters(registry).items()}
        self._titles = {id: one.title for id, one in registry.entries.items()}
        self._page, self._shown = "overview", Address()

    def first(self) -> Step:
        """Give the first step: the overview is opened by its address."""
        return self._arrive("overview", Address())

    def next(self, drawn: Page, today: date) -> Step:
        """Give the next step, from a page as it is drawn."""
        ways: list[tuple[float, Callable[[], Step | None]]] = [
            (1, lambda: self._day(today)),
            (1.5, self._tab),
            (0.5, self._link),
        ]
        if self._page in {"overview", "evidence"}:
            ways.append((3, self._filter))
        if self._page == "overview":
            ways += [(2, lambda: self._tile(drawn)), (1, self._order), (4, lambda: self._open(drawn, today))]
            ways.append((0.5, lambda: self._share(drawn, today)))
        if self._page == "entry" and self._shown.entry is not None:
            ways.append((2, self._other_entry))
        while True:
            (way,) = self._random.choices([way for _, way in ways], [weight for weight, _ in ways])
            step = way()
            if step is not None:
                return step

    def taken(self, step: Step) -> None:
        """Note that a step was taken."""
        self._page, self._shown = step.page, step.shown

    def _arrive(self, page: str, shown: Address) -> Step:
        path = "" if page == "overview" else page
        query = urlencode(shown.query, doseq=True)
        return Step("address", page, shown, lambda reader: reader.arrive(path, query))

    def _link(self) -> Step:
        """Open a link that somebody sent: a page with its day, its filters or its entry."""
        day = self._random.choice([None, *self._days[:4]])
        if self._random.random() < 0.5:
            return self._arrive("entry", Address(day=day, entry=self._random.choice(list(self._titles))))
        name, values = self._random.choice(list(self._filters.items()))
        value, _ = self._random.choice(values)
        return self._arrive("overview", Address(day=day, filters={name: (value,)}))

    def _day(self, today: date) -> Step | None:
        day = self._random.choice(self._days)
        if day in {self._shown.day, today}:
            return None
        shown = replace(self._shown, day=day, page=1, since=self._since(day, today))
        return Step("day", self._page, shown, lambda reader: reader.use("as_of", day.isoformat()))

    def _since(self, day: date, today: date) -> date | None:
        """Give the day that is compared with once another is shown: the one before stays, where it lies before that."""
        if self._page != "changes":
            return None
        since = self._shown.since or usual_first(self._expectations.board(self._shown, today))
        usual = usual_first(self._expectations.board(Address(day=day), today))
        return None if since >= day or since == usual else since

    def _tab(self) -> Step | None:
        """Turn to another page; only the day goes along, and that only where it is in the past."""
        others = [one for one in TABS if one != self._page]
        (page,) = self._random.choices(others, [3 if one == "overview" else 1 for one in others])
        path = "" if page == "overview" else page
        return Step("page", page, Address(day=self._shown.day), lambda reader: reader.turn(path))

    def _filter(self) -> Step | None:
        name = self._random.choice(list(self._filters))
        chosen = self._random.sample(
            self._filters[name], min(self._random.choice((0, 1, 1, 2)), len(self._filters[name]))
        )
        values = tuple(value for value, _ in chosen)
        if values == self._shown.filters.get(name, ()):
            return None
        shown = replace(self._shown, filters=_with(self._shown, **{name: values}), page=1)
        titles = [title for _, title in chosen]
        return Step("filter", self._page, shown, lambda reader: reader.use(name, *titles))

    def _tile(self, drawn: Page) -> Step | None:
        tiles = [key for key in drawn.widgets if key.startswith("tally-")]
        if not tiles:
            return None
        key = self._random.choice(tiles)
        _, kind, word = key.split("-", 2)
        shown = replace(self._shown, filters=_with(self._shown, kind=(kind,), status=(word,)), page=1)
        return Step("tile", "overview", shown, lambda reader: reader.use(key))

    def _order(self) -> Step:
        name = self._random.choice(list(ORDERS))
        shown = replace(self._shown, order=name)
        return Step("order", "overview", shown, lambda reader: reader.use("order", ORDERS[name].title))

    def _open(self, drawn: Page, today: date) -> Step | None:
        """Follow one of the page's links to an entry."""
        links = [one for one in drawn.links if one.entry is not None]
        if not links:
            return None
        link = self._random.choice(links)
        shown = _asked(link.query, self._registry, today)
        return Step("entry", "entry", shown, lambda reader: reader.follow(link))

    def _other_entry(self) -> Step:
        id = self._random.choice(list(self._titles))
        shown = replace(self._shown, entry=id)
        return Step("entry", "entry", shown, lambda reader: reader.use("entry", self._titles[id]))

    def _share(self, drawn: Page, today: date) -> Step | None:
        links = [one for one in drawn.links if one.label == "Share this view"]
        if not links:
            return None
        shown = _asked(links[0].query, self._registry, today)
        return Step("share", "share", shown, lambda reader: reader.follow(links[0]))


def _with(shown: Address, **values: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Give the filters with some of them set."""
    wanted = shown.filters | values
    return {name: wanted[name] for name in FILTERS if wanted.get(name)}


def _asked(query: str, registry: Registry, today: date) -> Address:
    """Give what a link of a page asks for."""
    shown, _ = read_address(parse_qs(query), registry, today)
    return shown
