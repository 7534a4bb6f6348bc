"""The shipped record: what it holds, the numbers its sources give, and the words it keeps to."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from registry import Problems, Registry, parse, read
from registry.dates import Span, span
from registry.fields import UNKNOWN
from registry.model import Entry, Indicator, Reading
from registry.passages import passages

ROOT = Path(__file__).parent.parent
STATEMENT = "hrc55-2024"
DELIVERED = date(2024, 2, 26)
FIVE = ("ced-dialogue", "peacekeeping", "senate-elections-2024", "special-rapporteur-access", "upr-fourth-cycle")
"""The commitments with which the record began."""
VERDICTS = {
    "ced-dialogue": [("2024-02-26", "fulfilled"), ("2024-03-25", "fulfilled")],
    "core-treaties": [("2024-02-26", "unassessed"), ("2025-03-01", "unratable")],
    "democratic-journey": [
        ("2024-02-26", "unassessed"),
        ("2024-05-26", "partly-upheld"),
        ("2025-10-31", "partly-upheld"),
    ],
    "mine-clearance": [("2024-02-26", "under-way"), ("2025-12-08", "under-way"), ("2026-01-31", "under-way")],
    "ohchr-cooperation": [("2024-02-26", "unassessed"), ("2025-10-31", "upheld")],
    "peacekeeping": [("2024-02-26", "unassessed"), ("2024-07-06", "upheld"), ("2026-01-22", "upheld")],
    "pentagonal-strategy": [("2024-02-26", "under-way"), ("2024-07-22", "under-way"), ("2025-12-12", "under-way")],
    "rule-of-law": [("2024-02-26", "unratable")],
    "senate-elections-2024": [("2024-02-26", "under-way"), ("2024-04-04", "partly-fulfilled")],
    "social-assistance": [
        ("2024-02-26", "unassessed"),
        ("2024-07-26", "upheld"),
        ("2025-12-18", "partly-upheld"),
        ("2026-02-04", "partly-upheld"),
    ],
    "special-rapporteur-access": [("2024-02-26", "unassessed"), ("2024-07-26", "partly-upheld")],
    "sustainable-development": [("2024-02-26", "unassessed"), ("2025-06-30", "unratable")],
    "un-mechanisms-cooperation": [
        ("2024-02-26", "unassessed"),
        ("2024-07-26", "partly-upheld"),
        ("2025-10-10", "partly-upheld"),
    ],
    "upr-fourth-cycle": [("2024-02-26", "under-way"), ("2024-05-08", "under-way"), ("2024-10-15", "fulfilled")],
    "assessed-free-and-fair": [("2024-02-26", "partly-supported")],
    "ballots-8-2-million": [("2024-02-26", "supported")],
    "civic-space-strengthened": [("2024-02-26", "not-supported")],
    "cooperation-recognised-by-council": [("2024-02-26", "partly-supported"), ("2025-10-31", "partly-supported")],
    "eight-of-nine-conventions": [("2024-02-26", "supported"), ("2024-03-25", "supported")],
    "growth-averaged-7-percent": [("2024-02-26", "supported")],
    "lower-middle-income": [("2024-02-26", "supported")],
    "mandate-extended": [("2024-02-26", "partly-supported")],
    "memorandum-renewed": [("2024-02-26", "partly-supported")],
    "mine-clearance-on-track": [("2024-02-26", "partly-supported"), ("2025-12-08", "partly-supported")],
    "observers-333-from-65": [("2024-02-26", "partly-supported")],
    "observers-thousands": [("2024-02-26", "supported")],
    "parties-eighteen": [("2024-02-26", "supported")],
    "peacekeepers-762-women": [("2024-02-26", "unverifiable"), ("2025-02-05", "partly-supported")],
    "peacekeepers-9281": [
        ("2024-02-26", "unverifiable"),
        ("2024-07-06", "partly-supported"),
        ("2025-02-05", "partly-supported"),
    ],
    "peacekeepers-nine-countries": [
        ("2024-02-26", "partly-supported"),
        ("2024-07-06", "partly-supported"),
        ("2025-05-04", "partly-supported"),
    ],
    "poverty-50-to-9": [("2024-02-26", "partly-supported"), ("2025-02-20", "partly-supported")],
    "rapporteur-met-prime-minister": [("2024-02-26", "supported")],
    "rapporteur-unfettered-access": [("2024-02-26", "supported")],
    "sdgs-on-track": [("2024-02-26", "partly-supported"), ("2024-06-04", "partly-supported")],
    "social-assistance-wide-ranging": [("2024-02-26", "supported")],
    "socio-economic-rights-invigorated": [("2024-02-26", "partly-supported")],
    "turnout-almost-85": [("2024-02-26", "supported")],
    "turnout-highest-since-1993": [("2024-02-26", "not-supported")],
}
"""Each entry's verdicts with the day from which published sources showed them."""
IDS = tuple(VERDICTS)

REACH = span("2026-02")
"""How far in time the sources reached when the record was first written."""

READINGS = {
    ("peacekeepers-9281", "peacekeepers-sent", "sent"): [
        ("2023-02-21", "8859"),
        ("2023-03", "8951"),
        ("2023-05-29", "8951"),
        ("2023-09-22", "more-than 9000"),
        ("2024-07-05", "9570"),
        ("2024-10-15", "almost 10000"),
        ("2025-02-05", "9826"),
        ("2025-02-24", "9824"),
    ],
    ("peacekeepers-762-women", "women-sent", "women"): [
        ("2023-02-21", "681"),
        ("2023-03", "692"),
        ("2023-05-29", "692"),
        ("2025-02-05", "857"),
        ("2025-02-24", "857"),
    ],
    ("poverty-50-to-9", "poverty-rate-line-now", "line-2021"): [("2009", "33.8"), ("2019", "17.8")],
    ("peacekeeping", "women-share", "cambodia"): [
        ("2022-04-30", "about 15.2"),
        ("2023-02-21", "about 16.5"),
        ("2023-05-29", "more-than 15"),
        ("2024-10-15", "about 20.7"),
        ("2025-03-03", "20.8"),
    ],
}
"""Numbers of series drawn over time, from 2023 on where they are long, as precise as the source gives them."""

BARS: dict[tuple[str, str], dict[str, tuple[str | None, ...]]] = {
    ("upr-fourth-cycle", "upr-recommendations"): {
        "received": ("91", "205", "198", UNKNOWN),
        "supported": ("91", "163", "173", UNKNOWN),
        "noted": ("0", "38", "25", UNKNOWN),
        "rejected": ("0", "4", "0", UNKNOWN),
    },
    ("senate-elections-2024", "senate-seats"): {
        "elected": ("57", "57", "58", "58"),
        "cpp": ("45", "46", "58", "55"),
        "khmer-will": ("0", "0", "0", "3"),
        "sam-rainsy": ("2", "11", "0", "0"),
        "funcinpec": ("10", "0", "0", "0"),
    },
    ("senate-elections-2024", "senate-votes"): {
        "cpp": (None, "8880", "11202", "10052"),
        "khmer-will": (None, None, None, "1394"),
        "sam-rainsy": (None, "2503", None, None),
        "funcinpec": (None, None, "276", "19"),
        "nation-power": (None, None, None, "234"),
        "knup": (None, None, "182", None),
        "cambodian-youth": (None, None, "3", None),
    },
    ("senate-elections-2024", "senate-turnout"): {"turnout": (UNKNOWN, "99.6", "99.79", "99.86")},
    ("senate-elections-2024", "senate-voters"): {
        "entitled": (UNKNOWN, "11470", "11695", "11747"),
        "voted": (UNKNOWN, "11424", "11670", "11730"),
    },
}
"""Every number of the bars, in the order of the cycles or elections; None where a party has no bar."""

LABELS = {
    "upr-fourth-cycle": ("Cycle 1", "Cycle 2", "Cycle 3", "Cycle 4"),
    "senate-elections-2024": ("2006", "2012", "2018", "2024"),
}

NOT_FOR_READERS = re.compile(r"\b(dossier|our (copy|own|notes)|second check|re-check|retriev\w+|tbd)\b", re.IGNORECASE)


@cache
def shipped() -> Registry:
    """Read the record that is shipped."""
    return read(ROOT / "commitments.yaml")


def entry(id: str) -> Entry:
    """Give one entry."""
    return shipped().entries[id]


def indicator(entry_id: str, id: str) -> Indicator:
    """Give one indicator."""
    return entry(entry_id).indicators[id]


def number(reading: Reading) -> str:
    """Write a number with how exactly the source gives it."""
    exactness = f"{reading.exactness} " if reading.exactness not in (None, "exact") else ""
    return f"{exactness}{reading.value}"


def words_for_readers(one: Entry) -> Iterator[tuple[str, str]]:
    """Give every sentence of an entry that a reader sees, with where it stands."""
    yield "title", one.title
    for status in one.status:
        yield f"status {status.since}", status.note
    for criteria in one.criteria:
        yield from criteria.tests.items()
    for id, evidence in one.evidence.items():
        yield f"{id} title", evidence.title
        yield f"{id} shows", evidence.shows
        yield f"{id} caveat", evidence.caveat or ""
    for id, milestone in one.milestones.items():
        yield f"{id} title", milestone.title
        yield f"{id} why", milestone.why or ""
    for id, measure in one.indicators.items():
        yield f"{id} title", measure.title
        for series_id, series in measure.series.items():
            yield f"{id} {series_id}", f"{series.title} {series.counted or ''}"


def test_the_record_holds_the_five_and_at_least_seven_further_commitments_and_twelve_claims() -> None:
    record = shipped()

    assert set(record.entries) >= set(IDS)
    assert set(FIVE) < set(record.commitments)
    assert len(record.commitments) >= 12
    assert len(record.claims) >= 12
    assert sum(len(one.evidence) for one in record.entries.values()) >= 200


def test_the_statement_is_the_one_delivered_word_for_word() -> None:
    """The text is 897 words of seventeen paragraphs; a change of one character changes the digest."""
    statement = shipped().statements[STATEMENT]
    text = (ROOT / statement.text).read_bytes()

    assert statement.delivered == DELIVERED
    assert len(text.decode().split()) == 897
    assert hashlib.sha256(text).hexdigest() == "7e6d3ec4cdad05a9ec41670aa6347f9c565c2e36316621d16fbbd5751f5fa1d1"
    assert list(shipped().texts[STATEMENT].paragraphs) == list(range(1, 18))


def test_every_paragraph_is_behind_an_entry_or_set_aside_and_none_is_both() -> None:
    behind = {one.paragraph for each in shipped().entries.values() for one in each.stated}
    aside = {int(number) for number in shipped().statements[STATEMENT].aside}

    assert behind == {6, 8, 9, 10, 11, 14, 15, 17}
    assert behind | aside == set(range(1, 18))
    assert not behind & aside


def test_what_is_set_aside_undertakes_nothing_and_says_so() -> None:
    aside = shipped().statements[STATEMENT].aside

    assert all("nothing is undertaken" in reason or "quoted" in reason for reason in aside.values())


@pytest.mark.parametrize("number", ["1", "2", "3", "4", "5", "7", "12", "13", "16"])
def test_a_paragraph_dropped_from_those_set_aside_is_told(number: str) -> None:
    """No paragraph can vanish from the account."""
    whole = (ROOT / "commitments.yaml").read_text("utf-8")
    text = re.sub(rf'^      "{number}": .*\n', "", whole, flags=re.MULTILINE)
    statement = shipped().statements[STATEMENT].text

    with pytest.raises(Problems) as told:
        parse(text, texts={statement: (ROOT / statement).read_text("utf-8")})

    assert text != whole
    assert [problem.message for problem in told.value.problems] == [
        f"paragraph {number} of the statement is behind no entry and not set aside"
    ]


def test_every_passage_that_undertakes_or_asserts_is_quoted() -> None:
    """Of the paragraphs behind entries, what no entry quotes is told here, so that leaving a part out is a choice."""
    record = shipped()
    left = {}
    for number in (6, 8, 9, 10, 11, 14, 15, 17):
        quotes = {
            one.id: [part.quote for part in one.stated if part.paragraph == number] for one in record.entries.values()
        }
        found = passages(record.texts[STATEMENT].paragraphs[number], quotes)
        left[number] = [one.text.strip(" .,–") for one in found if not one.entries and len(one.text.split()) > 2]

    assert left == {
        6: [
            "Proper human rights and development cannot be sustained where peace is under threat or fragile. Accordingly"
        ],
        8: [
            (
                "In this context, our government has made significant efforts and achieved notable milestones in promoting and "
                "protecting the rights of our people"
            )
        ],
        9: [],
        10: [],
        11: [
            (
                "a clear indication of our people's growing political maturity and enthusiasm for exercising their democratic "
                "rights"
            )
        ],
        14: [],
        15: [],
        17: [],
    }


@pytest.mark.parametrize("id", FIVE)
def test_each_of_the_five_hears_several_accounts_and_one_against(id: str) -> None:
    """At least twelve sources and three accounts; one supports what was said, and one speaks against it or a part."""
    sources = entry(id).evidence.values()
    bearings = {one.bearing for one in sources}

    assert len(sources) >= 12
    assert len({one.account for one in sources}) >= 3
    assert "supports" in bearings
    assert bearings & {"contradicts", "mixed"}


@pytest.mark.parametrize("id", IDS)
def test_each_entry_has_the_verdicts_its_sources_allow(id: str) -> None:
    """And they stay; later ones may follow."""
    verdicts = [(status.since.isoformat(), status.value) for status in entry(id).status]

    assert verdicts[: len(VERDICTS[id])] == VERDICTS[id]


@pytest.mark.parametrize("id", IDS)
def test_the_sources_of_each_entry_reach_to_february_2026_or_further(id: str) -> None:
    """Nothing is dated later than they reach, and nothing that was due later is told as done or missed."""
    one = entry(id)
    reach = one.checked[-1].sources_until

    assert one.checked[0].sources_until == REACH
    assert reach.last >= REACH.last
    assert all(evidence.known <= reach.last for evidence in one.evidence.values())
    for milestone in one.milestones.values():
        for day in (milestone.met, milestone.missed):
            assert not isinstance(day, Span) or day.last <= reach.last


@pytest.mark.parametrize("id", IDS)
def test_a_status_note_tells_of_no_later_year(id: str) -> None:
    for status in entry(id).status:
        years = [int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", status.note)]

        assert max(years, default=0) <= status.since.year


@pytest.mark.parametrize(
    ("id", "milestone", "met"),
    [("ced-dialogue", "dialogue-held", "2024-02-20"), ("senate-elections-2024", "vote", "2024-02-25")],
)
def test_what_was_announced_had_happened_before_the_statement(id: str, milestone: str, met: str) -> None:
    """The data say so, and so does every note, with both days."""
    one = entry(id)
    held = one.milestones[milestone].met

    assert held == span(met)
    assert isinstance(held, Span)
    assert held.last < DELIVERED
    for status in one.status:
        assert f"{held.first.day} February 2024" in status.note
        assert re.search(r"before the statement", status.note)


def test_the_ced_dialogue_lasted_two_days() -> None:
    held = next(one for one in entry("ced-dialogue").repeats["contacts"].events if one.date == span("2024-02-19"))

    assert (held.date, held.end) == (span("2024-02-19"), span("2024-02-20"))


def test_the_dates_of_reports_to_the_ced_are_told_or_said_to_be_unknown() -> None:
    milestones = entry("ced-dialogue").milestones

    assert (milestones["initial-report"].due, milestones["initial-report"].met) == (span("2015"), span("2021-07-15"))
    assert milestones["findings-adopted"].met == span("2024-02-29")
    for id in ("follow-up-report", "next-report"):
        met = milestones[id].met
        assert milestones[id].due == UNKNOWN
        assert milestones[id].why
        assert met is None or (isinstance(met, Span) and met.first > REACH.last)


def test_the_visits_and_the_renewals_of_the_mandate_are_told_with_their_days() -> None:
    repeats = entry("special-rapporteur-access").repeats

    assert [str(event.date) for event in repeats["visits"].events][:7] == [
        "2016-03",
        "2017-08-08",
        "2018-03-05",
        "2018-10-29",
        "2019-04-29",
        "2022-08-15",
        "2024-07",
    ]
    assert [str(event.date) for event in repeats["renewals"].events][:3] == ["2021-10-11", "2023-10-13", "2025-10-08"]
    assert all(repeat.every is None for repeat in repeats.values())


def test_refusals_to_the_former_rapporteur_come_before_the_statement_and_say_whose_they_are() -> None:
    evidence = entry("special-rapporteur-access").evidence
    refusals = [one for id, one in evidence.items() if id.startswith("refusal-")]

    assert len(refusals) == 3
    for one in refusals:
        assert one.known < DELIVERED
        assert one.bearing == "mixed"
        assert "previous Rapporteur" in (one.caveat or "")


@pytest.mark.parametrize("place", READINGS, ids="/".join)
def test_a_series_over_time_has_the_numbers_of_its_sources(place: tuple[str, str, str]) -> None:
    id, measure, series = place

    wanted = READINGS[place]
    readings = [(str(one.date), number(one)) for one in indicator(id, measure).series[series].readings]
    first = readings.index(wanted[0])

    assert readings[first : first + len(wanted)] == wanted


@pytest.mark.parametrize("place", BARS, ids="/".join)
def test_bars_have_the_numbers_of_their_sources(place: tuple[str, str]) -> None:
    labels = LABELS[place[0]]

    drawn = {
        id: tuple({one.label: str(one.value) for one in series.readings}.get(label) for label in labels)
        for id, series in indicator(*place).series.items()
    }

    assert drawn == BARS[place]


@pytest.mark.parametrize(
    "place",
    [("upr-fourth-cycle", "upr-recommendations"), ("senate-elections-2024", "senate-seats")],
    ids="/".join,
)
def test_the_parts_of_a_stack_make_up_its_total(place: tuple[str, str]) -> None:
    (total, whole), *parts = BARS[place].items()

    assert indicator(*place).total == total
    for index, count in enumerate(whole):
        if count != UNKNOWN:
            assert sum(int(part[index] or 0) for _, part in parts) == int(count or 0)


def test_the_statement_s_own_numbers_stand_beside_those_of_the_sources() -> None:
    """Every number of the statement that sources give too is compared with theirs."""
    stated = {
        said.value
        for one in shipped().entries.values()
        for measure in one.indicators.values()
        for said in measure.stated
    }

    assert stated == {Decimal(n) for n in (9281, 762, 9, 7, 50, 18, 8200000, 85, 333, 65, 8)}


def test_turnout_of_every_general_election_since_1993_is_there_and_1998_is_above_2023_in_every_source() -> None:
    one = indicator("turnout-highest-since-1993", "turnout")
    by_year: dict[str, list[Decimal]] = {}
    for series in one.series.values():
        for reading in series.readings:
            assert reading.middle is not None
            by_year.setdefault(str(reading.date.first.year), []).append(reading.middle)

    assert sorted(by_year) == ["1993", "1998", "2003", "2008", "2013", "2018", "2023"]
    assert min(by_year["1998"]) > max(by_year["2023"])
    assert max(max(by_year[year]) for year in ("2003", "2008", "2013", "2018")) < min(by_year["2023"])


def test_growth_has_every_year_of_the_stated_average() -> None:
    one = indicator("growth-averaged-7-percent", "growth-a-year")
    years = {reading.date.first.year for reading in one.measured.readings}

    assert years >= set(range(2005, 2020))


def test_the_share_of_women_stands_against_the_un_target_that_a_source_gives() -> None:
    share = indicator("peacekeeping", "women-share")

    assert share.target is not None
    assert (share.target.date, share.target.value, share.target.because) == (span("2025"), Decimal(12), ("sipri-2025",))
    assert share.measured is share.series["cambodia"]


def test_the_only_rate_of_the_fourth_cycle_is_said_to_be_fidh_s() -> None:
    rate = indicator("upr-fourth-cycle", "acceptance-fidh")

    readings = rate.series["accepted"].readings

    assert [(one.label, one.value, one.because) for one in readings] == [
        ("Cycle 3", Decimal(87), ("fidh-2019",)),
        ("Cycle 4", Decimal(84), ("fidh-2024",)),
    ]
    assert "FIDH" in rate.title


@pytest.mark.parametrize("id", IDS)
def test_what_stands_under_bars_and_over_charts_is_short(id: str) -> None:
    """A phone has room for ten characters over a bar, and for more beside a dot."""
    for measure in entry(id).indicators.values():
        assert len(measure.title) <= 60
        for series in measure.series.values():
            assert len(series.title) <= 24
            assert measure.draw == "dots" or all(len(reading.label or "") <= 10 for reading in series.readings)


@pytest.mark.parametrize("id", IDS)
def test_no_sentence_speaks_of_how_the_record_was_made(id: str) -> None:
    assert [(where, text) for where, text in words_for_readers(entry(id)) if NOT_FOR_READERS.search(text)] == []


@pytest.mark.parametrize("id", IDS)
def test_a_caveat_is_two_sentences_at_most(id: str) -> None:
    for evidence in entry(id).evidence.values():
        assert len(re.findall(r"[.!?](?=\s|$)", evidence.caveat or "")) <= 2


@pytest.mark.parametrize("id", IDS)
def test_sources_stand_in_the_order_in_which_they_became_known(id: str) -> None:
    known = [evidence.known for evidence in entry(id).evidence.values()]

    assert known == sorted(known)


def test_a_publisher_has_one_name() -> None:
    """No two spellings of one house, such as with and without its article."""
    names = {evidence.publisher for one in shipped().entries.values() for evidence in one.evidence.values()}

    plain = [re.sub(r"^The ", "", name).casefold().replace(" ", "") for name in names]

    assert len(plain) == len(set(plain))


@pytest.mark.parametrize("id", FIVE)
def test_a_source_that_cannot_be_read_brings_no_other_problem(id: str) -> None:
    """Other entries that cite it are not told to look for a source of the other side."""
    lines = (ROOT / "commitments.yaml").read_text("utf-8").splitlines(keepends=True)
    start = lines.index(f"  {id}:\n")
    accounts = [n for n, line in enumerate(lines[start:], start) if line.startswith("        account: ")]

    for number in accounts[: len(shipped().entries[id].evidence)]:
        with pytest.raises(Problems) as raised:
            parse("".join(lines[:number] + lines[number + 1 :]), path=str(ROOT / "commitments.yaml"))
        assert [(one.entry, one.message) for one in raised.value.problems] == [(id, "'account' is missing")]
        assert "with one of state, un, international," in raised.value.problems[0].mend
