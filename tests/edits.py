"""Every single edit and deletion of a registry, made at its model, so that also what no rule allows is looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from registry import Registry
from registry.dates import Span, span
from registry.differences import Path, fields
from registry.fields import OneOf
from registry.model import Aim
from registry.passages import Block, StatementText
from registry.problems import way

SECTIONS = ("about", "topics", "statements", "texts", "commitments", "claims", "dropped")
"""What a registry holds, less what is of its file."""


_UNORDERED = frozenset({"texts", "commitments", "claims", "aside"})
"""The parts whose order says nothing."""


def edits(registry: Registry) -> Iterator[tuple[Path, str, Registry]]:
    """Give the way to each part of a registry, what was done to it, and the registry in which only that was done.

    What was done is "edited", "added", "removed", "renamed" or "moved".
    """
    for section in SECTIONS:
        for path, done, value in _edits(getattr(registry, section), (section,)):
            yield path, done, replace(registry, **{section: value}, digest=f"edited {way(path)}")


def _edits(value: Any, path: Path) -> Iterator[tuple[Path, str, Any]]:
    if isinstance(value, BaseModel):
        yield from _of_model(value, path)
    elif isinstance(value, StatementText):
        yield from _of_text(value, path)
    elif isinstance(value, Mapping):
        yield from _of_mapping(value, path)
    elif isinstance(value, tuple):
        yield from _of_tuple(value, path)
    elif value is not None:
        yield path, "edited", _another(value)


def _of_model(value: BaseModel, path: Path) -> Iterator[tuple[Path, str, Any]]:
    for field, name in fields(value).items():
        held, declared = getattr(value, field), type(value).model_fields[field]
        words = _words(declared)
        for way_to, done, other in _edits(held, (*path, name)):
            yield way_to, done, value.model_copy(update={field: _after(held, words) if words else other})
        if held is None:
            some = words[0] if words else _some(declared.annotation)
            yield (*path, name), "added", value.model_copy(update={field: some})
        elif not declared.is_required() and not isinstance(held, Mapping | tuple) and held != declared.default:
            yield (*path, name), "removed", value.model_copy(update={field: declared.default})


def _words(field: FieldInfo) -> tuple[str, ...]:
    """Give the words of which a field holds one; none where it holds something else."""
    marks = (
        *field.metadata,
        *(mark for kind in get_args(field.annotation) for mark in getattr(kind, "__metadata__", ())),
    )
    return next((tuple(mark.words) for mark in marks if isinstance(mark, OneOf)), ())


def _after(word: str, words: tuple[str, ...]) -> str:
    """Give the word after one in a closed list; after the last, the first."""
    return words[(words.index(word) + 1) % len(words)]


def _of_text(value: StatementText, path: Path) -> Iterator[tuple[Path, str, Any]]:
    blocks = value.blocks
    for place, block in enumerate(blocks):
        name = str(block.number or f"heading-{sum(one.number is None for one in blocks[: place + 1])}")
        other = Block(block.number, f"{block.text} more")
        yield (*path, name), "edited", StatementText((*blocks[:place], other, *blocks[place + 1 :]))
        yield (*path, name), "removed", StatementText((*blocks[:place], *blocks[place + 1 :]))


def _of_tuple(value: tuple[Any, ...], path: Path) -> Iterator[tuple[Path, str, Any]]:
    if path[-1] in {"because", "due_because", "links"}:
        yield path, "edited", (*value, "another-source")
        for place in range(len(value)):
            yield path, "edited", (*value[:place], *value[place + 1 :])
        return
    for place, held in enumerate(value):
        for way_to, done, other in _edits(held, (*path, place)):
            yield way_to, done, (*value[:place], other, *value[place + 1 :])
        yield (*path, place), "removed", (*value[:place], *value[place + 1 :])
        if place and value[place - 1] != held:
            yield (*path, place), "moved", (*value[: place - 1], held, value[place - 1], *value[place + 1 :])


def _of_mapping(value: Mapping[str, Any], path: Path) -> Iterator[tuple[Path, str, Any]]:
    for key, held in value.items():
        for way_to, done, other in _edits(held, (*path, key)):
            yield way_to, done, MappingProxyType({**value, key: other})
        yield (*path, key), "removed", MappingProxyType({one: held for one, held in value.items() if one != key})
        new = f"{key}9" if path[-1:] == ("aside",) else f"{key}-renamed"
        yield (
            (*path, new),
            "renamed",
            MappingProxyType({(new if one == key else one): held for one, held in value.items()}),
        )
    keys = list(value)
    if len(keys) > 1 and path[-1] not in _UNORDERED:
        yield path, "moved", MappingProxyType({key: value[key] for key in (keys[1], keys[0], *keys[2:])})


def _another(value: Any) -> Any:
    """Give another value of the same kind."""
    match value:
        case Span():
            return span("2017") if value != span("2017") else span("2018")
        case date():
            return value + timedelta(days=1)
        case Decimal() | int():
            return value + 1
        case _:
            return f"{value} more"


def _some(annotation: Any) -> Any:
    """Give a value of the first kind that a field may hold."""
    while inner := get_args(annotation):
        annotation = inner[0]
    return _SOME.get(annotation, "a word")


_SOME = {
    Span: span("2017"),
    Decimal: Decimal(7),
    int: 6,
    Aim: Aim.model_construct(date=span("2017"), value=Decimal(7)),
}


def replaced(value: Any, text: Callable[[str, str], str], field: str = "") -> Any:
    """Give a value of a registry in which every text is another one: that which is given for its field and itself."""
    if isinstance(value, Registry):
        return replace(
            value,
            **{section: replaced(getattr(value, section), text, section) for section in SECTIONS},
            digest="replaced",
        )
    if isinstance(value, BaseModel):
        found = {name: replaced(getattr(value, name), text, alias) for name, alias in fields(value).items()}
        return value.model_copy(update=found)
    if isinstance(value, StatementText):
        return StatementText(tuple(Block(one.number, text("words", one.text)) for one in value.blocks))
    if isinstance(value, Mapping):
        return MappingProxyType({key: replaced(one, text, field) for key, one in value.items()})
    if isinstance(value, tuple):
        return tuple(replaced(one, text, field) for one in value)
    return text(field, value) if isinstance(value, str) else value
