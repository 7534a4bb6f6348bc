"""How long and how much memory reading takes, beside the bare C loader of PyYAML on the same text in the same run.

Each measure is taken in a process of its own, in turn, and the best of three counts. Time is that of the processor, so
that what else the machine does weighs little.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from dataclasses import dataclass

import yaml

from bench.records import registry_text
from registry import parse

ROUNDS = 3
SHORT, LONG = 2_000, 10_000


@dataclass(frozen=True, slots=True)
class Cost:
    """What one reading took: seconds of the processor, and MiB of memory at its highest."""

    seconds: float
    memory: float


def measure(reader: str, entries: int) -> Cost:
    """Read a registry in this process, by "registry" or by "yaml"."""
    text, texts = registry_text(entries)
    before = time.process_time()
    kept = parse(text, texts=texts) if reader == "registry" else yaml.load(text, yaml.CSafeLoader)
    seconds = time.process_time() - before
    del kept
    return Cost(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def best(*measures: tuple[str, int]) -> list[Cost]:
    """Give what each reading takes at its best: of a reader and a number of entries, in processes of their own."""
    found: dict[tuple[str, int], list[Cost]] = {one: [] for one in measures}
    for _ in range(ROUNDS):
        for (reader, entries), costs in found.items():
            command = [sys.executable, "-m", "bench.reading", reader, str(entries)]
            printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            costs.append(Cost(*map(float, printed.split())))
    return [Cost(min(one.seconds for one in costs), min(one.memory for one in costs)) for costs in found.values()]


def rows() -> list[tuple[str, str, str, bool]]:
    """Give the rows of the table: what, measured, to reach, whether it is reached."""
    ours, bare, longer = best(("registry", SHORT), ("yaml", SHORT), ("registry", LONG))
    ratio, growth, memory = ours.seconds / bare.seconds, longer.seconds / ours.seconds, ours.memory / bare.memory
    size = len(registry_text(SHORT)[0]) / 1_000_000
    return [
        (
            f"read and validate {SHORT:,} entries ({size:.1f} MB): time beside bare CSafeLoader",
            f"{ratio:.2f} ({ours.seconds:.2f} s, {bare.seconds:.2f} s)", "at most 0.4", ratio <= 0.4,
        ),
        (f"{LONG:,} entries beside {SHORT:,}", f"{growth:.1f} ({longer.seconds:.2f} s)", "at most 5.5", growth <= 5.5),
        (
            "memory beside bare CSafeLoader",
            f"{memory:.2f} ({ours.memory:.0f} MiB, {bare.memory:.0f} MiB)", "at most 1.5", memory <= 1.5,
        ),
    ]  # fmt: skip


def main() -> None:
    """Print the table, or, with the name of a reader and a number of entries, one measure."""
    if len(sys.argv) == 3:
        cost = measure(sys.argv[1], int(sys.argv[2]))
        print(cost.seconds, cost.memory)
        return
    for what, measured, reach, reached in rows():
        print(f"{what:75} {measured:28} {reach:12} {'reached' if reached else 'NOT REACHED'}")


if __name__ == "__main__":
    main()
