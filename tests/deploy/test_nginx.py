"""What the nginx of deploy/ asks a process, and how long it keeps the answer: before a process that these tests play."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

import pytest

from tests.browser.conftest import wait
from tests.deploy.fleet import NGINX, Reader, front

pytestmark = pytest.mark.skipif(NGINX is None, reason="No nginx is installed: `sudo apt-get install nginx-light`")


@dataclass
class Played:
    """A process that is played.

    Attributes:
        fresh: For how many seconds its answers may be kept.
        says: What it answers.
        may_answer: Set while it answers; else whoever asks has to wait.
        asked: The headers of each request, in the order in which they came.
    """

    fresh: int
    says: bytes = b"old"
    may_answer: Event = field(default_factory=Event)
    asked: list[dict[str, str]] = field(default_factory=list)


class _Answers(BaseHTTPRequestHandler):
    def __init__(self, played: Played, *given: object) -> None:
        self.played = played
        super().__init__(*given)  # type: ignore[arg-type]  # what the server gives each

    def do_GET(self) -> None:
        if self.path != "/healthz":  # by which `front` waits for nginx
            self.played.asked.append(dict(self.headers.items()))
            assert self.played.may_answer.wait(60)
        self.send_response(200)
        self.send_header("Cache-Control", f"public, max-age={self.played.fresh}")
        self.send_header("Content-Length", str(len(self.played.says)))
        self.end_headers()
        self.wfile.write(self.played.says)

    def log_message(self, *_told: object) -> None:
        """Write no log."""


@contextmanager
def playing(played: Played) -> Iterator[int]:
    """Play a process on a port of the loopback, and give the port."""
    played.may_answer.set()
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Answers, played)) as server:
        thread = Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield server.server_port
        finally:
            played.may_answer.set()
            server.shutdown()
            thread.join()


def test_what_went_stale_is_given_to_nobody_while_a_process_answers(tmp_path: Path) -> None:
    """Neither to the first who asks for it then, nor to one who comes while the first still waits."""
    played = Played(fresh=1)
    with ThreadPoolExecutor(2) as readers, playing(played) as process, front(tmp_path, [process] * 3) as port:
        reader, given = Reader(port), list[bytes]()
        assert reader.get("/read/")[1] == b"old"
        played.says = b"new"
        played.may_answer.clear()

        def asks_until_a_process_is_asked() -> bool:
            given.append(reader.get("/read/")[1])
            return len(played.asked) > 1

        first = readers.submit(wait, asks_until_a_process_is_asked, 20)
        wait(lambda: len(played.asked) > 1, 20)
        second = readers.submit(Reader(port).get, "/read/")
        wait(lambda: len(played.asked) > 2 or second.done(), 20)
        played.may_answer.set()
        first.result()

        assert (given[-1], second.result()[1]) == (b"new", b"new")


def test_what_is_not_kept_is_asked_for_once_by_all_who_wait(tmp_path: Path) -> None:
    played = Played(fresh=300)
    with ThreadPoolExecutor(4) as readers, playing(played) as process, front(tmp_path, [process] * 3) as port:
        played.may_answer.clear()
        waiting = [readers.submit(Reader(port).get, "/read/") for _ in range(4)]
        wait(lambda: bool(played.asked), 20)
        played.may_answer.set()

        assert [one.result() for one in waiting] == [(200, b"old")] * 4
        assert len(played.asked) == 1


def test_while_no_process_answers_light_addresses_that_are_kept_are_given_as_they_were(tmp_path: Path) -> None:
    """However long ago they went stale; what is not kept is an error of nginx's."""
    log = tmp_path / "access.log"
    with ExitStack() as process:
        at = process.enter_context(playing(Played(fresh=1)))
        with front(tmp_path, [at] * 3) as port:
            reader = Reader(port)
            assert reader.get("/read/") == (200, b"old")
            process.close()

            def given_stale() -> bool:
                assert reader.get("/read/") == (200, b"old")
                return '"cache":"STALE"' in log.read_text("utf-8")

            wait(given_stale, 20)

            assert [reader.get(path)[0] for path in ("/read/method", "/")] == [502, 502]


def test_a_process_is_told_under_which_name_it_is_asked_and_never_who_asks(tmp_path: Path) -> None:
    """A light address is asked for in one of two forms, one of the dashboard in whatever the reader's program takes."""
    played = Played(fresh=300)
    with playing(played) as process, front(tmp_path, [process] * 3) as port:
        for path in ("/read/", "/", "/media/one.png"):
            Reader(port, "00").get(
                path, X_Forwarded_For="198.51.100.7", Forwarded="for=198.51.100.7", Accept_Encoding="br, gzip"
            )

        common = {"Host": f"127.0.0.1:{port}", "Cookie": "seat=00"}
        assert played.asked == [
            common | {"Accept-Encoding": "gzip"},
            common | {"Accept-Encoding": "br, gzip"},
            common | {"Accept-Encoding": "br, gzip"},
        ]
