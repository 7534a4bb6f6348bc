"""Mutants are made, tried and told as they are: noticed, not noticed, or reached by no test; a reason goes with its mutant alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import yaml

from tests.browser.conftest import HOME
from tests.mutants.made import Mutant, made
from tests.mutants.reasons import Reasons, as_yaml

CODE = '''"""Sums."""


def total(numbers: list[int]) -> int:
    """Give the sum of numbers."""
    found = 0
    while numbers:
        found += numbers[0]
        numbers = numbers[1:]
    return found


def least(first: int, second: int) -> int:
    """Give the smaller of two numbers."""
    return first if first < second else second


class Named:
    """Has a name."""

    def name(self) -> str:
        """Give it."""
        return "name"
'''
CHECKS = """from registry.sums import least, total


def test_total() -> None:
    assert total([1, 2, 4]) == 7
    assert total([]) == 0


def test_least() -> None:
    assert least(1, 2) == 1
    assert least(2, 1) == 1
"""


def project(at: Path) -> list[Mutant]:
    """Write a small project with mutants at a path, and give them."""
    for path, text in {
        "registry/__init__.py": "",
        "registry/sums.py": CODE,
        "checks/test_sums.py": CHECKS,
        "pyproject.toml": '[tool.mutmut]\nsource_paths = ["registry"]\n',
    }.items():
        (at / path).parent.mkdir(exist_ok=True)
        (at / path).write_text(text, "utf-8")
    return list(made(at, ["registry"]))


def test_a_mutant_is_told_by_the_lines_that_it_changes(tmp_path: Path) -> None:
    """And by the function, as people name it."""
    assert [(one.title, one.was, one.now) for one in project(tmp_path) if one.title != "registry.sums.total"] == [
        ("registry.sums.least", "return first if first < second else second", now)
        for now in (
            "return first if (first < second) and False else second",
            "return first if (first < second) or True else second",
            "return first if first <= second else second",
        )
    ] + [
        ("registry.sums.Named.name", 'return "name"', 'return "XXnameXX"'),
        ("registry.sums.Named.name", 'return "name"', 'return "NAME"'),
    ]


def test_what_comes_of_each_mutant_is_told(tmp_path: Path) -> None:
    """One that means the same is noticed by nobody; one in what no test asks for is not reached."""
    mutants = project(tmp_path)
    asked = tmp_path / "asked.json"
    asked.write_text(json.dumps({one.name: one.function for one in mutants}))
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-s",
        "-p",
        "no:cacheprovider",
        "-p",
        "tests.mutants.trials",
        "checks",
    ]
    subprocess.run(
        command, cwd=tmp_path, env=os.environ | {"MUTANTS": str(asked), "PYTHONPATH": str(HOME)}, check=True, stdout=subprocess.PIPE
    )  # fmt: skip
    outcomes = dict(json.loads(line) for line in (tmp_path / "asked.told").read_text().splitlines())

    assert {f"{one.title}: {one.now}": outcomes[one.name] for one in mutants} == {
        "registry.sums.total: found = None": "killed",
        "registry.sums.total: found = 1": "killed",
        "registry.sums.total: found = numbers[0]": "killed",
        "registry.sums.total: found -= numbers[0]": "killed",
        "registry.sums.total: found += numbers[1]": "killed",
        "registry.sums.total: numbers = None": "killed",
        "registry.sums.total: numbers = numbers[2:]": "killed",
        "registry.sums.least: return first if (first < second) and False else second": "killed",
        "registry.sums.least: return first if (first < second) or True else second": "killed",
        "registry.sums.least: return first if first <= second else second": "survived",
        'registry.sums.Named.name: return "XXnameXX"': "reached by no test",
        'registry.sums.Named.name: return "NAME"': "reached by no test",
    }


def test_a_reason_goes_with_its_mutant_alone(tmp_path: Path) -> None:
    """What has none is written in the form in which reasons are, and a reason without a mutant is told."""
    least = [one for one in project(tmp_path) if one.title == "registry.sums.least"]
    given = yaml.safe_load(as_yaml(least))

    assert given == {
        "registry.sums.least": [{"was": least[0].was, "now": [one.now for one in least], "why": ""}],
    }
    given["registry.sums.least"][0] |= {
        "now": [least[2].now, "return 1"],
        "why": "Of two that are the same it matters not.",
    }
    reasons = Reasons(given)
    assert [reasons.take(one) for one in least] == [None, None, "Of two that are the same it matters not."]
    assert reasons.idle() == ["registry.sums.least: return 1"]
