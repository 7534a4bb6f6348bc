"""The whole server, asked without a socket."""

from __future__ import annotations

import asyncio
import gzip
import runpy
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from publishing.drawings import NO_DRAWINGS, Drawings
from tests import loops
from tests.browser.conftest import HOME


@dataclass(frozen=True)
class Got:
    """An answer: its status, its headers as they were sent, and its bytes, uncompressed."""

    status: int
    sent: tuple[tuple[str, str], ...]
    raw: bytes

    @property
    def headers(self) -> dict[str, str]:
        """Its headers by their names in small letters; of one sent twice both, with a line between."""
        found: dict[str, str] = {}
        for name, value in self.sent:
            found[name] = f"{found[name]}\n{value}" if name in found else value
        return found

    @property
    def body(self) -> bytes:
        """Its bytes as a reader's program reads them."""
        return gzip.decompress(self.raw) if self.headers.get("content-encoding") == "gzip" else self.raw


def served(registry: Path, base: str = "", embed: str = "", drawings: Drawings = NO_DRAWINGS) -> Any:
    """Give the server of app.py on a registry, with its routes and all its middleware."""
    environment = {"COMMITMENTS": str(registry), "BASE_URL": base, "EMBED_FROM": embed}
    with (
        patch.dict("os.environ", environment),
        patch("publishing.drawings.drawings", lambda: drawings),
        patch("watching.logs.log_to_stderr", lambda _form: None),  # the log is that of the tests
        patch("dashboard.logs.gather_streamlits", lambda: None),
        patch("streamlit.config._main_script_path", None),  # of which a process has one, and one runtime
        patch("streamlit.runtime.runtime.Runtime._instance", None),
    ):
        app = runpy.run_path(str(HOME / "app.py"))["app"]
        app._starlette_app = app._build_starlette_app()
    return app


def get(
    app: Any,
    path: str,
    query: str | bytes = "",
    *,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
) -> Got:
    """Ask an ASGI app for something."""
    return loops.run(ask(app, path, query, method=method, headers=headers))


async def ask(
    app: Any,
    path: str,
    query: str | bytes = "",
    *,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
) -> Got:
    """Ask an ASGI app for something, beside others who do."""
    given = {"host": "monitor.example"} | dict(headers or {})
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
        "path": path, "raw_path": path.encode("utf-8", "replace"), "root_path": "",
        "query_string": query.encode() if isinstance(query, str) else query,
        "headers": [(name.encode(), value.encode("latin-1")) for name, value in given.items()],
        "server": ("127.0.0.1", 80), "client": ("127.0.0.1", 1), "state": {},
    }  # fmt: skip
    start: dict[str, Any] = {}
    parts: list[bytes] = []
    asked = iter([{"type": "http.request", "body": b"", "more_body": False}])

    async def receive() -> dict[str, Any]:
        for one in asked:
            return one
        await asyncio.Event().wait()  # the reader stays to the end
        raise AssertionError

    async def send(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            start.update(message)
        elif message["type"] == "http.response.body":
            parts.append(message.get("body", b""))

    await app(scope, receive, send)
    sent = tuple((name.decode().lower(), value.decode("latin-1")) for name, value in start["headers"])
    return Got(start["status"], sent, b"".join(parts))


def socket_refused(app: Any, host: str) -> bool:
    """Tell whether the server refuses a socket that a page under a host opens, before anything else is asked."""
    scope = {
        "type": "websocket", "asgi": {"version": "3.0"}, "http_version": "1.1", "scheme": "ws", "path": "/no-socket-here",
        "raw_path": b"/no-socket-here", "root_path": "", "query_string": b"", "subprotocols": [], "state": {},
        "headers": [(b"host", host.encode()), (b"origin", f"http://{host}".encode())],
        "server": ("127.0.0.1", 80), "client": ("127.0.0.1", 1),
    }  # fmt: skip
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "websocket.connect"}

    async def send(message: Any) -> None:
        sent.append(message)

    loops.run(app(scope, receive, send))
    return bool(sent[0].get("code") == 1008)
