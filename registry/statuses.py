"""The statuses of a commitment or claim: one table that the rules, the method page and the colours all read.

The words are those of pledge research (for instance the Comparative Pledges Project), neutral on purpose.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["pledge", "practice", "claim"]
Tone = Literal["open", "positive", "mixed", "negative", "none"]

KINDS: dict[Kind, str] = {
    "pledge": "Something to be done once.",
    "practice": "Something to keep doing, judged from the statement on.",
    "claim": "A statement of fact, checked against what the sources show.",
}
"""What each kind of entry is."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """One row of the table of statuses.

    Attributes:
        pledge, practice, claim: The word for each kind of entry; None where that kind has none.
        tone: The colour family, and the group it counts in. Tone "none" never enters a share.
        means: One sentence for readers.
        shape: A mark that says the same as the colour, for readers who do not see colours.
    """

    pledge: str | None
    practice: str | None
    claim: str | None
    tone: Tone
    means: str
    shape: str


STATUSES = (
    Meaning(
        "unassessed", "unassessed", "unassessed", "none",
        "Nobody has looked yet; it says nothing about what was done.", "○",
    ),
    Meaning("announced", None, None, "open", "Stated, and no step toward it is shown yet.", "◇"),
    Meaning(
        "under-way", None, None, "open",
        "A step toward it is shown; the test for an end is not met either way.", "▷",
    ),
    Meaning(
        "fulfilled", "upheld", "supported", "positive",
        "The test for it, as written in its criteria, is met.", "●",
    ),
    Meaning(
        "partly-fulfilled", "partly-upheld", "partly-supported", "mixed",
        "The test for partly is met.", "◐",
    ),
    Meaning(
        "not-fulfilled", "not-upheld", "not-supported", "negative", "The test for not is met.", "✕",
    ),
    Meaning(
        "withdrawn", "withdrawn", None, "negative", "Taken back by whoever stated it.", "⊘",
    ),
    Meaning(
        "unratable", "unratable", "unverifiable", "none",
        "Too vague to test, or no source can show it; the note says which.", "–",
    ),
)  # fmt: skip

CLOSING_TONES: tuple[Tone, ...] = ("positive", "mixed", "negative")
"""The tones of closing verdicts: those that end a question, and need evidence beside the State's own."""

TONES: dict[Tone, str] = {
    "positive": "Fulfilled, upheld or supported",
    "mixed": "Partly",
    "negative": "Not fulfilled, upheld or supported",
    "open": "Announced or under way",
    "none": "Not assessed or not ratable",
}
"""The name of each tone, in the order in which counts are given."""


def word(meaning: Meaning, kind: Kind) -> str | None:
    """Give the word of a row for a kind of entry, or None where the kind has no such status."""
    return {"pledge": meaning.pledge, "practice": meaning.practice, "claim": meaning.claim}[kind]


def words(kind: Kind) -> tuple[str, ...]:
    """Give the statuses an entry of this kind may have, in the order of the table."""
    return _WORDS[kind]


def meanings(kind: Kind) -> Mapping[str, str]:
    """Give what each of these statuses means, in a sentence."""
    return {text: row.means for row in STATUSES if (text := word(row, kind)) is not None}


def closing_words(kind: Kind) -> tuple[str, ...]:
    """Give the words that need a test in `criteria`: the positive, the mixed and the negative verdict."""
    tested = (row for row in STATUSES if row.tone in CLOSING_TONES and row.pledge != "withdrawn")
    return tuple(text for row in tested if (text := word(row, kind)) is not None)


def meaning(value: str) -> Meaning:
    """Give the row of a status word of any kind.

    Raises:
        KeyError: No kind has such a status.
    """
    return _ROWS[value]


def tone(value: str) -> Tone:
    """Give the tone of a status word of any kind; KeyError where there is no such word."""
    return _ROWS[value].tone


_ROWS = {text: row for row in STATUSES for text in (row.pledge, row.practice, row.claim) if text is not None}
_WORDS: dict[Kind, tuple[str, ...]] = {
    kind: tuple(text for row in STATUSES if (text := word(row, kind)) is not None) for kind in KINDS
}
