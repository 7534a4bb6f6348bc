"""The light pages: whole, true to the board, and made of exactly the elements that we write, whatever a stranger wrote."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.serving import PAGES as DASHBOARD_PAGES
from monitors.board import ORDERS, headline
from monitors.tally import tallies
from publishing import pages
from publishing.address import Address, filters, read_address
from publishing.edition import Edition
from publishing.places import HTML, addresses, find
from registry import Registry, parse
from registry.wording import spaced
from tests.publishing.case import BASE, TODAY, Sketches, edition, element, shipped, tree, words
from tests.publishing.expected import DAY, PAGES, folder, plain
from tests.records import other_state, source, written

NAMES = ("overview", "statement", "evidence", "changes", "method")


def every_page(here: Edition) -> dict[str, bytes]:
    """Give every light page of an edition by its address."""
    made = {
        address: place.make(here, entry)
        for address, place, entry in addresses(here)
        if place.media_type == HTML and address.startswith("read/")
    }
    return {address: page for address, page in made.items() if page is not None}


# Whole outputs ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_the_one_that_is_kept(name: str) -> None:
    """After a change that is meant: `.venv/bin/python -m tests.publishing.renew`, and read the difference."""
    assert plain(PAGES[name]()) == (folder() / name).read_text("utf-8")


def test_nothing_is_kept_that_is_not_compared() -> None:
    assert {one.name for one in folder().glob("*.html")} == PAGES.keys()


# Numbers ---------------------------------------------------------------------------------------------------------------


def queries(registry: Registry) -> st.SearchStrategy[dict[str, list[str]]]:
    chosen: dict[str, st.SearchStrategy[Any]] = {
        name: st.lists(st.sampled_from(sorted(one.values)), min_size=1, max_size=2, unique=True)
        for name, one in filters(registry).items()
    }
    chosen["as_of"] = st.dates(date(2023, 12, 1), TODAY).map(lambda day: [day.isoformat()])
    chosen["order"] = st.sampled_from(sorted(ORDERS)).map(lambda order: [order])
    return st.fixed_dictionaries({}, optional=chosen)


@settings(max_examples=30)
@given(queries(shipped()))
def test_every_number_of_the_overview_is_the_boards(query: dict[str, list[str]]) -> None:
    shown, notices = read_address(query, shipped(), TODAY)
    here = edition(shown=shown)
    board, entries = here.board, here.entries
    page = element(pages.overview(here))

    assert notices == ()
    assert words(page.find_class("lead")[0]) == " ".join(headline(board, entries).split())
    assert here.line in words(page.find("body/footer"))
    if board.stated_nothing_yet:
        assert page.find_class("tiles") == []
        return
    told = [words(one) for one in page.xpath("//ul[@class='tiles']/li/ul/li")]
    listed = [
        (words(one.find("h3")), [link.get("href") for link in one.xpath("ul/li/a")])
        for one in page.xpath("//section[h3]")
    ]
    contested = board.contested(entries)
    groups = [(tally, word, count) for tally in tallies(entries) for word, count in tally.counts.items()]
    assert [re.sub(r"^\S ", "", one) for one in told[:-2]] == [f"{count} {spaced(word)}" for _, word, count in groups]
    assert told[-2] == f"{len(contested)} contested" + (" (≠)" if contested else "")
    grave = [one for one in entries if any(found.severity != "note" for found in board.findings[one.id])]
    assert told[-1] == f"{len(grave)} with an alarm or warning"
    assert f"{here.count_words}" in words(page.find("body/main"))
    assert listed == [
        (
            f"{heading} ({count})",
            [here.to(f"read/{one.id}") for one in entries if (one.kind, one.verdict) == (tally.kind, word)],
        )
        for (tally, word, count), heading in zip(groups, [one.rpartition(" (")[0] for one, _ in listed], strict=True)
    ]
    assert sum(len(links) for _, links in listed) == len(entries)
    assert words(page.find("body/main")).count(" ≠") >= len(contested)


@settings(max_examples=15)
@given(queries(shipped()))
def test_the_sources_listed_are_those_of_the_entries_chosen(query: dict[str, list[str]]) -> None:
    here = edition(shown=read_address(query, shipped(), TODAY)[0])
    page = element(pages.evidence(here))
    expected = Counter(
        one.title
        for entry in here.entries
        for one in entry.evidence.values()
        if one.account in query.get("account", [one.account]) and one.bearing in query.get("bearing", [one.bearing])
    )
    listed = page.xpath("//ul[@class='list']/li/*[@lang]")

    assert Counter(words(one) for one in listed) == Counter(
        {" ".join(title.split()): n for title, n in expected.items()}
    )
    if not here.board.stated_nothing_yet:
        assert words(page.find_class("soft")[0]).startswith(f"{sum(expected.values())} source")


def test_the_changes_are_the_boards_each_once() -> None:
    here = edition()
    page = element(pages.changes(here))

    assert len(page.xpath("//ul[@class='list']/li")) == len(here.board.latest(here.entries))


def test_of_many_statements_the_top_says_how_many_and_from_when_to_when() -> None:
    record = other_state()
    first = next(iter(record.statements.values()))
    more = {f"more-{day}": first.model_copy(update={"delivered": date(2023, 9, day)}) for day in range(1, 5)}

    assert pages.deliveries(record) == [
        "Republic of Aldania · Address to the General Assembly · New York, 21 September 2022",
        "Republic of Aldania · Statement to the Council, 第五十二届会议 · Geneva, 7 March 2023",
    ]
    assert pages.deliveries(replace(record, statements={**more, **record.statements})) == [
        "Republic of Aldania · 6 statements, 21 September 2022 to 4 September 2023"
    ]


def test_every_paragraph_of_the_statement_is_there_word_for_word() -> None:
    page = element(pages.statement(edition()))
    (text,) = shipped().texts.values()
    said = [words(one.find("p")) for one in page.find_class("paragraph")]

    assert said == [" ".join(f"{number}. {one}".split()) for number, one in text.paragraphs.items()]


# Charts ----------------------------------------------------------------------------------------------------------------


def test_without_a_chromium_the_tables_stand_open_and_the_page_says_so() -> None:
    entry = other_state().entries["clean-rivers"]
    bare, drawn = (
        element(pages.entry(edition(other_state(), drawings=one), entry)) if one else element(pages.entry(edition(other_state()), entry))
        for one in (None, Sketches())
    )  # fmt: skip
    charts = len(drawn.findall(".//figure"))

    assert charts > 2
    assert [one.get("open") for one in bare.xpath("//figure/details")] == [""] * charts
    assert words(bare).count("no Chromium is installed or it failed; its table stands in its place.") == charts
    assert [one.get("open") for one in drawn.xpath("//figure/details")] == [None] * charts
    assert "Chromium" not in words(drawn)
    assert (
        len(drawn.xpath("//figure/div[@class='wide']/*"))
        == len(drawn.xpath("//figure/div[@class='narrow']/*"))
        == charts
    )
    assert bare.findall(".//svg") == []


def test_a_drawing_that_fails_leaves_its_table_alone_open() -> None:
    entry = other_state().entries["clean-rivers"]
    page = element(pages.entry(edition(other_state(), drawings=Sketches(fails=1)), entry))

    assert sum(one.get("open") is not None for one in page.xpath("//figure/details")) == 1


def test_each_chart_says_in_words_what_it_shows() -> None:
    page = element(pages.overview(edition(other_state(), drawings=Sketches())))

    for one in page.xpath("//figure//*[@role='img']"):
        assert len(one.get("aria-label")) > 40


# Addresses -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("base", ["/", BASE])
@pytest.mark.parametrize("day", [None, date(2024, 6, 1), date(2024, 1, 1)])
def test_every_internal_link_leads_to_something_and_keeps_the_day(base: str, day: date | None) -> None:
    here = edition(shown=Address(day), base=base, drawings=Sketches())
    made = {address: element(page) for address, page in every_page(here).items()}
    ids = {address: set(page.xpath("//@id")) for address, page in made.items()}
    others = {address for address, _ in pages.FORMATS} | {"card.png"} | {f"card/{id}.png" for id in shipped().entries}
    asked = {} if day is None else {"as_of": [day.isoformat()]}
    wrong = []
    for address, page in made.items():
        for link in {
            *page.xpath("//a/@href"),
            *page.xpath("//link/@href"),
            *page.xpath("//meta[@property='og:image']/@content"),
        }:
            if link.startswith("#"):
                wrong += [] if link[1:] in ids[address] or link == "#content" else [(address, link)]
            elif link.startswith(base) or (base == "/" and link.startswith("/")):
                parts = urlsplit(link.removeprefix(base))
                in_dashboard = parts.path in {"", *DASHBOARD_PAGES}
                there = find(parts.path, here.board.registry) is not None or parts.path in others or in_dashboard
                anchored = not parts.fragment or parts.fragment in ids.get(parts.path, ())
                query = parse_qs(parts.query)
                query.pop("entry", None)
                wrong += [] if there and anchored and query == asked else [(address, link)]
            else:
                wrong += [] if re.match("https?://", link) else [(address, link)]

    assert len(made) == 5 + len(here.board.entries)
    assert wrong == []


@pytest.mark.parametrize("drawings", [Sketches()])
def test_no_id_stands_twice_in_a_page(drawings: Sketches) -> None:
    for registry in (shipped(), other_state()):
        for address, page in every_page(edition(registry, drawings=drawings)).items():
            ids = Counter(element(page).xpath("//@id"))
            assert [(address, id) for id, times in ids.items() if times > 1] == []


def head(page: bytes) -> dict[str, str]:
    """Give what a page tells those who list or preview it."""
    found = element(page).find("head")
    told = {one.get("property") or one.get("name"): one.get("content") for one in found.findall("meta")}
    links = {f"{one.get('rel')} {one.get('type') or ''}".strip(): one.get("href") for one in found.findall("link")}
    return {**told, **links, "title": found.findtext("title")}


def test_an_addressed_page_can_be_previewed() -> None:
    shown = Address(date(2024, 6, 1), {"kind": ("pledge",)}, "newest")
    here = edition(shown=shown, base=BASE, drawings=Sketches())
    overview = head(pages.overview(here))
    entry = head(pages.entry(here, here.board.registry.entries["ced-dialogue"]))
    method = head(pages.method(here))

    assert overview["canonical"] == overview["og:url"] == f"{BASE}read/?as_of=2024-06-01&kind=pledge&order=newest"
    assert (
        overview["description"]
        == overview["og:description"]
        == overview["og:image:alt"]
        == headline(here.board, here.entries)
    )
    assert overview["title"] == overview["og:title"]
    assert overview["alternate application/atom+xml"] == f"{BASE}feed.atom?as_of=2024-06-01"
    assert overview["alternate application/json"] == f"{BASE}data/commitments.json?as_of=2024-06-01"
    assert (overview["og:image"], overview["twitter:card"]) == (
        f"{BASE}card.png?as_of=2024-06-01",
        "summary_large_image",
    )
    assert entry["og:image"] == f"{BASE}card/ced-dialogue.png?as_of=2024-06-01"
    assert entry["title"] == shipped().entries["ced-dialogue"].title
    assert ("og:image" in method, method["twitter:card"]) == (False, "summary")


def test_a_page_that_does_not_know_its_address_names_no_preview() -> None:
    told = head(pages.overview(edition(drawings=Sketches())))

    assert told["canonical"] == "/read/"
    assert {"og:url", "og:image"} & told.keys() == set()


def test_a_picture_that_cannot_be_drawn_is_not_named() -> None:
    assert "og:image" not in head(pages.overview(edition(base=BASE)))


@pytest.mark.parametrize(
    ("name", "shown", "address"),
    [
        ("overview", Address(), "/"),
        ("overview", Address(DAY, {"kind": ("claim",)}, "newest"), "/?as_of=2025-03-01&kind=claim&order=newest"),
        ("statement", Address(DAY), "/statement?as_of=2025-03-01"),
        ("evidence", Address(None, {"account": ("un", "state")}), "/evidence?account=un&account=state"),
        ("changes", Address(DAY), "/changes?as_of=2025-03-01"),
        ("method", Address(), "/method"),
        ("clean-rivers", Address(), "/entry?entry=clean-rivers"),
        ("clean-rivers", Address(DAY), "/entry?as_of=2025-03-01&entry=clean-rivers"),
    ],
)
def test_the_same_view_in_the_dashboard_is_a_link_away(name: str, shown: Address, address: str) -> None:
    here = edition(other_state(), shown)
    make: dict[str, Callable[[], bytes]] = {one: lambda one=one: getattr(pages, one)(here) for one in NAMES}  # type: ignore[misc]
    page = make[name]() if name in make else pages.entry(here, here.board.registry.entries[name])
    (link,) = (
        one.get("href") for one in element(page).xpath("//footer//a") if words(one) == "This view in the dashboard"
    )

    assert link == address
    assert read_address(parse_qs(urlsplit(link).query), other_state(), TODAY)[1] == ()


def test_a_page_names_the_one_it_is_in_the_navigation() -> None:
    here = edition(other_state())
    for name, (_, title) in zip(NAMES, pages.PAGES, strict=True):
        page = element(getattr(pages, name)(here))
        assert [words(one) for one in page.xpath("//nav//a[@aria-current='page']")] == [title]


def test_a_page_says_which_record_it_is() -> None:
    commit = "0123456789abcdef"
    text = words(element(pages.method(edition(commit=commit))).find("body/footer"))

    assert text.startswith(f"As it stands on 25 November 2026: 38 of 38 entries. Registry {shipped().digest[:12]}.")
    assert "Commit 0123456789ab." in text
    assert "Commit" not in words(element(pages.method(edition())).find("body/footer"))


# Text stays text -------------------------------------------------------------------------------------------------------

HOSTILE = (
    '<script>alert(1)</script><img src=x onerror=alert(1)> " onmouseover="x\' &amp; &lt;b&gt; {{ 7 * 7 }} {% raw %} ]]> '
    "</style></title></p> <!-- https://evil.example javascript:alert(1) :red-badge[Fulfilled] **b** \\ `"
)
SHORT = "<b>\"'&amp;{{1}}"


class Texts:
    """Gives a text of its own for each field, with a number by which it is known, and something after it; a short one too."""

    def __init__(self, after: str, short: str) -> None:
        self.after, self._short, self.count = after, short, 0

    def __call__(self) -> str:  # noqa: D102
        self.count += 1
        return f"Text {self.count}.{self.after}"

    def short(self) -> str:  # noqa: D102
        self.count += 1
        return f"No {self.count}.{self._short}"


def record(text: Texts) -> Registry:
    """Give a registry in which every field that holds words holds a text of its own."""
    quote = text()
    evidence: dict[str, Any] = {
        id: source(
            page=id, title=text(), publisher=text(), shows=text(), caveat=text(), quote="A few words." + text.after[:9],
            account=account, bearing=bearing,
        )
        for id, account, bearing in (("a", "un", "supports"), ("b", "state", "contradicts"), ("c", "media", "context"))
    }  # fmt: skip
    reading = {"date": "2024", "value": 3, "because": ["a"]}
    entry = {
        "short": text.short(), "title": text(), "kind": "pledge", "topic": "a-topic",
        "stated": [{"statement": "speech", "paragraph": 1, "quote": quote}],
        "criteria": [{"set": "2024-01-20", "fulfilled": text(), "partly-fulfilled": text(), "not-fulfilled": text()}],
        "milestones": {
            "met": {"title": text(), "due": "2024-02", "met": "2024-02-01", "because": ["a"]},
            "open": {"title": text(), "due": "unknown", "why": text()},
            "coming": {"title": text(), "due": "2028"},
            "late": {"title": text(), "due": "2024-03-01"},
        },
        "repeats": {"visits": {"title": text(), "every": "not-set", "events": [{"date": "2024-02-01", "because": ["a"]}]}},
        "indicators": {
            "wells": {
                "title": text(), "unit": text.short(), "draw": "line",
                "series": {
                    "dug": {"title": text(), "counted": text(), "readings": [{**reading, "label": text.short()}]},
                    "dry": {"title": text(), "readings": [{"date": "2025", "value": "unknown", "why": text()}]},
                },
            }
        },
        "evidence": evidence,
        "status": [
            {"value": "under-way", "since": "2024-02-01", "judged": "2024-02-02", "because": ["a"], "note": text()},
            {
                "value": "fulfilled", "since": "2024-03-01", "judged": "2024-03-02", "because": ["b"], "note": text(),
                "state_account_only": text(),
            },
        ],
        "one_sided": text(),
        "checked": [{"on": "2024-03-02", "sources_until": "2024-03-01"}],
        "corrections": [{"on": "2024-03-02", "of": "status[0]", "why": text()}],
    }  # fmt: skip
    said = text()
    return parse(
        written(
            {
                "about": {"title": text(), "actor": text()},
                "topics": {"a-topic": text()},
                "statements": {
                    "speech": {
                        "title": text(), "speaker": text(), "delivered": "2024-01-15", "place": text(),
                        "text": "statements/speech.md", "aside": {"2": text()},
                    }
                },
                "commitments": {"promise": entry},
                "dropped": {"gone": {"on": "2024-03-03", "why": text()}},
            }
        ),
        texts={"statements/speech.md": f"A heading{text.after}\n\n1. {quote} And more.\n\n2. {said}\n"},
    )  # fmt: skip


@pytest.mark.parametrize("name", [*NAMES, "entry"])
@pytest.mark.parametrize("drawings", [None, Sketches()])
def test_threat_34_hostile_text_in_every_field_changes_no_element_and_no_other_text(
    name: str, drawings: Sketches | None
) -> None:
    """The page of the same record with harmless texts has the same elements, and differs by those texts alone."""
    mild, wild = Texts("", ""), Texts(HOSTILE, SHORT)
    made = []
    for registry in (record(mild), record(wild)):
        here = edition(registry, base=BASE)
        here = here if drawings is None else replace(here, drawings=drawings)
        page = (
            pages.entry(here, here.board.registry.entries["promise"]) if name == "entry" else getattr(pages, name)(here)
        )
        made.append(list(tree(element(page.replace(registry.digest[:12].encode(), b"")))))

    def wilder(value: str) -> str:
        value = re.sub(r"Text (\d+)\.", lambda found: found[0] + HOSTILE, value)
        value = re.sub(r"No (\d+)\.", lambda found: found[0] + SHORT, value)
        return value.replace("A few words.", "A few words." + HOSTILE[:9]).replace("A heading", "A heading" + HOSTILE)

    def spaceless(value: str) -> str:
        return "".join(value.split())

    expected = [
        (depth, tag, [(key, spaceless(wilder(value))) for key, value in attributes], spaceless(wilder(text)))
        for depth, tag, attributes, text in made[0]
    ]
    found = [
        (depth, tag, [(key, spaceless(value)) for key, value in attributes], spaceless(text))
        for depth, tag, attributes, text in made[1]
    ]
    assert found == expected
    assert mild.count == wild.count


def test_what_a_stranger_wrote_is_on_the_pages_whole() -> None:
    """So that the test before this one cannot pass by showing nothing."""
    texts = Texts("", "")
    shown = " ".join(words(element(page)) for page in every_page(edition(record(texts))).values())

    missing = {number for number in range(1, texts.count + 1) if not re.search(rf"(Text|No) {number}\.", shown)}
    assert missing == set()


@pytest.mark.parametrize("base", ["/", BASE])
def test_threat_20_a_link_of_a_source_is_its_address_to_the_letter(base: str) -> None:
    entry = shipped().entries["ced-dialogue"]
    page = element(pages.entry(edition(base=base), entry))
    links = {one.get("href") for one in page.xpath("//div[@class='source']//a[@rel='noopener noreferrer nofollow']")}

    assert {one.url for one in entry.evidence.values() if one.url} <= links
    assert all(unquote(one).startswith(("https://", "http://")) for one in links)


def test_threat_34_a_page_has_one_style_no_script_and_a_policy_that_knows_it() -> None:
    for page in every_page(edition(other_state(), drawings=Sketches())).values():
        text = page.decode()
        assert text.count("<style>") == 1
        assert " style=" not in text
        assert "<script" not in text
        assert text.count(pages.policy().replace("'", "&#39;")) == 1


def test_each_page_that_the_dashboard_has_too_leads_there() -> None:
    there = {f"read/{name}": name for name in DASHBOARD_PAGES if f"read/{name}" in dict(pages.PAGES)}

    assert {"read/": "", **there} == pages.DASHBOARD
