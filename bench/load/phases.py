"""What is done to a server: readers over some minutes, a burst, idle readers, and ever more readers until it is too slow."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack
from random import Random

from websockets.exceptions import WebSocketException

from bench.load.guides import Guide
from bench.load.measured import Measured
from bench.load.reader import Reader, reader

FAILURES = (OSError, TimeoutError, WebSocketException)
AT_ONCE = 8
"""How many idle readers arrive at the same time."""
Told = Callable[[Measured], None]
"""Is told how far it has come."""


async def steady(
    address: str, guides: Iterator[Guide], sessions: int, seconds: float, every: float, random: Random, told: Told
) -> Measured:
    """Have so many readers act for so long, each once in `every` seconds, spread at random."""
    measured = Measured()
    end = time.monotonic() + seconds

    async def telling() -> None:
        while True:
            await asyncio.sleep(1)
            told(measured)

    teller = asyncio.create_task(telling())
    try:
        await asyncio.gather(
            *(
                _visit(address, next(guides), measured, random.random() * every, every, end, random)
                for _ in range(sessions)
            )
        )
    finally:
        teller.cancel()
    return measured


async def _visit(
    address: str, guide: Guide, measured: Measured, wait: float, every: float, end: float, random: Random
) -> None:
    """Have one reader act until the end, at times that are set beforehand: one who waits for a page is not asked less."""
    due = time.monotonic() + wait
    while due < end:
        await asyncio.sleep(due - time.monotonic())
        first = True
        try:
            async with reader(address) as one:
                while due < end:
                    await asyncio.sleep(due - time.monotonic())
                    first = not await step(one, guide, measured, first=first)
                    due += every * random.uniform(0.5, 1.5)
                await asyncio.sleep(end - time.monotonic())
        except FAILURES as error:
            measured.errors[f"{type(error).__name__}: {error}"] += 1
            due = max(due, time.monotonic() + every * random.random())


async def step(one: Reader, guide: Guide, measured: Measured, *, first: bool) -> bool:
    """Have a reader take one step, note what came of it, and tell whether the page is right; where not, they begin anew."""
    name, page, wrong = await guide.lead(one, first=first)
    measured.kinds[name] += 1
    if wrong is not None:
        measured.wrong[wrong] += 1
    else:
        measured.seconds.append(page.seconds)
    return wrong is None


async def burst(address: str, guides: Iterator[Guide], sessions: int) -> tuple[Measured, float]:
    """Have so many readers open the page in the same moment; give also how long it took until the last had it."""
    measured = Measured()
    start = time.monotonic()

    async def arrive() -> None:
        try:
            async with reader(address) as one:
                await step(one, next(guides), measured, first=True)
        except FAILURES as error:
            measured.errors[f"{type(error).__name__}: {error}"] += 1

    await asyncio.gather(*(arrive() for _ in range(sessions)))
    return measured, time.monotonic() - start


async def idle(
    address: str, guides: Iterator[Guide], sessions: int, seconds: float, held: Callable[[], None]
) -> Measured:
    """Have so many readers open the page and do nothing for so long; then each acts once more, which shows it was held.

    Args:
        address: Where the server answers.
        guides: Lead the readers.
        sessions: How many there are.
        seconds: How long they do nothing.
        held: Called while all are there.
    """
    arrived, acted = Measured(), Measured()
    some = asyncio.Semaphore(AT_ONCE)
    async with AsyncExitStack() as open_:

        async def arrive() -> tuple[Reader, Guide] | None:
            guide = next(guides)
            async with some:
                try:
                    one = await open_.enter_async_context(reader(address))
                    await step(one, guide, arrived, first=True)
                except FAILURES as error:
                    acted.errors[f"{type(error).__name__}: {error}"] += 1
                    return None
            return one, guide

        async def act(one: Reader, guide: Guide) -> None:
            async with some:
                try:
                    await step(one, guide, acted, first=False)
                except FAILURES as error:
                    acted.errors[f"{type(error).__name__}: {error}"] += 1

        there = await asyncio.gather(*(arrive() for _ in range(sessions)))
        await asyncio.sleep(seconds)
        held()
        await asyncio.gather(*(act(*one) for one in there if one is not None))
    acted.wrong += arrived.wrong
    return acted
