"""The Chromium that draws: several at a time, again after it died, a clear failure where there is none, no word outside."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, ClassVar

import plotly.graph_objects as go
import pytest

from figures.figure import Figure
from publishing import chromium as module
from publishing.charts import NARROW
from publishing.chromium import Chromium, DrawingError, installed
from publishing.svg import inline
from tests.browser.conftest import chromium as found
from tests.publishing.case import figures
from tests.publishing.renew import ONE_OF_EACH

EVERY = figures()
OF_EACH_KIND = [next(key for key in EVERY if part in key) for part in ONE_OF_EACH.values()]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Chromium]:
    one = Chromium(found())
    yield one
    one.close()


def plot(title: str) -> go.Figure:
    return go.Figure(go.Scatter(x=[1, 2], y=[1, 2]), layout={"title": title, "height": 200})


def svg(chromium: Chromium, figure: go.Figure) -> str:
    return chromium.picture(figure, "svg", 300, 200).decode("utf-8")


def process(chromium: Chromium) -> int:
    """Give the id of the process that this one started."""
    assert chromium._opened is not None
    return int(chromium._opened.result().subprocess.pid)


@pytest.mark.browser
def test_a_figure_becomes_a_picture_of_the_size_asked_for(chromium: Chromium) -> None:
    drawn = svg(chromium, plot("Wells"))
    png = chromium.picture(plot("Wells"), "png", 300, 200, 2)

    assert re.match(r'<svg [^>]*width="300" height="200"', drawn)
    assert "Wells" in drawn
    assert (png[:8], int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == (b"\x89PNG\r\n\x1a\n", 600, 400)


@pytest.mark.browser
@pytest.mark.parametrize("key", OF_EACH_KIND)
def test_a_chart_drawn_now_is_fit_for_a_page_and_the_same_each_time(chromium: Chromium, key: str) -> None:
    figure: Figure = EVERY[key]
    one, other = (
        inline(chromium.picture(figure.plot, "svg", NARROW, figure.plot.layout.height).decode(), key, figure.alt)
        for _ in range(2)
    )

    assert one == other
    assert "style=" not in one


@pytest.mark.browser
def test_khmer_is_drawn_with_letters_of_its_own(chromium: Chromium) -> None:
    """Where a font lacks a letter, each letter is the same box; a font that comes with us has all of Khmer."""
    drawn = [chromium.picture(plot(letter * 3), "png", 300, 200) for letter in "កខគ"]

    assert len(set(drawn)) == 3


@pytest.mark.browser
def test_several_threads_are_given_each_its_own(chromium: Chromium) -> None:
    titles = [f"Title {number}" for number in range(8)]
    with ThreadPoolExecutor(8) as threads:
        drawn = list(threads.map(lambda title: svg(chromium, plot(title)), titles))

    assert [re.findall(r"Title \d", one) for one in drawn] == [[title] for title in titles]


@pytest.mark.browser
def test_one_that_died_is_started_again_for_all_who_draw(chromium: Chromium) -> None:
    svg(chromium, plot("before"))
    before = process(chromium)
    os.kill(before, signal.SIGKILL)
    with ThreadPoolExecutor(4) as threads:
        drawn = list(threads.map(lambda number: svg(chromium, plot(f"after {number}")), range(4)))

    assert [f"after {number}" in one for number, one in enumerate(drawn)] == [True] * 4
    assert process(chromium) != before


@pytest.mark.browser
def test_a_page_is_printed(chromium: Chromium, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<title>Two</title><p>One</p><p style='break-before: page'>Two</p>")

    printed = chromium.printed(page)

    assert printed.startswith(b"%PDF-")
    assert b"/Count 2" in printed


@pytest.mark.browser
def test_drawing_asks_nothing_of_a_network(chromium: Chromium) -> None:
    """What a figure names is not fetched, and the page that draws is made of what is installed."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        address = f"http://127.0.0.1:{server.getsockname()[1]}"
        figure = plot(f'<a href="{address}/a">$x$</a>')
        svg(chromium, figure)
        with pytest.raises(BlockingIOError):
            server.accept()

    assert chromium._opened is not None
    one = chromium._opened.result()
    page = Path(one._html_tmp_dir.path, "index.html").read_text("utf-8")
    assert {address.partition(":")[0] for address in re.findall(r'src="([^"]+)"', page)} == {"file"}
    assert len(re.findall(r"src=", page)) == 2


def test_one_that_was_never_started_is_closed_at_once() -> None:
    one = Chromium("/bin/cat")
    one.close()

    assert (one._loop, one._opened) == (None, None)


def test_a_program_that_is_no_chromium_is_told_and_not_waited_for() -> None:
    other = Chromium("/bin/true")

    assert other.version == ""
    with pytest.raises(DrawingError, match=r"^Chromium failed to draw it"):
        svg(other, plot("never"))
    other.close()


class Silent:
    """A Chromium that starts and never answers, or does not even start."""

    made: ClassVar[list[Silent]] = []
    starts: ClassVar[bool] = True

    def __init__(self, **_: object) -> None:
        self.closed = 0
        self.made.append(self)

    async def open(self) -> None:  # noqa: D102
        await asyncio.sleep(0 if self.starts else 600)

    async def calc_fig(self, _figure: dict[str, Any] | None = None, **_: object) -> bytes:  # noqa: D102
        await asyncio.sleep(600)
        return b""

    async def close(self) -> None:  # noqa: D102
        self.closed += 1


@pytest.mark.parametrize("starts", [True, False])
def test_one_that_never_answers_is_given_up_and_stopped(starts: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SECONDS", 0.05)
    monkeypatch.setattr("kaleido.Kaleido", Silent)
    monkeypatch.setattr(Silent, "made", [])
    monkeypatch.setattr(Silent, "starts", starts)
    silent = Chromium("/bin/true")

    with pytest.raises(DrawingError, match=r"^Chromium failed to draw it \(TimeoutError\)"):
        svg(silent, plot("never"))
    silent.close()

    assert [one.closed for one in Silent.made] == [1, 1]


class Clumsy(Silent):
    """A Chromium that draws, but not what is called poison, and fails all it draws when it is stopped."""

    async def calc_fig(self, _figure: dict[str, Any] | None = None, **_: object) -> bytes:  # noqa: D102
        title = (_figure or {})["layout"]["title"]["text"]
        for _turn in range(3):
            await asyncio.sleep(0)
            if self.closed or title == "poison":
                raise RuntimeError
        return str(title).encode()


def test_one_drawing_that_fails_takes_no_other_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kaleido.Kaleido", Clumsy)
    monkeypatch.setattr(Silent, "made", [])
    clumsy = Chromium("/bin/true")

    def told(title: str) -> str:
        try:
            return svg(clumsy, plot(title))
        except DrawingError:
            return "failed"

    with ThreadPoolExecutor(8) as threads:
        drawn = list(threads.map(told, ["poison" if number == 3 else f"{number}" for number in range(12)]))
    clumsy.close()

    assert drawn == ["0", "1", "2", "failed", *(f"{number}" for number in range(4, 12))]
    assert [one.closed for one in Silent.made] == [1, 1]


def test_one_that_was_started_since_is_not_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kaleido.Kaleido", Clumsy)
    monkeypatch.setattr(Silent, "made", [])
    clumsy = Chromium("/bin/true")
    svg(clumsy, plot("1"))
    first = clumsy._opened
    for _ in range(2):
        asyncio.run_coroutine_threadsafe(clumsy._stop(first), clumsy._running()).result(10)
        svg(clumsy, plot("2"))

    assert [one.closed for one in Silent.made] == [1, 0]
    clumsy.close()


def test_waiting_for_others_does_not_count_as_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sixty drawings that take a tenth of the time that one may take are all made, two by two."""

    class Slow(Silent):
        async def calc_fig(self, _figure: dict[str, Any] | None = None, **_: object) -> bytes:
            async with tabs:
                await asyncio.sleep(0.02)
            return b"drawn"

    tabs = asyncio.Semaphore(module.TABS)

    monkeypatch.setattr(module, "SECONDS", 0.2)
    monkeypatch.setattr("kaleido.Kaleido", Slow)
    monkeypatch.setattr(Silent, "made", [])
    slow = Chromium("/bin/true")
    with ThreadPoolExecutor(60) as threads:
        drawn = list(threads.map(lambda number: svg(slow, plot(f"{number}")), range(60)))
    slow.close()

    assert drawn == ["drawn"] * 60
    assert len(Silent.made) == 1


def test_the_one_that_is_named_comes_before_those_that_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("chromium", "mine"):
        (tmp_path / name).write_text("#!/bin/sh\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    first = installed()
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "mine"))

    assert (first, installed()) == (str(tmp_path / "chromium"), str(tmp_path / "mine"))
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("CHROMIUM")
    assert installed() is None
