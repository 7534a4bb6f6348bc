"""The calendar of due dates comes back as it was written, and its events keep their names."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from icalendar import Calendar, vText

from publishing.address import Address
from publishing.deadlines import deadlines
from publishing.edition import Edition
from registry import Registry
from registry.dates import Span, span
from registry.model import EarlierDue
from tests.publishing.small import BASE, KHMER, SHIPPED, edition, full, hostile
from tests.records import days, hidden_markers, many, other_state, registries, single

FOLDER = Path(__file__).parent
HOSTILE = f'a, b; c\\n \\ "quoted": \nBEGIN:VEVENT\r\nUID:x\nEND:VCALENDAR {KHMER * 6}'


def read(written: bytes) -> Any:
    """Read a calendar; what the library knows of the type of each property is not known to the checker of types."""
    found = Calendar.from_ical(written)
    assert isinstance(found, Calendar)
    assert found.errors == []
    return found


def uids(shown: Edition) -> dict[str, str]:
    """Give the name of each event by its summary."""
    return {str(one["summary"]): str(one["uid"]) for one in read(deadlines(shown)).events}


def test_the_calendar_of_a_small_record_is_written_whole() -> None:
    expected = (FOLDER / "expected" / "deadlines.ics").read_text(encoding="utf-8")
    written = deadlines(edition(full(), date(2024, 4, 1))).decode()

    assert written.replace("\r\n", "\n") == expected
    assert written.count("\n") == written.count("\r\n")


@pytest.mark.parametrize(
    "registry", [SHIPPED, other_state(), single(), many(60)], ids=["shipped", "other", "single", "sixty"]
)
def test_the_calendar_comes_back_as_the_milestones_that_have_a_due_date(registry: Registry) -> None:
    shown = edition(registry)
    written = deadlines(shown)
    found = read(written)
    due = [
        (entry.short, one.title, one.due)
        for entry in shown.board.entries
        for one in entry.milestones.values()
        if isinstance(one.due, Span)
    ]

    assert found.to_ical() == written
    assert len(found.events) == len(due)
    for event in found.events:
        assert [
            (short, title)
            for short, title, span_ in due
            if event["summary"].startswith(f"{short}: {title} (") and event["dtstart"].dt == span_.last
        ]
        assert event["dtend"].dt == event["dtstart"].dt + timedelta(days=1)
        assert event["dtstamp"].dt == datetime(2026, 11, 25, tzinfo=UTC)
        assert (event["status"], event["transp"], event.subcomponents) == ("CONFIRMED", "TRANSPARENT", [])
    days = [one["dtstart"].dt for one in found.events]
    assert days == sorted(days)
    assert len({str(one["uid"]) for one in found.events}) == len(due)


def test_threat_34_hostile_text_stays_text() -> None:
    shown = edition(hostile(full(), HOSTILE), date(2024, 4, 1))
    written = deadlines(shown)
    found = read(written)
    text = HOSTILE.replace("\r\n", "\n")

    assert [str(one["summary"]) for one in found.events] == [
        f"{text}: {text} ({how})" for how in ("met", "due in February 2024, missed", "due in 2025")
    ]
    assert all(one.categories == ["pledge", text, "under-way"] for one in found.events)
    assert all(f"“{' '.join(text.splitlines())}”" in one["description"] for one in found.events)
    # the library reads these two as they are written; RFC 7986 (5.1) has them escaped as all text is
    escaped = vText(f"{text}: what falls due").to_ical().decode()
    assert [str(found[field]) for field in ("name", "x-wr-calname")] == [escaped, escaped]
    assert [line for line in written.split(b"\r\n") if line in {b"BEGIN:VEVENT", b"UID:x", b"END:VCALENDAR"}] == [
        b"BEGIN:VEVENT", b"BEGIN:VEVENT", b"BEGIN:VEVENT", b"END:VCALENDAR",
    ]  # fmt: skip


@pytest.mark.parametrize("text", [r"\NA", r"\nA", r"a\\Nb", r"\;\,", "a,b;c", r"A\\", "Ends\nhere"])
def test_threat_34_every_text_comes_back_to_the_letter(text: str) -> None:
    """Also a backslash before an N, of which the library would make the end of a line; so it is read here without it."""
    written = deadlines(edition(hostile(full(), text), date(2024, 4, 1))).replace(b"\r\n ", b"")
    raw = re.findall(rb"(?m)^SUMMARY:(.*)\r$", written)
    said = [re.sub(rb"\\(.)", lambda found: b"\n" if found[1] == b"n" else found[1], one).decode() for one in raw]
    categories = re.findall(rb"(?m)^CATEGORIES:(.*)\r$", written)

    assert said == [f"{text}: {text} ({how})" for how in ("met", "due in February 2024, missed", "due in 2025")]
    assert {tuple(re.findall(rb"(?:\\.|[^\\,])+", one)) for one in categories} == {
        (b"pledge", raw[0].partition(b": ")[0], b"under-way")
    }


def test_lines_are_folded_at_75_octets_and_letters_stay_whole() -> None:
    written = deadlines(edition(hostile(other_state(), HOSTILE)))
    lines = written.split(b"\r\n")

    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    assert b"\r" not in b"".join(lines)
    assert b"\n" not in b"".join(lines)
    assert all(line.decode() for line in lines[:-1]), "a letter that is cut is no UTF-8"
    assert KHMER * 6 in "".join(line.decode().removeprefix(" ") for line in lines)


def test_an_event_says_how_it_stands_in_plain_words() -> None:
    shown = edition(other_state(), date(2024, 8, 1))
    event = next(one for one in read(deadlines(shown)).events if "Hospital opened" in one["summary"])

    assert event["summary"] == "Hospital in Östermark: Hospital opened (missed)"
    assert event["sequence"] == 2
    assert event["url"] == f"{BASE}read/border-hospital"
    assert event.categories == ["pledge", "Health", "not-fulfilled"]
    assert event["description"] == (
        "A milestone of the pledge “Open a hospital in the border district before the end of 2023”.\n"
        "Stated: “Before the end of 2023 we will open a hospital in the border district of Östermark - and it will turn "
        "nobody away.” (H.E. Åse Ñandú-O'Brien, Minister of Foreign Affairs, New York, 21 September 2022).\n"
        "Due on 30 June 2024; until 31 May 2023 it was due in June 2023; until 20 December 2023 it was due on 31 December "
        "2023.\n"
        "How it stands: missed on 30 June 2024. A source shows that it was missed.\n"
        "Verdict on the pledge: not fulfilled. The nurses' union and the United Nations found the building closed after "
        "the new date; the ministry gives no later one.\n"
        f"{shown.line}"
    )


@pytest.mark.parametrize(
    ("due", "day", "summary", "on"),
    [
        ("2024-02-10", date(2024, 2, 10), "(due)", date(2024, 2, 10)),
        ("2024-02-10", date(2024, 2, 11), "(due, nothing shown)", date(2024, 2, 10)),
        ("2024-02", date(2024, 2, 29), "(due in February 2024)", date(2024, 2, 29)),
        ("2024-02", date(2024, 3, 1), "(due in February 2024, nothing shown)", date(2024, 2, 29)),
        ("2024", date(2024, 3, 1), "(due in 2024)", date(2024, 12, 31)),
    ],
)
def test_a_month_or_a_year_stands_on_its_last_day(due: str, day: date, summary: str, on: date) -> None:
    shown = edition(full(milestones={"step": {"title": "Step", "due": due}}), day)
    (event,) = read(deadlines(shown)).events

    assert (event["summary"], event["dtstart"].dt) == (f"A promise: Step {summary}", on)


def test_names_stay_when_dates_and_titles_are_corrected_and_the_server_moves() -> None:
    registry = full()
    entry = registry.commitments["promise"]
    law, end = entry.milestones["law"], entry.milestones["end"]
    moved = {
        **entry.milestones,
        "law": law.model_copy(update={"due": span("2024-01-31"), "title": "An act"}),
        "end": end.model_copy(
            update={"due": span("2026-06"), "earlier": (EarlierDue(due="2025", until="2024-01-31"),)}
        ),
    }
    changed = replace(
        registry,
        commitments={"promise": entry.model_copy(update={"milestones": moved, "short": "Another name"})},
        digest="0" * 64,
    )
    before, after = edition(registry), edition(changed, base="/")

    assert set(uids(before).values()) == set(uids(after).values())
    assert set(uids(before)).isdisjoint(uids(after))
    moved_event = next(one for one in read(deadlines(after)).events if ": End" in one["summary"])
    assert (moved_event["dtstart"].dt, moved_event["sequence"]) == (date(2026, 6, 30), 1)


@settings(max_examples=60, deadline=None)
@given(registries(), days())
def test_a_calendar_tells_nothing_that_could_not_be_known_on_its_day(registry: Registry, day: date) -> None:
    written = deadlines(edition(registry, day))
    told = written.replace(b"\r\n ", b"").decode()

    assert read(written).to_ical() == written
    assert [mark for mark in hidden_markers(registry, day) if mark in told] == []


def test_a_filter_chooses_the_same_entries_as_everywhere() -> None:
    shown = edition(SHIPPED, shown=Address(filters={"kind": ("practice",), "topic": ("peacekeeping",)}))
    pages = {str(one["url"]) for one in read(deadlines(shown)).events}
    dated = [one for one in shown.entries if any(isinstance(each.due, Span) for each in one.milestones.values())]

    assert pages == {f"{BASE}read/{one.id}" for one in dated} != set()
    assert read(deadlines(shown))["description"] == shown.line


def test_without_a_full_address_there_is_none_in_the_calendar() -> None:
    assert b"URL" not in deadlines(edition(full(), base="/"))
    assert b"SOURCE" not in deadlines(edition(full(), base="/"))


def test_a_record_that_has_nothing_due_gives_a_calendar_without_events() -> None:
    found = read(deadlines(edition(full(milestones={}))))

    assert (found.events, str(found["name"])) == ([], "A record: what falls due")
