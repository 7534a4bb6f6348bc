"""The form of the JSON: what each part of it holds. The values, the JSON Schema and the pages are all made from it.

Of the parts of the record the model tells the fields, so a new field of the record is one of the data at once; what is
made for the data stands in the tables below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from monitors.board import Board, Due, headline
from monitors.finding import SEVERITIES, Finding, Severity
from monitors.tally import Tally, by_tone, tallies
from publishing.address import FILTERS, filters
from publishing.data import FORMAT
from publishing.data.tables import entries
from publishing.edition import Edition
from registry.dates import Span
from registry.fields import Address, Id, OneOf, Reference
from registry.lookups import Lookup
from registry.model import (
    About,
    Claim,
    Dropped,
    Entry,
    Evidence,
    Pledge,
    Practice,
    Repeat,
    Statement,
)
from registry.passages import Block
from registry.problems import way
from registry.schema import DIALECT, sentence
from registry.statuses import STATUSES, Kind, Tone

Json = dict[str, Any]
Make = Callable[[Any, Edition], Any]
Word = Annotated[
    str,
    OneOf(tuple(dict.fromkeys(one for row in STATUSES for one in (row.pledge, row.practice, row.claim) if one)), ""),
]
"""The word of a verdict."""
_DATE = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
_SCALARS: Mapping[Any, Json] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    Decimal: {"type": "number"},
    date: {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    Span: {"type": "string", "pattern": f"^{_DATE}$"},
    NoneType: {"type": "null"},
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a part.

    Attributes:
        name: Its name.
        type: The type of its value, as the code declares it.
        says: A sentence for readers.
        make: Gives its value for a part of an edition.
        required: True where it is always there; any other is left out where it is none, or an empty list or mapping.
    """

    name: str
    type: Any
    says: str
    make: Make
    required: bool = True


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was asked for.

    Attributes:
        edition: The edition it is of.
    """

    edition: Edition

    @property
    def filters(self) -> Mapping[str, tuple[str, ...]]:
        """The values chosen of each filter, in an order of their own."""
        known, chosen = filters(self.edition.whole), self.edition.shown.filters
        return {
            name: tuple(value for value in known[name].values if value in chosen[name])
            for name in FILTERS
            if chosen.get(name)
        }


def _attribute(name: str, type: Any, says: str, *, required: bool = True, attribute: str = "") -> Field:
    return Field(name, type, says, lambda one, _: getattr(one, attribute or name), required)


def _of_board(name: str, type: Any, says: str, make: Callable[[Board, tuple[Entry, ...]], Any], **more: bool) -> Field:
    return Field(name, type, says, lambda edition, _: make(edition.board, entries(edition)), **more)


def _ids(chosen: tuple[Entry, ...]) -> tuple[str, ...]:
    return tuple(one.id for one in chosen)


_WHOLE: tuple[Field, ...] = (
    Field("format", Annotated[str, OneOf((FORMAT,), "")], "The version of this form.", lambda _, __: FORMAT),
    Field("about", About, "What the record is about.", lambda edition, _: edition.whole.about),
    Field(
        "as_of", date, "The day: what had been stated, and what published sources had shown, by then.",
        lambda edition, _: edition.board.day,
    ),
    Field(
        "registry", str,
        "The SHA-256 of the registry's files, the statements' texts and what link checks found, in hexadecimal.",
        lambda edition, _: edition.whole.digest,
    ),
    Field(
        "commit", str, "The commit in which the registry took its present form.",
        lambda edition, _: edition.commit,
        required=False,
    ),
    Field("chosen", Chosen, "What was asked for.", lambda edition, _: Chosen(edition)),
    _of_board("headline", str, "What became of these entries, in one or two sentences.", headline),
    _of_board(
        "tallies", tuple[Tally, ...], "The verdicts counted, kind by kind.", lambda _, chosen: tallies(chosen)
    ),
    _of_board(
        "tones", Mapping[Tone, int], "How many entries have a verdict of each tone.",
        lambda _, chosen: by_tone(chosen),
    ),
    _of_board(
        "findings", Mapping[Severity, int], "How many findings of each severity the monitors give.",
        lambda board, chosen: {severity: len(board.told(chosen, severity)) for severity in SEVERITIES},
    ),
    _of_board(
        "contested", tuple[Id, ...],
        "The entries against which an account other than the State's speaks, while others speak for them.",
        lambda board, chosen: _ids(board.contested(chosen)),
    ),
    _of_board(
        "happened_before", tuple[Id, ...],
        "The pledges that had come true, in whole or part, before they were stated.",
        lambda board, chosen: _ids(board.happened_before(chosen)),
    ),
    _of_board(
        "due", tuple[Due, ...], "The milestones to come that are not met, the next first.",
        lambda board, chosen: board.due(chosen),
    ),
    _of_board(
        "overdue", tuple[Due, ...],
        "The milestones whose day is over without evidence either way, the longest past first.",
        lambda board, chosen: board.overdue(chosen),
    ),
    _of_board(
        "sources_until", Span, "The latest date to which the checks of these entries reach.",
        lambda board, chosen: board.sources_until(chosen),
        required=False,
    ),
    Field("topics", Mapping[Id, str], "The title of each topic.", lambda edition, _: edition.board.registry.topics),
    Field(
        "statements", Mapping[Id, Statement], "The statements delivered by that day.",
        lambda edition, _: edition.board.registry.statements,
    ),
    Field(
        "entries", tuple[Pledge | Practice | Claim, ...],
        "The entries asked for, in the order of the registry: commitments, then claims.",
        lambda edition, _: entries(edition),
    ),
    Field(
        "dropped", Mapping[Id, Dropped], "The entries that are no longer in the record, by the id they had.",
        lambda edition, _: edition.board.registry.dropped,
        required=False,
    ),
)  # fmt: skip

_LISTED: Mapping[type, tuple[str, tuple[Field, ...]]] = {
    Edition: ("The record as it is published at one time.", _WHOLE),
    Chosen: (
        "What was asked for.",
        (
            Field("entries", int, "How many entries were asked for.", lambda one, _: len(one.edition.entries)),
            Field("of", int, "How many entries the record holds on any day.", lambda one, _: one.edition.board.whole),
            _attribute("filters", Mapping[str, tuple[str, ...]], "The filters, by name, with the values chosen of each."),
        ),
    ),
    Tally: (
        "The verdicts on the entries of one kind.",
        (
            _attribute("kind", Kind, "The kind."),
            _attribute("total", int, "How many entries there are."),
            _attribute("counts", Mapping[Word, int], "How many of them have each verdict that any has."),
            _attribute("rated", int, "How many have a verdict that says anything; tone none is left out."),
            _attribute("least", int, "How many of these hold in full."),
            _attribute("most", int, "How many of these hold in full, in part, or may still come to hold."),
            _attribute(
                "percentages", tuple[int, ...],
                "The share of the rated between its bounds in per cent; none where none is rated.",
                required=False,
            ),
        ),
    ),
    Due: (
        "A milestone that is not met.",
        (
            _attribute("entry", Id, "The id of its entry."),
            _attribute("milestone", Id, "Its id."),
            _attribute("title", str, "What the step is."),
            _attribute("due", Span, "When it is due."),
        ),
    ),
    Finding: (
        "What a monitor tells of an entry.",
        (
            _attribute("monitor", str, "The name of the monitor."),
            _attribute("severity", Severity, "How much it matters."),
            _attribute("sentence", str, "The finding, in one sentence."),
            _attribute("because", tuple[Reference, ...], "The evidence it rests on.", required=False),
            Field(
                "of", str, "The part of the entry it is about, as problems and corrections name it.",
                lambda one, _: way(one.where),
                required=False,
            ),
        ),
    ),
    Block: (
        "A paragraph of a statement, or a heading or form of address.",
        (
            _attribute("number", int, "The number of the paragraph; a heading has none.", required=False),
            _attribute("text", str, "Its words."),
        ),
    ),
    Lookup: (
        "What looks at an address have found so far.",
        tuple(
            _attribute(name, type, sentence(Lookup, name), required=name != "to")
            for name, type in {
                "address": Address, "outcome": get_type_hints(Lookup, include_extras=True)["outcome"],
                "answer": int | str, "on": date, "since": date, "to": Address,
            }.items()
        ),
    ),
}  # fmt: skip
"""The parts that are no parts of a registry's file, with what they are and hold."""

_ADDED: Mapping[type, tuple[Field, ...]] = {
    Entry: (
        _attribute("id", Id, "Its id, which never changes."),
        _attribute("verdict", Word, "The verdict in force; unassessed where there is none yet."),
        _attribute("tone", Tone, "The tone of that verdict, the group it counts in."),
        _attribute(
            "verdict_since", date, "The day since which that verdict holds without a break.", required=False
        ),
        Field(
            "findings", tuple[Finding, ...], "What the monitors tell of it, the gravest first.",
            lambda entry, edition: edition.board.findings[entry.id],
        ),
    ),
    Evidence: (
        _attribute("known", date, "The day from which it could be known: the last of published, else of happened."),
    ),
}  # fmt: skip
"""What stands before the fields that a part has in the file."""

_AFTER: Mapping[type, tuple[Field, ...]] = {
    Entry: (
        _attribute(
            "cited", Mapping[Reference, Evidence],
            "The evidence of other entries that this one cites, by entry-id/evidence-id.",
            required=False,
        ),
    ),
    Evidence: (
        _attribute("lookup", Lookup, "What looks at its url have found; nobody has looked where it is not there.", required=False),
        _attribute("archive_lookup", Lookup, "What looks at its archive have found.", required=False),
    ),
    Statement: (
        Field(
            "blocks", tuple[Block, ...], "The whole text, word for word: the numbered paragraphs and what stands between.",
            lambda one, edition: edition.board.registry.texts[_id(one, edition)].blocks,
        ),
    ),
}  # fmt: skip
"""What stands behind them."""

_OTHERWISE: Mapping[tuple[type, str], tuple[Any, str]] = {
    (Repeat, "every"): (int | None, "How often, in months; null where no source known by then sets it."),
    (Statement, "aside"): (Mapping[str, str], "The paragraphs behind no entry: each by its number, with the reason."),
}
"""Fields that do not have the form they have in the file, or need another sentence."""


def _id(statement: Statement, edition: Edition) -> str:
    return next(id for id, one in edition.board.registry.statements.items() if one is statement)


@cache
def parts(kind: type) -> tuple[Field, ...]:
    """Give the fields of a part, in their order; none where the type is no part."""
    if kind in _LISTED:
        return _LISTED[kind][1]
    if not hasattr(kind, "model_fields"):
        return ()
    added, after = ([one for base in kind.__mro__ for one in where.get(base, ())] for where in (_ADDED, _AFTER))
    return (*added, *_of_file(kind), *after)


def _of_file(kind: Any) -> Iterator[Field]:
    """Give the fields that the model declares, by their names in the file."""
    hints = get_type_hints(kind, include_extras=True)
    for name, declared in kind.model_fields.items():
        if name == "id" or declared.exclude:
            continue
        type, says = _OTHERWISE.get((kind, name), (hints[name], sentence(kind, name)))
        always = declared.is_required() or (declared.default not in (None, ()) and declared.default_factory is None)
        yield _attribute(declared.alias or name, type, says, required=always, attribute=name)


# Values ---------------------------------------------------------------------------------------------------------------


def form(edition: Edition) -> Json:
    """Give an edition in this form: mappings, lists, texts, exact numbers, true and false."""
    found: Json = _value(edition, edition)
    return found


def _value(value: Any, edition: Edition) -> Any:
    kind: type = type(value)
    if found := parts(kind):
        made = ((one, one.make(value, edition)) for one in found)
        return {one.name: _value(part, edition) for one, part in made if one.required or part not in (None, (), {}, "")}
    if isinstance(value, Mapping):
        return {str(key): _value(part, edition) for key, part in value.items()}
    if isinstance(value, tuple):
        return [_value(part, edition) for part in value]
    return str(value) if isinstance(value, Span | date) else value


# Its schema -----------------------------------------------------------------------------------------------------------


@cache
def schema() -> Json:
    """Give the JSON Schema (draft 2020-12) of this form. Nothing may stand in it that is not described."""
    kinds: dict[str, type] = {}
    whole = _part(Edition, kinds)
    described: Json = {}
    while missing := [name for name in kinds if name not in described]:
        for name in missing:
            described[name] = _part(kinds[name], kinds)
    return {"$schema": DIALECT, "title": f"Commitment Monitor: the record, {FORMAT}", **whole, "$defs": described}


def _part(kind: type, kinds: dict[str, type]) -> Json:
    """Give the schema of a part, and note the parts that it refers to."""
    says = _LISTED[kind][0] if kind in _LISTED else (kind.__doc__ or "").partition("\n")[0]
    found = parts(kind)
    return {
        "description": says,
        "type": "object",
        "properties": {one.name: {"description": one.says, **_shape(one.type, kinds)} for one in found},
        "required": [one.name for one in found if one.required],
        "additionalProperties": False,
    }


def _shape(type: Any, kinds: dict[str, type]) -> Json:
    """Give the schema of the values of a type."""
    origin, arguments = get_origin(type), get_args(type)
    if origin is Annotated:
        return _narrowed(_shape(arguments[0], kinds), arguments[1:])
    if origin is Literal:
        return {"const": arguments[0]} if len(arguments) == 1 else {"enum": list(arguments)}
    if origin in (Union, UnionType):
        several = [_shape(one, kinds) for one in arguments if one is not NoneType or int in arguments]
        return several[0] if len(several) == 1 else {"anyOf": several}
    if origin is tuple:
        return {"type": "array", "items": _shape(arguments[0], kinds)}
    if origin is not None and issubclass(origin, Mapping):
        names = _shape(arguments[0], kinds)
        by_name = {} if names == _SCALARS[str] else {"propertyNames": names}
        return {"type": "object", **by_name, "additionalProperties": _shape(arguments[1], kinds)}
    if type in _SCALARS:
        return dict(_SCALARS[type])
    kinds[type.__name__] = type
    return {"$ref": f"#/$defs/{type.__name__}"}


def _narrowed(shape: Json, marks: tuple[Any, ...]) -> Json:
    """Give a schema with what the marks of a field add: a closed list of words, a pattern."""
    for mark in marks:
        if isinstance(mark, OneOf):
            return {"enum": list(mark.words)}
        if isinstance(pattern := getattr(mark, "pattern", None), str):
            shape = {**shape, "pattern": pattern}
    return shape
