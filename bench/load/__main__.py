"""Drive the dashboard with many readers, beside a plain Streamlit page, and print what came of it and what is not reached.

A step is timed from the moment a reader acts to the last message of the page it leads to. Memory is what the server's
process holds.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from math import nan
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from rich.console import Console

from bench.load.broken import broken, laid_out
from bench.load.expected import Expectations
from bench.load.guides import Guide, PlainTour, Tour, today
from bench.load.trial import SLOW, Row, Size, Trial
from bench.load.walk import DAYS
from bench.servers import HOME, bare_server, our_server
from publishing.address import Address
from registry import Registry, read

PLAIN = HOME / "bench" / "load" / "plain.py"
BACK = 900
"""How many days back readers look at most."""


def main(
    sessions: Annotated[int, typer.Option(min=1, help="How many readers act at the same time.")] = 200,
    minutes: Annotated[float, typer.Option(min=0.1, help="For how many minutes they do.")] = 10,
    every: Annotated[float, typer.Option(min=0.1, help="Each acts once in so many seconds, spread at random.")] = 20,
    seed: Annotated[int, typer.Option(help="With the same seed readers do the same.")] = 1,
    short: Annotated[
        bool, typer.Option("--short", help="A sample of two or three minutes, with fewer readers.")
    ] = False,
) -> None:
    """Drive the dashboard with many readers; ends with 1 where what is to be reached is not."""
    size = Size(sessions, 60 * minutes, every, idle=500, each=20, most=8 * sessions)
    if short:
        size = Size(min(sessions, 40), 30, min(every, 8), idle=60, each=6, most=100)
    print(f"{size.sessions} readers, each acting every {size.every:g} s, for {size.seconds / 60:g} min; seed {seed}")
    missed = 0
    for what, measured, reach, reached in _rows(size, seed):
        verdict = {True: "reached", False: "NOT REACHED", None: ""}[reached]
        print(f"{what:75} {measured:60} {reach:18} {verdict}".rstrip(), flush=True)
        missed += reached is False
    raise typer.Exit(1 if missed else 0)


def _rows(size: Size, seed: int) -> Iterator[Row]:
    registry, random, console = read(HOME / "commitments.yaml"), Random(seed), Console(stderr=True)
    tours, plain_tours = _tours(registry, random), _plain_tours(registry, random)
    yield "load average at the start, cores", f"{_load_average()}; {os.cpu_count()}", "", None
    with our_server() as server:
        trial = Trial("dashboard", server, tours, size, random, console)
        yield from trial.light()
        yield from trial.steady()
        yield from trial.burst()
    with our_server() as server:
        trial = Trial("dashboard", server, tours, size, random, console)
        yield from trial.idle()
        yield from trial.saturated(size.sessions)
    yield from _broken(registry, size)
    for what, measured, _, _ in _beside(size, plain_tours, random, console):
        yield what, measured, "", None
    yield "load average at the end", _load_average(), "", None


def _broken(registry: Registry, size: Size) -> Iterator[Row]:
    """Give what many dashboards cost that are open while the record is broken, and when all show the mended one."""
    many, expected = size.idle, Expectations(registry).of("overview", Address(), today())
    with TemporaryDirectory() as folder:
        file = laid_out(registry, Path(folder))
        with our_server(file) as server:
            looks = asyncio.run(broken(server, file, expected, many, size.each))
    yield (
        f"dashboard: {many} open while the record is broken, each looking by itself",
        f"{100 * looks.share:.0f} % of a processor; {looks.measured.times}", "", None,
    )  # fmt: skip
    latest, bound = max(looks.after, default=nan), looks.pause + SLOW
    yield (
        "dashboard: the mended record on each of them",
        f"{len(looks.after)}, the last after {latest:.1f} s; {looks.measured.errors.total()} errors",
        f"{many}, {bound:.1f} s", looks.measured.sound and len(looks.after) == many and latest <= bound,
    )  # fmt: skip


def _beside(size: Size, tours: Iterator[Guide], random: Random, console: Console) -> Iterator[Row]:
    """Give the same of a plain page of the same record, for a minute: nothing is to be reached there."""
    with bare_server(PLAIN) as server:
        beside = replace(size, seconds=min(60, size.seconds))
        trial = Trial("plain page", server, tours, beside, random, console)
        yield from trial.steady()
        yield from trial.burst()
    with bare_server(PLAIN) as server:
        trial = Trial("plain page", server, tours, beside, random, console)
        yield from trial.saturated(max(1, size.sessions // 20))


def _tours(registry: Registry, random: Random) -> Iterator[Guide]:
    expectations = Expectations(registry)
    days = [today() - timedelta(random.randrange(1, BACK)) for _ in range(DAYS)]
    while True:
        yield Tour(expectations, Random(random.random()), days)


def _plain_tours(registry: Registry, random: Random) -> Iterator[Guide]:
    while True:
        yield PlainTour(registry, Random(random.random()))


def _load_average() -> str:
    return ", ".join(f"{one:.1f}" for one in os.getloadavg())


if __name__ == "__main__":
    typer.run(main)
