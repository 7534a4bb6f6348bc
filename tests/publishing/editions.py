"""Editions for tests: of the shipped record, of random ones, and of one with a stranger's text wherever any may stand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from hypothesis import strategies as st

from monitors.boards import BOARDS
from publishing.address import Address, filters
from publishing.edition import Edition
from registry import Registry, read
from registry.example import RECORD
from registry.statuses import Kind, closing_words
from tests.browser.conftest import HOME
from tests.records import days, found, quiet, registries, source

TODAY = date(2026, 11, 25)


@cache
def shipped() -> Registry:
    """Give the shipped record."""
    return read(HOME / "commitments.yaml")


@cache
def every_field() -> Registry:
    """Give the record that holds every field."""
    return read(RECORD)


def edition(registry: Registry, day: date = TODAY, chosen: Mapping[str, tuple[str, ...]] | None = None) -> Edition:
    """Give the edition of a record on a day, with filters by name."""
    return Edition(BOARDS.on(registry, day), registry, Address(day, dict(chosen or {})), commit="4" * 40)


def shipped_editions() -> st.SearchStrategy[Edition]:
    """Give editions of the shipped record on any day since the statement's year, by any filters."""
    known = {name: list(one.values) for name, one in filters(shipped()).items()}
    some = {
        name: st.lists(st.sampled_from(values), unique=True, max_size=3).map(tuple) for name, values in known.items()
    }
    rarely = {name: st.just(()) | st.just(()) | chosen for name, chosen in some.items()}
    return st.builds(edition, st.just(shipped()), st.dates(date(2024, 1, 1), TODAY), st.fixed_dictionaries(rarely))


def random_editions() -> st.SearchStrategy[Edition]:
    """Give editions of random records, on days around and between their dates."""
    return st.builds(edition, registries(), days())


def with_text(text: str, kind: Kind = "pledge") -> Edition:
    """Give an edition of a record that holds a text in every place where any may stand, and a negative number."""
    known = {"because": ["report"]}
    readings = [
        {"date": "2024-01", "label": text, "value": "-84.50", **known},
        {"date": "2024-02-01", "value": "unknown", "why": text},
        {"date": "2024-02-02", "from": "-2", "to": "3.10", "is": "about", **known},
    ]
    series = {"one": {"title": text, "counted": text, "readings": readings}}
    words = {"title": text, "publisher": text, "shows": text, "quote": text, "caveat": text}
    verdict = {
        "value": "under-way" if kind == "pledge" else closing_words(kind)[0],
        "since": "2024-02-01",
        "judged": "2024-02-02",
        "because": ["report", "reply"],
    }
    registry = quiet(
        kind,
        short=text,
        title=text,
        criteria=[{"set": "2024-01-20", **dict.fromkeys(closing_words(kind), text)}],
        indicators={"number": {"title": text, "unit": text, "draw": "line", "series": series}},
        evidence={"other": source(page="other", **words)},
        milestones={"step": {"title": text, "due": "unknown", "why": text}},
        repeats={"again": {"title": text, "every": "not-set", "events": [{"date": "2024", "title": text, **known}]}},
        status=[{**verdict, "note": text, "state_account_only": text}],
        one_sided=text,
        corrections=[{"on": "2024-03-01", "of": "title", "why": text}],
        looks=[
            found("other", "fine", on="2024-02-21", archive=True),
            found("other", "moved", on="2024-02-20"),
        ],
    )
    return edition(registry, date(2024, 3, 1))


HOSTILE = (
    "=1+1", "+1", "-1", "@SUM(A1)", "＝1", "＋1", "－1", "＠A1", "\u200b=1", "'=1", "''", "'tis so", "NA", "N/A", "NaN",
    "null", "None", "007", "1e5", "TRUE", "2024-03", "</script><b>", "]]>", "&lt;", '"', '",="',
    ";=1", "|", "\\", "\\u003c", "ខ្មែរ", "é", "\U0001f600",
)  # fmt: skip
"""Texts that some reader of a file may run, guess at, or garble."""
