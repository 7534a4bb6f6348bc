"""From the tree of a file to the model: each part by itself, so that one slip does not hide the others.

What holds a problem is still handed on as far as it could be read, with the names of the fields that could not, so that
rules across fields can look at the rest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from itertools import chain, pairwise
from typing import Annotated, Any, TypeVar, cast, get_args, get_origin

from pydantic import BaseModel, StringConstraints, TypeAdapter, ValidationError

from registry import model, statuses, tree
from registry.fields import MEND_ID, MEND_LANGUAGE, MEND_LINK, MEND_REFERENCE, Folder, Id, Line, OneOf
from registry.model import About, Claim, Dropped, Entry, File, Pledge, Practice, Statement
from registry.problems import LONGEST_MISSPELT, brief, choice, meant, suggestion, way
from registry.slips import Vocabulary
from registry.statuses import Kind
from registry.tree import MOST_PROBLEMS, Places, Refused, Source

M = TypeVar("M", bound=BaseModel)
Path = tuple[str | int, ...]

ENTRIES = ("commitments", "claims")
_INJECTED = ("id", "cited", "lookup", "archive_lookup")  # of the model, not of the file
_NOTHING_ABOUT = About.model_construct(title="", actor="")
_ID = TypeAdapter(Id)
_LINE = TypeAdapter(Line)
_FOLDER = TypeAdapter(Folder)
_MENDS = {
    "because": MEND_REFERENCE,
    "due_because": MEND_REFERENCE,
    "language": MEND_LANGUAGE,
    "links": MEND_LINK,
    "now": MEND_LINK,
}
"""How to mend a text of the wrong form, by field."""


def names(kind: type[BaseModel]) -> tuple[str, ...]:
    """Give the names that the fields of a model have in the file."""
    return tuple(one.alias or name for name, one in kind.model_fields.items() if name not in _INJECTED)


SECTIONS = names(File)


def kinds() -> tuple[type[BaseModel], ...]:
    """Give every model that something in a registry can be."""
    declared = (one for one in vars(model).values() if isinstance(one, type) and one.__module__ == model.__name__)
    return tuple(one for one in declared if issubclass(one, BaseModel))


def inner(annotation: Any) -> tuple[type[BaseModel], ...]:
    """Give the models that a field's annotation is made of; none where it holds text."""
    return tuple(one for one in _classes(annotation) if issubclass(one, BaseModel))


@cache
def vocabulary() -> Vocabulary:
    """Give the names of all fields that a registry may hold, and of those that hold lists of items with fields."""
    lists = (
        one.alias or name
        for kind in kinds()
        for name, one in kind.model_fields.items()
        if get_origin(one.annotation) is tuple and inner(one.annotation)
    )
    return Vocabulary(frozenset(SECTIONS).union(*map(names, kinds())), frozenset(lists))


class Teller:
    """Tells the problems of one tree, at the places of its values, and keeps what could not be read.

    Attributes:
        broken: The names of the fields that could not be read, by "commitments/its-id", "statements/its-id" or the
            section itself. An entry that is there but not in the registry could not be read at all.
    """

    def __init__(self, source: Source, places: Places) -> None:
        """Bind the text, which holds the lines, to the places of its values."""
        self.source = source
        self.places = places
        self.broken: dict[str, frozenset[str]] = {}
        self._sources = {places.file(): source}

    def include(self, path: Path, source: Source, places: Places) -> None:
        """Learn that what stands at a path stands in another file."""
        self.places.include(path, places)
        self._sources[places.file()] = source

    def tell(self, path: Path, message: str, mend: str, *, key: bool = False) -> None:
        """Note a problem of the value at a path (or of its key)."""
        line, column = self.places.find(path, key=key)
        entry, field = "", path
        if path[:1] in {(name,) for name in ENTRIES} and len(path) > 1:
            entry, field = brief(str(path[1])), path[2:]
        self._sources[self.places.file(path)].tell(line, column, message, mend, entry=entry, field=way(field))


def _section(root: tree.Mapping, name: str, teller: Teller) -> tree.Mapping:
    """Give a section of the file; an empty one where it is absent or holds no fields."""
    value = root.get(name)
    if isinstance(value, tree.Mapping):
        return value
    if name in root:
        teller.broken[name] = frozenset()
        if not isinstance(value, Refused):
            teller.tell(
                (name,),
                f"'{name}' must hold fields of its own",
                "write each on a line of its own below, indented by two spaces",
                key=True,
            )
    return tree.Mapping()


def unknown_sections(root: tree.Mapping, teller: Teller) -> None:
    """Tell each field of the file's first level that nobody declared."""
    for name in root:
        if name not in SECTIONS:
            message = f"'{brief(name)}' is not a part of a registry"
            teller.tell((name,), message, _choice(name, SECTIONS, root[name]), key=True)
            like = suggestion(name, SECTIONS)
            if like is not None and like not in root:
                teller.broken[like] = frozenset()


def include(root: tree.Mapping, teller: Teller) -> str | None:
    """Give the name of the folder whose files hold entries; None where none is named."""
    folder = None
    if "include" in root:
        try:
            folder = _FOLDER.validate_python(root["include"])
        except ValidationError as error:
            _tell_all(error, About, ("include",), teller)
            teller.broken["include"] = frozenset()
    if "include" in teller.broken:
        teller.broken |= dict.fromkeys(ENTRIES, frozenset())  # some may stand in files that are not found
    return folder


def about(root: tree.Mapping, teller: Teller) -> About:
    """Give what the registry is about."""
    if "about" not in root and "about" not in teller.broken:
        teller.tell((), "'about' is missing", "begin the file with about:, and below it title: and actor:")
        teller.broken["about"] = frozenset()
    node = _section(root, "about", teller)
    return _NOTHING_ABOUT if "about" in teller.broken else _shape(About, node, ("about",), teller)


def topics(root: tree.Mapping, teller: Teller) -> dict[str, str]:
    """Give the title of each topic; one with a problem as well, so that entries may name it."""
    found: dict[str, str] = {}
    for key, value in _section(root, "topics", teller).items():
        if not _is_id(key, ("topics", key), teller):
            continue
        try:
            _LINE.validate_python(value)
        except ValidationError as error:
            _tell_all(error, About, ("topics", key), teller)
        found[key] = str(value)
    return found


def statements(root: tree.Mapping, teller: Teller) -> dict[str, Statement]:
    """Give the statements, by id."""
    if not _section(root, "statements", teller) and "statements" not in teller.broken:
        teller.tell((), "no statement is named", "add statements: with the statement that the entries quote")
        teller.broken["statements"] = frozenset()
    return _each(root, "statements", lambda node, path: _shape(Statement, node, path, teller), teller)


def entries(root: tree.Mapping, name: str, teller: Teller) -> dict[str, Any]:
    """Give the commitments, or the claims, by id."""
    kinds: dict[Any, type[Entry]] = {"claim": Claim} if name == "claims" else {"pledge": Pledge, "practice": Practice}

    def entry(node: tree.Mapping, path: Path) -> Entry:
        given = dict(node) if name == "commitments" else {"kind": "claim", **node}  # the section says it already
        kind = given["kind"] if isinstance(given.get("kind"), str) else None
        if kind not in kinds:
            _tell_kind(given, path, teller)
            return _shape(Entry, given, path, teller)
        other = _kind_by_words(node, [one for one in kinds if one != kind])
        if other is not None:
            words = ", ".join(statuses.closing_words(cast("Kind", kind)))
            message = f"the words of the criteria are those of a {other}, not of a {kind}"
            teller.tell((*path, "kind"), message, f"write {other}, or in criteria and status the words {words}")
            given["kind"] = kind = other
        return _shape(kinds[kind], given, path, teller)

    return _each(root, name, entry, teller)


def dropped(root: tree.Mapping, teller: Teller) -> dict[str, Dropped]:
    """Give what is known of entries that are no longer in the registry, by the id they had."""
    return _each(root, "dropped", lambda node, path: _shape(Dropped, node, path, teller), teller)


def _kind_by_words(node: tree.Mapping, others: Sequence[Kind]) -> Kind | None:
    """Give the kind whose words the criteria of an entry use, where it is one of these."""
    criteria = node.get("criteria")
    items = criteria if isinstance(criteria, tree.Items) else ()
    used = {word for one in items if isinstance(one, tree.Mapping) for word in one}
    return next((kind for kind in others if used.intersection(statuses.closing_words(kind))), None)


def _is_id(key: str, path: Path, teller: Teller) -> bool:
    try:
        _ID.validate_python(key)
    except ValidationError:
        teller.tell(path, f"'{brief(key)}' cannot be an id", _reshaped(key, _ID, MEND_ID), key=True)
        return False
    return True


def _each(root: tree.Mapping, name: str, shape: Callable[[tree.Mapping, Path], M], teller: Teller) -> dict[str, M]:
    """Shape every value of a section that is keyed by id."""
    shaped: dict[str, M] = {}
    for key, node in _section(root, name, teller).items():
        path = (name, key)
        if not _is_id(key, path, teller):
            teller.broken[name] = frozenset()
        elif isinstance(node, tree.Mapping):
            shaped[key] = shape(node, path)
        else:
            teller.broken[f"{name}/{key}"] = frozenset()
            if not isinstance(node, Refused):
                mend = "write its fields below, indented by two more spaces"
                teller.tell(path, f"nothing is said of '{key}'", mend, key=True)
    return shaped


def whole(kind: type[M], root: tree.Mapping, teller: Teller) -> M:
    """Build the model that a whole file is, as far as it could be read."""
    return _shape(kind, root, (), teller)


def _shape(kind: type[M], node: dict[str, Any], path: Path, teller: Teller) -> M:
    """Build a model; where that fails, tell why and build it without the fields that fail."""
    given: dict[str, Any] = node
    if issubclass(kind, Entry):
        given = {**node, "id": path[1]}
        if "id" in node:
            teller.tell(
                (*path, "id"), "'id' is not a field of an entry", "delete it; the name above is the id", key=True
            )
    try:
        return kind.model_validate(given)
    except ValidationError as error:
        _tell_all(error, kind, path, teller)
    found: dict[str, Any] = {}
    broken: set[str] = set()
    for name, field in kind.model_fields.items():
        alias = field.alias or name
        if alias not in given:
            if field.is_required():
                broken.add(name)
            continue
        try:
            found[name] = _field(kind, name).validate_python(given[alias])
        except ValidationError:
            broken.add(name)
    found.update({name: () for name in broken if kind.model_fields[name].is_required()})  # empty: nothing to look at
    teller.broken["/".join(map(str, path))] = frozenset(broken | _perhaps_cut_off(kind, node))
    return kind.model_construct(**found)


def _perhaps_cut_off(kind: type[BaseModel], node: dict[str, Any]) -> set[str]:
    """Give the fields above one that nobody declared and that holds fields: it may be a part of them, indented too little."""
    known = set(names(kind))
    return {
        above for above, name in pairwise(node) if name not in known and isinstance(node[name], tree.Mapping)
    } & known


@cache
def _field(kind: type[BaseModel], name: str) -> TypeAdapter[Any]:
    """Give what reads one field of a model by itself."""
    return TypeAdapter(kind.model_fields[name].rebuild_annotation())


def _tell_all(error: ValidationError, kind: type[BaseModel], path: Path, teller: Teller) -> None:
    errors = error.errors(include_url=False)[: MOST_PROBLEMS + 1]
    misspelt = {_like(one, kind) for one in errors if one["type"] == "extra_forbidden"}
    for one in errors:
        follows = (
            isinstance(one["input"], Refused)
            or (one["type"] == "missing" and tuple(one["loc"]) in misspelt)
            or (one["type"] == "too_short" and one["input"])  # so pydantic calls a list of which an item fails
        )
        if not follows:
            _tell_one(dict(one), kind, path, teller)


def _like(error: Any, kind: type[BaseModel]) -> tuple[str | int | None, ...]:
    """Give the place of the field that a misspelt one was probably meant to be; it ends with None where none is like it."""
    *way, name = error["loc"]
    return (*way, suggestion(str(name), _fields(kind, way)))


def _tell_one(error: dict[str, Any], kind: type[BaseModel], path: Path, teller: Teller) -> None:
    """Tell one error of a shape, in the words of the field it is about."""
    value, loc = error["input"], tuple(error["loc"])
    if kind is Entry and loc[:1] in {("kind",), ("criteria",)}:
        return  # which words belong there depends on the kind, which is told by itself
    is_key = loc[-1:] == ("[key]",)
    where = (*path, *(loc[:-1] if is_key else loc))
    name = brief(str(where[-1]))
    field = next(step for step in reversed(where) if isinstance(step, str))
    text = isinstance(value, str)
    quoted = f"'{brief(value)}'" if text and value else f"'{brief(field)}'"
    match error["type"]:
        case "missing":
            words = _words_of(str(loc[-1]), kind, loc[:-1])
            message, mend = f"'{name}' is missing", f"add a line that begins with {name}:"
            mend += f", with one of {', '.join(words)}" if words else ""
            teller.tell(where[:-1], message, mend)
        case "extra_forbidden":
            teller.tell(
                where,
                f"'{name}' is not a field here",
                _choice(str(where[-1]), _fields(kind, loc[:-1]), value),
                key=True,
            )
        case _ if value == "":
            teller.tell(where, f"'{name}' is empty", "write its value after the colon, or delete the line")
        case "refused":
            teller.tell(where, f"{quoted} {error['ctx']['message']}", error["ctx"]["mend"])
        case "too_short":
            teller.tell(where, f"'{name}' is empty", "give it at least one item")
        case "string_too_long" | "too_long":
            longest = error["ctx"]["max_length"]
            teller.tell(where, f"'{name}' has {len(value)} characters; it may have {longest}", "shorten it")
        case "string_pattern_mismatch":
            mend = MEND_ID if is_key else _MENDS.get(field, MEND_ID)
            if is_key or " " not in value:  # a space in a list of names stands where a comma is missing
                form = TypeAdapter(Annotated[str, StringConstraints(pattern=error["ctx"]["pattern"])])
                mend = _reshaped(value, form, mend)
            teller.tell(
                where, f"{quoted} cannot be {'an id' if is_key else _ROLES.get(field, 'an id')}", mend, key=is_key
            )
        case "string_type":
            teller.tell(
                where, f"'{name}' must be one text, and holds {_what(value)}",
                "write the text after the colon, on the same line; put text that begins with a bracket in double quotes",
            )  # fmt: skip
        case "tuple_type":
            teller.tell(where, f"'{name}' must be a list, and holds {_what(value)}", _list_mend(field, value), key=True)
        case _:  # fields were expected: model_type, mapping_type
            teller.tell(
                where, f"'{name}' must hold fields of its own, and holds {_what(value)}",
                "write each field on a line of its own below, indented by two more spaces", key=True,
            )  # fmt: skip


def _reshaped(text: str, form: TypeAdapter[str], otherwise: str) -> str:
    """Give the mend of a name of the wrong form: the same name in the right one, where it has one."""
    try:
        like = form.validate_python("-".join(re.findall("[a-z0-9/]+", text.lower())))
    except ValidationError:
        return otherwise
    return meant(like, otherwise) if text.isascii() and len(text) <= LONGEST_MISSPELT else otherwise


_ROLES = {
    "because": "the id of evidence",
    "due_because": "the id of evidence",
    "language": "the code of a language",
    "links": "the name of an entry",
    "now": "the name of an entry",
}
"""What a text of the wrong form was to be, by field."""


def _what(value: object) -> str:
    if isinstance(value, str):
        return "a text"
    return "fields of its own" if isinstance(value, tree.Mapping) else "a list"


def _list_mend(field: str, value: object) -> str:
    if isinstance(value, str):
        return (
            f"write {field}: [{brief(value).strip('()- ')}]"
            if field in _MENDS
            else "write each item on a line below, after a dash"
        )
    return "begin each item with a dash, and indent the item's other fields by two more spaces"


def _tell_kind(node: dict[str, Any], path: Path, teller: Teller) -> None:
    """Tell an entry whose kind is missing or has no place in its section."""
    kinds = (
        "claim, or delete the line" if path[0] == "claims" else "pledge (to be done once) or practice (to keep doing)"
    )
    value = node.get("kind")
    if value is None:
        teller.tell(path, "'kind' is missing", f"add kind: with {kinds}")
    elif isinstance(value, str) and value:
        mend = choice(value, ("claim",) if path[0] == "claims" else ("pledge", "practice"), f"write {kinds}")
        teller.tell((*path, "kind"), f"'{brief(value)}' is not a kind of entry here", mend)
    elif not isinstance(value, Refused):
        teller.tell((*path, "kind"), "'kind' must be one word", f"write {kinds}")


def _fields(kind: type[BaseModel], way: Sequence[str | int]) -> tuple[str, ...]:
    """Give the names of the fields that may stand at a place of a model."""
    return names(_at(kind, way))


def _words_of(name: str, kind: type[BaseModel], way: Sequence[str | int]) -> tuple[str, ...]:
    """Give the words of which a field at a place of a model holds one; none where it holds something else."""
    fields = _at(kind, way).model_fields.items()
    marks = chain.from_iterable(one.metadata for known, one in fields if name in {known, one.alias})
    return tuple(next((mark.words for mark in marks if isinstance(mark, OneOf)), ()))


def _at(kind: type[BaseModel], way: Sequence[str | int]) -> type[BaseModel]:
    """Give the model of what may stand at a place of a model."""
    keyed = False  # the next step is a key or a number that somebody chose, not the name of a field
    for step in way:
        if keyed:
            keyed = False
            continue
        annotation = next(one.annotation for name, one in kind.model_fields.items() if step in {name, one.alias})
        keyed = not (isinstance(annotation, type) and issubclass(annotation, BaseModel))
        kind = next(iter(inner(annotation)), kind)
    return kind


def _classes(annotation: Any) -> list[type]:
    """Give the classes that an annotation is made of."""
    inner = get_args(annotation)
    if not inner:
        return [annotation] if isinstance(annotation, type) else []
    return [one for part in inner for one in _classes(part)]


def _choice(word: str, known: Sequence[str], value: object) -> str:
    """Give the mend of a misspelt field: the one most like it, else all there are."""
    if word.startswith("-"):
        return "write a space after the dash"
    if like := suggestion(word, known):
        return f"write {like}, if that is meant"
    delete = f"delete it; the fields here are {', '.join(known)}"
    if isinstance(value, tree.Mapping):
        return f"indent it and the lines below it by two more spaces, if it belongs to what stands above; else {delete}"
    return delete
