"""Take the README's picture from the running dashboard: `make picture`."""

from __future__ import annotations

from playwright.sync_api import sync_playwright

from publishing.chromium import installed
from tests.browser.conftest import ARGUMENTS, HOME, drawn, serving


def main() -> None:
    """Write docs/overview.png."""
    path = installed()
    if path is None:
        raise SystemExit("No Chromium is installed: sudo apt-get install chromium, or name one with CHROMIUM=/path")
    with serving(HOME / "commitments.yaml") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        page = browser.new_page(viewport={"width": 1280, "height": 1330}, color_scheme="light")
        page.goto(address)
        drawn(page)
        page.wait_for_timeout(500)  # the chart fits itself to the page once more
        page.screenshot(path=HOME / "docs" / "overview.png")
        browser.close()


if __name__ == "__main__":
    main()
