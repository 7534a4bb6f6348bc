"""Which entries stand behind each paragraph of a statement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from registry.model import Entry
from registry.passages import find

Quotes = Mapping[str, Sequence[str]]
"""What the entries behind a paragraph quote of it, by the entry's id."""
QUOTES = 200
"""How many quotes the statements of one page hold together, where there is more than one statement."""


def behind(entries: Iterable[Entry], statement: str) -> Mapping[int, Quotes]:
    """Give the quotes of each paragraph of a statement that is behind an entry, by the paragraph's number."""
    found: dict[int, dict[str, list[str]]] = {}
    for entry in entries:
        for stated in entry.stated:
            if stated.statement == statement:
                found.setdefault(stated.paragraph, {}).setdefault(entry.id, []).append(stated.quote)
    return found


def parted(entries: Iterable[Entry], statements: Iterable[str], most: int) -> tuple[tuple[str, ...], ...]:
    """Group statements, in their order, so that each group can be read at once: so many quotes at most, or one statement."""
    quotes = Counter(stated.statement for entry in entries for stated in entry.stated)
    groups: list[list[str]] = []
    held = 0
    for id in statements:
        if groups and held + quotes[id] <= most:
            groups[-1].append(id)
            held += quotes[id]
        else:
            groups.append([id])
            held = quotes[id]
    return tuple(map(tuple, groups))


def in_order(quotes: Quotes, paragraph: str) -> list[str]:
    """Give the entries behind a paragraph in the order in which it speaks of them."""
    return sorted(quotes, key=lambda one: min(find(quote, paragraph) or (0, 0) for quote in quotes[one]))
