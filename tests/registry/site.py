"""A small web on loopback, for the link check: hosts with public names, and a page for each way to answer."""

from __future__ import annotations

import socket
import ssl
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

CERTIFICATE = Path(__file__).parent / "loopback.pem"
WAIT = 10
"""The most seconds that anything is waited for here; nothing should take so long."""

_REDIRECTS = {
    "/301": (301, "/200"),
    "/302": (302, "/200"),
    "/308-301": (308, "/301"),
    "/302-301": (302, "/301"),
    "/301-302": (301, "/302"),
    "/301-404": (301, "/404"),
    "/301-elsewhere": (301, "http://new.example.org:80/200?q=é#part"),
    "/301-inside": (301, "http://127.0.0.1/200"),
    "/301-file": (301, "file:///etc/passwd"),
    "/301-latin-1": (301, "/200?q=\udce9"),
    "/302-private": (302, "http://inside.example.org/"),
    "/301-secure": (301, "https://host.example.org/200"),
    "/loop": (302, "/loop-2"),
    "/loop-2": (301, "/loop"),
}


class Site(ThreadingHTTPServer):
    """The server, and what it saw.

    Attributes:
        asked: Each request: host, method, path and agent, in the order of coming.
        most: The most requests at once, by host, and in all under "".
        meeting: Where requests for /meet wait for one another.
        again: What /429 and /503 say of when to come again.
        most_allowed: How many requests at once, in all, make /linger wait no longer: there is one too many.
    """

    daemon_threads = True

    def __init__(self) -> None:
        """Listen on a free port of loopback."""
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[tuple[str, str, str, str]] = []
        self.most: Counter[str] = Counter()
        self.meeting = threading.Barrier(1)
        self.again: dict[str, str] = {}
        self.most_allowed = 100
        self.change = threading.Condition()
        self.now: Counter[str] = Counter()
        self.closing = threading.Event()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a client that went away, as the link check does where it has seen enough."""


class _Handler(BaseHTTPRequestHandler):
    server: Site
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        site, self.host = self.server, self.headers["Host"]
        with site.change:
            site.asked.append((self.host, self.command, self.path, self.headers["User-Agent"]))
            for name in (self.host, ""):
                site.now[name] += 1
                site.most[name] = max(site.most[name], site.now[name])
            site.change.notify_all()
        self.under_way = True
        page = self.path.strip("/").partition("/")[0].replace("-", "_")
        try:
            if self.path in _REDIRECTS:
                status, location = _REDIRECTS[self.path]
                self.head(status, Location=location.encode(errors="surrogateescape").decode("latin-1"))
            elif hasattr(self, f"page_{page}"):
                getattr(self, f"page_{page}")()
            else:
                self.head(int(self.path[1:4]))
        except OSError:
            pass  # the client has seen enough
        finally:
            self.done()

    do_HEAD = do_GET  # noqa: N815 - so the library calls it

    @property
    def get(self) -> bool:
        return self.command == "GET"

    @property
    def number(self) -> int:
        """The number with which the path ends."""
        return int(self.path.rpartition("/")[2])

    def done(self) -> None:
        """Count the request as over: what is sent from here on, the client may answer with its next one."""
        with self.server.change:
            if self.under_way:
                self.server.now.subtract([self.host, ""])
            self.under_way = False

    def head(self, status: int, **fields: str) -> None:
        self.done()
        self.send_response(status)
        for name, value in {"Content-Length": "0", **fields}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def page_silent(self) -> None:
        self.server.closing.wait(WAIT)

    def page_breaks_off(self) -> None:
        pass

    def page_(self) -> None:
        self.head(200)

    def page_no_head(self) -> None:
        self.head(200 if self.get else self.number)

    def page_on_and_on(self) -> None:
        self.head(302, Location=f"{self.path}/on")

    def page_turns(self) -> None:
        self.head(302 if self.number else 200, Location=f"/turns/{self.number - 1}")

    def page_429(self) -> None:
        first = sum(one[2] == self.path for one in self.server.asked) == 1
        again = self.server.again.get(self.path)
        self.head(int(self.path[1:4]) if first or again is None else 200, **({"Retry_After": again} if again else {}))

    page_503 = page_429

    def page_always_429(self) -> None:
        self.head(429, Retry_After=self.server.again[self.path])

    def page_endless(self) -> None:
        self.head(200 if self.get else 501, Content_Length=str(1 << 40))
        while self.get:
            self.wfile.write(b"x" * 65536)

    def page_endless_head(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while True:
            self.wfile.write(b"X-More: and more\r\n")

    def page_lines(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"X-More: and more\r\n" * self.number + b"\r\n")

    def page_long_line(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 ".ljust(self.number, b"O") + b"\r\n\r\n")

    def page_garbled(self) -> None:
        self.wfile.write(b"220 mail.example.org ready\r\n")

    def page_early_hints(self) -> None:
        self.wfile.write(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n")
        self.head(200)

    def page_meet(self) -> None:
        self.server.meeting.wait(WAIT)
        self.head(200)

    def page_linger(self) -> None:
        """Stay long enough to be seen with one that should not come."""
        site = self.server
        with site.change:
            site.change.wait_for(lambda: site.now[self.host] > 1 or site.now[""] > site.most_allowed, timeout=0.02)
        self.head(200)

    def date_time_string(self, timestamp: float | None = None) -> str:
        """Give the server's own day, the same in every test."""
        return "Wed, 25 Nov 2026 12:00:00 GMT"

    def log_message(self, format: str, *args: Any) -> None:
        """Print nothing."""


@contextmanager
def served(*, secure: bool = False) -> Iterator[Site]:
    """Serve the site while the block runs."""
    site = Site()
    if secure:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE)
        site.socket = context.wrap_socket(site.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield site
    finally:
        site.closing.set()
        site.shutdown()
        site.server_close()
        thread.join(WAIT)


class Names:
    """Stands in for the system's look-up of names: every name leads to the site, but for those that tell of themselves."""

    def __init__(self, plain: Site, secure: Site | None = None) -> None:
        """Lead port 80 to one site and port 443 to the other."""
        self.ports = {80: plain.server_port, 443: (secure or plain).server_port}
        self.asked: list[str] = []

    def __call__(self, host: str, port: int, *_: Any, **__: Any) -> list[tuple[Any, ...]]:
        """Answer as `socket.getaddrinfo` does."""
        self.asked.append(host)
        name = host.partition(".")[0]
        if name == "gone":
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        if name == "unsure":
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
        place = {"inside": "10.0.0.1", "linklocal": "fe80::1%lo", "metadata": "169.254.169.254"}.get(name, "127.0.0.1")
        places = [("203.0.113.1", 9)] if name == "mixed" else []
        places.append((place, _closed_port() if name == "closed" else self.ports[port]))
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", one) for one in places]


def _closed_port() -> int:
    """Give a port of loopback at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])
