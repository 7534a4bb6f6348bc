"""What differs between two records, in plain words: one sentence for each change.

A whole item that came or went is told by what matters in it; any other change names its field, and what stood there
before and after. What the record says itself stands in a sentence as `Said`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, cast

from pydantic import BaseModel

from registry.dates import Span, day_in_words
from registry.differences import Difference, Path, plain
from registry.model import (
    ACCOUNTS,
    BEARINGS,
    Check,
    Correction,
    Criteria,
    Dropped,
    Entry,
    Event,
    Evidence,
    Indicator,
    Milestone,
    Reading,
    Registry,
    Repeat,
    Stated,
    Status,
)
from registry.problems import way
from registry.sentences import Part, Said, Sentence, joined, name, say, turned
from registry.wording import amount, at, counted

Pieces = Mapping[str, Part | Sentence]

DEPTHS: Mapping[str, int] = {
    "status": 2, "evidence": 2, "milestone": 2, "repeat": 2, "event": 4, "indicator": 2, "reading": 6, "quote": 2,
    "test": 2, "check": 2, "correction": 2,
}  # fmt: skip
"""The parts of an entry that are items, and how many steps lead to one."""


def of_entry(one: Difference, part: str, how: str, old: Entry, new: Entry) -> Sentence:
    """Give the sentence of one change of an entry.

    Args:
        one: Where the two differ.
        part: The part of the entry it is about, one of `registry.changes.PARTS`.
        how: What happened to it, one of `registry.changes.HOWS`.
        old: The entry before.
        new: The entry after.
    """
    depth = DEPTHS.get(part, 1)  # any other field is one step from its entry
    entry, path = (old, one.was) if one.how == "removed" else (new, one.path)
    template = _WHOLE.get((part, how)) if len(path) == depth else _STEPS.get((part, how))
    if template is not None:
        return say(template, **_pieces(part, path, entry), **_turn(one))
    if len(path) <= depth:
        return _turned(one, (name(way(one.path)),))
    subject = say(_SUBJECTS[part], **_pieces(part, one.was, old))
    return _turned(one, say("{subject}: {field}", subject=subject, field=name(way(one.path[depth:]))))


def of_record(one: Difference, old: Registry) -> Sentence:
    """Give the sentence of one change of what is around the entries: a topic, a statement, what the record is about."""
    match one.path:
        case ("statements", str(id), "words", str(place)):
            head = say("Words of the statement {id}, {place}", id=name(id), place=name(place))
        case ("statements", str(id), str(field), *rest) if id in old.statements:
            head = say("Statement {id}: {field}", id=name(id), field=name(way((field, *rest))))
        case _:
            head = (name(way(one.path)),)
    return _turned(one, head)


def entry_added(entry: Entry) -> Sentence:
    """Say that an entry has come."""
    sources = counted(len(entry.evidence), "source")
    return say(
        "Entry added: a {kind}, {verdict}, with {sources}.",
        kind=name(entry.kind),
        verdict=name(entry.verdict),
        sources=sources,
    )


def entry_dropped(entry: Entry, dropped: Dropped | None) -> Sentence:
    """Say that an entry has gone, and why, where that is recorded."""
    head = say("Entry dropped: {kind} {title}.", kind=name(entry.kind), title=Said(entry.title))
    return head if dropped is None else (*head, " ", *entry_gone(dropped))


def entry_gone(dropped: Dropped) -> Sentence:
    """Say why an entry is no longer there."""
    now = say("; it stands now under {now}", now=name(dropped.now)) if dropped.now else ()
    return say("Recorded on {on}{now}: {why}", on=day_in_words(dropped.on), now=now, why=Said(dropped.why))


def entry_renamed(before: str, after: str) -> Sentence:
    """Say that an entry has another id."""
    return say(
        "Entry renamed: {before} became {after}; its quotes and its evidence are the same.",
        before=name(before),
        after=name(after),
    )


# What a field held, and holds -----------------------------------------------------------------------------------------


def _turned(one: Difference, head: Sentence) -> Sentence:
    pieces: Pieces = {"head": head, **_turn(one)}
    match one.how:
        case "added":
            return say("{head} added: {after}", **pieces)
        case "removed":
            return say("{head} removed; it was {before}", **pieces)
        case "reordered":
            return say("{head} put in another order", **pieces)
        case "renamed":
            return say("{head} has another id; it was {before}", **pieces)
        case _ if isinstance(one.before, tuple):
            return _list_turned(head, one.before, one.after)
        case _:
            return say("{head} edited, from {before} to {after}", **pieces)


def _list_turned(head: Sentence, before: tuple[Any, ...], after: tuple[Any, ...]) -> Sentence:
    come = [name(one) for one in after if one not in before]
    gone = [name(one) for one in before if one not in after]
    if come and gone:
        return say("{head} now names {come}, no longer {gone}", head=head, come=joined(come), gone=joined(gone))
    if come or gone:
        words = "{head} now also names {which}" if come else "{head} no longer names {which}"
        return say(words, head=head, which=joined(come or gone))
    return say("{head} put in another order, now {after}", head=head, after=_value(after))


def _turn(one: Difference) -> Pieces:
    if isinstance(one.before, str) and isinstance(one.after, str):
        before, after = turned(one.before, one.after)
        return {"before": before, "after": after}
    return {"before": _value(one.before), "after": _value(one.after)}


def _value(value: Any) -> Sentence:
    """Give a value of the record as a sentence holds it."""
    if isinstance(value, BaseModel | Mapping):
        parts = plain(value)
        return joined([say("{field} {value}", field=name(field), value=_value(part)) for field, part in parts.items()])
    if isinstance(value, tuple | list):
        return joined([_value(one) for one in value])
    text = value if isinstance(value, str) else str(plain(value))
    return (Said(text, quoted=" " in text),)


# What matters in an item ----------------------------------------------------------------------------------------------


def _pieces(part: str, path: Path, entry: Entry) -> Pieces:
    """Give what can be told of the item that holds a place of an entry."""
    holders: list[Any] = [entry]
    for step in path[: DEPTHS[part]]:
        holder = holders[-1]
        by_field = not isinstance(holder, Mapping | tuple)
        holders.append(getattr(holder, str(step)) if by_field else holder[cast("Any", step)])
    return _PIECES[part](holders, path, entry)


def _status(holders: list[Any], path: Path, entry: Entry) -> Pieces:
    one: Status = holders[-1]
    place = int(path[1])
    alone = (
        say(" It rests on the State's account alone: {why}", why=Said(one.state_account_only))
        if one.state_account_only
        else ()
    )
    return {
        "last": name(entry.status[place - 1].value),  # told only of one that has a verdict before it
        "value": name(one.value),
        "since": day_in_words(one.since),
        "why": (Said(one.note), *say(" It rests on {sources}.", sources=_sources(one.because, entry)), *alone),
    }


def _evidence(holders: list[Any], _path: Path, _entry: Entry) -> Pieces:
    one: Evidence = holders[-1]
    return {"source": _source(one), "title": Said(one.title), "bearing": BEARINGS.get(one.bearing) or name(one.bearing)}


def _milestone(holders: list[Any], _path: Path, entry: Entry) -> Pieces:
    one: Milestone = holders[-1]
    dates: list[Sentence] = [
        say(", {word} {when}", word=word, when=_when(when))
        for word, when in (("due", one.due), ("met", one.met), ("missed", one.missed))
        if when is not None
    ]
    past = one.earlier[-1] if one.earlier else None
    return {
        "title": Said(one.title),
        "dates": tuple(part for date in dates for part in date),
        "sources": _sources(one.because, entry),
        "when": _when(one.met or one.missed),
        "kept": say(
            "in force until {until}, and moved by {sources}",
            until=past.until.words, sources=_sources(past.because, entry),
        ) if past else (),
    }  # fmt: skip


def _when(when: object) -> str:
    return at(when) if isinstance(when, Span) else "on a day that is not known"


def _repeat(holders: list[Any], _path: Path, _entry: Entry) -> Pieces:
    one: Repeat = holders[-1]
    return {"title": Said(one.title), "events": counted(len(one.events), "event")}


def _event(holders: list[Any], _path: Path, entry: Entry) -> Pieces:
    one: Event = holders[-1]
    until = f" until {one.until.words}" if one.until else ""
    title = say("{title}, ", title=Said(one.title)) if one.title else ()
    return {
        "repeat": Said(holders[2].title),
        "event": (*title, f"{at(one.date)}{until}"),
        "sources": _sources(one.because, entry),
    }


def _indicator(holders: list[Any], _path: Path, _entry: Entry) -> Pieces:
    one: Indicator = holders[-1]
    return {
        "title": Said(one.title),
        "readings": counted(sum(len(series.readings) for series in one.series.values()), "reading"),
    }


def _reading(holders: list[Any], _path: Path, entry: Entry) -> Pieces:
    one: Reading = holders[-1]
    return {
        "series": say("{indicator}, {series}", indicator=Said(holders[2].title), series=Said(holders[4].title)),
        "amount": name(amount(one)),
        "when": at(one.date),
        "sources": _sources(one.because, entry),
    }


def _quote(holders: list[Any], _path: Path, _entry: Entry) -> Pieces:
    one: Stated = holders[-1]
    where = say("paragraph {paragraph} of {statement}", paragraph=name(one.paragraph), statement=name(one.statement))
    return {"quote": Said(one.quote), "where": where}


def _test(holders: list[Any], _path: Path, _entry: Entry) -> Pieces:
    one: Criteria = holders[-1]
    tests = [say("{word}: {test}", word=name(word), test=Said(test)) for word, test in one.tests.items()]
    return {"set": day_in_words(one.set), "tests": joined(tests)}


def _check(holders: list[Any], _path: Path, _entry: Entry) -> Pieces:
    one: Check = holders[-1]
    return {"on": day_in_words(one.on), "reach": one.sources_until.words}


def _correction(holders: list[Any], _path: Path, _entry: Entry) -> Pieces:
    one: Correction = holders[-1]
    return {"on": day_in_words(one.on), "of": name(one.of), "why": Said(one.why)}


def _sources(because: tuple[str, ...], entry: Entry) -> Sentence:
    """Name the sources that something rests on, and whose account each gives."""
    known = dict(entry.sources)
    return joined([_source(known[one]) if one in known else name(one) for one in because]) or ("no source",)


def _source(evidence: Evidence) -> Sentence:
    account = ACCOUNTS.get(evidence.account) or name(evidence.account)
    return say("{title} (account: {account})", title=Said(evidence.title), account=account)


_PIECES: Mapping[str, Callable[[list[Any], Path, Entry], Pieces]] = {
    "status": _status,
    "evidence": _evidence,
    "milestone": _milestone,
    "repeat": _repeat,
    "event": _event,
    "indicator": _indicator,
    "reading": _reading,
    "quote": _quote,
    "test": _test,
    "check": _check,
    "correction": _correction,
}
_SUBJECTS: Mapping[str, str] = {
    "status": "Status line {value} since {since}",
    "evidence": "Evidence {title}",
    "milestone": "Milestone {title}",
    "repeat": "What repeats, {title}",
    "event": "Event of {repeat}, {event}",
    "indicator": "Indicator {title}",
    "reading": "Reading of {series}, {when}",
    "quote": "Quote of {where}",
    "test": "Test set on {set}",
    "check": "Look for news on {on}",
    "correction": "Correction of {of}, recorded on {on}",
}
"""How a sentence begins that tells of a field of an item."""
_WHOLE: Mapping[tuple[str, str], str] = {
    ("status", "moved"): "Status moved from {last} to {value}, shown since {since}: {why}",
    ("status", "confirmed"): "Status {value} confirmed, shown since {since}: {why}",
    ("status", "added"): "First status, {value}, shown since {since}: {why}",
    ("status", "inserted"): "Status line put in before others: {value}, shown since {since}: {why}",
    ("status", "removed"): "Status line removed: {value}, shown since {since}: {why}",
    ("status", "reordered"): "Status line put in another place: {value}, shown since {since}: {why}",
    ("evidence", "added"): "Evidence added: {source}. {bearing}",
    ("evidence", "removed"): "Evidence removed: {source}. {bearing}",
    ("evidence", "renamed"): "Evidence {source} has another id: {before} became {after}.",
    ("milestone", "added"): "Milestone added: {title}{dates}, resting on {sources}.",
    ("milestone", "removed"): "Milestone removed: {title}{dates}, resting on {sources}.",
    ("milestone", "renamed"): "Milestone {title} has another id: {before} became {after}.",
    ("repeat", "added"): "What repeats added: {title}, with {events}.",
    ("repeat", "removed"): "What repeats removed: {title}, with {events}.",
    ("repeat", "renamed"): "What repeats, {title}, has another id: {before} became {after}.",
    ("event", "added"): "Event of {repeat} added: {event}, shown by {sources}.",
    ("event", "removed"): "Event of {repeat} removed: {event}, shown by {sources}.",
    ("event", "reordered"): "Event of {repeat} put in another place: {event}, shown by {sources}.",
    ("indicator", "added"): "Indicator added: {title}, with {readings}.",
    ("indicator", "removed"): "Indicator removed: {title}, with {readings}.",
    ("indicator", "renamed"): "Indicator {title} has another id: {before} became {after}.",
    ("reading", "added"): "Reading of {series} added: {amount} {when}, from {sources}.",
    ("reading", "removed"): "Reading of {series} removed: {amount} {when}, from {sources}.",
    ("reading", "reordered"): "Reading of {series} put in another place: {amount} {when}, from {sources}.",
    ("quote", "added"): "Quote added: {quote}, {where}.",
    ("quote", "removed"): "Quote removed: {quote}, {where}.",
    ("quote", "reordered"): "Quote put in another place: {quote}, {where}.",
    ("test", "added"): "Test added, set on {set}: {tests}",
    ("test", "inserted"): "Test put in before others, set on {set}: {tests}",
    ("test", "removed"): "Test removed, set on {set}: {tests}",
    ("test", "reordered"): "Test put in another place, set on {set}: {tests}",
    ("check", "added"): "Looked for news on {on}; the sources reach to {reach}.",
    ("check", "removed"): "A look for news removed, on {on}; the sources reached to {reach}.",
    ("check", "reordered"): "A look for news put in another place, on {on}; the sources reached to {reach}.",
    ("correction", "added"): "Correction recorded on {on}, of {of}: {why}",
    ("correction", "removed"): "Correction removed, recorded on {on}, of {of}: {why}",
    ("correction", "reordered"): "Correction put in another place, recorded on {on}, of {of}: {why}",
}
"""What is said of a whole item, by its part and what happened to it."""
_STEPS: Mapping[tuple[str, str], str] = {
    ("milestone", "met"): "Milestone met: {title}, {when}, shown by {sources}.",
    ("milestone", "missed"): "Milestone missed: {title}, {when}, shown by {sources}.",
    ("milestone", "moved"): "Due date moved: {title}, from {before} to {after}; {before} stays on record, {kept}.",
}
"""What is said of one field with others that belong to it."""
