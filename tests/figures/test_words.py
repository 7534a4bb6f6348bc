"""The first letter of a phrase, and the middle of a date."""

from __future__ import annotations

from datetime import date

from figures.words import lower, middle, upper
from registry.dates import span


def test_only_the_first_letter_changes() -> None:
    assert (lower("Not fulfilled, UN"), upper("not fulfilled, UN")) == ("not fulfilled, UN", "Not fulfilled, UN")


def test_the_mark_of_a_date_stands_in_its_middle() -> None:
    assert [middle(span(text)) for text in ("2024-02-20", "2024-02")] == [date(2024, 2, 20), date(2024, 2, 15)]
