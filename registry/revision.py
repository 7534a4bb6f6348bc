"""A registry by a path or at a git revision, with all that lies beside it there.

Git is asked with fixed lists of arguments, without a shell, and only for what is stored: nothing of the repository is run,
filtered or fetched.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from registry.files import FILE
from registry.model import Registry
from registry.problems import Problem, Problems, brief
from registry.reading import read
from registry.tree import LARGEST

_BESIDE = frozenset({".yaml", ".yml", ".md", ".json", ".csv"})
"""The endings of files that a registry may name: beside it, or in a folder beside it."""
_ENTRY = re.compile(rb"([0-7]{6}) (\w+) ([0-9a-f]{40,64}) +([0-9]+|-|BAD)\t([^\0]+)\0")


class NoRevision(Problems):
    """There is no such revision of the repository."""


class NoRepository(Problems):
    """There is no git repository that could be asked: it, or git, is not here, or it cannot be read, or not whole."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison.

    Attributes:
        name: What was asked for.
        file: The registry's file, for messages: its path, or its revision and path.
        registry: The registry.
        commit: The full name of the commit that the revision is; None of a file.
    """

    name: str
    file: str
    registry: Registry
    commit: str | None = None


@dataclass(frozen=True, slots=True)
class _Blob:
    """A file at a revision: its path below the registry's folder, its kind, its name in git and its length; -1 if unknown."""

    path: str
    regular: bool
    object: str
    size: int


def side(name: str, home: Path = Path()) -> Side:
    """Read a registry by the path of its file, or at a revision: main, HEAD~1, abc123, or REV:path/to/commitments.yaml.

    A path after the colon begins at the top of the repository, or where we are with ./ before it. Without one the file
    is commitments.yaml where we are.

    Args:
        name: The path or the revision.
        home: Where we are.

    Raises:
        NoRevision: There is no such file, and no such revision.
        NoRepository: There is no such file, and no git repository that could be asked for a revision.
        Problems: The name cannot be one, there is no such file at the revision, or the registry is not a truthful record.
    """
    if name.startswith("-") or not name.isprintable() or not name:
        raise _refused(
            brief(name) or "''",
            "this cannot be the name of a file or a revision",
            "write a path or a revision such as main; before a file that begins with a dash write ./",
        )
    if os.path.lexists(home / name) and not (home / name).is_dir():
        return Side(name, name, read(home / name))
    revision, colon, path = name.partition(":")
    commit = _commit(name, revision, home)
    prefix = _git("rev-parse", "--show-prefix", home=home).stdout.decode("utf-8", "replace").strip()
    where = _inside(name, f"{prefix}{FILE}" if not colon else prefix + path[2:] if path.startswith("./") else path)
    file = f"{revision}:{where}"
    with TemporaryDirectory() as folder:
        _lay_out(Path(folder), commit, where, file, home)
        try:
            registry = read(Path(folder, where.name))
        except Problems as problems:
            raise Problems(_of_revision(one, folder, revision, where) for one in problems.problems) from None
    return Side(name, file, registry, commit)


def commit_of(path: Path, files: Iterable[str]) -> str | None:
    """Give the commit in which a registry took the form that it has on the disk.

    Args:
        path: The registry's file.
        files: The paths of its files, from the folder it lies in.

    Returns:
        The full name of the last commit that changed one of them; None where they differ from what is committed, lie in no
        repository, or git is not there.
    """
    if not shutil.which("git"):
        return None
    names = _named(files)
    status = _git("status", "--porcelain", "--ignored", "--untracked-files=all", *names, home=path.parent)
    if status.returncode or status.stdout:
        return None
    found = _git("log", "-1", "--format=%H", *names, home=path.parent)
    return found.stdout.decode().strip() or None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a commit stands in the history of what is checked out.

    Attributes:
        day: The day it was made.
        within: Whether it is part of that history.
        replaced: The day of the first commit after it that changed one of the files; None where there is none.
    """

    day: date
    within: bool
    replaced: date | None


def standing(commit: str, files: Iterable[str], home: Path) -> Standing:
    """Say where a commit stands, by the full name of one that is there; the files are paths from where we are."""
    day = _day(_git("log", "-1", "--format=%cs", commit, home=home))
    within = not _git("merge-base", "--is-ancestor", commit, "HEAD", home=home).returncode
    later = _git("log", "--reverse", "--format=%cs", f"{commit}..HEAD", *_named(files), home=home)
    assert day is not None  # a commit has one
    return Standing(day, within, _day(later))


def first_with(path: str, text: str, home: Path) -> str | None:
    """Give the oldest commit in which a file had this text to the letter; None where it never had."""
    blob = _git("hash-object", "--stdin", given=text.encode(), home=home).stdout.decode().strip()
    found = _git("log", "--reverse", "--format=%H", f"--find-object={blob}", *_named([path]), home=home)
    return found.stdout.decode().partition("\n")[0] or None


def history(path: Path, files: Iterable[str]) -> str | None:
    """Give what was written in a registry's files and when: each commit with its day, its words and what it changed.

    Who wrote it is left out, so that a file that is passed on names nobody.

    Args:
        path: The registry's file.
        files: The paths of its files, from the folder it lies in.

    Returns:
        The text, the oldest commit first; None where they lie in no repository, or git is not there.
    """
    if not shutil.which("git"):
        return None
    plain = ["--no-color", "--no-ext-diff", "--no-textconv", "--no-renames", "--full-index"]
    told = _git(
        "log", "--reverse", "--format=commit %H%n%cs%n%n%B", "--patch", *plain, *_named(files), home=path.parent
    )
    return told.stdout.decode("utf-8", "replace") or None


def _named(files: Iterable[str]) -> list[str]:
    return ["--", *(f":(literal){one}" for one in files)]


def _day(told: subprocess.CompletedProcess[bytes]) -> date | None:
    first = told.stdout.decode().partition("\n")[0]
    return date.fromisoformat(first) if first else None


def _of_revision(one: Problem, folder: str, revision: str, where: PurePosixPath) -> Problem:
    """Give a problem of what was laid out as one of the revision."""
    beside = str(where.parent / "x")[:-1]
    path = one.path.removeprefix(f"{folder}/")
    return replace(
        one, path=f"{revision}:{beside}{path}", message=one.message.replace(f"{folder}/", f"{revision}:{beside}")
    )


def _refused(name: str, message: str, mend: str, kind: type[Problems] = Problems) -> Problems:
    return kind([Problem(name, 0, 0, "", "", message, mend)])


def _commit(name: str, revision: str, home: Path) -> str:
    """Give the full name of the commit that a revision is."""
    shown = brief(name)
    mend = "check the name, or name a file; what lies elsewhere is brought here with git fetch"
    if not shutil.which("git"):
        raise _refused(
            shown,
            "there is no such file, and git, which knows revisions, is not installed",
            "check the name, or install git",
            NoRepository,
        )
    inside = _git("rev-parse", "--git-dir", home=home)
    if inside.returncode:
        words = inside.stderr.decode("utf-8", "replace").partition("\n")[0].removeprefix("fatal: ")
        if "not a git repository" not in words:
            message = f"git cannot read its repository here: {brief(words)}"
            raise _refused(shown, message, "run git status here, and do what it says", NoRepository)
        message = "there is no such file, and this folder lies in no git repository"
        raise _refused(shown, message, "check the name, and go to the repository's folder", NoRepository)
    found = _git("rev-parse", "--verify", f"{revision}^{{commit}}", home=home)
    if found.returncode:
        raise _refused(shown, "there is no such file, and no such revision of this repository", mend, NoRevision)
    return found.stdout.decode().strip()


def _inside(name: str, path: str) -> PurePosixPath:
    """Give a path of the repository in its plain form."""
    where = PurePosixPath(path)
    if where.is_absolute() or ".." in where.parts or not where.name:
        raise _refused(
            brief(name),
            "what stands after the colon is no path of the repository",
            "write it as REV:path/to/commitments.yaml, from the top of the repository",
        )
    return where


def _lay_out(folder: Path, commit: str, where: PurePosixPath, file: str, home: Path) -> None:
    """Write the registry's file, and what lies beside it, as they are at a commit, into a folder.

    Raises:
        Problems: The registry's file is not there, or is no regular file.
    """
    beside = "" if str(where.parent) == "." else str(where.parent)
    listed = _git("ls-tree", "-r", "-z", "--long", "--full-tree", f"{commit}:{beside}", home=home)
    if listed.returncode and b"Not a valid object name" not in listed.stderr:
        raise _not_stored(file)
    blobs = {one.path: one for one in _blobs(listed.stdout)}
    if where.name not in blobs:
        raise _refused(
            file, "there is no such file at this revision", "check the path; it begins at the top of the repository"
        )
    if not blobs[where.name].regular:
        raise _refused(file, "it is a link to another place", "put the file itself there")
    wanted = [one for one in blobs.values() if one.path == where.name or _may_be_named(one)]
    contents = _contents([one for one in wanted if one.size <= LARGEST], file, home)
    for one in wanted:
        path = folder / one.path
        path.parent.mkdir(exist_ok=True)
        if one.size <= LARGEST:
            path.write_bytes(contents[one.object])
        else:  # reading tells that it is too long
            with path.open("wb") as empty:
                empty.truncate(one.size)


def _may_be_named(one: _Blob) -> bool:
    parts = one.path.split("/")
    known = PurePosixPath(one.path).suffix in _BESIDE and one.path.isprintable()
    return one.regular and known and len(parts) <= 2 and not {"", ".", "..", ".git"}.intersection(parts)


def _blobs(listed: bytes) -> Iterator[_Blob]:
    for mode, kind, object, size, path in _ENTRY.findall(listed):
        if kind == b"blob":
            yield _Blob(
                path.decode("utf-8", "replace"),
                mode.startswith(b"100"),
                object.decode(),
                int(size) if size.isdigit() else -1,
            )


def _contents(blobs: list[_Blob], file: str, home: Path) -> dict[str, bytes]:
    """Give the bytes of files by their names in git."""
    told = _git("cat-file", "--batch", given="".join(f"{one.object}\n" for one in blobs).encode(), home=home).stdout
    found: dict[str, bytes] = {}
    at = 0
    for one in blobs:
        start = told.find(b"\n", at) + 1
        if told[at:start] != f"{one.object} blob {one.size}\n".encode():
            raise _not_stored(file)
        found[one.object] = told[start : start + one.size]
        at = start + one.size + 1
    return found


def _not_stored(file: str) -> Problems:
    mend = "bring the whole repository here, with git fetch --refetch"
    return _refused(file, "git has not stored all of it here", mend, NoRepository)


def _git(*arguments: str, given: bytes = b"", home: Path) -> subprocess.CompletedProcess[bytes]:
    """Run git somewhere, in English, asking nobody and fetching nothing."""
    quiet = {
        "LC_ALL": "C",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_NO_REPLACE_OBJECTS": "1",
    }
    command = ["git", "--no-pager", "-C", str(home), *arguments]
    return subprocess.run(command, input=given, capture_output=True, check=False, env={**os.environ, **quiet})  # noqa: S603 - no shell, and no argument that begins with a dash but ours
