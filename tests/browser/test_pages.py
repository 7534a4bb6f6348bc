"""Every page at three widths, light and dark, in a real Chromium."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from registry import read
from tests.browser.conftest import HOME, drawn, serving
from tests.browser.views import OTHERS, THEMES, VIEWS, WIDTHS

pytestmark = pytest.mark.browser

SHOTS = os.environ.get("SHOTS")
"""Where to leave a picture of each view, for somebody to look at."""

OVERLAPS = """() => {
  const found = [];
  for (const plot of document.querySelectorAll('.js-plotly-plot')) {
    const frame = plot.getBoundingClientRect();
    const boxes = [...plot.querySelectorAll('svg text')]
      .filter(text => text.textContent.trim() && getComputedStyle(text).visibility !== 'hidden'
        && getComputedStyle(text).opacity !== '0')
      .map(text => {  // a line's box has air above and below its letters, which is not text
        const box = text.getBoundingClientRect();
        const air = Math.max(0, (box.height - parseFloat(getComputedStyle(text).fontSize)) / 2);
        return [text.textContent, {left: box.left, right: box.right, top: box.top + air, bottom: box.bottom - air}];
      })
      .filter(([, box]) => box.right > box.left);
    for (const [text, box] of boxes)
      if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1
          || box.bottom > frame.bottom + 1) found.push(`leaves the picture: ${text}`);
    boxes.forEach(([a, one], i) => boxes.slice(i + 1).forEach(([b, two]) => {
      const wide = Math.min(one.right, two.right) - Math.max(one.left, two.left);
      const high = Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top);
      if (wide > 1 && high > 1) found.push(`overlap: ${a} / ${b}`);
    }));
  }
  return found;
}"""


SIDEWAYS = """() => [document.documentElement, document.querySelector('[data-testid=stMain]')]
  .map(one => one.scrollWidth - one.clientWidth)"""


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_whole(open_page: Callable[..., Page], dashboard: str, view: str, theme: str) -> None:
    """No console error, exception box, foreign request, sideways scroll, axe violation, or text that overlaps."""
    assert _wrong(open_page, dashboard, view, WIDTHS, theme) == ""


@pytest.mark.parametrize("view", OTHERS)
def test_every_other_entry_is_whole_on_a_phone(open_page: Callable[..., Page], dashboard: str, view: str) -> None:
    """The same, for the entries that are not looked at in every width and theme."""
    assert _wrong(open_page, dashboard, view, (390,), "light") == ""


OTHER = HOME / "tests" / "registries" / "other-state.yaml"


@pytest.fixture(scope="module")
def other_state() -> Iterator[str]:
    """The address of the dashboard on a record about an invented State, full of text that tries to be more than text."""
    with serving(OTHER) as address:
        yield address


@pytest.mark.parametrize(
    "view",
    [
        "/",
        *(f"/entry?entry={id}" for id in read(OTHER).entries),
        "/statement",
        "/evidence",
        "/changes?since=2023-03-07",
        "/share?entry=clean-rivers",
    ],
)
def test_another_record_is_whole_and_its_text_stays_text(
    open_page: Callable[..., Page], other_state: str, view: str
) -> None:
    """A record about another State needs no change of code, and nothing a stranger wrote loads, links or runs."""
    assert _wrong(open_page, other_state, view, (1440, 390), "light") == ""


def _wrong(open_page: Callable[..., Page], home: str, view: str, widths: Sequence[int], theme: str) -> str:
    """Give all that is wrong with a view, a line each."""
    wrong: list[str] = []
    page = open_page("/method", theme=theme, home=home)
    page.on("console", lambda line: wrong.append(f"console: {line.text}") if line.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    page.on("dialog", lambda dialog: wrong.append(f"dialog: {dialog.message}"))
    page.on("request", lambda one: wrong.append(f"request: {one.url}") if _foreign(one.url, home) else None)
    page.goto(f"{home}{view}")
    drawn(page)
    page.evaluate("for (const one of document.querySelectorAll('details:not([open]) > summary')) one.click()")

    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        drawn(page)
        _settle(page)
        if SHOTS:
            _shoot(page, f"{view.strip('/').replace('?', '-').replace('=', '-') or 'overview'}-{width}-{theme}")
        wrong += [f"{width}: exception box" for _ in page.locator("[data-testid=stException]").all()]
        wrong += [f"{width}: {text}" for text in page.locator("text=could not be drawn").all_inner_texts()]
        wrong += [f"{width}: scrolls sideways by {by}" for by in page.evaluate(SIDEWAYS) if by > 0]
        wrong += [f"{width}: {line}" for line in page.evaluate(OVERLAPS)]
        wrong += [
            f"{width}: axe {violation['id']}: {node['html'][:200]}"
            for violation in Axe().run(page).response["violations"]
            for node in violation["nodes"]
        ]
    return "\n".join(dict.fromkeys(wrong))


def _foreign(address: str, dashboard: str) -> bool:
    host = dashboard.removeprefix("http://")
    return not address.startswith((dashboard, f"ws://{host}", "data:", "blob:"))


def _settle(page: Page) -> None:
    """Wait until no chart changes its width any more."""
    page.wait_for_function(
        """() => new Promise(done => {
          const width = () => [...document.querySelectorAll('.js-plotly-plot')].map(p => p.querySelector('.main-svg').getBoundingClientRect().width + 'x' + p.getBoundingClientRect().width).join();
          let last = width(), same = 0;
          const look = () => { const now = width(); same = now === last ? same + 1 : 0; last = now;
            same > 12 ? done(true) : requestAnimationFrame(look) };
          look() })"""
    )


def _shoot(page: Page, name: str) -> None:
    height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    size = page.viewport_size or {"width": 1440, "height": 900}
    page.set_viewport_size({"width": size["width"], "height": min(int(height) + 40, 9000)})
    _settle(page)
    page.screenshot(path=Path(str(SHOTS)) / f"{name}.png")
    page.set_viewport_size(size)
