"""What could be known on a day, in plain words: whose account it is, what the source shows, why a verdict was given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from publishing.sources import dated
from registry import statuses
from registry.dates import Span, day_in_words
from registry.history import Happening
from registry.model import ACCOUNTS, BEARINGS, READINGS_OF_A_SOURCE, Entry, Evidence
from registry.sentences import Part, Said, Sentence, finished, joined, name, plain, say
from registry.wording import at, spaced

KINDS: Mapping[str, str] = {
    "evidence": "source",
    "status": "verdict",
    "met": "milestone met",
    "missed": "milestone missed",
    "event": "occurrence",
}
"""The name of each kind of event of the record."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event of the record in words.

    Attributes:
        title: It in a few words, on one line.
        paragraphs: What there is to say of it, in finished sentences.
        verdict: The verdict in force on that day.
        sources: The evidence behind it.
    """

    title: str
    paragraphs: tuple[str, ...]
    verdict: str
    sources: tuple[Evidence, ...]


def told(entry: Entry, one: Happening, whole: Entry) -> Told:
    """Tell an event of the record.

    Args:
        entry: The entry as it stood on the day that is shown.
        one: What could be known of it by then, as `registry.history.happenings` gives it of the whole entry.
        whole: The entry with all that is known; an event's number counts among those it holds.
    """
    title, paragraphs, because = _TELLERS[one.kind](entry, one, whole)
    known = dict(entry.sources)
    return Told(
        plain(say("{short}: {title}", short=name(entry.short), title=title)),
        tuple(plain(finished(paragraph)) for paragraph in paragraphs),
        _verdict_on(entry, one.day),
        tuple(known[reference] for reference in because if reference in known),
    )


def _verdict_on(entry: Entry, day: date) -> str:
    """Give the verdict in force on a day, so that an item already read does not change with the next verdict."""
    return next((status.value for status in reversed(entry.status) if status.since <= day), "unassessed")


Words = tuple[Sentence, list[Sentence], tuple[str, ...]]
"""A title, paragraphs, and the references of the evidence behind it."""


def _evidence(entry: Entry, one: Happening, _whole: Entry) -> Words:
    source = entry.evidence[one.reference]
    title = say("source, {account}: {title}", account=ACCOUNTS[source.account], title=Said(source.title))
    return title, list(_of_source(entry, source)), (one.reference,)


def _of_source(entry: Entry, source: Evidence) -> Iterator[Sentence]:
    yield say("It is about the {kind} {title}", kind=entry.kind, title=Said(entry.title))
    yield say(
        "Whose account: {account}. Published by {publisher}, {dates}",
        account=ACCOUNTS[source.account],
        publisher=name(source.publisher),
        dates=_dates(source),
    )
    yield say("What it shows: {shows}", shows=name(source.shows))
    if source.quote is not None:
        yield say("In its own words: {quote}", quote=Said(source.quote))
    if source.caveat is not None:
        yield say("What limits it: {caveat}", caveat=name(source.caveat))
    yield (BEARINGS[source.bearing],)
    yield (READINGS_OF_A_SOURCE[source.read],)


def _dates(source: Evidence) -> str:
    """Say when it was published, and of when it tells, where that is another date."""
    if source.published is None:
        return dated(source)
    if source.happened is None or source.happened == source.published:
        return at(source.published)
    return f"{at(source.published)}; it tells of {source.happened.words}"


def _status(entry: Entry, one: Happening, _whole: Entry) -> Words:
    status = entry.status[int(one.reference)]
    head = say(
        "The {kind} {title} is {verdict} since {since}",
        kind=entry.kind,
        title=Said(entry.title),
        verdict=spaced(status.value),
        since=day_in_words(status.since),
    )
    paragraphs = [head, (statuses.meaning(status.value).means,), say("Why: {note}", note=name(status.note))]
    paragraphs += _behind(entry, status.because, "It rests on {sources}")
    if status.state_account_only is not None:
        paragraphs.append(say("Why it rests on the State's account alone: {why}", why=name(status.state_account_only)))
    paragraphs.append(say("Recorded on {day}", day=day_in_words(status.judged)))
    return say("verdict {what}", what=spaced(one.what)), paragraphs, status.because


def _milestone(entry: Entry, one: Happening, _whole: Entry) -> Words:
    milestone = entry.milestones[one.reference]
    when = milestone.met if one.kind == "met" else milestone.missed
    assert isinstance(when, Span)  # else it would not have happened
    head = say(
        "The milestone {step} of the {kind} {title} was {end}{due}",
        step=Said(milestone.title),
        kind=entry.kind,
        title=Said(entry.title),
        end=f"met {at(when)}" if one.kind == "met" else f"missed: {when.words} went by without it",
        due=f"; it was due {at(milestone.due)}" if isinstance(milestone.due, Span) else "",
    )
    title = say("{kind}: {step}", kind=KINDS[one.kind], step=Said(milestone.title))
    return title, [head, *_behind(entry, milestone.because, "Shown by {sources}")], milestone.because


def _event(entry: Entry, one: Happening, whole: Entry) -> Words:
    repeat = entry.repeats[one.reference]
    event = whole.repeats[one.reference].events[one.number]
    until = f" to {event.until.words}" if event.until is not None else ""
    dates = f"{event.date.words}{until}"
    head = say(
        "{repeat}, of the {kind} {title}: {dates}",
        repeat=Said(repeat.title),
        kind=entry.kind,
        title=Said(entry.title),
        dates=dates,
    )
    title = say("{what}, {dates}", what=Said(one.what), dates=dates)
    return title, [head, *_behind(entry, event.because, "Shown by {sources}")], event.because


def _behind(entry: Entry, because: tuple[str, ...], sentence: str) -> Iterator[Sentence]:
    """Name the sources behind something, each with whose account it is; nothing where none is known."""
    known = dict(entry.sources)
    named: list[Part | Sentence] = [
        say("{title} ({account})", title=Said(source.title), account=ACCOUNTS[source.account])
        for reference in because
        if (source := known.get(reference)) is not None
    ]
    if named:
        yield say(sentence, sources=joined(named))


_TELLERS: Mapping[str, Callable[[Entry, Happening, Entry], Words]] = {
    "evidence": _evidence,
    "status": _status,
    "met": _milestone,
    "missed": _milestone,
    "event": _event,
}
