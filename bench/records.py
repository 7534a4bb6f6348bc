"""Registries of any length, made to the rules: what the benchmarks and the tests of long records read."""

from __future__ import annotations

from collections.abc import Iterator

PARAGRAPHS = 40
STATEMENT = "statements/assembly-2024.md"

_HEAD = """\
# A made-up record of {entries} entries.
about:
  title: Arcadia at the Assembly
  actor: Government of Arcadia
topics:
  openness: Openness
  forests: Forests and rivers
  courts: Courts and prisons
statements:
  assembly-2024:
    title: Statement at the High-Level Segment of the Assembly
    speaker: A. Pastor, Deputy Prime Minister and Minister of Justice
    delivered: 2024-02-26
    place: Geneva
    text: statements/assembly-2024.md
    aside:
"""

_ENTRY = """\
  undertaking-{number:06}:
    short: Undertaking {number}
    title: Carry out undertaking {number} of the programme on the rights of residents
    kind: {kind}
    topic: {topic}
    stated:
      - statement: assembly-2024
        paragraph: {paragraph}
        quote: >-
          Undertaking {paragraph} will be carried out in every province within the years that the programme sets,
          and we shall report on it.
    criteria:
      - set: 2024-03-01
        {words[0]}: A source other than the ministry shows that undertaking {number} was carried out as stated.
        {words[1]}: It was carried out in some of the provinces, or later than was stated.
        {words[2]}: The years that the programme sets ended without it.
    milestones:
      plan-published:
        title: Plan published
        due: 2024-09-30
        met: 2024-07-{day:02}
        because: [source-1]
    evidence:
"""

_EVIDENCE = """\
      source-{part}:
        title: "Undertaking {number}: report no. {part}"
        publisher: Office of Statistics
        language: en
        account: {account}
        published: 2024-07-{day:02}
        url: https://reports.example.org/undertakings/{number}/{part}
        bearing: {bearing}
        shows: >-
          What was done on undertaking {number} by July.
        read: whole
"""

_STATUS = """\
    status:
      - value: {words[1]}
        since: 2024-08-01
        judged: 2024-08-02
        because: [source-1, source-2]
        note: By the reports of the office and of the press, it was carried out in some of the provinces.
    checked:
      - {{on: 2024-08-02, sources_until: 2024-07}}
"""

_WORDS = {
    "pledge": ("fulfilled", "partly-fulfilled", "not-fulfilled"),
    "practice": ("upheld", "partly-upheld", "not-upheld"),
    "claim": ("supported", "partly-supported", "not-supported"),
}


def registry_text(entries: int, evidence_per_entry: int = 5) -> tuple[str, dict[str, str]]:
    """Give the text of a registry that breaks no rule, and its statements' texts by path.

    Args:
        entries: How many commitments and claims; nine in ten are commitments. At least two.
        evidence_per_entry: How many evidence items each has; at least two, so that two sides are heard.
    """
    return "".join(_parts(entries, evidence_per_entry)), {STATEMENT: _statement()}


def _parts(entries: int, evidence_per_entry: int) -> Iterator[str]:
    yield _HEAD.format(entries=entries)
    for paragraph in range(min(entries, PARAGRAPHS) + 1, PARAGRAPHS + 1):
        yield f'      "{paragraph}": Nothing is undertaken here that this record follows.\n'
    yield f'      "{PARAGRAPHS + 1}": Closing words; nothing is undertaken.\n'
    claims = entries - max(1, entries // 10)
    for index in range(entries):
        if index == 0:
            yield "commitments:\n"
        if index == claims:
            yield "claims:\n"
        number = index + 1
        kind = "claim" if index >= claims else ("pledge", "practice")[index % 2]
        facts = {
            "number": number,
            "kind": kind,
            "words": _WORDS[kind],
            "topic": ("openness", "forests", "courts")[index % 3],
            "paragraph": index % PARAGRAPHS + 1,
            "day": index % 28 + 1,
        }
        yield _ENTRY.format(**facts)
        for part in range(1, evidence_per_entry + 1):
            yield _EVIDENCE.format(
                part=part,
                account=("un", "civil-society", "state", "media", "academic")[part % 5],
                bearing=("supports", "contradicts", "context")[(part - 1) % 3],
                **facts,
            )
        yield _STATUS.format(**facts)


def _statement() -> str:
    said = (
        f"{number}. Undertaking {number} will be carried out in every province within the years that the programme "
        "sets, and we shall report on it. It is one of many, and we thank those who help us with it."
        for number in range(1, PARAGRAPHS + 1)
    )
    return "\n\n".join(("Mr President,", *said, f"{PARAGRAPHS + 1}. We thank all delegations.")) + "\n"
