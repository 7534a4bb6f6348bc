"""The site is the server's answers as files: the same bytes, swapped in whole, and nothing of anybody else replaced."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from typer.testing import CliRunner

from publishing import folders
from publishing import site as module
from publishing.__main__ import app
from publishing.address import Address
from publishing.chromium import Chromium
from publishing.doors import site as door
from publishing.drawings import NO_DRAWINGS, Drawings, KeptDrawings
from publishing.edition import Edition
from publishing.folders import FolderError
from publishing.places import Place, addresses
from publishing.serving import Desk
from publishing.settings import Settings
from publishing.site import MARK, file_of, write
from registry.revision import commit_of
from tests.publishing.case import BASE, OTHER, SHIPPED, TODAY, Sketches, StandIn, edition, shipped, sketch
from tests.publishing.stack import get, served
from tests.records import other_state
from tests.repository.workflows import HOME

DAY = date(2025, 3, 1)
OURS = {MARK, "index.html", "404.html"}
"""The files of a site that are at no address of the table."""


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def by_address(here: Edition, folder: Path) -> dict[str, bytes]:
    """Give what a host of files answers at each address of the table."""
    found = files(folder)
    return {
        address: found[file_of(address, place.media_type)]
        for address, place, _ in addresses(here)
        if file_of(address, place.media_type) in found
    }


@pytest.mark.parametrize("day", [None, DAY])
@pytest.mark.parametrize("base", ["/", BASE])
def test_the_desk_and_the_site_give_the_same_bytes_for_every_address(
    base: str, day: date | None, tmp_path: Path
) -> None:
    desk = Desk(Settings(OTHER, base), lambda: TODAY, Sketches())
    query = "" if day is None else f"as_of={day.isoformat()}"
    commit = commit_of(OTHER, other_state().files)
    here = edition(other_state(), Address(day), base=base, drawings=Sketches(), commit=commit)
    told = list(write(here, tmp_path / "out"))

    answers = {address: desk.answer(address, query) for address, there in told if there}

    assert {one.status for one in answers.values()} == {200}
    assert by_address(here, tmp_path / "out") == {address: one.body for address, one in answers.items()}
    assert files(tmp_path / "out").keys() == OURS | {
        file_of(address, place.media_type) for address, place, _ in addresses(here) if address in answers
    }


def test_the_server_and_the_command_give_the_same_bytes_for_every_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Through all of the server's routes and middleware, and through the command as it is typed."""
    monkeypatch.setattr(door, "drawings", Sketches)
    out = tmp_path / "out"
    ended = run(str(out), "--registry", str(OTHER), "--base-url", BASE, "--as-of", "2025-03-01")
    assert ended == (
        0,
        f"{out}: {len(by_address(edition(other_state()), out))} addresses, as it stood on 2025-03-01.\n",
        "",
    )

    server = served(OTHER, base=BASE, drawings=Sketches())
    there = by_address(edition(other_state(), Address(DAY)), out)
    answers = {address: get(server, f"/{address}", "as_of=2025-03-01") for address in there}

    assert len(there) > len(other_state().entries)
    assert {one.status for one in answers.values()} == {200}
    assert {address: one.body for address, one in answers.items()} == there


def test_a_page_is_the_index_of_a_folder_of_its_own() -> None:
    html = "text/html; charset=utf-8"

    assert file_of("read/", html) == "read/index.html"
    assert file_of("read/ced-dialogue", html) == "read/ced-dialogue/index.html"
    assert file_of("snapshot.html", html) == "snapshot.html"
    assert file_of("data/commitments.json", "application/json") == "data/commitments.json"


def test_the_top_of_a_site_is_the_overview_and_what_is_not_there_says_so(tmp_path: Path) -> None:
    list(write(edition(other_state(), base=BASE), tmp_path / "out"))
    found = files(tmp_path / "out")

    assert found["index.html"] == found["read/index.html"]
    assert b"<h1>There is no such page</h1>" in found["404.html"]


def test_threat_17_everything_is_made_with_the_network_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """No page, file, feed or snapshot opens a connection or asks for a name, whatever stands in the record."""

    def off(*_: object, **__: object) -> None:
        raise OSError("there is no network")

    for name in ("connect", "connect_ex", "sendto", "bind"):
        monkeypatch.setattr(f"socket.socket.{name}", off)
    for name in ("getaddrinfo", "gethostbyname", "create_connection"):
        monkeypatch.setattr(f"socket.{name}", off)
    here = edition(other_state())

    made = {address: place.make(here, entry) for address, place, entry in addresses(here)}

    assert len(made) > 30
    assert {address for address, content in made.items() if content is None} <= {
        address for address in made if address.startswith("card")
    }, "only a picture is not made, for nothing draws here"


def test_two_builds_are_the_same_and_the_second_draws_nothing_anew(tmp_path: Path) -> None:
    chromium = StandIn(body=sketch("A chart", 960, "1a2b3c").encode())
    drawn = []
    for name in ("one", "two"):
        kept = KeptDrawings(cast(Chromium, chromium), tmp_path / "drawings")
        list(write(edition(other_state(), drawings=kept), tmp_path / name))
        drawn.append(len(chromium.asked))

    assert files(tmp_path / "one") == files(tmp_path / "two")
    assert drawn[0] == drawn[1] > 10


def test_a_site_takes_the_place_of_the_one_before_it_whole(tmp_path: Path) -> None:
    out = tmp_path / "out"
    list(write(edition(), out))
    before = files(out)
    list(write(edition(other_state()), out))

    assert "read/ced-dialogue/index.html" in before
    assert "read/ced-dialogue/index.html" not in files(out)
    assert "read/clean-rivers/index.html" in files(out)
    assert [one.name for one in tmp_path.iterdir()] == ["out"]
    assert (out.stat().st_mode & 0o777) == 0o755


@pytest.mark.parametrize("stop", ["in the middle", "before the end", "while it is put in its place"])
def test_one_that_is_stopped_leaves_the_old_one_as_it_was(
    stop: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    list(write(edition(other_state()), out))
    before = files(out)
    written = write(edition(drawings=Sketches()), out)

    if stop == "in the middle":
        next(written)
        with pytest.raises(KeyboardInterrupt):
            written.throw(KeyboardInterrupt())
    elif stop == "before the end":
        next(written)
        written.close()
    else:
        rename = Path.rename

        def broken(path: Path, to: Path) -> Path:
            if to == out and path.parent == tmp_path:
                raise OSError(28, "No space left on device")
            return rename(path, to)

        monkeypatch.setattr(Path, "rename", broken)
        monkeypatch.setattr(folders, "_exchanged", lambda *_: False)  # as on a system that cannot do it in one step
        with pytest.raises(OSError, match="No space"):
            list(written)

    assert files(out) == before
    assert [one.name for one in tmp_path.iterdir()] == ["out"]


def _file(out: Path) -> None:
    out.write_text("a letter")


def _others(out: Path) -> None:
    out.mkdir()
    (out / "letter.txt").write_text("a letter")


def _link(out: Path) -> None:
    out.symlink_to(out.parent)


@pytest.mark.parametrize(
    ("there", "why"),
    [
        (_file, "{} is not a folder; name another."),
        (_others, "{} holds files that were not written here; name a new folder, or empty it."),
        (_link, "{} is not a folder; name another."),
    ],
)
def test_what_was_not_written_here_is_never_replaced(there: object, why: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    there(out)  # type: ignore[operator]
    before = {path: path.lstat().st_mtime_ns for path in (tmp_path, *tmp_path.iterdir())}

    with pytest.raises(FolderError) as told:
        list(write(edition(other_state()), out))
    ended = run(str(out), "--registry", str(OTHER))

    assert str(told.value) == why.format(out)
    assert ended == (1, "", f"{why.format(out)}\n")
    assert {path: path.lstat().st_mtime_ns for path in (tmp_path, *tmp_path.iterdir())} == before


@pytest.mark.parametrize("module", ["app", "publishing.site"])
def test_what_plotly_takes_up_half_loaded_is_whole_before_threads_draw(module: str) -> None:
    """Plotly uses pandas wherever it finds it loaded, also while another thread is still loading it, and fails then."""
    told = f"import sys, {module}; print('pandas' in sys.modules)"
    asked = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True, cwd=HOME)
    assert asked.stdout == "True\n"


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    list(write(edition(other_state()), tmp_path / "out"))

    assert (tmp_path / "out" / MARK).exists()


def test_what_could_not_be_made_is_told_and_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def with_one_more(here: Edition) -> Iterator[tuple[str, Place, None]]:
        yield "other.png", Place("other.png", "image/png", lambda _edition, _entry: None, "A picture"), None
        yield from list(addresses(here))  # type: ignore[misc]

    monkeypatch.setattr(module, "addresses", with_one_more)
    told = dict(write(edition(other_state()), tmp_path / "out"))

    assert [address for address, there in told.items() if not there and not address.startswith("card")] == ["other.png"]
    assert not (tmp_path / "out" / "other.png").exists()

    monkeypatch.setattr(door, "drawings", Sketches)
    assert run(str(tmp_path / "out"), "--registry", str(OTHER))[2] == (
        "other.png could not be made: Chromium failed to draw it.\n"
    )


# The command -----------------------------------------------------------------------------------------------------------


def run(*arguments: str, drawings: Drawings | None = None) -> tuple[int, str, str]:
    ended = CliRunner().invoke(app, ["site", *arguments], env={"COLUMNS": "200", "TERM": "dumb"})
    assert ended.exception is None or isinstance(ended.exception, SystemExit), ended.exception
    return ended.exit_code, ended.stdout, ended.stderr


@pytest.fixture(autouse=True)
def _without_chromium(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "drawings", lambda: NO_DRAWINGS)


def test_without_a_chromium_the_command_says_what_stands_in_place_of_the_charts(tmp_path: Path) -> None:
    status, said, complaint = run(str(tmp_path / "out"), "--registry", str(OTHER))

    assert (status, complaint) == (0, "")
    assert said.splitlines()[1:] == [
        "No Chromium was found, so tables stand in place of the charts; install one, or name it with CHROMIUM."
    ]


def test_more_entries_than_a_snapshot_holds_are_told_and_all_else_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(str(tmp_path / "whole"), "--registry", str(OTHER), "--as-of", "2025-03-01")
    monkeypatch.setattr("publishing.edition.IN_A_SNAPSHOT", 6)
    status, _, complaint = run(str(tmp_path / "out"), "--registry", str(OTHER), "--as-of", "2025-03-01")

    assert (status, complaint) == (
        0,
        (
            "No snapshot was made. A snapshot holds 6 entries at most, and these are 7: choose fewer by the filters. The data "
            "files hold all of them.\n"
        ),
    )
    assert files(tmp_path / "whole").keys() - files(tmp_path / "out").keys() == {"snapshot.html"}


def test_the_day_asked_for_is_the_day_of_every_page(tmp_path: Path) -> None:
    run(str(tmp_path / "out"), "--registry", str(OTHER), "--as-of", "2024-06-01")
    pages = [body.decode() for name, body in files(tmp_path / "out").items() if name.startswith("read/")]

    assert all("As it stood on 1 June 2024" in page for page in pages)
    assert pages


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--as-of", "2024-06"), "Invalid value for '--as-of': 2024-06 is not a full day; write it as 2024-06-01"),
        (("--as-of", "yesterday"), "write a day as 2024-06-01"),
        (("--as-of", "2050-01-01"), "Invalid value for --as-of: 2050-01-01 is still to come; nothing is known of it"),
        (
            ("--base-url", "example.org"),
            "--base-url is not an address that pages can be published under; write it as https://example.org/monitor/",
        ),
        (("--base-url", "https://[x"), "write it as https://example.org/monitor/"),
    ],
)
def test_wrong_values_are_told_with_their_mend_and_nothing_is_written(
    arguments: tuple[str, ...], why: str, tmp_path: Path
) -> None:
    status, said, complaint = run(str(tmp_path / "out"), "--registry", str(OTHER), *arguments)

    assert (status, said) == (2, "")
    assert why in " ".join(complaint.replace("│", " ").split())
    assert list(tmp_path.iterdir()) == []


def test_a_registry_that_cannot_be_read_is_told_as_the_check_tells_it(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("about: {")
    status, said, complaint = run(str(tmp_path / "out"), "--registry", str(broken))

    assert (status, said) == (2, "")
    assert complaint.startswith(f"{broken}:1:")
    assert "Mend:" in complaint
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)

    assert run(str(tmp_path / "out"), "--registry", str(OTHER))[0] == 1


def test_a_disk_that_is_full_is_told_and_the_old_site_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    run(str(out), "--registry", str(OTHER))
    before = files(out)

    def full(_path: Path, _body: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    ended = run(str(out), "--registry", str(OTHER))

    assert ended == (
        1, "", f"{out} cannot be written (No space left on device); the one that was there stands as it was.\n"
    )  # fmt: skip
    assert files(out) == before


def test_the_shipped_record_is_written_whole(tmp_path: Path) -> None:
    """Beside it, everything that a page needs: a copy of the folder anywhere is the same site."""
    out = tmp_path / "out"
    assert run(str(out), "--registry", str(SHIPPED))[0] == 0
    moved = shutil.copytree(out, tmp_path / "moved")

    assert len([name for name in files(moved) if name.startswith("read/")]) == 5 + len(shipped().entries)
