"""What a truthful record must satisfy across fields.

Each rule is a generator over one entry that gives `Breach` values; reading turns them into problems with their places.
What could not be read is empty in the registry and named beside it, so that no rule tells what follows from that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise
from types import MappingProxyType
from typing import Any

from registry import passages, statuses
from registry.dates import Span, day_in_words
from registry.fields import UNKNOWN
from registry.model import Entry, Evidence, Indicator, Reading, Registry, Status
from registry.problems import choice, meant, suggestion

LONGEST_QUOTE = 19
"""A source is quoted in under 20 words."""

RESERVED = ("changes", "evidence", "method", "statement")
"""The words by which pages of the whole record are addressed where entries are addressed by their ids."""

Path = tuple[str | int, ...]
Broken = Mapping[str, frozenset[str]]
"""The fields that could not be read, by "commitments/its-id", "claims/its-id", "statements/its-id" or section."""


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that does not hold: at which value, what is wrong, how to mend it; `key` where the name of a text is meant."""

    path: Path
    message: str
    mend: str
    key: bool = False


class _Case:
    """One entry under the rules, with the record around it."""

    def __init__(self, section: str, entry: Entry, registry: Registry, broken: Broken) -> None:
        self.section = section
        self.entry = entry
        self.registry = registry
        self.broken = broken

    @cached_property
    def because(self) -> tuple[tuple[Path, str], ...]:
        return tuple(because(self.entry))

    @cached_property
    def sources(self) -> Mapping[str, Evidence]:
        """The entry's own evidence and what it cites of others, as far as it is there."""
        found = dict(self.entry.evidence)
        for _, reference in self.because:
            if reference not in found and (cited := _cited(reference, self.registry)) is not None:
                found[reference] = cited
        return found

    def missing(self, section: str, id: str) -> bool:
        """Tell whether a name leads nowhere, and not to what could not be read."""
        return id not in getattr(self.registry, section) and not {section, f"{section}/{id}"} & self.broken.keys()

    def unread(self, id: str, field: str) -> bool:
        """Tell whether a field of another entry could not be read."""
        return any(field in self.broken.get(f"{section}/{id}", ()) for section in ("commitments", "claims"))


def breaches(registry: Registry, broken: Broken = MappingProxyType({})) -> Iterator[Breach]:
    """Give everything in a registry that breaks a rule; of what is broken, only what does not follow from that."""
    yield from _sections(registry, broken)
    yield from _addressed(registry)
    unsettled = False  # a quote that is yet to find its place may be the one that a paragraph lacks
    for section, entries in (("commitments", registry.commitments), ("claims", registry.claims)):
        for id, entry in entries.items():
            case = _Case(section, entry, registry, broken)
            unread = broken.get(f"{section}/{id}", frozenset())
            for rule, needs in _ENTRY_RULES.items():
                if not needs & unread:
                    for breach in rule(case):
                        yield Breach((section, id, *breach.path), breach.message, breach.mend)
                        unsettled |= breach.path[0] == "stated"
    yield from _paragraphs(registry, broken, unsettled=unsettled)
    yield from _same_source(registry)
    yield from _dropped(registry, broken)


def _sections(registry: Registry, broken: Broken) -> Iterator[Breach]:
    """An id names one entry, and there is at least one."""
    for id in registry.claims:
        if id in registry.commitments:
            message = f"'{id}' is the id of a commitment already"
            yield Breach(("claims", id), message, "give the claim an id of its own")
    if not registry.entries and not any(name.startswith(("commitments", "claims")) for name in broken):
        yield Breach((), "no entry is in this registry", "bring the entries back; an emptied record is not read")


def _addressed(registry: Registry) -> Iterator[Breach]:
    """An entry's id is not the word by which a page of the whole record is addressed."""
    for section, entries in (("commitments", registry.commitments), ("claims", registry.claims)):
        for id in RESERVED:
            if id in entries:
                message = f"'{id}' is the address of a page, and no entry could be read there"
                mend = f"give the entry an id that says what it is about, such as {id}-of-2024"
                yield Breach((section, id), message, mend)


def _paragraphs(registry: Registry, broken: Broken, *, unsettled: bool) -> Iterator[Breach]:
    """Every paragraph of a statement is behind an entry or set aside with a reason."""
    behind = {
        (one.statement, one.paragraph)
        for entry in chain(registry.commitments.values(), registry.claims.values())
        for one in entry.stated
    }
    unsettled |= any(
        name.startswith(("commitments", "claims")) and ("/" not in name or not fields or "stated" in fields)
        for name, fields in broken.items()
    )
    for id, text in registry.texts.items():
        aside = registry.statements[id].aside
        known = {str(number): number for number in text.paragraphs}
        for name in aside:
            path = ("statements", id, "aside", name)
            if name not in known:
                mend = f"write a number from 1 to {len(known)}, in double quotes"
                yield Breach(path, f"'{name[:60]}' is not a paragraph of the statement", mend, key=True)
            elif (id, known[name]) in behind:
                message = f"paragraph {name} is set aside, and an entry quotes it"
                yield Breach(path, message, "delete it here, or the quote there", key=True)
        left = [name for name, number in known.items() if (id, number) not in behind and name not in aside]
        if left and not unsettled and "aside" not in broken.get(f"statements/{id}", ()):
            listed, are = (f"paragraph {left[0]}", "is") if len(left) == 1 else (f"paragraphs {', '.join(left)}", "are")
            message = f"{listed} of the statement {are} behind no entry and not set aside"
            mend = "quote it in an entry, or add it to aside: with the reason"
            yield Breach(("statements", id), message, mend)


def because(entry: Entry) -> Iterator[tuple[Path, str]]:
    """Give every reference to evidence in an entry, with the path at which it stands."""
    lists: list[tuple[Path, Sequence[str]]] = [
        (("status", index, "because"), one.because) for index, one in enumerate(entry.status)
    ]
    for id, milestone in entry.milestones.items():
        path: Path = ("milestones", id)
        lists += ((*path, "because"), milestone.because), ((*path, "due_because"), milestone.due_because)
        lists += (((*path, "earlier", i, "because"), one.because) for i, one in enumerate(milestone.earlier))
    for id, repeat in entry.repeats.items():
        path = ("repeats", id)
        lists.append(((*path, "because"), repeat.because))
        lists += (((*path, "events", i, "because"), one.because) for i, one in enumerate(repeat.events))
    for id, indicator in entry.indicators.items():
        path = ("indicators", id)
        aims = (("baseline", indicator.baseline), ("target", indicator.target))
        lists += (((*path, name, "because"), aim.because) for name, aim in aims if aim is not None)
        for place, reading in _readings(path, indicator):
            lists.append(((*place, "because"), reading.because))
    for path, references in lists:
        for index, reference in enumerate(references):
            yield (*path, index), reference


def _readings(path: Path, indicator: Indicator) -> Iterator[tuple[Path, Reading]]:
    for id, series in indicator.series.items():
        for index, reading in enumerate(series.readings):
            yield (*path, "series", id, "readings", index), reading


def _cited(reference: str, registry: Registry) -> Evidence | None:
    """Give the evidence that entry-id/evidence-id names, where it is there."""
    other, _, id = reference.partition("/")
    entry = registry.commitments.get(other) or registry.claims.get(other)
    return None if entry is None else entry.evidence.get(id)


def _topic(case: _Case) -> Iterator[Breach]:
    """The topic is one of those listed."""
    topic, topics = case.entry.topic, case.registry.topics
    if case.missing("topics", topic):
        yield Breach(("topic",), f"'{topic}' is not among the topics", choice(topic, topics, "add it to topics:"))


def _references(case: _Case) -> Iterator[Breach]:
    """Evidence that is named is there."""
    registry = case.registry
    for path, reference in case.because:
        if reference in case.entry.evidence:
            continue
        other, _, evidence = reference.partition("/")
        entry = registry.commitments.get(other) or registry.claims.get(other)
        if not evidence:
            elsewhere = (f"{id}/{reference}" for id, one in registry.entries.items() if reference in one.evidence)
            otherwise = "add it under evidence:"
            cited = next(elsewhere, None)
            mend = meant(cited, otherwise) if cited else choice(reference, case.entry.evidence, otherwise)
            yield Breach(path, f"no evidence of this entry has the id '{reference}'", mend)
        elif case.missing("commitments", other) and case.missing("claims", other):
            mend = choice(other, registry.entries, "name an entry of this registry")
            yield Breach(path, f"no entry has the id '{other}'", mend)
        elif entry is not None and evidence not in entry.evidence and not case.unread(other, "evidence"):
            mend = choice(evidence, entry.evidence, "name one of its evidence items")
            yield Breach(path, f"'{other}' has no evidence with the id '{evidence}'", mend)


def _links(case: _Case) -> Iterator[Breach]:
    """A link leads to an entry of this registry."""
    for index, link in enumerate(case.entry.links):
        section, _, id = link.partition("/")
        if section not in {"commitments", "claims"} or case.missing(section, id):
            id, mend = link.rpartition("/")[2], "write commitments/its-id or claims/its-id"
            like = id if id in case.registry.entries else suggestion(id, case.registry.entries)
            if like is not None:
                mend = meant(f"{'claims' if like in case.registry.claims else 'commitments'}/{like}", mend)
            yield Breach(("links", index), f"'{link}' leads to no entry", mend)


def _quotes(case: _Case) -> Iterator[Breach]:
    """Each quote stands in its paragraph."""
    for index, stated in enumerate(case.entry.stated):
        path = ("stated", index)
        text = case.registry.texts.get(stated.statement)
        if text is None:
            if case.missing("statements", stated.statement):
                mend = choice(stated.statement, case.registry.statements, "add it under statements:")
                yield Breach((*path, "statement"), f"no statement has the id '{stated.statement}'", mend)
            continue
        paragraph = text.paragraphs.get(stated.paragraph)
        if paragraph is not None and passages.find(stated.quote, paragraph) is not None:
            continue
        elsewhere = next(
            (n for n, one in text.paragraphs.items() if passages.find(stated.quote, one) is not None), None
        )
        if elsewhere is not None:
            message = f"the quote stands in paragraph {elsewhere}, not {stated.paragraph}"
            yield Breach((*path, "paragraph"), message, f"write paragraph: {elsewhere}")
        elif paragraph is None:
            message = f"the statement has no paragraph {stated.paragraph}"
            yield Breach((*path, "paragraph"), message, f"write a number from 1 to {len(text.paragraphs)}")
        else:
            nearest = passages.nearest(stated.quote, paragraph)
            mend = f"copy the words as they stand; the nearest passage is '{nearest}'"
            yield Breach((*path, "quote"), f"the quote does not stand in paragraph {stated.paragraph}", mend)


def _order(case: _Case) -> Iterator[Breach]:
    """Dated lists stand oldest first."""
    entry = case.entry
    lists: list[tuple[Path, str, Sequence[object]]] = [
        (("criteria",), "set", entry.criteria),
        (("status",), "since", entry.status),
        (("status",), "judged", entry.status),
        (("checked",), "on", entry.checked),
        (("corrections",), "on", entry.corrections),
    ]
    for id, milestone in entry.milestones.items():
        lists.append((("milestones", id, "earlier"), "until", milestone.earlier))
    for id, repeat in entry.repeats.items():
        lists.append((("repeats", id, "events"), "date", repeat.events))
    for id, indicator in entry.indicators.items():
        lists.append((("indicators", id, "stated"), "date", indicator.stated))
        for series_id, series in indicator.series.items():
            lists.append((("indicators", id, "series", series_id, "readings"), "date", series.readings))
    for path, name, items in lists:
        for index, pair in enumerate(pairwise(items), start=1):
            before, after = (getattr(one, name) for one in pair)
            if _first(after) < _first(before):
                message = f"{after} stands after {before} in a list that begins with the oldest"
                yield Breach((*path, index, name), message, "put the list in order, oldest first, or mend the date")


def _first(day: Any) -> Any:
    return day.first if isinstance(day, Span) else day


def _corrections(case: _Case) -> Iterator[Breach]:
    """A correction names one part of its entry, be it there or gone."""
    fields = [name for name in type(case.entry).model_fields if name not in {"id", "cited", "corrections"}]
    for index, correction in enumerate(case.entry.corrections):
        path = ("corrections", index, "of")
        name = re.split(r"[.\[]", correction.of, maxsplit=1)[0]
        if name not in fields:
            mend = choice(name, fields, f"begin it with one of {', '.join(fields)}")
            yield Breach(path, f"an entry has no field '{name}'", mend)
            continue
        value = getattr(case.entry, name)
        form, example = (f"{name}[", "[0]") if isinstance(value, tuple) else (f"{name}.", ".its-id")
        if isinstance(value, tuple | Mapping) and not correction.of.startswith(form):
            message = f"'{correction.of}' names no one part of {name}"
            meant = re.sub(r"\.(\d+)(?=\.|$)", r"[\1]", correction.of)
            mend = f"write {meant}" if meant.startswith(form) else f"as in {name}{example}"
            yield Breach(path, message, f"name the one part that is corrected: {mend}")


def _evidence(case: _Case) -> Iterator[Breach]:
    """Evidence can be placed in time, and is quoted in no more than a few words."""
    for id, evidence in case.entry.evidence.items():
        if evidence.published is None and evidence.happened is None:
            mend = "add published:, or happened: where no publication date was seen"
            yield Breach(("evidence", id), f"'{id}' has no date", mend)
        if evidence.quote is not None and (words := len(evidence.quote.split())) > LONGEST_QUOTE:
            message = f"the quote has {words} words; a source is quoted in under {LONGEST_QUOTE + 1}"
            yield Breach(("evidence", id, "quote"), message, "shorten it, or say it in your own words under shows:")


def _both_sides(case: _Case) -> Iterator[Breach]:
    """Both sides are heard, or the entry says why not."""
    cited = (reference.partition("/") for _, reference in case.because if reference not in case.sources)
    if any(case.unread(other, "evidence") for other, slash, _ in cited if slash):
        return  # the source that is missing here may be the one that could not be read there
    bearings = {one.bearing for one in case.sources.values()}
    both = "mixed" in bearings or {"supports", "contradicts"} <= bearings
    if case.entry.one_sided is None and not both:
        missing = [word for word in ("supports", "contradicts") if word not in bearings]
        message = f"no source {' or '.join(missing)} what was said"
        mend = "add one under evidence:, or say under one_sided: why there is none"
        yield Breach(("evidence",), message, mend)


def _verdicts(case: _Case) -> Iterator[Breach]:
    """Each verdict has a test, evidence known by its day, and, where it ends a question, an account beside the State's."""
    entry = case.entry
    for index, status in enumerate(entry.status):
        path = ("status", index)
        yield from _grounds(case, path, status)
        if status.judged < status.since:
            message = f"{status.judged} is before {status.since}, its since"
            yield Breach((*path, "judged"), message, "write the day on which this verdict was written")
        if status.value in statuses.closing_words(entry.kind) and status.value not in entry.criteria[-1].tests:
            message = f"the criteria hold no test for '{status.value}'"
            yield Breach((*path, "value"), message, f"add a new item to criteria:, with the test under {status.value}:")


def _grounds(case: _Case, path: Path, status: Status) -> Iterator[Breach]:
    """Tell what is missing in the evidence of one verdict."""
    closing = statuses.tone(status.value) in statuses.CLOSING_TONES
    if not status.because and (closing or status.value == "under-way"):
        mend = "add because: with the ids of the evidence it rests on"
        yield Breach((*path, "value"), f"the verdict '{status.value}' rests on no evidence", mend)
    evidence = [case.sources[one] for one in status.because if one in case.sources]
    if (
        not evidence
        or len(evidence) < len(status.because)
        or not all(one.published or one.happened for one in evidence)
    ):
        return  # what leads nowhere or has no date is told where it stands
    known = [one for one in evidence if one.known <= status.since]
    if not known:
        mend = f"write a day from {min(one.known for one in evidence)} on, or name evidence published by then"
        yield Breach((*path, "since"), f"none of its evidence was known on {day_in_words(status.since)}", mend)
    elif closing and status.state_account_only is None and all(one.account == "state" for one in known):
        mend = "name evidence of another account known by then, or say under state_account_only: why there is none"
        yield Breach((*path, "because"), f"the verdict '{status.value}' rests on the State's account alone", mend)


def _milestones(case: _Case) -> Iterator[Breach]:
    """A milestone has a date; one that is met or missed has evidence; an unknown date has a reason."""
    for id, milestone in case.entry.milestones.items():
        path = ("milestones", id)
        ended = [name for name in ("met", "missed") if getattr(milestone, name) is not None]
        if milestone.due is None and not ended:
            mend = "add due: with a date, or due: unknown and a why"
            yield Breach(path, f"'{id}' has no date", mend)
        if UNKNOWN in (milestone.due, milestone.met) and milestone.why is None:
            name = "due" if milestone.due == UNKNOWN else "met"
            yield Breach((*path, name), "unknown stands without a reason", "add why: with the reason")
        if len(ended) == 2:
            mend = "delete one of the two; a thing done late is met, on its later day"
            yield Breach((*path, "missed"), "it is both met and missed", mend)
        elif ended and not milestone.because:
            mend = "add because: with the ids of the evidence"
            yield Breach((*path, ended[0]), f"it is {ended[0]} and rests on no evidence", mend)
        if milestone.earlier and not isinstance(milestone.due, Span):
            mend = "add due: with the date that took their place"
            yield Breach((*path, "earlier"), "it has earlier due dates and none now", mend)


def _repeats(case: _Case) -> Iterator[Breach]:
    """A rhythm has a source that sets it; an event has evidence, and ends after it begins."""
    for id, repeat in case.entry.repeats.items():
        path = ("repeats", id)
        if repeat.every is not None and not repeat.because:
            mend = "add because: with the source that sets it, or write every: not-set"
            yield Breach((*path, "every"), "a rhythm stands without the source that sets it", mend)
        for index, event in enumerate(repeat.events):
            place = (*path, "events", index)
            if event.end.last < event.date.first:
                yield Breach((*place, "until"), "it ends before it begins", "mend one of the two dates")
            if not event.because:
                yield Breach(
                    (*place, "because"), "it rests on no evidence", "write the id of the evidence between [ and ]"
                )


def _indicators(case: _Case) -> Iterator[Breach]:
    """Each number has a source, each unknown a reason, and the series that are named are there."""
    for id, indicator in case.entry.indicators.items():
        path = ("indicators", id)
        for name, value in (("total", indicator.total), ("of", indicator.of)):
            if value is not None and value not in indicator.series:
                mend = choice(value, indicator.series, "name a series of this indicator")
                yield Breach((*path, name), f"no series has the id '{value}'", mend)
        if not indicator.series:
            yield Breach((*path, "series"), "it has no series", "add at least one series with its readings")
        named = indicator.stated or indicator.target or indicator.baseline
        if named and indicator.of is None and len(indicator.series) > 1:
            message = f"'{id}' does not say which series its stated value or target is about"
            yield Breach(path, message, "add of: with the id of that series")
        for index, said in enumerate(indicator.stated):
            if said.end.last < said.date.first:
                yield Breach((*path, "stated", index, "until"), "it ends before it begins", "mend one of the two dates")
        for place, reading in _readings(path, indicator):
            yield from _number(place, reading)


def _number(place: Path, reading: Reading) -> Iterator[Breach]:
    """Tell what is missing in one reading."""
    low, high = reading.at_least, reading.at_most
    whole_span = low is not None and high is not None
    if (reading.value is None and not whole_span) or (reading.value is not None and not low is high is None):
        yield Breach(place, "a reading needs one value, or the two ends of a span", "write value:, or from: and to:")
    elif low is not None and high is not None and high < low:
        yield Breach(
            (*place, "to"), f"the span ends at {high} and begins at {low}", "write the smaller number under from:"
        )
    elif reading.value == UNKNOWN and reading.why is None:
        yield Breach((*place, "value"), "unknown stands without a reason", "add why: with the reason")
    elif reading.value != UNKNOWN and not reading.because:
        yield Breach(place, "the number rests on no evidence", "add because: with the id of the evidence")


def _same_source(registry: Registry) -> Iterator[Breach]:
    """The same address has the same title, publisher and date wherever it stands."""
    seen: dict[str, tuple[str, Evidence]] = {}
    for section, entries in (("commitments", registry.commitments), ("claims", registry.claims)):
        for entry_id, entry in entries.items():
            for id, evidence in entry.evidence.items():
                if evidence.url is None:
                    continue
                where, first = seen.setdefault(evidence.url, (f"{entry_id}/{id}", evidence))
                if first is evidence:
                    continue
                facts = ("title", "publisher", "published")
                others = [name for name in facts if getattr(evidence, name) != getattr(first, name)]
                if others:
                    message = f"the same address has another {' and another '.join(others)} at {where}"
                    mend = "give the page one title, publisher and date everywhere; they are the page's own"
                    yield Breach((section, entry_id, "evidence", id, others[0]), message, mend)


def _dropped(registry: Registry, broken: Broken) -> Iterator[Breach]:
    """The id of an entry that was dropped names no other."""
    entries = registry.entries
    names = {f"commitments/{id}" for id in registry.commitments} | {f"claims/{id}" for id in registry.claims}
    for id, one in registry.dropped.items():
        if id in entries:
            message = f"'{id}' is dropped, and an entry has this id"
            yield Breach(("dropped", id), message, "delete it here, or give the entry an id of its own")
        if one.now is not None and one.now not in names and not {one.now.partition("/")[0], one.now} & broken.keys():
            mend = choice(one.now, names, "write commitments/its-id or claims/its-id, or delete the line")
            yield Breach(("dropped", id, "now"), f"'{one.now}' leads to no entry", mend)


_ENTRY_RULES: Mapping[Callable[[_Case], Iterator[Breach]], frozenset[str]] = {
    _topic: frozenset({"topic"}),
    _quotes: frozenset({"stated"}),
    _references: frozenset({"evidence"}),
    _links: frozenset({"links"}),
    _order: frozenset(),
    _evidence: frozenset(),
    _both_sides: frozenset({"evidence", "one_sided", "status", "milestones", "repeats", "indicators"}),
    _verdicts: frozenset({"status", "criteria", "kind"}),
    _milestones: frozenset(),
    _repeats: frozenset(),
    _indicators: frozenset(),
    _corrections: frozenset(),
}
"""The rules of one entry, each with the fields without which it cannot tell anything."""

_RULES = (_paragraphs, *_ENTRY_RULES, _same_source, _dropped, _addressed)
RULES = tuple(str(rule.__doc__).partition("\n")[0] for rule in _RULES)
"""What every record keeps, in sentences for the method page."""
