"""How wide a text is, and where it breaks, without asking a font: pictures must hold in any font that a machine has.

Widths are about those of DejaVu Sans, the widest of the fonts that machines fall back to; with any other a text is shorter
than the room it is given.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_EMS = (
    (0.38, "ijlI|' .,·J"),
    (0.5, "frt:;!-()[]/\\`"),
    (0.6, 'szc"*_“”‘’–?'),
    (0.69, "vxykaeoFLET"),
    (0.74, "bdghnpquSYZPCR0123456789$"),
    (0.87, "ABDHKVXUNGOQ&<>=+#^~"),
    (1.11, "mwMW%@—…"),
)
"""The width of letters in bold, in ems."""
_REGULAR = 0.9
"""The width of regular letters, as a share of that."""
_KNOWN = {letter: ems for ems, letters in _EMS for letter in letters}
_BY_CATEGORY = {"Ll": 0.74, "Lu": 0.86, "Nd": 0.74, "Mn": 0.0, "Me": 0.0, "Cf": 0.0, "Mc": 0.6}
_OTHER = 0.95
_WIDE = 1.05
_SUBSCRIBING = "\u17d2"
"""KHMER SIGN COENG: the letter after it is written below the one before."""
_BREAKS = re.compile("[ \u200b]+")
"""Where a line may end: at spaces, and at the unseen ones with which Khmer separates words."""
ELLIPSIS = "…"


def width(text: str, *, bold: bool = False) -> float:
    """Give the width of a line of text in ems: multiplied by the size of its letters, it is in pixels."""
    before = ""
    found = 0.0
    for letter in text:
        found += 0 if before == _SUBSCRIBING else _ems(letter)
        before = letter
    return found if bold else found * _REGULAR


def _ems(letter: str) -> float:
    if letter in _KNOWN:
        return _KNOWN[letter]
    if unicodedata.east_asian_width(letter) in "WF":
        return _WIDE
    return _BY_CATEGORY.get(unicodedata.category(letter), _OTHER)


def broken(text: str, ems: float, most: int, *, bold: bool = False) -> list[str]:
    """Break a text into lines of some ems in width, and shorten it at a word, with an ellipsis, where they are too many.

    Args:
        text: The text, which is one paragraph.
        ems: The width of a line; a word that is wider is broken between letters.
        most: The most lines, at least one.
        bold: Whether it is written in bold.
    """
    ems = ems if bold else ems / _REGULAR  # from here on all widths are bold ones
    lines = list(_lines(text, ems))
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and width(last + ELLIPSIS, bold=True) > ems:
        last = _without_last_word(last)
    return [*lines[: most - 1], last.rstrip(" .,;:–-\u200b") + ELLIPSIS]


def _lines(text: str, ems: float) -> Iterator[str]:
    line, gap, at = "", "", 0
    for found in [*_BREAKS.finditer(text), None]:
        word = text[at : found.start() if found else len(text)]
        if line and width(line + gap + word, bold=True) > ems:
            yield line
            line, gap = "", ""
        line += gap + word
        while width(line, bold=True) > ems:
            head = _fitting(line, ems)
            if head == len(line):  # one letter that is wider than a line
                break
            yield line[:head]
            line = line[head:]
        if found:
            gap, at = found[0], found.end()
    if line:
        yield line


def _fitting(word: str, ems: float) -> int:
    """Give how many letters of a word stand on a line, at least one; a letter keeps the marks that belong on it."""
    starts = [at for at in range(1, len(word)) if _begins(word, at)]
    fitting = [at for at in starts if width(word[:at], bold=True) <= ems]
    return max(fitting) if fitting else min(starts, default=len(word))


def _begins(word: str, at: int) -> bool:
    return (
        unicodedata.category(word[at])[0] != "M"
        and word[at] != "\u200d"
        and word[at - 1] not in {_SUBSCRIBING, "\u200d"}
    )


def _without_last_word(line: str) -> str:
    breaks = list(_BREAKS.finditer(line))
    if breaks:
        return line[: breaks[-1].start()]
    return line[: max((at for at in range(1, len(line)) if _begins(line, at)), default=0)]
