"""Every column and every field of the open data in Markdown, for people who use it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from publishing.data.form import Json, schema
from publishing.data.tables import TABLES, TYPES, Column

HEADING = "## Every column and every field"
_ABOVE = """\
Do not mend this section by hand: `python -m publishing.data` writes it, and `data.schema.json` beside it, from the tables in `publishing/data/`.
"""
_OF_COLUMNS = "What is not called optional stands in every row."
_OF_JSON = """\
What is not called optional is always there; what is optional is left out where it is not known.
Parts stand in the order in which they are first named, and fields in the order in which the file has them.
"""


def section() -> str:
    """Give the section of docs/data.md that tells every column of the tables and every field of the JSON."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield from (HEADING, "", _ABOVE, "| type of column | holds |", "| --- | --- |")
    yield from (f"| {type} | {says} |" for type, says in TYPES.items())
    for table in TABLES:
        key = " and ".join(f"`{name}`" for name in table.key)
        yield from ("", f"### `{table.name}.csv` and `{table.name}.parquet`", "", table.says)
        yield from (f"A row is named by {key}.", _OF_COLUMNS, "", "| column | type | holds |", "| --- | --- | --- |")
        yield from (f"| `{one.name}` | {one.type} | {_told(one)} |" for one in table.columns)
    whole = schema()
    yield from ("", "### `commitments.json`", "", _OF_JSON)
    yield from _fields(whole)
    for name, part in whole["$defs"].items():
        yield from ("", f"#### {name}", "", part["description"], "")
        yield from _fields(part)
    yield ""


def _told(column: Column[Any]) -> str:
    words = f" One of {_listed(column.words)}." if column.words else ""
    return f"{'' if column.required else 'Optional. '}{column.says}{words}"


def _fields(part: Json) -> Iterator[str]:
    yield from ("| field | holds | says |", "| --- | --- | --- |")
    for name, one in part["properties"].items():
        optional = "" if name in part["required"] else "Optional. "
        yield f"| `{name}` | {_shape(one)} | {optional}{one['description']} |"


def _shape(shape: Json) -> str:
    """Say what a schema allows, in a few words."""
    match shape:
        case {"$ref": reference}:
            name = reference.rpartition("/")[2]
            return f"[{name}](#{name.lower()})"
        case {"anyOf": several}:
            return " or ".join(map(_shape, several))
        case {"enum": words}:
            return f"one of {_listed(words)}" if len(words) > 1 else _listed(words)
        case {"const": word}:
            return f"`{word}`"
        case {"type": "array", "items": items}:
            return f"list of: {_shape(items)}"
        case {"type": "object", "additionalProperties": values}:
            return f"by name: {_shape(values)}"
        case {"type": "string", "format": "date"}:
            return "day"
        case {"type": "string", "pattern": pattern}:
            return "date" if pattern.startswith("^[0-9]{4}") else "id"
        case _:
            return "text" if shape["type"] == "string" else str(shape["type"])


def _listed(words: Any) -> str:
    return ", ".join(f"`{word}`" for word in words)
