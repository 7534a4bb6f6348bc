"""How many answers a second the light and data addresses give, beside how many views of the dashboard a second.

One server gives both in turn, on the same cores as what asks. An answer is asked for as a browser asks: over connections
that stay open, compressed. A view is what a browser does once it has the page's files: it opens the websocket, asks for
the first run of the script, and takes every message until the run is finished.
"""

from __future__ import annotations

import asyncio
import selectors
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from statistics import median
from urllib.parse import urlsplit

from bench.servers import SHIPPED, dashboard
from bench.views import messages
from registry import read

ROUNDS = 5
SECONDS, SECONDS_OF_VIEWS = 2.0, 5.0
CONNECTIONS, SESSIONS = 16, 8
"""How many ask at the same time: more than the server can answer at once."""
TIMES = 50
Row = tuple[str, str, str, bool]


def rows() -> Iterator[Row]:
    """Give the rows of the table: what, measured, to reach, reached."""
    rates: dict[str, list[float]] = {path: [] for path in paths()}
    views: list[float] = []
    with dashboard() as address:
        for path in rates:
            answers_per_second(address, path, 0.5)
        asyncio.run(views_per_second(address, 1))
        for _ in range(ROUNDS):
            for path in rates:
                rates[path].append(answers_per_second(address, path, SECONDS))
            views.append(asyncio.run(views_per_second(address, SECONDS_OF_VIEWS)))
    view = median(views)
    for path in rates:
        rate = median(rates[path])
        yield (
            f"answers a second beside views of the dashboard: {path}",
            f"{rate / view:.0f} x ({rate:.0f}, {view:.1f})", f"at least {TIMES} x", rate / view >= TIMES,
        )  # fmt: skip


def paths() -> tuple[str, ...]:
    """Give the light and data addresses that are asked for."""
    entry = next(iter(read(SHIPPED).entries))
    return "/read/", f"/read/{entry}", "/data/commitments.json", "/data/commitments.csv"


class Asker:
    """One connection that asks for the same again and again.

    Args:
        address: Where the server answers.
        path: What is asked for.
    """

    def __init__(self, address: str, path: str) -> None:
        where = urlsplit(address)
        self.socket = socket.create_connection((where.hostname or "", where.port or 80), 120)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._request = f"GET {path} HTTP/1.1\r\nHost: {where.netloc}\r\nAccept-Encoding: gzip\r\n\r\n".encode()
        self._got, self._end = bytearray(), 0
        self.ask()

    def ask(self) -> None:
        """Ask once more."""
        self._got.clear()
        self._end = 0
        self.socket.sendall(self._request)

    def whole(self) -> bool:
        """Take what has come, and tell whether the answer is whole.

        Raises:
            RuntimeError: It is not the answer that was wanted.
            OSError: The connection was closed.
        """
        more = self.socket.recv(1 << 18)
        self._got += more
        if not self._end:
            head = self._got.find(b"\r\n\r\n")
            if head >= 0:
                lines = bytes(self._got[:head]).lower().split(b"\r\n")
                length = next((int(one.split(b":")[1]) for one in lines if one.startswith(b"content-length:")), 0)
                if b" 200 " not in lines[0] + b" " or b"content-encoding: gzip" not in lines or not length:
                    raise RuntimeError(bytes(self._got[:head]).decode("latin-1"))
                self._end = head + 4 + length
        if not more:
            msg = "The server closed the connection."
            raise ConnectionError(msg)
        return bool(self._end) and len(self._got) >= self._end


def answers_per_second(address: str, path: str, seconds: float) -> float:
    """Ask for a path over many connections for so long, and give how many whole answers came in a second."""
    count = 0
    with selectors.DefaultSelector() as selector, ExitStack() as open_:
        start = time.perf_counter()
        for _ in range(CONNECTIONS):
            asker = Asker(address, path)
            open_.callback(asker.socket.close)
            selector.register(asker.socket, selectors.EVENT_READ, asker)
        while time.perf_counter() - start < seconds:
            for key, _ in selector.select(120):
                if key.data.whole():
                    count += 1
                    key.data.ask()
        return count / (time.perf_counter() - start)


async def views_per_second(address: str, seconds: float) -> float:
    """Open the dashboard again and again for so long, several at a time, and give how many views were done in a second."""
    start = time.perf_counter()

    async def views() -> int:
        done = 0
        while time.perf_counter() - start < seconds:
            async for _ in messages(address):
                pass
            done += 1
        return done

    done = sum(await asyncio.gather(*(views() for _ in range(SESSIONS))))
    return done / (time.perf_counter() - start)
