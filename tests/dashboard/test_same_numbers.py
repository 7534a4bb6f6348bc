"""The same filter and day give the same numbers in every form of the record: nobody can quote one against another."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings

from monitors.tally import tallies
from publishing import pages
from publishing.data.files import FILES
from publishing.edition import Edition
from publishing.feed import feed
from publishing.sealed import opened
from publishing.snapshot import snapshot
from registry.dates import day_in_words
from tests.dashboard.pages import SHIPPED, page, plain, texts
from tests.publishing.editions import edition, shipped, shipped_editions

Numbers = Mapping[tuple[str, str], int]
"""How many entries of each kind have each verdict."""
_TILE = re.compile(r'<a class="[a-z]+" href="#([a-z]+)-([a-z-]+)">\S+ (\d+) ')


def of_the_board(one: Edition) -> Numbers:
    return {(tally.kind, word): many for tally in tallies(one.entries) for word, many in tally.counts.items()}


def of_html(made: bytes) -> Numbers:
    return {(kind, word): int(many) for kind, word, many in _TILE.findall(made.decode())}


def of_json(made: bytes) -> Numbers:
    return {
        (tally["kind"], word): many for tally in json.loads(made)["tallies"] for word, many in tally["counts"].items()
    }


def of_csv(made: bytes) -> Numbers:
    return Counter((row["kind"], row["verdict"]) for row in csv.DictReader(io.StringIO(made.decode("utf-8-sig"))))


def made(name: str, one: Edition) -> bytes:
    (file,) = [file for file in FILES if file.name == name]
    return file.make(one)


@given(shipped_editions())
@settings(max_examples=12)
def test_the_same_filter_and_day_give_the_same_numbers_everywhere(one: Edition) -> None:
    whole = json.loads(made("commitments.json", one))
    light, frozen = pages.overview(one).decode(), snapshot(one)
    contents = opened(frozen).contents
    subtitle = ET.fromstring(feed(one, None)).findtext("{http://www.w3.org/2005/Atom}subtitle") or ""
    contested = len(one.board.contested(one.entries))

    assert (
        of_html(light.encode())
        == of_html(frozen)
        == of_json(made("commitments.json", one))
        == of_csv(made("commitments.csv", one))
        == of_the_board(one)
    )
    assert (
        (whole["chosen"]["entries"], whole["chosen"]["of"]) == (contents.shown, contents.of) == (len(one.entries), 38)
    )
    assert [text.count(f"{len(one.entries)} of 38 entries") > 0 for text in (light, frozen.decode(), subtitle)] == [
        True
    ] * 3
    if not one.board.stated_nothing_yet:
        assert f"{contested} contested" in light
        assert f"{contested} contested" in frozen.decode()
    assert len(whole["contested"]) == contested
    assert {day_in_words(one.board.day) in text for text in (light, frozen.decode(), subtitle)} == {True}


@pytest.mark.parametrize(
    ("day", "chosen"),
    [
        (date(2026, 11, 25), {}),
        (date(2024, 6, 1), {"kind": ("pledge",)}),
        (date(2025, 3, 2), {"account": ("un",), "finding": ("contested",)}),
        (date(2024, 2, 26), {"status": ("supported", "unassessed")}),
    ],
)
def test_the_dashboard_gives_them_too(day: date, chosen: dict[str, tuple[str, ...]]) -> None:
    one = edition(shipped(), day, chosen)
    query = {"as_of": day.isoformat(), **{name: list(values) for name, values in chosen.items()}}
    with page("overview", SHIPPED, **query) as test:  # type: ignore[arg-type]
        assert not test.exception
        labels = [plain(button.label) for button in test.button]
        shown = texts(test)

    told = [re.search(r"\] (\d+) ([a-z ]+) ›", label) for label in labels]
    assert Counter({(words[2], int(words[1])): 1 for words in told if words}) == Counter(
        {(word.replace("-", " "), many): 1 for (_, word), many in of_the_board(one).items()}
    )
    assert f"{len(one.board.contested(one.entries))} contested ›" in labels
    assert any(text.startswith(f"{len(one.entries)} of 38 entries") for text in shown)
