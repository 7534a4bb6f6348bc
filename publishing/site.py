"""The same addresses as files: a folder that any static host, object store or CDN serves without a server of ours."""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pandas as pd  # noqa: F401  Plotly takes up what another thread is still loading: it is whole before any draws

from publishing.edition import Edition
from publishing.folders import made_whole
from publishing.pages import refused
from publishing.places import HTML, Place, addresses
from publishing.snapshot import TooLongError
from registry.model import Entry

MARK = ".commitment-monitor-site"
"""Lies in every folder that was written here: no other folder is ever replaced."""


def file_of(address: str, media_type: str) -> str:
    """Give the file in which a static host finds an address: a page in a folder of its own, as its index."""
    if media_type.startswith("text/html") and not address.endswith(".html"):
        return f"{address.rstrip('/')}/index.html"
    return address


def write(edition: Edition, out: Path) -> Generator[tuple[str, bool]]:
    """Write everything that is published into a folder, beside it first, and put it in its place when it is whole.

    Args:
        edition: What is published.
        out: The folder; one that is there must be empty, or have been written here.

    Yields:
        Each address as it is written, and whether it could be made here.

    Raises:
        FolderError: The folder holds something else.
    """
    with made_whole(out, MARK) as folder:
        yield from _written(edition, folder)
        _open(edition, folder)


def _written(edition: Edition, folder: Path) -> Iterator[tuple[str, bool]]:
    def made(one: tuple[str, Place, Entry | None]) -> tuple[str, bool]:
        address, place, entry = one
        try:
            body = place.make(edition, entry)
        except TooLongError:
            body = None
        if body is not None:
            file = folder / file_of(address, place.media_type)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(body)
        return address, body is not None

    with ThreadPoolExecutor(max_workers=os.cpu_count()) as threads:
        yield from threads.map(made, addresses(edition))


def _open(edition: Edition, folder: Path) -> None:
    """Write what a host of files gives of itself: the overview at the top, and a page where there is none."""
    shutil.copyfile(folder / file_of("read/", HTML), folder / "index.html")
    reasons = [
        "This site holds the record as pages and files that need no server; the pages above lead to all that it has."
    ]
    (folder / "404.html").write_bytes(refused(edition.base, "There is no such page", reasons))
