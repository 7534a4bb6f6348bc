"""A text to its file: whole, or not at all."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from tempfile import NamedTemporaryFile


def save(path: Path, text: str) -> None:
    """Write a file that is there anew: beside it first, and then in its place, with the same rights.

    Raises:
        OSError: It cannot be written; the file is as it was.
    """
    with NamedTemporaryFile("wb", dir=path.parent, prefix=f".{path.name}.", delete=False) as beside:
        try:
            beside.write(text.encode())
            beside.flush()
            os.fsync(beside.fileno())
            shutil.copymode(path, beside.name)
            Path(beside.name).replace(path)
        except BaseException:
            Path(beside.name).unlink(missing_ok=True)
            raise
