"""Where parts begin and end: each is found as it is written, without what only stands beside it."""

from __future__ import annotations

import pytest

from registry.layout import Group, line_end, place

RECORD = """\
about:
  title: Words of the record  # a remark
  note: >-
    Words on lines
    below.


  # another
lists:
- [one, 'two',
   "thrée" ]  # of three
-   a: {b: c}
    e:
      f
groups:
    list:
      - plain
        and wrapped
      - 'it''s'
    last: no
"""


def written(text: str, group: Group) -> list[str]:
    return [text[part.start : part.end] for part in group.parts]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_parts_begin_and_end_where_they_are_written(ending: str) -> None:
    """A text block ends with its last word; what stands behind or below a part is no part of it."""
    text = RECORD.replace("\n", ending)

    about, lists, groups = (place(text, (name,)) for name in ("about", "lists", "groups"))

    assert written(text, about.group) == ["Words of the record", f">-{ending}    Words on lines{ending}    below."]
    assert written(text, lists.group)[0] == f"[one, 'two',{ending}   \"thrée\" ]"
    assert text[lists.group.begin(1) :].startswith("a: {b: c}")
    assert written(text, groups.group)[-1] == "no"
    assert [text[one.start : one.end] for one in groups.group.names.values()] == ["list", "last"]
    assert text[: about.named] == "about"
    assert [one.group.column for one in (about, lists, groups)] == [2, 0, 4]


def test_a_place_tells_what_holds_it() -> None:
    text = "a: {b: {c: [d]}}\ne:\n  - f: [g]\n"

    inside, item, alone = place(text, ("a", "b", "c")), place(text, ("e", 0)), place(text, ("e", 0, "f"))

    assert (inside.braces, item.braces, alone.braces) == (True, False, False)
    assert (inside.group.braces, item.group.braces, alone.group.braces) == (True, False, True)
    assert (item.column, alone.column) == (2, 4)
    assert text[item.named :] == "f: [g]\n"
    assert text[: inside.named] == "a: {b: {c"


def test_an_item_of_a_list_is_found_by_its_number() -> None:
    """Whatever the items before it hold; in braces it begins with its brace."""
    text = "e:\n  - a: [b, {c: d}]\n  - g\n  - {f: h}\n  - i: j\n"

    braced, last = place(text, ("e", 2)), place(text, ("e", 3))

    assert text[braced.named :] == "{f: h}\n  - i: j\n"
    assert text[last.named :] == "i: j\n"


def test_the_end_of_a_line() -> None:
    text = "ab\r\ncd\nef"

    assert [line_end(text, index) for index in (0, 3, 4, 7, 8)] == [2, 2, 6, 9, 9]
    assert line_end("\nab", 0) == 0
