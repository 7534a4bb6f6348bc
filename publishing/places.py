"""The one table from address to what is published there. The server answers from it, and a site is written from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

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


PLACES: tuple[Place, ...] = ()
