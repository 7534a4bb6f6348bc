"""A snapshot in a real Chromium with the network off: it shows everything, asks for nothing, runs nothing, and prints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from monitors.board import board
from publishing.address import Address
from publishing.drawings import drawings
from publishing.edition import Edition
from publishing.snapshot import figures, frozen, snapshot
from registry import read
from tests.browser.conftest import HOME, chromium

pytestmark = pytest.mark.browser
DAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def edition() -> Edition:
    registry = read(HOME / "commitments.yaml")
    return Edition(board(registry, DAY), registry, Address(DAY, {"topic": ("treaty-bodies",)}), drawings=drawings())


@pytest.fixture(scope="module")
def file(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    chromium()
    path = tmp_path_factory.mktemp("snapshot") / "snapshot.html"
    path.write_bytes(snapshot(edition))
    return path


class Opened:
    """A snapshot that is open, with what it asked for and what the console said."""

    def __init__(self, page: Page, file: Path) -> None:
        self.page = page
        self.asked: list[str] = []
        self.said: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.goto(file.as_uri())


@pytest.fixture
def opened(browser: Browser, file: Path, request: pytest.FixtureRequest) -> Iterator[Opened]:
    width, theme = getattr(request, "param", (1440, "light"))
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if theme == "dark" else "light",
        offline=True,
        locale="en-GB",
    )
    yield Opened(context.new_page(), file)
    context.close()


def test_threat_36_it_asks_for_nothing_and_says_nothing(opened: Opened, file: Path) -> None:
    opened.page.mouse.wheel(0, 100_000)

    assert opened.asked == [file.as_uri()]
    assert opened.said == []


def test_threat_36_whatever_got_into_it_nothing_would_be_fetched(opened: Opened) -> None:
    """Its policy stops a picture, a font, a style and a script from elsewhere."""
    stopped = opened.page.evaluate(
        """() => new Promise(done => {
          const stopped = [];
          document.addEventListener('securitypolicyviolation', one => {
            stopped.push(one.effectiveDirective);
            if (stopped.length === 4) done(stopped.sort());
          });
          const add = (tag, held) => document.body.append(Object.assign(document.createElement(tag), held));
          add('img', { src: 'https://e.example/a.png' });
          add('script', { src: 'https://e.example/a.js' });
          add('link', { rel: 'stylesheet', href: 'https://e.example/a.css' });
          new FontFace('a', 'url(https://e.example/a.woff2)').load().catch(() => undefined);
          setTimeout(() => done(stopped.sort()), 5000);
        })"""
    )

    assert stopped == ["font-src", "img-src", "script-src-elem", "style-src-elem"]


def test_threat_36_nothing_in_it_runs(opened: Opened) -> None:
    kinds = opened.page.evaluate("[...document.scripts].map(one => one.type)")
    handlers = opened.page.evaluate(
        "[...document.querySelectorAll('*')].flatMap(one => one.getAttributeNames()).filter(name => name.startsWith('on'))"
    )

    assert (kinds, handlers) == (["application/json"], [])


def test_it_shows_every_chart_once_as_wide_as_the_page(opened: Opened, edition: Edition) -> None:
    boxes = opened.page.evaluate(
        """[...document.querySelectorAll('figure svg')].map(one => one.getBoundingClientRect()).filter(box => box.width)
        .map(box => [box.left >= 0 && box.right <= innerWidth, box.height > 20])"""
    )

    assert boxes == [[True, True]] * len(figures(frozen(edition)))


@pytest.mark.parametrize("opened", [(1440, "light"), (1440, "dark"), (390, "light"), (390, "dark")], indirect=True)
def test_it_has_no_axe_violation_and_no_part_that_is_wider_than_the_page(opened: Opened) -> None:
    found = Axe().run(opened.page).response["violations"]
    wide = opened.page.evaluate("document.documentElement.scrollWidth - innerWidth")

    assert [(one["id"], [node["target"] for node in one["nodes"][:3]]) for one in found] == []
    assert wide <= 0


def test_each_of_its_links_leads_to_a_part_that_is_there(opened: Opened) -> None:
    lost = opened.page.evaluate(
        """[...document.querySelectorAll('a[href^="#"]')].map(one => one.getAttribute('href').slice(1))
        .filter(id => document.getElementById(id) === null)"""
    )

    assert lost == []


def test_on_paper_each_entry_begins_a_page(opened: Opened, edition: Edition) -> None:
    pages = len(re.findall(rb"/Type\s*/Page\b", opened.page.pdf(prefer_css_page_size=True)))

    assert pages > len(edition.entries) + 2
