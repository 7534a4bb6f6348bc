"""The rules across fields that tests/cases does not show: each breach is told, and nothing else."""

from __future__ import annotations

import pytest

from registry.rules import RULES
from tests.registry.case import GOOD, good, told

REPEATS = """\
    repeats:
      readings:
        title: Readings in Parliament
        every: not-set
        events:
          - {date: 2024-05-20, until: 2024-05-21, because: [gazette]}
          - {date: 2024-05-28, because: [gazette]}
"""
EARLIER = "        due: 2024-06\n        earlier: [{due: 2024-04, until: 2024-04, because: [gazette]}]\n"
SECOND_SERIES = """\
          claimed:
            title: Claimed
            readings:
              - {date: 2023, value: 40000, because: [field-count]}
"""
SERIES = GOOD[GOOD.index("        series:\n") : GOOD.index("    evidence:\n      field-count")]
RECORD = GOOD.replace("    evidence:\n", f"{REPEATS}    evidence:\n", 1).replace("        due: 2024-06\n", EARLIER)

BREACHES = {
    ("every: not-set", "every: 18 months"): ["a rhythm stands without the source that sets it"],
    ("until: 2024-05-21", "until: 2024-05-19"): ["it ends before it begins"],
    ("date: 2024-05-28, because: [gazette]", "date: 2024-05-28, because: []"): ["it rests on no evidence"],
    ("date: 2024-05-28", "date: 2024-05-08"): ["2024-05-08 stands after 2024-05-20 in a list that begins with the oldest"],
    ("        due: 2024-06\n", "        due: unknown\n        why: Nobody said.\n"): ["it has earlier due dates and none now"],
    ("        due: 2024-06\n", ""): ["it has earlier due dates and none now"],
    (SERIES, "        series: {}\n"): ["it has no series"],
    ("        draw: line\n", "        draw: line\n        of: trees\n"): ["no series has the id 'trees'"],
    ("        draw: line\n", "        draw: line\n        total: countde\n"): ["no series has the id 'countde'"],
    ("    evidence:\n      field-count", f"{SECOND_SERIES}    evidence:\n      field-count"): [
        "'trees' does not say which series its stated value or target is about"
    ],
    ("value: 38112, is: exact,", "value: 38112, from: 1, to: 2,"): ["a reading needs one value, or the two ends of a span"],
    ("value: 38112, is: exact,", "from: 1,"): ["a reading needs one value, or the two ends of a span"],
    ("value: 38112, is: exact,", "value: unknown,"): ["unknown stands without a reason"],
    ("value: under-way", "value: announced"): [],
    ("        because: [gazette, press-group]\n        note", "        note"): ["the verdict 'under-way' rests on no evidence"],
    ("value: not-supported\n", "value: unassessed\n"): [],
    ("        because: [gazette, press-group]", "        because: [trees-planted/field-count]"): [],
}  # fmt: skip


def test_the_record_with_all_parts_is_read() -> None:
    """What the breaches below are made from breaks no rule."""
    assert good(RECORD).commitments["information-law"].repeats["readings"].events[0].end.is_day


@pytest.mark.parametrize(("old", "new"), BREACHES, ids=range(len(BREACHES)))
def test_breach(old: str, new: str) -> None:
    """One breach, one problem."""
    assert old in RECORD

    assert [one.message for one in told(RECORD.replace(old, new, 1))] == BREACHES[old, new]


def test_state_account_alone_with_a_reason() -> None:
    """A closing verdict on the State's account alone stands, where it says why."""
    alone = "value: fulfilled\n        since: 2024-06-02\n        judged: 2024-06-05\n        because: [gazette]\n"
    text = GOOD.replace(
        "value: under-way\n        since: 2024-06-02\n        judged: 2024-06-05\n        because: [gazette, press-group]\n",
        alone,
    )

    assert [one.message for one in told(text)] == ["the verdict 'fulfilled' rests on the State's account alone"]
    reason = "        state_account_only: Nobody else has looked.\n"
    assert not told(text.replace(alone, alone + reason))


def test_evidence_known_only_later_is_no_account_beside_the_states() -> None:
    """What was published after the verdict's day does not hold it up."""
    text = GOOD.replace(
        "value: under-way\n        since: 2024-06-02",
        "value: fulfilled\n        since: 2024-05-20",
    )

    assert [one.message for one in told(text)] == ["the verdict 'fulfilled' rests on the State's account alone"]


def test_the_other_side_may_stand_in_evidence_of_another_that_could_not_be_read() -> None:
    """Nothing follows from a slip there: only the slip is told, until it is mended."""
    alone = GOOD.replace(
        "bearing: contradicts\n        shows: The group", "bearing: supports\n        shows: The group"
    )
    cited = alone.replace("because: [gazette, press-group]", "because: [gazette, trees-planted/field-count]")
    slip = cited.replace("account: academic", "account: scholars")
    unread = "'scholars' is not a party whose account a source can give"

    assert [[one.message for one in told(text)] for text in (alone, cited, slip)] == [
        ["no source contradicts what was said"], [], [unread],
    ]  # fmt: skip


def test_every_rule_says_what_it_keeps() -> None:
    """The method page prints a sentence for each rule."""
    assert len(RULES) == len(set(RULES))
    assert all(rule.endswith(".") and rule[0].isupper() for rule in RULES)
