"""What takes a defence out tells a test that fails from one that stays green, and from a project that is merely broken."""

from __future__ import annotations

import pytest

from tests.defences import Defence
from tests.taken_out import Ran, told

CASE = '<testsuites><testsuite><testcase name="{name}" time="0.1">{inside}</testcase></testsuite></testsuites>'
NAMED = "test_threat_07_depth[x]"


@pytest.mark.parametrize(
    ("name", "inside", "which"),
    [
        (NAMED, '<failure message="assert 1 == 2">E   assert 1 == 2</failure>', NAMED),
        (NAMED, '<failure message="RecursionError: too deep">E   RecursionError: too deep</failure>', NAMED),
        (NAMED, "", None),
        (NAMED, '<skipped message="No Chromium is installed"/>', None),
        (NAMED, '<error message="failed on setup">E   assert 1 == 2</error>', None),
        (NAMED, '<failure message="NameError: name x is not defined">E   NameError: x</failure>', None),
        (NAMED, '<failure message="File code.py, line 2">\nE   SyntaxError: never closed</failure>', None),
        ("tests.registry.test_threats", '<error message="collection failure">ImportError: x</error>', None),
        ("test_another_thing", '<failure message="assert 1 == 2">E   assert 1 == 2</failure>', None),
        ("test_threat_70_depth", '<failure message="assert 1 == 2">E   assert 1 == 2</failure>', None),
    ],
)
def test_only_a_named_test_that_fails_counts(name: str, inside: str, which: str | None) -> None:
    ran = told(CASE.format(name=name, inside=inside), "said")

    assert (ran.failure("test_threat_07_"), ran.passed, ran.said) == (which, int(not inside), "said")


def test_where_no_test_ran_nothing_failed() -> None:
    assert told("<testsuites><testsuite/></testsuites>", "2 deselected") == Ran(0, {}, "2 deselected")


def test_a_defence_that_is_no_longer_there_is_told() -> None:
    gone = Defence(7, "it is guarded", "code_of_it.py", (("nowhere", ""),), ("test_it.py",))

    with pytest.raises(ValueError, match=r"code_of_it\.py holds 0 times, and not once: nowhere"):
        gone.taken_out("text.strip()")
