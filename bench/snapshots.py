"""How long a snapshot takes: with nothing drawn and no Chromium running, for each chart more, and with all charts drawn.

Each is the command that people type, in a process of its own, timed from its start to its end. What is drawn is kept in
a folder of the run's own, which XDG_CACHE_HOME names.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from bench.servers import HOME
from monitors.board import board
from publishing.address import read_address
from publishing.chromium import installed
from publishing.drawings import NO_DRAWINGS
from publishing.edition import Edition
from publishing.snapshot import figures, frozen
from registry import read

ROUNDS = 3
FEW, MORE = ("kind=pledge",), ("kind=pledge", "kind=practice")
"""Five entries, and as many more as make the cost of a chart stand out from that of a start."""
Row = tuple[str, str, str, bool]


def rows() -> Iterator[Row]:
    """Give the rows of the table: what, measured, to reach, reached."""
    if installed() is None:
        yield "snapshots", "no Chromium is installed", "", False
        return
    entries, charts = _count(FEW)
    more_entries, more_charts = _count(MORE)
    cold, more, warm = [], [], []
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as folder:
            cold.append(_seconds(FEW, folder))
            warm.append(_seconds(FEW, folder))
        with tempfile.TemporaryDirectory() as folder:
            more.append(_seconds(MORE, folder))
    first, again = median(cold), median(warm)
    each = (median(more) - first) / (more_charts - charts)
    yield f"snapshot of {entries} entries, {charts} charts, cold", f"{first:.1f} s", "at most 10 s", first <= 10
    yield (
        f"each further chart ({more_entries} entries, {more_charts} charts: {median(more):.1f} s)",
        f"{each:.2f} s", "at most 0.4 s", each <= 0.4,
    )  # fmt: skip
    yield f"snapshot of {entries} entries once charts are drawn", f"{again:.2f} s", "at most 1 s", again <= 1


def _count(filters: tuple[str, ...]) -> tuple[int, int]:
    """Give how many entries and charts a snapshot has."""
    registry, day = read(HOME / "commitments.yaml"), datetime.now(UTC).date()
    query: dict[str, list[str]] = {}
    for one in filters:
        name, _, value = one.partition("=")
        query.setdefault(name, []).append(value)
    shown, _ = read_address(query, registry, day)
    edition = Edition(board(registry, day), registry, shown, "/", None, NO_DRAWINGS)
    return len(edition.entries), len(figures(frozen(edition)))


def _seconds(filters: tuple[str, ...], folder: str) -> float:
    only = [part for one in filters for part in ("--only", one)]
    out = Path(folder) / "snapshot.html"
    command = [sys.executable, "-m", "publishing", "snapshot", "--out", str(out), *only]
    start = time.perf_counter()
    done = subprocess.run(
        command, cwd=HOME, env=os.environ | {"XDG_CACHE_HOME": folder}, capture_output=True, text=True, check=False
    )
    seconds = time.perf_counter() - start
    if done.returncode or "<svg" not in out.read_text("utf-8"):
        raise SystemExit(f"The snapshot has no charts. {done.stderr[-2000:]}")
    return seconds
