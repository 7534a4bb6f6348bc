"""Which software this is: a snapshot can be made again, to the byte, only by the one that made it."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
ROOMS = ("registry", "monitors", "figures", "publishing")
"""The rooms whose code decides what a snapshot says."""
LIBRARIES = ("jinja2", "markupsafe", "plotly", "pydantic", "pyyaml")
"""The libraries whose versions decide it too."""


@cache
def software() -> str:
    """Give the digest of the software: SHA-256 of the code and the templates, and of the versions of the libraries."""
    digest = sha256()
    files = [file for room in ROOMS for file in (HOME / room).rglob("*") if file.suffix in {".py", ".html", ".css"}]
    for file in sorted(files):
        digest.update(f"{file.relative_to(HOME).as_posix()}\0".encode() + file.read_bytes() + b"\0")
    for library in LIBRARIES:
        digest.update(f"{library} {_version(library)}\0".encode())
    return digest.hexdigest()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
