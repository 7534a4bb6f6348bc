"""Registries for tests: a quiet one to change in one place, random whole ones, large ones, and another State's.

All are written as YAML and read by the reader, so what a test sees is what a file gives.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import strategies as st
from pydantic import BaseModel

from registry import Registry, parse, read
from registry.dates import Span
from registry.history import CLOCKS
from registry.lookups import OUTCOMES, Lookup
from registry.model import DRAWINGS, EXACTNESS, Entry, Event, Evidence, StatedValue, Statement
from registry.statuses import KINDS, Kind, closing_words, words

FOLDER = Path(__file__).parent / "registries"
OTHER_STATE = FOLDER / "other-state.yaml"
"""A second registry, about an invented State, with everything that a registry may hold."""
SINGLE = FOLDER / "single.yaml"
"""The least that a registry may hold."""


@cache
def other_state() -> Registry:
    """Give the registry of the invented State."""
    return read(OTHER_STATE)


@cache
def single() -> Registry:
    """Give the registry that holds one entry and no more than it must."""
    return read(SINGLE)


def _quoted(value: Any) -> str:
    return json.dumps(str(value), ensure_ascii=False)


def written(record: Mapping[str, Any], quoted: Callable[[Any], str] = _quoted) -> str:
    """Write plain values as YAML, every text in double quotes, or as it is given to be written."""
    return "\n".join(_block(record, 0, quoted)) + "\n"


def _block(value: Any, depth: int, quoted: Callable[[Any], str]) -> Iterator[str]:
    indent = "  " * depth
    if isinstance(value, Mapping):
        for key, part in value.items():
            name = key if re.fullmatch("[a-z_-][a-z0-9_-]*", key) else json.dumps(key)
            if part and isinstance(part[0] if isinstance(part, list) else part, Mapping):
                yield f"{indent}{name}:"
                yield from _block(part, depth + 1, quoted)
            else:
                yield f"{indent}{name}: {_inline(part, quoted)}"
    else:
        for part in value:
            first, *others = _block(part, depth + 1, quoted)
            yield f"{indent}- {first.lstrip()}"
            yield from others


def _inline(value: Any, quoted: Callable[[Any], str]) -> str:
    if isinstance(value, Mapping):
        return "{}"
    if isinstance(value, list):
        return f"[{', '.join(map(str, value))}]"
    return quoted(value)


def source(**changes: Any) -> dict[str, Any]:
    """Give an evidence item with nothing to remark: read whole, kept, of the United Nations, in support."""
    number = changes.pop("page", "report")
    return {
        "title": f"Report {number}",
        "publisher": "A publisher",
        "language": "en",
        "account": "un",
        "published": "2024-02-01",
        "url": f"https://example.org/{number}",
        "archive": f"https://archive.example.org/{number}",
        "bearing": "supports",
        "shows": "What it shows.",
        "read": "whole",
        **changes,
    }


def quiet(
    kind: Kind = "pledge", *, without: Iterable[str] = (), looks: Sequence[Mapping[str, Any]] = (), **changes: Any
) -> Registry:
    """Give a registry of one entry, `promise`, of which no monitor has anything to tell on 1 March 2024.

    It was stated on 15 January 2024. Changes are fields of the entry; evidence is added to the two items it has.

    Args:
        kind: pledge, practice or claim.
        without: The ids of its own evidence to leave out: report (United Nations, supports), reply (State, contradicts).
        looks: What link checks found, line by line; nobody has looked where there is none.
        **changes: Fields to set.
    """
    positive, mixed, negative = closing_words(kind)
    own = {
        "report": source(),
        "reply": source(page="reply", account="state", bearing="contradicts"),
    }
    entry = {
        "short": "A promise",
        "title": "Do what was promised",
        "kind": kind,
        "topic": "a-topic",
        "stated": [{"statement": "speech", "paragraph": 1, "quote": "We will do it."}],
        "criteria": [{"set": "2024-01-20", positive: "It is.", mixed: "It is in part.", negative: "It is not."}],
        "status": [
            {
                "value": "under-way" if kind == "pledge" else positive,
                "since": "2024-02-01",
                "judged": "2024-02-02",
                "because": ["report", "reply"],
                "note": "Why.",
            }
        ],
        "one_sided": "A reason.",
        "checked": [{"on": "2024-03-01", "sources_until": "2024-03-01"}],
        **changes,
        "evidence": {
            **{id: one for id, one in own.items() if id not in set(without)},
            **changes.get("evidence", {}),
        },
    }
    return parse(
        written(
            {
                **_about(),
                "topics": {"a-topic": "A topic"},
                "statements": {"speech": _statement("speech", "2024-01-15")},
                "claims" if kind == "claim" else "commitments": {"promise": entry},
            }
        ),
        texts={"statements/speech.md": "1. We will do it.\n"},
        links=written({"addresses": list(looks)}) if looks else None,
    )


def promise(kind: Kind = "pledge", **changes: Any) -> Entry:
    """Give the one entry of a quiet registry."""
    return quiet(kind, **changes).entries["promise"]


def found(page: str, outcome: str, on: str = "2024-05-20", since: str | None = None, **more: Any) -> dict[str, Any]:
    """Give what a link check found at the address of `source(page=…)`, or, with archive=True, at that of its copy."""
    host = "archive.example.org" if more.pop("archive", False) else "example.org"
    answer = {"fine": 200, "moved": 200, "blocked": 403, "dead": 404, "failing": "timeout", "loop": 302}[outcome]
    to = {"to": f"https://example.net/{page}"} if outcome == "moved" else {}
    line = {"address": f"https://{host}/{page}", "outcome": outcome, "answer": answer, "on": on, "since": since or on}
    return {**line, **to, **more}


def _about() -> dict[str, Any]:
    return {"about": {"title": "A record", "actor": "A State"}}


def _statement(id: str, delivered: str, title: str = "A speech") -> dict[str, Any]:
    return {
        "title": title,
        "speaker": "A minister",
        "delivered": delivered,
        "place": "A hall",
        "text": f"statements/{id}.md",
    }


# Random whole registries ----------------------------------------------------------------------------------------------

_YEARS = range(2018, 2028)
_DAYS = range(10, 28)  # two digits, and none of them the first or last of a month: no date's text holds another's
_RECORDED = "2030-01-05"


def registries() -> st.SearchStrategy[Registry]:
    """Give random valid registries with imprecise dates, one or two statements and one to three entries.

    No two dates of a registry are the same, and every text and number that comes with a dated fact is found nowhere else
    in it, so `hidden_markers` can tell whether something shows that could not be known.
    """
    return _writers().map(_Writer.registry)


def registry_texts() -> st.SearchStrategy[tuple[str, dict[str, str]]]:
    """Give the texts of such registries, each with its statements' texts by path."""
    return _writers().map(_Writer.texts)


def _writers() -> st.SearchStrategy[_Writer]:
    return st.builds(
        lambda seed, statements, entries: _Writer(Random(seed), statements, entries),
        st.integers(0, 2**32),
        st.integers(1, 2),
        st.integers(1, 3),
    )


def days() -> st.SearchStrategy[date]:
    """Give days around and between the dates of random registries."""
    return st.dates(date(_YEARS.start - 1, 12, 1), date(_YEARS.stop, 1, 31))


class _Writer:
    """Writes one random registry."""

    def __init__(self, random: Random, statements: int, entries: int) -> None:
        self.random = random
        self.ids = [f"entry-{letter}" for letter in "abc"[:entries]]
        self.speeches = [f"speech-{letter}" for letter in "ab"[:statements]]
        self.kinds: dict[str, Kind] = {id: random.choice(list(KINDS)) for id in self.ids}
        self.marks = 0
        self.numbers = random.sample(range(1_000_000, 10_000_000), 200)
        pools = (
            [f"{year}-{month:02}-{day}" for year in _YEARS for month in range(1, 13) for day in _DAYS],
            [f"{year}-{month:02}" for year in _YEARS for month in range(1, 13)],
            [str(year) for year in _YEARS],
        )
        self.pools = [random.sample(pool, len(pool)) for pool in pools]
        self.delivered: dict[str, str] = {}
        self.known: dict[str, dict[str, date]] = {}
        self.lookups: list[dict[str, Any]] = []

    def texts(self) -> tuple[str, dict[str, str]]:
        self.delivered = {id: self.day() for id in self.speeches}
        evidence = {id: self.evidence(id) for id in self.ids}
        stated = {id: self.some(self.speeches) for id in self.ids}
        entries = {id: self.entry(id, stated[id], evidence[id]) for id in self.ids}
        texts = {
            f"statements/{id}.md": "\n\n".join(
                [f"{number}. We will do {entry} for {id}." for number, entry in enumerate(self.ids, start=1)]
                + [f"{len(self.ids) + 1}. And we will {self.mark()}."]
            )
            + "\n"
            for id in self.speeches
        }
        statements = {}
        for id in self.speeches:
            loose = [n for n, entry in enumerate((*self.ids, ""), start=1) if entry == "" or id not in stated[entry]]
            statements[id] = {
                **_statement(id, self.delivered[id], self.mark()),
                "aside": {str(number): "A reason." for number in loose},
            }
        record = {**_about(), "topics": {"a-topic": "A topic"}, "statements": statements}
        claims = {id: one for id, one in entries.items() if one["kind"] == "claim"}
        commitments = {id: one for id, one in entries.items() if id not in claims}
        dropped = self.maybe(dropped={"entry-z": {"on": _RECORDED, "why": "It stood here twice."}})
        return written({**record, "commitments": commitments, "claims": claims, **dropped}), texts

    def registry(self) -> Registry:
        text, texts = self.texts()
        return parse(text, texts=texts, links=written({"addresses": self.lookups}))

    def mark(self) -> str:
        self.marks += 1
        return f"mark{self.marks:05}"

    def any_date(self) -> str:
        """Take a date that was not taken before: mostly a day, at times a month or a year."""
        pool = self.random.choices(self.pools, (6, 3, 1))[0] or self.pools[0]
        return pool.pop()

    def day(self) -> str:
        return self.pools[0].pop()

    def dates(self, many: int) -> list[str]:
        """Give dates oldest first."""
        return sorted((self.any_date() for _ in range(many)), key=lambda text: (text + "-01-01")[:10])

    def some(self, things: Sequence[str]) -> list[str]:
        """Choose one or more."""
        return self.random.sample(things, self.random.randint(1, len(things)))

    def maybe(self, **fields: Any) -> dict[str, Any]:
        return fields if self.random.random() < 0.5 else {}

    def evidence(self, entry: str) -> dict[str, Any]:
        items: dict[str, Any] = {}
        self.known[entry] = {}
        for number in range(self.random.randint(1, 4)):
            id = f"source-{number}"
            dated = self.random.choice([["published"], ["happened"], ["published", "happened"]])
            items[id] = {
                "title": self.mark(),
                "publisher": "A publisher",
                "language": "en",
                "account": self.random.choice(["state", "un", "media", "civil-society"]),
                **{field: self.any_date() for field in dated},
                **self.maybe(url=f"https://example.org/{self.mark()}"),
                **self.maybe(archive=f"https://archive.example.org/{self.mark()}"),
                "bearing": self.random.choice(["supports", "contradicts", "mixed", "context"]),
                "shows": f"It shows {self.mark()}.",
                **self.maybe(quote=self.mark()),
                **self.maybe(caveat=self.mark()),
                "read": self.random.choice(["whole", "excerpt"]),
            }
            self.known[entry][id] = _last(items[id].get("published") or items[id]["happened"])
            for address in (items[id].get("url"), items[id].get("archive")):
                if address is not None:
                    self.look(address, self.known[entry][id])
        return items

    def look(self, address: str, known: date) -> None:
        """Write down a look at an address, at times, on a day on which its source was known."""
        since, on = sorted((self.day(), self.day()))
        outcome = self.random.choice(list(OUTCOMES))
        if _last(on) >= known and self.random.random() < 0.7:
            to = {"to": f"https://example.net/{len(self.lookups)}"} if outcome == "moved" else {}
            self.lookups.append({"address": address, "outcome": outcome, "answer": 200, "on": on, "since": since, **to})

    def because(self, entry: str) -> list[str]:
        """Name evidence of the entry and, at times, of another."""
        found = self.some(list(self.known[entry]))
        if self.random.random() < 0.3:
            other = self.random.choice(self.ids)
            if other != entry:
                found.append(f"{other}/{self.random.choice(list(self.known[other]))}")
        return found

    def entry(self, id: str, stated: list[str], evidence: dict[str, Any]) -> dict[str, Any]:
        kind = self.kinds[id]
        first = min(_last(self.delivered[speech]) for speech in stated)
        tests = dict.fromkeys(closing_words(kind), "A test.")
        return {
            "short": id,
            "title": f"Do {id}",
            "kind": kind,
            "topic": "a-topic",
            "stated": [
                {"statement": speech, "paragraph": self.ids.index(id) + 1, "quote": f"We will do {id} for {speech}."}
                for speech in stated
            ],
            "criteria": [{"set": "2030-01-04", **tests}, {"set": _RECORDED, **tests}][: self.random.randint(1, 2)],
            "milestones": {f"step-{n}": self.milestone(id) for n in range(self.random.randint(0, 3))},
            "repeats": {f"again-{n}": self.repeat(id) for n in range(self.random.randint(0, 2))},
            "indicators": {f"count-{n}": self.indicator(id) for n in range(self.random.randint(0, 2))},
            "evidence": evidence,
            "status": self.statuses(kind, id, first),
            "one_sided": "A reason.",
            "links": [
                f"{'claims' if kind == 'claim' else 'commitments'}/{other}"
                for other, kind in self.kinds.items()
                if other != id
            ],
            "checked": [{"on": _RECORDED, "sources_until": self.any_date()}],
            **self.maybe(corrections=[{"on": _RECORDED, "of": "evidence.source-0.title", "why": "It was misspelt."}]),
        }

    def statuses(self, kind: Kind, entry: str, first: date) -> list[dict[str, Any]]:
        found = []
        for since in sorted(self.day() for _ in range(self.random.randint(1, 3))):
            day = _last(since)
            known = [id for id, from_ in self.known[entry].items() if from_ <= day]
            value = self.random.choice(words(kind)) if known else "unassessed"
            if day >= first:
                later = [id for id in self.known[entry] if id not in known]
                found.append(
                    {
                        "value": value,
                        "since": since,
                        "judged": _RECORDED,
                        **({"because": [known[0], *later[:1]]} if known else {}),
                        "note": f"Because of {self.mark()}.",
                        "state_account_only": "A reason.",
                    }
                )
        last = {"value": "unassessed", "since": "2029-12-30", "judged": _RECORDED, "note": self.mark()}
        return found or [last]

    def milestone(self, entry: str) -> dict[str, Any]:
        step: dict[str, Any] = {"title": "A step"}
        shape = self.random.choice(["due", "reasoned", "unknown", "met", "late", "met-unknown", "missed", "moved"])
        if shape in {"due", "late", "missed", "moved", "met-unknown"}:
            step["due"] = self.any_date()
        if shape in {"reasoned", "unknown"}:
            step |= {"due": self.any_date() if shape == "reasoned" else "unknown", "due_because": self.because(entry)}
        if shape == "moved":
            step["earlier"] = [
                {"due": self.any_date(), "until": until, **self.maybe(because=self.because(entry))}
                for until in self.dates(self.random.randint(1, 2))
            ]
            step |= self.maybe(due_because=self.because(entry))
        if shape == "met" or (shape in {"late", "moved"} and self.random.random() < 0.8):
            step |= {"met": self.any_date(), "because": self.because(entry)}
        if shape == "met-unknown":
            step |= {"met": "unknown", "because": self.because(entry)}
        if shape == "missed":
            step |= {"missed": self.any_date(), "because": self.because(entry)}
        if shape in {"unknown", "met-unknown"}:
            step["why"] = f"It is not known for {self.mark() if shape == 'met-unknown' else 'a reason'}."
        return step

    def repeat(self, entry: str) -> dict[str, Any]:
        rhythm = self.maybe(every=f"{self.random.randint(2, 30)} months", because=self.because(entry))
        events = []
        for begun in self.dates(self.random.randint(0, 3)):
            until = {"until": self.any_date()} if self.random.random() < 0.3 else {}
            if until and _last(until["until"]) < _last(begun):
                until = {}
            events.append({"date": begun, **until, "title": self.mark(), "because": self.because(entry)})
        return {"title": "Meetings", "every": "not-set", **rhythm, "events": events}

    def indicator(self, entry: str) -> dict[str, Any]:
        start, end = self.dates(2)
        return {
            "title": "A count",
            "unit": "people",
            "draw": self.random.choice(list(DRAWINGS)),
            "stated": [self.stated_value(day) for day in self.dates(self.random.randint(0, 2))],
            **self.maybe(baseline={"date": start, "value": self.numbers.pop()}),
            **self.maybe(target={"date": end, "value": self.numbers.pop(), "because": self.because(entry)}),
            "of": "all",
            "series": {
                name: {"title": name, "readings": [self.reading(entry, day) for day in self.dates(many)]}
                for name, many in (("all", self.random.randint(0, 4)), ("some", self.random.randint(0, 2)))
            },
        }

    def stated_value(self, day: str) -> dict[str, Any]:
        until = self.any_date()
        return {
            "date": day,
            "value": self.numbers.pop(),
            **self.maybe(**({"until": until} if _last(until) >= _last(day) else {})),
            **self.maybe(**{"is": self.random.choice(list(EXACTNESS))}),
        }

    def reading(self, entry: str, day: str) -> dict[str, Any]:
        because = {"because": self.because(entry)}
        match self.random.randint(0, 5):
            case 0:
                return {"date": day, "value": "unknown", "why": f"Not found by {self.mark()}.", **self.maybe(**because)}
            case 1:
                low, high = sorted((self.numbers.pop(), self.numbers.pop()))
                return {"date": day, "from": low, "to": high, **because}
            case 2:
                return {"date": day, "label": self.mark(), "value": self.numbers.pop(), "is": "about", **because}
            case _:
                return {"date": day, "value": self.numbers.pop(), **because}


def _last(text: str) -> date:
    if len(text) == 4:
        return date(int(text), 12, 31)
    if len(text) == 7:
        year, month = map(int, text.split("-"))
        return (date(year, month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return date.fromisoformat(text)


# What may show on a day -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Fact:
    """A dated fact of a registry: the name its date has in `CLOCKS`, what holds it, and from when it could be known.

    Attributes:
        known: The day from which it could be known; date.min where its clock is another.
        entry: The entry it is of; "" for a statement.
    """

    clock: str
    when: Span | date
    owner: BaseModel
    known: date
    entry: str

    @property
    def marks(self) -> frozenset[str]:
        """The texts and numbers that come with it and with nothing else, in a registry of `registries`."""
        # The milestone is there with its due date, whether met or not; the address, whether looked at or not.
        partly = self.clock.startswith("milestones.") or isinstance(self.owner, Lookup)
        found = set() if partly else set(re.findall(r"mark[0-9]{5}|(?<=Decimal\(')[0-9]{7}(?='\))", repr(self.owner)))
        return frozenset(found | {f"{int(one):,}" for one in found if one.isdigit()})


def facts(registry: Registry) -> Iterator[Fact]:
    """Give every dated fact of a registry whose clock in `CLOCKS` is "known"."""
    for statement in registry.statements.values():
        yield from _facts(statement, "statements", None)
    for entry in registry.entries.values():
        for name in type(entry).model_fields:
            if name != "cited":
                yield from _walk(getattr(entry, name), name, entry, entry)


def _facts(model: BaseModel, path: str, entry: Entry | None) -> Iterator[Fact]:
    for name in type(model).model_fields:
        yield from _walk(getattr(model, name), f"{path}.{name}", model, entry)


def _walk(value: Any, path: str, owner: BaseModel, entry: Entry | None) -> Iterator[Fact]:
    if isinstance(value, BaseModel):
        yield from _facts(value, path, entry)
    elif isinstance(value, Mapping | tuple):
        for part in value.values() if isinstance(value, Mapping) else value:
            yield from _walk(part, path, owner, entry)
    elif isinstance(value, Span | date) and CLOCKS[path] == "known":
        yield Fact(path, value, owner, _known(value, owner, entry), entry.id if entry else "")


def _known(value: Span | date, owner: BaseModel, entry: Entry | None) -> date:
    if isinstance(owner, Evidence):
        return owner.known
    if isinstance(owner, Lookup):
        return owner.on
    if isinstance(owner, StatedValue):
        return owner.date.first
    if isinstance(owner, Event):
        value = owner.end
    own = value.last if isinstance(value, Span) else value
    reasons = getattr(owner, "because", ())
    if isinstance(owner, Statement) or "since" in type(owner).model_fields or not reasons or entry is None:
        return own
    shown = entry.known(reasons)
    assert shown is not None
    return max(own, shown)


def hidden_facts(registry: Registry, day: date) -> tuple[Fact, ...]:
    """Give the facts that could not be known on a day, or are of what had not been stated by then."""
    stated = _stated(registry, day)
    return tuple(
        fact
        for fact in facts(registry)
        if fact.known > day or (fact.entry not in stated and not _cited_elsewhere(registry, fact, stated))
    )


def shown_facts(registry: Registry, day: date) -> tuple[Fact, ...]:
    """Give the facts that must show on a day: known by then, of what had been stated by then."""
    stated = _stated(registry, day)
    return tuple(fact for fact in facts(registry) if fact.known <= day and fact.entry in stated)


def hidden_markers(registry: Registry, day: date) -> frozenset[str]:
    """Give the texts that must show nowhere on a day, of a registry of `registries`."""
    return frozenset(mark for fact in hidden_facts(registry, day) for mark in fact.marks)


def shown_markers(registry: Registry, day: date) -> frozenset[str]:
    """Give the texts that are there on a day, of a registry of `registries`."""
    return frozenset(mark for fact in shown_facts(registry, day) for mark in fact.marks)


def _stated(registry: Registry, day: date) -> frozenset[str]:
    """Give the entries that had been stated by a day, and "" for the statements, which have their own day."""
    delivered = {id for id, one in registry.statements.items() if one.delivered <= day}
    return frozenset(
        {""} | {id for id, one in registry.entries.items() if any(part.statement in delivered for part in one.stated)}
    )


def _cited_elsewhere(registry: Registry, fact: Fact, stated: frozenset[str]) -> bool:
    """Tell whether evidence of an entry that is not there yet is cited by one that is."""
    return any(
        fact.owner is part
        for id in stated - {""}
        for one in registry.entries[id].cited.values()
        for part in (one, one.lookup, one.archive_lookup)
    )


# Large registries -----------------------------------------------------------------------------------------------------


@cache
def many(count: int) -> Registry:
    """Give a registry of so many entries, each with five sources, two milestones and an indicator."""
    return parse(many_written(count), texts={"statements/speech.md": many_text(count)})


def many_text(count: int) -> str:
    """Give the statement's text of `many`."""
    return "\n\n".join(f"{number}. We will do the thing of number {number}." for number in range(1, count + 1)) + "\n"


@cache
def many_written(count: int) -> str:
    """Give the YAML of `many`."""
    random = Random(count)
    entries = {f"entry-{number:05}": _one_of_many(number, random) for number in range(1, count + 1)}
    commitments = {id: one for id, one in entries.items() if one["kind"] != "claim"}
    return written(
        {
            **_about(),
            "topics": {f"topic-{number}": f"Topic {number}" for number in range(1, 9)},
            "statements": {"speech": _statement("speech", "2020-03-02")},
            "commitments": commitments,
            "claims": {id: one for id, one in entries.items() if id not in commitments},
        }
    )


def _one_of_many(number: int, random: Random) -> dict[str, Any]:
    kind: Kind = random.choice(["pledge", "pledge", "practice", "claim"])
    days = sorted(date(2020, 4, 1) + timedelta(days=random.randint(0, 2000)) for _ in range(5))
    evidence = {
        f"source-{place}": source(
            page=f"{number}-{place}",
            account=random.choice(["state", "un", "media", "civil-society", "academic"]),
            bearing=random.choice(["supports", "contradicts", "mixed", "context"]),
            published=day.isoformat(),
            shows=f"What source {place} shows of the thing of number {number}, in a sentence of a usual length.",
            read=random.choice(["whole", "excerpt"]),
        )
        for place, day in enumerate(days)
    }
    verdicts = sorted(random.sample(range(5), 2))
    milestone: dict[str, Any] = {"title": "First part", "due": f"{random.randint(2021, 2027)}"}
    if random.random() < 0.5:
        milestone |= {"met": days[2].isoformat(), "because": ["source-2"]}
    return {
        "short": f"Thing {number}",
        "title": f"Do the thing of number {number}, as it was promised",
        "kind": kind,
        "topic": f"topic-{number % 8 + 1}",
        "stated": [{"statement": "speech", "paragraph": number, "quote": f"We will do the thing of number {number}."}],
        "criteria": [{"set": "2020-03-03", **dict.fromkeys(closing_words(kind), "A test of it.")}],
        "milestones": {
            "first": milestone,
            "second": {"title": "Second part", "due": f"{random.randint(2022, 2028)}-0{random.randint(1, 9)}"},
        },
        "indicators": {
            "done": {
                "title": "Things done",
                "unit": "things",
                "draw": "line",
                "baseline": {"date": "2020", "value": 0},
                "target": {"date": "2027", "value": 100, "because": ["source-0"]},
                "series": {
                    "all": {
                        "title": "All",
                        "readings": [
                            {"date": day.isoformat(), "value": place * 10, "because": [f"source-{place}"]}
                            for place, day in enumerate(days)
                        ],
                    }
                },
            }
        },
        "evidence": evidence,
        "status": [
            {
                "value": random.choice(words(kind)),
                "since": days[place].isoformat(),
                "judged": "2026-01-02",
                "because": [f"source-{place}"],
                "note": f"What source {place} shows decides.",
                "state_account_only": "A reason.",
            }
            for place in verdicts
        ],
        "one_sided": "A reason.",
        "checked": [{"on": "2026-01-02", "sources_until": "2025-12"}],
    }
