"""What repeats: each event a mark, with its days."""

from __future__ import annotations

from datetime import date
from typing import Any

from figures.events import LISTED, events
from figures.figure import Figure
from registry.model import Repeat
from tests.figures.every import marks
from tests.records import promise

DAY = date(2026, 11, 23)


def drawn(*when: dict[str, Any], every: str = "not-set") -> Figure:
    base = promise()
    because = [next(iter(base.evidence))]
    found = Repeat(title="Official visits", every=every, events=[{"because": because} | one for one in when])
    return events(base.model_copy(update={"repeats": {"visits": found}}), "visits", DAY, "light")


def test_the_sentence_says_how_many_and_when_the_last() -> None:
    figure = drawn({"date": "2022-08-15", "until": "2022-08-26"}, {"date": "2024-07", "title": "Second visit"})

    assert figure.sentence == "Official visits: two are known, the last in July 2024."
    assert figure.table.rows == (("15 August 2022 to 26 August 2022", "Official visits"), ("July 2024", "Second visit"))
    assert len(marks(figure, "event")) == 2


def test_one_event_has_no_last() -> None:
    assert drawn({"date": "2024-07-23"}).sentence == "Official visits: one is known, on 23 July 2024."


def test_none_known_is_said_with_the_rhythm_that_a_source_sets() -> None:
    figure = drawn(every="18 months")

    assert figure.sentence == "Official visits: none is known. A source sets a rhythm of 18 months."


def test_many_events_are_named_in_the_table_alone() -> None:
    few, many = ([{"date": f"20{year:02}"} for year in range(1, count + 1)] for count in (LISTED, LISTED + 1))

    assert drawn(*many).plot.layout.height < drawn(*few).plot.layout.height
    assert len(drawn(*many).table.rows) == LISTED + 1
