"""A table as Parquet: the columns of the CSV with their types, and dates also as their first and last day."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from publishing.data import FORMAT
from publishing.data.tables import Column, Table, Type
from publishing.edition import Edition
from registry.dates import Span

DIGITS, PLACES = 21, 6
"""How many digits a number may have, and how many of them after the point: as many as the record can hold."""
_TYPES: dict[Type, pa.DataType] = {
    "text": pa.string(),
    "list": pa.list_(pa.string()),
    "date": pa.string(),
    "day": pa.date32(),
    "number": pa.decimal128(DIGITS, PLACES),
    "integer": pa.int64(),
    "boolean": pa.bool_(),
}


def parquet_bytes(table: Table[Any], edition: Edition) -> bytes:
    """Give a table of an edition as Parquet.

    Its metadata says which record it is: `format`, `as_of`, `registry`, `chosen`, and `commit` where that is known.
    """
    rows = tuple(table.rows(edition))
    made = [one for column in table.columns for one in _columns(column, rows)]
    which = {
        "format": FORMAT,
        "as_of": edition.board.day.isoformat(),
        "registry": edition.whole.digest,
        "chosen": edition.count_words,
        **({"commit": edition.commit} if edition.commit is not None else {}),
    }
    schema = pa.schema([field for field, _ in made], metadata=which)
    file = BytesIO()
    parquet.write_table(pa.Table.from_arrays([array for _, array in made], schema=schema), file, compression="zstd")
    return file.getvalue()


def _columns(column: Column[Any], rows: tuple[Any, ...]) -> Iterator[tuple[pa.Field, pa.Array]]:
    """Give a column as it is and, of dates, the columns of their first and last days."""
    values = [column.make(row) for row in rows]
    as_held = [str(one) if isinstance(one, Span) else one for one in values]
    yield _one(column.name, _TYPES[column.type], as_held, column)
    if column.type == "date":
        spans = [one if isinstance(one, Span) else None for one in values]
        yield _one(f"{column.name}_first", pa.date32(), [one and one.first for one in spans], column)
        yield _one(f"{column.name}_last", pa.date32(), [one and one.last for one in spans], column)


def _one(name: str, type: pa.DataType, values: list[Any], column: Column[Any]) -> tuple[pa.Field, pa.Array]:
    field = pa.field(name, type, nullable=not column.required, metadata={"description": column.says})
    return field, pa.array(values, type)
