"""Files of text: read strictly, or not at all; written whole, or not at all."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Mapping
from pathlib import Path, PurePath
from tempfile import mkstemp

from registry.problems import Problem, Problems
from registry.tree import LARGEST

FILE = "commitments.yaml"
"""What the registry's file is called where none is named."""


def from_home(file: str, own: str) -> str:
    """Give the path of a registry's file from the folder in which its own file lies, both as they are named from here."""
    return PurePath(os.path.relpath(file, PurePath(own).parent)).as_posix()


def beside(folder: Path, name: str, given: Mapping[str, str] | None) -> str:
    """Give the text of a file in a folder beside the registry: the one given, or, where none are, that on the disk.

    Raises:
        Problems: It is not there, or is not a regular file of UTF-8 text in that very folder.
    """
    if given is None:
        return file_text(folder / name, name, inside=folder)
    if name not in given:
        raise refused(name, "there is no such file", "check the name and the folder")
    return given[name]


def refused(name: str, message: str, mend: str, line: int = 0, column: int = 0) -> Problems:
    """Give what is raised of a file that cannot be read: what is wrong with it, and how to mend it."""
    return Problems([Problem(name, line, column, "", "", message, mend)])


def file_text(path: Path, name: str, *, inside: Path | None = None) -> str:
    """Give the text of a regular file, strictly decoded.

    Raises:
        Problems: It is missing, unreadable, a link, a folder or a device, too long, or not UTF-8.
    """
    try:
        if inside is not None and path.parent.resolve() != (inside.resolve() / path.parent.name):
            raise refused(
                name, "the folder it lies in is a link", "put the file itself in a folder beside the registry"
            )
        handle = opened(path)
    except FileNotFoundError:
        raise refused(name, "there is no such file", "check the name and the folder") from None
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise refused(name, "it is a link to another place", "put the file itself there") from None
        raise refused(name, f"it cannot be opened ({error.strerror})", "check the name, and who may read it") from None
    try:
        data = held(handle)
    except OSError as error:
        raise refused(name, f"it cannot be read ({error.strerror})", "check who may read it") from None
    if data is None:
        raise refused(name, "it is not a regular file", "put a text file there")
    if len(data) > LARGEST:
        raise refused(
            name, f"it is longer than {LARGEST // 1024 // 1024} MiB", "split the record into several registries"
        )
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode()) + 1
        raise refused(name, "here it is not UTF-8 text", "save the file as UTF-8", line, column) from None


def opened(path: Path) -> int:
    """Open what lies at a path, and give its handle: no link is followed, and nobody who writes into a pipe waited for.

    Raises:
        OSError: Nothing is there, it is a link, or it may not be read.
    """
    return os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)


def held(handle: int) -> bytes | None:
    """Give what is in an opened file, or so much that it is too long, and close it; None of what is no regular file.

    Raises:
        OSError: It cannot be read.
    """
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return None
        with os.fdopen(handle, "rb", closefd=False) as file:
            return file.read(LARGEST + 1)
    finally:
        os.close(handle)


_NEW = 0o644
"""The rights of a file that was not there."""


def replace_file(path: Path, content: str | bytes) -> None:
    """Write a text or bytes beside a file, then put them in its place with the same rights: nobody finds half of it.

    Raises:
        OSError: It cannot be written; the file is as it was, and nothing lies beside it.
    """
    mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else _NEW
    handle, name = mkstemp(prefix=f".{path.name}.", dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
            file.flush()
            os.fsync(handle)
        beside.chmod(mode)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
