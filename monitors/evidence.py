"""Evidence: does each verdict and number rest on a source that can be opened, read whole, and will last?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from datetime import date

from monitors.finding import Finding
from monitors.thresholds import LINK_LOST
from registry.dates import day_in_words
from registry.lookups import Lookup
from registry.model import Entry, Evidence, Status
from registry.statuses import CLOSING_TONES, tone
from registry.wording import counted, listing

TITLE = "Evidence"
QUESTION = "Does each verdict and number rest on a source that can be opened, read whole, and will last?"


def findings(entry: Entry, as_of: date) -> Iterator[Finding]:
    """Tell of a verdict on the State's account alone, on one source or on lost ones, and of sources that may not last."""
    in_force = [index for index, one in enumerate(entry.status) if one.since <= as_of]
    grounds = _grounds(entry, entry.status[in_force[-1]], as_of) if in_force else {}
    lost = {id: one for id, one in grounds.items() if _lost(one, as_of)}
    if grounds:
        yield from _verdict(entry, in_force[-1], grounds)
    if lost:
        yield _lost_grounds(entry, in_force[-1], lost, len(grounds))
    yield from _sources(entry, as_of)
    yield from _addresses(entry, as_of, lost)


def _grounds(entry: Entry, status: Status, as_of: date) -> Mapping[str, Evidence]:
    """Give the sources known by a day on which a verdict rests that judges something."""
    known = {id: entry.source(id) for id in status.because if entry.source(id).known <= as_of}
    return known if tone(status.value) != "none" else {}


def _verdict(entry: Entry, index: int, sources: Mapping[str, Evidence]) -> Iterator[Finding]:
    status: Status = entry.status[index]
    because, where = tuple(sources), ("status", index)
    if tone(status.value) in CLOSING_TONES and all(one.account == "state" for one in sources.values()):
        sentence = f"The verdict “{status.value}” rests on the State's account alone."
        yield Finding(entry.id, "evidence", "alarm", sentence, because, where)
    if len({one.url or (one.title, one.publisher) for one in sources.values()}) == 1:
        sentence = f"The verdict “{status.value}” rests on one source only."
        yield Finding(entry.id, "evidence", "warning", sentence, because, where)


def _then(lookup: Lookup | None, as_of: date) -> Lookup | None:
    """Give what a look found, from the day of the look on; of a day before it nothing is known."""
    return lookup if lookup is not None and lookup.on <= as_of else None


def _lost(one: Evidence, as_of: date) -> bool:
    """Tell whether a source has failed to open for a while, from one look to another, and no archived copy of it opens."""
    found, copy = _then(one.lookup, as_of), _then(one.archive_lookup, as_of)
    long = found is not None and found.lost and (found.on - found.since).days >= LINK_LOST.days
    return long and (one.archive is None or (copy is not None and copy.lost))


def _lost_grounds(entry: Entry, index: int, lost: Mapping[str, Evidence], grounds: int) -> Finding:
    since = max(one.lookup.since for one in lost.values() if one.lookup is not None)
    has, it = ("has", "it") if len(lost) == 1 else ("have", "them")
    sentence = (
        f"{_of(len(lost), grounds)} of the verdict “{entry.status[index].value}” {has} failed to open since "
        f"{day_in_words(since)}, and no archived copy of {it} can be opened."
    )
    return Finding(entry.id, "evidence", "warning", sentence, tuple(lost), ("status", index))


def _addresses(entry: Entry, as_of: date, lost: Collection[str]) -> Iterator[Finding]:
    """Tell once what looks at the addresses of an entry's own sources found, where it is more than what was warned of."""
    looks = [
        (id, found)
        for id, one in entry.evidence.items()
        if one.known <= as_of
        for lookup in (one.lookup, one.archive_lookup)
        if (found := _then(lookup, as_of)) is not None
    ]
    amiss = tuple(dict.fromkeys(id for id, one in looks if one.outcome != "fine"))
    if set(amiss) <= set(lost):
        return
    by = day_in_words(max(one.on for _, one in looks))
    counts = Counter(one.outcome for _, one in looks)
    told = [(counts[outcome], words) for outcome, words in _FOUND.items() if counts[outcome]]
    if len(looks) == 1:
        sentence = f"The one address looked at by {by} {told[0][1][0]}."
    else:
        parts = listing([f"{many:,} {words[many > 1]}" for many, words in told])
        sentence = f"Of {len(looks):,} addresses looked at by {by}, {parts}."
    yield Finding(entry.id, "evidence", "note", sentence, amiss, ("evidence",))


_FOUND = {
    "dead": ("was not found", "were not found"),
    "failing": ("failed to open", "failed to open"),
    "loop": ("led in a circle", "led in a circle"),
    "moved": ("had moved", "had moved"),
    "blocked": ("did not let the link check in", "did not let the link check in"),
}
"""What is told of an outcome of a look, of one address and of several; an address that is fine is not told of."""


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
