"""The views that every browser test goes through."""

from registry import read
from tests.browser.conftest import HOME

ENTRIES = tuple(read(HOME / "commitments.yaml").entries)
VIEWS = (
    "/",
    *(f"/entry?entry={id}" for id in ENTRIES),
    "/statement",
    "/evidence",
    "/search?q=election",
    "/method",
    "/?as_of=2024-01-01",
)
WIDTHS = (1440, 768, 390)
THEMES = ("light", "dark")
