"""An open page behind nginx, when the process in which it lives is killed."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import drawn, wait
from tests.deploy.fleet import NGINX, front, processes
from tests.publishing.case import OTHER


@pytest.mark.skipif(NGINX is None, reason="No nginx is installed: `sudo apt-get install nginx-light`")
@pytest.mark.soak
@pytest.mark.browser
def test_when_its_process_is_killed_an_open_page_goes_on_in_another(browser: Browser, tmp_path: Path) -> None:
    """The reader sees what they saw, goes to the next page, and what they typed is still there."""
    with processes(3, OTHER, tmp_path) as found, front(tmp_path, [one.port for one in found]) as port:
        opened = browser.new_page()
        opened.goto(f"http://127.0.0.1:{port}/search?as_of=2024-06-01")
        drawn(opened)
        opened.get_by_role("textbox").first.fill("water")
        opened.get_by_role("textbox").first.press("Enter")
        drawn(opened)
        (home,) = (one for one in found if one.counted("monitor_dashboard_sessions"))
        home.kill()
        wait(lambda: any(one.counted("monitor_dashboard_sessions") for one in found if one is not home), 30)
        drawn(opened)

        assert opened.get_by_role("textbox").first.input_value() == "water"
        assert "as_of=2024-06-01" in opened.url

        opened.get_by_role("link", name="Method").first.click()
        opened.wait_for_url("**/method*")
        drawn(opened)

        assert opened.get_by_role("heading", level=1).count() == 1
        opened.close()
