"""What a page's address asks for, and the address of what is shown: day, filters, order, entry, page, words.

Streamlit's own binding of widgets to the address loses the day when the page changes and drops a bad value without a
word; a link that silently shows something else would be cited as what it was not. So the address is read here, and each
thing it asks for in vain gives a notice. What the address says is never shown: it is a stranger's text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from monitors.board import CONTESTED, ORDERS, Selection
from monitors.finding import SEVERITIES
from registry.dates import EARLIEST, day_in_words
from registry.model import ACCOUNTS, BEARINGS, Registry
from registry.search import LONGEST
from registry.statuses import KINDS, words

MOST_VALUES = 50
"""How many values one parameter may have, and how many parameters an address."""
FIRST_ORDER = next(iter(ORDERS))
FILTERS = ("kind", "topic", "status", "account", "bearing", "finding")
"""The names of the filters in the address."""
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PAGE = re.compile(r"[1-9][0-9]{0,3}")

Query = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter: its name for readers, and the name of each value it may have."""

    title: str
    values: Mapping[str, str]


def filters(registry: Registry) -> Mapping[str, Filter]:
    """Give the filters of a registry by their names in the address; values that no entry could have are left out."""
    kinds = [kind for kind in KINDS if any(entry.kind == kind for entry in registry.entries.values())]
    statuses = dict.fromkeys(word for kind in kinds for word in words(kind))
    return {
        "kind": Filter("Kind", {kind: kind.capitalize() for kind in kinds}),
        "topic": Filter("Topic", registry.topics),
        "status": Filter("Status", {word: word for word in statuses}),
        "account": Filter("Account", ACCOUNTS),
        "bearing": Filter("Bearing", {bearing: bearing for bearing in BEARINGS}),
        "finding": Filter("Finding", {name: name.capitalize() for name in (*SEVERITIES, CONTESTED)}),
    }


@dataclass(frozen=True, slots=True)
class Address:
    """What is asked for or shown.

    Attributes:
        day: The day, or None for today.
        filters: The values chosen, by the filter's name; none means no limit.
        entry: The entry chosen, or None.
        page: The page of a long list, from 1.
        words: The words looked for.
        since: The earlier day with which the day is compared, or None for the usual one.
    """

    day: date | None = None
    filters: dict[str, tuple[str, ...]] = field(default_factory=dict)
    order: str = FIRST_ORDER
    entry: str | None = None
    page: int = 1
    words: str = ""
    since: date | None = None

    def __hash__(self) -> int:
        """Let what is made for an address be kept by it."""
        return hash(
            (self.day, frozenset(self.filters.items()), self.order, self.entry, self.page, self.words, self.since)
        )

    @property
    def selection(self) -> Selection:
        """The entries it selects."""
        chosen = {name: frozenset(self.filters.get(name, ())) for name in FILTERS}
        return Selection(
            kinds=chosen["kind"],
            topics=chosen["topic"],
            statuses=chosen["status"],
            accounts=chosen["account"],
            bearings=chosen["bearing"],
            findings=chosen["finding"],
            order=self.order,
        )

    @property
    def is_filtered(self) -> bool:
        """True where a filter is used."""
        return any(self.filters.values())

    @property
    def query(self) -> dict[str, list[str]]:
        """The parameters that stand for it; what is as always is left out."""
        days = {"as_of": self.day, "since": self.since}
        query = {name: [day.isoformat()] for name, day in days.items() if day is not None}
        query |= {name: list(values) for name, values in self.filters.items() if values}
        if self.order != FIRST_ORDER:
            query["order"] = [self.order]
        if self.entry is not None:
            query["entry"] = [self.entry]
        if self.page > 1:
            query["page"] = [str(self.page)]
        if self.words:
            query["q"] = [self.words]
        return query


@dataclass(frozen=True, slots=True)
class Notice:
    """What an address asks for in vain, and what is shown instead, each in a sentence."""

    asks: str
    instead: str = ""

    def __str__(self) -> str:
        """Give both."""
        return f"{self.asks} {self.instead}".rstrip()


def read_address(query: Query, registry: Registry, today: date) -> tuple[Address, tuple[Notice, ...]]:
    """Read the parameters of an address, and give a notice for each thing it asks for in vain."""
    known = filters(registry)
    address = Address()
    notices: dict[Notice, None] = {}
    for name, values in list(query.items())[:MOST_VALUES]:
        one = values[0] if len(values) == 1 else ""
        if name in known:
            chosen = tuple(value for value in dict.fromkeys(values[:MOST_VALUES]) if value in known[name].values)
            if chosen:
                address = replace(address, filters=address.filters | {name: chosen})
            if len(chosen) < len(values):
                asks = f"The link asks for a {name} that this record does not have."
                notices[Notice(asks, "That filter was left out.")] = None
        elif (read := _read(address, name, one, registry, today)) is not None:
            address = read
        elif not name.startswith("embed"):  # which are Streamlit's own
            notices[_in_vain(name, today)] = None
    if address.since is not None and address.since >= (address.day or today):
        notices[_in_vain("since", today)] = None
        address = replace(address, since=None)
    return address, tuple(notices)


def _read(address: Address, name: str, text: str, registry: Registry, today: date) -> Address | None:
    """Give an address with one parameter more; None where it asks for something in vain."""
    match name:
        case "as_of" if (day := _day(text, today)) is not None:
            return replace(address, day=None if day == today else day)
        case "since" if (day := _day(text, today)) is not None:
            return replace(address, since=day)
        case "order" if text in ORDERS:
            return replace(address, order=text)
        case "entry" if text in registry.entries:
            return replace(address, entry=text)
        case "page" if _PAGE.fullmatch(text):
            return replace(address, page=int(text))
        case "q" if 0 < len(text) <= LONGEST and text.isprintable():
            return replace(address, words=text)
        case _:
            return None


def chosen_in_words(shown: Address, registry: Registry, count: int, of: int, what: str) -> str:
    """Say how many of how many are shown, and by which filters: "2 of 5 entries (Topic: Elections)"."""
    known = filters(registry)
    used = [
        f"{known[name].title}: {', '.join(known[name].values[value] for value in values)}"
        for name, values in shown.filters.items()
        if values
    ]
    return f"{count:,} of {of:,} {what}" + (f" ({'; '.join(used)})" if used else "")


def _in_vain(name: str, today: date) -> Notice:
    """Say that a parameter's value cannot be shown, without its words."""
    match name:
        case "as_of":
            return Notice(
                f"The link asks for a day that cannot be shown. A day is written as {EARLIEST.isoformat()}; the last that "
                f"can be shown is {today.isoformat()}.",
                f"This is {day_in_words(today)}.",
            )
        case "since":
            return Notice(
                "The link asks to compare with a day that cannot be shown, or that does not lie before the day shown.",
                "The usual one is compared with.",
            )
        case "order":
            return Notice("The link asks for an order that does not exist.", "The usual one is shown.")
        case "entry":
            return Notice("The link asks for an entry that this record does not have.")
        case "page":
            return Notice("The link asks for a page that does not exist.", "The first is shown.")
        case "q":
            return Notice(f"The link asks for words that cannot be looked for; up to {LONGEST} characters can.")
        case _:
            return Notice("The link holds something that these pages do not know.", "It was left out.")


def _day(text: str, today: date) -> date | None:
    """Read a day; None where it is none, or lies outside the days that can be shown."""
    if _DAY.fullmatch(text) is None:
        return None
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if EARLIEST <= found <= today else None
