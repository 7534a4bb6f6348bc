"""How long the light and data addresses take to answer, asked one after the other from a process of its own.

`python -m bench.load.light ADDRESS SECONDS` prints the seconds that each answer took, as JSON.
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from urllib.parse import urlsplit

from bench.addresses import Asker
from bench.servers import HOME
from registry import read

PAUSE = 0.04
"""How many seconds pass between two questions."""


def paths() -> tuple[str, ...]:
    """Give the addresses that are asked for."""
    entry = next(iter(read(HOME / "commitments.yaml").entries))
    return "/read/", f"/read/{entry}", "/data/commitments.json", "/data/commitments.csv"


def started(address: str, seconds: float) -> subprocess.Popen[str]:
    """Start to ask for so long; `times` gives what came of it."""
    command = [sys.executable, "-m", "bench.load.light", address, str(seconds)]
    return subprocess.Popen(command, cwd=HOME, stdout=subprocess.PIPE, text=True)


def times(asking: subprocess.Popen[str]) -> list[float]:
    """Wait until it has asked for as long as it was to, and give the seconds of each answer.

    Raises:
        RuntimeError: An answer was not what was wanted.
    """
    told, _ = asking.communicate()
    if asking.returncode:
        msg = "A light address gave no answer."
        raise RuntimeError(msg)
    found: list[float] = json.loads(told)
    return found


def main() -> None:
    """Ask, and print what it took."""
    where, seconds = urlsplit(sys.argv[1]), float(sys.argv[2])
    askers = []
    for path in paths():
        request = f"GET {path} HTTP/1.1\r\nHost: {where.netloc}\r\nAccept-Encoding: gzip\r\n\r\n".encode()
        asker = Asker(where.hostname or "", where.port or 80, request)
        asker.socket.settimeout(60)
        while not asker.whole():
            pass
        askers.append(asker)
    found, end = [], time.monotonic() + seconds
    while time.monotonic() < end:
        for asker in askers:
            start = time.perf_counter()
            asker.ask()
            while not asker.whole():
                pass
            found.append(time.perf_counter() - start)
            time.sleep(PAUSE)
    for asker in askers:
        asker.socket.shutdown(socket.SHUT_RDWR)
    print(json.dumps(found))


if __name__ == "__main__":
    main()
