"""Lines, bars and stacked bars: every number is drawn as its source gives it, and none is averaged."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from figures.figure import Figure
from figures.indicators import indicator
from figures.scale import round_numbers
from registry.model import Entry, Indicator, Reading
from registry.wording import amount
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
    assert amount(Reading(date="2024", **given)) == expected


def test_a_line_tells_of_the_first_the_last_and_the_stated_number() -> None:
    figure = drawn(
        series={"done": {"title": "Things done", "readings": [reading("2020", "419"), reading("2025-02", "857")]}},
        stated=[{"date": "2024-02-26", "value": "762"}],
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


def test_the_span_that_the_statement_speaks_of_is_shaded() -> None:
    """An average over some years is a dotted line across them; a shade covers them from top to bottom."""
    figure = drawn(
        series={"done": {"title": "Done", "readings": [reading("2003", "5"), reading("2010", "9")]}},
        stated=[{"date": "2005", "until": "2008", "value": "7"}],
    )
    shade = next(trace for trace in figure.plot.data if trace.fill == "toself")
    dotted = next(trace for trace in figure.plot.data if trace.line.dash == "2px,2px")

    assert (set(shade.x), heights(figure, "stated")) == ({"2005-01-01", "2008-12-31"}, [7])
    assert (list(dotted.x), list(dotted.y)) == (["2005-01-01", "2008-12-31"], [7, 7])
    assert figure.sentence == (
        "Done (things): 9 in 2010, up from 5 in 2003; the statement says 7 on average for 2005 to 2008."
    )


def test_two_numbers_of_the_statement_are_joined_and_one_alone_is_not() -> None:
    def dotted(*stated: dict[str, str]) -> list[list[float]]:
        figure = drawn(
            series={"done": {"title": "Done", "readings": [reading("2004", "52"), reading("2019", "18")]}},
            stated=list(stated),
        )
        return [list(trace.y) for trace in figure.plot.data if trace.line.dash == "2px,2px"]

    assert dotted({"date": "2005", "value": "50"}, {"date": "2019", "value": "9"}) == [[50, 9]]
    assert dotted({"date": "2019", "value": "9"}) == []


def test_each_dot_stands_at_its_number_on_one_axis_beside_the_statement_s() -> None:
    """Shares of the width go with the numbers; who counted and how stands in words above and below."""
    figure = drawn(
        draw="dots",
        of="invited",
        stated=[{"date": "2023-07-23", "value": "300", "is": "more-than"}],
        series={
            "invited": {"title": "Invited", "counted": "Guests.", "readings": [reading("2023-07", "300")]},
            "accredited": {
                "title": "Accredited",
                "readings": [
                    reading("2023-07", "400", label="First list"),
                    reading("2023-08", "600", **{"is": "about"}),
                ],
            },
        },
    )
    at = {
        data[1] + data[2][-2:]: x
        for trace in figure.plot.data
        for x, data in zip(trace.x, trace.customdata or (), strict=False)
    }
    dots = [at["reading/0"], at["reading/1"]]
    texts = [text for trace in figure.plot.data for text in trace.text or ()]

    assert len(marks(figure, "reading")) == 3
    assert at["statedgs"] < dots[0] < dots[1]
    assert {"Invited", "Accredited", "dotted: the statement says more than 300"} <= set(texts)
    assert any(text.startswith("First list, July 2023, ") for text in texts)
    assert figure.notes == ("Invited: Guests.",)
    assert figure.sentence == (
        "Things done: the statement says more than 300; the sources say Invited 300; Accredited 400 and about 600."
    )


def test_dots_that_all_stand_at_one_number_have_an_axis() -> None:
    figure = drawn(
        draw="dots",
        stated=[{"date": "2023", "value": "18"}],
        series={"done": {"title": "Done", "readings": [reading("2023", "18"), reading("2024", "18")]}},
    )

    assert figure.sentence == "Things done: the statement says 18; the sources say Done 18."
    assert len(marks(figure, "reading")) == 2


def test_among_dots_a_span_of_numbers_is_a_line_from_the_one_to_the_other_with_its_dot_between() -> None:
    figure = drawn(
        draw="dots",
        series={
            "done": {
                "title": "Done",
                "readings": [
                    reading("2022", "100"),
                    reading("2023", **{"from": "120", "to": "160"}),
                    reading("2024", "180"),
                ],
            }
        },
    )
    (low, _), (middle, between), (high, _) = (
        (x, y)
        for trace in figure.plot.data
        for x, y, data in zip(trace.x, trace.y, trace.customdata or (), strict=False)
    )
    spans = [list(zip(trace.x[:2], trace.y[:2], strict=True)) for trace in figure.plot.data if trace.line.width == 2]

    assert spans == [[(pytest.approx((low + middle) / 2), between), (pytest.approx((middle + high) / 2), between)]]
    assert (middle - low, high - middle) == (pytest.approx(high - middle), pytest.approx(middle - low))
    assert figure.sentence == "Things done: Done 100, 120 to 160 and 180."


def test_an_unknown_number_among_dots_is_a_sign() -> None:
    unknown = {"date": "2022", "value": "unknown", "why": "Nobody counted."}
    figure = drawn(draw="dots", series={"done": {"title": "Done", "readings": [unknown]}})

    assert figure.sentence == "Things done; no source read gives a number."
    assert figure.table.rows == (("2022", "Done", "unknown", "Nobody counted."),)


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
    figure = drawn(series={"done": {"title": "Done", "readings": []}}, stated=[{"date": "2024", "value": "7"}])

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
    assert " ".join(str(one) for one in round_numbers(Decimal(low), Decimal(high))) == expected
