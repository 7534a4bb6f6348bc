"""A proposed update as the smallest possible change of the registry's text.

A change says what is new in the words of the record: names and values as they are written in the file. `edit_files` finds
its place, and gives the new text if that is a truthful record.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from registry.ahead import ANYWHERE, ahead
from registry.dates import Span, span
from registry.draft import Draft
from registry.fields import UNKNOWN
from registry.files import from_home
from registry.layout import Path as Place
from registry.model import Entry, Evidence, Milestone, Reading, Registry, Series, Status
from registry.problems import Problems, brief, suggestion
from registry.reading import parse, read, text_of
from registry.shapes import ENTRIES, names, vocabulary
from registry.tree import Source, tree
from registry.writing import Value

_MOST_LISTED = 12


class ChangeError(ValueError):
    """A change that cannot be made: what it names is not there, or is there already. Its text is a sentence."""


@dataclass(frozen=True, slots=True)
class NewEvidence:
    """A source that the entry does not have yet, under an id of its own."""

    entry: str
    id: str
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class NewStatus:
    """A verdict, after those that stand there: value, since, judged, note, state_account_only."""

    entry: str
    fields: Mapping[str, str]
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MilestoneMet:
    """The day on which a milestone was met, and the evidence of it."""

    entry: str
    milestone: str
    met: str
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NewReading:
    """A number of a series: date, label, value (or from and to), is, why."""

    entry: str
    indicator: str
    series: str
    fields: Mapping[str, str]
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NewCheck:
    """A day on which somebody looked for news, and how far the sources they had reached."""

    entry: str
    on: str
    sources_until: str


@dataclass(frozen=True, slots=True)
class Correction:
    """Another value of one field of an entry, such as ("evidence", "its-id", "title").

    A field that evidence, a milestone or the entry itself may have, and has not, is added.
    """

    entry: str
    path: tuple[str | int, ...]
    value: str


Change = NewEvidence | NewStatus | MilestoneMet | NewReading | NewCheck | Correction


@dataclass(frozen=True, slots=True)
class Edited:
    """A registry with changes made in it.

    Attributes:
        files: The old and the new text of each file that changes, by its path.
        registry: What is then read from them.
    """

    files: Mapping[str, tuple[str, str]]
    registry: Registry


def edit_files(path: Path, changes: Sequence[Change], today: date | None = None) -> Edited:
    """Give what changes alter in a registry on the disk: each in the file in which its entry stands.

    Args:
        path: The registry's file.
        changes: The changes.
        today: The day, by which dates that are still to come are told; without it none is.

    Raises:
        ChangeError: A change names what is not there, or adds what is there already.
        Problems: A file cannot be read, or the new texts are not a truthful record.
    """
    own = str(path)
    old = {own: text_of(path)}
    files = dict.fromkeys((one.entry for one in changes), own)
    home = path.parent
    beside: dict[str, str] | None = None
    if (found := tree(Source(own, old[own]))) is not None and "include" in found[0]:
        registry = read(path)
        files = {one.entry: registry.file(_there("entry", one.entry, registry.entries)) for one in changes}
        old = {file: text_of(file) for file in registry.places.files}
        beside = {one.text: text_of(home / one.text) for one in registry.statements.values()}
    new = dict(old)
    for file in dict.fromkeys(files.values()):
        new[file] = _edited(old[file], [one for one in changes if files[one.entry] == file], file)
    if beside is not None:
        beside |= {from_home(file, own): text for file, text in new.items() if file != own}
    after = parse(new[own], path=own, texts=beside)
    if today is not None and (told := ahead(after, today + ANYWHERE, own)):
        raise Problems(told)
    return Edited({file: (old[file], new[file]) for file in dict.fromkeys(files.values())}, after)


def _edited(text: str, changes: Sequence[Change], path: str) -> str:
    """Give a file's text with changes made in it, which say what was meant."""
    draft = Draft(Source(path, text, vocabulary()))
    for change in changes:
        _make(change, draft)
    source = Source(path, draft.text)
    found = tree(source)
    if found is not None and not source.problems and found[0] != draft.record:
        raise ChangeError("this file is written in a way in which the change cannot be made; make it by hand")
    return draft.text


def _make(change: Change, draft: Draft) -> None:
    """Make one change in a draft."""
    sections = {id: section for section in ENTRIES for id in _fields((section,), draft)}
    entry: Place = (sections[_there("entry", change.entry, sections)], change.entry)
    _fields(entry, draft)
    match change:
        case NewEvidence():
            _add_evidence(change, entry, draft)
        case NewStatus():
            _add_item((*entry, "status"), _ordered(change.fields, Status, change.because), draft)
        case MilestoneMet():
            _meet(change, entry, draft)
        case NewReading():
            _add_reading(change, entry, draft)
        case NewCheck():
            _add_item((*entry, "checked"), {"on": change.on, "sources_until": change.sources_until}, draft)
        case Correction():
            _correct(change, entry, draft)


def _add_evidence(change: NewEvidence, entry: Place, draft: Draft) -> None:
    """Put a source where the order in which sources became known is kept; at the end where there is no such order."""
    path = (*entry, "evidence")
    evidence = _fields(path, draft)
    if change.id in evidence:
        raise ChangeError(
            f"the entry has evidence with the id '{brief(change.id)}' already; give the source another id"
        )
    value = _ordered(change.fields, Evidence)
    if draft.find(path) is None:
        _add_field(entry, "evidence", {change.id: value}, Entry, draft)
    else:
        order = _place([_known(one) for one in evidence.values()], _known(change.fields))
        draft.insert(path, order, value, change.id)


def _known(evidence: object) -> date | None:
    """Give the day from which evidence could be known; None where its date cannot be read."""
    when = _date(evidence, "published") or _date(evidence, "happened")
    return when.last if when else None


def _meet(change: MilestoneMet, entry: Place, draft: Draft) -> None:
    """Write when a milestone was met, in place of what says that the day is unknown, or that it was missed."""
    milestones = (*entry, "milestones")
    path = (*milestones, _there("milestone", change.milestone, _fields(milestones, draft)))
    milestone = _fields(path, draft)
    met = milestone.get("met", UNKNOWN)
    if met != UNKNOWN:
        raise ChangeError(
            f"the milestone '{change.milestone}' is met already, on {met}; mend a wrong date as a correction"
        )
    explained = "met" in milestone and milestone.get("due") != UNKNOWN
    _set_field(path, "met", change.met, Milestone, draft)
    _set_field(path, "because", list(change.because), Milestone, draft)
    for name in ("missed", *(("why",) if explained else ())):
        if name in milestone:
            draft.remove((*path, name))


def _add_reading(change: NewReading, entry: Place, draft: Draft) -> None:
    """Put a number at its dated place."""
    path = (*entry, "indicators")
    path = (*path, _there("indicator", change.indicator, _fields(path, draft)), "series")
    path = (*path, _there("series", change.series, _fields(path, draft)))
    readings = _fields(path, draft).get("readings")
    first = [_first(one) for one in readings] if isinstance(readings, list) else []
    order = _place(first, _first(change.fields))
    _add_item((*path, "readings"), _ordered(change.fields, Reading, change.because), draft, order)


def _first(reading: object) -> date | None:
    """Give the first day of a reading's date; None where it cannot be read."""
    when = _date(reading, "date")
    return when.first if when else None


def _correct(change: Correction, entry: Place, draft: Draft) -> None:
    """Write another text in one place, or add a field that may be there."""
    path = (*entry, *change.path)
    old = draft.find(path)
    where = ".".join((change.entry, *map(str, change.path)))
    holder, name = _holder(change.path), str(path[-1])
    if isinstance(old, str):
        draft.replace(path, change.value)
    elif old is not None:
        raise ChangeError(f"'{brief(where)}' is not one text; name the field whose text is to be another")
    elif name in names(holder) and isinstance(draft.find(path[:-1]), dict):
        _add_field(path[:-1], name, change.value, holder, draft)
    else:
        raise ChangeError(f"'{brief(where)}' is not there; name a field that is, as the file has it")


def _holder(path: Place) -> type[BaseModel]:
    """Give the model whose field a correction may add at a path in an entry; one without fields where it adds none."""
    match path:
        case (_,):
            return Entry
        case ("evidence", _, _):
            return Evidence
        case ("milestones", _, _):
            return Milestone
        case _:
            return BaseModel


def _fields(path: Place, draft: Draft) -> Mapping[str, Any]:
    """Give the fields at a path; none where nothing is there."""
    found = draft.find(path)
    if found is None or isinstance(found, dict):
        return found or {}
    raise ChangeError(f"'{path[-1]}' does not hold fields of its own; mend first what `check` tells of it")


def _there(what: str, id: str, known: Iterable[str]) -> str:
    """Give an id, if it is there."""
    ids = list(known)
    if id in ids:
        return id
    like = suggestion(id, ids) or (ids[0] if len(ids) == 1 else None)
    listed = ", ".join(ids[:_MOST_LISTED]) + (" or another" if len(ids) > _MOST_LISTED else "")
    mend = f"write {like}, if that is meant" if like else f"write one of {listed}" if ids else "there is none here"
    raise ChangeError(f"no {what} has the id '{brief(id)}'; {mend}")


def _ordered(fields: Mapping[str, str], kind: type[BaseModel], because: Sequence[str] = ()) -> dict[str, Value]:
    """Give fields in the order in which the record writes them; those that it does not know last."""
    given: dict[str, Value] = {**fields, **({"because": list(because)} if because else {})}
    return {name: given[name] for name in dict.fromkeys((*names(kind), *given)) if name in given}


def _place(days: Sequence[date | None], day: date | None) -> int:
    """Give where a day belongs among others, after those that are the same; the end where they are in no order."""
    known = [one for one in days if one is not None]
    if day is None or len(known) < len(days) or known != sorted(known):
        return len(days)
    return bisect_right(known, day)


def _date(part: object, name: str) -> Span | None:
    text = part.get(name) if isinstance(part, Mapping) else None
    try:
        return span(text) if isinstance(text, str) else None
    except ValueError:
        return None


def _add_item(path: Place, value: Value, draft: Draft, order: int | None = None) -> None:
    """Put an item into a list, at its end unless its place is given; begin the list where there is none."""
    items = draft.find(path)
    if items is None:
        _add_field(path[:-1], str(path[-1]), [value], Series if path[-1] == "readings" else Entry, draft)
    elif isinstance(items, list):
        draft.insert(path, len(items) if order is None else order, value)
    else:
        raise ChangeError(f"'{path[-1]}' does not hold a list; mend first what `check` tells of it")


def _set_field(path: Place, name: str, value: Value, kind: type[BaseModel], draft: Draft) -> None:
    """Write a field's value in place of another, or add the field."""
    if name in draft.find(path):
        draft.replace((*path, name), value)
    else:
        _add_field(path, name, value, kind, draft)


def _add_field(path: Place, name: str, value: Value, kind: type[BaseModel], draft: Draft) -> None:
    """Add a field after the last of those that the record writes before it."""
    order = names(kind)
    before = order[: order.index(name)]
    places = (place for place, one in enumerate(draft.find(path), start=1) if one in before)
    draft.insert(path, max(places, default=0), value, name)
