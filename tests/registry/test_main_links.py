"""`python -m registry links`, against a server on loopback."""

from __future__ import annotations

import io
import shutil
import socket
import sys
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from typer.testing import CliRunner

from registry import read, web
from registry.__main__ import app
from registry.doors import links as door
from registry.lookups import Look, Lookup
from tests.registry.case import CASES, GOOD
from tests.registry.site import Names, Site, served

RECORD = (
    GOOD.replace("https://gazette.example.org/2024/20", "http://gazette.example.org/200")
    .replace("https://press.example.org/bill\n", "http://press.example.org/404\n        archive: http://kept.example.org/301\n")
    .replace("https://university.example.org/trees", "http://university.example.org/403")
)  # fmt: skip
HEAD = "# What link checks found at the addresses of the sources. Written by: python -m registry links\naddresses:\n"
GAZETTE = (
    '  - {address: "http://gazette.example.org/200", outcome: fine, answer: 200, on: 2026-11-25, since: 2026-11-25}\n'
)
KEPT = (
    '  - {address: "http://kept.example.org/301", outcome: moved, answer: 200, on: 2026-11-25, since: 2026-11-25, '
    'to: "http://kept.example.org/200"}\n'
)
PRESS = '  - {address: "http://press.example.org/404", outcome: dead, answer: 404, on: 2026-11-25, since: 2026-11-25}\n'
UNIVERSITY = (
    '  - {address: "http://university.example.org/403", outcome: blocked, answer: 403, on: 2026-11-25, since: 2026-11-25}\n'
)  # fmt: skip


@pytest.fixture(autouse=True)
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """Serve the record's sources, in a folder with the record, on a day."""
    shutil.copytree(CASES / "statements", tmp_path / "statements")
    (tmp_path / "commitments.yaml").write_text(RECORD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(web, "Pace", partial(web.Pace, pause=0))
    monkeypatch.setattr(door, "today", lambda: date(2026, 11, 25))
    with served() as site:
        monkeypatch.setattr(socket, "getaddrinfo", Names(site))
        yield site


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ("links", *arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.stdout, result.stderr


def kept() -> str:
    return Path("links.yaml").read_text("utf-8")


def test_every_address_is_looked_at_and_what_was_found_is_told_and_kept(site: Site) -> None:
    code, out, err = run("--allow-local")

    assert (code, out) == (
        0,
        """\
4 addresses: 1 fine, 1 moved, 1 blocked, 1 dead.

moved: It opened, at another address to which it has moved for good.
  http://kept.example.org/301
    to http://kept.example.org/200, since 2026-11-25; source information-law/press-group

blocked: The server did not let the link check in; readers may still be able to open it.
  http://university.example.org/403
    status 403, since 2026-11-25; source trees-planted/field-count

dead: It was not found.
  http://press.example.org/404
    status 404, since 2026-11-25; source information-law/press-group
""",
    )
    assert kept() == f"{HEAD}{GAZETTE}{KEPT}{PRESS}{UNIVERSITY}"
    assert sorted(line.partition(": ")[2] for line in err.splitlines()) == [
        "blocked (403): http://university.example.org/403",
        "dead (404): http://press.example.org/404",
        "fine (200): http://gazette.example.org/200",
        "moved (200): http://kept.example.org/301",
    ]
    assert [line.partition(": ")[0] for line in err.splitlines()] == ["1 of 4", "2 of 4", "3 of 4", "4 of 4"]
    assert {one[3] for one in site.asked} == {"commitment-monitor (link check)"}
    assert read("commitments.yaml").digest != read(CASES / "good.yaml").digest


def test_the_repository_that_the_record_names_is_told_to_servers(site: Site) -> None:
    home = "  actor: Government of Arcadia\n"
    named = RECORD.replace(home, f"{home}  repository: https://code.example.org/arcadia/record\n")
    Path("commitments.yaml").write_text(named, encoding="utf-8")
    run("--allow-local")

    assert {one[3] for one in site.asked} == {
        "commitment-monitor (link check; +https://code.example.org/arcadia/record)"
    }


def test_of_one_entry_only_its_sources_are_looked_at_and_other_results_stay(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("--allow-local")
    site.asked.clear()
    monkeypatch.setattr(door, "today", lambda: date(2026, 12, 2))
    code, out, _ = run("--allow-local", "--only", "trees-planted")

    assert (code, out.splitlines()[0]) == (0, "1 address: 1 blocked.")
    assert {one[0] for one in site.asked} == {"university.example.org"}
    assert kept() == f"{HEAD}{GAZETTE}{KEPT}{PRESS}{UNIVERSITY.replace('on: 2026-11-25', 'on: 2026-12-02')}"


def test_results_may_be_kept_elsewhere(tmp_path: Path) -> None:
    out = tmp_path / "found.yaml"

    assert run("--allow-local", "--out", str(out))[0] == 0
    assert out.read_text("utf-8") == f"{HEAD}{GAZETTE}{KEPT}{PRESS}{UNIVERSITY}"
    assert not Path("links.yaml").exists()


def test_results_of_an_address_that_the_record_no_longer_holds_are_dropped() -> None:
    run("--allow-local")
    Path("commitments.yaml").write_text(RECORD.replace("university.example.org/403", "university.example.org/200"))
    run("--allow-local", "--only", "trees-planted")

    assert UNIVERSITY not in kept()
    assert PRESS in kept()


def test_without_leave_nothing_of_a_private_network_is_asked(site: Site) -> None:
    code, out, _ = run()

    assert (code, site.asked) == (0, [])
    assert "    the host's name leads into a private network, and was not followed, since 2026-11-25" in out


def test_where_no_server_answers_nothing_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without a way to the web would else declare the sources of the whole record dead."""
    run("--allow-local")
    before = kept()

    def nowhere(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", nowhere)
    code, out, err = run("--allow-local")
    assert (code, out) == (1, "")
    assert err.splitlines()[-1] == (
        "None of the 4 addresses could be reached; this machine may have no way to the web. Nothing was written."
    )
    assert run("--only", "trees-planted")[2].splitlines()[-1] == (
        "The address could not be reached; this machine may have no way to the web. Nothing was written."
    )
    assert kept() == before


def test_a_record_or_results_that_cannot_be_read_are_told_and_nothing_is_asked(site: Site) -> None:
    Path("links.yaml").write_text("addresses: none\n")

    assert run("--allow-local") == (
        1,
        "",
        """\
links.yaml:1:1: addresses: 'addresses' must be a list, and holds a text.
    1 | addresses: none
      | ^^^^^^^^^
   Mend: write each item on a line below, after a dash.
""",
    )
    assert site.asked == []


def test_an_entry_that_is_not_there_is_told_with_the_one_most_like_it(site: Site) -> None:
    code, _, err = run("--only", "trees-plantd")

    assert (code, site.asked) == (2, [])
    assert (
        "Invalid value for --only: no entry has the id 'trees-plantd'; "
        "write trees-planted, if that is meant; else name an entry of this registry"
    ) in _unframed(err)


def test_results_that_cannot_be_written_are_told(tmp_path: Path) -> None:
    out = tmp_path / "nowhere" / "links.yaml"

    assert run("--allow-local", "--out", str(out))[0] == 1
    assert run("--allow-local", "--out", str(out))[2].splitlines()[-1] == (
        f"{out} cannot be written (No such file or directory). Check the folder, and who may write there."
    )


def test_a_record_without_an_address_has_nothing_to_look_at() -> None:
    shutil.copytree(CASES.parent / "registries", "others")

    assert run("others/single.yaml") == (0, "0 addresses: nothing to look at.\n", "")
    assert Path("others/links.yaml").read_text() == HEAD.replace("addresses:\n", "addresses: []\n")


def test_a_request_may_take_20_seconds_where_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(CASES.parent / "registries", "others")
    seconds = []

    def look(*_: object, pace: web.Pace, **__: object) -> dict[str, Look]:
        seconds.append(pace.timeout)
        return {}

    monkeypatch.setattr(web, "look", look)
    run("others/single.yaml")
    run("others/single.yaml", "--timeout", "5")

    assert seconds == [20, 5]


def test_an_address_is_told_with_every_source_that_names_it() -> None:
    url = "http://press.example.org/404"
    found = Lookup.model_validate(
        {"address": url, "outcome": "dead", "answer": "404", "on": "2026-11-25", "since": "2026-11-25"}
    )

    assert list(door.report({url: found}, {url: ("law/press", "trees/press")})) == [
        "1 address: 1 dead.",
        "",
        "dead: It was not found.",
        f"  {url}",
        "    status 404, since 2026-11-25; source law/press, trees/press",
    ]


def test_on_a_terminal_a_bar_shows_how_far_it_has_come(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with door._progress(2) as told:
        told("http://a.example.org/", Look("fine", 200))
        told("http://b.example.org/", Look("dead", 404))

    assert "2/2" in terminal.getvalue()
    assert "100%" in terminal.getvalue()
    assert "example.org" not in terminal.getvalue()


def _unframed(text: str) -> str:
    """Give the words that the command's own frame broke over lines."""
    return " ".join(text.replace("│", " ").split())
