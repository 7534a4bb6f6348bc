"""Every figure of the shipped record, drawn in a real Chromium: no text meets another, and none is cut."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypedDict, get_args

import plotly
import pytest
import streamlit
from playwright.sync_api import Browser, Page

from figures.figure import Figure
from figures.palette import Theme
from figures.progress import progress
from monitors.board import board
from registry import read
from tests.figures.every import every
from tests.figures.test_figure import hostile
from tests.records import many, other_state

pytestmark = pytest.mark.browser

REAL = read(Path(__file__).parents[2] / "commitments.yaml")
DAY = date(2026, 11, 23)
EARLY = (date(2024, 2, 26), date(2024, 4, 20))
WIDTHS = (340, 700, 1200)
NARROWEST = 300
SLACK = 1.0
"""How far two boxes may reach into each other, in pixels: a line's box has air above and below its letters."""

MEASURE = """
async ([figure, width]) => {
  const at = document.getElementById('chart');
  at.style.width = width + 'px';
  figure.layout.width = width;
  await Plotly.react(at, figure.data, figure.layout, {displayModeBar: false});
  const whole = at.getBoundingClientRect();
  return [...at.querySelectorAll('svg text')].filter(one => one.textContent.trim()).map(one => {
    const range = document.createRange();
    range.selectNodeContents(one);
    const box = one.getBoundingClientRect();
    const air = Math.max(0, (box.height - parseFloat(getComputedStyle(one).fontSize)) / 2);
    return {text: one.textContent.trim(), left: box.left - whole.left, right: box.right - whole.left,
            top: box.top - whole.top + air, bottom: box.bottom - whole.top - air, height: whole.height};
  });
}
"""

HOVER = """
async () => {
  const at = document.getElementById('chart'), found = [];
  for (const [curve, trace] of at.data.entries()) {
    if (trace.hoverinfo === 'skip') continue;
    for (let point = 0; point < (trace.y || []).length; point++) {
      Plotly.Fx.hover(at, [{curveNumber: curve, pointNumber: point}]);
      const layer = at.querySelector('.hoverlayer');
      found.push([...layer.querySelectorAll('text')].map(one => one.textContent).join('\\n'));
      if (layer.querySelector('a, image, [style*=url]') !== null) found.push('<a>');
    }
  }
  return found;
}
"""
"""Rest on each mark of the chart, and give what it says then."""


class Box(TypedDict):
    """Where a text stands, in pixels from the top left of its picture, and how high that is."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    height: float


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """Give a page with Plotly and the font of the dashboard, both from what is installed."""
    script = (Path(plotly.__file__).parent / "package_data" / "plotly.min.js").read_text()
    media = Path(streamlit.__file__).parent / "static" / "static" / "media"
    font = b64encode(next(media.glob("SourceSansVF-Upright*")).read_bytes()).decode()
    face = f"@font-face{{font-family:'Source Sans';src:url(data:font/woff2;base64,{font});font-weight:200 900}}"
    found = browser.new_page(viewport={"width": 1500, "height": 900})
    found.set_content(f"<!doctype html><meta charset=utf-8><style>{face} body{{margin:0}}</style><div id=chart></div>")
    found.add_script_tag(content=script)
    found.evaluate("Promise.all(['12px', 'bold 12px'].map(one => document.fonts.load(one + ' \"Source Sans\"')))")
    assert found.evaluate("document.fonts.check('bold 12px \"Source Sans\"')")
    yield found
    found.close()


def boxes(page: Page, figure: Figure, width: int) -> list[Box]:
    """Draw a figure so many pixels wide, and give the box of each text in it."""
    found: list[Box] = page.evaluate(MEASURE, [json.loads(figure.plot.to_json()), width])
    return found


def faults(texts: list[Box], width: int) -> list[str]:
    """Say which texts leave the picture and which meet."""
    found = [
        f"{one['text']!r} is cut"
        for one in texts
        if one["left"] < -SLACK or one["right"] > width + SLACK or one["top"] < -SLACK or one["bottom"] > one["height"] + SLACK
    ]  # fmt: skip
    for i, one in enumerate(texts):
        found += [f"{one['text']!r} meets {other['text']!r}" for other in texts[i + 1 :] if _meet(one, other)]
    return found


def _meet(one: Box, other: Box) -> bool:
    across = min(one["right"], other["right"]) - max(one["left"], other["left"])
    down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    return across > SLACK and down > SLACK


@pytest.mark.parametrize(
    ("day", "width"), [*((DAY, width) for width in (NARROWEST, *WIDTHS)), *((day, NARROWEST) for day in EARLY)], ids=str
)
def test_no_text_meets_another_and_none_is_cut(page: Page, day: date, width: int) -> None:
    found = {name: faults(boxes(page, figure, width), width) for name, figure in every(REAL, day)}

    assert {name: told for name, told in found.items() if told} == {}


@pytest.mark.parametrize("width", [340, 1200])
def test_sixty_rows_have_room(page: Page, width: int) -> None:
    shown = board(many(60), DAY)

    assert faults(boxes(page, progress(shown, shown.entries, "light"), width), width) == []


def test_threat_21_hovering_over_every_mark_of_hostile_text_shows_it_and_nothing_else(page: Page) -> None:
    """What Plotly would read as its own markup stands there to the letter: no anchor, no style, no request."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    shown = other_state()
    turned = replace(shown, commitments=hostile(shown.commitments), claims=hostile(shown.claims))
    told: list[str] = []
    for _, figure in every(turned, DAY):
        boxes(page, figure, 700)
        told += page.evaluate(HOVER)

    assert page.evaluate("document.querySelectorAll('#chart a, #chart image').length") == 0
    assert [one for one in told if "<a>" in one] == []
    assert sum('<a href="javascript:alert(1)">x</a>' in "".join(one.split("\n")) for one in told) > 20
    assert asked == []


def test_meeting_and_cut_texts_would_be_found() -> None:
    """The measure itself can fail."""
    one: Box = {"text": "a", "left": 0, "right": 50, "top": 0, "bottom": 12, "height": 100}
    other: Box = {"text": "b", "left": 40, "right": 120, "top": 6, "bottom": 18, "height": 100}

    assert faults([one, other], 100) == ["'b' is cut", "'a' meets 'b'"]


@pytest.mark.parametrize("theme", get_args(Theme))
def test_threat_21_hovering_shows_the_text_of_the_mark_and_asks_nothing_of_the_network(
    page: Page, theme: Theme
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    shown = board(REAL, DAY)
    boxes(page, progress(shown, shown.entries, theme), 700)
    page.evaluate(
        """() => { const at = document.getElementById('chart');
        const n = at.data.findIndex(t => (t.customdata || []).some(c => c[1] == 'evidence') && t.xaxis != 'x2');
        Plotly.Fx.hover(at, [{curveNumber: n, pointNumber: at.data[n].customdata.findIndex(c => c[1] == 'evidence')}]); }"""
    )
    told = page.locator(".hoverlayer").text_content() or ""

    assert any(one.publisher in told for entry in shown.entries for one in entry.evidence.values())
    assert page.locator("#chart a").count() == 0
    assert asked == []
