"""What was filled in becomes the changes that it says, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from dashboard.filled import UPDATES, correctable, named, proposed, source_id
from registry.editing import Correction, MilestoneMet, NewCheck, NewEvidence, NewReading, NewStatus
from registry.fields import Id
from registry.model import Evidence
from tests.records import promise, source

ENTRY = promise()
SOURCE = {
    "source.title": " A  report ",
    "source.publisher": "OHCHR",
    "source.published": "2026-10-01",
    "source.quote": "",
}


def test_a_source_is_new_evidence_without_what_was_left_empty() -> None:
    assert proposed("source", ENTRY, SOURCE, ()) == (
        NewEvidence("promise", "ohchr-2026", {"title": "A report", "publisher": "OHCHR", "published": "2026-10-01"}),
    )


def test_a_verdict_rests_on_the_sources_chosen_and_on_the_new_one() -> None:
    values = SOURCE | {"value": "fulfilled", "since": "2026-10-01", "judged": "2026-11-25", "note": "Why.", "met": "x"}

    assert proposed("verdict", ENTRY, values, ("report",)) == (
        NewEvidence("promise", "ohchr-2026", {"title": "A report", "publisher": "OHCHR", "published": "2026-10-01"}),
        NewStatus(
            "promise",
            {"value": "fulfilled", "since": "2026-10-01", "judged": "2026-11-25", "note": "Why."},
            ("report", "ohchr-2026"),
        ),
    )


def test_a_verdict_without_a_new_source_adds_none() -> None:
    assert proposed("verdict", ENTRY, {"value": "fulfilled"}, ("report",)) == (
        NewStatus("promise", {"value": "fulfilled"}, ("report",)),
    )


def test_a_milestone_a_number_a_correction_and_a_look_for_news() -> None:
    looked = {"checked.on": "2026-11-25", "checked.sources_until": "2026-11"}

    assert proposed("milestone", ENTRY, {"met": "2026-10", **looked}, ("report",), wanted=("done",)) == (
        MilestoneMet("promise", "done", "2026-10", ("report",)),
        NewCheck("promise", "2026-11-25", "2026-11"),
    )
    assert proposed(
        "reading", ENTRY, {"date": "2026", "value": "7", "is": "about"}, ("report",), wanted=("a", "b")
    ) == (NewReading("promise", "a", "b", {"date": "2026", "value": "7", "is": "about"}, ("report",)),)
    assert proposed("correction", ENTRY, {"text": "New title"}, (), wanted=("title",)) == (
        Correction("promise", ("title",), "New title"),
    )


@pytest.mark.parametrize(
    ("fields", "id"),
    [
        ({"publisher": "Human Rights Watch", "published": "2026-10"}, "human-rights-watch-2026"),
        ({"publisher": "Åse Ñandú", "happened": "2025"}, "ase-nandu-2025"),
        ({"publisher": "ក្រសួង", "title": "Report"}, "source"),
        ({}, "source"),
    ],
)
def test_an_id_says_whose_source_it_is_and_of_which_year(fields: dict[str, str], id: str) -> None:
    assert source_id(fields, ENTRY) == id


def test_an_id_is_never_one_that_is_taken() -> None:
    taken = promise(evidence={"ohchr-2026": source(page="a"), "ohchr-2026-2": source(page="b")})

    assert source_id({"publisher": "OHCHR", "published": "2026"}, taken) == "ohchr-2026-3"


@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=12))
def test_an_id_is_an_id_whatever_was_written(publisher: str, title: str, published: str) -> None:
    id = source_id({"publisher": publisher, "title": title, "published": published}, ENTRY)

    assert TypeAdapter(Id).validate_python(id) == id


def test_each_text_that_may_be_corrected_has_a_name_of_its_own() -> None:
    ways = list(correctable(ENTRY))

    assert ("title",) in ways
    assert {way[2] for way in ways if way[0] == "evidence"} <= set(Evidence.model_fields)
    assert len({named(way) for way in ways}) == len(ways)
    assert set(UPDATES) == {"source", "verdict", "milestone", "reading", "correction"}
