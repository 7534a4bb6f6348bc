"""How a sentence says a date, a number or a list, so that it can be quoted as it stands."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from registry.dates import Span
from registry.model import EXACTNESS, Reading, StatedValue

_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def at(when: Span) -> str:
    """Give a date with the word that goes before it: "on 13 October 2023", "in October 2023", "in 2023"."""
    return f"{'on' if when.is_day else 'in'} {when.words}"


def number(value: Decimal) -> str:
    """Give a number as it was written, its thousands apart: "9,281", "84.59"."""
    return f"{value:,}"


def amount(reading: Reading | StatedValue) -> str:
    """Give a number as its source or the statement gives it: "9,281", "more than 9,000", "8,000 to 9,000", "unknown"."""
    if isinstance(reading.value, Decimal):
        return f"{EXACTNESS[reading.exactness or 'exact']}{number(reading.value)}"
    if isinstance(reading, Reading) and reading.at_least is not None and reading.at_most is not None:
        return f"{number(reading.at_least)} to {number(reading.at_most)}"
    return "unknown"


def count(many: int) -> str:
    """Give a small number in words, "two", and a larger one in figures, "1,500"."""
    return _COUNTS[many] if many < len(_COUNTS) else f"{many:,}"


def counted(many: int, noun: str, nouns: str | None = None) -> str:
    """Give a number of things: "1 source", "12 sources"; with their own plural, "2 entries"."""
    return f"{many:,} {noun if many == 1 else nouns or f'{noun}s'}"


def spaced(word: str) -> str:
    """Give a word of the registry as a sentence holds it: "partly fulfilled" of "partly-fulfilled"."""
    return word.replace("-", " ")


def listing(things: Iterable[str]) -> str:
    """Join things as a sentence does: "a", "a and b", "a, b and c"."""
    *most, last = list(things) or [""]
    return f"{', '.join(most)} and {last}" if most else last
