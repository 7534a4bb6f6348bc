"""Values as the record writes them: every one reads back to the letter, in the plainest form that does."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.tree import Source, tree
from registry.writing import WIDTH, Value, after, field, inline, item

MARKS = st.text(alphabet=" \n-:#{}[],&*!|>'\"%@`?\\ab12é~=<.", max_size=40)
TEXTS = MARKS | st.text(alphabet="ab ", min_size=100, max_size=300) | MARKS.map(lambda text: f"{text} " * 20)
NAMES = MARKS.filter(lambda name: name != "<<")
VALUES: st.SearchStrategy[Value] = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=6,
)


def read_back(text: str) -> Any:
    """Give what the reader finds in a text that holds no slip."""
    source = Source("", text)
    found = tree(source)
    assert found is not None, source.problems
    assert source.problems == []
    return found[0]


@given(NAMES, VALUES, st.integers(0, 5))
def test_a_field_reads_back(name: str, value: Value, column: int) -> None:
    assert read_back("\n".join(["a:", *field(name, value, column + 1), "b: c"]) + "\n") == {
        "a": {name: value},
        "b": "c",
    }


@given(st.lists(VALUES, min_size=1, max_size=3), st.integers(0, 5))
def test_items_read_back(values: list[Value], column: int) -> None:
    lines = [line for value in values for line in item(value, column)]

    assert read_back("\n".join(["a:", *lines, "b: c"]) + "\n") == {"a": values, "b": "c"}


@given(VALUES, VALUES)
def test_values_on_one_line_read_back(one: Value, other: Value) -> None:
    assert read_back(f"a: {{b: [{inline(one)}, {inline(other)}], c: {inline(one)}}}\n") == {
        "a": {"b": [one, other], "c": one}
    }


@pytest.mark.parametrize(
    ("value", "lines"),
    [
        ("Plain words, and more", ["  note: Plain words, and more"]),
        ("NO", ["  note: NO"]),
        ("2024-02", ["  note: 2024-02"]),
        ("https://example.org/a?b=c#d", ["  note: https://example.org/a?b=c#d"]),
        ("One thing: another", ['  note: "One thing: another"']),
        ("One # not a comment", ['  note: "One # not a comment"']),
        ("One  # nor this", ['  note: "One  # nor this"']),
        ('"Quoted" at the start', ['  note: "\\"Quoted\\" at the start"']),
        ('At the end "quoted"', ['  note: At the end "quoted"']),
        ("- dashed", ['  note: "- dashed"']),
        ("", ['  note: ""']),
        (" spaced", ['  note: " spaced"']),
        ("two\nlines", ['  note: "two\\nlines"']),
        ("១៖ ២: ៣", ['  note: "១៖ ២: ៣"']),
        ("របាយការណ៍\u200bរបស់\u200bអធិការ", ["  note: របាយការណ៍\u200bរបស់\u200bអធិការ"]),
    ],
)
def test_a_text_is_quoted_only_where_it_would_not_read_back(value: str, lines: list[str]) -> None:
    assert field("note", value, 2) == lines


def test_a_text_longer_than_its_line_is_a_text_block() -> None:
    """It is cut at single spaces only; two of them stand within a line, and come back."""
    words = "A sentence: of twelve letters  each. " * 5 + "End."

    assert field("note", words, 2) == [
        "  note: >-",
        "    A sentence: of twelve letters  each. A sentence: of twelve letters  each. A sentence: of twelve letters  each. A",
        "    sentence: of twelve letters  each. A sentence: of twelve letters  each. End.",
    ]


def test_a_text_that_just_fits_stays_on_its_line() -> None:
    fits = "x " * 55 + "x"

    assert [len(line) for line in field("note", f"{fits}y", 2)] == [WIDTH]
    assert field("note", f"{fits}yy", 2) == ["  note: >-", f"    {fits}yy"]


def test_a_word_longer_than_its_line_stands_plainly() -> None:
    """A line break before it would not make it shorter."""
    address = f"https://example.org/{'a' * 200}"

    assert field("url", address, 2) == [f"  url: {address}"]


def test_a_long_text_that_a_text_block_would_not_give_back_is_quoted() -> None:
    spaced = " " + "word " * 40 + "end"

    assert field("note", spaced, 2) == [f'  note: "{spaced}"']


def test_a_text_beside_a_comment_is_quoted_where_the_comment_would_eat_it() -> None:
    """Plain text needs two spaces before a comment, and the comment one after its mark."""
    assert after("words", 2, 8, "  # why") == ["words"]
    assert after("words", 2, 8, " # why") == ['"words"']
    assert after("words", 2, 8, "  #why") == ['"words"']


def test_items_stand_in_braces_where_they_hold_no_prose_and_fit() -> None:
    because = [f"a-source-with-a-long-name-{number}" for number in range(1, 5)]

    assert item({"date": "2024-02", "value": "12", "because": ["a", "b/c"]}, 2) == [
        "  - {date: 2024-02, value: 12, because: [a, b/c]}"
    ]
    assert item({"date": "2024-02", "value": "unknown", "why": "Nobody counted."}, 2) == [
        "  - date: 2024-02",
        "    value: unknown",
        "    why: Nobody counted.",
    ]
    assert item({"date": "2024-02", "value": "12", "because": because}, 2) == [
        "  - date: 2024-02",
        "    value: 12",
        "    because:",
        *(f"      - {one}" for one in because),
    ]


def test_names_in_brackets_and_fields_in_braces_that_just_fit_stay_on_their_line() -> None:
    fits = "a" * (WIDTH - len("  because: [, b]"))
    assert field("because", [fits, "b"], 2) == [f"  because: [{fits}, b]"]
    assert field("because", [f"{fits}a", "b"], 2) == ["  because:", f"    - {fits}a", "    - b"]

    fits = "a" * (WIDTH - len("  - {date: 2024, value: }"))
    assert item({"date": "2024", "value": fits}, 2) == [f"  - {{date: 2024, value: {fits}}}"]
    assert item({"date": "2024", "value": f"{fits}a"}, 2) == ["  - date: 2024", f"    value: {fits}a"]


@pytest.mark.parametrize("name", ["X", "\u00a0a", '" a"'])
def test_a_name_stands_whole_beside_its_dash(name: str) -> None:
    assert item({name.strip('"'): "a", "note": "b"}, 2) == [f"  - {name}: a", "    note: b"]


def test_what_stands_in_braces_is_quoted_where_a_comma_or_a_bracket_would_end_it() -> None:
    assert inline({"label": "one, two", "why": "[no]", "of": ["a:b", "a: b", ""]}) == (
        '{label: "one, two", why: "[no]", of: [a:b, "a: b", ""]}'
    )
