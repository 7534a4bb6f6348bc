"""The two servers that are measured: ours, and a bare Streamlit page with what Streamlit does unless it is told otherwise."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]
SHIPPED = HOME / "commitments.yaml"
_BARE = ("--server.headless", "true", "--browser.gatherUsageStats", "false", "--server.address", "127.0.0.1")


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs.

    Attributes:
        address: Where it answers, such as "http://127.0.0.1:8900".
        process: The id of its process.
    """

    address: str
    process: int


@contextmanager
def dashboard(registry: Path = SHIPPED) -> Iterator[str]:
    """Serve app.py on a registry, the shipped one unless another is named, and give its address."""
    with our_server(registry) as server:
        yield server.address


@contextmanager
def bare() -> Iterator[str]:
    """Serve bench/bare.py as `bare_server` does, and give its address."""
    with bare_server(HOME / "bench" / "bare.py") as server:
        yield server.address


@contextmanager
def our_server(registry: Path = SHIPPED, *, by: Sequence[str] = ()) -> Iterator[Server]:
    """Serve app.py on a registry, the shipped one unless another is named; `by` a command that runs another, if need be."""
    settings = {
        "COMMITMENTS": str(registry),
        "BASE_URL": "",
        "EMBED_FROM": "",
        "MALLOC_ARENA_MAX": "1",  # as `make run` sets it
    }
    with _served("app.py", HOME, settings, by=by) as server:
        yield server


@contextmanager
def bare_server(script: Path) -> Iterator[Server]:
    """Serve a script from an empty folder, so that no settings of ours are found.

    It is told to open no browser, to report to nobody, and to answer this machine alone; the rest is Streamlit's.
    """
    with tempfile.TemporaryDirectory() as folder, _served(str(script), Path(folder), {}, *_BARE) as server:
        yield server


@contextmanager
def _served(
    script: str, folder: Path, settings: Mapping[str, str], *options: str, by: Sequence[str] = ()
) -> Iterator[Server]:
    port = _free_port()
    process = subprocess.Popen(
        [*by, sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port), *options],
        cwd=folder,
        env=os.environ | settings,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        end = time.monotonic() + 60
        while not _answers(f"{address}/_stcore/health"):
            if process.poll() is not None or time.monotonic() > end:
                msg = f"{script} is not served."
                raise RuntimeError(msg)
            time.sleep(0.1)
        yield Server(address, process.pid)
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))  # the system gives each who asks another
        return int(one.getsockname()[1])


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:  # noqa: S310 - an address of this machine
            return bool(answer.status == 200)
    except OSError:
        return False
