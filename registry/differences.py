"""Every place in which two records differ, whatever it is: the ground on which a report of changes stands.

It walks both models side by side, field by field, so nothing can differ without standing in what it gives. What has a
key is compared by it; the items of a list are paired by what they hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Any, Literal

from pydantic import BaseModel

How = Literal["added", "removed", "edited", "renamed", "reordered"]
Path = tuple[str | int, ...]

_UNORDERED = frozenset({"aside"})
"""Keyed by what has an order of its own, so the order in which it is written says nothing."""
_MOST_PAIRED = 40_000
"""So many pairs are compared where much differs; beyond, items are paired by their place, and no key is looked for anew."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One place that is not the same in both.

    Attributes:
        how: What happened to it; "renamed" is another key for the same, "reordered" another place in its list.
        path: The way to it in the new record; in the old one, where it is gone.
        was: The way to it in the old record; in the new one, where it has come.
        before, after: Its value: None where there is none; of keys in another order, the keys.
    """

    how: How
    path: Path
    was: Path
    before: Any
    after: Any


def differences(old: object, new: object, path: Path = (), was: Path | None = None) -> Iterator[Difference]:
    """Give every difference between two values of one kind, in the order of their fields."""
    was = path if was is None else was
    if old is new:
        return
    if isinstance(old, BaseModel) and isinstance(new, BaseModel):
        for field, name in {**fields(old), **fields(new)}.items():
            yield from differences(getattr(old, field, None), getattr(new, field, None), (*path, name), (*was, name))
    elif isinstance(old, Mapping) and isinstance(new, Mapping):
        yield from _keyed(old, new, path, was)
    elif isinstance(old, tuple) and isinstance(new, tuple) and any(isinstance(one, BaseModel) for one in (*old, *new)):
        yield from _listed(old, new, path, was)
    elif old != new:
        how: How = "added" if old in (None, ()) else "removed" if new in (None, ()) else "edited"
        yield Difference(how, path, was, old, new)


def fields(model: BaseModel) -> Mapping[str, str]:
    """Give the fields that a part of the record has in its file: the name in the code, and the name there."""
    found = type(model).model_fields
    return {field: one.alias or field for field, one in found.items() if field != "id" and not one.exclude}


def _keyed(old: Mapping[str, Any], new: Mapping[str, Any], path: Path, was: Path) -> Iterator[Difference]:
    gone = [key for key in old if key not in new]
    come = [key for key in new if key not in old]
    renamed: dict[str, str] = {}
    for key in gone:
        likely = come if len(gone) * len(come) <= _MOST_PAIRED else ()
        same = next((one for one in likely if one not in renamed and not any(differences(old[key], new[one]))), None)
        if same is None:
            yield Difference("removed", (*path, key), (*was, key), old[key], None)
        else:
            renamed[same] = key
    for key, value in new.items():
        if key in renamed:
            yield Difference("renamed", (*path, key), (*was, renamed[key]), renamed[key], key)
        elif key in old:
            yield from differences(old[key], value, (*path, key), (*was, key))
        else:
            yield Difference("added", (*path, key), (*was, key), None, value)
    before, after = tuple(key for key in old if key in new), tuple(key for key in new if key in old)
    if before != after and not _UNORDERED.intersection(path[-1:]):
        yield Difference("reordered", path, was, before, after)


def _listed(old: Sequence[Any], new: Sequence[Any], path: Path, was: Path) -> Iterator[Difference]:
    pairs = list(_paired(old, new))
    gone = [i for i, j in pairs if j is None and i is not None]
    for i, j in pairs:
        if i is not None and j is not None:
            yield from differences(old[i], new[j], (*path, j), (*was, i))
        elif j is not None:
            moved = next((one for one in gone if old[one] == new[j]), None)
            if moved is None:
                yield Difference("added", (*path, j), (*was, j), None, new[j])
            else:
                gone.remove(moved)
                yield Difference("reordered", (*path, j), (*was, moved), old[moved], new[j])
    for one in gone:
        yield Difference("removed", (*path, one), (*was, one), old[one], None)


def _paired(old: Sequence[Any], new: Sequence[Any]) -> Iterator[tuple[int | None, int | None]]:
    """Pair the items of two lists that stand between those that are the same and in the same order: the most alike."""
    shortest = min(len(old), len(new))
    start = next((i for i in range(shortest) if old[i] != new[i]), shortest)
    end = next((i for i in range(shortest - start) if old[-1 - i] != new[-1 - i]), shortest - start)
    if (len(old) - start - end) * (len(new) - start - end) > _MOST_PAIRED:
        yield from _by_place(range(start, len(old) - end), range(start, len(new) - end))
        return
    middle = SequenceMatcher(None, old[start : len(old) - end], new[start : len(new) - end], autojunk=False)
    for tag, i, i_end, j, j_end in middle.get_opcodes():
        if tag != "equal":
            yield from _alike(old, new, range(start + i, start + i_end), range(start + j, start + j_end))


def _alike(
    old: Sequence[Any], new: Sequence[Any], olds: Sequence[int], news: Sequence[int]
) -> Iterator[tuple[int | None, int | None]]:
    """Pair items that have something in common, those first that have most."""
    held = {i: _held(old[i]) for i in olds}
    common = {(i, j): sum(getattr(new[j], field, None) == one for field, one in held[i]) for i in olds for j in news}
    other: dict[int, int] = {}
    paired = set[int]()
    for i, j in sorted((pair for pair, many in common.items() if many), key=lambda pair: -common[pair]):
        if i not in paired and j not in other:
            other[j] = i
            paired.add(i)
    yield from ((other.get(j), j) for j in news)
    yield from ((i, None) for i in olds if i not in paired)


def _held(item: BaseModel) -> Sequence[tuple[str, Any]]:
    """Give the fields of an item that are not left out, each with its value."""
    values = ((field, getattr(item, field)) for field in fields(item))
    return [(field, value) for field, value in values if value not in (None, ())]


def _by_place(olds: Sequence[int], news: Sequence[int]) -> Iterator[tuple[int | None, int | None]]:
    yield from zip(olds, news, strict=False)
    yield from ((i, None) for i in olds[len(news) :])
    yield from ((None, j) for j in news[len(olds) :])


def plain(value: object) -> Any:
    """Give a value as the file writes it: texts, lists and mappings, without fields that are left out; None for none."""
    if isinstance(value, BaseModel):
        parts = {name: plain(getattr(value, field)) for field, name in fields(value).items()}
        return {name: part for name, part in parts.items() if part not in (None, [], {})}
    if isinstance(value, Mapping):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, tuple):
        return [plain(part) for part in value]
    if isinstance(value, date):
        return value.isoformat()
    return None if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)
