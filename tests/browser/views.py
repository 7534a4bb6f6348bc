"""The views that every browser test goes through."""

from registry import read
from tests.browser.conftest import HOME

ENTRIES = tuple(read(HOME / "commitments.yaml").entries)
LOOKED_AT = (
    "ced-dialogue",
    "mine-clearance",
    "observers-333-from-65",
    "peacekeeping",
    "poverty-50-to-9",
    "rule-of-law",
    "turnout-highest-since-1993",
    "upr-fourth-cycle",
)
"""Entries that between them hold every kind of chart and none at all; the others are looked at on a phone alone."""
VIEWS = (
    "/",
    *(f"/entry?entry={id}" for id in LOOKED_AT),
    "/entry",
    "/statement",
    "/evidence",
    "/changes",
    "/search?q=election",
    "/suggest?entry=ced-dialogue",
    "/share",
    "/method",
    "/?as_of=2024-01-01",
)
OTHERS = tuple(f"/entry?entry={id}" for id in ENTRIES if id not in LOOKED_AT)
WIDTHS = (1440, 768, 390)
THEMES = ("light", "dark")
