"""The method in words and tables: what the words mean and what is asked of every entry, from the tables the code uses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from monitors.board import MONITORS
from monitors.finding import SEVERITIES
from monitors.tally import BOUNDS, tallies
from monitors.thresholds import THRESHOLDS
from publishing.sealed import HELD, SIGNED, WHOLE
from registry.dates import day_in_words
from registry.model import ACCOUNTS, BEARINGS, READINGS_OF_A_SOURCE, Registry
from registry.rules import RULES
from registry.statuses import KINDS, STATUSES, TONES, Meaning
from registry.wording import counted, listing


@dataclass(frozen=True, slots=True)
class Rows:
    """A small table of ready text."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """A list of sentences."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the method under its heading; the first has none."""

    title: str
    parts: tuple[str | Rows | Lines, ...]


def method(registry: Registry) -> tuple[Chapter, ...]:
    """Give the method of a record, chapter by chapter; a text is a paragraph."""
    return tuple(_chapters(registry))


def _chapters(registry: Registry) -> Iterator[Chapter]:
    yield Chapter(
        "",
        (_JUDGED,),
    )
    yield Chapter("How the passages were chosen", (*_chosen(registry), _CHOSEN))
    yield Chapter("Kinds of entry", (Rows("Kinds of entry", ("Kind", "What it is"), tuple(KINDS.items())),))
    yield Chapter(
        "Statuses",
        (
            "Of a pledge, a practice and a claim; the shape says the same as the colour.",
            Rows(
                "Statuses",
                ("Status", "Means"),
                tuple(
                    (f"{row.shape} {_words(row)}", f"{row.means} Counts as: {TONES[row.tone].lower()}.")
                    for row in STATUSES
                ),
            ),
            BOUNDS,
        ),
    )
    yield Chapter(
        "Whose account",
        (
            "A source counts by whose account it gives, not by who printed it. Accounts stand side by side and are never averaged.",
            Rows("Accounts", ("Account", "For readers"), tuple(ACCOUNTS.items())),
            Rows(
                "How a source bears, and how it was read",
                ("Word", "Means"),
                tuple(chain(BEARINGS.items(), READINGS_OF_A_SOURCE.items())),
            ),
        ),
    )
    yield Chapter(
        "What the monitors ask",
        (
            Rows("Monitors", ("Monitor", "Its question"), tuple((one.TITLE, one.QUESTION) for one in MONITORS)),
            Rows("Severities", ("Severity", "What it tells"), tuple(SEVERITIES.items())),
            Rows("Limits", ("Days", "Limit"), tuple((str(one.days), one.means) for one in THRESHOLDS)),
        ),
    )
    yield Chapter(
        "Rules that every entry keeps",
        ("The registry is not read, and so not shown, while one of them is broken.", Lines(RULES)),
    )
    yield Chapter("As it stood on a day", (_AS_IT_STOOD,))
    yield Chapter("Snapshots, and whether one is genuine", (_SNAPSHOTS, Lines(_ANSWERS)))
    if registry.dropped:
        dropped = tuple((id, one.why, f"Recorded on {day_in_words(one.on)}") for id, one in registry.dropped.items())
        columns = ("Entry", "Why", "Recorded")
        yield Chapter("Entries that were dropped", (Rows("Entries that were dropped", columns, dropped),))


def _chosen(registry: Registry) -> Iterator[str]:
    for id, statement in registry.statements.items():
        count, aside = len(registry.texts[id].paragraphs), len(statement.aside)
        behind = [one for one in registry.entries.values() if any(part.statement == id for part in one.stated)]
        kinds = listing([counted(one.total, one.kind) for one in tallies(behind)])
        yield (
            f"{statement.title}: {counted(count, 'paragraph')}, {count - aside} behind an entry, in whole or in part, "
            f"{aside} set aside with a reason. Behind them {'stands' if len(behind) == 1 else 'stand'} "
            f"{counted(len(behind), 'entry', 'entries')}: {kinds}."
        )


def _words(row: Meaning) -> str:
    """Give the words of a status for a pledge, a practice and a claim, each once."""
    return " · ".join(dict.fromkeys(text for text in (row.pledge, row.practice, row.claim) if text is not None))


_JUDGED = (
    "People judge; monitors compute. A verdict is written by a person in the registry, against a test that is "
    "written down beside it, with the sources it rests on. A finding is computed on each look and changes no "
    "verdict. Lateness is a finding, never a verdict, and “nobody has looked” is never shown as “nothing was done”."
)
_CHOSEN = (
    "A passage becomes an entry when it undertakes something, or asserts something that sources can show to be so or not; "
    "each thing that can be true by itself is an entry of its own. Views, appeals and replies to critics are set aside. A "
    "passage that undertakes something in words too vague to be tested becomes an entry all the same, and its verdict says "
    "so."
)
_AS_IT_STOOD = (
    "Every page can be shown as it stood on a day: with what published sources had shown by then. A source counts from its "
    "publication; where no publication date was seen, from the last day of what it tells of. When a test or a verdict was "
    "written down is of the record, and is shown as “recorded on”."
)
_SNAPSHOTS = (
    "A snapshot is the record in one file, as it stood on a day, with the data it was made from. Anybody can write a page "
    "with any numbers in it, so a snapshot is called genuine only where the repository bears it out. Three questions are "
    "answered apart:"
)
_ANSWERS = (
    f"{WHOLE} The page is made again from its data, and compared to the byte.",
    f"{HELD} What differs is told in plain words.",
    SIGNED,
)
