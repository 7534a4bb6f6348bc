"""Search: every word is found wherever it stands, whatever its capitals and accents, and shown to the letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry import Registry
from registry.search import LONGEST, excerpt, fold, index, titled, wanted
from tests.long import long_registry
from tests.records import other_state, promise, quiet, registries, source

OTHER = index(other_state())


def entries(query: str) -> list[str]:
    return [one.entry for one in OTHER.find(query)]


def test_an_entry_is_found_by_its_title_its_quote_its_note_and_its_evidence() -> None:
    registry = quiet("pledge", evidence={"report": source(), "reply": source(page="reply", shows="The bridge stands.")})
    found = index(registry).find("bridge")

    assert [(one.part, one.reference, "bridge" in one.text) for one in found[0].hits] == [("evidence", "reply", True)]
    for words in (promise().title, promise().stated[0].quote, promise().status[0].note):
        assert index(registry).find(f'"{words}"')


def test_every_word_must_stand_in_the_entry() -> None:
    both = set(entries("rivers")) & set(entries("agency"))

    assert set(entries("rivers agency")) == both
    assert entries("rivers nowhere-at-all") == []
    assert entries("") == entries('  "" ') == []


@pytest.mark.parametrize(("query", "same"), [("OSTERMARK", "Östermark"), ("östermark", "Östermark")])
def test_capitals_and_accents_do_not_matter(query: str, same: str) -> None:
    assert entries(query) == entries(same) != []


def test_words_in_quotes_stand_together() -> None:
    assert wanted('the “Special  Rapporteur” of "peace"') == ("the", "special rapporteur", "of", "peace")
    assert wanted("peace Peace PEACE") == ("peace",)


def test_a_text_with_more_of_the_words_comes_first_then_a_title_before_evidence() -> None:
    one = quiet(
        "pledge", title="The bridge", evidence={"report": source(shows="The bridge opened."), "reply": source(page="r")}
    )

    assert [hit.part for hit in index(one).find("bridge")[0].hits] == ["title", "evidence"]
    assert [hit.part for hit in index(one).find("bridge opened")[0].hits] == ["evidence", "title"]


def test_an_excerpt_holds_the_word_and_is_cut_between_words() -> None:
    text = " ".join(["before"] * 60 + ["Turnout"] + ["after"] * 60)
    pieces = excerpt(text, "turnout", 60)

    assert [piece for piece, found in pieces if found] == ["Turnout"]
    assert pieces[0] == ("… ", False)
    assert pieces[-1] == (" …", False)
    assert set("".join(piece for piece, _ in pieces).replace("…", "").split()) == {"before", "Turnout", "after"}


def test_words_that_overlap_are_marked_as_one_and_those_beyond_the_excerpt_are_not_there() -> None:
    assert excerpt("aba ab", "ab ba") == (("aba", True), (" ", False), ("ab", True))
    assert excerpt(f"bridge{' and' * 60} bridge", "bridge", 20) == (
        ("bridge", True),
        (" and and and", False),
        (" …", False),
    )


def test_an_excerpt_marks_letters_as_they_are_written() -> None:
    assert excerpt("Ça Östermark, naïve", "ostermark naive") == (
        ("Ça ", False), ("Östermark", True), (", ", False), ("naïve", True),
    )  # fmt: skip


def test_khmer_is_found_whether_or_not_its_words_are_parted_by_an_unseen_space() -> None:
    assert fold("សិទ្ធិ\u200bមនុស្ស") == fold("សិទ្ធិមនុស្ស")


@given(st.text(max_size=400), st.text(max_size=40))
def test_the_pieces_of_an_excerpt_are_a_part_of_the_text(text: str, query: str) -> None:
    """Whatever is looked for, nothing is added but the sign for what was cut away."""
    whole = "".join(piece for piece, _ in excerpt(text, query, 100))
    middle = whole.removeprefix("… ") if not text.startswith("… ") else whole

    assert (middle.removesuffix(" …") if not text.endswith(" …") else middle) in text


@given(registries(), st.integers(0, 10**6))
def test_whatever_stands_in_an_entry_is_found(registry: Registry, place: int) -> None:
    """Any run of letters of any text finds the entry, and each text shown holds a word of the query."""
    made = index(registry)
    texts = [(id, hit.text) for id, hits in made.texts.items() for hit, _ in hits]
    id, text = texts[place % len(texts)]
    query = next(iter(text.split()), "")[:LONGEST]

    found = {one.entry: one.hits for one in made.find(query)}

    assert not wanted(query) or id in found
    for hits in found.values():
        assert all(any(word in fold(hit.text) for word in wanted(query)) for hit in hits)


def test_titles_are_found_by_words_of_them_in_any_order_and_case() -> None:
    registry = long_registry()
    found = list(titled(registry, "LAND registry"))

    assert found
    assert found == [id for id, one in registry.entries.items() if "registry of land" in one.title]
    assert list(titled(registry, "undertaking-000007")) == ["undertaking-000007"]
    assert list(titled(registry, " ")) == list(registry.entries)
