"""A process that is told to stop says so first, and then stops."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Iterator
from typing import Any

import pytest

from tests import loops
from watching.life import Life, Stage


@pytest.fixture
def stopped() -> Iterator[list[int]]:
    """Take note of what the server's own way to stop is told, in place of stopping."""
    told: list[int] = []
    before = signal.signal(signal.SIGTERM, lambda number, _frame: told.append(number))
    yield told
    signal.signal(signal.SIGTERM, before)


def lived(life: Life, times: int, stopped: list[int]) -> list[tuple[Stage, int]]:
    """Tell a process to stop so many times; give its stage, and how often it began to stop, after each."""
    seen: list[tuple[Stage, int]] = []

    async def run() -> None:
        async with life.lived():
            seen.append((life.stage, len(stopped)))
            for _ in range(times):
                os.kill(os.getpid(), signal.SIGTERM)
                seen.append((life.stage, len(stopped)))

    loops.run(run())
    return seen


def test_it_starts_serves_and_leaves(stopped: list[int]) -> None:
    life = Life()
    begun = life.stage

    assert begun is Stage.STARTING
    assert lived(life, 0, stopped) == [(Stage.SERVING, 0)]
    assert {life.stage} == {Stage.LEAVING}


def test_told_to_stop_it_stops_at_once_unless_it_is_given_time(stopped: list[int]) -> None:
    assert lived(Life(), 1, stopped) == [(Stage.SERVING, 0), (Stage.LEAVING, 1)]


def test_given_time_it_says_that_it_leaves_and_answers_on_until_it_is_told_again(stopped: list[int]) -> None:
    assert lived(Life(60), 2, stopped) == [(Stage.SERVING, 0), (Stage.LEAVING, 0), (Stage.LEAVING, 1)]


def test_once_the_time_is_over_it_stops(stopped: list[int]) -> None:
    async def run() -> None:
        async with Life(0.01).lived():
            os.kill(os.getpid(), signal.SIGTERM)
            while not stopped:
                await asyncio.sleep(0)

    loops.run(asyncio.wait_for(run(), 20))

    assert stopped == [signal.SIGTERM]


def test_afterwards_signals_are_heard_as_before(stopped: list[int]) -> None:
    before: Any = signal.getsignal(signal.SIGTERM)
    lived(Life(), 0, stopped)

    assert signal.getsignal(signal.SIGTERM) is before
