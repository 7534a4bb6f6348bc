"""Dashboards that are open while the record is broken: what their own looks cost, and when each shows the mended one."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path

from bench.load.expected import Expected
from bench.load.measured import Measured
from bench.load.phases import AT_ONCE, FAILURES
from bench.load.reader import Reader, reader
from bench.servers import Server
from registry import Registry
from registry.files import FILE, replace_file

BROKEN = "about: {\n"


@dataclass(slots=True)
class Looks:
    """What the looks came to.

    Attributes:
        measured: How long each took, what failed, and what was wrong on a page once it was mended.
        pause: How many seconds passed between two looks of one dashboard, at most.
        share: How much of a processor the server took while the record was broken.
        after: How many seconds after the mending each dashboard showed the mended record.
    """

    measured: Measured = field(default_factory=Measured)
    pause: float = 0
    share: float = 0
    after: list[float] = field(default_factory=list)


def laid_out(registry: Registry, folder: Path) -> Path:
    """Write a registry's files into a folder, and give its own."""
    for name, text in registry.files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder / FILE


async def broken(server: Server, registry: Path, expected: Expected, dashboards: int, seconds: float) -> Looks:
    """Open dashboards, break the record for so many seconds, and mend it; meanwhile only the browsers do anything.

    Args:
        server: Serves the registry.
        registry: Its file.
        expected: What a dashboard shows while the record is good.
        dashboards: How many are open.
        seconds: For how long the record is broken once every reader has been told.
    """
    looks, good, mended = Looks(), registry.read_text("utf-8"), 0.0
    some = asyncio.Semaphore(AT_ONCE)

    async def arrived(one: Reader) -> None:
        async with some:
            await one.arrive()

    async def told(one: Reader) -> None:
        """Take the step by which a reader is told that the record is broken."""
        async with some:
            await one.turn("")
        looks.pause = max([looks.pause, *one.page.again.values()])

    async def looking(one: Reader) -> None:
        """Look as a browser does, from a moment of its own on, until the record is mended."""
        if not one.page.again:  # its reader could not be told
            return
        ((part, pause),) = one.page.again.items()
        await asyncio.sleep(pause * there.index(one) / dashboards)
        while one.page.again:
            looks.measured.seconds.append((await one.look_again(part)).seconds)
            await asyncio.sleep(pause if one.page.again else 0)
        looks.after.append(time.monotonic() - mended)
        if (wrong := expected.wrong(one.page)) is not None:
            looks.measured.wrong[wrong] += 1

    async def all_of_them(do: Callable[[Reader], Awaitable[None]]) -> None:
        for error in await asyncio.gather(*map(do, there), return_exceptions=True):
            if isinstance(error, FAILURES):
                looks.measured.errors[f"{type(error).__name__}: {error}"] += 1
            elif error is not None:
                raise error

    async with AsyncExitStack() as open_:
        there = [await open_.enter_async_context(reader(server.address)) for _ in range(dashboards)]
        await all_of_them(arrived)
        replace_file(registry, BROKEN)
        await all_of_them(told)
        browsers = asyncio.create_task(all_of_them(looking))
        begun, taken = time.monotonic(), _taken(server.process)
        await asyncio.sleep(seconds)
        looks.share = (_taken(server.process) - taken) / (time.monotonic() - begun)
        mended = time.monotonic()
        replace_file(registry, good)
        await browsers
    return looks


def _taken(process: int) -> float:
    """Give how many seconds of a processor a process has taken: the 14th and 15th field of its /proc/PID/stat (proc(5))."""
    fields = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
