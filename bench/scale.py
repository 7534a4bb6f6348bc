"""Every page of the dashboard and every light page on records of 2,000 and 10,000 entries: milliseconds and bytes.

A server reads each record; a page is then opened over a websocket, as a browser does once it has the page's files, and run
once more in the same session. The second run is what a reader waits for after a click. A light page is asked for
twice as well: the first answer is made, the second is kept.

`python -m bench.scale 200` prints all figures of a record of that many entries.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from bench.records import write
from bench.servers import dashboard

Row = tuple[str, str, str, bool]
LENGTHS = (2_000, 10_000)
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
SLOWEST = {2_000: 400, 10_000: 1_500}
"""Milliseconds that a rerun of a page takes at most."""
LARGEST = {2_000: 500_000, 10_000: 1_500_000}
"""Bytes that one message of the websocket has at most."""
LARGEST_LIGHT = 150_000
"""Bytes that a light page has at most, compressed, however long the record; feeds and calendars have bounds of their own."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a page: milliseconds until its last message, bytes of all messages, bytes of the largest, elements."""

    milliseconds: float
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
        with tempfile.TemporaryDirectory() as folder, dashboard(write(entries, Path(folder))) as home:
            runs = {page: asyncio.run(_runs(home, page)) for page in PAGES}
            light = {path: _asked(f"{home}/{path}") for path in LIGHT}
        slowest = max(runs, key=lambda page: runs[page][1].milliseconds)
        took = runs[slowest][1].milliseconds
        limit = SLOWEST[entries]
        yield (
            f"{entries:,} entries: slowest rerun of {len(PAGES)} views: /{slowest}",
            f"{took:.0f} ms", f"at most {limit} ms", took <= limit,
        )  # fmt: skip
        widest = max(runs, key=lambda page: runs[page][0].largest)
        size, most = runs[widest][0].largest, LARGEST[entries]
        yield (
            f"{entries:,} entries: largest message of the websocket: /{widest}",
            f"{size / 1000:.0f} KB", f"at most {most // 1000} KB", size <= most,
        )  # fmt: skip
        largest = max((path for path in LIGHT if path.startswith("read/")), key=lambda path: light[path].small)
        small = light[largest].small
        yield (
            f"{entries:,} entries: largest light page, compressed: /{largest}",
            f"{small / 1000:.0f} KB ({light[largest].first:.0f} ms)",
            f"at most {LARGEST_LIGHT // 1000} KB", small <= LARGEST_LIGHT,
        )  # fmt: skip


async def _runs(home: str, page: str) -> tuple[Run, Run]:
    """Open a page, and run it once more in the same session."""
    name, _, query = page.partition("?")
    address = f"{home.replace('http', 'ws', 1)}/_stcore/stream"
    async with connect(address, origin=home, subprotocols=["streamlit"], max_size=None) as socket:  # type: ignore[arg-type, list-item]
        first = await _run(socket, home, name, query)
        again = [await _run(socket, home, name, query) for _ in range(3)]
        return first, min(again, key=lambda one: one.milliseconds)


async def _run(socket: ClientConnection, home: str, page: str, query: str) -> Run:
    asked = BackMsg()
    asked.rerun_script.query_string, asked.rerun_script.page_name = query, page
    asked.rerun_script.context_info.url = f"{home}/{page}"
    asked.rerun_script.context_info.color_scheme = "light"
    start, size, largest, elements = time.perf_counter(), 0, 0, 0
    await socket.send(asked.SerializeToString())
    async for data in socket:
        assert isinstance(data, bytes)
        size, largest = size + len(data), max(largest, len(data))
        message = ForwardMsg.FromString(data)
        elements += message.WhichOneof("type") == "delta"
        if message.WhichOneof("type") == "script_finished":
            if message.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                continue  # another run took its place, as happens where a page writes its address
            return Run((time.perf_counter() - start) * 1000, size, largest, elements)
    msg = f"/{page} was not drawn."
    raise RuntimeError(msg)


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
    with tempfile.TemporaryDirectory() as folder, dashboard(write(entries, Path(folder))) as home:
        start = time.perf_counter()
        for page in PAGES:
            first, again = asyncio.run(_runs(home, page))
            if page == PAGES[0]:
                print(f"first view after the start of the server: {time.perf_counter() - start:.1f} s")
            print(
                f"/{page:45} {first.milliseconds:7.0f} ms, again {again.milliseconds:6.0f} ms, {first.size / 1000:8.0f} KB, "
                f"largest {first.largest / 1000:7.0f} KB, {first.elements:5} elements",
                flush=True,
            )
        for path in LIGHT:
            one = _asked(f"{home}/{path}")
            print(
                f"/{path:45} {one.first:7.0f} ms, again {one.again:6.0f} ms, {one.plain / 1000:8.0f} KB, "
                f"compressed {one.small / 1000:7.0f} KB, status {one.status}",
                flush=True,
            )


if __name__ == "__main__":
    main(int(sys.argv[1]))
