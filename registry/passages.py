"""The text of a statement by paragraph, and where a quote stands in it.

A statement's file holds one block of text after another, with an empty line between. A block that begins with a number,
a full stop and a space is a paragraph; any other is a heading or a form of address.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import pairwise

_PARAGRAPH = re.compile(r"([1-9][0-9]{0,3})\. (.+)", re.DOTALL)
_ALIKE = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "‚": "'", "„": '"', "«": '"', "»": '"'}
    | dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys("\u00a0\u202f\n", " ")
)
"""Quotation marks, dashes and spaces that are compared alike; each stands for one character, so places stay."""


_MOST_COMPARED = 100
"""A quote is looked for by so many of its first words."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph with its number, or a heading with none."""

    number: int | None
    text: str


@dataclass(frozen=True)
class StatementText:
    """The whole text of a statement, block by block."""

    blocks: tuple[Block, ...]

    @cached_property
    def paragraphs(self) -> Mapping[int, str]:
        """The numbered paragraphs."""
        return {block.number: block.text for block in self.blocks if block.number is not None}


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of characters of a paragraph, and the entries whose quotes cover it."""

    text: str
    entries: tuple[str, ...]


def statement_text(text: str) -> StatementText:
    """Read the text of a statement.

    Raises:
        ValueError: It has no numbered paragraph, or the numbers do not go up one by one. The message says where.
    """
    blocks = [_block(part.strip()) for part in re.split(r"\n\s*\n", text) if part.strip()]
    numbers = [block.number for block in blocks if block.number is not None]
    if not numbers:
        msg = "has no numbered paragraph, such as '1. Over the decades'"
        raise ValueError(msg)
    for expected, number in enumerate(numbers, start=1):
        if number != expected:
            msg = f"has paragraph {number} where paragraph {expected} was expected"
            raise ValueError(msg)
    return StatementText(tuple(blocks))


def _block(text: str) -> Block:
    one_line = " ".join(text.split())
    found = _PARAGRAPH.fullmatch(one_line)
    return Block(int(found[1]), found[2]) if found else Block(None, one_line)


def find(quote: str, paragraph: str) -> tuple[int, int] | None:
    """Give the first and the last-but-one place of a quote in a paragraph; None where it does not stand in it.

    Dashes, quotation marks and spaces are compared alike.
    """
    start = paragraph.translate(_ALIKE).find(quote.translate(_ALIKE))
    return None if start < 0 else (start, start + len(quote))


def nearest(quote: str, paragraph: str) -> str:
    """Give the passage of a paragraph that is most like a quote that does not stand in it, in whole words."""
    wanted = quote.translate(_ALIKE).lower().split()[:_MOST_COMPARED]
    words = paragraph.split()
    plain = [word.translate(_ALIKE).lower() for word in words[: 20 * _MOST_COMPARED]]
    alike = SequenceMatcher(None, wanted, plain, autojunk=False).find_longest_match()
    start = max(0, alike.b - alike.a)
    return " ".join(words[start : start + len(wanted)])


def passages(paragraph: str, quotes: Mapping[str, Iterable[str]]) -> Iterator[Passage]:
    """Cut a paragraph where quotes begin and end, and name the entries whose quotes cover each part.

    The parts joined together are the paragraph, to the letter.
    """
    spans = [
        (place, entry)
        for entry, texts in quotes.items()
        for text in texts
        if (place := find(text, paragraph)) is not None
    ]
    cuts = sorted({0, len(paragraph), *(cut for place, _ in spans for cut in place)})
    for start, end in pairwise(cuts):
        covering = tuple(dict.fromkeys(entry for (first, last), entry in spans if first <= start and end <= last))
        yield Passage(paragraph[start:end], covering)
