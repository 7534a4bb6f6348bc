"""Long lists page by page: everything is on one page and only one, each page says which part it is, and all are found."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from urllib.parse import urldefrag

import pytest
from icalendar import Calendar

from monitors.tally import tallies
from publishing import deadlines, pages, pictures
from publishing.drawings import NO_DRAWINGS
from publishing.places import HTML, addresses, find
from publishing.serving import Desk
from publishing.settings import Settings
from publishing.snapshot import TooLongError, snapshot
from publishing.windows import Window
from registry.history import happenings
from registry.wording import spaced
from tests.long import DAY, ENTRIES, long_edition, long_registry, long_written
from tests.publishing.case import element, words


@cache
def made() -> dict[str, bytes]:
    """Give the pages of the long record's lists, by their addresses."""
    return {
        address: place.make(long_edition(), None) or b""
        for address, place, entry in addresses(long_edition())
        if entry is None and place.media_type == HTML and address.startswith("read/")
    }


def of(first: str) -> Iterator[bytes]:
    """Give the pages of one list."""
    return (page for address, page in made().items() if (pages.further(address) or (address, 1))[0] == first)


def test_a_window_says_which_part_it_is() -> None:
    def one(number: int) -> Window:
        return Window(number, 500, 1_234, lambda page: f"/{page}")

    assert [one(number).words for number in (1, 2, 3)] == [
        "1 to 500 of 1,234",
        "501 to 1,000 of 1,234",
        "1,001 to 1,234 of 1,234",
    ]
    assert one(1).ways == (("Next", "/2"), ("Last: page 3", "/3"))
    assert one(3).ways == (("First", "/1"), ("Previous", "/2"))
    assert Window(1, 500, 0, str).pages == 1


def test_every_entry_is_listed_once_under_its_verdict() -> None:
    listed = Counter(link.get("href") for page in of("read/") for link in element(page).xpath("//section[h3]/ul/li/a"))

    assert listed == Counter(f"/read/{id}" for id in long_registry().entries)


def test_the_number_of_a_tile_opens_the_page_on_which_its_list_begins() -> None:
    for link in element(made()["read/"]).xpath("//ul[@class='tiles']/li/ul/li/a"):
        address, place = urldefrag(link.get("href"))
        page = element(made()[address.lstrip("/") or "read/"])
        before = [one for one in page.xpath("//section/h3") if one.get("id") == place]
        count = re.search(r"\d+", words(link))

        assert len(before) == 1
        assert count is not None
        assert words(before[0]).endswith(f"({count[0]})")


def test_the_tiles_of_each_page_hold_the_numbers_of_the_board() -> None:
    expected = [
        f"{count} {spaced(word)}" for one in tallies(long_edition().entries) for word, count in one.counts.items()
    ]
    for page in of("read/"):
        told = [words(one) for one in element(page).xpath("//ul[@class='tiles']/li/ul/li/a")]

        assert [one.partition(" ")[2] for one in told] == expected


def test_every_source_and_every_event_is_listed_once() -> None:
    whole = long_edition()
    sources = [link.get("href") for page in of("read/evidence") for link in element(page).xpath("//li/a[@lang]")]
    events = [words(one) for page in of("read/changes") for one in element(page).xpath("//ul[@class='list']/li")]

    assert Counter(sources) == Counter(one.url for entry in whole.entries for one in entry.evidence.values())
    assert len(events) == sum(len(happenings(entry)) for entry in whole.entries)


def test_every_paragraph_of_every_statement_stands_on_one_page() -> None:
    there = Counter(one.get("id") for page in of("read/statement") for one in element(page).find_class("paragraph"))

    assert there == Counter(
        f"{id}-{number}" for id, text in long_registry().texts.items() for number in text.paragraphs
    )


def test_every_way_to_a_further_page_leads_there() -> None:
    ways = {
        link.get("href").lstrip("/") for page in made().values() for link in element(page).xpath("//nav[@aria-label='Pages of this list']//a")
    }  # fmt: skip

    assert ways == {address for address in made() if address.count("/") > 1} | {
        "read/",
        "read/evidence",
        "read/changes",
        "read/statement",
    }


def test_a_paragraph_s_link_leads_to_the_page_on_which_it_stands() -> None:
    entry = next(one for one in long_registry().entries.values() if one.stated[0].statement == "assembly-03")
    page = element(pages.entry(long_edition(), entry))
    (link,) = page.xpath("//a[starts-with(text(), 'paragraph ')]")
    address, place = urldefrag(link.get("href"))

    assert element(made()[address.lstrip("/")]).get_element_by_id(place) is not None


def test_each_page_stays_small_and_says_which_part_it_shows() -> None:
    assert max(len(gzip.compress(page, 9)) for page in made().values()) < 60_000
    assert "251 to 260 of 260 entries" in made()["read/page/6"].decode()


@pytest.mark.parametrize(
    "path", ["read/page/1", "read/page/0", "read/page/02", "read/page/", "read/method/2", "read/page/10000"]
)
def test_no_other_address_is_a_further_page(path: str) -> None:
    assert find(path, long_registry()) is None


def test_a_list_has_no_more_pages_than_it_fills(tmp_path_factory: pytest.TempPathFactory) -> None:
    desk = Desk(Settings(long_written(tmp_path_factory.mktemp("record"))), lambda: DAY, NO_DRAWINGS)

    assert [desk.answer(f"read/page/{number}", "").status for number in (2, 6, 7, 9999)] == [200, 200, 404, 404]
    assert b'href="/read/page/3?order=newest"' in desk.answer("read/page/2", "order=newest").body
    refused = desk.answer("snapshot.html", "")
    assert refused.status == 404
    assert "A snapshot holds 200 entries at most, and these are 260" in refused.body.decode()


def test_a_snapshot_of_too_many_entries_is_refused() -> None:
    with pytest.raises(TooLongError, match="200 entries at most, and these are 260"):
        snapshot(long_edition())


def test_a_calendar_holds_the_nearest_dates_and_says_of_how_many(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Calendar.from_ical(deadlines.deadlines(long_edition()))
    monkeypatch.setattr(deadlines, "MOST", 40)
    part = Calendar.from_ical(deadlines.deadlines(long_edition()))
    away = sorted(abs(one.start - DAY) for one in whole.events)

    assert f"The 40 dates nearest to that day, of {len(whole.events)}." in str(part["description"])
    assert sorted(abs(one.start - DAY) for one in part.events) == away[:40]
    assert "nearest" not in str(whole["description"])


def test_a_picture_of_many_entries_says_that_it_draws_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "ROWS", 30)
    (picture,) = pictures.of_overview(long_edition()).values()

    assert f"Drawn here: the first 30 of these {ENTRIES} entries." in picture.lines
    assert len(picture.figure.table.rows) == 30
