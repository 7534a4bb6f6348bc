"""The table of addresses: each stands for one thing, and no entry hides behind a page."""

from __future__ import annotations

import re

import pytest

from publishing.address import Address
from publishing.places import ENTRY, PLACES, addresses, find
from registry.fields import ID_PATTERN
from registry.rules import RESERVED
from tests.publishing.case import edition, shipped
from tests.records import other_state


def test_every_address_is_written_once() -> None:
    written = [address for address, _, _ in addresses(edition())]

    assert len(written) == len(set(written))
    assert len({one.address for one in PLACES}) == len(PLACES)


def test_every_address_is_found_as_what_it_is() -> None:
    for registry in (shipped(), other_state()):
        here = edition(registry)
        assert [
            address for address, place, entry in addresses(here) if find(address, here.board.registry) != (place, entry)
        ] == []


def test_every_entry_has_each_address_that_is_of_entries() -> None:
    here = edition()
    found = [(place.address, entry.id) for _, place, entry in addresses(here) if entry is not None]

    assert found == [(place.address, id) for place in PLACES if place.of_entry for id in shipped().entries]
    assert {place.address for _, place, entry in addresses(here) if entry is None} == {
        place.address for place in PLACES if not place.of_entry
    }


def test_the_words_that_no_entry_may_have_as_its_id_are_those_that_the_table_uses() -> None:
    """So no entry of any record is hidden behind a page, and no more words are refused than must be."""
    hidden = set()
    for pattern in (place.address for place in PLACES if place.of_entry):
        taken = re.compile(re.escape(pattern).replace(re.escape(ENTRY), "(.+)"))
        for fixed in (place.address for place in PLACES if not place.of_entry):
            found = taken.fullmatch(fixed)
            if found and re.fullmatch(ID_PATTERN, found[1]):
                hidden.add(found[1])

    assert hidden == set(RESERVED)


@pytest.mark.parametrize(
    "path",
    [
        "", "read", "read//", "read/no-such-entry", "read/../x", "read/ced-dialogue/", "read/CED-dialogue", "read/statement/x",
        "/read/", "read/ced-dialogue\n", "read/\x00", "read/__proto__", "read/%2e%2e", "commitments.yaml", "read/{entry}",
    ],
)  # fmt: skip
def test_nothing_stands_at_any_other_path(path: str) -> None:
    assert find(path, shipped()) is None


def test_what_had_not_been_stated_has_no_address() -> None:
    before = edition(shown=Address(shipped().statements["hrc55-2024"].delivered.replace(year=2020)))

    assert [entry for _, _, entry in addresses(before) if entry is not None] == []


def test_what_each_is_for_is_said_in_a_line() -> None:
    assert [
        one.address for one in PLACES if not one.says.strip() or not one.says.endswith(".") or "\n" in one.says
    ] == []
