"""Whether a change of the record keeps its past: each guard with one case, its line, its mend, and what lifts it."""

from __future__ import annotations

from typing import Any

import pytest

from registry import Registry, parse
from registry.changes import changes
from registry.guards import GUARDS, Objection, objections, problems
from registry.problems import way
from registry.tree import MOST_PROBLEMS
from tests.edits import edits
from tests.records import many, many_text, many_written, other_state, quiet, source
from tests.registry.case import GOOD, VERDICT, VOTE, good

CORRECTIONS = """\
    corrections:
      - on: 2024-09-01
        of: {of}
        why: A name was misspelt.
claims:
"""
CLOSED = """\
record.yaml:{line}:9: information-law: status[1]: the verdict is now 'fulfilled', which closes the question for the time being.
   {line} |       - value: fulfilled
      |         ^^^^^
   Mend: name a second reader in the pull request.\
"""


def told(text: str, old: str = GOOD) -> list[str]:
    """Give all that the guards say of a change of the small record."""
    new = good(text)
    return [str(one) for one in problems(objections(changes(good(old), new)), new, "record.yaml")]


def corrected(text: str, of: str) -> str:
    """Write a correction into the first entry of the small record."""
    return text.replace("claims:\n", CORRECTIONS.format(of=of), 1)


def swap(before: str, after: str, text: str = GOOD) -> str:
    assert before in text
    return text.replace(before, after, 1)


def test_where_the_record_only_grows_a_second_reader_is_asked_for_and_nothing_else() -> None:
    """New evidence, a new verdict on it, a milestone, a look for news, an archived copy: all at the end or beside."""
    text = swap("    status:\n", VOTE)
    text = swap("    checked:\n", VERDICT.format(because="vote"), text)
    text = swap(
        "        url: https://press",
        "        archive: https://archive.example.org/bill\n        url: https://press",
        text,
    )
    text = swap(
        "sources_until: 2024-06}\n", "sources_until: 2024-06}\n      - {on: 2024-12-01, sources_until: 2024-11}\n", text
    )

    assert told(text) == [CLOSED.format(line=74)]
    assert [one.warning for one in objections(changes(good(GOOD), good(text)))] == [True]


def test_threat_14_a_verdict_that_is_edited_in_place() -> None:
    edited = swap("no vote has been held", "a vote was held")

    assert told(edited) == [
        ("record.yaml:63:9: information-law: status[0].note: Status line under-way since 2 June 2024: note edited, from “The "
        "bill is in Parliament; no vote has been held.” to “The bill is in Parliament; a vote was held.”; a verdict stays as "
        "it was written.\n"
        "   63 |         note: The bill is in Parliament; a vote was held.\n"
        "      |         ^^^^\n"
        "   Mend: bring the line back as it was, and write a new verdict in a line of its own at the end; if it must be so, "
        "say why in an item of corrections: with on:, of: status[0].note and why:.")
    ]  # fmt: skip
    assert told(corrected(edited, "status[0].note")) == []
    assert told(corrected(edited, "status[0]")) == []


def test_a_verdict_that_is_taken_away() -> None:
    old = swap("    checked:\n", VERDICT.format(because="vote"), swap("    status:\n", VOTE))
    without = swap("    status:\n", VOTE)

    assert told(without, old) == [
        ("record.yaml:67:5: information-law: status[1]: Status line removed: fulfilled, shown since 20 November 2024: "
        "“Parliament adopted the law.” It rests on “Record of the vote” (account: other States); a verdict stays as it was "
        "written.\n"
        "   67 |     status:\n"
        "      |     ^^^^^^\n"
        "   Mend: bring the line back as it was, and write a new verdict in a line of its own at the end; if it must be so, "
        "say why in an item of corrections: with on:, of: status[1] and why:.")
    ]  # fmt: skip
    assert told(corrected(without, "status[1]"), old) == []
    assert len(told(corrected(without, "status[0]"), old)) == 1


def test_threat_14_evidence_that_is_taken_away() -> None:
    old = swap("    status:\n", VOTE)

    assert told(GOOD, old) == [
        ("record.yaml:37:5: information-law: evidence.vote: Evidence removed: “Record of the vote” (account: other States). It "
        "speaks for what was said; what was recorded stays.\n"
        "   37 |     evidence:\n"
        "      |     ^^^^^^^^\n"
        "   Mend: bring it back as it was; if it must be so, say why in an item of corrections: with on:, of: evidence.vote and why:.")
    ]  # fmt: skip
    assert told(corrected(GOOD, "evidence.vote"), old) == []
    assert len(told(corrected(GOOD, "evidence.gazette"), old)) == 1


def test_a_number_that_is_edited_in_place() -> None:
    (only,) = told(swap("value: 38112", "value: 38211"))

    assert only == (
        "record.yaml:89:30: trees-planted: indicators.trees.series.counted.readings[0].value: Reading of “Trees planted”, "
        "“Counted in the field”, in 2023: value edited, from 38112 to 38211; what was recorded stays.\n"
        "   89 |               - {date: 2023, value: 38211, is: exact, because: [field-count]}\n"
        "      |                              ^^^^^\n"
        "   Mend: bring it back as it was, and record what is new beside it; if it must be so, say why in an item of "
        "corrections: with on:, of: indicators.trees.series.counted.readings[0].value and why:."
    )


def test_threat_14_a_test_and_a_look_for_news_stay_too() -> None:
    assert [one.partition(": ")[2].partition(";")[0] for one in told(swap("fulfilled: Parliament adopts", "fulfilled: Parliament has"))] == [
        ("information-law: criteria[0].fulfilled: Test set on 1 March 2024: fulfilled edited, from “Parliament adopts the law "
        "in 2024.” to “Parliament has the law in 2024.”")
    ]  # fmt: skip
    assert [
        one.partition(": ")[2].partition(";")[0]
        for one in told(swap("sources_until: 2024-06}", "sources_until: 2024-05}"))
    ] == [
        "information-law: checked[0].sources_until: Look for news on 5 June 2024: sources_until edited, from 2024-06 to 2024-05"
    ]


RECORDED = "bring it back as it was, and record what is new beside it"
CORRECTED = corrected(GOOD, "status[0].note")


@pytest.mark.parametrize(
    ("before", "after", "of", "mend"),
    [
        ("fulfilled: Parliament adopts", "fulfilled: Parliament has", "criteria[0].fulfilled", RECORDED),
        ("sources_until: 2024-06}", "sources_until: 2024-05}", "checked[0].sources_until", RECORDED),
        ("title: Official Gazette no. 20", "title: Gazette", "evidence.gazette.title", RECORDED),
        (
            GOOD[GOOD.index("    milestones:\n") : GOOD.index("    evidence:\n")],
            "",
            "milestones.bill-tabled",
            "bring it back as it was",
        ),
    ],
)
def test_what_was_recorded_is_brought_back_and_what_is_new_stands_beside_it(
    before: str, after: str, of: str, mend: str
) -> None:
    """Beside what is gone there is nothing new."""
    (only,) = objections(changes(good(), good(swap(before, after))))

    assert (only.entry, only.of) == ("information-law", of)
    assert only.mend == f"{mend}; if it must be so, say why in an item of corrections: with on:, of: {of} and why:"


def test_a_correction_that_is_edited_is_brought_back_and_nothing_lifts_that() -> None:
    (only,) = objections(changes(good(CORRECTED), good(swap("was misspelt", "was wrong", CORRECTED))))

    assert only == Objection(
        "information-law",
        ("commitments", "information-law", "corrections", 0, "why"),
        "corrections[0].why",
        (
            "Correction of status[0].note, recorded on 1 September 2024: why edited, from “A name was misspelt.” to “A name "
            "was wrong.”; what was recorded stays"
        ),
        "bring it back as it was",
    )


WITHOUT = swap('"1": Thanks', '"3": Trees.\n      "1": Thanks', GOOD.partition("claims:\n")[0])
DROPPED = "dropped:\n  trees-planted:\n    on: 2024-07-01\n    why: It was said in jest.\n"


def test_threat_12_an_entry_that_is_gone() -> None:
    assert told(WITHOUT) == [
        ("record.yaml:1:1: claims.trees-planted: the entry 'trees-planted' is gone.\n"
        "    1 | about:\n"
        "      | ^^^^^\n"
        "   Mend: bring it back; if it must go, say so at the end of the file under dropped: with trees-planted:, on: and why:.")
    ]  # fmt: skip
    assert told(WITHOUT + DROPPED) == []


def test_of_two_entries_that_are_gone_the_one_without_a_reason_is_told() -> None:
    old = GOOD + "  trees-felled:\n" + GOOD.partition("  trees-planted:\n")[2]

    assert [one.message for one in objections(changes(good(old), good(WITHOUT + DROPPED))) if not one.warning] == [
        "the entry 'trees-felled' is gone"
    ]


def test_the_reason_for_which_an_entry_went_stays_and_nothing_lifts_that() -> None:
    (only,) = objections(changes(good(WITHOUT + DROPPED), good(WITHOUT + swap("in jest", "in earnest", DROPPED))))

    assert only == Objection(
        "",
        ("dropped", "trees-planted", "why"),
        "",
        (
            "dropped.trees-planted.why edited, from “It was said in jest.” to “It was said in earnest.”; what was recorded stays"
        ),
        "bring it back as it was",
    )


def test_an_entry_under_another_id() -> None:
    renamed = swap("  trees-planted:\n", "  planted-trees:\n")
    (only,) = told(renamed)

    assert only == (
        "record.yaml:67:3: claims.planted-trees: the entry 'trees-planted' is now 'planted-trees'.\n"
        "   67 |   planted-trees:\n"
        "      |   ^^^^^^^^^^^^^\n"
        "   Mend: write 'trees-planted' again; if it must go, say so at the end of the file under dropped: with "
        "trees-planted:, on: and why:."
    )
    assert told(renamed + DROPPED) == []
    assert told(renamed, renamed + DROPPED) != []


def test_an_entry_that_was_dropped_may_come_back() -> None:
    assert told(GOOD, WITHOUT + DROPPED) == []


def test_a_verdict_without_newer_evidence() -> None:
    again = swap("    checked:\n", VERDICT.format(because="press-group"))

    assert told(again) == [
        ("record.yaml:64:9: information-law: status[1]: the new verdict rests on nothing newer than the last one, whose newest "
        "source was known on 2 June 2024.\n"
        "   64 |       - value: fulfilled\n"
        "      |         ^^^^^\n"
        "   Mend: add the newer source under evidence:, and name it under because:; if it must be so, say why in an item of "
        "corrections: with on:, of: status[1] and why:."),
        CLOSED.format(line=64),
    ]  # fmt: skip
    assert told(corrected(again, "status[1]")) == [CLOSED.format(line=64)]
    newer = swap("    checked:\n", VERDICT.format(because="vote"), swap("    status:\n", VOTE))
    assert told(newer) == [CLOSED.format(line=73)]


def test_a_verdict_that_is_confirmed_rests_on_newer_evidence_too() -> None:
    confirmed = swap("value: fulfilled", "value: under-way", VERDICT.format(because="press-group"))

    assert [one.message for one in objections(changes(good(), good(swap("    checked:\n", confirmed))))] == [
        "the new verdict rests on nothing newer than the last one, whose newest source was known on 2 June 2024"
    ]


@pytest.mark.parametrize(("length", "end"), [(400, "”"), (401, "b…"), (500, "b…")])
def test_a_change_is_told_in_400_characters_at_most(length: int, end: str) -> None:
    held = "Status line under-way since 2 June 2024: note edited, from “The bill is in Parliament; no vote has been held.” to “"
    note = f"A {'b' * (length - len(held) - len('A ”'))}"
    (only,) = objections(changes(good(), good(swap("The bill is in Parliament; no vote has been held.", note))))

    sentence = only.message.removesuffix("; a verdict stays as it was written")
    assert sentence == f"{held}{note}"[:399] + end


def test_a_verdict_after_one_that_rested_on_nothing_needs_no_newer_evidence() -> None:
    first = {"value": "announced", "since": "2024-01-15", "judged": "2024-02-02", "note": "Stated."}
    second = {
        "value": "under-way",
        "since": "2024-02-01",
        "judged": "2024-02-02",
        "because": ["report"],
        "note": "Begun.",
    }

    assert said(quiet(status=[first]), quiet(status=[first, second])) == []


def test_two_entries_at_once_are_only_warned_of() -> None:
    two = swap("short: Trees planted in 2023", "short: Trees", swap("short: Law on information", "short: Law"))
    new = good(two)
    (only,) = objections(changes(good(), new))

    assert only.warning
    assert str(problems((only,), new, "record.yaml")[0]) == (
        "record.yaml:67:3: trees-planted: 2 entries change at once: information-law and trees-planted.\n"
        "   67 |   trees-planted:\n"
        "      |   ^^^^^^^^^^^^^\n"
        "   Mend: propose each in a change of its own, unless they belong together."
    )


@pytest.mark.parametrize(
    ("count", "listed"),
    [
        (5, "{}, {}, {}, {} and {}"),
        (6, "{}, {}, {}, {}, {} and 1 more"),
        (8, "{}, {}, {}, {}, {} and 3 more"),
    ],
)
def test_of_many_entries_at_once_the_first_five_are_listed(count: int, listed: str) -> None:
    text, texts = many_written(count), {"statements/speech.md": many_text(count)}
    new = parse(text.replace('short: "', 'short: "A '), texts=texts)
    (only,) = objections(changes(parse(text, texts=texts), new))

    assert only.message == f"{count} entries change at once: {listed.format(*new.entries)}"


def test_a_file_is_named_as_is_asked_for_whatever_it_was_read_as() -> None:
    new = good(swap("no vote has been held", "a vote was held"))

    assert [one.path for one in problems(objections(changes(good(), new)), new, "main:other.yaml")] == [
        "main:other.yaml"
    ]


def said(old: Registry, new: Registry) -> list[str]:
    """Give what a correction would have to name to lift each objection."""
    return [one.of for one in objections(changes(old, new))]


def _with(**changed: Any) -> Registry:
    return quiet(evidence={"extra": source(page="extra", **changed)})


def test_a_correction_lifts_only_what_it_names_and_only_once() -> None:
    def entry(title: str, publisher: str, *of: str) -> Registry:
        corrections = [{"on": f"2024-03-{10 + place}", "of": name, "why": "A slip."} for place, name in enumerate(of)]
        extra = source(page="extra", title=title, publisher=publisher)
        return quiet(evidence={"extra": extra}, corrections=corrections)

    title, publisher = "evidence.extra.title", "evidence.extra.publisher"

    assert said(entry("A", "B"), entry("A1", "B1")) == [title, publisher]
    assert said(entry("A", "B"), entry("A1", "B1", title)) == [publisher]
    assert said(entry("A", "B"), entry("A1", "B1", "evidence.extra")) == []
    assert said(entry("A", "B"), entry("A1", "B1", "evidence.report")) == [title, publisher]
    assert said(entry("A", "B"), entry("A1", "B", "evidence.ex")) == [title]
    assert said(entry("A1", "B", title), entry("A2", "B", title)) == [title], "an old correction lifts nothing new"
    assert said(entry("A1", "B", title), entry("A2", "B", title, title)) == []
    assert said(entry("A1", "B", title), entry("A1", "B")) == ["corrections[0]"], "a correction stays too"


def test_threat_16_what_is_redacted_is_marked_as_such_and_says_why() -> None:
    """Without a dated reason a redaction is an objection like any other edit; with one, it passes and can be seen."""
    named, redacted = "The villager Sok San saw it.", "The villager [redacted on 2024-03-10] saw it."
    why = {"on": "2024-03-10", "of": "evidence.extra.shows", "why": "It named somebody who did not wish it."}

    def record(shows: str, *corrections: dict[str, str]) -> Registry:
        return quiet(evidence={"extra": source(page="extra", shows=shows)}, corrections=list(corrections))

    assert said(record(named), record(redacted)) == ["evidence.extra.shows"]
    assert said(record(named), record(redacted, why)) == []
    assert record(redacted, why).entries["promise"].evidence["extra"].shows == redacted


def test_evidence_may_be_told_more_of_and_not_otherwise() -> None:
    assert said(_with(), _with(caveat="It is short.", happened="2024-01-31")) == []
    assert said(_with(caveat="It is short."), _with()) == ["evidence.extra.caveat"]
    assert said(_with(bearing="supports"), _with(bearing="context")) == ["evidence.extra.bearing"]


LISTS = ("status", "criteria", "checked", "evidence", "corrections")


def test_threat_14_every_edit_and_removal_in_a_list_that_grows_is_objected_to() -> None:
    """In the lists that only grow, and in the readings of an indicator, nothing is edited or taken away unseen."""
    missed = []
    for path, done, edited in edits(other_state()):
        listed = path[2:3] and (path[2] in LISTS or "readings" in path)
        if path[0] not in {"commitments", "claims"} or not listed or len(path) < 4:
            continue
        added = done == "added" and (path[2] == "evidence" or "readings" in path)
        orderly = done == "moved" and path[2] not in {"status", "criteria"}
        grown = done == "edited" and path[-1] == "because" and path[2] == "indicators"
        found = [one for one in objections(changes(other_state(), edited)) if not one.warning]
        if not found and not added and not orderly and not grown:
            missed.append((way(path), done))

    assert missed == []


def test_each_guard_says_what_it_holds() -> None:
    assert [str(guard.__doc__).partition("\n")[0] for guard in GUARDS] == [
        "No verdict is edited in place.",
        "What has been recorded stays as it was.",
        "No entry vanishes: an id goes only with a reason that stays.",
        "A new verdict rests on evidence that is newer than what the last one rested on.",
        "A verdict that closes an entry is read by two.",
        "One entry changes at a time.",
    ]


def test_where_almost_all_is_gone_no_more_is_told_than_can_be_read() -> None:
    old, new = many(300), many(20)

    assert len(problems(objections(changes(old, new)), new, "record.yaml")) == MOST_PROBLEMS
