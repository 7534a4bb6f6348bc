"""People: what could lead to somebody who could be harmed is told wherever it stands, and what leads to an office is not."""

from __future__ import annotations

from datetime import date

import pytest

from monitors import people
from monitors.finding import Finding
from tests.publishing.editions import with_text
from tests.records import promise, source

DAY = date(2024, 3, 1)
SEEDED = {
    "sok.san@example.org": "a mail address",
    "Mail sok@mail.example": "a mail address",
    "Call +855 12 345 678 now": "a phone number",
    "Call 012 345 678, nights": "a phone number",
    "Tel. (012) 345-6789": "a phone number",
    "She is at House 12, St 2": "a home address",
    "He is hiding in room 4": "a home address",
    "Passport no. N12345678": "the number of an identity paper",
    "Identity card 010123456": "the number of an identity paper",
    "Our witness Sok San says": "the name of somebody who may be at risk",
    "Villager: resident Mo Nu": "the name of somebody who may be at risk",
    "A voter, Ms. Chan Mony": "the name of somebody who may be at risk",
}
PUBLIC = (
    "press@example.org", "asks@moi.gov.kh", "hr@ohchr.org", "The ministry, 023 216 122", "Hotline: +41 22 917 9220",
    "A/HRC/54/75 of 2023-10-05", "E/C.12/KHM/2023/2", "9,281 since 2006-04", "S/RES/1325 (2000)", "2019-2023, 0.5 to 04.20",
    "000 000 of 10 000 000", "House of 125 members", "President Sun Chanthy", "The victims Support Section", "@cambodia, 2024",
    "SOK Chenda Sophea, minister", "Vitit Muntarbhorn, Rapporteur", "Resident Coordinator a.i.", "[redacted on 2024-03-10]",
    "Two workers of Phnom Penh",
)  # fmt: skip


@pytest.mark.parametrize("text", SEEDED)
@pytest.mark.parametrize("kind", ["pledge", "practice", "claim"])
def test_threat_16_what_leads_to_a_person_is_told_in_every_field_of_prose(text: str, kind: str) -> None:
    entry = with_text(text, kind).board.registry.entries["promise"]  # type: ignore[arg-type]
    found = list(people.findings(entry, DAY))

    assert len(found) == repr(entry).count(text) > 20
    assert {SEEDED[text] in one.sentence for one in found} == {True}
    assert [one.sentence for one in found if text in one.sentence] == [], "it is not repeated"


@pytest.mark.parametrize("text", PUBLIC)
def test_threat_16_what_leads_to_an_office_or_is_no_such_thing_is_not_told(text: str) -> None:
    assert people.leads(text) == ()


def test_threat_16_an_office_makes_only_the_numbers_of_its_own_sentence_public() -> None:
    assert people.leads("The ministry said no. Her number is 012 345 678") == ("a phone number",)
    assert people.leads("She said no. The ministry's number is 012 345 678") == ()


def test_the_finding_is_whole() -> None:
    shows = "The witness Sok San spoke; call 012 345 678."
    entry = promise(evidence={"letter": source(page="letter", shows=shows)})

    assert list(people.findings(entry, DAY)) == [
        Finding(
            "promise", "people", "warning",
            "Its evidence.letter.shows holds what looks like a phone number and the name of somebody who may be at risk. Only "
            "of those who speak in public office, or chose to be named, may it stand here.",
            ("letter",), ("evidence", "letter", "shows"),
        )
    ]  # fmt: skip


def test_a_source_that_becomes_known_later_takes_no_part() -> None:
    later = source(page="letter", shows="Call 012 345 678.", published="2024-04-01")
    entry = promise(evidence={"letter": later, "note": source(page="note", shows="Call 012 345 678.")})

    assert [one.because for one in people.findings(entry, date(2024, 3, 31))] == [("note",)]
    assert [one.because for one in people.findings(entry, date(2024, 4, 1))] == [("letter",), ("note",)]
