"""What was measured: how long each step took, what failed, what was wrong, and how much memory the server has."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

_RESIDENT = re.compile(r"^VmRSS:\s+(\d+) kB$", re.MULTILINE)


def percentile(values: Sequence[float], share: float) -> float:
    """Give the least of some values that so great a share of them does not exceed; nan where there are none.

    Args:
        values: The values.
        share: The share, above 0 and at most 1.
    """
    return sorted(values)[math.ceil(share * len(values)) - 1] if values else math.nan


@dataclass(slots=True)
class Measured:
    """The steps of all readers.

    Attributes:
        seconds: How long each took that led to the right page.
        kinds: How often each kind of step was taken.
        errors: What failed, and how often.
        wrong: What was wrong on a page, and how often.
    """

    seconds: list[float] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)

    @property
    def sound(self) -> bool:
        """True where nothing failed and nothing was wrong."""
        return not self.errors and not self.wrong

    @property
    def times(self) -> str:
        """The times in words: median, 95th and 99th percentile, and the longest."""
        p50, p95, p99, most = map(self.percentile, (0.5, 0.95, 0.99, 1))
        return f"p50 {p50:.2f}, p95 {p95:.2f}, p99 {p99:.2f}, max {most:.2f} s"

    @property
    def steps(self) -> str:
        """How often each kind of step was taken, in words."""
        return ", ".join(f"{often} {kind}" for kind, often in self.kinds.most_common())

    def percentile(self, share: float) -> float:
        """Give the time that so great a share of the steps does not exceed, in seconds."""
        return percentile(self.seconds, share)

    def rate(self, seconds: float) -> str:
        """Give how many right pages a second there were, in words."""
        return f"{len(self.seconds) / seconds:.1f} a second"


def resident(process: int) -> float:
    """Give the memory that a process holds now, in MB of a million bytes."""
    found = _RESIDENT.search(Path(f"/proc/{process}/status").read_text("utf-8"))
    assert found is not None
    return int(found[1]) * 1024 / 1e6
