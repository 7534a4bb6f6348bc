"""Which entries stand behind a statement, and which statements can be read on one page."""

from __future__ import annotations

from registry.behind import behind, in_order, parted
from tests.long import long_registry
from tests.records import other_state
from tests.registry.case import GOOD, good

TWICE = GOOD.replace(
    "    criteria:\n",
    """\
      - statement: assembly-2024
        paragraph: 3
        quote: We shall go on.
      - statement: assembly-2024
        paragraph: 2
        quote: It will hold for every ministry,
    criteria:
""",
    1,
)
"""The record, with three quotes of one entry, one of them beside that of another."""


def test_each_quote_stands_behind_its_paragraph_of_its_statement() -> None:
    entries = good(TWICE).entries.values()

    assert behind(entries, "assembly-2024") == {
        2: {
            "information-law": [
                "This year, our Parliament will adopt a law on access to information.",
                "It will hold for every ministry,",
            ]
        },
        3: {
            "information-law": ["We shall go on."],
            "trees-planted": ['In 2023, we planted "more than 40,000 trees" - a record.'],
        },
    }
    assert behind(entries, "another") == {}


def test_every_quote_stands_behind_one_statement_of_several() -> None:
    registry = other_state()
    entries = registry.entries.values()
    quotes = [
        (id, number, entry, quote)
        for id in registry.statements
        for number, held in behind(entries, id).items()
        for entry, several in held.items()
        for quote in several
    ]

    assert sorted(quotes) == sorted(
        (one.statement, one.paragraph, entry.id, one.quote) for entry in entries for one in entry.stated
    )


def test_entries_stand_in_the_order_in_which_a_paragraph_speaks_of_them() -> None:
    """The first of its quotes counts; one that is not there stands as if it began the paragraph."""
    paragraph = "We will build a bridge, and a road, and a school."

    assert in_order({"school": ["a school"], "road": ["a road"], "bridge": ["a bridge"]}, paragraph) == [
        "bridge", "road", "school",
    ]  # fmt: skip
    assert in_order({"road": ["a road"], "both": ["a school", "a bridge"]}, paragraph) == ["both", "road"]
    assert in_order({"first": ["We"], "none": ["A ship"], "later": ["a road"]}, paragraph) == ["none", "first", "later"]
    assert in_order({"none": ["A ship"], "first": ["W"], "nor": ["A boat"]}, paragraph) == ["none", "nor", "first"]


def test_statements_are_read_together_while_few_quotes_are_of_them() -> None:
    registry = long_registry()
    entries, ids = list(registry.entries.values()), list(registry.statements)

    assert parted(entries, ids, 1_000) == (tuple(ids),)
    assert parted(entries, ids, 1) == tuple((id,) for id in ids)
    assert parted(entries, ids, 200) == (tuple(ids[:2]), tuple(ids[2:]))
    assert parted(entries, (), 200) == ()


def test_a_group_of_statements_holds_as_many_quotes_as_it_may_and_no_more() -> None:
    entries, other = list(good(TWICE).entries.values()), list(other_state().entries.values())
    held = len(other[0].stated) + 4

    assert parted([*entries, other[0]], ["assembly-2024", other[0].stated[0].statement], held) == (
        ("assembly-2024", other[0].stated[0].statement),
    )
    assert parted([*entries, other[0]], ["assembly-2024", other[0].stated[0].statement], held - 1) == (
        ("assembly-2024",), (other[0].stated[0].statement,),
    )  # fmt: skip
