"""A record about an invented State, with every field that there is: where the examples come from that people are shown."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from registry.files import file_text
from registry.tree import Mapping, Places, Source, tree

_FOLDER = Path(__file__).parent
RECORD = _FOLDER / "commitments.yaml"


@dataclass(frozen=True, slots=True)
class Example:
    """The record.

    Attributes:
        text: The YAML.
        root, places: Its tree, and where each value stands.
        texts: The texts of statements, and of files that hold entries, by the path that the record gives them.
    """

    text: str
    root: Mapping
    places: Places
    texts: dict[str, str]


def example() -> Example:
    """Read the record from the folder that it ships in."""
    text = file_text(RECORD, RECORD.name)
    built = tree(Source(RECORD.name, text))
    assert built is not None  # the tests read it whole
    names = {one: f"{one.parent.name}/{one.name}" for one in sorted(_FOLDER.glob("[a-z]*/*.*"))}
    beside = {name: file_text(one, name) for one, name in names.items()}
    return Example(text, *built, beside)
