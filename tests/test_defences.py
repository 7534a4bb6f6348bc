"""Every threat has a test that bears its number and a defence that can be taken out; `make soak` takes each out."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Callable, Mapping

import pytest
import yaml
from jinja2 import Environment

from tests.browser.conftest import HOME
from tests.defences import DEFENCES, THREATS, Defence

READS: Mapping[str, Callable[[str], object]] = {
    ".py": ast.parse,
    ".toml": tomllib.loads,
    ".yml": yaml.safe_load,
    ".html": Environment(autoescape=True).parse,
}
"""What reads each kind of file, or raises."""


def named_in(text: str) -> set[int]:
    """Give the threats that the tests of a file name."""
    return {int(number) for number in re.findall(r"^def test_threat_([0-9]{2})_", text, re.MULTILINE)}


def test_every_threat_has_a_test_and_a_defence_to_take_out() -> None:
    found = set[int]().union(*(named_in(path.read_text("utf-8")) for path in (HOME / "tests").rglob("test_*.py")))
    defended = {one.threat for one in DEFENCES}

    assert found == defended == set(THREATS) == set(range(1, 40))
    assert [one.threat for one in DEFENCES] == sorted(one.threat for one in DEFENCES)


@pytest.mark.parametrize("one", DEFENCES, ids=lambda one: f"{one.threat:02}-{one.what.replace(' ', '-')}")
def test_each_can_be_taken_out_and_leaves_what_can_be_read(one: Defence) -> None:
    """Its text stands once in its file, what is left is still of its kind, and its tests are where it says."""
    text = (HOME / one.file).read_text("utf-8")
    left = one.taken_out(text)

    assert left != text
    READS[(HOME / one.file).suffix](left)
    assert [name for name in one.tests if one.threat not in named_in((HOME / name).read_text("utf-8"))] == []
