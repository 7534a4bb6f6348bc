"""The tables as Parquet: typed, exact, and saying which record they are of."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from pyarrow import parquet

from publishing.data.parquet import parquet_bytes
from publishing.data.tables import READINGS, TABLES, Table
from publishing.edition import Edition
from registry.dates import Span
from tests.publishing.editions import HOSTILE, edition, random_editions, shipped, with_text
from tests.records import other_state, quiet


def rows(table: Table[Any], one: Edition) -> list[dict[str, Any]]:
    """Give the rows as pandas reads them, with None for what is not there."""
    frame = pd.read_parquet(io.BytesIO(parquet_bytes(table, one)))
    return [{str(name): _plain(value) for name, value in row.items()} for row in frame.to_dict("records")]


def _plain(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return tuple(value)
    return None if value is None or value != value else value


def expected(table: Table[Any], one: Edition) -> list[dict[str, Any]]:
    found = []
    for row in table.rows(one):
        values: dict[str, Any] = {}
        for column in table.columns:
            value = column.make(row)
            if column.type == "date":
                assert value is None or isinstance(value, Span)
                values[column.name] = None if value is None else str(value)
                values[f"{column.name}_first"] = None if value is None else value.first
                values[f"{column.name}_last"] = None if value is None else value.last
            else:
                values[column.name] = value
        found.append(values)
    return found


def check(one: Edition) -> None:
    for table in TABLES:
        assert rows(table, one) == expected(table, one)


def test_the_shipped_record_comes_back() -> None:
    check(edition(shipped()))
    check(edition(other_state()))


@given(random_editions())
def test_threat_33_random_records_come_back(one: Edition) -> None:
    check(one)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_strangers_text_comes_back_as_it_is(text: str) -> None:
    """No apostrophe stands before it, for no spreadsheet opens the file as text."""
    check(with_text(text))


def test_each_column_has_its_type_also_where_there_is_no_row() -> None:
    for one in (edition(shipped()), edition(shipped(), date(2024, 1, 1))):
        for table in TABLES:
            schema = parquet.read_schema(io.BytesIO(parquet_bytes(table, one)))
            types = {
                "text": "string", "list": "list<element: string>", "date": "string", "day": "date32[day]",
                "number": "decimal128(21, 6)", "integer": "int64", "boolean": "bool",
            }  # fmt: skip
            wanted = [
                (name, type)
                for column in table.columns
                for name, type in (
                    (column.name, types[column.type]),
                    *((f"{column.name}_{end}", "date32[day]") for end in ("first", "last") if column.type == "date"),
                )
            ]
            assert [(field.name, str(field.type)) for field in schema] == wanted


def test_the_largest_and_the_finest_number_fit() -> None:
    series = {
        "one": {
            "title": "One",
            "readings": [{"date": "2024-02", "value": value, "because": ["report"]} for value in NUMBERS],
        }
    }
    one = edition(_with(series), date(2024, 3, 1))

    assert [row["value"] for row in rows(READINGS, one)] == [Decimal(value) for value in NUMBERS]


NUMBERS = ("999999999999999.999999", "-999999999999999.999999", "0.000001", "0")


def _with(series: dict[str, Any]) -> Any:
    return quiet(indicators={"number": {"title": "A number", "unit": "people", "draw": "line", "series": series}})


def test_its_metadata_says_which_record_it_is() -> None:
    one = edition(shipped(), date(2024, 6, 1), {"kind": ("claim",)})
    for table in TABLES:
        given = parquet.read_schema(io.BytesIO(parquet_bytes(table, one))).metadata
        assert given == {
            b"format": b"commitment-monitor/1",
            b"as_of": b"2024-06-01",
            b"registry": shipped().digest.encode(),
            b"chosen": one.count_words.encode(),
            b"commit": b"4" * 40,
        }
