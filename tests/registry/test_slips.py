"""That the mends of slips are right: what they ask for is read, and to the letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.slips import quoting
from tests.registry.case import GOOD, LEAVES, good, messages, told, value, with_value

NOTE = ("commitments", "information-law", "status", 0, "note")
AS_ASKED = {
    "put the whole text in double quotes": '"{}"',
    "put the whole text in single quotes": "'{}'",
    "write >- in place of the text, and the text on the next line, indented by two more spaces": ">-\n          {}",
}


@given(st.text(alphabet="ab:#%@*&!`>|-?[]{}\"'\\,= é", min_size=1, max_size=30).map(str.strip).filter(bool))
def test_quoting_keeps_every_text(text: str) -> None:
    """Put as the mend asks, any line of text is read to the letter."""
    assert value(good(with_value(NOTE, AS_ASKED[quoting(text)].format(text))), NOTE) == text


MENDED = {
    "    topic:openness": "    topic: openness",
    "    topic openness": "    topic: openness",
    "    topic： openness": "    topic: openness",
    "   topic: openness": "    topic: openness",
    "     topic: openness": "    topic: openness",
    "      topic: openness": "    topic: openness",
    "\ttopic: openness": "    topic: openness",
    "      -value: under-way": "      - value: under-way",
    "      value: under-way": "      - value: under-way",
    "     - value: under-way": "      - value: under-way",
    "        because: [gazette, press-group": "        because: [gazette, press-group]",
    '        title: "A bill without a date': "        title: A bill without a date",
}


@pytest.mark.parametrize("slip", MENDED)
def test_one_slip_is_one_problem(slip: str) -> None:
    """Read on as it was probably meant, a slip hides nothing and nothing follows from it."""
    text = GOOD.replace(MENDED[slip], slip)
    also = text.replace("published: 2024-04-10", "published: 2024-04-31").replace("paragraph: 3", "paragraph: 2")

    assert len(told(text)) == 1
    assert messages(also)[1:] == [
        "the quote stands in paragraph 3, not 2",
        "'2024-04-31' names a day that does not exist",
    ]


PROSE_LINES = [path for path, text in LEAVES.items() if len(text) > 20 and " " in text and path[-1] != "quote"]


@pytest.mark.parametrize("path", PROSE_LINES, ids=lambda path: ".".join(map(str, path)))
@pytest.mark.parametrize("slip", ["% of it", "a: b", '"a" b', "@a", "*a", "`a", "[a] b", "a #b", '"a', "> a", "- a"])
def test_a_slip_in_prose_hides_no_other(path: tuple[str | int, ...], slip: str) -> None:
    """A slip in any line of prose is told at that line, beside one in the last line of the record."""
    line = next(n for n, text in enumerate(with_value(path, "HERE").split("\n"), start=1) if "HERE" in text)
    text = with_value(path, slip)
    last = text.rindex("sources_until: 2024-06")
    text = text[:last] + "sources_until: 2024-13" + text[last + len("sources_until: 2024-06") :]

    assert [(one.line, one.message) for one in told(text)][1:] == [(110, "'2024-13' names a month that does not exist")]
    assert told(text)[0].line == line
