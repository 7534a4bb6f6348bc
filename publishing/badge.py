"""The badge of an entry: its short name, and its verdict as shape, word and colour, to embed in any page (SVG 1.1)."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from figures.measure import width
from figures.palette import PALETTES
from publishing.edition import Edition
from publishing.markup import child, document
from registry import statuses
from registry.model import Entry
from registry.wording import spaced

MEDIA_TYPE = "image/svg+xml"
_HEIGHT, _SIZE, _PAD, _ROUND = 22, 11, 8, 4
_FONTS = "Verdana,DejaVu Sans,sans-serif"


def badge(edition: Edition, entry: Entry) -> bytes:
    """Give the badge of an entry of the edition's board.

    It brings its own ground, so it reads alike on light and dark pages. Each text is given its width, so that it stays in
    its part in any font. The day, n of N, the short digest and the address stand in its title and description, which
    browsers show over it and read aloud.
    """
    colours = PALETTES["light"]
    verdict = f"{statuses.meaning(entry.verdict).shape} {spaced(entry.verdict)}"
    left, right = (_rounded(width(text) * _SIZE) for text in (entry.short, verdict))
    middle = left + 2 * _PAD
    across = middle + right + 2 * _PAD
    label = f"{entry.short}: {spaced(entry.verdict)}. {edition.line}"
    root = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "width": str(across),
            "height": str(_HEIGHT),
            "viewBox": f"0 0 {across} {_HEIGHT}",
            "role": "img",
            "aria-label": label,
        },
    )
    child(root, "title", label)
    if edition.is_addressed:
        child(root, "desc", edition.to(f"read/{entry.id}"))
    box = {"x": "0.5", "y": "0.5", "width": str(across - 1), "height": str(_HEIGHT - 1), "rx": str(_ROUND)}
    ET.SubElement(root, "rect", box | {"fill": colours.words[entry.tone]})
    head = f"M{middle} 0.5H{_ROUND + 0.5}a{_ROUND} {_ROUND} 0 0 0-{_ROUND} {_ROUND}v{_HEIGHT - 1 - 2 * _ROUND}"
    ET.SubElement(
        root, "path", {"d": f"{head}a{_ROUND} {_ROUND} 0 0 0 {_ROUND} {_ROUND}H{middle}z", "fill": colours.ink}
    )
    ET.SubElement(root, "rect", box | {"fill": "none", "stroke": colours.soft})  # an edge on a page as dark as it
    texts = ET.SubElement(
        root, "g", {"fill": colours.page, "font-family": _FONTS, "font-size": str(_SIZE), "text-anchor": "middle"}
    )
    for text, centre, across_text in ((entry.short, middle / 2, left), (verdict, (middle + across) / 2, right)):
        place = {"x": f"{centre:g}", "y": "15", "textLength": str(across_text), "lengthAdjust": "spacingAndGlyphs"}
        child(texts, "text", text, place)
    return document(root)


def _rounded(pixels: float) -> int:
    return max(1, round(pixels))
