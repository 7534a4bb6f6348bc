"""From files to registries."""

from __future__ import annotations

import gc
import shutil
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest

from bench.records import registry_text
from registry import Problems, Registry, parse, read
from registry.reading import read_links
from tests.registry.case import CASES, GOOD, TEXTS, full, good, in_full, messages, told

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


def test_digest_is_that_of_the_files_in_the_order_of_their_paths() -> None:
    """Anybody can make it from the files: the registry's own text first, whatever its name, then path and text."""
    (name, words), links = next(iter(TEXTS.items())), "addresses: []\n"
    held = ("", GOOD, "links.yaml", links, name, words)
    registry = parse(GOOD, path="anything.yaml", texts=TEXTS, links=links)

    assert registry.digest == sha256("".join(f"{one}\0" for one in held).encode()).hexdigest()
    assert dict(registry.files) == {"anything.yaml": GOOD, name: words, "links.yaml": links}


LOOKS = """\
addresses:
  - {address: "https://press.example.org/bill", outcome: dead, answer: 404, on: 2026-11-25, since: 2026-11-04}
  - {address: "https://university.example.org/trees", outcome: fine, answer: 200, on: 2026-11-25, since: 2026-11-25}
"""


def looked_up(registry: Registry) -> dict[str, str]:
    """Give the outcomes of looks, by the evidence that knows of them."""
    return {
        f"{entry.id}/{id}": one.lookup.outcome
        for entry in registry.entries.values()
        for id, one in entry.evidence.items()
        if one.lookup is not None
    }


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work beside a registry, the texts that it names and what link checks found."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(CASES / "statements", tmp_path / "statements")
    (tmp_path / "record.yaml").write_text(GOOD, "utf-8")
    (tmp_path / "links.yaml").write_text(LOOKS, "utf-8")
    return tmp_path


def test_sources_of_commitments_and_of_claims_know_what_was_found_at_their_addresses(home: Path) -> None:
    found = {"information-law/press-group": "dead", "trees-planted/field-count": "fine"}

    assert looked_up(read("record.yaml")) == found
    assert looked_up(parse(GOOD, path=str(home / "record.yaml"))) == found


@pytest.mark.usefixtures("home")
def test_what_is_given_is_not_looked_for_on_the_disk() -> None:
    """With texts comes what link checks found, or nothing; what they found may be given by itself as well."""
    other = LOOKS.replace("dead, answer: 404", "failing, answer: 500")

    assert looked_up(parse(GOOD, path="record.yaml", texts=TEXTS)) == {}
    assert looked_up(parse(GOOD, path="record.yaml", links=other)) == looked_up(
        parse(GOOD, path="record.yaml", texts=TEXTS, links=other)
    )
    assert looked_up(parse(GOOD, path="record.yaml", links=other))["information-law/press-group"] == "failing"


def test_what_is_amiss_in_the_link_checks_is_told_with_the_way_to_their_file(home: Path) -> None:
    path = home / "links.yaml"
    path.write_text(LOOKS.replace("dead", "deat"), "utf-8")

    for reading in (lambda: read(home / "record.yaml"), lambda: read_links(path)):
        with pytest.raises(Problems) as found:
            reading()
        assert list(map(full, found.value.problems)) == [
            (
                f"{path}:2:58: addresses[0].outcome: 'deat' is not an outcome of a look at an address. [deat]"
                "   Mend: write dead, if that is meant; else write one of fine, moved, blocked, dead, failing, loop."
            )
        ]


def test_topics_are_read_to_their_titles() -> None:
    assert dict(good().topics) == {"openness": "Openness", "forests": "Forests"}


def test_what_was_dropped_is_kept_with_its_reason() -> None:
    text = f"{GOOD}dropped:\n  old-law:\n    on: 2024-07-01\n    why: It stood here twice.\n"

    assert {id: (str(one.on), one.why, one.now) for id, one in good(text).dropped.items()} == {
        "old-law": ("2024-07-01", "It stood here twice.", None)
    }


def test_evidence_of_another_entry_is_handed_over() -> None:
    """An entry knows what it cites of another, under the reference it cites it by."""
    text = GOOD.replace("because: [field-count]\n", "because: [field-count, information-law/gazette]\n")
    registry = good(text)

    assert dict(registry.claims["trees-planted"].cited) == {
        "information-law/gazette": registry.commitments["information-law"].evidence["gazette"]
    }
    assert not registry.commitments["information-law"].cited

    text = GOOD.replace("because: [gazette, press-group]", "because: [gazette, trees-planted/field-count]")
    registry = good(text)

    assert dict(registry.commitments["information-law"].cited) == {
        "trees-planted/field-count": registry.claims["trees-planted"].evidence["field-count"]
    }


def test_evidence_is_known_from_the_first_day_of_any_of_it() -> None:
    """Of none there is no such day."""
    entry = good().entries["information-law"]
    days = {id: one.known for id, one in entry.evidence.items()}

    assert entry.known(days) == min(days.values())
    assert [entry.known([id]) for id in days] == list(days.values())
    assert entry.known(()) is None


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
    """A hidden character in a statement's text is told at its place there, beside what is told of the registry."""
    texts = {name: text.replace("law", "l\u200baw\u202e") for name, text in TEXTS.items()}

    with pytest.raises(Problems) as found:
        parse(GOOD.replace("place: Geneva", "place: [Geneva]"), texts=texts)

    assert [(one.path, one.line, one.column) for one in found.value.problems] == [
        ("commitments.yaml", 12, 5),
        ("statements/assembly-2024.md", 5, 47),
    ]


def test_each_statement_whose_text_cannot_be_had_is_told() -> None:
    """A slip in the name of one hides nothing of the next."""
    second = """\
  summit-2024:
    title: Statement at the Summit
    speaker: A. Pastor, Minister of Justice
    delivered: 2024-09-22
    place: New York
    text: statements/summit-2024.md
"""
    text = GOOD.replace("text: statements/assembly-2024.md", "text: ../assembly-2024.md")

    assert in_full(text.replace("commitments:\n", f"{second}commitments:\n", 1)) == [
        (
            "13:11: statements.assembly-2024.text: '../assembly-2024.md' is not the path of a statement's text. "
            "[../assembly-2024.md]   Mend: put the statement's text in the folder statements and name it, as in "
            "statements/hrc55-2024.md."
        ),
        (
            "21:11: statements.summit-2024.text: statements/summit-2024.md: there is no such file. "
            "[statements/summit-2024.md]   Mend: check the name and the folder."
        ),
    ]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("Mr President,\n", "has no numbered paragraph, such as '1. Over the decades'"),
        ("1. One.\n\n3. Three.\n", "has paragraph 3 where paragraph 2 was expected"),
    ],
)
def test_statement_text_without_numbers(words: str, message: str) -> None:
    """A text whose paragraphs are not numbered one by one is refused."""
    with pytest.raises(Problems) as found:
        parse(GOOD, path="record.yaml", texts=dict.fromkeys(TEXTS, words))

    assert list(map(full, found.value.problems)) == [
        (
            f"13:11: statements.assembly-2024.text: the text statements/assembly-2024.md {message}. "
            "[statements/assembly-2024.md]   Mend: number its paragraphs 1., 2., 3. with an empty line between."
        )
    ]


def test_missing_statement_text_among_those_given() -> None:
    """A text that was not given is told like a file that is not there."""
    with pytest.raises(Problems) as found:
        parse(GOOD, path="record.yaml", texts={})

    assert list(map(full, found.value.problems)) == [
        (
            "13:11: statements.assembly-2024.text: statements/assembly-2024.md: there is no such file. "
            "[statements/assembly-2024.md]   Mend: check the name and the folder."
        )
    ]


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
