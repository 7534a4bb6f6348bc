"""The feed holds what could be known when, is valid Atom, and names each item for good."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID
from xml.etree import ElementTree as ET

import feedparser
import pytest
from hypothesis import given, settings
from lxml import etree

from publishing.address import Address
from publishing.edition import Edition
from publishing.feed import MOST, feed
from registry import Registry
from registry.dates import span
from registry.history import happenings
from tests.publishing.small import BASE, DAY, KHMER, SHIPPED, edition, entry_of, full, hostile
from tests.records import days, hidden_markers, many, other_state, quiet, registries, single, source

FOLDER = Path(__file__).parent
ATOM = "{http://www.w3.org/2005/Atom}"
SCHEMA = etree.RelaxNG(etree.parse(FOLDER / "atom.rng"))
HOSTILE = f"]]><script>alert('\"')</script> &amp; &#0; <!-- --> <?x?> {KHMER} \n</title></entry>"


def items(written: bytes) -> list[ET.Element]:
    return ET.fromstring(written).findall(f"{ATOM}entry")


def texts(written: bytes, tag: str) -> list[str]:
    """Give the text of one element of each item."""
    return [one.findtext(f"{ATOM}{tag}", "") for one in items(written)]


def names(registry: Registry, base: str = BASE) -> dict[str, str]:
    """Give the id of each item by its title, less the dates in it."""
    written = feed(edition(registry, base=base), None)
    return dict(zip(texts(written, "title"), texts(written, "id"), strict=True))


def valid(written: bytes, *, addressed: bool = True) -> None:
    """Hold a feed against the schema, against what the schema cannot say, and against a program that reads feeds."""
    assert SCHEMA.validate(etree.fromstring(written)), SCHEMA.error_log
    root = ET.fromstring(written)
    ids = [root.findtext(f"{ATOM}id", ""), *texts(written, "id")]
    assert len(set(ids)) == len(ids)
    assert all(f"urn:uuid:{UUID(one)}" == one for one in ids)
    assert root.find(f"{ATOM}author/{ATOM}name") is not None  # so no entry needs one
    moments = [one.text or "" for tag in ("updated", "published") for one in root.iter(f"{ATOM}{tag}")]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", one) for one in moments)
    assert root.findtext(f"{ATOM}updated") == max(texts(written, "updated"), default=moments[0])
    links = [(one.get("rel"), one.get("href", "")) for one in root.iter(f"{ATOM}link")]
    assert all(urlsplit(href).scheme in {"https", "http"} for rel, href in links if addressed or rel == "related")
    assert addressed or all(href.startswith("/") for rel, href in links if rel != "related")
    assert [rel for one in (root, *items(written)) for rel in _rels(one) if rel == "alternate"] == [
        "alternate" for _ in ids
    ]
    assert _rels(root).count("self") == 1
    parsed = feedparser.parse(written, response_headers={"content-type": "application/atom+xml"})
    assert not parsed.bozo, parsed.get("bozo_exception")
    assert parsed.version == "atom10"
    assert [one.id for one in parsed.entries] == ids[1:]


def _rels(element: ET.Element) -> list[str | None]:
    return [one.get("rel") for one in element.findall(f"{ATOM}link")]


def test_the_feed_of_a_small_record_is_written_whole() -> None:
    expected = (FOLDER / "expected" / "feed.atom").read_text(encoding="utf-8")

    assert feed(edition(full(), date(2024, 4, 1)), None).decode() == expected


@pytest.mark.parametrize(
    "shown",
    [
        edition(SHIPPED),
        edition(SHIPPED, base="/"),
        edition(SHIPPED, shown=Address(filters={"kind": ("pledge",), "account": ("un", "state")}, order="newest")),
        edition(SHIPPED, date(2024, 3, 1), shown=Address(date(2024, 3, 1))),
        edition(SHIPPED, date(2024, 2, 25)),
        edition(other_state()),
        edition(single()),
        edition(many(60)),
    ],
    ids=["shipped", "without-address", "filtered", "past", "nothing-stated", "other-state", "single", "sixty"],
)
def test_every_feed_is_valid(shown: Edition) -> None:
    valid(feed(shown, None), addressed=shown.is_addressed)
    for entry in shown.entries:
        valid(feed(shown, entry), addressed=shown.is_addressed)


def test_the_schema_refuses_what_is_no_atom() -> None:
    written = feed(edition(full()), None)
    wrong = [
        written.replace(b"<title>A record</title>\n", b"", 1),
        written.replace(b"T00:00:00Z", b"", 1),
        written.replace(b"<generator>", b"<engine>").replace(b"</generator>", b"</engine>"),
        written.replace(b' term="pledge"', b"", 1),
    ]

    assert [SCHEMA.validate(etree.fromstring(one)) for one in wrong] == [False] * 4


def test_threat_34_hostile_text_stays_text() -> None:
    registry = hostile(other_state(), HOSTILE)
    written = feed(edition(registry), None)
    honest = feed(edition(other_state()), None)

    valid(written)
    assert [one.tag for one in ET.fromstring(written).iter()] == [one.tag for one in ET.fromstring(honest).iter()]
    root = ET.fromstring(written)
    line = " ".join(HOSTILE.splitlines())
    assert root.findtext(f"{ATOM}title") == root.findtext(f"{ATOM}author/{ATOM}name") == HOSTILE
    for one in items(written):
        assert one.findtext(f"{ATOM}title", "").startswith(f"{line}: ")
        assert f"“{line}”" in one.findtext(f"{ATOM}content", "")
        assert f"Topic: {HOSTILE}" in [each.get("label") for each in one.findall(f"{ATOM}category")]


@settings(max_examples=60, deadline=None)
@given(registries(), days())
def test_a_feed_holds_what_could_be_known_by_the_day_and_nothing_else(registry: Registry, day: date) -> None:
    shown = edition(registry, day)
    written = feed(shown, None)
    latest = shown.board.latest(shown.board.entries)
    told = texts(written, "updated")

    assert sorted(told) == sorted(f"{one.day}T00:00:00Z" for one in latest)
    assert told == sorted(told, reverse=True)
    assert [mark for mark in hidden_markers(registry, day) if mark in written.decode()] == []
    for entry in shown.board.entries:
        own = feed(shown, entry)
        assert len(items(own)) == len(happenings(entry))
        assert set(texts(own, "id")) <= set(texts(written, "id"))
        assert [one for one in hidden_markers(registry, day) if one in own.decode()] == []
    valid(written)


@settings(max_examples=60, deadline=None)
@given(registries(), days())
def test_an_item_has_one_name_and_one_title_on_every_day(registry: Registry, day: date) -> None:
    then, now = (feed(edition(registry, one), None) for one in (day, date(2100, 12, 31)))
    last = dict(zip(texts(now, "id"), texts(now, "title"), strict=True))

    assert {id: last[id] for id in texts(then, "id")} == dict(zip(texts(then, "id"), texts(then, "title"), strict=True))


def test_a_feed_holds_the_newest_and_says_of_how_many() -> None:
    shown = edition(many(60))
    written = feed(shown, None)
    all_ = shown.board.latest(shown.board.entries)

    assert len(all_) > MOST == len(items(written))
    assert texts(written, "updated") == [f"{one.day}T00:00:00Z" for one in all_[:MOST]]
    assert f": the newest {MOST} of {len(all_)} events. {shown.line}" in ET.fromstring(written).findtext(
        f"{ATOM}subtitle", ""
    )


def test_a_filter_chooses_the_same_entries_as_everywhere() -> None:
    shown = edition(other_state(), shown=Address(filters={"kind": ("practice",)}))
    pages = {one.find(f"{ATOM}link").get("href") for one in items(feed(shown, None))}  # type: ignore[union-attr]

    assert pages == {f"{BASE}read/{one.id}" for one in shown.entries} != set()


def test_the_order_of_a_list_is_not_that_of_its_feed() -> None:
    orders = [feed(edition(SHIPPED, shown=Address(order=order)), None) for order in ("topic", "verdict")]

    assert [texts(one, "id") for one in orders] == [texts(feed(edition(SHIPPED), None), "id")] * 2


def test_feeds_that_hold_other_things_have_other_names() -> None:
    asked = [
        Address(),
        Address(filters={"kind": ("pledge",)}),
        Address(filters={"kind": ("pledge", "practice")}),
        Address(date(2024, 3, 1)),
    ]
    shown = [edition(SHIPPED, one.day or DAY, shown=one) for one in asked]
    names = [ET.fromstring(feed(one, entry)).findtext(f"{ATOM}id") for one in shown for entry in (None, one.entries[0])]
    again = edition(SHIPPED, shown=Address(filters={"kind": ("practice", "pledge")}, order="topic"))

    # the feed of an entry is the same whatever else is filtered out
    assert len(set(names)) == 4 + len({(one.shown.day, one.entries[0].id) for one in shown})
    assert ET.fromstring(feed(again, None)).findtext(f"{ATOM}id") == names[4]


def test_names_stay_when_dates_and_titles_are_corrected_and_the_server_moves() -> None:
    registry = full()
    before = names(registry)
    entry = registry.commitments["promise"]
    visits = entry.repeats["visits"]
    first, second = visits.events
    letter = entry.evidence["letter"]
    corrected = entry.model_copy(
        update={
            "short": "Another name",
            "title": "Another title",
            "evidence": {
                **entry.evidence,
                "letter": letter.model_copy(update={"published": span("2024-02-25"), "title": "Letter, 25 February"}),
            },
            "milestones": {
                **entry.milestones,
                "plan": entry.milestones["plan"].model_copy(update={"met": span("2024-01-21"), "title": "A plan"}),
            },
            "repeats": {
                "visits": visits.model_copy(
                    update={
                        "title": "Journeys",
                        "events": (first.model_copy(update={"date": span("2024-02-09")}), second),
                    }
                )
            },
            "status": (entry.status[0].model_copy(update={"since": date(2024, 2, 3)}),),
        }
    )
    about = registry.about.model_copy(update={"title": "Another record"})
    changed = replace(registry, about=about, commitments={"promise": corrected}, digest="0" * 64)

    assert set(names(changed, base="/").values()) == set(before.values())
    assert not set(names(changed)) & set(before)
    assert len(before) == 8


def test_names_stay_when_an_older_occurrence_is_found_and_a_later_statement_is_followed() -> None:
    registry = full()
    entry = registry.commitments["promise"]
    visits = entry.repeats["visits"]
    older = visits.events[0].model_copy(update={"date": span("2024-01-30"), "until": None, "because": ("letter",)})
    more = entry.model_copy(
        update={"repeats": {"visits": visits.model_copy(update={"events": (older, *visits.events)})}}
    )
    later = registry.statements["speech"].model_copy(update={"delivered": date(2025, 1, 1)})
    grown = replace(
        registry,
        commitments={"promise": more},
        statements={"a-speech": later, **registry.statements},
    )
    before, after = names(registry), names(grown)
    head = [ET.fromstring(feed(edition(one), None)).findtext(f"{ATOM}id") for one in (registry, grown)]

    assert {title: id for title, id in after.items() if title in before} == before
    assert len(after) == len(before) + 1
    assert head[0] == head[1]


def test_two_records_give_one_thing_two_names() -> None:
    registry = full()
    other = replace(registry, about=registry.about.model_copy(update={"actor": "Another State"}))

    assert set(names(registry).values()).isdisjoint(names(other).values())


def test_an_item_says_whose_account_it_is_and_when_no_date_was_seen() -> None:
    undated = {name: text for name, text in source(page="undated", account="media").items() if name != "published"}
    written = feed(edition(quiet(evidence={"undated": undated | {"happened": "2024-02"}})), None)
    told = dict(zip(texts(written, "title"), texts(written, "content"), strict=True))

    assert told["A promise: source, media: “Report undated”"] == (
        "It is about the pledge “Do what was promised”.\n"
        "Whose account: media. Published by A publisher, tells of February 2024; publication date not seen.\n"
        "What it shows: What it shows.\n"
        "It speaks for what was said.\n"
        "The source was read from beginning to end."
    )


def test_a_confirmed_verdict_is_told_with_what_it_rests_on() -> None:
    shown = edition(other_state())
    written = feed(shown, entry_of(shown, "border-hospital"))
    by_title = dict(zip(texts(written, "title"), items(written), strict=True))
    item = by_title["Hospital in Östermark: verdict not fulfilled, confirmed"]

    assert item.findtext(f"{ATOM}content") == (
        "The pledge “Open a hospital in the border district before the end of 2023” is not fulfilled since 15 July 2024.\n"
        "The test for not is met.\n"
        "Why: The nurses' union and the United Nations found the building closed after the new date; the ministry gives no "
        "later one.\n"
        "It rests on “قاعة فارغة: المستشفى الذي لم يفتح” (civil society), “Report of a visit, 30 June to 2 July 2024” "
        "(United Nations) and “Notice of a new date” (the State).\n"
        "Recorded on 1 August 2024."
    )
    assert [one.get("term") for one in item.findall(f"{ATOM}category")] == [
        "status", "pledge", "health", "not-fulfilled", "civil-society", "un", "state",
    ]  # fmt: skip


def test_an_item_keeps_the_verdict_of_its_day() -> None:
    shown = edition(other_state())
    by_title = {
        one.findtext(f"{ATOM}title"): [each.get("term") for each in one.findall(f"{ATOM}category")]
        for one in items(feed(shown, entry_of(shown, "border-hospital")))
    }

    assert "under-way" in by_title["Hospital in Östermark: source, the State: “Notice of a new date”"]
    assert "not-fulfilled" in by_title["Hospital in Östermark: verdict not fulfilled"]
