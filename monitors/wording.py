"""How a finding says the numbers of one date and how far sources reach, beside what `registry.wording` says."""

from __future__ import annotations

from collections.abc import Sequence

from registry.dates import Span
from registry.model import Entry, Reading
from registry.wording import amount, at


def amounts(readings: Sequence[Reading]) -> str:
    """Give the numbers of one date, side by side and never averaged, and the date: "47 or 55 in August 2023"."""
    return f"{' or '.join(dict.fromkeys(map(amount, readings)))} {at(readings[0].date)}"


def sources_reach(entry: Entry) -> Span:
    """Give the date to which the sources of the last check of an entry reach; they cannot reach past that check."""
    last = entry.checked[-1]
    return last.sources_until if last.sources_until.last <= last.on else Span(last.on, last.on)
