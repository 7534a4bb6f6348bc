"""A record about an invented State, with every field that there is: where the examples come from that people are shown."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from registry.tree import Mapping, Places, Source, tree

RECORD = Path(__file__).parent / "commitments.yaml"
_STATEMENTS = RECORD.parent / "statements"


@dataclass(frozen=True, slots=True)
class Example:
    """The record.

    Attributes:
        text: The YAML.
        root, places: Its tree, and where each value stands.
        texts: The statements' texts, by the path that the record gives them.
    """

    text: str
    root: Mapping
    places: Places
    texts: dict[str, str]


def example() -> Example:
    """Read the record from the folder that it ships in."""
    text = RECORD.read_text(encoding="utf-8")
    built = tree(Source(RECORD.name, text))
    assert built is not None  # the tests read it whole
    spoken = {f"statements/{one.name}": one.read_text(encoding="utf-8") for one in sorted(_STATEMENTS.glob("*.md"))}
    return Example(text, *built, spoken)
