"""A badge is small, holds its text in its parts, and says which record it is of."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from figures.measure import width
from figures.palette import PALETTES
from publishing.badge import badge
from registry import Registry
from registry.model import Entry
from registry.statuses import STATUSES, meaning
from tests.publishing.small import BASE, KHMER, SHIPPED, edition, entry_of, full, hostile
from tests.records import other_state, quiet

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "</text><script>]]>\"'&"
VERDICTS = [
    (kind, word)
    for row in STATUSES
    for kind, word in (("pledge", row.pledge), ("practice", row.practice), ("claim", row.claim))
    if word is not None
]


def drawn(registry: Registry, base: str = BASE) -> ET.Element:
    shown = edition(registry, date(2024, 4, 1), base)
    written = badge(shown, entry_of(shown, "promise"))
    return ET.fromstring(written)


def texts(root: ET.Element) -> list[ET.Element]:
    return list(root.iter(f"{SVG}text"))


def test_the_badge_of_a_small_record_is_written_whole() -> None:
    shown = edition(full(), date(2024, 4, 1))
    expected = (Path(__file__).parent / "expected" / "badge.svg").read_bytes()

    assert badge(shown, entry_of(shown, "promise")) == expected


@pytest.mark.parametrize("registry", [SHIPPED, other_state(), quiet(short="w" * 28)], ids=["shipped", "other", "wide"])
def test_a_badge_is_smaller_than_two_kilobytes(registry: Registry) -> None:
    shown = edition(registry)
    written = [badge(shown, entry) for entry in shown.board.entries]

    assert written
    assert all(200 < len(one) < 2048 for one in written)


def test_threat_34_hostile_text_stays_text() -> None:
    root, honest = drawn(hostile(quiet(), HOSTILE)), drawn(quiet())

    assert [one.tag for one in root.iter()] == [one.tag for one in honest.iter()]
    assert texts(root)[0].text == HOSTILE
    assert root.findtext(f"{SVG}title", "").startswith(
        f"{HOSTILE}: under way. As it stands on 1 April 2024: 1 of 1 entries."
    )
    assert root.get("aria-label") == root.findtext(f"{SVG}title")


def test_threat_37_a_badge_says_its_day_how_many_of_how_many_its_digest_and_its_address() -> None:
    registry = quiet()
    title = f"A promise: under way. As it stands on 1 April 2024: 1 of 1 entries. Registry {registry.digest[:12]}."

    assert (drawn(registry).findtext(f"{SVG}title"), drawn(registry).get("role")) == (title, "img")
    assert drawn(registry).findtext(f"{SVG}desc") == f"{BASE}read/promise"
    assert drawn(registry, base="/").find(f"{SVG}desc") is None


@pytest.mark.parametrize(("kind", "word"), VERDICTS)
def test_a_badge_shows_the_verdict_as_shape_word_and_colour(kind: str, word: str) -> None:
    shown = edition(quiet(kind))  # type: ignore[arg-type]
    entry: Entry = entry_of(shown, "promise")
    judged = entry.model_copy(update={"status": (entry.status[0].model_copy(update={"value": word}),)})
    root = ET.fromstring(badge(shown, judged))

    assert texts(root)[1].text == f"{meaning(word).shape} {word.replace('-', ' ')}"
    assert [one.get("fill") for one in root if one.tag in {f"{SVG}rect", f"{SVG}path"}][:2] == [
        PALETTES["light"].words[meaning(word).tone],
        PALETTES["light"].ink,
    ]


@pytest.mark.parametrize("short", ["A promise", "i" * 28, "W" * 28, KHMER, "第五十二届会议", "Hospital in Östermark"])
def test_each_text_stays_in_its_part(short: str) -> None:
    root = drawn(quiet(short=short))
    across = float(root.get("width", 0))
    middle = float(root.find(f"{SVG}path").get("d", "").removeprefix("M").split(" ")[0])  # type: ignore[union-attr]
    edges = [
        (
            float(one.get("x", 0)) - float(one.get("textLength", 0)) / 2,
            float(one.get("x", 0)) + float(one.get("textLength", 0)) / 2,
        )
        for one in texts(root)
    ]

    assert [(round(start), round(end)) for start, end in edges] == [(8, middle - 8), (middle + 8, across - 8)]
    assert all(
        float(one.get("textLength", 0)) == pytest.approx(width(one.text or "") * 11, abs=0.6) for one in texts(root)
    )
