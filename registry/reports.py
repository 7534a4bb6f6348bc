"""Problems for programs: as JSON, and as annotations that GitHub shows at their lines."""

from __future__ import annotations

import json
from collections.abc import Iterable

from registry.problems import Problem

FIELDS = ("path", "line", "column", "entry", "field", "message", "mend")
"""What is given of each problem, in this order; line and column are 0 where it is about the file as a whole."""


def as_json(problems: Iterable[Problem]) -> str:
    """Give problems as a list in JSON, in ASCII, so that no character of a file can hide in it."""
    return json.dumps([{name: getattr(one, name) for name in FIELDS} for one in problems], indent=2)


def annotation(problem: Problem) -> str:
    """Give a problem as one line that GitHub takes for an annotation of a file."""
    place = {"line": problem.line, "col": problem.column} if problem.line else {}
    title = ": ".join(part for part in (problem.entry, problem.field) if part) or "Registry"
    properties = {"file": problem.path, **place, "title": title}
    written = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::error {written}::{_data(f'{problem.message}. Mend: {problem.mend}.')}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
