"""A registry's text while it is changed: each step writes one part, and leaves everything else to the byte.

Beside the text stands the record that it is to hold, so that it can be seen whether it reads as was meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from registry.layout import Group, Part, Path, line_end, place
from registry.problems import Problems
from registry.tree import Source, readable, tree
from registry.writing import Value, after, field, inline, item

_HEADER = re.compile(r"[>|][+\-0-9]*")
"""What begins a text block, and no other value."""
_NOTHING = re.compile(r"(?P<before>[ \t]*)(?P<comment>#[^\n]*)?\r?\n")
"""A line that holds a comment or nothing."""
_REST = re.compile(r"(?P<comma>[ \t]*,)?[ \t]*(?:#[^\r\n]*)?(?=\r?\n)")
"""What may stand after a part in braces that is the last of its line."""


class Draft:
    """A text under change, and the record it is to hold.

    Attributes:
        text: The text as it stands.
        record: What the text is to say, as fields, lists and texts.
    """

    def __init__(self, source: Source) -> None:
        """Read a text.

        Raises:
            Problems: Its syntax holds a slip.
        """
        found = tree(source)
        if found is None or source.problems:
            raise Problems(source.problems)
        self._path = source.path
        self.text = source.text
        self.record: Any = found[0]

    def _write(self, text: str) -> None:
        """Take the text in which a step was made.

        Raises:
            Problems: The step brought a character that no text may hold.
        """
        source = Source(self._path, text)
        if not readable(source):
            raise Problems(source.problems)
        self.text = text

    def find(self, path: Sequence[str | int]) -> Any:
        """Give what the record holds at a path; None where there is nothing."""
        node = self.record
        for step in path:
            if step not in (range(len(node)) if isinstance(node, list) else node if isinstance(node, dict) else ()):
                return None
            node = node[step]
        return node

    def insert(self, path: Path, order: int, value: Value, name: str = "") -> None:
        """Put a new part into the fields or the list at a path, which is in fields itself.

        Args:
            path: The way to the fields or the list.
            order: Before which of its parts it is put, counted from 0; their number, to put it at the end.
            value: What is written there.
            name: The name of a new field; "" for an item of a list.
        """
        found = place(self.text, path)
        group = found.group
        node = self.find(path)
        if isinstance(node, dict):
            fields = list(node.items())
            node.clear()
            node.update([*fields[:order], (name, value), *fields[order:]])
        else:
            node.insert(order, value)
        if not group.braces:
            above = _below(self.text, group.parts[order - 1].end, group.column) if order else found.named
            lines = field(name, value, group.column) if name else item(value, group.column)
            self._write(_with_lines(self.text, above, lines))
        elif not (found.braces or group.parts or "#" in self.text[group.start : group.end]):
            self._write(_with_other(self.text, group, node, found.column))
        else:
            written = inline({name: value})[1:-1] if name else inline(value)
            self._write(_with_part(self.text, group, order, written))

    def replace(self, path: Path, value: Value) -> None:
        """Write another value in place of the one at a path."""
        group = place(self.text, path[:-1]).group
        order = group.order(path[-1])
        part = group.parts[order]
        if isinstance(part, Group) and not part.braces:  # it stands on lines of its own
            self.remove(path)
            self.insert(path[:-1], order, value, str(path[-1]))
            return
        self.find(path[:-1])[path[-1]] = value
        if group.braces:
            self._write(self.text[: part.start] + inline(value) + self.text[part.end :])
        else:
            self._write(_with_other(self.text, part, value, group.column))

    def remove(self, path: Path) -> None:
        """Take out a field; it is neither the only one nor the first on a line with a dash."""
        group = place(self.text, path[:-1]).group
        without = _without_part if group.braces else _without_lines
        self._write(without(self.text, group, group.order(path[-1])))
        del self.find(path[:-1])[path[-1]]


def _ending(text: str, index: int) -> str:
    """Give what ends the line of a character."""
    return "\r\n" if text.startswith("\r\n", line_end(text, index)) else "\n"


def _below(text: str, index: int, column: int) -> int:
    """Give the last character of what ends at one: of comments below it too, where they stand beyond a column."""
    last = index
    found = text.index("\n", index) + 1
    while line := _NOTHING.match(text, found):
        if line["comment"] and len(line["before"]) > column:
            last = found
        found = line.end()
    return last


def _with_lines(text: str, index: int, lines: Sequence[str]) -> str:
    """Give a text with whole lines put in below the line of a character."""
    start, ending = text.index("\n", index) + 1, _ending(text, index)
    return text[:start] + "".join(line + ending for line in lines) + text[start:]


def _without_lines(text: str, group: Group, order: int) -> str:
    """Give a text without the lines of a field."""
    start = group.begin(order) - group.column
    return text[:start] + text[text.index("\n", group.parts[order].end) + 1 :]


def _with_part(text: str, group: Group, order: int, written: str) -> str:
    """Give a text with one more part in braces or brackets: on a line of its own where the one before it has one."""
    if not order:
        start, comma = (group.begin(0), ", ") if group.parts else (group.start + 1, "")
        apart = " " if text[start] == "#" else ""
        return text[:start] + written + comma + apart + text[start:]
    start, end = group.begin(order - 1), group.parts[order - 1].end
    lead = text[:start].rpartition("\n")[2]
    rest = _REST.match(text, end)
    if rest is None or lead.strip():
        return f"{text[:end]}, {written}{text[end:]}"
    comma, further = ("", ",") if rest["comma"] else (",", "")
    line = _ending(text, end) + lead + written + further
    return text[:end] + comma + rest[0] + line + text[rest.end() :]


def _without_part(text: str, group: Group, order: int) -> str:
    """Give a text without a field in braces, nor the comma beside it."""
    if order:
        return text[: group.parts[order - 1].end] + text[group.parts[order].end :]
    return text[: group.begin(0)] + text[group.begin(1) :]


def _with_other(text: str, part: Part, value: Value, column: int) -> str:
    """Give a text with another value in place of a part that is not in braces; a comment on its line stays there.

    Args:
        text: The text.
        part: A text, or fields or a list in braces.
        value: What is written in its place.
        column: That of the name or the dash before it.
    """
    start, end = part.start, part.end
    header = _HEADER.match(text, start)
    behind = header.end() if header else end
    comment = text[behind : line_end(text, behind)]
    used = len(text[:start].rpartition("\n")[2])
    first, *below = after(value, column, used, comment)
    before = text[:start] if first else text[:start].rstrip()
    ending = _ending(text, behind)
    lines = "".join(ending + line for line in below)
    return before + first + comment + lines + text[end if header else end + len(comment) :]
