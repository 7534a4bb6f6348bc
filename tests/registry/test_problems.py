"""How problems are printed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from registry.problems import Problem, Problems, brief, suggestion, visible

STATUS = Problem(
    "commitments.yaml", 46, 16, "ced-dialogue", "status[0].value", "'in progress' is not a status of a pledge",
    "write one of unassessed, announced, under-way, fulfilled, partly-fulfilled, not-fulfilled, withdrawn, unratable",
    "      - value: in progress", 11,
)  # fmt: skip


def test_problem_is_printed_with_its_place_and_mend() -> None:
    """Place, entry, field and sentence; the line with a mark under the value; the mend."""
    assert str(STATUS) == (
        "commitments.yaml:46:16: ced-dialogue: status[0].value: 'in progress' is not a status of a pledge.\n"
        "   46 |       - value: in progress\n"
        "      |                ^^^^^^^^^^^\n"
        "   Mend: write one of unassessed, announced, under-way, fulfilled, partly-fulfilled, not-fulfilled, withdrawn, unratable."
    )


def test_problem_of_a_whole_file() -> None:
    """Without a line there is no excerpt."""
    assert str(Problem("a.yaml", 0, 0, "", "", "the file is empty", "bring it back")) == (
        "a.yaml: the file is empty.\n   Mend: bring it back."
    )


def test_problems_stand_in_the_order_of_the_file() -> None:
    """They are sorted by file, line and column, with an empty line between."""
    one, two, three = (Problem("a.yaml", line, column, "", "", "m", "x") for line, column in ((1, 5), (2, 1), (2, 9)))

    assert Problems([three, one, two]).problems == (one, two, three)
    assert str(Problems([two, one])) == "a.yaml:1:5: m.\n   Mend: x.\n\na.yaml:2:1: m.\n   Mend: x."


def test_hidden_characters_are_printed_as_their_code() -> None:
    """The mark stands under the code as it is printed."""
    problem = Problem("a.yaml", 3, 7, "", "", "m", "x", "note: \u202eabc", 1)

    assert str(problem).splitlines()[1:3] == ["    3 | note: <U+202E>abc", "      |       ^^^^^^^^"]
    assert visible("a\u00a0b\u200bc\td") == "a<U+00A0>b<U+200B>c<U+0009>d"
    assert visible("ដំណើរ – “é”") == "ដំណើរ – “é”"


def test_long_line_is_printed_around_the_mark() -> None:
    """A line of any length takes a bounded space, and the mark stays under the value."""
    problem = Problem("a.yaml", 3, 5001, "", "", "m", "x", "a" * 5000 + "HERE" + "b" * 5000, 4)
    _, line, mark, _ = str(problem).splitlines()

    assert len(line) < 140
    assert line[mark.index("^") : mark.rindex("^") + 1] == "HERE"


def test_long_text_is_quoted_in_brief() -> None:
    """A sentence quotes the beginning of a long text."""
    assert brief("x" * 64) == "x" * 64
    assert brief("x" * 65) == "x" * 64 + "…"


def test_suggestion() -> None:
    """A misspelt word leads to the one most like it, an unlike one to none, and a very long one costs nothing."""
    known = ("publisher", "published", "title")

    assert suggestion("publsher", known) == "publisher"
    assert suggestion("colour", known) is None
    assert suggestion("x" * 1_000_000, known) is None


@given(
    st.builds(
        Problem, st.text(), st.integers(0, 99), st.integers(0, 99), st.text(), st.text(), st.text(), st.text(), st.text(),
        st.integers(0, 50),
    )
)  # fmt: skip
def test_any_problem_can_be_printed(problem: Problem) -> None:
    """Printing never fails, whatever a problem holds."""
    assert str(problem)
    assert str(Problems([problem, problem]))
