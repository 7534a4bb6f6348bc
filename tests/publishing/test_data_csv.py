"""The tables as CSV: a spreadsheet runs nothing in them, and whoever reads them gets every text to the letter."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitors.tally import tallies
from publishing.data.spreadsheet import csv_bytes, guarded
from publishing.data.tables import COMMITMENTS, EVIDENCE, READINGS, STATUS, TABLES, Table, Value
from publishing.edition import Edition
from registry.dates import Span
from tests.publishing.editions import (
    HOSTILE,
    edition,
    every_field,
    random_editions,
    shipped,
    shipped_editions,
    with_text,
)
from tests.records import other_state, quiet


def cells(table: Table[Any], one: Edition) -> list[list[str]]:
    """Give the cells as they stand in the file, without their names."""
    return list(csv.reader(io.StringIO(csv_bytes(table, one).decode("utf-8-sig"), newline="")))[1:]


def rows(table: Table[Any], one: Edition) -> list[dict[str, str]]:
    """Give the rows as docs/data.md tells to read them."""
    names = [column.name for column in table.columns]
    return [dict(zip(names, (cell.removeprefix("'") for cell in row), strict=True)) for row in cells(table, one)]


def told(value: Value) -> str:
    """Give a value as a person writes it."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case tuple():
            return " ".join(value)
        case Decimal() | int() | Span() | str():
            return str(value)
        case date():
            return f"{value.year:04}-{value.month:02}-{value.day:02}"


def expected(table: Table[Any], one: Edition) -> list[dict[str, str]]:
    return [{column.name: told(column.make(row)) for column in table.columns} for row in table.rows(one)]


def check(one: Edition) -> None:
    """Check that each table comes back to the letter, by two readers."""
    for table in TABLES:
        assert rows(table, one) == expected(table, one)
        frame = pd.read_csv(
            io.BytesIO(csv_bytes(table, one)), encoding="utf-8-sig", dtype=str, keep_default_na=False
        ).map(lambda cell: cell.removeprefix("'"))
        assert list(frame.columns) == [column.name for column in table.columns]
        assert frame.to_dict("records") == expected(table, one)


def test_the_shipped_record_comes_back() -> None:
    check(edition(shipped()))
    check(edition(shipped(), date(2024, 1, 1)))
    check(edition(other_state()))


@given(random_editions())
def test_threat_33_random_records_come_back(one: Edition) -> None:
    check(one)


@pytest.mark.parametrize("text", HOSTILE)
def test_threat_32_a_strangers_text_comes_back_and_is_never_run(text: str) -> None:
    one = with_text(text)
    check(one)
    many = Counter(name for table in TABLES for row in rows(table, one) for name, cell in row.items() if cell == text)

    assert many == {
        "short": 1, "title": 2, "test_positive": 1, "test_mixed": 1, "test_negative": 1, "one_sided": 1, "note": 2,
        "state_account_only": 1, "publisher": 1, "shows": 1, "quote": 1, "caveat": 1, "indicator_title": 3, "unit": 3,
        "series_title": 3, "counted": 3, "label": 1, "why": 1,
    }  # fmt: skip
    for table in TABLES:
        for row in cells(table, one):
            for column, cell in zip(table.columns, row, strict=True):
                assert column.type == "number" or not runs(cell), (table.name, column.name)


def runs(cell: str) -> bool:
    """Tell whether a spreadsheet may run a cell: its first sign that is seen is one of a formula."""
    seen = [sign for sign in cell if unicodedata.category(sign) not in {"Cf", "Cc", "Zs", "Mn"} or sign in "\t\r"]
    return bool(seen) and unicodedata.normalize("NFKC", seen[0])[0] in "=+-@\t\r"


@given(
    st.text()
    | st.builds(lambda *parts: "".join(parts), *[st.text(" \t\r\u00a0\u200b\ufeff'=+-@＝＠x", max_size=3)] * 2)
)
def test_threat_32_any_text_is_kept_from_running_and_comes_back(text: str) -> None:
    assert guarded(text).removeprefix("'") == text
    assert not runs(guarded(text))


@pytest.mark.parametrize("text", ["a=1", "1-2", "x", "“-”", "é", ".5"])
def test_a_text_that_nothing_runs_stays_as_it_is(text: str) -> None:
    assert guarded(text) == text


def test_a_number_is_a_number_also_below_nothing() -> None:
    numbers = [
        (row["value"], row["from"], row["to"], row["is"], row["unknown"]) for row in rows(READINGS, with_text("=1"))
    ]

    assert numbers == [
        ("-84.50", "", "", "", "false"),
        ("", "", "", "", "true"),
        ("", "-2", "3.10", "about", "false"),
    ]
    assert "'-84.50" not in csv_bytes(READINGS, with_text("=1")).decode()


def test_threat_33_the_file_is_quoted_marked_and_has_the_lines_of_the_standard() -> None:
    for table in TABLES:
        content = csv_bytes(table, edition(every_field()))
        lines = content.removeprefix(b"\xef\xbb\xbf").split(b"\r\n")
        assert content.startswith(b'\xef\xbb\xbf"as_of","registry","chosen","')
        assert lines.pop() == b""
        assert all(line.startswith(b'"') and line.endswith(b'"') for line in lines)
        assert not any({b"\r", b"\n"} & {line[i : i + 1] for i in range(len(line))} for line in lines)


# What stands in them --------------------------------------------------------------------------------------------------


def test_a_row_of_each_table() -> None:
    one = with_text("A text")
    which = {"as_of": "2024-03-01", "registry": one.whole.digest, "chosen": "1 of 1 entries"}
    by_column = {table.name: rows(table, one) for table in TABLES}

    assert by_column["commitments"] == [
        which
        | {
            "id": "promise", "kind": "pledge", "short": "A text", "title": "A text", "topic": "a-topic",
            "topic_title": "A topic", "statement": "speech", "delivered": "2024-01-15", "paragraph": "1",
            "quote": "We will do it.", "passages": "1", "verdict": "under-way", "tone": "open", "since": "2024-02-01",
            "judged": "2024-02-02", "because": "report reply", "note": "A text", "test_set": "2024-01-20",
            "test_positive": "A text", "test_mixed": "A text", "test_negative": "A text", "contested": "false",
            "happened_before": "false", "alarms": "0", "warnings": "0", "notes": "2", "next_due": "", "overdue": "0",
            "sources": "3", "checked": "2024-03-01", "sources_until": "2024-03-01", "one_sided": "A text", "links": "",
            "corrections": "1",
        }
    ]  # fmt: skip
    assert by_column["evidence"][2] == which | {
        "entry": "promise", "source": "other", "owner": "promise", "cited": "false", "title": "A text",
        "publisher": "A text", "language": "en", "account": "un", "bearing": "supports", "happened": "",
        "published": "2024-02-01", "known": "2024-02-01", "in_verdict": "false", "url": "https://example.org/other",
        "archive": "https://archive.example.org/other", "shows": "A text", "quote": "A text", "caveat": "A text",
        "read": "whole", "research": "", "url_outcome": "moved", "url_looked": "2024-02-20", "archive_outcome": "fine",
        "archive_looked": "2024-02-21",
    }  # fmt: skip
    assert [row["in_verdict"] for row in by_column["evidence"]] == ["true", "true", "false"]
    assert by_column["status"] == [
        which
        | {
            "entry": "promise", "number": "1", "value": "under-way", "tone": "open", "in_force": "true",
            "since": "2024-02-01", "judged": "2024-02-02", "because": "report reply", "note": "A text",
            "state_account_only": "A text",
        }
    ]  # fmt: skip
    assert by_column["readings"][0] == which | {
        "entry": "promise", "indicator": "number", "indicator_title": "A text", "unit": "A text", "series": "one",
        "series_title": "A text", "counted": "A text", "number": "1", "date": "2024-01", "label": "A text",
        "value": "-84.50", "from": "", "to": "", "is": "", "unknown": "false", "because": "report", "why": "",
    }  # fmt: skip


def test_a_milestone_to_come_and_one_gone_by_are_told() -> None:
    steps = {
        "a": {"title": "A", "due": "2024-05"},
        "b": {"title": "B", "due": "2024"},
        "c": {"title": "C", "due": "2024-02"},
    }
    (row,) = rows(COMMITMENTS, edition(quiet(milestones=steps), date(2024, 3, 1)))

    assert (row["next_due"], row["overdue"]) == ("2024", "1")


def test_a_source_that_another_entry_cites_stands_there_too() -> None:
    found = rows(EVIDENCE, edition(shipped()))
    own = [row for row in found if row["cited"] == "false"]
    cited = [row for row in found if row["cited"] == "true"]

    assert len(own) == sum(len(entry.evidence) for entry in shipped().entries.values())
    assert len(cited) == sum(len(entry.cited) for entry in shipped().entries.values()) > 0
    assert {(row["owner"], row["source"]) for row in own} >= {tuple(row["source"].split("/")) for row in cited}
    assert all(row["owner"] != row["entry"] and row["source"].startswith(f"{row['owner']}/") for row in cited)


def test_the_last_verdict_is_in_force() -> None:
    found = rows(STATUS, edition(shipped()))
    last = {row["entry"]: row for row in found}

    assert [row for row in found if row["in_force"] == "true"] == list(last.values())
    assert {id: row["value"] for id, row in last.items()} == {
        id: entry.verdict for id, entry in shipped().entries.items()
    }


@given(shipped_editions())
@settings(max_examples=25)
def test_the_counts_are_those_of_the_board_and_rows_stand_in_the_order_of_the_record(one: Edition) -> None:
    found = rows(COMMITMENTS, one)
    board = one.board
    chosen = {entry.id for entry in one.entries}

    assert [row["id"] for row in found] == [entry.id for entry in board.entries if entry.id in chosen]
    assert Counter((row["kind"], row["verdict"]) for row in found) == {
        (tally.kind, word): many for tally in tallies(one.entries) for word, many in tally.counts.items()
    }
    assert sum(row["contested"] == "true" for row in found) == len(board.contested(one.entries))
    assert sum(row["happened_before"] == "true" for row in found) == len(board.happened_before(one.entries))
    assert sum(int(row["alarms"]) for row in found) == len(board.alarms(one.entries))
    assert sum(int(row["warnings"]) for row in found) == len(board.told(one.entries, "warning"))
    assert sum(int(row["overdue"]) for row in found) == len(board.overdue(one.entries))
    assert {row["chosen"] for row in found} <= {one.count_words}
    for table in TABLES[1:]:
        assert {row["entry"] for row in rows(table, one)} <= chosen
