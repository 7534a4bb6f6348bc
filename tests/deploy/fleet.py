"""Several processes of the server, and the nginx of deploy/ before them, on this machine."""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

from prometheus_client.parser import text_string_to_metric_families
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from tests.browser.conftest import HOME, wait

CONFIGURATION = HOME / "deploy" / "nginx.conf"
NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin:{HOME}/.venv/nginx/usr/sbin")

_USER = "" if os.getuid() else " user root;"  # who starts it as root may see the tests' folders, and nobody else


def free_ports(count: int) -> list[int]:
    """Give so many ports of the loopback on which nobody listens."""
    with ExitStack() as stack:
        found = [stack.enter_context(socket.socket()) for _ in range(count)]
        for one in found:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in found]


@dataclass(frozen=True)
class Process:
    """One process of the server: it, its ports for readers and for what it counts, and where its log goes."""

    running: subprocess.Popen[bytes]
    port: int
    metrics: int
    log: Path

    def counted(self, name: str) -> float:
        """Give a number that it counts."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.metrics}/metrics", timeout=10) as answer:
            text = answer.read().decode()
        return sum(
            one.value for family in text_string_to_metric_families(text) for one in family.samples if one.name == name
        )

    def kill(self) -> None:
        """End it as a lack of memory would: at once, in the middle of whatever it does."""
        self.running.send_signal(signal.SIGKILL)
        self.running.wait(20)


@contextmanager
def processes(count: int, registry: Path, folder: Path, until: str = "/readyz") -> Iterator[list[Process]]:
    """Start processes of the server, and wait until each is ready, or answers 200 at another address."""
    with ExitStack() as stack:
        found: list[Process] = []
        for number, port in enumerate(ports := free_ports(2 * count)):
            if number % 2:
                continue
            log = folder / f"{port}.log"
            running = subprocess.Popen(
                [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)],
                cwd=HOME,
                env=os.environ
                | {
                    "COMMITMENTS": str(registry), "METRICS_PORT": str(ports[number + 1]), "LOG_FORMAT": "json",
                    "BASE_URL": "", "CHROMIUM": "/nonexistent",
                },
                stdout=subprocess.DEVNULL,
                stderr=stack.enter_context(log.open("wb")),
            )  # fmt: skip
            stack.callback(_ended, running)
            found.append(Process(running, port, ports[number + 1], log))
        for one in found:
            wait(lambda port=one.port: _status(port, until) == 200, 60)  # type: ignore[misc]
        yield found


def _ended(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait(20)


def _status(port: int, path: str) -> int | None:
    try:
        return Reader(port).get(path)[0]
    except OSError:
        return None


def rendered(folder: Path, port: int, before: list[int]) -> Path:
    """Write the configuration as it stands, with other ports, and with what it writes in a folder."""
    text = CONFIGURATION.read_text("utf-8")
    changes = {
        "listen 8080;": f"listen 127.0.0.1:{port};",
        " /tmp/": f" {folder}/",
        "/dev/stdout": f"{folder}/access.log",
    }
    changes |= {f"server monitor-{number}:8501": f"server 127.0.0.1:{one}" for number, one in enumerate(before, 1)}
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    (folder / "nginx.conf").write_text(text, "utf-8")
    return folder / "nginx.conf"


@contextmanager
def front(folder: Path, before: list[int]) -> Iterator[int]:
    """Start nginx before some ports, and give its own."""
    assert NGINX is not None
    (port,) = free_ports(1)
    with subprocess.Popen(
        [NGINX, "-c", str(rendered(folder, port, before)), "-p", str(folder), "-g", f"daemon off;{_USER}"],
        stderr=subprocess.DEVNULL,
    ) as running:
        try:
            wait(lambda: _status(port, "/healthz") == 200, 20)
            yield port
        finally:
            running.terminate()
            running.wait(20)


class Reader:
    """A reader's program: it keeps its connection and its cookies."""

    def __init__(self, port: int, seat: str | None = None) -> None:
        self.port = port
        self.cookies = {"seat": seat} if seat else {}
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def get(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> tuple[int, bytes]:
        """Ask for something, and give the status and the whole body.

        Raises:
            OSError, http.client.HTTPException: There was no answer, or not the whole of one.
        """
        given = {"Cookie": self.cookie, **{name.replace("_", "-"): one for name, one in headers.items()}}
        self._connection.request(method, path, body, given)
        answer = self._connection.getresponse()
        for one in answer.headers.get_all("set-cookie", []):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(one).items()}
        return answer.status, answer.read()

    @property
    def cookie(self) -> str:
        """Its cookies, as it sends them."""
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def opened(self) -> Dashboard:
        """Open a dashboard, as a browser does: its page, its settings, its socket."""
        for path in ("/", "/_stcore/health", "/_stcore/host-config"):
            assert self.get(path)[0] == 200
        socket = connect(
            f"ws://127.0.0.1:{self.port}/_stcore/stream",
            origin=Origin(f"http://127.0.0.1:{self.port}"),
            subprotocols=[Subprotocol("streamlit"), Subprotocol(self.cookies["_streamlit_xsrf"])],
            additional_headers={"Cookie": self.cookie},
            max_size=None,
            legacy=True,
            open_timeout=60,
        )
        return Dashboard(self, socket)


class Dashboard:
    """An open dashboard: its socket, and what it has been told."""

    def __init__(self, reader: Reader, socket: ClientConnection) -> None:
        self.reader, self.socket = reader, socket
        self.session = ""
        self.run()

    def run(self, page: str = "") -> list[Any]:
        """Ask for a page to be drawn, and give the messages until it is."""
        asked = BackMsg()
        asked.rerun_script.query_string = "as_of=2024-06-01"
        asked.rerun_script.page_name = page
        self.socket.send(asked.SerializeToString())
        told: list[Any] = []
        while not told or told[-1].WhichOneof("type") != "script_finished":
            message = ForwardMsg()
            received = self.socket.recv(60)
            assert isinstance(received, bytes)
            message.ParseFromString(received)
            if message.WhichOneof("type") == "new_session":
                self.session = message.new_session.initialize.session_id
            told.append(message)
        return told

    def hands_over(self, name: str = "one", content: bytes = b"x") -> int:
        """Hand a file to the dashboard, and give the status: its process alone takes it."""
        edge = "frontier"
        head = f'--{edge}\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n'
        return self.reader.get(
            f"/_stcore/upload_file/{self.session}/{name}",
            "PUT",
            head.encode() + content + f"\r\n--{edge}--\r\n".encode(),
            Content_Type=f"multipart/form-data; boundary={edge}",
            X_Xsrftoken=self.reader.cookies["_streamlit_xsrf"],
        )[0]
