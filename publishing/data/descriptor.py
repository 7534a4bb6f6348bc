"""The descriptor of the open data: a Data Package (version 2), with which programs read and check the tables.

Its paths are the names of files in one folder, whatever address they came from; the digests beside them tell a file of
another day or of other filters.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from publishing.data import FORMAT
from publishing.data.files import FILES, File
from publishing.data.tables import COMMITMENTS, Column, Table, Type
from publishing.edition import Edition
from publishing.json_text import json_bytes

NAME = "datapackage.json"
_PROFILES = "https://datapackage.org/profiles/2.0"
_TYPES: dict[Type, dict[str, Any]] = {
    "text": {"type": "string"},
    "list": {"type": "list", "itemType": "string", "delimiter": " "},
    "date": {"type": "string", "constraints": {"pattern": "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"}},
    "day": {"type": "date"},
    "number": {"type": "number"},
    "integer": {"type": "integer", "constraints": {"minimum": 0}},
    "boolean": {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]},
}
_FORMATS = {"application/json": "json", "application/schema+json": "json", "application/vnd.apache.parquet": "parquet"}


def descriptor_bytes(edition: Edition) -> bytes:
    """Give the descriptor of the files of an edition, each with its size and SHA-256."""
    about = edition.board.registry.about
    return json_bytes(
        {
            "$schema": f"{_PROFILES}/datapackage.json",
            "name": "commitment-monitor",
            "title": about.title,
            "description": f"{about.actor}: what was stated in public, and what became of it.",
            "format": FORMAT,
            "as_of": edition.board.day.isoformat(),
            "registry": edition.whole.digest,
            **({"commit": edition.commit} if edition.commit is not None else {}),
            "chosen": edition.count_words,
            "resources": [_resource(one, edition) for one in FILES],
        }
    )


def _resource(file: File, edition: Edition) -> dict[str, Any]:
    content = file.make(edition)
    stem, _, ending = file.name.rpartition(".")
    found: dict[str, Any] = {
        "name": file.name.replace(".", "-") if file.table is None else stem,
        "type": "file",
        "path": file.name,
        "description": file.says,
        "format": _FORMATS.get(file.media_type, ending),
        "mediatype": file.media_type.partition(";")[0],
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
    }
    return found if file.table is None else found | {"type": "table", "schema": _schema(file.table)}


def _schema(table: Table[Any]) -> dict[str, Any]:
    """Give the schema of a table as CSV."""
    to_entries = {"fields": ["entry"], "reference": {"resource": COMMITMENTS.name, "fields": list(COMMITMENTS.key)}}
    return {
        "$schema": f"{_PROFILES}/tableschema.json",
        "fields": [_field(column) for column in table.columns],
        "primaryKey": list(table.key),
        **({} if table is COMMITMENTS else {"foreignKeys": [to_entries]}),
        "missingValues": [""],
    }


def _field(column: Column[Any]) -> dict[str, Any]:
    shape = _TYPES[column.type]
    constraints = {
        **shape.get("constraints", {}),
        **({"required": True} if column.required else {}),
        **({"enum": list(column.words)} if column.words else {}),
    }
    return {
        "name": column.name,
        "title": column.name.replace("_", " ").capitalize(),
        "description": column.says,
        **shape,
        **({"constraints": constraints} if constraints else {}),
    }
