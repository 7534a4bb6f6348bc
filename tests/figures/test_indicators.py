"""Lines, bars and stacked bars: every number is drawn as its source gives it, and none is averaged."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from figures.figure import Figure
from figures.indicators import indicator
from figures.lines import _round_numbers
from figures.readings import said
from registry.model import Entry, Indicator, Reading
from tests.figures.every import marks
from tests.records import promise

DAY = date(2026, 11, 23)


def drawn(**parts: Any) -> Figure:
    """Draw an indicator of an entry whose evidence is called `report`."""
    base = promise()
    one = Indicator(**{"title": "Things done", "unit": "things", "draw": "line"} | parts)
    return indicator(base.model_copy(update={"indicators": {"things": one}}), "things", DAY, "light")


def report(entry: Entry) -> str:
    return next(iter(entry.evidence))


def reading(day: str, value: str | None = None, **more: Any) -> dict[str, Any]:
    return {"date": day, "value": value, "because": [report(promise())]} | more


def heights(figure: Figure, kind: str = "reading") -> list[float]:
    """Give the numbers at which marks of a kind stand."""
    return [
        y
        for trace in figure.plot.data
        for y, data in zip(trace.y, trace.customdata or (), strict=False)
        if data[1] == kind
    ]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"value": "9281"}, "9,281"),
        ({"value": "9281", "is": "about"}, "about 9,281"),
        ({"value": "84.59", "is": "more-than"}, "more than 84.59"),
        ({"from": "3", "to": "5"}, "3 to 5"),
        ({"value": "unknown", "why": "Not found."}, "unknown"),
    ],
)
def test_a_number_is_said_as_exactly_as_its_source_does(given: dict[str, Any], expected: str) -> None:
    assert said(Reading(date="2024", **given)) == expected


def test_a_line_tells_of_the_first_the_last_and_the_stated_number() -> None:
    figure = drawn(
        series={"done": {"title": "Things done", "readings": [reading("2020", "419"), reading("2025-02", "857")]}},
        stated={"date": "2024-02-26", "value": "762"},
        target={"date": "2028", "value": "1000"},
    )

    assert figure.sentence == (
        "Things done: 857 in February 2025, up from 419 in 2020; the statement says 762; the target is 1,000 in 2028."
    )
    assert (heights(figure), heights(figure, "stated"), heights(figure, "target")) == ([419, 857], [762], [1000])
    assert [row[:3] for row in figure.table.rows] == [
        ("2020", "Things done", "419"),
        ("February 2025", "Things done", "857"),
        ("26 February 2024", "Things done", "762"),
        ("2028", "Things done", "1,000"),
    ]


def test_figures_of_one_day_stand_side_by_side_and_are_never_averaged() -> None:
    figure = drawn(
        series={"done": {"title": "Done", "readings": [reading("2024-03-01", "8"), reading("2024-03-01", "10")]}}
    )
    days = [x for trace in figure.plot.data if trace.customdata for x in trace.x]

    assert heights(figure) == [8, 10]
    assert len(set(days)) == 2
    assert figure.sentence == "Done (things): 8 or 10 on 1 March 2024."


def test_an_unknown_number_is_a_sign_and_a_gap_in_the_line() -> None:
    unknown = {"date": "2022", "value": "unknown", "why": "Nobody counted."}
    figure = drawn(
        series={"done": {"title": "Done", "readings": [reading("2020", "5"), unknown, reading("2024", "9")]}}
    )
    lines = [trace for trace in figure.plot.data if trace.mode == "lines"]
    signs = [trace for trace in figure.plot.data if trace.text and set(trace.text) == {"?"}]

    assert lines == []
    assert len(signs) == 1
    assert "Nobody counted." in signs[0].hovertext[0]
    assert figure.table.rows[1] == ("2022", "Done", "unknown", "Nobody counted.")


def test_a_span_is_drawn_from_end_to_end() -> None:
    figure = drawn(series={"done": {"title": "Done", "readings": [reading("2020", None, **{"from": "4", "to": "8"})]}})
    spans = [list(trace.error_y.array) for trace in figure.plot.data if trace.error_y.array]

    assert (heights(figure), spans) == ([6], [[2]])


def bars(figure: Figure) -> list[tuple[float, float]]:
    """Give where each bar begins and how long it is, as shares of the longest end."""
    found = [
        (base, length)
        for trace in figure.plot.data
        if trace.type == "bar"
        for base, length in zip(trace.base, trace.x, strict=True)
    ]
    longest = max(base + length for base, length in found)
    return [(round(base / longest, 3), round(length / longest, 3)) for base, length in found]


def test_bars_are_as_long_as_their_numbers() -> None:
    figure = drawn(
        draw="bars",
        series={
            "done": {
                "title": "Done",
                "readings": [
                    reading("2012", "50", label="Vote 2012"),
                    reading("2018", "100", label="Vote 2018"),
                    {"date": "2024", "label": "Vote 2024", "value": "unknown", "why": "Not found."},
                ],
            }
        },
    )

    assert bars(figure) == [(0, 0.5), (0, 1)]
    assert len(marks(figure, "reading")) == 3
    assert figure.sentence == "Things done: 100 (Vote 2018). No number is known for Vote 2024."


def test_a_stack_adds_its_parts_and_its_total_is_a_mark_and_not_a_part() -> None:
    def part(title: str, *values: str) -> dict[str, Any]:
        return {
            "title": title,
            "readings": [reading(str(2012 + i), value, label=f"Cycle {i + 1}") for i, value in enumerate(values)],
        }

    figure = drawn(
        draw="stacked-bars",
        total="received",
        series={"received": part("Received", "100", "80"), "yes": part("Yes", "60", "80"), "no": part("No", "40", "0")},
    )

    assert bars(figure) == [(0, 0.6), (0.6, 0.4), (0, 0.8), (0.8, 0)]
    assert len(marks(figure, "reading")) == 6
    assert figure.sentence == "Things done: Received 80, Yes 80 and No 0 (Cycle 2)."


def test_an_indicator_without_numbers_says_so() -> None:
    figure = drawn(series={"done": {"title": "Done", "readings": []}}, stated={"date": "2024", "value": "7"})

    assert figure.sentence == "Done: no number is known; the statement says 7."
    assert not figure.table.rows


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        ("0", "857", "0 200 400 600 800"),
        ("9", "10", "8 9 10"),
        ("0", "20.8", "0 5 10 15 20"),
        ("7123", "9999", "6000 7000 8000 9000"),
    ],
)
def test_an_axis_has_round_numbers(low: str, high: str, expected: str) -> None:
    assert " ".join(str(one) for one in _round_numbers(Decimal(low), Decimal(high))) == expected
