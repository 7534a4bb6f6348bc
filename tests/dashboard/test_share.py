"""The page to share from: links of the view one came from, and each form in which it is published."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from dashboard.serving import PAGES
from dashboard.share import PictureError, _made
from figures.figure import Figure
from publishing import pictures, places
from publishing.address import read_address
from publishing.drawings import NO_DRAWINGS
from publishing.edition import Edition
from publishing.embedding import page_in_html, picture_in_html, picture_in_markdown
from registry import read
from tests.dashboard.pages import NAMES, SHIPPED, board_of, page, plain, texts, today
from tests.dashboard.test_pages import OTHERS
from tests.publishing.test_address import MANGLED
from tests.publishing.test_sharing import BADGE, BASE, CARD, DATA, FEED, OWN_FEED, PAGE

OTHER = OTHERS[0]
NOT_DRAWN = "Pictures are drawn with Chromium, which is not installed where this record is served. The table below each chart holds the same."


class _Unused:
    """Draws, as far as a page can tell; every drawing is an error."""

    tools = "a Chromium"

    def svg(self, figure: Figure, width: int) -> str | None:
        raise AssertionError((figure.title, width))

    def png(self, figure: Figure, width: int) -> bytes | None:
        raise AssertionError((figure.title, width))

    def pdf(self, page: Path) -> bytes | None:
        raise AssertionError(page)


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the server know its address, and draw nothing true."""
    monkeypatch.setenv("BASE_URL", BASE)
    monkeypatch.delenv("EMBED_FROM", raising=False)
    monkeypatch.setattr("dashboard.share.drawings", _Unused)


def test_the_whole_record_with_its_filters_and_day_is_shared() -> None:
    board = board_of(day=date(2025, 6, 1))
    shown = len([one for one in board.entries if one.kind == "pledge"])

    with page("share", kind="pledge", as_of="2025-06-01") as test:
        assert not test.exception
        copied = [one.value for one in test.code]
        assert copied[:2] == [f"{BASE}read/?as_of=2025-06-01&kind=pledge", f"{BASE}?as_of=2025-06-01&kind=pledge"]
        light = [one for one in copied if one.startswith(f"{BASE}read/")]
        assert light == copied[:1], "a link that has its day needs no other to be cited"
        assert (
            f"As it stood on 1 June 2025: {shown} of {board.whole} entries (Kind: Pledge). For one entry alone, choose it above."
        ) in texts(test)
        assert len(test.get("download_button")) == 2


def test_a_link_without_a_day_comes_with_one_to_cite() -> None:
    with page("share") as test:
        assert [one.value for one in test.code][:3] == [
            f"{BASE}read/",
            BASE,
            f"{BASE}read/?as_of={today().isoformat()}",
        ]


def test_an_entry_is_shared_with_each_of_its_charts_and_none_is_drawn_before_it_is_asked_for() -> None:
    entry = board_of().registry.entries["mine-clearance"]

    with page("share", entry=entry.id) as test:
        assert not test.exception
        assert [one.value for one in test.code][:2] == [f"{BASE}read/{entry.id}", f"{BASE}entry?entry={entry.id}"]
        assert [one.proto.label for one in test.get("download_button")] == ["PNG", "SVG"] * (
            1 + len(entry.indicators) + len(entry.repeats)
        )
        assert set(texts(test)) >= {one.title for one in entry.indicators.values()}
        assert not test.multiselect, "an entry has no filters"


def test_the_field_goes_from_the_record_to_an_entry_and_back() -> None:
    with page("share", kind="pledge") as test:
        test.selectbox(key="entry").set_value("ced-dialogue").run()
        assert dict(test.query_params) == {"entry": "ced-dialogue"}
        assert test.code[0].value == f"{BASE}read/ced-dialogue"
        test.selectbox(key="entry").set_value(None).run()
        assert not test.exception
        assert dict(test.query_params) == {}
        assert test.code[0].value == f"{BASE}read/"


def test_without_chromium_the_page_says_so_in_place_of_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.share.drawings", lambda: NO_DRAWINGS)

    with page("share") as test:
        assert NOT_DRAWN in texts(test)
        assert not test.get("download_button")


def test_a_drawing_that_fails_is_no_empty_file() -> None:
    (picture,) = pictures.of_overview(Edition(board_of(), read(SHIPPED))).values()

    with pytest.raises(PictureError):
        _made(pictures.png, picture, NO_DRAWINGS)


def test_every_file_and_feed_of_the_table_is_there_and_every_picture_can_be_embedded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(places, "PLACES", (PAGE, DATA, FEED, OWN_FEED, BADGE, CARD))
    title = board_of().registry.entries["ced-dialogue"].title
    badge, light = f"{BASE}badge/ced-dialogue.svg", f"{BASE}read/ced-dialogue"
    given = (badge, light, f"What became of it: {title}")

    with page("share", entry="ced-dialogue") as test:
        shown, copied = texts(test), [one.value for one in test.code]

    assert f"- [data/commitments.json](<{BASE}data/commitments.json>): It is data/commitments.json." in shown
    assert {"It is feed.atom.", "It is feed/{entry}.atom.", "It is badge/{entry}.svg"} <= set(shown)
    assert copied[3:] == [
        f"{BASE}feed.atom",
        f"{BASE}feed/ced-dialogue.atom",
        picture_in_markdown(*given),
        picture_in_html(*given),
        page_in_html(light, title),
    ]


def test_what_is_said_of_frames_is_what_the_server_was_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with page("share") as test:
        assert any(text.endswith("whoever runs it names those that may in EMBED_FROM.") for text in texts(test))
    monkeypatch.setenv("EMBED_FROM", "https://ngo.example https://paper.example")
    with page("share") as test:
        assert (
            "This server lets these sites show its pages in a frame: https://ngo.example, https://paper.example."
        ) in texts(test)


def test_where_no_full_address_is_known_there_is_no_code_to_scan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BASE_URL")
    with page("share") as test:
        assert "It needs the full address of this server, which is not known here." in texts(test)
        assert not test.get("imgs")
        assert test.code[0].value == "/read/"


@pytest.mark.parametrize(
    ("seen", "base"),
    [
        ("https://example.org/monitor/share", BASE),
        ("https://example.org/monitor/share/", BASE),
        ("http://127.0.0.1:8501/share", "http://127.0.0.1:8501/"),
        ("javascript:alert(1)//share", "/"),
        ("https://who@example.org/share", "/"),
        ("https://example.org/<b>/share", "/"),
        (None, "/"),
    ],
)
def test_where_the_server_was_not_told_its_address_links_have_that_of_the_reader(
    monkeypatch: pytest.MonkeyPatch, seen: str | None, base: str
) -> None:
    monkeypatch.delenv("BASE_URL")
    monkeypatch.setattr("streamlit.runtime.context.ContextProxy.url", property(lambda _: seen))

    with page("share", entry="ced-dialogue") as test:
        assert test.code[0].value == f"{base}read/ced-dialogue"


def test_an_entry_that_had_not_been_stated_is_not_shared() -> None:
    """On the day shown only one of two statements had been delivered."""
    with page("share", OTHER, entry="prison-doors", as_of="2022-12-01") as test:
        assert not test.exception
        assert "This entry rests on a statement that had not been delivered on the day shown." in texts(test)
        assert not test.code


@pytest.mark.parametrize("id", [None, *read(OTHER).entries])
def test_threat_34_text_of_a_hostile_record_is_shared_to_the_letter(id: str | None) -> None:
    board = board_of(OTHER)

    with page("share", OTHER, **({"entry": id} if id else {})) as test:
        assert not test.exception
        shown = texts(test)
        link, title = f"{BASE}read/{id or ''}", board.registry.entries[id].title if id else board.registry.about.title
        assert test.code[-1].value == page_in_html(link, title)
        if id:
            assert plain(test.get("page_link")[0].proto.label) == " ".join(title.split())
            assert set(shown) >= {one.title for one in board.registry.entries[id].repeats.values()}


def test_the_overview_and_an_entry_lead_here_with_what_they_show() -> None:
    with page(kind="pledge", as_of="2025-06-01", order="newest") as test:
        link = next(one.proto for one in test.get("page_link") if one.proto.label == "Share this view")
        assert (link.page, link.query_string) == ("share", "as_of=2025-06-01&kind=pledge&order=newest")
    with page("entry", entry="ced-dialogue", as_of="2025-06-01") as test:
        link = next(one.proto for one in test.get("page_link") if one.proto.label == "Share this entry")
        assert (link.page, link.query_string) == ("share", "as_of=2025-06-01&entry=ced-dialogue")


def test_no_page_of_the_dashboard_stands_where_something_is_published() -> None:
    published = {place.address.partition("/")[0] for place in places.PLACES}

    assert published.isdisjoint(PAGES)


REFUSED = [
    {name: values[0] for name, values in asked.items()}
    for asked in map(parse_qs, MANGLED)
    if len(asked) == 1 and len(next(iter(asked.values()))) == 1 and read_address(asked, read(SHIPPED), today())[1]
]
"""The mangled links of one parameter that ask for something in vain."""


@pytest.mark.parametrize("number", range(18))
def test_threat_25_a_mangled_link_opens_the_usual_view_of_a_page_with_a_notice(number: int) -> None:
    """Of each page two; what the parameters become is tried far more often, without a page."""
    [(key, value)] = REFUSED[number].items()

    with page(NAMES[number % len(NAMES)], SHIPPED, **{key: value}) as test:
        assert not test.exception
        assert test.title
        assert dict(test.query_params) == {}
        [notice] = [one.value for one in test.warning]
        assert notice.startswith("The link ")
        assert len(value) < 4 or value not in notice
