"""YAML text to plain mappings, lists and text, with the place of each; every trick of the format is refused.

Reads libyaml's events one at a time and stops at the 17th level, so no input can exhaust the stack; it composes nothing,
so anchors, aliases and tags are seen and refused; it resolves no types, so `NO` and `1:30` stay what was written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # the stubs leave out the parser that the C loader builds on

from registry.problems import Problem, Problems, visible
from registry.slips import syntax_slip

LARGEST = 64 * 1024 * 1024
"""The longest text that is read, in bytes (64 MiB)."""
DEEPEST = 16
"""How many lists and mappings may stand inside one another."""
MOST_PROBLEMS = 200
"""Reading stops after so many problems; a file with more is not a registry with slips."""

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff\ud800-\udfff"
    "]|\r(?!\n)"
)
"""Characters that a reviewer does not see or that end a line for the parser alone; tab is told apart below.

Zero-width space and joiners (U+200B to U+200D) pass here: Khmer needs them in prose, and no other field takes them.
"""


class Mapping(dict[str, Any]):
    """A mapping with its own place and, for each key, the places of the key and of its value."""

    __slots__ = ("at", "key_at", "value_at")

    def __init__(self, at: int) -> None:
        """Start empty at a place."""
        super().__init__()
        self.at = at
        self.key_at: dict[str, int] = {}
        self.value_at: dict[str, int] = {}


class Items(list[Any]):
    """A list with its own place and that of each item."""

    __slots__ = ("at", "item_at")

    def __init__(self, at: int) -> None:
        """Start empty at a place."""
        super().__init__()
        self.at = at
        self.item_at: list[int] = []


class Refused:
    """Stands for a value whose problem was told already, so that it is not told twice."""


REFUSED = Refused()


def _at(mark: Any) -> int:
    """Pack line and column, counted from 0, into one number: a tuple for each value would double the memory."""
    return int(mark.line) << 32 | int(mark.column)


class Places:
    """Where each value stands in a text."""

    def __init__(self, root: Mapping | None = None) -> None:
        """Keep the tree; without one, no place is known."""
        self._root = root

    def line(self, *path: str | int) -> int | None:
        """Give the line of a value, counted from 1; of the last part of its path that is there, where it is not."""
        if self._root is None:
            return None
        return self.find(path)[0]

    def find(self, path: Sequence[str | int], *, key: bool = False) -> tuple[int, int]:
        """Give line and column, counted from 1, of a value (or of its key), or of the nearest part that is there."""
        node: Any = self._root
        at = 0
        for depth, step in enumerate(path):
            if isinstance(node, Mapping) and isinstance(step, str) and step in node:
                last = depth == len(path) - 1
                at = (
                    node.key_at[step]
                    if (key and last) or isinstance(node[step], (Mapping, Items))
                    else node.value_at[step]
                )
                node = node[step]
            elif isinstance(node, Items) and isinstance(step, int) and step < len(node):
                at = node.item_at[step]
                node = node[step]
            else:
                break
        return (at >> 32) + 1, (at & 0xFFFFFFFF) + 1


class Source:
    """One file's text, and the problems found in it."""

    def __init__(self, path: str, text: str) -> None:
        """Keep the text; nothing is read yet."""
        self.path = path
        self.text = text
        self.problems: list[Problem] = []
        self._lines: list[str] | None = None

    @property
    def lines(self) -> list[str]:
        """The text's lines; cut only when a problem needs one."""
        if self._lines is None:
            self._lines = self.text.split("\n")
        return self._lines

    def line(self, number: int) -> str:
        """Give a line, counted from 1, without its end; "" past the last."""
        return self.lines[number - 1].rstrip("\r") if 0 < number <= len(self.lines) else ""

    def tell(
        self, line: int, column: int, message: str, mend: str, *, entry: str = "", field: str = "", width: int = 0
    ) -> None:
        """Note a problem; stop reading when there are too many.

        Raises:
            Problems: More than `MOST_PROBLEMS` were found.
        """
        text = self.line(line)
        if width <= 0:
            width = len(_word_at(text, column - 1)) or 1
        self.problems.append(Problem(self.path, line, column, entry, field, message, mend, text, width))
        if len(self.problems) >= MOST_PROBLEMS:
            raise Problems(self.problems)


def _word_at(text: str, start: int) -> str:
    """Give the value that begins at a column: a quoted text, or all to the end of the value."""
    rest = text[start:]
    if rest[:1] in {'"', "'"}:
        end = rest.find(rest[0], 1)
        return rest[: end + 1] if end > 0 else rest
    found = re.match(r"[\w-]+(?=:(?:\s|$))", rest) or re.match(r".*?(?=\s+#|\s*$|[,}\]])", rest)
    return found[0] if found else rest


def tree(source: Source) -> Mapping | None:
    """Read a text to its tree, noting each problem in the source; None where nothing could be built.

    Raises:
        Problems: There are more than `MOST_PROBLEMS`.
    """
    if not _readable_text(source):
        return None
    try:
        return _Builder(source).document()
    except _Stop:
        return None


def _readable_text(source: Source) -> bool:
    """Tell whether the raw text holds only characters that a reviewer sees as the parser does."""
    text = source.text
    if len(text) > LARGEST:
        source.tell(
            0, 0, f"the file is longer than {LARGEST // 1024 // 1024} MiB", "split the record into several registries"
        )
        return False
    if text.startswith("\ufeff"):
        source.tell(1, 1, "the file begins with a byte order mark", "save it as UTF-8 without a byte order mark (BOM)")
        return False
    if not text.strip():
        source.tell(0, 0, "the file is empty", "bring back the last complete file; an emptied record is not read")
        return False
    fine = True
    found = None if text.isascii() and text.isprintable() else _FORBIDDEN.finditer(text)
    for match in found or ():
        fine = False
        line, column = _place(text, match.start())
        source.tell(
            line, column,
            f"holds the character U+{ord(match[0]):04X} ({_name(match[0])}), which readers cannot see",
            "delete it, and type the text around it anew if need be", width=1,
        )  # fmt: skip
    if fine and not unicodedata.is_normalized("NFC", text):
        fine = False
        for number, line_text in enumerate(source.lines, start=1):
            if not unicodedata.is_normalized("NFC", line_text):
                source.tell(
                    number, 1, "holds letters written in parts that look like others written whole",
                    "save the text in Unicode form NFC (most editors do when the line is typed anew)", width=len(line_text),
                )  # fmt: skip
    if fine and not text.endswith("\n"):
        last = len(source.lines)
        source.tell(
            last, len(source.lines[-1]) + 1, "the last line has no end, so the file may have been cut short",
            "check that nothing is missing, then end the last line with Enter", width=1,
        )  # fmt: skip
    return fine


def _place(text: str, index: int) -> tuple[int, int]:
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def _name(char: str) -> str:
    return unicodedata.name(char, "a control character").lower()


class _Stop(Exception):  # noqa: N818 - it is no error; the problem was told
    """Ends reading where the events can no longer be followed."""


class _Builder:
    """Builds the tree from events. It recurses, and cannot go deeper than `DEEPEST`."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.parser: Any = CParser(source.text)
        # A comment can only stand where a '#' follows a space; most values are on a line without one.
        self.hashes = frozenset(number for number, line in enumerate(source.lines) if " #" in line or "\t#" in line)

    def document(self) -> Mapping | None:
        """Read the one document of the text."""
        root: Any = None
        documents = 0
        while type(event := self._event()) is not yaml.StreamEndEvent:
            if type(event) is yaml.DocumentStartEvent:
                documents += 1
                if event.version or event.tags:
                    self._tell(event, "lines that begin with % are directives, which are not read", "delete the line")
                if documents > 1:
                    self._tell(event, "a second document begins here", "delete the line --- or ... that begins it")
                    raise _Stop
            elif type(event) not in {yaml.StreamStartEvent, yaml.DocumentEndEvent}:
                root = self._value(event, 1)
        if isinstance(root, Mapping):
            return root
        if not isinstance(root, Refused):
            self.source.tell(
                1, 1, "the file is not a mapping of fields", "begin it with about:, statements: and commitments:"
            )
        return None

    def _event(self) -> Any:
        try:
            return self.parser.get_event()
        except yaml.MarkedYAMLError as error:
            mark, context = error.problem_mark or error.context_mark, error.context_mark
            line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
            begun = (context.line + 1, context.column + 1) if context is not None else (line, column)
            slip = syntax_slip(error.problem or "", self.source.line, (line, column), begun)
            self.source.tell(slip.line, slip.column, slip.message, slip.mend, width=slip.width)
        except (yaml.YAMLError, ValueError, OverflowError, LookupError):
            # An escape such as \\Uffffffff leaves libyaml as a plain ValueError, and names no place.
            self.source.tell(0, 0, "the file holds something that is not text", "save it as plain text in UTF-8")
        raise _Stop

    def _tell(self, event: Any, message: str, mend: str) -> None:
        mark = event.start_mark
        self.source.tell(mark.line + 1, mark.column + 1, message, mend)

    def _value(self, event: Any, depth: int) -> Any:
        """Read one value to its end."""
        kind = type(event)
        if kind is yaml.ScalarEvent:
            return self._scalar(event)
        if kind is yaml.AliasEvent:
            self._tell(
                event,
                f"'*{event.anchor}' refers to another place",
                "write the value out; quote text that begins with *",
            )
            return REFUSED
        if depth > DEEPEST:
            self._tell(
                event, f"more than {DEEPEST} levels stand inside one another", "take out brackets or indentation"
            )
            raise _Stop
        self._refuse_properties(event)
        return self._mapping(event, depth) if kind is yaml.MappingStartEvent else self._items(event, depth)

    def _items(self, start: Any, depth: int) -> Items:
        items = Items(_at(start.start_mark))
        while type(event := self._event()) is not yaml.SequenceEndEvent:
            items.item_at.append(_at(event.start_mark))
            items.append(self._value(event, depth + 1))
        return items

    def _mapping(self, start: Any, depth: int) -> Mapping:
        mapping = Mapping(_at(start.start_mark))
        while type(event := self._event()) is not yaml.MappingEndEvent:
            key = self._key(event, mapping)
            key_at = _at(event.start_mark)
            event = self._event()
            value_at = _at(event.start_mark)
            value = self._value(event, depth + 1)
            if start.flow_style and value == "" and not event.style:
                self.source.tell(
                    (key_at >> 32) + 1, (key_at & 0xFFFFFFFF) + 1,
                    f"a comma in braces ends a value, so '{visible(str(key))[:60]}' was read as a field of its own",
                    "write this text on its own line outside the braces, or put it in double quotes",
                )  # fmt: skip
            elif key is not None:
                mapping[key] = value
                mapping.key_at[key] = key_at
                mapping.value_at[key] = value_at
        return mapping

    def _key(self, event: Any, mapping: Mapping) -> str | None:
        """Give the name of a field; None where its problem is told and its value is to be read and dropped."""
        if type(event) not in {yaml.ScalarEvent, yaml.AliasEvent}:
            self._tell(
                event,
                "a list or a mapping stands where a field's name is expected",
                "write the name of a field, then a colon",
            )
            raise _Stop
        key = self._scalar(event) if type(event) is yaml.ScalarEvent else self._value(event, 1)
        if not isinstance(key, str):
            return None
        if key == "<<":
            self._tell(event, "'<<' would merge another mapping in here", "write the fields out")
            return None
        if key in mapping:
            first = (mapping.key_at[key] >> 32) + 1
            self._tell(
                event, f"'{visible(key)[:60]}' stands twice here; the first is on line {first}",
                "delete one of the two, or give one of them another id",
            )  # fmt: skip
            return None
        return key

    def _scalar(self, event: Any) -> Any:
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
            return REFUSED
        value: str = event.value
        if event.style == '"':
            hidden = _FORBIDDEN.search(value) or ("\r" in value and re.search("\r", value))
            if hidden:
                what = f"U+{ord(hidden[0]):04X} ({_name(hidden[0])})"
                self._tell(
                    event,
                    f"holds the character {what}, written with a backslash",
                    "leave out the backslash and its code",
                )
                return REFUSED
            if not unicodedata.is_normalized("NFC", value):
                self._tell(event, "holds a letter written in parts, with a backslash", "type the letter itself")
                return REFUSED
        elif self.hashes and not event.style and value and self._comment_eats(event.end_mark):
            self._tell(
                event, "the words after ' #' would be lost: they read as a comment",
                "put the whole text in double quotes; before a true comment write two spaces, after its # one",
            )  # fmt: skip
            return REFUSED
        if "\t" in value:
            self._tell(event, "holds a tab", "write spaces instead of the tab")
            return REFUSED
        return value

    def _refuse_properties(self, event: Any) -> None:
        if event.anchor is not None:
            self._tell(
                event, f"'&{event.anchor}' names a value for use elsewhere", "delete it; quote text that begins with &"
            )
        if event.tag is not None:
            self._tell(
                event,
                "a word that begins with ! is a type tag, which is not read",
                "delete it; quote text that begins with !",
            )

    def _comment_eats(self, end: Any) -> bool:
        """Tell whether a comment after a plain value looks like the value's own words: one space before it, or none after."""
        if end.line not in self.hashes:
            return False
        text = self.source.line(end.line + 1)
        found = re.match(r"(\s+)#(.?)", text[end.column :])
        return found is not None and (len(found[1]) < 2 or found[2] not in {" ", ""})


def suggestion(word: str, known: Sequence[str]) -> str | None:
    """Give the known word that is most like a misspelt one, if any is like it."""
    return next(iter(get_close_matches(word, known, n=1, cutoff=0.7)), None)
