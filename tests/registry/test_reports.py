"""Problems for programs."""

from __future__ import annotations

from registry.problems import Problem
from registry.reports import annotation


def test_an_annotation_stays_on_one_line_whatever_a_problem_holds() -> None:
    """A line break would end it, and begin another; each is written as GitHub reads it."""
    odd = "a%\r\n::error::b"
    problem = Problem(f"{odd},c", 2, 3, f"{odd},d", odd, odd, odd)

    assert annotation(problem) == (
        "::error file=a%25%0D%0A%3A%3Aerror%3A%3Ab%2Cc,line=2,col=3,"
        "title=a%25%0D%0A%3A%3Aerror%3A%3Ab%2Cd%3A a%25%0D%0A%3A%3Aerror%3A%3Ab"
        "::a%25%0D%0A::error::b. Mend: a%25%0D%0A::error::b."
    )
