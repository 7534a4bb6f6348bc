"""A stranger's snapshot is opened in a process of its own, with limits: what reaches the server is words, and judged."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from publishing import child
from publishing.child import AT_ONCE, HOME, KEPT_SECONDS, LIMITS, BusyError, Limits, compared_apart, verified_apart
from publishing.compared import compared, told_by
from publishing.comparing import board_of, carried
from publishing.doors.asked import MOST_TOLD
from publishing.drawings import NO_DRAWINGS
from publishing.sealed import Contents, SnapshotError, bare
from registry import read
from registry.reading import digest_of
from tests.publishing.snapshots import Repository, repository
from tests.registry.case import GOOD, TEXTS


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return repository(tmp_path_factory.mktemp("held"), "single.yaml")


def test_it_says_what_verifying_here_says(held: Repository) -> None:
    page = held.snapshot(drawings=NO_DRAWINGS)

    assert verified_apart(page, held.registry) == held.verify(page, NO_DRAWINGS)
    assert verified_apart(page, held.registry).genuine


@pytest.mark.parametrize("file", [b"", b"\x00" * 1000, b"[" * 100_000])
def test_threat_38_what_is_no_snapshot_is_told_as_such(held: Repository, file: bytes) -> None:
    assert verified_apart(file, held.registry) == held.verify(file)


def test_threat_38_a_gigabyte_is_refused_without_being_read_whole(held: Repository, tmp_path: Path) -> None:
    huge = tmp_path / "huge.html"
    with huge.open("wb") as file:
        file.truncate(1024**3)  # of which the disk holds nothing
    command = [
        sys.executable,
        "-m",
        "publishing",
        "verify",
        str(huge),
        "--registry",
        str(held.registry),
        "--memory",
        str(LIMITS.memory),
    ]

    done = subprocess.run(command, cwd=HOME, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (1, "")
    assert "The file is larger than 64 MiB, and no snapshot is." in done.stdout


def test_threat_38_one_that_takes_too_much_is_given_up(held: Repository, tmp_path: Path) -> None:
    """With hardly any memory the process dies; what the reader gets is a sentence."""
    found = verified_apart(held.snapshot(), held.registry, limits=Limits(memory=64 * 1024 * 1024))

    assert (found.whole.reply, found.genuine) == ("no", False)
    assert found.whole.words == ("It takes more time or memory to look at than any snapshot does.",)


def slow(days: int, series: int = 40) -> bytes:
    """Give a snapshot that takes long to compare with one of another number of days: each reading is like each of its others."""
    before, _, rest = GOOD.partition(
        "          counted:\n            title: Counted in the field\n            readings:\n"
    )
    after = rest.partition("because: [field-count]}\n")[2]
    many = "".join(
        f"          {f's{number}' if number else 'counted'}:\n            title: Counted {number}\n            readings:\n"
        + "".join(
            f"              - {{date: {date(2000, 1, 1) + timedelta(2 * place + days)}, value: {2 * place + days + 1}, "
            "is: exact, because: [field-count]}\n"
            for place in range(200)
        )
        for number in range(series)
    )
    text = (before + many + after).replace("        draw: line\n", "        draw: line\n        of: counted\n", 1)
    files = {"commitments.yaml": text, **TEXTS}
    return bare(Contents(date(2026, 1, 1), {}, 1, 1, digest_of(files), None, files, "0" * 64, "", {}))


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Give the list of what processes have been asked for, each of which tells nothing."""
    asked: list[Any] = []

    def run(words: Any, files: Any, limits: Any) -> bytes:
        asked.append((words[0], files, limits))
        return b""

    monkeypatch.setattr(child, "_run", run)
    return asked


def test_it_tells_what_comparing_here_tells(held: Repository) -> None:
    old, new = held.snapshot(date(2024, 1, 1), drawings=NO_DRAWINGS), held.snapshot(drawings=NO_DRAWINGS)
    told = compared_apart(old, new)

    assert told == compared(board_of(old), board_of(new))
    assert [one.lines for one in told.parts]


def test_what_is_shown_is_compared_as_a_snapshot_of_it_would_be(held: Repository) -> None:
    page, shown = held.snapshot(drawings=NO_DRAWINGS), carried(read(held.registry), date(2024, 1, 1))

    assert board_of(shown).day == date(2024, 1, 1)
    assert board_of(shown).registry == board_of(page).registry
    assert compared_apart(page, page).summary.changes == 0


@pytest.mark.parametrize("file", [b"", b"\x00" * 1000, b"[" * 100_000])
def test_threat_38_what_is_no_snapshot_is_not_compared(file: bytes) -> None:
    with pytest.raises(SnapshotError) as here:
        board_of(file)
    with pytest.raises(SnapshotError) as apart:
        compared_apart(file, file)

    assert str(apart.value) == str(here.value)


def test_threat_38_two_that_take_too_much_are_not_compared(held: Repository) -> None:
    """With hardly any memory the process dies; what the reader gets is a sentence."""
    page = held.snapshot(drawings=NO_DRAWINGS)

    with pytest.raises(SnapshotError, match=r"^It takes more time or memory to compare than a page has, or "):
        compared_apart(page, page, Limits(memory=64 * 1024 * 1024))


@pytest.mark.parametrize("door", ["verify", "compare"])
def test_threat_38_the_system_ends_what_works_for_longer_than_it_may(door: str, tmp_path: Path) -> None:
    """Whatever it does then, and whether anybody waits for it or not."""
    paths = [tmp_path / "old.html", tmp_path / "new.html"][: 1 if door == "verify" else 2]
    for days, path in enumerate(paths):
        path.write_bytes(slow(days, 120))

    done = subprocess.run(
        [sys.executable, "-m", "publishing", door, *map(str, paths), "--seconds", "1"],
        cwd=HOME,
        capture_output=True,
        check=False,
    )

    assert (-done.returncode, done.stdout, done.stderr) == (signal.SIGKILL, b"", b"")


def test_threat_38_what_is_waited_for_too_long_is_given_up() -> None:
    with pytest.raises(SnapshotError, match=r"^It takes more time"):
        compared_apart(slow(0), slow(1), Limits(seconds=1))


def test_threat_38_no_more_is_told_than_is_taken(tmp_path: Path) -> None:
    """What is cut off is no comparison any longer."""
    program = "import sys; from publishing.doors.asked import limit; limit(None, 2**30); sys.stdout.buffer.write(b'x' * 2**24)"
    with (tmp_path / "told").open("wb") as told:
        subprocess.run([sys.executable, "-c", program], cwd=HOME, stdout=told, stderr=subprocess.DEVNULL, check=False)

    assert (tmp_path / "told").stat().st_size == MOST_TOLD


GENUINE = {
    "old": "a",
    "new": "b",
    "summary": {
        "changes": 1, "entries": 1, "of": 1, "findings": 0, "headlines": ["c"],
        "moved": [{"entry": "d", "short": "e", "before": "unassessed", "after": "fulfilled"}],
    },
    "parts": [{"entry": "d", "verdict": "fulfilled", "title": "f", "lines": [["!", "g"]]}],
}  # fmt: skip


def others(value: Any) -> Iterator[Any]:
    """Give a JSON value with each of its parts changed, left out, or with something beside it."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield {other: one for other, one in value.items() if other != name}
            yield from ({**value, name: one} for one in others(part))
        yield {**value, "more": 1}
    elif isinstance(value, list):
        for place, part in enumerate(value):
            yield from ([*value[:place], one, *value[place + 1 :]] for one in others(part))
        yield {"0": value}
    else:
        yield from ([value], {}, True, -1, 1.5, "\ud800", float("nan"))
        yield from ([] if isinstance(value, str) else [str(value)])


def test_threat_38_what_a_process_tells_is_a_comparison_to_the_letter_or_none() -> None:
    """Whoever has taken it over can hand the server nothing but words, counts and statuses that there are."""
    wrong = [json.dumps(one).encode() for one in others(GENUINE)]

    assert told_by(json.dumps(GENUINE).encode()) is not None
    assert [one for one in wrong if told_by(one) is not None] == []
    for one in (b"", b"[" * 100_000, b"\xff", json.dumps(GENUINE).encode()[:-1]):
        assert told_by(one) is None
    for place, word in (("fulfilled", "kept"), ("!", "?"), ("unassessed", "")):
        assert told_by(json.dumps(GENUINE).replace(place, word).encode()) is None


def test_threat_29_of_the_same_files_a_process_is_asked_once(ran: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """A page is drawn anew at each step of a reader, and what took too much is not tried again each time."""
    verified, compare = ("verify", (b"a",), LIMITS), ("compare", (b"a", b"b"), LIMITS)
    clock = [KEPT_SECONDS * 1000.0]
    monkeypatch.setattr("publishing.child.time.monotonic", lambda: clock[0])

    for _ in range(3):
        assert verified_apart(b"a", Path("record.yaml"), of="one").whole.reply == "no"
        with pytest.raises(SnapshotError):
            compared_apart(b"a", b"b")
    assert ran == [verified, compare]

    verified_apart(b"a", Path("record.yaml"), of="another")
    clock[0] += KEPT_SECONDS
    verified_apart(b"a", Path("record.yaml"), of="another")
    assert ran == [verified, compare, verified, verified]


def test_threat_29_so_many_are_looked_at_at_one_time(held: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    page = held.snapshot(drawings=NO_DRAWINGS)
    monkeypatch.setattr(child, "PATIENCE", 0.0)

    with ExitStack() as others:
        for _ in range(AT_ONCE):
            others.enter_context(child._RUNNING)
        with pytest.raises(BusyError):
            compared_apart(page, page + b" ")
        with pytest.raises(BusyError):
            verified_apart(page, held.registry, of="while others run")
    assert verified_apart(page, held.registry, of="while others run").genuine
