"""Why nothing notices a mutant: read from reasons.yaml, by the function and by what is written in place of what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from tests.mutants.made import Mutant


class Reasons:
    """The reasons that are given, each for one or more mutants of a line.

    Args:
        given: Of each function by its name a list of mappings: `was`, `now` (a text or a list of texts) and `why`.
    """

    def __init__(self, given: Mapping[str, Sequence[Mapping[str, Any]]] | None) -> None:
        self._why = {
            (function, one["was"], now): str(one["why"])
            for function, several in (given or {}).items()
            for one in several
            for now in ([one["now"]] if isinstance(one["now"], str) else one["now"])
        }
        self._taken: set[tuple[str, str, str]] = set()

    def take(self, mutant: Mutant) -> str | None:
        """Give why nothing notices a mutant; None where that is not said."""
        key = (mutant.title, mutant.was, mutant.now)
        self._taken.add(key)
        return self._why.get(key)

    def idle(self) -> list[str]:
        """Give the mutants that have a reason and were not asked for."""
        return [f"{function}: {now}" for function, was, now in self._why if (function, was, now) not in self._taken]


def as_yaml(mutants: Sequence[Mutant]) -> str:
    """Give mutants in the form of reasons.yaml, for reasons to be written into."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for one in mutants:
        found[one.title][one.was].append(one.now)
    told = {
        title: [{"was": was, "now": now, "why": ""} for was, now in lines.items()] for title, lines in found.items()
    }
    return yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=1000)
