"""Where quotes stand in a statement."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.passages import Block, Passage, find, nearest, passages, statement_text

PARAGRAPH = "In 2023, we planted “more than 40,000 trees” – a record. We shall go on."


def test_text_by_paragraph() -> None:
    """Numbered blocks are paragraphs, others are headings; the lines of one block are one text."""
    text = statement_text("Mr President,\n\n1. We thank\nall.\n\n  \n2.  Second.\n\n12 is no number.\n")

    assert text.blocks == (
        Block(None, "Mr President,"),
        Block(1, "We thank all."),
        Block(2, "Second."),
        Block(None, "12 is no number."),
    )
    assert text.paragraphs == {1: "We thank all.", 2: "Second."}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "has no numbered paragraph, such as '1. Over the decades'"),
        ("2. Two.", "has paragraph 2 where paragraph 1 was expected"),
        ("1. One.\n\n1. One.", "has paragraph 1 where paragraph 2 was expected"),
    ],
)
def test_text_that_is_not_numbered(text: str, message: str) -> None:
    """Numbers go up one by one from 1."""
    with pytest.raises(ValueError, match=f"^{message.replace('.', '[.]')}$"):
        statement_text(text)


@pytest.mark.parametrize(
    "quote",
    [
        "In 2023, we planted", "we planted \"more than 40,000 trees\" - a record", "we planted “more than 40,000 trees” — a record",
        "„more than 40,000 trees‟"[:0] + "«more than 40,000 trees»", "go on.", PARAGRAPH,
    ],
)  # fmt: skip
def test_quote_is_found(quote: str) -> None:
    """Dashes, quotation marks and spaces are compared alike; the place is that of the paragraph's own words."""
    place = find(quote, PARAGRAPH)

    assert place is not None
    assert place[1] - place[0] == len(quote)
    assert PARAGRAPH[place[0]] in {quote[0], "“"}


@pytest.mark.parametrize(
    "quote", ["in 2023", "we planted 40,000", "a record We", "We shall go on and on", "planted\u200b", "go  on"]
)
def test_quote_is_not_found(quote: str) -> None:
    """Other words, letters or spaces are another quote."""
    assert find(quote, PARAGRAPH) is None


def test_nearest_passage() -> None:
    """What is most like a quote is given in whole words, in the paragraph's own spelling."""
    assert nearest('We planted "more than 50,000 trees" in all', PARAGRAPH) == "we planted “more than 40,000 trees” – a"
    assert nearest("nothing alike here", PARAGRAPH) == "In 2023, we"
    assert nearest("go on", "") == ""


def test_the_commonest_words_of_a_long_paragraph_count_like_any_other() -> None:
    paragraph = f"We plant trees. {'The law and the people. ' * 60}"

    assert nearest("in the law and the people", paragraph) == "trees. The law and the people."


def test_the_place_of_a_quote_is_that_of_its_first_and_after_its_last_letter() -> None:
    assert find("In 2023", PARAGRAPH) == (0, 7)
    assert find("-", "a – b — c") == (2, 3)
    assert find("on.", PARAGRAPH) == (len(PARAGRAPH) - 3, len(PARAGRAPH))
    assert find("a b c", "a\u00a0b\u202fc") == (0, 5)


def test_a_quote_of_many_words_is_looked_for_by_the_first_hundred() -> None:
    """In the first two thousand words of the paragraph."""
    numbers = [str(number) for number in range(2101)]

    assert nearest(" ".join(["x", *numbers[5:200]]), " ".join(numbers)) == " ".join(numbers[4:104])
    assert nearest("1999 x", " ".join(numbers)) == "1999 2000"
    assert nearest("2000 x", " ".join(numbers)) == "0 1"
    assert nearest("x 1 2", "1 2 3 4") == "1 2 3"


@given(st.text(min_size=1, max_size=30), st.text(max_size=200))
def test_nearest_passage_stands_in_the_paragraph(quote: str, paragraph: str) -> None:
    """Whatever is asked for, the answer is words of the paragraph."""
    assert nearest(quote, paragraph) in " ".join(paragraph.split())


@given(st.data())
def test_passages_join_to_the_paragraph(data: st.DataObject) -> None:
    """Cut at any quotes, the parts are the paragraph to the letter, and each part of a quote names its entry."""
    paragraph = data.draw(st.text(alphabet="ab “”–'\" ", min_size=1, max_size=60))
    ends = st.integers(0, len(paragraph))
    quotes: dict[str, list[str]] = {}
    for entry in data.draw(st.lists(st.sampled_from(("one", "two", "three")), max_size=6)):
        start, end = sorted((data.draw(ends), data.draw(ends)))
        quotes.setdefault(entry, []).append(paragraph[start:end] or "not there")
    parts = list(passages(paragraph, quotes))

    assert "".join(part.text for part in parts) == paragraph
    assert all(part.text for part in parts)
    at = 0
    for part in parts:
        covering = {
            entry
            for entry, texts in quotes.items()
            for text in texts
            if (place := find(text, paragraph)) and place[0] <= at and at + len(part.text) <= place[1]
        }
        assert set(part.entries) == covering
        at += len(part.text)


def test_overlapping_passages() -> None:
    """Where quotes overlap, the part they share names both entries."""
    assert list(passages("we plant and count", {"a": ["we plant"], "b": ["plant and"]})) == [
        Passage("we ", ("a",)),
        Passage("plant", ("a", "b")),
        Passage(" and", ("b",)),
        Passage(" count", ()),
    ]
