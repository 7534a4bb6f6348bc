"""Plotly's SVG as part of a page: without styles, the same each time, in the page's colours, its text to the letter."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures.palette import PALETTES
from publishing.svg import SVG, inline, variables
from tests.publishing.case import DRAWN, sketch

REAL = sorted(DRAWN.glob("*.svg"))
ATTRIBUTES = {
    "viewBox", "role", "aria-label", "id", "clip-path", "transform", "d", "x", "y", "width", "height", "text-anchor",
    "fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width", "stroke-dasharray", "opacity", "font-size",
    "font-weight",
}  # fmt: skip
COLOUR = re.compile(r"none|var\(--[a-z-]+\)")


def elements(svg: str) -> list[ET.Element]:
    return list(ET.fromstring(svg).iter())


def drawing(inside: str) -> str:
    return f'<svg xmlns="{SVG}" width="10" height="10">{inside}</svg>'


def filled(colour: str) -> str:
    return drawing(f'<path d="M0,0" style="fill: {colour};"/>')


def _rgb(colour: str) -> str:
    red, green, blue = bytes.fromhex(colour[1:])
    return f"rgb({red}, {green}, {blue})"


def test_a_whole_drawing() -> None:
    assert inline(sketch("Wells & roads", 380, "1a2b3c"), "wells-n", "What it shows") == (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 380 100" role="img" aria-label="What it shows"><defs>'
        '<clipPath id="wells-n-1"><rect width="380" height="80" /></clipPath></defs><g clip-path="url(#wells-n-1)">'
        '<path transform="translate(10.1,20)" d="M3,0A3,3 0 1,1 0,-3A3,3 0 0,1 3,0Z" fill="var(--tone-positive)" /></g>'
        '<text x="0" y="12" text-anchor="start" font-size="12" fill="var(--ink)">Wells &amp; roads</text></svg>'
    )


def test_there_are_real_drawings_of_every_kind() -> None:
    assert {path.stem.partition("-")[0] for path in REAL} == {"progress", "timeline", "indicator", "repeat", "accounts"}


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_a_real_drawing_has_no_styles_and_only_the_pages_colours(path: Path) -> None:
    drawn = path.read_text("utf-8")
    found = elements(inline(drawn, "key", "Label"))

    assert {name for one in found for name in one.attrib} <= ATTRIBUTES
    colours = {one.attrib[name] for one in found for name in ("fill", "stroke") if name in one.attrib}
    assert [one for one in colours if COLOUR.fullmatch(one) is None] == []
    assert {name for one in colours for name in re.findall(r"--([a-z-]+)", one)} <= variables("light").keys()


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_a_real_drawing_keeps_its_text_to_the_letter(path: Path) -> None:
    drawn = path.read_text("utf-8")

    def texts(svg: str) -> list[str]:
        found = ("".join(one.itertext()) for one in elements(svg) if one.tag == f"{{{SVG}}}text")
        return [text for text in found if text.strip()]

    assert texts(inline(drawn, "key", "Label")) == texts(drawn)
    assert texts(drawn)


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_each_part_that_is_referred_to_is_there_once_and_named_after_the_key(path: Path) -> None:
    drawn = path.read_text("utf-8")
    one, other = (inline(drawn, key, "Label") for key in ("one", "other"))
    ids = [one.attrib["id"] for one in elements(one) if "id" in one.attrib]

    assert len(ids) == len(set(ids))
    assert set(re.findall(r"url\(#([^)]+)\)", one)) == set(ids)
    assert all(re.fullmatch(r"one-[1-9][0-9]*", id) for id in ids)
    assert other == one.replace('"one-', '"other-').replace("#one-", "#other-")


def test_the_same_drawing_with_other_names_at_random_gives_the_same_bytes() -> None:
    assert len({inline(sketch("A", 960, name), "a", "A") for name in ("000000", "abcdef", "123456")}) == 1


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_threat_36_a_real_drawing_with_other_names_at_random_gives_the_same_bytes(path: Path) -> None:
    drawn = path.read_text("utf-8")
    names = set(re.findall(r"(?:clip|defs-|topdefs-|legend)([0-9a-f]{6})", drawn))
    changed = drawn
    for name in names:
        changed = changed.replace(name, name[::-1] if name[::-1] != name else "0f0f0f")

    assert names
    assert changed != drawn
    assert inline(changed, "key", "Label") == inline(drawn, "key", "Label")


@pytest.mark.parametrize("name", variables("light"))
def test_each_colour_of_the_palette_becomes_a_variable_that_is_right_in_dark_too(name: str) -> None:
    """Two roles may share a colour in light, and then a drawing cannot tell them apart; so they share one in dark."""
    light, dark = variables("light"), variables("dark")
    fill = elements(inline(filled(_rgb(light[name])), "a", "A"))[1].attrib["fill"]
    chosen = fill.removeprefix("var(--").removesuffix(")")

    assert (light[chosen], dark[chosen]) == (light[name], dark[name])


def test_the_variables_are_every_colour_of_the_palette_in_both_themes() -> None:
    for theme, palette in PALETTES.items():
        groups = (palette.tones, palette.faint, palette.words, palette.accounts)
        assert len(variables(theme)) == 5 + sum(len(group) for group in groups)
        assert set(variables(theme).values()) == {
            palette.page, palette.ink, palette.soft, palette.hair, palette.accent,
            *(colour for group in groups for colour in group.values()),
        }  # fmt: skip


def test_another_colour_stays() -> None:
    assert elements(inline(filled("rgb(1, 2, 3)"), "a", "A"))[1].attrib["fill"] == "#010203"


@pytest.mark.parametrize(
    ("inside", "why"),
    [
        ("<script>alert(1)</script>", "script"),
        ('<a href="https://example.org"><text>x</text></a>', "}a"),
        ('<image href="https://example.org/x.png"/>', "image"),
        ("<style>* {fill: red}</style>", "style"),
        ("<foreignObject/>", "foreignObject"),
        ('<p xmlns="http://www.w3.org/1999/xhtml">x</p>', "xhtml"),
        ("<!-- a remark -->", "declaration"),
        ("<![CDATA[x]]>", "declaration"),
        ("<g>", "not SVG"),
    ],
)
def test_threat_34_what_no_drawing_holds_is_refused(inside: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        inline(drawing(inside), "a", "A")


def test_a_declaration_is_refused() -> None:
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + drawing("<text>&b;</text>")

    with pytest.raises(ValueError, match="declaration"):
        inline(bomb, "a", "A")


def test_an_attribute_that_no_drawing_has_is_left_out() -> None:
    found = inline(drawing('<path d="M0,0" onclick="alert(1)" href="x" fill="url(#gone)"/>'), "a", "A")

    assert elements(found)[1].attrib == {"d": "M0,0", "fill": "none"}


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")))
def test_any_text_comes_back_as_it_is(text: str) -> None:
    found = elements(inline(sketch(text, 380, "abcdef"), "a", text))

    assert found[0].attrib["aria-label"] == text
    assert "".join(found[-1].itertext()) == (text if text.strip() else "")
