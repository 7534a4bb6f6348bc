"""The timeline of one entry: everything of it, each thing once, in its table by date."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings

from figures.timeline import timeline
from monitors.board import board
from registry import Registry
from tests.figures.every import marks
from tests.figures.test_progress import REAL
from tests.records import days, other_state, registries

DAY = date(2026, 11, 23)


@settings(max_examples=40, deadline=None)
@given(registries(), days())
def test_it_draws_and_lists_all_that_is_known_on_the_day(registry: Registry, day: date) -> None:
    shown = board(registry, day)
    for entry in shown.entries:
        figure = timeline(shown, entry, "light")
        sources = [id for id, _ in entry.sources]
        events = [event for repeat in entry.repeats.values() for event in repeat.events]
        kinds = [row[1] for row in figure.table.rows]

        assert sorted(reference for _, reference in marks(figure, "evidence")) == sorted(sources)
        assert len(marks(figure, "event")) == len(events)
        assert (kinds.count("Evidence"), kinds.count("Event")) == (len(sources), len(events))
        assert (kinds.count("Milestone"), kinds.count("Verdict")) == (len(entry.milestones), len(entry.status))


@pytest.mark.parametrize("id", list(REAL.entries))
def test_it_begins_with_the_earliest_thing_known(id: str) -> None:
    shown = board(REAL, DAY)
    entry = shown.registry.entries[id]
    figure = timeline(shown, entry, "light")
    earliest = min(one.known for _, one in entry.sources)

    assert figure.plot.layout.xaxis.range[0] <= earliest.isoformat()
    assert figure.title == entry.short


def test_the_sentence_says_the_verdict_the_milestones_and_whose_accounts() -> None:
    shown = board(REAL, date(2024, 4, 1))
    figure = timeline(shown, shown.registry.entries["ced-dialogue"], "light")

    assert figure.sentence.startswith("Fulfilled since 26 February 2024, as it stood on 1 April 2024. 6 of ")
    assert "sources (the State, United Nations" in figure.sentence


def test_each_account_has_a_strip_with_its_name_and_count() -> None:
    shown = board(other_state(), DAY)
    for entry in shown.entries:
        figure = timeline(shown, entry, "light")
        told = [text for trace in figure.plot.data for text in (trace.text or ()) if str(text).startswith("Evidence: ")]

        assert len(told) == len({one.account for _, one in entry.sources})
