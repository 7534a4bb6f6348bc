"""Letters and middles: what the sentences beside the charts need besides the words of the monitors."""

from __future__ import annotations

from datetime import date

from registry.dates import Span


def lower(text: str) -> str:
    """Give a phrase with a small first letter, to stand inside a sentence."""
    return text[:1].lower() + text[1:]


def upper(text: str) -> str:
    """Give a sentence with a capital first letter."""
    return text[:1].upper() + text[1:]


def middle(span: Span) -> date:
    """Give the day in the middle of a date, where a mark of it stands."""
    return span.first + (span.last - span.first) / 2
