"""A change of the text: it says what was proposed, and leaves everything else to the byte."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from registry import Problems, Registry, parse, read
from registry.dates import span
from registry.editing import (
    Change,
    ChangeError,
    Correction,
    MilestoneMet,
    NewCheck,
    NewEvidence,
    NewReading,
    NewStatus,
)
from registry.patch import diff
from registry.reading import text_of
from tests.edited import edit
from tests.layouts import laid_out, plain
from tests.records import OTHER_STATE, SINGLE, registries, written
from tests.registry.case import GOOD, TEXTS, good
from tests.test_commitments import ROOT

STATUS = NewStatus(
    "information-law",
    {"value": "under-way", "since": "2024-07-01", "judged": "2024-07-02", "note": "So: it goes on."},
    ("gazette",),
)


# Each kind of change --------------------------------------------------------------------------------------------------

REPORT = {
    "title": "Report: the second year",
    "publisher": "Office of the United Nations in Aldania",
    "language": "en",
    "account": "un",
    "published": "2025-03-01",
    "url": "https://un.example.org/second-year",
    "bearing": "supports",
    "shows": "What was closed in 2024 took its first patients in February 2025, and nobody was turned away while the office was there.",
    "read": "whole",
}


def patch(path: Path, *changes: Change) -> str:
    """Give the patch of a registry's file that changes make."""
    text = text_of(path)
    return diff(text, edit(text, changes, path=str(path)), path.name)


def test_new_evidence_and_the_status_that_rests_on_it() -> None:
    """The source stands where it became known, here at the end; the status after the others."""
    assert patch(
        OTHER_STATE,
        NewEvidence("border-hospital", "second-year", REPORT),
        NewStatus(
            "border-hospital",
            {
                "value": "not-fulfilled",
                "note": "It opened more than a year late.",
                "since": "2025-03-01",
                "judged": "2025-04-02",
            },
            ("second-year", "walk-through"),
        ),
        NewCheck("border-hospital", "2025-04-02", "2025-03"),
    ) == (
        "--- a/other-state.yaml\n"
        "+++ b/other-state.yaml\n"
        "@@ -131,6 +131,18 @@\n"
        "         bearing: contradicts\n"
        "         shows: The visitors saw a finished building that had not been opened.\n"
        "         read: whole\n"
        "+      second-year:\n"
        '+        title: "Report: the second year"\n'
        "+        publisher: Office of the United Nations in Aldania\n"
        "+        language: en\n"
        "+        account: un\n"
        "+        published: 2025-03-01\n"
        "+        url: https://un.example.org/second-year\n"
        "+        bearing: supports\n"
        "+        shows: >-\n"
        "+          What was closed in 2024 took its first patients in February 2025, and nobody was turned away while the office\n"
        "+          was there.\n"
        "+        read: whole\n"
        "     status:\n"
        "       - value: announced\n"
        "         since: 2022-09-21\n"
        "@@ -152,10 +164,16 @@\n"
        "         judged: 2024-08-01\n"
        "         because: [empty-hall, walk-through, delay-notice]\n"
        "         note: The nurses' union and the United Nations found the building closed after the new date; the ministry gives no later one.\n"
        "+      - value: not-fulfilled\n"
        "+        since: 2025-03-01\n"
        "+        judged: 2025-04-02\n"
        "+        because: [second-year, walk-through]\n"
        "+        note: It opened more than a year late.\n"
        "     links: [claims/village-water]\n"
        "     checked:\n"
        "       - {on: 2023-07-01, sources_until: 2023-06}\n"
        "       - {on: 2024-08-01, sources_until: 2024-07-31}\n"
        "+      - {on: 2025-04-02, sources_until: 2025-03}\n"
        "   clean-rivers:\n"
        "     short: Rivers tested & beaches open\n"
        "     title: Test the rivers every six months and halve the closed beaches\n"
    )


def test_the_first_evidence_of_an_entry_begins_its_field_where_the_record_has_it() -> None:
    assert patch(SINGLE, NewEvidence("clean-water", "act", {**REPORT, "shows": "They were.", "happened": "2023"})) == (
        "--- a/single.yaml\n"
        "+++ b/single.yaml\n"
        "@@ -29,6 +29,18 @@\n"
        "       - set: 2023-03-08\n"
        "         upheld: They are tested.\n"
        "         not-upheld: They are not tested.\n"
        "+    evidence:\n"
        "+      act:\n"
        '+        title: "Report: the second year"\n'
        "+        publisher: Office of the United Nations in Aldania\n"
        "+        language: en\n"
        "+        account: un\n"
        "+        happened: 2023\n"
        "+        published: 2025-03-01\n"
        "+        url: https://un.example.org/second-year\n"
        "+        bearing: supports\n"
        "+        shows: They were.\n"
        "+        read: whole\n"
        "     status:\n"
        "       - value: unassessed\n"
        "         since: 2023-03-07\n"
    )


def test_evidence_of_an_entry_with_none_yet_in_braces_stands_below_their_name() -> None:
    text = text_of(SINGLE)
    status = "    status:\n      - value: unassessed\n"
    change = NewEvidence("clean-water", "act", {**REPORT, "shows": "They were."})

    new = edit(text.replace(status, f"    evidence: {{}}\n{status}"), [change], path=str(SINGLE))

    assert new == edit(text, [change], path=str(SINGLE))


@pytest.mark.parametrize(
    ("entry", "published", "after"),
    [
        ("border-hospital", "2021", None),
        ("border-hospital", "2022-11-02", "plan"),  # known on the same day: after it
        ("border-hospital", "2023", "delay-notice"),  # a year is known on its last day
        ("border-hospital", "2024-07-14", "empty-hall"),
        ("border-hospital", "2030", "walk-through"),
        ("border-hospital", "a day", "walk-through"),  # it is told there
        ("school-meals", "2021", "bank"),  # these stand in no order
    ],
)
def test_evidence_stands_where_it_became_known(entry: str, published: str, after: str | None) -> None:
    """At the end, where the entry keeps its sources in no such order."""
    text = text_of(OTHER_STATE)
    try:
        new = edit(text, [NewEvidence(entry, "new", {**REPORT, "published": published})], path=str(OTHER_STATE))
    except Problems as problems:
        assert published == "a day"
        (problem,) = problems.problems
        assert problem.message == "'a day' is not a date"
        assert problem.line == text[: text.index("    status:\n")].count("\n") + 1 + 5
        return

    ids = list(parse(new, path=str(OTHER_STATE)).entries[entry].evidence)
    assert ids.index("new") == (ids.index(after) + 1 if after else 0)


def test_a_milestone_that_was_missed_is_met_on_its_later_day() -> None:
    """What said that it was missed gives way, with the evidence of that: a thing done late is met."""
    assert patch(OTHER_STATE, MilestoneMet("border-hospital", "opening", "2025-02", ("walk-through",))) == (
        "--- a/other-state.yaml\n"
        "+++ b/other-state.yaml\n"
        "@@ -61,8 +61,8 @@\n"
        "         earlier:\n"
        "           - {due: 2023-06, until: 2023-05-31}\n"
        "           - {due: 2023-12-31, until: 2023-12-20, because: [plan]}\n"
        "-        missed: 2024-06-30\n"
        "-        because: [empty-hall, walk-through]\n"
        "+        met: 2025-02\n"
        "+        because: [walk-through]\n"
        "       second-wing:\n"
        "         title: Second wing opened\n"
        "         due: 2027\n"
    )


def test_a_milestone_met_on_a_day_that_was_unknown_has_no_reason_for_that_any_more() -> None:
    assert patch(OTHER_STATE, MilestoneMet("border-hospital", "ground-broken", "2023-05", ("first-stone", "plan"))) == (
        "--- a/other-state.yaml\n"
        "+++ b/other-state.yaml\n"
        "@@ -51,9 +51,8 @@\n"
        "         because: [plan]\n"
        "       ground-broken:\n"
        "         title: Building begun\n"
        "-        met: unknown\n"
        "-        because: [first-stone]\n"
        "-        why: That it was begun is shown; the day is not given.\n"
        "+        met: 2023-05\n"
        "+        because: [first-stone, plan]\n"
        "       opening:\n"
        "         title: Hospital opened\n"
        "         due: 2024-06-30\n"
    )


def test_a_milestone_whose_due_date_is_unknown_keeps_the_reason() -> None:
    assert patch(OTHER_STATE, MilestoneMet("border-hospital", "audit", "2025-01-31", ("plan",))) == (
        "--- a/other-state.yaml\n"
        "+++ b/other-state.yaml\n"
        "@@ -72,6 +72,8 @@\n"
        "         due: unknown\n"
        "         why: The notice names an audit and no day.\n"
        "         due_because: [delay-notice]\n"
        "+        met: 2025-01-31\n"
        "+        because: [plan]\n"
        "     evidence:\n"
        "       plan:\n"
        '         title: "Plan for health in the border districts [draft](javascript:alert(1))"\n'
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("due: 2024\nmet: unknown\nbecause: [gazette]\nwhy: No day is given.", "due: 2024\nmet: DAY\nbecause: [gazette]"),
        ("due: unknown\nmet: unknown\nbecause: [gazette]\nwhy: No day is given.", "due: unknown\nmet: DAY\nbecause: [gazette]\nwhy: No day is given."),
        ("due: 2024\nmissed: 2024\nbecause: [gazette]\nwhy: So.", "due: 2024\nmet: DAY\nbecause: [gazette]\nwhy: So."),
    ],
)  # fmt: skip
def test_only_the_reason_of_the_day_on_which_a_milestone_was_met_goes_with_it(before: str, after: str) -> None:
    """Where the due date is unknown as well, the reason is that of both."""
    bill = "      bill-tabled:\n        title: Bill sent to Parliament\n"
    own = "        due: 2024-06\n        met: 2024-05-14\n        because: [gazette]\n"
    start, end = GOOD.split(bill + own)
    old, new = (
        start + bill + "".join(f"        {line}\n" for line in fields.replace("DAY", "2024-05").split("\n")) + end
        for fields in (before, after)
    )

    assert edit(old, [MilestoneMet("information-law", "bill-tabled", "2024-05", ("gazette",))], texts=TEXTS) == new


def test_a_reading_stands_at_its_date() -> None:
    """Braces hold it where it has no prose; of the same date, it stands after the others."""
    beaches = ("clean-rivers", "beaches", "closed")

    assert patch(
        OTHER_STATE,
        NewReading(*beaches, {"value": "50", "date": "2021", "is": "about"}, ("test-2022",)),
        NewReading(*beaches, {"date": "2023-08", "label": "By the sea, alone", "from": "1", "to": "2"}, ("test-2023",)),
        NewReading(*beaches, {"date": "2019", "value": "unknown", "why": "Nobody counted."}, ()),
    ) == (
        "--- a/other-state.yaml\n"
        "+++ b/other-state.yaml\n"
        "@@ -203,10 +203,15 @@\n"
        "             title: Closed\n"
        "             counted: The ministry counts a beach that was closed on any day from June to August.\n"
        "             readings:\n"
        "+              - date: 2019\n"
        "+                value: unknown\n"
        "+                why: Nobody counted.\n"
        "               - {date: 2020, value: 51, is: exact, because: [test-2022]}\n"
        "+              - {date: 2021, value: 50, is: about, because: [test-2022]}\n"
        "               - {date: 2022-08, value: 48, is: about, because: [test-2022]}\n"
        "               - {date: 2023-08, value: 47, is: exact, because: [test-2023-b]}\n"
        "               - {date: 2023-08, value: 55, is: more-than, because: [swimmers-2023]}\n"
        '+              - {date: 2023-08, label: "By the sea, alone", from: 1, to: 2, because: [test-2023]}\n'
        "               - date: 2024-08\n"
        "                 value: unknown\n"
        "                 why: No count for 2024 was found.\n"
    )


def test_a_correction_replaces_one_text_or_adds_one_that_may_be_there() -> None:
    assert patch(
        OTHER_STATE,
        Correction("clean-rivers", ("indicators", "beaches", "series", "closed", "readings", 1, "value"), "49"),
        Correction("clean-rivers", ("status", 1, "because", 0), "river-act"),
        Correction("clean-rivers", ("evidence", "test-2022", "archive"), "https://archive.example.org/2022"),
        Correction("clean-rivers", ("evidence", "test-2023", "title"), "Results: spring 2023"),
        Correction("clean-rivers", ("one_sided",), "So."),
    ) == (
        "--- a/other-state.yaml\n"
        "+++ b/other-state.yaml\n"
        "@@ -204,7 +204,7 @@\n"
        "             counted: The ministry counts a beach that was closed on any day from June to August.\n"
        "             readings:\n"
        "               - {date: 2020, value: 51, is: exact, because: [test-2022]}\n"
        "-              - {date: 2022-08, value: 48, is: about, because: [test-2022]}\n"
        "+              - {date: 2022-08, value: 49, is: about, because: [test-2022]}\n"
        "               - {date: 2023-08, value: 47, is: exact, because: [test-2023-b]}\n"
        "               - {date: 2023-08, value: 55, is: more-than, because: [swimmers-2023]}\n"
        "               - date: 2024-08\n"
        "@@ -259,11 +259,12 @@\n"
        "         happened: 2022-11\n"
        "         published: 2022-12-01\n"
        "         url: https://rivers.example.org/2022\n"
        "+        archive: https://archive.example.org/2022\n"
        "         bearing: supports\n"
        "         shows: The four rivers were tested in November 2022.\n"
        "         read: whole\n"
        "       test-2023:\n"
        "-        title: Results, spring 2023\n"
        '+        title: "Results: spring 2023"\n'
        "         publisher: River Agency\n"
        "         language: en\n"
        "         account: state\n"
        "@@ -301,7 +302,7 @@\n"
        "       - value: upheld\n"
        "         since: 2023-06-01\n"
        "         judged: 2023-07-01\n"
        "-        because: [test-2022, test-2023]\n"
        "+        because: [river-act, test-2023]\n"
        "         state_account_only: Nobody else tests these rivers.\n"
        "         note: By the agency's account two tests were made in the time.\n"
        "       - value: partly-upheld\n"
        "@@ -309,6 +310,7 @@\n"
        "         judged: 2024-02-01\n"
        "         because: [test-2023-b, swimmers-2023]\n"
        "         note: By the agency's own account only two rivers were tested; the swimmers dispute its counts of beaches.\n"
        "+    one_sided: So.\n"
        "     links: [claims/village-water]\n"
        "     checked:\n"
        "       - {on: 2024-02-01, sources_until: 2024-01}\n"
    )


def test_entries_of_the_shipped_record_take_sources_a_status_and_a_check() -> None:
    """In the one file that matters most, lines are added and none is touched; sources stay in the order they became known."""
    file = ROOT / "commitments.yaml"
    old = text_of(file)
    record = read(file)
    changes: list[Change] = []
    for id, entry in list(record.entries.items())[::6]:
        day = "2099-01-02"  # later than any that the record may hold
        fields = {"value": entry.verdict, "since": day, "judged": day, "state_account_only": "A reason."}
        changes += [
            NewEvidence(id, "newer", {**REPORT, "published": "2098", "shows": "Nothing new: all stays."}),
            NewEvidence(id, "older", {**REPORT, "url": "https://un.example.org/older", "published": "2023-05"}),
            NewStatus(id, {**fields, "note": "Nothing new."}, ("newer", *entry.status[-1].because)),
            NewCheck(id, day, "2099"),
        ]

    new = edit(old, changes, path=str(file))

    after = parse(new, path=str(file))
    assert lines_gone(diff(old, new, "commitments.yaml")) == set()
    assert after.entries.keys() == record.entries.keys()
    for id in {change.entry for change in changes}:
        entry = after.entries[id]
        known = [one.known for one in entry.evidence.values()]
        assert known == sorted(known)
        assert list(entry.evidence)[-1] == "newer"
        assert [one for one in entry.evidence if one not in {"newer", "older"}] == list(record.entries[id].evidence)
        assert entry.status[:-1] == record.entries[id].status
        assert entry.checked[:-1] == record.entries[id].checked


# What is refused ------------------------------------------------------------------------------------------------------


def refusal(*changes: Change) -> str:
    with pytest.raises(ChangeError) as refused:
        edit(text_of(OTHER_STATE), changes, path=str(OTHER_STATE))
    return str(refused.value)


def test_what_is_not_there_cannot_change() -> None:
    """The sentence says what is missing, and what is there."""
    assert [
        refusal(NewCheck("border-hospitl", "2025-01-01", "2025")),
        refusal(NewCheck("schools", "2025-01-01", "2025")),
        refusal(NewEvidence("border-hospital", "plan", REPORT)),
        refusal(MilestoneMet("border-hospital", "openin", "2025", ("plan",))),
        refusal(MilestoneMet("border-hospital", "vote", "2025", ("plan",))),
        refusal(MilestoneMet("border-hospital", "plan", "2025", ("plan",))),
        refusal(MilestoneMet("literacy", "plan", "2025", ("plan",))),
        refusal(NewReading("clean-rivers", "beach", "closed", {}, ())),
        refusal(NewReading("clean-rivers", "samples", "dirty", {}, ())),
        refusal(NewReading("literacy", "rates", "survey", {}, ())),
        refusal(NewReading("literacy", "schools", "survey", {}, ())),
        refusal(Correction("literacy", ("evidence", "censu", "title"), "A title")),
        refusal(Correction("literacy", ("status", 1, "note"), "A note")),
        refusal(Correction("literacy", ("status", -1, "note"), "A note")),
        refusal(Correction("literacy", ("status", 0, "notes"), "A note")),
        refusal(Correction("literacy", ("evidence", "census", "titles"), "A title")),
        refusal(Correction("literacy", ("title", "rate"), "A title")),
        refusal(Correction("literacy", ("title", 0), "A title")),
        refusal(Correction("literacy", ("evidence",), "A title")),
        refusal(Correction("literacy", (), "A title")),
    ] == [
        "no entry has the id 'border-hospitl'; write border-hospital, if that is meant",
        (
            "no entry has the id 'schools'; write one of border-hospital, clean-rivers, prison-doors, reservation, "
            "school-meals, literacy, village-water"
        ),
        "the entry has evidence with the id 'plan' already; give the source another id",
        "no milestone has the id 'openin'; write opening, if that is meant",
        "no milestone has the id 'vote'; write one of plan, ground-broken, opening, second-wing, audit",
        "the milestone 'plan' is met already, on 2022-10; mend a wrong date as a correction",
        "no milestone has the id 'plan'; there is none here",
        "no indicator has the id 'beach'; write beaches, if that is meant",
        "no series has the id 'dirty'; write one of clean, unclean, taken",
        "no indicator has the id 'rates'; write rate, if that is meant",
        "no indicator has the id 'schools'; write rate, if that is meant",
        "'literacy.evidence.censu.title' is not there; name a field that is, as the file has it",
        "'literacy.status.1.note' is not there; name a field that is, as the file has it",
        "'literacy.status.-1.note' is not there; name a field that is, as the file has it",
        "'literacy.status.0.notes' is not there; name a field that is, as the file has it",
        "'literacy.evidence.census.titles' is not there; name a field that is, as the file has it",
        "'literacy.title.rate' is not there; name a field that is, as the file has it",
        "'literacy.title.0' is not there; name a field that is, as the file has it",
        "'literacy.evidence' is not one text; name the field whose text is to be another",
        "'literacy' is not one text; name the field whose text is to be another",
    ]


@pytest.mark.parametrize(
    ("many", "listed"),
    [(2, "a, b"), (12, "a, b, c, d, e, f, g, h, i, j, k, l"), (13, "a, b, c, d, e, f, g, h, i, j, k, l or another")],
)
def test_of_many_ids_the_first_twelve_are_listed(many: int, listed: str) -> None:
    text = "commitments:\n" + "".join(f"  {id}: {{}}\n" for id in "abcdefghijklm"[:many])

    with pytest.raises(ChangeError) as refused:
        edit(text, [NewCheck("schools", "2025", "2025")])

    assert str(refused.value) == f"no entry has the id 'schools'; write one of {listed}"


def test_a_change_that_breaks_the_record_is_told_at_its_place_in_the_new_text() -> None:
    with pytest.raises(Problems) as told:
        edit(
            GOOD,
            [STATUS, NewStatus("information-law", {"value": "done", "since": "2024-08-01"}, ("gazett",))],
            texts=TEXTS,
        )

    assert str(told.value) == (
        "commitments.yaml:69:9: information-law: status[2]: 'judged' is missing.\n"
        "   69 |       - value: done\n"
        "      |         ^^^^^\n"
        "   Mend: add a line that begins with judged:.\n"
        "\n"
        "commitments.yaml:69:9: information-law: status[2]: 'note' is missing.\n"
        "   69 |       - value: done\n"
        "      |         ^^^^^\n"
        "   Mend: add a line that begins with note:.\n"
        "\n"
        "commitments.yaml:69:16: information-law: status[2].value: 'done' is not a status of a pledge.\n"
        "   69 |       - value: done\n"
        "      |                ^^^^\n"
        "   Mend: write one of unassessed, announced, under-way, fulfilled, partly-fulfilled, not-fulfilled, withdrawn, unratable."
    )


def test_a_text_that_cannot_be_read_is_refused_before_anything_is_changed() -> None:
    with pytest.raises(Problems) as told:
        edit(GOOD.replace("topic: openness", "topic openness"), [STATUS], texts=TEXTS)

    assert [problem.message for problem in told.value.problems] == ["there is no colon after 'topic'"]


def test_a_correction_of_a_milestone_adds_a_field_that_may_be_there() -> None:
    change = Correction("information-law", ("milestones", "bill-tabled", "why"), "It was sent early.")
    before = "        met: 2024-05-14\n        because: [gazette]\n"

    assert edit(GOOD, [change], texts=TEXTS) == GOOD.replace(before, f"{before}        why: It was sent early.\n")


@pytest.mark.parametrize(
    ("entry", "path", "line"),
    [
        ("information-law", ("short",), "    short: Law on information\n"),
        ("information-law", ("evidence", "gazette", "title"), "        title: Official Gazette no. 20\n"),
        ("information-law", ("milestones", "bill-tabled", "title"), "        title: Bill sent to Parliament\n"),
    ],
)
def test_a_correction_that_adds_the_first_field_puts_it_first(entry: str, path: tuple[str, ...], line: str) -> None:
    value = line.partition(": ")[2].rstrip()

    assert edit(GOOD.replace(line, ""), [Correction(entry, path, value)], texts=TEXTS) == GOOD


@pytest.mark.parametrize(
    ("lines", "change"),
    [
        (
            "    checked:\n      - {on: 2024-06-05, sources_until: 2024-06}\n",
            NewCheck("information-law", "2024-06-05", "2024-06"),
        ),
        (
            "            readings:\n              - {date: 2023, value: 38112, is: exact, because: [field-count]}\n",
            NewReading(
                "trees-planted",
                "trees",
                "counted",
                {"date": "2023", "value": "38112", "is": "exact"},
                ("field-count",),
            ),
        ),
    ],
    ids=["checked", "readings"],
)
def test_a_list_that_is_lacking_begins_with_what_is_added(lines: str, change: Change) -> None:
    before, after = GOOD.split(lines, 1)

    assert edit(before + after, [change], texts=TEXTS) == GOOD


def test_a_milestone_met_on_no_evidence_is_told() -> None:
    """What a missed one rested on does not show that it was met later; the other one rested on nothing before."""
    for milestone in ("opening", "audit"):
        with pytest.raises(Problems) as told:
            edit(
                text_of(OTHER_STATE), [MilestoneMet("border-hospital", milestone, "2025-02", ())], path=str(OTHER_STATE)
            )

        assert [(one.field, one.message) for one in told.value.problems] == [
            (f"milestones.{milestone}.met", "it is met and rests on no evidence")
        ]


def test_a_change_that_would_be_read_as_something_else_is_refused() -> None:
    """The line ends that a text block keeps would be others, once an item follows."""
    note = "        note: The bill is in Parliament; no vote has been held.\n"
    kept = GOOD.replace(note, "        note: |+\n          The bill is in Parliament.\n\n")
    with pytest.raises(ChangeError) as refused:
        edit(kept, [STATUS], texts=TEXTS)

    assert str(refused.value) == ("this file is written in a way in which the change cannot be made; make it by hand")


@pytest.mark.parametrize(
    ("text", "change", "told"),
    [
        ("commitments:\n  a: words\n", NewCheck("a", "2025", "2025"), "'a' does not hold fields of its own"),
        ("commitments: words\n", NewCheck("a", "2025", "2025"), "'commitments' does not hold fields of its own"),
        ("commitments:\n  a:\n    evidence: words\n", NewEvidence("a", "b", {}), "'evidence' does not hold fields of its own"),
        ("commitments:\n  a:\n    status: words\n", NewStatus("a", {}, ()), "'status' does not hold a list"),
        ("commitments:\n  a:\n    milestones: {b: words}\n", MilestoneMet("a", "b", "2025", ()), "'b' does not hold fields of its own"),
        ("commitments:\n  a:\n    indicators: {b: {series: {c: words}}}\n", NewReading("a", "b", "c", {}, ()), "'c' does not hold fields of its own"),
    ],
)  # fmt: skip
def test_a_part_without_fields_is_refused_with_a_sentence(text: str, change: Change, told: str) -> None:
    with pytest.raises(ChangeError) as refused:
        edit(text, [change])

    assert str(refused.value) == f"{told}; mend first what `check` tells of it"


@pytest.mark.parametrize("text", ["commitments: {a: {}}\n", "commitments:\n  a: {}\n"])
def test_an_entry_that_holds_nothing_takes_a_change_and_the_rest_is_told(text: str) -> None:
    with pytest.raises(Problems) as told:
        edit(text, [NewCheck("a", "2025-01-01", "2025")])

    assert "'short' is missing" in {one.message for one in told.value.problems}


def test_no_change_gives_the_same_text_if_it_is_a_record() -> None:
    assert edit(GOOD, [], texts=TEXTS) == GOOD
    with pytest.raises(Problems):
        edit("about: {}\n", [], texts=TEXTS)


# Hostile values -------------------------------------------------------------------------------------------------------

HOSTILE = (
    "a: b", "a:", ": a", "# a", "a # b", "a  # b", "- a", "-", "? a", "[a", "a]", "{a", "a}", "a, b", "&a", "*a", "!a", "|", ">", ">-", "%a", "@a", "`a",
    '"a', "'a", '"a"', "'a'", "a\\", "\\u202e", "a\nb", "a\n\nb: c\n", "\n", "a\r\nb", "\r", "\t", "a\tb", " a", "a ", "", " ", "a\x00", "\u202ea", "\ufeffa",
    "\u2028", "\x85", "\ud800", "e\u0301", "ខ្មែរ\u200bខ្មែរ", "~", "null", "NO", "1:30", "0x1f", "2024-01-01", "<<", "---", "...", "=", "a" * 10_000, "a " * 1_000 + "b",
    "a: " * 1_000 + "b", "\n        note: x", "x\n      - value: y", "}", "]", '"}, {"', "</script>", "${a}", "{{ a }}",
)  # fmt: skip


def kept(text: str) -> list[Change]:
    """Give a change of each kind that writes a text."""
    entry = "information-law"
    source = {**REPORT, "shows": "So."}
    return [
        NewEvidence(entry, "new", {**source, "title": text}),
        NewEvidence(entry, "new", {**source, "shows": text}),
        NewEvidence(entry, "new", {**source, "url": text}),
        NewEvidence(entry, text, source),
        NewEvidence(entry, "new", {**source, text: "a"}),
        NewStatus(entry, {"value": "announced", "since": "2024-07-01", "judged": "2024-07-02", "note": text}, ()),
        NewStatus(entry, {"value": "announced", "since": "2024-07-01", "judged": "2024-07-02", "note": "So."}, (text,)),
        MilestoneMet(entry, "vote", text, ("gazette",)),
        NewReading(
            "trees-planted", "trees", "counted", {"date": "2024", "value": "5", "label": text}, ("field-count",)
        ),
        NewCheck(entry, "2024-07-02", text),
        Correction(entry, ("title",), text),
        Correction(entry, ("status", 0, "note"), text),
        Correction("trees-planted", ("indicators", "trees", "series", "counted", "readings", 0, "is"), text),
    ]


@settings(max_examples=400)
@given(
    st.sampled_from(HOSTILE) | st.text(alphabet=" \n\r\t-:#{}[],&*!|>'\"%@`?\\ab12é~=<.\u200b\u202e"),
    st.integers(0, len(kept("")) - 1),
)
def test_a_hostile_value_comes_back_to_the_letter_or_is_refused_with_a_sentence(value: str, kind: int) -> None:
    vote = "      vote:\n        title: A vote\n        due: 2024\n"
    old = GOOD.replace("    milestones:\n", f"    milestones:\n{vote}")
    change = kept(value)[kind]
    try:
        new = edit(old, [change], texts=TEXTS)
    except (Problems, ChangeError) as refused:
        told = str(refused)
        assert told
        return
    there, before = (Counter(values(plain(good(text))[0])) for text in (new, old))
    assert value in there
    assert (before - there).total() <= 1  # of a correction, what was corrected


@pytest.mark.parametrize("value", HOSTILE)
def test_any_words_of_a_note_come_back_unless_no_text_may_hold_them(value: str) -> None:
    """What is refused has no words, spaces around it, two paragraphs, or a character that cannot be seen."""
    change = Correction("information-law", ("status", 0, "note"), value)
    whole = value == value.strip() != "" and len(value) <= 4000 and value.replace("\u200b", "").isprintable()
    if whole and unicodedata.is_normalized("NFC", value):
        status = good(edit(GOOD, [change], texts=TEXTS)).entries["information-law"].status[0]
        assert status.note == value
    else:
        with pytest.raises(Problems):
            edit(GOOD, [change], texts=TEXTS)


def values(value: Any) -> list[str]:
    """Give each text of a record, and each name."""
    if isinstance(value, str):
        return [value]
    names = list(value) if isinstance(value, dict) else []
    return names + [text for one in (value.values() if isinstance(value, dict) else value) for text in values(one)]


# Random registries in random layouts ----------------------------------------------------------------------------------


class _Proposer:
    """Proposes valid changes of a record, and makes them in it."""

    def __init__(self, record: dict[str, Any], random: Random) -> None:
        self.record = record
        self.random = random
        self.numbers = 0

    def change(self) -> Change:
        """Propose a change, and make it."""
        sections = [name for name in ("commitments", "claims") if self.record[name]]
        section = self.random.choice(sections)
        id = self.random.choice(list(self.record[section]))
        entry = self.record[section][id]
        made = None
        while made is None:
            make = self.random.choice(
                [self.evidence, self.status, self.met, self.reading, self.check, self.correction, self.addition]
            )
            made = make(id, entry)
        return made

    def new(self) -> str:
        self.numbers += 1
        return f"{self.random.choice(WORDS)} new{self.numbers:02}"

    def because(self, entry: dict[str, Any]) -> tuple[str, ...]:
        ids = list(entry["evidence"])
        return tuple(self.random.sample(ids, self.random.randint(1, min(2, len(ids)))))

    def maybe(self, **fields: str) -> dict[str, str]:
        return fields if self.random.random() < 0.5 else {}

    def day(self) -> str:
        return self.random.choice([f"{self.random.randint(2018, 2027)}", "2022-03", "2020-11-05", "2025-01-31"])

    def evidence(self, id: str, entry: dict[str, Any]) -> Change:
        self.numbers += 1
        new = f"new-{self.numbers}"
        dated = self.random.choice(
            [{"published": self.day()}, {"happened": self.day()}, {"happened": "2021", "published": "2022"}]
        )
        fields = {
            "title": self.new(),
            "publisher": "A house",
            "language": "km",
            "account": "academic",
            **dated,
            **self.maybe(url=f"https://example.net/{new}"),
            "bearing": "mixed",
            "shows": self.new() * self.random.choice([1, 20]),
            **self.maybe(quote=self.new()),
            "read": "whole",
        }
        before = entry["evidence"]
        after = {**before, new: fields}
        if list(before) == sorted(before, key=lambda one: known(before[one])):
            after = {one: after[one] for one in sorted(after, key=lambda one: known(after[one]))}
        entry["evidence"] = after
        return NewEvidence(id, new, dict(self.random.sample(list(fields.items()), len(fields))))

    def status(self, id: str, entry: dict[str, Any]) -> Change:
        fields = {"value": "unassessed", "since": "2029-12-31", "judged": "2030-01-06", "note": self.new()}
        because = self.random.choice([(), self.because(entry)])
        entry["status"] = [*entry["status"], {**fields, **({"because": list(because)} if because else {})}]
        return NewStatus(id, fields, because)

    def met(self, id: str, entry: dict[str, Any]) -> Change | None:
        steps = [name for name, one in entry["milestones"].items() if one.get("met", "unknown") == "unknown"]
        if not steps:
            return None
        name = self.random.choice(steps)
        step = entry["milestones"][name]
        if "met" in step and step.get("due") != "unknown":
            step.pop("why", None)
        step.pop("missed", None)
        step |= {"met": self.day(), "because": list(self.because(entry))}
        return MilestoneMet(id, name, step["met"], tuple(step["because"]))

    def reading(self, id: str, entry: dict[str, Any]) -> Change | None:
        if not entry["indicators"]:
            return None
        indicator = self.random.choice(list(entry["indicators"]))
        series = self.random.choice(list(entry["indicators"][indicator]["series"]))
        number = {"value": "12.5"} if self.random.random() < 0.5 else {"from": "1", "to": "2"}
        if self.random.random() < 0.3:
            number = {"value": "unknown", "why": self.new()}
        fields = {"date": self.day(), **number, **self.maybe(label="a label"), **self.maybe(**{"is": "about"})}
        because = self.because(entry)
        held = entry["indicators"][indicator]["series"][series]
        readings = [*held["readings"], {**fields, "because": list(because)}]
        held["readings"] = sorted(readings, key=lambda one: span(one["date"]).first)
        return NewReading(id, indicator, series, fields, because)

    def check(self, id: str, entry: dict[str, Any]) -> Change:
        entry["checked"] = [*entry["checked"], {"on": "2030-01-07", "sources_until": "2029-12"}]
        return NewCheck(id, "2030-01-07", "2029-12")

    def correction(self, id: str, entry: dict[str, Any]) -> Change:
        paths = [
            path
            for path in leaves(entry)
            if path[-1] in {"title", "shows", "note", "unit", "why", "publisher", "one_sided", "sources_until"}
            or (path[-1] == "short" and len(path) == 1)
        ]
        path = self.random.choice(paths)
        value = self.new() * self.random.choice([1, 1, 12])
        if path[-1] == "short":
            value = "Short: a name"
        if path[-1] == "sources_until":
            value = "2028"
        holder: Any = entry
        for step in path[:-1]:
            holder = holder[step]
        holder[path[-1]] = value
        return Correction(id, path, value)

    def addition(self, id: str, entry: dict[str, Any]) -> Change | None:
        bare = [name for name, one in entry["evidence"].items() if "archive" not in one]
        if not bare:
            return None
        name = self.random.choice(bare)
        entry["evidence"][name]["archive"] = "https://archive.example.net/a,b"
        return Correction(id, ("evidence", name, "archive"), "https://archive.example.net/a,b")


WORDS = (
    "Plain words", "With: a colon", "# a hash", "one # within", '"quoted" words', "an apostrophe's", "- a dash", "@at", "%x", "[a]", "{a: b}",
    "a, b, c", "back\\slash", "ខ្មែរ\u200b ខ្មែរ", "* star", "& and", "! no", "> more", "| bar", "? who", "~", "a  b", "ends with:", "'single'", "العدالة",
)  # fmt: skip


def known(evidence: Mapping[str, str]) -> Any:
    """Give the day from which evidence could be known."""
    return span(evidence.get("published") or evidence["happened"]).last


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Give the way to each text."""
    if isinstance(value, str):
        return [path]
    parts = value.items() if isinstance(value, dict) else enumerate(value)
    return [leaf for name, one in parts for leaf in leaves(one, (*path, name))]


def same(one: Registry, other: Registry) -> bool:
    """Tell whether two registries say the same, in the same order."""
    order = [[(id, *entry.evidence) for id, entry in registry.entries.items()] for registry in (one, other)]
    return replace(one, digest="") == replace(other, digest="") and order[0] == order[1]


def applied(old: str, patch: str) -> bytes:
    """Give the bytes of a file after git applied a patch to it."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "a record.yaml"
        file.write_bytes(old.encode())
        subprocess.run(["git", "apply", "-"], input=patch.encode(), cwd=folder, check=True, capture_output=True)
        return file.read_bytes()


@given(registries(), st.integers(0, 2**32), st.integers(1, 4))
def test_what_is_read_after_a_change_is_the_record_with_that_change(registry: Registry, seed: int, many: int) -> None:
    """In any layout, of any changes; and the patch makes of the old file the new one, to the byte."""
    random = Random(seed)
    record, texts = plain(registry)
    old = laid_out(record, random)
    proposer = _Proposer(deepcopy(record), random)
    changes = [proposer.change() for _ in range(many)]

    new = edit(old, changes, texts=texts)

    assert same(parse(new, texts=texts), parse(written(proposer.record), texts=texts))
    assert applied(old, diff(old, new, "a record.yaml")) == new.encode()
    assert re.findall("\r?\n", new).count("\n") in {0, new.count("\n")}


@given(registries(), st.integers(0, 2**32))
def test_every_line_that_is_not_part_of_a_change_is_still_there(registry: Registry, seed: int) -> None:
    """What is added stands between the old lines, or within one in braces; what is replaced takes its own lines with it."""
    random = Random(seed)
    record, texts = plain(registry)
    old = laid_out(record, random)
    change = _Proposer(deepcopy(record), random).change()

    new = edit(old, [change], texts=texts)

    gone = lines_gone(diff(old, new, "x"))
    document = yaml.compose(old, yaml.CSafeLoader)
    assert document is not None
    section = "commitments" if change.entry in record["commitments"] else "claims"
    path = (section, change.entry, *place(change))
    match change:
        case Correction() if find(document, path) is not None:
            assert gone <= lines(old, document, path)
        case MilestoneMet():
            there = [name for name in ("met", "missed", "because", "why") if find(document, (*path, name))]
            own = [lines(old, document, (*path, name)) for name in there]
            assert len(gone - set().union(*own)) <= (0 if lines_of_its_own(document, path) else 1)
        case _:
            assert len(gone) <= (0 if lines_of_its_own(document, path) else 1)
    if not isinstance(change, MilestoneMet):
        assert re.findall("# remark [0-9]+", new) == re.findall("# remark [0-9]+", old)


def place(change: Change) -> tuple[str | int, ...]:
    """Give the way to what a change adds to, or replaces."""
    match change:
        case NewEvidence():
            return ("evidence",)
        case NewStatus():
            return ("status",)
        case NewCheck():
            return ("checked",)
        case MilestoneMet():
            return ("milestones", change.milestone)
        case NewReading():
            return ("indicators", change.indicator, "series", change.series, "readings")
        case Correction():
            return change.path[:-1] if change.path[-1] == "archive" else change.path


def find(node: yaml.Node, path: tuple[str | int, ...]) -> tuple[yaml.Node, yaml.Node] | None:
    """Give the name, or the item itself, and the value at a path."""
    found = (node, node)
    for step in path:
        held = found[1].value
        parts: dict[str | int, tuple[yaml.Node, yaml.Node]]
        if isinstance(found[1], yaml.MappingNode):
            parts = {name.value: (name, one) for name, one in held}
        else:
            parts = {number: (one, one) for number, one in enumerate(held)}
        if step not in parts:
            return None
        found = parts[step]
    return found


def lines(text: str, document: yaml.Node, path: tuple[str | int, ...]) -> set[int]:
    """Give the numbers of the lines on which a field stands."""
    found = find(document, path)
    assert found is not None
    name, value = found
    end = name.start_mark.index + len(text[name.start_mark.index : value.end_mark.index].rstrip())
    return set(range(name.start_mark.line, text.count("\n", 0, end) + 1))


def lines_of_its_own(document: yaml.Node, path: tuple[str | int, ...]) -> bool:
    """Tell whether the fields or the list at a path stand on lines of their own."""
    found = find(document, path)
    assert found is not None
    assert isinstance(found[1], yaml.CollectionNode)
    return not found[1].flow_style


def lines_gone(patch: str) -> set[int]:
    """Give the numbers, counted from 0, of the lines that a patch takes out."""
    gone = set()
    number = 0
    for line in patch.split("\n")[2:]:
        if hunk := re.match("@@ -([0-9]+)", line):
            number = int(hunk[1]) - 1
        elif line[:1] in {" ", "-"}:
            gone |= {number} if line[0] == "-" else set()
            number += 1
    return gone
