"""Which entries cite the evidence of which others, and which belong together."""

from __future__ import annotations

from collections.abc import Mapping

from registry.model import Entry, Registry


def citations(registry: Registry) -> Mapping[str, tuple[str, ...]]:
    """Give the ids of the entries that cite each piece of evidence of another, by "entry-id/evidence-id"."""
    found: dict[str, list[str]] = {}
    for entry in registry.entries.values():
        for reference in entry.cited:
            found.setdefault(reference, []).append(entry.id)
    return {reference: tuple(ids) for reference, ids in found.items()}


def related(registry: Registry, entry: Entry) -> tuple[Entry, ...]:
    """Give the entries that this one links to, then those that link to it."""
    to = [link.partition("/")[2] for link in entry.links]
    back = [
        one.id for one in registry.entries.values() if any(link.partition("/")[2] == entry.id for link in one.links)
    ]
    return tuple(registry.entries[id] for id in dict.fromkeys((*to, *back)))
