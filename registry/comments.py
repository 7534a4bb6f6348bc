"""A registry's text as fields and items, each with the comments that belong to it.

It follows the same events as `registry.tree`, which refuses every trick of the format, so it reads only what that has
read. Between two events stand no words but those of comments; each is given to the part it was written for: the one on
whose line it ends, the one it stands above, or, where it is indented deeper than what follows, the one that ends there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # the stubs leave out the parser that the C loader builds on

_ENDS = frozenset({yaml.MappingEndEvent, yaml.SequenceEndEvent})


@dataclass(slots=True)
class Part:
    """A field, an item of a list, or the whole file.

    Attributes:
        name: The field's name; None where it is not a field.
        value: The text it holds, or its parts in the order of the file.
        listed: Whether its parts are the items of a list, and not fields.
        above: The comments on lines of their own that stand above it. Of the whole file: those of the file's head, with
            an empty text between two of them for empty lines.
        beside: The comment at the end of its line; "" where there is none.
        below: The comments that stand in it after its last part.
    """

    name: str | None
    value: str | list[Part] = ""
    listed: bool = False
    above: list[str] = field(default_factory=list)
    beside: str = ""
    below: list[str] = field(default_factory=list)

    def put_above(self, comment: str) -> None:
        """Put a comment above it, and what stood at the end of its line before that, so that their order stays."""
        self.above += [one for one in (self.beside, comment) if one]
        self.beside = ""

    def put_beside(self, comment: str) -> None:
        """Put a comment at the end of its line, and what stood there above it."""
        self.put_above("")
        self.beside = comment


@dataclass(frozen=True, slots=True)
class _Comment:
    """A comment that is yet to find its part: its words, from the # on, and where they stand."""

    words: str
    start: int
    end: int
    column: int


def commented(text: str) -> Part:
    """Give the whole file of a text from which `registry.tree.tree` could build a tree without a problem."""
    return _Reader(text).file()


class _Reader:
    """Reads one text from its first event to its last.

    Attributes:
        seen: Up to where comments were looked for.
        ended: Where the last text, bracket or brace ended.
        last: The part to which that belongs.
        waiting: The comments read since then that stand on lines of their own.
        closed: The lists and mappings without brackets that ended since then, the innermost first, with their columns.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.event: Any = CParser(text).get_event
        self.seen = self.ended = 0
        self.last: Part | None = None
        self.waiting: list[_Comment] = []
        self.closed: list[tuple[int, Part]] = []

    def file(self) -> Part:
        whole, end = Part(None), Part(None)
        while (kind := type(event := self.next())) is not yaml.StreamEndEvent:
            if kind is yaml.DocumentStartEvent:
                self.ended = event.end_mark.index
            elif kind is yaml.MappingStartEvent:
                self.head(whole, event.start_mark.index)
                self.value(whole, event)
        self.settle(end)
        whole.below += end.above
        return whole

    def next(self) -> Any:
        """Give the next event, with the comments before it read."""
        event = self.event()
        start = event.start_mark.index
        while (found := self.text.find("#", self.seen, start)) >= 0:
            self.comment(found)
        self.seen = max(self.seen, event.end_mark.index)
        return event

    def comment(self, start: int) -> None:
        end = self.text.find("\n", start)
        words = self.text[start:end].rstrip()
        column = start - self.text.rfind("\n", 0, start) - 1
        alone = not self.text[start - column : start].strip()
        if alone or self.last is None or "\n" in self.text[self.ended : start]:
            self.waiting.append(_Comment(words, start, end, column))
        else:
            self.last.put_beside(words)
        self.seen = end

    def head(self, whole: Part, first: int) -> None:
        """Give the file its head: what stands above its first field, but for what follows the last empty line there."""
        spans = [*((one.start, one.end) for one in self.waiting), (first, first)]
        gaps = [self.text.count("\n", end, start) > 1 for (_, end), (start, _) in pairwise(spans)]
        count = max((number for number, gap in enumerate(gaps, start=1) if gap), default=len(gaps))
        for one, gap in zip(self.waiting[:count], [False, *gaps], strict=False):
            whole.above += ["", one.words] if gap else [one.words]
        self.waiting = self.waiting[count:]

    def value(self, part: Part, event: Any) -> None:
        """Read the value of a part, which begins with an event."""
        if type(event) is yaml.ScalarEvent:
            self.settle(part)
            self.reached(part, event)
            part.value = event.value
            if event.style in {"|", ">"}:
                self.block_comment(part, event)
        else:
            part.listed = type(event) is yaml.SequenceStartEvent
            if event.flow_style:
                self.settle(part)
                self.reached(part, event)
            self.parts(part, -1 if event.flow_style else event.start_mark.column)

    def parts(self, part: Part, column: int) -> None:
        """Read the parts of a part, at a column of their own, or in brackets or braces."""
        parts: list[Part] = []
        part.value = parts
        while type(event := self.next()) not in _ENDS:
            one = Part(None if part.listed else event.value)
            self.settle(one, column)
            parts.append(one)
            if part.listed:
                self.value(one, event)
            else:
                self.reached(one, event)
                self.value(one, self.next())
        if column < 0:
            for comment in self.waiting:
                (part.below.append if parts else part.put_above)(comment.words)
            self.waiting.clear()
            self.reached(part, event)
        else:
            self.closed.append((column, part))

    def reached(self, part: Part, event: Any) -> None:
        self.last, self.ended = part, event.end_mark.index

    def settle(self, part: Part, column: int = -1) -> None:
        """Give the comments that wait to the part that begins now at a column, or to those that have ended before it."""
        closed = [one for one in self.closed if one[0] > column]
        for comment in self.waiting:
            while closed and closed[0][0] > comment.column:
                closed.pop(0)
            (closed[0][1].below.append if closed else part.put_above)(comment.words)
        self.waiting.clear()
        self.closed.clear()

    def block_comment(self, part: Part, event: Any) -> None:
        """Take the comment that stands after the sign by which a block of text begins."""
        start = event.start_mark.index
        _, sign, words = self.text[start : self.text.find("\n", start)].partition("#")
        if sign:
            part.put_beside(f"#{words}")
