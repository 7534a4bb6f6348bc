"""The commonest slips of YAML's syntax, in words that need no knowledge of the format.

The parser says where it could not go on; what is wrong often stands a line earlier. Each slip is told by looking at the
text around that place. Once told, its line is put as it was probably meant, or its field is set aside, so that reading
can go on and find the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

SET_ASIDE = "\u2060"
"""Stands for a value whose slip was told; a text that is read cannot hold this character itself."""

_SPECIAL = {
    "%": "percent sign",
    "@": "at sign",
    "`": "backquote",
    "*": "star",
    "&": "ampersand",
    "!": "exclamation mark",
    ">": "greater-than sign",
    "|": "vertical bar",
    ",": "comma",
    "-": "dash",
    "?": "question mark",
    "]": "bracket",
    "}": "brace",
    "[": "bracket",
    "{": "brace",
}
_FIELD = re.compile(
    r"""(?P<lead>[ \t]*(?:- +)*)(?P<name>[\w-]+|"[^"]*"|'[^']*')[ ]*:(?:[ \t]+(?P<value>\S.*)|[ \t]*$)"""
)
_ITEM = re.compile(r"(?P<lead>[ \t]*)- +(?P<value>\S.*)")
_QUOTED = re.compile(r"""(?P<mark>["'])(?P<inside>(?:(?!(?P=mark)).)*)(?P=mark)[ ]*(?P<rest>[^\s#,}\]].*)""")
_MAY_BEGIN = re.compile(
    r"""[>|][+-]?[0-9]?[+-]?(\s+\#.*)?\s*$  # a block of text, on the lines below
    | [-?]\S
    | (?!\[[^\]]*\]\s*[^\s\#] | \{[^}]*\}\s*[^\s\#]) [\[{]  # a list or mapping, with nothing after its end""",
    re.VERBOSE,
)
"""What may begin a value although its first character is among `_SPECIAL`."""
_PAST_BACKSLASH = {
    "found unknown escape character": 0,
    "did not find expected hexdecimal number": 2,
    "found invalid Unicode character escape code": 2,
}
"""What the parser says of the code after a backslash, and how many characters past the backslash it was by then."""
_JOINING = frozenset({"from", "is", "of", "on", "to"})
"""Names of fields that are also the commonest words of prose."""
_FURTHEST_BACK = 400
"""How many lines above the parser's place the quotation mark that was never closed is looked for."""


@dataclass(frozen=True, slots=True)
class Slip:
    """What is wrong with the syntax.

    Attributes:
        line, column: Where, counted from 1.
        width: How many characters it is about; 0 for the value that begins there.
        instead: The line as it was probably meant; None where that cannot be told, and its field is to be set aside.
    """

    line: int
    column: int
    message: str
    mend: str
    width: int = 0
    instead: str | None = None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names that fields may have, and among them those that hold a list of items with fields of their own."""

    names: frozenset[str] = frozenset()
    lists: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Stop:
    """Where the parser could not go on, and where what it was reading had begun; lines and columns counted from 1."""

    problem: str
    lines: list[str]
    vocabulary: Vocabulary
    line: int
    column: int
    begun_line: int
    begun_column: int

    def text(self, number: int) -> str:
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def char(self, line: int, column: int) -> str:
        return self.text(line)[column - 1 : column]

    def above(self, number: int) -> int:
        """Give the nearest line above that holds a field or an item of a list; 0 where there is none."""
        return next((n for n in range(number - 1, 0, -1) if _FIELD.match(self.text(n)) or _ITEM.match(self.text(n))), 0)

    def below(self, number: int) -> int:
        """Give the nearest line below that is not empty; one past the last where there is none."""
        return next((n for n in range(number + 1, len(self.lines) + 1) if self.text(n).strip()), len(self.lines) + 1)


def quoting(text: str) -> str:
    """Give the mend of text that must not stand plain: the quotation marks that fit it, or a text block."""
    if '"' not in text and "\\" not in text:
        return "put the whole text in double quotes"
    if "'" not in text:
        return "put the whole text in single quotes"
    return "write >- in place of the text, and the text on the next line, indented by two more spaces"


class Mended:
    """A text that is read again and again, each time without the slip that was found last."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Start with no slip."""
        self._vocabulary = vocabulary
        self._met: dict[int, int] = {}

    def without(self, text: str, error: Any) -> tuple[Slip | None, str | None]:
        """Give the slip at which the parser stopped, and the text in which it no longer stands.

        The slip is None where it only follows from one given before; the text, where nothing more can be read.
        """
        lines = text.split("\n")
        slip = _slip(_stop(error, lines, self._vocabulary))
        times = self._met[slip.line] = self._met.get(slip.line, 0) + 1
        if times == 1 and slip.instead is not None:
            lines[slip.line - 1] = slip.instead
        elif times <= 2:
            _set_aside(lines, slip.line)
        elif times == 3:
            _set_aside_entry(lines, slip.line)
        else:
            return None, None
        return slip if times == 1 else None, "\n".join(lines)


def _stop(error: Any, lines: list[str], vocabulary: Vocabulary) -> _Stop:
    mark = error.problem_mark
    begun = error.context_mark or mark
    return _Stop(error.problem, lines, vocabulary, mark.line + 1, mark.column + 1, begun.line + 1, begun.column + 1)


def _set_aside(lines: list[str], number: int) -> None:
    """Put `SET_ASIDE` in place of the value of the field that holds a line."""
    holder = number
    while holder > 1 and not (_FIELD.match(lines[holder - 1]) or _ITEM.match(lines[holder - 1])):
        lines[holder - 1] = ""
        holder -= 1
    text = lines[holder - 1]
    if field := _FIELD.match(text):
        lines[holder - 1] = f"{field['lead']}{field['name']}: {SET_ASIDE}"
        column = len(field["lead"])
    else:
        item = _ITEM.match(text)
        lead = item["lead"] if item else ""
        lines[holder - 1] = f"{lead}- {SET_ASIDE}" if item else ""
        column = len(lead)
    _clear_below(lines, holder, column)


def _set_aside_entry(lines: list[str], number: int) -> None:
    """Put `SET_ASIDE` in place of the whole entry, statement or section that holds a line."""
    for holder in range(min(number, len(lines)), 0, -1):
        if found := re.match(r"( ?[ ]?)([a-z0-9][\w-]*):\s*$", lines[holder - 1]):
            lines[holder - 1] = f"{found[1]}{found[2]}: {SET_ASIDE}"
            _clear_below(lines, holder, len(found[1]))
            return


def _clear_below(lines: list[str], number: int, column: int) -> None:
    """Empty the lines below that go on with a field of this column."""
    for index in range(number, len(lines)):
        text = lines[index]
        indent = len(text) - len(text.lstrip(" "))
        if text.strip() and indent <= column and not (indent == column and text.startswith("- ", indent)):
            return
        lines[index] = ""


def _slip(stop: _Stop) -> Slip:
    for tell in (
        _left_by_a_merge, _tab, _unclosed_quote, _escape, _closed_early, _first_character, _dash_without_space, _name_not_ended, _colon,
        _bracket, _dash,
    ):  # fmt: skip
        slip = tell(stop)
        if slip is not None:
            return slip
    return _indentation(stop)


def _left_by_a_merge(stop: _Stop) -> Slip | None:
    for number in dict.fromkeys((stop.begun_line, stop.line - 1, stop.line)):
        if re.match(r"<{7} |={7}$|>{7} ", stop.text(number)):
            return Slip(
                number, 1, "this line was left here by a merge of two versions",
                "keep the lines of one version, and delete those of the other and the lines of <, = and > signs",
                width=7, instead="",
            )  # fmt: skip
    return None


def _tab(stop: _Stop) -> Slip | None:
    for number in (stop.line, stop.line - 1, stop.below(stop.line)):
        text = stop.text(number)
        found = re.match(r"[ \t]*(?:-[ \t]+)*", text)
        if found and "\t" in (lead := found[0]):
            above = _FIELD.match(stop.text(stop.above(number)))
            meant = 0 if above is None else len(above["lead"]) + (0 if above["value"] else 2)
            return Slip(
                number, lead.index("\t") + 1,
                "a tab stands before the text of this line",
                "indent with spaces, two for each level",
                width=1, instead=(lead.replace("\t", " ") if "-" in lead else " " * meant) + text[len(lead) :],
            )  # fmt: skip
    return None


def _unclosed_quote(stop: _Stop) -> Slip | None:
    for number in range(min(stop.line, len(stop.lines)), max(0, stop.line - _FURTHEST_BACK), -1):
        text = stop.text(number)
        found = _FIELD.match(text) or _ITEM.match(text)
        if (
            not found
            or not found["value"]
            or found["value"][0] not in "\"'"
            or found["value"].find(found["value"][0], 1) > 0
        ):
            continue
        below = stop.text(stop.below(number))
        if len(below) - len(below.lstrip()) > len(found["lead"]):
            continue  # it goes on, as a quoted text may
        mark = found["value"][0]
        mend = f"write {mark} at the end of the text too"
        if mark == "'":
            mend += "; if it is an apostrophe, " + quoting(found["value"])
        return Slip(
            number, found.start("value") + 1, f"the quotation mark {mark} is opened here and never closed", mend,
            width=1, instead=text + mark,
        )  # fmt: skip
    if "end of stream" in stop.problem or "document indicator" in stop.problem:
        mark = stop.char(stop.begun_line, stop.begun_column)  # only what is in quotes can end so
        return Slip(
            stop.begun_line, stop.begun_column, f"the quotation mark {mark} is opened here and never closed",
            f"write {mark} at the end of the text too", width=1,
        )  # fmt: skip
    return None


def _escape(stop: _Stop) -> Slip | None:
    past = _PAST_BACKSLASH.get(stop.problem)
    if past is None:
        return None
    return Slip(
        stop.line, stop.column - past,
        "a backslash in double quotes begins a code",
        "write two backslashes for one, or put the whole text in single quotes",
        width=2,
    )  # fmt: skip


def _values(stop: _Stop) -> Iterator[tuple[int, int, str]]:
    """Give the values around the stop: line, column counted from 0, text."""
    for number in dict.fromkeys((stop.line, stop.line - 1, stop.begun_line)):
        text = stop.text(number)
        if (found := _FIELD.match(text) or _ITEM.match(text)) and found["value"]:
            yield number, found.start("value"), found["value"]


def _closed_early(stop: _Stop) -> Slip | None:
    for number, start, value in _values(stop):
        if found := _QUOTED.match(value):
            return Slip(
                number, start + found.end("inside") + 1,
                f"this quotation mark {found['mark']} ends the text, and more follows",
                quoting(value), width=1,
            )  # fmt: skip
    return None


def _first_character(stop: _Stop) -> Slip | None:
    for number, start, value in _values(stop):
        char = value[0]
        if char not in _SPECIAL or _MAY_BEGIN.match(value) or (number == stop.line and stop.column - 1 < start):
            continue
        if char == "-" and _FIELD.match(stop.text(number)) and _FIELD.match(value):
            return Slip(
                number, start + 1, "a list begins on the line of the field's name",
                "begin the list on the next line, indented by two more spaces", width=1,
            )  # fmt: skip
        return Slip(number, start + 1, f"plain text cannot begin with {char} ({_SPECIAL[char]})", quoting(value))
    return None


def _name_not_ended(stop: _Stop) -> Slip | None:
    """Tell a field's name with no colon after it, or with no space after its colon."""
    for number in dict.fromkeys((stop.begun_line, stop.line - 1, stop.line)):
        text = stop.text(number)
        found = re.match(r"([ \t]*(?:- +)*)([a-z0-9][\w-]*)([:：]?)", text)
        if not found or _FIELD.match(text):
            continue
        name, rest = found[2], text[found.end() :]
        known = name in stop.vocabulary.names
        if found[3] == "：" and known:
            return Slip(
                number, found.end(), "this colon is a wide one", "write a plain colon and a space",
                width=1, instead=f"{text[: found.end() - 1]}: {rest.lstrip()}",
            )  # fmt: skip
        if found[3] and known and rest.strip():
            return Slip(
                number, found.end(), "there is no space after the colon", "write a space after the colon",
                width=1, instead=f"{text[: found.end()]} {rest}",
            )  # fmt: skip
        known = known and name not in _JOINING
        if not found[3] and ((known and rest[:1] in {"", " "}) or (not rest.strip() and _deeper_below(stop, number))):
            return Slip(
                number, len(found[1]) + 1, f"there is no colon after '{name}'",
                "write a colon after the name, then a space and the value",
                width=len(name), instead=f"{text[: found.end()]}:{rest}",
            )  # fmt: skip
    if "could not find expected ':'" in stop.problem:
        number = stop.begun_line
        text = stop.text(number)
        return _continuation(stop, number, len(text) - len(text.lstrip()) + 1)
    return None


def _deeper_below(stop: _Stop, number: int) -> bool:
    here, below = stop.text(number), stop.text(stop.below(number))
    return len(below) - len(below.lstrip()) > len(here) - len(here.lstrip())


def _continuation(stop: _Stop, number: int, column: int) -> Slip:
    above = _FIELD.match(stop.text(stop.above(number)))
    if above is None:
        return Slip(
            number, column, "this line is not a field", "write a name, a colon, a space and a value, or delete the line"
        )
    return Slip(
        number, column, f"this line is not a field, and does not go on with the text of '{above['name']}' above",
        f"if it goes on with that text, indent it by {len(above['lead']) + 2} spaces; else begin it with a field's name and a colon",
        width=len(stop.text(number).strip()),
    )  # fmt: skip


def _colon(stop: _Stop) -> Slip | None:
    if "mapping values are not allowed" not in stop.problem:
        return None
    text = stop.text(stop.line)
    field = _FIELD.match(text)
    if field and field["value"] and stop.column - 1 >= field.start("value"):
        return _colon_in_prose(stop, field["value"])
    item = _ITEM.match(text)
    number = stop.above(stop.line)
    above = _FIELD.match(stop.text(number))
    if above is None or not above["value"]:
        return _colon_in_prose(stop, item["value"]) if item else None
    if field and (field["name"] in stop.vocabulary.names or not field["value"]):
        return _item_not_begun(stop, field, number, above) or Slip(
            stop.line, len(field["lead"]) + 1,
            f"'{field['name']}' is indented deeper than '{above['name']}' above, which has a value of its own",
            f"indent it like '{above['name']}', by {len(above['lead'])} spaces",
            width=len(text.strip()), instead=" " * len(above["lead"]) + text.lstrip(),
        )  # fmt: skip
    goes_on = " ".join(stop.text(n).strip() for n in range(number + 1, stop.line + 1))
    return _colon_in_prose(stop, f"{above['value']} {goes_on}")


def _item_not_begun(stop: _Stop, field: re.Match[str], number: int, above: re.Match[str]) -> Slip | None:
    """Tell that it is not the field that is indented too deep, but the dash of its item that is missing or misplaced."""
    text, column = stop.text(number), len(field["lead"])
    below = stop.text(stop.below(stop.line))
    if len(below) - len(below.lstrip()) == len(above["lead"]):
        return None  # what follows goes on with the field above: the one between is the one that slipped
    if "-" in above["lead"]:
        return Slip(
            number, text.index("-") + 1, "this dash does not line up with the fields of its item below",
            f"put the dash two spaces before them: indent it by {column - 2} spaces",
            width=1, instead=f"{' ' * (column - 2)}- {text[len(above['lead']) :]}",
        )  # fmt: skip
    holder = _FIELD.match(stop.text(stop.above(number)))
    if holder and not holder["value"] and holder["name"] in stop.vocabulary.lists:
        return Slip(
            number, len(above["lead"]) + 1, f"'{above['name']}' begins an item of '{holder['name']}' and has no dash",
            f"write a dash and a space before it, and its fields below by {column} spaces",
            width=len(text.strip()), instead=f"{' ' * (column - 2)}- {text.lstrip()}",
        )  # fmt: skip
    return None


def _colon_in_prose(stop: _Stop, text: str) -> Slip:
    message = "a colon and a space cannot stand in plain text: they would begin a new field"
    return Slip(stop.line, stop.column, message, quoting(text), width=1)


def _bracket(stop: _Stop) -> Slip | None:
    char = stop.char(stop.begun_line, stop.begun_column)
    if char not in {"[", "{"} or not re.search("',' or|end of stream|document indicator|expected", stop.problem):
        return None
    close, kind = {"[": ("]", "bracket"), "{": ("}", "brace")}[char]
    text = stop.text(stop.begun_line)
    if close not in text[stop.begun_column :]:
        return Slip(
            stop.begun_line, stop.begun_column, f"the {kind} {char} is opened here and never closed",
            f"write {close} at its end", width=1, instead=text.rstrip() + close,
        )  # fmt: skip
    return Slip(
        stop.line, stop.column, f"this does not fit between {char} and {close}",
        "write commas between the parts; write a field with prose on a line of its own, without braces",
    )  # fmt: skip


def _dash_without_space(stop: _Stop) -> Slip | None:
    for number in (stop.line, stop.line - 1):
        text = stop.text(number)
        if found := re.match(r" *-(?=[a-z][\w-]*:( |$))", text):
            return Slip(
                number, found.end(), "there is no space after the dash", "write a space after the dash",
                width=1, instead=f"{found[0]} {text[found.end() :]}",
            )  # fmt: skip
    return None


def _dash(stop: _Stop) -> Slip | None:
    text = stop.text(stop.line)
    column = len(text) - len(text.lstrip()) + 1
    if "'-' indicator" in stop.problem:
        return Slip(
            stop.line, column, "this line stands in the column of the list's dashes and has none",
            "indent it by two more spaces if it belongs to the item above; begin it with a dash if it begins a new one",
            width=len(text.strip()), instead=f"  {text}",
        )  # fmt: skip
    if text.lstrip().startswith("- "):
        return Slip(
            stop.line, column, "this dash does not line up with the list it belongs to",
            "put the dashes of a list in one column, two spaces deeper than the field's name above",
            width=len(text.strip()),
        )  # fmt: skip
    return None


def _indentation(stop: _Stop) -> Slip:
    number = stop.line if stop.text(stop.line).strip() else stop.above(stop.line) or 1
    text = stop.text(number)
    column = len(text) - len(text.lstrip())
    field = _FIELD.match(text)
    neighbour = stop.text(stop.above(number) if field and field["value"] else stop.below(number))
    meant = len(neighbour) - len(neighbour.lstrip()) - (0 if field and field["value"] else 2)
    if field and abs(column - meant) == 1:
        return Slip(
            number, column + 1, f"'{field['name']}' is indented by {column} spaces, which lines up with nothing",
            f"indent it by {meant} spaces", width=len(text.strip()), instead=" " * meant + text.lstrip(),
        )  # fmt: skip
    return Slip(
        number, column + 1, "this line does not fit the lines above it",
        "give it the same indentation as its neighbours, and check that each field is a name, a colon, a space and a value",
        width=len(text.strip()),
    )  # fmt: skip
