"""Evidence: does each verdict and number rest on a source that can be opened, read whole, and will last?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from monitors.finding import Finding
from monitors.wording import counted
from registry.model import Entry, Status
from registry.statuses import CLOSING_TONES, tone

TITLE = "Evidence"
QUESTION = "Does each verdict and number rest on a source that can be opened, read whole, and will last?"


def findings(entry: Entry, as_of: date) -> Iterator[Finding]:
    """Tell of a verdict on the State's account alone or on one source, and of sources without address, part-read or not kept."""
    in_force = [index for index, one in enumerate(entry.status) if one.since <= as_of]
    if in_force:
        yield from _verdict(entry, in_force[-1], as_of)
    yield from _sources(entry, as_of)


def _verdict(entry: Entry, index: int, as_of: date) -> Iterator[Finding]:
    status: Status = entry.status[index]
    sources = {id: entry.source(id) for id in status.because if entry.source(id).known <= as_of}
    if not sources or tone(status.value) == "none":
        return
    because, where = tuple(sources), ("status", index)
    if tone(status.value) in CLOSING_TONES and all(one.account == "state" for one in sources.values()):
        sentence = f"The verdict “{status.value}” rests on the State's account alone."
        yield Finding(entry.id, "evidence", "alarm", sentence, because, where)
    if len({one.url or (one.title, one.publisher) for one in sources.values()}) == 1:
        sentence = f"The verdict “{status.value}” rests on one source only."
        yield Finding(entry.id, "evidence", "warning", sentence, because, where)


def _sources(entry: Entry, as_of: date) -> Iterator[Finding]:
    known = {id: one for id, one in entry.evidence.items() if one.known <= as_of}
    closed = tuple(id for id, one in known.items() if one.url is None and one.archive is None)
    if closed:
        ending = "has no address at which it" if len(closed) == 1 else "have no address at which they"
        sentence = f"{_of(len(closed), len(known))} {ending} can be opened."
        yield Finding(entry.id, "evidence", "warning", sentence, closed, ("evidence", closed[0]))
    in_part = tuple(id for id, one in known.items() if one.read != "whole")
    not_kept = tuple(id for id, one in known.items() if one.archive is None)
    parts = []
    if in_part:
        parts.append(f"{_of(len(in_part), len(known))} {'was' if len(in_part) == 1 else 'were'} read only in part")
    if not_kept:
        parts.append(_not_kept(len(not_kept), len(known), named=bool(in_part)))
    if parts:
        because = tuple(id for id in known if id in in_part or id in not_kept)
        yield Finding(entry.id, "evidence", "note", f"{'; '.join(parts)}.", because, ("evidence",))


def _of(some: int, all_: int) -> str:
    """Say how many sources out of how many: "2 of 14 sources", "All 14 sources", "The only source"."""
    if all_ == 1:
        return "The only source"
    return f"All {all_} sources" if some == all_ else f"{some:,} of {counted(all_, 'source')}"


def _not_kept(some: int, all_: int, *, named: bool) -> str:
    """Say how many sources have no archived copy; `named` where the sentence has named the sources already."""
    if some == all_:
        if all_ == 1:
            return "it has no archived copy" if named else "The only source has no archived copy"
        return "none has an archived copy" if named else f"None of the {all_} sources has an archived copy"
    return (
        f"{some:,} {'has' if some == 1 else 'have'} no archived copy"
        if named
        else f"{_of(some, all_)} {'has' if some == 1 else 'have'} no archived copy"
    )
