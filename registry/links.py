"""The results of link checks as data: one line an address, beside the registry.

    addresses:
      - {address: "https://example.org/page", outcome: dead, answer: 404, on: 2026-11-25, since: 2026-11-04}

`outcome` and `answer` are words of `registry.lookups`; `on` is the day of the last look, `since` the day from which each
look had that outcome, and `to`, of what has moved, where to. A missing line says that nobody has looked, never that the
address is fine. The lines are sorted by address, so that what changes is all that a comparison shows.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Set
from datetime import date
from itertools import chain

from pydantic import BaseModel, ConfigDict

from registry import shapes
from registry.lookups import Look, Lookup
from registry.model import Entry, Registry
from registry.problems import Problems
from registry.slips import Vocabulary
from registry.tree import Source, tree

FILE = "links.yaml"
"""The name of the file, which lies in the registry's folder."""

_HEAD = "# What link checks found at the addresses of the sources. Written by: python -m registry links\n"


class _Links(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    addresses: tuple[Lookup, ...]


def parse(text: str, path: str = FILE) -> Mapping[str, Lookup]:
    """Read what link checks found, by address.

    Raises:
        Problems: It is not such a file to the letter.
    """
    source = Source(path, text, Vocabulary(names=frozenset(shapes.names(Lookup))), beginning="addresses:")
    built = tree(source)
    if built is None:
        raise Problems(source.problems)
    root, places = built
    teller = shapes.Teller(source, places)
    lines = shapes.whole(_Links, root, teller).addresses
    if source.problems:
        raise Problems(source.problems)
    found: dict[str, Lookup] = {}
    for number, one in enumerate(lines):
        path_to = ("addresses", number)
        if one.address in found:
            teller.tell((*path_to, "address"), "this address stands twice here", "delete the older of the two lines")
        if one.since > one.on:
            teller.tell(
                (*path_to, "since"), f"{one.since} is after {one.on}, the last look", "mend one of the two days"
            )
        if (one.outcome == "moved") != (one.to is not None):
            mend = "write to: with the new address where it has moved, and nowhere else"
            teller.tell((*path_to, "outcome"), f"'{one.outcome}' and where it has moved to do not agree", mend)
        found[one.address] = one
    if source.problems:
        raise Problems(source.problems)
    return found


def written(lookups: Mapping[str, Lookup]) -> str:
    """Give the text of the file, which `parse` reads back to the same."""
    lines = [f"  - {{{', '.join(_parts(one))}}}\n" for _, one in sorted(lookups.items())]
    return f"{_HEAD}addresses:{'' if lines else ' []'}\n{''.join(lines)}"


def _parts(one: Lookup) -> Iterator[str]:
    yield f"address: {json.dumps(one.address)}"
    yield from (f"{name}: {getattr(one, name)}" for name in ("outcome", "answer", "on", "since"))
    if one.to is not None:
        yield f"to: {json.dumps(one.to)}"


def addresses(registry: Registry, only: str | None = None) -> Mapping[str, tuple[str, ...]]:
    """Give each address of a source or of its archived copy, with the sources it is of, as "entry-id/evidence-id".

    Args:
        registry: The record.
        only: The id of the one entry whose sources are wanted, those that it cites of others among them.
    """
    found: dict[str, list[str]] = {}
    for entry in registry.entries.values() if only is None else (registry.entries[only],):
        for reference, url in _addresses(entry, cited=only is not None):
            found.setdefault(url, []).append(reference)
    return {url: tuple(references) for url, references in sorted(found.items())}


def _addresses(entry: Entry, *, cited: bool) -> Iterator[tuple[str, str]]:
    own = ((f"{entry.id}/{id}", one) for id, one in entry.evidence.items())
    for reference, one in chain(own, entry.cited.items() if cited else ()):
        yield from ((reference, url) for url in (one.url, one.archive) if url is not None)


def renewed(
    before: Mapping[str, Lookup], looks: Mapping[str, Look], day: date, among: Set[str]
) -> Mapping[str, Lookup]:
    """Give the results as they are after new looks.

    Args:
        before: The results so far.
        looks: The new looks, by address.
        day: The day on which they were taken.
        among: The addresses that the registry holds; results of others are left out.
    """
    found = {url: one for url, one in before.items() if url in among}
    for url, look in looks.items():
        last = before.get(url)
        since = min(last.since, day) if last is not None and last.outcome == look.outcome else day
        found[url] = Lookup.model_construct(
            address=url, outcome=look.outcome, answer=look.answer, on=day, since=since, to=look.to
        )
    return found
