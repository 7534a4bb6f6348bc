"""The record without a defect that tests change in one place, and what is told of it then."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from registry import Problem, Problems, Registry, parse
from registry.tree import Items, Mapping, Places, Source, tree

CASES = Path(__file__).parent.parent / "cases"
GOOD = (CASES / "good.yaml").read_text(encoding="utf-8")
TEXTS = {"statements/assembly-2024.md": (CASES / "statements" / "assembly-2024.md").read_text(encoding="utf-8")}
VERDICT = """\
      - value: fulfilled
        since: 2024-11-20
        judged: 2024-11-22
        because: [{because}]
        note: Parliament adopted the law.
    checked:
"""
"""A later verdict of the first entry, in the place of its line `checked:`; what it rests on is filled in."""
VOTE = """\
      vote:
        title: Record of the vote
        publisher: Parliament of Arcadia
        language: en
        account: other-states
        published: 2024-11-20
        bearing: supports
        shows: The law was adopted.
        read: whole
    status:
"""
"""A later source of the first entry, in the place of its line `status:`."""

Path_ = tuple[str | int, ...]


def good(text: str = GOOD) -> Registry:
    """Read the record, or a change of it."""
    return parse(text, path="record.yaml", texts=TEXTS)


def told(text: str) -> tuple[Problem, ...]:
    """Give what is told of a text; nothing where it is read."""
    try:
        good(text)
    except Problems as problems:
        return problems.problems
    return ()


def messages(text: str) -> list[str]:
    """Give the sentences told of a text."""
    return [problem.message for problem in told(text)]


def in_full(text: str) -> list[str]:
    """Give each problem told of a text: its place, its marked words between brackets, its sentence and its mend."""
    return list(map(full, told(text)))


def full(problem: Problem) -> str:
    """Write all of a problem on one line, and of its own line only what is marked."""
    first, *_, mend = str(problem).split("\n")
    marked = problem.source[problem.column - 1 :][: problem.width] if problem.line else ""
    return f"{first.removeprefix('record.yaml:')} [{marked}]{mend}"


@cache
def _tree() -> tuple[Mapping, Places]:
    found = tree(Source("record.yaml", GOOD))
    assert found is not None
    return found


def _leaves(node: Any, path: Path_ = ()) -> Iterator[tuple[Path_, str]]:
    if isinstance(node, Mapping):
        for key, value in node.items():
            yield from _leaves(value, (*path, key))
    elif isinstance(node, Items):
        for index, value in enumerate(node):
            yield from _leaves(value, (*path, index))
    else:
        yield path, node


LEAVES = dict(_leaves(_tree()[0]))
"""Each text of the record, by the way to it."""
PROSE = tuple(
    path
    for path in LEAVES
    if path[-1] in {"title", "actor", "speaker", "place", "short", "publisher", "shows", "note", "one_sided", "unit"}
    or path[0] == "topics"
    or path[-2:-1] == ("aside",)
    or (isinstance(path[-2], int) and path[-3] == "criteria" and path[-1] != "set")
)
"""The ways to texts in which anything may be said."""


def with_value(path: Path_, value: str) -> str:
    """Give the record with another text written in one place, just as it is given."""
    line, column = _tree()[1].find(path)
    lines = GOOD.split("\n")
    old, before = LEAVES[path], lines[line - 1][: column - 1]
    assert lines[line - 1].startswith(old, column - 1)
    lines[line - 1] = before + value + lines[line - 1][column - 1 + len(old) :]
    return "\n".join(lines)


def value(registry: Registry, path: Path_) -> Any:
    """Give the value that a registry holds for a place of the file."""
    node: Any = registry
    for step in path:
        by_key = isinstance(step, int) or hasattr(node, "keys")
        node = node[step] if by_key else getattr(node, str(step).replace("-", "_"))
    return node
