"""What readers hand over is kept in memory: so many files for each session, and so many bytes for all of them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, cast

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.status import HTTP_429_TOO_MANY_REQUESTS, HTTP_503_SERVICE_UNAVAILABLE
from streamlit.runtime import Runtime

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.types import ASGIApp, Message, Receive, Scope, Send
    from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

PLACE = "/_stcore/upload_file/"
"""Where Streamlit takes files; a session and a name for the file follow."""
OF_A_SESSION = 6
"""How many files a session holds, and how many may be on their way to it: a page takes three, and each may be just then
replaced by another. Streamlit drops none when the reader goes to another page, so the oldest give way."""
IN_ALL = 192 * 1024 * 1024
"""How many bytes all sessions may hold, with what is on its way: a tenth of what `deploy/` gives a process, and six
sessions that hold all they may."""
AGAIN: Mapping[str, str] = {"Retry-After": "60"}
"""When to try again, as an answer says it: in a minute."""
REFUSALS: Mapping[int, str] = {
    HTTP_429_TOO_MANY_REQUESTS: "Too many files are on their way from this page. Wait for those, and hand it over again.",
    HTTP_503_SERVICE_UNAVAILABLE: "Readers are handing over more than there is room for. Hand it over again in a minute.",
}
"""Why a file is not taken, and what to do, by the status of the answer."""


class BoundedUploads:
    """Lets files in as long as there is room for them, and lets go of those that no page uses any longer.

    What is held is asked of Streamlit's own store; what is on its way is counted here, as it comes, whatever it says of
    its size. Where there is no room, what is left of sessions that are closed makes some.

    Args:
        app: What answers all else, and takes the files.
        most: How many bytes all sessions may hold, with what is on its way.
    """

    def __init__(self, app: ASGIApp, most: int = IN_ALL) -> None:
        self.app, self.most = app, most
        self._coming = Counter[str]()
        self._bytes = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["method"] != "PUT" or not scope["path"].startswith(PLACE):
            await self.app(scope, receive, send)
            return
        session = scope["path"].removeprefix(PLACE).partition("/")[0]
        if self._coming[session] >= OF_A_SESSION:
            await _answer(HTTP_429_TOO_MANY_REQUESTS)(scope, receive, send)
        elif not self._has_room(_announced(scope)):
            await _answer(HTTP_503_SERVICE_UNAVAILABLE)(scope, receive, send)
        else:
            await self._taken(session, scope, receive, send)

    async def _taken(self, session: str, scope: Scope, receive: Receive, send: Send) -> None:
        came = 0

        async def counted() -> Message:
            nonlocal came
            message = await receive()
            size = len(message.get("body", b""))
            if not self._has_room(size):
                raise HTTPException(HTTP_503_SERVICE_UNAVAILABLE, REFUSALS[HTTP_503_SERVICE_UNAVAILABLE], AGAIN)
            came += size
            self._bytes += size
            return message

        self._coming[session] += 1
        try:
            await self.app(scope, counted, send)
        finally:
            self._bytes -= came
            self._coming[session] -= 1
            if not self._coming[session]:
                del self._coming[session]
        store = _store()
        for name in list(store.file_storage.get(session, ()))[:-OF_A_SESSION]:
            store.remove_file(session, name)

    def _has_room(self, size: int) -> bool:
        if self._bytes + _held() + size <= self.most:
            return True
        runtime = Runtime.instance()
        for session in list(_store().file_storage):
            if not runtime.is_active_session(session):
                _store().remove_session_files(session)
        return self._bytes + _held() + size <= self.most


def _announced(scope: Scope) -> int:
    """Give how many bytes a request says that it brings; 0 where it does not say."""
    said = Headers(scope=scope).get("content-length", "")
    return int(said) if re.fullmatch("[0-9]{1,18}", said) else 0


def _answer(status: int) -> PlainTextResponse:
    return PlainTextResponse(REFUSALS[status], status, AGAIN)


def _store() -> MemoryUploadedFileManager:
    """Give where Streamlit keeps what was handed over; its server has no other store."""
    return cast("MemoryUploadedFileManager", Runtime.instance().uploaded_file_mgr)


def _held() -> int:
    """Give how many bytes Streamlit's store holds."""
    return sum(one.byte_length for family in _store().get_stats().values() for one in family)
