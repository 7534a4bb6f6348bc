"""How problems are printed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from registry.problems import LONGEST_MISSPELT, Problem, Problems, brief, choice, meant, suggestion, visible, way

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


def test_a_word_is_compared_with_those_of_about_its_length_and_with_so_many() -> None:
    """The longest that is compared, the most letters that may lie between, and the most words, each with the next."""
    long = "a" * LONGEST_MISSPELT
    many = [f"publisher-{number:03}" for number in range(499)]

    assert suggestion(long, [long]) == long
    assert suggestion(f"{long}a", [long]) is None
    assert suggestion("publication", ["publicationabcd"]) == "publicationabcd"
    assert suggestion("publicationabcd", ["publication"]) == "publication"
    assert suggestion("publication-of-a-text", ["publication-of-a-textabcde"]) is None
    assert suggestion("publication-of-a-textabcde", ["publication-of-a-text"]) is None
    assert suggestion("TITEL", ["Publisher", "Title"]) == "Title"
    assert suggestion("zulu-zulu-zul", [*many, "zulu-zulu-zulu"]) == "zulu-zulu-zulu"
    assert suggestion("zulu-zulu-zul", [*many, "publisher-499", "zulu-zulu-zulu"]) is None
    assert suggestion("zulu-zulu-zul", [*many, "far too long to count", "zulu-zulu-zulu"]) == "zulu-zulu-zulu"


def test_a_word_is_like_another_of_which_most_letters_are_the_same() -> None:
    """Seven of ten."""
    assert suggestion("abcdefgxyz", ["abcdefghij"]) == "abcdefghij"
    assert suggestion("abcdefwxyz", ["abcdefghij"]) is None
    assert suggestion("published", ["publisher", "publish"]) == "publisher"


def test_the_mend_of_a_word_names_the_one_most_like_it_and_what_else_to_do() -> None:
    assert (
        choice("titel", ("title", "short"), "ask") == meant("title", "ask") == "write title, if that is meant; else ask"
    )
    assert choice("colour", ("title", "short"), "ask") == choice(["title"], ("title",), "ask") == "ask"


def test_the_way_to_a_field_is_written_as_a_correction_names_it() -> None:
    """Of a step that is long or cannot be seen, what can be shown."""
    assert way(()) == ""
    assert way(("status", 0, "value")) == "status[0].value"
    assert way((0, "a.b", "x" * 65, "\u202e")) == f"[0].a.b.{'x' * 64}….<U+202E>"


def test_problems_are_told_file_by_file() -> None:
    one, two, three = (Problem(path, line, 1, "", "", "m", "x") for path, line in (("a", 9), ("b", 1), ("b", 2)))

    assert Problems([three, two, one]).problems == (one, two, three)
    assert Problems([one]).args == ((one,),)


def excerpt(column: int, source: str, width: int) -> list[str]:
    return str(Problem("a.yaml", 12345, column, "", "", "m", "x", source, width)).splitlines()[1:-1]


def test_the_line_is_shown_from_its_beginning_until_the_mark_stands_too_far() -> None:
    """To the 100th column; beyond, from 50 columns before the mark. 120 characters are shown."""
    text = "".join(f"{number:>10}" for number in range(10, 310, 10))

    assert excerpt(100, text, 3) == [f"12345 | {text[:120]}", f"      | {' ' * 99}^^^"]
    assert excerpt(101, text, 3) == [f"12345 | {text[50:170]}".rstrip(), f"      | {' ' * 50}^^^"]
    assert excerpt(300, text, 9) == [f"12345 | {text[249:]}", f"      | {' ' * 50}^"]
    assert excerpt(3, "ab   ", 1) == ["12345 | ab", "      |   ^"]
    assert excerpt(3, "ab", 4) == ["12345 | ab", "      |   ^"]
    assert excerpt(1, "   ", 1) == []


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
