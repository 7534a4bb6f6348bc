"""What the server adds to Streamlit."""

from __future__ import annotations

import asyncio
import gzip
import socket
import tomllib
from pathlib import Path
from typing import Any

import pytest
from starlette.staticfiles import StaticFiles

from dashboard.serving import ClosedDoors, KeptCompression, at_once, content_security_policy
from tests import loops
from tests.browser.conftest import HOME

CONFIG: dict[str, Any] = tomllib.loads((HOME / ".streamlit" / "config.toml").read_text("utf-8"))
"""The committed settings of the server."""


def _sends_at_once(one: socket.socket) -> bool:
    return one.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0


def test_connections_send_what_they_have_at_once() -> None:
    """A socket that is opened as Streamlit opens the server's hands it on to the connections it takes."""

    async def both() -> tuple[bool, bool]:
        with socket.socket() as listening, socket.socket() as reader:
            listening.bind(("127.0.0.1", 0))
            listening.listen()
            async with at_once(None):
                reader.connect(listening.getsockname())
                with listening.accept()[0] as taken:
                    return _sends_at_once(taken), _sends_at_once(reader)

    of_the_server, of_another = loops.run(both())

    assert of_the_server
    assert not of_another


def opened(found_under: str | None, **headers: str) -> bool:
    """Tell whether a socket with some headers gets through, where readers find the server under a host."""
    passed: list[str] = []

    async def app(scope: Any, _receive: Any, _send: Any) -> None:
        passed.append(scope["type"])

    async def receive() -> dict[str, str]:
        return {"type": "websocket.connect"}

    async def send(message: Any) -> None:
        assert (message["type"], message["code"]) == ("websocket.close", 1008)

    given = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
    asked = {"type": "websocket", "path": "/_stcore/stream", "headers": given}
    loops.run(ClosedDoors(app, found_under)(asked, receive, send))
    return passed == ["websocket"]


@pytest.mark.parametrize(
    ("host", "named", "origin", "taken"),
    [
        (None, "127.0.0.1:8501", "http://127.0.0.1:8501", True),
        (None, "monitor.example", "https://monitor.example", True),
        (None, "monitor.example", "https://evil.example", False),
        (None, "monitor.example", "null", False),
        (None, "monitor.example", "https://monitor.example.evil.example", False),
        (None, "monitor.example", "http://[", False),
        ("monitor.example", "monitor.example", "https://monitor.example", True),
        ("monitor.example", "MONITOR.example:443", "https://MONITOR.example:443", True),
        ("monitor.example", "localhost:8501", "http://localhost:8501", True),
        ("monitor.example", "[::1]:8501", "http://[::1]:8501", True),
        ("monitor.example", "evil.example:8501", "http://evil.example:8501", False),
        ("monitor.example", "monitor.example.evil.example", "https://monitor.example.evil.example", False),
        ("monitor.example", "[", "http://[", False),
        ("monitor.example", "", "", False),
    ],
)
def test_threat_27_a_socket_is_taken_from_this_site_under_its_own_name_alone(
    host: str | None, named: str, origin: str, taken: bool
) -> None:
    """The last of these give a hostile name to this server's address, so that its pages seem to be of one site with it."""
    assert opened(host, host=named, origin=origin) is taken


def test_threat_18_the_policy_lets_nothing_in_from_elsewhere() -> None:
    """Should a text of a stranger ever become an element, nothing of it runs, and nothing is fetched for it."""
    assert content_security_policy("monitor.example") == (
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        "font-src 'self' data:; connect-src 'self' ws://monitor.example wss://monitor.example; manifest-src 'self'; "
        "worker-src 'self' blob:; frame-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    )


def test_threat_28_every_door_is_as_the_committed_settings_say() -> None:
    """Each that could let more in or out than is meant is set, and not left to what Streamlit takes for usual."""
    theme = CONFIG.keys() - {"theme"}

    assert {part: CONFIG[part] for part in theme} == {
        "server": {
            "headless": True, "address": "127.0.0.1", "port": 8501, "enableCORS": True, "enableXsrfProtection": True,
            "maxUploadSize": 5, "maxMessageSize": 50, "enableStaticServing": False, "enableAgentApi": False,
            "fileWatcherType": "none", "runOnSave": False, "showEmailPrompt": False,
        },
        "browser": {"gatherUsageStats": False, "serverAddress": "localhost"},
        "client": {
            "showErrorDetails": "none", "showErrorLinks": False, "toolbarMode": "minimal", "disableDataExport": True,
        },
        "runner": {"enforceSerializableSessionState": True, "postScriptGC": False, "magicEnabled": False},
    }  # fmt: skip


def test_threat_24_no_error_is_shown_or_handed_to_somebody_else() -> None:
    assert (CONFIG["client"]["showErrorDetails"], CONFIG["client"]["showErrorLinks"]) == ("none", False)


def test_threat_32_the_download_that_guards_against_no_formula_is_off() -> None:
    """What a table offers by itself is not the file that is safe to open; that one stands on the page Share."""
    assert CONFIG["client"]["disableDataExport"] is True


def answered(app: KeptCompression, *, leaves: bool) -> bytes:
    """Give what a reader is sent of one of Streamlit's own files; one who leaves is gone before it is read."""
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        if not leaves:
            await asyncio.Event().wait()
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "asgi": {"spec_version": "2.3"},  # the server's own, by which a file is read no further once its reader left
        "method": "GET",
        "path": "/static/page.js",
        "root_path": "",
        "headers": [(b"accept-encoding", b"gzip")],
    }
    loops.run(app(scope, receive, send))
    return b"".join(one.get("body", b"") for one in sent)


def test_threat_30_a_reader_who_leaves_spoils_no_file_for_the_others(tmp_path: Path) -> None:
    """Streamlit's own files are kept compressed: one that was read in part, since nobody waited any more, is read again."""
    script = b"export const answer = 42;\n" * 100_000
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "page.js").write_bytes(script)
    app = KeptCompression(StaticFiles(directory=tmp_path))

    assert answered(app, leaves=True) == b""
    assert gzip.decompress(answered(app, leaves=False)) == script
    assert answered(app, leaves=True) == answered(app, leaves=False)
