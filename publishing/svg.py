"""Plotly's SVG as part of a page: the same to the byte each time, in the page's own colours and letters, without styles.

Plotly names the parts of each drawing at random and writes every look as a style. Here names are counted, looks become
attributes (so that a page may forbid all styles but its own), and each colour of the palette becomes a variable of the
page, so that one drawing serves light, dark and print.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import count
from xml.etree import ElementTree as ET

from figures.palette import PALETTES, Palette, Theme

SVG = "http://www.w3.org/2000/svg"
_KEPT = {
    "fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width", "stroke-dasharray", "opacity", "font-size", "font-weight",
}  # fmt: skip
"""The looks that show; of the rest, fonts are the page's, and hands are not needed where nothing can be pressed."""
_GEOMETRY = {"d", "transform", "x", "y", "width", "height", "x1", "x2", "y1", "y2"}
_ATTRIBUTES = _KEPT | _GEOMETRY | {"id", "clip-path", "text-anchor"}
_USUAL = {
    ("fill-opacity", "1"),
    ("stroke-opacity", "1"),
    ("opacity", "1"),
    ("stroke-width", "1"),
    ("font-weight", "normal"),
}
_RGB = re.compile(r"rgb\((\d+), (\d+), (\d+)\)")
_NUMBER = re.compile(r"-?\d+\.\d+")
_REFERENCE = re.compile(r"url\(['\"]?#([^'\")]+)['\"]?\)")

ET.register_namespace("", SVG)


def variables(theme: Theme) -> Mapping[str, str]:
    """Give the colours of a theme by the names of the page's variables: `{"ink": "#23211E", "tone-open": …}`."""
    return dict(_named(PALETTES[theme]))


def _named(palette: Palette) -> Iterator[tuple[str, str]]:
    for name in ("page", "ink", "soft", "hair", "accent"):
        yield name, getattr(palette, name)
    for group, colours in (
        ("tone", palette.tones),
        ("faint", palette.faint),
        ("word", palette.words),
        ("account", palette.accounts),
    ):
        for name, colour in colours.items():
            yield f"{group}-{name}", colour


_VARIABLES = {colour: f"var(--{name})" for name, colour in reversed(list(variables("light").items()))}
"""The variable of each colour of the light theme; of two names of one colour the first."""


def inline(drawn: str, key: str, label: str) -> str:
    """Give a drawing in the light theme as an element of a page.

    Args:
        drawn: Plotly's SVG.
        key: Tells its parts from those of the page's other drawings; letters, digits and dashes.
        label: What it shows, in words, for readers who do not see it.

    Raises:
        ValueError: It is not SVG, or holds something that no drawing of Plotly holds.
    """
    root = _parsed(drawn)
    _plain(root)
    _sparse(root)
    _counted(root, key)
    width, height = root.attrib.pop("width"), root.attrib.pop("height")
    root.attrib = {"viewBox": f"0 0 {width} {height}", "role": "img", "aria-label": label}
    return ET.tostring(root, encoding="unicode")


_ATTRIBUTES = _KEPT | {
    "viewBox", "role", "aria-label", "id", "d", "transform", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "width", "height",
    "points", "text-anchor", "clip-path", "dx", "dy", "dominant-baseline", "stroke-miterlimit", "stroke-linejoin", "stroke-linecap",
}  # fmt: skip


def only_draws(element: bytes) -> bool:
    """Tell whether a drawing on a page holds nothing but shapes and text: no script, link, style or picture."""
    try:
        root = _parsed(element.decode())
    except ValueError:
        return False
    values = [value for one in root.iter() for value in one.attrib.values()]
    return all(one.attrib.keys() <= _ATTRIBUTES for one in root.iter()) and not any(
        re.search(r"url\((?!#)|javascript:", value, re.IGNORECASE) for value in values
    )


_ELEMENTS = {"svg", "g", "defs", "clipPath", "rect", "path", "text", "tspan", "line", "circle"}


def _parsed(drawn: str) -> ET.Element:
    if "<!" in drawn:
        msg = "The drawing holds a declaration."
        raise ValueError(msg)
    try:
        root = ET.fromstring(drawn)  # noqa: S314 - a declaration, without which no entity expands, was refused
    except ET.ParseError as error:
        msg = f"The drawing is not SVG: {error}"
        raise ValueError(msg) from None
    for one in root.iter():
        if one.tag.removeprefix(f"{{{SVG}}}") not in _ELEMENTS:
            msg = f"The drawing holds an element that none of Plotly's charts has: {one.tag}"
            raise ValueError(msg)
    return root


def _plain(root: ET.Element) -> None:
    """Turn styles into attributes, and leave out what shows nothing."""
    for one in root.iter():
        looks = {name: value for name, value in one.attrib.items() if name in _ATTRIBUTES}
        looks |= _styled(one.attrib.get("style", ""))
        for what in ("fill", "stroke"):
            if looks.get(f"{what}-opacity") == "0":
                del looks[f"{what}-opacity"]
                looks[what] = "none"
            if what in looks:
                looks[what] = _colour(looks[what])
        if looks.get("stroke", "none") == "none" or looks.get("stroke-width") == "0":
            for name in ("stroke", "stroke-width", "stroke-opacity", "stroke-dasharray"):
                looks.pop(name, None)
        one.attrib = {
            name: _NUMBER.sub(_rounded, value) if name in _GEOMETRY else value
            for name, value in looks.items()
            if (name, value) not in _USUAL
        }


@lru_cache(maxsize=4096)  # a chart repeats few looks many times
def _styled(style: str) -> Mapping[str, str]:
    """Give the looks of a style that show."""
    parts = (part.partition(":") for part in style.split(";"))
    return {name.strip(): value.strip().removesuffix("px") for name, _, value in parts if name.strip() in _KEPT}


def _colour(text: str) -> str:
    found = _RGB.fullmatch(text)
    if found is None:
        return text
    colour = "#" + "".join(f"{int(part):02X}" for part in found.groups())
    return _VARIABLES.get(colour, colour)


def _rounded(found: re.Match[str]) -> str:
    """Give a number to a tenth of a pixel."""
    return f"{round(float(found[0]), 1) + 0:g}"  # and no minus before nothing


def _sparse(parent: ET.Element) -> None:
    """Leave out elements that draw nothing, and put the children of a bare group in its place."""
    children: list[ET.Element] = []
    for one in parent:
        _sparse(one)
        tag = one.tag.removeprefix(f"{{{SVG}}}")
        if tag == "g" and not one.attrib:
            children += list(one)
        elif _draws(one, tag):
            children.append(one)
    parent[:] = children


def _draws(one: ET.Element, tag: str) -> bool:
    if one.get("opacity") == "0":
        return False
    if tag in {"g", "defs", "clipPath"}:
        return len(one) > 0
    if tag == "text":
        return bool("".join(one.itertext()).strip())
    if tag == "path":
        return bool(one.get("d"))
    return not (tag == "rect" and one.get("fill") == "none" and "stroke" not in one.attrib)


def _counted(root: ET.Element, key: str) -> None:
    """Name by number what is referred to, and leave out what is not."""
    referring = [(one, name, value) for one in root.iter() for name, value in one.attrib.items() if "url(" in value]
    used = {found for _, _, value in referring for found in _REFERENCE.findall(value)}
    numbers = count(1)
    names: dict[str, str] = {}
    for parent in list(root.iter()):
        for one in list(parent):
            id = one.attrib.pop("id", None)
            if id is not None and id in used:
                one.set("id", names.setdefault(id, f"{key}-{next(numbers)}"))
            elif one.tag == f"{{{SVG}}}clipPath":
                parent.remove(one)
    for one, name, value in referring:
        one.set(name, _REFERENCE.sub(lambda found: f"url(#{names[found[1]]})" if found[1] in names else "none", value))
