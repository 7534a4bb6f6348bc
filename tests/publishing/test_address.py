"""What an address asks for is what is shown, and what it asks for in vain is told."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publishing.address import Address, read_address
from registry import read
from tests.browser.conftest import HOME

REGISTRY = read(HOME / "commitments.yaml")
TODAY = date(2026, 11, 23)

DAY = (
    "The link asks for a day that cannot be shown. A day is written as 1945-01-01; the last that can be shown is "
    "2026-11-23. This is 23 November 2026."
)
UNKNOWN = "The link holds something that these pages do not know. It was left out."


def test_an_address_with_nothing_asks_for_today_and_everything() -> None:
    assert read_address({}, REGISTRY, TODAY) == (Address(), ())


def test_an_address_is_read_back_whole() -> None:
    address = Address(date(2024, 3, 15), {"kind": ("pledge",), "account": ("un", "state")}, "newest", "ced-dialogue", 2)

    assert read_address(address.query, REGISTRY, TODAY) == (address, ())


@pytest.mark.parametrize(
    ("query", "notice"),
    [
        ({"as_of": ["2024-02-30"]}, DAY),
        ({"as_of": ["2026-11-24"]}, DAY),
        ({"as_of": ["0001-01-01"]}, DAY),
        ({"as_of": ["2024-3-15"]}, DAY),
        ({"as_of": ["２０２４-03-15"]}, DAY),
        ({"as_of": ["2024-03-15", "2024-03-16"]}, DAY),
        ({"kind": ["promise"]}, "The link asks for a kind that this record does not have. That filter was left out."),
        ({"topic": ["<b>"]}, "The link asks for a topic that this record does not have. That filter was left out."),
        (
            {"status": ["kept"]},
            "The link asks for a status that this record does not have. That filter was left out.",
        ),
        ({"order": ["random"]}, "The link asks for an order that does not exist. The usual one is shown."),
        ({"entry": ["../x"]}, "The link asks for an entry that this record does not have."),
        ({"page": ["0"]}, "The link asks for a page that does not exist. The first is shown."),
        ({"__proto__": ["x"]}, UNKNOWN),
    ],
)
def test_what_cannot_be_shown_is_told_and_left_out(query: dict[str, list[str]], notice: str) -> None:
    address, notices = read_address(query, REGISTRY, TODAY)

    assert (address, [str(one) for one in notices]) == (Address(), [notice])


@given(
    st.dictionaries(
        st.sampled_from(["as_of", "kind", "topic", "entry", "order", "page", "x"]) | st.text(),
        st.lists(st.text(), min_size=1),
    )
)
def test_any_address_is_read_and_its_words_are_never_shown(query: dict[str, list[str]]) -> None:
    address, notices = read_address(query, REGISTRY, TODAY)

    assert address.entry is None or address.entry in REGISTRY.entries
    assert set(notices) <= {
        notice for asked in query for notice in read_address({asked: query[asked]}, REGISTRY, TODAY)[1]
    }
    assert read_address(address.query, REGISTRY, TODAY) == (address, ())
