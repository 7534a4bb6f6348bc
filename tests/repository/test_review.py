"""Who is asked to review what, and what a pull request is asked to say."""

from __future__ import annotations

import re

import pytest

from tests.repository.workflows import HOME

LINES = [
    line.split()
    for line in (HOME / ".github" / "CODEOWNERS").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
TEMPLATE = (HOME / ".github" / "pull_request_template.md").read_text("utf-8")


@pytest.mark.parametrize("line", LINES, ids=" ".join)
def test_each_line_is_one_that_the_code_host_takes(line: list[str]) -> None:
    """A pattern that leads to something that is there, then accounts, teams or mail addresses."""
    pattern, *owners = line

    assert list(HOME.glob(pattern.lstrip("/").rstrip("/")))
    assert owners
    assert all(re.fullmatch(r"@[a-zA-Z0-9]+(-[a-zA-Z0-9]+)*(/[a-z0-9_-]+)?|[^@\s]+@[^@\s]+", owner) for owner in owners)


def test_everything_has_somebody_to_review_it_and_what_judges_is_named_after_the_rest() -> None:
    """The last line that matches counts, so what is meant for all stands first."""
    patterns = [pattern for pattern, *_ in LINES]

    assert patterns[0] == "*"
    assert {"/commitments.yaml", "/statements/", "/.github/", "/registry/", "/Makefile"} <= set(patterns)


def test_a_name_still_to_be_filled_in_cannot_be_taken_for_one() -> None:
    contributing = (HOME / "CONTRIBUTING.md").read_text("utf-8")
    open_ones = [owner for _, *owners in LINES for owner in owners if owner.startswith("@fill-in-")]

    assert not open_ones or "each `@fill-in-…`" in contributing


@pytest.mark.parametrize(
    "asked",
    [
        "**What changes**",
        "**The source**, and an archived copy of it",
        "**The sentence relied on**, in its own words, with its page or paragraph",
        "- [ ] I read the source myself.",
        "**Second reader of a closing verdict**: @",
    ],
)
def test_a_pull_request_is_asked_for(asked: str) -> None:
    assert f"\n{asked}\n" in TEMPLATE
