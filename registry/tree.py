"""YAML text to plain mappings, lists and text, with the place of each; every trick of the format is refused.

Reads libyaml's events one at a time and stops at the 17th level, so no input can exhaust the stack; it composes nothing,
so anchors, aliases and tags are seen and refused; it resolves no types, so `NO` and `1:30` stay what was written.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, NoReturn

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # the stubs leave out the parser that the C loader builds on

from registry import slips
from registry.problems import Problem, Problems, brief

LARGEST = 64 * 1024 * 1024
"""The longest text that is read, in bytes (64 MiB)."""
DEEPEST = 16
"""How many lists and mappings may stand inside one another."""
MOST_PROBLEMS = 200
"""Reading stops after so many problems; a file with more is not a registry with slips."""
MOST_READ_AGAIN = 32 * 1024 * 1024
"""After a slip of syntax the text is read again without it, up to so many characters in all: 0.1 µs each."""

_WIDE = 64

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff\ud800-\udfff"
    "]|\r(?!\n)"
)
"""Characters that a reviewer does not see or that end a line for the parser alone; tab is told apart below.

Zero-width space and joiners (U+200B to U+200D) pass here: Khmer needs them in prose, and no other field takes them.
"""
_BEFORE_VALUE = re.compile(r"""(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^:"'\n]*):(?:\s|#[^\n]*\n)*""")
"""A field's name, its colon, and what stands between it and the value."""


_NO_WORDS = slips.Vocabulary()
_BEGINNING = "about:, and below it title: and actor:"


class Mapping(dict[str, Any]):
    """A mapping, with the place of each key, in the order of the keys."""

    __slots__ = ("key_at",)

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.key_at: list[int] = []


class Items(list[Any]):
    """A list, with the place of each item."""

    __slots__ = ("item_at",)

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.item_at: list[int] = []


class Refused:
    """Stands for a value whose problem was told already, so that it is not told twice."""


REFUSED = Refused()


class Lines:
    """A text, cut into lines only when somebody asks for one."""

    def __init__(self, text: str) -> None:
        """Keep the text."""
        self.text = text
        self._last = 0, ""

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer("\n", self.text))]

    def place(self, index: int) -> tuple[int, int]:
        """Give line and column, counted from 1, of a character."""
        line = bisect_right(self._starts, index)
        return line, index - self._starts[line - 1] + 1

    def line(self, number: int) -> str:
        """Give a line, counted from 1, without its end; "" outside the text."""
        if not 0 < number <= len(self._starts):
            return ""
        if number != self._last[0]:  # a line may be long, and much may be told of it
            start = self._starts[number - 1]
            end = self.text.find("\n", start)
            self._last = number, self.text[start : end if end >= 0 else None].removesuffix("\r")
        return self._last[1]


class Places:
    """Where each value stands in a file, and which of them stand in other files.

    Attributes:
        path: The file's name.
    """

    def __init__(self, root: Mapping | None = None, text: str = "", path: str = "") -> None:
        """Keep the tree, its text and the name of the file that holds it; without them, no place is known."""
        self.path = path
        self._root = root
        self._lines = Lines(text)
        self._included: dict[tuple[str | int, ...], Places] = {}
        self._orders: dict[int, dict[str, int]] = {}

    def include(self, path: Sequence[str | int], places: Places) -> None:
        """Learn that what stands at a path of two steps stands in another file, at the same path there."""
        self._included[tuple(path)] = places

    def file(self, path: Sequence[str | int] = ()) -> str:
        """Give the file in which a value stands, or would stand."""
        return self._at(path).path

    @property
    def files(self) -> tuple[str, ...]:
        """All files, the one that names the others first."""
        return tuple(dict.fromkeys((self.path, *(one.path for one in self._included.values()))))

    def _at(self, path: Sequence[str | int]) -> Places:
        return self._included.get(tuple(path[:2]), self) if self._included else self

    def line(self, *path: str | int) -> int | None:
        """Give the line of a value, counted from 1; of the last part of its path that is there, where it is not."""
        return None if self._root is None else self.find(path)[0]

    def find(self, path: Sequence[str | int], *, key: bool = False) -> tuple[int, int]:
        """Give line and column, counted from 1, of a value (or of its key), or of the nearest part that is there."""
        if (there := self._at(path)) is not self:
            return there.find(path, key=key)
        node: Any = self._root
        at = 0
        for depth, step in enumerate(path):
            if isinstance(node, Mapping) and step in node:
                at = node.key_at[self._order(node, str(step))]
                node = node[str(step)]
                if node != "" and not isinstance(node, Mapping | Items) and not (key and depth == len(path) - 1):
                    found = _BEFORE_VALUE.match(self._lines.text, at)
                    at = found.end() if found else at
            elif isinstance(node, Items) and isinstance(step, int) and step < len(node):
                at = node.item_at[step]
                node = node[step]
            else:
                break
        return self._lines.place(at)

    def source(self, path: Sequence[str | int], name: str, problems: list[Problem]) -> Source:
        """Give the text of the file in which a value stands, under a name, to add what is told of it to the problems."""
        if (there := self._at(path)) is not self:
            return there.source(path, name, problems)
        return Source(name, self._lines.text, problems=problems)

    def _order(self, node: Mapping, key: str) -> int:
        """Give the number of a key in its mapping; the order of a wide one is kept, for thousands may be asked for."""
        if len(node) < _WIDE:
            return list(node).index(key)
        if id(node) not in self._orders:
            self._orders[id(node)] = {name: number for number, name in enumerate(node)}
        return self._orders[id(node)][key]


class Source:
    """One file's text, and the problems found in it."""

    def __init__(
        self,
        path: str,
        text: str,
        vocabulary: slips.Vocabulary = _NO_WORDS,
        problems: list[Problem] | None = None,
        *,
        beginning: str = _BEGINNING,
    ) -> None:
        """Keep the text; nothing is read yet.

        Args:
            path: The file's name, for messages.
            text: What it holds.
            vocabulary: Helps to tell slips of syntax.
            problems: Those found in other files of the same record, to be added to.
            beginning: How such a file begins, to mend one that does not.
        """
        self.path = path
        self.beginning = beginning
        self.text = text
        self.vocabulary = vocabulary
        self.problems: list[Problem] = [] if problems is None else problems
        self.lines = Lines(text)

    def tell(
        self, line: int, column: int, message: str, mend: str, *, entry: str = "", field: str = "", width: int = 0
    ) -> None:
        """Note a problem, unless it was told already; stop reading when there are too many.

        Raises:
            Problems: `MOST_PROBLEMS` were found.
        """
        text = self.lines.line(line)
        column = min(column, len(text) + 1)  # where a slip was mended to read on, the line that was read may be longer
        width = width or len(_word_at(text, column - 1)) or 1
        self.note(Problem(self.path, line, column, entry, field, message, mend, text, width))

    def note(self, problem: Problem) -> None:
        """Add a problem to those found, unless it is there; stop reading when there are too many.

        Raises:
            Problems: `MOST_PROBLEMS` were found.
        """
        if problem not in self.problems:
            self.problems.append(problem)
        if len(self.problems) >= MOST_PROBLEMS:
            raise Problems(self.problems)


def _word_at(text: str, start: int) -> str:
    """Give the value that begins at a column: a quoted text, or all to the end of the value."""
    rest = text[start : start + 1000]
    if rest[:1] in {'"', "'"}:
        end = rest.find(rest[0], 1)
        return rest[: end + 1] if end > 0 else rest
    found = re.match(r"[\w-]+(?=:(?:\s|$))", rest) or re.match(r".*?(?=\s+#|\s*$|[,}\]])", rest)
    return found[0] if found else rest


def tree(source: Source) -> tuple[Mapping, Places] | None:
    """Read a text to its tree, noting each problem in the source; None where nothing could be built.

    After a slip of syntax the text is read again with the field that holds it set aside, so that it hides no other.

    Raises:
        Problems: There are more than `MOST_PROBLEMS`.
    """
    if not readable(source):
        return None
    text = source.text
    mended = slips.Mended(source.vocabulary)
    for _ in range(1 + MOST_READ_AGAIN // (len(text) + 1024 * 1024)):
        before = len(source.problems)
        try:
            root = _Builder(source, text).document()
        except _Stop:
            return None
        except yaml.MarkedYAMLError as error:
            slip, again = mended.without(text, error)
            if again is None:
                return None
            del source.problems[before:]  # the next reading tells them again, if they are there without the slip
            if slip is not None:
                source.tell(slip.line, slip.column, slip.message, slip.mend, width=slip.width)
            text = again
        except (yaml.YAMLError, ValueError, OverflowError, LookupError, TypeError):
            # Such an error of libyaml names no place.
            source.tell(0, 0, "the file holds something that is not text", "save it as plain text in UTF-8")
            return None
        else:
            return (root, Places(root, text, source.path)) if root is not None else None
    return None


def readable(source: Source) -> bool:
    """Tell whether a raw text holds only characters that a reviewer sees as a program does; note each that is not so."""
    text = source.text
    if len(text) > LARGEST:
        source.tell(
            0, 0, f"the file is longer than {LARGEST // 1024 // 1024} MiB", "split the record into several registries"
        )
        return False
    if not text.strip():
        source.tell(0, 0, "the file is empty", "bring back the last complete file; an emptied record is not read")
        return False
    before = len(source.problems)
    for index, message, mend, width in _unreadable(source):
        source.tell(*source.lines.place(index), message, mend, width=width)
    return len(source.problems) == before


def _unreadable(source: Source) -> Iterator[tuple[int, str, str, int]]:
    """Give each place of the raw text that cannot be read as it looks: index, message, mend, width."""
    text = source.text
    if text.startswith("\ufeff"):
        yield 0, "the file begins with a byte order mark", "save it as UTF-8 without a byte order mark (BOM)", 1
        return
    if not text.isascii() or not text.translate(_ASCII_WHITE).isprintable():
        for match in _FORBIDDEN.finditer(text):
            what = f"U+{ord(match[0]):04X}, {_name(match[0])}"
            yield (
                match.start(),
                f"a character that readers cannot see stands here ({what})",
                "delete it, and type the text around it anew if need be",
                1,
            )
    if not unicodedata.is_normalized("NFC", text):
        start = 0
        for line in text.split("\n"):
            if not unicodedata.is_normalized("NFC", line):
                shared = zip(line, unicodedata.normalize("NFC", line), strict=False)
                first = next(i for i, (a, b) in enumerate(shared) if a != b)
                yield (
                    start + first,
                    "a letter stands here in parts that look like one letter",
                    "delete it and type it anew (the text is to be in the Unicode form NFC)",
                    2,
                )
            start += len(line) + 1
    if not text.endswith("\n"):
        yield (
            len(text),
            "the last line has no end, so the file may have been cut short",
            "check that nothing is missing, then press Enter at the end of the last line",
            1,
        )


_ASCII_WHITE = {ord("\n"): " ", ord("\r"): "\x00", ord("\t"): " "}


def _name(char: str) -> str:
    return unicodedata.name(char, "").lower() or "a control character"


def _lines_with(pattern: re.Pattern[str], text: str) -> frozenset[int]:
    """Give the numbers, counted from 0, of the lines that hold a pattern."""
    found = set()
    line = start = 0
    for match in pattern.finditer(text):
        line += text.count("\n", start, match.start())
        start = match.start()
        found.add(line)
    return frozenset(found)


class _Stop(Exception):  # noqa: N818 - it is no error; the problem was told
    """Ends reading where the events can no longer be followed."""


class _Builder:
    """Builds the tree from events. It recurses, and cannot go deeper than `DEEPEST`."""

    def __init__(self, source: Source, text: str) -> None:
        self.source = source
        self.text = text
        self.event: Any = CParser(text).get_event
        # A comment can only stand where a '#' follows a space; most values are on a line without one.
        self.commented = _lines_with(_HASH, text)

    def document(self) -> Mapping | None:
        """Read the one document of the text."""
        root: Any = None
        documents = 0
        while type(event := self.event()) is not yaml.StreamEndEvent:
            if type(event) is yaml.DocumentStartEvent:
                documents += 1
                if event.version or event.tags:
                    self._tell(event, "a line that begins with % is an order to a program", "delete the line")
                if documents > 1:
                    self._stop(event, "a second record begins here", "delete the line --- or ... that begins it")
            elif type(event) not in {yaml.StreamStartEvent, yaml.DocumentEndEvent}:
                root = self._value(event, 1)
        if not isinstance(root, Mapping | Refused):
            self.source.tell(1, 1, "the file does not begin with a field", f"begin it with {self.source.beginning}")
        return root if isinstance(root, Mapping) else None

    def _tell(self, event: Any, message: str, mend: str) -> None:
        mark = event.start_mark
        self.source.tell(mark.line + 1, mark.column + 1, message, mend)

    def _stop(self, event: Any, message: str, mend: str) -> NoReturn:
        self._tell(event, message, mend)
        raise _Stop

    def _value(self, event: Any, depth: int) -> Any:
        """Read one value to its end."""
        kind = type(event)
        if kind is yaml.ScalarEvent:
            return self._text(event)
        if kind is yaml.AliasEvent:
            self._tell(
                event, f"a word that begins with * (*{brief(event.anchor)}) would copy another place of the file",
                "write the value out; put text that begins with * in double quotes",
            )  # fmt: skip
            return REFUSED
        if depth > DEEPEST:
            self._stop(
                event, f"more than {DEEPEST} levels stand inside one another", "take out brackets or indentation"
            )
        self._refuse_properties(event)
        return self._mapping(event, depth) if kind is yaml.MappingStartEvent else self._items(depth)

    def _items(self, depth: int) -> Items:
        items = Items()
        while type(event := self.event()) is not yaml.SequenceEndEvent:
            items.item_at.append(event.start_mark.index)
            items.append(self._text(event) if type(event) is yaml.ScalarEvent else self._value(event, depth + 1))
        return items

    def _mapping(self, start: Any, depth: int) -> Mapping:
        mapping = Mapping()
        doubled = False
        next_event, text = self.event, self._text
        while True:
            name = next_event()
            kind = type(name)
            if kind is not yaml.ScalarEvent:
                if kind is yaml.MappingEndEvent:
                    return mapping
                self._refuse_key(name)
            key = text(name)
            event = next_event()
            value = text(event) if type(event) is yaml.ScalarEvent else self._value(event, depth + 1)
            if value == "" and not event.style and (told := self._empty(name, event, flow=start.flow_style)):
                self._tell(name, *told)
                key, value = str(key).partition(":")[0], REFUSED
                if start.flow_style and key == name.value:
                    continue  # it is a piece of prose
            if key in mapping or key == "<<" or key is REFUSED:
                if not doubled:  # a run of them is one slip: a new item without its dash
                    self._refuse_second(name, key, mapping)
                doubled = True
            else:
                doubled = False
                mapping[key] = value
                mapping.key_at.append(name.start_mark.index)

    def _refuse_key(self, event: Any) -> NoReturn:
        self._value(event, DEEPEST) if type(event) is yaml.AliasEvent else self._tell(
            event, "a list stands where the name of a field is expected",
            "write the name of a field, a colon and a space; put text that begins with a bracket in double quotes",
        )  # fmt: skip
        raise _Stop

    def _refuse_second(self, event: Any, key: Any, mapping: Mapping) -> None:
        if key == "<<":
            self._tell(event, "'<<' would copy another place of the file in here", "write the fields out")
        elif isinstance(key, str):
            first = self.text.count("\n", 0, mapping.key_at[list(mapping).index(key)]) + 1
            self._tell(
                event, f"'{brief(key)}' stands twice here; the first is on line {first}",
                "delete one of the two, give one another id, or begin it with a dash where a new item of a list begins",
            )  # fmt: skip

    def _empty(self, name: Any, event: Any, *, flow: bool) -> tuple[str, str] | None:
        """Tell what a field without a value may come from, where its text shows it."""
        key = brief(str(name.value))
        if flow and re.match(r"[a-z_]+:\S", key):
            return "there is no space after the colon", "write a space after the colon"
        if flow:
            return (
                f"a comma in braces ends a value, so '{key}' was read as a field of its own",
                "put the whole text in double quotes, or write the fields on lines of their own, without braces",
            )
        if re.compile(r"[ \t]*#").match(self.text, event.start_mark.index):
            return (
                f"'{key}' is empty: what follows # is a comment",
                "put text that begins with # in double quotes, or write a value before the comment",
            )
        return None

    def _text(self, event: Any) -> Any:
        """Give the text of a value, to the letter; `REFUSED` where it would not be what a reader sees."""
        value: str = event.value
        style = event.style
        if (
            event.tag is not None
            or event.anchor is not None
            or style == '"'
            or not value.isascii()
            or "\t" in value
            or (self.commented and not style and event.end_mark.line in self.commented)
        ):
            return self._looked_at(event, value, style)
        return value

    def _looked_at(self, event: Any, value: str, style: str | None) -> Any:
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        elif value == slips.SET_ASIDE and not style:
            pass
        elif style == '"' and (hidden := _FORBIDDEN.search(value) or re.search("\r", value)):
            what = f"U+{ord(hidden[0]):04X}, {_name(hidden[0])}"
            self._tell(
                event,
                f"this text holds a character that readers cannot see ({what}), written with a backslash",
                "leave out the backslash and its code",
            )
        elif style == '"' and not unicodedata.is_normalized("NFC", value):
            self._tell(event, "this text holds a letter in parts, written with a backslash", "type the letter itself")
        elif not style and value and self._comment_eats(event.end_mark.index):
            mark = event.end_mark
            self.source.tell(
                mark.line + 1, mark.column + 2, "the words from # on would be lost: they read as a comment",
                f"{slips.quoting(value)}; before a true comment write two spaces, after its # one",
                width=len(self.source.lines.line(mark.line + 1)) - mark.column - 1,
            )  # fmt: skip
        elif "\t" in value:
            self._tell(event, "this text holds a tab", "write a space instead of the tab")
        else:
            return value
        return REFUSED

    def _refuse_properties(self, event: Any) -> None:
        if event.anchor is not None:
            self._tell(
                event, f"a word that begins with & (&{brief(event.anchor)}) would name this value for use elsewhere",
                "delete it; put text that begins with & in double quotes",
            )  # fmt: skip
        if event.tag is not None:
            self._tell(
                event,
                "a word that begins with ! would change how this value is read",
                "delete it; put text that begins with ! in double quotes",
            )

    def _comment_eats(self, end: int) -> bool:
        """Tell whether a comment after a plain value looks like the value's own words: one space before it, or none after."""
        found = _COMMENT.match(self.text, end)
        return found is not None and (len(found[1]) < 2 or found[2] not in {" ", "\n", "\r"})


_HASH = re.compile("[ \t]#")
_COMMENT = re.compile(r"([ \t]+)#(.|\n)")
