"""A table as CSV that a spreadsheet opens without running anything in it.

Every cell is quoted, lines end with CR and LF (RFC 4180), and the text is UTF-8 with a byte order mark: without the mark
Excel takes it for another encoding and garbles every accent, while programs can be told of it (`utf-8-sig`).

A text that a spreadsheet would run as a formula begins with an apostrophe, and so does one that begins with an apostrophe
of its own: whoever takes one away wherever there is one has every text to the letter.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from io import StringIO
from typing import Any

from publishing.data.tables import Table, Type, Value
from publishing.edition import Edition

MARK = "'"
_UNSEEN = "\\s\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
"""White space, and what takes no room: a spreadsheet may pass over it to the formula behind it."""
_STARTS = "=+\\-@\t\r\n＝＋－＠﹦﹢﹣﹫"
_TO_MARK = re.compile(f"{MARK}|[{_UNSEEN}]*[{_STARTS}]")


def csv_bytes(table: Table[Any], edition: Edition) -> bytes:
    """Give a table of an edition as CSV: a line of column names, then one for each row; an empty cell for no value."""
    text = StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    for row in table.rows(edition):
        writer.writerow(cell(column.type, column.make(row)) for column in table.columns)
    return text.getvalue().encode("utf-8-sig")


def cell(type: Type, value: Value) -> str:
    """Give what stands in a cell for a value of a type of column; "" for none."""
    return "" if value is None else _WRITTEN.get(type, str)(value)


def guarded(text: str) -> str:
    """Give a text with an apostrophe before it, where a spreadsheet might run it or it begins with one."""
    return f"{MARK}{text}" if _TO_MARK.match(text) else text


_WRITTEN: dict[Type, Callable[[Any], str]] = {
    "text": guarded,
    "list": lambda words: guarded(" ".join(words)),
    "number": lambda number: f"{number:f}",  # a minus before plain figures is a number, and nothing to run
    "boolean": lambda so: "true" if so else "false",
}
