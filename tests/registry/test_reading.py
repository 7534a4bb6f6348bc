"""From files to registries."""

from __future__ import annotations

import gc
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bench.records import registry_text
from registry import Problems, Registry, parse, read
from tests.registry.case import CASES, GOOD, TEXTS, good, messages, told

ROOT = CASES.parent.parent


def beside_the_statements(case: str, folder: Path) -> Registry:
    shutil.copytree(ROOT / "statements", folder / "statements")
    return read(shutil.copy(CASES / case, folder))


def test_sample_of_the_design(tmp_path: Path) -> None:
    """The sample record, with its comments, braces and layout, is read without a problem and to the letter."""
    registry = beside_the_statements("design-sample.yaml", tmp_path)
    entry = registry.commitments["ced-dialogue"]

    assert registry.about.actor == "Royal Government of Cambodia"
    assert entry.short == "Dialogue with the CED"
    assert entry.kind == "pledge"
    assert entry.verdict == "fulfilled"
    assert entry.criteria[0].tests == {
        "fulfilled": "The Committee held the dialogue with a delegation of the State in 2024.",
        "partly-fulfilled": "It began in 2024 and was not completed, or was held without a delegation.",
        "not-fulfilled": "2024 ended without it.",
    }
    assert str(entry.milestones["dialogue-held"].due) == "2024-12-31"
    assert entry.milestones["follow-up-report"].due == "unknown"
    assert entry.repeats["visits"].every is None
    assert str(entry.repeats["visits"].events[0].end) == "2022-08-26"
    assert [one.label for one in entry.indicators["upr-recommendations"].series["supported"].readings] == [
        "Cycle 3",
        "Cycle 4",
    ]
    assert entry.indicators["upr-recommendations"].series["supported"].readings[1].why == (
        "No source with the count was found."
    )
    assert entry.indicators["peacekeepers"].measured.readings[0].value == Decimal(8951)
    assert entry.indicators["peacekeepers"].measured.readings[0].exactness == "exact"
    assert entry.evidence["meeting-summary"].shows == "In our own words, what this source shows."
    assert entry.evidence["npmec-2023"].known == date(2023, 3, 31)
    assert entry.checked[0].on == date(2026, 11, 23)
    assert registry.claims["peacekeepers-9281"].kind == "claim"


def test_long_record_breaks_no_rule() -> None:
    """A record of two thousand entries is read whole."""
    text, texts = registry_text(2000, evidence_per_entry=2)
    registry = parse(text, texts=texts)

    assert len(registry.commitments) == 1800
    assert len(registry.claims) == 200
    assert all(len(entry.evidence) == 2 for entry in registry.entries.values())


@pytest.mark.parametrize("entries", [2, 3, 10, 41, 100])
def test_record_of_any_length_breaks_no_rule(entries: int) -> None:
    """What the benchmarks read is a truthful record at each length."""
    text, texts = registry_text(entries)

    assert len(parse(text, texts=texts).entries) == entries


def test_lines_lead_to_the_text() -> None:
    """A registry knows the line of each of its parts, and of the nearest one where a part is not there."""
    registry = good()
    lines = GOOD.split("\n")

    def line(*path: str | int) -> str:
        number = registry.line(str(path[0]), *path[1:])
        assert number is not None
        return lines[number - 1].strip()

    assert line("information-law") == "information-law:"
    assert line("information-law", "milestones", "bill-tabled") == "bill-tabled:"
    assert line("information-law", "milestones", "bill-tabled", "met") == "met: 2024-05-14"
    assert line("information-law", "status", 0, "since") == "since: 2024-06-02"
    assert line("information-law", "status", 0, "because", 1) == "because: [gazette, press-group]"
    assert line("trees-planted", "evidence", "field-count") == "field-count:"
    assert line("trees-planted", "evidence", "nothing-there") == "evidence:"


def test_same_text_has_the_same_digest() -> None:
    """Registry and statements make the digest; each part of them counts."""
    other = {name: text.replace("ministry", "minister") for name, text in TEXTS.items()}
    digests = [
        parse(GOOD, texts=TEXTS).digest,
        parse(GOOD, texts=TEXTS).digest,
        parse(f"{GOOD}# end\n", texts=TEXTS).digest,
        parse(GOOD, texts=other).digest,
    ]

    assert digests[0] == digests[1]
    assert len(set(digests)) == 3
    assert all(len(one) == 64 for one in digests)


def test_evidence_of_another_entry_is_handed_over() -> None:
    """An entry knows what it cites of another, under the reference it cites it by."""
    text = GOOD.replace("because: [field-count]\n", "because: [field-count, information-law/gazette]\n")
    registry = good(text)

    assert dict(registry.claims["trees-planted"].cited) == {
        "information-law/gazette": registry.commitments["information-law"].evidence["gazette"]
    }
    assert not registry.commitments["information-law"].cited


def test_nothing_read_can_be_changed() -> None:
    """A registry and its parts are frozen."""
    entry = good().commitments["information-law"]

    with pytest.raises(ValueError, match="frozen"):
        entry.title = "Another"  # type: ignore[misc]
    with pytest.raises(TypeError):
        entry.evidence["gazette"] = entry.evidence["press-group"]  # type: ignore[index]


def test_problems_of_all_parts_at_once_in_the_order_of_the_file() -> None:
    """Slips of syntax, shapes and rules are told together."""
    text = (
        GOOD.replace('"1": Thanks', '"1": Thanks: many')
        .replace("topic: openness", "topic: opennes")
        .replace("paragraph: 2", "paragraph: two")
        .replace("due: 2024-06\n", "due: unknown\n")
        .replace("account: state", "account: ministry")
        .replace("published: 2024-04-10", "published: 2024-04-31")
        .replace("kind: pledge", "kind:pledge")
        .replace("    one_sided: No source that supports it was found.\n", "")
    )

    assert [(one.line, one.message) for one in told(text)] == [
        (15, "a colon and a space cannot stand in plain text: they would begin a new field"),
        (20, "there is no space after the colon"),
        (21, "'opennes' is not among the topics"),
        (24, "'two' is not the number of a paragraph"),
        (34, "unknown stands without a reason"),
        (42, "'ministry' is not a party whose account a source can give"),
        (96, "'2024-04-31' names a day that does not exist"),
    ]


def test_what_follows_from_a_slip_is_not_told() -> None:
    """An entry that cannot be read is not told as missing where others name it."""
    text = GOOD.replace("  information-law:\n", "  information-law: not yet\n  rest:\n")

    assert "'commitments/information-law' leads to no entry" not in messages(text)


def test_statement_text_is_looked_at_as_closely() -> None:
    """A hidden character in a statement's text is told at its place there."""
    texts = {name: text.replace("law", "l\u200baw\u202e") for name, text in TEXTS.items()}

    with pytest.raises(Problems) as found:
        parse(GOOD, texts=texts)

    assert [(one.path, one.line, one.column) for one in found.value.problems] == [
        ("statements/assembly-2024.md", 5, 47)
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Mr President,\n", "has no numbered paragraph, such as '1. Over the decades'"),
        ("1. One.\n\n3. Three.\n", "has paragraph 3 where paragraph 2 was expected"),
    ],
)
def test_statement_text_without_numbers(text: str, message: str) -> None:
    """A text whose paragraphs are not numbered one by one is refused."""
    with pytest.raises(Problems) as found:
        parse(GOOD, texts=dict.fromkeys(TEXTS, text))

    assert [one.message for one in found.value.problems] == [f"the text statements/assembly-2024.md {message}"]


def test_missing_statement_text_among_those_given() -> None:
    """A text that was not given is told like a file that is not there."""
    with pytest.raises(Problems) as found:
        parse(GOOD, texts={})

    assert [one.message for one in found.value.problems] == ["statements/assembly-2024.md: there is no such file"]


@pytest.mark.parametrize("running", [True, False])
def test_collection_goes_on_after_reading(*, running: bool) -> None:
    """Reading leaves the garbage collector as it was, whether it ends in a registry or in problems."""
    was = gc.isenabled()
    try:
        (gc.enable if running else gc.disable)()
        good()
        told("about: x\n")

        assert gc.isenabled() is running
    finally:
        (gc.enable if was else gc.disable)()


KINDS = {
    ("    kind: pledge\n", "    kind: claim\n"): "'claim' is not a kind of entry here",
    ("    kind: pledge\n", "    kind: [pledge]\n"): "'kind' must be one word",
    ("    kind: pledge\n", "    kind:\n"): "'kind' must be one word",
    ("    kind: pledge\n", ""): "'kind' is missing",
    ("    topic: forests\n", "    topic: forests\n    kind: pledge\n"): "'pledge' is not a kind of entry here",
}


@pytest.mark.parametrize(("old", "new"), KINDS, ids=range(len(KINDS)))
def test_kind_that_has_no_place_in_its_section(old: str, new: str) -> None:
    """It is told once, and not what follows for the words of criteria and status."""
    assert messages(GOOD.replace(old, new)) == [KINDS[old, new]]


def test_words_of_another_kind_in_a_claim() -> None:
    """A claim is a claim, whatever words its criteria use."""
    text = GOOD.replace("        supported: A count", "        fulfilled: A count")

    assert messages(text) == ["'fulfilled' is not a field here", "'supported' is missing"][::-1]


def test_claim_may_say_that_it_is_one() -> None:
    """The section says it; writing it as well is allowed."""
    assert good(GOOD.replace("    topic: forests\n", "    topic: forests\n    kind: claim\n")).claims == good().claims
