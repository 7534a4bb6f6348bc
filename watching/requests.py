"""Each request is counted, and told in the log: by its method, route, status and time, and by nothing of who asked."""

from __future__ import annotations

import logging
from time import perf_counter
from typing import TYPE_CHECKING

from watching.metrics import REQUESTS, SESSIONS

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOG = logging.getLogger("commitment-monitor.requests")
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE")
_KEPT = "/static/"
"""Where Streamlit's own files lie; kept compressed, they are answered before any route is looked for."""


class Watched:
    """Counts what goes through it; it stands before everything else."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or hold one socket for as long as it is open."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        socket = scope["type"] == "websocket"
        begun, status = perf_counter(), 403 if socket else 500  # what is sent where the app says nothing

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            elif message["type"] == "websocket.accept":
                status = 101
                SESSIONS.inc()
            await send(message)

        try:
            await self.app(scope, receive, noted)
        finally:
            if status == 101:
                SESSIONS.dec()
            method = "WEBSOCKET" if socket else scope["method"] if scope["method"] in METHODS else "OTHER"
            _note(method, route(scope), status, perf_counter() - begun)


def route(scope: Scope) -> str:
    """Give the route that a request took, as it is written in the code: of an address, never what a reader put into it."""
    path: str = getattr(scope.get("route"), "path", "")
    if path:
        return path
    return f"{_KEPT}{{file}}" if scope["path"].startswith(_KEPT) else "other"


def _note(method: str, route: str, status: int, seconds: float) -> None:
    if method != "WEBSOCKET":  # how long a dashboard was open says nothing of how long an answer took
        REQUESTS.labels(method, route, status).observe(seconds)
    if LOG.isEnabledFor(logging.INFO):
        told = {"method": method, "route": route, "status": status, "milliseconds": round(seconds * 1000, 1)}
        LOG.info("%s %s %s", method, route, status, extra=told)
