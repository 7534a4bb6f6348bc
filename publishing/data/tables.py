"""The tables of the open data, column by column: the CSV, the Parquet and their descriptor are all made from these.

Each row says first which record it is from, so that a few rows cut out of a file can still be checked. Rows stand in the
order of the registry, whatever order was asked for, so that files of two days differ only where the record does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Generic, Literal, TypeVar

from monitors.finding import SEVERITIES
from monitors.wording import sources_reach
from publishing.edition import Edition
from registry.dates import Span
from registry.lookups import OUTCOMES, Lookup
from registry.model import (
    ACCOUNTS,
    BEARINGS,
    EXACTNESS,
    READINGS_OF_A_SOURCE,
    Entry,
    Evidence,
    Indicator,
    Reading,
    Series,
    Statement,
    Status,
)
from registry.schema import sentence
from registry.statuses import KINDS, STATUSES, TONES, closing_words, tone

Type = Literal["text", "list", "date", "day", "number", "integer", "boolean"]
Value = str | tuple[str, ...] | Span | date | Decimal | int | bool | None
R = TypeVar("R")
W = TypeVar("W", bound="_Row")

TYPES: Mapping[Type, str] = {
    "text": "Text, to the letter.",
    "list": "Ids or references. In CSV with a space between, for none holds one; in Parquet a list of texts.",
    "date": "A day, a month or a year, as precise as the source: `2023-10-13`, `2023-10` or `2023`. In Parquet the "
    "columns `…_first` and `…_last` beside it hold the first and the last day of it.",
    "day": "A full day: `2023-10-13`. In Parquet a date.",
    "number": "A number in plain figures, exact. In Parquet a decimal with six places.",
    "integer": "A whole number.",
    "boolean": "`true` or `false`.",
}
"""The types of columns, with what each holds."""


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column.

    Attributes:
        name: Its name.
        type: One of `TYPES`.
        says: A sentence for readers: what it holds, and how it is made where the record does not hold it as such.
        make: Gives its value for a row; None where there is none.
        required: True where every row has one.
        words: The words that it may hold; empty where there is no closed list.
    """

    name: str
    type: Type
    says: str
    make: Callable[[R], Value]
    required: bool = False
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table(Generic[R]):
    """One table.

    Attributes:
        name: Its name, which its files have.
        says: A sentence for readers: what a row is.
        key: The columns that together name a row.
        rows: Gives the rows of an edition, in order.
        columns: Its columns, in order.
    """

    name: str
    says: str
    key: tuple[str, ...]
    rows: Callable[[Edition], Iterator[R]]
    columns: tuple[Column[R], ...]


def entries(edition: Edition) -> tuple[Entry, ...]:
    """Give the entries that were asked for, in the order of the registry."""
    chosen = {one.id for one in edition.entries}
    return tuple(one for one in edition.board.entries if one.id in chosen)


# Rows -----------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Row:
    edition: Edition
    chosen: str  # in words; made once, for a record of thousands of entries has tens of thousands of rows
    entry: Entry


@dataclass(frozen=True, slots=True)
class _Source(_Row):
    reference: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class _Verdict(_Row):
    number: int
    status: Status


@dataclass(frozen=True, slots=True)
class _Number(_Row):
    indicator_id: str
    indicator: Indicator
    series_id: str
    series: Series
    number: int
    reading: Reading


def _entries(edition: Edition) -> Iterator[_Row]:
    chosen = edition.count_words
    return (_Row(edition, chosen, entry) for entry in entries(edition))


def _sources(edition: Edition) -> Iterator[_Source]:
    chosen = edition.count_words
    for entry in entries(edition):
        for reference, evidence in entry.sources:
            yield _Source(edition, chosen, entry, reference, evidence)


def _verdicts(edition: Edition) -> Iterator[_Verdict]:
    chosen = edition.count_words
    for entry in entries(edition):
        for number, status in enumerate(entry.status, start=1):
            yield _Verdict(edition, chosen, entry, number, status)


def _numbers(edition: Edition) -> Iterator[_Number]:
    chosen = edition.count_words
    for entry in entries(edition):
        for indicator_id, indicator in entry.indicators.items():
            for series_id, series in indicator.series.items():
                for number, reading in enumerate(series.readings, start=1):
                    yield _Number(edition, chosen, entry, indicator_id, indicator, series_id, series, number, reading)


# What a cell is made of -----------------------------------------------------------------------------------------------


def _first(row: _Row) -> Statement:
    return row.edition.board.registry.statements[row.entry.stated[0].statement]


def _last(row: _Row) -> Status | None:
    return row.entry.status[-1] if row.entry.status else None


def _test(tone: int) -> Callable[[_Row], Value]:
    """Give what makes the test in force for the positive (0), the mixed (1) or the negative verdict (2)."""
    return lambda row: row.entry.criteria[-1].tests.get(closing_words(row.entry.kind)[tone])


def _told(severity: str) -> Callable[[_Row], Value]:
    return lambda row: sum(one.severity == severity for one in row.edition.board.findings[row.entry.id])


def _next_due(row: _Row) -> Value:
    due = row.edition.board.due((row.entry,))
    return due[0].due if due else None


def _owner(row: _Source) -> str:
    return row.reference.partition("/")[0] if _is_cited(row) else row.entry.id


def _is_cited(row: _Source) -> bool:
    return row.reference in row.entry.cited


def _looked(lookup: Lookup | None, field: str) -> Value:
    return getattr(lookup, field) if lookup is not None else None


def _figure(value: Decimal | str | None) -> Decimal | None:
    return value if isinstance(value, Decimal) else None


def _column(part: type[Any], field: str, type: Type, of: Callable[[W], Any], **more: Any) -> Column[W]:
    """Give the column of a field of the record: its name in the file, its sentence, its value."""
    name = more.pop("name", None) or part.model_fields[field].alias or field
    return Column(name, type, sentence(part, field), lambda row: getattr(of(row), field), **more)


def _entry(row: _Row) -> Entry:
    return row.entry


def _evidence(row: _Source) -> Evidence:
    return row.evidence


def _status(row: _Verdict) -> Status:
    return row.status


def _reading(row: _Number) -> Reading:
    return row.reading


def _which() -> tuple[Column[Any], ...]:
    """Give the columns that say which record a row is from."""
    return (
        Column("as_of", "day", "The day on which the record stood so.", lambda row: row.edition.board.day, required=True),
        Column(
            "registry", "text",
            "The SHA-256 of the registry's files, the statements' texts and what link checks found, in hexadecimal.",
            lambda row: row.edition.whole.digest,
            required=True,
        ),
        Column(
            "chosen", "text",
            "How many of how many entries were asked for, and by which filters, in words.",
            lambda row: row.chosen,
            required=True,
        ),
    )  # fmt: skip


_VERDICTS = tuple(dict.fromkeys(word for row in STATUSES for word in (row.pledge, row.practice, row.claim) if word))
_ENTRY = Column[Any](
    "entry", "text", "The id of the entry, as in `commitments.csv`.", lambda row: row.entry.id, required=True
)

COMMITMENTS = Table[_Row](
    "commitments",
    "One row for each commitment or claim: what was stated, the verdict in force, and what the monitors count.",
    ("id",),
    _entries,
    (
        *_which(),
        Column("id", "text", "The id of the entry; it never changes.", lambda row: row.entry.id, required=True),
        _column(Entry, "kind", "text", _entry, required=True, words=tuple(KINDS)),
        _column(Entry, "short", "text", _entry, required=True),
        _column(Entry, "title", "text", _entry, required=True),
        _column(Entry, "topic", "text", _entry, required=True),
        Column(
            "topic_title", "text", "The title of its topic.",
            lambda row: row.edition.board.registry.topics[row.entry.topic],
            required=True,
        ),
        Column(
            "statement", "text", "The id of the statement that it rests on: the first, where there are several.",
            lambda row: row.entry.stated[0].statement,
            required=True,
        ),
        Column("delivered", "day", "The day that statement was delivered.", lambda row: _first(row).delivered, required=True),
        Column(
            "paragraph", "integer", "The number of the paragraph that the words stand in.",
            lambda row: row.entry.stated[0].paragraph,
            required=True,
        ),
        Column(
            "quote", "text", "The words themselves, exactly as they stand there.",
            lambda row: row.entry.stated[0].quote,
            required=True,
        ),
        Column(
            "passages", "integer", "How many passages it rests on in all; the JSON holds each.",
            lambda row: len(row.entry.stated),
            required=True,
        ),
        Column(
            "verdict", "text", "The verdict in force; unassessed where there is none yet.",
            lambda row: row.entry.verdict,
            required=True, words=_VERDICTS,
        ),
        Column(
            "tone", "text", "The tone of that verdict, the group it counts in.",
            lambda row: row.entry.tone,
            required=True, words=tuple(TONES),
        ),
        Column(
            "since", "day", "The day since which that verdict holds without a break.",
            lambda row: row.entry.verdict_since,
        ),
        Column("judged", "day", sentence(Status, "judged"), lambda row: getattr(_last(row), "judged", None)),
        Column("because", "list", sentence(Status, "because"), lambda row: getattr(_last(row), "because", None)),
        Column("note", "text", sentence(Status, "note"), lambda row: getattr(_last(row), "note", None)),
        Column(
            "test_set", "day", "The day the test in force was written.", lambda row: row.entry.criteria[-1].set,
            required=True,
        ),
        Column(
            "test_positive", "text",
            "The test in force: what must be shown for the verdict fulfilled, upheld or supported.",
            _test(0),
            required=True,
        ),
        Column("test_mixed", "text", "What must be shown for the verdict partly.", _test(1)),
        Column("test_negative", "text", "What must be shown for the verdict not.", _test(2), required=True),
        Column(
            "contested", "boolean",
            "Whether an account other than the State's speaks against it, while others speak for it.",
            lambda row: bool(row.edition.board.contested((row.entry,))),
            required=True,
        ),
        Column(
            "happened_before", "boolean", "Whether it had come true, in whole or part, before it was stated.",
            lambda row: bool(row.edition.board.happened_before((row.entry,))),
            required=True,
        ),
        *(
            Column[_Row](
                f"{severity}s", "integer", f"How many findings of the severity {severity} the monitors give: {means}",
                _told(severity),
                required=True,
            )
            for severity, means in SEVERITIES.items()
        ),
        Column("next_due", "date", "When the next of its milestones is due.", _next_due),
        Column(
            "overdue", "integer", "How many of its milestones' dates went by without evidence either way.",
            lambda row: len(row.edition.board.overdue((row.entry,))),
            required=True,
        ),
        Column(
            "sources", "integer", "How many sources it has, its own and those it cites of other entries.",
            lambda row: len(row.entry.evidence) + len(row.entry.cited),
            required=True,
        ),
        Column(
            "checked", "day", "The last day on which somebody looked for news; of the record, so it may lie after as_of.",
            lambda row: row.entry.checked[-1].on,
            required=True,
        ),
        Column(
            "sources_until", "date", "How far in time the sources at hand reached then.",
            lambda row: sources_reach(row.entry),
            required=True,
        ),
        _column(Entry, "one_sided", "text", _entry),
        _column(Entry, "links", "list", _entry),
        Column(
            "corrections", "integer", "How often something of it was corrected; the JSON holds each correction.",
            lambda row: len(row.entry.corrections),
            required=True,
        ),
    ),
)  # fmt: skip

EVIDENCE = Table[_Source](
    "evidence",
    "One row for each source that an entry knows: its own, and those that it cites of other entries.",
    ("entry", "source"),
    _sources,
    (
        *_which(),
        _ENTRY,
        Column(
            "source", "text", "The reference under which that entry knows it: its id, or entry-id/evidence-id.",
            lambda row: row.reference,
            required=True,
        ),
        Column(
            "owner", "text", "The id of the entry whose evidence it is.",
            _owner,
            required=True,
        ),
        Column(
            "cited", "boolean",
            "Whether it is another entry's; without these rows each source stands once, if its owner was asked for.",
            _is_cited,
            required=True,
        ),
        _column(Evidence, "title", "text", _evidence, required=True),
        _column(Evidence, "publisher", "text", _evidence, required=True),
        _column(Evidence, "language", "text", _evidence, required=True),
        _column(Evidence, "account", "text", _evidence, required=True, words=tuple(ACCOUNTS)),
        _column(Evidence, "bearing", "text", _evidence, required=True, words=tuple(BEARINGS)),
        _column(Evidence, "happened", "date", _evidence),
        _column(Evidence, "published", "date", _evidence),
        Column(
            "known", "day",
            "The day from which it could be known: the last of published, else of happened.",
            lambda row: row.evidence.known,
            required=True,
        ),
        Column(
            "in_verdict", "boolean", "Whether the verdict in force rests on it.",
            lambda row: row.reference in getattr(_last(row), "because", ()),
            required=True,
        ),
        _column(Evidence, "url", "text", _evidence),
        _column(Evidence, "archive", "text", _evidence),
        _column(Evidence, "shows", "text", _evidence, required=True),
        _column(Evidence, "quote", "text", _evidence),
        _column(Evidence, "caveat", "text", _evidence),
        _column(Evidence, "read", "text", _evidence, required=True, words=tuple(READINGS_OF_A_SOURCE)),
        _column(Evidence, "research", "text", _evidence),
        Column(
            "url_outcome", "text", "What became of the last look at url; nobody has looked where there is none.",
            lambda row: _looked(row.evidence.lookup, "outcome"),
            words=tuple(OUTCOMES),
        ),
        Column("url_looked", "day", "The day of that look.", lambda row: _looked(row.evidence.lookup, "on")),
        Column(
            "archive_outcome", "text", "What became of the last look at archive.",
            lambda row: _looked(row.evidence.archive_lookup, "outcome"),
            words=tuple(OUTCOMES),
        ),
        Column("archive_looked", "day", "The day of that look.", lambda row: _looked(row.evidence.archive_lookup, "on")),
    ),
)  # fmt: skip

STATUS = Table[_Verdict](
    "status",
    "One row for each verdict that an entry has had, oldest first.",
    ("entry", "number"),
    _verdicts,
    (
        *_which(),
        _ENTRY,
        Column(
            "number", "integer", "Its number among the verdicts of the entry, from 1.",
            lambda row: row.number,
            required=True,
        ),
        _column(Status, "value", "text", _status, required=True, words=_VERDICTS),
        Column(
            "tone", "text", "The tone of the verdict, the group it counts in.",
            lambda row: tone(row.status.value),
            required=True, words=tuple(TONES),
        ),
        Column(
            "in_force", "boolean", "Whether it is the last, and so in force.",
            lambda row: row.number == len(row.entry.status),
            required=True,
        ),
        _column(Status, "since", "day", _status, required=True),
        _column(Status, "judged", "day", _status, required=True),
        _column(Status, "because", "list", _status),
        _column(Status, "note", "text", _status, required=True),
        _column(Status, "state_account_only", "text", _status),
    ),
)  # fmt: skip

READINGS = Table[_Number](
    "readings",
    "One row for each number of an indicator, oldest first within its series.",
    ("entry", "indicator", "series", "number"),
    _numbers,
    (
        *_which(),
        _ENTRY,
        Column("indicator", "text", "The id of the indicator.", lambda row: row.indicator_id, required=True),
        _column(Indicator, "title", "text", lambda row: row.indicator, name="indicator_title", required=True),
        _column(Indicator, "unit", "text", lambda row: row.indicator, required=True),
        Column("series", "text", "The id of the series.", lambda row: row.series_id, required=True),
        _column(Series, "title", "text", lambda row: row.series, name="series_title", required=True),
        _column(Series, "counted", "text", lambda row: row.series),
        Column(
            "number", "integer", "The number of the reading in its series, from 1.",
            lambda row: row.number,
            required=True,
        ),
        _column(Reading, "date", "date", _reading, required=True),
        _column(Reading, "label", "text", _reading),
        Column(
            "value", "number", "The number; empty where it is unknown, and where the source gives a span.",
            lambda row: _figure(row.reading.value),
        ),
        _column(Reading, "at_least", "number", _reading),
        _column(Reading, "at_most", "number", _reading),
        _column(Reading, "exactness", "text", _reading, words=tuple(EXACTNESS)),
        Column(
            "unknown", "boolean", "Whether no source with the number was found.",
            lambda row: row.reading.value == "unknown",
            required=True,
        ),
        _column(Reading, "because", "list", _reading),
        _column(Reading, "why", "text", _reading),
    ),
)  # fmt: skip

TABLES: tuple[Table[Any], ...] = (COMMITMENTS, EVIDENCE, STATUS, READINGS)
"""Every table, in the order of their files."""
