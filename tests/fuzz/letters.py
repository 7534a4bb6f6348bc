"""Whether every format gives every text of a record to the letter, told without knowing where a format puts it.

Beside a record a twin is made that holds a plain mark in the place of each text. Whatever is published of both is read
as a reader's program reads it: the record's must be the twin's, to each element, cell and property, with the texts in
the place of their marks.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import groupby
from types import MappingProxyType
from typing import Any, get_args

from icalendar import Calendar
from icalendar.parser import Contentlines
from lxml import etree, html
from pyarrow import parquet
from pydantic import BaseModel

from monitors.board import board
from publishing.edition import Edition
from publishing.places import HTML
from registry import Registry
from registry.fields import WORDS
from registry.model import Entry, Indicator, Reading, Stated

_MARK = re.compile(r"mark\d{5}[.x]", re.IGNORECASE)
_UUID = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")
"""A name that is made of a text, among others, and is another for the twin."""


class Twin:
    """A record with a mark in the place of each of its texts.

    Quotes of the statement stay, for they must stand in it; so does an indicator of which a title names the unit,
    which then is not said again.

    Attributes:
        registry: The twin.
        texts: The text that each mark stands for.
    """

    def __init__(self, registry: Registry) -> None:
        """Put a mark for each text: the same for the same, and sorted as the texts are, for some things are."""
        seen: dict[str, str] = {}
        _with_words(registry, lambda text: seen.setdefault(text, text))
        marks: dict[str, str] = {}
        for number, (_, alike) in enumerate(groupby(sorted(seen, key=str.casefold), str.casefold)):
            marks |= {text: _mark(number, place, text) for place, text in enumerate(alike)}
        self.registry = _with_words(registry, marks.__getitem__)
        self.texts: Mapping[str, str] = {mark: text for text, mark in marks.items()}

    def filled(self, leaf: str) -> str:
        """Put the texts in the place of their marks."""
        return _MARK.sub(lambda found: self.texts[found[0]], leaf)


def _mark(number: int, place: int, text: str) -> str:
    """Give the mark of a text.

    It ends a sentence where the text does, for then no full stop is added. Those of texts that are sorted as if they were
    one differ in capitals alone.
    """
    capitals = "".join(char.upper() if place >> bit & 1 else char for bit, char in enumerate("mark"))
    return f"{capitals}{number:05}{'.' if text.rstrip('”')[-1:] in {'.', '?', '!'} else 'x'}"


def _with_words(registry: Registry, turn: Callable[[str], str]) -> Registry:
    """Give a record with another text in the place of each text in which anything may be said."""
    return replace(
        registry,
        about=_turned(registry.about, turn),
        topics=_turned(registry.topics, turn, words=True),
        statements=_turned(registry.statements, turn),
        commitments=_turned(registry.commitments, turn),
        claims=_turned(registry.claims, turn),
        dropped=_turned(registry.dropped, turn),
    )


def _turned(value: Any, turn: Callable[[str], str], *, words: bool = False) -> Any:
    if isinstance(value, Stated):
        return value
    if isinstance(value, BaseModel):
        turned = {
            name: _turned(part, turn, words=holds_words(type(value), name))
            for name, part in dict(value).items()
            if name not in _stays(value)
        }
        return value.model_copy(update=turned)
    if isinstance(value, tuple):
        return tuple(_turned(part, turn, words=words) for part in value)
    if isinstance(value, Mapping):
        return MappingProxyType({key: _turned(part, turn, words=words) for key, part in value.items()})
    return turn(value) if words and isinstance(value, str) else value


def _stays(value: BaseModel) -> tuple[str, ...]:
    if not isinstance(value, Indicator):
        return ()
    unit, titles = value.unit.split()[0].casefold(), (value.title, *(one.title for one in value.series.values()))
    return ("title", "unit", "series") if any(unit in title.casefold() for title in titles) else ()


@cache
def holds_words(kind: type[BaseModel], name: str) -> bool:
    """Tell whether anything may be said in a field of a part of a record."""
    return (kind is Reading and name == "label") or _is_words(kind.model_fields[name].rebuild_annotation())


def _is_words(annotation: Any) -> bool:
    return annotation == WORDS or any(map(_is_words, get_args(annotation)))


def said_of(registry: Registry, entry: Entry) -> Iterator[str]:
    """Give the texts of an entry that its page shows, in the dashboard and as a light page."""
    yield from (entry.title, registry.topics[entry.topic], entry.status[-1].note)
    yield from (one.quote for one in entry.stated)
    yield from (test for one in entry.criteria for test in one.tests.values())
    yield from (one.note for one in entry.status)
    yield from (one.title for one in entry.indicators.values())
    yield from (one.title for one in entry.repeats.values())
    yield from (one.why for one in entry.corrections)
    for _, one in entry.sources:
        yield from filter(None, (one.title, one.publisher, one.shows, one.quote, one.caveat))
    yield from filter(None, (entry.one_sided, entry.status[-1].state_account_only))


# What a reader's program reads ----------------------------------------------------------------------------------------


def _of_page(content: bytes) -> Iterator[str]:
    yield from _of_tree(html.document_fromstring(content.decode("utf-8")))


def _of_xml(content: bytes) -> Iterator[str]:
    yield from _of_tree(etree.fromstring(content))


def _of_tree(root: Any) -> Iterator[str]:
    for one in root.iter():
        yield f"<{one.tag}>"
        for name, value in one.attrib.items():
            yield f"{name}={value}"
        yield one.text or ""
        yield one.tail or ""


def _of_picture(content: bytes) -> Iterator[str]:
    """Give the words of a picture; its sizes are those of its words."""
    for one in etree.fromstring(content).iter():
        yield f"<{one.tag}>"
        yield from (
            value for name, value in one.attrib.items() if not re.fullmatch(r"[-\d., ]+", value) and name != "d"
        )
        yield one.text or ""
        yield one.tail or ""


def _of_json(content: bytes) -> Iterator[str]:
    yield from _of_value(json.loads(content))


def _of_table(content: bytes) -> Iterator[str]:
    for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True):
        yield f"{len(row)} cells"
        yield from (cell.removeprefix("'") for cell in row)


def _of_parquet(content: bytes) -> Iterator[str]:
    table = parquet.read_table(io.BytesIO(content))
    yield from _of_value(table.to_pylist())


_OF_OTHERS = {"bytes", "hash"}
"""What is said of the size and the digest of another file."""


def _of_value(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, part in value.items():
            yield f"{key}:"
            yield from _of_value(part) if key not in _OF_OTHERS else ()
    elif isinstance(value, list):
        yield f"{len(value)} items"
        for part in value:
            yield from _of_value(part)
    else:
        yield str(value)


_ESCAPED = re.compile(r"\\(.)")
_CATEGORY = re.compile(r"(?:\\.|[^\\,])+")


def _of_calendar(content: bytes) -> Iterator[str]:
    """Give the names and values of a calendar; the library reads its lines, and takes a backslash before an N for an end."""
    assert not any(part.errors for part in Calendar.from_ical(content).walk())
    for line in Contentlines.from_ical(content):  # type: ignore[no-untyped-call]  # the library names no type here
        if line:
            name, parameters, value = line.raw_parts()
            for one in _CATEGORY.findall(value) if name == "CATEGORIES" else [value]:
                said = _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], one)
                yield f"{name}{dict(parameters)}:{said}"


READERS: Mapping[str, Callable[[bytes], Iterator[str]]] = {
    HTML.partition(";")[0]: _of_page,
    "application/atom+xml": _of_xml,
    "image/svg+xml": _of_picture,
    "application/json": _of_json,
    "application/schema+json": _of_json,
    "text/csv": _of_table,
    "application/vnd.apache.parquet": _of_parquet,
    "text/calendar": _of_calendar,
}
"""What reads each media type of the table of addresses that holds words."""


def words_of(page: bytes) -> str:
    """Give the words of a page."""
    return str(html.document_fromstring(page.decode("utf-8")).text_content())


def hold_alike(address: str, media_type: str, content: bytes, plain: bytes, twin: Twin) -> None:
    """Hold what is published against what is published of the twin, with the texts in place.

    Raises:
        AssertionError: They differ; it says where first.
    """
    read = READERS[media_type.partition(";")[0]]
    given, wanted = list(read(content)), [twin.filled(one) for one in read(plain)]
    for one, other in zip(given, wanted, strict=False):
        if _UUID.sub("-", one) != _UUID.sub("-", other):
            msg = f"{address} gives {one!r}, and not {other!r}"
            raise AssertionError(msg)
    if len(given) != len(wanted):
        msg = f"{address} holds {len(given)} parts, and not {len(wanted)}"
        raise AssertionError(msg)


def beside(edition: Edition, registry: Registry) -> Edition:
    """Give the edition of a twin that stands beside another."""
    return replace(edition, board=board(registry, edition.board.day), whole=registry)
