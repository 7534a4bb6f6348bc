"""What a truthful record must satisfy across fields.

Each rule is a generator over the registry that gives `Breach` values; reading turns them into problems with their places.
Entries whose shape is broken are absent, but their ids are in `broken`, so that nothing that names them is told as missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from registry import passages, statuses
from registry.dates import Span, day_in_words
from registry.fields import UNKNOWN
from registry.model import Entry, Registry
from registry.tree import suggestion

LONGEST_QUOTE = 19
"""A source is quoted in under 20 words."""

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that does not hold: at which value, what is wrong, how to mend it; `key` where its name is meant."""

    path: Path
    message: str
    mend: str
    key: bool = False


def breaches(registry: Registry, broken: frozenset[str] = frozenset()) -> Iterator[Breach]:
    """Give everything in a registry that breaks a rule.

    Args:
        registry: What could be read.
        broken: The names of what could not, as "commitments/its-id", "claims/its-id" or "statements/its-id".
    """
    yield from _sections(registry, broken)
    for section, entries in (("commitments", registry.commitments), ("claims", registry.claims)):
        for entry in entries.values():
            for rule in _ENTRY_RULES:
                for breach in rule(entry, registry, broken):
                    yield Breach((section, entry.id, *breach.path), breach.message, breach.mend, breach.key)
    yield from _same_source(registry)


def _sections(registry: Registry, broken: frozenset[str]) -> Iterator[Breach]:
    for id in registry.claims:
        if id in registry.commitments or f"commitments/{id}" in broken:
            yield Breach(
                ("claims", id), f"'{id}' is the id of a commitment already", "give the claim an id of its own", key=True
            )
    some_broken = any(not name.startswith("statements/") for name in broken)
    if not registry.entries and not some_broken:
        yield Breach((), "no entry is in this registry", "bring the entries back; an emptied record is not read")
    for id, statement in registry.statements.items():
        if id not in registry.texts:
            continue
        behind = {one.paragraph for entry in registry.entries.values() for one in entry.stated if one.statement == id}
        paragraphs = registry.texts[id].paragraphs
        for number in statement.aside:
            path = ("statements", id, "aside", number)
            if (
                not number.isascii()
                or not number.isdigit()
                or str(int(number[:9])) != number
                or int(number) not in paragraphs
            ):
                yield Breach(
                    path,
                    f"'{number}' is not a paragraph of the statement",
                    f"write a number from 1 to {len(paragraphs)}",
                    key=True,
                )
            elif int(number) in behind:
                yield Breach(
                    path,
                    f"paragraph {number} is set aside, and an entry quotes it",
                    "delete it here, or the quote there",
                    key=True,
                )
        missing = [str(number) for number in paragraphs if number not in behind and str(number) not in statement.aside]
        if missing and not some_broken:
            yield Breach(
                ("statements", id), f"{_counted(missing, 'paragraph')} {', '.join(missing)} of the statement {'is' if len(missing) == 1 else 'are'} behind no entry and not set aside",
                "quote it in an entry, or add it to aside: with the reason", key=True,
            )  # fmt: skip


def _counted(things: Sequence[object], word: str) -> str:
    return word if len(things) == 1 else f"{word}s"


def _references(entry: Entry, registry: Registry, broken: frozenset[str]) -> Iterator[Breach]:
    """Every id that is named is there."""
    if entry.topic not in registry.topics:
        yield Breach(
            ("topic",),
            f"'{entry.topic}' is not among the topics",
            _choose(entry.topic, registry.topics, "add it to topics:"),
        )
    for path, reference in because(entry):
        if reference in entry.evidence:
            continue
        other, _, evidence = reference.partition("/")
        if not evidence:
            yield Breach(
                path,
                f"no evidence of this entry has the id '{reference}'",
                _choose(reference, entry.evidence, "add it under evidence:"),
            )
        elif {f"commitments/{other}", f"claims/{other}"} & broken:
            continue
        elif other not in registry.entries:
            yield Breach(
                path,
                f"no entry has the id '{other}'",
                _choose(other, registry.entries, "name an entry of this registry"),
            )
        elif evidence not in registry.entries[other].evidence:
            known = registry.entries[other].evidence
            yield Breach(
                path,
                f"'{other}' has no evidence with the id '{evidence}'",
                _choose(evidence, known, "name one of its evidence items"),
            )
    for index, link in enumerate(entry.links):
        section, _, id = link.partition("/")
        entries: Iterable[str] = {"commitments": registry.commitments, "claims": registry.claims}.get(section, ())
        if id not in entries and link not in broken:
            names = [
                f"{name}/{id}"
                for name, found in (("commitments", registry.commitments), ("claims", registry.claims))
                for id in found
            ]
            yield Breach(
                ("links", index),
                f"'{link}' leads to no entry",
                _choose(link, names, "write commitments/its-id or claims/its-id"),
            )


def because(entry: Entry) -> Iterator[tuple[Path, str]]:
    """Give every reference to evidence in an entry, with the path at which it stands."""
    lists: list[tuple[Path, Sequence[str]]] = [(("status", i), one.because) for i, one in enumerate(entry.status)]
    for id, milestone in entry.milestones.items():
        lists.append((("milestones", id), milestone.because))
        lists += ((("milestones", id, "earlier", i), one.because) for i, one in enumerate(milestone.earlier))
        yield from ((("milestones", id, "due_because", i), one) for i, one in enumerate(milestone.due_because))
    for id, repeat in entry.repeats.items():
        lists.append((("repeats", id), repeat.because))
        lists += ((("repeats", id, "events", i), one.because) for i, one in enumerate(repeat.events))
    for id, indicator in entry.indicators.items():
        lists += (
            (("indicators", id, name), aim.because)
            for name, aim in (("baseline", indicator.baseline), ("target", indicator.target))
            if aim
        )
        for series_id, series in indicator.series.items():
            lists += (
                (("indicators", id, "series", series_id, "readings", i), one.because)
                for i, one in enumerate(series.readings)
            )
    for path, references in lists:
        yield from (((*path, "because", i), one) for i, one in enumerate(references))


def _choose(word: str, known: Iterable[str], otherwise: str) -> str:
    like = suggestion(word, tuple(known))
    return f"write {like}, if that is meant; else {otherwise}" if like else otherwise


def _quotes(entry: Entry, registry: Registry, broken: frozenset[str]) -> Iterator[Breach]:
    """Each quote stands in its paragraph."""
    for index, stated in enumerate(entry.stated):
        path = ("stated", index)
        if stated.statement not in registry.statements:
            if f"statements/{stated.statement}" not in broken:
                mend = _choose(stated.statement, registry.statements, "add it under statements:")
                yield Breach((*path, "statement"), f"no statement has the id '{stated.statement}'", mend)
        elif stated.statement in registry.texts:
            paragraphs = registry.texts[stated.statement].paragraphs
            if stated.paragraph not in paragraphs:
                yield Breach(
                    (*path, "paragraph"),
                    f"the statement has no paragraph {stated.paragraph}",
                    f"write a number from 1 to {len(paragraphs)}",
                )
            elif passages.find(stated.quote, paragraphs[stated.paragraph]) is None:
                elsewhere = [
                    number for number, text in paragraphs.items() if passages.find(stated.quote, text) is not None
                ]
                if elsewhere:
                    message = f"the quote stands in paragraph {elsewhere[0]}, not {stated.paragraph}"
                    mend = f"write paragraph: {elsewhere[0]}"
                else:
                    message = f"the quote does not stand in paragraph {stated.paragraph}"
                    mend = f"copy the words as they stand; the nearest passage is: {passages.nearest(stated.quote, paragraphs[stated.paragraph])}"
                yield Breach((*path, "quote"), message, mend)


def _order(entry: Entry, registry: Registry, broken: frozenset[str]) -> Iterator[Breach]:
    """Dated lists stand oldest first."""
    lists: list[tuple[Path, str, list[Any]]] = [
        (("criteria",), "set", [one.set for one in entry.criteria]),
        (("status",), "since", [one.since for one in entry.status]),
        (("status",), "judged", [one.judged for one in entry.status]),
        (("checked",), "on", [one.on for one in entry.checked]),
    ]
    for id, milestone in entry.milestones.items():
        lists.append((("milestones", id, "earlier"), "until", [one.until.first for one in milestone.earlier]))
    for id, repeat in entry.repeats.items():
        lists.append((("repeats", id, "events"), "date", [one.date.first for one in repeat.events]))
    for id, indicator in entry.indicators.items():
        for series_id, series in indicator.series.items():
            lists.append(
                (
                    ("indicators", id, "series", series_id, "readings"),
                    "date",
                    [one.date.first for one in series.readings],
                )
            )
    for path, name, days in lists:
        for index, (before, after) in enumerate(pairwise(days), start=1):
            if after < before:
                message = f"{after} comes after {before} in a list that begins with the oldest"
                yield Breach((*path, index, name), message, "put the list in order, oldest first, or mend the date")


def _evidence(entry: Entry, registry: Registry, broken: frozenset[str]) -> Iterator[Breach]:
    """Evidence can be placed in time, and quotes no more than a few words."""
    for id, evidence in entry.evidence.items():
        if evidence.published is None and evidence.happened is None:
            yield Breach(
                ("evidence", id),
                "it has no date",
                "add published:, or happened: where no publication date was seen",
                key=True,
            )
        if evidence.quote is not None and len(evidence.quote.split()) > LONGEST_QUOTE:
            message = (
                f"the quote has {len(evidence.quote.split())} words; a source is quoted in under {LONGEST_QUOTE + 1}"
            )
            yield Breach(("evidence", id, "quote"), message, "shorten it, or say it in your own words under shows:")
    bearings = {evidence.bearing for _, evidence in _cited(entry, registry)}
    if entry.one_sided is None and not ("supports" in bearings and {"contradicts", "mixed"} & bearings):
        missing = "supports what was said" if "supports" not in bearings else "contradicts it or is mixed"
        yield Breach(
            ("evidence",),
            f"no evidence {missing}",
            "add such a source, or say under one_sided: why there is none",
            key=True,
        )


def _cited(entry: Entry, registry: Registry) -> Iterator[tuple[str, Any]]:
    """Give an entry's own evidence and what it cites of others, as far as it is there."""
    yield from entry.evidence.items()
    for reference in dict.fromkeys(reference for _, reference in because(entry)):
        other, _, id = reference.partition("/")
        if id and other in registry.entries and id in registry.entries[other].evidence:
            yield reference, registry.entries[other].evidence[id]


def _verdicts(entry: Entry, registry: Registry, broken: frozenset[str]) -> Iterator[Breach]:
    """Each verdict has a test, a reason, and evidence known by its day; a closing one not the State's alone."""
    sources = dict(_cited(entry, registry))
    delivered = [
        registry.statements[one.statement].delivered for one in entry.stated if one.statement in registry.statements
    ]
    for index, status in enumerate(entry.status):
        path = ("status", index)
        closing = statuses.tone(status.value) in statuses.CLOSING_TONES
        if delivered and status.since < min(delivered):
            message = f"{status.since} is before {min(delivered)}, the day of the statement"
            yield Breach(
                (*path, "since"), message, "write the day of the statement, and in the note what had happened before it"
            )
        if status.judged < status.since:
            yield Breach(
                (*path, "judged"),
                f"{status.judged} is before {status.since}, its since",
                "write the day on which this verdict was written",
            )
        tests = entry.criteria[-1].tests
        if status.value in statuses.closing_words(entry.kind) and status.value not in tests:
            yield Breach(
                (*path, "value"),
                f"the criteria hold no test for '{status.value}'",
                f"add the test to a new item of criteria, under {status.value}:",
            )
        if not status.because and (closing or status.value == "under-way"):
            yield Breach(
                path,
                f"the verdict '{status.value}' rests on no evidence",
                "add because: with the ids of the evidence it rests on",
            )
        known = [
            sources[one]
            for one in status.because
            if one in sources and _dated(sources[one]) and sources[one].known <= status.since
        ]
        resolved = [one for one in status.because if one in sources and _dated(sources[one])]
        if resolved and not known:
            first = min(sources[one].known for one in resolved)
            yield Breach(
                (*path, "since"), f"none of its evidence was known on {day_in_words(status.since)}",
                f"write a day from {first} on, or name evidence published by then",
            )  # fmt: skip
        elif closing and known and status.state_account_only is None and all(one.account == "state" for one in known):
            yield Breach(
                path, f"the verdict '{status.value}' rests on the State's account alone",
                "name evidence of another account known by then, or say under state_account_only: why there is none",
            )  # fmt: skip


def _dated(evidence: Any) -> bool:
    return evidence.published is not None or evidence.happened is not None


def _milestones(entry: Entry, registry: Registry, broken: frozenset[str]) -> Iterator[Breach]:
    """A milestone has a date; one that is met or missed has evidence; an unknown date has a reason."""
    for id, milestone in entry.milestones.items():
        path = ("milestones", id)
        ended = [name for name in ("met", "missed") if getattr(milestone, name) is not None]
        if milestone.due is None and not ended:
            yield Breach(path, "it has no date", "add due: with a date, or with unknown and a why", key=True)
        if UNKNOWN in (milestone.due, milestone.met) and milestone.why is None:
            name = "due" if milestone.due == UNKNOWN else "met"
            yield Breach((*path, name), "unknown stands without a reason", "add why: with the reason")
        if len(ended) == 2:
            yield Breach(
                (*path, "missed"), "it is both met and missed", "delete one; a thing done late is met, on its later day"
            )
        elif ended and not milestone.because:
            yield Breach(
                (*path, ended[0]),
                f"it is {ended[0]} and rests on no evidence",
                "add because: with the ids of the evidence",
            )
        if milestone.earlier and not isinstance(milestone.due, Span):
            yield Breach(
                (*path, "earlier"),
                "it has earlier due dates and none now",
                "add the due: that took their place",
                key=True,
            )


def _repeats(entry: Entry, registry: Registry, broken: frozenset[str]) -> Iterator[Breach]:
    """A rhythm has a source that sets it, and an event ends after it begins."""
    for id, repeat in entry.repeats.items():
        path = ("repeats", id)
        if repeat.every is not None and not repeat.because:
            yield Breach(
                (*path, "every"),
                "a rhythm stands without the source that sets it",
                "add because:, or write every: not-set",
            )
        for index, event in enumerate(repeat.events):
            if event.end.last < event.date.first:
                yield Breach((*path, "events", index, "until"), "it ends before it begins", "mend one of the two dates")
            if not event.because:
                yield Breach(
                    (*path, "events", index), "it rests on no evidence", "add because: with the id of the evidence"
                )


def _indicators(entry: Entry, registry: Registry, broken: frozenset[str]) -> Iterator[Breach]:
    """Each number has a source, each unknown a reason, and the series that are named are there."""
    for id, indicator in entry.indicators.items():
        path = ("indicators", id)
        for name, value in (("total", indicator.total), ("of", indicator.of)):
            if value is not None and value not in indicator.series:
                yield Breach(
                    (*path, name),
                    f"no series has the id '{value}'",
                    _choose(value, indicator.series, "name a series of this indicator"),
                )
        if not indicator.series:
            yield Breach((*path, "series"), "it has no series", "add at least one series with its readings", key=True)
        if (
            indicator.of is None
            and len(indicator.series) > 1
            and (indicator.stated or indicator.target or indicator.baseline)
        ):
            yield Breach(
                path,
                "it does not say which series its stated value or target is about",
                "add of: with the id of that series",
                key=True,
            )
        for series_id, series in indicator.series.items():
            for index, reading in enumerate(series.readings):
                place = (*path, "series", series_id, "readings", index)
                span = (reading.at_least, reading.at_most)
                if (reading.value is None) == (span == (None, None)) or (None in span) != (span == (None, None)):
                    yield Breach(place, "it needs one value, or a span", "write value:, or both from: and to:")
                elif (
                    reading.at_least is not None and reading.at_most is not None and reading.at_most < reading.at_least
                ):
                    yield Breach(
                        (*place, "to"),
                        f"'to' {reading.at_most} is less than 'from' {reading.at_least}",
                        "write the smaller number under from:",
                    )
                elif reading.value == UNKNOWN and reading.why is None:
                    yield Breach((*place, "value"), "unknown stands without a reason", "add why: with the reason")
                elif reading.value != UNKNOWN and not reading.because:
                    yield Breach(place, "the number rests on no evidence", "add because: with the id of the evidence")


def _same_source(registry: Registry) -> Iterator[Breach]:
    """The same address has the same title, publisher and date wherever it stands."""
    seen: dict[str, tuple[str, tuple[object, ...]]] = {}
    for section, entries in (("commitments", registry.commitments), ("claims", registry.claims)):
        for entry in entries.values():
            for id, evidence in entry.evidence.items():
                if evidence.url is None:
                    continue
                facts = (evidence.title, evidence.publisher, evidence.published)
                first, known = seen.setdefault(evidence.url, (f"{entry.id}/{id}", facts))
                if facts != known:
                    name = next(
                        name
                        for name, a, b in zip(("title", "publisher", "published"), facts, known, strict=True)
                        if a != b
                    )
                    yield Breach(
                        (section, entry.id, "evidence", id, name), f"the same address has another {name} at {first}",
                        "give the page one title, publisher and date everywhere; they are the page's own",
                    )  # fmt: skip


_ENTRY_RULES = (_references, _quotes, _order, _evidence, _verdicts, _milestones, _repeats, _indicators)
