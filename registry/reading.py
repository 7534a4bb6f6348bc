"""A registry's file to a `Registry`, or every problem that keeps it from being one, at its line and column."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
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
from registry.tree import LARGEST, Places, Source, tree

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
    source = Source(path, text)
    root = tree(source)
    if root is None:
        raise Problems(source.problems)
    places = Places(root)
    teller = shapes.Teller(source, places)
    shapes.unknown_sections(root, teller)
    about = shapes.about(root, teller)
    topics = shapes.topics(root, teller)
    statements = shapes.statements(root, teller)
    commitments: dict[str, Commitment] = shapes.entries(root, "commitments", teller)
    claims: dict[str, Claim] = shapes.entries(root, "claims", teller)
    digest = sha256(text.encode())
    spoken, problems = _statement_texts(statements, Path(path).parent, texts)
    for id, problem in problems.items():
        teller.tell(("statements", id, "text"), *problem)
    for id in sorted(spoken):
        digest.update(spoken[id].encode())
    parsed: dict[str, StatementText] = {}
    for id, words in spoken.items():
        try:
            parsed[id] = statement_text(words)
        except ValueError as error:
            message = f"the text {statements[id].text} {error}"
            teller.tell(
                ("statements", id, "text"), message, "number its paragraphs 1., 2., 3. with an empty line between"
            )
    if about is None:
        raise Problems(source.problems)
    registry = Registry(
        about=about,
        topics=topics,
        statements=MappingProxyType(statements),
        texts=MappingProxyType(parsed),
        commitments=MappingProxyType(commitments),
        claims=MappingProxyType(claims),
        digest=digest.hexdigest(),
        places=places,
    )
    broken = frozenset(
        f"{section}/{id}"
        for section, found in (("statements", statements), ("commitments", commitments), ("claims", claims))
        for id in shapes.section(root, section, teller)
        if id not in found
    )
    for breach in breaches(registry, broken):
        teller.tell(breach.path, breach.message, breach.mend, key=breach.key)
    if source.problems:
        raise Problems(source.problems)
    return _with_cited(registry)


def _with_cited(registry: Registry) -> Registry:
    """Hand each entry the evidence of other entries that it cites."""

    def cite(entry: E) -> E:
        foreign = dict.fromkeys(reference for _, reference in because(entry) if reference not in entry.evidence)
        if not foreign:
            return entry
        found: dict[str, Evidence] = {}
        for reference in foreign:
            other, _, id = reference.partition("/")
            found[reference] = registry.entries[other].evidence[id]
        return entry.model_copy(update={"cited": MappingProxyType(found)})

    return replace(
        registry,
        commitments=MappingProxyType({id: cite(entry) for id, entry in registry.commitments.items()}),
        claims=MappingProxyType({id: cite(entry) for id, entry in registry.claims.items()}),
    )


def _statement_texts(
    statements: Mapping[str, Statement], folder: Path, given: Mapping[str, str] | None
) -> tuple[dict[str, str], dict[str, tuple[str, str]]]:
    """Give the text of each statement, and what is wrong (message, mend) with those that cannot be read."""
    found: dict[str, str] = {}
    wrong: dict[str, tuple[str, str]] = {}
    for id, statement in statements.items():
        if given is not None:
            if statement.text in given:
                found[id] = given[statement.text]
            else:
                wrong[id] = (f"no file {statement.text}", "put the statement's text there")
            continue
        try:
            found[id] = _text(folder / statement.text, statement.text, inside=folder)
        except Problems as error:
            wrong[id] = (f"{statement.text}: {error.problems[0].message}", error.problems[0].mend)
    return found, wrong


def _text(path: Path, name: str, *, inside: Path | None = None) -> str:
    """Give the text of a regular file, strictly decoded.

    Raises:
        Problems: It is missing, unreadable, a link, a folder or a device, too long, or not UTF-8.
    """

    def refuse(message: str, mend: str, line: int = 0, column: int = 0) -> Problems:
        return Problems([Problem(name, line, column, "", "", message, mend)])

    try:
        if inside is not None and path.parent.resolve() != (inside.resolve() / path.parent.name):
            raise refuse("the folder it lies in is a link", "put the file itself in a folder beside the registry")
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        raise refuse("there is no such file", "check the name and the folder") from None
    except OSError as error:
        if path.is_symlink():
            raise refuse("it is a link to another place", "put the file itself there") from None
        raise refuse(f"it cannot be opened ({error.strerror})", "check the name, and who may read it") from None
    with os.fdopen(handle, "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise refuse("it is not a regular file", "put a text file there")
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise refuse(f"it is longer than {LARGEST // 1024 // 1024} MiB", "split the record into several registries")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        raise refuse("here it is not UTF-8 text", "save the file as UTF-8", line, column) from None
