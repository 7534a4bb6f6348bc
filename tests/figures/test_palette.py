"""The colours can be read, told apart, and are never alone."""

from __future__ import annotations

import math
from itertools import combinations
from typing import get_args

import pytest

from figures.palette import LETTERS, PALETTES, SYMBOLS, Palette, Theme, series_colour, template
from registry.model import ACCOUNTS
from registry.statuses import TONES

THEMES: tuple[Theme, ...] = get_args(Theme)
# Machado, Oliveira and Fernandes 2009: what is left of linear red, green and blue without one kind of cone
SIGHT = {
    "all": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "no red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "no blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}


def linear(colour: str) -> list[float]:
    parts = [byte / 255 for byte in bytes.fromhex(colour[1:])]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def contrast(one: str, other: str) -> float:
    """WCAG's ratio of two colours."""
    light = sorted(
        sum(w * part for w, part in zip((0.2126, 0.7152, 0.0722), linear(c), strict=True)) for c in (one, other)
    )
    return (light[1] + 0.05) / (light[0] + 0.05)


def seen(colour: str, sight: str) -> tuple[float, float, float]:
    """A colour in CIE Lab, as seen with one kind of sight."""
    parts = linear(colour)
    red, green, blue = (
        min(1.0, max(0.0, sum(w * part for w, part in zip(row, parts, strict=True)))) for row in SIGHT[sight]
    )
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def apart(one: str, other: str, sight: str) -> float:
    return math.dist(seen(one, sight), seen(other, sight))


@pytest.fixture(params=THEMES)
def palette(request: pytest.FixtureRequest) -> Palette:
    return PALETTES[request.param]


def test_text_reaches_four_and_a_half_to_one(palette: Palette) -> None:
    texts: dict[str, str] = {
        "ink": palette.ink,
        "soft": palette.soft,
        "accent": palette.accent,
        **{str(tone): colour for tone, colour in palette.words.items()},
    }

    assert {name: colour for name, colour in texts.items() if contrast(colour, palette.page) < 4.5} == {}


def test_marks_reach_three_to_one(palette: Palette) -> None:
    colours: dict[str, str] = {**{str(tone): colour for tone, colour in palette.tones.items()}, **palette.accounts}

    assert {name: colour for name, colour in colours.items() if contrast(colour, palette.page) < 3} == {}


def test_a_milestone_stands_out_on_a_ribbon_by_its_outline(palette: Palette) -> None:
    """A mark is of ink within the page's colour, or the other way round; one of the two stands out on every ribbon."""
    ribbons = [*palette.tones.values(), *palette.faint.values()]

    assert min(max(contrast(palette.ink, one), contrast(palette.page, one)) for one in ribbons) >= 3


@pytest.mark.parametrize("sight", SIGHT)
def test_colours_of_one_kind_stay_apart_for_every_sight(palette: Palette, sight: str) -> None:
    """Told apart side by side; both also have shapes and words."""
    accounts = min(apart(a, b, sight) for a, b in combinations(palette.accounts.values(), 2))
    tones = min(apart(a, b, sight) for a, b in combinations(palette.tones.values(), 2))

    assert (accounts > 14, tones > 11) == (True, True), (accounts, tones)


def test_every_tone_and_account_has_a_colour_and_every_account_a_shape_and_letter_of_its_own(palette: Palette) -> None:
    assert set(palette.tones) == set(palette.words) == set(palette.faint) == set(TONES)
    assert set(palette.accounts) == set(SYMBOLS) == set(LETTERS) == set(ACCOUNTS)
    assert len(set(SYMBOLS.values())) == len(set(LETTERS.values())) == len(ACCOUNTS)


@pytest.mark.parametrize("theme", THEMES)
def test_the_first_eight_series_have_colours_of_their_own(theme: Theme) -> None:
    assert len({series_colour(index, theme) for index in range(8)}) == 8
    assert series_colour(8, theme) == series_colour(0, theme)


@pytest.mark.parametrize("theme", THEMES)
def test_the_template_sits_on_the_page(theme: Theme) -> None:
    layout = template(theme).layout

    assert (layout.paper_bgcolor, layout.plot_bgcolor) == ("rgba(0,0,0,0)", "rgba(0,0,0,0)")
    assert layout.font.family == '"Source Sans", sans-serif'
    assert layout.font.color == PALETTES[theme].ink
