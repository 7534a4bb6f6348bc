"""The one table from address to what is published there. The server answers from it, and a site is written from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from publishing import badge, card, deadlines, feed, pages
from publishing.data.descriptor import NAME, descriptor_bytes
from publishing.data.files import FILES
from publishing.edition import Edition
from publishing.snapshot import snapshot
from registry.model import Entry, Registry

ENTRY = "{entry}"
"""Stands in an address for the id of an entry."""
HTML = "text/html; charset=utf-8"
Make = Callable[[Edition, Entry | None], bytes | None]
"""What makes the bytes of a place; is given the entry where the address names one."""


@dataclass(frozen=True, slots=True)
class Place:
    """What is published at one address, or at one for each entry.

    Attributes:
        address: The path below the base, such as "data/commitments.json", or "badge/{entry}.svg".
        media_type: The media type of what it gives.
        make: Gives its bytes; is given the entry where the address names one, and gives None where it cannot be made
            here.
        says: One line for readers: what it is for.
        pages: Gives how many pages it takes; those after the first stand below it, as in "read/evidence/2".
        number: Which of them it is.
    """

    address: str
    media_type: str
    make: Make
    says: str
    pages: Callable[[Edition], int] = lambda _edition: 1
    number: int = 1

    @property
    def of_entry(self) -> bool:
        """True where it is published once for each entry."""
        return ENTRY in self.address

    def page(self, number: int) -> Place:
        """Give the place of one of its further pages."""
        made = partial(_page, self.make, number)
        return replace(self, address=pages.address(self.address, number), make=made, number=number)


def _page(make: Make, number: int, edition: Edition, entry: Entry | None) -> bytes | None:
    return make(replace(edition, shown=replace(edition.shown, page=number)), entry)


def _whole(make: Callable[[Edition], bytes | None]) -> Make:
    return lambda edition, _entry: make(edition)


def _of_entry(make: Callable[[Edition, Entry], bytes | None]) -> Make:
    def made(edition: Edition, entry: Entry | None) -> bytes | None:
        assert entry is not None  # whoever looks an address up is told which entry it names
        return make(edition, entry)

    return made


PLACES: tuple[Place, ...] = (
    Place("read/", HTML, _whole(pages.overview), "The overview, light, without script.", pages.overview_pages),
    Place("read/statement", HTML, _whole(pages.statement), "The statement, word for word.", pages.statement_pages),
    Place("read/evidence", HTML, _whole(pages.evidence), "Every source.", pages.evidence_pages),
    Place("read/changes", HTML, _whole(pages.changes), "What could be known from which day.", pages.changes_pages),
    Place("read/method", HTML, _whole(pages.method), "What the words mean, and what is asked of every entry."),
    *(Place(f"data/{file.name}", file.media_type, _whole(file.make), file.says) for file in FILES),
    Place(
        f"data/{NAME}", "application/json", _whole(descriptor_bytes), "What each file of the data holds, for programs."
    ),
    Place("snapshot.html", HTML, _whole(snapshot), "The record in one file that opens offline and proves itself."),
    Place("feed.atom", feed.MEDIA_TYPE, feed.feed, "What became known when, for programs that read feeds (Atom)."),
    Place("deadlines.ics", deadlines.MEDIA_TYPE, _whole(deadlines.deadlines), "What falls due, to subscribe to."),
    Place("card.png", card.MEDIA_TYPE, _whole(card.record_card), "The picture that previews of a link show."),
    Place(f"feed/{ENTRY}.atom", feed.MEDIA_TYPE, feed.feed, "What became known when of one entry (Atom)."),
    Place(f"badge/{ENTRY}.svg", badge.MEDIA_TYPE, _of_entry(badge.badge), "One entry's verdict, to embed in a page."),
    Place(f"card/{ENTRY}.png", card.MEDIA_TYPE, _of_entry(card.entry_card), "The picture of one entry for previews."),
    Place(f"read/{ENTRY}", HTML, _of_entry(pages.entry), "One entry, light, without script."),
)
"""Every address, those without an entry before those that could be taken for one of theirs."""


def find(path: str, registry: Registry) -> tuple[Place, Entry | None] | None:
    """Give what stands at a path below the base, and the entry that it names; None where nothing does."""
    further = pages.further(path)
    if further is not None:
        first, number = further
        return next(((place.page(number), None) for place in PLACES if place.address == first), None)
    for place in PLACES:
        before, entry, after = place.address.partition(ENTRY)
        if not entry:
            if path == place.address:
                return place, None
        elif path.startswith(before) and path.endswith(after):
            id = path[len(before) : len(path) - len(after)]
            if id in registry.entries:
                return place, registry.entries[id]
    return None


def addresses(edition: Edition) -> Iterator[tuple[str, Place, Entry | None]]:
    """Give every path below the base at which something is published in an edition."""
    for place in PLACES:
        if place.of_entry:
            for entry in edition.board.entries:
                yield place.address.replace(ENTRY, entry.id), place, entry
        else:
            yield place.address, place, None
            for number in range(2, place.pages(edition) + 1):
                further = place.page(number)
                yield further.address, further, None
