"""A loop for a test that needs one, also in a process in which the loop of a browser's test is waiting."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


def run(coroutine: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine in this thread.

    Playwright leaves its loop waiting in the thread for as long as its browser is open, and says that it is running;
    asyncio takes its word, and would refuse another.
    """
    waiting = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    try:
        return asyncio.run(coroutine)
    finally:
        asyncio._set_running_loop(waiting)
