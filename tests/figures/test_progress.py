"""The progress timeline: what it draws, counts and says agrees with the board."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings

from figures.milestone import standing
from figures.progress import BEFORE, MANY, progress
from figures.ribbon import stated_on, stretches
from monitors.board import Board, board
from registry import Registry, read
from tests.figures.every import marks
from tests.records import days, many, other_state, registries, single

DAY = date(2026, 11, 23)
REAL = read(Path(__file__).parents[2] / "commitments.yaml")


def agree(shown: Board) -> None:
    """Compare what is drawn and tabled with the board."""
    figure = progress(shown, shown.entries, "light")
    drawn_evidence, drawn_steps = marks(figure, "evidence"), marks(figure, "milestone")
    first = min(stated_on(shown, entry) for entry in shown.entries) - BEFORE
    for entry, row in zip(shown.entries, figure.table.rows, strict=True):
        cells = dict(zip(figure.table.columns, row, strict=True))
        states = [standing(one, shown.day) for one in entry.milestones.values()]
        early_steps = [one for one in states if one.day is not None and one.day < first]
        early_sources = [one for one in entry.evidence.values() if one.known < first]
        counts = {
            name: sum(one.state == state for one in states)
            for name, state in (("Met", "met"), ("Due", "due"), ("Due, nothing shown", "unshown"), ("Missed", "missed"))
        }
        assert {name: int(cells[name]) for name in counts} == counts
        assert int(cells["Evidence"]) == len(entry.evidence)
        assert int(cells["Earlier than drawn"]) == len(early_steps) + len(early_sources)
        assert cells["Verdict"] == entry.verdict
        assert bool(cells["Contested"]) == (entry in shown.contested(shown.entries))
        later = {id for id, one in entry.evidence.items() if one.known >= first}
        edge = 1 if early_sources and len(shown.entries) <= MANY else 0  # many rows leave them to the table
        assert {ref for id, ref in drawn_evidence if id == entry.id} >= later
        assert sum(id == entry.id for id, _ in drawn_evidence) == len(later) + edge
        assert sum(id == entry.id for id, _ in drawn_steps) <= len(states)
    sources = sum(len(entry.evidence) for entry in shown.entries)
    assert f"Evidence: {sources} source" in figure.sentence
    met = sum(standing(one, shown.day).state == "met" for entry in shown.entries for one in entry.milestones.values())
    assert not met or f"{met} met" in figure.sentence


@pytest.mark.soak
@settings(max_examples=1000, deadline=None)
@given(registries(), days())
def test_threat_22_chart_table_and_sentence_agree_on_a_thousand_boards(registry: Registry, day: date) -> None:
    shown = board(registry, day)
    if shown.entries:
        agree(shown)


@settings(max_examples=60, deadline=None)
@given(registries(), days())
def test_threat_22_chart_table_and_sentence_agree_with_the_board(registry: Registry, day: date) -> None:
    shown = board(registry, day)
    if shown.entries:
        agree(shown)


def test_they_agree_on_the_shipped_record_and_on_sixty_entries() -> None:
    agree(board(REAL, DAY))
    agree(board(many(60), date(2030, 1, 1)))


def test_the_sentence_counts_verdicts_milestones_and_sources() -> None:
    figure = progress(board(single(), DAY), board(single(), DAY).entries, "light")

    assert figure.sentence.startswith("Of 1 commitment on 23 November 2026: 1 ")


def test_rows_follow_the_order_given() -> None:
    shown = board(other_state(), DAY)
    turned = tuple(reversed(shown.entries))
    figure = progress(shown, turned, "light")

    assert [row[0] for row in figure.table.rows] == [entry.short for entry in turned]
    assert list(dict.fromkeys(id for id, _ in marks(figure, "entry"))) == [entry.id for entry in turned]


def test_a_ribbon_begins_with_the_statement_and_ends_on_the_day_without_gaps() -> None:
    shown = board(REAL, DAY)
    for entry in shown.entries:
        parts = list(stretches(shown, entry))
        assert (parts[0].first, parts[-1].last) == (stated_on(shown, entry), DAY)
        assert all(one.last == other.first for one, other in pairwise(parts))
        assert parts[-1].value == entry.verdict


def test_a_ribbon_is_pale_from_the_day_the_sources_read_end() -> None:
    shown = board(REAL, DAY)
    entry = shown.registry.entries["ced-dialogue"]
    limit = max(one.sources_until.last for one in entry.checked)

    assert [(one.first, one.reached) for one in stretches(shown, entry)][-1] == (limit, False)
    early = board(REAL, date(2024, 6, 1))
    assert all(one.reached for one in stretches(early, early.registry.entries["ced-dialogue"]))


def test_on_the_day_of_the_statement_there_is_no_ribbon_yet() -> None:
    day = date(2024, 2, 26)
    shown = board(REAL, day)

    assert marks(progress(shown, shown.entries, "light"), "status") == []


def test_without_entries_it_says_so() -> None:
    figure = progress(board(REAL, DAY), (), "light")

    assert figure.sentence == "There is no commitment or claim to show."


def test_sixty_rows_take_few_traces_and_compact_rows() -> None:
    sixty, five = (board(many(count), DAY) for count in (60, 5))
    tall = progress(sixty, sixty.entries, "light").plot
    low = progress(five, five.entries, "light").plot

    assert len(tall.data) <= 14
    assert tall.layout.height / 60 < low.layout.height / 5
