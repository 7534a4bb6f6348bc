"""The JSON Schema of a registry's file, with which editors complete and explain while somebody writes.

It is made from the model: names, forms, and the sentence under each field. The examples come from a record that holds
every field. It takes what the reader takes, also where a YAML tool makes a number of a text; only a plain `true`, `false`
or `null` is told, which YAML tools take for no text. What must hold across fields, the reader alone tells.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from registry.fields import TEXT_TYPES
from registry.model import File
from registry.statuses import KINDS

Json = dict[str, Any]
Path = tuple[str | int, ...]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_MOST_EXAMPLES = 2
_WIDEST = 120
_OF_NAMES = "Write a list between [ and ], with commas between, as in [gazette, press-group]."
_OF_PARTS = "Write a list: begin each item with a dash, and indent its other fields by two more spaces."
_BY_ID = "Write each on a line of its own below, under an id, indented by two more spaces."
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Held:
    """A name that stands in a record, with what the schema says of it.

    Attributes:
        path: Where it stands; the name is its last part.
        value: What the record holds there, as its tree gives it.
        schema: What the schema says of the field; of the values, where the name is an id.
        is_field: False for an id, which somebody chose.
        required: True where it must be there.
    """

    path: Path
    value: Any
    schema: Json
    is_field: bool
    required: bool


def schema(example: Mapping[str, Any]) -> Json:
    """Give the JSON Schema (draft 2020-12) of a registry's file.

    Args:
        example: The tree of a record that holds every field, to take the examples from.
    """
    made = {"$schema": DIALECT, **File.model_json_schema(schema_generator=_FromModel)}
    own: dict[int, list[Any]] = {}
    alike: dict[tuple[str | int, str], list[Any]] = {}
    for one in held(made, example):
        if one.is_field:
            found = _examples(one.schema, _typed(one.value))
            own.setdefault(id(one.schema), []).extend(found)
            alike.setdefault((one.path[-1], one.schema["description"]), []).extend(found)
    for part in (made, *made["$defs"].values()):
        for name, field in part["properties"].items():
            field["examples"] = _chosen(own.get(id(field)) or alike.get((name, field["description"]), []))
    return made


def held(whole: Json, record: Mapping[str, Any]) -> Iterator[Held]:
    """Give each name that stands in a record, from its beginning to its end, with what a whole schema says of it."""
    yield from _held(whole, whole, record, ())


def _held(whole: Json, part: Json, value: Any, path: Path) -> Iterator[Held]:
    part = _referred(whole, part)
    if isinstance(value, Mapping):
        for name, inner in value.items():
            is_field = name in part.get("properties", ())
            child = part["properties"][name] if is_field else _of_kind(whole, part["additionalProperties"], inner)
            yield Held((*path, name), inner, child, is_field, not is_field or name in part.get("required", ()))
            yield from _held(whole, child, inner, (*path, name))
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for index, inner in enumerate(value):
            yield from _held(whole, part["items"], inner, (*path, index))


def _of_kind(whole: Json, part: Json, value: Any) -> Json:
    """Give what a schema says of a value under an id: of an entry, what it says of entries of that kind."""
    for branch in part.get("allOf", ()):
        if all(value[name] == one["const"] for name, one in branch["if"]["properties"].items()):
            return _referred(whole, branch["then"])
    return _referred(whole, part)


def _referred(whole: Json, part: Json) -> Json:
    """Give the part of a schema to which another refers; one that refers to none, itself."""
    return whole["$defs"][part["$ref"].rpartition("/")[2]] if "$ref" in part else part


def _typed(value: Any) -> Any:
    """Give a value of a record's tree as YAML tools read it: numbers as numbers."""
    if isinstance(value, Mapping):
        return {name: _typed(inner) for name, inner in value.items()}
    if isinstance(value, str):
        return json.loads(value) if _NUMBER.fullmatch(value) else value
    return [_typed(inner) for inner in value]


def _examples(field: Json, value: Any) -> list[Any]:
    """Give the examples that a value makes: one of each item, where it holds several."""
    if "additionalProperties" in field:
        return [{id: one} for id, one in value.items()]
    return [[one] for one in value] if "items" in field else [value]


def _chosen(examples: list[Any]) -> list[Any]:
    """Give a few texts or numbers that differ; of what is longer, the shortest."""
    if any(isinstance(one, dict | list) for one in examples):
        return [min(examples, key=lambda one: len(json.dumps(one)))]
    return list(dict.fromkeys(examples))[:_MOST_EXAMPLES]


def written(value: Any, indent: str = "") -> str:
    """Write JSON for people who read it or its changes: what fits on a line stands on one line."""
    line = json.dumps(value, ensure_ascii=False)
    if len(indent) + len(line) <= _WIDEST or not isinstance(value, dict | list):
        return line
    deeper = f"{indent}  "
    if isinstance(value, dict):
        parts = [f"{json.dumps(name, ensure_ascii=False)}: {written(one, deeper)}" for name, one in value.items()]
        return "\n".join(("{", ",\n".join(deeper + part for part in parts), f"{indent}}}"))
    return "\n".join(("[", ",\n".join(deeper + written(one, deeper) for one in value), f"{indent}]"))


class _FromModel(GenerateJsonSchema):
    """Writes what a file may hold, in the model's order: no null, for what is not known is left out; and no titles."""

    def sort(self, value: Json, parent_key: str | None = None) -> Json:
        return value

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def nullable_schema(self, schema: core_schema.NullableSchema) -> Json:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> Json:
        return self.generate_inner(schema["schema"])

    def str_schema(self, schema: core_schema.StringSchema) -> Json:
        return super().str_schema(schema) | {"type": list(TEXT_TYPES)}

    def tuple_schema(self, schema: core_schema.TupleSchema) -> Json:
        made = super().tuple_schema(schema)
        return made | {"errorMessage": _OF_PARTS if "$ref" in made["items"] else _OF_NAMES}

    def dict_schema(self, schema: core_schema.DictSchema) -> Json:
        return {
            "type": "object",
            "propertyNames": self.generate_inner(schema["keys_schema"]) | {"type": "string"},
            "additionalProperties": self.generate_inner(schema["values_schema"]),
            "errorMessage": _BY_ID,
        }

    def model_schema(self, schema: core_schema.ModelSchema) -> Json:
        made, kind = super().model_schema(schema), schema["cls"]
        names = {one.alias or name: name for name, one in kind.model_fields.items()}
        for alias, field in made["properties"].items():
            made["properties"][alias] = {"description": sentence(kind, names[alias]), **field}
        return {name: made[name] for name in ("description", "type", "properties", "required", "additionalProperties")}

    def tagged_union_schema(self, schema: core_schema.TaggedUnionSchema) -> Json:
        """Give a condition for each kind of part, so that what is told of one is told by the form of its own kind."""
        name, kinds = schema["discriminator"], schema["choices"]
        branches = [
            {"if": {"properties": {name: {"const": kind}}, "required": [name]}, "then": self.generate_inner(choice)}
            for kind, choice in kinds.items()
        ]
        told = {"enum": list(kinds), "enumDescriptions": [KINDS[kind] for kind in kinds]}
        return {"type": "object", "properties": {name: told}, "required": [name], "allOf": branches}


def sentence(kind: type[BaseModel], name: str) -> str:
    """Give the sentence under a field; where it has none, that of the field which it narrows."""
    kinds = (one for one in kind.__mro__ if issubclass(one, BaseModel) and name in one.model_fields)
    return next(said for one in kinds if (said := one.model_fields[name].description) is not None)
