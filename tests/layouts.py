"""Records written in layouts of any kind: lines or braces, every kind of quotation, comments, any indentation."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import Any

from registry import Registry
from registry.tree import Source, tree


def plain(registry: Registry) -> tuple[dict[str, Any], dict[str, str]]:
    """Give a registry as plain values, and the statements' texts by their paths."""
    found = tree(Source("", registry.places._lines.text))
    assert found is not None
    texts = {
        registry.statements[id].text: "\n\n".join(f"{block.number}. {block.text}" for block in text.blocks) + "\n"
        for id, text in registry.texts.items()
    }
    return _copy(found[0]), texts


def _copy(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _copy(one) for name, one in value.items()}
    return [_copy(one) for one in value] if isinstance(value, list) else value


def laid_out(record: Mapping[str, Any], random: Random) -> str:
    """Write a record in a layout of its own; each comment in it holds another number."""
    text = "\n".join(_Layout(random).document(record)) + "\n"
    return text.replace("\n", "\r\n") if random.random() < 0.2 else text


class _Layout:
    """One way to write a record; each part draws how it is written."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.braces = random.choice([0.0, 0.1, 0.4, 1.0])
        self.comments = random.choice([0.0, 0.15])
        self.numbers = 0

    def document(self, record: Mapping[str, Any]) -> list[str]:
        if self.maybe(self.braces / 2):
            return self.inline(record, 0).split("\n")
        return list(self.block(record, 0))

    def maybe(self, chance: float) -> bool:
        return self.random.random() < chance

    def comment(self) -> str:
        self.numbers += 1
        return f"# remark {self.numbers:04}"

    def own_line(self, column: int) -> Iterator[str]:
        """Give a line with a comment, or an empty one, now and then."""
        if self.maybe(self.comments):
            yield f"{' ' * max(0, column + self.random.choice([-2, 0, 1]))}{self.comment()}"
        elif self.maybe(self.comments / 3):
            yield ""

    def behind(self) -> str:
        """Give a comment that ends a line, now and then."""
        return f"  {self.comment()}" if self.maybe(self.comments) else ""

    def block(self, value: Mapping[str, Any] | Sequence[Any], column: int) -> Iterator[str]:
        """Write fields or a list on lines of their own."""
        parts = value.items() if isinstance(value, Mapping) else ((None, one) for one in value)
        for name, one in parts:
            yield from self.own_line(column)
            head = " " * column + ("-" if name is None else f"{self.name(name)}:")
            yield from self.part(head, one, column, listed=name is None)

    def part(self, head: str, value: Any, column: int, *, listed: bool) -> Iterator[str]:
        """Write a value behind a name or a dash."""
        if isinstance(value, str):
            yield from self.text(head, value, column)
        elif not value or self.maybe(self.braces):
            yield f"{head} {self.inline(value, column + 2)}{self.behind()}"
        elif listed and isinstance(value, Mapping):
            lines = [line for line in self.block(value, column + 2) if line.strip() and line.strip()[0] != "#"]
            yield f"{head} {lines[0].lstrip()}"
            yield from lines[1:]
        else:
            yield f"{head}{self.behind()}"
            deeper = self.random.choice([2, 2, 3, 4] if isinstance(value, Mapping) or listed else [0, 2, 2, 4])
            yield from self.block(value, column + deeper)

    def text(self, head: str, value: str, column: int) -> Iterator[str]:
        style = self.random.choice(["plain"] * 5 + ["double", "single", ">-", "|-", "below", "wrapped"])
        lead = " " * (column + self.random.choice([2, 4]))
        if style in {">-", "|-"} and value:
            yield f"{head} {style}{self.behind()}"
            yield from (lead + line for line in (re.split(r" (?=\S)", value) if style == ">-" else [value]))
            yield from [""] * self.maybe(self.comments)
        elif style == "below":
            yield head
            yield f"{lead}{self.word(value)}{self.behind()}"
        elif style == "wrapped" and _PLAIN.fullmatch(value) and " " in value:
            first, *others = value.split(" ")
            yield f"{head} {first}"
            yield from (f"{lead}{one}" for one in others[:-1])
            yield f"{lead}{others[-1]}{self.behind()}"
        else:
            yield f"{head} {self.word(value, style)}{self.behind()}"

    def word(self, value: str, style: str = "plain") -> str:
        if style == "plain" and _PLAIN.fullmatch(value):
            return value
        if style == "single" and "'" not in value:
            return f"'{value}'"
        return json.dumps(value, ensure_ascii=False)

    def name(self, name: str) -> str:
        return json.dumps(name) if name.isdecimal() or self.maybe(self.comments / 2) else name

    def inline(self, value: Any, column: int) -> str:
        """Write a value in braces or brackets, on one line or on several."""
        if isinstance(value, str):
            return self.word(value, self.random.choice(["plain", "plain", "plain", "double", "single"]))
        if isinstance(value, Mapping):
            parts = [f"{self.name(name)}: {self.inline(one, column + 2)}" for name, one in value.items()]
            begin, end = "{}"
        else:
            parts = [self.inline(one, column + 2) for one in value]
            begin, end = "[]"
        if not parts or self.maybe(0.6):
            last = "," if parts and self.maybe(0.1) else ""
            return f"{begin}{', '.join(parts)}{last}{end}"
        lead = "\n" + " " * column
        last = "," if self.maybe(0.3) else ""
        lines = [f"{lead}{part}{',' if part is not parts[-1] else last}{self.behind()}" for part in parts]
        return f"{begin}{''.join(lines)}{lead[:-2] if column > 2 else lead}{end}"


_PLAIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 _./-]|:(?=/))*(?<! )")
