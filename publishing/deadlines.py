"""The calendar of what falls due, and fell due: one all-day event for each milestone with a due date (RFC 5545, RFC 7986).

An event's name is made of the ids of entry and milestone, so a calendar that somebody subscribed to moves the event
where a due date is corrected or moved, and adds no second one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

from icalendar import Calendar, Event, vCategory, vText

from figures.milestone import MEANINGS, STATES, Standing, standing
from publishing.edition import Edition
from publishing.identity import name_in_entry, name_of_record
from registry.dates import Span, day_in_words
from registry.model import Entry, Milestone
from registry.sentences import Said, Sentence, finished, name, plain, say
from registry.wording import at, spaced

MEDIA_TYPE = "text/calendar; charset=utf-8"
MOST = 500
"""A calendar holds so many dates, those nearest to the day shown: programs read all of it each time they ask."""
_EVERY = timedelta(days=1)
"""How often a program may ask again: the record has days and no hours."""


def deadlines(edition: Edition) -> bytes:
    """Give the calendar of the entries that were asked for, by date; without events where none of them has a due date.

    A due date that is a month or a year stands on its last day, for a thing is late only after it; the words say which
    month or year. DTSTAMP is the day that is shown, so the file is the same for the same edition.
    """
    every = list(_dues(edition))
    nearest = sorted(every, key=lambda one: abs(one[0].last - edition.board.day))[:MOST]
    dues = sorted(nearest, key=lambda one: (one[0].last, one[0].first, one[1].id))
    left_out = f" The {MOST} dates nearest to that day, of {len(every):,}." if len(every) > MOST else ""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Commitment Monitor//Deadlines//EN")
    calendar.add("uid", str(name_of_record(edition.whole, "deadlines")))
    title = f"{edition.board.registry.about.title}: what falls due"
    for field in ("name", "x-wr-calname"):  # RFC 7986 (5.1), and what programs knew before it
        calendar.add(field, _Text(title))
    for field in ("description", "x-wr-caldesc"):
        calendar.add(field, _Text(f"{edition.line}{left_out}"))
    calendar.add("refresh-interval", _EVERY, parameters={"value": "DURATION"})  # RFC 7986 (5.7)
    if edition.is_addressed:
        calendar.add("source", edition.this("deadlines.ics"), parameters={"value": "URI"})  # RFC 7986 (5.8)
        calendar.add("url", edition.this("read/"))
    for due, entry, id in dues:
        calendar.add_component(_event(edition, entry, id, due))
    written: bytes = calendar.to_ical()
    return written


class _Text(vText):
    """A text that comes back to the letter, escaped as RFC 5545 (3.3.11) has it.

    The library itself escapes no text that it does not know to be one, and ends a line where a backslash stands before
    an N.
    """

    def to_ical(self) -> bytes:
        escaped = re.sub(r"[\\;,]", r"\\\g<0>", self)
        return re.sub(r"\r\n?|\n", r"\\n", escaped).encode()


def _dues(edition: Edition) -> Iterator[tuple[Span, Entry, str]]:
    for entry in edition.entries:
        for id, milestone in entry.milestones.items():
            if isinstance(milestone.due, Span):
                yield milestone.due, entry, id


def _event(edition: Edition, entry: Entry, id: str, due: Span) -> Event:
    milestone = entry.milestones[id]
    stands = standing(milestone, edition.board.day)
    event = Event()
    event.add("uid", str(name_in_entry(edition.whole, entry.id, "due", id)))
    event.add("dtstamp", datetime.combine(edition.board.day, time(), UTC))
    event.add("dtstart", due.last)
    event.add("dtend", due.last + timedelta(days=1))  # the first day after it (RFC 5545, 3.6.1)
    event.add("sequence", len(milestone.earlier))  # each time the date was moved
    event.add("summary", _Text(f"{entry.short}: {milestone.title} ({_state(stands, due)})"))
    event.add(
        "description", _Text("\n".join(plain(finished(one)) for one in _words(edition, entry, milestone, stands)))
    )
    event.add("categories", categories := vCategory([]))
    categories.cats = [*map(_Text, (entry.kind, edition.board.registry.topics[entry.topic], entry.verdict))]
    event.add("status", "CONFIRMED")
    event.add("transp", "TRANSPARENT")  # it is nobody's own time
    if edition.is_addressed:
        event.add("url", edition.to(f"read/{entry.id}"))  # a relative one would lead nowhere
    return event


def _state(stands: Standing, due: Span) -> str:
    """Say how it stands, and first the month or year that is due, where it is no day: "due in March 2024, met"."""
    words = STATES[stands.state]
    if due.is_day:
        return words
    return ", ".join([f"due {at(due)}", *(part for part in words.split(", ") if part != "due")])


def _words(edition: Edition, entry: Entry, milestone: Milestone, stands: Standing) -> Iterator[Sentence]:
    registry = edition.board.registry
    yield say("A milestone of the {kind} {title}", kind=entry.kind, title=Said(entry.title))
    for one in entry.stated:
        statement = registry.statements[one.statement]
        yield say(
            "Stated: {quote} ({speaker}, {place}, {day})",
            quote=Said(one.quote),
            speaker=name(statement.speaker),
            place=name(statement.place),
            day=day_in_words(statement.delivered),
        )
    assert isinstance(milestone.due, Span)  # else it would not be in the calendar
    earlier = "".join(f"; until {one.until.words} it was due {at(one.due)}" for one in milestone.earlier)
    yield (f"Due {at(milestone.due)}{earlier}",)
    when = f" {at(stands.when)}" if stands.state in {"met", "missed"} and stands.when is not None else ""
    yield (f"How it stands: {STATES[stands.state]}{when}. {MEANINGS[stands.state]}",)
    if entry.status:
        verdict, note = spaced(entry.verdict), name(entry.status[-1].note)
        yield say("Verdict on the {kind}: {verdict}. {note}", kind=entry.kind, verdict=verdict, note=note)
    yield (edition.line,)
