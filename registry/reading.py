"""A registry's file to a `Registry`, or every problem that keeps it from being one, at its line and column."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from registry import links as link_checks
from registry import shapes
from registry.files import beside, file_text
from registry.including import with_included
from registry.lookups import Lookup
from registry.model import Claim, Commitment, Entry, Evidence, Registry, Statement
from registry.passages import StatementText, statement_text
from registry.problems import Problems
from registry.rules import because, breaches
from registry.shapes import Teller
from registry.tree import Source, readable, tree

E = TypeVar("E", bound=Entry)


def read(path: str | os.PathLike[str]) -> Registry:
    """Read a registry's file, and what it names beside it: the statements' texts, the entries' files, the link checks.

    Raises:
        Problems: It is not a regular file of UTF-8 text, or not a truthful record.
    """
    return parse(text_of(path), path=str(path))


def text_of(path: str | os.PathLike[str]) -> str:
    """Give the text of a registry's file, its line ends as they are.

    Raises:
        Problems: It is not a regular file of UTF-8 text.
    """
    return file_text(Path(path), str(path))


def read_links(path: Path) -> Mapping[str, Lookup]:
    """Read what link checks found from its file, by address; nothing where there is no such file.

    Raises:
        Problems: It is not a regular file of UTF-8 text, or not such a file to the letter.
    """
    text = _links_text(path)
    return {} if text is None else link_checks.parse(text, str(path))


def parse(
    text: str,
    *,
    path: str = "commitments.yaml",
    texts: Mapping[str, str] | None = None,
    links: str | None = None,
) -> Registry:
    """Read a registry's text.

    Args:
        text: The YAML.
        path: The file's name, for messages, and the place beside which the other files lie.
        texts: The texts of statements, and of files that hold entries, by the path that the registry gives them;
            without it they are read from the disk, and what link checks found as well.
        links: The text of what link checks found.

    Raises:
        Problems: It is not a truthful record.
    """
    with _collection_paused():
        return _registry(Source(path, text, shapes.vocabulary()), texts, links)


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


def _registry(source: Source, texts: Mapping[str, str] | None, links: str | None) -> Registry:
    """Build the registry of a source, or raise the problems told in it."""
    built = tree(source)
    if built is None:
        raise Problems(source.problems)
    root, places = built
    teller = shapes.Teller(source, places)
    shapes.unknown_sections(root, teller)
    root, parts = with_included(root, teller, texts)
    about = shapes.about(root, teller)
    topics = shapes.topics(root, teller)
    statements = shapes.statements(root, teller)
    commitments: dict[str, Commitment] = shapes.entries(root, "commitments", teller)
    claims: dict[str, Claim] = shapes.entries(root, "claims", teller)
    dropped = shapes.dropped(root, teller)
    spoken = _statement_texts(statements, Path(source.path).parent, texts, teller)
    looked = Path(source.path).parent / link_checks.FILE
    lookups: Mapping[str, Lookup] = {}
    try:
        links = links if texts is not None or links is not None else _links_text(looked)
        lookups = {} if links is None else link_checks.parse(links, str(looked))
    except Problems as problems:
        source.problems += problems.problems
    files = {Path(source.path).name: source.text, **{statements[id].text: spoken[id] for id in sorted(spoken)}, **parts}
    if links is not None:
        files[link_checks.FILE] = links
    registry = Registry(
        about=about,
        topics=MappingProxyType(topics),
        statements=MappingProxyType(statements),
        texts=MappingProxyType(_by_paragraph(spoken, statements, teller)),
        commitments=MappingProxyType(commitments),
        claims=MappingProxyType(claims),
        dropped=MappingProxyType(dropped),
        files=MappingProxyType(files),
        digest=digest_of(files),
        places=places,
    )
    for breach in breaches(registry, teller.broken):
        teller.tell(breach.path, breach.message, breach.mend, key=breach.key)
    if source.problems:
        raise Problems(source.problems)
    assert not teller.broken  # whatever could not be read was told
    return _with_cited(_with_lookups(registry, lookups))


def digest_of(files: Mapping[str, str]) -> str:
    """Give the digest of a registry: SHA-256 of its own file, whatever its name, then of the others by their paths."""
    (_, own), *others = files.items()
    digest = sha256()
    for path, text in (("", own), *sorted(others)):
        digest.update(f"{path}\0{text}\0".encode())  # no path and no text holds this byte
    return digest.hexdigest()


def _with_lookups(registry: Registry, lookups: Mapping[str, Lookup]) -> Registry:
    """Hand each source what link checks found at its addresses."""

    def looked_up(one: Evidence) -> Evidence:
        found = {"lookup": lookups.get(one.url or ""), "archive_lookup": lookups.get(one.archive or "")}
        return one.model_copy(update=found) if any(found.values()) else one

    def told(entry: E) -> E:
        evidence = {id: looked_up(one) for id, one in entry.evidence.items()}
        return entry.model_copy(update={"evidence": MappingProxyType(evidence)})

    if not lookups:
        return registry
    return replace(
        registry,
        commitments=MappingProxyType({id: told(entry) for id, entry in registry.commitments.items()}),
        claims=MappingProxyType({id: told(entry) for id, entry in registry.claims.items()}),
    )


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
            words = beside(folder, statement.text, given)
            spoken = Source(str(folder / statement.text), words)
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


def _links_text(path: Path) -> str | None:
    """Give the text of what link checks found; None where nobody has looked."""
    return file_text(path, str(path)) if os.path.lexists(path) else None
