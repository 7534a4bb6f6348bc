"""Measure what the project promises, each beside its reference in the same run, and print one table.

`python -m bench` measures all of it, `python -m bench pages snapshots` only some parts.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping

from bench import addresses, pages, reading, rerun, scale, snapshots

PARTS: Mapping[str, Callable[[], Iterable[tuple[str, str, str, bool]]]] = {
    "reading": reading.rows,
    "rerun": rerun.rows,
    "pages": pages.rows,
    "addresses": addresses.rows,
    "snapshots": snapshots.rows,
    "scale": scale.rows,
}


def main() -> None:
    """Print every row as soon as it is known: what, measured, to reach, and whether it is reached."""
    asked = sys.argv[1:] or list(PARTS)
    unknown = [name for name in asked if name not in PARTS]
    if unknown:
        raise SystemExit(f"There is no part {', '.join(unknown)}; the parts are {', '.join(PARTS)}.")
    missed = 0
    for name in asked:
        for what, measured, reach, reached in PARTS[name]():
            print(f"{what:75} {measured:28} {reach:15} {'reached' if reached else 'NOT REACHED'}", flush=True)
            missed += not reached
    raise SystemExit(1 if missed else 0)


if __name__ == "__main__":
    main()
