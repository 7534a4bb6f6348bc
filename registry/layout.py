"""Where each part of a registry's text begins and ends, and how it is written there.

The tree (`registry.tree`) holds what a text says; this holds what a change of the text must leave as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # the stubs leave out the parser that the C loader builds on

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A single text.

    Attributes:
        start, end: Its characters in the file, quotation marks among them; a text block ends with its last word.
    """

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Group:
    """Fields, each of a name and a value, or the items of a list.

    Attributes:
        start, end: Its characters in the file.
        column: That of its names or dashes, counted from 0.
        braces: Whether it stands in braces or brackets.
        names: Where the name of each field stands; empty for a list.
        parts: The values of the fields, or the items.
    """

    start: int
    end: int
    column: int
    braces: bool
    names: dict[str, Text]
    parts: list[Part]

    def order(self, step: str | int) -> int:
        """Give the number of a field or an item that is there, counted from 0."""
        return step if isinstance(step, int) else list(self.names).index(step)

    def begin(self, order: int) -> int:
        """Give where a field begins with its name, or an item."""
        return [one.start for one in self.names.values() or self.parts][order]


Part = Text | Group


@dataclass(frozen=True, slots=True)
class Place:
    """Fields or a list, where they stand.

    Attributes:
        group: The fields or the list.
        column: The column of its name, or of its dash.
        braces: Whether what holds it stands in braces or brackets.
        named: Where its name ends; where it begins itself, if it is an item of a list.
    """

    group: Group
    column: int
    braces: bool
    named: int


def place(text: str, path: Sequence[str | int]) -> Place:
    """Give the place of the fields or the list at a path, which is there.

    Args:
        text: What `registry.tree` has read without a problem.
        path: One step at least.
    """
    event: Callable[[], Any] = CParser(text).get_event
    while type(one := event()) is not yaml.MappingStartEvent:
        pass
    outer: Any
    name: Any
    for step in path:
        outer = one
        for number in count():
            name = one = event()
            if type(outer) is yaml.MappingStartEvent:
                one = event()
            if step == (name.value if one is not name else number):
                break
            _skip(one, event)
    group = _part(one, event, text)
    assert isinstance(group, Group)
    named = name.start_mark.index if one is name else name.end_mark.index
    return Place(group, outer.start_mark.column, outer.flow_style, named)


def line_end(text: str, index: int) -> int:
    """Give the place at which the line of a character ends, before what ends it."""
    end = text.find("\n", index)
    if end < 0:
        return len(text)
    return end - 1 if text[end - 1 : end] == "\r" else end


_ENDS = {yaml.MappingEndEvent, yaml.SequenceEndEvent}
_STARTS = {yaml.MappingStartEvent, yaml.SequenceStartEvent}


def _skip(one: Any, event: Callable[[], Any]) -> None:
    """Read a part to its end, and keep nothing of it."""
    depth = 0
    while True:
        depth += (type(one) in _STARTS) - (type(one) in _ENDS)
        if not depth:
            return
        one = event()


def _part(start: Any, event: Callable[[], Any], text: str) -> Part:
    """Read a part to its end; how deep it goes was looked at when the tree was built."""
    if type(start) is yaml.ScalarEvent:
        return _text(start, text)
    parts: list[Part] = []
    names: dict[str, Text] = {}
    while type(one := event()) not in _ENDS:
        if type(start) is yaml.MappingStartEvent:
            names[one.value] = _text(one, text)
            one = event()
        parts.append(_part(one, event, text))
    mark, braces = start.start_mark, start.flow_style
    end = one.end_mark.index if braces or not parts else parts[-1].end
    return Group(mark.index, end, mark.column, braces, names, parts)


def _text(event: Any, text: str) -> Text:
    start, end = event.start_mark.index, event.end_mark.index
    if event.style in {">", "|"}:  # the parser goes on to the next line that holds anything
        end = line_end(text, start + len(text[start:end].rstrip(" \t\r\n")))
    return Text(start, end)
