"""How a sentence says a date, a number or a list."""

from __future__ import annotations

from decimal import Decimal

import pytest

from registry.dates import span
from registry.model import Reading, StatedValue
from registry.wording import amount, at, count, counted, listing, number, spaced


def test_a_date_has_the_word_that_goes_before_it() -> None:
    assert [at(span(when)) for when in ("2023-10-13", "2023-10", "2023")] == [
        "on 13 October 2023", "in October 2023", "in 2023",
    ]  # fmt: skip


def test_a_number_has_its_thousands_apart_and_its_zeros_kept() -> None:
    assert [number(Decimal(text)) for text in ("9281", "84.50", "-1000000", "0")] == [
        "9,281",
        "84.50",
        "-1,000,000",
        "0",
    ]


READINGS = {
    "9,281": {"value": "9281"},
    "more than 9,000": {"value": "9000", "is": "more-than"},
    "8,000 to 9,000": {"from": "8000", "to": "9000"},
    "unknown": {"value": "unknown", "why": "No count was found."},
}


@pytest.mark.parametrize("said", READINGS)
def test_an_amount_is_told_as_its_source_gives_it(said: str) -> None:
    assert amount(Reading.model_validate({"date": "2023", **READINGS[said]})) == said


def test_half_a_span_is_no_amount() -> None:
    date, one = span("2023"), Decimal(1)

    assert amount(Reading.model_construct(date=date, at_least=one)) == "unknown"
    assert amount(Reading.model_construct(date=date, at_most=one)) == "unknown"


def test_a_stated_amount_is_told_as_it_was_stated() -> None:
    assert amount(StatedValue.model_validate({"date": "2023", "value": "40000", "is": "almost"})) == "almost 40,000"
    assert amount(StatedValue.model_validate({"date": "2023", "value": "40000"})) == "40,000"


def test_small_numbers_are_told_in_words_and_larger_ones_in_figures() -> None:
    assert [count(many) for many in (0, 1, 12, 13, 1500)] == ["no", "one", "twelve", "13", "1,500"]


def test_one_thing_is_told_as_one_and_several_in_the_plural() -> None:
    assert [counted(many, "source") for many in (0, 1, 2, 1500)] == [
        "0 sources",
        "1 source",
        "2 sources",
        "1,500 sources",
    ]
    assert [counted(many, "entry", "entries") for many in (1, 2)] == ["1 entry", "2 entries"]


def test_words_and_lists_are_told_as_a_sentence_holds_them() -> None:
    assert spaced("not-so-fulfilled") == "not so fulfilled"
    assert [listing(things) for things in ((), ("a",), ("a", "b"), iter("abc"))] == ["", "a", "a and b", "a, b and c"]
