"""`snapshot`, `verify` and `compare` at the command line: what they print, and how they end."""

from __future__ import annotations

import json
import os
import resource
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner

from publishing.__main__ import app
from publishing.doors.asked import MOST_TOLD, NO_CHROMIUM
from publishing.drawings import NO_DRAWINGS
from tests.publishing.snapshots import Repository, Sketch, git, repository


@pytest.fixture
def held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    found = repository(tmp_path / "held")
    monkeypatch.chdir(found.home)
    return found


def run(*arguments: str, given: bytes | None = None) -> tuple[int, str, str]:
    """Run a command, and give its exit code and what it prints."""
    done = CliRunner().invoke(app, list(arguments), input=given)
    return done.exit_code, done.stdout, done.stderr


def made(*arguments: str) -> str:
    code, out, told = run("snapshot", "--as-of", "2026-11-25", "--no-charts", *arguments)
    assert (code, told) == (0, "")
    return out


@pytest.mark.usefixtures("held")
def test_a_snapshot_is_made_and_verified() -> None:
    line = made()
    commit = git(Path(), "rev-parse", "HEAD")[:12]

    assert line.startswith("snapshot.html: As it st")
    assert line.endswith("7 of 7 entries. Registry " + line[-14:])
    assert run("verify", "snapshot.html") == (
        0,
        (
            "Is it whole in itself? Yes.\n"
            "  Its text, tables and numbers, made again from the data it carries, are the same to the byte.\n"
            "  It holds no charts: tables stand in their place.\n"
            "Does it equal what the repository holds at the commit it names? Yes.\n"
            f"  It equals what this repository holds at commit {commit} of 20 June 2026.\n"
            "  That is the newest state of the record here.\n"
            "Is it signed by somebody whom the repository lists? Unknown.\n"
            "  It is not signed.\n"
            "Genuine: it is whole, and equal to what this repository holds, and not signed.\n"
        ),
        "",
    )


@pytest.mark.usefixtures("held")
def test_verify_reads_the_input_and_writes_json() -> None:
    made()
    code, out, _ = run("verify", "-", "--format", "json", given=Path("snapshot.html").read_bytes() + b"x")
    found = json.loads(out)

    assert (code, found["genuine"], found["whole"]["reply"]) == (1, False, "no")
    assert found["summary"] == "Not genuine: something in it is not as it claims."


@pytest.mark.usefixtures("held")
def test_one_that_was_changed_ends_with_1_and_one_that_is_not_there_with_2() -> None:
    made()
    page = Path("snapshot.html")
    page.write_bytes(page.read_bytes().replace(b"</main>", b" </main>"))

    assert run("verify", "snapshot.html")[0] == 1
    assert run("verify", "nowhere.html") == (2, "", "nowhere.html cannot be read (No such file or directory).\n")


def test_a_revision_is_shown_as_it_was(held: Repository) -> None:
    made("--at", held.old, "--out", "old.html")
    made()
    code, out, _ = run("compare", "old.html", "snapshot.html")

    assert code == 0
    assert "Once The Republic of Aldania" in out
    assert "But that is an old state: the record was changed on 20 June 2026" in run("verify", "old.html")[1]


@pytest.mark.usefixtures("held")
def test_filters_are_named_as_in_an_address() -> None:
    assert "2 of 7 entries (Kind: Claim)" in made("--only", "kind=claim")
    code, _, told = run("snapshot", "--only", "kind=promise")
    assert code == 2
    assert "It asks for a kind that this record does not have." in " ".join(told.replace("│", " ").split())


def test_it_is_signed_and_the_signature_is_told(held: Repository) -> None:
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", "key"], check=True)
    (held.home / "allowed_signers").write_text(f"editor@example.org {Path('key.pub').read_text()}")
    made("--sign", "key")

    assert run("verify", "snapshot.html")[1].endswith(
        "Is it signed by somebody whom the repository lists? Yes.\n"
        "  It is signed by editor@example.org, whom this repository lists.\n"
        "Genuine: it is whole, and equal to what this repository holds and signed.\n"
    )


@pytest.mark.usefixtures("held")
def test_a_key_that_cannot_sign_writes_nothing() -> None:
    Path("no-key").write_text("no key")
    code, out, told = run("snapshot", "--no-charts", "--sign", "no-key")

    assert (code, out) == (1, "")
    assert told.startswith("The key no-key cannot sign")
    assert not Path("snapshot.html").exists()


def test_files_that_are_not_committed_are_told(held: Repository) -> None:
    with held.registry.open("a", encoding="utf-8") as file:
        file.write("# a note\n")
    code, _, told = run("snapshot", "--no-charts")

    assert (code, told) == (
        0, "It names no commit, because its files are not committed: no repository can bear it out.\n",
    )  # fmt: skip


@pytest.mark.usefixtures("held")
def test_what_cannot_be_written_is_told_and_the_old_one_stands() -> None:
    made()
    before = Path("snapshot.html").read_bytes()
    Path("folder.html").mkdir()
    code, _, told = run("snapshot", "--no-charts", "--out", "folder.html")

    assert code == 1
    assert told == "folder.html cannot be written (Is a directory). Check the folder, and who may write there.\n"
    assert Path("snapshot.html").read_bytes() == before
    assert sorted(path.name for path in Path().iterdir() if path.name.startswith(".")) == [".git"]


@pytest.mark.usefixtures("held")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--as-of", "2099-01-01"), "is still to come"),
        (("--as-of", "2024-02-30"), "names a day that does not exist"),
        (("--at", "nowhere"), "no such revision of this repository"),
        (("--registry", "nowhere.yaml"), "there is no such file"),
    ],
)
def test_what_is_asked_in_vain_is_told(arguments: tuple[str, ...], words: str) -> None:
    code, out, told = run("snapshot", *arguments)

    assert (code, out) == (2, "")
    assert words in " ".join(told.replace("│", " ").split())


@pytest.mark.usefixtures("held")
def test_two_that_cannot_be_compared_are_told() -> None:
    made()
    Path("other.html").write_text("no snapshot")

    assert run("compare", "snapshot.html", "nowhere.html") == (
        2, "", "nowhere.html cannot be read (No such file or directory).\n",
    )  # fmt: skip
    assert run("compare", "other.html", "snapshot.html")[0] == 2
    assert json.loads(run("compare", "snapshot.html", "snapshot.html", "--format", "json")[1])["entries"] == []


@pytest.mark.usefixtures("held")
def test_more_entries_than_a_snapshot_holds_are_told_and_nothing_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("publishing.edition.IN_A_SNAPSHOT", 6)

    assert run("snapshot", "--no-charts") == (
        1,
        "",
        (
            "A snapshot holds 6 entries at most, and these are 7: choose fewer by the filters. The data files hold all of "
            "them.\n"
        ),
    )
    assert not Path("snapshot.html").exists()
    assert "2 of 7 entries (Kind: Claim)" in made("--only", "kind=claim")


class Printer(Sketch):
    """Draws, and prints the name of a page."""

    def pdf(self, page: Path) -> bytes | None:
        """Print its name."""
        return b"%PDF " + page.name.encode()


@pytest.mark.usefixtures("held")
def test_it_is_printed_beside_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("publishing.doors.snapshot.drawings", Printer)

    code, out, told = run("snapshot", "--as-of", "2026-11-25", "--out", "record.html", "--pdf")
    assert (code, told, out.splitlines()[1:]) == (0, "", ["record.pdf: the same on paper"])
    assert Path("record.pdf").read_bytes() == b"%PDF record.html"

    Path("folder.pdf").mkdir()
    code, _, told = run("snapshot", "--no-charts", "--out", "folder.html", "--pdf")
    assert (code, told) == (
        1, "folder.pdf cannot be written (Is a directory). Check the folder, and who may write there.\n",
    )  # fmt: skip
    assert Path("folder.html").exists()


@pytest.mark.usefixtures("held")
def test_without_a_chromium_tables_stand_in_it_and_nothing_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("publishing.doors.snapshot.drawings", lambda: NO_DRAWINGS)
    code, out, told = run("snapshot", "--as-of", "2026-11-25", "--pdf")

    assert (code, told) == (1, f"{NO_CHROMIUM}\nIt could not be printed: no Chromium was found, or it failed.\n")
    assert out == made("--out", "other.html").replace("other.html", "snapshot.html", 1)
    assert Path("snapshot.html").read_bytes() == Path("other.html").read_bytes()
    assert not Path("snapshot.pdf").exists()


@pytest.mark.parametrize(("command", "files"), [("verify", ("no.html",)), ("compare", ("no.html", "no.html"))])
@pytest.mark.usefixtures("held")
def test_threat_38_what_opens_a_snapshot_sets_the_limits_that_it_is_given_before_anything_is_read(
    monkeypatch: pytest.MonkeyPatch, command: str, files: Sequence[str]
) -> None:
    limits: list[tuple[int, tuple[int, int]]] = []
    given_way: list[int] = []
    monkeypatch.setattr(resource, "setrlimit", lambda which, limit: limits.append((which, limit)))
    monkeypatch.setattr(os, "nice", given_way.append)

    assert run(command, *files, "--seconds", "20", "--memory", "1000000")[0] == 2
    assert limits == [
        (resource.RLIMIT_CPU, (20, 20)),
        (resource.RLIMIT_AS, (1_000_000, 1_000_000)),
        (resource.RLIMIT_FSIZE, (MOST_TOLD, MOST_TOLD)),
    ]
    assert given_way == [10]
