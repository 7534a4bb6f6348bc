"""The board: counts, orders, selection, findings with their lines, and the sentence above it all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from monitors.board import (
    MONITORS,
    ORDERS,
    Board,
    Due,
    Selection,
    board,
    headline,
)
from monitors.finding import SEVERITIES
from monitors.tally import by_tone, tallies
from registry import Registry
from registry.dates import span
from registry.history import Happening
from registry.model import Entry
from tests.records import FOLDER, days, many, other_state, quiet, registries, single, source

DAY = date(2025, 3, 1)


@pytest.fixture(scope="module")
def other() -> Board:
    return board(other_state(), DAY)


def ids(entries: tuple[Entry, ...]) -> list[str]:
    return [entry.id for entry in entries]


def test_every_module_of_the_folder_that_has_a_question_is_a_monitor() -> None:
    names = {
        path.stem
        for path in FOLDER.parent.parent.joinpath("monitors").glob("*.py")
        if "QUESTION = " in path.read_text()
    }

    assert names == {monitor.__name__.removeprefix("monitors.") for monitor in MONITORS}
    assert all(monitor.TITLE and monitor.QUESTION.endswith("?") for monitor in MONITORS)


@pytest.mark.parametrize(
    ("order", "wanted"),
    [
        (
            "attention",
            [
                "border-hospital", "reservation", "clean-rivers", "school-meals", "literacy", "prison-doors",
                "village-water",
            ],
        ),
        (
            "statement",
            [
                "border-hospital", "clean-rivers", "school-meals", "literacy", "prison-doors", "reservation",
                "village-water",
            ],
        ),
        (
            "topic",
            [
                "border-hospital", "clean-rivers", "village-water", "school-meals", "literacy", "prison-doors",
                "reservation",
            ],
        ),
        (
            "newest",
            [
                "school-meals", "border-hospital", "literacy", "clean-rivers", "reservation", "prison-doors",
                "village-water",
            ],
        ),
        (
            "verdict",
            [
                "prison-doors", "clean-rivers", "border-hospital", "literacy", "reservation", "school-meals",
                "village-water",
            ],
        ),
    ],
)  # fmt: skip
def test_orders(other: Board, order: str, wanted: list[str]) -> None:
    assert set(ORDERS) == {"attention", "statement", "topic", "newest", "verdict"}
    assert ids(other.selected(Selection(order=order))) == wanted


@pytest.mark.parametrize(
    ("selection", "wanted"),
    [
        ({"kinds": {"claim"}}, {"literacy", "village-water"}),
        ({"topics": {"water"}}, {"clean-rivers", "village-water"}),
        ({"statuses": {"withdrawn", "under-way"}}, {"reservation", "school-meals"}),
        ({"accounts": {"academic", "media"}}, {"border-hospital", "school-meals"}),
        ({"findings": {"alarm"}}, {"border-hospital", "reservation"}),
        ({"findings": {"alarm"}, "kinds": {"pledge"}, "topics": {"justice"}}, {"reservation"}),
        ({"findings": {"contested"}}, {"border-hospital", "clean-rivers", "literacy"}),
        ({"bearings": {"mixed"}}, {"clean-rivers", "literacy", "prison-doors"}),
        ({"kinds": {"claim"}, "topics": {"health"}}, set()),
    ],
)
def test_an_entry_is_shown_when_it_has_one_of_each_that_is_chosen(
    other: Board, selection: Mapping[str, set[str]], wanted: set[str]
) -> None:
    fields: dict[str, Any] = {name: frozenset(values) for name, values in selection.items()}
    chosen = Selection(**fields)

    assert set(ids(other.selected(chosen))) == wanted


def test_findings_stand_gravest_first_with_the_line_they_are_about(other: Board) -> None:
    text = (FOLDER / "other-state.yaml").read_text().split("\n")
    gravity = list(SEVERITIES)
    for told in other.findings.values():
        assert [one.severity for one in told] == sorted((one.severity for one in told), key=gravity.index)
    lines = {(one.monitor, text[one.line - 1].strip()) for one in other.findings["border-hospital"] if one.line}

    assert lines == {
        ("deadlines", "opening:"),
        ("deadlines", "audit:"),
        ("goalposts", "- set: 2024-02-01"),
        ("accounts", "evidence:"),
        ("evidence", "evidence:"),
        ("silence", "- {on: 2024-08-01, sources_until: 2024-07-31}"),
    }


def test_alarms_and_findings_of_one_severity(other: Board) -> None:
    assert [(one.entry, one.monitor) for one in other.alarms(other.entries)] == [
        ("border-hospital", "deadlines"), ("border-hospital", "goalposts"), ("reservation", "evidence"),
    ]  # fmt: skip
    assert other.told(other.selected(Selection(kinds=frozenset({"claim"}))), "alarm") == ()


def test_the_entries_of_which_an_alarm_or_a_warning_must_not_be_overlooked() -> None:
    """Nobody has looked since 1 March 2024, which is noted after 180 days, and warned of after a year."""
    noted, warned = board(quiet(), date(2024, 8, 29)), board(quiet(), date(2025, 3, 2))

    assert [one.severity for found in (noted, warned) for one in found.findings["promise"]] == ["note", "warning"]
    assert noted.grave(noted.entries) == ()
    assert warned.grave(warned.entries) == warned.entries


@pytest.mark.parametrize(
    ("selection", "wanted"),
    [
        ({}, ["same", "late", "first", "report", "reply"]),
        ({"accounts": {"state"}}, ["late", "reply"]),
        ({"bearings": {"supports"}}, ["same", "late", "report"]),
        ({"accounts": {"state", "media"}, "bearings": {"supports"}}, ["same", "late"]),
        ({"accounts": {"academic"}}, []),
        ({"kinds": {"claim"}}, []),
    ],
)
def test_sources_stand_newest_first_by_the_accounts_and_bearings_that_are_chosen(
    selection: Mapping[str, set[str]], wanted: list[str]
) -> None:
    evidence = {
        "late": source(page="late", published="2024-02-20", account="state"),
        "first": source(page="first", published="2024-02-10", account="media", bearing="mixed"),
        "same": source(page="same", published="2024-02-20", account="media"),
    }
    found = board(quiet(evidence=evidence), date(2024, 3, 1))
    chosen = Selection(**{name: frozenset(values) for name, values in selection.items()})  # type: ignore[arg-type]
    told = found.sources(chosen)

    assert [id for _, id, _ in told] == wanted
    assert all((entry, one) == (found.entries[0], entry.evidence[id]) for entry, id, one in told)


def test_what_falls_due_and_what_is_overdue(other: Board) -> None:
    assert other.due(other.entries) == (
        Due("border-hospital", "second-wing", "Second wing opened", span("2027")),
    )  # fmt: skip
    assert other.overdue(other.entries) == (
        Due("school-meals", "law", "<img src=x onerror=alert(1)> Law on meals", span("2023")),
        Due("reservation", "withdrawal", "Reservation withdrawn", span("2024-03-07")),
    )


def test_a_milestone_is_due_until_its_last_day_is_over() -> None:
    registry = quiet(milestones={"step": {"title": "A step", "due": "2024-06"}})
    on = board(registry, date(2024, 6, 30))
    after = board(registry, date(2024, 7, 1))

    assert (len(on.due(on.entries)), len(on.overdue(on.entries))) == (1, 0)
    assert (len(after.due(after.entries)), len(after.overdue(after.entries))) == (0, 1)


def test_the_latest_come_first(other: Board) -> None:
    assert other.latest(other.entries)[:3] == (
        Happening(date(2024, 12, 31), "school-meals", "evidence", "-2+3 A thesis on school meals", "thesis"),
        Happening(date(2024, 7, 15), "border-hospital", "evidence", "Report of a visit, 30 June to 2 July 2024", "walk-through"),
        Happening(date(2024, 7, 15), "border-hospital", "status", "not-fulfilled, confirmed", "3"),
    )  # fmt: skip


def test_sources_reach_as_far_as_the_latest_check_and_not_past_the_day(other: Board) -> None:
    assert other.sources_until(other.entries) == span("2024-08-01")
    assert other.sources_until(other.selected(Selection(topics=frozenset({"water"})))) == span("2024-01")
    assert other.sources_until(()) is None
    early = board(other_state(), date(2024, 1, 15))
    assert early.sources_until(early.entries) == span("2024-01-15")
    on = board(other_state(), date(2024, 1, 31))
    assert on.sources_until(on.selected(Selection(topics=frozenset({"water"})))) == span("2024-01")


def test_before_the_first_statement_nothing_had_been_stated() -> None:
    before = board(other_state(), date(2022, 9, 20))
    then = board(other_state(), date(2022, 9, 21))

    assert (before.stated_nothing_yet, before.entries, before.whole) == (True, (), 7)
    assert headline(before, before.entries) == "By 20 September 2022 nothing had been stated."
    assert (then.stated_nothing_yet, len(then.entries), then.whole) == (False, 4, 7)


def test_the_headline_counts_pledges_practices_and_claims_apart(other: Board) -> None:
    assert headline(other, other.entries) == (
        "Of three pledges, two are withdrawn or not fulfilled and one is under way. Both practices are partly upheld. "
        "Of two claims, one is not supported and one is unverifiable. "
        "Three are contested by an account other than the State's. Sources reach to 1 August 2024."
    )
    assert headline(other, other.selected(Selection(topics=frozenset({"justice"})))) == (
        "The one pledge is withdrawn. The one practice is partly upheld. Sources reach to 30 November 2023."
    )
    assert headline(other, ()) == "No entry is chosen."


def test_the_headline_of_one_entry_and_of_entries_all_alike() -> None:
    one = board(single(), date(2023, 3, 8))

    assert headline(one, one.entries) == "The one practice is unassessed. Sources reach to 8 March 2023."
    alike = replace(one, registry=replace(one.registry, commitments=_three(one)))
    assert headline(alike, alike.entries) == "All three practices are unassessed. Sources reach to 8 March 2023."


def _three(of: Board) -> Any:
    entry = of.entries[0]
    return {id: entry.model_copy(update={"id": id}) for id in ("a", "b", "c")}


def test_the_headline_says_of_several_that_they_had_happened_before_they_were_stated() -> None:
    one = board(_done("2024-01-14"), DAY)
    alike = replace(one, registry=replace(one.registry, commitments=_three(one)))

    assert "Three had happened before they were stated." in headline(alike, alike.entries)


def _came_true(*given: Any, **more: Any) -> bool:
    found = board(_done(*given, **more), DAY)
    sentence = "One had happened before it was stated." in headline(found, found.entries)
    assert sentence == bool(found.happened_before(found.entries))
    return sentence


def _done(met: str, because: str = "early", kind: Any = "pledge", value: str = "fulfilled") -> Registry:
    return quiet(
        kind,
        evidence={"early": source(page="early", published="2024-01-20"), "late": source(page="late")},
        milestones={"done": {"title": "Done", "due": "2024", "met": met, "because": [because]}},
        status=[
            {"value": value, "since": "2024-02-01", "judged": "2024-02-02", "because": ["early", "reply"], "note": "Why."}
        ],
    )  # fmt: skip


def test_a_pledge_had_happened_before_where_what_its_verdict_rests_on_was_met_before_it_was_stated() -> None:
    assert _came_true("2024-01-14")
    assert _came_true("2023")
    assert _came_true("2024-01-14", value="partly-fulfilled")
    assert not _came_true("2024-01-15")
    assert not _came_true("2024-01")
    assert not _came_true("2024-01-14", because="late")
    assert not _came_true("2024-01-14", value="under-way")
    assert not _came_true("2024-01-14", value="not-fulfilled")
    assert not _came_true("2024-01-14", kind="practice", value="upheld")


@settings(max_examples=40, deadline=None)
@given(registries(), days())
def test_the_same_numbers_stand_everywhere(registry: Registry, day: date) -> None:
    """Counts, lists and selections of a board are of the same entries, on any day of any registry."""
    found = board(registry, day)
    told = sum(len(found.told(found.entries, severity)) for severity in SEVERITIES)

    counted = sum(one.total for one in tallies(found.entries))
    assert sum(by_tone(found.entries).values()) == counted == len(found.entries)
    assert told == sum(map(len, found.findings.values()))
    assert set(found.findings) == set(found.registry.entries) == set(ids(found.entries))
    for order in ORDERS:
        assert sorted(ids(found.selected(Selection(order=order)))) == sorted(ids(found.entries))
    assert all(one.day <= day for one in found.latest(found.entries))
    assert all(one.sentence.endswith(".") and one.sentence.isprintable() for one in found.told(found.entries, "note"))


def test_findings_name_only_sources_that_their_entry_knows(other: Board) -> None:
    for found in (other, board(many(60), date(2024, 1, 1))):
        for entry in found.entries:
            known = {reference for reference, _ in entry.sources}
            assert all(known.issuperset(one.because) for one in found.findings[entry.id])
