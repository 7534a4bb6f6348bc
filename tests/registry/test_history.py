"""What the registry was on a day: nothing that became known later, and all that was known by then."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from pydantic import BaseModel

from monitors.board import Board, board, headline
from registry import Registry
from registry.dates import Span, span
from registry.history import CLOCKS, Happening, as_of, happenings
from registry.model import Claim, Dropped, Entry, Pledge, Practice, Statement
from tests.records import (
    days,
    facts,
    found,
    hidden_facts,
    hidden_markers,
    many,
    other_state,
    promise,
    quiet,
    registries,
    shown_facts,
    shown_markers,
    source,
)
from tests.registry.case import GOOD, good

LAST = date(2100, 12, 31)


def _date_fields(kind: Any, path: tuple[str, ...]) -> Iterator[str]:
    """Give the names of all fields that hold a date, at any depth of a model."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        for name, field in kind.model_fields.items():
            if name != "cited":  # what it holds is evidence, and named there
                yield from _date_fields(field.annotation, (*path, name))
    elif isinstance(kind, type) and issubclass(kind, Span | date):
        yield ".".join(path)
    else:
        for part in get_args(kind):
            yield from _date_fields(part, path)


def test_the_table_of_clocks_names_every_date_of_the_model_and_nothing_else() -> None:
    named = set(_date_fields(Statement, ("statements",))) | set(_date_fields(Dropped, ("dropped",)))
    for kind in (Pledge, Practice, Claim):
        named |= set(_date_fields(kind, ()))

    assert named == set(CLOCKS)


def _told(board: Board) -> str:
    """Give all that a board holds and derives, as text."""
    entries = board.entries
    parts = (board.registry, board.findings, board.due(entries), board.overdue(entries), board.latest(entries))
    return repr((*parts, headline(board, entries)))


@settings(max_examples=120, deadline=None)
@given(registries(), days())
def test_nothing_that_became_known_later_shows_on_a_day(registry: Registry, day: date) -> None:
    """Neither in the registry as it stood nor in anything the board derives from it."""
    told = _told(board(registry, day))

    assert [mark for mark in hidden_markers(registry, day) if mark in told] == []
    assert [fact for fact in hidden_facts(registry, day) if _dated(fact.when) in told] == []


@settings(max_examples=60, deadline=None)
@given(registries(), days())
def test_all_that_was_known_by_a_day_is_there(registry: Registry, day: date) -> None:
    told = repr(as_of(registry, day))

    assert [mark for mark in shown_markers(registry, day) if "," not in mark and mark not in told] == []
    assert [fact for fact in shown_facts(registry, day) if _dated(fact.when) not in told] == []


def _dated(when: Span | date) -> str:
    """Give a date as it looks in a model's representation; no two dates of a random registry look alike."""
    return repr(when) if isinstance(when, Span) else f"={when!r}"


@settings(max_examples=60, deadline=None)
@given(registries(), days(), days())
def test_the_past_of_a_past_is_that_past(registry: Registry, one: date, other: date) -> None:
    """What was known on a day does not depend on the later day from which one looks back."""
    earlier, later = sorted((one, other))

    assert as_of(as_of(registry, later), earlier) == as_of(registry, earlier)
    assert as_of(as_of(registry, earlier), earlier) is as_of(as_of(registry, earlier), later) or (
        as_of(as_of(registry, earlier), later) == as_of(registry, earlier)
    )


@settings(max_examples=40, deadline=None)
@given(registries(), days(), days())
def test_what_was_known_stays_known(registry: Registry, one: date, other: date) -> None:
    earlier, later = sorted((one, other))

    assert shown_markers(registry, earlier) <= shown_markers(registry, later)
    assert {id(fact.owner) for fact in shown_facts(registry, earlier)} <= {
        id(fact.owner) for fact in shown_facts(registry, later)
    }


@settings(max_examples=60, deadline=None)
@given(registries())
def test_after_the_last_known_day_the_registry_is_whole_and_the_same_object(registry: Registry) -> None:
    last = max(fact.known for fact in facts(registry))

    assert as_of(registry, LAST) is registry
    if not any(one.earlier for entry in registry.entries.values() for one in entry.milestones.values()):
        sources = [one.known for entry in registry.entries.values() for one in entry.evidence.values()]
        assert as_of(registry, max(last, *sources)) is registry


def test_entries_that_do_not_differ_are_the_same_objects() -> None:
    registry = many(60)
    then = as_of(registry, date(2025, 1, 1))

    assert any(one is registry.entries[id] for id, one in then.entries.items())
    assert then.statements is registry.statements


def test_before_the_day_of_the_statement_nothing_had_been_stated() -> None:
    then = as_of(quiet(), date(2024, 1, 14))

    assert (then.statements, then.texts, then.entries) == ({}, {}, {})


def test_on_the_day_of_the_statement_the_entry_is_there_without_what_came_later() -> None:
    then = as_of(quiet(), date(2024, 1, 15)).entries["promise"]

    assert (then.verdict, then.status, dict(then.evidence)) == ("unassessed", (), {})
    assert then.criteria == promise().criteria
    assert then.checked == promise().checked


def test_of_two_statements_only_the_one_that_was_delivered_is_quoted() -> None:
    registry = other_state()
    first = min(registry.statements.values(), key=lambda one: one.delivered)
    then = as_of(registry, first.delivered)
    delivered = {id for id, one in registry.statements.items() if one.delivered <= first.delivered}

    assert set(then.statements) == set(then.texts) == delivered
    assert {part.statement for entry in then.entries.values() for part in entry.stated} == delivered
    assert all(link.partition("/")[2] in then.entries for entry in then.entries.values() for link in entry.links)


def _milestone(day: date, **milestone: Any) -> Mapping[str, Any] | None:
    """Give what of a milestone shows on a day, without its title."""
    evidence = {
        "plan": source(page="plan", published="2024-03-01"),
        "done": source(page="done", published="2024-06-01"),
    }
    entry = promise(milestones={"step": {"title": "A step", **milestone}}, evidence=evidence)
    found = as_of(quiet(milestones={"step": {"title": "A step", **milestone}}, evidence=evidence), day)
    step = found.entries[entry.id].milestones.get("step")
    return None if step is None else {name: value for name, value in step if value and name != "title"}


def test_a_milestone_is_met_only_from_the_day_on_which_a_source_showed_it() -> None:
    step = {"due": "2024-05", "met": "2024-05-02", "because": ["done"]}

    assert _milestone(date(2024, 5, 31), **step) == {"due": span("2024-05")}
    assert _milestone(date(2024, 6, 1), **step) == {
        "due": span("2024-05"), "met": span("2024-05-02"), "because": ("done",),
    }  # fmt: skip


def test_a_date_as_precise_as_a_year_is_over_only_with_the_year() -> None:
    step = {"due": "2024-05", "met": "2024", "because": ["done"]}

    assert _milestone(date(2024, 12, 30), **step) == {"due": span("2024-05"), "because": ("done",)}
    assert _milestone(date(2024, 12, 31), **step) == {
        "due": span("2024-05"), "met": span("2024"), "because": ("done",),
    }  # fmt: skip


def test_why_a_day_is_not_known_is_told_only_with_what_it_is_about() -> None:
    step = {"due": "2024-05", "met": "unknown", "because": ["done"], "why": "It was done; the day is not given."}

    assert _milestone(date(2024, 5, 31), **step) == {"due": span("2024-05")}
    assert _milestone(date(2024, 6, 1), **step) == {
        "due": span("2024-05"), "met": "unknown", "because": ("done",), "why": "It was done; the day is not given.",
    }  # fmt: skip


def test_a_due_date_is_there_from_the_day_on_which_what_set_it_was_known() -> None:
    step = {"due": "2025", "due_because": ["plan"]}

    assert _milestone(date(2024, 2, 29), **step) is None
    assert _milestone(date(2024, 3, 1), **step) == {"due": span("2025"), "due_because": ("plan",)}


def test_a_milestone_that_was_met_shows_before_what_set_its_due_date_was_known() -> None:
    step = {"due": "2024", "due_because": ["done"], "met": "2024-02-20", "because": ["plan"]}

    assert _milestone(date(2024, 3, 1), **step) == {"met": span("2024-02-20"), "because": ("plan",)}


def test_the_due_date_is_the_one_in_force_on_the_day() -> None:
    step = {
        "due": "2026",
        "due_because": ["done"],
        "earlier": [{"due": "2024", "until": "2024-02-10"}, {"due": "2025", "until": "2024-04", "because": ["plan"]}],
    }
    first = {"due": span("2024"), "until": span("2024-02-10"), "because": ()}
    second = {"due": span("2025"), "until": span("2024-04"), "because": ("plan",)}

    assert _milestone(date(2024, 2, 10), **step) == {"due": span("2024")}
    assert _earlier(date(2024, 2, 11), step) == (span("2025"), [first])
    assert _earlier(date(2024, 4, 30), step) == (span("2025"), [first])
    assert _earlier(date(2024, 5, 31), step) == (span("2025"), [first])  # what moved it to 2026 was not known yet
    assert _earlier(date(2024, 6, 1), step) == (span("2026"), [first, second])


def _earlier(day: date, step: dict[str, Any]) -> tuple[Span, list[dict[str, Any]]]:
    entry = as_of(
        quiet(
            milestones={"step": {"title": "A step", **step}},
            evidence={
                "plan": source(page="plan", published="2024-03-01"),
                "done": source(page="done", published="2024-06-01"),
            },
        ),
        day,
    ).entries["promise"]
    milestone = entry.milestones["step"]
    assert isinstance(milestone.due, Span)
    return milestone.due, [dict(one) for one in milestone.earlier]


def test_a_rhythm_and_a_target_are_there_from_the_day_on_which_what_set_them_was_known() -> None:
    registry = quiet(
        evidence={"plan": source(page="plan", published="2024-03-01")},
        repeats={"visits": {"title": "Visits", "every": "6 months", "because": ["plan"], "events": []}},
        indicators={
            "count": {
                "title": "A count", "unit": "people", "draw": "line",
                "target": {"date": "2028", "value": 15, "because": ["plan"]},
                "series": {"all": {"title": "All", "readings": []}},
            }
        },
    )  # fmt: skip

    def then(day: date) -> tuple[int | None, bool]:
        entry = as_of(registry, day).entries["promise"]
        return entry.repeats["visits"].every, entry.indicators["count"].target is not None

    assert then(date(2024, 2, 29)) == (None, False)
    assert then(date(2024, 3, 1)) == (6, True)


LATER = {
    "plan": source(page="plan", published="2024-03-01"),
    "done": source(page="done", published="2024-06-01"),
}


def _then(day: date, **parts: Any) -> Entry:
    """Give the entry as it stood on a day, with two later sources and some parts of its own."""
    return as_of(quiet(evidence=LATER, **parts), day).entries["promise"]


def test_of_reasons_those_that_were_known_are_there() -> None:
    """A verdict is there from its day, with the sources that were known by then, be it the day itself."""
    status = {"value": "under-way", "since": "2024-02-10", "judged": "2024-02-11", "note": "Why."}
    reasons = {"because": ["report", "plan", "done"]}

    assert [
        [one.because for one in _then(date.fromisoformat(day), status=[{**status, **reasons}]).status]
        for day in ("2024-02-09", "2024-02-10", "2024-02-29", "2024-03-01", "2024-06-01")
    ] == [[], [("report",)], [("report",)], [("report", "plan")], [("report", "plan", "done")]]
    assert list(_then(date(2024, 3, 1)).evidence) == ["report", "reply", "plan"]
    assert list(_then(date(2024, 2, 29)).evidence) == ["report", "reply"]


def test_what_happened_again_is_there_from_its_last_day_and_once_a_source_showed_it() -> None:
    events = [
        {"date": "2024-02-10", "until": "2024-02-12", "because": ["report"]},
        {"date": "2024-02-20", "because": ["plan", "done"]},
    ]
    visits = {"visits": {"title": "Visits", "every": "not-set", "events": events}}

    def then(day: str) -> list[tuple[str, tuple[str, ...]]]:
        found = _then(date.fromisoformat(day), repeats=visits).repeats["visits"].events
        return [(str(one.date), one.because) for one in found]

    assert then("2024-02-11") == []
    assert then("2024-02-12") == then("2024-02-29") == [("2024-02-10", ("report",))]
    assert then("2024-03-01") == [("2024-02-10", ("report",)), ("2024-02-20", ("plan",))]
    assert then("2024-06-01") == [("2024-02-10", ("report",)), ("2024-02-20", ("plan", "done"))]


def test_numbers_are_there_once_a_source_showed_them_and_stated_ones_from_their_first_day() -> None:
    indicator = {
        "title": "A count", "unit": "people", "draw": "line",
        "stated": [{"date": "2024", "value": 1}, {"date": "2024-04", "until": "2024-05", "value": 2}],
        "baseline": {"date": "2020", "value": 10, "because": ["plan", "done"]},
        "target": {"date": "2028", "value": 15},
        "series": {
            "all": {
                "title": "All",
                "readings": [
                    {"date": "2024-02", "value": 11, "because": ["plan"]},
                    {"date": "2024-03-31", "value": 12, "because": ["report", "done"]},
                ],
            }
        },
    }  # fmt: skip

    def then(day: str) -> tuple[list[str], tuple[str, ...] | None, bool, list[tuple[str, tuple[str, ...]]]]:
        one = _then(date.fromisoformat(day), indicators={"count": indicator}).indicators["count"]
        readings = [(str(reading.date), reading.because) for reading in one.series["all"].readings]
        baseline = one.baseline.because if one.baseline is not None else None
        return [str(said.date) for said in one.stated], baseline, one.target is not None, readings

    assert then("2024-01-20") == (["2024"], None, True, [])
    assert then("2024-02-29") == (["2024"], None, True, [])
    assert then("2024-03-01") == (["2024"], ("plan",), True, [("2024-02", ("plan",))])
    assert then("2024-03-30") == (["2024"], ("plan",), True, [("2024-02", ("plan",))])
    assert then("2024-03-31")[-1] == [("2024-02", ("plan",)), ("2024-03-31", ("report",))]
    assert then("2024-04-01")[0] == ["2024", "2024-04"]
    assert then("2024-06-01")[1:] == (
        ("plan", "done"), True, [("2024-02", ("plan",)), ("2024-03-31", ("report", "done"))],
    )  # fmt: skip


def test_a_missed_step_is_there_once_its_day_is_over_and_a_source_showed_it() -> None:
    step = {"due": "2024-02", "missed": "2024-03", "because": ["plan"]}

    assert _milestone(date(2024, 3, 30), **step) == {"due": span("2024-02"), "because": ("plan",)}
    assert _milestone(date(2024, 3, 31), **step) == {
        "due": span("2024-02"), "missed": span("2024-03"), "because": ("plan",),
    }  # fmt: skip
    assert _milestone(date(2024, 2, 29), **{**step, "missed": "2024-02-20"}) == {"due": span("2024-02")}


def test_why_a_due_date_is_not_known_stays() -> None:
    step = {"due": "unknown", "why": "Nobody said."}

    assert _milestone(date(2024, 1, 15), **step) == step
    assert _milestone(date(2024, 2, 29), **step, due_because=["plan"]) is None
    assert _milestone(date(2024, 2, 1), **step, due_because=["plan"], met="2024-01-20", because=["report"]) == {
        "met": span("2024-01-20"), "because": ("report",),
    }  # fmt: skip


def test_what_a_look_found_is_there_from_its_day() -> None:
    looks = [found("plan", "dead", "2024-04-10"), found("plan", "fine", "2024-04-20", archive=True)]
    registry = quiet(evidence=LATER, looks=looks)

    def then(day: str) -> tuple[bool, bool]:
        one = as_of(registry, date.fromisoformat(day)).entries["promise"].evidence["plan"]
        return one.lookup is not None, one.archive_lookup is not None

    assert [then(day) for day in ("2024-04-09", "2024-04-10", "2024-04-19", "2024-04-20")] == [
        (False, False), (True, False), (True, False), (True, True),
    ]  # fmt: skip


def test_a_look_at_one_of_two_addresses_is_there_from_its_day_too() -> None:
    for archive in (False, True):
        registry = quiet(evidence=LATER, looks=[found("plan", "dead", "2024-04-10", archive=archive)])
        then = [as_of(registry, date(2024, 4, day)).entries["promise"].evidence["plan"] for day in (9, 10)]

        assert [one.lookup is not None or one.archive_lookup is not None for one in then] == [False, True]


def test_of_reasons_for_a_rhythm_and_for_a_due_date_that_was_moved_those_that_were_known_are_there() -> None:
    visits = {"visits": {"title": "Visits", "every": "6 months", "because": ["plan", "done"], "events": []}}
    moved = {"due": "2026", "earlier": [{"due": "2024", "until": "2024-02-10", "because": ["report", "done"]}]}
    entry = _then(date(2024, 3, 1), repeats=visits, milestones={"step": {"title": "A step", **moved}})

    assert entry.repeats["visits"].because == ("plan",)
    assert [one.because for one in entry.milestones["step"].earlier] == [("report",)]


def test_an_entry_cites_what_was_known_and_links_to_what_had_been_stated() -> None:
    """A source of another entry is there from its own day, and a link from the day on which both were stated."""
    text = GOOD.replace("because: [field-count]}", "because: [field-count, information-law/press-group]}")
    cited = [dict(as_of(good(text), date(2024, 6, day)).claims["trees-planted"].cited) for day in (1, 2)]

    assert cited == [{}, {"information-law/press-group": good().commitments["information-law"].evidence["press-group"]}]
    assert [as_of(other_state(), date(2023, 3, day)).entries["border-hospital"].links for day in (6, 7)] == [
        (), ("claims/village-water",),
    ]  # fmt: skip


def test_happenings_say_in_a_few_words_what_happened() -> None:
    kinds: tuple[Any, ...] = ("evidence", "status", "met", "missed", "event")

    assert [Happening(LAST, "promise", kind, "A thing", "0").words for kind in kinds] == [
        "new source: A thing", "A thing", "A thing: met", "A thing: missed", "A thing",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (("announced", "under-way", "under-way"), ["announced", "under-way", "under-way, confirmed"]),
        (("under-way", "under-way", "announced"), ["under-way", "under-way, confirmed", "announced"]),
    ],
)
def test_a_verdict_given_again_happens_as_confirmed(values: tuple[str, ...], said: list[str]) -> None:
    status = [
        {"value": value, "since": since, "judged": "2024-02-11", "because": ["report"], "note": "A."}
        for value, since in zip(values, ("2024-02-01", "2024-02-05", "2024-02-10"), strict=True)
    ]
    found = [one for one in happenings(promise(status=status)) if one.kind == "status"]

    assert [one.what for one in found] == said
    assert [one.reference for one in found] == ["0", "1", "2"]


def test_happenings_are_told_on_the_day_from_which_each_could_be_known() -> None:
    entry = promise(
        milestones={
            "met": {"title": "First step", "met": "2024-01-20", "because": ["report"]},
            "missed": {"title": "Second step", "due": "2024-02", "missed": "2024-03-01", "because": ["report"]},
        },
        repeats={
            "visits": {
                "title": "Visits", "every": "not-set",
                "events": [
                    {"date": "2024-02-10", "until": "2024-02-12", "because": ["report"]},
                    {"date": "2024-02-20", "title": "Visit to the south", "because": ["report"]},
                ],
            }
        },
    )  # fmt: skip

    assert happenings(entry) == (
        Happening(date(2024, 2, 1), "promise", "evidence", "Report report", "report"),
        Happening(date(2024, 2, 1), "promise", "evidence", "Report reply", "reply"),
        Happening(date(2024, 2, 1), "promise", "status", "under-way", "0"),
        Happening(date(2024, 2, 1), "promise", "met", "First step", "met"),
        Happening(date(2024, 2, 12), "promise", "event", "Visits", "visits"),
        Happening(date(2024, 2, 20), "promise", "event", "Visit to the south", "visits", 1),
        Happening(date(2024, 3, 1), "promise", "missed", "Second step", "missed"),
    )


@pytest.mark.parametrize("day", [date(2024, 1, 14), date(2024, 1, 15), date(2024, 2, 1), LAST])
def test_happenings_of_a_past_day_are_those_known_by_then(day: date) -> None:
    registry = other_state()
    then = as_of(registry, day)
    entry: Entry
    for id, entry in then.entries.items():
        assert happenings(entry) == tuple(one for one in happenings(registry.entries[id]) if one.day <= day)
