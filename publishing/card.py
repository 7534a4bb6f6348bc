"""The picture that a preview of a link shows: the card of an entry, or of all that was asked for (PNG, 1200 by 630)."""

from __future__ import annotations

from figures import card
from publishing.edition import SHORT, Edition
from registry.model import Entry

MEDIA_TYPE = "image/png"


def entry_card(edition: Edition, entry: Entry) -> bytes | None:
    """Give the card of an entry of the edition's board; None where nothing is drawn."""
    figure = card.entry_card(edition.board, entry, _foot(edition, edition.to(f"read/{entry.id}")))
    return edition.drawings.png(figure, card.WIDTH)


def record_card(edition: Edition) -> bytes | None:
    """Give the card of the entries that were asked for; None where nothing is drawn."""
    figure = card.record_card(edition.board, edition.entries, _foot(edition, edition.this("read/")))
    return edition.drawings.png(figure, card.WIDTH)


def _foot(edition: Edition, address: str) -> card.Foot:
    """Say which record a card shows. A path alone is no address that somebody could type, so it is left out."""
    day = f"{edition.day_words}: {edition.count_words}."
    return card.Foot(day, edition.whole.digest[:SHORT], address if edition.is_addressed else "")
