"""Every page of the dashboard and every light page on records of 2,000 and 10,000 entries: milliseconds and bytes.

What a reader waits for after a click is a rerun of the page in the script, with every cache warm: the time of the
processor counts, so that what else the machine does weighs little. Bytes are those of a real server: a page is opened
over a websocket, as a browser does once it has the page's files, and a light page is asked for compressed.

`python -m bench.scale 200` prints all figures of a record of that many entries.
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from bench.records import write
from bench.rerun import in_a_process, read_by_apptest
from bench.servers import HOME, dashboard
from bench.views import messages

Row = tuple[str, str, str, bool]
LENGTHS = (2_000, 10_000)
RUNS = 5
ENTRY = "undertaking-000007"
PAGES = (
    "",
    "?page=3",
    "?kind=pledge&topic=courts",
    "entry",
    f"entry?entry={ENTRY}",
    "statement",
    f"statement?entry={ENTRY}",
    "evidence",
    "changes",
    "changes?since=2022-01-01",
    "search?q=annex",
    f"suggest?entry={ENTRY}",
    "share",
    f"share?entry={ENTRY}",
    "method",
)
"""The pages of the dashboard; the last session's entry is chosen where one is needed."""
LIGHT = (
    "read/",
    f"read/{ENTRY}",
    "read/statement",
    "read/evidence",
    "read/changes",
    "read/method",
    "feed.atom",
    f"feed/{ENTRY}.atom",
    "deadlines.ics",
)
"""The addresses for readers and their programs. Data are left out: they are whole, however long."""
SLOWEST = {2_000: 150, 10_000: 400}
"""Milliseconds of the processor that a rerun of a page takes at most."""
LARGEST = 250_000
"""Bytes that one message of the websocket has at most, however long the record."""
LARGEST_LIGHT = 60_000
"""Bytes that a light page has at most, compressed, however long the record; feeds and calendars have bounds of their own."""


@dataclass(frozen=True, slots=True)
class Run:
    """The first run of a page: bytes of all its messages, bytes of the largest, and how many elements it draws."""

    size: int
    largest: int
    elements: int


@dataclass(frozen=True, slots=True)
class Given:
    """One light address: milliseconds until its first and a later answer, its status, bytes plain and compressed."""

    first: float
    again: float
    status: int
    plain: int
    small: int


def rows(lengths: Sequence[int] = LENGTHS) -> Iterator[Row]:
    """Give the rows of the table: what, measured, to reach, reached."""
    for entries in lengths:
        with tempfile.TemporaryDirectory() as folder:
            registry = write(entries, Path(folder))
            took = _in_a_process(registry)
            with dashboard(registry) as home:
                runs = {page: asyncio.run(_opened(home, page)) for page in PAGES}
                light = {path: _asked(f"{home}/{path}") for path in LIGHT}
        slowest, limit = max(took, key=lambda page: took[page]), SLOWEST[entries]
        yield (
            f"{entries:,} entries: slowest rerun of {len(PAGES)} views: /{slowest}",
            f"{took[slowest]:.0f} ms", f"at most {limit} ms", took[slowest] <= limit,
        )  # fmt: skip
        widest = max(runs, key=lambda page: runs[page].largest)
        size = runs[widest].largest
        yield (
            f"{entries:,} entries: largest message of the websocket: /{widest}",
            f"{size / 1000:.0f} KB", f"at most {LARGEST // 1000} KB", size <= LARGEST,
        )  # fmt: skip
        largest = max((path for path in LIGHT if path.startswith("read/")), key=lambda path: light[path].small)
        small = light[largest].small
        yield (
            f"{entries:,} entries: largest light page, compressed: /{largest}",
            f"{small / 1000:.0f} KB ({light[largest].first:.0f} ms)",
            f"at most {LARGEST_LIGHT // 1000} KB", small <= LARGEST_LIGHT,
        )  # fmt: skip


def reruns(registry: Path) -> dict[str, float]:
    """Give what a rerun of each page takes in the script, in milliseconds of the processor, at its best."""
    read_by_apptest(registry)
    return {page: _rerun(page) for page in PAGES}


def _rerun(view: str) -> float:
    page, _, query = view.partition("?")
    test = AppTest.from_file(str(HOME / "dashboard" / "main.py"), default_timeout=600)
    test._page_hash = calc_hash(page)  # noqa: SLF001 - switch_page knows pages that are files only
    for name, value in parse_qsl(query):
        test.query_params[name] = value
    test.run()
    if test.exception:
        raise SystemExit(f"/{view}: {test.exception[0].message}")
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        test.run()
        times.append((time.process_time() - start) * 1000)
    return min(times)


def _in_a_process(registry: Path) -> dict[str, float]:
    found: dict[str, float] = json.loads(in_a_process("bench.scale", registry))
    return found


async def _opened(home: str, view: str) -> Run:
    """Open a page in a session of its own."""
    page, _, query = view.partition("?")
    size = largest = elements = 0
    async for message, length in messages(home, page, query):
        size, largest = size + length, max(largest, length)
        elements += message.WhichOneof("type") == "delta"
    return Run(size, largest, elements)


def _asked(address: str) -> Given:
    """Ask for a light address twice."""
    assert urlsplit(address).hostname == "127.0.0.1"
    found: list[tuple[float, int, int]] = []
    for takes in ("gzip", "gzip", "identity"):
        asked = urllib.request.Request(address, headers={"Accept-Encoding": takes})  # noqa: S310 - of this machine
        start = time.perf_counter()
        try:
            with urllib.request.urlopen(asked, timeout=900) as answer:  # noqa: S310
                status, size = answer.status, len(answer.read())
        except urllib.error.HTTPError as refused:
            status, size = refused.code, len(refused.read())
        found.append(((time.perf_counter() - start) * 1000, status, size))
    (first, status, small), (again, _, _), (_, _, plain) = found
    return Given(first, again, status, plain, small)


def main(entries: int) -> None:
    """Print all figures of a record of so many entries."""
    with tempfile.TemporaryDirectory() as folder:
        registry = write(entries, Path(folder))
        took = _in_a_process(registry)
        with dashboard(registry) as home:
            for page in PAGES:
                one = asyncio.run(_opened(home, page))
                print(
                    f"/{page:45} rerun {took[page]:6.0f} ms, {one.size / 1000:8.0f} KB, "
                    f"largest {one.largest / 1000:7.0f} KB, {one.elements:5} elements",
                    flush=True,
                )
            for path in LIGHT:
                given = _asked(f"{home}/{path}")
                print(
                    f"/{path:45} {given.first:7.0f} ms, again {given.again:6.0f} ms, {given.plain / 1000:8.0f} KB, "
                    f"compressed {given.small / 1000:7.0f} KB, status {given.status}",
                    flush=True,
                )


if __name__ == "__main__":
    if sys.argv[1].isdecimal():
        main(int(sys.argv[1]))
    else:
        print(json.dumps(reruns(Path(sys.argv[1]))))
