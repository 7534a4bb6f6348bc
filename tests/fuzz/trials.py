"""Trials of hostile input: each is counted, bounded in time, and kept in a file where it was not stood.

How many there are stands with each property; `make test` tries one in some hundreds of them, always the same, and
`make fuzz` all of them, from a seed that it prints. What was found stays in `found/`, and is tried first ever after.
"""

from __future__ import annotations

import faulthandler
import os
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from hypothesis import Phase, settings
from hypothesis import seed as seeded

Kind = Literal["registries", "addresses", "snapshots", "pages"]
SECONDS = 2.0
"""How many seconds of a processor one input may take: a limit of the product, whatever else the machine does meanwhile."""
HUNG = 120
"""After so many seconds of the clock an input is taken to hang, and its process is ended."""
SAMPLE = 160
"""`make test` tries one input in so many."""
_PHASES = (Phase.explicit, Phase.generate, Phase.shrink)
"""No search for an explanation of what fails: tracing each line takes longer than all else."""
FOUND = Path(__file__).parent / "found"
_HOME = FOUND.parents[2]


@dataclass
class Count:
    """What was tried of one kind.

    Attributes:
        ends: How many inputs came to which end, such as "refused".
        seconds: How many seconds of a processor all of them took.
        slowest: How many the slowest took.
        which: The beginning of that one.
    """

    ends: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    slowest: float = 0.0
    which: str = ""

    def add(self, other: Count) -> None:
        """Count in what was tried elsewhere."""
        self.ends += other.ends
        self.seconds += other.seconds
        if other.slowest > self.slowest:
            self.slowest, self.which = other.slowest, other.which


COUNTS: dict[str, Count] = {}
"""What was tried in this process, by kind."""


class TooSlowError(Exception):
    """An input took longer than any may."""


@dataclass
class Trial:
    """One input on trial; whoever tries it says to which end it came."""

    end: str = ""


@contextmanager
def trial(kind: Kind, given: bytes) -> Iterator[Trial]:
    """Try an input.

    It lies in a file meanwhile, so that one that ends the process, or hangs, can be tried again. One that raises stays
    there, under the name of what it raised; hypothesis tries smaller ones then, and each takes the place of the last.
    """
    count, one = COUNTS.setdefault(kind, Count()), Trial()
    file = FOUND / kind / f"on-trial-{os.getpid()}"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(given)
    faulthandler.dump_traceback_later(HUNG, exit=True)
    begun = _spent()
    try:
        yield one
        seconds = _spent() - begun
        _in_time(seconds, given)
    except Exception as error:
        file.rename(file.with_name(_name(error)))
        raise
    finally:
        faulthandler.cancel_dump_traceback_later()
        file.unlink(missing_ok=True)
    count.add(Count(Counter({one.end: 1}), seconds, seconds, repr(given[:60])))


def _in_time(seconds: float, given: bytes) -> None:
    if seconds > SECONDS:
        msg = f"{seconds:.1f} s for {given[:200]!r}"
        raise TooSlowError(msg)


def _spent() -> float:
    """Give how many seconds of a processor this process and those that it started have taken."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def _name(error: Exception) -> str:
    """Name an error after what it is and where it came from."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [one for one in frames if _HOME in Path(one.filename).parents and ".venv" not in one.filename]
    return f"{type(error).__name__}-{Path(ours[-1].filename).stem}-{ours[-1].lineno}"


def found(kind: Kind) -> list[bytes]:
    """Give every input of a kind that was not stood once."""
    return [one.read_bytes() for one in sorted((FOUND / kind).glob("*")) if not one.name.startswith("on-trial")]


@dataclass(frozen=True)
class Share:
    """One share of what is tried of each property, from a seed of its own, so that every processor has its part.

    Attributes:
        number, of: Which of how many shares.
        seed: The seed of the whole run.
        all_: Whether all is tried, as in `make fuzz`, or a sample.
    """

    number: int
    of: int
    seed: str
    all_: bool

    def tries(self, count: int, holds: Callable[[], None]) -> None:
        """Try a property, which hypothesis gives its input: of so many inputs this share."""
        many = max(1, count // self.of // (1 if self.all_ else SAMPLE))
        seeded(f"{self.seed} {holds.__qualname__} {self.number}")(settings(max_examples=many, phases=_PHASES)(holds))()
