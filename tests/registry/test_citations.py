"""Which entries cite the evidence of which others, and which belong together."""

from __future__ import annotations

from registry.citations import citations, related
from tests.records import other_state


def test_who_cites_the_evidence_of_another_is_found_by_that_evidence() -> None:
    assert citations(other_state()) == {"clean-rivers/test-2022": ("village-water",)}


def test_entries_belong_together_where_either_links_to_the_other() -> None:
    registry = other_state()

    assert {id: [one.id for one in related(registry, entry)] for id, entry in registry.entries.items()} == {
        "border-hospital": ["village-water"],
        "clean-rivers": ["village-water"],
        "prison-doors": [],
        "reservation": [],
        "school-meals": [],
        "literacy": [],
        "village-water": ["clean-rivers", "border-hospital"],
    }
