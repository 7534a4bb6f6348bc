"""A deposit for an archive: a bag with the registry, its history, the snapshot and the open data.

The form is BagIt (RFC 8493): whoever opens the bag in many years can tell that no byte is missing or changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import bagit

from publishing.data.descriptor import NAME, descriptor_bytes
from publishing.data.files import FILES
from publishing.edition import Edition
from publishing.folders import made_whole
from publishing.snapshot import Told, snapshot
from registry.dates import day_in_words

CHECKSUMS = ("sha256", "sha512")
"""The digests of every file of a bag."""


def deposit(edition: Edition, history: str | None, out: Path, told: Told = lambda _done, _of: None) -> None:
    """Write a bag into a folder, beside it first, and put it in its place when it is whole.

    Args:
        edition: What is deposited.
        history: What was written in the registry's files and when, as text; None where that is not known.
        out: The folder; it must be new or empty.
        told: Is given how many of how many charts of the snapshot are drawn.

    Raises:
        FolderError: The folder holds something.
    """
    with made_whole(out) as folder:
        for path, content in _payload(edition, history, told):
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        bagit.make_bag(str(folder), dict(_info(edition)), checksums=list(CHECKSUMS))


def _payload(edition: Edition, history: str | None, told: Told) -> Iterator[tuple[str, bytes]]:
    """Give each file of the bag by its path."""
    yield "README.txt", _readme(edition, history).encode()
    for path, text in edition.whole.files.items():
        yield f"registry/{path}", text.encode()
    if history is not None:
        yield "registry-history.txt", history.encode()
    if edition.too_long is None:
        yield "snapshot.html", snapshot(edition, told)
    for file in FILES:
        yield f"open-data/{file.name}", file.make(edition)
    yield f"open-data/{NAME}", descriptor_bytes(edition)


def _info(edition: Edition) -> Iterator[tuple[str, str]]:
    """Give what a bag says of itself, by the names of RFC 8493, section 2.2.2, and by names of ours."""
    about = edition.board.registry.about
    plain = re.sub(r"\s+", " ", edition.line)
    yield "Bagging-Date", edition.board.day.isoformat()
    yield "External-Identifier", f"sha256:{edition.whole.digest}"
    yield "External-Description", f"{about.title}: what was stated, and what has been shown since. {plain}"
    if about.repository is not None:
        yield "Source-Repository", about.repository
    if edition.commit is not None:
        yield "Source-Commit", edition.commit


_PARTS: Mapping[str, str] = {
    "registry/": "The record itself: YAML files, the statements word for word, and what link checks found.",
    "registry-history.txt": "What was written in these files and when, commit by commit, as git tells it.",
    "snapshot.html": "The record in one page that opens in any browser without a network, with its data.",
    "open-data/": "The same as tables and as JSON; datapackage.json describes every column.",
}
"""What the bag holds."""


def _readme(edition: Edition, history: str | None) -> str:
    absent = {"registry-history.txt": history is None, "snapshot.html": edition.too_long is not None}
    there = {part: says for part, says in _PARTS.items() if not absent.get(part)}
    left_out = ["", f"No snapshot was made. {edition.too_long}"] if edition.too_long is not None else []
    lines = [
        edition.board.registry.about.title,
        "",
        f"As it stood on {day_in_words(edition.board.day)}. {edition.line}",
        f"Registry, SHA-256: {edition.whole.digest}",
        f"Commit: {edition.commit or 'none'}",
        "",
        *(f"{part}\n    {says}" for part, says in there.items()),
        *left_out,
    ]
    return "\n".join(lines) + "\n"
