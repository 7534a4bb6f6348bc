"""A long record for tests: long enough for every list to have several pages, short enough to be read in a moment."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from bench.records import registry_text
from publishing.address import Address
from publishing.edition import Edition
from registry import Registry, parse
from tests.publishing.editions import edition

ENTRIES = 260
DAY = date(2026, 11, 25)


@cache
def long_text() -> tuple[str, dict[str, str]]:
    """Give the long record's text, and its three statements' texts by path."""
    return registry_text(ENTRIES, per_statement=80)


@cache
def long_registry() -> Registry:
    """Give the long record."""
    text, texts = long_text()
    return parse(text, texts=texts)


@cache
def long_edition() -> Edition:
    """Give the edition of the long record on the day of these tests, with nothing filtered."""
    whole = edition(long_registry(), DAY)
    return Edition(whole.board, whole.whole, Address(), "/", whole.commit)


def long_written(folder: Path) -> Path:
    """Write the long record into a folder, and give its path."""
    text, texts = long_text()
    for name, words in {"commitments.yaml": text, **texts}.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(words, "utf-8")
    return folder / "commitments.yaml"
