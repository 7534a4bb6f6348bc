"""What is counted of requests, and what the log says of them: nothing that tells on a reader."""

from __future__ import annotations

import io
import json
import logging
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from unittest.mock import patch
from warnings import catch_warnings, warn

import pytest
from prometheus_client import generate_latest
from prometheus_client.parser import text_string_to_metric_families

from publishing.serving import Desk
from registry.shelf import Shelf
from tests import loops
from tests.dashboard.pages import page
from tests.deploy.fleet import free_ports
from tests.publishing.case import OTHER
from tests.publishing.stack import get, served
from watching import logs, metrics
from watching.logs import gather, log_to_stderr, unnamed
from watching.requests import Watched, route

SECRETS = ("198.51.100.7", "2001:db8::5", "top-secret", "Mozilla", "4f0c2d31-9f3e-4f5b-8a55-0a3f3f9a2b11")


@pytest.fixture(scope="module")
def server() -> Any:
    return served(OTHER)


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What stderr is told, as JSON; the tests' own loggers are as before afterwards."""
    root, ours = logging.getLogger(), logging.getLogger("commitment-monitor")
    before, levels = tuple(root.handlers), (ours.level, logging.getLogger("commitment-monitor.requests").level)
    stderr = io.StringIO()
    with patch("sys.stderr", stderr):
        log_to_stderr("json")
    yield stderr
    logging.captureWarnings(capture=False)
    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)
    ours.setLevel(levels[0])
    logging.getLogger("commitment-monitor.requests").setLevel(levels[1])


def lines(log: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


def counted() -> Mapping[tuple[str, ...], float]:
    """Give how many requests there were, by method, route and status."""
    return {
        (one.labels["method"], one.labels["route"], one.labels["status"]): one.value
        for family in metrics.REQUESTS.collect()
        for one in family.samples
        if one.name.endswith("_count")
    }


# The log ---------------------------------------------------------------------------------------------------------------


def test_a_request_is_told_without_anything_that_tells_on_who_asked(server: Any, log: io.StringIO) -> None:
    """Neither what the link asks for, nor its headers, nor where it came from; and of its path, the route alone."""
    headers = {
        "user-agent": "Mozilla/5.0", "cookie": f"_streamlit_xsrf={SECRETS[4]}", "x-forwarded-for": SECRETS[0],
        "forwarded": f'for="[{SECRETS[1]}]"', "referer": "https://a.example/top-secret", "authorization": "top-secret",
    }  # fmt: skip
    got = get(server, "/read/clean-rivers", "q=top-secret&as_of=2024-06-01", headers=headers)
    (line,) = lines(log)

    assert got.status == 400
    assert {name for name in line if name not in {"time", "milliseconds"}} == {
        "level", "logger", "message", "method", "route", "status",
    }  # fmt: skip
    assert line["message"] == "GET /read/{rest:path} 400"
    assert (line["method"], line["route"], line["status"]) == ("GET", "/read/{rest:path}", 400)
    assert line["milliseconds"] >= 0
    assert [one for one in (*SECRETS, "2024-06-01", "clean-rivers") if one in log.getvalue()] == []


@pytest.mark.parametrize(
    ("path", "route"),
    [
        ("/", "/"), ("/entry", "/entry"), ("/read/x/y", "/read/{rest:path}"), ("/feed.atom", "/feed.atom"),
        ("/data/top-secret", "/data/{rest:path}"), ("/media/top-secret", "/media/{file_id:path}"),
        ("/static/js/top-secret.js", "/static/{file}"), ("/_stcore/metrics", "other"),
    ],
)  # fmt: skip
def test_an_address_is_told_as_its_route(server: Any, log: io.StringIO, path: str, route: str) -> None:
    get(server, path)

    assert [line["route"] for line in lines(log)] == [route]


def test_an_answer_that_is_given_at_once_is_told_as_any_other(server: Any, log: io.StringIO) -> None:
    with patch("registry.shelf.SETTLED", 0):
        get(server, "/read/", headers={"accept-encoding": "gzip"})
        with patch.object(Desk, "answer", side_effect=AssertionError("it is not made again")):
            get(server, "/read/", headers={"accept-encoding": "gzip"})

    assert [(line["route"], line["status"]) for line in lines(log)] == [("/read/{rest:path}", 200)] * 2


def test_an_address_without_a_route_is_not_told() -> None:
    assert route({"path": "/top-secret"}) == "other"


def test_a_method_that_nobody_knows_is_not_repeated(server: Any, log: io.StringIO) -> None:
    get(server, "/read/", method="TOP-SECRET")

    assert [line["method"] for line in lines(log)] == ["OTHER"]


def test_what_libraries_say_is_one_line_of_the_same_form_without_a_reader(log: io.StringIO) -> None:
    """Uvicorn's own lines of sockets are left out: they begin with the reader's address."""
    uvicorn, streamlit = logging.getLogger("uvicorn.error"), logging.getLogger("streamlit.web.watched")
    for one in (logging.getLogger("uvicorn"), uvicorn, streamlit):
        one.setLevel(logging.INFO)
        one.addHandler(logging.StreamHandler(io.StringIO()))
        gather(one)
    uvicorn.info('%s - "WebSocket %s" [accepted]', f"{SECRETS[0]}:1", "/_stcore/stream?a=top-secret")
    uvicorn.info("connection open", extra={"websocket": SECRETS[0]})
    streamlit.warning("Session with id %s is already connected!", SECRETS[4], extra={"client": SECRETS[0]})
    try:
        raise ValueError(f"no answer to [{SECRETS[1]}]:443 for /read/?q=top-secret\nand more")  # noqa: TRY301 - it is logged with its words
    except ValueError:
        uvicorn.exception("%s failed", f"{SECRETS[0]}:5000")
    with catch_warnings():
        warn("old", DeprecationWarning, stacklevel=1)
    told = lines(log)

    assert [(line["level"], line["logger"]) for line in told[:2]] == [
        ("WARNING", "streamlit.web.watched"),
        ("ERROR", "uvicorn.error"),
    ]
    assert told[0]["message"] == "Session with id (a session) is already connected!"
    assert told[1]["message"] == "(an address) failed"
    assert told[1]["exception"].endswith("ValueError: no answer to (an address) for /read/?…\nand more")
    assert [one for one in SECRETS if one in log.getvalue()] == []
    assert all(line.keys() <= set(logs._FIELDS) for line in told)


def test_uvicorns_own_line_of_each_request_stays_switched_off() -> None:
    access = logging.getLogger("uvicorn.access")
    gather(access)

    assert not access.hasHandlers()


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("from 198.51.100.7", "from (an address)"),
        ("from 198.51.100.7:443.", "from (an address)."),
        ("[2001:db8::5]:443 gone", "(an address) gone"),
        ("Uvicorn running on http://127.0.0.1:8501", "Uvicorn running on http://127.0.0.1:8501"),
        ("http://198.51.100.7:80/a?b=c&d=e", "http://(an address)/a?…"),
        ("at 12:34:56 version 1.67.0 of x::y", "at 12:34:56 version 1.67.0 of x::y"),
        ("2026-11-26 01:31:48,925 INFO uvicorn.error: a?b: c", "2026-11-26 01:31:48,925 INFO uvicorn.error: a?b: c"),
    ],
)
def test_what_tells_on_a_reader_is_taken_out_and_the_rest_stays(text: str, left: str) -> None:
    assert unnamed(text) == left


def test_for_people_a_line_is_text_without_lines_of_requests(server: Any) -> None:
    root, stderr = logging.getLogger(), io.StringIO()
    before = tuple(root.handlers)
    with patch("sys.stderr", stderr):
        log_to_stderr("text")
    get(server, "/read/")
    logging.getLogger("commitment-monitor").error("%s failed", "198.51.100.7")
    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)
    logging.captureWarnings(capture=False)

    assert stderr.getvalue().endswith(" ERROR commitment-monitor: (an address) failed\n")
    assert stderr.getvalue().count("\n") == 1


# What is counted -------------------------------------------------------------------------------------------------------


def test_requests_are_counted_by_route_method_and_status(server: Any) -> None:
    before = counted()
    for path in ("/read/", "/read/clean-rivers", "/read/nothing"):
        get(server, path, "q=x" if path == "/read/" else "")
    after = counted()

    assert {key: after[key] - before.get(key, 0) for key in after if after[key] != before.get(key, 0)} == {
        ("GET", "/read/{rest:path}", "200"): 1,
        ("GET", "/read/{rest:path}", "400"): 1,
        ("GET", "/read/{rest:path}", "404"): 1,
    }


def test_a_dashboard_is_counted_while_it_is_open(log: io.StringIO) -> None:
    seen: list[float] = []

    async def accepted(_scope: Any, _receive: Any, send: Any) -> None:
        await send({"type": "websocket.accept"})
        seen.append(metrics.SESSIONS._value.get())

    async def nowhere(*_: Any) -> Any:
        pass

    scope = {"type": "websocket", "path": "/_stcore/stream"}
    before = metrics.SESSIONS._value.get()
    loops.run(Watched(accepted)(scope, nowhere, nowhere))
    loops.run(Watched(nowhere)(scope, nowhere, nowhere))  # which was refused

    assert (seen, metrics.SESSIONS._value.get()) == ([before + 1], before)
    assert [(line["method"], line["status"]) for line in lines(log)] == [("WEBSOCKET", 101), ("WEBSOCKET", 403)]


def test_pages_that_are_drawn_are_counted_and_those_that_fail(server: Any, caplog: pytest.LogCaptureFixture) -> None:
    def drawn() -> float:
        return sum(
            one.value for family in metrics.RUNS.collect() for one in family.samples if one.name.endswith("_count")
        )

    before, failed = drawn(), metrics.FAILED_RUNS._value.get()
    with page("method", OTHER):
        pass
    server._on_script_error(ValueError("what went wrong"))

    assert drawn() == before + 1
    assert 'page="method"' in generate_latest(metrics.METRICS).decode()
    assert metrics.FAILED_RUNS._value.get() == failed + 1
    assert "what went wrong" in caplog.text


def test_what_is_counted_is_told_on_a_port_of_its_own(tmp_path: Path) -> None:
    """With the record as it is at that moment."""
    shelf, (port,) = Shelf(OTHER), free_ports(1)
    with metrics.told(port, "127.0.0.1", shelf, lambda: 123):
        text = urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10).read().decode()
    found = {one.name: one for family in text_string_to_metric_families(text) for one in family.samples}
    registry = shelf.record().registry

    assert registry is not None
    assert found["monitor_record_info"].labels == {"digest": registry.digest}
    assert 0 <= found["monitor_record_age_seconds"].value < 60
    assert (found["monitor_record_broken"].value, found["monitor_answers_kept_bytes"].value) == (0, 123)
    assert {
        "monitor_dashboard_sessions",
        "monitor_script_errors_total",
        "process_resident_memory_bytes",
    } <= found.keys()

    broken = tmp_path / "broken.yaml"
    broken.write_text("about: {", "utf-8")
    with metrics.told(port, "127.0.0.1", Shelf(broken), lambda: 0):
        text = urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10).read().decode()

    assert "monitor_record_broken 1.0" in text
    assert "monitor_record_info" not in text


def test_threat_28_without_a_port_it_is_told_nowhere() -> None:
    before = tuple(metrics.METRICS._collector_to_names)
    with metrics.told(None, "127.0.0.1", Shelf(OTHER), lambda: 0):
        assert tuple(metrics.METRICS._collector_to_names) == before


def test_threat_28_it_is_never_told_to_readers(server: Any) -> None:
    """Streamlit's own count is behind a closed door, and what no route takes leads to its files, none of them ours."""
    assert get(server, "/_stcore/metrics").status == 404
    assert not any("metrics" in one.path for one in server._user_routes)
