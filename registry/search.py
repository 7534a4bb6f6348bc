"""Full-text search: where the words that a reader looks for stand in a registry."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from registry.model import Entry, Registry

LONGEST = 80
"""How many characters may be looked for."""
PARTS: Mapping[str, str] = MappingProxyType(
    {
        "title": "Title",
        "quote": "What was said",
        "verdict": "Verdict",
        "criteria": "Test",
        "milestone": "Milestone",
        "repeat": "What repeats",
        "indicator": "Indicator",
        "evidence": "Evidence",
    }
)
"""The parts of an entry that are searched, with their names for readers, those that weigh most first."""

_WORD = re.compile(r'"([^"]+)"|([^\s"]+)')
_UNSEEN = dict.fromkeys([*range(0x0300, 0x0370), 0x200B, 0x200C, 0x200D, 0x2060], "")
"""Accents taken off their letters, and what separates words unseen."""
_QUOTES = str.maketrans("“”„«»‘’", '"""""\'\'')


@dataclass(frozen=True, slots=True)
class Hit:
    """A text in which words were found.

    Attributes:
        part: Which part of the entry it is, one of `PARTS`.
        reference: The id of the evidence, milestone, indicator or repeat; the number of the verdict, test or quote.
        text: The whole text.
    """

    part: str
    reference: str
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """An entry in which all words were found, with the texts that hold them, the best first."""

    entry: str
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """The texts of a registry made ready to be searched: by entry, each text with its folded form."""

    texts: Mapping[str, tuple[tuple[Hit, str], ...]]

    def find(self, query: str) -> tuple[Found, ...]:
        """Give the entries that hold every word of a query, the best first; none for a query without a word.

        A word in double quotes may hold spaces. Capitals and accents do not matter. Entries in which one text holds
        more of the words come first, then those where it weighs more, then the order of the registry.
        """
        words = wanted(query)
        if not words:
            return ()
        ranked = []
        for entry, texts in self.texts.items():
            if not all(any(word in folded for _, folded in texts) for word in words):
                continue
            held = [(hit, {word for word in words if word in folded}) for hit, folded in texts]
            order = sorted((one for one in held if one[1]), key=lambda one: (-len(one[1]), _WEIGHT[one[0].part]))
            best, most = order[0]
            ranked.append(((-len(most), _WEIGHT[best.part]), Found(entry, tuple(hit for hit, _ in order))))
        return tuple(found for _, found in sorted(ranked, key=lambda one: one[0]))


_WEIGHT = {part: place for place, part in enumerate(PARTS)}


def titled(registry: Registry, query: str) -> Iterator[str]:
    """Give the ids of the entries whose id, short name or title holds every word of a query; all for one without a word."""
    words = wanted(query)
    for id, entry in registry.entries.items():
        name = fold(f"{id} {entry.short} {entry.title}") if words else ""
        if all(word in name for word in words):
            yield id


def index(registry: Registry) -> Index:
    """Make the texts of a registry ready to be searched."""
    return Index({id: tuple((hit, fold(hit.text)) for hit in _texts(entry)) for id, entry in registry.entries.items()})


def _texts(entry: Entry) -> Iterator[Hit]:
    yield Hit("title", entry.id, entry.title)
    yield Hit("title", entry.id, entry.short)
    for i, stated in enumerate(entry.stated):
        yield Hit("quote", str(i), stated.quote)
    for i, status in enumerate(entry.status):
        yield Hit("verdict", str(i), status.note)
    for i, criteria in enumerate(entry.criteria):
        for test in criteria.tests.values():
            yield Hit("criteria", str(i), test)
    for id, milestone in entry.milestones.items():
        yield Hit("milestone", id, " ".join(filter(None, (milestone.title, milestone.why))))
    for id, repeat in entry.repeats.items():
        yield Hit("repeat", id, ". ".join([repeat.title, *(one.title for one in repeat.events if one.title)]))
    for id, indicator in entry.indicators.items():
        counted = (f"{one.title}. {one.counted or ''}" for one in indicator.series.values())
        yield Hit("indicator", id, " ".join([f"{indicator.title}.", *counted]))
    for id, one in entry.sources:
        parts = (f"{one.title}, {one.publisher}.", one.shows, one.quote, one.caveat)
        yield Hit("evidence", id, " ".join(filter(None, parts)))


def fold(text: str) -> str:
    """Give a text as it is compared: without capitals, accents and unseen characters."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKD", text.translate(_QUOTES)).translate(_UNSEEN).casefold()


def wanted(query: str) -> tuple[str, ...]:
    """Give the words of a query as they are compared, each once."""
    found = _WORD.findall(fold(query[:LONGEST].translate(_QUOTES)))
    words = (" ".join((phrase or word).split()) for phrase, word in found)
    return tuple(dict.fromkeys(word for word in words if word))


def excerpt(text: str, query: str, length: int = 240) -> tuple[tuple[str, bool], ...]:
    """Give the part of a text around the first word found, cut at words, in pieces that are a word found or are not.

    The pieces joined are that part of the text to the letter, with "…" where it was cut.
    """
    spans = _merged(_spans(text, wanted(query)))
    first = spans[0][0] if spans else 0
    start = max(0, min(first - length // 3, len(text) - length))
    start = text.rfind(" ", 0, start) + 1
    end = min(len(text), start + length)
    end = end if end == len(text) else max(text.rfind(" ", start, end), spans[0][1] if spans else start)
    pieces: list[tuple[str, bool]] = [("… ", False)] if start else []
    at = start
    for begin, stop in spans:
        if begin >= end:
            break
        pieces += (text[at:begin], False), (text[begin : min(stop, end)], True)
        at = min(stop, end)
    pieces += (text[at:end], False), (" …" if end < len(text) else "", False)
    return tuple(piece for piece in pieces if piece[0])


def _spans(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Give where words stand in a text, by places of the text as it is written."""
    folded: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        plain = fold(char)
        folded.append(plain)
        places += [place] * len(plain)
    line = "".join(folded)
    found = []
    for word in words:
        at = line.find(word)
        while at >= 0:
            found.append((places[at], places[at + len(word) - 1] + 1))
            at = line.find(word, at + len(word))
    return found


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for begin, stop in sorted(spans):
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(stop, merged[-1][1]))
        else:
            merged.append((begin, stop))
    return merged
