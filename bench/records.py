"""Registries of any length, made to the rules and as uneven as real ones: what benchmarks and tests of long records read.

`python -m bench.records 2000 OUT` writes one of 2,000 entries into a folder. The same number gives the same text, to the
byte: everything that is left to chance comes from one seeded source. Entries differ in how long they are, in verdicts,
dates, milestones, numbers, accounts and languages; some paragraphs are behind a great many of them.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random

from registry.statuses import Kind, closing_words

PARAGRAPHS = 40
"""How many paragraphs of a statement entries may be behind; one more follows, which is set aside."""
PER_STATEMENT = 400
"""So many entries share a statement."""
FIRST, LAST = date(2019, 2, 25), date(2026, 2, 28)
"""The day of the first statement, and the last of any source."""

_PLACES = (
    "the northern provinces", "Kampong Sâmaki", "every district court", "São Brás", "the river delta", "Ölmütz and Łęk",
    "all twenty-four prisons", "the capital", "the islands of the south", "rural communes", "Ñuñoa", "border posts",
)  # fmt: skip
_TOPICS = {
    "openness": "Openness and access to information",
    "forests": "Forests, rivers and land",
    "courts": "Courts and prisons",
    "health": "Health",
    "schools": "Schools and universities",
    "elections": "Elections",
    "treaty-bodies": "Treaties and treaty bodies",
    "work": "Work and social protection",
}
_DEEDS = (
    "Publish the yearly report on {} before the budget is debated",
    "Open a registry of land titles in {}",
    "Train the staff of legal aid offices in {}",
    "Ratify the Optional Protocol and report on {} to the Committee within two years of its entry into force",
    "Halve the waiting time in {}",
    "Let monitors visit {} without notice",
    "Bring safe water to {}",
    "Keep the school fees of {} at nothing",
    "Answer every question of the Special Rapporteur on {}, in writing, in the language in which it was put",
    "Register births in {}",
)
_SENTENCES = (
    "The ministry's own figures put it at two thirds, without saying what they are two thirds of.",
    "A count by three associations in {} found less than half of that.",
    "Nothing was published for the second year.",
    "The report was tabled in time; its annex, which holds the numbers, followed eleven months later and has not been found.",
    "By the account of residents, the office in {} opened, and closed again within a season.",
    "The Committee welcomed the step and asked for data broken down by age, sex and place, which the reply does not give.",
    "It was done in {}.",
    "Two newspapers relay the same announcement, so they count as one account.",
    "Whether it reached {} is not shown either way by the sources that could be read.",
    "The court upheld the complaint in part, and the decision has been carried out since.",
    "Das Rechtsschutzversicherungsgesellschaftsaufsichtsamt bestätigt den Eingang des Berichts über {}.",
    "ក្រសួងបានផ្សាយរបាយការណ៍ប្រចាំឆ្នាំអំពីសិទ្ធិមនុស្ស ហើយសង្គមស៊ីវិលបានស្នើសុំទិន្នន័យបន្ថែម។",
    "نشرت الوزارة تقريرها السنوي عن حقوق الإنسان، وطلبت منظمات المجتمع المدني مزيدا من البيانات.",
    "Le rapport présenté au Comité indique une progression « sensible », sans chiffre à l'appui.",
)
_REPORTS = (
    ("en", "Annual report on {}"),
    ("en", "Press statement no. {n}"),
    (
        "en",
        "Concluding observations on the combined fourth to sixth periodic reports, with the comments received on {}",
    ),
    ("fr", "Examen du rapport : séance sur « {} »"),
    ("km", "របាយការណ៍ប្រចាំឆ្នាំលេខ {n}"),
    ("ar", "التقرير السنوي رقم {n}"),
    ("de", "Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung Nr. {n}"),
    ("es", "Informe de la misión de observación a {}"),
)
_PUBLISHERS = {
    "state": ("Ministry of Justice", "Office of the Council of Ministers, Spokesperson's Unit"),
    "un": ("United Nations Information Service, Geneva", "Office of the High Commissioner for Human Rights"),
    "international": ("Inter-Parliamentary Union",),
    "other-states": ("Permanent Mission of Ruritania",),
    "parties": ("Party of the Plain",),
    "civil-society": ("League of Residents", "Coalition for Open Courts, សម្ព័ន្ធតុលាការបើកចំហ"),
    "media": ("The Arcadian Post", "صحيفة النهر", "Radio Échos"),
    "academic": ("University of the Delta, Institute of Public Law",),
}
_ACCOUNTS = (*(("state",) * 3), *(("civil-society",) * 2), *(("un",) * 2), *(("media",) * 2), *_PUBLISHERS)
_SAYS = {
    "supports": "speaks for it",
    "contradicts": "speaks against it",
    "mixed": "does both",
    "context": "is around it",
}


def registry_text(
    entries: int, evidence_per_entry: int = 5, per_statement: int = PER_STATEMENT
) -> tuple[str, dict[str, str]]:
    """Give the text of a registry that breaks no rule, and its statements' texts by path.

    Args:
        entries: How many commitments and claims; nine in ten are commitments. At least two.
        evidence_per_entry: How many evidence items they have on the mean, each at least two.
        per_statement: How many entries share a statement, as nearly as can be.
    """
    random = Random(entries)
    statements = _statements(max(1, entries // per_statement))
    spoken = [_place(random, statements) for _ in range(entries)]
    head = "\n".join(_head(entries, statements, set(spoken)))
    first_claim = entries - max(1, entries // 10)
    made: list[_Entry] = []
    parts = [head, "commitments:"]
    for index, (statement, paragraph) in enumerate(spoken):
        if index == first_claim:
            parts.append("claims:")
        kind: Kind = "claim" if index >= first_claim else random.choice(("pledge", "pledge", "practice"))
        one = _Entry(index + 1, kind, statements[statement], paragraph, random, evidence_per_entry, made)
        parts.extend(one.lines())
        made.append(one)
    return "\n".join(parts) + "\n", {one.path: one.text() for one in statements}


@dataclass(frozen=True, slots=True)
class _Statement:
    number: int
    delivered: date

    @property
    def id(self) -> str:
        return f"assembly-{self.number:02}"

    @property
    def path(self) -> str:
        return f"statements/{self.id}.md"

    def sentences(self, paragraph: int) -> tuple[str, ...]:
        """Give what a paragraph says: one sentence for each deed that entries are made of."""
        return _spoken(self.number, paragraph)

    def text(self) -> str:
        said = (f"{number}. {' '.join(self.sentences(number))}" for number in range(1, PARAGRAPHS + 1))
        return "\n\n".join(("Mr President,", *said, f"{PARAGRAPHS + 1}. We thank all delegations.")) + "\n"


@cache
def _spoken(statement: int, paragraph: int) -> tuple[str, ...]:
    random = Random(1000 * statement + paragraph)
    return tuple(
        f"In year {random.randint(1, 9)} of the programme we shall {deed[0].lower()}{deed[1:]}."
        for deed in (one.format(random.choice(_PLACES)) for one in random.sample(_DEEDS, random.randint(2, 6)))
    )


def _statements(count: int) -> list[_Statement]:
    step = (date(2025, 3, 1) - FIRST).days // count
    return [_Statement(number + 1, FIRST + timedelta(days=number * step)) for number in range(count)]


def _place(random: Random, statements: Sequence[_Statement]) -> tuple[int, int]:
    """Give a statement and a paragraph: the first of each are behind many more entries than the last."""
    return random.randrange(len(statements)), min(PARAGRAPHS, 1 + int(random.expovariate(0.12)))


def _head(entries: int, statements: Sequence[_Statement], spoken: set[tuple[int, int]]) -> Iterator[str]:
    yield f"# A made-up record of {entries} entries."
    yield "about:\n  title: Arcadia at the Assembly\n  actor: Government of Arcadia\ntopics:"
    yield from (f"  {id}: {title}" for id, title in _TOPICS.items())
    yield "statements:"
    for index, one in enumerate(statements):
        yield f"  {one.id}:"
        yield f"    title: Statement at the High-Level Segment of session {one.number} of the Assembly"
        yield "    speaker: A. Pastor, Deputy Prime Minister and Minister of Justice"
        yield f"    delivered: {one.delivered}\n    place: Geneva\n    text: {one.path}\n    aside:"
        for number in range(1, PARAGRAPHS + 1):
            if (index, number) not in spoken:
                yield f'      "{number}": Nothing is undertaken here that this record follows.'
        yield f'      "{PARAGRAPHS + 1}": Closing words; nothing is undertaken.'


@dataclass(frozen=True, slots=True)
class _Source:
    id: str
    account: str
    bearing: str
    known: date


class _Entry:
    """One entry: what chance made of it, line by line."""

    def __init__(
        self,
        number: int,
        kind: Kind,
        statement: _Statement,
        paragraph: int,
        random: Random,
        evidence: int,
        before: Sequence[_Entry],
    ) -> None:
        self.id = f"undertaking-{number:06}"
        self._number, self._kind, self._statement, self._paragraph = number, kind, statement, paragraph
        self._random, self._before = random, before
        self._place = random.choice(_PLACES)
        count = 2 + round(random.expovariate(1 / (evidence - 2))) if evidence > 2 else 2
        self.sources = self._sources(min(count, 6 * evidence))
        self._delivered = statement.delivered

    @property
    def reference(self) -> str:
        """How links name it."""
        return f"{'claims' if self._kind == 'claim' else 'commitments'}/{self.id}"

    def _sources(self, count: int) -> list[_Source]:
        """Give its sources, the first published first: one entry in six is one-sided, and many are contested."""
        random, start = self._random, self._statement.delivered - timedelta(days=200)
        days = sorted(random.randrange((LAST - start).days) for _ in range(count))
        sides = random.choice(
            (("supports", "context"), *(("supports", "supports", "contradicts", "context", "mixed"),) * 5)
        )
        return [
            _Source(f"source-{place}", random.choice(_ACCOUNTS), random.choice(sides), start + timedelta(days=day))
            for place, day in enumerate(days, start=1)
        ]

    def lines(self) -> Iterator[str]:
        random = self._random
        yield f"  {self.id}:"
        yield f"    short: {random.choice(('No.', 'Undertaking', 'សន្យា', 'تعهد', 'Engagement'))} {self._number}"
        deed = random.choice(_DEEDS).format(self._place)
        yield (
            f"    title: {deed}, as undertaking {self._number} says" if random.random() < 0.7 else f"    title: {deed}"
        )
        if self._kind != "claim":
            yield f"    kind: {self._kind}"
        yield f"    topic: {random.choice(tuple(_TOPICS))}"
        yield from self._stated()
        yield from self._criteria()
        yield from self._milestones()
        yield from self._repeats()
        yield from self._indicators()
        yield from self._evidence()
        yield from self._status()
        sides = {one.bearing for one in self.sources}
        if "mixed" not in sides and not {"supports", "contradicts"} <= sides:
            yield "    one_sided: No source on the other side was found by those who looked."
        if self._before and random.random() < 0.15:
            yield f"    links: [{random.choice(self._before).reference}]"
        yield from self._checked()

    def _stated(self) -> Iterator[str]:
        sentences = self._statement.sentences(self._paragraph)
        first = self._random.randrange(len(sentences))
        last = min(len(sentences), first + self._random.choice((1, 1, 1, 2)))
        yield f"    stated:\n      - statement: {self._statement.id}\n        paragraph: {self._paragraph}\n        quote: >-"
        yield from (f"          {one}" for one in sentences[first:last])

    def _criteria(self) -> Iterator[str]:
        whole, part, nothing = closing_words(self._kind)
        yield f"    criteria:\n      - set: {self._delivered + timedelta(days=self._random.randint(1, 60))}"
        yield f"        {whole}: A source other than the ministry shows that undertaking {self._number} was carried out."
        yield f"        {part}: It was carried out in some places, or later than was stated."
        yield f"        {nothing}: The years that the programme sets ended without it."

    def _milestones(self) -> Iterator[str]:
        random = self._random
        count = random.choice((0, 1, 1, 2, 2, 3, 5))
        if count:
            yield "    milestones:"
        for place in range(count):
            source = random.choice(self.sources)
            due = self._delivered + timedelta(days=random.randint(30, 3200))
            yield f"      step-{place + 1}:\n        title: {random.choice(('Plan', 'Bill', 'First report', 'Law in force'))}"
            chance = random.random()
            if chance < 0.12:
                yield "        due: unknown\n        why: No source that could be read gives a day."
                continue
            yield f"        due: {_dated(due, random)}"
            if chance < 0.2:
                yield f"        earlier:\n          - {{due: {due - timedelta(days=300)}, until: {due.year - 1}}}"
            if chance < 0.55:
                yield f"        met: {_dated(source.known, random)}\n        because: [{source.id}]"
            elif chance < 0.65 and due < source.known:
                yield f"        missed: {due}\n        because: [{source.id}]"

    def _repeats(self) -> Iterator[str]:
        random = self._random
        if random.random() > 0.15:
            return
        every = f"1 year\n        because: [{self.sources[0].id}]" if random.random() < 0.5 else "not-set"
        yield f"    repeats:\n      visits:\n        title: Visits to {self._place}\n        every: {every}\n        events:"
        for one in self.sources[: random.randint(1, 6)]:
            yield f"          - {{date: {one.known}, because: [{one.id}]}}"

    def _indicators(self) -> Iterator[str]:
        random = self._random
        if random.random() > 0.2:
            return
        draw = random.choice(("line", "line", "bars", "stacked-bars", "dots"))
        yield f"    indicators:\n      done:\n        title: Cases closed in {self._place}, by who counted"
        yield f"        unit: cases\n        draw: {draw}"
        if draw == "line":
            yield f"        stated:\n          - {{date: {self._delivered}, value: {random.randint(50, 500)}, is: about}}"
            yield f"        target: {{date: 2028, value: {random.randint(500, 900)}, because: [{self.sources[0].id}]}}"
            yield "        of: ministry"
        yield "        series:"
        for name, title in (("ministry", "Ministry"), ("league", "League of Residents"))[
            : random.randint(1, 2) if draw != "line" else 2
        ]:
            yield f"          {name}:\n            title: {title}\n            readings:"
            value = random.randint(10, 400)
            for year in range(2019, 2019 + random.randint(3, 7)):
                source = random.choice(self.sources)
                value += random.randint(-20, 90)
                yield f"              - {{date: {year}, value: {max(0, value)}, because: [{source.id}]}}"

    def _evidence(self) -> Iterator[str]:
        random = self._random
        yield "    evidence:"
        for place, one in enumerate(self.sources, start=1):
            language, title = random.choice(_REPORTS)
            yield f"      {one.id}:"
            yield f'        title: "{title.format(self._place, n=place)} ({self._number}/{place})"'
            yield f'        publisher: "{random.choice(_PUBLISHERS[one.account])}"'
            yield f"        language: {language}\n        account: {one.account}"
            if random.random() < 0.3:
                yield f"        happened: {_dated(one.known - timedelta(days=random.randint(0, 40)), random)}"
            yield f"        published: {one.known}"
            address = f"reports.example.org/undertakings/{self._number}/{place}"
            yield f"        url: https://{address}"
            if random.random() < 0.5:
                yield f"        archive: https://archive.example.org/web/{one.known:%Y%m%d}/{address}"
            yield f"        bearing: {one.bearing}\n        shows: >-"
            yield from self._prose(10, 1, f"It {_SAYS[one.bearing]}.")
            if random.random() < 0.15:
                yield "        quote: Progress has been uneven, and the figures that we asked for were not given to us."
            if random.random() < 0.15:
                yield "        caveat: The day is that of the copy, for the page itself bears none."
            yield f"        read: {random.choice(('whole', 'whole', 'excerpt', 'stored-excerpt'))}"

    def _status(self) -> Iterator[str]:
        """Give its verdicts: what was known grows, and the last verdict is often the first."""
        random, last = self._random, self._delivered
        whole, part, nothing = closing_words(self._kind)
        yield "    status:"
        if random.random() < 0.35:
            first = "announced" if self._kind == "pledge" and random.random() < 0.7 else "unassessed"
            yield from self._verdict(first, last, ())
            if random.random() < 0.3:
                return
        for _ in range(random.choice((1, 1, 1, 2, 3))):
            until = random.randrange(1, len(self.sources)) + 1
            because = random.sample(self.sources[:until], min(until, random.randint(1, 3)))
            last = max(last, *(one.known for one in because))
            word = random.choice((whole, whole, part, part, nothing, "none"))
            if word == "none":
                word = {"pledge": "under-way", "practice": "unratable", "claim": "unverifiable"}[self._kind]
            yield from self._verdict(word, last, because)
            last += timedelta(days=random.randint(0, 90))

    def _verdict(self, word: str, since: date, because: Iterable[_Source]) -> Iterator[str]:
        because = sorted(because, key=lambda one: one.known)
        yield f"      - value: {word}\n        since: {since}\n        judged: {max(since, LAST) + timedelta(days=20)}"
        if because:
            cited = [one.id for one in because]
            if self._before and self._random.random() < 0.05:
                other = self._random.choice(self._before)
                cited.append(f"{other.id}/{other.sources[0].id}")
            yield f"        because: [{', '.join(cited)}]"
        yield "        note: >-"
        yield from self._prose(10, self._random.choice((1, 2, 2, 3)), "So the test was read as it stands.")
        if because and all(one.account == "state" for one in because):
            yield "        state_account_only: No other account could be found."

    def _checked(self) -> Iterator[str]:
        yield "    checked:"
        day = LAST + timedelta(days=self._random.randint(-400, 30))
        for _ in range(self._random.choice((1, 1, 2))):
            yield f"      - {{on: {day}, sources_until: {day - timedelta(days=9):%Y-%m}}}"
            day += timedelta(days=30)

    def _prose(self, indent: int, sentences: int, end: str) -> Iterator[str]:
        lead = " " * indent
        for one in self._random.sample(_SENTENCES, sentences):
            yield lead + one.format(self._place)
        yield lead + end


def _dated(day: date, random: Random) -> str:
    """Write a date as a day, a month or a year, as sources do."""
    return day.isoformat()[: random.choice((10, 10, 10, 7, 4))]


def write(entries: int, folder: Path) -> Path:
    """Write a registry of so many entries into a folder, and give its path."""
    text, statements = registry_text(entries)
    registry = folder / "commitments.yaml"
    for path, words in {registry: text, **{folder / name: words for name, words in statements.items()}}.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, "utf-8")
    return registry


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Write a registry of so many entries into a folder.")
    parser.add_argument("entries", type=int)
    parser.add_argument("folder", type=Path)
    asked = parser.parse_args()
    print(write(asked.entries, asked.folder))
