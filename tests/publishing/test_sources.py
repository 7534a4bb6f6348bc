"""What is said of a source: when its address was last seen working, or since when it has not been found."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree as ET

import pytest

from publishing import feed, pages
from publishing.sources import leads_to, looked_at
from registry.lookups import OUTCOMES, Lookup
from tests.edits import replaced
from tests.publishing.case import edition, element
from tests.records import other_state
from tests.registry.test_fields import GOOD_ADDRESSES, ODD_ADDRESSES

REPORT = {"address": "https://inspectors.example.org/report"}
COPY = {"address": "https://archive.example.org/web/2023/inspectors"}


def test_threat_20_an_address_is_led_to_only_where_reading_takes_it() -> None:
    assert [leads_to(one) for one in GOOD_ADDRESSES] == list(GOOD_ADDRESSES)
    assert [one for one in (*ODD_ADDRESSES, None) if leads_to(one) is not None] == []


@pytest.mark.parametrize("address", ODD_ADDRESSES[::4])
def test_threat_20_an_odd_address_that_came_past_reading_is_no_link_of_a_page_or_feed(address: str) -> None:
    """Were one ever in a record, its source stands there without a link."""
    odd = replaced(other_state(), lambda field, text: address if field in {"url", "archive", "repository"} else text)
    here = edition(odd)
    page = element(pages.entry(here, here.board.registry.entries["clean-rivers"]))

    assert page.xpath("//div[@class='source']//a[@rel]") == []
    entries = ET.fromstring(feed.feed(here, None))
    assert address not in {one.get("href") for one in entries.iter()} | {one.text for one in entries.iter()}


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        ("fine", "Address last seen working on 20 May 2024."),
        ("moved", "Address last seen working on 20 May 2024; it has moved to new.example.org."),
        ("blocked", "Address not open to the link check on 20 May 2024; it may still open for you."),
        ("dead", "Address not found since 3 May 2024; last looked for on 20 May 2024."),
        ("failing", "Address not opening since 3 May 2024; last looked at on 20 May 2024."),
        ("loop", "Address leading in a circle since 3 May 2024; last looked at on 20 May 2024."),
    ],
)
def test_each_outcome_is_said_in_words(outcome: str, said: str) -> None:
    to = "https://new.example.org/a" if outcome == "moved" else None
    lookup = Lookup.model_construct(
        address=REPORT["address"], answer=404, outcome=outcome, on=date(2024, 5, 20), since=date(2024, 5, 3), to=to
    )

    assert outcome in OUTCOMES
    assert looked_at("Address", lookup) == said
