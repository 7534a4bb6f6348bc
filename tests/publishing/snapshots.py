"""Snapshots for tests: of a record in a git repository of its own, drawn by a hand that needs no Chromium."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from html import escape
from pathlib import Path

from figures.figure import Figure
from monitors.board import board
from publishing.address import Address
from publishing.drawings import Drawings
from publishing.edition import Edition
from publishing.sealed import Contents, opened
from publishing.snapshot import snapshot
from publishing.verification import Verification, edition_of, registry_of, verify
from registry import read
from registry.revision import commit_of
from tests.records import FOLDER

DAY = date(2026, 11, 25)
FIRST, SECOND = "2026-01-10T12:00:00Z", "2026-06-20T12:00:00Z"
"""When the two commits of the record were made."""


class Sketch:
    """Draws the title of a chart, and nothing else."""

    def __init__(self, tools: str = "Sketch 1") -> None:
        self.tools = tools
        self.drawn = 0

    def svg(self, figure: Figure, width: int) -> str | None:
        """Draw the title."""
        self.drawn += 1
        text = escape(figure.title, quote=False)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="40" viewBox="0 0 {width} 40">'
            f'<text x="8" y="20" style="fill: rgb(35, 33, 30); font-size: 12px;">{text}</text></svg>'
        )

    def png(self, figure: Figure, width: int) -> bytes | None:
        """Draw nothing."""

    def pdf(self, page: Path) -> bytes | None:
        """Print nothing."""


SKETCH: Drawings = Sketch()


@dataclass(frozen=True)
class Repository:
    """A git repository that holds a record.

    Attributes:
        registry: The registry's file.
        old: The commit before the newest.
    """

    registry: Path
    old: str = ""

    @property
    def home(self) -> Path:
        """The folder it lies in."""
        return self.registry.parent

    def edition(
        self, day: date = DAY, filters: Mapping[str, tuple[str, ...]] | None = None, drawings: Drawings = SKETCH
    ) -> Edition:
        """Give the edition of the record as it lies there."""
        registry = read(self.registry)
        shown = Address(day, dict(filters or {}))
        commit = commit_of(self.registry, registry.files)
        return Edition(board(registry, day), registry, shown, "/", commit, drawings)

    def snapshot(
        self, day: date = DAY, filters: Mapping[str, tuple[str, ...]] | None = None, drawings: Drawings = SKETCH
    ) -> bytes:
        """Give a snapshot of the record as it lies there."""
        return snapshot(self.edition(day, filters, drawings))

    def verify(self, file: bytes, drawings: Drawings = SKETCH) -> Verification:
        """Verify a snapshot against it."""
        return verify(file, self.registry, self.home / "allowed_signers", drawings)


def git(home: Path, *arguments: str, when: str = SECOND) -> str:
    """Run git in a folder, and give what it prints."""
    own = {
        "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when,
    }  # fmt: skip
    done = subprocess.run(
        ["git", *arguments], cwd=home, capture_output=True, text=True, check=True, env={**os.environ, **own}
    )
    return done.stdout.strip()


def repository(home: Path, name: str = "other-state.yaml") -> Repository:
    """Make a repository with two commits of a record: in the second a title has another word."""
    home.mkdir(parents=True, exist_ok=True)
    shutil.copytree(FOLDER / "statements", home / "statements", dirs_exist_ok=True)
    text = (FOLDER / name).read_text("utf-8")
    registry = home / "commitments.yaml"
    git(home, "init", "--quiet", "--initial-branch=main")
    registry.write_text(text.replace("title: ", "title: Once ", 1), "utf-8")
    git(home, "add", "--all")
    git(home, "commit", "--quiet", "--message", "Once", when=FIRST)
    registry.write_text(text, "utf-8")
    git(home, "commit", "--quiet", "--all", "--message", "Now")
    return Repository(registry, git(home, "rev-parse", "HEAD~1"))


def forged(file: bytes, drawings: Drawings = SKETCH, **changes: object) -> bytes:
    """Make a snapshot agree with itself again after its data was changed, as a forger would: digests, page and all.

    Args:
        file: A genuine one.
        drawings: Draws its charts.
        changes: The fields of its data to change; `files` are read anew, and their digest taken.
    """
    contents: Contents = replace(opened(file).contents, **changes)  # type: ignore[arg-type]
    registry = registry_of(contents)
    edition = edition_of(replace(contents, digest=registry.digest), registry, drawings)
    assert isinstance(edition, Edition)
    return snapshot(edition)
