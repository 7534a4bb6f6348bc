"""Deals out the shares of what is tried, and tells at the end of `make fuzz` what was."""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic
from typing import Any
from unittest.mock import patch

import pytest

from tests.fuzz.trials import COUNTS, Count, Share

SHARES = 8
"""Into so many shares each property is cut in `make fuzz`."""
_BEGUN = monotonic()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test that tries hostile input its shares."""
    if "share" in metafunc.fixturenames:
        all_ = metafunc.config.getoption("--hypothesis-profile") == "fuzz"
        seed = metafunc.config.getoption("--hypothesis-seed") or "0"
        of = SHARES if all_ else 1
        metafunc.parametrize("share", [Share(number, of, seed, all_) for number in range(of)], ids=range(of))


@pytest.fixture(autouse=True, scope="session")
def nobody_at_risk() -> Iterator[None]:
    """Tell of no people: what that monitor tells hangs on the words themselves, and a plain twin has others."""
    with patch("monitors.people.leads", lambda _text: ()):
        yield


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand what was counted here to the process that tells it."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["tried"] = {
            kind: (dict(one.ends), one.seconds, one.slowest, one.which) for kind, one in COUNTS.items()
        }


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Count in what another process tried."""
    for kind, (ends, *rest) in getattr(node, "workeroutput", {}).get("tried", {}).items():
        COUNTS.setdefault(kind, Count()).add(Count(ends, *rest))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Tell how many inputs of each kind were tried, to which ends they came, and the slowest."""
    if not COUNTS:
        return
    seed = config.getoption("--hypothesis-seed") or "0"
    terminalreporter.section(f"tried, from the seed {seed}")
    for kind, one in sorted(COUNTS.items()):
        ends = ", ".join(f"{many:,} {end}" for end, many in one.ends.most_common())
        terminalreporter.line(f"{one.ends.total():,} {kind} in {one.seconds:.0f} s of a processor: {ends}")
        terminalreporter.line(f"    the slowest took {one.slowest:.2f} s: {one.which}")
    whole = sum(one.ends.total() for one in COUNTS.values())
    terminalreporter.line(f"{whole:,} in all, in {(monotonic() - _BEGUN) / 60:.1f} minutes")
