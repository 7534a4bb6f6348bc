"""A stranger's snapshot is opened in a process of its own, which may take so much time and memory and no more."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Hashable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import BoundedSemaphore

from pydantic import TypeAdapter, ValidationError

from publishing.compared import Comparison, told_by
from publishing.sealed import HELD, SIGNED, WHOLE, SnapshotError
from publishing.verification import Answer, Verification
from registry.keeping import Kept

AT_ONCE = 2
"""How many such processes there are at one time."""
PATIENCE = 5.0
"""For how many seconds one waits for another to end; most take less."""
KEPT_SECONDS = 600
"""For how many seconds what one told is kept at most: what a repository holds grows without the record's changing."""
HOME = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Limits:
    """What a process may take.

    Attributes:
        seconds: How many seconds, both of its work and until it ends.
        memory: How many bytes of memory: two of them, and all else that the server holds, fit into what `deploy/` gives.
    """

    seconds: int = 60
    memory: int = 640 * 1024 * 1024


LIMITS = Limits()


class BusyError(Exception):
    """So many snapshots are being looked at that this one has to wait: ask again later."""


def verified_apart(
    file: bytes, repository: Path, tools: str = "", of: Hashable = None, limits: Limits = LIMITS
) -> Verification:
    """Verify a snapshot in a process of its own, without drawing anything that was not drawn here before.

    Args:
        file: The snapshot.
        repository: The registry's file in the repository to compare with.
        tools: What draws here: what it drew before is compared with the charts of the snapshot.
        of: Which state of the repository it is compared with: of the same, it is not verified again.
        limits: What it may take.

    Raises:
        BusyError: Others are being looked at.
    """
    words = ("verify", "--registry", str(repository.resolve()), "--format", "json", "--drawn-with", tools)
    with suppress(ValidationError):
        return _VERIFIED.validate_json(_told(words, (file,), of, limits), strict=True)
    told_so = ("It takes more time or memory to look at than any snapshot does.",)
    return Verification(Answer(WHOLE, "no", told_so), Answer(HELD, "unknown", ()), Answer(SIGNED, "unknown", ()))


def compared_apart(old: bytes, new: bytes, limits: Limits = LIMITS) -> Comparison:
    """Compare two snapshots in a process of its own.

    Args:
        old: The snapshot before.
        new: The snapshot after; the same tells whether it is one.
        limits: What it may take.

    Raises:
        BusyError: Others are being looked at.
        SnapshotError: One of them is no snapshot, or they take too much to compare.
    """
    told = told_by(_told(("compare", "--format", "page"), (old, new), None, limits))
    if isinstance(told, Comparison):
        return told
    msg = told.why if told is not None else _TOO_MUCH
    raise SnapshotError(msg)


_TOO_MUCH = (
    "It takes more time or memory to compare than a page has, or there is more to tell than it holds: "
    "the command python -m publishing compare has no such limit."
)
_VERIFIED: TypeAdapter[Verification] = TypeAdapter(Verification)
_RUNNING = BoundedSemaphore(AT_ONCE)
_KEPT: Kept[Hashable, bytes] = Kept(8)
"""What the last processes told, a few megabytes each at most, by what they were asked of which files."""


def _told(words: Sequence[str], files: Sequence[bytes], of: Hashable, limits: Limits) -> bytes:
    """Give what a command tells of some files, from a process of its own or as it was kept; nothing where it took too much."""
    digests = tuple(sha256(one).hexdigest() for one in files)
    key = (tuple(words), digests, of, limits, int(time.monotonic() // KEPT_SECONDS))
    return _KEPT.get(key, lambda: _run(words, files, limits))


def _run(words: Sequence[str], files: Sequence[bytes], limits: Limits) -> bytes:
    if not _RUNNING.acquire(timeout=PATIENCE):
        raise BusyError
    try:
        with TemporaryDirectory() as folder:
            paths = [Path(folder, f"{number}.html") for number in range(len(files))]
            for path, content in zip(paths, files, strict=True):
                path.write_bytes(content)
            given = (*paths, "--seconds", limits.seconds, "--memory", limits.memory)
            return _output((*words, *map(str, given)), Path(folder, "told"), limits.seconds)
    finally:
        _RUNNING.release()


def _output(words: Sequence[str], to: Path, seconds: int) -> bytes:
    """Give what a command tells, by way of a file, whose size the system holds to its limit; nothing where it was ended."""
    command = (sys.executable, "-m", "publishing", *words)
    with to.open("wb") as told, suppress(subprocess.TimeoutExpired):
        subprocess.run(  # noqa: S603 - our own command, and no argument of the stranger's
            command, stdin=subprocess.DEVNULL, stdout=told, stderr=subprocess.DEVNULL, check=False, timeout=seconds, cwd=HOME
        )  # fmt: skip
        return to.read_bytes()
    return b""
