"""Which numbers a reading or a statement allows, by how exactly it is given."""

from __future__ import annotations

from decimal import Decimal

import pytest

from monitors.allowed import allowed, allowed_by_statement
from registry.model import Reading, StatedValue


@pytest.mark.parametrize(
    ("fields", "inside", "outside"),
    [
        ({"value": "100"}, ["100", "100.0"], ["99.9", "100.1"]),
        ({"value": "100", "is": "exact"}, ["100"], ["99.9", "100.1"]),
        ({"value": "100", "is": "about"}, ["95", "105"], ["94.9", "105.1"]),
        ({"value": "-100", "is": "about"}, ["-95", "-105"], ["-94.9", "-105.1"]),
        ({"value": "100", "is": "almost"}, ["95", "100"], ["94.9", "100.1"]),
        ({"value": "100", "is": "more-than"}, ["100", "1000000"], ["99.9"]),
        ({"value": "100", "is": "less-than"}, ["100", "-1000000"], ["100.1"]),
        ({"from": "100", "to": "120"}, ["100", "120"], ["99.9", "120.1"]),
    ],
)
def test_a_reading_allows_what_its_source_does_not_deny(
    fields: dict[str, str], inside: list[str], outside: list[str]
) -> None:
    found = allowed(Reading.model_validate({"date": "2023", **fields}))

    assert found is not None
    assert [text for text in inside if Decimal(text) not in found] == []
    assert [text for text in outside if Decimal(text) in found] == []


def test_an_unknown_number_allows_nothing_to_be_compared() -> None:
    assert allowed(Reading.model_validate({"date": "2023", "value": "unknown"})) is None


@pytest.mark.parametrize(
    ("fields", "inside", "outside"),
    [
        ({"value": "9.5"}, ["9.5"], ["9.45", "9.55"]),
        ({"value": "9.5", "until": "2025"}, ["9.45", "9.55"], ["9.449", "9.551"]),
        ({"value": "9.5", "until": "2025", "is": "exact"}, ["9.45", "9.55"], ["9.449", "9.551"]),
        ({"value": "100", "is": "about"}, ["95", "105"], ["94.9", "105.1"]),
        ({"value": "100", "until": "2025", "is": "about"}, ["95", "105"], ["94.9", "105.1"]),
    ],
)
def test_a_stated_average_is_rounded_to_its_last_digit_unless_a_word_says_how_exact_it_is(
    fields: dict[str, str], inside: list[str], outside: list[str]
) -> None:
    found = allowed_by_statement(StatedValue.model_validate({"date": "2023", **fields}))

    assert [text for text in inside if Decimal(text) not in found] == []
    assert [text for text in outside if Decimal(text) in found] == []
