"""A misspelt word, field or id leads to the one that was meant."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from pydantic import BaseModel

from registry import model, shapes
from registry.model import ACCOUNTS, BEARINGS, DRAWINGS, EXACTNESS, READINGS_OF_A_SOURCE
from registry.problems import choice, meant, suggestion
from registry.statuses import words
from tests.registry.case import GOOD, Path_, told, with_value

LAW, TREES = ("commitments", "information-law"), ("claims", "trees-planted")
GAZETTE = (*LAW, "evidence", "gazette")
READING = (*TREES, "indicators", "trees", "series", "counted", "readings", 0)

VOCABULARIES: dict[Path_, Iterable[str]] = {
    (*LAW, "kind"): ("pledge", "practice"),
    (*LAW, "status", 0, "value"): words("pledge"),
    (*TREES, "status", 0, "value"): words("claim"),
    (*GAZETTE, "account"): ACCOUNTS,
    (*GAZETTE, "bearing"): BEARINGS,
    (*GAZETTE, "read"): READINGS_OF_A_SOURCE,
    (*TREES, "indicators", "trees", "draw"): DRAWINGS,
    (*READING, "is"): EXACTNESS,
    (*READING, "value"): ("unknown",),
    (*LAW, "milestones", "bill-tabled", "due"): ("unknown",),
    (*LAW, "milestones", "bill-tabled", "met"): ("unknown",),
}
"""The words that each field takes, by a place at which it stands."""


def slips(word: str) -> list[str]:
    """Give a word with two letters swapped, with one lost, and in capitals; a short one in capitals alone."""
    at = next((at for at in range(len(word) // 2, len(word) - 1) if word[at] != word[at + 1]), 0)
    long = len(word) > 4
    return [
        word.upper(),
        *([word[:at] + word[at + 1] + word[at] + word[at + 2 :], word[:-2] + word[-1]] if long else []),
    ]


@pytest.mark.parametrize("path", VOCABULARIES, ids=lambda path: f"{path[1]}-{path[-1]}")
def test_a_word_of_a_vocabulary(path: Path_) -> None:
    for word in VOCABULARIES[path]:
        for slip in slips(word):
            (problem,) = told(with_value(path, slip))

            assert problem.mend.startswith(f"write {word}, if that is meant; else write "), slip


def test_a_word_unlike_all_leads_to_the_whole_vocabulary() -> None:
    (problem,) = told(with_value((*GAZETTE, "bearing"), "neutral"))

    assert problem.mend == "write one of supports, contradicts, mixed, context"


KINDS = [
    one
    for one in vars(model).values()
    if isinstance(one, type) and issubclass(one, BaseModel) and one.__module__ == model.__name__
]


@pytest.mark.parametrize("kind", KINDS)
def test_a_field(kind: type[BaseModel]) -> None:
    """Of every part of a record, and of the record itself."""
    for known in (shapes.names(kind), shapes.SECTIONS):
        for name in known:
            assert [suggestion(slip, known) for slip in slips(name)] == [name] * len(slips(name))


def test_a_field_is_told_with_the_one_most_like_it() -> None:
    assert [one.mend for one in told(GOOD.replace("        url: https://press", "        URL: https://press"))] == [
        "write url, if that is meant"
    ]


@pytest.mark.parametrize(
    ("old", "new", "mend"),
    [
        ("topic: openness", "topic: opennes", "write openness, if that is meant; else add it to topics:"),
        (
            "topic: openness", "topic: Openness",
            "write openness, if that is meant; else use small letters, digits and hyphens, at most 64 characters, as in meeting-summary",
        ),
        (
            "- statement: assembly-2024\n        paragraph: 2", "- statement: asembly-2024\n        paragraph: 2",
            "write assembly-2024, if that is meant; else add it under statements:",
        ),
        ("because: [gazette, press-group]", "because: [gazete, press-group]", "write gazette, if that is meant; else add it under evidence:"),
        (
            "because: [gazette, press-group]", "because: [gazette, Press_Group]",
            "write press-group, if that is meant; else name evidence by its id, or as entry-id/evidence-id, with commas between",
        ),
        (
            "because: [gazette, press-group]", "because: [gazette, field-count]",
            "write trees-planted/field-count, if that is meant; else add it under evidence:",
        ),
        (
            "because: [gazette, press-group]", "because: [gazette, tree-planted/field-count]",
            "write trees-planted, if that is meant; else name an entry of this registry",
        ),
        (
            "because: [gazette, press-group]", "because: [gazette, trees-planted/field-cuont]",
            "write field-count, if that is meant; else name one of its evidence items",
        ),
        *(
            (
                "links: [commitments/information-law]", f"links: [{link}]",
                "write commitments/information-law, if that is meant; else write commitments/its-id or claims/its-id",
            )
            for link in ("information-law", "claims/information-law", "commitment/information-law", "commitments/informatoin-law")
        ),
        ("draw: line", "draw: line\n        of: countd", "write counted, if that is meant; else name a series of this indicator"),
        ("draw: line", "draw: line\n        total: countd", "write counted, if that is meant; else name a series of this indicator"),
        (
            "language: en\n        account: state", "language: EN\n        account: state",
            "write en, if that is meant; else write the language's code, such as en, fr or km",
        ),
    ],
)  # fmt: skip
def test_an_id(old: str, new: str, mend: str) -> None:
    assert GOOD.count(old) == 1
    assert mend in [one.mend for one in told(GOOD.replace(old, new))]


@pytest.mark.parametrize("id", ["Press Group", "press_group", "PRESS-GROUP", "-press-group", "press--group"])
def test_an_id_of_the_wrong_form_leads_to_the_same_in_the_right_one(id: str) -> None:
    problems = told(GOOD.replace("      press-group:", f"      {id}:"))

    assert problems[0].mend == (
        "write press-group, if that is meant; else use small letters, digits and hyphens, at most 64 characters, as in meeting-summary"
    )


def test_what_has_no_right_form_near_is_told_the_form_alone() -> None:
    """A letter of another script is not left out in silence, and a space in a list stands for a comma."""
    form = "use small letters, digits and hyphens, at most 64 characters, as in meeting-summary"

    assert told(GOOD.replace("      press-group:", "      prеss-group:"))[0].mend == form
    assert told(GOOD.replace("[gazette, press-group]", "[gazette press-group]"))[0].mend == (
        "name evidence by its id, or as entry-id/evidence-id, with commas between"
    )


def test_a_text_of_any_length_is_no_slip_of_a_name() -> None:
    long = "G" * 100_000

    assert all(len(one.mend) < 300 for one in told(GOOD.replace("[gazette, press-group]", f"[{long}]")))


def test_a_choice_is_the_word_most_like_it_or_what_else_to_do() -> None:
    assert choice("suports", BEARINGS, "ask") == "write supports, if that is meant; else ask"
    assert choice("neutral", BEARINGS, "ask") == "ask"
    assert choice(["supports"], BEARINGS, "ask") == "ask"
    assert meant("this", "ask") == "write this, if that is meant; else ask"
