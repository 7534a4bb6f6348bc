"""The kinds of value a field may hold, each converted from the text that was written by one exact pattern.

Every message is a sentence part that follows the quoted value ("'2024-02-30' names a day that does not exist"), and
every kind of value says how to mend it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, PlainValidator, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from registry.dates import Span, span

LONGEST_LINE, LONGEST_PROSE, LONGEST_ADDRESS = 300, 4000, 2000
"""Caps on text, in characters."""
UNKNOWN: Literal["unknown"] = "unknown"

_MEND_DATE = "write a date as 2024-02-26, 2024-02 or 2024"
_MEND_DAY = "write a full day as 2024-02-26"
_MEND_NUMBER = "write a plain number, such as 9281 or 84.59"
_MEND_ADDRESS = "copy the page's full address, beginning with https:// or http://"

T = TypeVar("T")


def refusal(message: str, mend: str) -> PydanticCustomError:
    """Give the error of a value that cannot stand: what is wrong with it, and how to mend it."""
    return PydanticCustomError("refused", "{message}", {"message": message, "mend": mend})


def one_of(options: Mapping[str, object] | tuple[str, ...], what: str) -> Callable[[object], str]:
    """Give a validator that takes only the words of a closed list."""
    known = frozenset(options)
    listed = ", ".join(options)

    def check(value: object) -> str:
        if isinstance(value, str) and value in known:
            return value
        raise refusal(f"is not {what}", f"write one of {listed}")

    return check


def _text(value: object, mend: str) -> str:
    if not isinstance(value, str):
        raise refusal("must be a single value, not a list or a mapping", mend)
    return value


def _date(value: object) -> Span:
    try:
        return span(_text(value, _MEND_DATE))
    except ValueError as error:
        raise refusal(str(error), _MEND_DATE) from None


def _date_or_unknown(value: object) -> Span | Literal["unknown"]:
    if value == UNKNOWN:
        return UNKNOWN
    try:
        return span(_text(value, _MEND_DATE))
    except ValueError as error:
        raise refusal(str(error), f"{_MEND_DATE}, or the word unknown with a why beside it") from None


def _day(value: object) -> date:
    try:
        found = span(_text(value, _MEND_DAY))
    except ValueError as error:
        raise refusal(str(error), _MEND_DAY) from None
    if not found.is_day:
        raise refusal("is not a full day", _MEND_DAY)
    return found.first


_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,6})?")


def _number(value: object) -> Decimal:
    text = _text(value, _MEND_NUMBER)
    if _NUMBER.fullmatch(text) is None:
        raise refusal("is not a plain number", _MEND_NUMBER)
    return Decimal(text)


def _number_or_unknown(value: object) -> Decimal | Literal["unknown"]:
    return UNKNOWN if value == UNKNOWN else _number(value)


_PARAGRAPH = re.compile(r"[1-9][0-9]{0,3}")


def _paragraph(value: object) -> int:
    mend = "write the paragraph's number, such as 15"
    text = _text(value, mend)
    if _PARAGRAPH.fullmatch(text) is None:
        raise refusal("is not the number of a paragraph", mend)
    return int(text)


_EVERY = re.compile(r"([1-9][0-9]{0,2}) (month|months|year|years)")


def _every(value: object) -> int | None:
    mend = "write not-set, or a rhythm such as 18 months or 2 years"
    text = _text(value, mend)
    if text == "not-set":
        return None
    found = _EVERY.fullmatch(text)
    if found is None:
        raise refusal("is not a rhythm", mend)
    return int(found[1]) * (12 if found[2].startswith("year") else 1)


_HOST = r"(?=[^/?#]{4,253}(?:[/?#]|$))(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]"
_UNSAFE = r"\\<>\"'`{}|^\x00-\x20\x7f-\U0010ffff"
_ADDRESS = re.compile(rf"https?://{_HOST}(?:[/?#][^{_UNSAFE}]*)?")


def _address(value: object) -> str:
    text = _text(value, _MEND_ADDRESS)
    if len(text) > LONGEST_ADDRESS:
        raise refusal(f"is longer than {LONGEST_ADDRESS} characters", "use a shorter address of the same page")
    if _ADDRESS.fullmatch(text):
        return text
    if not text.startswith(("https://", "http://")):
        raise refusal("does not begin with https:// or http://", _MEND_ADDRESS)
    if re.search(f"[{_UNSAFE}]", text):
        mend = "write it as the browser's address bar copies it, with such characters as %20"
        raise refusal("holds a character that an address cannot hold", mend)
    host = re.split("[/?#]", text.partition("://")[2], maxsplit=1)[0]
    if "@" in host:
        raise refusal("has a user name before the host", "leave out what stands before the @, and the @")
    mend = "use the public address: a host such as www.un.org in small letters, without a port"
    raise refusal(f"has no public host: '{host[:60]}'", mend)


_PATH = re.compile(r"statements/[a-z0-9]+(?:-[a-z0-9]+)*\.md")


def _statement_path(value: object) -> str:
    mend = "put the statement's text in the folder statements and name it, as in statements/hrc55-2024.md"
    text = _text(value, mend)
    if len(text) > 200 or _PATH.fullmatch(text) is None:
        raise refusal("is not the path of a statement's text", mend)
    return text


_FOLDER = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)/\*\.yaml")


def _folder(value: object) -> str:
    mend = "write include: commitments/*.yaml, with the name of a folder beside this file"
    text = _text(value, mend)
    found = _FOLDER.fullmatch(text)
    if len(text) > 200 or found is None:
        raise refusal("does not name the files of a folder", mend)
    return found[1]


def _whole(value: str) -> str:
    if "\n" in value:
        raise refusal(
            "goes over more than one paragraph", "write it as one, with >- in place of | and no empty line in it"
        )
    if value != value.strip():
        raise refusal("begins or ends with a space", "take the space away")
    if not value.isascii() and unicodedata.category(value[0]) == "Mn":
        raise refusal("begins with a mark that belongs on a letter", "write the letter before it")
    return value


ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=64)]
"""The name of an entry, an evidence item, a milestone ...: small letters, digits and hyphens; it never changes."""
Reference = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)?$", max_length=130)
]
"""Evidence by its id, or another entry's evidence as entry-id/evidence-id."""
WORDS = AfterValidator(_whole)
"""Marks a text in which anything may be said."""
Line = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_LINE), WORDS]
"""Text for titles and names."""
Prose = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_PROSE), WORDS]
"""Text in sentences."""

_DATE_SCHEMA = {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}
Date = Annotated[Span, PlainValidator(_date), WithJsonSchema(_DATE_SCHEMA)]
DateOrUnknown = Annotated[
    Span | Literal["unknown"],
    PlainValidator(_date_or_unknown),
    WithJsonSchema({"anyOf": [_DATE_SCHEMA, {"const": "unknown"}]}),
]
Day = Annotated[date, PlainValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
Number = Annotated[Decimal, PlainValidator(_number), WithJsonSchema({"type": "number"})]
NumberOrUnknown = Annotated[
    Decimal | Literal["unknown"],
    PlainValidator(_number_or_unknown),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"const": "unknown"}]}),
]
Paragraph = Annotated[int, PlainValidator(_paragraph), WithJsonSchema({"type": "integer", "minimum": 1})]
Months = Annotated[
    int | None, PlainValidator(_every), WithJsonSchema({"type": "string", "pattern": f"^(not-set|{_EVERY.pattern})$"})
]
Address = Annotated[str, PlainValidator(_address), WithJsonSchema({"type": "string", "format": "uri"})]
StatementPath = Annotated[
    str, PlainValidator(_statement_path), WithJsonSchema({"type": "string", "pattern": _PATH.pattern})
]
Folder = Annotated[str, PlainValidator(_folder), WithJsonSchema({"type": "string", "pattern": f"^{_FOLDER.pattern}$"})]
"""A folder beside the registry, each of whose files holds an entry: written as commitments/*.yaml."""


def _freeze(value: dict[str, T]) -> Mapping[str, T]:
    return MappingProxyType(value)


Frozen = AfterValidator(_freeze)
"""Marks a mapping that nobody changes after it was read."""
