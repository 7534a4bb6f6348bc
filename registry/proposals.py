"""A proposed update as somebody types it, in words of a command or in a small file, to changes of the record.

Both say what is new of an entry at the place where the record has it, so there is no other format to learn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from registry.editing import Change, ChangeError, Correction, MilestoneMet, NewCheck, NewEvidence, NewReading, NewStatus
from registry.problems import Problems, brief, suggestion
from registry.tree import Source, tree

WORDS = MappingProxyType(
    {
        "--evidence": "ID NAME=VALUE …",
        "--status": "NAME=VALUE …",
        "--milestone": "ID met=DATE because=ID",
        "--reading": "INDICATOR/SERIES NAME=VALUE …",
        "--checked": "sources_until=DATE",
        "--correct": "FIELD=VALUE …",
    }
)
"""The words of a command that begin a change, each with what follows it."""


def of_words(entry: str, words: Sequence[str], today: date) -> tuple[Change, ...]:
    """Read the changes of one entry from the words of a command.

    Args:
        entry: The entry's id.
        words: Words of `WORDS`, each with what follows it.
        today: The day that `judged` and `on` have where they are left out.

    Raises:
        ChangeError: A word cannot be read.
    """
    found: list[Change] = []
    for kind, rest in _parts(words):
        named = WORDS[kind].startswith("I")
        if not rest or (named and "=" in rest[0]):
            raise ChangeError(f"something is missing after {kind}; write {kind} {WORDS[kind]}")
        found += _changes(entry, _at_its_place(kind, rest), today)
    return tuple(found)


def _parts(words: Sequence[str]) -> list[tuple[str, list[str]]]:
    """Give each word that begins a change with those that follow it."""
    parts: list[tuple[str, list[str]]] = []
    for word in words:
        if word in WORDS:
            parts.append((word, []))
        elif word.startswith("--") or not parts:
            raise ChangeError(f"'{brief(word)}' begins no change; {_mend(word, WORDS)}")
        else:
            parts[-1][1].append(word)
    return parts


def _values(words: Iterable[str]) -> dict[str, str]:
    """Give the values of words such as value=fulfilled, by name."""
    found: dict[str, str] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals:
            raise ChangeError(
                f"'{brief(word)}' is not a name and a value; write it as title=Report, or title=\"A report\" with spaces"
            )
        if name in found:
            raise ChangeError(f"'{brief(name)}' is given twice; leave out one of the two")
        found[name] = value
    return found


def _at_its_place(kind: str, words: Sequence[str]) -> dict[str, Any]:
    """Give the values of one change at the place where the record has such."""
    match kind, *words:
        case "--evidence", id, *values:
            return {"evidence": {id: _values(values)}}
        case "--milestone", id, *values:
            return {"milestones": {id: _values(values)}}
        case "--reading", id, *values:
            indicator, _, series = id.partition("/")
            return {"indicators": {indicator: {"series": {series: {"readings": [_values(values)]}}}}}
        case "--correct", *values:
            return {"correct": _values(values)}
        case _:
            return {kind.removeprefix("--"): [_values(words)]}


def of_text(text: str, path: str, today: date) -> tuple[Change, ...]:
    """Read changes from a file: under the id of each entry, what is new at the place where the record has it.

    Args:
        text: YAML, or JSON.
        path: The file's name, for messages.
        today: The day that `judged` and `on` have where they are left out.

    Raises:
        ChangeError: Something in it is not a change.
        Problems: Its syntax holds a slip.
    """
    source = Source(path, text)
    found = tree(source)
    if found is None or source.problems:
        raise Problems(source.problems)
    return tuple(
        change for entry, parts in found[0].items() for change in _changes(entry, _fields(parts, entry), today)
    )


def _changes(entry: str, parts: Mapping[str, Any], today: date) -> Iterator[Change]:
    """Read the changes of one entry."""
    for name, part in parts.items():
        if name not in _PARTS:
            raise ChangeError(f"'{brief(name)}' of '{brief(entry)}' is no change; {_mend(name, _PARTS)}")
        yield from _PARTS[name](entry, part, today)


def _evidence(entry: str, part: Any, _: date) -> Iterator[Change]:
    for id, one in _fields(part, "evidence").items():
        yield NewEvidence(entry, id, _texts(one, id))


def _statuses(entry: str, part: Any, today: date) -> Iterator[Change]:
    for one in _items(part, "status"):
        fields, because = _reasoned(one, "status")
        yield NewStatus(entry, {"judged": today.isoformat(), **fields}, because)


def _milestones(entry: str, part: Any, _: date) -> Iterator[Change]:
    for id, one in _fields(part, "milestones").items():
        fields, because = _reasoned(one, id)
        (met,) = _only(fields, ("met",), id)
        yield MilestoneMet(entry, id, met, because)


def _readings(entry: str, part: Any, _: date) -> Iterator[Change]:
    for indicator, one in _fields(part, "indicators").items():
        (held,) = _only(_fields(one, indicator), ("series",), indicator)
        for series, each in _fields(held, "series").items():
            (readings,) = _only(_fields(each, series), ("readings",), series)
            for reading in _items(readings, "readings"):
                yield NewReading(entry, indicator, series, *_reasoned(reading, series))


def _checks(entry: str, part: Any, today: date) -> Iterator[Change]:
    for one in _items(part, "checked"):
        fields = {"on": today.isoformat(), **_texts(one, "checked")}
        yield NewCheck(entry, *_only(fields, ("on", "sources_until"), "checked"))


def _corrections(entry: str, part: Any, _: date) -> Iterator[Change]:
    for way, value in _texts(part, "correct").items():
        yield Correction(entry, _path(way), value)


_PARTS: Mapping[str, Callable[[str, Any, date], Iterator[Change]]] = MappingProxyType(
    {
        "evidence": _evidence,
        "status": _statuses,
        "milestones": _milestones,
        "indicators": _readings,
        "checked": _checks,
        "correct": _corrections,
    }
)
"""What may stand under the id of an entry, each with how its changes are read."""


def _path(way: str) -> tuple[str | int, ...]:
    """Read the way to a field, such as evidence.its-id.title or status.0.note."""
    return tuple(int(step) if step.isdecimal() and step.isascii() else step for step in way.split("."))


def _mend(word: str, known: Iterable[str]) -> str:
    like = suggestion(word, known)
    return f"write {like}, if that is meant" if like else f"write one of {', '.join(known)}"


def _fields(part: Any, name: str) -> Mapping[str, Any]:
    if isinstance(part, Mapping):
        return part
    raise ChangeError(
        f"'{brief(name)}' must hold fields of its own; write each on a line below, indented by two spaces"
    )


def _items(part: Any, name: str) -> Sequence[Any]:
    if isinstance(part, list):
        return part
    raise ChangeError(f"'{brief(name)}' must be a list; write each item on a line below, after a dash")


def _texts(part: Any, name: str) -> Mapping[str, str]:
    """Give fields of which each holds one text."""
    fields = _fields(part, name)
    for inner, value in fields.items():
        if not isinstance(value, str):
            raise ChangeError(f"'{brief(inner)}' of '{brief(name)}' must be one text; write it on one line")
    return fields


def _reasoned(part: Any, name: str) -> tuple[Mapping[str, str], tuple[str, ...]]:
    """Give fields of texts apart from the evidence that they rest on: a list of ids, or ids with commas between."""
    fields = dict(_fields(part, name))
    because = fields.pop("because", [])
    if isinstance(because, str):
        because = [id for one in because.split(",") if (id := one.strip())]
    ids = {str(number): id for number, id in enumerate(_items(because, "because"), start=1)}
    return _texts(fields, name), tuple(_texts(ids, "because").values())


def _only(fields: Mapping[str, Any], names: Sequence[str], where: str) -> tuple[Any, ...]:
    """Give the values of fields that must be there, and no others."""
    for name in names:
        if name not in fields:
            raise ChangeError(f"'{name}' is missing in '{brief(where)}'; add it")
    for name in fields:
        if name not in names:
            raise ChangeError(
                f"'{brief(name)}' of '{brief(where)}' cannot be set with this change; to mend what stands there, use correct"
            )
    return tuple(fields[name] for name in names)
