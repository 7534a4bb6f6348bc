"""What the repository bears out of a snapshot: the record as it was at the commit that the snapshot names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from publishing.edition import SHORT
from registry import Problems, Registry
from registry.revision import NoRepository, NoRevision, Standing, first_with, side, standing


@dataclass(frozen=True, slots=True)
class Past:
    """The record at a commit.

    Attributes:
        commit: The full name of the commit.
        registry: The registry as it was there.
        standing: Where the commit stands in the history of what is checked out.
    """

    commit: str
    registry: Registry
    standing: Standing

    def replaced_by(self, day: date) -> bool:
        """Tell whether the repository held a newer state of the record by a day."""
        return self.standing.replaced is not None and self.standing.replaced <= day


@dataclass(frozen=True, slots=True)
class Missing:
    """There is no such record; a sentence says why.

    Attributes:
        words: The sentence.
        told: True where that tells against the snapshot; false where nothing could be looked at.
    """

    words: str
    told: bool


def past(repository: Path, commit: str) -> Past | Missing:
    """Give the record at a commit of the repository in which a registry's file lies."""
    home = repository.parent
    try:
        found = side(f"{commit}:./{repository.name}", home)
    except NoRevision:
        words = (
            f"This repository has no commit {commit[:SHORT]}: the snapshot is of another repository, or of a state that was "
            "never brought here."
        )
        return Missing(words, told=True)
    except NoRepository:
        return Missing("There is no git repository here that it could be compared with.", told=False)
    except Problems:
        return Missing(f"At commit {commit[:SHORT]} this repository holds no record that can be read.", told=True)
    assert found.commit is not None  # it was asked for by a revision
    return Past(found.commit, found.registry, standing(found.commit, found.registry.files, home))


def elsewhere(repository: Path, past: Past, files: Mapping[str, str]) -> Iterator[str]:
    """Say of each file of a snapshot that is not as at the commit it names, at which it was so."""
    own = repository.name
    (_, text), *others = files.items()
    given, there = {own: text, **dict(others)}, dict(past.registry.files)
    for path in sorted(given.keys() | there.keys()):
        if path not in given:
            yield f"It lacks the file {path}."
        elif given[path] != there.get(path):
            when = first_with(path, given[path], repository.parent)
            so = (
                f"it was so at commit {when[:SHORT]}: two states are mixed"
                if when
                else "it never was so in this repository"
            )
            yield f"Its {path} is not as at that commit; {so}."
