"""What a process says of itself, to whoever sends readers to it."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic

import pytest
from starlette.applications import Starlette

from registry.shelf import Shelf
from tests.publishing.case import OTHER
from tests.publishing.stack import Got, get, served
from tests.records import FOLDER
from watching.health import readiness, routes
from watching.life import Life, Stage

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "record") / "other-state.yaml")


def serving() -> Life:
    life = Life()
    life.stage = Stage.SERVING
    return life


def asked(life: Life, shelf: Shelf, path: str = "/readyz", method: str = "GET") -> Got:
    return get(Starlette(routes=routes(life, shelf, lambda: NOW)), path, method=method)


def digest(shelf: Shelf) -> str:
    registry = shelf.record().registry
    assert registry is not None
    return registry.digest


def test_a_process_that_answers_says_so(record: Path) -> None:
    """Whatever the record is: another process would show it no better."""
    record.write_text("about: {", "utf-8")
    got = asked(Life(), Shelf(record), "/healthz")

    assert (got.status, got.body) == (200, b'{"alive":true}')
    assert got.headers["cache-control"] == "no-store"


def test_readers_are_sent_to_a_process_that_serves_the_record_on_disk(record: Path) -> None:
    shelf = Shelf(record)
    begun = monotonic()
    since = shelf.record().since
    got = asked(serving(), shelf)
    told = json.loads(got.body)

    assert begun <= since <= monotonic()
    assert (got.status, got.headers["cache-control"]) == (200, "no-store")
    assert NOW - timedelta(seconds=monotonic() - begun + 1) <= datetime.fromisoformat(told.pop("since")) <= NOW
    assert told == {"ready": True, "says": "The registry on disk is served.", "digest": digest(shelf), "broken": False}


def test_a_process_that_serves_the_last_good_record_is_ready_and_says_so(record: Path) -> None:
    """And what it serves is as old as it was."""
    shelf = Shelf(record)
    before = shelf.record()
    record.write_text("about: {", "utf-8")
    got = asked(serving(), shelf)
    told = json.loads(got.body)

    assert got.status == 200
    assert shelf.record().since == before.since
    assert told["since"]
    assert {name: told[name] for name in ("ready", "says", "digest", "broken")} == {
        "ready": True,
        "says": "The registry on disk has a problem; the last good version is served.",
        "digest": digest(shelf),
        "broken": True,
    }


def test_a_process_that_has_nothing_to_show_is_not_ready(record: Path) -> None:
    record.write_text("about: {", "utf-8")
    got = asked(serving(), Shelf(record))

    assert (got.status, json.loads(got.body)) == (503, {
        "ready": False,
        "says": "No good version of the registry has been read yet.",
        "digest": None,
        "since": None,
        "broken": True,
    })  # fmt: skip


@pytest.mark.parametrize(
    ("stage", "says"), [(Stage.STARTING, "This process is starting."), (Stage.LEAVING, "This process is stopping.")]
)
def test_a_process_that_begins_or_leaves_is_not_ready(record: Path, stage: Stage, says: str) -> None:
    life = Life()
    life.stage = stage
    shelf = Shelf(record)
    told = readiness(life, shelf, lambda: NOW)

    assert asked(life, shelf).status == 503
    assert (told["ready"], told["says"], told["digest"]) == (False, says, digest(shelf))


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_they_are_asked_and_never_told(record: Path, path: str) -> None:
    assert (asked(serving(), Shelf(record), path, "HEAD").status, asked(serving(), Shelf(record), path, "POST").status) == (
        200,
        405,
    )  # fmt: skip


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_the_server_has_both_with_its_security_headers(path: str) -> None:
    """Asked before it began, it is alive and not ready."""
    got = get(served(OTHER), path)

    assert got.status == (200 if path == "/healthz" else 503)
    assert {got.headers[name] for name in ("x-content-type-options", "x-frame-options")} == {"nosniff", "DENY"}
