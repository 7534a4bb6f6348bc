"""The pages that are kept whole in the folder beside, to see every change of a page for what it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from markupsafe import escape

from publishing import pages
from publishing.address import Address
from tests.publishing.case import BASE, TODAY, edition
from tests.records import other_state, single

DAY = date(2025, 3, 1)


def folder() -> Path:
    """Give where they lie."""
    return Path(__file__).parent / "expected"


def plain(page: bytes) -> str:
    """Give a page without its style, which is the same for all, and is looked at by eye."""
    return page.decode("utf-8").replace(str(escape(pages.policy())), "(policy)").replace(pages.style(), "(style)")


def _other(shown: Address, base: str = "/") -> Callable[[], bytes]:
    return lambda: pages.overview(edition(other_state(), shown, base=base))


PAGES: Mapping[str, Callable[[], bytes]] = {
    "overview.html": lambda: pages.overview(edition(single(), base=BASE, commit="0123456789abcdef0123456789abcdef01234567")),
    "entry.html": lambda: pages.entry(edition(single()), single().entries["clean-water"]),
    "statement.html": lambda: pages.statement(edition(single())),
    "evidence.html": lambda: pages.evidence(edition(other_state(), Address(DAY, {"account": ("un",)}))),
    "changes.html": lambda: pages.changes(edition(single())),
    "method.html": lambda: pages.method(edition(single())),
    "overview-of-another-state.html": _other(Address(DAY)),
    "overview-by-kind.html": _other(Address(DAY, {"kind": ("claim",)}, "newest"), BASE),
    "overview-before.html": _other(Address(date(2020, 1, 1))),
    "entry-of-another-state.html": lambda: pages.entry(
        one := edition(other_state(), Address(DAY)), one.board.registry.entries["prison-doors"]
    ),
    "refused.html": lambda: pages.refused(BASE, "There is no such page", ["A reason.", "And another."]),
}  # fmt: skip
"""Each page by its file; `python -m tests.publishing.renew` writes them anew."""
assert TODAY > DAY
