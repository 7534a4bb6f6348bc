"""Text is given the room it needs, breaks between words, and no mark loses its letter."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures.measure import ELLIPSIS, broken, width

KHMER = "របាយការណ៍\u200bរបស់\u200bអធិការ"


def test_wide_letters_are_given_more_room_than_narrow_ones() -> None:
    assert width("illi") < width("aaaa") < width("mmmm") < width("mmmm", bold=True)
    assert width("会议") == pytest.approx(2 * width("会"))
    assert width("ក") == width("ក៍") == width("ក្ក"), "what is written over or below a letter takes no room"


@pytest.mark.parametrize(
    ("text", "ems", "most", "lines"),
    [
        ("Hold the elections", 20, 2, ["Hold the elections"]),
        ("", 20, 2, []),
        ("Hold the elections", 7, 2, ["Hold the", "elections"]),
        ("Hold the elections, all of them", 7, 2, ["Hold the", "elections…"]),
        ("Hold the elections", 3, 9, ["Hold", "the", "electi", "ons"]),
        ("ក្ក" * 4, 1.9, 9, ["ក្ក" * 2] * 2),
        ("e\u0301" * 6, 1.9, 9, ["e\u0301" * 3] * 2),
        ("កា" * 2, 2.3, 9, ["កា"] * 2),
        ("👩\u200d🌾" * 2, 1, 9, ["👩\u200d🌾"] * 2),
        (KHMER, 7, 9, ["របាយការណ៍", "របស់\u200bអធិការ"]),
    ],
)
def test_text_breaks_at_words(text: str, ems: float, most: int, lines: list[str]) -> None:
    assert broken(text, ems, most) == lines


@given(
    st.text(alphabet=st.sampled_from("aW i\u200bក្៍្រ会é\u0301"), min_size=1).filter(str.strip),
    st.integers(2, 9),
    st.booleans(),
)
def test_lines_hold_the_whole_text_and_fit(text: str, ems: int, bold: bool) -> None:
    lines = broken(text, ems, len(text) + 1, bold=bold)

    assert "".join("".join(lines).split()).replace("\u200b", "") == "".join(text.split()).replace("\u200b", "")
    for line in lines:
        clusters = sum(unicodedata.category(letter)[0] != "M" for letter in line)
        assert width(line, bold=bold) <= ems or clusters <= 2


@given(st.text(min_size=1).filter(str.strip), st.integers(4, 30), st.integers(1, 3))
def test_what_is_shortened_ends_with_an_ellipsis_and_fits(text: str, ems: int, most: int) -> None:
    whole, lines = broken(text, ems, len(text) + 1), broken(text, ems, most)

    assert len(lines) <= most
    assert lines == whole if len(whole) <= most else lines[-1].endswith(ELLIPSIS)
    assert all(width(line) <= ems for line in lines)
