"""One server put through its trials, and the rows of the table that tell of each: measured, to reach, reached or not."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from random import Random
from statistics import median
from typing import Any, TypeVar

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from bench.addresses import answers_per_second, paths, views_per_second
from bench.load import light
from bench.load.guides import Guide
from bench.load.measured import Measured, percentile, resident
from bench.load.phases import burst, idle, steady
from bench.servers import Server

SLOW = 1.5
"""The 95th percentile of a step, in seconds, above which the dashboard is too slow."""
GROWTH = 5.0
"""By how many per cent the memory may grow after the first minute."""
TIMES = 50
"""How many times as many light answers as views of the dashboard there must be in a second."""
AT_ONCE = 0.1
"""The 95th percentile, in seconds, within which a light page opens as if no readers were there."""
MORE = 1.5
"""How many times as many readers come at each step, until it is too slow."""
Row = tuple[str, str, str, bool | None]
"""What, measured, to reach, and whether it is reached; None where nothing is to be reached."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Size:
    """How much load there is.

    Attributes:
        sessions: How many readers act at the same time.
        seconds: For how long.
        every: How often each of them acts: once in so many seconds.
        idle: How many readers only keep a page open.
        each: How many seconds each of the other trials takes.
        most: With how many readers at most it is tried where it becomes too slow.
    """

    sessions: int
    seconds: float
    every: float
    idle: int
    each: float
    most: int


@dataclass(frozen=True)
class Trial:
    """A server with the readers that drive it.

    Attributes:
        name: What it is called in the table.
        server: The server.
        guides: Lead the readers, one each.
        size: How much load there is.
        random: The chance.
        console: Shows how far it has come.
    """

    name: str
    server: Server
    guides: Iterator[Guide]
    size: Size
    random: Random
    console: Console

    def light(self) -> Iterator[Row]:
        """Compare light answers with views of the dashboard in a second, and tell how long a light answer takes now."""
        address, seconds = self.server.address, self.size.each / 2
        for path in paths():  # the first answer is made, those that follow are kept
            answers_per_second(address, path, 0.5)
        least = min(answers_per_second(address, path, seconds) for path in paths())
        asyncio.run(views_per_second(address, 1))
        view = asyncio.run(views_per_second(address, seconds))
        yield (
            "light answers a second beside views of the dashboard, the least",
            f"{least / view:.0f} x ({least:.0f}, {view:.1f})", f"at least {TIMES} x", least / view >= TIMES,
        )  # fmt: skip
        alone = light.asked(light.started(address, self.size.each))
        yield "a light answer, without readers", str(alone), "", None

    def steady(self) -> Iterator[Row]:
        """Have readers act for as long as was asked, and light pages opened beside them."""
        size, before = self.size, resident(self.server.process)
        memory: list[float] = []
        with ExitStack() as open_:
            asking = light.started(self.server.address, size.seconds - 1) if self.name == "dashboard" else None
            if asking is not None:
                open_.callback(asking.kill)
            measured = self._acting(size.sessions, size.seconds, memory)
            beside = light.asked(asking) if asking is not None else None
        yield (
            f"{self.name}: a step of {size.sessions} readers", measured.times,
            f"p95 at most {SLOW} s", measured.percentile(0.95) <= SLOW,
        )  # fmt: skip
        yield (
            f"{self.name}: {measured.kinds.total()} steps",
            f"{measured.rate(size.seconds)}: {measured.steps}",
            "",
            None,
        )
        yield from self._sound(measured)
        first, last = memory[min(60, len(memory) // 3)], median(memory[-5:])
        growth = 100 * (last / first - 1)
        yield (
            f"{self.name}: memory before, after {min(60, len(memory) // 3)} s, at the end, for each reader",
            f"{before:.0f}, {first:.0f}, {last:.0f} MB ({growth:+.1f} %), {(last - before) / size.sessions:.2f} MB",
            f"at most {GROWTH:g} % more", growth <= GROWTH,
        )  # fmt: skip
        if beside is not None:
            at_once = percentile(beside.seconds, 0.95) <= AT_ONCE
            yield "a light answer, beside the readers", str(beside), f"p95 at most {1000 * AT_ONCE:.0f} ms", at_once

    def burst(self) -> Iterator[Row]:
        """Have all readers open the page in the same moment."""
        many, before = self.size.sessions, resident(self.server.process)
        measured, seconds = self._watched(f"a burst of {many}", burst(self.server.address, self.guides, many))
        yield (
            f"{self.name}: a burst of {many}, each given the whole page",
            f"{len(measured.seconds)} in {seconds:.1f} s; {measured.times}",
            f"{many}", measured.sound and len(measured.seconds) == many,
        )  # fmt: skip
        yield from self._sound(measured)
        after = resident(self.server.process)
        yield f"{self.name}: memory before the burst, and after it", f"{before:.0f}, {after:.0f} MB", "", None

    def idle(self) -> Iterator[Row]:
        """Have many readers keep a page open, and act once more in the end."""
        many, before = self.size.idle, resident(self.server.process)
        memory: list[float] = []

        def held() -> None:
            memory.append(resident(self.server.process))

        trial = idle(self.server.address, self.guides, many, self.size.each, held)
        measured = self._watched(f"{many} idle", trial)
        yield (
            f"{self.name}: {many} idle readers held, each of whom acts in the end",
            f"{len(measured.seconds)}; {memory[0]:.0f} MB, {(memory[0] - before) / many:.2f} MB each",
            f"{many}", measured.sound and len(measured.seconds) == many,
        )  # fmt: skip
        yield from self._sound(measured)

    def saturated(self, first: int) -> Iterator[Row]:
        """Have ever more readers act, beginning with so many, until it is too slow."""
        good, many, told = 0, first, ""
        while many <= self.size.most:
            seconds = self.size.every + self.size.each
            measured = self._acting(many, seconds, [])
            told = f"{measured.times}, {measured.rate(seconds)}"
            if not measured.sound or measured.percentile(0.95) > SLOW:
                yield f"{self.name}: too slow with {many} readers, and not with {good}", told, "", None
                yield from self._sound(measured)
                return
            good, many = many, round(many * MORE)
        yield f"{self.name}: not too slow with {good} readers", told, "", None

    def _acting(self, many: int, seconds: float, memory: list[float]) -> Measured:
        """Have so many readers act for so long; the server's memory is noted each second."""
        with self._progress() as progress:
            task = progress.add_task(f"{self.name}: {many} readers", total=seconds, told="")

            def told(measured: Measured) -> None:
                memory.append(resident(self.server.process))
                failed = measured.errors.total() + measured.wrong.total()
                progress.update(task, advance=1, told=f"{measured.times}; {failed} failed; {memory[-1]:.0f} MB")

            return asyncio.run(
                steady(self.server.address, self.guides, many, seconds, self.size.every, self.random, told)
            )

    def _watched(self, what: str, trial: Coroutine[Any, Any, T]) -> T:
        with self._progress() as progress:
            progress.add_task(f"{self.name}: {what}", total=None, told="")
            return asyncio.run(trial)

    def _progress(self) -> Progress:
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.fields[told]}"),
        )
        return Progress(*columns, console=self.console, transient=True, disable=not self.console.is_terminal)

    def _sound(self, measured: Measured) -> Iterator[Row]:
        errors, wrong = measured.errors.total(), measured.wrong.total()
        yield f"{self.name}: errors, and pages with wrong content", f"{errors}, {wrong}", "0, 0", measured.sound
        for what, often in (measured.errors + measured.wrong).most_common(5):
            yield f"  {often} x", what, "", None
