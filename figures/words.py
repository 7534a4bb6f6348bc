"""How the sentences beside the charts say counts, lists and dates in plain English."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from registry.dates import Span

_NUMBERS = (
    "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip


def counted(number: int, one: str, many: str) -> str:
    """Give a count of things: "1 source", "14 sources"."""
    return f"{number:,} {one if number == 1 else many}"


def in_words(number: int) -> str:
    """Give a whole number, in letters up to twelve."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else f"{number:,}"


def listed(parts: Iterable[str]) -> str:
    """Give a list as a sentence holds it: "one, two and three"."""
    *most, last = list(parts) or [""]
    return f"{', '.join(most)} and {last}" if most else last


def lower(text: str) -> str:
    """Give a phrase with a small first letter, to stand inside a sentence."""
    return text[:1].lower() + text[1:]


def upper(text: str) -> str:
    """Give a sentence with a capital first letter."""
    return text[:1].upper() + text[1:]


def when(span: Span) -> str:
    """Give a date with the word before it: "on 20 February 2024", "in July 2024"."""
    return f"on {span.words}" if span.is_day else f"in {span.words}"


def middle(span: Span) -> date:
    """Give the day in the middle of a date, where a mark of it stands."""
    return span.first + (span.last - span.first) / 2
