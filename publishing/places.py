"""The one table from address to what is published there. The server answers from it, and a site is written from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from publishing.data.descriptor import NAME, descriptor_bytes
from publishing.data.files import FILES
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


def _of_all(make: Callable[[Edition], bytes]) -> Callable[[Edition, Entry | None], bytes]:
    """Give what makes something of all entries, where the table asks for an entry too."""
    return lambda edition, _: make(edition)


PLACES: tuple[Place, ...] = (
    *(Place(f"data/{file.name}", file.media_type, _of_all(file.make), file.says) for file in FILES),
    Place(
        f"data/{NAME}", "application/json", _of_all(descriptor_bytes), "What each file of the data holds, for programs."
    ),
)
