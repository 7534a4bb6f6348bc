"""What differs between two records, in words and counts alone: all that a page tells, and all that another process hands over.

It is judged when it is read, whoever wrote it: a stranger's snapshot was open in the process that it comes from.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

from pydantic import AfterValidator, ConfigDict, NonNegativeInt, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from monitors.between import between
from monitors.board import Board
from monitors.report import Report
from monitors.written import Mark, chapters, headlines
from publishing.comparing import named
from registry.sentences import plain
from registry.statuses import meaning

_JUDGED = ConfigDict(strict=True, extra="forbid")


def _known(verdict: str) -> str:
    try:
        meaning(verdict)
    except KeyError:
        msg = "no kind has such a status"
        raise ValueError(msg) from None
    return verdict


Verdict = Annotated[str, AfterValidator(_known)]


@dataclass(frozen=True, slots=True, config=_JUDGED)
class Moved:
    """An entry with another verdict than before: its id, its short name and the two verdicts."""

    entry: str
    short: str
    before: Verdict
    after: Verdict


@dataclass(frozen=True, slots=True, config=_JUDGED)
class Summary:
    """How much differs.

    Attributes:
        changes: How many changes there are.
        entries: How many entries there are changes in.
        of: How many entries the record after holds.
        findings: In how many entries findings came or went.
        headlines: What became of all entries, before and after, in sentences.
        moved: The entries whose verdict moved.
    """

    changes: NonNegativeInt
    entries: NonNegativeInt
    of: NonNegativeInt
    findings: NonNegativeInt
    headlines: tuple[str, ...]
    moved: tuple[Moved, ...]


@dataclass(frozen=True, slots=True, config=_JUDGED)
class Part:
    """What there is to tell of one entry, or of what is around the entries.

    Attributes:
        entry: The entry's id; "" for what is around them.
        verdict: The entry's verdict, the old one where it is gone; None for what is around them.
        title: The entry's title, or what is around them.
        lines: A sentence for each thing to tell, after what it is marked with.
    """

    entry: str
    verdict: Verdict | None
    title: str
    lines: tuple[tuple[Mark, str], ...]


@dataclass(frozen=True, slots=True, config=_JUDGED)
class Comparison:
    """What differs between two records.

    Attributes:
        old, new: What they are called in a sentence.
        summary: How much differs.
        parts: What differs, entry by entry.
    """

    old: str
    new: str
    summary: Summary
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, config=_JUDGED)
class Unreadable:
    """Why something is no snapshot that could be compared, in a sentence."""

    why: str


_TOLD: TypeAdapter[Comparison | Unreadable] = TypeAdapter(Comparison | Unreadable)


def written(told: Comparison | Unreadable) -> bytes:
    """Give a comparison as JSON, to be read by `told_by`."""
    return _TOLD.dump_json(told)


def told_by(content: bytes) -> Comparison | Unreadable | None:
    """Give the comparison that a process has written; None where it is none, to the letter."""
    try:
        return _TOLD.validate_json(content)
    except ValidationError:
        return None


def compared(old: Board, new: Board) -> Comparison:
    """Give what differs between two boards."""
    report = between(old, new)
    return Comparison(named(old), named(new), summary(report), tuple(parts(report)))


def summary(report: Report) -> Summary:
    """Say how much differs, which verdicts moved, and what the headline was and is."""
    old, new = report.changes.old.entries, report.changes.new.entries
    return Summary(
        len(report.changes.all),
        len(report.changes.entries),
        len(new),
        len(report.findings),
        tuple(plain(one) for one in headlines(report)),
        tuple(
            Moved(id, one.short, old[id].verdict, one.verdict)
            for id, one in new.items()
            if id in old and one.verdict != old[id].verdict
        ),
    )


def parts(report: Report, of: Sequence[str] | None = None) -> Iterator[Part]:
    """Give a report part by part, in words alone; the arguments are those of `monitors.written.chapters`."""
    for one in chapters(report, of):
        entry = report.changes.entry(one.entry) if one.entry else None
        yield Part(
            one.entry,
            entry.verdict if entry is not None else None,
            entry.title if entry is not None else plain(one.title),
            tuple((mark, plain(sentence)) for mark, sentence in one.lines),
        )
