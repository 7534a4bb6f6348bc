"""The tally: how many entries of each kind have each verdict, and the least and the most of them that hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from registry.model import Entry
from registry.statuses import KINDS, TONES, Kind, Tone, meaning, words

BOUNDS = (
    "A share is given only between its bounds: the lower counts the entries that hold in full, the upper also those that "
    "hold in part or are still open. Entries that are not assessed or cannot be rated enter neither."
)
"""How a share is bounded, for readers."""

MOST_SHAPES = 150
"""How many entries are drawn as a shape each; of more, a shape stands for ten, or a hundred."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The verdicts on the entries of one kind.

    Attributes:
        kind: The kind.
        counts: How many entries have each verdict that any of them has, in the order positive, mixed, negative, open, none.
        rated: How many have a verdict that says anything; tone "none" is left out.
        least: How many of these hold in full.
        most: How many of these hold in full, in part, or may still come to hold.
    """

    kind: Kind
    counts: Mapping[str, int]
    rated: int
    least: int
    most: int

    @property
    def total(self) -> int:
        """How many entries there are."""
        return sum(self.counts.values())

    @property
    def percentages(self) -> tuple[int, int] | None:
        """The share of the rated between its bounds in per cent, rounded away from each other; None where none is rated."""
        return (100 * self.least // self.rated, -(-100 * self.most // self.rated)) if self.rated else None

    @property
    def share(self) -> str:
        """The share of the rated that holds, in words: at least so many, in full, and at most so many."""
        if self.percentages is None:
            return "None can be rated, so there is no share."
        least, most = self.percentages
        between = f"{least} to {most} per cent" if least != most else f"{least} per cent"
        return f"{between} of {self.rated:,} rated"


def tallies(entries: Iterable[Entry]) -> tuple[Tally, ...]:
    """Give the tally of each kind of which there are entries, in the order of the kinds."""
    verdicts: dict[Kind, Counter[str]] = {kind: Counter() for kind in KINDS}
    for entry in entries:
        verdicts[entry.kind][entry.verdict] += 1
    return tuple(_tally(kind, counts) for kind, counts in verdicts.items() if counts)


def _tally(kind: Kind, counts: Counter[str]) -> Tally:
    tones: Counter[Tone] = Counter()
    for word, count in counts.items():
        tones[meaning(word).tone] += count
    order = list(TONES)
    ordered = sorted((word for word in words(kind) if counts[word]), key=lambda word: order.index(meaning(word).tone))
    return Tally(
        kind,
        {word: counts[word] for word in ordered},
        counts.total() - tones["none"],
        tones["positive"],
        tones["positive"] + tones["mixed"] + tones["open"],
    )


def per_shape(found: Iterable[Tally]) -> int:
    """Give how many entries a shape stands for where some tallies are drawn side by side: 1, or 10, 100 where there are many."""
    most, each = max((one.total for one in found), default=0), 1
    while most > MOST_SHAPES * each:
        each *= 10
    return each


def shapes(count: int, each: int) -> int:
    """Give how many shapes stand for some entries: one at least for whatever there is."""
    return -(-count // each)


def by_tone(entries: Iterable[Entry]) -> Mapping[Tone, int]:
    """Count entries by the tone of their verdict, in the order of the table of tones."""
    counts = Counter(entry.tone for entry in entries)
    return {tone: counts[tone] for tone in TONES}
