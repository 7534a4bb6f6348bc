"""A plugin of pytest that tries each mutant: a fork of this process runs the tests nearest to it until one fails.

mutmut's own runner starts pytest anew for each mutant, and collects the tests each time, which takes longer than to run
them. Here they are collected once. What is to be tried is read from the file that `MUTANTS` names, and what came of it is
written beside it, a line for each mutant as soon as it is known.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import time
import traceback
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from itertools import zip_longest
from pathlib import Path

import pytest
from _pytest.runner import runtestprotocol
from mutmut.configuration import config
from mutmut.mutation.trampoline import set_mutant_under_test
from mutmut.state import state

AT_ONCE = os.cpu_count() or 1
"""How many mutants are tried at one time."""
SECONDS = 20.0
"""How long the tests of a mutant take together, at most, as they were timed while it was learnt what they reach, which takes
some four times as long as to run them; the nearest come first."""
SLOW = 6.0
"""A test that took longer than so many seconds then is left to `make test`."""
MEMORY = 8 << 30
"""How many bytes a trial may ask for: some mutants never stop asking."""
KILLED, SURVIVED = 1, 0
NOT_NOTICED, NOT_REACHED = "survived", "reached by no test"
UNNOTICED = (NOT_NOTICED, NOT_REACHED)
"""What comes of a mutant that nothing notices; else it is killed, and how is said."""

Reach = Mapping[str, Sequence[str]]
"""Which tests, by their ids, reach a function; the nearest come first."""


def pytest_runtestloop(session: pytest.Session) -> bool:
    """Try the mutants instead of running the tests."""
    config()  # is read from the working directory, which some tests leave
    asked = Path(os.environ["MUTANTS"])
    wanted: Mapping[str, str] = json.loads(asked.read_text("utf-8"))
    items = {item.nodeid: item for item in session.items}
    reach, seconds = _reach(items, asked.with_suffix(".reach"))
    with asked.with_suffix(".told").open("a", encoding="utf-8") as told:
        for number, (name, outcome) in enumerate(_tried(wanted, items, reach, seconds), 1):
            print(json.dumps([name, outcome]), file=told, flush=True)
            if number % 100 == 0 or number == len(wanted):
                sys.stderr.write(f"{number:,} of {len(wanted):,} mutants tried.\n")
    return True


def _reach(items: Mapping[str, pytest.Item], kept: Path) -> tuple[Reach, Mapping[str, float]]:
    """Learn which tests reach which function and how long each takes, in a fork that runs them without a mutant.

    What was learnt the last time is kept; only tests that were not there yet, or whose file is another now, are run.
    """
    reached, seconds, before = json.loads(kept.read_text("utf-8")) if kept.exists() else ({}, {}, {})
    files = {id: sha256(item.path.read_bytes()).hexdigest() for id, item in items.items()}
    new = [item for id, item in items.items() if before.get(id) != files[id]]
    sys.stderr.write(f"Learning what {len(new):,} tests reach; that takes some minutes where they are many.\n")
    pid = os.fork()
    if pid == 0:
        status = 2
        try:
            status = _learn(new, reached, seconds, files, kept)
        except BaseException:  # noqa: BLE001 - whatever is raised, a fork must not go on as its parent
            traceback.print_exc()
        finally:
            os._exit(status)
    if os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]):
        msg = "Without a mutant all tests must pass; what did not is named above."
        raise pytest.UsageError(msg)
    reached, seconds, _ = json.loads(kept.read_text("utf-8"))
    return reached, seconds


def _learn(
    items: Sequence[pytest.Item], known: Reach, seconds: dict[str, float], files: Mapping[str, str], kept: Path
) -> int:
    anew = {item.nodeid for item in items}
    reached = defaultdict(set, {function: set(tests) - anew for function, tests in known.items()})
    failed = 0
    set_mutant_under_test("stats")
    del os.environ["MUTANT_UNDER_TEST"]  # what tests start as processes of their own is not asked
    for item, after in zip_longest(items, items[1:]):
        state()._stats.clear()
        began = time.perf_counter()
        reports = runtestprotocol(item, log=False, nextitem=after)
        seconds[item.nodeid] = time.perf_counter() - began
        for report in reports:
            if report.failed:
                sys.stderr.write(f"{item.nodeid}\n{report.longreprtext}\n")
                failed = 1
        for function in state()._stats:
            reached[function].add(item.nodeid)
    nearest = {
        function: sorted(tests, key=lambda test: _farness(function, test, seconds))
        for function, tests in reached.items()
    }
    if not failed:
        kept.write_text(json.dumps([nearest, seconds, files]), "utf-8")
    return failed


def _farness(function: str, test: str, seconds: Mapping[str, float]) -> tuple[bool, float]:
    """Give what is smaller the nearer a test is to a function: first those of its own module, and the quick before the slow."""
    module = function.split(".x", 1)[0].rsplit(".", 1)[-1]
    return f"/test_{module}" not in test, seconds[test]


def _tried(
    wanted: Mapping[str, str], items: Mapping[str, pytest.Item], reach: Reach, seconds: Mapping[str, float]
) -> Iterator[tuple[str, str]]:
    """Try each mutant, by its name and its function's; give what came of it as it comes."""
    running: dict[int, str] = {}
    for name, function in wanted.items():
        tests, lasts = [], 0.0
        for test in reach.get(function, ()):
            if test in items and seconds[test] <= SLOW and lasts + seconds[test] <= SECONDS:
                tests.append(items[test])
                lasts += seconds[test]
        if not tests:
            yield name, NOT_REACHED
            continue
        if len(running) == AT_ONCE:
            yield _ended(running)
        pid = os.fork()
        if pid == 0:
            _try(name, tests, lasts)
        running[pid] = name
    while running:
        yield _ended(running)


def _ended(running: dict[int, str]) -> tuple[str, str]:
    pid, status = os.wait()
    with suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)  # with the processes that its tests have started
    told = {KILLED: "killed", SURVIVED: NOT_NOTICED, -signal.SIGALRM: "killed: it never ended"}
    return running.pop(pid), told.get(os.waitstatus_to_exitcode(status), "killed: it broke the interpreter")


def _try(name: str, tests: Sequence[pytest.Item], lasts: float) -> None:
    """Run tests with a mutant at work until one fails, and end the process with what came of it."""
    status = KILLED
    try:
        os.setpgrp()
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, 10 + 5 * lasts)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        null = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(null, stream)
        set_mutant_under_test(name)
        if not any(
            report.failed
            for item, after in zip_longest(tests, tests[1:])
            for report in runtestprotocol(item, log=False, nextitem=after)
        ):
            status = SURVIVED
    finally:
        os._exit(status)
