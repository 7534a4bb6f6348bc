"""What can be shared of a view: the links, the files, the code to scan and the pieces for other pages."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser
from io import BytesIO

import pytest
import segno
from markdown_it import MarkdownIt
from PIL import Image

from monitors.board import board
from publishing import places
from publishing.address import Address
from publishing.edition import Edition
from publishing.embedding import page_in_html, picture_in_html, picture_in_markdown
from publishing.places import Place
from publishing.qr import DOT, qr
from publishing.sharing import Shared
from registry import read
from tests.browser.conftest import HOME

RECORD = read(HOME / "commitments.yaml")
BASE = "https://example.org/monitor/"
TODAY = date(2026, 11, 23)
ENTRY = RECORD.entries["ced-dialogue"]
HOSTILE = '"><script>alert(1)</script> ](https://x.example) ![x](y) `z` <b> & \\ 100%\n# x'


def shared(entry: str | None = None, base: str = BASE, day: date | None = None, **filters: tuple[str, ...]) -> Shared:
    edition = Edition(board(RECORD, day or TODAY), RECORD, Address(day, filters), base)
    return Shared(edition, None if entry is None else edition.board.registry.entries[entry])


def a_place(address: str, media_type: str) -> Place:
    return Place(address, media_type, lambda _edition, _entry: b"", f"It is {address}.")


FEED, OWN_FEED = a_place("feed.atom", "application/atom+xml"), a_place("feed/{entry}.atom", "application/atom+xml")
BADGE, CARD = a_place("badge/{entry}.svg", "image/svg+xml"), a_place("card.png", "image/png")
DATA, PAGE = a_place("data/commitments.json", "application/json"), a_place("read/x", "text/html; charset=utf-8")


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a table of few addresses in the place of the true one."""
    monkeypatch.setattr(places, "PLACES", (PAGE, DATA, FEED, OWN_FEED, BADGE, CARD))


def test_the_links_of_a_part_of_the_record_keep_its_day_and_filters() -> None:
    view = shared(day=date(2025, 6, 1), kind=("pledge",))

    assert view.light == "https://example.org/monitor/read/?as_of=2025-06-01&kind=pledge"
    assert view.view == "https://example.org/monitor/?as_of=2025-06-01&kind=pledge"
    assert view.held == view.light


def test_the_links_of_an_entry_keep_its_day() -> None:
    view = shared("ced-dialogue", day=date(2025, 6, 1))

    assert view.light == "https://example.org/monitor/read/ced-dialogue?as_of=2025-06-01"
    assert view.view == "https://example.org/monitor/entry?as_of=2025-06-01&entry=ced-dialogue"


def test_a_view_has_the_title_of_what_it_shows() -> None:
    assert (shared().title, shared("ced-dialogue").title) == (RECORD.about.title, ENTRY.title)


def test_a_link_without_a_day_can_be_held_at_the_day_that_is_looked_at() -> None:
    assert shared(kind=("pledge",)).held == "https://example.org/monitor/read/?as_of=2026-11-23&kind=pledge"
    assert shared("ced-dialogue").light == "https://example.org/monitor/read/ced-dialogue"
    assert shared("ced-dialogue").held == "https://example.org/monitor/read/ced-dialogue?as_of=2026-11-23"


@pytest.mark.usefixtures("table")
def test_every_place_that_is_no_page_is_there_once_with_the_address_of_the_view() -> None:
    whole, one = shared(kind=("pledge",)), shared("ced-dialogue", day=date(2025, 6, 1))

    assert list(whole.files) == [
        (DATA, f"{BASE}data/commitments.json?kind=pledge"),
        (FEED, f"{BASE}feed.atom?kind=pledge"),
    ]
    assert list(whole.pictures) == [(CARD, f"{BASE}card.png?kind=pledge")]
    assert list(one.files) == [
        (DATA, f"{BASE}data/commitments.json?as_of=2025-06-01"),
        (FEED, f"{BASE}feed.atom?as_of=2025-06-01"),
        (OWN_FEED, f"{BASE}feed/ced-dialogue.atom?as_of=2025-06-01"),
    ]
    assert list(one.pictures) == [(BADGE, f"{BASE}badge/ced-dialogue.svg?as_of=2025-06-01")]


def test_the_true_table_gives_every_place_that_is_no_page() -> None:
    wanted = {one for one in places.PLACES if not one.media_type.startswith("text/html")}
    whole, one = shared(), shared("ced-dialogue")

    assert {place for view in (whole, one) for place, _ in (*view.files, *view.pictures)} == wanted


@pytest.mark.parametrize("address", [BASE, f"{BASE}read/?{'status=partly-fulfilled&' * 12}"])
def test_a_code_holds_the_address_black_on_white_with_a_quiet_edge(address: str) -> None:
    picture = Image.open(BytesIO(qr(address))).convert("L")
    wanted = segno.make_qr(address, error="m").matrix
    side = len(wanted) + 8

    assert picture.size == (side * DOT, side * DOT)
    dark = [[picture.getpixel((x * DOT + DOT // 2, y * DOT + DOT // 2)) == 0 for x in range(side)] for y in range(side)]
    assert [row[4:-4] for row in dark[4:-4]] == [[bool(one) for one in row] for row in wanted]
    assert not any(
        one for y, row in enumerate(dark) for x, one in enumerate(row) if min(x, y) < 4 or max(x, y) >= side - 4
    )


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def elements(html: str) -> tuple[list[tuple[str, dict[str, str | None]]], str]:
    parser = _Elements()
    parser.feed(html)
    return parser.found, parser.text.strip()


LINK, PICTURE = f"{BASE}read/x?as_of=2025-06-01&kind=a", f"{BASE}badge/x.svg?a=1&b=2"
WORDS = " ".join(HOSTILE.split())


def test_threat_34_a_picture_in_html_is_a_link_and_a_picture_whatever_its_words() -> None:
    assert elements(picture_in_html(PICTURE, LINK, HOSTILE)) == (
        [("a", {"href": LINK}), ("img", {"src": PICTURE, "alt": WORDS})],
        "",
    )


def test_a_picture_in_markdown_is_the_same() -> None:
    html = MarkdownIt().render(picture_in_markdown(PICTURE, LINK, HOSTILE))

    assert elements(html) == ([("p", {}), ("a", {"href": LINK}), ("img", {"src": PICTURE, "alt": WORDS})], "")


def test_threat_34_a_page_in_a_frame_is_one_frame_whatever_its_title() -> None:
    [(tag, given)], text = elements(page_in_html(LINK, HOSTILE))

    assert (tag, given["src"], given["title"], text) == ("iframe", LINK, HOSTILE, "")
