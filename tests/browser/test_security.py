"""What the running server answers: headers on every route, nothing open that need not be."""

from __future__ import annotations

import gzip
import http.client
import socket
import urllib.error
import urllib.request
from contextlib import suppress
from email.message import Message

import pytest

from dashboard.serving import content_security_policy

pytestmark = pytest.mark.browser


def _get(address: str, **headers: str) -> tuple[int, Message, bytes]:
    request = urllib.request.Request(address, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/entry?entry=ced-dialogue",
        "/start.js",
        "/_stcore/health",
        "/no-such-page",
        "/static/../app.py",
        "/favicon.png",
    ],
)
def test_threat_27_every_answer_carries_the_security_headers(dashboard: str, path: str) -> None:
    _, headers, _ = _get(f"{dashboard}{path}")

    host = dashboard.removeprefix("http://")
    assert headers["Content-Security-Policy"] == content_security_policy(host)
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "no-referrer"


def test_threat_27_a_hostile_host_does_not_enter_the_policy() -> None:
    assert "evil" not in content_security_policy("evil.example; script-src *")


def test_streamlits_own_files_come_compressed_and_whole(dashboard: str) -> None:
    page = gzip.decompress(_get(f"{dashboard}/", **{"Accept-Encoding": "gzip"})[2]).decode()
    script = page.partition('<script type="module" crossorigin src="./')[2].partition('"')[0]

    status, headers, small = _get(f"{dashboard}/{script}", **{"Accept-Encoding": "gzip"})
    _, _, plain = _get(f"{dashboard}/{script}")

    assert (status, headers["Content-Encoding"], headers["Vary"]) == (200, "gzip", "Accept-Encoding")
    assert gzip.decompress(small) == plain


def test_threat_18_the_start_page_runs_no_script_but_files(dashboard: str) -> None:
    page = _get(f"{dashboard}/")[2].decode()

    assert page.count("<script") == page.count("<script src=") + page.count('<script type="module" crossorigin src=')
    assert "<title>Commitment Monitor</title>" in page


def test_what_draws_charts_is_named_as_it_is_called(dashboard: str) -> None:
    script = _get(f"{dashboard}/start.js")[2].decode()
    name = script.partition("href: './")[2].partition("'")[0]

    status, headers, _ = _get(f"{dashboard}/{name}")

    assert (status, headers.get_content_type()) == (200, "application/javascript")


@pytest.mark.parametrize(
    "path", ["/_stcore/metrics", "/app/static/x", "/commitments.yaml", "/_stcore/agent/openapi.json"]
)
def test_threat_28_what_is_not_for_readers_is_closed(dashboard: str, path: str) -> None:
    status, _, body = _get(f"{dashboard}{path}")

    assert status == 404 or b"<title>" in body  # an unknown path gets the start page, never a file
    assert b"hrc55-2024" not in body


def test_threat_28_nobody_beyond_the_loopback_is_answered(dashboard: str) -> None:
    """The server listens at one address of this machine; at another, even of its own, nobody is there."""
    port = int(dashboard.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), timeout=10):
        pass
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", port), timeout=10)


@pytest.mark.parametrize(
    "asked",
    [
        b"/read/?as_of=" + b"1" * 1_000_000, b"/entry?entry=" + b"a" * 1_000_000, b"/read/../app.py", b"/read/%2e%2e/app.py",
        b"/read/\x00", b"/%00", b"/read/ced-dialogue?__proto__=1", b"/data/commitments.json?" + b"kind=claim&" * 5000,
    ],
    ids=range(8),
)  # fmt: skip
def test_threat_26_the_running_server_refuses_what_no_reader_sends(dashboard: str, asked: bytes) -> None:
    """As raw bytes, for no client of ours would send them; and it goes on answering."""
    with socket.create_connection(("127.0.0.1", int(dashboard.rpartition(":")[2])), timeout=20) as raw:
        with suppress(BrokenPipeError, ConnectionResetError):  # it need not read to the end
            raw.sendall(b"GET " + asked + b" HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
        answer = b""
        with suppress(ConnectionResetError):
            while part := raw.recv(65536):
                answer += part

    assert answer[:12] in {b"HTTP/1.1 400", b"HTTP/1.1 404", b"HTTP/1.1 414", b"HTTP/1.1 431", b""}
    assert b"Traceback" not in answer
    assert b"from __future__" not in answer
    assert _get(f"{dashboard}/_stcore/health")[0] == 200


@pytest.mark.parametrize(
    ("origin", "status"), [("https://evil.example", 403), ("null", 403), ("http://localhost", 403), ("", 101)]
)
def test_threat_27_a_socket_of_another_origin_is_refused(dashboard: str, origin: str, status: int) -> None:
    """A page of another site cannot speak with the server in a reader's name."""
    host = dashboard.removeprefix("http://")
    connection = http.client.HTTPConnection(host, timeout=10)
    headers = {
        "Origin": origin or dashboard,
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
    }
    connection.request("GET", "/_stcore/stream", headers=headers)

    assert connection.getresponse().status == status
    connection.close()
