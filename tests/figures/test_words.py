"""Counts, lists and dates in plain English."""

from __future__ import annotations

from figures.words import counted, in_words, listed, lower, upper, when
from registry.dates import span


def test_counts_take_the_right_form() -> None:
    assert [counted(n, "source", "sources") for n in (0, 1, 2, 1200)] == [
        "0 sources", "1 source", "2 sources", "1,200 sources",
    ]  # fmt: skip
    assert [in_words(n) for n in (0, 2, 12, 13)] == ["none", "two", "twelve", "13"]


def test_a_list_ends_with_and() -> None:
    assert [listed([]), listed(["one"]), listed(["one", "two"]), listed(["one", "two", "three"])] == [
        "", "one", "one and two", "one, two and three",
    ]  # fmt: skip


def test_dates_take_the_right_word_before_them() -> None:
    assert [when(span(text)) for text in ("2024-02-20", "2024-07", "2024")] == [
        "on 20 February 2024", "in July 2024", "in 2024",
    ]  # fmt: skip


def test_only_the_first_letter_changes() -> None:
    assert (lower("Not fulfilled, UN"), upper("not fulfilled, UN")) == ("not fulfilled, UN", "Not fulfilled, UN")
