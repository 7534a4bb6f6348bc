"""What somebody types, in words of a command or in a file, is one and the same change."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry import Problems
from registry.editing import Change, ChangeError, Correction, MilestoneMet, NewCheck, NewEvidence, NewReading, NewStatus
from registry.proposals import WORDS, of_text, of_words

TODAY = date(2026, 11, 23)
CHANGES: tuple[Change, ...] = (
    NewEvidence("a-promise", "letter", {"title": "A letter: so it says", "url": "https://example.org/?a=b"}),
    NewStatus("a-promise", {"judged": "2026-11-23", "value": "fulfilled", "note": "So."}, ("letter", "other/report")),
    NewStatus("a-promise", {"judged": "2026-11-01", "value": "unassessed"}, ()),
    MilestoneMet("a-promise", "step", "2025-03", ("letter",)),
    NewReading("a-promise", "count", "all", {"date": "2025", "value": "12"}, ("letter",)),
    NewCheck("a-promise", "2026-11-23", "2025-03"),
    NewCheck("a-promise", "2026-11-01", "2025-03"),
    Correction("a-promise", ("evidence", "report", "title"), "A = b"),
    Correction("a-promise", ("status", 0, "note"), ""),
)
FILE = """\
a-promise:
  evidence:
    letter:
      title: "A letter: so it says"
      url: https://example.org/?a=b
  status:
    - value: fulfilled
      because: [letter, other/report]
      note: So.
    - {value: unassessed, judged: 2026-11-01}
  milestones:
    step: {met: 2025-03, because: [letter]}
  indicators:
    count:
      series:
        all:
          readings:
            - {date: 2025, value: 12, because: [letter]}
  checked:
    - sources_until: 2025-03
    - {sources_until: 2025-03, on: 2026-11-01}
  correct:
    evidence.report.title: A = b
    status.0.note: ""
"""


def test_words_of_a_command() -> None:
    """Each word that begins a change takes the names and values that follow it."""
    words = [
        *("--evidence", "letter", "title=A letter: so it says", "url=https://example.org/?a=b"),
        *("--status", "value=fulfilled", "because=letter, other/report", "note=So."),
        *("--status", "judged=2026-11-01", "value=unassessed"),
        *("--milestone", "step", "because=letter", "met=2025-03"),
        *("--reading", "count/all", "date=2025", "value=12", "because=letter"),
        *("--checked", "sources_until=2025-03"),
        *("--checked", "sources_until=2025-03", "on=2026-11-01"),
        *("--correct", "evidence.report.title=A = b", "status.0.note="),
    ]

    assert of_words("a-promise", words, TODAY) == CHANGES


def test_the_series_of_a_number_stands_behind_the_first_slash() -> None:
    """Where there is none, no series is named."""
    numbers = [*("--reading", "count", "value=1"), *("--reading", "count/all/more", "value=2")]

    assert of_words("a-promise", numbers, TODAY) == (
        NewReading("a-promise", "count", "", {"value": "1"}, ()),
        NewReading("a-promise", "count", "all/more", {"value": "2"}, ()),
    )


def test_a_file_of_changes() -> None:
    assert of_text(FILE, "changes.yaml", TODAY) == CHANGES


def test_a_file_of_changes_of_several_entries_as_json() -> None:
    parts = {"checked": [{"sources_until": "2025"}]}

    assert of_text(json.dumps({"one": parts, "two": parts}) + "\n", "changes.json", TODAY) == (
        NewCheck("one", "2026-11-23", "2025"),
        NewCheck("two", "2026-11-23", "2025"),
    )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ["--evidnce", "letter"],
            "'--evidnce' begins no change; write --evidence, if that is meant",
        ),
        (
            ["fulfilled"],
            (
                "'fulfilled' begins no change; write one of --evidence, --status, --milestone, --reading, --checked, "
                "--correct"
            ),
        ),
        (["--status", "value=fulfilled", "--becuase", "letter"], "'--becuase' begins no change; write one of --evidence, --status, --milestone, --reading, --checked, --correct"),
        (["--status=fulfilled"], "'--status=fulfilled' begins no change; write one of --evidence, --status, --milestone, --reading, --checked, --correct"),
        (["--status"], "something is missing after --status; write --status NAME=VALUE …"),
        (["--evidence", "title=A letter"], "something is missing after --evidence; write --evidence ID NAME=VALUE …"),
        (["--status", "fulfilled"], "'fulfilled' is not a name and a value; write it as title=Report, or title=\"A report\" with spaces"),
        (["--status", "value=a", "value=b"], "'value' is given twice; leave out one of the two"),
        (["--milestone", "step", "because=a"], "'met' is missing in 'step'; add it"),
        (
            ["--milestone", "step", "met=2025", "title=A step"],
            "'title' of 'step' cannot be set with this change; to mend what stands there, use correct",
        ),
        (["--checked", "on=2025-01-01"], "'sources_until' is missing in 'checked'; add it"),
    ],
)  # fmt: skip
def test_words_that_are_no_change(words: list[str], sentence: str) -> None:
    with pytest.raises(ChangeError) as refused:
        of_words("a-promise", words, TODAY)

    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        ("  evidense: {}\n", "'evidense' of 'a-promise' is no change; write evidence, if that is meant"),
        (
            "  title: A title\n",
            (
                "'title' of 'a-promise' is no change; write one of evidence, status, milestones, indicators, checked, "
                "correct"
            ),
        ),
        ("  evidence: letter\n", "'evidence' must hold fields of its own; write each on a line below, indented by two spaces"),
        ("  evidence: {letter: A letter}\n", "'letter' must hold fields of its own; write each on a line below, indented by two spaces"),
        ("  evidence: {letter: {title: [a]}}\n", "'title' of 'letter' must be one text; write it on one line"),
        ("  status: {value: a}\n", "'status' must be a list; write each item on a line below, after a dash"),
        ("  status: [fulfilled]\n", "'status' must hold fields of its own; write each on a line below, indented by two spaces"),
        ("  status: [{because: {a: b}}]\n", "'because' must be a list; write each item on a line below, after a dash"),
        ("  status: [{because: [[a]]}]\n", "'1' of 'because' must be one text; write it on one line"),
        ("  milestones: step\n", "'milestones' must hold fields of its own; write each on a line below, indented by two spaces"),
        ("  checked: 2026\n", "'checked' must be a list; write each item on a line below, after a dash"),
        ("  checked: [2026]\n", "'checked' must hold fields of its own; write each on a line below, indented by two spaces"),
        ("  indicators: count\n", "'indicators' must hold fields of its own; write each on a line below, indented by two spaces"),
        ("  indicators: {count: {series: all}}\n", "'series' must hold fields of its own; write each on a line below, indented by two spaces"),
        ("  indicators: {count: {series: {all: {readings: 12}}}}\n", "'readings' must be a list; write each item on a line below, after a dash"),
        ("  indicators: {count: {title: A}}\n", "'series' is missing in 'count'; add it"),
        ("  indicators: {count: {series: {all: {title: A}}}}\n", "'readings' is missing in 'all'; add it"),
        (
            "  indicators: {count: {series: {all: {title: A, readings: []}}}}\n",
            "'title' of 'all' cannot be set with this change; to mend what stands there, use correct",
        ),
        ("  correct: [a]\n", "'correct' must hold fields of its own; write each on a line below, indented by two spaces"),
    ],
)  # fmt: skip
def test_a_file_that_holds_no_change(part: str, sentence: str) -> None:
    with pytest.raises(ChangeError) as refused:
        of_text(f"a-promise:\n{part}", "changes.yaml", TODAY)

    assert str(refused.value) == sentence


def test_a_file_with_a_slip_is_told_at_its_line() -> None:
    with pytest.raises(Problems) as told:
        of_text("a-promise:\n  status:\n    - value fulfilled\n      note: So: it is\n", "changes.yaml", TODAY)

    assert [problem.line for problem in told.value.problems] == [4]


@given(
    st.lists(
        st.sampled_from([*WORDS, "a", "a/b", "a=b", "because=,", "met=", "=", "sources_until=2", "-x", "--"]),
        max_size=8,
    )
)
def test_any_words_are_changes_or_are_refused_with_a_sentence(words: list[str]) -> None:
    try:
        assert len(of_words("a", words, TODAY)) >= bool(words)
    except ChangeError as refused:
        told = str(refused)
        assert told


@given(st.text(alphabet="abst-:[]{}, \n", max_size=40).map("a:\n  status:{}\n".format) | st.text())
def test_any_file_is_read_or_refused(text: str) -> None:
    try:
        of_text(text, "changes.yaml", TODAY)
    except (Problems, ChangeError) as refused:
        told = str(refused)
        assert told
