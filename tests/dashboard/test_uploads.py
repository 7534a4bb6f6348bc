"""Files that readers hand over: none is refused that a page has a use for, and no more is held than there is room for."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from types import SimpleNamespace
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from streamlit.runtime import Runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from bench.load.measured import resident
from bench.servers import our_server
from dashboard.serving import start_script
from dashboard.uploads import IN_ALL, OF_A_SESSION, PLACE, REFUSALS, BoundedUploads
from tests import loops
from tests.browser.conftest import wait
from tests.deploy.fleet import Reader

MB = 1_000_000
MOST = 1000
"""How many bytes all sessions may hold in the trials."""
TAKEN, BUSY, FULL = (204, ""), (429, "60"), (503, "60")
"""The answers: a status, and when to come again."""


class Server:
    """Takes files into a store of Streamlit's, behind the bound, as Streamlit's own server does."""

    def __init__(self) -> None:
        self.open = {"ann", "ben"}
        self.store = MemoryUploadedFileManager("/")
        routes = [Route(PLACE + "{session}/{name}", self.take, methods=["PUT"])]
        self.bound = BoundedUploads(Starlette(routes=routes), MOST)

    async def take(self, request: Request) -> Response:
        """Take a file."""
        session, name = request.path_params["session"], request.path_params["name"]
        self.store.add_file(session, UploadedFileRec(name, name, "text/html", await request.body()))
        return Response(status_code=204)

    async def put(
        self, to: str, *parts: bytes, says: str = "", met: asyncio.Barrier | None = None, leaves: bool = False
    ) -> tuple[int, str] | None:
        """Hand over a file, and give the status and when to come again; None where nobody waited for an answer.

        Args:
            to: The session and the name of the file.
            parts: What comes, piece by piece.
            says: How large the request says that it is; it does not where this is empty.
            met: Where it waits, twice, after all parts have come and before it is known that they are all.
            leaves: Whether whoever hands it over leaves then.
        """
        left: list[Any] = [{"type": "http.request", "body": one, "more_body": True} for one in parts]
        told: list[Any] = []

        async def receive() -> Any:
            if left:
                return left.pop(0)
            if met is not None:
                await met.wait()
                await met.wait()
            return {"type": "http.disconnect"} if leaves else {"type": "http.request"}

        async def send(message: Any) -> None:
            told.append(message)

        headers = [(b"content-length", says.encode("latin-1"))] if says else []
        scope = {"type": "http", "method": "PUT", "path": PLACE + to, "headers": headers, "query_string": b""}
        if leaves:
            with pytest.raises(ClientDisconnect):
                await self.bound(scope, receive, send)
            return None
        await self.bound(scope, receive, send)
        return told[0]["status"], dict(told[0]["headers"]).get(b"retry-after", b"").decode()

    def held(self, session: str) -> Sequence[str]:
        """Give the names of the files that a session holds."""
        return list(self.store.file_storage.get(session, {}))


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    made = Server()
    runtime = SimpleNamespace(uploaded_file_mgr=made.store, is_active_session=made.open.__contains__)
    monkeypatch.setattr(Runtime, "instance", lambda: runtime)
    yield made
    assert (made.bound._bytes, made.bound._coming) == (0, {}), "nothing is on its way any longer"


def test_threat_26_a_session_holds_its_newest_files_however_many_it_hands_over(server: Server) -> None:
    """So a reader who goes from page to page is never refused, though Streamlit drops none of what they leave behind."""

    async def all_of_them() -> set[tuple[int, str] | None]:
        return {await server.put(f"ann/{number}", b"x") for number in range(20)} | {await server.put("ben/one", b"x")}

    assert loops.run(all_of_them()) == {TAKEN}
    assert server.held("ann") == [str(number) for number in range(20 - OF_A_SESSION, 20)]
    assert server.held("ben") == ["one"]


def test_threat_26_only_so_many_are_on_their_way_to_a_session_at_one_time(server: Server) -> None:
    async def one_more() -> Sequence[Any]:
        met = asyncio.Barrier(OF_A_SESSION + 1)
        others = [asyncio.create_task(server.put(f"ann/{number}", b"x", met=met)) for number in range(OF_A_SESSION)]
        await met.wait()
        meanwhile = await server.put("ann/more", b"x"), await server.put("ben/one", b"x")
        await met.wait()
        return [*await asyncio.gather(*others), *meanwhile, await server.put("ann/more", b"x")]

    assert loops.run(one_more()) == [*[TAKEN] * OF_A_SESSION, BUSY, TAKEN, TAKEN]


def test_threat_29_what_is_held_and_what_is_on_its_way_have_room_together_or_not_at_all(server: Server) -> None:
    """Whatever a request says of its size, what comes of it is counted, from its first byte to its last."""

    async def ever_more() -> Sequence[Any]:
        met = asyncio.Barrier(2)
        held = await server.put("ann/held", b"x" * 400)
        coming = asyncio.create_task(server.put("ann/coming", b"x" * 200, b"x" * 200, met=met))
        await met.wait()
        meanwhile = [
            await server.put("ben/a", b"x" * 201, says="201"),  # refused before any of it is read
            await server.put("ben/b", b"x" * 100, b"x" * 101),  # refused in its middle
            await server.put("ben/c", b"x" * 201, says="1"),
            await server.put("ben/d", b"x" * 201, says="²"),
            await server.put("ben/e", b"x" * 200, says="200"),
        ]
        await met.wait()
        return [held, await coming, *meanwhile]

    assert loops.run(ever_more()) == [TAKEN, TAKEN, FULL, FULL, FULL, FULL, TAKEN]
    assert (server.held("ann"), server.held("ben")) == (["held", "coming"], ["e"])


def test_threat_29_what_was_on_its_way_is_forgotten_with_whoever_left_in_the_middle(server: Server) -> None:
    async def again() -> Sequence[Any]:
        return [await server.put("ann/one", b"x" * 600, leaves=True) for _ in range(3)] + [
            await server.put("ann/two", b"x" * MOST)
        ]

    assert loops.run(again()) == [None, None, None, TAKEN]
    assert server.held("ann") == ["two"]


def test_what_is_left_of_closed_sessions_gives_way_where_there_is_no_room_without_it(server: Server) -> None:
    """Streamlit keeps it for whoever comes back, for two minutes and until somebody else comes."""

    async def over(session: str) -> Sequence[Any]:
        return [await server.put(f"{session}/one", b"x" * 500), await server.put("ben/one", b"x" * 500)]

    assert loops.run(over("ann")) == [TAKEN, TAKEN]
    server.open.remove("ann")
    assert loops.run(server.put("ben/one", b"")) == TAKEN
    assert server.held("ann") == ["one"]
    assert loops.run(server.put("ben/two", b"x" * 501)) == TAKEN
    assert (server.held("ann"), server.held("ben")) == ([], ["one", "two"])


def test_other_requests_pass_as_they_are() -> None:
    passed = []
    asks: Any = object()
    answers: Any = object()

    async def app(scope: Any, receive: Any, send: Any) -> None:
        passed.append((scope, receive, send))

    for scope in (
        {"type": "lifespan"},
        {"type": "http", "method": "DELETE", "path": f"{PLACE}ann/one"},
        {"type": "http", "method": "PUT", "path": "/elsewhere"},
    ):
        loops.run(BoundedUploads(app)(scope, asks, answers))
        assert passed.pop() == (scope, asks, answers)


def test_a_reader_is_told_in_a_sentence_why_a_file_was_refused() -> None:
    """Streamlit would say a number; the script with which every page begins puts the sentence in its place."""
    for status, words in REFUSALS.items():
        assert (
            f"{json.dumps(f'AxiosError: Request failed with status code {status}')}: {json.dumps(words)}"
            in start_script()
        )


def test_threat_26_one_open_session_cannot_fill_the_memory_and_neither_can_many() -> None:
    """On the server as it runs: 40 files of 5 MB from one dashboard, and then as many dashboards as there is room for."""
    content = b"x" * (5 * MB)
    whole = OF_A_SESSION * len(content)
    with our_server() as running, ExitStack() as stack:
        port = int(running.address.rpartition(":")[2])
        before = resident(running.process)

        def dashboard() -> Any:
            found = Reader(port).opened()
            return stack.enter_context(found.socket) and found

        one = dashboard()
        assert {one.hands_over(str(number), content) for number in range(40)} == {204}
        assert resident(running.process) - before < 3 * whole / MB

        others = [dashboard() for _ in range(IN_ALL // whole)]
        answers = [other.hands_over(str(number), content) for other in others for number in range(OF_A_SESSION)]
        assert answers.index(503) == (IN_ALL - whole) // len(content)
        assert set(answers) == {204, 503}

        one.socket.close()
        wait(lambda: others[-1].hands_over("last", content) == 204, 20)
