"""What became of a text, as a patch."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

CONTEXT = 3
"""How many lines of a patch stand around each change."""
_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f]')
"""What cannot stand in the name of a file as it is."""


def diff(old: str, new: str, name: str) -> str:
    """Give the difference of two texts as a patch that `git apply` takes; "" where they are the same.

    Args:
        old: The text before.
        new: The text after.
        name: The file's path, from the folder in which the patch is to be applied.
    """
    if old == new:
        return ""
    before, after = _lines(old), _lines(new)
    hunks: list[list[_Run]] = []
    for run in _runs(before, after):
        if hunks and run.start - hunks[-1][-1].end <= 2 * CONTEXT:
            hunks[-1].append(run)
        else:
            hunks.append([run])
    body = (line for hunk in hunks for line in _hunk(hunk, before, after))
    return "".join((f"--- {_file(f'a/{name}')}\n", f"+++ {_file(f'b/{name}')}\n", *body))


class _Run(NamedTuple):
    """Lines that are other ones: those from `start` to `end` became those from `new_start` to `new_end`."""

    start: int
    end: int
    new_start: int
    new_end: int


def _lines(text: str) -> list[str]:
    """Give the lines of a text with what ends them; only a line feed ends one for git."""
    lines = text.split("\n")
    return [f"{line}\n" for line in lines[:-1]] + lines[-1:] * bool(lines[-1])


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """Give how many lines at the beginning are the same."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (a, b) in pairs if a != b), min(len(one), len(other)))


def _runs(before: Sequence[str], after: Sequence[str]) -> list[_Run]:
    """Give the runs of lines that differ; the lines before the first and after the last, which may be many, are alike."""
    above = _alike(before, after)
    below = _alike(before[above:][::-1], after[above:][::-1])
    between = before[above : len(before) - below], after[above : len(after) - below]
    found = SequenceMatcher(None, *between, autojunk=False).get_opcodes()
    return [_Run(*(place + above for place in places)) for tag, *places in found if tag != "equal"]


def _hunk(runs: Sequence[_Run], before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """Give the lines of runs that stand close to one another, with the lines around them."""
    first, last = runs[0], runs[-1]
    start, end = max(first.start - CONTEXT, 0), min(last.end + CONTEXT, len(before))
    new_start = first.new_start - (first.start - start)
    new_end = last.new_end + (end - last.end)
    yield f"@@ -{_range(start, end - start)} +{_range(new_start, new_end - new_start)} @@\n"
    for run in runs:
        yield from _marked(" ", before[start : run.start])
        yield from _marked("-", before[run.start : run.end])
        yield from _marked("+", after[run.new_start : run.new_end])
        start = run.end
    yield from _marked(" ", before[start:end])


def _marked(mark: str, lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield f"{mark}{line}" if line.endswith("\n") else f"{mark}{line}\n\\ No newline at end of file\n"


def _range(start: int, count: int) -> str:
    return f"{start + 1 if count else start},{count}"


def _file(name: str) -> str:
    """Write a file's name as git does: in quotation marks where it holds them, with a tab where it holds a space."""
    if _ESCAPED.search(name):
        return '"' + _ESCAPED.sub(lambda found: f"\\{ord(found[0]):03o}", name) + '"'
    return f"{name}\t" if " " in name else name
