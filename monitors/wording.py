"""How a finding says a date, a number or a list, so that every sentence can be quoted as it stands."""

from __future__ import annotations

from collections.abc import Sequence

from registry.dates import Span
from registry.model import Entry, Reading
from registry.wording import amount, at, count, counted, listing, number, spaced

__all__ = ["amount", "amounts", "at", "count", "counted", "listing", "number", "sources_reach", "spaced"]


def amounts(readings: Sequence[Reading]) -> str:
    """Give the numbers of one date, side by side and never averaged, and the date: "47 or 55 in August 2023"."""
    return f"{' or '.join(dict.fromkeys(map(amount, readings)))} {at(readings[0].date)}"


def sources_reach(entry: Entry) -> Span:
    """Give the date to which the sources of the last check of an entry reach; they cannot reach past that check."""
    last = entry.checked[-1]
    return last.sources_until if last.sources_until.last <= last.on else Span(last.on, last.on)
