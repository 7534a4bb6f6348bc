"""The shipped record against the notes it was written from: every address, date, account, publisher and number.

`dossier.json` is a copy of the few fields that are compared: of each note named in the record its address, its dates,
whose account it is, who published it, and every number that its text or its series gives. Where the record differs on
purpose, the difference is listed here with its reason; none is left over.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations
from pathlib import Path
from typing import Any

from registry import read
from registry.model import Entry, Evidence, Reading

HOME = Path(__file__).parent
RECORD = read(HOME.parent / "commitments.yaml")
DOSSIER: dict[str, Any] = json.loads((HOME / "dossier.json").read_text(encoding="utf-8"))
FACTS: dict[str, dict[str, Any]] = DOSSIER["facts"]

ACCOUNTS_OF = {
    "government": {"state"},
    "un": {"un"},
    "independent": {"international", "other-states", "parties", "civil-society", "media", "academic"},
}
"""Which accounts of the record a note's word for whose account it is may stand for."""

JUDGED = {
    "coop-001": ("state", "The newspaper relays the State's human rights committee."),
    "coop-018": ("state", "The newspaper relays the State's human rights committee."),
    "ct-009": ("un", "Officials of the United Nations speak."),
    "ge-03": ("state", "The newspaper gives the figures of the State's election committee."),
    "grow-07-rebase-plan": ("state", "The article relays the State's statistics institute."),
    "mine-15-thai-accusation": ("other-states", "The government that speaks is Thailand's."),
    "mou-004": ("state", "It is the foreign minister's letter."),
    "pk-09": ("un", "An official of the United Nations gives the number."),
    "pk-11": ("un", "An official of the United Nations gives the number."),
    "pk-12": ("un", "An official of the United Nations gives the number."),
    "pk-16": ("un", "An official of the United Nations gives the number."),
    "se-22": ("parties", "The governing party speaks."),
    "sr-007": ("un", "It is the Special Rapporteur's own summary."),
    "sr-011": ("un", "The broadcaster relays the Special Rapporteur."),
    "sr-012": ("un", "The broadcaster relays the Special Rapporteur."),
    "sr-013": ("un", "The broadcaster relays the Special Rapporteur."),
    "sr-014": ("un", "The news agency relays the Special Rapporteur."),
    "sr-024": ("un", "The outlet relays the Special Rapporteur."),
    "sr-017": ("un", "The newspaper relays the Secretary-General's report."),
    "sr-029": ("state", "The outlet relays a speech of the Prime Minister."),
    "upr1-002": ("un", "The newspaper relays a resolution of the Human Rights Council."),
    "upr1-003": ("state", "The head of the State's delegation speaks."),
    "upr2-002": ("state", "The State's ambassador speaks."),
    "upr3-004": ("state", "The newspaper relays the State's human rights committee."),
    "upr3-010": ("state", "The newspaper relays the State's human rights committee."),
}
"""Notes of which the record says otherwise whose account they are, with the reason."""

DATED = {
    "mine-13-mar-2025": (
        "2025-06",
        "The page tells of June 2025; the note has the end of the year that the numbers are about.",
    ),
}
"""Notes of which the record dates what they tell of otherwise, with the reason."""

ADDRESSED = {
    "pk-23": ("coop%C3%A9ration", "An address in the record is written in plain letters; it is the same page."),
}
"""Notes of which the record writes the address otherwise, with the reason."""

COUNTED = {
    ("senate-elections-2024", "senate-seats", "khmer-will"): "The party did not exist, or won no seat.",
    ("senate-elections-2024", "senate-seats", "funcinpec"): "All seats went to the two parties named.",
    ("upr-fourth-cycle", "upr-recommendations", "noted"): "All recommendations were accepted, so none was noted.",
    ("upr-fourth-cycle", "upr-recommendations", "rejected"): "All were accepted or noted, so none was rejected.",
    ("eight-of-nine-conventions", "joined", "joined"): "Counted from the years in the table of treaties.",
    ("ballots-8-2-million", "invalid-ballots", "invalid"): "What is left of the ballots cast without the valid ones.",
    (
        "civic-space-strengthened",
        "other-parties-seats",
        "assembly",
    ): "All 125 seats of 2018 went to the governing party.",
    ("peacekeepers-nine-countries", "countries", "mapped"): "Counted from the countries that the source names.",
    ("sdgs-on-track", "review-2023", "on-track"): "All indicators of a goal, by the counts that the source gives.",
}
"""Series with numbers that follow from their source without standing in it, with the reason."""


def sources() -> Iterator[tuple[str, str, Evidence]]:
    """Give every source of the record that names a note, with its place and the note; later ones need none."""
    for entry in RECORD.entries.values():
        for id, one in entry.evidence.items():
            if one.research is not None:
                yield f"{entry.id}/{id}", one.research, one


def readings() -> Iterator[tuple[Entry, tuple[str, str, str], Reading]]:
    """Give every reading that has a number from sources that name a note, with its place."""
    for entry in RECORD.entries.values():
        for id, indicator in entry.indicators.items():
            for series_id, series in indicator.series.items():
                for reading in series.readings:
                    if reading.middle is not None and all(entry.source(one).research for one in reading.because):
                        yield entry, (entry.id, id, series_id), reading


def test_each_note_is_behind_one_source() -> None:
    named = [research for _, research, _ in sources()]

    assert len(named) >= 200
    assert sorted(named) == sorted(set(named))
    assert set(named) == set(FACTS)


def test_nothing_that_is_not_to_be_published_is_in_the_record() -> None:
    withheld = set(DOSSIER["withheld"])

    assert len(withheld) == 18
    assert [place for place, research, _ in sources() if research in withheld or "-unv-" in research] == []


def test_addresses_are_those_of_the_notes() -> None:
    found = {research: one.url for _, research, one in sources() if one.url != FACTS[research]["url"]}

    assert set(found) == set(ADDRESSED)
    for research, (part, reason) in ADDRESSED.items():
        assert part in str(found[research]), reason


def test_dates_are_those_of_the_notes() -> None:
    """A day that the record leaves out stands in no note; one that it gives stands there to the letter."""
    found = {}
    for place, research, one in sources():
        note = FACTS[research]
        assert str(one.published or None) == str(note["published"]), place
        if one.happened is not None and str(one.happened) != note["date"]:
            found[research] = str(one.happened)

    assert found == {research: day for research, (day, _) in DATED.items()}


def test_accounts_are_those_of_the_notes() -> None:
    found = {
        research: one.account
        for _, research, one in sources()
        if one.account not in ACCOUNTS_OF[FACTS[research]["independence"]]
    }

    assert found == {research: account for research, (account, _) in JUDGED.items()}


def test_publishers_are_those_of_the_notes_in_the_record_s_spelling() -> None:
    """The notes spell some houses in several ways; the record has one spelling for each."""
    spellings: dict[str, list[str]] = DOSSIER["spellings"]

    for place, research, one in sources():
        note = FACTS[research]["publisher"]
        assert one.publisher in {note, *spellings.get(note, ())}, place
    assert all(len(one) <= 2 for one in spellings.values())


def test_every_number_of_a_series_stands_in_a_source_it_names() -> None:
    """Or is a share, marked as about, of two numbers that one source gives."""
    left = set()
    for entry, place, reading in readings():
        notes = [FACTS[str(entry.source(one).research)] for one in reading.because]
        given = {Decimal(number) for note in notes for number in note["numbers"]}
        for value in (reading.value, reading.at_least, reading.at_most):
            if isinstance(value, Decimal) and value not in given and not _share(reading, value, notes):
                left.add(place)

    assert left == set(COUNTED)


def _share(reading: Reading, value: Decimal, notes: list[dict[str, Any]]) -> bool:
    """Tell whether a number is the share of one number of a note in another, to one digit after the point."""
    if reading.exactness != "about" and value != 100:
        return False
    return any(
        abs(100 * Decimal(part) / Decimal(whole) - value) <= Decimal("0.05")
        for note in notes
        for part, whole in permutations(note["numbers"], 2)
        if Decimal(whole)
    )
