"""A registry's file to a `Registry`, or every problem that keeps it from being one, at its line and column."""

from __future__ import annotations

import gc
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from registry import shapes
from registry.model import Claim, Commitment, Entry, Evidence, Registry, Statement
from registry.passages import StatementText, statement_text
from registry.problems import Problem, Problems
from registry.rules import because, breaches
from registry.shapes import Teller
from registry.tree import LARGEST, Source, readable, tree

E = TypeVar("E", bound=Entry)


def read(path: str | os.PathLike[str]) -> Registry:
    """Read a registry's file, and the statements' texts that it names beside it.

    Raises:
        Problems: It is not a regular file of UTF-8 text, or not a truthful record.
    """
    return parse(_text(Path(path), str(path)), path=str(path))


def parse(text: str, *, path: str = "commitments.yaml", texts: Mapping[str, str] | None = None) -> Registry:
    """Read a registry's text.

    Args:
        text: The YAML.
        path: The file's name, for messages, and the place beside which the statements' texts lie.
        texts: The statements' texts by the path that the registry gives them; without it they are read from the disk.

    Raises:
        Problems: It is not a truthful record.
    """
    with _collection_paused():
        return _registry(Source(path, text, shapes.vocabulary()), texts)


@contextmanager
def _collection_paused() -> Iterator[None]:
    """Look for no garbage meanwhile: all that reading builds is kept, and looking through it takes a third of the time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _registry(source: Source, texts: Mapping[str, str] | None) -> Registry:
    """Build the registry of a source, or raise the problems told in it."""
    built = tree(source)
    if built is None:
        raise Problems(source.problems)
    root, places = built
    teller = shapes.Teller(source, places)
    shapes.unknown_sections(root, teller)
    about = shapes.about(root, teller)
    topics = shapes.topics(root, teller)
    statements = shapes.statements(root, teller)
    commitments: dict[str, Commitment] = shapes.entries(root, "commitments", teller)
    claims: dict[str, Claim] = shapes.entries(root, "claims", teller)
    dropped = shapes.dropped(root, teller)
    spoken = _statement_texts(statements, Path(source.path).parent, texts, teller)
    digest = sha256(source.text.encode())
    for id in sorted(spoken):
        digest.update(b"\0" + spoken[id].encode())  # no text holds this byte, so none can pass for a part of another
    registry = Registry(
        about=about,
        topics=MappingProxyType(topics),
        statements=MappingProxyType(statements),
        texts=MappingProxyType(_by_paragraph(spoken, statements, teller)),
        commitments=MappingProxyType(commitments),
        claims=MappingProxyType(claims),
        dropped=MappingProxyType(dropped),
        digest=digest.hexdigest(),
        places=places,
    )
    for breach in breaches(registry, teller.broken):
        teller.tell(breach.path, breach.message, breach.mend, key=breach.key)
    if source.problems:
        raise Problems(source.problems)
    assert not teller.broken  # whatever could not be read was told
    return _with_cited(registry)


def _with_cited(registry: Registry) -> Registry:
    """Hand each entry the evidence of other entries that it cites."""
    entries = registry.entries

    def cite(entry: E) -> E:
        foreign = dict.fromkeys(reference for _, reference in because(entry) if reference not in entry.evidence)
        if not foreign:
            return entry
        found: dict[str, Evidence] = {}
        for reference in foreign:
            other, _, id = reference.partition("/")
            found[reference] = entries[other].evidence[id]
        return entry.model_copy(update={"cited": MappingProxyType(found)})

    return replace(
        registry,
        commitments=MappingProxyType({id: cite(entry) for id, entry in registry.commitments.items()}),
        claims=MappingProxyType({id: cite(entry) for id, entry in registry.claims.items()}),
    )


def _statement_texts(
    statements: Mapping[str, Statement], folder: Path, given: Mapping[str, str] | None, teller: Teller
) -> dict[str, str]:
    """Give the text of each statement, and tell which cannot be read."""
    found: dict[str, str] = {}
    for id, statement in statements.items():
        where = f"statements/{id}"
        if "text" in teller.broken.get(where, ()):
            continue
        try:
            if given is None:
                words = _text(folder / statement.text, statement.text, inside=folder)
            elif statement.text in given:
                words = given[statement.text]
            else:
                raise _refuse(statement.text, "there is no such file", "check the name and the folder")
            spoken = Source(statement.text, words)
            if readable(spoken):
                found[id] = words
            else:
                teller.broken[where] = teller.broken.get(where, frozenset()) | {"text"}
                teller.source.problems += spoken.problems
        except Problems as error:
            problem = error.problems[0]
            teller.broken[where] = teller.broken.get(where, frozenset()) | {"text"}
            teller.tell(("statements", id, "text"), f"{statement.text}: {problem.message}", problem.mend)
    return found


def _by_paragraph(
    spoken: Mapping[str, str], statements: Mapping[str, Statement], teller: Teller
) -> dict[str, StatementText]:
    """Give each statement's paragraphs, and tell which text is not numbered."""
    found: dict[str, StatementText] = {}
    for id, words in spoken.items():
        try:
            found[id] = statement_text(words)
        except ValueError as error:
            message = f"the text {statements[id].text} {error}"
            mend = "number its paragraphs 1., 2., 3. with an empty line between"
            teller.tell(("statements", id, "text"), message, mend)
    return found


def _refuse(name: str, message: str, mend: str, line: int = 0, column: int = 0) -> Problems:
    return Problems([Problem(name, line, column, "", "", message, mend)])


def _text(path: Path, name: str, *, inside: Path | None = None) -> str:
    """Give the text of a regular file, strictly decoded.

    Raises:
        Problems: It is missing, unreadable, a link, a folder or a device, too long, or not UTF-8.
    """
    try:
        if inside is not None and path.parent.resolve() != (inside.resolve() / path.parent.name):
            raise _refuse(
                name, "the folder it lies in is a link", "put the file itself in a folder beside the registry"
            )
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        raise _refuse(name, "there is no such file", "check the name and the folder") from None
    except OSError as error:
        if path.is_symlink():
            raise _refuse(name, "it is a link to another place", "put the file itself there") from None
        raise _refuse(name, f"it cannot be opened ({error.strerror})", "check the name, and who may read it") from None
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise _refuse(name, "it is not a regular file", "put a text file there")
        with os.fdopen(handle, "rb", closefd=False) as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise _refuse(name, f"it cannot be read ({error.strerror})", "check who may read it") from None
    finally:
        os.close(handle)
    if len(data) > LARGEST:
        raise _refuse(
            name, f"it is longer than {LARGEST // 1024 // 1024} MiB", "split the record into several registries"
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        raise _refuse(name, "here it is not UTF-8 text", "save the file as UTF-8", line, column) from None
