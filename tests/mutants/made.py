"""What mutmut makes of the code: each function beside copies of itself, and in each copy one small mistake, a mutant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from mutmut.mutation.data import LineSpan
from mutmut.mutation.file_mutation import mutate_file_contents
from mutmut.utils.format_utils import get_mutant_name, mangled_name_from_mutant_name

ROOMS = ("registry", "monitors")
"""The rooms in which mistakes are made: what reads and judges the record."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One small mistake.

    Attributes:
        name: What mutmut calls it, such as "registry.dates.x_span__mutmut_3".
        file: The file that it is in, seen from the project's root.
        span: The lines of the mutated file that hold its function.
        was: The lines of the function that it changes, as they stand in the code.
        now: What it makes of them.
    """

    name: str
    file: str
    span: LineSpan
    was: str
    now: str

    @property
    def function(self) -> str:
        """Give the function by the name under which mutmut knows it, such as "registry.dates.x_span"."""
        return mangled_name_from_mutant_name(self.name)

    @property
    def title(self) -> str:
        """Give the function by the name that people know, such as "registry.dates.span"."""
        module, _, function = self.function.rpartition(".")
        return f"{module}.{function.removeprefix('x').removeprefix('_').strip('ǁ').replace('ǁ', '.')}"


def made(home: Path, rooms: Sequence[str] = ROOMS) -> Iterator[Mutant]:
    """Put mutants into each file of some rooms of a copy of the project, which stands at `home`, and give them.

    None is at work until mutmut is told which.
    """
    for path in sorted(one for room in rooms for one in (home / room).rglob("*.py")):
        file = path.relative_to(home)
        mutated = mutate_file_contents(str(file), path.read_text("utf-8"))
        if not mutated.mutant_names:
            continue
        path.write_text(mutated.code, "utf-8")
        lines = mutated.code.splitlines()
        for name in mutated.mutant_names:
            span = mutated.line_span_by_function_name[name]
            original = mutated.line_span_by_function_name[f"{mangled_name_from_mutant_name(name)}__mutmut_orig"]
            was, now = _difference(_body(lines, original), _body(lines, span))
            yield Mutant(get_mutant_name(file, name), str(file), span, was, now)


def _body(lines: Sequence[str], span: LineSpan) -> Sequence[str]:
    """Give the lines of a function without those above and with its name, which mutmut changes."""
    held = lines[span.start - 1 : span.end]
    named = next(number for number, line in enumerate(held) if "__mutmut_" in line)
    return [line.strip() for line in [held[named].split("(", 1)[1], *held[named + 1 :]]]


def _difference(was: Sequence[str], now: Sequence[str]) -> tuple[str, str]:
    changed = [line for line in unified_diff(was, now, n=0, lineterm="") if not line.startswith(("---", "+++", "@@"))]
    return tuple("\n".join(line[1:] for line in changed if line.startswith(sign)) for sign in "-+")  # type: ignore[return-value]  # of two signs there are two
