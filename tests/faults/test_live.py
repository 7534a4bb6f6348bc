"""The registry's file changes again and again under open dashboards: each page is of one good record, and whole."""

from __future__ import annotations

import asyncio
import os
import shutil
import stat
import time
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest

from bench.load.drawn import Page
from bench.load.expected import Expectations
from bench.load.guides import today
from bench.load.reader import reader
from bench.servers import our_server
from publishing.address import Address
from publishing.edition import SHORT
from registry import Registry, parse
from registry.files import replace_file
from tests import loops
from tests.records import FOLDER, OTHER_STATE

GOOD = [OTHER_STATE.read_text("utf-8") + f"# {number}\n" for number in range(3)]
"""Three records that differ in their digests alone."""
BROKEN = ("", "about: {", GOOD[0].replace("kind: pledge", "kind: promise", 1), GOOD[0][: len(GOOD[0]) * 2 // 3])
WARNING = "The registry on disk has a problem; these pages show the last good version."
DASHBOARDS = 3
AS_OTHERS = ("setpriv", "--bounding-set", "-dac_override,-dac_read_search") if os.geteuid() == 0 else ()
"""Runs a command so that what nobody may read is closed to it also where root runs it."""


@dataclass
class Disk:
    """A registry's file, and what has been in it since when: a good record by its digest, or None while it is broken.

    Attributes:
        file: The file.
        past: The moments of the changes, each with what was there from then on. A change takes a while, in which what is
            there is not known; it stands here twice, broken first.
    """

    file: Path
    random: Random
    digests: Sequence[str]
    past: list[tuple[float, str | None]] = field(default_factory=list)

    def change(self) -> None:
        """Change it in some way: to a good record, at once or little by little; to a broken one; to something else."""
        self.past.append((time.monotonic(), None))
        shutil.rmtree(self.file) if self.file.is_dir() and not self.file.is_symlink() else None
        if not self.file.is_file() or self.file.is_symlink() or not stat.S_IMODE(self.file.stat().st_mode):
            self._gone()
        number = self.random.randrange(len(GOOD) * 2)
        if number < len(GOOD):
            self.random.choice((self._renamed, self._in_place))(GOOD[number])
            self.past.append((time.monotonic(), self.digests[number]))
        else:
            self.random.choice((self._broken, self._gone, self._folder, self._pipe, self._link, self._closed))()

    def _renamed(self, text: str) -> None:
        replace_file(self.file, text)

    def _in_place(self, text: str) -> None:
        """Write it as careless programs do: it is empty for a while, and then half there."""
        with self.file.open("w", encoding="utf-8") as file:
            for start in range(0, len(text), 4096):
                file.write(text[start : start + 4096])
                file.flush()

    def _broken(self) -> None:
        self._renamed(self.random.choice(BROKEN))

    def _gone(self) -> None:
        self.file.unlink(missing_ok=True)

    def _folder(self) -> None:
        self._gone()
        self.file.mkdir()

    def _pipe(self) -> None:
        self._gone()
        os.mkfifo(self.file)

    def _link(self) -> None:
        self._gone()
        self.file.symlink_to(OTHER_STATE)

    def _closed(self) -> None:
        """Put a good record there that nobody may read; who reads it all the same shows what was never there."""
        self._gone()
        with os.fdopen(os.open(self.file, os.O_CREAT | os.O_WRONLY, 0), "w", encoding="utf-8") as file:
            file.write(GOOD[0] + "# closed\n")

    def between(self, start: float, end: float) -> set[str | None]:
        """Give what has been there at any moment from one to another."""
        states = {what for moment, what in self.past if start <= moment <= end}
        return states | {[what for moment, what in self.past if moment <= start][-1]}


@dataclass
class Watch:
    """Looks at every page that is given.

    Attributes:
        pages: How many were given.
        mended: How often a dashboard's warning went without its reader's doing.
        steady: From when to when pages were given while one good record was there: the server has read that one.
    """

    disk: Disk
    expected: dict[str, Expectations]
    pages: int = 0
    mended: int = 0
    steady: list[tuple[float, float]] = field(default_factory=list)
    given: asyncio.Event = field(default_factory=asyncio.Event)

    def dashboard(self, page: Page, start: float) -> None:
        """Look at the overview of a dashboard."""
        digest, states = self._seen(
            [one for one in self.expected if any(one[:SHORT] in text for text in page.texts)], start
        )

        assert self.expected[digest].of("overview", Address(), today()).wrong(page) is None
        warns = any(text.startswith(WARNING) for text in page.texts)
        assert list(page.again.values()) == [2.0] * warns
        if len(states) == 1:
            assert warns == (None in states)

    def light(self, body: bytes, start: float) -> None:
        """Look at a light page."""
        self._seen([one for one in self.expected if one[:SHORT].encode() in body], start)

        assert body.endswith(b"</html>")
        assert body.count(b'class="list"') > 2

    def _seen(self, digests: Sequence[str], start: float) -> tuple[str, set[str | None]]:
        """Look at which record a page is of: one that was there meanwhile, or, where it was broken, one that was before.

        While a good one is there and stays, it is read; after that the server can only have read what came later.
        """
        [digest] = digests
        now = time.monotonic()
        states = self.disk.between(start, now)
        since = max((begun for begun, ended in self.steady if ended <= start), default=self.disk.past[0][0])
        assert digest in (self.disk.between(since, now) if None in states else states)
        if states == {digest}:
            self.steady.append((start, now))
        self.pages += 1
        self.given.set()
        return digest, states


async def _dashboard(address: str, watch: Watch) -> None:
    """Look at the overview again and again, now and then as a new reader, and while it warns as its browser does alone."""
    async with reader(address) as one:
        for number in range(10**9):
            start, alone = time.monotonic(), list(one.page.again)
            if number % 5 == 0:
                watch.dashboard(await one.arrive(), start)
            elif number % 5 < 4 and alone:
                page = await one.look_again(alone[0])
                watch.mended += not page.again
                watch.dashboard(page, start)
            else:
                watch.dashboard(await one.turn(""), start)


async def _light(address: str, watch: Watch) -> None:
    def asked() -> bytes:
        with urllib.request.urlopen(f"{address}/read/") as answer:
            return bytes(answer.read())

    while True:
        start = time.monotonic()
        watch.light(await asyncio.to_thread(asked), start)


async def _changed(address: str, disk: Disk, watch: Watch, changes: int) -> None:
    """Change the file, each time when some pages more were given, while others look; end with what they stumble over."""
    async with asyncio.TaskGroup() as group:
        lookers = [group.create_task(_dashboard(address, watch)) for _ in range(DASHBOARDS)]
        lookers.append(group.create_task(_light(address, watch)))
        for _ in range(changes):
            for _ in range(disk.random.randrange(3)):
                watch.given.clear()
                await watch.given.wait()
            disk.change()
            await asyncio.sleep(0)  # lets the others speak
        for one in lookers:
            one.cancel()


@pytest.fixture
def disk(tmp_path: Path) -> Disk:
    shutil.copytree(FOLDER / "statements", tmp_path / "statements")
    file = tmp_path / "commitments.yaml"
    replace_file(file, GOOD[0])
    return Disk(file, Random(30), [registry.digest for registry in records()])


def records() -> list[Registry]:
    texts = {f"statements/{one.name}": one.read_text("utf-8") for one in (FOLDER / "statements").glob("*.md")}
    return [parse(text, texts=texts) for text in GOOD]


@pytest.mark.parametrize("changes", [100, pytest.param(10_000, marks=pytest.mark.soak)])
def test_threat_30_under_changes_of_every_kind_each_page_is_of_one_good_record(disk: Disk, changes: int) -> None:
    """The last good one while the file is broken, with a warning; the new one from the next look on; an exception never.

    A dashboard that warns looks by itself, two seconds after it did last.
    """
    disk.past.append((time.monotonic(), disk.digests[0]))
    watch = Watch(disk, {one.digest: Expectations(one) for one in records()})
    with our_server(disk.file, by=AS_OTHERS) as server:
        loops.run(_changed(server.address, disk, watch, changes))

    assert watch.pages >= changes
    assert watch.mended > changes / 20
    assert len(disk.past) > changes
