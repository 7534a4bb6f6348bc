"""The record on the shelf: read once per content, the last good one kept while the file on disk is broken."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from registry import Registry, read
from registry import shelf as shelves
from registry.example import RECORD
from registry.shelf import Shelf
from tests.browser.conftest import HOME

GOOD = (HOME / "commitments.yaml").read_text("utf-8")


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    shutil.copytree(HOME / "statements", tmp_path / "statements")
    path = tmp_path / "commitments.yaml"
    path.write_text(GOOD, "utf-8")
    return path


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Count how often the file is read to a registry."""
    found: list[Path] = []

    def counted(read_: Callable[[Path], Registry]) -> Callable[[Path], Registry]:
        def read_and_count(path: Path) -> Registry:
            found.append(path)
            return read_(path)

        return read_and_count

    monkeypatch.setattr(shelves, "read", counted(read))
    return found


class Clock:
    """The process's own clock, which stands still until it is set."""

    now = 0.0

    def monotonic(self) -> float:
        """Give the time as `time.monotonic` does."""
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(shelves, "time", clock)
    return clock


def test_the_same_content_is_read_once(registry: Path, reads: list[Path]) -> None:
    shelf = Shelf(registry)

    first = shelf.record()
    registry.write_text(GOOD, "utf-8")  # written anew, and the same

    assert shelf.record() is first
    assert len(reads) == 1


def test_new_content_is_read_at_once(registry: Path, reads: list[Path]) -> None:
    shelf = Shelf(registry)
    before = shelf.record().registry
    registry.write_text(GOOD + "# a word more\n", "utf-8")
    after = shelf.record().registry

    assert before is not None
    assert after is not None
    assert after.digest != before.digest
    assert len(reads) == 2


def test_a_changed_file_of_an_included_entry_is_seen_also_while_it_is_broken(tmp_path: Path) -> None:
    shutil.copytree(RECORD.parent, tmp_path / "record")
    path = tmp_path / "record" / "commitments.yaml"
    part = path.parent / "commitments" / "clean-rivers.yaml"
    good = part.read_text("utf-8")
    shelf = Shelf(path)
    seen = []

    for text in (good, f"{good}  colour: blue\n", good, good.replace("short: Clean rivers", "short: Rivers")):
        part.write_text(text, "utf-8")
        record = shelf.record()
        assert record.registry is not None
        seen.append((record.registry.entries["clean-rivers"].short, record.problems is None))

    assert seen == [("Clean rivers", True), ("Clean rivers", False), ("Clean rivers", True), ("Rivers", True)]


def test_an_included_entry_that_is_broken_from_the_start_is_seen_when_it_is_mended(tmp_path: Path) -> None:
    shutil.copytree(RECORD.parent, tmp_path / "record")
    path = tmp_path / "record" / "commitments.yaml"
    part = path.parent / "commitments" / "clean-rivers.yaml"
    good = part.read_text("utf-8")
    part.write_text(f"{good}  colour: blue\n", "utf-8")
    shelf = Shelf(path)
    before = shelf.record()
    shelf.record()
    part.write_text(good, "utf-8")

    assert (before.registry, shelf.record().problems) == (None, None)


def test_a_changed_statement_is_seen(registry: Path) -> None:
    shelf = Shelf(registry)
    shelf.record()
    text = registry.parent / "statements" / "hrc55-2024.md"
    text.write_text(text.read_text("utf-8").replace("9,281", "9,282"), "utf-8")

    problems = shelf.record().problems

    assert problems is not None
    assert "the quote does not stand in paragraph 6" in str(problems)


def test_a_statement_that_gets_another_name_is_seen(registry: Path) -> None:
    """What is in all the files together is the same as before."""
    shelf = Shelf(registry)
    text = registry.parent / "statements" / "hrc55-2024.md"
    other = text.with_stem("hrc55-2024-a")
    broken = []
    for old, new in ((text, text), (text, other), (other, text)):
        old.rename(new)
        broken.append(shelf.record().problems is not None)

    assert broken == [False, True, False]


@pytest.mark.parametrize("words", ["", "none", "NONE", "unreadable"])
def test_a_file_that_was_not_there_is_seen_whatever_is_in_it(registry: Path, words: str) -> None:
    shelf = Shelf(registry)
    assert shelf.record().problems is None
    (registry.parent / "links.yaml").write_text(words, "utf-8")

    assert shelf.record().problems is not None


def test_why_a_file_cannot_be_read_is_told_anew_when_it_is_another_reason(registry: Path) -> None:
    registry.unlink()
    shelf = Shelf(registry)
    gone = shelf.record().problems
    registry.symlink_to("elsewhere.yaml")
    linked = shelf.record().problems
    registry.unlink()
    registry.mkdir()
    folder = shelf.record().problems

    assert [one.problems[0].message for one in (gone, linked, folder) if one is not None] == [
        "there is no such file", "it is a link to another place", "it is not a regular file",
    ]  # fmt: skip


def test_what_a_link_check_found_is_seen(registry: Path) -> None:
    shelf = Shelf(registry)
    before = shelf.record().registry
    (registry.parent / "links.yaml").write_text("addresses: []\n", "utf-8")
    after = shelf.record().registry

    assert before is not None
    assert after is not None
    assert after.digest != before.digest


def test_the_commit_of_files_that_are_no_longer_those_that_were_read_is_not_known(
    registry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever git says of the files that are there now."""
    monkeypatch.setattr(shelves, "commit_of", lambda _path, _files: "0" * 40)
    shelf = Shelf(registry)
    before = shelf.record().registry
    assert before is not None
    registry.write_text(GOOD + "# a word more\n", "utf-8")
    after = shelf.record().registry
    assert after is not None

    assert (shelf.commit(before), shelf.commit(after)) == (None, "0" * 40)


def test_threat_30_a_link_in_the_place_of_the_file_keeps_the_last_good_record(registry: Path) -> None:
    shelf = Shelf(registry)
    good = shelf.record().registry
    registry.rename(registry.with_name("elsewhere.yaml"))
    registry.symlink_to("elsewhere.yaml")
    found = shelf.record()

    assert found.registry is good
    assert found.problems is not None
    assert [one.message for one in found.problems.problems] == ["it is a link to another place"]


@pytest.mark.parametrize("broken", ["", "about: {", GOOD[: len(GOOD) // 2], GOOD.replace("kind: pledge", "kind: x", 1)])
def test_threat_30_a_broken_file_keeps_the_last_good_record(registry: Path, broken: str) -> None:
    shelf = Shelf(registry)
    good = shelf.record().registry
    registry.write_text(broken, "utf-8")

    found = shelf.record()

    assert found.registry is good
    assert found.problems is not None
    registry.write_text(GOOD, "utf-8")
    assert shelf.record().problems is None


def test_threat_30_a_file_that_is_gone_keeps_the_last_good_record(registry: Path) -> None:
    shelf = Shelf(registry)
    good = shelf.record().registry
    registry.unlink()

    found = shelf.record()

    assert found.registry is good
    assert "there is no such file" in str(found.problems)


def test_a_file_whose_times_have_settled_is_not_read_again(registry: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its stamps tell when it was written again; until they have settled, what is in it tells."""
    contents = 0
    of = shelves._content

    def counted(files: Sequence[Path]) -> shelves.Content:
        nonlocal contents
        contents += 1
        return of(files)

    monkeypatch.setattr(shelves, "_content", counted)
    shelf = Shelf(registry)
    first = shelf.record()

    assert (shelf.record(), shelf.unchanged(), contents) == (first, None, 3)
    monkeypatch.setattr(shelves, "SETTLED", 0)
    assert (shelf.record(), shelf.record(), shelf.unchanged(), contents) == (first, first, first, 4)


def test_times_have_settled_two_seconds_after_the_last_change(registry: Path, clock: Clock) -> None:
    shelf = Shelf(registry)
    settled = []
    for clock.now, word in ((5, "one"), (6.5, ""), (7, "two"), (8.5, ""), (9, "")):
        if word:
            registry.write_text(GOOD + f"# {word}\n", "utf-8")
        record = shelf.record()
        settled.append(shelf.unchanged() is record)

    assert settled == [False, False, False, False, True]


def test_a_record_tells_since_when_it_is_shown(registry: Path, clock: Clock) -> None:
    """While the file on disk is broken, that is when the last good one was read."""
    shelf = Shelf(registry)
    since = [shelf.record().since]
    for clock.now, text in ((5, f"{GOOD}# more\n"), (6, "about: {"), (7, GOOD)):
        registry.write_text(text, "utf-8")
        since.append(shelf.record().since)

    assert since == [0, 5, 5, 7]


@pytest.mark.parametrize("part", ["commitments.yaml", "links.yaml", "statements/hrc55-2024.md", "statements/more.md"])
def test_nothing_is_given_at_once_that_may_have_changed(
    registry: Path, part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither a change in place, which keeps size and time, nor another file in its place, nor a new one."""
    monkeypatch.setattr(shelves, "SETTLED", 0)
    shelf, file = Shelf(registry), registry.parent / part
    first = shelf.record()
    assert shelf.unchanged() is first
    if file.exists():
        before = file.stat()
        file.write_bytes(file.read_bytes())
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert shelf.unchanged() is None
        assert shelf.record() is first
    file.with_suffix(".new").write_text("# another\n", "utf-8")
    file.with_suffix(".new").replace(file)

    assert shelf.unchanged() is None
    assert shelf.record() is not first


def test_two_writes_at_the_same_time_are_told_apart(registry: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system's clock may stand still between two writes of the same length."""
    monkeypatch.setattr(shelves, "_stamps", lambda files: (None,) * len(files))
    shelf = Shelf(registry)
    digests = []
    for word in ("one", "two"):
        registry.write_text(GOOD + f"# {word}\n", "utf-8")
        found = shelf.record().registry
        assert found is not None
        digests.append(found.digest)

    assert digests[0] != digests[1]


def test_a_file_that_changes_while_it_is_read_is_read_again(registry: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A broken file that is mended between the look at it and its reading, and then is as broken as before."""
    broken = "about: {"

    def mended(path: Path) -> Registry:
        path.write_text(GOOD, "utf-8")
        return read(path)

    registry.write_text(broken, "utf-8")
    shelf = Shelf(registry)
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(shelves, "read", mended)
        assert shelf.record().problems is None
    registry.write_text(broken, "utf-8")

    assert shelf.record().problems is not None
    assert shelf.record().registry is not None
