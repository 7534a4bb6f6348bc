"""What differs between two registries: one value for each change, with its sentence and what a reviewer must know of it.

Nothing of a registry can change without standing here: the changes are made from every difference that there is. This
one function serves the command, the page of changes, the feeds and the comparison of snapshots.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import Any, Literal, cast

from registry import told
from registry.differences import Difference, How, Path, differences, plain
from registry.model import Entry, Registry
from registry.passages import StatementText
from registry.sentences import Sentence, finished
from registry.statuses import CLOSING_TONES

Happened = How | Literal["inserted", "moved", "confirmed", "met", "missed"]
Flag = Literal["vanished", "rewritten", "goalpost", "not-kept", "statement"]

FLAGS: Mapping[Flag, str] = MappingProxyType(
    {
        "vanished": "An id never goes.",
        "rewritten": "The record's past was changed.",
        "goalpost": "A goalpost was moved: a closing verdict stands.",
        "not-kept": "The earlier due date is not kept under earlier.",
        "statement": "The words that were spoken do not change.",
    }
)
"""What a reviewer must look at, with the sentence that says why."""
PARTS: Mapping[str, str] = MappingProxyType(
    {
        "stated": "quote",
        "criteria": "test",
        "milestones": "milestone",
        "repeats": "repeat",
        "indicators": "indicator",
        "checked": "check",
        "corrections": "correction",
    }
)
"""The name of what each field of an entry holds, where it is another than the field's."""
_GROWING = frozenset({"status", "evidence", "milestone", "event", "reading", "test", "check", "correction"})
"""Parts of which nothing is taken away."""
_LASTING = frozenset({"status", "evidence", "reading", "test", "check", "correction"})
"""Parts of which nothing is edited in place; what was left out may be added."""
_WHOLE = frozenset({"status", "test", "check", "correction"})
"""Parts to which nothing may be added either, once they are written."""
_LAST_COUNTS = frozenset({"status", "test"})
"""Parts whose last item is the one in force, so that their order matters."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not as it was.

    Attributes:
        entry: The id of the entry that it is of; "" where it is of what is around the entries.
        part: What it is a part of: entry, status, evidence, milestone, repeat, event, indicator, reading, quote, test,
            check, correction, the name of any other field of an entry; or about, topics, statements, dropped.
        how: What happened to it.
        path: The way to it, from its entry or from the beginning of the file; in the old one, where it is gone.
        was: The way to it in the old one; in the new one, where it has come.
        before, after: Its value as the file writes it; None where there is none.
        sentence: The change in plain words, finished.
        flags: What a reviewer must look at.
    """

    entry: str
    part: str
    how: Happened
    path: Path
    was: Path
    before: Any
    after: Any
    sentence: Sentence
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True)
class Changes:
    """All that differs between two registries; false where they say the same.

    Attributes:
        old, new: The two.
        all: The changes: first those of what is around the entries, then entry by entry, in the order of the new one,
            then the entries that are gone.
    """

    old: Registry = field(repr=False)
    new: Registry = field(repr=False)
    all: tuple[Change, ...]

    def __bool__(self) -> bool:
        """True where anything differs."""
        return bool(self.all)

    @cached_property
    def by_entry(self) -> Mapping[str, tuple[Change, ...]]:
        """The changes of each entry that has any, by its id; under "" those of what is around the entries."""
        found: dict[str, list[Change]] = {}
        for one in self.all:
            found.setdefault(one.entry, []).append(one)
        return {id: tuple(several) for id, several in found.items()}

    @cached_property
    def entries(self) -> tuple[str, ...]:
        """The ids of the entries that changed, in the order of the changes."""
        return tuple(id for id in self.by_entry if id)

    def entry(self, id: str) -> Entry:
        """Give an entry as it is; as it was, where it is gone."""
        return self.new.entries[id] if id in self.new.entries else self.old.entries[id]


def changes(old: Registry, new: Registry) -> Changes:
    """Give all that differs between two registries; nothing where they say the same, be their files alike or not.

    The order in which entries are written, and comments, say nothing. Two days of one record may be compared as well
    (`registry.history.as_of`): nothing was rewritten between them, so nothing is flagged.
    """
    renamed = _renamed(old, new)
    found = list(_around(old, new))
    for id, entry in new.entries.items():
        if id in renamed:
            before = old.entries[renamed[id]]
            sentence = told.entry_renamed(before.id, id)
            found.append(Change(id, "entry", "renamed", (), (), before.id, id, sentence, ("vanished",)))
            found += _of_entry(before, entry)
        elif id in old.entries:
            found += _of_entry(old.entries[id], entry)
        else:
            found.append(Change(id, "entry", "added", (), (), None, plain(entry), told.entry_added(entry)))
    for id, entry in old.entries.items():
        if id not in new.entries and id not in renamed.values():
            sentence = told.entry_dropped(entry, new.dropped.get(id))
            found.append(Change(id, "entry", "removed", (), (), plain(entry), None, sentence, ("vanished",)))
    if old.digest == new.digest != "":
        found = [replace(one, flags=()) for one in found]
    return Changes(old, new, tuple(found))


def _renamed(old: Registry, new: Registry) -> Mapping[str, str]:
    """Give the entries that have another id now, with the one they had: the same quotes, and evidence of the same ids."""
    gone: dict[object, list[str]] = {}
    for id, entry in old.entries.items():
        if id not in new.entries:
            gone.setdefault(_lasting(entry), []).append(id)
    found: dict[str, str] = {}
    for id, entry in new.entries.items():
        if id not in old.entries and (left := gone.get(_lasting(entry))):
            found[id] = left.pop(0)
    return found


def _lasting(entry: Entry) -> object:
    """Give what an entry is told by where its id has changed."""
    return tuple((one.statement, one.paragraph, one.quote) for one in entry.stated), tuple(entry.evidence)


def _around(old: Registry, new: Registry) -> Iterator[Change]:
    """Give the changes of what is around the entries."""
    sections = (
        (("about",), old.about, new.about),
        (("topics",), old.topics, new.topics),
        (("statements",), old.statements, new.statements),
        (("dropped",), old.dropped, new.dropped),
    )
    found = [one for path, before, after in sections for one in differences(before, after, path)]
    for id in dict.fromkeys((*old.texts, *new.texts)):
        if (id in old.statements) is (id in new.statements):  # else the statement itself has come or gone
            found += differences(_spoken(old.texts.get(id)), _spoken(new.texts.get(id)), ("statements", id, "words"))
    for one in found:
        flags: tuple[Flag, ...] = ("statement",) if one.path[2:3] == ("words",) else ()
        if one.path[0] == "dropped" and one.how != "added":
            flags = ("rewritten",)
        yield _change("", str(one.path[0]), one.how, one, told.of_record(one, old), flags)


def _spoken(text: StatementText | None) -> Mapping[str, str]:
    """Give the text of a statement by what each part of it is called, in its order."""
    headings = 0
    found = {}
    for block in text.blocks if text is not None else ():
        headings += block.number is None
        found[f"heading-{headings}" if block.number is None else str(block.number)] = block.text
    return found


def _of_entry(old: Entry, new: Entry) -> Iterator[Change]:
    """Give the changes of one entry, those of its status first."""
    found = sorted(differences(old, new), key=lambda one: one.path[0] != "status")
    come = frozenset(one.path for one in found if one.how == "added")
    told_with = set(_told_with_others(found, new, come))
    for one in found:
        if one.path not in told_with or one.how == "removed":
            part, how = _part(one.path), _how(one, new, come)
            yield _change(new.id, part, how, one, told.of_entry(one, part, how, old, new), _flags(one, part, how, old))


def _change(
    entry: str, part: str, how: Happened, one: Difference, sentence: Sentence, flags: tuple[Flag, ...]
) -> Change:
    return Change(entry, part, how, one.path, one.was, plain(one.before), plain(one.after), finished(sentence), flags)


def _part(path: Path) -> str:
    """Name the part of an entry that a way leads to."""
    match path:
        case ("repeats", _, "events", _, *_):
            return "event"
        case ("indicators", _, "series", _, "readings", _, *_):
            return "reading"
        case _:
            return PARTS.get(str(path[0]), str(path[0]))


def _told_with_others(found: list[Difference], new: Entry, come: Set[Path]) -> Iterator[Path]:
    """Give the ways to what is told in the sentence of another change."""
    for one in found:
        match one.path:
            case ("milestones", id, "met" | "missed") if one.how == "added" and ("milestones", id, "because") in come:
                yield ("milestones", id, "because")
            case ("milestones", id, "due") if _is_kept(one, new, come):
                yield ("milestones", id, "earlier", len(new.milestones[str(id)].earlier) - 1)


def _is_kept(one: Difference, new: Entry, come: Set[Path]) -> bool:
    """Tell whether a due date was moved, and the one before it is kept."""
    id = str(one.path[1])
    earlier = new.milestones[id].earlier
    whole = ("milestones", id, "earlier", len(earlier) - 1)
    return one.how == "edited" and whole in come and earlier[-1].due == one.before


def _how(one: Difference, new: Entry, come: Set[Path]) -> Happened:
    """Say what happened, in the words of the part."""
    match one.path:
        case ("status" | "criteria" as name, int(place)) if one.how == "added":
            items = getattr(new, name)
            if any((name, later) not in come for later in range(place + 1, len(items))):
                return "inserted"
            if name == "criteria" or place == 0:
                return "added"
            return "confirmed" if items[place - 1].value == items[place].value else "moved"
        case ("milestones", _, "met" | "missed" as end) if one.how == "added":
            return cast("Happened", end)
        case ("milestones", _, "due") if _is_kept(one, new, come):
            return "moved"
        case _:
            return one.how


def _flags(one: Difference, part: str, how: Happened, old: Entry) -> tuple[Flag, ...]:
    """Say what a reviewer must look at."""
    flags: list[Flag] = []
    item = len(one.path) == told.DEPTHS.get(part)
    grown = how == "added" or (how == "edited" and _is_longer(one.before, one.after))
    if how == "renamed":
        flags.append("vanished")
    elif (
        (how == "removed" and part in _GROWING)
        or (how == "edited" and not grown and part in _LASTING)
        or (grown and not item and part in _WHOLE)
        or (how in {"inserted", "reordered"} and part in _LAST_COUNTS)
        or (how == "removed" and part in {"indicator", "repeat"} and _holds_dated(one.before))
    ):
        flags.append("rewritten")
    if part in {"quote", "test", "kind"} and how != "reordered" and old.tone in CLOSING_TONES:
        flags.append("goalpost")
    if one.path[2:] == ("due",) and how in {"edited", "removed"} and one.before != "unknown":
        flags.append("not-kept")
    return tuple(flags)


def _is_longer(before: Any, after: Any) -> bool:
    """Tell whether a list has come to hold more, and holds all that it did."""
    return isinstance(before, tuple) and isinstance(after, tuple) and after[: len(before)] == before


def _holds_dated(value: Any) -> bool:
    """Tell whether a quantity, a series of it or what repeats holds dated facts that are gone with it."""
    parts = [value, *getattr(value, "series", {}).values()]
    return any(getattr(part, name, ()) for part in parts for name in ("readings", "events"))
