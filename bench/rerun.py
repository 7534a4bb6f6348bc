"""What one rerun of the overview costs in the script, with every cache warm: the shipped registry, and 2,000 entries."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from streamlit import config
from streamlit.testing.v1 import AppTest

from bench.records import write
from bench.servers import HOME, SHIPPED

RUNS = 9
Row = tuple[str, str, str, bool]


def read_by_apptest(registry: Path) -> None:
    """Have the pages that AppTest runs in this process show a registry."""
    os.environ["COMMITMENTS"] = str(registry)
    config.set_option("runner.enforceSerializableSessionState", False)  # AppTest keeps functions in its session


def milliseconds(registry: Path) -> float:
    """Give the median time of a rerun, in milliseconds."""
    read_by_apptest(registry)
    test = AppTest.from_file(str(HOME / "dashboard" / "main.py"), default_timeout=300).run()
    if test.exception:
        raise SystemExit(str(test.exception[0].message))
    test.run()
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        test.run()
        times.append((time.perf_counter() - start) * 1000)
    return median(times)


def rows() -> list[Row]:
    """Give the rows of the table: what, measured, to reach, reached. Each registry has a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        many = float(in_a_process("bench.rerun", write(2000, Path(folder))))
    shipped = float(in_a_process("bench.rerun", SHIPPED))
    return [
        ("one rerun of the overview, shipped registry", f"{shipped:.0f} ms", "at most 50 ms", shipped <= 50),
        ("the same with 2,000 entries", f"{many:.0f} ms", "at most 150 ms", many <= 150),
    ]


def in_a_process(module: str, registry: Path) -> str:
    """Run a module of the bench on a registry in a process of its own, and give the last line that it prints."""
    command = [sys.executable, "-m", module, str(registry)]
    done = subprocess.run(command, cwd=HOME, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr[-2000:])
    return done.stdout.splitlines()[-1]


if __name__ == "__main__":
    print(milliseconds(Path(sys.argv[1])))
