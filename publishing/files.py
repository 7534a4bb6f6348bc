"""Files of bytes, written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import mkstemp


def replace_bytes(path: Path, content: bytes) -> None:
    """Write bytes beside a file, then put them in its place, so that nobody finds half of it.

    Raises:
        OSError: It cannot be written; the file is as it was, and nothing lies beside it.
    """
    handle, name = mkstemp(prefix=f".{path.name}.", dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(handle)
        beside.chmod(0o644)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
