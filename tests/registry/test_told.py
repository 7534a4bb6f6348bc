"""The sentence of each kind of change, whole, for every part of a record and all that can happen to it."""

from __future__ import annotations

from registry.changes import changes
from registry.model import Dropped
from registry.sentences import plain
from registry.told import DEPTHS, entry_gone
from tests.edits import edits
from tests.records import other_state, quiet

Kind = tuple[str, str, str]
"""The part, what happened to it, and whether it is a whole item, the words of a statement, or a field."""


def sentences() -> dict[Kind, str]:
    """Give the first sentence of each kind, of all single edits of a record, then of all that are taken back."""
    record = other_state()
    found: dict[Kind, str] = {}
    every = [edited for _, _, edited in edits(record)]
    for old, new in [*((record, edited) for edited in every), *((edited, record) for edited in every)]:
        for one in changes(old, new).all:
            of = (
                "words"
                if one.path[2:3] == ("words",)
                else "item"
                if len(one.path) == DEPTHS.get(one.part, 0)
                else "field"
            )
            found.setdefault((one.part, one.how, of), plain(one.sentence))
    return found


SENTENCES: dict[Kind, str] = {
    ("about", "edited", "field"): "about.title edited, from “The Republic of Aldania before the United Nations” to “The Republic of Aldania before the United Nations more”.",
    ("about", "removed", "field"): "about.repository removed; it was https://code.example.org/aldania/record.",
    ("topics", "edited", "field"): "topics.health edited, from “Health” to “Health more”.",
    ("topics", "removed", "field"): "topics.health removed; it was Health.",
    ("topics", "renamed", "field"): "topics.health-renamed has another id; it was health.",
    ("topics", "reordered", "field"): "topics put in another order.",
    ("statements", "edited", "field"): "Statement assembly-2022: title edited, from “Address to the General Assembly” to “Address to the General Assembly more”.",
    ("statements", "removed", "field"): "Statement assembly-2022: aside.5 removed; it was “A view; nothing is undertaken.”",
    ("statements", "renamed", "field"): "Statement assembly-2022: aside.59 has another id; it was 5.",
    ("statements", "reordered", "field"): "statements put in another order.",
    ("statements", "edited", "words"): "Words of the statement assembly-2022, heading-1 edited, from “Address of the Republic of Aldania to the General Assembly” to “Address of the Republic of Aldania to the General Assembly more”.",
    ("statements", "removed", "words"): "Words of the statement assembly-2022, heading-2 removed; it was “Madam President,”.",
    ("statements", "added", "words"): "Words of the statement assembly-2022-renamed, heading-1 added: “Address of the Republic of Aldania to the General Assembly”.",
    ("short", "edited", "field"): "short edited, from “Hospital in Östermark” to “Hospital in Östermark more”.",
    ("title", "edited", "field"): "title edited, from “Open a hospital in the border district before the end of 2023” to “Open a hospital in the border district before the end of 2023 more”.",
    ("kind", "edited", "field"): "kind edited, from “pledge” to “pledge more”.",
    ("topic", "edited", "field"): "topic edited, from “health” to “health more”.",
    ("quote", "edited", "field"): "Quote of paragraph 1 of assembly-2022: statement edited, from “assembly-2022” to “assembly-2022 more”.",
    ("quote", "removed", "item"): "Quote removed: “Before the end of 2023 we will open a hospital in the border district of Östermark - and it will turn nobody away.”, paragraph 1 of assembly-2022.",
    ("test", "edited", "field"): "Test set on 22 September 2022: set edited, from 2022-09-22 to 2022-09-23.",
    ("test", "added", "field"): "Test set on 22 September 2022: partly-fulfilled added: “a word”.",
    ("test", "removed", "item"): "Test removed, set on 22 September 2022: fulfilled: “The hospital took its first patients before the end of 2023.” and not-fulfilled: “It had not by then.”",
    ("test", "removed", "field"): "Test set on 1 February 2024: partly-fulfilled removed; it was “It took patients before the end of 2023 and turned some away.”",
    ("test", "reordered", "item"): "Test put in another place, set on 1 February 2024: fulfilled: “The hospital took its first patients before the end of 2023, whoever they were.”, partly-fulfilled: “It took patients before the end of 2023 and turned some away.” and not-fulfilled: “It took none by then.”",
    ("milestone", "edited", "field"): "Milestone “Plan published”: title edited, from “Plan published” to “Plan published more”.",
    ("milestone", "removed", "field"): "Milestone “Plan published”: due removed; it was 2022.",
    ("milestone", "added", "field"): "Milestone “Plan published”: due_because added: another-source.",
    ("milestone", "missed", "field"): "Milestone missed: “Plan published”, in October 2022, shown by “Plan for health in the border districts [draft](javascript:alert(1))” (account: the State).",
    ("milestone", "removed", "item"): "Milestone removed: “Plan published”, due in 2022, met in October 2022, resting on “Plan for health in the border districts [draft](javascript:alert(1))” (account: the State).",
    ("milestone", "renamed", "item"): "Milestone “Plan published” has another id: plan became plan-renamed.",
    ("milestone", "reordered", "field"): "Milestone “Hospital opened”: earlier[0] put in another order.",
    ("milestone", "met", "field"): "Milestone met: “Hospital opened”, in 2017, shown by “قاعة فارغة: المستشفى الذي لم يفتح” (account: civil society) and “Report of a visit, 30 June to 2 July 2024” (account: United Nations).",
    ("evidence", "edited", "field"): "Evidence “Plan for health in the border districts [draft](javascript:alert(1))”: title edited, from “Plan for health in the border districts [draft](javascript:alert(1))” to “Plan for health in the border districts [draft](javascript:alert(1)) more”.",
    ("evidence", "removed", "field"): "Evidence “Plan for health in the border districts [draft](javascript:alert(1))”: happened removed; it was 2022-10.",
    ("evidence", "added", "field"): "Evidence “Plan for health in the border districts [draft](javascript:alert(1))”: quote added: “a word”.",
    ("evidence", "removed", "item"): "Evidence removed: “Plan for health in the border districts [draft](javascript:alert(1))” (account: the State). It speaks for what was said.",
    ("evidence", "renamed", "item"): "Evidence “Plan for health in the border districts [draft](javascript:alert(1))” (account: the State) has another id: plan became plan-renamed.",
    ("evidence", "reordered", "field"): "evidence put in another order.",
    ("status", "edited", "field"): "Status line announced since 21 September 2022: value edited, from announced to under-way.",
    ("status", "added", "field"): "Status line announced since 21 September 2022: because added: another-source.",
    ("status", "removed", "item"): "Status line removed: announced, shown since 21 September 2022: “Stated on the day.” It rests on no source.",
    ("status", "reordered", "item"): "Status line put in another place: under-way, shown since 14 June 2023: “A newspaper shows that building had begun.” It rests on “Первый камень заложен” (account: media) and “Plan for health in the border districts [draft](javascript:alert(1))” (account: the State).",
    ("status", "removed", "field"): "Status line not-fulfilled since 2 January 2024: because removed; it was delay-notice.",
    ("one_sided", "added", "field"): "one_sided added: “a word”.",
    ("links", "edited", "field"): "links now also names another-source.",
    ("links", "removed", "field"): "links removed; it was claims/village-water.",
    ("check", "edited", "field"): "Look for news on 1 July 2023: on edited, from 2023-07-01 to 2023-07-02.",
    ("check", "removed", "item"): "A look for news removed, on 1 July 2023; the sources reached to June 2023.",
    ("check", "reordered", "item"): "A look for news put in another place, on 1 August 2024; the sources reached to 31 July 2024.",
    ("entry", "removed", "item"): "Entry dropped: pledge “Open a hospital in the border district before the end of 2023”.",
    ("entry", "renamed", "item"): "Entry renamed: border-hospital became border-hospital-renamed; its quotes and its evidence are the same.",
    ("quote", "reordered", "item"): "Quote put in another place: “our rivers are tested as we said they would be”, paragraph 3 of council-2023.",
    ("repeat", "edited", "field"): "What repeats, “Tests of the four rivers”: title edited, from “Tests of the four rivers” to “Tests of the four rivers more”.",
    ("repeat", "removed", "field"): "What repeats, “Tests of the four rivers”: because removed; it was river-act.",
    ("event", "edited", "field"): "Event of “Tests of the four rivers”, in November 2022: date edited, from 2022-11 to 2017.",
    ("event", "added", "field"): "Event of “Tests of the four rivers”, in November 2022: until added: 2017.",
    ("event", "removed", "field"): "Event of “Tests of the four rivers”, in November 2022: because removed; it was test-2022.",
    ("event", "removed", "item"): "Event of “Tests of the four rivers” removed: in November 2022, shown by “Results, autumn 2022” (account: the State).",
    ("event", "reordered", "item"): "Event of “Tests of the four rivers” put in another place: on 2 May 2023 until 9 May 2023, shown by “Results, spring 2023” (account: the State).",
    ("repeat", "removed", "item"): "What repeats removed: “Tests of the four rivers”, with 3 events.",
    ("repeat", "renamed", "item"): "What repeats, “Tests of the four rivers”, has another id: tests became tests-renamed.",
    ("repeat", "added", "field"): "What repeats, “Hearings with villages”: every added: 6.",
    ("repeat", "reordered", "field"): "repeats put in another order.",
    ("indicator", "edited", "field"): "Indicator “Beaches closed in the season”: title edited, from “Beaches closed in the season” to “Beaches closed in the season more”.",
    ("indicator", "added", "field"): "Indicator “Beaches closed in the season”: total added: “a word”.",
    ("indicator", "removed", "field"): "Indicator “Beaches closed in the season”: stated[0] removed; it was date 2022-09-21 and value 48.",
    ("reading", "edited", "field"): "Reading of “Beaches closed in the season”, “Closed”, in 2020: date edited, from 2020 to 2017.",
    ("reading", "added", "field"): "Reading of “Beaches closed in the season”, “Closed”, in 2020: label added: “a word”.",
    ("reading", "removed", "field"): "Reading of “Beaches closed in the season”, “Closed”, in 2020: value removed; it was 51.",
    ("reading", "removed", "item"): "Reading of “Beaches closed in the season”, “Closed” removed: 51 in 2020, from “Results, autumn 2022” (account: the State).",
    ("reading", "reordered", "item"): "Reading of “Beaches closed in the season”, “Closed” put in another place: about 48 in August 2022, from “Results, autumn 2022” (account: the State).",
    ("indicator", "renamed", "field"): "Indicator “Beaches closed in the season”: series.closed-renamed has another id; it was closed.",
    ("indicator", "reordered", "field"): "Indicator “Beaches closed in the season”: series put in another order.",
    ("indicator", "removed", "item"): "Indicator removed: “Beaches closed in the season”, with 8 readings.",
    ("indicator", "renamed", "item"): "Indicator “Beaches closed in the season” has another id: beaches became beaches-renamed.",
    ("one_sided", "edited", "field"): "one_sided edited, from “The State has published nothing on this.” to “The State has published nothing on this. more”.",
    ("one_sided", "removed", "field"): "one_sided removed; it was “The State has published nothing on this.”",
    ("links", "added", "field"): "links added: another-source.",
    ("correction", "edited", "field"): "Correction of evidence.census.shows, recorded on 3 October 2022: on edited, from 2022-10-03 to 2022-10-04.",
    ("correction", "removed", "item"): "Correction removed, recorded on 3 October 2022, of evidence.census.shows: “It gave 91.4 per cent for 1998; that is the rate of 2008 [see](https://other.example.org/).”",
    ("correction", "reordered", "item"): "Correction put in another place, recorded on 1 August 2024, of status[0].note: “It named the bureau where the United Nations was meant.”",
    ("dropped", "edited", "field"): "dropped.literate-country.on edited, from 2022-10-03 to 2022-10-04.",
    ("dropped", "removed", "field"): "dropped.literate-country.now removed; it was claims/literacy.",
    ("dropped", "renamed", "field"): "dropped.literate-country-renamed has another id; it was literate-country.",
    ("dropped", "added", "field"): "dropped.old-promise.now added: “a word”.",
    ("dropped", "reordered", "field"): "dropped put in another order.",
    ("about", "added", "field"): "about.repository added: https://code.example.org/aldania/record.",
    ("topics", "added", "field"): "topics.health added: Health.",
    ("statements", "added", "field"): "Statement assembly-2022: aside.5 added: “A view; nothing is undertaken.”",
    ("quote", "added", "item"): "Quote added: “Before the end of 2023 we will open a hospital in the border district of Östermark - and it will turn nobody away.”, paragraph 1 of assembly-2022.",
    ("test", "inserted", "item"): "Test put in before others, set on 22 September 2022: fulfilled: “The hospital took its first patients before the end of 2023.” and not-fulfilled: “It had not by then.”",
    ("test", "added", "item"): "Test added, set on 1 February 2024: fulfilled: “The hospital took its first patients before the end of 2023, whoever they were.”, partly-fulfilled: “It took patients before the end of 2023 and turned some away.” and not-fulfilled: “It took none by then.”",
    ("milestone", "added", "item"): "Milestone added: “Plan published”, due in 2022, met in October 2022, resting on “Plan for health in the border districts [draft](javascript:alert(1))” (account: the State).",
    ("evidence", "added", "item"): "Evidence added: “Plan for health in the border districts [draft](javascript:alert(1))” (account: the State). It speaks for what was said.",
    ("status", "inserted", "item"): "Status line put in before others: announced, shown since 21 September 2022: “Stated on the day.” It rests on no source.",
    ("status", "confirmed", "item"): "Status not-fulfilled confirmed, shown since 15 July 2024: “The nurses' union and the United Nations found the building closed after the new date; the ministry gives no later one.” It rests on “قاعة فارغة: المستشفى الذي لم يفتح” (account: civil society), “Report of a visit, 30 June to 2 July 2024” (account: United Nations) and “Notice of a new date” (account: the State).",
    ("check", "added", "item"): "Looked for news on 1 July 2023; the sources reach to June 2023.",
    ("entry", "added", "item"): "Entry added: a pledge, not-fulfilled, with 5 sources.",
    ("event", "added", "item"): "Event of “Tests of the four rivers” added: in November 2022, shown by “Results, autumn 2022” (account: the State).",
    ("repeat", "added", "item"): "What repeats added: “Tests of the four rivers”, with 3 events.",
    ("reading", "added", "item"): "Reading of “Beaches closed in the season”, “Closed” added: 51 in 2020, from “Results, autumn 2022” (account: the State).",
    ("indicator", "added", "item"): "Indicator added: “Beaches closed in the season”, with 8 readings.",
    ("status", "moved", "item"): "Status moved from upheld to partly-upheld, shown since 15 January 2024: “By the agency's own account only two rivers were tested; the swimmers dispute its counts of beaches.” It rests on “Results, end of 2023” (account: the State) and “游泳者联合会 2023 年报告” (account: civil society).",
    ("status", "added", "item"): "First status, not-supported, shown since 21 September 2022: “Published rates were lower; the United Nations found 93.2 per cent in 2019.” It rests on “Census tables” (account: the State) and “Survey of households 2019” (account: United Nations).",
    ("correction", "added", "item"): "Correction recorded on 3 October 2022, of evidence.census.shows: “It gave 91.4 per cent for 1998; that is the rate of 2008 [see](https://other.example.org/).”",
}  # fmt: skip


def test_each_kind_of_change_is_told_in_a_sentence_of_its_own() -> None:
    assert sentences() == SENTENCES


def test_an_entry_that_is_gone_is_told_with_its_reason_and_where_it_stands_now() -> None:
    gone = {"on": "2024-07-01", "why": "It stood here twice."}

    assert [plain(entry_gone(Dropped.model_validate(gone | now))) for now in ({}, {"now": "claims/trees"})] == [
        "Recorded on 1 July 2024: “It stood here twice.”",
        "Recorded on 1 July 2024; it stands now under claims/trees: “It stood here twice.”",
    ]


def test_a_verdict_on_the_account_of_the_state_alone_says_so() -> None:
    first = {"value": "announced", "since": "2024-01-20", "judged": "2024-02-02", "note": "Said."}
    last = {
        **first,
        "value": "fulfilled",
        "since": "2024-02-01",
        "because": ["reply"],
        "state_account_only": "None else.",
    }

    assert [plain(one.sentence) for one in changes(quiet(status=[first]), quiet(status=[first, last])).all] == [
        (
            "Status moved from announced to fulfilled, shown since 1 February 2024: “Said.” It rests on “Report reply” "
            "(account: the State). It rests on the State's account alone: “None else.”"
        )
    ]


def test_what_a_list_names_is_told_as_far_as_it_differs() -> None:
    def told(*links: list[str]) -> list[str]:
        reasons = [
            quiet(
                status=[
                    {"value": "under-way", "since": "2024-02-01", "judged": "2024-02-02", "note": "A.", "because": one}
                ]
            )
            for one in links
        ]
        return [plain(one.sentence).partition(": ")[2] for one in changes(*reasons).all]

    assert told(["report"], ["report", "reply"]) == ["because now also names reply."]
    assert told(["report", "reply"], ["report"]) == ["because no longer names reply."]
    assert told(["report"], ["reply"]) == ["because now names reply, no longer report."]
    assert told(["report", "reply"], ["reply", "report"]) == ["because put in another order, now reply and report."]


def test_a_step_that_comes_is_told_with_all_its_dates() -> None:
    step = {"title": "A step", "due": "2024-01", "missed": "2024-02-01", "because": ["report"]}

    assert [plain(one.sentence) for one in changes(quiet(), quiet(milestones={"step": step})).all] == [
        "Milestone added: “A step”, due in January 2024, missed on 1 February 2024, resting on “Report report” (account: United Nations)."
    ]


def test_a_step_on_a_day_that_is_not_known_and_an_event_with_a_title_are_told_as_such() -> None:
    step = {"title": "A step", "due": "2024-03"}
    event = {"date": "2024-01-10", "until": "2024-01-12", "title": "First", "because": ["report"]}
    visits = {"title": "Visits", "every": "not-set"}
    met = quiet(milestones={"step": {**step, "met": "unknown", "why": "No day is given.", "because": ["report"]}})

    assert plain(changes(quiet(milestones={"step": step}), met).all[0].sentence) == (
        "Milestone met: “A step”, on a day that is not known, shown by “Report report” (account: United Nations)."
    )
    assert [
        plain(one.sentence)
        for one in changes(
            quiet(repeats={"visits": {**visits, "events": []}}),
            quiet(repeats={"visits": {**visits, "events": [event]}}),
        ).all
    ] == [
        (
            "Event of “Visits” added: “First”, on 10 January 2024 until 12 January 2024, shown by “Report report” (account: "
            "United Nations)."
        )
    ]
