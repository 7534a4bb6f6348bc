"""Which entries cite the evidence of which others."""

from __future__ import annotations

from collections.abc import Mapping

from registry.model import Registry


def citations(registry: Registry) -> Mapping[str, tuple[str, ...]]:
    """Give the ids of the entries that cite each piece of evidence of another, by "entry-id/evidence-id"."""
    found: dict[str, list[str]] = {}
    for entry in registry.entries.values():
        for reference in entry.cited:
            found.setdefault(reference, []).append(entry.id)
    return {reference: tuple(ids) for reference, ids in found.items()}
