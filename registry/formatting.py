"""The one canonical form of a registry's text.

Sections and fields stand in the order of the model, entries in that of their ids; what people put in an order of their
own (evidence, milestones, series, dated lists, topics) keeps it. Text stands plainly on one line where it can, and
comments stay with what they were written for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from registry.comments import Part, commented
from registry.fields import WORDS
from registry.model import Entry, Registry
from registry.problems import Problem, Problems
from registry.shapes import SECTIONS, inner, kinds, vocabulary
from registry.tree import Source, tree
from registry.writing import BREAK, WIDTH, wrapped


def formatted(text: str, path: str = "commitments.yaml") -> str:
    """Give a registry's text in its canonical form, with the same meaning and all its comments.

    Args:
        text: A text that `registry.parse` takes.
        path: The file's name, for messages.

    Raises:
        Problems: It is not even a text that can be read. What else `registry.parse` refuses is not looked for here.
    """
    source = Source(path, text, vocabulary())
    built = tree(source)
    if built is None or source.problems:
        raise Problems(source.problems)
    canonical = "\n".join(_file(_in_order(commented(text), _FILE))) + "\n"
    again = tree(Source(path, canonical))
    if again is None or again[0] != built[0]:
        message = "its canonical form would be another record, so it was left as it is"
        raise Problems([Problem(path, 0, 0, "", "", message, "report this, with the file: the fault is the program's")])
    return canonical


# Order ----------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Shape:
    """What a place of a registry holds.

    Attributes:
        kinds: The models of which what stands there may be; none for text.
        keyed: Whether fields stand there that people name, each of which is one of these.
    """

    kinds: tuple[type, ...] = ()
    keyed: bool = True

    @property
    def sorted(self) -> bool:
        """Whether the fields stand in the order of their names, and not in that in which people wrote them."""
        return self.keyed and any(issubclass(kind, Entry) for kind in self.kinds)


_FILE = _Shape((Registry,), keyed=False)


@cache
def _fields(kind: type) -> Mapping[str, Any]:
    """Give what each field of a model may hold, by the name it has in the file, in order; of a registry, each section."""
    if issubclass(kind, BaseModel):
        return {field.alias or name: field.annotation for name, field in kind.model_fields.items()}
    held = get_type_hints(kind)
    return {name: held.get(name, str) for name in SECTIONS}


@cache
def _inside(shape: _Shape, name: str) -> _Shape:
    """Give the shape of what a field holds."""
    if shape.keyed:
        return _Shape(shape.kinds, keyed=not shape.kinds)
    held = [_fields(kind)[name] for kind in shape.kinds if name in _fields(kind)]
    found = tuple(dict.fromkeys(one for annotation in held for one in inner(annotation)))
    return _Shape(found, keyed=not found or any(get_origin(one) is Mapping for one in held))


def _in_order(part: Part, shape: _Shape) -> Part:
    """Give a part with its fields in order, and theirs."""
    if isinstance(part.value, str):
        return part
    if part.listed:
        parts = [_in_order(one, shape) for one in part.value]
    else:
        parts = [_in_order(one, _inside(shape, str(one.name))) for one in part.value]
        if shape.sorted:
            parts.sort(key=lambda one: str(one.name))
        elif not shape.keyed:
            order = list(dict.fromkeys(name for kind in shape.kinds for name in _fields(kind)))
            parts.sort(key=lambda one: order.index(str(one.name)) if one.name in order else len(order))
    return replace(part, value=parts)


# Lines ----------------------------------------------------------------------------------------------------------------


def _file(whole: Part) -> Iterator[str]:
    yield from whole.above
    if whole.above and any(one.above for one in _parts(whole)[:1]):
        yield ""
    yield from _block(whole, 0)


def _parts(part: Part) -> list[Part]:
    return [] if isinstance(part.value, str) else part.value


def _block(part: Part, column: int, *, begun: bool = False) -> Iterator[str]:
    """Give the lines of the parts of a part, from a column on; `begun` where the comments above the first were given."""
    for one in _parts(part):
        if not begun:
            yield from _comments(_above(one), column)
        begun = False
        yield from _lines(one, column)
    yield from _comments(part.below, column)


def _comments(comments: Iterable[str], column: int) -> Iterator[str]:
    return (f"{' ' * column}{one}" for one in comments)


def _above(part: Part) -> list[str]:
    """Give the comments above a part, and those above what begins on its line."""
    first = _parts(part)[:1] if part.name is None else []
    return [*part.above, *(words for one in first for words in _above(one))]


def _lines(part: Part, column: int) -> Iterator[str]:
    """Give the lines of a field or an item, which begins at a column, without the comments above it."""
    margin = " " * column
    head = f"{margin}-" if part.name is None else f"{margin}{_name(part.name)}:"
    beside = f"  # {part.beside[1:].strip()}".rstrip() if part.beside else ""
    inline = _inline(part)
    fits = inline is not None and len(head) + 1 + len(inline) <= WIDTH
    if isinstance(part.value, str) and not fits and _folds(part.value):
        yield f"{head} >-{beside}"
        yield from (f"{margin}  {line}" for line in wrapped(part.value, WIDTH - column - 2))
    elif fits or not _parts(part):
        yield f"{head} {inline}{beside}"
    elif part.name is None:
        yield from _comments([part.beside] if part.beside else [], column)
        first, *others = _block(part, column + 2, begun=True)
        yield f"{head} {first.lstrip()}"
        yield from others
    else:
        yield head + beside
        yield from _block(part, column + 2)


# Values ---------------------------------------------------------------------------------------------------------------


def _is_words(annotation: Any) -> bool:
    return annotation == WORDS or any(map(_is_words, get_args(annotation)))


_FACTS = frozenset(
    field.alias or name
    for kind in kinds()
    for name, field in kind.model_fields.items()
    if not inner(field.annotation) and not _is_words(field.rebuild_annotation())
)
"""The names of fields that hold dates, numbers, words of a closed list and ids: what may stand in braces."""


def _inline(part: Part) -> str | None:
    """Give the value of a part on one line; None where it has to stand on lines of its own."""
    if isinstance(part.value, str):
        return _plain(part.value)
    if not part.value:
        return "[]" if part.listed else "{}"
    if part.below or any(one.above or one.beside for one in part.value):
        return None
    if part.listed:
        texts = [_plain(one.value, inside=True) for one in part.value if isinstance(one.value, str)]
        return f"[{', '.join(texts)}]" if len(texts) == len(part.value) else None
    if not _FACTS.issuperset(str(one.name) for one in part.value):
        return None
    if not all(one.listed or isinstance(one.value, str) for one in part.value):
        return None
    values = {
        one.name: _plain(one.value, inside=True) if isinstance(one.value, str) else _inline(one) for one in part.value
    }
    if None in values.values():
        return None
    return f"{{{', '.join(f'{name}: {value}' for name, value in values.items())}}}"


_QUOTED = re.compile(r"""[ ,\[\]{}#&*!|>'"%@`]|[-?:](?: |\Z)|\Z|.*(?:: | #|[: ]\Z|\n)""", re.DOTALL)
"""Text that would not be read back to the letter if it stood plainly."""
_QUOTED_INSIDE = re.compile(r":|.*[,?\[\]{}]", re.DOTALL)
"""The same for text in brackets or braces, beside the above."""


def _plain(text: str, *, inside: bool = False) -> str:
    """Give a text on one line, in double quotes where it would not be read back to the letter without."""
    if not _QUOTED.match(text) and not (inside and _QUOTED_INSIDE.match(text)):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _name(name: str) -> str:
    """Give the name of a field; in quotes where it is a number, which other programs would not take for a name."""
    return f'"{name}"' if name.isdigit() else _plain(name)


def _folds(text: str) -> bool:
    """Tell whether a text can go over several lines and be read back to the letter."""
    return "\n" not in text and text == text.strip(" ") and BREAK.search(text) is not None
