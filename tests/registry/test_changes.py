"""What differs between two registries: nothing is left out, and each change is told in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registry import Registry
from registry import told as sentences
from registry.changes import FLAGS, Change, Changes, changes
from registry.dates import Span
from registry.differences import Path, differences
from registry.differences import plain as as_written
from registry.history import as_of
from registry.model import Check
from registry.problems import way
from registry.sentences import plain
from tests.edits import SECTIONS, edits
from tests.records import days, other_state, promise, quiet, registries, source
from tests.registry.case import GOOD, VERDICT, VOTE, good


def same(one: Registry, other: Registry) -> bool:
    """Tell whether two registries say the same: the order of entries, and of what is set aside, says nothing."""
    return all(_ordered(getattr(one, name)) == _ordered(getattr(other, name)) for name in SECTIONS)


def _ordered(value: Any) -> str:
    unordered = isinstance(value, MappingProxyType) and any(
        hasattr(one, "stated") or hasattr(one, "blocks") for one in value.values()
    )
    return repr(sorted((id, repr(one)) for id, one in value.items())) if unordered else repr(value)


def root(found: Changes) -> Iterator[tuple[Path, Path]]:
    """Give the ways to all changes from the beginning of the file, in the new registry and in the old one."""
    for one in found.all:
        if not one.entry:
            yield tuple(_texts(one.path)), tuple(_texts(one.was))
            continue
        for section in ("commitments", "claims"):
            yield (section, one.entry, *one.path), (section, one.entry, *one.was)


def _texts(path: Path) -> Iterator[str | int]:
    """Write the way to the words of a statement as a registry holds them: under its texts."""
    yield from ("texts", path[1], *path[3:]) if path[2:3] == ("words",) else path


@cache
def base() -> Registry:
    return other_state()


EDITS = tuple(edits(other_state()))


def test_there_are_edits_of_every_part() -> None:
    assert {path[0] for path, _, _ in EDITS} == set(SECTIONS)
    assert {done for _, done, _ in EDITS} == {"edited", "added", "removed", "renamed", "moved"}
    assert len(EDITS) > 1000


@pytest.mark.parametrize("section", SECTIONS)
def test_threat_14_every_single_edit_and_deletion_stands_in_the_report_at_its_field(section: str) -> None:
    """Each change of one field is told at that field, and each item that came or went at that item."""
    missed = []
    for path, done, edited in EDITS:
        if path[0] != section:
            continue
        found = changes(base(), edited)
        ways = set(root(found))
        exact = {one for pair in ways for one in pair}
        if path not in exact and (path[0] != "texts" or (*path, "1") not in exact):  # a text is told part by part
            missed.append((path, done, ways))

    assert missed == []


def test_every_single_edit_that_is_taken_back_stands_in_the_report_too() -> None:
    assert [path for path, _, edited in EDITS if not changes(edited, base()).all] == []


def test_a_sentence_names_the_field_that_was_edited() -> None:
    unnamed = []
    for path, done, edited in EDITS:
        if done == "edited" and isinstance(path[-1], str) and path[0] in {"commitments", "claims"} and len(path) > 2:
            (*_, last) = changes(base(), edited).all
            sentence = plain(last.sentence)
            if path[-1] not in sentence:
                unnamed.append((path, sentence))

    assert unnamed == []


@given(registries(), st.integers(0))
def test_one_edit_of_any_registry_stands_in_the_report_and_nothing_does_without_one(
    registry: Registry, number: int
) -> None:
    every = list(edits(registry))
    _, _, edited = every[number % len(every)]

    assert not changes(registry, registry)
    assert bool(changes(registry, edited)) is not same(registry, edited)
    assert bool(changes(edited, registry)) is not same(registry, edited)


@given(registries(), registries())
def test_a_report_is_empty_only_where_the_registries_say_the_same(one: Registry, other: Registry) -> None:
    assert bool(changes(one, other)) is not same(one, other)


def test_lists_too_long_to_compare_each_item_with_each_are_compared_place_by_place() -> None:
    first = date(2000, 1, 1)
    days = [first + timedelta(days=number) for number in range(404)]
    items = [Check.model_construct(on=day, sources_until=Span(first, first)) for day in days]
    old, new = tuple(items[:201]), tuple(items[201:])

    def told(one: tuple[Check, ...], other: tuple[Check, ...]) -> list[tuple[str, Path]]:
        return [(found.how, found.path) for found in differences(one, other)]

    edited: list[tuple[str, Path]] = [("edited", (place, "on")) for place in range(201)]
    assert told(old, new) == [*edited, ("added", (201,)), ("added", (202,))]
    assert told(new, old) == [*edited, ("removed", (201,)), ("removed", (202,))]


@given(registries())
def test_the_order_of_the_entries_says_nothing(registry: Registry) -> None:
    turned = replace(
        registry,
        commitments=MappingProxyType({id: registry.commitments[id] for id in reversed(tuple(registry.commitments))}),
        claims=MappingProxyType({id: registry.claims[id] for id in reversed(tuple(registry.claims))}),
        digest="turned",
    )

    assert changes(registry, turned).all == ()


def test_comments_and_layout_say_nothing() -> None:
    text = GOOD.replace("topics:\n", "topics:  # what it is about\n").replace(
        "title: A count of trees", 'title: "A count of trees"'
    )

    assert good(text).digest != good().digest
    assert changes(good(), good(text)).all == ()


@settings(max_examples=60)
@given(registries(), days(), days())
def test_between_two_days_of_one_record_nothing_is_flagged(registry: Registry, one: date, other: date) -> None:
    """What becomes known with time is told, and nothing of it was rewritten."""
    earlier, later = (as_of(registry, day) for day in sorted((one, other)))
    found = changes(earlier, later)

    assert bool(found) is not same(earlier, later)
    assert [change for change in found.all if change.flags] == []


# The words ------------------------------------------------------------------------------------------------------------


def told(old: Registry, new: Registry) -> list[str]:
    """Give every change as a line: who, its flags, its sentence."""
    return [f"{one.entry or '-'} {'! ' if one.flags else ''}{plain(one.sentence)}" for one in changes(old, new).all]


def turned(*turns: tuple[str, str], text: str = GOOD) -> list[str]:
    """Give what is told of the small record with some texts turned into others."""
    new = text
    for before, after in turns:
        assert before in new
        new = new.replace(before, after, 1)
    return told(good(text), good(new))


ADOPTED = GOOD.replace("    status:\n", VOTE, 1).replace("    checked:\n", VERDICT.format(because="vote"), 1)
EARLIER = "        due: 2024-09\n        earlier:\n          - {due: 2024-06, until: 2024-05, because: [gazette]}\n"
LAW = "information-law"

SENTENCES: dict[str, tuple[list[tuple[str, str]], list[str]]] = {
    "status and evidence": (
        [("    status:\n", VOTE), ("    checked:\n", VERDICT.format(because="vote"))],
        [
            (
                "information-law Status moved from under-way to fulfilled, shown since 20 November 2024: “Parliament "
                "adopted the law.” It rests on “Record of the vote” (account: other States)."
            ),
            "information-law Evidence added: “Record of the vote” (account: other States). It speaks for what was said.",
        ],
    ),
    "status edited": (
        [("value: under-way", "value: announced"), ("no vote has been held", "a vote is near")],
        [
            "information-law ! Status line under-way since 2 June 2024: value edited, from under-way to announced.",
            (
                "information-law ! Status line under-way since 2 June 2024: note edited, from “The bill is in "
                "Parliament; no vote has been held.” to “The bill is in Parliament; a vote is near.”"
            ),
        ],
    ),
    "evidence edited": (
        [("shows: The bill was sent to Parliament.", "shows: The bill was read in Parliament.\n        caveat: It is a summary.")],
        [
            (
                "information-law ! Evidence “Official Gazette no. 20”: shows edited, from “The bill was sent to "
                "Parliament.” to “The bill was read in Parliament.”"
            ),
            "information-law Evidence “Official Gazette no. 20”: caveat added: “It is a summary.”",
        ],
    ),
    "milestone no longer met": (
        [("        met: 2024-05-14\n", "")],
        ["information-law ! Milestone “Bill sent to Parliament”: met removed; it was 2024-05-14."],
    ),
    "due date moved": (
        [("        due: 2024-06\n", EARLIER)],
        [
            (
                "information-law Due date moved: “Bill sent to Parliament”, from 2024-06 to 2024-09; 2024-06 stays on "
                "record, in force until May 2024, and moved by “Official Gazette no. 20” (account: the State)."
            )
        ],
    ),
    "due date moved in silence": (
        [("        due: 2024-06\n", "        due: 2024-09\n")],
        ["information-law ! Milestone “Bill sent to Parliament”: due edited, from 2024-06 to 2024-09."],
    ),
    "number corrected": (
        [("value: 38112", "value: 38211")],
        ["trees-planted ! Reading of “Trees planted”, “Counted in the field”, in 2023: value edited, from 38112 to 38211."],
    ),
    "reading added": (
        [("because: [field-count]}\n", "because: [field-count]}\n              - {date: 2024, value: 1200, is: about, because: [field-count]}\n")],
        [
            (
                "trees-planted Reading of “Trees planted”, “Counted in the field” added: about 1,200 in 2024, from "
                "“A count of trees” (account: academic)."
            )
        ],
    ),
    "quote changed while no closing verdict stands": (
        [("quote: This year, our Parliament", "quote: our Parliament")],
        [
            (
                "information-law Quote of paragraph 2 of assembly-2024: quote edited, from “This year, our Parliament will "
                "adopt a law on access to information.” to “our Parliament will adopt a law on access to information.”"
            )
        ],
    ),
    "quote changed while a closing verdict stands": (
        [('more than 40,000 trees" - a record.', 'more than 40,000 trees" - a')],
        [
            (
                "trees-planted ! Quote of paragraph 3 of assembly-2024: quote edited, from “In 2023, we planted \"more than "
                "40,000 trees\" - a record.” to “In 2023, we planted \"more than 40,000 trees\" - a”."
            )
        ],
    ),
    "test added while a closing verdict stands": (
        [("        not-supported: It finds fewer.\n", "        not-supported: It finds fewer.\n      - set: 2024-07-01\n        supported: It finds 38,000.\n        not-supported: It finds none.\n")],
        ["trees-planted ! Test added, set on 1 July 2024: supported: “It finds 38,000.” and not-supported: “It finds none.”"],
    ),
    "test edited": (
        [("fulfilled: Parliament adopts the law in 2024.", "fulfilled: Parliament adopts the law.")],
        [
            (
                "information-law ! Test set on 1 March 2024: fulfilled edited, from “Parliament adopts the law in 2024.” to "
                "“Parliament adopts the law.”"
            )
        ],
    ),
    "looked again": (
        [("sources_until: 2024-06}\n", "sources_until: 2024-06}\n      - {on: 2024-08-01, sources_until: 2024-07-15}\n")],
        ["information-law Looked for news on 1 August 2024; the sources reach to 15 July 2024."],
    ),
    "links, titles and topics": (
        [
            ("    links: [commitments/information-law]\n", "    links: []\n"),
            ("title: Adopt a law on access", "title: Pass a law on access"),
            ("  forests: Forests", "  forests: Woods"),
        ],
        [
            "- topics.forests edited, from Forests to Woods.",
            (
                "information-law title edited, from “Adopt a law on access to information” to "
                "“Pass a law on access to information”."
            ),
            "trees-planted links removed; it was commitments/information-law.",
        ],
    ),
    "aside and speaker": (
        [("Thanks; nothing is undertaken.", "Thanks."), ("A. Pastor, Minister of Justice", "A. Pastor")],
        [
            "- Statement assembly-2024: speaker edited, from “A. Pastor, Minister of Justice” to “A. Pastor”.",
            "- Statement assembly-2024: aside.1 edited, from “Thanks; nothing is undertaken.” to “Thanks.”",
        ],
    ),
    "correction": (
        [
            ("Bill sent to Parliament\n", "Bill sent in\n"),
            ("sources_until: 2024-06}\nclaims", "sources_until: 2024-06}\n    corrections:\n      - on: 2024-07-01\n        of: milestones.bill-tabled.title\n        why: It was not yet tabled.\nclaims"),
        ],
        [
            "information-law Milestone “Bill sent to Parliament”: title edited, from “Bill sent to Parliament” to “Bill sent in”.",
            "information-law Correction recorded on 1 July 2024, of milestones.bill-tabled.title: “It was not yet tabled.”",
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SENTENCES)
def test_each_kind_of_change_has_its_sentence(name: str) -> None:
    turns, sentences = SENTENCES[name]

    assert turned(*turns) == sentences


def test_a_milestone_that_comes_to_be_met_is_told_with_its_sources() -> None:
    step = {"title": "A step", "due": "2024-03"}

    assert told(
        quiet(milestones={"step": step}),
        quiet(milestones={"step": {**step, "met": "2024-02-20", "because": ["report", "reply"]}}),
    ) == [
        (
            "promise Milestone met: “A step”, on 20 February 2024, shown by “Report report” (account: United Nations) and "
            "“Report reply” (account: the State)."
        ),
    ]
    assert told(
        quiet(milestones={"step": step}),
        quiet(milestones={"step": {**step, "missed": "2024-03-31", "because": ["report"]}}),
    ) == ["promise Milestone missed: “A step”, on 31 March 2024, shown by “Report report” (account: United Nations)."]


def test_an_entry_that_comes_and_one_that_goes() -> None:
    claims = "claims:\n" + GOOD.partition("claims:\n")[2]
    without = GOOD.replace(claims, "").replace('"1": Thanks', '"3": Trees.\n      "1": Thanks')
    reason = "dropped:\n  trees-planted:\n    on: 2024-07-01\n    why: It was said in jest.\n"

    assert told(good(without), good())[-1] == "trees-planted Entry added: a claim, not-supported, with 1 source."
    assert told(good(), good(without))[-1] == (
        "trees-planted ! Entry dropped: claim “More than 40,000 trees were planted in 2023”."
    )
    assert told(good(), good(without + reason))[-1] == (
        "trees-planted ! Entry dropped: claim “More than 40,000 trees were planted in 2023”. "
        "Recorded on 1 July 2024: “It was said in jest.”"
    )


def test_the_change_of_a_whole_entry_holds_it_as_the_file_writes_it() -> None:
    claims = "claims:\n" + GOOD.partition("claims:\n")[2]
    without = good(GOOD.replace(claims, "").replace('"1": Thanks', '"3": Trees.\n      "1": Thanks'))
    renamed = good(GOOD.replace("  trees-planted:", "  planted-trees:"))
    id, entry = "trees-planted", good().claims["trees-planted"]

    assert changes(without, good()).all[-1] == Change(
        id, "entry", "added", (), (), None, as_written(entry), sentences.entry_added(entry)
    )
    assert changes(good(), without).all[-1] == Change(
        id, "entry", "removed", (), (), as_written(entry), None, sentences.entry_dropped(entry, None), ("vanished",)
    )
    assert changes(good(), renamed).all == (
        Change(
            "planted-trees", "entry", "renamed", (), (), id, "planted-trees",
            sentences.entry_renamed(id, "planted-trees"), ("vanished",),
        ),
    )  # fmt: skip


def test_the_change_of_a_field_holds_what_it_was_and_what_it_is_as_the_file_writes_it() -> None:
    (found,) = changes(good(), good(GOOD.replace("unit: trees", "unit: seedlings"))).all

    path = ("indicators", "trees", "unit")

    assert replace(found, sentence=()) == Change(
        "trees-planted", "indicator", "edited", path, path, "trees", "seedlings", ()
    )


def test_an_entry_under_another_id_is_told_as_renamed_with_what_else_changed() -> None:
    new = GOOD.replace("  trees-planted:", "  planted-trees:").replace("short: Trees planted in 2023", "short: Trees")

    assert told(good(), good(new)) == [
        "planted-trees ! Entry renamed: trees-planted became planted-trees; its quotes and its evidence are the same.",
        "planted-trees short edited, from “Trees planted in 2023” to “Trees”.",
    ]


def test_evidence_under_another_id_is_told_as_renamed() -> None:
    new = GOOD.replace("field-count", "count-in-field")

    assert told(good(), good(new)) == [
        "trees-planted ! Status line not-supported since 10 April 2024: because now names count-in-field, no longer field-count.",
        (
            "trees-planted ! Reading of “Trees planted”, “Counted in the field”, in 2023: because now names count-in-field, "
            "no longer field-count."
        ),
        "trees-planted ! Evidence “A count of trees” (account: academic) has another id: field-count became count-in-field.",
    ]  # fmt: skip


def test_a_verdict_given_again_is_confirmed_and_one_put_in_between_is_flagged() -> None:
    first, last = (
        {"value": "under-way", "since": day, "judged": day, "because": ["report"], "note": note}
        for day, note in (("2024-02-01", "Begun."), ("2024-05-01", "Still going on."))
    )
    between = {**first, "value": "announced", "since": "2024-03-01", "judged": "2024-03-01", "note": "Not begun."}

    assert told(quiet(status=[first]), quiet(status=[first, last])) == [
        (
            "promise Status under-way confirmed, shown since 1 May 2024: “Still going on.” It rests on “Report report” "
            "(account: United Nations)."
        ),
    ]
    assert told(quiet(status=[first, last]), quiet(status=[first, between, last])) == [
        (
            "promise ! Status line put in before others: announced, shown since 1 March 2024: “Not begun.” It rests on "
            "“Report report” (account: United Nations)."
        ),
    ]


def test_what_the_same_record_says_on_a_later_day_is_no_past_that_was_rewritten() -> None:
    """The same differences between two records that were written are."""
    early, late = as_of(base(), date(2023, 3, 7)), base()
    passed, written = changes(early, late).all, changes(replace(early, digest="other"), late).all

    assert [flag for one in written for flag in one.flags] == ["not-kept"]
    assert passed == tuple(replace(one, flags=()) for one in written)


def test_reasons_in_another_order_are_told_as_such() -> None:
    new = GOOD.replace("because: [gazette, press-group]", "because: [press-group, gazette]")

    assert told(good(), good(new)) == [
        "information-law ! Status line under-way since 2 June 2024: because put in another order, now press-group and gazette."
    ]


def test_the_words_of_a_statement_do_not_change_unseen() -> None:
    old = good()
    text = old.texts["assembly-2024"]
    blocks = tuple(replace(one, text=one.text.replace("40,000", "30,000")) for one in text.blocks)
    new = replace(old, texts={"assembly-2024": replace(text, blocks=blocks)}, digest="other")
    (only,) = changes(old, new).all

    assert only.flags == ("statement",)
    assert plain(only.sentence).startswith("Words of the statement assembly-2024, 3 edited, from ")


def test_of_a_long_text_all_that_differs_is_shown_with_some_words_around_it() -> None:
    long = " ".join(f"word{number}" for number in range(60))
    old, new = (
        quiet(evidence={"long": source(page="long", shows=text)}) for text in (long, long.replace("word30", "other"))
    )

    assert told(old, new) == [
        (
            "promise ! Evidence “Report long”: shows edited, from “… word25 word26 word27 word28 word29 word30 word31 word32 "
            "word33 word34 word35 …” to “… word25 word26 word27 word28 word29 other word31 word32 word33 word34 word35 …”."
        ),
    ]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("a b", "a\u00a0b", "from “a b” to “a<U+00A0>b”"),
        ("a\u200bb", "ab", "from a<U+200B>b to ab"),
        ("a b c", "a  b c", "from “a b c” to “a<U+0020><U+0020>b c”"),
    ],
)
def test_what_nobody_sees_is_shown_where_only_that_differs(before: str, after: str, said: str) -> None:
    (sentence,) = told(quiet(title=before), quiet(title=after))

    assert said in sentence


# The flags ------------------------------------------------------------------------------------------------------------

WELLS = {
    "title": "Wells",
    "unit": "wells",
    "draw": "line",
    "series": {"dug": {"title": "Dug", "readings": [{"date": "2024-01-10", "value": "1", "because": ["report"]}]}},
}
NO_WELLS = {**WELLS, "series": {"dug": {"title": "Dug", "readings": []}}}
TWICE_SHOWN = {
    **WELLS,
    "series": {
        "dug": {"title": "Dug", "readings": [{"date": "2024-01-10", "value": "1", "because": ["report", "reply"]}]}
    },
}
EVENTS = [{"date": "2024-01-10", "because": ["report"]}, {"date": "2024-01-12", "because": ["report"]}]
VISITS = {"title": "Visits", "every": "not-set", "events": EVENTS}
ANNOUNCED = {
    "value": "announced",
    "since": "2024-02-01",
    "judged": "2024-02-01",
    "because": ["report"],
    "note": "Said.",
}
BEGUN = {**ANNOUNCED, "value": "under-way"}
MET = {"title": "A step", "due": "2024-03", "met": "2024-02-20", "because": ["report"]}
LOOKED = [{"on": "2024-03-01", "sources_until": day} for day in ("2024-02-28", "2024-02-29")]


def criteria(word: str) -> dict[str, str]:
    return {"set": "2024-01-20", "fulfilled": word, "partly-fulfilled": "In part.", "not-fulfilled": "It is not."}


FLAGGED: dict[str, tuple[dict[str, Any], dict[str, Any], list[tuple[str, str, str, tuple[str, ...]]]]] = {
    "a quantity goes with its readings": (
        {"indicators": {"wells": WELLS}}, {}, [("indicator", "removed", "indicators.wells", ("rewritten",))],
    ),
    "a quantity without readings goes": (
        {"indicators": {"wells": NO_WELLS}}, {}, [("indicator", "removed", "indicators.wells", ())],
    ),
    "a quantity comes": (
        {}, {"indicators": {"wells": WELLS}}, [("indicator", "added", "indicators.wells", ())],
    ),
    "a quantity has another unit": (
        {"indicators": {"wells": WELLS}}, {"indicators": {"wells": {**WELLS, "unit": "pits"}}},
        [("indicator", "edited", "indicators.wells.unit", ())],
    ),
    "what repeats goes with its events": (
        {"repeats": {"visits": VISITS}}, {}, [("repeat", "removed", "repeats.visits", ("rewritten",))],
    ),
    "what repeats goes, and nothing had happened": (
        {"repeats": {"visits": {**VISITS, "events": []}}}, {}, [("repeat", "removed", "repeats.visits", ())],
    ),
    "what repeats has another id": (
        {"repeats": {"visits": VISITS}}, {"repeats": {"calls": VISITS}}, [("repeat", "renamed", "repeats.calls", ("vanished",))],
    ),
    "what repeats has another title": (
        {"repeats": {"visits": VISITS}}, {"repeats": {"visits": {**VISITS, "title": "Calls"}}},
        [("repeat", "edited", "repeats.visits.title", ())],
    ),
    "an event has a title now": (
        {"repeats": {"visits": VISITS}}, {"repeats": {"visits": {**VISITS, "events": [{**EVENTS[0], "title": "First"}, EVENTS[1]]}}},
        [("event", "added", "repeats.visits.events[0].title", ())],
    ),
    "an event goes": (
        {"repeats": {"visits": VISITS}}, {"repeats": {"visits": {**VISITS, "events": EVENTS[:1]}}},
        [("event", "removed", "repeats.visits.events[1]", ("rewritten",))],
    ),
    "a number has one more source": (
        {"indicators": {"wells": WELLS}}, {"indicators": {"wells": TWICE_SHOWN}},
        [("reading", "edited", "indicators.wells.series.dug.readings[0].because", ())],
    ),
    "a number has one source less": (
        {"indicators": {"wells": TWICE_SHOWN}}, {"indicators": {"wells": WELLS}},
        [("reading", "edited", "indicators.wells.series.dug.readings[0].because", ("rewritten",))],
    ),
    "a verdict has one more source": (
        {"status": [ANNOUNCED]}, {"status": [{**ANNOUNCED, "because": ["report", "reply"]}]},
        [("status", "edited", "status[0].because", ("rewritten",))],
    ),
    "verdicts stand in another order": (
        {"status": [ANNOUNCED, BEGUN]}, {"status": [BEGUN, ANNOUNCED]}, [("status", "reordered", "status[0]", ("rewritten",))],
    ),
    "tests stand in another order": (
        {"criteria": [criteria("It is."), criteria("It was.")]}, {"criteria": [criteria("It was."), criteria("It is.")]},
        [("test", "reordered", "criteria[0]", ("rewritten",))],
    ),
    "looks stand in another order": (
        {"checked": LOOKED}, {"checked": LOOKED[::-1]}, [("check", "reordered", "checked[0]", ())],
    ),
    "a caveat goes": (
        {"evidence": {"news": source(page="news", caveat="One voice.")}}, {"evidence": {"news": source(page="news")}},
        [("evidence", "removed", "evidence.news.caveat", ("rewritten",))],
    ),
    "a due date goes": (
        {"milestones": {"step": MET}}, {"milestones": {"step": {name: one for name, one in MET.items() if name != "due"}}},
        [("milestone", "removed", "milestones.step.due", ("rewritten", "not-kept"))],
    ),
    "a due date that was not known is": (
        {"milestones": {"step": {"title": "A step", "due": "unknown", "why": "Unsaid."}}},
        {"milestones": {"step": {"title": "A step", "due": "2024-03", "why": "Unsaid."}}},
        [("milestone", "edited", "milestones.step.due", ())],
    ),
    "a step is met, and one more source stands behind it": (
        {"milestones": {"step": {"title": "A step", "due": "2024-03", "because": ["report"]}}},
        {"milestones": {"step": {**MET, "because": ["report", "reply"]}}},
        [("milestone", "met", "milestones.step.met", ()), ("milestone", "edited", "milestones.step.because", ())],
    ),
    "a step has a source, and is not met": (
        {"milestones": {"step": {"title": "A step", "due": "2024-03"}}},
        {"milestones": {"step": {"title": "A step", "due": "2024-03", "because": ["report"]}}},
        [("milestone", "added", "milestones.step.because", ())],
    ),
}  # fmt: skip


def flagged(old: Registry, new: Registry) -> list[tuple[str, str, str, tuple[str, ...]]]:
    """Give every change by its part, what happened, the way to it, and its flags."""
    return [(one.part, one.how, way(one.path), one.flags) for one in changes(old, new).all]


@pytest.mark.parametrize("name", FLAGGED)
def test_each_change_has_its_flags_and_no_others(name: str) -> None:
    before, after, expected = FLAGGED[name]

    assert flagged(quiet(**before), quiet(**after)) == expected


def test_another_kind_is_another_goalpost_while_a_closing_verdict_stands() -> None:
    done = {**BEGUN, "value": "fulfilled"}
    kinds = [
        [one for one in flagged(old, quiet("pledge", status=[done])) if one[0] == "kind"]
        for old in (quiet("practice"), quiet("practice", status=[{**done, "value": "unassessed"}]))
    ]

    assert kinds == [[("kind", "edited", "kind", ("goalpost",))], [("kind", "edited", "kind", ())]]


def test_records_without_a_digest_are_no_days_of_one_record() -> None:
    old = replace(quiet(), digest="")
    gone = replace(old, commitments=MappingProxyType({}))

    assert [one.flags for one in changes(old, gone).all] == [("vanished",)]


def test_each_flag_has_its_sentence_and_is_given() -> None:
    given_flags = {flag for _, _, edited in EDITS for one in changes(base(), edited).all for flag in one.flags}

    assert given_flags == set(FLAGS)
    assert promise().id == "promise"
