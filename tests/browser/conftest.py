"""A running dashboard and a real Chromium for the tests that open pages."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from publishing.chromium import installed

HOME = Path(__file__).resolve().parents[2]
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def chromium() -> str:
    """Give the path of an installed Chromium; a test that needs one is left out where there is none."""
    path = installed()
    if path is None:
        pytest.skip("No Chromium is installed: `sudo apt-get install chromium`, or name one with CHROMIUM=/path")
    return path


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield found
        found.close()


_SERVER = (
    "import sys\nsys.path.insert(0, '.')\n{first}\nfrom streamlit.web.cli import main\nmain(prog_name='streamlit')"
)


@contextmanager
def serving(registry: Path, first: str = "pass") -> Iterator[str]:
    """Serve the dashboard on a registry, on a free port of the loopback, and give its address.

    Args:
        registry: The registry's file.
        first: Python that the server runs before it starts, to break something in it.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-c", _SERVER.format(first=first), "run", "app.py", "--server.port", str(port)],
        cwd=HOME,
        env=os.environ | {"COMMITMENTS": str(registry)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        wait(lambda: _answers(f"{address}/_stcore/health"), 60)
        yield address
    finally:
        process.terminate()
        process.wait(20)


def wait(condition: Callable[[], bool], seconds: float) -> None:
    """Wait until something holds; fail after so many seconds."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"it did not come to hold within {seconds} seconds"
        time.sleep(0.05)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


@pytest.fixture(scope="session")
def dashboard() -> Iterator[str]:
    """The address of the dashboard on the shipped registry."""
    with serving(HOME / "commitments.yaml") as address:
        yield address


@pytest.fixture
def open_page(browser: Browser, dashboard: str) -> Iterator[Callable[..., Page]]:
    """Give a function that opens a path of the dashboard in a fresh context, and waits until it is drawn."""
    contexts: list[BrowserContext] = []

    def open_(path: str = "/", *, width: int = 1440, theme: str = "light", home: str = dashboard) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if theme == "dark" else "light",
            reduced_motion="reduce",
            locale="en-GB",
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{home}{path}")
        drawn(page)
        return page

    yield open_
    for context in contexts:
        context.close()


def drawn(page: Page) -> None:
    """Wait until the script has run and every chart is drawn."""
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", state="attached")
    page.wait_for_selector("[data-testid=stMain] h1", state="attached")
    page.wait_for_function(
        """() => document.querySelectorAll('[data-testid="stSkeleton"]').length === 0
        && [...document.querySelectorAll('[data-testid="stPlotlyChart"]')].every(
            chart => chart.querySelector('.main-svg') !== null)"""
    )
    page.wait_for_function("() => document.fonts.status === 'loaded'")
