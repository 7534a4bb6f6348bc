"""Which numbers a reading allows, by how exactly its source gives it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from monitors.allowed import allowed
from registry.model import Reading


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
