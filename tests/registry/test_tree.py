"""That each trick of YAML is refused at its place, to the letter, and that each value is found where it stands."""

from __future__ import annotations

import pytest

from registry import Problems
from registry.problems import Problem
from registry.tree import LARGEST, MOST_PROBLEMS, Lines, Mapping, Places, Source, readable, tree
from tests.registry.case import GOOD, in_full, told

TRICKS = {
    ("about:\n", "\ufeffabout:\n"): [
        "1:1: the file begins with a byte order mark. [\ufeff]   Mend: save it as UTF-8 without a byte order mark (BOM).",
    ],
    ("about:\n", "%YAML 1.2\n---\nabout:\n"): [
        "1:1: a line that begins with % is an order to a program. [%YAML 1.2]   Mend: delete the line.",
    ],
    ("about:\n", "--- \nabout:\n"): [],
    ("claims:\n", "---\nclaims:\n"): [
        "66:1: a second record begins here. [---]   Mend: delete the line --- or ... that begins it.",
    ],
    ("claims:\n", "...\nclaims:\n"): [
        "67:1: this line does not fit the lines above it. [claims:]   Mend: give it the same indentation as its neighbours, and check that each field is a name, a colon, a space and a value.",
    ],
    (GOOD, ""): [
        " the file is empty. []   Mend: bring back the last complete file; an emptied record is not read.",
    ],
    (GOOD, "\n \n"): [
        " the file is empty. []   Mend: bring back the last complete file; an emptied record is not read.",
    ],
    (GOOD, "# nothing\n"): [
        "1:1: the file does not begin with a field. [# nothing]   Mend: begin it with about:, and below it title: and actor:.",
    ],
    (GOOD, "- a\n"): [
        "1:1: the file does not begin with a field. [- a]   Mend: begin it with about:, and below it title: and actor:.",
    ],
    (GOOD, "Some text\n"): [
        "1:1: the file does not begin with a field. [Some text]   Mend: begin it with about:, and below it title: and actor:.",
    ],
    (GOOD, GOOD[:-1]): [
        "110:49: the last line has no end, so the file may have been cut short. []   Mend: check that nothing is missing, then press Enter at the end of the last line.",
    ],
    (GOOD, "*a\n"): [
        "1:1: a word that begins with * (*a) would copy another place of the file. [*a]   Mend: write the value out; put text that begins with * in double quotes.",
    ],
    ("note: The bill is in Parliament; no vote has been held.", "note: The\u200b bill"): [],
    ("note: The bill is in Parliament; no vote has been held.", "note: The\u202e bill"): [
        "63:18: a character that readers cannot see stands here (U+202E, right-to-left override). [\u202e]   Mend: delete it, and type the text around it anew if need be.",
    ],
    ("note: The bill is in Parliament; no vote has been held.", "note: The\x07 bill"): [
        "63:18: a character that readers cannot see stands here (U+0007, a control character). [\x07]   Mend: delete it, and type the text around it anew if need be.",
    ],
    ("note: The bill is in Parliament; no vote has been held.", "note: The\rbill"): [
        "63:18: a character that readers cannot see stands here (U+000D, a control character). [\r]   Mend: delete it, and type the text around it anew if need be.",
    ],
    ("note: The bill is in Parliament; no vote has been held.", "note: The bill e\u0301"): [
        "63:24: a letter stands here in parts that look like one letter. [e\u0301]   Mend: delete it and type it anew (the text is to be in the Unicode form NFC).",
    ],
    ("note: The bill is in Parliament; no vote has been held.", 'note: "The \\u202e bill"'): [
        '63:15: this text holds a character that readers cannot see (U+202E, right-to-left override), written with a backslash. ["The \\u202e bill"]   Mend: leave out the backslash and its code.',
    ],
    ("note: The bill is in Parliament; no vote has been held.", 'note: "The \\r bill"'): [
        '63:15: this text holds a character that readers cannot see (U+000D, a control character), written with a backslash. ["The \\r bill"]   Mend: leave out the backslash and its code.',
    ],
    ("note: The bill is in Parliament; no vote has been held.", 'note: "The \\r\\n bill"'): [
        '63:15: this text holds a character that readers cannot see (U+000D, a control character), written with a backslash. ["The \\r\\n bill"]   Mend: leave out the backslash and its code.',
    ],
    ("note: The bill is in Parliament; no vote has been held.", 'note: "The e\\u0301 bill"'): [
        '63:15: this text holds a letter in parts, written with a backslash. ["The e\\u0301 bill"]   Mend: type the letter itself.',
    ],
    ("note: The bill is in Parliament; no vote has been held.", 'note: "The \\u00e9 bill"'): [],
    ("note: The bill is in Parliament; no vote has been held.", "note: The\tbill"): [
        "63:15: this text holds a tab. [The\tbill]   Mend: write a space instead of the tab.",
    ],
    ("note: The bill is in Parliament; no vote has been held.", 'note: "The\\tbill"'): [
        '63:15: this text holds a tab. ["The\\tbill"]   Mend: write a space instead of the tab.',
    ],
    ("note: The bill is in Parliament; no vote has been held.", "note: The bill #2"): [
        "63:24: the words from # on would be lost: they read as a comment. [#2]   Mend: put the whole text in double quotes; before a true comment write two spaces, after its # one.",
    ],
    ("note: The bill is in Parliament; no vote has been held.", "note: The bill # two"): [
        "63:24: the words from # on would be lost: they read as a comment. [# two]   Mend: put the whole text in double quotes; before a true comment write two spaces, after its # one.",
    ],
    ("note: The bill is in Parliament; no vote has been held.", "note: The bill  # a comment"): [],
    ("note: The bill is in Parliament; no vote has been held.", "note: The bill  #two"): [
        "63:24: the words from # on would be lost: they read as a comment. [ #two]   Mend: put the whole text in double quotes; before a true comment write two spaces, after its # one.",
    ],
    ("note: The bill is in Parliament; no vote has been held.", 'note: The bill "is" #2'): [
        "63:29: the words from # on would be lost: they read as a comment. [#2]   Mend: put the whole text in single quotes; before a true comment write two spaces, after its # one.",
    ],
    ("note: The bill is in Parliament; no vote has been held.", "note: # The bill"): [
        "63:9: 'note' is empty: what follows # is a comment. [note]   Mend: put text that begins with # in double quotes, or write a value before the comment.",
    ],
    ("note: The bill is in Parliament; no vote has been held.", "note: #2"): [
        "63:9: 'note' is empty: what follows # is a comment. [note]   Mend: put text that begins with # in double quotes, or write a value before the comment.",
    ],
    ("note: The bill is in Parliament; no vote has been held.", "note: The bill\n          is in #2"): [
        "64:17: the words from # on would be lost: they read as a comment. [#2]   Mend: put the whole text in double quotes; before a true comment write two spaces, after its # one.",
    ],
    ("note: The bill is in Parliament; no vote has been held.", "note: 'The bill' # two"): [],
    ("note: The bill is in Parliament; no vote has been held.", "note: The bill  #"): [],
    ("note: The bill is in Parliament; no vote has been held.", "note: The bill  #\r"): [],
    ("note: The bill is in Parliament; no vote has been held.", "note: The bill #"): [
        "63:24: the words from # on would be lost: they read as a comment. [#]   Mend: put the whole text in double quotes; before a true comment write two spaces, after its # one.",
    ],
    ("note: The bill is in Parliament; no vote has been held.", "note: &a The bill"): [
        "63:15: a word that begins with & (&a) would name this value for use elsewhere. [&a The bill]   Mend: delete it; put text that begins with & in double quotes.",
    ],
    ("note: The bill is in Parliament; no vote has been held.", "note: *a"): [
        "63:15: a word that begins with * (*a) would copy another place of the file. [*a]   Mend: write the value out; put text that begins with * in double quotes.",
    ],
    ("note: The bill is in Parliament; no vote has been held.", "note: !a The bill"): [
        "63:15: a word that begins with ! would change how this value is read. [!a The bill]   Mend: delete it; put text that begins with ! in double quotes.",
    ],
    ("note: The bill is in Parliament; no vote has been held.", "note: &b !a The bill"): [
        "63:15: a word that begins with & (&b) would name this value for use elsewhere. [&b !a The bill]   Mend: delete it; put text that begins with & in double quotes.",
        "63:15: a word that begins with ! would change how this value is read. [&b !a The bill]   Mend: delete it; put text that begins with ! in double quotes.",
    ],
    ("because: [gazette, press-group]", "because: &a [gazette, press-group]"): [
        "62:18: a word that begins with & (&a) would name this value for use elsewhere. [&a [gazette]   Mend: delete it; put text that begins with & in double quotes.",
    ],
    ("        because: [gazette, press-group]", "        <<: *a"): [
        "59:16: information-law: status[0].value: the verdict 'under-way' rests on no evidence. [under-way]   Mend: add because: with the ids of the evidence it rests on.",
        "62:9: '<<' would copy another place of the file in here. [<<: *a]   Mend: write the fields out.",
        "62:13: a word that begins with * (*a) would copy another place of the file. [*a]   Mend: write the value out; put text that begins with * in double quotes.",
    ],
    ("      gazette:\n", "      gazette: !x\n"): [
        "38:16: a word that begins with ! would change how this value is read. [!x]   Mend: delete it; put text that begins with ! in double quotes.",
    ],
    ("because: [gazette, press-group]", "because: [gazette, *a]"): [
        "62:28: a word that begins with * (*a) would copy another place of the file. [*a]   Mend: write the value out; put text that begins with * in double quotes.",
    ],
    ("        because: [gazette, press-group]", "        ? [a]\n        : b"): [
        "62:11: a list stands where the name of a field is expected. [[a]   Mend: write the name of a field, a colon and a space; put text that begins with a bracket in double quotes.",
    ],
    ("        because: [gazette, press-group]", "        {a: b}: b"): [
        "62:9: a list stands where the name of a field is expected. [{a: b]   Mend: write the name of a field, a colon and a space; put text that begins with a bracket in double quotes.",
    ],
    ("        because: [gazette, press-group]", "        *a : b"): [
        "62:9: a word that begins with * (*a) would copy another place of the file. [*a : b]   Mend: write the value out; put text that begins with * in double quotes.",
    ],
    ("        because: [gazette, press-group]", "        because: [gazette, press-group]\n        because: [gazette]"): [
        "63:9: 'because' stands twice here; the first is on line 62. [because]   Mend: delete one of the two, give one another id, or begin it with a dash where a new item of a list begins.",
    ],
    ("        because: [gazette, press-group]", "        because: [gazette, press-group]\n        because: [gazette]\n        note: x\n        since: 2024\n        judged: 2024\n        note: y"): [
        "63:9: 'because' stands twice here; the first is on line 62. [because]   Mend: delete one of the two, give one another id, or begin it with a dash where a new item of a list begins.",
        "65:9: 'since' stands twice here; the first is on line 60. [since]   Mend: delete one of the two, give one another id, or begin it with a dash where a new item of a list begins.",
    ],
    ("        because: [gazette, press-group]", "        because: [[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]"): [
        "62:29: more than 16 levels stand inside one another. [[[[[[[[[[]   Mend: take out brackets or indentation.",
    ],
    ("because: [gazette, press-group]", "because: [[[[[[[[[[[gazette]]]]]]]]]]]"): [
        "62:19: information-law: status[0].because[0]: '0' must be one text, and holds a list. [[[[[[[[[[[gazette]   Mend: write the text after the colon, on the same line; put text that begins with a bracket in double quotes.",
    ],
    ("because: [gazette, press-group]", "because: [[[[[[[[[[[[gazette]]]]]]]]]]]]"): [
        "62:29: more than 16 levels stand inside one another. [[gazette]   Mend: take out brackets or indentation.",
    ],
    ("{date: 2023, value: 40000}", "{date: 2023, value:40000}"): [
        "84:31: there is no space after the colon. [value:40000]   Mend: write a space after the colon.",
    ],
    ("{date: 2023, value: 40000}", "{date: 2023, value: 40,000}"): [
        "84:41: a comma in braces ends a value, so '000' was read as a field of its own. [000]   Mend: put the whole text in double quotes, or write the fields on lines of their own, without braces.",
    ],
    ("{date: 2023, value: 40000}", "{date: 2023, value: 40000, and more}"): [
        "84:45: a comma in braces ends a value, so 'and more' was read as a field of its own. [and more]   Mend: put the whole text in double quotes, or write the fields on lines of their own, without braces.",
    ],
    ("{date: 2023, value: 40000}", "{date: 2023, value: 40000, date: 2023}"): [
        "84:45: 'date' stands twice here; the first is on line 84. [date]   Mend: delete one of the two, give one another id, or begin it with a dash where a new item of a list begins.",
    ],
    ("      - {on: 2024-06-05, sources_until: 2024-06}\nclaims", "      - {on: 2024-06-05, sources_until: 2024-06}\n      -\nclaims"): [
        "66:8: information-law: checked[1]: '1' is empty. []   Mend: write its value after the colon, or delete the line.",
    ],
    ("due: 2024-06\n", "due:   '2024-13'  # a comment\n"): [
        "34:16: information-law: milestones.bill-tabled.due: '2024-13' names a month that does not exist. ['2024-13']   Mend: write a date as 2024-02-26, 2024-02 or 2024, or the word unknown with a why beside it.",
    ],
    ("due: 2024-06\n", "due: # a comment\n          2024-13\n"): [
        "35:11: information-law: milestones.bill-tabled.due: '2024-13' names a month that does not exist. [2024-13]   Mend: write a date as 2024-02-26, 2024-02 or 2024, or the word unknown with a why beside it.",
    ],
    ("due: 2024-06\n", '"due": 2024-13, 2024-14\n'): [
        "34:16: information-law: milestones.bill-tabled.due: '2024-13, 2024-14' is not a date. [2024-13]   Mend: write a date as 2024-02-26, 2024-02 or 2024, or the word unknown with a why beside it.",
    ],
    ("due: 2024-06\n", "due: 2024-13\r\n"): [
        "34:14: information-law: milestones.bill-tabled.due: '2024-13' names a month that does not exist. [2024-13]   Mend: write a date as 2024-02-26, 2024-02 or 2024, or the word unknown with a why beside it.",
    ],
    ("title: A bill without a date", 'title: ""'): [
        "49:9: information-law: evidence.press-group.title: 'title' is empty. [title]   Mend: write its value after the colon, or delete the line.",
    ],
    ("title: A bill without a date", "title: ''"): [
        "49:9: information-law: evidence.press-group.title: 'title' is empty. [title]   Mend: write its value after the colon, or delete the line.",
    ],
    ("note: The bill is in Parliament; no vote has been held.", "note: The\u034f bill"): [
        "63:18: a character that readers cannot see stands here (U+034F, combining grapheme joiner). [\u034f]   Mend: delete it, and type the text around it anew if need be.",
    ],
    ("note: The bill is in Parliament; no vote has been held.", "note: The\u3164bill"): [
        "63:18: a character that readers cannot see stands here (U+3164, hangul filler). [\u3164]   Mend: delete it, and type the text around it anew if need be.",
    ],
    ("note: The bill is in Parliament; no vote has been held.", "note: The bill\ufe0f"): [
        "63:23: a character that readers cannot see stands here (U+FE0F, variation selector-16). [\ufe0f]   Mend: delete it, and type the text around it anew if need be.",
    ],
    ("title: A bill without a date", "title: A bill: x"): [
        "49:22: a colon and a space cannot stand in plain text: they would begin a new field. [:]   Mend: put the whole text in double quotes.",
    ],
    ("      - value: under-way", "      - <<: x\n        value: under-way"): [
        "59:9: '<<' would copy another place of the file in here. [<<: x]   Mend: write the fields out.",
    ],
    ("title: A bill without a date", "title: Élan"): [],
}  # fmt: skip
"""What is put in place of what in the record, and all that is told of it."""


@pytest.mark.parametrize(("old", "new"), TRICKS, ids=range(len(TRICKS)))
def test_each_trick_is_told_with_its_place_and_its_mend(old: str, new: str) -> None:
    assert in_full(GOOD.replace(old, new, 1)) == TRICKS[old, new]


def test_lines_are_counted_from_1_and_there_is_none_outside_the_text() -> None:
    lines = Lines("one\ntwo\r\n\nfour")

    assert [lines.line(number) for number in (-1, 0, 1, 0, 2, 2, 3, 4, 5, 1)] == [
        "", "", "one", "", "two", "two", "", "four", "", "one",
    ]  # fmt: skip
    assert [lines.place(index) for index in (0, 3, 4, 8, 9, 10, 13)] == [
        (1, 1), (1, 4), (2, 1), (2, 5), (3, 1), (4, 1), (4, 4),
    ]  # fmt: skip
    assert [Lines("\ntwo").line(number) for number in (1, 2)] == ["", "two"]


RECORD = """\
about:
  "title": A
  'actor':   "B: c"  # a comment
  none:
  list:
    # first
    - one
    - {deep: two, empty: ""}
  folded: >-
    words
"""
FOUND = {
    (): ((1, 1), (1, 1)),
    ("about",): ((1, 1), (1, 1)),
    ("about", "title"): ((2, 12), (2, 3)),
    ("about", "actor"): ((3, 14), (3, 3)),
    ("about", "none"): ((4, 3), (4, 3)),
    ("about", "none", "deeper"): ((4, 3), (4, 3)),
    ("about", "list"): ((5, 3), (5, 3)),
    ("about", "list", 0): ((7, 7), (7, 7)),
    ("about", "list", 1): ((8, 7), (8, 7)),
    ("about", "list", 1, "deep"): ((8, 14), (8, 8)),
    ("about", "list", 1, "empty"): ((8, 19), (8, 19)),
    ("about", "list", 2): ((5, 3), (5, 3)),
    ("about", "list", "deep"): ((5, 3), (5, 3)),
    ("about", "folded"): ((9, 11), (9, 3)),
    ("about", "gone", "title"): ((1, 1), (1, 1)),
    ("gone",): ((1, 1), (1, 1)),
}
"""Line and column of each value, and of its key, by the way to it; of what is not there, those of what holds it."""


def places(text: str, path: str = "record.yaml") -> Places:
    built = tree(Source(path, text))
    assert built is not None
    return built[1]


@pytest.mark.parametrize("path", FOUND)
def test_each_value_is_found_where_it_stands(path: tuple[str | int, ...]) -> None:
    found = places(RECORD)

    assert (found.find(path), found.find(path, key=True)) == FOUND[path]
    assert found.line(*path) == FOUND[path][0][0]


@pytest.mark.parametrize("many", [63, 64, 65])
def test_values_of_a_wide_mapping_are_found_as_those_of_a_narrow_one(many: int) -> None:
    found = places("".join(f"name-{number}: value\n" for number in range(many)))

    assert [found.find((f"name-{number}",), key=True) for number in (0, 1, many - 1, many - 1)] == [
        (1, 1), (2, 1), (many, 1), (many, 1),
    ]  # fmt: skip
    assert found.find(("name-1",)) == (2, 9)


def test_what_stands_in_another_file_is_found_there() -> None:
    own, other = places(RECORD, "record.yaml"), places("\nclaims:\n  trees: {title: Trees}\n", "claims/trees.yaml")
    own.include(("claims", "trees"), other)
    own.include(["claims", "woods"], other)

    assert own.find(("claims", "trees", "title")) == (3, 18)
    assert own.find(("claims", "trees"), key=True) == (3, 3)
    assert own.find(("claims", "trees", "title"), key=True) == (3, 11)
    assert own.line("claims", "trees", "title") == 3
    assert [own.file(path) for path in ((), ("claims",), ("claims", "trees"), ("claims", "trees", "title"))] == [
        "record.yaml", "record.yaml", "claims/trees.yaml", "claims/trees.yaml",
    ]  # fmt: skip
    assert own.files == ("record.yaml", "claims/trees.yaml")
    assert own.find(("about", "title")) == (2, 12)


def test_a_problem_of_what_stands_in_another_file_shows_its_line_there() -> None:
    own, other = places(RECORD), places("claims:\n  trees: {title: Trees}\n", "claims/trees.yaml")
    own.include(("claims", "trees"), other)
    found: list[Problem] = []
    for path, name in ((("claims", "trees", "title"), "there"), (("about", "title"), "here")):
        own.source(path, name, found).tell(*own.find(path), "It is so", "mend it", entry="trees", field="title")

    assert found == [
        Problem("there", 2, 18, "trees", "title", "It is so", "mend it", "  trees: {title: Trees}", 5),
        Problem("here", 2, 12, "trees", "title", "It is so", "mend it", '  "title": A', 1),
    ]


def test_without_a_tree_no_place_is_known() -> None:
    assert (Places().line("about"), Places().files, Places().file(("about", "title"))) == (None, ("",), "")
    assert Places().source(("about",), "record.yaml", []).text == ""


@pytest.mark.parametrize(
    ("line", "column", "width"),
    [
        ("title: A text", 1, 5), ("title: A text", 8, 6), ("title: A text  # not", 8, 6), ("title: A text#not", 8, 10),
        ('title: "A \'text\'" # not', 8, 10), ("title: 'A text", 8, 7), ("[a-b, c]", 2, 3), ("{a: b} x", 5, 1),
        ("a:b", 1, 3), ("a:", 1, 1), ("", 1, 1), ("   ", 2, 1), ('"a, b" # c', 1, 6), ('"a" "b"', 1, 3), ('"" x', 1, 2), ("x" * 1200, 1, 1000), ("x", 5, 1),
    ],
)  # fmt: skip
def test_a_problem_marks_the_value_that_begins_there(line: str, column: int, width: int) -> None:
    source = Source("record.yaml", f"{line}\n")
    source.tell(1, column, "It is so", "mend it")
    source.tell(1, column, "It is so", "mend it")  # once is enough
    source.tell(1, column, "It is so", "mend it", width=3)

    assert [one.width for one in source.problems] == [width, *([3] if width != 3 else [])]


def test_reading_stops_at_too_many_problems() -> None:
    source = Source("record.yaml", "x" * MOST_PROBLEMS + "\n")
    for number in range(1, MOST_PROBLEMS):
        source.tell(1, number, "It is so", "mend it")

    with pytest.raises(Problems) as found:
        source.tell(1, MOST_PROBLEMS, "It is so", "mend it")
    assert len(found.value.problems) == MOST_PROBLEMS == len(source.problems)


def test_a_text_has_a_longest_length() -> None:
    """Of what is longer nothing is looked at."""
    longest = "#".ljust(LARGEST - 1, "x") + "\n"
    longer = Source("record.yaml", f"#{longest}")

    assert readable(Source("record.yaml", longest))
    assert not readable(longer)
    assert longer.problems == [
        Problem(
            "record.yaml", 0, 0, "", "", "the file is longer than 64 MiB", "split the record into several registries"
        )
    ]


def test_of_a_whole_file_no_line_is_told() -> None:
    source = Source("record.yaml", " \n")

    assert not readable(source)
    assert [(one.line, one.column) for one in source.problems] == [(0, 0)]


def test_a_mark_is_as_wide_as_what_it_is_about_at_the_end_of_a_line_too() -> None:
    cut = Source("record.yaml", "a: b")
    (lost,) = told(GOOD.replace("no vote has been held.", "no #2"))

    assert not readable(cut)
    assert [(one.line, one.column, one.width) for one in cut.problems] == [(1, 5, 1)]
    assert (lost.column, lost.width, lost.source[lost.column - 1 :]) == (45, 2, "#2")


def test_each_comment_is_looked_at_in_its_line() -> None:
    """Whatever comments stand above it."""
    text = GOOD.replace("title: A bill without a date", "title: A bill  # of law").replace(
        "kind: pledge", "kind: pledge  # one"
    )

    assert [one.line for one in told(text.replace("no vote has been held.", "no #2"))] == [63]
    assert told(text) == ()


def test_lines_of_what_stands_twice_are_counted_from_the_first() -> None:
    source = Source("record.yaml", "\na: 1\na: 2\n")
    tree(source)

    assert [(one.line, one.message) for one in source.problems] == [
        (3, "'a' stands twice here; the first is on line 2")
    ]


def test_a_text_is_read_again_so_often_and_no_more() -> None:
    """Without the slip that was told last."""
    source = Source("record.yaml", "".join(f"name-{number}: a: b\n" for number in range(1, 50)))

    assert tree(source) is None
    assert [one.line for one in source.problems] == list(range(1, 33))


def test_every_letter_in_parts_and_every_hidden_character_is_told_at_its_place() -> None:
    source = Source("record.yaml", "a: e\u0301 b\nb: c\nc: \u202exe\u0301\n")

    assert not readable(source)
    assert [(one.line, one.column, one.width, one.message) for one in source.problems] == [
        (3, 4, 1, "a character that readers cannot see stands here (U+202E, right-to-left override)"),
        (1, 4, 2, "a letter stands here in parts that look like one letter"),
        (3, 6, 2, "a letter stands here in parts that look like one letter"),
    ]


def test_a_tree_holds_what_was_written_and_its_places() -> None:
    built = tree(Source("record.yaml", "a: NO\nb: [1, {c: ~}]\n"))
    assert built is not None
    root, found = built

    assert root == {"a": "NO", "b": ["1", {"c": "~"}]}
    assert isinstance(root["b"][1], Mapping)
    assert (root.key_at, root["b"].item_at, root["b"][1].key_at) == ([0, 6], [10, 13], [14])
    assert found.path == "record.yaml"
