"""The words of the domain: what was stated, and what has been shown since.

All values are frozen. Every field is text in the file and converted by `registry.fields`; fields that nobody declared
are refused. What must hold across fields stands in `registry.rules`. The sentence under a field says to a contributor
what belongs there: editors show it, and CONTRIBUTING prints it beside an example.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, StringConstraints
from pydantic.json_schema import SkipJsonSchema

from registry import statuses
from registry.dates import Span
from registry.fields import (
    Address,
    Date,
    DateOrUnknown,
    Day,
    Folder,
    Frozen,
    Id,
    Label,
    Language,
    Line,
    Link,
    Months,
    Number,
    NumberOrUnknown,
    OneOf,
    Paragraph,
    ParagraphKey,
    Place,
    Prose,
    Reference,
    StatementPath,
    injected,
)
from registry.lookups import Lookup
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
DRAWINGS = MappingProxyType(
    {
        "line": "A line for each series, over time.",
        "bars": "A bar for each reading, by its label.",
        "stacked-bars": "A bar for each label, with the series end to end in it.",
        "dots": "One axis of numbers, and a row for each series.",
    }
)
"""How an indicator can be drawn."""
Exactness = Annotated[str, OneOf(tuple(EXACTNESS), "a word for how exact a number is")]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class About(_Part):
    """What this record is about."""

    title: Line
    """The name of the record, as it stands above its pages."""
    actor: Line
    """Whose words are followed: a State, or the body that speaks for it."""
    repository: Address | None = None
    """Where changes to the record are proposed; without it, the pages link to no repository."""


class Statement(_Part):
    """A statement that was delivered."""

    title: Line
    """What the statement was, and on which occasion."""
    speaker: Line
    """Who delivered it, with the office held."""
    delivered: Day
    """The day it was delivered."""
    place: Line
    """Where it was delivered."""
    text: StatementPath
    """The file that holds it word for word, in numbered paragraphs."""
    aside: Annotated[Mapping[ParagraphKey, Prose], Frozen] = Field(default_factory=dict)
    """The paragraphs behind no entry: each by its number, in double quotes, with the reason."""


class Stated(_Part):
    """The words a commitment or claim rests on, and where they stand."""

    statement: Id
    """The id of the statement."""
    paragraph: Paragraph
    """The number of the paragraph that the words stand in."""
    quote: Prose
    """The words themselves, exactly as they stand there."""


class Criteria(_Part):
    """The test for each closing verdict, set on a day."""

    set: Day
    """The day the test was written; a new test is a new item below, and the old one stays."""

    @property
    def tests(self) -> Mapping[str, str]:
        """The test of each closing verdict, by its word, in the order positive, mixed, negative."""
        given = self.model_dump(by_alias=True, exclude={"set"}, exclude_none=True)
        return {word: str(test) for word, test in given.items()}


class PledgeCriteria(Criteria):
    """When a pledge counts as fulfilled."""

    fulfilled: Prose
    """What must be shown for the verdict fulfilled."""
    partly_fulfilled: Prose | None = Field(default=None, alias="partly-fulfilled")
    """What must be shown for partly-fulfilled; left out where nothing lies between."""
    not_fulfilled: Prose = Field(alias="not-fulfilled")
    """What must be shown for not-fulfilled."""


class PracticeCriteria(Criteria):
    """When a practice counts as upheld."""

    upheld: Prose
    """What must be shown for the verdict upheld."""
    partly_upheld: Prose | None = Field(default=None, alias="partly-upheld")
    """What must be shown for partly-upheld; left out where nothing lies between."""
    not_upheld: Prose = Field(alias="not-upheld")
    """What must be shown for not-upheld."""


class ClaimCriteria(Criteria):
    """When a claim counts as supported."""

    supported: Prose
    """What must be shown for the verdict supported; it says how rounding in the statement is treated."""
    partly_supported: Prose | None = Field(default=None, alias="partly-supported")
    """What must be shown for partly-supported; left out where nothing lies between."""
    not_supported: Prose = Field(alias="not-supported")
    """What must be shown for not-supported."""


class EarlierDue(_Part):
    """A due date that was moved, and until when it was in force."""

    due: Date
    """The date that was due then."""
    until: Date
    """The last date on which it was in force."""
    because: tuple[Reference, ...] = ()
    """The evidence that had set it."""


class Milestone(_Part):
    """One step on the way, with the date it was due and the date it was met or shown as missed."""

    title: Line
    """What the step is, in a few words."""
    due: DateOrUnknown | None = None
    """When it is due, as precise as the source; unknown where it is due and no date was found."""
    due_because: tuple[Reference, ...] = ()
    """The evidence that set the due date; before it was known, the step was not."""
    earlier: tuple[EarlierDue, ...] = ()
    """The due dates that were moved since, oldest first."""
    met: DateOrUnknown | None = None
    """When it was reached; unknown where a source shows that it was, and not when."""
    missed: Date | None = None
    """The date that went by without it, as a source shows."""
    because: tuple[Reference, ...] = ()
    """The evidence that it was met, or missed."""
    why: Prose | None = None
    """Why a date is unknown."""


class Event(_Part):
    """One occurrence of something that repeats."""

    date: Date
    """When it happened, or began."""
    until: Date | None = None
    """When it ended, where it took more than a day."""
    title: Line | None = None
    """What it was, where the title above does not say it."""
    because: tuple[Reference, ...]
    """The evidence of it."""

    @property
    def end(self) -> Span:
        """The date on which it ended."""
        return self.until or self.date


class Repeat(_Part):
    """Something that should come again, or did."""

    title: Line
    """What comes again."""
    every: Months
    """How often: as 18 months or 2 years where a source sets it, else not-set."""
    because: tuple[Reference, ...] = ()
    """The evidence that sets how often."""
    events: tuple[Event, ...] = ()
    """Each time it came, oldest first."""


class StatedValue(_Part):
    """A number that the statement itself gives."""

    date: Date
    """The date that the number is of, or the first of the span that it is an average over."""
    until: Date | None = None
    """The last date of that span."""
    value: Number
    """The number, in plain figures."""
    exactness: Exactness | None = Field(default=None, alias="is")
    """How exactly the statement gives it, where it does not give it plainly."""

    @property
    def end(self) -> Span:
        """The last date that it is about."""
        return self.until or self.date


class Aim(_Part):
    """A number to start from or to reach, and the evidence that sets it."""

    date: Date
    """The date that it is for."""
    value: Number
    """The number, in plain figures."""
    because: tuple[Reference, ...] = ()
    """The evidence that sets it."""


class Reading(_Part):
    """One number from one source; a span of numbers where the source gives a span; unknown where none was found."""

    date: Date
    """The date that the number is of."""
    label: Label | None = None
    """What charts call it instead of its date, in at most 24 characters."""
    value: NumberOrUnknown | None = None
    """The number, in plain figures; unknown where no source with it was found."""
    at_least: Number | None = Field(default=None, alias="from")
    """The smaller end, where the source gives a span in place of one number."""
    at_most: Number | None = Field(default=None, alias="to")
    """The greater end of that span."""
    exactness: Exactness | None = Field(default=None, alias="is")
    """How exactly the source gives it."""
    because: tuple[Reference, ...] = ()
    """The evidence that gives the number."""
    why: Prose | None = None
    """Why the number is unknown."""

    @property
    def middle(self) -> Decimal | None:
        """The number to draw: the value, or the middle of the span; None where it is unknown."""
        if isinstance(self.value, Decimal):
            return self.value
        if self.at_least is not None and self.at_most is not None:
            return (self.at_least + self.at_most) / 2
        return None


class Series(_Part):
    """Readings of one quantity, all counted in one way."""

    title: Line
    """Who counted, or what was counted, in a few words."""
    counted: Prose | None = None
    """How it was counted, in a sentence."""
    readings: tuple[Reading, ...]
    """The numbers, oldest first."""


class Indicator(_Part):
    """A quantity that shows how a commitment or claim goes."""

    title: Line
    """What is counted."""
    unit: Line
    """The unit that the numbers are in."""
    draw: Annotated[str, OneOf(DRAWINGS, "a way to draw an indicator")]
    """How the chart is drawn."""
    total: Id | None = None
    """The series that is the total of the others: a mark over the stack, not a part of it."""
    stated: tuple[StatedValue, ...] = ()
    """The numbers that the statement itself gives, by date."""
    baseline: Aim | None = None
    """The number that the way to the target starts from."""
    target: Aim | None = None
    """The number to be reached."""
    of: Id | None = None
    """The series that the stated numbers, the baseline and the target are about, where there are several."""
    series: Annotated[Mapping[Id, Series], Frozen]
    """The numbers, by who counted and how; figures counted in different ways are different series."""

    @property
    def measured(self) -> Series:
        """The series that the stated numbers, the baseline and the target are about: the named one, or the first."""
        return self.series[self.of] if self.of is not None else next(iter(self.series.values()))


class Evidence(_Part):
    """One source, and what it shows."""

    title: Line
    """The source's own title, in its own language."""
    publisher: Line
    """Who published it."""
    language: Language
    """The code of the language it is in, such as en, fr or km."""
    account: Annotated[str, OneOf(ACCOUNTS, "a party whose account a source can give")]
    """Whose account it is, not who printed it."""
    happened: Date | None = None
    """The date it tells of, if it tells of one."""
    published: Date | None = None
    """The date it was published; left out where none was seen, and then happened must be there."""
    url: Address | None = None
    """The address of the page; left out where there is none."""
    archive: Address | None = None
    """The address of an archived copy, if there is one."""
    bearing: Annotated[str, OneOf(BEARINGS, "a way a source can bear on what was said")]
    """How it bears on what was said, not on the verdict."""
    shows: Prose
    """What this source shows and no more, in your own words, in one or two sentences."""
    quote: Line | None = None
    """The source's exact words, under 20 of them."""
    caveat: Prose | None = None
    """What limits it: one weak source, a date that was inferred."""
    read: Annotated[str, OneOf(READINGS_OF_A_SOURCE, "a way a source can have been read")]
    """How far the source was read."""
    research: Id | None = None
    """Where the research notes behind the record have it."""
    lookup: SkipJsonSchema[Annotated[Lookup | None, PlainValidator(injected)]] = Field(default=None, exclude=True)
    archive_lookup: SkipJsonSchema[Annotated[Lookup | None, PlainValidator(injected)]] = Field(
        default=None, exclude=True
    )

    @property
    def known(self) -> date:
        """The day from which it could be known: published, else the last day of what it tells of."""
        dated = self.published or self.happened
        assert dated is not None  # a rule of the registry: one of the two is always there
        return dated.last


class Status(_Part):
    """One verdict: today's is the last of an entry's list, and an old one is never edited."""

    value: str
    """The verdict."""
    since: Day
    """The day from which published sources showed it."""
    judged: Day
    """The day on which this verdict was written."""
    because: tuple[Reference, ...] = ()
    """The evidence it rests on, known by the day of since; without it, nothing is under way, met or missed."""
    note: Prose
    """Why, in a sentence or two: whose account it is, and what the other side says."""
    state_account_only: Prose | None = None
    """Why the verdict rests on the State's account alone, where it does."""


class PledgeStatus(Status):
    """The verdict on a pledge."""

    value: Annotated[str, OneOf(statuses.meanings("pledge"), "a status of a pledge")]


class PracticeStatus(Status):
    """The verdict on a practice."""

    value: Annotated[str, OneOf(statuses.meanings("practice"), "a status of a practice")]


class ClaimStatus(Status):
    """The verdict on a claim."""

    value: Annotated[str, OneOf(statuses.meanings("claim"), "a status of a claim")]


class Check(_Part):
    """A day on which somebody looked for news."""

    on: Day
    """The day on which somebody looked."""
    sources_until: Date
    """How far in time the sources at hand reached."""


class Correction(_Part):
    """A change of what had been written, which the record stands by: when it was made, of which part, and why."""

    on: Day
    """The day it was made."""
    of: Place
    """The part, as problems name it; what is gone keeps its old name."""
    why: Prose
    """Why it was made."""


class Dropped(_Part):
    """An entry that is no longer in the registry: when it went, and why."""

    on: Day
    """The day it went."""
    why: Prose
    """Why it went."""
    now: Link | None = None
    """The entry under which it stands now, as commitments/its-id or claims/its-id, where there is one."""


class Entry(_Part):
    """What commitments and claims share.

    Attributes:
        id: Its key in the registry; it never changes.
        cited: The evidence of other entries that this one cites, by entry-id/evidence-id.
    """

    id: SkipJsonSchema[Id]
    short: Annotated[Line, StringConstraints(max_length=28)]
    """What charts call it, in at most 28 characters."""
    title: Line
    """What was undertaken or claimed, as one thing that can be done, or be true, by itself."""
    kind: Kind
    """A pledge is to be done once, a practice to be kept up."""
    topic: Id
    """The id of its topic."""
    stated: tuple[Stated, ...] = Field(min_length=1)
    """The words of the statement that it rests on."""
    criteria: tuple[Criteria, ...] = Field(min_length=1)
    """The tests for its verdicts, oldest first, written before the verdict."""
    milestones: Annotated[Mapping[Id, Milestone], Frozen] = Field(default_factory=dict)
    """The steps on the way, each under an id."""
    repeats: Annotated[Mapping[Id, Repeat], Frozen] = Field(default_factory=dict)
    """What should come again, or did, each under an id."""
    indicators: Annotated[Mapping[Id, Indicator], Frozen] = Field(default_factory=dict)
    """The numbers that show how it goes, each under an id."""
    evidence: Annotated[Mapping[Id, Evidence], Frozen] = Field(default_factory=dict)
    """The sources, each under an id that says what it is; a new one goes to the end."""
    status: tuple[Status, ...] = ()
    """The verdicts, oldest first: a new one goes to the end, and an old one is never edited."""
    one_sided: Prose | None = None
    """Why no source speaks on the other side, where none does."""
    links: tuple[Link, ...] = ()
    """The entries it belongs with, as commitments/its-id or claims/its-id; one direction is enough."""
    checked: tuple[Check, ...] = Field(min_length=1)
    """The days on which somebody looked for news, oldest first."""
    corrections: tuple[Correction, ...] = ()
    """What of it was changed after it had been written, which else only grows."""
    cited: SkipJsonSchema[Annotated[Mapping[str, Evidence], PlainValidator(injected)]] = Field(
        default_factory=dict, exclude=True
    )

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

    kind: Literal["claim"] = "claim"
    """Always claim; the section says it already."""
    criteria: tuple[ClaimCriteria, ...] = Field(min_length=1)
    status: tuple[ClaimStatus, ...] = Field(min_length=1)


Commitment = Pledge | Practice


class File(_Part):
    """A record in one file: what was stated, and what has been shown since."""

    about: About
    """What this record is about."""
    topics: Mapping[Id, Line]
    """What entries are grouped by: a title for each topic, under an id."""
    statements: Mapping[Id, Statement]
    """The statements that entries quote, each under an id."""
    include: Folder | None = None
    """The folder that holds entries in files of their own, written as commitments/*.yaml."""
    commitments: Mapping[Id, Annotated[Commitment, Field(discriminator="kind")]] = Field(default_factory=dict)
    """What was undertaken: pledges and practices, each under an id that never changes."""
    claims: Mapping[Id, Claim] = Field(default_factory=dict)
    """What was stated as a fact, each claim under an id that never changes."""
    dropped: Mapping[Id, Dropped] = Field(default_factory=dict)
    """The entries that are no longer here, each under the id it had, which names no other."""


@dataclass(frozen=True)
class Registry:
    """A whole record: who stated what, and what has been shown since.

    Attributes:
        topics: The title of each topic, by id.
        statements, texts: Each statement and its text by paragraph, by id.
        commitments, claims: The entries by id, in the order of the file.
        dropped: What is known of entries that are no longer in it, by the id they had.
        files: The text of every file that it was read from, by its path beside the registry's: the registry's own first,
            the statements' texts, the entries' files and what link checks found.
        digest: SHA-256 of these files, in hexadecimal.
        places: Where each value stands in the files.
    """

    about: About
    topics: Mapping[str, str]
    statements: Mapping[str, Statement]
    texts: Mapping[str, StatementText]
    commitments: Mapping[str, Commitment]
    claims: Mapping[str, Claim]
    dropped: Mapping[str, Dropped] = field(default_factory=lambda: MappingProxyType({}))
    files: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), compare=False, repr=False)
    digest: str = ""
    places: Places = field(default_factory=Places, compare=False, repr=False)

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """Commitments, then claims, by id."""
        return MappingProxyType({**self.commitments, **self.claims})

    def line(self, entry: str, *path: str | int) -> int | None:
        """Give the line of its file, counted from 1, where a part of an entry stands; None where it is not known."""
        return self.places.line(self._section(entry), entry, *path)

    def file(self, entry: str) -> str:
        """Give the file in which an entry stands; "" where it is not known."""
        return self.places.file((self._section(entry), entry))

    def _section(self, entry: str) -> str:
        return "claims" if entry in self.claims else "commitments"
