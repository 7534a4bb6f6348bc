"""How long the light and data addresses take to answer, asked one after the other from a process of its own.

`python -m bench.load.light ADDRESS SECONDS` prints what came of it as JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import dataclass

from bench.addresses import Asker, paths
from bench.load.measured import percentile
from bench.servers import HOME

PAUSE = 0.04
"""How many seconds pass between two questions."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of asking.

    Attributes:
        seconds: How long each answer took.
        renewed: How often the server had closed a connection, which was then opened anew, as browsers do.
    """

    seconds: list[float]
    renewed: int

    def __str__(self) -> str:
        """Give it in words."""
        told = ", ".join(f"p{share} {1000 * percentile(self.seconds, share / 100):.0f}" for share in (50, 95, 99))
        return f"{told} ms of {len(self.seconds)}" + (f"; {self.renewed} connections anew" if self.renewed else "")


def started(address: str, seconds: float) -> subprocess.Popen[str]:
    """Start to ask for so long; `asked` gives what came of it."""
    command = [sys.executable, "-m", "bench.load.light", address, str(seconds)]
    return subprocess.Popen(command, cwd=HOME, stdout=subprocess.PIPE, text=True)


def asked(asking: subprocess.Popen[str]) -> Asked:
    """Wait until it has asked for as long as it was to, and give what came of it.

    Raises:
        RuntimeError: An answer was not what was wanted.
    """
    told, _ = asking.communicate()
    if asking.returncode:
        msg = "A light address gave no answer."
        raise RuntimeError(msg)
    return Asked(**json.loads(told))


def main() -> None:
    """Ask, and print what came of it."""
    address, end = sys.argv[1], time.monotonic() + float(sys.argv[2])
    askers = {path: _answered(Asker(address, path)) for path in paths()}
    seconds, renewed = [], 0
    while time.monotonic() < end:
        for path, asker in askers.items():
            start = time.perf_counter()
            try:
                asker.ask()
                _answered(asker)
            except OSError:
                askers[path] = _answered(Asker(address, path))
                renewed += 1
            seconds.append(time.perf_counter() - start)
            time.sleep(PAUSE)
    print(json.dumps({"seconds": seconds, "renewed": renewed}))


def _answered(asker: Asker) -> Asker:
    while not asker.whole():
        pass
    return asker


if __name__ == "__main__":
    main()
