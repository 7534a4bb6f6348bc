"""What a reader waits for in Chromium, and what goes over the wire: the dashboard and the light pages beside a bare Streamlit page.

Every page is opened in a fresh context, so that nothing is cached in the browser; the servers are warm. The pages take
turns, and medians count. Beside bare Streamlit, a page is readable when its first words and its first chart are drawn,
which a script looks for at every frame. On the far network the figure of 20 seconds is for the words: what draws charts
is 1.4 MB, which alone takes 28 seconds there, and readers who cannot wait are led to the light page. Bytes are those that
Chromium tells of every request (headers and bodies as they came), and the payload of every frame of the websocket, for
both.
"""

from __future__ import annotations

import gzip
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import median

from playwright.sync_api import Browser, CDPSession, sync_playwright
from playwright.sync_api import TimeoutError as TooLateError

from bench.servers import HOME, bare, dashboard
from monitors.board import board
from publishing.address import Address
from publishing.chromium import installed
from publishing.drawings import NO_DRAWINGS
from publishing.edition import Edition
from publishing.places import addresses
from registry import read
from tests.browser.conftest import ARGUMENTS

ROUNDS = 7
FAR = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
"""A far, slow network: 400 kb/s each way, 400 ms."""
FAR_SECONDS = 240
LARGEST = 60_000
Row = tuple[str, str, str, bool]

_WATCH = """(() => {
  const text = () => (document.querySelector('[data-testid=stMain] [data-testid=stText], [data-testid=stMetricValue]')
    ?.textContent ?? '').trim() !== '' && (document.querySelector('h1') ?? document.querySelector('[data-testid=stMetric]'));
  const chart = () => document.querySelector('.js-plotly-plot .main-svg :is(.points path, .scatterlayer path, .barlayer path)');
  const look = () => {
    if (window.benchText === undefined && text()) window.benchText = performance.now();
    if (window.benchChart === undefined && chart()) window.benchChart = performance.now();
    if (window.benchText === undefined || window.benchChart === undefined) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})()"""
_DRAWN = "window.benchText !== undefined && window.benchChart !== undefined"
_COMPLETE = """() => new Promise(done => {
  const look = () => {
    const end = performance.getEntriesByType('navigation')[0].loadEventEnd;
    const paint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
    if (end && paint) done(Math.max(end, paint)); else setTimeout(look, 5);
  };
  look();
})"""


@dataclass
class Opened:
    """What opening a page took.

    Attributes:
        text: Seconds until its first words are drawn; of a light page, until it is complete.
        chart: Seconds until its first chart is drawn as well.
        requests: Bytes of all requests.
        frames: Bytes of all frames of websockets.
    """

    text: float = 0
    chart: float = 0
    requests: int = 0
    frames: int = 0

    @property
    def size(self) -> int:
        """All bytes."""
        return self.requests + self.frames

    def count(self, session: CDPSession) -> None:
        """Count the bytes that Chromium tells of."""
        session.send("Network.enable")
        session.on("Network.loadingFinished", self._request)
        session.on("Network.webSocketFrameReceived", self._frame)
        session.on("Network.webSocketFrameSent", self._frame)

    def _request(self, event: dict[str, float]) -> None:
        self.requests += int(event["encodedDataLength"])

    def _frame(self, event: dict[str, dict[str, str]]) -> None:
        self.frames += len(event["response"]["payloadData"]) * 3 // 4  # it is told in base64


def opened(browser: Browser, address: str, *, light: bool = False, far: bool = False, limit: float = 120) -> Opened:
    """Open a page in a fresh context and wait until it is drawn, or for so many seconds."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    try:
        page = context.new_page()
        if not light:
            page.add_init_script(_WATCH)
        found, session = Opened(), context.new_cdp_session(page)
        found.count(session)
        if far:
            session.send("Network.emulateNetworkConditions", FAR)
        page.goto(address, timeout=limit * 1000, wait_until="commit")
        if light:
            found.text = found.chart = page.evaluate(_COMPLETE) / 1000
            return found
        with suppress(TooLateError):
            page.wait_for_function(f"() => {_DRAWN}", timeout=limit * 1000)
        text, chart = page.evaluate("() => [window.benchText ?? null, window.benchChart ?? null]")
        found.text = limit if text is None else text / 1000
        found.chart = limit if chart is None else chart / 1000
        if not far:
            page.wait_for_load_state("networkidle")
        return found
    finally:
        context.close()


def rows() -> Iterator[Row]:
    """Give the rows of the table: what, measured, to reach, reached."""
    path = installed()
    if path is None:
        yield "pages in Chromium", "no Chromium is installed", "", False
        return
    with dashboard() as ours, bare() as plain, sync_playwright() as playwright:
        sizes = {address: _light_size(f"{ours}/{address}") for address in _light_addresses()}
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield from _near(browser, ours, plain)
        largest = max(sizes, key=lambda one: sizes[one])
        yield (
            f"largest of {len(sizes)} light pages, compressed: /{largest}",
            f"{sizes[largest] / 1000:.1f} KB", f"at most {LARGEST // 1000} KB", sizes[largest] <= LARGEST,
        )  # fmt: skip
        yield from _far(browser, ours, plain)
        browser.close()


def _near(browser: Browser, ours: str, plain: str) -> Iterator[Row]:
    found: dict[str, list[Opened]] = {"ours": [], "bare": [], "light": []}
    for turn in range(ROUNDS + 1):
        for name, one in (
            ("bare", opened(browser, f"{plain}/")),
            ("ours", opened(browser, f"{ours}/")),
            ("light", opened(browser, f"{ours}/read/", light=True)),
        ):
            if turn:  # the first warms the servers
                found[name].append(one)
    board_, bare_, light = (median(one.chart for one in found[name]) for name in ("ours", "bare", "light"))
    yield (
        "overview readable in Chromium (words and first chart) beside bare Streamlit",
        f"{board_ / bare_:.2f} ({board_:.2f} s, {bare_:.2f} s)", "at most 1.25", board_ / bare_ <= 1.25,
    )  # fmt: skip
    size, size_bare = (median(one.size for one in found[name]) for name in ("ours", "bare"))
    yield (
        "bytes over the wire for that, websocket included",
        f"{size / size_bare:.2f} ({size / 1e6:.2f} MB, {size_bare / 1e6:.2f} MB)", "at most 0.4", size / size_bare <= 0.4,
    )  # fmt: skip
    yield (
        "light page complete in Chromium beside the bare Streamlit page",
        f"{light / bare_:.2f} ({light:.2f} s, {bare_:.2f} s)", "at most 0.15", light / bare_ <= 0.15,
    )  # fmt: skip


def _far(browser: Browser, ours: str, plain: str) -> Iterator[Row]:
    light = median(opened(browser, f"{ours}/read/", light=True, far=True).text for _ in range(3))
    yield "far, slow network: light page complete", f"{light:.1f} s", "at most 3 s", light <= 3
    board_ = opened(browser, f"{ours}/", far=True, limit=FAR_SECONDS)
    bare_ = opened(browser, f"{plain}/", far=True, limit=FAR_SECONDS)
    yield (
        "far, slow network: words of the dashboard drawn, beside bare Streamlit",
        f"{board_.text:.1f} s (bare {bare_.text:.1f} s)", "at most 20 s", board_.text <= 20,
    )  # fmt: skip
    yield (
        "far, slow network: its first chart drawn too, beside bare Streamlit",
        f"{board_.chart:.1f} s (bare {bare_.chart:.1f} s)", "less than bare", board_.chart < bare_.chart,
    )  # fmt: skip


def _light_addresses() -> list[str]:
    registry, day = read(HOME / "commitments.yaml"), datetime.now(UTC).date()
    edition = Edition(board(registry, day), registry, Address(), "/", None, NO_DRAWINGS)
    return [address for address, _, _ in addresses(edition) if address.startswith("read/")]


def _light_size(address: str) -> int:
    """Give how many bytes a page has over the wire, headers left out."""
    asked = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})  # noqa: S310 - of this machine
    with urllib.request.urlopen(asked, timeout=120) as answer:  # noqa: S310
        body: bytes = answer.read()
        return len(body if answer.headers["Content-Encoding"] == "gzip" else gzip.compress(body, 9))
