"""The page of changes tells what differs between two days, in the words of `python -m registry changes`."""

from __future__ import annotations

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.changes import PER_PAGE
from monitors.between import between, usual_first
from monitors.board import board
from monitors.report import Report
from monitors.written import LEADS, chapters
from registry import read
from registry.dates import day_in_words
from registry.sentences import plain as as_plain
from registry.wording import counted
from tests.dashboard.pages import SHIPPED, board_of, page, plain, texts, today
from tests.dashboard.test_pages import OTHERS

OTHER = OTHERS[0]
SINCE = date(2025, 6, 1)


def lines(test: AppTest) -> list[str]:
    """Give the lines of every list on a page, as a reader sees them."""
    return [line.removeprefix("- ") for text in texts(test) for line in text.split("\n") if line.startswith("- ")]


def told(report: Report) -> list[str]:
    """Give the lines that the first page of a report holds."""
    return [
        " ".join(f"{f':gray-badge[{LEADS[mark]}] ' if mark else ''}{as_plain(sentence)}".split())
        for chapter in list(chapters(report))[:PER_PAGE]
        for mark, sentence in chapter.lines
    ]


@pytest.mark.parametrize(
    ("registry", "day", "first"),
    [(SHIPPED, None, SINCE), (SHIPPED, date(2025, 1, 1), date(2024, 6, 1)), (OTHER, None, date(2023, 1, 1))],
    ids=["shipped", "past", "hostile"],
)
def test_every_difference_is_told_to_the_letter(registry: object, day: date | None, first: date) -> None:
    path = SHIPPED if registry == SHIPPED else OTHER
    found = between(board(read(path), first), board_of(path, day))
    query = {"since": first.isoformat()} | ({"as_of": day.isoformat()} if day else {})

    with page("changes", path, **query) as test:
        assert not test.exception
        shown, listed = texts(test), lines(test)

    assert found.entries
    assert listed == told(found)
    whole = counted(len(found.changes.new.entries), "entry", "entries")
    changed = {one.entry for one in found.changes.all if one.entry}
    with_findings = f"; findings came or went in {len(found.findings):,}" if found.findings else ""
    assert f"{counted(len(found.changes.all), 'change')} in {len(changed):,} of {whole}{with_findings}." in shown
    assert not [text for text in shown if "could not be drawn" in text]


def test_the_chart_counts_the_sources_that_became_known_between_the_days() -> None:
    known = [one for entry in board_of().entries for one in entry.evidence.values() if SINCE < one.known <= today()]

    with page("changes", since=SINCE.isoformat()) as test:
        assert any(text.startswith(f"{len(known)} sources: ") for text in texts(test))


def test_the_verdicts_that_moved_are_named() -> None:
    old, new = board(read(SHIPPED), SINCE).registry.entries, board_of().registry.entries
    moved = [id for id in new if new[id].verdict != old[id].verdict]

    with page("changes", since=SINCE.isoformat()) as test:
        shown = texts(test)
        badges = [plain(one) for one in shown if "-badge[" in one]

    assert moved
    assert f"{counted(len(moved), 'verdict')} moved:" in shown
    for id in moved:
        assert any(f"{old[id].verdict}]" in one for one in badges)
        assert any(f"{new[id].verdict}]" in one for one in badges)


def test_where_no_day_to_compare_with_is_named_the_usual_one_is_taken_and_the_address_stays_short() -> None:
    with page("changes") as test:
        assert test.date_input(key="since").value == usual_first(board_of())
        assert dict(test.query_params) == {}
        assert any(text.endswith(f"not shown yet by {day_in_words(usual_first(board_of()))}.") for text in texts(test))


def test_both_days_stand_in_the_address_and_a_day_that_is_not_earlier_gives_way() -> None:
    with page("changes") as test:
        test.date_input(key="since").set_value(date(2024, 6, 1)).run()
        test.date_input(key="as_of").set_value(date(2025, 1, 1)).run()
        assert dict(test.query_params) == {"as_of": "2025-01-01", "since": "2024-06-01"}

        test.date_input(key="as_of").set_value(date(2024, 5, 1)).run()
        assert not test.exception
        assert test.date_input(key="since").value == usual_first(board_of(day=date(2024, 5, 1)))
        assert dict(test.query_params) == {"as_of": "2024-05-01"}


def test_where_nothing_changed_the_page_says_so() -> None:
    with page("changes", as_of="2024-01-01") as test:
        assert "On 1 January 2024 nothing had been stated yet." in texts(test)
    with page("changes", since="2026-08-01") as test:
        assert (
            f"Nothing changed between 1 August 2026 and {day_in_words(today())}. An earlier day to compare with shows more."
        ) in texts(test)
        assert lines(test) == []


@pytest.mark.parametrize(
    "query", [{"since": "2024-13-01"}, {"since": "9999-01-01"}, {"since": "2024-05-01", "as_of": "2024-04-01"}]
)
def test_a_day_that_cannot_be_compared_with_gives_a_notice_and_the_usual_one(query: dict[str, str]) -> None:
    day = date.fromisoformat(query.get("as_of", today().isoformat()))

    with page("changes", SHIPPED, **query) as test:
        assert [one.value for one in test.warning] == [
            (
                "The link asks to compare with a day that cannot be shown, or that does not lie before the day shown. "
                "The usual one is compared with."
            )
        ]
        assert test.date_input(key="since").value == usual_first(board_of(day=day))


def test_a_long_comparison_is_shown_in_pages() -> None:
    """Each entry and what is around them has a place on one of them."""
    found = between(board(read(SHIPPED), date(2024, 2, 1)), board_of())
    every = list(chapters(found))

    with page("changes", since="2024-02-01") as test:
        assert f"1 to {PER_PAGE} of {len(every)}." in texts(test)
    with page("changes", since="2024-02-01", page="4") as test:
        assert f"{3 * PER_PAGE + 1} to {len(every)} of {len(every)}." in texts(test)
        assert "The record around the entries" in texts(test)
