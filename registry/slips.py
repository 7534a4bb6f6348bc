"""The commonest slips of YAML's syntax, in words that need no knowledge of the format.

The parser says where it could not go on; what is wrong often stands a line earlier. Each slip is told by looking at the
text around that place.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

Place = tuple[int, int]

_QUOTE = "put the whole text in double quotes"
_SPECIAL = {
    "%": "percent sign",
    "@": "at sign",
    "`": "backquote",
    "*": "star",
    "&": "ampersand",
    "!": "exclamation mark",
}
_KEY = re.compile(r"\s*(?:- )*(?P<key>[\w-]+):\s+(?P<value>\S.*)")


@dataclass(frozen=True, slots=True)
class Slip:
    """What is wrong with the syntax, and where, line and column counted from 1."""

    line: int
    column: int
    message: str
    mend: str
    width: int = 0


def syntax_slip(problem: str, line_of: Callable[[int], str], place: Place, begun: Place) -> Slip:
    """Tell a slip of syntax in plain words.

    Args:
        problem: The parser's own words; they choose the slip and are never shown.
        line_of: Gives the text of a line, counted from 1.
        place: Line and column where the parser could not go on.
        begun: Line and column where what it was reading had begun.
    """
    line, column = place
    text = line_of(line)
    for tell in (_tab, _unclosed, _escape, _special, _after_quote, _colon, _no_space, _flow, _not_indented):
        slip = tell(problem, line_of, place, begun)
        if slip is not None:
            return slip
    while line > 1 and not text.strip():
        line, column = line - 1, 1
        text = line_of(line)
    column = len(text) - len(text.lstrip()) + 1
    return Slip(
        line, column, "this line does not fit the lines above it",
        "give it the same indentation as its neighbours, and check that each field is a name, a colon, a space and a value",
        len(text.strip()),
    )  # fmt: skip


def _tab(problem: str, line_of: Callable[[int], str], place: Place, begun: Place) -> Slip | None:
    for number in (place[0], place[0] - 1):
        text = line_of(number)
        lead = text[: len(text) - len(text.lstrip())]
        if "\t" in lead:
            return Slip(
                number,
                lead.index("\t") + 1,
                "the line is indented with a tab",
                "indent with spaces, two for each level",
                1,
            )
    return None


def _unclosed(problem: str, line_of: Callable[[int], str], place: Place, begun: Place) -> Slip | None:
    if "end of stream" not in problem and "document indicator" not in problem:
        return None
    line, column = begun
    char = line_of(line)[column - 1 : column]
    if char in {'"', "'"}:
        return Slip(
            line,
            column,
            f"the quotation mark {char} is opened here and never closed",
            f"close the text with {char} at its end",
        )
    if char in {"[", "{"}:
        return Slip(
            line, column, f"the bracket {char} is opened here and never closed", "close it at the end of the list"
        )
    return None


def _escape(problem: str, line_of: Callable[[int], str], place: Place, begun: Place) -> Slip | None:
    if "escape" not in problem and "hexdecimal" not in problem and "Unicode character" not in problem:
        return None
    return Slip(
        *place,
        "a backslash in double quotes begins a code",
        "write two backslashes, or put the text in single quotes",
        2,
    )


def _special(problem: str, line_of: Callable[[int], str], place: Place, begun: Place) -> Slip | None:
    for line, column in (place, begun):
        text = line_of(line)
        found = _KEY.match(text) or re.match(r"\s*- (?P<value>\S.*)", text)
        start = found.start("value") if found else len(text) - len(text.lstrip())
        char = text[start : start + 1]
        if char in _SPECIAL and start <= column:
            return Slip(line, start + 1, f"text cannot begin with {char} ({_SPECIAL[char]})", _QUOTE)
    return None


def _after_quote(problem: str, line_of: Callable[[int], str], place: Place, begun: Place) -> Slip | None:
    for number in (place[0], place[0] - 1, begun[0]):
        found = re.match(
            r"""\s*(?:- )*[\w-]+:\s+(?P<text>(?P<mark>["'])(?:(?!(?P=mark)).)*(?P=mark)\s*[^\s#,}\]])""",
            line_of(number),
        )
        if found:
            end = found.end("text")
            mark = found["mark"]
            other = "'" if mark == '"' else '"'
            return Slip(
                number, end, f"the quotation mark {mark} closes the text before its end",
                f"put the whole text in {other} and {other}, or write >- and the text on the next line, indented",
            )  # fmt: skip
    return None


def _colon(problem: str, line_of: Callable[[int], str], place: Place, begun: Place) -> Slip | None:
    if "mapping values are not allowed" not in problem:
        return None
    line, column = place
    text = line_of(line)
    first = _KEY.match(text)
    if first and column - 1 > first.start("value"):
        return Slip(line, column, "a colon and a space inside plain text begin a new field", _QUOTE, 1)
    if line > 1 and not line_of(line - 1).rstrip().endswith(":"):
        return Slip(
            line, len(text) - len(text.lstrip()) + 1, "this field is indented deeper than the one above it, which already has a value",
            "give it the same indentation as the field above", len(text.strip()),
        )  # fmt: skip
    return None


def _no_space(problem: str, line_of: Callable[[int], str], place: Place, begun: Place) -> Slip | None:
    if "could not find expected ':'" not in problem:
        return None
    for number in dict.fromkeys((begun[0], place[0] - 1, place[0])):
        text = line_of(number)
        found = re.match(r"\s*(?:- )*([a-z][\w-]*):\S", text)
        if found:
            return Slip(
                number, found.end() - 1, "there is no space after the colon", "write a space after the colon", 1
            )
    number = begun[0]
    text = line_of(number)
    indent = len(text) - len(text.lstrip())
    if re.match(r"\s*(?:- )*[a-z][\w-]*\s*$", text):
        return Slip(
            number,
            len(text) + 1,
            "there is no colon after the field's name",
            "write a colon and a space, then the value",
            1,
        )
    return Slip(
        number, indent + 1, "this line is neither a field nor the continuation of the text above it",
        "if it goes on with the text above, indent it two spaces deeper than that text's field", len(text.strip()),
    )  # fmt: skip


def _flow(problem: str, line_of: Callable[[int], str], place: Place, begun: Place) -> Slip | None:
    if "',' or" not in problem:
        return None
    line, column = begun
    char = line_of(line)[column - 1 : column]
    if char not in {"[", "{"}:
        return None
    if char == "[" or line != place[0]:
        return Slip(
            line,
            column,
            f"the bracket {char} opened here is not closed before the next field",
            "close it on its own line; quote text that begins with it",
        )
    return Slip(
        *place,
        "the braces hold something that is not a field",
        "write name: value pairs with commas between, and prose on its own line outside the braces",
    )


def _not_indented(problem: str, line_of: Callable[[int], str], place: Place, begun: Place) -> Slip | None:
    if "block sequence entries are not allowed" in problem or "'-' indicator" in problem:
        text = line_of(place[0])
        indent = len(text) - len(text.lstrip())
        return Slip(
            place[0], indent + 1, "this line does not line up with the list it belongs to",
            "begin each item of the list with a dash, all in one column, under the field's name", len(text.strip()),
        )  # fmt: skip
    return None
