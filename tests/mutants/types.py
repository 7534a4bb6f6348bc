"""Which mutants mypy notices, as `make test` would: a text where a number is wanted, an argument too few."""

from __future__ import annotations

import json
import subprocess
import sys
from bisect import bisect
from collections import defaultdict
from collections.abc import Collection, Sequence
from pathlib import Path

from tests.mutants.made import ROOMS, Mutant


def refused(home: Path, mutants: Sequence[Mutant]) -> Collection[str]:
    """Give the names of those mutants, which stand in the copy at `home`, in which mypy finds a mistake.

    Raises:
        RuntimeError: mypy finds one that is in no mutant.
    """
    command = [sys.executable, "-m", "mypy", "--no-warn-unused-ignores", "--output=json", *ROOMS]
    told = subprocess.run(command, cwd=home, capture_output=True, text=True, check=False).stdout
    in_file: dict[str, list[Mutant]] = defaultdict(list)
    for one in mutants:
        in_file[one.file].append(one)
    found = set[str]()
    for line in told.splitlines():
        problem = json.loads(line)
        if (
            problem["severity"] != "error" or problem["code"] == "no-redef"
        ):  # each copy of a method declares what it sets
            continue
        ordered = in_file[problem["file"]]
        place = bisect(ordered, problem["line"], key=lambda one: one.span.start) - 1
        if place < 0 or problem["line"] > ordered[place].span.end:
            msg = f"{problem['file']}:{problem['line']}: {problem['message']}"
            raise RuntimeError(msg)
        found.add(ordered[place].name)
    return found
