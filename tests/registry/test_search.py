"""Search: every word is found wherever it stands, whatever its capitals and accents, and shown to the letter."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry import Registry
from registry.search import LONGEST, Hit, excerpt, fold, index, titled, wanted
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


WHOLE = quiet(
    title="Build the bridge",
    short="Bridge",
    milestones={
        "step": {"title": "Plan drawn", "due": "unknown", "why": "Nobody said."},
        "end": {"title": "Bridge open", "due": "2025"},
    },
    repeats={
        "visits": {
            "title": "Visits", "every": "not-set",
            "events": [
                {"date": "2024-02-10", "because": ["report"]},
                {"date": "2024-02-20", "title": "To the south", "because": ["report"]},
                {"date": "2024-02-21", "title": "To the north", "because": ["report"]},
            ],
        }
    },
    indicators={
        "piers": {
            "title": "Piers", "unit": "piers", "draw": "line", "of": "built",
            "series": {
                "built": {"title": "Built", "counted": "From the bank.", "readings": []},
                "planned": {"title": "Planned", "readings": []},
            },
        }
    },
    evidence={
        "report": source(quote="It stands.", caveat="One voice."),
        "reply": source(page="reply", account="state", bearing="contradicts"),
    },
)  # fmt: skip
"""A record with something to find in each part of an entry."""


def test_every_text_of_an_entry_is_looked_through_part_by_part() -> None:
    (texts,) = index(WHOLE).texts.values()

    assert [hit for hit, _ in texts] == [
        Hit("title", "promise", "Build the bridge"),
        Hit("title", "promise", "Bridge"),
        Hit("quote", "0", "We will do it."),
        Hit("verdict", "0", "Why."),
        Hit("criteria", "0", "It is."),
        Hit("criteria", "0", "It is in part."),
        Hit("criteria", "0", "It is not."),
        Hit("milestone", "step", "Plan drawn Nobody said."),
        Hit("milestone", "end", "Bridge open"),
        Hit("repeat", "visits", "Visits. To the south. To the north"),
        Hit("indicator", "piers", "Piers. Built. From the bank. Planned. "),
        Hit("evidence", "report", "Report report, A publisher. What it shows. It stands. One voice."),
        Hit("evidence", "reply", "Report reply, A publisher. What it shows."),
    ]
    assert [folded for hit, folded in texts] == [fold(hit.text) for hit, _ in texts]


def test_entries_in_which_one_text_holds_more_come_first_then_those_where_it_weighs_more() -> None:
    """Of entries that are alike in both, the order of the registry counts."""
    both, apart, title, evidence, last = (
        quiet(title=name, evidence={"report": source(shows=shows), "reply": source(page="reply")}).commitments["promise"]
        for name, shows in (
            ("A road", "The bridge opened."), ("The bridge", "It opened."), ("A bridge", "Nothing."), ("A road", "A bridge."),
            ("A long road", "A long bridge."),
        )
    )  # fmt: skip
    entries = {"last": last, "evidence": evidence, "title": title, "apart": apart, "both": both}
    made = index(replace(quiet(), commitments=MappingProxyType(entries)))

    assert [one.entry for one in made.find("bridge opened")] == ["both", "apart"]
    assert [one.entry for one in made.find("bridge")] == ["title", "apart", "last", "evidence", "both"]


def test_only_the_beginning_of_a_long_query_is_looked_for() -> None:
    assert wanted("a " * 39 + "bc d") == ("a", "bc")
    assert wanted("a" * (LONGEST + 1)) == ("a" * LONGEST,)


def test_an_excerpt_is_cut_at_a_third_before_the_first_word_and_at_words() -> None:
    """A short text is given whole; where nothing is found, the beginning."""
    text = "one two three four five six seven eight nine ten"

    assert excerpt("one two", "two", 7) == (("one ", False), ("two", True))
    assert excerpt(text, "nowhere", 12) == (("one two", False), (" …", False))
    assert excerpt(text, "six", 12) == (("… ", False), ("five ", False), ("six", True), (" …", False))
    assert excerpt(text, "ten", 12) == (("… ", False), ("eight nine ", False), ("ten", True))
    assert excerpt(text, "one", 8) == (("one", True), (" two", False), (" …", False))
    assert excerpt("a" * 30, "a" * 20, 12) == (("a" * 20, True), (" …", False))


def test_an_excerpt_begins_a_third_of_its_length_before_the_word_that_was_found() -> None:
    """At the word that stands there; a space at the beginning of the text is a part of it."""
    text = "a b c d e f g h i j mmmmm o p q r s t u v w x y z"

    assert excerpt(text, "mmmmm", 12) == (("… ", False), ("i j ", False), ("mmmmm", True), (" o", False), (" …", False))
    assert excerpt(text, "mmmmm", 24)[:3] == (("… ", False), ("g h i j ", False), ("mmmmm", True))
    assert excerpt(" one two", "two", 8) == ((" one ", False), ("two", True))
    assert excerpt(f" {'a' * 30} b", "b", 6) == (("… ", False), (f"{'a' * 30} ", False), ("b", True))


def test_an_excerpt_holds_240_characters_at_most_where_nobody_says_otherwise() -> None:
    text = f"{'x' * 200} {'y' * 39} {'z' * 50}"

    assert excerpt(text, "nowhere") == (("x" * 200, False), (" …", False))


def test_a_word_is_marked_wherever_it_stands_and_once_where_it_follows_itself() -> None:
    assert excerpt("ab ab ab", "ab") == (("ab", True), (" ", False), ("ab", True), (" ", False), ("ab", True))
    assert excerpt("abab c", "ab") == (("abab", True), (" c", False))


def test_the_names_of_entries_are_looked_through_as_one() -> None:
    """A word may stand in the id, the short name or the title; each must stand in one of them."""
    assert list(titled(WHOLE, "promise build bridge")) == ["promise"]
    assert list(titled(WHOLE, "promise plan")) == []
