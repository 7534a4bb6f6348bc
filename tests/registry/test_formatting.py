"""The one canonical form: what it makes of each defect of form, and what it never changes."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from registry import Problem, Problems, Registry, parse
from registry.formatting import formatted
from registry.tree import Source, tree
from registry.writing import WIDTH
from tests.fuzz.changing import changed
from tests.records import OTHER_STATE, SINGLE, many_text, many_written, registry_texts
from tests.registry.case import CASES, GOOD, PROSE, Path_, good, told, value, with_value

ROOT = CASES.parent.parent
FORMS = sorted(path.stem for path in (CASES / "forms").glob("*.yaml") if not path.stem.endswith(".formatted"))


def same(one: Registry, other: Registry) -> bool:
    """Tell whether two registries say the same, each list and each mapping within an entry in the same order."""
    return replace(one, digest="") == replace(other, digest="") and all(
        repr(one.entries[id]) == repr(other.entries[id]) for id in one.entries
    )


# Each defect of form --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FORMS)
def test_form(name: str) -> None:
    """Each defect of form is mended, the whole text is compared, and what was mended is left alone."""
    text, canonical = (
        (CASES / "forms" / file).read_text("utf-8") for file in (f"{name}.yaml", f"{name}.formatted.yaml")
    )

    assert formatted(text) == canonical
    assert formatted(canonical) == canonical


def test_every_form_has_its_case() -> None:
    """No canonical form lies beside the cases without one."""
    assert len(list((CASES / "forms").iterdir())) == 2 * len(FORMS) == 62


def test_what_cannot_be_seen_is_mended_too() -> None:
    """Spaces at the ends of lines, empty lines, the ends of lines that Windows writes, the signs around a record."""
    assert (
        formatted("\n---\nabout:   \n\n # A. \t\r\n  title: A  \r\n\n\n  actor:   B\n...\n")
        == "about:\n  # A.\n  title: A\n  actor: B\n"
    )


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        pytest.param(
            "# The head.\nabout:\n  title: A\n# All of them.\ntopics:\n  a: B\n",
            "# The head.\nabout:\n  title: A\n# All of them.\ntopics:\n  a: B\n",
            id="a comment above the second section, and none above the first",
        ),
        pytest.param(
            "a:\n  - value: announced\n    # The day.\n    since: 2024\n",
            "a:\n  - value: announced\n    # The day.\n    since: 2024\n",
            id="a comment above the second field of an item",
        ),
        pytest.param(
            "a:\n  - {date: 2024, because: [plan,  # the draft\n    report]}\n",
            "a:\n  - date: 2024\n    because:\n      - plan  # the draft\n      - report\n",
            id="a comment in a list within braces",
        ),
        pytest.param(
            "a: {date: {on: 2024}, value: 1}\n",
            "a:\n  date: {on: 2024}\n  value: 1\n",
            id="braces within braces",
        ),
    ],
)
def test_lines(text: str, canonical: str) -> None:
    assert formatted(text) == canonical
    assert formatted(canonical) == canonical


# What is never changed ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [ROOT / "commitments.yaml", OTHER_STATE, SINGLE, CASES / "good.yaml"],
    ids=lambda path: path.stem,
)
def test_records_stay_the_same_record(path: Path) -> None:
    """Each record says in canonical form what it said before."""
    text = path.read_text("utf-8")
    canonical = formatted(text)

    assert same(parse(text, path=str(path)), parse(canonical, path=str(path)))
    assert formatted(canonical) == canonical
    assert [
        line for line in canonical.split("\n") if len(line) > WIDTH and line.count(" ") > _spaces_of_one_word(line)
    ] == []


def _spaces_of_one_word(line: str) -> int:
    """Give how many spaces a line with a single word has: those before the name, and the one after it."""
    return len(line) - len(line.lstrip()) + 1


def test_the_shipped_record_is_in_canonical_form() -> None:
    """What `make check` asks."""
    text = (ROOT / "commitments.yaml").read_text("utf-8")

    assert formatted(text) == text


def test_a_long_record_stays_the_same_record() -> None:
    """The same with sixty entries in double quotes."""
    texts = {"statements/speech.md": many_text(60)}

    assert same(parse(many_written(60), texts=texts), parse(formatted(many_written(60)), texts=texts))


@pytest.mark.parametrize("path", sorted((CASES / "bad").glob("*.yaml")), ids=lambda path: path.stem)
def test_no_form_makes_a_record_of_what_is_none(path: Path) -> None:
    """What cannot be read is refused with what reading tells of it; what breaks a rule breaks one in canonical form too."""
    text = path.read_bytes().decode("utf-8", "replace")
    canonical, refused = form(text)

    assert refused <= {problem.message for problem in told(text)}
    assert refused or told(canonical)


def form(text: str) -> tuple[str, set[str]]:
    """Give the canonical form of a text, or what is told of it."""
    try:
        return formatted(text), set()
    except Problems as problems:
        return "", {problem.message for problem in problems.problems}


# Comments -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Noted:
    """A record with comments: its text, its statements' texts, and beside each comment the name it was written for."""

    text: str
    texts: dict[str, str]
    notes: dict[str, str]


@st.composite
def noted(draw: st.DrawFn) -> Noted:
    """Give a random record with comments above its lines, at the ends of its lines and at its end."""
    text, texts = draw(registry_texts())
    lines = text.split("\n")
    notes: dict[str, str] = {}
    above: dict[int, list[str]] = {}
    for number in range(draw(st.integers(1, 12))):
        note = f"# note {number}."
        at = draw(st.integers(1, len(lines) - 2))  # above the first line is the head
        own, (lead, name) = lines[at], _name(lines[at])
        match draw(st.sampled_from(["above", "beside", "anywhere"])):
            case "above":
                above.setdefault(at, []).append(lead + note)
                notes[note] = "- " if own.lstrip().startswith("- ") else name
            case "beside" if "#" not in own:
                lines[at] = f"{own}{draw(st.sampled_from(['  ', '   ', ' ']))}{note}"
                notes[note] = f"{name} beside"
            case _:
                above.setdefault(at, []).append(" " * draw(st.integers(0, 14)) + note)
                notes[note] = ""
    whole = [one for number, line in enumerate(lines) for one in (*above.get(number, ()), line)]
    return Noted("\n".join(whole), texts, notes)


def _name(line: str) -> tuple[str, str]:
    """Give the spaces before a line, and the name of the field that begins on it."""
    found = re.match(r"( *)(?:- )?([^:]*):", line)
    assert found is not None
    return found[1], found[2]


@given(noted())
def test_comments_stay_with_what_they_were_written_for(record: Noted) -> None:
    """The record stays the same, every comment stands in it once, above or beside the same field; and that is all."""
    canonical = formatted(record.text)
    lines = canonical.split("\n")

    assert same(parse(record.text, texts=record.texts), parse(canonical, texts=record.texts))
    assert formatted(canonical) == canonical
    assert Counter(re.findall(r"# note \d+\.", canonical)) == dict.fromkeys(record.notes, 1)
    for note, name in record.notes.items():
        at = next(number for number, line in enumerate(lines) if note in line)
        below = next(line for line in lines[at:] if not line.lstrip().startswith("#"))
        if name == "- ":
            assert below.lstrip().startswith("- ")
        elif name.endswith(" beside"):
            assert _name(lines[at])[1] == name.removesuffix(" beside")
        elif name:
            assert _name(below)[1] == name


FREE = (OTHER_STATE.read_text("utf-8"), (CASES / "design-sample.yaml").read_text("utf-8"))
"""Records with everything that a record may hold."""


@given(st.sampled_from(FREE), st.data())
def test_comments_anywhere_in_records_written_by_hand(text: str, data: st.DataObject) -> None:
    """The same in braces, in brackets and beside texts of several lines; what a comment would break is not looked at."""
    lines = text.split("\n")
    for number in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(lines) - 2))
        if data.draw(st.booleans()):
            lines[at] += f"  # note {number}."
        else:
            lines.insert(at, f"{' ' * data.draw(st.integers(0, 14))}# note {number}.")
    for _ in range(data.draw(st.integers(0, 3))):  # break a line after a comma in brackets or braces
        at = data.draw(st.integers(0, len(lines) - 2))
        if re.match(r" *(- \{|\w+: [\[{])", lines[at]):
            lines[at] = lines[at].replace(", ", ",  # broken here\n      ", 1)
    commented = "\n".join(lines)
    assume(_read(commented) == _read(text) is not None)
    canonical = formatted(commented)

    assert _read(canonical) == _read(text)
    assert formatted(canonical) == canonical
    assert Counter(re.findall(r"# note \d+|# broken", canonical)) == Counter(
        re.findall(r"# note \d+|# broken", commented)
    )


def _read(text: str) -> Any:
    source = Source("record.yaml", text)
    built = tree(source)
    return None if built is None or source.problems else built[0]


# Words ----------------------------------------------------------------------------------------------------------------

TRAPS = (
    " ", "  ", ":", ": ", " :", "#", " #", "# ", "-", "- ", "--- ", "... ", "?", "? ", '"', "'", "\\", "\\n", "{", "}", "[", "]", ",", ", ",
    "|", ">", ">-", "%", "@", "&", "*", "!", "~", "=", "<<", "`", "null", "no", "1e3", "0x1f", "2024-02-30", "12:30", "a", "word ", "កម្ពុជា",
    "ខ្មែរ\u200b", "é", "中文", "\u00a0", "x" * 130, "http://example.org/#a ",
)  # fmt: skip
WORDS = st.lists(st.one_of(st.sampled_from(TRAPS), st.just("some words more ")), min_size=1, max_size=40).map("".join)


@given(st.sampled_from(PROSE), WORDS)
def test_words_come_back_to_the_letter(path: Path_, words: str) -> None:
    """Whatever may be said in a record stands in its canonical form as it was said."""
    text = with_value(path, json.dumps(words, ensure_ascii=False))
    assume(not told(text))
    canonical = formatted(text)

    assert value(good(canonical), path) == words
    assert formatted(canonical) == canonical


@pytest.mark.parametrize("spaces", [1, 2, 3])
def test_spaces_around_the_end_of_a_line_come_back(spaces: int) -> None:
    """A text is broken at a single space, never at several, wherever the end of a line would fall."""
    for length in range(90, 125):
        words = f"{'a' * length}{' ' * spaces}{'b' * 60} c"

        assert _read(formatted(f'about:\n  title: "{words}"\n')) == {"about": {"title": words}}


MANY = "word " * 30
"""More than a line holds."""


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (f"{MANY}end", [">-", f"    {'word ' * 22}word", f"    {'word ' * 7}end"]),
        (f"\u00a0{MANY}X", [">-", f"    \u00a0{'word ' * 22}word", f"    {'word ' * 7}X"]),
        (f" {MANY}end", [f'" {MANY}end"']),
        (f"{MANY}", [f'"{MANY}"']),
        (f"{MANY}\nend", [f'"{MANY}\\nend"']),
        (f"{MANY}X\n\nXend", [f'"{MANY}X\\n\\nXend"']),
        ("word" * 40, ["word" * 40]),
    ],
    ids=["words", "other spaces at its beginning", "a space there", "one at its end", "two lines", "two paragraphs", "a word"],
)  # fmt: skip
def test_a_long_text_is_wrapped_where_it_comes_back(words: str, lines: list[str]) -> None:
    """It stays on one line where it begins or ends with a space, or holds the end of a line."""
    canonical = formatted(f"about:\n  title: {json.dumps(words)}\n")

    assert canonical == "about:\n  title: " + "\n".join(lines) + "\n"
    assert _read(canonical) == {"about": {"title": words}}


@given(st.text(st.sampled_from(["a", "b", "\n", *"".join(TRAPS)]), min_size=1, max_size=24))
def test_labels_come_back_to_the_letter(label: str) -> None:
    """So does a text in braces that may begin and end with spaces, and hold ends of lines."""
    text = GOOD.replace("value: 38112,", f"label: {json.dumps(label, ensure_ascii=False)}, value: 38112,")
    path = ("claims", "trees-planted", "indicators", "trees", "series", "counted", "readings", 0, "label")
    assume(not told(text))

    assert value(good(formatted(text)), path) == label


JSON = st.recursive(WORDS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4))


@given(st.dictionaries(st.sampled_from(["about", "commitments", "claims", "a"]), JSON, min_size=1))
def test_whatever_can_be_read_is_read_again(whole: dict[str, Any]) -> None:
    """The form holds for more than a record: for all that reading can build a tree of."""
    text = json.dumps(whole, ensure_ascii=False) + "\n"
    assume(_read(text) == whole)

    assert _read(formatted(text)) == whole
    assert formatted(formatted(text)) == formatted(text)


@given(changed(GOOD.encode()))
def test_any_change_of_a_record(data: bytes) -> None:
    """A record changed in any way is the same record in canonical form, or is refused."""
    text = data.decode("utf-8", "replace")
    canonical, refused = form(text)

    assert refused <= {problem.message for problem in told(text)}
    assert refused or told(text) or same(good(text), good(canonical))
    assert refused or formatted(canonical) == canonical


def test_a_record_that_would_be_another_one_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """If the program had a fault, the file would be left alone."""
    monkeypatch.setattr("registry.formatting._plain", lambda text, inside=False: text.strip("'\""))

    with pytest.raises(Problems) as told:
        formatted('about:\n  title: "A: b"\n')

    assert told.value.problems == (
        Problem(
            "commitments.yaml", 0, 0, "", "",
            "its canonical form would be another record, so it was left as it is",
            "report this, with the file: the fault is the program's",
        ),
    )  # fmt: skip
