"""The tally: verdicts by kind, and a share only between its bounds."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings

from monitors.board import board
from monitors.tally import Tally, by_tone, per_shape, shapes, tallies
from registry import Registry
from registry.model import Entry
from registry.statuses import TONES
from tests.records import other_state, promise, registries

OTHER = board(other_state(), date(2025, 3, 1)).entries


def test_each_kind_is_counted_by_itself_in_the_order_of_its_tones() -> None:
    assert tallies(OTHER) == (
        Tally("pledge", {"not-fulfilled": 1, "withdrawn": 1, "under-way": 1}, rated=3, least=0, most=1),
        Tally("practice", {"partly-upheld": 2}, rated=2, least=0, most=2),
        Tally("claim", {"not-supported": 1, "unverifiable": 1}, rated=1, least=0, most=0),
    )


def _judged(*values: str) -> list[Entry]:
    """Give pledges with these verdicts."""
    status = {"since": "2024-02-01", "judged": "2024-02-02", "because": ["report", "reply"], "note": "Why."}
    return [promise(status=[{**status, "value": value}]) for value in values]


def test_verdicts_of_one_tone_count_together_and_stand_side_by_side() -> None:
    """The table of statuses holds those that say nothing first and last; here they come last."""
    entries = _judged("unratable", "withdrawn", "unassessed", "under-way", "announced", "partly-fulfilled", "fulfilled")
    (found,) = tallies([*entries, *_judged("under-way")])

    assert list(found.counts.items()) == [
        ("fulfilled", 1), ("partly-fulfilled", 1), ("withdrawn", 1), ("announced", 1), ("under-way", 2), ("unassessed", 1),
        ("unratable", 1),
    ]  # fmt: skip
    assert (found.rated, found.least, found.most) == (6, 1, 5)


def test_what_is_not_rated_enters_no_share() -> None:
    """One claim of two is unverifiable: the share is of the one that could be rated."""
    claims = tallies(OTHER)[-1]

    assert (claims.total, claims.rated, claims.percentages) == (2, 1, (0, 0))


def test_without_a_rated_entry_there_is_no_share() -> None:
    unassessed = [{"value": "unassessed", "since": "2024-01-15", "judged": "2024-02-02", "note": "Not looked at."}]

    assert [one.percentages for one in tallies([promise(status=unassessed)])] == [None]
    assert tallies([]) == ()


@pytest.mark.parametrize(
    ("rated", "least", "most", "bounds"),
    [(3, 1, 2, (33, 67)), (3, 3, 3, (100, 100)), (7, 0, 1, (0, 15)), (17, 8, 14, (47, 83))],
)
def test_bounds_are_rounded_away_from_each_other(rated: int, least: int, most: int, bounds: tuple[int, int]) -> None:
    assert Tally("claim", {}, rated=rated, least=least, most=most).percentages == bounds


def test_counts_by_tone_hold_every_entry_in_the_order_of_the_table() -> None:
    assert by_tone(OTHER) == {"positive": 0, "mixed": 2, "negative": 3, "open": 1, "none": 1}
    assert list(by_tone(OTHER)) == list(TONES)


@settings(max_examples=60, deadline=None)
@given(registries())
def test_the_bounds_hold_what_is_so_and_every_entry_is_counted_once(registry: Registry) -> None:
    entries = tuple(registry.entries.values())
    found = tallies(entries)

    assert sum(one.total for one in found) == len(entries)
    for one in found:
        assert 0 <= one.least <= one.most <= one.rated <= one.total
        assert one.percentages is None or 0 <= one.percentages[0] <= one.percentages[1] <= 100


def test_a_shape_stands_for_more_entries_where_there_are_many_and_on_all_tallies_for_as_many() -> None:
    def each(*totals: int) -> int:
        return per_shape([Tally("pledge", {"fulfilled": total}, total, total, total) for total in totals])

    assert [each(), each(3, 150), each(3, 151), each(1_500), each(1_501, 3)] == [1, 1, 10, 10, 100]
    assert [shapes(count, 10) for count in (0, 1, 10, 11)] == [0, 1, 1, 2]
