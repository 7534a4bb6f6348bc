"""Every text that somebody wrote in an entry, with the way to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel

from registry.differences import Path
from registry.model import Entry

_NO_PROSE = frozenset(
    {
        "id", "url", "archive", "because", "due_because", "links", "account", "bearing", "read", "kind", "topic", "language",
        "draw",
    }
)  # fmt: skip
"""Fields of ids, of addresses and of words from a list."""


def prose(entry: Entry) -> Iterator[tuple[Path, str]]:
    """Give each text in which an entry says something of its own, in the order of its fields."""
    yield from _texts(entry, ())


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, BaseModel):
        for field, name in _fields(type(value)):
            part = getattr(value, field)
            if part:
                yield from _texts(part, (*path, name))
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from _texts(one, (*path, key))
    elif isinstance(value, tuple):
        for place, one in enumerate(value):
            yield from _texts(one, (*path, place))


@cache
def _fields(part: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """Give the fields of a part of an entry in which prose may stand: the name in the code, and the name in the file."""
    named = ((field, one.alias or field) for field, one in part.model_fields.items() if not one.exclude)
    return tuple((field, name) for field, name in named if name not in _NO_PROSE)
