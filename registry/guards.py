"""What only a comparison can see: whether a change of the record keeps its past.

Each guard is a small function over the changes between two registries. A correction that the new one records, dated and
with its reason, lifts what it names and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from registry.changes import Change, Changes
from registry.dates import day_in_words
from registry.differences import Path
from registry.files import from_home
from registry.model import Entry, Registry, Status
from registry.problems import Problem, Problems, way
from registry.sentences import plain
from registry.statuses import CLOSING_TONES, tone
from registry.tree import Source
from registry.wording import listing

_LONGEST = 400
"""A change is told in so many characters at most."""


@dataclass(frozen=True, slots=True)
class Objection:
    """Something that a change of the record should not do.

    Attributes:
        entry: The id of the entry it is about; "" where it is about none.
        path: The way to it in the new registry, from the beginning of the file; as far as it is there.
        of: What a correction must name to lift it, or "".
        message: What is wrong, a sentence.
        mend: What to do, a sentence without its verb's subject.
        warning: Whether it is only to be thought about, and stops nothing.
    """

    entry: str
    path: Path
    of: str
    message: str
    mend: str
    warning: bool = False


def objections(changes: Changes) -> tuple[Objection, ...]:
    """Give all that the guards object to in the changes between two registries, and no correction lifts."""
    corrected = frozenset(
        (one.entry, one.after["of"]) for one in changes.all if one.part == "correction" and one.how == "added"
    )
    found = (one for guard in GUARDS for one in guard(changes))
    return tuple(one for one in found if not any((one.entry, of) in corrected for of in _names(one.of)))


def _names(of: str) -> Iterator[str]:
    """Give the names under which a correction may name a part: its own, and that of each item that it is in."""
    for mark in re.finditer(r"[.\[]", of):
        yield of[: mark.start()]
    if of:
        yield of


def problems(found: tuple[Objection, ...], registry: Registry, path: str) -> tuple[Problem, ...]:
    """Give objections as problems of the new registry's files, each with its line, in the order of the files.

    Args:
        found: The objections.
        registry: The new registry.
        path: The name of the registry's own file, for messages; those that it includes lie beside it.
    """
    places, told = registry.places, list[Problem]()
    try:
        for one in found:
            line, column = places.find(one.path, key=True)
            field = one.path[2:] if one.entry else one.path
            source = located(registry, one.path, path, told)
            source.tell(line, column, one.message, one.mend, entry=one.entry, field=one.of or way(field))
    except Problems as full:  # there are so many that it is no small change of this record
        return full.problems
    return Problems(told).problems


def located(registry: Registry, where: Path, path: str, told: list[Problem]) -> Source:
    """Give the file in which something of a registry stands, under the name it has for messages, to tell problems of it.

    Args:
        registry: The registry.
        where: The way to it.
        path: The name of the registry's own file, for messages; those that it includes lie beside it.
        told: The problems, to be added to.
    """
    places = registry.places
    file, own = places.file(where), places.path
    name = path if file == own else path.removesuffix(PurePath(own).name) + from_home(file, own)
    return places.source(where, name, told)


def _verdicts(changes: Changes) -> Iterator[Objection]:
    """No verdict is edited in place."""
    for one in _rewritten(changes):
        if one.part == "status":
            mend = "bring the line back as it was, and write a new verdict in a line of its own at the end"
            yield _in_entry(one, changes, f"{_told(one)}; a verdict stays as it was written", mend)


def _grows(changes: Changes) -> Iterator[Objection]:
    """What has been recorded stays as it was."""
    for one in _rewritten(changes):
        if one.part != "status":
            new = one.how == "edited" and one.part in {"reading", "test", "evidence", "check"}
            mend = "bring it back as it was" + (", and record what is new beside it" if new else "")
            yield _in_entry(one, changes, f"{_told(one)}; what was recorded stays", mend)


def _entries(changes: Changes) -> Iterator[Objection]:
    """No entry vanishes: an id goes only with a reason that stays."""
    for one in changes.all:
        if one.part == "entry" and one.how in {"removed", "renamed"}:
            id = one.before if one.how == "renamed" else one.entry
            if id in changes.new.dropped:
                continue
            section = _section(changes.old, id)
            mend = f"write '{id}' again" if one.how == "renamed" else "bring it back"
            mend += f"; if it must go, say so at the end of the file under dropped: with {id}:, on: and why:"
            message = f"the entry '{id}' is now '{one.entry}'" if one.how == "renamed" else f"the entry '{id}' is gone"
            yield Objection(
                "",
                (_section(changes.new, one.entry), one.entry) if one.how == "renamed" else (section, id),
                "",
                message,
                mend,
            )


def _grounds(changes: Changes) -> Iterator[Objection]:
    """A new verdict rests on evidence that is newer than what the last one rested on."""
    for one in changes.all:
        if one.part == "status" and one.how in {"moved", "confirmed"} and len(one.path) == 2:
            entry = changes.new.entries[one.entry]
            place = int(one.path[1])
            before, after = (_newest(entry, entry.status[i]) for i in (place - 1, place))
            if before is not None and (after is None or after <= before):
                message = f"the new verdict rests on nothing newer than the last one, whose newest source was known on {day_in_words(before)}"
                mend = "add the newer source under evidence:, and name it under because:"
                yield _in_entry(one, changes, message, mend)


def _newest(entry: Entry, status: Status) -> date | None:
    """Give the day on which the newest source of a verdict was known."""
    return max((entry.source(one).known for one in status.because), default=None)


def _closing(changes: Changes) -> Iterator[Objection]:
    """A verdict that closes an entry is read by two."""
    for one in changes.all:
        if one.part == "status" and one.how == "moved" and len(one.path) == 2:
            verdict = changes.new.entries[one.entry].status[int(one.path[1])].value
            if tone(verdict) in CLOSING_TONES:
                path = (_section(changes.new, one.entry), one.entry, *one.path)
                message = f"the verdict is now '{verdict}', which closes the question for the time being"
                yield Objection(one.entry, path, "", message, "name a second reader in the pull request", warning=True)


def _one_entry(changes: Changes) -> Iterator[Objection]:
    """One entry changes at a time."""
    ids = changes.entries
    if len(ids) > 1:
        listed = listing(ids if len(ids) <= 5 else [*ids[:5], f"{len(ids) - 5} more"])
        message = f"{len(ids)} entries change at once: {listed}"
        id = ids[1]
        path = (_section(changes.new, id), id)
        yield Objection(
            id, path, "", message, "propose each in a change of its own, unless they belong together", warning=True
        )


GUARDS: tuple[Callable[[Changes], Iterator[Objection]], ...] = (
    _verdicts,
    _grows,
    _entries,
    _grounds,
    _closing,
    _one_entry,
)
"""Every guard, in the order of what it is about."""


def _rewritten(changes: Changes) -> Iterator[Change]:
    """Give the changes of what had been recorded; an entry that was dropped may come back."""
    for one in changes.all:
        back = one.part == "dropped" and one.how == "removed" and one.path[1] in changes.new.entries
        if one.part != "entry" and {"rewritten", "vanished"}.intersection(one.flags) and not back:
            yield one


def _told(one: Change) -> str:
    """Give the sentence of a change without its end, to go on from."""
    sentence = plain(one.sentence).removesuffix(".")
    return sentence if len(sentence) <= _LONGEST else f"{sentence[:_LONGEST]}…"


def _in_entry(one: Change, changes: Changes, message: str, mend: str) -> Objection:
    """Give the objection to a change, with what lifts it."""
    if not one.entry:
        return Objection("", one.path, "", message, mend)
    section = _section(changes.new, one.entry)
    of = way(one.was)
    if one.part != "correction":
        mend += f"; if it must be so, say why in an item of corrections: with on:, of: {of} and why:"
    return Objection(one.entry, (section, one.entry, *one.path), of, message, mend)


def _section(registry: Registry, entry: str) -> str:
    return "claims" if entry in registry.claims else "commitments"
