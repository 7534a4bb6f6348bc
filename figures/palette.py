"""The colours of the charts in two themes, each with the shape or letter that says the same without it.

Colour is kept for two things: the tone of a verdict, and whose account a source gives. Text reaches a contrast of 4.5:1
and marks 3:1 on the page's background, and the colours of one kind stay apart for readers who see fewer of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

import plotly.graph_objects as go

from registry.statuses import Tone

Theme = Literal["light", "dark"]

FONT = '"Source Sans", sans-serif'
"""The font of the page that shows the charts."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme.

    Attributes:
        page: The page's background, on which the transparent charts sit.
        ink: Text and the outlines of marks.
        soft: Text of second rank: years, labels of axes.
        hair: Guides and rules, which carry no meaning of their own.
        accent: The line of the day shown.
        tones: The colour of each tone as a ribbon or mark.
        faint: The colour of each tone where the sources read do not reach.
        words: The colour of each tone as text.
        accounts: The colour of each account as a mark.
    """

    page: str
    ink: str
    soft: str
    hair: str
    accent: str
    tones: Mapping[Tone, str]
    faint: Mapping[Tone, str]
    words: Mapping[Tone, str]
    accounts: Mapping[str, str]


def _mixed(colour: str, page: str, share: float) -> str:
    """Give a colour of which only a share is left over the page, as a full colour: nothing shines through it."""
    pairs = zip(bytes.fromhex(colour[1:]), bytes.fromhex(page[1:]), strict=True)
    return "#" + "".join(f"{round(one * share + other * (1 - share)):02X}" for one, other in pairs)


def _palette(
    *,
    page: str,
    ink: str,
    soft: str,
    hair: str,
    accent: str,
    tones: dict[Tone, str],
    words: dict[Tone, str],
    accounts: dict[str, str],
) -> Palette:
    faint: dict[Tone, str] = {tone: _mixed(colour, page, 0.28) for tone, colour in tones.items()}
    frozen = MappingProxyType
    return Palette(page, ink, soft, hair, accent, frozen(tones), frozen(faint), frozen(words), frozen(accounts))


PALETTES: Mapping[Theme, Palette] = MappingProxyType(
    {
        "light": _palette(
            page="#FFFFFF",
            ink="#23211E",
            soft="#67625A",
            hair="#DDD8CE",
            accent="#1F4E79",
            tones={
                "open": "#56789A",
                "positive": "#00795C",
                "mixed": "#BC8100",
                "negative": "#B8430F",
                "none": "#918C82",
            },
            words={
                "open": "#47698B",
                "positive": "#00694F",
                "mixed": "#805800",
                "negative": "#A63C0D",
                "none": "#67625A",
            },
            accounts={
                "state": "#0B3A57",
                "un": "#3693EE",
                "international": "#126D70",
                "other-states": "#7440CC",
                "parties": "#991D97",
                "civil-society": "#D9609F",
                "media": "#3F3930",
                "academic": "#946733",
            },
        ),
        "dark": _palette(
            page="#0E1117",
            ink="#F2F0EC",
            soft="#B5B0A6",
            hair="#383C44",
            accent="#9CC3EA",
            tones={
                "open": "#86A9CE",
                "positive": "#3FB58F",
                "mixed": "#E0A93A",
                "negative": "#E8743B",
                "none": "#78736B",
            },
            words={
                "open": "#A3C0DF",
                "positive": "#5CCBA6",
                "mixed": "#EDBE5C",
                "negative": "#F59468",
                "none": "#B5B0A6",
            },
            accounts={
                "state": "#ADCAF6",
                "un": "#1C95F2",
                "international": "#23856F",
                "other-states": "#8D40F6",
                "parties": "#B544BA",
                "civil-society": "#F560AC",
                "media": "#D3D0C4",
                "academic": "#E4A070",
            },
        ),
    }
)
"""The colours by theme."""

SYMBOLS: Mapping[str, str] = MappingProxyType(
    {
        "state": "square",
        "un": "circle",
        "international": "diamond",
        "other-states": "triangle-down",
        "parties": "star",
        "civil-society": "triangle-up",
        "media": "cross",
        "academic": "hourglass",
    }
)
"""The marker symbol of each account."""

LETTERS: Mapping[str, str] = MappingProxyType(
    {
        "state": "S",
        "un": "U",
        "international": "I",
        "other-states": "O",
        "parties": "P",
        "civil-society": "C",
        "media": "M",
        "academic": "A",
    }
)
"""The letter of each account, where there is no room for its name."""

SERIES_SYMBOLS = ("circle", "square", "diamond", "triangle-up", "triangle-down", "cross", "star", "hourglass")
"""The marker symbols of an indicator's series, in their order."""


def series_colour(index: int, theme: Theme) -> str:
    """Give the colour of the series at a place in an indicator; colours come again after the eighth."""
    colours = PALETTES[theme].accounts
    order = ("state", "academic", "un", "parties", "international", "civil-society", "other-states", "media")
    return colours[order[index % len(order)]]


def template(theme: Theme) -> go.layout.Template:
    """Give the one template of all charts: the page's font, transparent paper, no tools, hover text on the left."""
    colours = PALETTES[theme]
    axis = {
        "color": colours.soft,
        "gridcolor": colours.hair,
        "linecolor": colours.hair,
        "zerolinecolor": colours.hair,
        "fixedrange": True,  # a chart never catches the finger that scrolls the page
        "automargin": True,
        "tickfont": {"size": 12, "color": colours.soft},  # labels inside a chart would else be dark on every ground
    }
    return go.layout.Template(
        layout={
            "font": {"family": FONT, "size": 13, "color": colours.ink},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
            "hovermode": "closest",
            "dragmode": False,
            "showlegend": False,
            "hoverlabel": {
                "align": "left",
                "bgcolor": colours.page,
                "bordercolor": colours.soft,
                "font": {"family": FONT, "size": 13, "color": colours.ink},
            },
            "xaxis": axis,
            "yaxis": axis,
        }
    )
