"""Drawings are made once for what they show, how wide, and with what tools; what is kept is bounded and always whole."""

from __future__ import annotations

import gzip
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import cast

import plotly
import pytest

from figures.figure import Figure
from publishing import drawings as module
from publishing.chromium import Chromium
from publishing.drawings import DENSE, NO_DRAWINGS, KeptDrawings, drawings, folder, kept_alone
from tests.publishing.case import StandIn, figures

FIGURES = list(figures().values())
FIGURE, ANOTHER = FIGURES[:2]


def kept(chromium: StandIn, folder: Path, most: int = 1_000_000) -> KeptDrawings:
    return KeptDrawings(cast(Chromium, chromium), folder, most)


def files(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


def size(folder: Path) -> int:
    return sum(one.stat().st_size for one in folder.iterdir())


def test_what_was_drawn_is_not_drawn_again_in_this_process_or_another(tmp_path: Path) -> None:
    chromium = StandIn()

    found = [kept(chromium, tmp_path).svg(FIGURE, 960) for _ in range(3)]

    assert found == ["<svg>svg 960</svg>"] * 3
    assert chromium.asked == [("svg", 960, FIGURE.plot.layout.height, 1)]


def test_another_width_kind_figure_or_tool_is_another_drawing(tmp_path: Path) -> None:
    chromium = StandIn()
    one, newer = kept(chromium, tmp_path), kept(replace(chromium, version="Chromium 2"), tmp_path)
    taller = FIGURE.plot.to_plotly_json()

    one.svg(FIGURE, 960)
    one.svg(FIGURE, 380)
    one.png(FIGURE, 960)
    one.svg(ANOTHER, 960)
    newer.svg(FIGURE, 960)

    assert taller == FIGURE.plot.to_plotly_json()
    assert [(kind, width, scale) for kind, width, _, scale in chromium.asked] == [
        ("svg", 960, 1), ("svg", 380, 1), ("png", 960, DENSE), ("svg", 960, 1), ("svg", 960, 1)
    ]  # fmt: skip
    assert len(files(tmp_path)) == 5


def test_fonts_are_among_the_tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = kept(StandIn(), tmp_path).tools
    monkeypatch.setattr(module, "_fonts", lambda: "others")

    assert kept(StandIn(), tmp_path).tools not in {before, ""}


def test_an_svg_is_kept_compressed_and_a_png_as_it_is(tmp_path: Path) -> None:
    chromium = StandIn(body=b"<svg>" + b"M0,0" * 1000 + b"</svg>")
    both = kept(chromium, tmp_path)
    both.svg(FIGURE, 960)
    both.png(FIGURE, 960)

    found = {"".join(file.suffixes): file.read_bytes() for file in files(tmp_path)}

    assert found.keys() == {".svg.gz", ".png"}
    assert gzip.decompress(found[".svg.gz"]) == found[".png"] == chromium.body
    assert len(found[".svg.gz"]) < 100


@pytest.mark.parametrize("left", [b"", b"<svg>half", b"\x1f\x8b\x08\x00"])
def test_a_kept_drawing_that_is_not_whole_is_drawn_again(left: bytes, tmp_path: Path) -> None:
    chromium = StandIn()
    whole = kept(chromium, tmp_path).svg(FIGURE, 960)
    files(tmp_path)[0].write_bytes(left)

    assert kept(chromium, tmp_path).svg(FIGURE, 960) == whole
    assert len(chromium.asked) == 2


@pytest.mark.parametrize("place", ["a-file", "a-file/below"])
def test_a_folder_that_cannot_be_written_still_draws(place: str, tmp_path: Path) -> None:
    (tmp_path / "a-file").write_text("")
    chromium = StandIn()

    assert [kept(chromium, tmp_path / place).svg(FIGURE, 960) for _ in range(2)] == ["<svg>svg 960</svg>"] * 2
    assert len(chromium.asked) == 2


def test_what_cannot_be_drawn_gives_nothing_and_keeps_nothing(tmp_path: Path) -> None:
    broken = kept(StandIn(broken=True), tmp_path)

    assert (broken.svg(FIGURE, 960), broken.png(FIGURE, 960), broken.pdf(tmp_path / "page.html")) == (None, None, None)
    assert files(tmp_path) == []


def test_a_page_is_printed_each_time(tmp_path: Path) -> None:
    assert kept(StandIn(), tmp_path).pdf(tmp_path / "page.html") == b"%PDF page.html"


def test_what_was_used_longest_ago_goes_first(tmp_path: Path) -> None:
    chromium = StandIn(body=bytes(1000))
    first = kept(chromium, tmp_path, 10_000)
    for place, width in enumerate(range(1, 9)):
        first.png(FIGURE, width)
        newest = max(files(tmp_path), key=lambda one: one.stat().st_ino)
        os.utime(newest, (place, place))
    first.png(FIGURE, 1)  # which makes it the one used last

    for width in range(100, 103):
        first.png(FIGURE, width)
    drawn = len(chromium.asked)
    again = kept(chromium, tmp_path, 10_000)
    there = [width for width in (*range(1, 9), 100, 101, 102) if _there(again, chromium, width)]

    assert drawn == 11
    assert there == [1, 4, 5, 6, 7, 8, 100, 101, 102]


def _there(drawings: KeptDrawings, chromium: StandIn, width: int) -> bool:
    chromium.broken, before = True, len(chromium.asked)
    drawings.png(FIGURE, width)
    chromium.broken = False
    return len(chromium.asked) == before


def test_what_is_kept_never_passes_its_bound(tmp_path: Path) -> None:
    chromium = StandIn(body=bytes(700))
    small = kept(chromium, tmp_path, 10_000)
    held = []
    for width in range(60):
        small.png(FIGURE, width)
        held.append(size(tmp_path))

    assert max(held) <= 10_000
    assert min(held[15:]) > 8_000


def test_one_that_fills_the_folder_is_kept_alone(tmp_path: Path) -> None:
    chromium = StandIn(body=bytes(300))
    small = kept(chromium, tmp_path, 1_000)
    small.png(FIGURE, 1)
    small.png(FIGURE, 2)
    chromium.body = bytes(700)
    small.png(FIGURE, 3)

    assert [file.stat().st_size for file in files(tmp_path)] == [700]


def test_what_was_left_by_others_is_counted(tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / f"left-{number}").write_bytes(bytes(1000))
        os.utime(tmp_path / f"left-{number}", (number, number))
    kept(StandIn(body=bytes(1000)), tmp_path, 10_000).png(FIGURE, 1)

    assert size(tmp_path) <= 10_000
    assert min(int(one.name[5:]) for one in files(tmp_path) if one.name.startswith("left-")) == 12


def test_two_who_draw_into_one_folder_stay_whole_and_near_the_bound(tmp_path: Path) -> None:
    both = [kept(StandIn(body=bytes(700)), tmp_path, 10_000) for _ in range(2)]
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda width: both[width % 2].png(FIGURE, width // 2), range(120)))

    assert found == [bytes(700)] * 120
    assert {one.stat().st_size for one in files(tmp_path)} == {700}
    assert size(tmp_path) <= 10_000 + 10_000 // 16 + 2 * 700


def test_the_folder_lies_in_the_users_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    named = folder()
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))

    assert named == tmp_path / "commitment-monitor" / "drawings"
    assert folder() == tmp_path / ".cache" / "commitment-monitor" / "drawings"


@pytest.mark.parametrize("path", [None, "/bin/cat", "/no/such/program"])
def test_without_a_chromium_nothing_is_drawn(path: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "installed", lambda: path)

    assert drawings.__wrapped__() is NO_DRAWINGS


def test_what_one_drew_another_gives_without_a_chromium_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "folder", lambda: tmp_path)
    drew = kept(StandIn(), tmp_path)
    drew.svg(FIGURE, 960)
    alone, of_others = kept_alone(drew.tools), kept_alone("other tools")

    assert (alone.tools, alone.svg(FIGURE, 960)) == (drew.tools, "<svg>svg 960</svg>")
    assert (alone.svg(ANOTHER, 960), alone.png(FIGURE, 960), of_others.svg(FIGURE, 960)) == (None, None, None)
    assert alone.pdf(tmp_path / "page.html") is None
    assert len(files(tmp_path)) == 1


def test_where_nobody_can_tell_the_fonts_the_tools_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "which", lambda _name: None)

    assert kept(StandIn(), tmp_path).tools == f"Chromium 1, Plotly {plotly.__version__}, fonts none"


def test_nothing_is_drawn_by_what_draws_nothing(tmp_path: Path) -> None:
    nothing = NO_DRAWINGS

    assert (nothing.tools, nothing.svg(FIGURE, 1), nothing.png(FIGURE, 1), nothing.pdf(tmp_path)) == (
        "",
        None,
        None,
        None,
    )


def test_a_figure_of_every_kind_has_a_height_to_be_drawn_in() -> None:
    assert [one.title for one in FIGURES if not isinstance(one, Figure) or not one.plot.layout.height] == []
