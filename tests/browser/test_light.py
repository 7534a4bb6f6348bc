"""The light pages in a real Chromium: at three widths, light and dark, by keyboard, and on paper."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from publishing import pages
from publishing.address import Address
from publishing.drawings import drawings
from publishing.edition import Edition
from publishing.places import find
from tests.browser.conftest import HOME
from tests.browser.views import ENTRIES, THEMES, WIDTHS
from tests.publishing.case import edition, shipped
from tests.records import other_state

pytestmark = pytest.mark.browser

SHOTS = os.environ.get("SHOTS")
"""Where to leave a picture of each page, for somebody to look at."""
HOST = "http://light.example"
LOOKED_AT = ("ced-dialogue", "mine-clearance", "peacekeeping", "poverty-50-to-9", "upr-fourth-cycle")
"""Entries that between them hold every kind of chart; the others are looked at on a phone alone."""
VIEWS = (
    "read/",
    *(f"read/{id}" for id in LOOKED_AT),
    "read/statement",
    "read/evidence",
    "read/changes",
    "read/method",
    "404",
)
LONG = ("read/evidence", "read/changes")
"""Lists of hundreds of lines, of which a line is as on the other pages; they are not looked at in dark once more."""
OTHERS = tuple(f"read/{id}" for id in ENTRIES if id not in LOOKED_AT)
OF_ANOTHER_STATE = (
    "read/",
    "read/clean-rivers",
    "read/prison-doors",
    "read/statement",
    "read/evidence",
    "read/changes",
)

WRONG = """() => {
  const found = [], narrow = 10;
  const by = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (by > 0) found.push(`scrolls sideways by ${by}`);
  const seen = element => element.getClientRects().length > 0;
  for (const svg of document.querySelectorAll('figure svg')) {
    if (!seen(svg)) continue;
    const frame = svg.getBoundingClientRect();
    const boxes = [...svg.querySelectorAll('text')].map(text => {
      const box = text.getBoundingClientRect(), size = parseFloat(getComputedStyle(text).fontSize) * frame.width / svg.viewBox.baseVal.width;
      if (size < narrow && text.textContent.trim().length > 1) found.push(`letters of ${size.toFixed(1)} pixels: ${text.textContent}`);
      const air = Math.max(0, (box.height - size) / 2);
      return [text.textContent, {left: box.left, right: box.right, top: box.top + air, bottom: box.bottom - air}];
    });
    for (const [text, box] of boxes)
      if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.bottom > frame.bottom + 1) found.push(`leaves the chart: ${text}`);
    boxes.forEach(([a, one], i) => boxes.slice(i + 1).forEach(([b, two]) => {
      const wide = Math.min(one.right, two.right) - Math.max(one.left, two.left);
      const high = Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top);
      if (wide > 1 && high > 1) found.push(`overlap: ${a} / ${b}`);
    }));
  }
  for (const one of document.querySelectorAll('main :is(h1, h2, h3, h4, p, li, td, th, dt, dd, summary, blockquote)'))
    if (seen(one) && parseFloat(getComputedStyle(one).fontSize) < 13) found.push(`small letters: ${one.textContent.slice(0, 60)}`);
  return found;
}"""


def made(here: Edition, path: str) -> bytes:
    """Give a page of an edition as it is published."""
    found = find(path, here.board.registry)
    if found is None:
        return pages.refused(here.base, "There is no such page", ["This record publishes nothing at this address."])
    page = found[0].make(here, found[1])
    assert page is not None
    return page


@pytest.fixture
def open_light(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Give a function that opens a light page in a fresh context, in which no other address answers."""
    contexts: list[BrowserContext] = []

    def open_(path: str, here: Edition, *, width: int = 1440, theme: str = "light") -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if theme == "dark" else "light",
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        body = made(here, path)
        page.route(f"{HOST}/{path}", lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"))
        page.goto(f"{HOST}/{path}")
        return page

    yield open_
    for context in contexts:
        context.close()


def wrong(
    open_light: Callable[..., Page], path: str, here: Edition, widths: tuple[int, ...], theme: str, *, axe: bool = True
) -> str:
    """Give all that is wrong with a page, a line each; what axe finds at the last width, where it is asked."""
    found: list[str] = []
    page = open_light("blank", here, theme=theme)
    page.on("console", lambda line: found.append(f"console: {line.text}"))
    page.on("pageerror", lambda error: found.append(f"error: {error}"))
    page.on("dialog", lambda dialog: found.append(f"dialog: {dialog.message}"))
    page.on("request", lambda one: found.append(f"request: {one.url}") if one.url != f"{HOST}/{path}" else None)
    body = made(here, path)
    page.route(f"{HOST}/{path}", lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"))
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{HOST}/{path}")
        if SHOTS:
            page.screenshot(
                path=Path(SHOTS) / f"{path.strip('/').replace('/', '-')}-{width}-{theme}.png", full_page=True
            )
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        found += [f"{width}: {line}" for line in page.evaluate(WRONG)]
    violations = Axe().run(page).response["violations"] if axe else []
    found += [f"axe {violation['id']}: {node['html'][:200]}" for violation in violations for node in violation["nodes"]]
    return "\n".join(dict.fromkeys(found))


@pytest.fixture(scope="module")
def drawing() -> Edition:
    """The shipped record, drawn."""
    return edition(drawings=drawings())


@pytest.mark.parametrize(
    ("path", "theme"), [(path, theme) for path in VIEWS for theme in THEMES if theme == "light" or path not in LONG]
)
def test_every_page_is_whole(open_light: Callable[..., Page], drawing: Edition, path: str, theme: str) -> None:
    """No console message, request, sideways scroll, axe violation, small letter, or text that overlaps or leaves its chart."""
    assert wrong(open_light, path, drawing, WIDTHS if theme == "light" else (390,), theme) == ""


@pytest.mark.parametrize("path", OTHERS)
def test_every_other_entry_is_whole_on_a_phone_without_drawings(open_light: Callable[..., Page], path: str) -> None:
    """With its tables open in place of its charts; its parts are those of the entries above, of which axe was asked."""
    assert wrong(open_light, path, edition(), (390,), "light", axe=False) == ""


@pytest.mark.parametrize("path", OF_ANOTHER_STATE)
def test_another_record_is_whole_and_its_text_stays_text(open_light: Callable[..., Page], path: str) -> None:
    """Nothing a stranger wrote loads, links or runs."""
    assert wrong(open_light, path, edition(other_state(), drawings=drawings()), (390,), "dark") == ""


def test_a_page_before_the_statement_is_whole(open_light: Callable[..., Page]) -> None:
    before = edition(shown=Address(shipped().statements["hrc55-2024"].delivered.replace(year=2023)))

    assert wrong(open_light, "read/", before, WIDTHS, "light") == ""


def test_the_keyboard_reaches_the_content_first(open_light: Callable[..., Page]) -> None:
    page = open_light("read/ced-dialogue", edition())
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.textContent")
    seen = page.evaluate("document.activeElement.getBoundingClientRect().left >= 0")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert (first, seen) == ("Skip to the content", True)
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_each_stop_of_the_keyboard_shows_where_it_is(open_light: Callable[..., Page]) -> None:
    page = open_light("read/", edition())
    for _ in range(8):
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_a_table_that_is_wider_than_a_phone_scrolls_by_keyboard(open_light: Callable[..., Page]) -> None:
    page = open_light("read/method", edition(), width=390)
    for _ in range(7):  # past the link to the content and the five pages
        page.keyboard.press("Tab")

    assert page.evaluate(
        "document.activeElement.className === 'scroll' && getComputedStyle(document.activeElement).outlineStyle === 'solid'"
    )


@pytest.mark.parametrize("path", ["read/", "read/ced-dialogue"])
def test_it_prints_in_full_on_paper(open_light: Callable[..., Page], drawing: Edition, path: str) -> None:
    """Light on white whatever the screen, without what is there to be pressed, and no wider than the sheet."""
    page = open_light(path, drawing, theme="dark")
    printed = page.pdf(prefer_css_page_size=True, print_background=True)
    page.emulate_media(media="print")

    assert len(re.findall(rb"/Type\s*/Page\b", printed)) >= 2
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not page.locator("nav").is_visible()
    assert not page.locator("footer ul").is_visible()
    assert page.locator("footer p").first.is_visible()
    assert [one.is_visible() for one in page.locator(".paper dl").all()] == [True] * page.locator(".paper dl").count()
    assert not page.locator("figure summary").first.is_visible()
    page.set_viewport_size({"width": 690, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    assert [one.is_visible() for one in page.locator("figure .narrow").all()].count(True) == 0


def test_the_pages_of_this_record_are_here() -> None:
    assert set(LOOKED_AT) <= set(ENTRIES)
    assert (HOME / "commitments.yaml").exists()
