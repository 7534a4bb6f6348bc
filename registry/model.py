"""The words of the domain: what was stated, and what has been shown since.

All values are frozen. Every field is text in the file and converted by `registry.fields`; fields that nobody declared
are refused. What must hold across fields stands in `registry.rules`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, StringConstraints

from registry import statuses
from registry.dates import Span
from registry.fields import (
    Address,
    Date,
    DateOrUnknown,
    Day,
    Frozen,
    Id,
    Line,
    Months,
    Number,
    NumberOrUnknown,
    Paragraph,
    Prose,
    Reference,
    StatementPath,
    one_of,
)
from registry.passages import StatementText
from registry.statuses import Kind, Tone
from registry.tree import Places

ACCOUNTS = MappingProxyType(
    {
        "state": "the State",
        "un": "United Nations",
        "international": "other intergovernmental bodies",
        "other-states": "other States",
        "parties": "political parties",
        "civil-society": "civil society",
        "media": "media",
        "academic": "academic",
    }
)
"""Whose account a source gives (not who printed it), with the name readers see."""
BEARINGS = MappingProxyType(
    {
        "supports": "It speaks for what was said.",
        "contradicts": "It speaks against what was said.",
        "mixed": "It speaks for one part of what was said and against another.",
        "context": "It helps to understand what was said, and speaks neither for nor against it.",
    }
)
"""How a source bears on what was said (never on our verdict)."""
READINGS_OF_A_SOURCE = MappingProxyType(
    {
        "whole": "The source was read from beginning to end.",
        "excerpt": "A part of the source was read.",
        "stored-excerpt": "A part of a stored copy of the source was read.",
    }
)
"""How far a source was read."""
EXACTNESS = MappingProxyType(
    {"exact": "", "about": "about ", "more-than": "more than ", "almost": "almost ", "less-than": "less than "}
)
"""How exactly a source gives a number, with the words that stand before it."""
Exactness = Annotated[str, PlainValidator(one_of(EXACTNESS, "a word for how exact a number is"))]
DRAWINGS = ("line", "bars", "stacked-bars", "dots")


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class About(_Part):
    """What this registry is about."""

    title: Line
    actor: Line
    repository: Address | None = None


class Statement(_Part):
    """A statement that was delivered, with the paragraphs that are behind no entry and why."""

    title: Line
    speaker: Line
    delivered: Day
    place: Line
    text: StatementPath
    aside: Annotated[Mapping[str, Prose], Frozen] = Field(default_factory=dict)


class Stated(_Part):
    """The words a commitment or claim rests on, and where they stand."""

    statement: Id
    paragraph: Paragraph
    quote: Prose


class Criteria(_Part):
    """The test for each closing verdict, set on a day; a new test is a new item and the old one stays."""

    set: Day

    @property
    def tests(self) -> Mapping[str, str]:
        """The test of each closing verdict, by its word, in the order positive, mixed, negative."""
        given = self.model_dump(by_alias=True, exclude={"set"}, exclude_none=True)
        return {word: str(test) for word, test in given.items()}


class PledgeCriteria(Criteria):
    """When a pledge counts as fulfilled."""

    fulfilled: Prose
    partly_fulfilled: Prose | None = Field(default=None, alias="partly-fulfilled")
    not_fulfilled: Prose = Field(alias="not-fulfilled")


class PracticeCriteria(Criteria):
    """When a practice counts as upheld."""

    upheld: Prose
    partly_upheld: Prose | None = Field(default=None, alias="partly-upheld")
    not_upheld: Prose = Field(alias="not-upheld")


class ClaimCriteria(Criteria):
    """When a claim counts as supported."""

    supported: Prose
    partly_supported: Prose | None = Field(default=None, alias="partly-supported")
    not_supported: Prose = Field(alias="not-supported")


class EarlierDue(_Part):
    """A due date that was moved, and until when it was in force."""

    due: Date
    until: Date
    because: tuple[Reference, ...] = ()


class Milestone(_Part):
    """One step on the way, with the day it was due and the day it was met or shown as missed.

    Attributes:
        due_because: The evidence that set the due date; before it was known, the milestone was not.
        why: Why a date is unknown.
    """

    title: Line
    due: DateOrUnknown | None = None
    due_because: tuple[Reference, ...] = ()
    earlier: tuple[EarlierDue, ...] = ()
    met: DateOrUnknown | None = None
    missed: Date | None = None
    because: tuple[Reference, ...] = ()
    why: Prose | None = None


class Event(_Part):
    """One occurrence of something that repeats."""

    date: Date
    until: Date | None = None
    title: Line | None = None
    because: tuple[Reference, ...]

    @property
    def end(self) -> Span:
        """The date on which it ended."""
        return self.until or self.date


class Repeat(_Part):
    """Something that should come again, or did.

    Attributes:
        every: The rhythm in months, or None where no source sets one.
    """

    title: Line
    every: Months
    because: tuple[Reference, ...] = ()
    events: tuple[Event, ...] = ()


class StatedValue(_Part):
    """A number that the statement itself gives.

    Attributes:
        until: The last date of the span over which the number is an average; None where it is of one date.
        exactness: How exactly the statement gives it; None where it gives it plainly.
    """

    date: Date
    until: Date | None = None
    value: Number
    exactness: Exactness | None = Field(default=None, alias="is")

    @property
    def end(self) -> Span:
        """The last date that it is about."""
        return self.until or self.date


class Aim(_Part):
    """A number to start from or to reach, and the evidence that sets it."""

    date: Date
    value: Number
    because: tuple[Reference, ...] = ()


class Reading(_Part):
    """One number from one source; a span of numbers where the source gives a span; unknown where none was found.

    Attributes:
        exactness: How exactly the source gives it; None where the reading does not say.
        at_least, at_most: The ends of a span, instead of a value.
    """

    date: Date
    label: Annotated[str, StringConstraints(min_length=1, max_length=24)] | None = None
    value: NumberOrUnknown | None = None
    at_least: Number | None = Field(default=None, alias="from")
    at_most: Number | None = Field(default=None, alias="to")
    exactness: Exactness | None = Field(default=None, alias="is")
    because: tuple[Reference, ...] = ()
    why: Prose | None = None

    @property
    def middle(self) -> Decimal | None:
        """The number to draw: the value, or the middle of the span; None where it is unknown."""
        if isinstance(self.value, Decimal):
            return self.value
        if self.at_least is not None and self.at_most is not None:
            return (self.at_least + self.at_most) / 2
        return None


class Series(_Part):
    """Readings of one quantity, oldest first."""

    title: Line
    counted: Prose | None = None
    readings: tuple[Reading, ...]


class Indicator(_Part):
    """A quantity that shows how a commitment or claim goes.

    Attributes:
        total: The id of the series that is the total of the others: a mark over the stack, not part of it.
        stated: The numbers that the statement gives of it, by date.
        of: The id of the series that the stated numbers, the baseline and the target are about.
    """

    title: Line
    unit: Line
    draw: Annotated[str, PlainValidator(one_of(DRAWINGS, "a way to draw an indicator"))]
    total: Id | None = None
    stated: tuple[StatedValue, ...] = ()
    baseline: Aim | None = None
    target: Aim | None = None
    of: Id | None = None
    series: Annotated[Mapping[Id, Series], Frozen]

    @property
    def measured(self) -> Series:
        """The series that the stated numbers, the baseline and the target are about: the named one, or the first."""
        return self.series[self.of] if self.of is not None else next(iter(self.series.values()))


class Evidence(_Part):
    """One source, and what it shows in our own words.

    Attributes:
        account: Whose account it is, not who printed it.
        bearing: How it bears on what was said, not on our verdict.
        read: How far it was read.
        research: Where the research notes behind the registry have it.
    """

    title: Line
    publisher: Line
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
    account: Annotated[str, PlainValidator(one_of(ACCOUNTS, "a party whose account a source can give"))]
    happened: Date | None = None
    published: Date | None = None
    url: Address | None = None
    archive: Address | None = None
    bearing: Annotated[str, PlainValidator(one_of(BEARINGS, "a way a source can bear on what was said"))]
    shows: Prose
    quote: Line | None = None
    caveat: Prose | None = None
    read: Annotated[str, PlainValidator(one_of(READINGS_OF_A_SOURCE, "a way a source can have been read"))]
    research: Id | None = None

    @property
    def known(self) -> date:
        """The day from which it could be known: published, else the last day of what it tells of."""
        dated = self.published or self.happened
        assert dated is not None  # a rule of the registry: one of the two is always there
        return dated.last


class Status(_Part):
    """One verdict: today's is the last of an entry's list, and an old one is never edited.

    Attributes:
        since: From this day published sources showed it.
        judged: The day this verdict was written.
        state_account_only: Why a closing verdict rests on the State's account alone.
    """

    value: str
    since: Day
    judged: Day
    because: tuple[Reference, ...] = ()
    note: Prose
    state_account_only: Prose | None = None


class PledgeStatus(Status):
    """The verdict on a pledge."""

    value: Annotated[str, PlainValidator(one_of(statuses.words("pledge"), "a status of a pledge"))]


class PracticeStatus(Status):
    """The verdict on a practice."""

    value: Annotated[str, PlainValidator(one_of(statuses.words("practice"), "a status of a practice"))]


class ClaimStatus(Status):
    """The verdict on a claim."""

    value: Annotated[str, PlainValidator(one_of(statuses.words("claim"), "a status of a claim"))]


class Check(_Part):
    """A day on which somebody looked for news, and how far the sources they had reached."""

    on: Day
    sources_until: Date


class Entry(_Part):
    """What commitments and claims share.

    Attributes:
        id: Its key in the registry; it never changes.
        one_sided: Why no source speaks on the other side, where none does.
        cited: The evidence of other entries that this one cites, by entry-id/evidence-id.
    """

    id: Id
    short: Annotated[Line, StringConstraints(max_length=28)]
    title: Line
    kind: Kind
    topic: Id
    stated: tuple[Stated, ...] = Field(min_length=1)
    criteria: tuple[Criteria, ...] = Field(min_length=1)
    milestones: Annotated[Mapping[Id, Milestone], Frozen] = Field(default_factory=dict)
    repeats: Annotated[Mapping[Id, Repeat], Frozen] = Field(default_factory=dict)
    indicators: Annotated[Mapping[Id, Indicator], Frozen] = Field(default_factory=dict)
    evidence: Annotated[Mapping[Id, Evidence], Frozen] = Field(default_factory=dict)
    status: tuple[Status, ...] = ()
    one_sided: Prose | None = None
    links: tuple[Reference, ...] = ()
    checked: tuple[Check, ...] = Field(min_length=1)
    cited: Mapping[str, Evidence] = Field(default_factory=dict, exclude=True)

    @property
    def verdict(self) -> str:
        """The word of the status in force; unassessed where there is none yet."""
        return self.status[-1].value if self.status else "unassessed"

    @property
    def verdict_since(self) -> date | None:
        """The day since which the verdict in force holds without a break; None where there is none yet."""
        since = None
        for status in reversed(self.status):
            if status.value != self.verdict:
                break
            since = status.since
        return since

    @property
    def tone(self) -> Tone:
        """The tone of the status in force."""
        return statuses.tone(self.verdict)

    @property
    def sources(self) -> Iterator[tuple[str, Evidence]]:
        """All evidence with the reference under which this entry knows it: its own, then what it cites of others."""
        yield from self.evidence.items()
        yield from self.cited.items()

    def source(self, reference: str) -> Evidence:
        """Give the evidence that a `because` of this entry names; KeyError where there is none."""
        return self.evidence[reference] if reference in self.evidence else self.cited[reference]

    def known(self, because: Iterable[str]) -> date | None:
        """Give the first day on which any of the evidence named was known; None where none is named."""
        return min((self.source(reference).known for reference in because), default=None)


class Pledge(Entry):
    """A commitment to do something once."""

    kind: Literal["pledge"]
    criteria: tuple[PledgeCriteria, ...] = Field(min_length=1)
    status: tuple[PledgeStatus, ...] = Field(min_length=1)


class Practice(Entry):
    """A commitment to keep doing something, judged from the statement on."""

    kind: Literal["practice"]
    criteria: tuple[PracticeCriteria, ...] = Field(min_length=1)
    status: tuple[PracticeStatus, ...] = Field(min_length=1)


class Claim(Entry):
    """A statement of fact."""

    kind: Literal["claim"]
    criteria: tuple[ClaimCriteria, ...] = Field(min_length=1)
    status: tuple[ClaimStatus, ...] = Field(min_length=1)


Commitment = Pledge | Practice


@dataclass(frozen=True, slots=True)
class Registry:
    """A whole record: who stated what, and what has been shown since.

    Attributes:
        topics: The title of each topic, by id.
        statements, texts: Each statement and its text by paragraph, by id.
        commitments, claims: The entries by id, in the order of the file.
        digest: SHA-256 of the registry's files and the statements' texts, in hexadecimal.
        places: Where each value stands in the files.
    """

    about: About
    topics: Mapping[str, str]
    statements: Mapping[str, Statement]
    texts: Mapping[str, StatementText]
    commitments: Mapping[str, Commitment]
    claims: Mapping[str, Claim]
    digest: str = ""
    places: Places = field(default_factory=Places, compare=False, repr=False)

    @property
    def entries(self) -> Mapping[str, Entry]:
        """Commitments, then claims, by id."""
        return {**self.commitments, **self.claims}

    def line(self, entry: str, *path: str | int) -> int | None:
        """Give the line of its file, counted from 1, where a part of an entry stands; None where it is not known."""
        return self.places.line(self._section(entry), entry, *path)

    def file(self, entry: str) -> str:
        """Give the file in which an entry stands; "" where it is not known."""
        return self.places.file((self._section(entry), entry))

    def _section(self, entry: str) -> str:
        return "claims" if entry in self.claims else "commitments"
