"""How findings say dates, numbers and lists."""

from __future__ import annotations

from decimal import Decimal

import pytest

from registry.dates import span
from registry.model import Reading
from registry.wording import amount, at, count, counted, listing, number


def test_dates_take_the_word_that_goes_before_them() -> None:
    assert [at(span(text)) for text in ("2023-10-13", "2023-10", "2023")] == [
        "on 13 October 2023", "in October 2023", "in 2023",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"value": "9281"}, "9,281"),
        ({"value": "84.50", "is": "exact"}, "84.50"),
        ({"value": "9000", "is": "more-than"}, "more than 9,000"),
        ({"value": "9000", "is": "about"}, "about 9,000"),
        ({"value": "9000", "is": "almost"}, "almost 9,000"),
        ({"value": "-3", "is": "less-than"}, "less than -3"),
        ({"from": "8000", "to": "9000"}, "8,000 to 9,000"),
        ({"value": "unknown"}, "unknown"),
    ],
)
def test_a_reading_is_said_as_its_source_gives_it(fields: dict[str, str], words: str) -> None:
    assert amount(Reading.model_validate({"date": "2023", **fields})) == words


def test_numbers_are_said_as_they_were_written() -> None:
    assert [number(Decimal(text)) for text in ("4.20", "0", "1000000", "12")] == ["4.20", "0", "1,000,000", "12"]


def test_small_numbers_stand_in_words() -> None:
    assert [count(many) for many in (0, 1, 12, 13, 2000)] == ["no", "one", "twelve", "13", "2,000"]
    assert [counted(many, "source") for many in (0, 1, 2000)] == ["0 sources", "1 source", "2,000 sources"]


def test_lists_read_as_in_a_sentence() -> None:
    assert [listing(list(things)) for things in ("", "a", "ab", "abc")] == ["", "a", "a and b", "a, b and c"]
