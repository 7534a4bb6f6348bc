"""Values in the form in which the record is written: plain where that reads back, quoted or in a text block where not.

Two spaces for each level, lists indented under their name, lines of at most 120 characters where they can be broken.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from registry.tree import Source, tree

WIDTH = 120
"""The longest line, where a line can be broken."""
BREAK = re.compile(r"(?<! ) (?! )")
"""Where a text may go on on the next line."""
ON_LINES = frozenset({"title", "note", "why", "since"})
"""Fields of sentences, and that of every status; an item with one stands on lines of its own, another in braces."""

Value = str | Sequence["Value"] | Mapping[str, "Value"]


def field(name: str, value: Value, column: int) -> list[str]:
    """Give the lines of a field whose name stands at a column, counted from 0."""
    head = f"{' ' * column}{_name(name)}:"
    first, *below = after(value, column, len(head) + 1)
    return [f"{head} {first}" if first else head, *below]


def item(value: Value, column: int) -> list[str]:
    """Give the lines of an item of a list whose dash stands at a column, counted from 0."""
    lead = " " * column + "- "
    if isinstance(value, Mapping):
        short = "" if ON_LINES & value.keys() else lead + inline(value)
        if short and (not value or len(short) <= WIDTH):
            return [short]
        first, *below = _fields(value, column + 2)
        return [lead + first[len(lead) :], *below]
    first, *below = after(value, column, len(lead))
    return [lead + first, *below]


def after(value: Value, column: int, used: int, comment: str = "") -> list[str]:
    """Give what stands after a name or a dash, then the lines below it.

    Args:
        value: What is to be read there.
        column: That of the name or dash; the lines below are indented by two more.
        used: How many characters stand on the line before it.
        comment: What is to stand after it on the same line, with the spaces before it.
    """
    if isinstance(value, str):
        return _text(value, column + 2, used, comment)
    short = inline(value)
    if not value or (not isinstance(value, Mapping) and _words(value) and used + len(short) <= WIDTH):
        return [short]
    if isinstance(value, Mapping):
        return ["", *_fields(value, column + 2)]
    return ["", *(line for one in value for line in item(one, column + 2))]


def inline(value: Value) -> str:
    """Write a value on one line, as it may stand in braces and brackets too."""
    if isinstance(value, str):
        return value if _reads_back(f"[{value}, {{a: {value}}}]", [value, {"a": value}]) else _quoted(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_name(name)}: {inline(one)}" for name, one in value.items()) + "}"
    return "[" + ", ".join(map(inline, value)) + "]"


def _name(name: str) -> str:
    return name if _reads_back(f"{{{name}: a}}", {name: "a"}) else _quoted(name)


def _words(value: Sequence[Value]) -> bool:
    return all(isinstance(one, str) for one in value)


def _fields(value: Mapping[str, Value], column: int) -> list[str]:
    return [line for name, one in value.items() for line in field(name, one, column)]


def _text(value: str, indent: int, used: int, comment: str) -> list[str]:
    """Write a text in the first of its forms that reads back; a text block where it is too long for its line."""
    lead = " " * indent
    quoted = _quoted(value)
    folded = [">-", *(lead + line for line in wrapped(value, WIDTH - indent))]
    for short in (value, quoted):
        fits = used + len(short) <= WIDTH or " " not in value
        if short and fits and _reads_back(short + comment, value):
            return [short]
    return folded if _reads_back("\n".join(folded), value) else [quoted]


def _reads_back(written: str, value: object) -> bool:
    """Tell whether the reader finds a value, to the letter and with nothing to tell, in what was written."""
    source = Source("", f"a: {written}\n")
    found = tree(source)
    return found is not None and not source.problems and found[0] == {"a": value}


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def wrapped(value: str, width: int) -> Iterator[str]:
    """Cut a text at single spaces, for only these come back as they were, into lines no longer than they must be."""
    words = iter(BREAK.split(value))
    line = next(words)
    for word in words:
        if len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}"
    yield line
