"""The kinds of value a field may hold, each converted from the text that was written by one exact pattern.

Every message is a sentence part that follows the quoted value ("'2024-02-30' names a day that does not exist"), and
every kind of value says how to mend it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated, Any, Literal, NoReturn, TypeVar

from pydantic import AfterValidator, Field, PlainValidator, StringConstraints, WithJsonSchema
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from registry.dates import EARLIEST_YEAR, LATEST_YEAR, Span, span
from registry.problems import choice

LONGEST_LINE, LONGEST_PROSE, LONGEST_ADDRESS = 300, 4000, 2000
"""Caps on text, in characters."""
UNKNOWN: Literal["unknown"] = "unknown"
TEXT_TYPES = ("string", "number")
"""What YAML tools other than this reader take a text for: to them `label: 2019` holds a number."""

_MEND_DATE = "write a date as 2024-02-26, 2024-02 or 2024"
_MEND_DAY = "write a full day as 2024-02-26"
_MEND_NUMBER = "write a plain number, such as 9281 or 84.59"
_OR_UNKNOWN = f", or the word {UNKNOWN} with a why beside it"
_MEND_PLACE = "write it as a problem names it, such as status[0] or evidence.meeting-summary.title"
_MEND_PARAGRAPH = "write the paragraph's number, such as 15"
_MEND_EVERY = "write not-set, or a rhythm such as 18 months or 2 years"
_MEND_ADDRESS = "copy the page's full address, beginning with https:// or http://"
_MEND_PATH = "put the statement's text in the folder statements and name it, as in statements/hrc55-2024.md"
_MEND_TEXT = "write one text, in one paragraph, with no space before or after it"
MEND_ID = "use small letters, digits and hyphens, at most 64 characters, as in meeting-summary"
MEND_REFERENCE = "name evidence by its id, or as entry-id/evidence-id, with commas between"
MEND_LINK = "name an entry as commitments/its-id or claims/its-id"
MEND_LANGUAGE = "write the language's code, such as en, fr or km"

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
        raise refusal(f"is not {what}", choice(value, options, f"write one of {listed}"))

    return check


@dataclass(frozen=True, slots=True, eq=False)
class OneOf:
    """Marks a text as one of the words of a closed list.

    Attributes:
        words: The words, with what each means where that is to be told.
        what: What each of them is, such as "a way to draw an indicator".
    """

    words: Mapping[str, str] | tuple[str, ...]
    what: str

    def __get_pydantic_core_schema__(self, _source: Any, _handler: Any) -> CoreSchema:
        """Give what reads such a text."""
        return core_schema.no_info_plain_validator_function(one_of(self.words, self.what))

    def __get_pydantic_json_schema__(self, _schema: Any, _handler: Any) -> dict[str, Any]:
        """Give the JSON Schema of such a text; editors show `enumDescriptions` beside the words."""
        meanings = {"enumDescriptions": list(self.words.values())} if isinstance(self.words, Mapping) else {}
        return {"enum": list(self.words), **meanings}


def injected(_value: object) -> NoReturn:
    """Refuse a value for what is not of the file, but is handed to the model after reading."""
    raise PydanticCustomError("extra_forbidden", "It is not a field of the file.")


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
        mend = choice(value, (UNKNOWN,), f"{_MEND_DATE}{_OR_UNKNOWN}")
        raise refusal(str(error), mend) from None


def _day(value: object) -> date:
    try:
        found = span(_text(value, _MEND_DAY))
    except ValueError as error:
        raise refusal(str(error), _MEND_DAY) from None
    if not found.is_day:
        raise refusal("is not a full day", _MEND_DAY)
    return found.first


_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,6})?")


def _number(value: object, mend: str = _MEND_NUMBER) -> Decimal:
    text = _text(value, mend)
    if _NUMBER.fullmatch(text) is None:
        raise refusal("is not a plain number", mend)
    return Decimal(text)


def _number_or_unknown(value: object) -> Decimal | Literal["unknown"]:
    if value == UNKNOWN:
        return UNKNOWN
    return _number(value, choice(value, (UNKNOWN,), f"{_MEND_NUMBER}{_OR_UNKNOWN}"))


_PARAGRAPH = re.compile(r"[1-9][0-9]{0,3}")


def _paragraph(value: object) -> int:
    text = _text(value, _MEND_PARAGRAPH)
    if _PARAGRAPH.fullmatch(text) is None:
        raise refusal("is not the number of a paragraph", _MEND_PARAGRAPH)
    return int(text)


_EVERY = re.compile(r"([1-9][0-9]{0,2}) (month|months|year|years)")


def _every(value: object) -> int | None:
    text = _text(value, _MEND_EVERY)
    if text == "not-set":
        return None
    found = _EVERY.fullmatch(text)
    if found is None:
        raise refusal("is not a rhythm", _MEND_EVERY)
    return int(found[1]) * (12 if found[2].startswith("year") else 1)


_HOST = r"(?=[^/?#]{4,253}(?:[/?#]|$))(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]"
_SAFE = r"!#-&(-;=?-\[\]_a-z~"
"""What may stand in an address: all that ASCII prints but the space and \\ < > " ' ` { } | ^."""
_ADDRESS = re.compile(rf"https?://{_HOST}(?:[/?#][{_SAFE}]*)?")


def is_address(text: str) -> bool:
    """Tell whether a text is the address of a public page of the web, in the one form in which a record may hold it."""
    return len(text) <= LONGEST_ADDRESS and _ADDRESS.fullmatch(text) is not None


def _address(value: object) -> str:
    text = _text(value, _MEND_ADDRESS)
    if is_address(text):
        return text
    if len(text) > LONGEST_ADDRESS:
        raise refusal(f"is longer than {LONGEST_ADDRESS} characters", "use a shorter address of the same page")
    if not text.startswith(("https://", "http://")):
        raise refusal("does not begin with https:// or http://", _MEND_ADDRESS)
    if re.search(f"[^{_SAFE}]", text):
        mend = "write it as the browser's address bar copies it, with such characters as %20"
        raise refusal("holds a character that an address cannot hold", mend)
    host = re.split("[/?#]", text.partition("://")[2], maxsplit=1)[0]
    if "@" in host:
        raise refusal("has a user name before the host", "leave out what stands before the @, and the @")
    mend = "use the public address: a host such as www.un.org in small letters, without a port"
    raise refusal(f"has no public host: '{host[:60]}'", mend)


_PATH = re.compile(r"statements/[a-z0-9]+(?:-[a-z0-9]+)*\.md")


def _statement_path(value: object) -> str:
    text = _text(value, _MEND_PATH)
    if len(text) > 200 or _PATH.fullmatch(text) is None:
        raise refusal("is not the path of a statement's text", _MEND_PATH)
    return text


_PLACE = re.compile(r"[a-z_]+(?:\.[a-z0-9_-]+|\[(?:0|[1-9][0-9]{0,4})\])*")


def _place(value: object) -> str:
    text = _text(value, _MEND_PLACE)
    if len(text) > LONGEST_LINE or _PLACE.fullmatch(text) is None:
        raise refusal("does not name a part of an entry", _MEND_PLACE)
    return text


_FOLDER = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)/\*\.yaml")


_MEND_FOLDER = "write include: commitments/*.yaml, with the name of a folder beside this file"


def _folder(value: object) -> str:
    text = _text(value, _MEND_FOLDER)
    found = _FOLDER.fullmatch(text)
    if len(text) > 200 or found is None:
        raise refusal("does not name the files of a folder", _MEND_FOLDER)
    return found[1]


_UNSEEN = "\u200b\u200c\u200d\u00a0\u2800"
"""What a text may hold, and what shows nothing where it stands alone: Khmer needs the first three between words."""


def _whole(value: str) -> str:
    if "\n" in value:
        raise refusal(
            "goes over more than one paragraph", "write it as one, with >- in place of | and no empty line in it"
        )
    if value != value.strip():
        raise refusal("begins or ends with a space", "take the space away")
    if not value.strip(_UNSEEN):
        raise refusal("holds nothing that can be seen", "write the words")
    if not value.isascii() and unicodedata.category(value[0]) == "Mn":
        raise refusal("begins with a mark that belongs on a letter", "write the letter before it")
    return value


def _label(value: str) -> str:
    return _whole(value)  # under a name of its own: WORDS marks what has a line to itself


def _shown(pattern: str, mend: str, *types: str, **limits: int) -> dict[str, Any]:
    """Give the JSON Schema of what a pattern reads: text, or what YAML tools take such a text for."""
    return {"type": ["string", *types], "pattern": f"^(?:{pattern})$", **limits, **_told(mend)}


def _told(mend: str) -> dict[str, Any]:
    """Give what editors tell where a value does not fit."""
    return {"errorMessage": f"{mend[0].upper()}{mend[1:]}."}


_ID = "[a-z0-9]+(-[a-z0-9]+)*"
ID_PATTERN = f"^{_ID}$"
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=64), Field(json_schema_extra=_told(MEND_ID))]
"""The name of an entry, an evidence item, a milestone ...: small letters, digits and hyphens; it never changes."""
Reference = Annotated[
    str,
    StringConstraints(pattern=f"^{_ID}(/{_ID})?$", max_length=130),
    Field(json_schema_extra=_told(MEND_REFERENCE)),
]
"""Evidence by its id, or another entry's evidence as entry-id/evidence-id."""
WORDS = AfterValidator(_whole)
"""Marks a text in which anything may be said."""
Link = Annotated[
    str,
    StringConstraints(pattern=f"^{_ID}(/{_ID})?$", max_length=130),
    WithJsonSchema(_shown(f"(commitments|claims)/{_ID}", MEND_LINK)),
]
"""Another entry, as commitments/its-id or claims/its-id."""
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$"), Field(json_schema_extra=_told(MEND_LANGUAGE))]
"""The code of a language."""
_WHOLE = {"pattern": r"^\S(.*\S)?$", **_told(_MEND_TEXT)}
Line = Annotated[
    str,
    StringConstraints(min_length=1, max_length=LONGEST_LINE),
    WORDS,
    Field(json_schema_extra=_WHOLE),
]
"""Text for titles and names."""
Label = Annotated[
    str,
    StringConstraints(min_length=1, max_length=24),
    AfterValidator(_label),
    Field(json_schema_extra=_WHOLE),
]
"""A few words that stand among facts, in braces with them where there is room."""
Prose = Annotated[
    str,
    StringConstraints(min_length=1, max_length=LONGEST_PROSE),
    WORDS,
    Field(json_schema_extra=_WHOLE),
]
"""Text in sentences."""

_MONTH, _DAY = "(0[1-9]|1[0-2])", "(0[1-9]|[12][0-9]|3[01])"
_SPAN = f"[0-9]{{4}}(-{_MONTH}(-{_DAY})?)?"
_YEARS = {"minimum": EARLIEST_YEAR, "maximum": LATEST_YEAR}
_SIZE = {"minimum": -(10**15), "maximum": 10**15}
Date = Annotated[Span, PlainValidator(_date), WithJsonSchema(_shown(_SPAN, _MEND_DATE, "integer", **_YEARS))]
DateOrUnknown = Annotated[
    Span | Literal["unknown"],
    PlainValidator(_date_or_unknown),
    WithJsonSchema(_shown(f"{UNKNOWN}|{_SPAN}", _MEND_DATE + _OR_UNKNOWN, "integer", **_YEARS)),
]
Day = Annotated[date, PlainValidator(_day), WithJsonSchema(_shown(f"[0-9]{{4}}-{_MONTH}-{_DAY}", _MEND_DAY))]
Number = Annotated[
    Decimal, PlainValidator(_number), WithJsonSchema(_shown(_NUMBER.pattern, _MEND_NUMBER, "number", **_SIZE))
]
NumberOrUnknown = Annotated[
    Decimal | Literal["unknown"],
    PlainValidator(_number_or_unknown),
    WithJsonSchema(_shown(f"{UNKNOWN}|{_NUMBER.pattern}", _MEND_NUMBER + _OR_UNKNOWN, "number", **_SIZE)),
]
Paragraph = Annotated[
    int,
    PlainValidator(_paragraph),
    WithJsonSchema(_shown(_PARAGRAPH.pattern, _MEND_PARAGRAPH, "integer", minimum=1, maximum=9999)),
]
ParagraphKey = Annotated[str, WithJsonSchema(_shown(_PARAGRAPH.pattern, _MEND_PARAGRAPH))]
"""The number of a paragraph, as the name of a field; which numbers there are is a rule's to tell."""
Months = Annotated[int | None, PlainValidator(_every), WithJsonSchema(_shown(f"not-set|{_EVERY.pattern}", _MEND_EVERY))]
Address = Annotated[
    str,
    PlainValidator(_address),
    WithJsonSchema(_shown(_ADDRESS.pattern, _MEND_ADDRESS) | {"maxLength": LONGEST_ADDRESS}),
]
Place = Annotated[str, PlainValidator(_place), WithJsonSchema(_shown(_PLACE.pattern, _MEND_PLACE))]
"""A part of an entry, as problems name it: status[0], evidence.meeting-summary.title."""
StatementPath = Annotated[
    str, PlainValidator(_statement_path), WithJsonSchema(_shown(_PATH.pattern, _MEND_PATH) | {"maxLength": 200})
]
Folder = Annotated[
    str, PlainValidator(_folder), WithJsonSchema(_shown(_FOLDER.pattern, _MEND_FOLDER) | {"maxLength": 200})
]
"""A folder beside the registry, each of whose files holds an entry: written as commitments/*.yaml."""


def _freeze(value: dict[str, T]) -> Mapping[str, T]:
    return MappingProxyType(value)


Frozen = AfterValidator(_freeze)
"""Marks a mapping that nobody changes after it was read."""
