"""Three processes behind the nginx of deploy/: each dashboard stays with its own, and readers do not notice when one dies."""

from __future__ import annotations

import http.client
import json
import re
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from threading import Event

import pytest
from websockets.exceptions import ConnectionClosed

from tests.browser.conftest import wait
from tests.deploy.fleet import NGINX, Dashboard, Process, Reader, front, processes, rendered
from tests.publishing.case import OTHER

pytestmark = pytest.mark.skipif(NGINX is None, reason="No nginx is installed: `sudo apt-get install nginx-light`")
SEATS = [f"{number:02x}" for number in range(0, 256, 21)]
LIGHT = ("/read/", "/read/clean-rivers", "/data/commitments.csv", "/feed.atom", "/badge/clean-rivers.svg")
NUMBERS = count()


@dataclass(frozen=True)
class Fleet:
    """The processes, the port of the nginx before them, and where that writes."""

    processes: list[Process]
    port: int
    folder: Path

    def asked(self) -> list[float]:
        """Give how many requests each process has answered."""
        return [one.counted("monitor_request_seconds_count") for one in self.processes]

    @property
    def log(self) -> str:
        """What nginx wrote of the requests."""
        return (self.folder / "access.log").read_text("utf-8")


@pytest.fixture(scope="module")
def fleet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fleet]:
    folder = tmp_path_factory.mktemp("fleet")
    with processes(3, OTHER, folder) as found, front(folder, [one.port for one in found]) as port:
        yield Fleet(found, port, folder)


def open_sessions(one: Process) -> float:
    return one.counted("monitor_dashboard_sessions")


def test_the_configuration_is_one_that_nginx_takes(tmp_path: Path) -> None:
    assert NGINX is not None
    said = subprocess.run(
        [NGINX, "-t", "-c", str(rendered(tmp_path, 8080, [1, 2, 3])), "-p", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert said.returncode == 0, said.stderr
    assert "warn" not in said.stderr


def test_light_addresses_are_kept_as_long_as_the_server_says_and_given_by_their_tag(fleet: Fleet) -> None:
    """From one process in both forms; what is refused is asked for anew each time."""
    before = fleet.asked()
    reader = Reader(fleet.port)
    plain = [reader.get("/read/method") for _ in range(4)]
    small = [reader.get("/read/method", Accept_Encoding="br, gzip") for _ in range(4)]
    refused = [reader.get("/read/method?as_of=x")[0] for _ in range(2)]

    assert {status for status, _ in (*plain, *small)} == {200}
    assert (len({body for _, body in plain}), len({body for _, body in small})) == (1, 1)
    assert small[0][1].startswith(b"\x1f\x8b")
    assert plain[0][1].startswith(b"<!doctype html>")
    assert refused == [400, 400]
    wait(lambda: sum(fleet.asked()) >= sum(before) + 1 + 1 + 2, 20)  # one is counted once its last byte is sent
    assert sum(fleet.asked()) == sum(before) + 1 + 1 + 2
    assert "seat" not in reader.cookies

    connection = http.client.HTTPConnection("127.0.0.1", fleet.port, timeout=20)
    connection.request("GET", "/read/method")
    first = connection.getresponse()
    first.read()
    connection.request("GET", "/read/method", headers={"If-None-Match": first.headers["etag"]})
    second = connection.getresponse()

    assert (second.status, second.read()) == (304, b"")


def test_a_dashboard_stays_with_its_process(fleet: Fleet) -> None:
    """Its socket, and what is handed to it: each file is taken, by the one process that knows the dashboard."""
    readers = [Reader(fleet.port, seat) for seat in SEATS]
    dashboards = [one.opened() for one in readers]
    taken = [one.hands_over() for one in dashboards for _ in range(2)]
    astray = []
    for one, other in zip(dashboards, (*readers[1:], readers[0]), strict=True):
        xsrf = one.reader.cookies["_streamlit_xsrf"]
        one.reader = Reader(fleet.port, other.cookies["seat"])
        one.reader.cookies["_streamlit_xsrf"] = xsrf
        astray.append(one.hands_over())

    assert set(taken) == {204}
    assert sum(open_sessions(one) for one in fleet.processes) == len(dashboards)
    assert sum(1 for one in fleet.processes if open_sessions(one)) > 1
    assert 400 in astray  # in another reader's seat, it is not found
    for one in dashboards:
        one.socket.close()


def test_a_seat_is_dealt_once_and_tells_nobody_from_another(fleet: Fleet) -> None:
    reader = Reader(fleet.port)
    reader.get("/")
    dealt = reader.cookies["seat"]
    reader.get("/")

    assert re.fullmatch("[0-9a-f]{2}", dealt)
    assert reader.cookies["seat"] == dealt

    for wrong in ("zz", "0", "000", "monitor-1"):
        reader = Reader(fleet.port, wrong)
        reader.get("/")
        assert re.fullmatch("[0-9a-f]{2}", reader.cookies["seat"])


def test_what_dashboards_hand_out_is_found_wherever_they_live(fleet: Fleet) -> None:
    """A file that the seat's process does not have is asked for elsewhere: of three, each is asked."""
    reader = Reader(fleet.port, "00")
    before = fleet.asked()

    assert reader.get("/media/none.png")[0] == 404
    wait(lambda: sum(fleet.asked()) >= sum(before) + 3, 20)  # one is counted once its last byte is sent
    assert fleet.asked() == [one + 1 for one in before]


def test_threat_28_what_is_counted_is_on_another_port_than_readers_come_to(fleet: Fleet) -> None:
    for port in (fleet.port, *(one.port for one in fleet.processes)):
        for path in ("/metrics", "/_stcore/metrics"):
            assert b"monitor_request_seconds" not in Reader(port).get(path)[1]
    assert fleet.processes[0].counted("monitor_request_seconds_count") > 0


def test_neither_log_tells_on_a_reader(fleet: Fleet) -> None:
    secret = "top-secret"
    reader = Reader(fleet.port, "00")
    reader.get(
        f"/read/?q={secret}", X_Forwarded_For="198.51.100.7", User_Agent=secret, Referer=f"https://a.example/{secret}"
    )
    reader.get(f"/{secret}?as_of=2024-06-01")
    dashboard = reader.opened()
    dashboard.socket.close()
    wait(lambda: all(open_sessions(one) == 0 for one in fleet.processes), 20)
    logs = [fleet.log, *(one.log.read_text("utf-8") for one in fleet.processes)]

    for log in logs:
        assert log
        assert all(json.loads(line) for line in log.splitlines())
        for told in (
            secret,
            "198.51.100.7",
            "2024-06-01",
            dashboard.session,
            reader.cookies["_streamlit_xsrf"],
            "python-",
        ):
            assert told not in log
    assert '"route":"/read/","status":400' in fleet.log


def _load(fleet: Fleet, readers: int, each: int, at: int, kill: Process) -> tuple[list[str], int]:
    """Let readers ask for light addresses, each time a new one, and kill a process in the middle; give what went wrong.

    An answer whose head nginx had passed on when the process was killed is cut off, and nobody can take that back; the
    reader asks again. At most one for each reader can be on its way.
    """
    reached, wrong, cut = Event(), list[str](), list[str]()
    first = Reader(fleet.port)
    whole = {path: first.get(f"{path}?utm_source=first")[1] for path in LIGHT}
    asked = count(1)

    def read(_number: int) -> None:
        reader = Reader(fleet.port)
        for turn in range(each):
            if next(asked) == at:
                reached.set()
            path = LIGHT[turn % len(LIGHT)]
            try:
                try:
                    status, body = reader.get(f"{path}?utm_source={next(NUMBERS)}")  # which nginx has not kept
                except http.client.IncompleteRead:
                    cut.append(path)
                    reader = Reader(fleet.port)
                    status, body = reader.get(f"{path}?utm_source={next(NUMBERS)}")
            except (OSError, http.client.HTTPException) as failed:
                wrong.append(repr(failed))
                reader = Reader(fleet.port)
            else:
                if (status, body) != (200, whole[path]):
                    wrong.append(f"{path}: {status}, {len(body)} bytes")

    with ThreadPoolExecutor(readers) as threads:
        working = [threads.submit(read, number) for number in range(readers)]
        assert reached.wait(60)
        kill.kill()
        for one in working:
            one.result()
    assert len(cut) <= readers
    return wrong, readers * each


def _survived(fleet: Fleet, seats: list[str], readers: int, each: int) -> None:
    dashboards = [Reader(fleet.port, seat).opened() for seat in seats]
    wait(lambda: sum(open_sessions(one) for one in fleet.processes) == len(seats), 20)
    killed = max(fleet.processes, key=open_sessions)
    lost = int(open_sessions(killed))
    wrong, asked = _load(fleet, readers, each, readers * each // 4, killed)
    moved: list[Dashboard] = []
    for one in dashboards:
        try:
            one.run()
        except ConnectionClosed:  # upon which a browser opens the socket anew
            moved.append(one.reader.opened())

    assert (wrong, asked) == ([], readers * each)
    assert len(moved) == lost > 0
    assert {one.hands_over() for one in moved} == {204}
    assert sum(open_sessions(one) for one in fleet.processes if one is not killed) == len(seats)
    for one in (*dashboards, *moved):
        one.socket.close()


def test_when_a_process_is_killed_readers_go_on_without_an_error_and_dashboards_move(fleet: Fleet) -> None:
    """The last test of this fleet: afterwards it has two processes."""
    _survived(fleet, SEATS[::2], readers=4, each=100)


@pytest.mark.soak
def test_when_a_process_is_killed_under_load_readers_go_on_without_an_error(tmp_path: Path) -> None:
    with processes(3, OTHER, tmp_path) as found, front(tmp_path, [one.port for one in found]) as port:
        _survived(Fleet(found, port, tmp_path), SEATS, readers=16, each=2_000)
