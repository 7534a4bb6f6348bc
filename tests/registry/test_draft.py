"""A change in any layout: what stands around it stays to the byte."""

from __future__ import annotations

import json

import pytest

from registry.editing import Change, Correction, MilestoneMet, NewCheck, NewReading, NewStatus
from tests.edited import edit
from tests.layouts import plain
from tests.registry.case import GOOD, TEXTS, good

MET = MilestoneMet("information-law", "vote", "2024-07-01", ("gazette",))
STATUS = NewStatus(
    "information-law",
    {"value": "under-way", "since": "2024-07-01", "judged": "2024-07-02", "note": "So: it goes on."},
    ("gazette",),
)
CHECK = NewCheck("information-law", "2024-07-02", "2024-06")
READING = NewReading("trees-planted", "trees", "counted", {"date": "2024", "value": "5"}, ("field-count",))
MILESTONES = """\
    milestones:
      bill-tabled:
        title: Bill sent to Parliament
        due: 2024-06
        met: 2024-05-14
        because: [gazette]
"""
CHECKED = """\
    checked:
      - {on: 2024-06-05, sources_until: 2024-06}
claims:
"""
STATUSES = """\
    status:
      - value: under-way
        since: 2024-06-02
        judged: 2024-06-05
        because: [gazette, press-group]
        note: The bill is in Parliament; no vote has been held.
"""
READINGS = """\
            readings:
              - {date: 2023, value: 38112, is: exact, because: [field-count]}
"""


@pytest.mark.parametrize(
    ("part", "before", "change", "after"),
    [
        pytest.param(
            MILESTONES,
            "    milestones: {vote: {title: A vote, due: 2024}}\n",
            MET,
            "    milestones: {vote: {title: A vote, due: 2024, met: 2024-07-01, because: [gazette]}}\n",
            id="a milestone in braces",
        ),
        pytest.param(
            MILESTONES,
            "    milestones: {vote: {because: [gazette], missed: 2024-02-01, title: A vote}, other: {title: A, due: 2024}}\n",
            MET,
            "    milestones: {vote: {because: [gazette], title: A vote, met: 2024-07-01}, other: {title: A, due: 2024}}\n",
            id="a missed one in braces",
        ),
        pytest.param(
            MILESTONES,
            "    milestones:\n      vote: {\n        missed: 2024-02-01,  # as it seemed\n        title: A vote, because: []  # none\n      }\n",
            MET,
            "    milestones:\n      vote: {\n        title: A vote, met: 2024-07-01, because: [gazette]  # none\n      }\n",
            id="a missed one on lines in braces",
        ),
        pytest.param(
            MILESTONES,
            "    milestones:\n      vote:\n        title: A vote\n        because: []  # none yet\n        due: 2024\n",
            MET,
            "    milestones:\n      vote:\n        title: A vote\n        because: [gazette]  # none yet\n        due: 2024\n        met: 2024-07-01\n",
            id="because as an empty list",
        ),
        pytest.param(
            MILESTONES,
            "    milestones:\n      vote:\n        title: A vote\n        due: 2024  # of the plan\n        missed: 2024  # as it seemed\n        because: [gazette]  # both\n",
            MET,
            "    milestones:\n      vote:\n        title: A vote\n        due: 2024  # of the plan\n        met: 2024-07-01\n        because: [gazette]  # both\n",
            id="a missed one between lines with comments",
        ),
        pytest.param(
            MILESTONES,
            "    milestones:\n      vote:\n        title: A vote\n        due: 2024\n        because:\n        - press-group\n        # a remark\n",
            MET,
            "    milestones:\n      vote:\n        title: A vote\n        due: 2024\n        met: 2024-07-01\n        because: [gazette]\n        # a remark\n",
            id="because on lines of its own",
        ),
        pytest.param(
            CHECKED,
            "    checked: [{on: 2024-06-05, sources_until: 2024-06}]  # the last\nclaims:\n",
            CHECK,
            "    checked: [{on: 2024-06-05, sources_until: 2024-06}, {on: 2024-07-02, sources_until: 2024-06}]  # the last\nclaims:\n",
            id="a list in brackets",
        ),
        pytest.param(
            CHECKED,
            "    checked: [\n      {on: 2024-06-05, sources_until: 2024-06},  # the last\n    ]\nclaims:\n",
            CHECK,
            "    checked: [\n      {on: 2024-06-05, sources_until: 2024-06},  # the last\n      {on: 2024-07-02, sources_until: 2024-06},\n    ]\nclaims:\n",
            id="a list in brackets with a comma at its end",
        ),
        pytest.param(
            CHECKED,
            "    checked: [\n      {on: 2024-06-05, sources_until: 2024-06}  # the last\n    ]\nclaims:\n",
            CHECK,
            "    checked: [\n      {on: 2024-06-05, sources_until: 2024-06},  # the last\n      {on: 2024-07-02, sources_until: 2024-06}\n    ]\nclaims:\n",
            id="a list in brackets without one",
        ),
        pytest.param(
            CHECKED,
            "    checked: [{on: 2024-06-05, sources_until: 2024-06},\n      {on: 2024-06-06, sources_until: 2024-06}  # the last\n    ]\nclaims:\n",
            CHECK,
            "    checked: [{on: 2024-06-05, sources_until: 2024-06},\n      {on: 2024-06-06, sources_until: 2024-06},  # the last\n      {on: 2024-07-02, sources_until: 2024-06}\n    ]\nclaims:\n",
            id="a list in brackets with only its last item on a line of its own",
        ),
        pytest.param(
            CHECKED,
            "    checked:\n    - on: 2024-06-05\n      sources_until: 2024-06\n      # who looked\n\n\n# The claims.\nclaims:\n",
            CHECK,
            "    checked:\n    - on: 2024-06-05\n      sources_until: 2024-06\n      # who looked\n    - {on: 2024-07-02, sources_until: 2024-06}\n\n\n# The claims.\nclaims:\n",
            id="dashes under the name, and comments",
        ),
        pytest.param(
            CHECKED,
            "    checked:\n    - on: 2024-06-05\n      sources_until: 2024-06\n     # who looked\n    # and where\nclaims:\n",
            CHECK,
            "    checked:\n    - on: 2024-06-05\n      sources_until: 2024-06\n     # who looked\n    - {on: 2024-07-02, sources_until: 2024-06}\n    # and where\nclaims:\n",
            id="comments just beyond the dashes and just below them",
        ),
        pytest.param(
            READINGS,
            "            readings: []\n",
            READING,
            "            readings:\n              - {date: 2024, value: 5, because: [field-count]}\n",
            id="an empty list",
        ),
        pytest.param(
            READINGS,
            "            readings: [ ] # none yet\n",
            READING,
            "            readings: # none yet\n              - {date: 2024, value: 5, because: [field-count]}\n",
            id="an empty list with a comment",
        ),
        pytest.param(
            READINGS,
            "            readings:\n              [\n              ]\n",
            READING,
            "            readings:\n              - {date: 2024, value: 5, because: [field-count]}\n",
            id="an empty list below its name",
        ),
        pytest.param(
            READINGS,
            "            readings: # none yet\n              [] # so far\n",
            READING,
            "            readings: # none yet # so far\n              - {date: 2024, value: 5, because: [field-count]}\n",
            id="an empty list with a comment above and one beside it",
        ),
        pytest.param(
            READINGS,
            "            readings: [# none yet\n              ]\n",
            READING,
            "            readings: [{date: 2024, value: 5, because: [field-count]} # none yet\n              ]\n",
            id="an empty list with a comment inside",
        ),
        pytest.param(
            READINGS,
            "            readings:\n                # from the field\n                -   date: 2025\n                    value: 7\n                    because: [field-count]\n",
            READING,
            "            readings:\n                - {date: 2024, value: 5, because: [field-count]}\n                # from the field\n                -   date: 2025\n                    value: 7\n                    because: [field-count]\n",
            id="before the first, with a comment on it",
        ),
        pytest.param(
            READINGS,
            "            readings: [{date: 2025, value: 7, because: [field-count]}]\n",
            READING,
            "            readings: [{date: 2024, value: 5, because: [field-count]}, {date: 2025, value: 7, because: [field-count]}]\n",
            id="before the first in brackets",
        ),
        pytest.param(
            STATUSES,
            STATUSES.replace("note: The bill", "note: |-  # a text\n         The bill").replace("held.\n", "held.\n\n\n"),
            STATUS,
            STATUSES.replace("note: The bill", "note: |-  # a text\n         The bill")
            + '      - value: under-way\n        since: 2024-07-01\n        judged: 2024-07-02\n        because: [gazette]\n        note: "So: it goes on."\n\n\n',
            id="after a text block with empty lines below it",
        ),
        pytest.param(
            STATUSES,
            STATUSES.replace("note: The bill is", "note: The bill\n          is"),
            Correction("information-law", ("status", 0, "note"), "So: it goes on."),
            STATUSES.replace("note: The bill is in Parliament; no vote has been held.", 'note: "So: it goes on."'),
            id="in place of a text on two lines",
        ),
        pytest.param(
            STATUSES,
            STATUSES.replace("note: The bill is in", "note: >-  # in short\n          The bill is\n          in").replace("held.\n", "held.\n\n"),
            Correction("information-law", ("status", 0, "note"), "It goes on."),
            STATUSES.replace("note: The bill is in Parliament; no vote has been held.\n", "note: It goes on.  # in short\n\n"),
            id="in place of a text block with a comment",
        ),
        pytest.param(
            STATUSES,
            STATUSES.replace("note: The bill is in Parliament; no vote has been held.", 'note: "No vote." # yet'),
            Correction("information-law", ("status", 0, "note"), "A vote."),
            STATUSES.replace("note: The bill is in Parliament; no vote has been held.", 'note: "A vote." # yet'),
            id="beside a comment that would eat plain text",
        ),
        pytest.param(
            STATUSES,
            STATUSES,
            Correction("information-law", ("status", 0, "note"), "word " * 20 + "lasts."),
            STATUSES.replace("The bill is in Parliament; no vote has been held.", "word " * 20 + "lasts."),
            id="a text that fills its line",
        ),
        pytest.param(
            STATUSES,
            STATUSES,
            Correction("information-law", ("status", 0, "note"), "word " * 20 + "lasted."),
            STATUSES.replace("The bill is in Parliament; no vote has been held.", ">-\n          " + "word " * 20 + "lasted."),
            id="a text that is too long for its line by a letter",
        ),
        pytest.param(
            STATUSES,
            STATUSES.replace("held.", "held.  # so far"),
            Correction("information-law", ("status", 0, "note"), "word " * 30 + "end"),
            STATUSES.replace("The bill is in Parliament; no vote has been held.", ">-  # so far\n          " + "word " * 21 + "word\n          " + "word " * 8 + "end"),
            id="a long text beside a comment",
        ),
    ],
)  # fmt: skip
def test_in_any_layout_only_what_changes_is_written(part: str, before: str, change: Change, after: str) -> None:
    """The whole text is the one before but for the part."""
    assert part in GOOD

    assert edit(GOOD.replace(part, before), [change], texts=TEXTS) == GOOD.replace(part, after)
    windows = edit(GOOD.replace(part, before).replace("\n", "\r\n"), [change], texts=TEXTS)
    assert windows == GOOD.replace(part, after).replace("\n", "\r\n")


def test_fields_in_braces_and_on_one_line() -> None:
    """A whole record in braces takes its changes in braces."""
    record, texts = plain(good())
    old = json.dumps(record) + "\n"

    new = edit(old, [STATUS, CHECK], texts=texts)

    status = '{value: under-way, since: 2024-07-01, judged: 2024-07-02, because: [gazette], note: "So: it goes on."}'
    one, other = (
        '"note": "The bill is in Parliament; no vote has been held."}',
        '{"on": "2024-06-05", "sources_until": "2024-06"}',
    )
    assert new == old.replace(one, f"{one}, {status}").replace(
        other, f"{other}, {{on: 2024-07-02, sources_until: 2024-06}}", 1
    )
