"""What can be shared of a view: its links, and the address of every file that is published of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from publishing import places
from publishing.edition import Edition
from publishing.pages import in_dashboard
from publishing.places import ENTRY, Place
from registry.model import Entry

SUBSCRIBED = ("application/atom+xml", "text/calendar")
"""What is not downloaded once but asked for again and again, by its address."""


@dataclass(frozen=True)
class Shared:
    """A view that is shared.

    Attributes:
        edition: The record on its day, with what was asked for.
        entry: The entry that the view is about; None where it is about the whole record, or about a part of it.
    """

    edition: Edition
    entry: Entry | None = None

    @property
    def title(self) -> str:
        """What it shows: the title of the entry, or of the record."""
        return self.edition.board.registry.about.title if self.entry is None else self.entry.title

    @property
    def light(self) -> str:
        """The address of its light page."""
        return self.edition.this("read/") if self.entry is None else self.edition.to(f"read/{self.entry.id}")

    @property
    def view(self) -> str:
        """The address of the view itself, in the dashboard."""
        return in_dashboard(self.edition, "", self.entry)

    @property
    def held(self) -> str:
        """The address of its light page on this very day, which shows that day whenever it is opened."""
        shown = replace(self.edition.shown, day=self.edition.board.day)
        return Shared(replace(self.edition, shown=shown), self.entry).light

    @property
    def files(self) -> Iterator[tuple[Place, str]]:
        """Everything that is published of it besides pages and pictures, each with its address; the record's too."""
        return self._places(pictures=False)

    @property
    def pictures(self) -> Iterator[tuple[Place, str]]:
        """The pictures of it that other pages can show, each with its address."""
        return (
            (place, address) for place, address in self._places(pictures=True) if self.entry is None or place.of_entry
        )

    def _places(self, *, pictures: bool) -> Iterator[tuple[Place, str]]:
        for place in places.PLACES:
            if place.media_type.startswith("text/html") or place.media_type.startswith("image/") != pictures:
                continue
            if not place.of_entry:
                yield place, self.edition.this(place.address)
            elif self.entry is not None:
                yield place, self.edition.to(place.address.replace(ENTRY, self.entry.id))
