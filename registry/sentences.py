"""Sentences of our own that hold pieces of the record's text, so that each format can keep those to the letter.

What a stranger wrote stands in a sentence as `Said`. As plain text it is put in quotation marks; in Markdown it stands as
code, where nothing is markup: neither Markdown nor HTML, and no mention, reference, address or emoji that a code host
would make of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from string import Formatter

from registry.problems import visible


@dataclass(frozen=True, slots=True)
class Said:
    """A piece of the record's own text.

    Attributes:
        quoted: Whether plain text puts it in quotation marks; ids, words of a list and numbers stand without.
    """

    text: str
    quoted: bool = True


Part = str | Said
Sentence = tuple[Part, ...]


def name(text: object) -> Said:
    """Give an id, a word of a list, a date or a number of the record, which stands without quotation marks."""
    return Said(str(text), quoted=False)


def say(template: str, /, **pieces: Part | Sentence) -> Sentence:
    """Put pieces into a sentence of ours: "Evidence added: {title}."; KeyError where one is missing."""
    parts: list[Part] = []
    for ours, field, _, _ in Formatter().parse(template):
        parts.append(ours)
        if field is not None:
            piece = pieces[field]
            parts += piece if isinstance(piece, tuple) else (piece,)
    return tuple(part for part in parts if part)


def joined(things: Sequence[Part | Sentence]) -> Sentence:
    """Join pieces as a sentence does: a, b and c."""
    parts: list[Part] = []
    for place, thing in enumerate(things):
        if place:
            parts.append(" and " if place == len(things) - 1 else ", ")
        parts += thing if isinstance(thing, tuple) else (thing,)
    return tuple(parts)


def finished(sentence: Sentence) -> Sentence:
    """Give a sentence with its full stop, unless what it ends with brings one."""
    last = plain(sentence).rstrip("”")[-1:]
    return sentence if last in {".", "?", "!"} else (*sentence, ".")


def plain(sentence: Iterable[Part]) -> str:
    """Give a sentence as plain text on one line."""
    return "".join(part if isinstance(part, str) else _quoted(part) for part in sentence)


def _quoted(said: Said) -> str:
    return f"“{_one_line(said.text)}”" if said.quoted else _one_line(said.text)


def _one_line(text: str) -> str:
    return " ".join(text.splitlines())


def markdown(sentence: Sequence[Part]) -> str:
    """Give a sentence as Markdown on one line, what the record says as code."""
    text = ""
    for part in sentence:
        piece = part if isinstance(part, str) else code(part.text)
        text += f" {piece}" if text.endswith("`") and piece.startswith("`") else piece  # two runs would be one
    return text


def code(text: str) -> str:
    """Give Markdown that shows a text as code, to the letter, on one line."""
    line = _one_line(text)
    longest = max(map(len, re.findall("`+", line)), default=0)
    fence = "`" * (longest + 1)
    # Of a text that begins and ends with a space, Markdown takes one away on each side, unless it holds nothing else.
    space = " " if not line or (line.strip(" ") and (line[0] in "` " or line[-1] in "` ")) else ""
    return f"{fence}{space}{line}{space}{fence}"


_UNSEEN = re.compile("[\u200b-\u200d]")
_KEPT = 5
"""So many words stand around the part of a long text that differs."""
_SHORT = 80
"""A text of so many characters is shown whole."""


def turned(before: str, after: str) -> tuple[Said, Said]:
    """Give two texts with all in which they differ; of what is alike at their ends, only some words where they are long.

    Where they look the same, what nobody sees is written as its code point.
    """
    if _look(before) == _look(after):
        before, after = _shown(before), _shown(after)
    old, new = before.split(" "), after.split(" ")
    several = len(old) > 1 or len(new) > 1
    if max(len(before), len(after)) > _SHORT:
        shortest = min(len(old), len(new))
        start = next((i for i in range(shortest) if old[i] != new[i]), shortest)
        end = next((i for i in range(shortest - start) if old[-1 - i] != new[-1 - i]), shortest - start)
        before, after = (_around(words, start - _KEPT, end - _KEPT) for words in (old, new))
    return Said(before, quoted=several), Said(after, quoted=several)


def _around(words: Sequence[str], start: int, end: int) -> str:
    """Give a text without so many words at its start and its end."""
    first, last = max(0, start), len(words) - max(0, end)
    return f"{'… ' if first else ''}{' '.join(words[first:last])}{' …' if last < len(words) else ''}"


def _look(text: str) -> Sequence[str]:
    return _UNSEEN.sub("", text).split()


def _shown(text: str) -> str:
    return re.sub("  +", lambda found: "<U+0020>" * len(found[0]), visible(text))
