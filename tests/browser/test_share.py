"""Sharing in a real Chromium: what is copied opens the same view, the code is that of the link, files are handed over."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from dashboard.uploads import REFUSALS
from publishing.comparing import carried
from publishing.edition import SHORT
from publishing.qr import qr
from registry import read
from tests.browser.conftest import HOME, drawn

pytestmark = pytest.mark.browser

RECORD = read(HOME / "commitments.yaml")
PLEDGES = sum(entry.kind == "pledge" for entry in RECORD.entries.values())


def _main(page: Page) -> str:
    return page.locator("[data-testid=stMain]").inner_text()


def _copied(page: Page, says: str) -> str:
    """Press the button that copies the text below a line, and give what is on the clipboard then."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("navigator.clipboard.writeText('nothing')")
    block = page.locator("[data-testid=stVerticalBlock]", has=page.get_by_text(says)).last
    button = block.get_by_role("button", name="Copy to clipboard")
    expect(button).to_be_visible()
    button.click()
    page.wait_for_function("async () => await navigator.clipboard.readText() !== 'nothing'")
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_the_copied_link_opens_the_same_view_somewhere_else(open_page: Callable[..., Page], dashboard: str) -> None:
    page = open_page("/?as_of=2025-06-01&kind=pledge&order=newest")
    shown = _main(page)
    page.get_by_role("link", name="Share this view").click()
    page.wait_for_url("**/share?as_of=2025-06-01&kind=pledge&order=newest")
    expect(page.get_by_role("heading", name="Links")).to_be_visible()
    drawn(page)

    there = open_page(_copied(page, "This very view in the dashboard").removeprefix(dashboard))
    assert _main(there) == shown

    there.goto(_copied(page, "A light page of it"))
    expect(there.get_by_text(f"{PLEDGES} of {len(RECORD.entries)} entries (Kind: Pledge)").first).to_be_visible()
    expect(there.get_by_text("As it stood on 1 June 2025").first).to_be_visible()


def test_an_entry_leads_to_its_own_links_by_its_link_and_by_the_tab(
    open_page: Callable[..., Page], dashboard: str
) -> None:
    page = open_page("/entry?entry=ced-dialogue")
    page.get_by_role("link", name="Share", exact=True).click()
    page.wait_for_url("**/share?entry=ced-dialogue")
    expect(page.get_by_role("heading", name="Links")).to_be_visible()
    drawn(page)

    assert _copied(page, "This very view in the dashboard") == f"{dashboard}/entry?entry=ced-dialogue"
    assert _copied(page, "A light page of it") == f"{dashboard}/read/ced-dialogue"

    page.get_by_role("link", name="Overview", exact=True).click()
    page.wait_for_url(f"{dashboard}/")
    drawn(page)
    page.get_by_role("link", name="Share", exact=True).click()
    page.wait_for_url("**/share")
    expect(page.get_by_text("For one entry alone, choose it above.")).to_be_visible()


def test_the_code_to_scan_is_shown_dot_for_dot(open_page: Callable[..., Page], dashboard: str) -> None:
    page = open_page("/share?entry=ced-dialogue")
    light = f"{dashboard}/read/ced-dialogue"
    code = page.get_by_role("img", name=f"QR code of {light}")

    expect(code).to_be_visible()
    address = str(code.evaluate("one => one.complete && one.naturalWidth > 0 ? one.src : ''"))
    shown = Image.open(BytesIO(page.request.get(address).body())).convert("L")
    wanted = Image.open(BytesIO(qr(light))).convert("L")
    assert shown.size == wanted.size
    assert shown.tobytes() == wanted.tobytes()


def test_a_picture_is_drawn_when_it_is_asked_for_and_handed_over(open_page: Callable[..., Page]) -> None:
    page = open_page("/share?entry=ced-dialogue&as_of=2025-06-01")
    files = {}

    for kind in ("PNG", "SVG"):
        with page.expect_download() as download:
            page.get_by_role("button", name=kind).first.click()
        files[download.value.suggested_filename] = download.value.path().read_bytes()

    assert list(files) == [f"ced-dialogue-timeline-2025-06-01.{kind}" for kind in ("png", "svg")]
    with Image.open(BytesIO(files["ced-dialogue-timeline-2025-06-01.png"])) as picture:
        assert picture.text["Title"] == RECORD.entries["ced-dialogue"].title  # type: ignore[attr-defined]
    root = ET.fromstring(files["ced-dialogue-timeline-2025-06-01.svg"])
    assert RECORD.digest[:12] in "".join(root.itertext())


def _hand_over(page: Page, label: str, content: bytes) -> Locator:
    """Hand a file over where a label says what it is for, and give that place."""
    place = page.locator("[data-testid=stFileUploader]", has_text=label)
    place.locator("input").set_input_files({"name": "snapshot.html", "mimeType": "text/html", "buffer": content})
    return place


def test_two_snapshots_that_are_handed_over_are_compared(open_page: Callable[..., Page]) -> None:
    """By a process of its own; on a phone all of it stands below one another, and axe finds nothing."""
    page = open_page("/share", width=390)
    _hand_over(page, "The snapshot before", carried(RECORD, date(2024, 9, 1)))
    _hand_over(page, "The snapshot after", carried(RECORD, date(2025, 6, 1)))
    registry = f"(registry {RECORD.digest[:SHORT]})"
    line = (
        f"From the snapshot of 1 September 2024 {registry} to the snapshot of 1 June 2025 {registry}. "
        "Whether they are genuine, only verifying tells."
    )

    expect(page.get_by_text(line)).to_be_visible(timeout=60_000)
    expect(page.get_by_role("heading", name="Entry by entry")).to_be_visible()
    drawn(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert [one["id"] for one in Axe().run(page).response["violations"]] == []


@pytest.mark.parametrize(("status", "words"), REFUSALS.items())
def test_threat_26_why_a_file_is_not_taken_is_read_beside_it(
    open_page: Callable[..., Page], status: int, words: str
) -> None:
    """In place of the number of the answer, which is all that Streamlit says of it."""
    page = open_page("/share", width=390)
    page.route("**/_stcore/upload_file/**", lambda asked: asked.fulfill(status=status))
    place = _hand_over(page, "The snapshot to verify", b"whatever")

    expect(place.get_by_text(words)).to_be_visible()
    expect(place.get_by_text("status code")).to_have_count(0)
    inside = place.get_by_text(words).bounding_box()
    assert inside is not None
    assert inside["x"] >= 0
    assert inside["x"] + inside["width"] <= 390


@pytest.mark.parametrize(
    "link",
    [
        "/share?entry=%00&kind=pledg",
        "/changes?since=%EF%BC%92024-01-01&%E2%80%AE=%%%",
        "/entry?entry=ced-dialogueentry=ced-dialogue",
    ],
)
def test_a_mangled_link_opens_the_usual_view_with_a_notice(open_page: Callable[..., Page], link: str) -> None:
    page = open_page(link)

    expect(page.get_by_role("alert").filter(has_text="The link").first).to_be_visible()
    assert page.locator("[data-testid=stException]").count() == 0
    assert "%" not in page.url
    assert "could not be drawn" not in _main(page)
