"""Sentences keep what a stranger wrote to the letter, in text and in Markdown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from registry.sentences import Said, code, finished, joined, markdown, name, plain, say, turned

MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def test_a_sentence_as_text_and_as_markdown() -> None:
    sentence = say("Evidence {id} added: {title}.", id=name("a-report"), title=Said("A *report*"))

    assert plain(sentence) == "Evidence a-report added: “A *report*”."
    assert markdown(sentence) == "Evidence `a-report` added: `A *report*`."


def test_pieces_are_joined_as_a_sentence_does() -> None:
    assert [plain(joined([name(one) for one in "abc"[:many]])) for many in range(4)] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


def test_a_full_stop_is_added_only_where_none_is() -> None:
    ends = ("It ends.", "It ends", "It ends …", "It ends!", "It is version 2.X")
    assert [plain(finished((one,))) for one in ends] == [
        "It ends.", "It ends.", "It ends ….", "It ends!", "It is version 2.X.",
    ]  # fmt: skip
    assert [plain(finished((Said(one),))) for one in ("Really?", "It is")] == ["“Really?”", "“It is”."]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("X", "`X`"),
        ("a *b*", "`a *b*`"),
        ("a `b` c", "``a `b` c``"),
        ("`a", "`` `a ``"),
        ("a``", "``` a`` ```"),
        (" a ", "`  a  `"),
        (" X ", "`  X  `"),
        (" \u00a0 ", "`  \u00a0  `"),
        ("  ", "`  `"),
        ("", "`  `"),
        ("two\nlines", "`two lines`"),
    ],
)
def test_a_text_as_code(text: str, shown: str) -> None:
    """Within as many marks as show it to the letter; of a space at both ends Markdown takes away one, if there is more."""
    assert code(text) == shown


def test_a_text_of_several_lines_stands_on_one() -> None:
    assert plain([Said("two\nlines"), " ", Said("of\r\nthem", quoted=False)]) == "“two lines” of them"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_any_text_stands_in_markdown_as_code_to_the_letter(text: str) -> None:
    (paragraph,) = [one for one in MARKDOWN.parse(f"- Said: {code(text)}, and more") if one.type == "inline"]
    assert paragraph.children is not None

    assert [one.type for one in paragraph.children] == ["text", "code_inline", "text"]
    assert paragraph.children[1].content == " ".join(text.splitlines())


@given(st.lists(st.text("`* <@|a", min_size=1), min_size=1))
def test_texts_side_by_side_stay_apart_in_markdown(texts: list[str]) -> None:
    (paragraph,) = [
        one for one in MARKDOWN.parse(f"- Said: {markdown([Said(text) for text in texts])}.") if one.type == "inline"
    ]

    assert [one.content for one in paragraph.children or () if one.type == "code_inline"] == texts


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("a b c", "a x c", ("a b c", "a x c")),
        (
            "word " * 20 + "end",
            "word " * 20 + "end more",
            ("… word word word word end", "… word word word word end more"),
        ),
        (
            "start " + "word " * 30,
            "other " + "word " * 30,
            ("start word word word word word …", "other word word word word word …"),
        ),
        (
            "word " * 20 + "word",
            "word " * 20 + "word word",
            ("… word word word word word", "… word word word word word word"),
        ),
        ("word " * 15 + "these", "word " * 15 + "those", ("word " * 15 + "these", "word " * 15 + "those")),
        (
            "word " * 15 + "theses",
            "word " * 15 + "those",
            ("… word word word word word theses", "… word word word word word those"),
        ),
        ("a\u200db", "ab", ("a<U+200D>b", "ab")),
    ],
)
def test_two_texts_are_shown_where_they_differ(before: str, after: str, shown: tuple[str, str]) -> None:
    one, other = turned(before, after)

    assert (one.text, other.text) == shown


def test_two_texts_stand_in_quotation_marks_where_one_has_several_words() -> None:
    assert [tuple(one.quoted for one in turned(*both)) for both in (("a", "b"), ("a", "a b"), ("a b", "a"))] == [
        (False, False), (True, True), (True, True),
    ]  # fmt: skip


@given(st.text("ab \u00a0\u200b", max_size=200), st.text("ab \u00a0\u200b", max_size=200))
def test_two_texts_that_differ_are_never_shown_alike(before: str, after: str) -> None:
    one, other = turned(before, after)

    assert (one.text == other.text) is (before == after)
