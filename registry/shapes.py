"""From the tree of a file to the model: each part by itself, so that one slip does not hide the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from registry import tree
from registry.fields import Frozen, Id, Line
from registry.model import About, Claim, Entry, Pledge, Practice, Statement
from registry.problems import visible
from registry.tree import Places, Refused, Source, suggestion

M = TypeVar("M", bound=BaseModel)
Path = tuple[str | int, ...]

SECTIONS = ("about", "topics", "statements", "commitments", "claims")
_INJECTED = ("id", "cited")  # of the model, not of the file
_TOPICS: TypeAdapter[Mapping[str, str]] = TypeAdapter(Annotated[Mapping[Id, Line], Frozen])
_ID = TypeAdapter(Id)
_MENDS = {
    "id": "use small letters, digits and hyphens, at most 64 characters, as in meeting-summary",
    "because": "name an evidence item by its id, or as entry-id/evidence-id",
    "language": "write the language's code, such as en, fr or km",
    "links": "name an entry as commitments/its-id or claims/its-id",
}


class Teller:
    """Tells the problems of one tree, at the places of its values."""

    def __init__(self, source: Source, places: Places) -> None:
        """Bind the text, which holds the lines, to the places of its values."""
        self.source = source
        self.places = places

    def tell(self, path: Path, message: str, mend: str, *, key: bool = False) -> None:
        """Note a problem of the value at a path (or of its key)."""
        line, column = self.places.find(path, key=key)
        entry, field = "", path
        if path[:1] in {("commitments",), ("claims",)} and len(path) > 1:
            entry, field = visible(str(path[1]))[:64], path[2:]
        self.source.tell(line, column, message, mend, entry=entry, field=field_name(field))


def field_name(path: Path) -> str:
    """Write the way to a field: ("status", 0, "value") as status[0].value."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{visible(step)[:64]}"
    return text.removeprefix(".")


def section(root: tree.Mapping, name: str, teller: Teller) -> tree.Mapping:
    """Give a section of the file; an empty one where it is absent or not a mapping of fields."""
    value = root.get(name)
    if isinstance(value, tree.Mapping):
        return value
    if name in root and not isinstance(value, Refused):
        teller.tell(
            (name,),
            f"'{name}' must hold fields of its own",
            "write each on a line of its own below, indented by two spaces",
        )
    return tree.Mapping(0)


def unknown_sections(root: tree.Mapping, teller: Teller) -> None:
    """Tell each field of the file's first level that nobody declared."""
    for name in root:
        if name not in SECTIONS:
            teller.tell(
                (name,), f"'{visible(name)[:60]}' is not a part of a registry", _choice(name, SECTIONS), key=True
            )


def about(root: tree.Mapping, teller: Teller) -> About | None:
    """Give what the registry is about."""
    if "about" not in root:
        teller.tell((), "'about' is missing", "begin the file with about:, and below it title: and actor:")
        return None
    return _shape(About, section(root, "about", teller), ("about",), teller)


def topics(root: tree.Mapping, teller: Teller) -> Mapping[str, str]:
    """Give the title of each topic."""
    try:
        return _TOPICS.validate_python(section(root, "topics", teller))
    except ValidationError as error:
        _tell_all(error, None, ("topics",), teller)
        return MappingProxyType({})


def statements(root: tree.Mapping, teller: Teller) -> dict[str, Statement]:
    """Give the statements that have no problem of shape, by id."""
    if not section(root, "statements", teller):
        teller.tell(
            ("statements",), "no statement is named", "add statements: with the statement that the entries quote"
        )
    return _each(root, "statements", lambda _node: Statement, teller)


def entries(root: tree.Mapping, name: str, teller: Teller) -> dict[str, Any]:
    """Give the commitments, or the claims, that have no problem of shape, by id."""
    models = {"pledge": Pledge, "practice": Practice} if name == "commitments" else {"claim": Claim}

    def model(node: tree.Mapping) -> type[Entry]:
        if name == "claims":
            node.setdefault("kind", "claim")  # the section says it; writing it as well is allowed
        return models.get(str(node.get("kind")), Entry)

    return _each(root, name, model, teller)


def _each(root: tree.Mapping, name: str, model: Any, teller: Teller) -> dict[str, Any]:
    """Shape every value of a section that is keyed by id."""
    shaped: dict[str, Any] = {}
    for key, node in section(root, name, teller).items():
        path = (name, key)
        try:
            _ID.validate_python(key)
        except ValidationError:
            teller.tell(path, f"'{visible(key)[:60]}' cannot be an id", _MENDS["id"], key=True)
            continue
        if not isinstance(node, tree.Mapping):
            if not isinstance(node, Refused):
                teller.tell(path, "nothing is said of it", "write its fields below, indented by two more spaces")
            continue
        found = _shape(model(node), node, path, teller, key)
        if found is not None:
            shaped[key] = found
    return shaped


def _shape(model: type[M], node: tree.Mapping, path: Path, teller: Teller, key: str | None = None) -> M | None:
    """Build a model, or tell what keeps it from being built; None then."""
    injected: dict[str, str] = {}
    if issubclass(model, Entry):
        injected = {"id": str(key)}
        for name in _INJECTED:
            if name in node:
                teller.tell(
                    (*path, name),
                    f"'{name}' is not a field of an entry",
                    "delete the line; the key above is its id",
                    key=True,
                )
                return None
    try:
        found = model.model_validate({**node, **injected})
    except ValidationError as error:
        _tell_all(error, model, path, teller)
        return None
    if model is Entry:
        _tell_kind(node, path, teller)
        return None
    return found


def _tell_kind(node: tree.Mapping, path: Path, teller: Teller) -> None:
    if not isinstance(node.get("kind"), Refused):
        kinds = (
            "pledge (to be done once) or practice (to keep doing)"
            if path[0] == "commitments"
            else "claim, or leave the line out"
        )
        message = (
            f"'{visible(str(node['kind']))[:60]}' is not a kind of entry here"
            if "kind" in node
            else "'kind' is missing"
        )
        teller.tell((*path, "kind"), message, f"write {kinds}" if "kind" in node else f"add kind: with {kinds}")


def _tell_all(error: ValidationError, model: type[BaseModel] | None, path: Path, teller: Teller) -> None:
    if model is Entry:
        node_kind = next((one for one in error.errors() if one["loc"] == ("kind",)), None)
        del node_kind
    for one in error.errors(include_url=False):
        _tell_one(dict(one), model, path, teller)


def _tell_one(error: dict[str, Any], model: type[BaseModel] | None, path: Path, teller: Teller) -> None:
    value, kind, loc = error["input"], error["type"], tuple(error["loc"])
    if isinstance(value, Refused):
        return
    if model is Entry and loc[:1] in {("kind",), ("criteria",), ("status",)}:
        return  # which words belong there depends on the kind, which is told by itself
    is_key = loc[-1:] == ("[key]",)
    where = (*path, *(loc[:-1] if is_key else loc))
    name = str(where[-1])
    field = next((step for step in reversed(where) if isinstance(step, str)), "")
    quoted = f"'{visible(value)[:60]}'" if isinstance(value, str) else f"'{field}'"
    match kind:
        case "missing":
            teller.tell(where[:-1], f"'{name}' is missing", f"add a line that begins with {name}:", key=True)
        case "extra_forbidden":
            fields = _fields(model, loc[:-1])
            teller.tell(where, f"'{visible(name)[:60]}' is not a field here", _choice(name, fields), key=True)
        case "refused":
            context = error["ctx"]
            teller.tell(
                where,
                f"{quoted if value != '' else repr(field)} {_message(value, context['message'])}",
                context["mend"],
            )
        case "string_type" | "literal_error":
            teller.tell(
                where,
                f"'{field}' must be one text, not a list or a mapping",
                "write the text on the same line, after the colon",
            )
        case "tuple_type":
            teller.tell(
                where, f"'{field}' must be a list", "write each item on its own line below, beginning with a dash"
            )
        case "string_too_short":
            teller.tell(where, f"'{field}' is empty", "write its text, or delete the line")
        case "too_short":
            teller.tell(where, f"'{field}' is empty", "give it at least one item")
        case "string_too_long":
            longest = error["ctx"]["max_length"]
            teller.tell(where, f"'{field}' has {len(value)} characters; it may have {longest}", "shorten it")
        case "string_pattern_mismatch":
            mend = _MENDS["id"] if is_key else _MENDS.get(field, _MENDS["id"])
            teller.tell(where, f"{quoted} cannot be read as {'an id' if is_key else field}", mend, key=is_key)
        case _:  # a mapping was expected: model_type, dict_type, mapping_type
            teller.tell(
                where,
                f"'{field}' must hold fields of its own",
                "write each on a line of its own below, indented by two more spaces",
            )


def _message(value: object, message: str) -> str:
    return "is empty" if value == "" else message


def _fields(model: type[BaseModel] | None, loc: Sequence[str | int]) -> tuple[str, ...]:
    """Give the names of the fields that may stand at a place of a model."""
    schema: Any = model.model_json_schema(by_alias=True) if model is not None else {}
    node: Any = schema
    for step in (*loc, None):
        if "$ref" in node:
            node = schema["$defs"][str(node["$ref"]).rsplit("/", 1)[-1]]
        node = next((one for one in node.get("anyOf", ()) if "$ref" in one), node)
        if "$ref" in node:
            node = schema["$defs"][str(node["$ref"]).rsplit("/", 1)[-1]]
        if step is None:
            break
        node = (
            node.get("items", {}) if isinstance(step, int) else node.get("properties", {}).get(step) or _any_key(node)
        )
    return tuple(name for name in node.get("properties", {}) if name not in _INJECTED)


def _any_key(node: Any) -> Any:
    return node.get("additionalProperties") or next(iter(node.get("patternProperties", {"": {}}).values()))


def _choice(word: str, known: Sequence[str]) -> str:
    """Give the mend of a misspelt field: the one most like it, else all there are."""
    like = suggestion(word, known)
    return f"write {like}, if that is meant" if like else f"delete it; the fields here are {', '.join(known)}"
