"""A snapshot from a stranger is verified in a process of its own, which may take so much time and memory and no more."""

from __future__ import annotations

import json
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


def verified_apart(
    file: bytes, repository: Path, tools: str = "", seconds: int = SECONDS, memory: int = MEMORY
) -> Verification:
    """Verify a snapshot in a process of its own, without drawing anything that was not drawn here before.

    Args:
        file: The snapshot.
        repository: The registry's file in the repository to compare with.
        tools: What draws here: what it drew before is compared with the charts of the snapshot.
        seconds: How long it may take.
        memory: How many bytes of memory it may take.
    """
    options = {
        "--registry": repository.resolve(), "--format": "json", "--drawn-with": tools, "--seconds": seconds, "--memory": memory,
    }  # fmt: skip
    command = [
        sys.executable,
        "-m",
        "publishing",
        "verify",
        "-",
        *(str(part) for one in options.items() for part in one),
    ]
    try:
        told = subprocess.run(command, input=file, capture_output=True, check=False, timeout=seconds, cwd=HOME)  # noqa: S603 - our own command, and no argument of the stranger's
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
