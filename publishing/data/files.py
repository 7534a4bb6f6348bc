"""The files of the open data: every table as CSV and Parquet, the record as JSON, and the form of that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from publishing.data.form import form, schema
from publishing.data.spreadsheet import csv_bytes
from publishing.data.tables import TABLES, Table
from publishing.edition import Edition
from publishing.json_text import json_bytes


@dataclass(frozen=True, slots=True)
class File:
    """One file.

    Attributes:
        name: Its name; all lie in one folder.
        media_type: Its media type.
        make: Gives its bytes for an edition.
        says: One line for readers: what it is for.
        table: The table it holds as CSV; None for any other file.
    """

    name: str
    media_type: str
    make: Callable[[Edition], bytes]
    says: str
    table: Table[Any] | None = None


def _parquet(table: Table[Any], edition: Edition) -> bytes:
    # loading PyArrow takes a tenth of a second, which every command would wait for
    from publishing.data.parquet import parquet_bytes

    return parquet_bytes(table, edition)


FILES: tuple[File, ...] = (
    File(
        "commitments.json",
        "application/json",
        lambda edition: json_bytes(form(edition)),
        "The whole record: all that is known of each entry, and the numbers of the pages.",
    ),
    *(
        File(f"{one.name}.csv", "text/csv; charset=utf-8; header=present", partial(csv_bytes, one), one.says, one)
        for one in TABLES
    ),
    *(
        File(
            f"{one.name}.parquet",
            "application/vnd.apache.parquet",
            partial(_parquet, one),
            f"{one.says.removesuffix('.')}; with types, for programs.",
        )
        for one in TABLES
    ),
    File(
        "commitments.schema.json",
        "application/schema+json",
        lambda _: json_bytes(schema()),
        "The form of commitments.json, as JSON Schema.",
    ),
)
"""Every file but the descriptor of them, in the order in which that lists them."""
