"""What readers do, in a real Chromium: copy a link, go back, look at the past, use the keyboard, meet a broken record."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from registry import read
from registry.statuses import words
from tests.browser.conftest import HOME, drawn, serving

pytestmark = pytest.mark.browser

RECORD = read(HOME / "commitments.yaml")
ALL = len(RECORD.entries)


def _main(page: Page) -> str:
    return page.locator("[data-testid=stMain]").inner_text()


def test_a_copied_link_opens_the_same_view(open_page: Callable[..., Page], dashboard: str) -> None:
    page = open_page("/")
    page.get_by_role("button", name="Filters").click()
    page.get_by_label("Kind").click()
    page.get_by_role("option", name="Practice").click()
    page.wait_for_url("**/?kind=practice")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Filters (1 in use)").click()
    expect(page.get_by_label("Kind")).to_be_hidden()
    drawn(page)
    copied = open_page(page.url.removeprefix(dashboard))

    assert copied.url == page.url
    assert _main(copied) == _main(page)


def test_the_day_stays_from_page_to_page_and_stands_in_each_address(open_page: Callable[..., Page]) -> None:
    page = open_page("/?as_of=2024-03-15")

    page.get_by_role("link", name="Evidence").click()
    page.wait_for_url("**/evidence?as_of=2024-03-15")
    page.get_by_role("link", name="Open the entry").first.click()
    page.wait_for_url("**/entry?as_of=2024-03-15&entry=*")
    page.go_back()
    page.wait_for_url("**/evidence?as_of=2024-03-15")
    drawn(page)

    expect(page.get_by_text("As it stood on 15 March 2024:")).to_be_visible()


def test_an_entry_leads_to_its_passage_in_the_statement(open_page: Callable[..., Page]) -> None:
    page = open_page("/entry?entry=ced-dialogue")

    page.get_by_role("link", name="Read it in the statement").click()
    page.wait_for_url("**/statement?entry=ced-dialogue")

    expect(page.get_by_role("heading", name="Where it speaks of “Dialogue with the CED”")).to_be_visible()


def test_a_number_opens_the_list_behind_it(open_page: Callable[..., Page]) -> None:
    page = open_page("/")

    page.get_by_role("button", name="partly supported").click()
    page.wait_for_url("**/?kind=claim&status=partly-supported")

    partly = sum(entry.verdict == "partly-supported" for entry in RECORD.entries.values())
    expect(page.get_by_text(f"{partly} of {ALL} entries (Kind: Claim; Status: partly-supported)")).to_be_visible()


def test_two_clicks_lead_to_the_turnout_of_every_election_since_1993_and_why_the_claim_has_its_verdict(
    open_page: Callable[..., Page],
) -> None:
    """The first click opens the entry, with its verdict and the reason; the second goes to the chart of all elections."""
    page = open_page("/")
    entry = RECORD.claims["turnout-highest-since-1993"]

    page.get_by_role("link", name="Highest turnout since 1993").click()
    page.wait_for_url("**/entry?entry=turnout-highest-since-1993")
    drawn(page)
    expect(page.get_by_text("✕ not-supported", exact=True).first).to_be_in_viewport()
    expect(page.get_by_text(entry.status[-1].note).first).to_be_in_viewport()

    page.get_by_role("link", name="Turnout at every general election since 1993").click()
    heading = page.get_by_role("heading", name="Turnout at every general election since 1993")
    expect(heading).to_be_in_viewport()
    page.wait_for_selector("#indicator-turnout", state="attached")
    drawn(page)
    chart = page.locator(".st-key-indicator-turnout .js-plotly-plot")
    drawn_texts = set(chart.locator("svg text").all_text_contents())
    assert {"1993", "1998", "2003", "2008", "2013", "2018", "2023"} <= drawn_texts
    assert any("93.7" in text for text in drawn_texts)


def test_another_page_begins_at_its_top(open_page: Callable[..., Page]) -> None:
    """A reader who follows a link far down a page is not left far down the next one, and Back leads to the top too."""
    page = open_page("/")
    scrolled = "document.querySelector('[data-testid=stMain]').scrollTop"

    page.get_by_role("link", name="Highest turnout since 1993").click()
    page.wait_for_url("**/entry?entry=turnout-highest-since-1993")
    drawn(page)
    assert page.evaluate(scrolled) == 0
    page.get_by_role("heading", name="Related entries").scroll_into_view_if_needed()
    assert page.evaluate(scrolled) > 0
    page.go_back()
    page.wait_for_url("**/")
    drawn(page)

    assert page.evaluate(scrolled) == 0


def test_search_finds_an_entry_by_words_of_its_evidence_and_its_address_opens_the_same(
    open_page: Callable[..., Page], dashboard: str
) -> None:
    page = open_page("/search")

    page.get_by_label("Words to look for").fill("Wanchalearm")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=Wanchalearm")
    expect(page.get_by_text(f"1 of {ALL} entries hold these words")).to_be_visible()
    drawn(page)
    page.get_by_role(
        "heading", name="Search"
    ).click()  # the field shows how many letters it holds while it has the focus
    copied = open_page(page.url.removeprefix(dashboard))

    assert _main(copied) == _main(page)


@pytest.mark.parametrize("width", [1440, 390])
def test_a_reader_mends_a_source_in_the_form_and_gets_a_patch(open_page: Callable[..., Page], width: int) -> None:
    """Each mistake is told with its mend, beside what was filled in, which stays; without mistakes there is a patch."""
    page = open_page("/entry?entry=ced-dialogue", width=width)
    page.get_by_role("link", name="Suggest an update of this entry").click()
    page.wait_for_url("**/suggest?entry=ced-dialogue")
    page.get_by_role("button", name="Check it").wait_for()
    drawn(page)
    main = page.get_by_test_id("stMain")

    def write(label: str, text: str) -> None:
        page.get_by_role("textbox", name=label, exact=True).fill(text)

    def choose(label: str, option: str) -> None:
        field = page.get_by_role("combobox", name=label)
        field.click()
        field.press_sequentially(option)
        page.get_by_role("option", name=option).click()

    def checked() -> None:
        page.get_by_role("button", name="Check it").click()

    write("Title of the page or document, as it stands there", "Report of the follow-up")
    write("Who published it", "OHCHR")
    write("Address, if it has one", "ftp://example.org/x")
    write("Published on", "2026-13-01")
    write("Language, as a code", "en")
    choose("Whose account it gives, not who printed it", "United Nations")
    choose("How far you read it", "The source was read from beginning to end.")
    checked()
    expect(main).to_contain_text(re.compile("Address, if it has one: 'ftp:.*does not begin with"))
    expect(main).to_contain_text("names a month that does not exist")
    expect(main).to_contain_text("one or two sentences: nothing is filled in")
    expect(main).to_contain_text("How it bears on what was said: nothing is filled in")

    write("Address, if it has one", "https://example.org/x")
    write("Published on", "2026-02-20")
    choose("How it bears on what was said", "supports")
    write("What it shows, in your own words: one or two sentences", "The information: all of it.")
    checked()
    expect(main).to_contain_text("It passes every check.")
    expect(main).to_contain_text('shows: "The information: all of it."')
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the patch").click()
    assert download.value.suggested_filename == "ced-dialogue.patch"
    assert "+        title: Report of the follow-up\n" in download.value.path().read_text("utf-8")


@pytest.mark.parametrize("width", [1440, 390])
def test_a_verdict_without_a_source_is_stopped_and_no_word_of_another_kind_can_be_chosen(
    open_page: Callable[..., Page], width: int
) -> None:
    page = open_page("/suggest?entry=ced-dialogue", width=width)
    page.get_by_role("radio", name="A new verdict").click()
    verdict = page.get_by_role("combobox", name="The verdict, by this test")
    verdict.wait_for()
    drawn(page)
    verdict.focus()  # scrolls the page to it, and a page that scrolls closes every open list: open it after that
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    verdict.press("ArrowDown")
    page.get_by_role("option").first.wait_for()
    options = [one.split(":")[0] for one in page.get_by_role("option").all_inner_texts()]
    page.keyboard.press("Escape")

    page.get_by_role("textbox", name="Since which day published sources show it", exact=True).fill("2026-02-20")
    page.get_by_role("textbox", name="Why, in a sentence or two: whose account it is").fill("Nobody has said more.")
    page.get_by_role("button", name="Check it").click()

    assert options == list(words("pledge"))
    expect(page.get_by_test_id("stMain")).to_contain_text("the verdict 'fulfilled' rests on no evidence")
    expect(page.get_by_role("button", name="Download the patch")).to_have_count(0)


def test_an_entry_prints_whole_and_no_chart_is_wider_than_the_paper(open_page: Callable[..., Page]) -> None:
    """On paper the page is as long as what it holds, without its controls, and each source gives its address."""
    page = open_page("/entry?entry=turnout-highest-since-1993")
    page.emulate_media(media="print")

    cut = page.evaluate(
        "document.documentElement.scrollHeight - document.querySelector('[data-testid=stMain]').scrollHeight"
    )
    widths = page.evaluate(
        "[...document.querySelectorAll('.js-plotly-plot .main-svg')].map(one => one.getBoundingClientRect().width)"
    )
    address = page.evaluate(
        """() => getComputedStyle(document.querySelector('[data-testid=stGridCell] a[href^=http]'), '::after').content"""
    )
    pages = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))

    assert cut >= 0
    assert widths
    assert max(widths) <= 730  # the width of A4 between its margins, in CSS pixels
    assert "http" in address
    assert (
        page.get_by_label("As it stood on").count() == 0 or not page.get_by_label("As it stood on").first.is_visible()
    )
    assert pages > 3


def test_threat_25_a_bad_link_opens_the_usual_view_with_a_notice(
    open_page: Callable[..., Page], dashboard: str
) -> None:
    page = open_page("/?as_of=2024-02-30&kind=%3Cimg%20src=x%3E&nonsense=1")

    assert page.get_by_role("alert").count() == 3
    assert page.url == f"{dashboard}/"
    assert "<img" not in _main(page)


def test_without_script_the_dashboard_leads_to_the_light_pages(browser: Browser, dashboard: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{dashboard}/entry?entry=ced-dialogue")
    link = page.get_by_role("link", name="The light page")
    expect(link).to_be_visible()
    link.click()

    assert page.url == f"{dashboard}/read/"
    expect(page.get_by_role("heading", name="What became of what was said?")).to_be_visible()
    context.close()


def test_before_the_statement_nothing_had_been_stated(open_page: Callable[..., Page]) -> None:
    page = open_page("/?as_of=2024-02-25")

    expect(page.get_by_text("On 25 February 2024 nothing had been stated yet.")).to_be_visible()
    page.get_by_role("button", name="Show 26 February 2024, the day of the statement").click()
    page.wait_for_url("**/?as_of=2024-02-26")
    drawn(page)
    expect(page.get_by_text(f"{ALL} of {ALL} entries").first).to_be_visible()


def test_the_keyboard_alone_reaches_every_control(open_page: Callable[..., Page]) -> None:
    """Tab goes to each link, button and field that is shown, and each shows that it has the focus."""
    page = open_page("/")
    wanted = page.evaluate(
        """() => [...document.querySelectorAll('a[href], button, input, summary, [role=combobox]')]
            .filter(one => one.offsetParent && !one.disabled && one.tabIndex >= 0).length"""
    )
    reached = set()
    for _ in range(wanted * 3):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate(
                """() => { const one = document.activeElement;
                return [one.tagName, one.innerText, one.getAttribute('aria-label'), [...document.querySelectorAll('*')].indexOf(one)].join() }"""
            )
        )
        if len(reached) > wanted + 5:
            break

    controls = {text.split(",")[0] for text in reached}
    assert controls >= {"A", "BUTTON", "INPUT", "SUMMARY"}
    assert len(reached) >= wanted - 2  # a group of one field, such as a day's three parts, counts once


def test_a_mark_of_the_timeline_opens_its_entry(open_page: Callable[..., Page]) -> None:
    page = open_page("/")

    page.locator(".js-plotly-plot .scatterlayer .point").first.click(force=True)

    page.wait_for_url("**/entry?entry=*")


def test_threat_30_a_broken_registry_leaves_the_last_good_one_under_a_banner(
    open_page: Callable[..., Page], tmp_path: Path
) -> None:
    registry = tmp_path / "commitments.yaml"
    shutil.copytree(HOME / "statements", tmp_path / "statements")
    good = (HOME / "commitments.yaml").read_text("utf-8")
    registry.write_text(good, "utf-8")
    with serving(registry) as address:
        page = open_page("/", home=address)
        registry.write_text(good.replace("kind: pledge", "kind: promise", 1), "utf-8")
        page.get_by_role("link", name="Method").click()

        expect(page.get_by_text("The registry on disk has a problem")).to_be_visible()
        expect(page.get_by_text("'promise' is not a kind of entry here")).to_be_visible()
        page.get_by_role("link", name="Overview").click()
        drawn(page)
        expect(page.get_by_text(f"{ALL} of {ALL} entries").first).to_be_visible()
        assert str(tmp_path.parent) not in _main(page)

        registry.write_text(good, "utf-8")
        expect(page.get_by_text("The registry on disk has a problem")).to_have_count(0, timeout=15000)


def test_a_registry_that_was_never_good_says_what_is_wrong(open_page: Callable[..., Page], tmp_path: Path) -> None:
    registry = tmp_path / "commitments.yaml"
    registry.write_text("about: {}\n", "utf-8")
    with serving(registry) as address:
        page = open_page("/", home=address)

        expect(page.get_by_text("The record cannot be shown")).to_be_visible()
        expect(page.get_by_text("'title' is missing")).to_be_visible()
