"""What a monitor gives: one finished sentence about one entry, with what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["alarm", "warning", "note"]

SEVERITIES: dict[Severity, str] = {
    "alarm": "A reader must know this before relying on the entry.",
    "warning": "Something to look into.",
    "note": "Something to keep in mind.",
}
"""The three severities, gravest first, with what each tells a reader."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One answer of a monitor.

    Attributes:
        entry: The id of the entry it is about.
        monitor: The monitor's name, which is its module's.
        severity: How much it matters.
        sentence: The finding, finished, for readers.
        because: The references of the evidence it rests on, as the entry knows them.
        where: The way to the part of the entry it is about, such as ("milestones", "follow-up-report").
        line: That part's line in the registry's file; the board writes it.
    """

    entry: str
    monitor: str
    severity: Severity
    sentence: str
    because: tuple[str, ...] = ()
    where: tuple[str | int, ...] = ()
    line: int | None = None
