"""What is wrong with a registry: where, what, and how to mend it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice

_WIDEST = 100
_WIDEST_QUOTED = 64
LONGEST_MISSPELT = 130
"""A longer text is no slip of a name."""
_MOST_COMPARED = 500
"""Each comparison takes some ten microseconds; a record with more names than this gets its help from a search."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend.

    Attributes:
        path: The file it is in.
        line, column: Where, counted from 1; 0 where it is about the file as a whole.
        entry: The entry it is in, or "" where it is in none.
        field: The field, such as status[0].value, or "".
        message: What is wrong, a sentence.
        mend: What to do, a sentence without its verb's subject: "write …".
        source: The line of the file, as it stands.
        width: How many characters of that line it is about.
    """

    path: str
    line: int
    column: int
    entry: str
    field: str
    message: str
    mend: str
    source: str = ""
    width: int = 1

    def __str__(self) -> str:
        """Print place and sentence first, then the line with a mark under it, then the mend."""
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        head = ": ".join(part for part in (place, self.entry, self.field, self.message) if part)
        return "\n".join((f"{head}.", *self._excerpt(), f"   Mend: {self.mend}."))

    def _excerpt(self) -> Iterable[str]:
        if not self.line or not self.source.strip():
            return
        shift = self.column - 1 - _WIDEST // 2 if self.column > _WIDEST else 0
        shown = self.source[shift : shift + _WIDEST + 20]
        before = visible(shown[: self.column - 1 - shift])
        marked = visible(shown[self.column - 1 - shift : self.column - 1 - shift + self.width]) or " "
        after = visible(shown[self.column - 1 - shift + self.width :])
        gutter = f"{self.line:>5} | "
        yield f"{gutter}{before}{marked}{after}".rstrip()
        yield f"{' ' * (len(gutter) - 2)}| {' ' * len(before)}{'^' * len(marked)}"


def visible(text: str) -> str:
    """Give text with every character that cannot be seen, or that reorders others, written as its code point."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        char if char == " " or unicodedata.category(char)[0] not in {"C", "Z"} else f"<U+{ord(char):04X}>"
        for char in text
    )


def brief(text: str) -> str:
    """Give the beginning of a text that may be of any length, to be quoted in a sentence."""
    return visible(text[:_WIDEST_QUOTED]) + ("…" if len(text) > _WIDEST_QUOTED else "")


def way(path: Sequence[str | int]) -> str:
    """Write the way to a field: ("status", 0, "value") as status[0].value."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{brief(step)}" for step in path)
    return text.removeprefix(".")


class Problems(Exception):  # noqa: N818 - the name of the public door; it holds all problems, it is not one error
    """A registry that cannot be read as a truthful record; `problems` holds all that is wrong, in file order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Sort the problems by file and place."""
        self.problems = tuple(sorted(problems, key=lambda one: (one.path, one.line, one.column)))
        super().__init__(self.problems)

    def __str__(self) -> str:
        """Print every problem, an empty line between."""
        return "\n\n".join(map(str, self.problems))


def suggestion(word: str, known: Iterable[str]) -> str | None:
    """Give the known word that is most like a misspelt one, if any is like it; capitals do not matter."""
    if len(word) > LONGEST_MISSPELT:
        return None
    near = islice((one for one in known if abs(len(one) - len(word)) <= 4), _MOST_COMPARED)
    small = {one.lower(): one for one in near}
    return next((small[one] for one in get_close_matches(word.lower(), small, cutoff=0.7)), None)


def choice(word: object, known: Iterable[str], otherwise: str) -> str:
    """Give the mend of what is not a known word: the one most like it, if any is, and what to do otherwise."""
    like = suggestion(word, known) if isinstance(word, str) else None
    return meant(like, otherwise) if like else otherwise


def meant(like: str, otherwise: str) -> str:
    """Give the mend of a word that was probably meant to be another."""
    return f"write {like}, if that is meant; else {otherwise}"
