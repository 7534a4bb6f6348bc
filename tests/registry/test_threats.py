"""The first thirteen threats to the record, each met at the door with its place."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import unicodedata
from pathlib import Path

import pytest
import yaml

from registry import Problems, parse, read
from registry.fields import LONGEST_ADDRESS, LONGEST_LINE, LONGEST_PROSE
from registry.problems import Problem
from registry.tree import LARGEST, MOST_PROBLEMS
from tests.registry.case import CASES, GOOD, LEAVES, PROSE, TEXTS, good, messages, told, value, with_value

TITLE = ("commitments", "information-law", "title")
NOTE = ("commitments", "information-law", "status", 0, "note")
URL = ("commitments", "information-law", "evidence", "press-group", "url")
FIELD = re.compile(r'(?P<lead> *(?:- )?)(?P<name>[\w-]+|"1"):(?P<value> .+)?$')
FIELDS = [(n, found) for n, line in enumerate(GOOD.split("\n")) if (found := FIELD.match(line))]
"""The number, counted from 0, of each line that begins with a field, and what it holds."""


def place_of(text: str, index: int) -> tuple[int, int]:
    before = text[:index]
    return before.count("\n") + 1, index - before.rfind("\n")


@pytest.mark.parametrize("spelling", ["plain", "quoted", "escaped"])
@pytest.mark.parametrize(("number", "field"), FIELDS, ids=[f"line-{n + 1}" for n, _ in FIELDS])
def test_threat_01_doubled_key(number: int, field: re.Match[str], spelling: str) -> None:
    """A field that stands twice is refused, in each spelling and at each place, and both lines are named."""
    lines = GOOD.split("\n")
    name = field["name"].strip('"')
    again = {"plain": field["name"], "quoted": f"'{name}'", "escaped": f'"\\x{ord(name[0]):02x}{name[1:]}"'}[spelling]
    at = number + 1 if field["value"] else number  # a field that holds others is doubled before them
    lines.insert(at, f"{' ' * len(field['lead'])}{again}: again")
    second = number + 2

    found = [(problem.line, problem.message) for problem in told("\n".join(lines)) if "twice" in problem.message]

    assert found == [(second, f"'{name}' stands twice here; the first is on line {second - 1}")]


def test_threat_01_doubled_key_in_braces() -> None:
    """The same in braces."""
    text = GOOD.replace("{date: 2023, value: 40000}", "{date: 2023, value: 40000, 'value': 1}")

    assert messages(text) == ["'value' stands twice here; the first is on line 84"]


@pytest.mark.parametrize("char", ["\u0085", "\u2028", "\u2029", "\r"])
def test_threat_02_hidden_line_in_every_gap(char: str) -> None:
    """A character that only the parser takes for the end of a line is refused, wherever it stands."""
    for index in range(len(GOOD)):
        if char == "\r" and GOOD[index] == "\n":
            continue  # together they are the end of a line that Windows writes
        text = GOOD[:index] + char + GOOD[index:]
        place = place_of(text, index)

        assert [(one.line, one.column) for one in told(text)] == [place]


def test_threat_02_lines_that_windows_ends_are_read_alike() -> None:
    """A carriage return before a line feed is no trick."""
    assert good(GOOD.replace("\n", "\r\n")).commitments == good().commitments


HIDDEN = [
    chr(point)
    for point in range(0x110000)
    if unicodedata.category(chr(point)) in {"Cc", "Zl", "Zp"}
    or (unicodedata.category(chr(point)) == "Cf" and unicodedata.bidirectional(chr(point)) != "AN")
    or 0xFE00 <= point <= 0xFE0F
    or 0xE0000 <= point <= 0xE0FFF
]
ALLOWED = {"\n", "\t", "\u200b", "\u200c", "\u200d"}
"""Line ends; the tab, which is told by itself; and what Khmer needs to separate words."""
VISIBLE_SIGNS = {"\u06dd", "\u070f", "\u08e2", "\U000110bd", "\U000110cd"} | {chr(c) for c in range(0x13430, 0x13440)}
"""Signs that Unicode calls format characters and fonts draw."""


@pytest.mark.parametrize("written", ["raw", "escaped"])
def test_threat_03_every_hidden_character(written: str) -> None:
    """Each character that cannot be seen, or that reorders others, is refused, written either way."""
    missed = []
    for char in set(HIDDEN) - ALLOWED - VISIBLE_SIGNS:
        shown = char if written == "raw" else f"\\U{ord(char):08x}"
        if f"U+{ord(char):04X}" not in " ".join(messages(f'about: {{title: "Adopt {shown} it"}}\n')):
            missed.append(hex(ord(char)))

    assert missed == []


@pytest.mark.parametrize("path", LEAVES, ids=lambda path: ".".join(map(str, path)))
@pytest.mark.parametrize("char", ["\u202e", "\u00ad", "\u2060", "\U000e0041", "\x07"])
def test_threat_03_hidden_character_in_each_field(path: tuple[str | int, ...], char: str) -> None:
    """No field takes one, raw or written with a backslash."""
    old = LEAVES[path]

    assert f"U+{ord(char):04X}" in messages(with_value(path, old[0] + char + old[1:]))[0]
    escaped = f'"{old[0]}\\U{ord(char):08x}{old[1:]}"' if '"' not in old else f'"\\U{ord(char):08x}"'
    assert f"U+{ord(char):04X}" in messages(with_value(path, escaped))[0]


@pytest.mark.parametrize(
    "path", [path for path in LEAVES if path not in PROSE], ids=lambda path: ".".join(map(str, path))
)
def test_threat_03_zero_width_space_outside_prose(path: tuple[str | int, ...]) -> None:
    """Ids, dates, numbers, words of a list and addresses take no zero-width space."""
    old = LEAVES[path]

    assert messages(with_value(path, f"{old[:-1]}\u200b{old[-1]}"))


def test_threat_03_khmer_with_zero_width_spaces() -> None:
    """Khmer separates words with a zero-width space: a quote and a note keep it."""
    khmer = "ព្រះរាជាណាចក្រ\u200bកម្ពុជា\u200bនឹង\u200bអនុម័ត\u200bច្បាប់"
    text = with_value(("commitments", "information-law", "stated", 0, "quote"), khmer).replace(
        LEAVES[NOTE], f"{khmer}\u200bថ្មី"
    )
    texts = {
        name: words.replace("This year, our Parliament", f"{khmer} our Parliament") for name, words in TEXTS.items()
    }

    entry = parse(text, texts=texts).commitments["information-law"]

    assert entry.stated[0].quote == khmer
    assert entry.status[0].note == f"{khmer}\u200bថ្មី"


LOOK_ALIKES = str.maketrans(
    {"a": "а", "e": "е", "o": "о", "c": "с", "p": "р", "i": "і", "s": "ѕ", "u": "ս", "x": "х", "y": "у"}
    | {str(n): chr(0xFF10 + n) for n in range(10)}
)
"""Latin letters to Cyrillic ones, digits to their full-width forms."""


@pytest.mark.parametrize(
    "path", [path for path in LEAVES if path not in PROSE], ids=lambda path: ".".join(map(str, path))
)
def test_threat_04_look_alike_in_each_value(path: tuple[str | int, ...]) -> None:
    """What is not prose takes no letter or digit of another script."""
    old = LEAVES[path]

    assert old.translate(LOOK_ALIKES) != old
    assert messages(with_value(path, old.translate(LOOK_ALIKES)))


@pytest.mark.parametrize(("number", "field"), FIELDS, ids=[f"line-{n + 1}" for n, _ in FIELDS])
def test_threat_04_look_alike_in_each_name(number: int, field: re.Match[str]) -> None:
    """No name of a field or id takes one either."""
    lines = GOOD.split("\n")
    alike = field["name"].translate(LOOK_ALIKES)
    lines[number] = f"{field['lead']}{alike}:{field['value'] or ''}"

    assert alike != field["name"]
    assert messages("\n".join(lines))


def test_threat_04_letters_in_parts() -> None:
    """Two ways to write one letter are not both taken."""
    assert messages(with_value(TITLE, unicodedata.normalize("NFD", "Débat"))) == [
        "a letter stands here in parts that look like one letter"
    ]
    assert messages(with_value(TITLE, '"De\\u0301bat"')) == [
        "this text holds a letter in parts, written with a backslash"
    ]


SPECIAL_WORDS = [
    "NO",
    "y",
    "n",
    "yes",
    "on",
    "OFF",
    "true",
    "False",
    "~",
    "null",
    "Null",
    "1:30",
    "12:30:45",
    "012",
    "0o14",
    "0x1F",
    "0b1",
    "1e3",
    "1e400",
    "4.20",
    ".5",
    "-0",
    "+1",
    "1_000",
    ".nan",
    ".inf",
    "-.Inf",
    "2024-02-30",
    "2001-12-14t21:59:43.10-05:00",
    "2024-1-1",
    "1704412800",
    "=",
    "<<",
    "685_230.15",
]


@pytest.mark.parametrize("word", SPECIAL_WORDS)
def test_threat_05_no_word_changes(word: str) -> None:
    """A word that YAML takes for something else is kept to the letter, or refused."""
    for path in LEAVES:
        text = with_value(path, word)
        if not told(text):
            kept = value(good(text), path)
            assert ("-0" if word == "-0" and kept == 0 else str(kept)) == word, path


@pytest.mark.parametrize("path", PROSE, ids=lambda path: ".".join(map(str, path)))
def test_threat_05_prose_takes_every_word(path: tuple[str | int, ...]) -> None:
    """Prose may be such a word, and stays text."""
    for word in SPECIAL_WORDS[::6]:
        if not told(with_value(path, word)):
            assert value(good(with_value(path, word)), path) == word
        else:
            assert path[-1] in {"publisher", "title"}, "the same address has one title and one publisher"


TRAPS = (
    "a #b", "a # b", "a\t# b", "#a", "& a", "&a b", "!a b", "! a", "*a b", "* a", "% a", "@a", "`a`", "a: b", "a:", ": a", "- a",
    "? a", "> a", "| a", "[a] b", "{a} b", '"a" b', "'a' b", '"a', "'a", "a\\", '"\\a"', "---", "... a", "--- a", "<<",
    "[a", "{a", ", a", "] a", "} a", ">-", "|", "a\tb", "~", "%YAML 1.1", "a\n\n\n  # b\n  c",
)  # fmt: skip


@pytest.mark.parametrize("trap", TRAPS)
def test_threat_06_prose_is_kept_or_refused(trap: str) -> None:
    """No trap of the format cuts or eats prose: it comes back to the letter, or is refused."""
    for path in PROSE:
        text = with_value(path, trap)
        if not told(text):
            assert value(good(text), path) == trap, path


DEPTHS = [10**n for n in range(2, 7)]


@pytest.mark.parametrize("depth", DEPTHS)
@pytest.mark.parametrize("opening", ["[", "{", "- ", "? ", "[{", "{a: ", "- ? "])
def test_threat_07_depth(opening: str, depth: int) -> None:
    """However deep it goes, one problem is told."""
    text = opening * depth + "\n"

    assert len(told(text)) == 1
    assert len(told(with_value(TITLE, opening * depth))) == 1


def test_threat_07_depth_by_indentation() -> None:
    """The same by indentation."""
    assert messages("".join(f"{' ' * n}a:\n" for n in range(2000)))[0] == "more than 16 levels stand inside one another"


TOWERS = {
    "aliases": "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 21)),
    "merges": "a0: &a0 {x: y}\n"
    + "".join(f"a{n}: &a{n}\n  <<: [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9)),
    "recursion": "a: &a [*a]\n",
    "tags": "a: !!python/object/apply:os.system [exit]\n",
    "keys": "? &a [x]\n: *a\n",
}


@pytest.mark.parametrize("tower", TOWERS)
def test_threat_08_blow_up(tower: str) -> None:
    """What would copy or change other places of the file is refused where it stands."""
    found = told(TOWERS[tower])

    assert any("would" in one.message or "list stands" in one.message for one in found)
    assert all(one.line for one in found)


def test_threat_08_a_merge_is_refused_also_where_it_copies_nothing() -> None:
    assert messages(GOOD.replace("      - value: under-way", "      - <<: {}\n        value: under-way")) == [
        "'<<' would copy another place of the file in here"
    ]


FOREIGN = (
    '!!int ""', "!!bool x", "!!timestamp 2024-99-99", "!!binary x", "!!float x", "!!set {a}", "!!omap [a]", "!<tag:x> y", "!",
    '"\\Uffffffff"', '"\\U00110000"', '"\\ud800"', '"\\xZZ"', '"\\q"', "9" * 4301, "0x" + "f" * 100_000, "1e400", ".nan", "-",
    "?", ":", "{? a}", "[? a]", "{a, b: [}", "*", "&", "|9", ">99", "|-+", "%", "@", "`",
)  # fmt: skip


@pytest.mark.parametrize("text", FOREIGN, ids=range(len(FOREIGN)))
def test_threat_09_foreign_exceptions(text: str) -> None:
    """Whatever a library makes of a value, only problems leave reading."""
    for path in list(LEAVES)[::3]:
        for problem in told(with_value(path, text)):
            assert problem.message
            assert problem.mend


@pytest.mark.parametrize(
    "error",
    [yaml.reader.ReaderError("", 0, 0, "utf-8", "no text"), ValueError(), OverflowError(), LookupError(), TypeError()],
)
def test_threat_09_what_the_parser_says_without_a_place_is_told_of_the_whole_file(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Parser:
        def __init__(self, _text: str) -> None:
            pass

        def get_event(self) -> None:
            raise error

    monkeypatch.setattr("registry.tree.CParser", Parser)

    assert told(GOOD) == (
        Problem(
            "record.yaml", 0, 0, "", "", "the file holds something that is not text", "save it as plain text in UTF-8"
        ),
    )


CAPS = {
    "title": (TITLE, "x", LONGEST_LINE),
    "short": (("commitments", "information-law", "short"), "x", 28),
    "note": (NOTE, "x", LONGEST_PROSE),
    "address": (URL, "https://press.example.org/", LONGEST_ADDRESS),
}


@pytest.mark.parametrize("cap", CAPS)
def test_threat_10_caps_on_text(cap: str) -> None:
    """A text may be as long as its cap, and no longer."""
    path, start, most = CAPS[cap]

    assert [bool(told(with_value(path, start.ljust(length, "x")))) for length in (most - 1, most, most + 1)] == [
        False,
        False,
        True,
    ]


def test_threat_10_cap_on_ids() -> None:
    """An id has at most 64 characters."""
    assert [bool(told(re.sub(r"gazette(?=[],:])", "g" * length, GOOD))) for length in (63, 64, 65)] == [
        False,
        False,
        True,
    ]


def test_threat_10_cap_on_the_file() -> None:
    """A text over 64 MiB is refused before anything is built from it."""
    assert messages("#" * LARGEST + "\n") == ["the file is longer than 64 MiB"]


NUMBERS = {
    "0": True, "-1": True, "999999999999999": True, "1000000000000000": False, "9223372036854775807": False,
    "9223372036854775808": False, "0.123456": True, "0.1234567": False, "1e3": False, "1" + "0" * 30: False, "0x10": False,
    "٣": False, "1_000": False, "+1": False, "01": False, "1.": False, ".5": False, "nan": False, "inf": False, "-": False,
    "0x" + "1" * 100_000: False, "9" * 4301: False,
}  # fmt: skip


@pytest.mark.parametrize("number", NUMBERS, ids=lambda number: number[:20])
def test_threat_10_numbers(number: str) -> None:
    """A number has at most 15 digits before the point and six after it, in figures everybody reads."""
    path = ("claims", "trees-planted", "indicators", "trees", "stated", 0, "value")

    assert (not told(with_value(path, number))) is NUMBERS[number]


HUGE = {
    "title of 10 MB": lambda: with_value(TITLE, "x" * 10_000_000),
    "folded lines of 10 MB": lambda: with_value(TITLE, "\n      x" * 1_000_000),
    "200,000 unknown fields": lambda: GOOD + "".join(f"field-{n}: x\n" for n in range(200_000)),
    "200,000 unknown fields in an entry": lambda: GOOD + "".join(f"    field-{n}: x\n" for n in range(200_000)),
    "200,000 doubled fields": lambda: "about: x\n" * 200_000,
    "200,000 fields doubled apart": lambda: "".join(f"a{n % 2}: x\nb{n}: x\n" for n in range(200_000)),
    "200,000 names that lead nowhere": lambda: GOOD.replace("[gazette, press-group]", f"[{'gazete, ' * 200_000}x]"),
    "200,000 pieces of evidence and a misspelt name": lambda: GOOD.replace(
        "    evidence:\n", "    evidence:\n" + "".join(f"      gazett-{n}: x\n" for n in range(200_000)), 1
    ).replace("[gazette, press-group]", "[gazete]"),
    "200,000 paragraphs aside": lambda: GOOD.replace("    aside:\n", "    aside:\n" + "".join(f'      "{n}": x\n' for n in range(4, 200_000))),
    "one line of 1 MB": lambda: GOOD + "x: [" + "a, " * 300_000 + "]\n",
    "a million slips": lambda: "a: b: c\n" * 1_000_000,
    "a million quotation marks": lambda: GOOD + '"\n' * 1_000_000,
    "a million hidden characters": lambda: GOOD + "\u202e" * 1_000_000 + "\n",
    "a million letters in parts": lambda: GOOD + "# e\u0301\n" * 1_000_000,
    "a quote of 4,000 other words": lambda: with_value(("commitments", "information-law", "stated", 0, "quote"), "a b " * 999 + "c"),
    "a word of 10 MB": lambda: with_value(("commitments", "information-law", "topic"), "x" * 10_000_000),
    "a name of 10 MB": lambda: GOOD + "x" * 10_000_000 + ": y\n",
    "a list of 1 MB for a text": lambda: with_value(TITLE, "[" + "x, " * 300_000 + "]"),
    "a million empty lines": lambda: GOOD + "\n" * 1_000_000 + "x",
}  # fmt: skip


@pytest.mark.parametrize("text", HUGE.values(), ids=HUGE)
def test_threat_10_nothing_grows_without_bound(text: object) -> None:
    """However much is wrong, a bounded number of problems is told, each in a bounded space."""
    assert callable(text)
    found = told(text())

    assert 1 <= len(found) <= MOST_PROBLEMS
    assert max(len(str(problem)) for problem in found) < 10_000


ENCODINGS = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "utf-7", "cp037")


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_threat_11_other_encodings(encoding: str, tmp_path: Path) -> None:
    """Nothing but UTF-8 without a byte order mark is read."""
    path = tmp_path / "record.yaml"
    path.write_bytes(GOOD.replace("Pastor", "Pastör").encode(encoding))

    with pytest.raises(Problems):
        read(path)


@pytest.mark.parametrize("data", [b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", "é".encode("latin-1")])
def test_threat_11_broken_bytes_are_placed(data: bytes, tmp_path: Path) -> None:
    """Bytes that are no UTF-8 are refused at their line and column."""
    path = tmp_path / "record.yaml"
    path.write_bytes(GOOD.encode().replace(b"Pastor", b"Past" + data + b"r"))

    with pytest.raises(Problems) as found:
        read(path)

    assert [(one.line, one.column, one.message) for one in found.value.problems] == [
        (10, 21, "here it is not UTF-8 text")
    ]


def test_threat_11_byte_order_mark_inside() -> None:
    """A byte order mark is refused in the midst of the text too."""
    assert messages(with_value(TITLE, "Adopt\ufeff it")) == [
        "a character that readers cannot see stands here (U+FEFF, zero width no-break space)"
    ]


@pytest.mark.parametrize(
    "code", ["\\0", "\\a", "\\b", "\\e", "\\f", "\\v", "\\r", "\\N", "\\L", "\\P", "\\x7f", "\\ud800", "\\udfff"]
)
def test_threat_11_control_characters_by_escape(code: str) -> None:
    """What a file cannot hold cannot be written with a backslash either."""
    assert len(told(with_value(TITLE, f'"Adopt {code} it"'))) == 1


def test_threat_12_every_prefix() -> None:
    """A file cut short anywhere is refused, or has another digest."""
    whole = good().digest
    for index in range(len(GOOD)):
        text = GOOD[:index]
        assert told(text) or good(text).digest != whole


def test_threat_12_every_byte_flipped(tmp_path: Path) -> None:
    """A file with one bit changed is refused, or has another digest."""
    path = tmp_path / "record.yaml"
    shutil.copytree(CASES / "statements", tmp_path / "statements")
    data = GOOD.encode()
    path.write_bytes(data)
    whole = read(path).digest
    for index in range(0, len(data), 7):
        flipped = bytearray(data)
        flipped[index] ^= 1 << index % 8
        path.write_bytes(flipped)
        with contextlib.suppress(Problems):
            assert read(path).digest != whole


def _beside(tmp_path: Path) -> Path:
    path = tmp_path / "record.yaml"
    path.write_text(GOOD, encoding="utf-8")
    shutil.copytree(CASES / "statements", tmp_path / "statements")
    return path


def _link(path: Path) -> None:
    path.rename(path.with_suffix(".elsewhere"))
    path.symlink_to(path.with_suffix(".elsewhere"))


def _replace_with(kind: str, path: Path) -> None:
    if kind == "link":
        _link(path)
        return
    path.unlink()
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    elif kind == "loop":
        path.symlink_to(path)


WRONG_FILES = {
    "link": "it is a link to another place",
    "device": "it is a link to another place",
    "loop": "it is a link to another place",
    "folder": "it is not a regular file",
    "pipe": "it is not a regular file",
    "nothing": "there is no such file",
}


@pytest.mark.parametrize("kind", WRONG_FILES)
@pytest.mark.parametrize("which", ["registry", "statement"])
def test_threat_13_wrong_file(kind: str, which: str, tmp_path: Path) -> None:
    """Only a regular file is read, in place of the registry and of a statement's text."""
    path = _beside(tmp_path)
    text = "statements/assembly-2024.md"
    _replace_with(kind, path if which == "registry" else tmp_path / text)

    with pytest.raises(Problems) as found:
        read(path)

    expected = WRONG_FILES[kind] if which == "registry" else f"{text}: {WRONG_FILES[kind]}"
    assert [one.message for one in found.value.problems] == [expected]


def test_threat_13_device_itself() -> None:
    """A device is no regular file, and is not read without end."""
    with pytest.raises(Problems) as found:
        read("/dev/zero")

    assert [one.message for one in found.value.problems] == ["it is not a regular file"]


def test_threat_13_folder_that_is_a_link(tmp_path: Path) -> None:
    """The folder of the statements is not a link either."""
    path = _beside(tmp_path)
    _link(tmp_path / "statements")

    with pytest.raises(Problems) as found:
        read(path)

    assert [one.message for one in found.value.problems] == [
        "statements/assembly-2024.md: the folder it lies in is a link"
    ]


@pytest.mark.parametrize(
    "path",
    [
        "../record.md", "/etc/passwd", "statements/../record.md", "statements/a/b.md", "statements/.md", "statements//a.md",
        "statements/a.txt", "Statements/a.md", "statements\\\\a.md", "statements/a.md/", "~/a.md", "statements/%2e%2e.md",
    ],
)  # fmt: skip
def test_threat_13_path_that_leads_elsewhere(path: str) -> None:
    """A statement's text has a fixed folder and a plain name."""
    text = with_value(("statements", "assembly-2024", "text"), f'"{path}"')

    assert [one.mend for one in told(text)] == [
        "put the statement's text in the folder statements and name it, as in statements/hrc55-2024.md"
    ]
