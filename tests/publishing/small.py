"""Editions of registries for tests, and registries in which every free text is hostile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel

from monitors.board import board
from publishing.address import Address
from publishing.edition import Edition
from registry import Registry, read
from registry.model import Entry
from tests.records import quiet, source

DAY = date(2026, 11, 25)
BASE = "https://monitor.example.org/arcadia/"
SHIPPED = read(Path(__file__).parents[2] / "commitments.yaml")
KHMER = "របាយការណ៍\u200bរបស់\u200bអធិការ"
_FREE = frozenset(
    {
        "title", "short", "actor", "speaker", "place", "publisher", "shows", "note", "why", "unit", "counted", "label",
        "quote", "caveat", "state_account_only", "one_sided",
    }
)  # fmt: skip


def edition(
    registry: Registry, day: date = DAY, base: str = BASE, shown: Address | None = None, **more: Any
) -> Edition:
    """Give the edition of a registry on a day; that day was asked for where `shown` says so."""
    return Edition(board(registry, day), registry, shown or Address(), base, **more)


def entry_of(made: Edition, id: str) -> Entry:
    """Give an entry of the edition's board."""
    return made.board.registry.entries[id]


def hostile(registry: Registry, text: str) -> Registry:
    """Give a registry with another text in the place of each free text."""
    return replace(
        registry,
        about=_turned(registry.about, text),
        topics=MappingProxyType(dict.fromkeys(registry.topics, text)),
        statements=_turned(registry.statements, text),
        commitments=_turned(registry.commitments, text),
        claims=_turned(registry.claims, text),
    )


def _turned(value: Any, text: str) -> Any:
    if isinstance(value, BaseModel):
        changed = {
            name: text if name in _FREE and isinstance(part, str) else _turned(part, text)
            for name, part in dict(value).items()
        }
        return value.model_copy(update=changed)
    if isinstance(value, tuple):
        return tuple(_turned(part, text) for part in value)
    if isinstance(value, Mapping):
        return MappingProxyType({key: _turned(part, text) for key, part in value.items()})
    return value


def full(**changes: Any) -> Registry:
    """Give a registry of one entry with every kind of event, in which some fields are set, with a digest that stays."""
    registry = quiet(
        **{
            "short": "A promise",
            "milestones": {
                "plan": {"title": "Plan", "due": "2024-02-10", "met": "2024-01-20", "because": ["report"]},
                "law": {"title": "Law", "due": "2024-02", "missed": "2024-02", "because": ["report", "reply"]},
                "end": {"title": "End", "due": "2025"},
                "some-day": {"title": "Some day", "due": "unknown", "why": "No source gives it."},
            },
            "repeats": {
                "visits": {
                    "title": "Visits",
                    "every": "not-set",
                    "events": [
                        {"date": "2024-02-10", "until": "2024-02-12", "because": ["report"]},
                        {"date": "2024-02-20", "title": "Visit to the south", "because": ["report"]},
                    ],
                }
            },
            "evidence": {
                "letter": source(
                    page="letter",
                    account="civil-society",
                    published="2024-03",
                    happened="2024-02-20",
                    bearing="mixed",
                    quote="They came.",
                    caveat="One source.",
                )
            },
            **changes,
        }
    )
    return replace(registry, digest="03bf9921441b" + 52 * "0")
