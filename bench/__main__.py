"""Measure what the project promises, each beside its reference in the same run, and print one table."""

from __future__ import annotations

from bench import reading, rerun


def main() -> None:
    """Print every row: what, measured, to reach, and whether it is reached."""
    missed = 0
    for part in (reading, rerun):
        for what, measured, reach, reached in part.rows():
            print(f"{what:75} {measured:28} {reach:15} {'reached' if reached else 'NOT REACHED'}", flush=True)
            missed += not reached
    raise SystemExit(1 if missed else 0)


if __name__ == "__main__":
    main()
