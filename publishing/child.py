"""A snapshot from a stranger is verified in a process of its own, which may take so much time and memory and no more."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any, Literal, cast

from publishing.sealed import HELD, SIGNED, WHOLE
from publishing.verification import Answer, Verification

SECONDS = 60
"""How long it may take."""
MEMORY = 2 * 1024 * 1024 * 1024
"""How many bytes of memory it may take."""
HOME = Path(__file__).resolve().parent.parent


def verified_apart(file: bytes, repository: Path, seconds: int = SECONDS, memory: int = MEMORY) -> Verification:
    """Verify a snapshot in a process of its own, without drawing anything that was not drawn here before.

    Args:
        file: The snapshot.
        repository: The registry's file in the repository to compare with.
        seconds: How long it may take.
        memory: How many bytes of memory it may take.
    """

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    command = [
        sys.executable,
        "-m",
        "publishing",
        "verify",
        "-",
        "--no-draw",
        "--format",
        "json",
        "--registry",
        str(repository.resolve()),
    ]
    try:
        told = subprocess.run(  # noqa: S603 - our own command, and no argument of the stranger's
            command, input=file, capture_output=True, check=False, timeout=seconds, cwd=HOME, preexec_fn=limited
        )  # fmt: skip
        return _read(json.loads(told.stdout))
    except (subprocess.TimeoutExpired, json.JSONDecodeError):
        told_so = ("It takes more time or memory to look at than any snapshot does.",)
        return Verification(Answer(WHOLE, "no", told_so), Answer(HELD, "unknown", ()), Answer(SIGNED, "unknown", ()))


def _read(found: dict[str, Any]) -> Verification:
    whole, held, signed = (
        Answer(one["question"], cast("Literal['yes', 'no', 'unknown']", one["reply"]), tuple(one["words"]))
        for one in (found["whole"], found["held"], found["signed"])
    )
    return Verification(whole, held, signed, bool(found["old"]))
