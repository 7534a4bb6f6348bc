"""Every picture that is taken away says its day, how many of how many entries, its record and where it is found."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from figures.figure import Figure
from monitors.board import board
from publishing import pictures
from publishing.address import Address
from publishing.chromium import Chromium
from publishing.drawings import NO_DRAWINGS, Drawings, KeptDrawings
from publishing.edition import Edition
from publishing.pictures import Picture
from publishing.svg import SVG
from registry import Registry, read
from tests.browser.conftest import HOME
from tests.browser.conftest import chromium as found
from tests.edits import replaced
from tests.records import other_state

RECORD = read(HOME / "commitments.yaml")
DAY = date(2025, 6, 1)
HOSTILE = "</text><script>alert(1)</script> & \"' ]]> <br>"


def an_edition(registry: Registry = RECORD, **filters: tuple[str, ...]) -> Edition:
    return Edition(board(registry, DAY), registry, Address(DAY, filters), "https://example.org/monitor/")


def said(edition: Edition, picture: Picture, count: str, address: str) -> None:
    line, found = picture.lines
    assert line == f"As it stood on 1 June 2025: {count}. Registry {edition.whole.digest[:12]}."
    assert found == f"https://example.org/monitor/{address}"


def test_threat_37_a_picture_of_a_part_of_the_record_says_which_part() -> None:
    edition = an_edition(kind=("pledge",), status=("fulfilled", "under-way"))
    shown = len(edition.entries)

    (picture,) = pictures.of_overview(edition).values()

    assert 0 < shown < edition.board.whole
    said(
        edition,
        picture,
        f"{shown} of {edition.board.whole} entries (Kind: Pledge; Status: fulfilled, under-way)",
        "read/?as_of=2025-06-01&kind=pledge&status=fulfilled&status=under-way",
    )


@pytest.mark.parametrize("id", ["mine-clearance", "ced-dialogue", "rule-of-law"])
def test_threat_37_each_picture_of_an_entry_says_which_record_it_is(id: str) -> None:
    edition = an_edition()
    entry = edition.board.registry.entries[id]

    found = pictures.of_entry(edition, entry)

    assert len(found) == 1 + len(entry.indicators) + len(entry.repeats)
    assert next(iter(found.values())).title == entry.title
    for name, picture in found.items():
        assert name.startswith(f"{id}-")
        said(edition, picture, f"1 of {edition.board.whole} entries", f"read/{id}?as_of=2025-06-01")


class _Seen:
    """Draws nothing true, and keeps what it was asked to draw."""

    tools = "none"

    def __init__(self) -> None:
        self.figures: list[tuple[Figure, int]] = []

    def svg(self, figure: Figure, width: int) -> str | None:
        self.figures.append((figure, width))
        return f'<svg class="main-svg" xmlns="{SVG}"><g>drawn</g></svg>'

    def png(self, figure: Figure, width: int) -> bytes | None:
        self.figures.append((figure, width))
        written = BytesIO()
        Image.new("RGB", (3, 2)).save(written, "png")
        return written.getvalue()

    def pdf(self, page: Path) -> bytes | None:
        raise AssertionError(page)


def hostile() -> Registry:
    """Give a record whose titles try to be more than text."""
    made: Registry = replaced(
        other_state(), lambda field, text: HOSTILE if field in {"title", "short", "counted"} else text
    )
    return made


def test_threat_37_a_svg_and_a_png_hold_their_words_to_the_letter_and_are_whole() -> None:
    edition = an_edition(hostile())
    seen = _Seen()

    for entry in edition.board.entries:
        for picture in pictures.of_entry(edition, entry).values():
            drawn = ET.fromstring(pictures.svg(picture, seen) or b"")
            assert [one.tag.removeprefix(f"{{{SVG}}}") for one in drawn] == ["title", "desc", "g"]
            assert (drawn[0].text, drawn[1].text) == (picture.title, picture.figure.alt)
            with Image.open(BytesIO(pictures.png(picture, seen) or b"")) as opened:
                opened.load()  # raises where a chunk is not as it must be
                assert opened.text == {  # type: ignore[attr-defined]
                    "Title": picture.title,
                    "Description": picture.figure.alt,
                    "Source": "\n".join(picture.lines),
                }
            assert seen.figures[-2:] == [(picture.figure, pictures.WIDTH)] * 2
    assert any(HOSTILE in figure.alt for figure, _ in seen.figures)


def test_where_nothing_draws_there_is_no_picture() -> None:
    (picture,) = pictures.of_overview(an_edition()).values()

    assert pictures.svg(picture, NO_DRAWINGS) is None
    assert pictures.png(picture, NO_DRAWINGS) is None


@pytest.fixture(scope="module")
def drawing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Drawings]:
    """Give what draws with a Chromium of its own."""
    chromium = Chromium(found())
    yield KeptDrawings(chromium, tmp_path_factory.mktemp("drawings"))
    chromium.close()


@pytest.mark.browser
@pytest.mark.parametrize("registry", [RECORD, hostile()], ids=["shipped", "hostile"])
def test_threat_37_what_chromium_draws_is_read_back_from_the_picture(registry: Registry, drawing: Drawings) -> None:
    """Title, day, n of N, digest and address stand in each drawing as text, and nothing in it is more than a drawing."""
    edition = an_edition(registry)
    entry = edition.board.registry.entries.get("mine-clearance") or edition.board.entries[-1]

    for picture in (*pictures.of_overview(edition).values(), *pictures.of_entry(edition, entry).values()):
        root = ET.fromstring(pictures.svg(picture, drawing) or b"")
        text = "".join("".join(one.itertext()) for one in root.iter(f"{{{SVG}}}text")).replace(" ", "")
        for wanted in (picture.title, *picture.lines):
            assert "".join(wanted.split()) in text.replace("\N{NO-BREAK SPACE}", "")
        assert not [one.tag for one in root.iter() if one.tag.endswith(("}a", "}script", "}image", "}foreignObject"))]
        assert int(root.attrib["height"]) == picture.figure.plot.layout.height


@pytest.mark.browser
def test_a_png_is_twice_as_dense_and_white_at_its_edges(drawing: Drawings) -> None:
    edition = an_edition()
    picture = next(iter(pictures.of_entry(edition, edition.board.registry.entries["mine-clearance"]).values()))

    with Image.open(BytesIO(pictures.png(picture, drawing) or b"")) as opened:
        found = opened.convert("RGB")
    wide, high = found.size
    edges = [
        found.crop(box)
        for box in ((0, 0, wide, 8), (0, high - 8, wide, high), (0, 0, 8, high), (wide - 8, 0, wide, high))
    ]

    assert (wide, high) == (2 * pictures.WIDTH, 2 * picture.figure.plot.layout.height)
    assert [one.getextrema() for one in edges] == [((255, 255), (255, 255), (255, 255))] * 4
