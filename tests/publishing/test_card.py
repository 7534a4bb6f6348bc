"""The picture of a preview is the card of the edition, drawn at its size, with day, n of N, digest and address below."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from figures import card
from figures.figure import Figure
from publishing.address import Address
from publishing.card import entry_card, record_card
from tests.publishing.small import BASE, SHIPPED, edition, entry_of


def rows(figure: Figure) -> dict[str, str]:
    """Give the words of a card by what they are."""
    return {row[0]: row[1] for row in figure.table.rows}


class _Kept:
    """Keeps what it is asked to draw."""

    def __init__(self) -> None:
        self.asked: list[tuple[Figure, int]] = []

    tools = "a test"

    def svg(self, figure: Figure, width: int) -> str | None:
        raise AssertionError

    def pdf(self, page: Path) -> bytes | None:
        raise AssertionError

    def png(self, figure: Figure, width: int) -> bytes | None:
        self.asked.append((figure, width))
        return b"\x89PNG"


def test_a_card_is_drawn_at_half_the_size_that_previews_take() -> None:
    kept = _Kept()
    shown = edition(SHIPPED, drawings=kept)

    assert [entry_card(shown, entry_of(shown, "ced-dialogue")), record_card(shown)] == [b"\x89PNG"] * 2
    assert [(width, one.plot.layout.height) for one, width in kept.asked] == [(600, 315)] * 2
    assert (2 * card.WIDTH, 2 * card.HEIGHT) == (1200, 630)


def test_threat_37_the_foot_says_day_how_many_of_how_many_digest_and_address() -> None:
    kept = _Kept()
    asked = Address(date(2024, 3, 1), {"kind": ("pledge",)})
    shown = edition(SHIPPED, date(2024, 3, 1), shown=asked, drawings=kept)
    entry_card(shown, entry_of(shown, "ced-dialogue"))
    record_card(shown)
    (entry, record), digest = [rows(one) for one, _ in kept.asked], SHIPPED.digest[:12]

    assert entry["Record"] == record["Record"] == "As it stood on 1 March 2024: 5 of 38 entries (Kind: Pledge)."
    assert entry["Registry"] == record["Registry"] == digest
    assert entry["Address"] == f"{BASE}read/ced-dialogue?as_of=2024-03-01"
    assert record["Address"] == f"{BASE}read/?as_of=2024-03-01&kind=pledge"
    assert list(record) == ["Record", "5 pledges", "Registry", "Address"], "only what was asked for is counted"


def test_a_path_alone_is_no_address_to_print() -> None:
    kept = _Kept()
    shown = edition(SHIPPED, base="/", drawings=kept)
    entry_card(shown, shown.entries[0])

    assert "Address" not in rows(kept.asked[0][0])


def test_there_is_no_card_where_nothing_is_drawn() -> None:
    shown = edition(SHIPPED)

    assert [entry_card(shown, shown.entries[0]), record_card(shown)] == [None, None]
