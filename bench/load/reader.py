"""One reader: a tab of a browser that speaks with the dashboard over Streamlit's websocket."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace

from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from bench.load.drawn import OLDEST, Link, Page

PATIENCE = 120.0
"""How many seconds a reader waits for a page before it counts as an error."""


class Reader:
    """A tab of a browser: what it shows, and what it does.

    Args:
        address: Where the server answers.
    """

    def __init__(self, address: str) -> None:
        self.page = Page()
        self._address = address
        self._socket: ClientConnection | None = None
        self._query = ""
        self._values: dict[str, tuple[str, ...]] = {}
        self._large: dict[str, tuple[str, frozenset[str]]] = {}
        self._age: dict[str, int] = {}

    async def arrive(self, path: str = "", query: str = "") -> Page:
        """Open a page by its address: what was open before is closed, and a new session begins."""
        await self.close()
        self.page, self._large, self._age, self._values = Page(), {}, {}, {}
        return await self._run(query, name=path)

    async def close(self) -> None:
        """Close the tab."""
        socket, self._socket = self._socket, None
        if socket is not None:
            await socket.close()

    async def use(self, key: str, *values: str) -> Page:
        """Set a widget, or press it where it is a button."""
        return await self._run(self._query, hash=self.page.hash, used=key, values=values)

    async def follow(self, link: Link) -> Page:
        """Follow a link of the page."""
        return await self._run(link.query, hash=link.page)

    async def turn(self, path: str) -> Page:
        """Turn to a page by its tab at the top, which carries no parameters."""
        return await self._run("", hash=self.page.tabs.get(path, ""))

    async def look_again(self, part: str) -> Page:
        """Let the browser ask for a part of the page again, as it does by itself; the rest stays as it is."""
        return await self._run(self._query, hash=self.page.hash, part=part)

    async def _run(
        self, query: str, *, name: str = "", hash: str = "", used: str = "", values: Sequence[str] = (), part: str = ""
    ) -> Page:
        """Ask for a run, and take every message until it is finished.

        Raises:
            TimeoutError: It is not finished after `PATIENCE`.
        """
        asked, before = BackMsg(), self.page
        state = asked.rerun_script
        state.query_string, state.page_name, state.page_script_hash = query, name, hash
        state.fragment_id, state.is_auto_rerun = part, bool(part)
        state.cached_message_hashes.extend(self._large)
        state.context_info.url = f"{self._address}/{name}"
        state.context_info.timezone, state.context_info.locale = "UTC", "en-GB"
        state.context_info.color_scheme = "light"
        for key, widget in before.widgets.items():
            if key == used:
                self._values[widget.id] = tuple(values)
            if key == used or widget.kind != "button":
                state.widget_states.widgets.append(widget.state(self._values[widget.id]))
        page = replace(before, finished=False) if part else Page(tabs=before.tabs, query=query)
        start = time.perf_counter()
        async with asyncio.timeout(PATIENCE):
            socket = self._socket = self._socket or await _connected(self._address)
            await socket.send(asked.SerializeToString())
            while not page.finished:
                data = await socket.recv()
                assert isinstance(data, bytes)
                page.take(data, self._large)
        page.seconds = time.perf_counter() - start
        self._keep(page)
        self._values = {
            one.id: one.values if one.told else self._values.get(one.id, one.values) for one in page.widgets.values()
        }
        self.page, self._query = page, page.query or ""
        return page

    def _keep(self, page: Page) -> None:
        """Keep the large messages as a browser does: those of the last runs."""
        self._age = dict.fromkeys(page.large, 0) | {
            hash: age + 1 for hash, age in self._age.items() if hash not in page.large and age + 1 < OLDEST
        }
        everything = self._large | page.large
        self._large = {hash: everything[hash] for hash in self._age}


async def _connected(address: str) -> ClientConnection:
    where = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
    return await connect(
        where,
        origin=Origin(address),
        subprotocols=[Subprotocol("streamlit")],
        max_size=None,
        open_timeout=PATIENCE,
        ping_interval=None,
    )


@asynccontextmanager
async def reader(address: str) -> AsyncIterator[Reader]:
    """Give a tab in which nothing is open yet, and close it in the end."""
    one = Reader(address)
    try:
        yield one
    finally:
        await one.close()
