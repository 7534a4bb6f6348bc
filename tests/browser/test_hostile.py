"""A stranger's text in every field of a record, on every page in a real Chromium: it is shown, and does nothing else."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Dialog, Page

from tests.browser.conftest import drawn, serving
from tests.publishing.test_pages import Texts, record

pytestmark = pytest.mark.browser

FOREIGN = "e.example"
TEXT = (
    f"<b id=pwned>b</b><script>window.pwned=1</script><img src=//{FOREIGN}/a onerror=pwned=1><iframe src=//{FOREIGN}></iframe>"
    f"![x](//{FOREIGN}/b) [l](//{FOREIGN}) https://{FOREIGN}/c www.{FOREIGN} a@{FOREIGN} :red-badge[Forged] :smile: "
    ":material/home: # h **b** _i_ `c` ~~s~~ $x$ -> &lt; {{7*7}}"
)
"""What each format that a page is made of could take for more than text."""
SHORT = "<b id=pwned>*b*"
SECRET = "/a/secret/path"
FAILING = f"""
from dashboard import search
show = search.show
def fails(view):
    if view.shown.words == 'fail':
        raise RuntimeError('{SECRET}')
    show(view)
search.show = fails
"""
VIEWS = (
    "/", "/entry?entry=promise", "/statement", "/evidence", "/changes?since=2024-01-16", "/search?q=Text",
    "/suggest?entry=promise", "/share?entry=promise", "/method",
)  # fmt: skip
STRANGE = """host => [...document.querySelectorAll('body *')].flatMap(one => {
  const tag = one.tagName.toLowerCase(), own = one.src === undefined || one.src === '' || /^(data:|blob:)/.test(one.src)
    || one.src.startsWith(host);
  const found = [];
  if (['iframe', 'object', 'embed', 'base', 'form', 'math'].includes(tag) || !own) found.push(one.outerHTML.slice(0, 120));
  if (one.id === 'pwned' || [...one.attributes].some(held => held.name.startsWith('on'))) found.push(one.outerHTML.slice(0, 120));
  if (tag === 'a' && one.href && !one.href.startsWith(host) && !/^https:[/][/](archive[.])?example[.]org[/]/.test(one.href))
    found.push(one.outerHTML.slice(0, 120));
  if (tag === 'a' && one.target === '_blank' && !/noopener/.test(one.rel)) found.push(one.outerHTML.slice(0, 120));
  if (one.matches('.stMarkdownBadge, .stMarkdownColoredText') && /Forged/.test(one.textContent) && !/Text/.test(one.textContent))
    found.push(`forged: ${one.outerHTML.slice(0, 120)}`);
  return found;
}).concat(window.pwned === undefined ? [] : ['it ran'])"""


@dataclass
class Seen:
    """What was seen of a record in a browser.

    Attributes:
        wrong: All that is more than text, by view.
        texts: What stands on each view, without white space and what nobody sees.
        failed: What stands on a page that fails.
    """

    wrong: dict[str, list[str]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    failed: str = ""


@pytest.fixture(scope="module")
def seen(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """Open every view of a record in which every field that holds words is hostile, and one view that fails."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "statements").mkdir()
    files = record(Texts(TEXT, SHORT)).files
    for path, text in files.items():
        (folder / path).write_text(text, "utf-8")
    found = Seen()
    with serving(folder / next(iter(files)), FAILING) as home:
        context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
        page = context.new_page()
        noted: list[str] = []
        page.on("console", lambda line: noted.append(line.text) if line.type == "error" else None)
        page.on("pageerror", lambda error: noted.append(str(error)))
        page.on("dialog", lambda dialog: _refuse(dialog, noted))
        page.on("request", lambda one: noted.append(one.url) if _foreign(one.url, home) else None)
        for view in VIEWS:
            noted.clear()
            page.goto(f"{home}{view}")
            drawn(page)
            page.evaluate("for (const one of document.querySelectorAll('details:not([open]) > summary')) one.click()")
            drawn(page)
            _hover_over_tips(page)
            page.add_style_tag(
                content="[data-testid=stCode] { display: none }"
            )  # which says it as other formats need it
            found.wrong[view] = [*noted, *page.evaluate(STRANGE, home)]
            found.texts[view] = _spaceless(page.locator("body").inner_text())
        page.goto(f"{home}/search?q=fail")
        page.wait_for_selector("[data-testid=stException], [data-testid=stAlert]")
        found.failed = page.locator("[data-testid=stApp]").inner_html()
        context.close()
    return found


def _foreign(address: str, home: str) -> bool:
    return not address.startswith((home, home.replace("http", "ws", 1), "data:", "blob:"))


def _refuse(dialog: Dialog, noted: list[str]) -> None:
    noted.append(f"dialog: {dialog.message}")
    dialog.dismiss()


def _hover_over_tips(page: Page) -> None:
    """Rest on the first thing that shows a text only then."""
    tips = page.locator("[data-testid=stTooltipHoverTarget]")
    if tips.count():
        tips.first.hover()


def _spaceless(text: str) -> str:
    return re.sub("[\\s\u2060]", "", text)


def test_threat_18_text_in_every_field_makes_no_element_and_runs_nothing(seen: Seen) -> None:
    """No dialog, no new global, no frame, form or handler, no request elsewhere, and no link but to the sources."""
    assert {view: wrong for view, wrong in seen.wrong.items() if wrong} == {}


def test_threat_19_what_stands_on_a_page_is_what_was_written(seen: Seen) -> None:
    """Each text that begins on a page goes on to its end, to the letter: no picture, badge or heading is made of it."""
    whole, changed, begun = _spaceless(TEXT), [], Counter[str]()
    for view, shown in seen.texts.items():
        for found in re.finditer(r"Text\d+\.", shown):
            begun[view] += 1
            said = shown[found.end() : found.end() + len(whole)]
            if view.startswith("/search"):  # which shows the words looked for, and cuts what stands around them
                said = said.partition("…")[0]
            if not whole.startswith(said) or (len(said) < len(whole) and not view.startswith("/search")):
                changed.append((view, shown[found.start() : found.end() + 300]))

    assert changed == []
    assert min(begun[view] for view in VIEWS) > 0, "on each page there is something to see"


def test_threat_24_a_page_that_fails_tells_nothing_of_the_server(seen: Seen) -> None:
    """No path, no message, no name of an error, and no link that carries one to somebody else."""
    told = [
        word
        for word in (SECRET, "RuntimeError", "Traceback", "search.py", "https://", "Ask Google", "ChatGPT")
        if word in seen.failed
    ]

    assert told == []
    assert "error" in seen.failed.lower(), "something is said"
