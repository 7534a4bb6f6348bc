"""The one table from address to what is published there. The server answers from it, and a site is written from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from publishing import badge, card, deadlines, feed
from publishing.edition import Edition
from registry.model import Entry

ENTRY = "{entry}"
"""Stands in an address for the id of an entry."""


@dataclass(frozen=True, slots=True)
class Place:
    """What is published at one address, or at one for each entry.

    Attributes:
        address: The path below the base, such as "data/commitments.json", or "badge/{entry}.svg".
        media_type: The media type of what it gives.
        make: Gives its bytes; is given the entry where the address names one, and gives None where it cannot be made
            here.
        says: One line for readers: what it is for.
    """

    address: str
    media_type: str
    make: Callable[[Edition, Entry | None], bytes | None]
    says: str


PLACES: tuple[Place, ...] = (
    Place("feed.atom", feed.MEDIA_TYPE, feed.feed, "What became known when, for programs that read feeds (Atom)."),
    Place(f"feed/{ENTRY}.atom", feed.MEDIA_TYPE, feed.feed, "The same of one entry."),
    Place("deadlines.ics", deadlines.MEDIA_TYPE, deadlines.deadlines, "What falls due, to subscribe to (iCalendar)."),
    Place(f"badge/{ENTRY}.svg", badge.MEDIA_TYPE, badge.badge, "One entry's verdict, to embed in a page."),
    Place("card.png", card.MEDIA_TYPE, card.record_card, "The picture that previews of a link show."),
    Place(f"card/{ENTRY}.png", card.MEDIA_TYPE, card.entry_card, "The same of one entry."),
)
