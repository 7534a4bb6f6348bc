"""What VS Code's YAML language server makes of the schema: what it tells, what it offers, and what it explains."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from registry.example import RECORD
from tests.editor.server import Server, Told, missing, server
from tests.records import OTHER_STATE, SINGLE
from tests.registry.case import CASES, GOOD

pytestmark = pytest.mark.skipif(missing() != "", reason=missing())

ROOT = Path(__file__).parent.parent.parent
SCHEMA = ROOT / "commitments.schema.json"
DATE = "Write a date as 2024-02-26, 2024-02 or 2024"
STATUSES = (
    '"unassessed", "announced", "under-way", "fulfilled", "partly-fulfilled", "not-fulfilled", "withdrawn", "unratable"'
)
CASES_TOLD = {
    "address-without-scheme": ["Copy the page's full address, beginning with https:// or http://."],
    "commas-missing-in-list": ["Name evidence by its id, or as entry-id/evidence-id, with commas between."],
    "date-in-words": [f"{DATE}."],
    "date-month-13": [f"{DATE}, or the word unknown with a why beside it."],
    "date-not-a-full-day": ["Write a full day as 2024-02-26."],
    "empty-value": ["Write one text, in one paragraph, with no space before or after it."],
    "id-with-capitals": ["Use small letters, digits and hyphens, at most 64 characters, as in meeting-summary."],
    "kind-unknown": ['Value is not accepted. Valid values: "pledge", "practice".'],
    "language-in-words": ["Write the language's code, such as en, fr or km."],
    "missing-fields": ['Missing property "publisher".', 'Missing property "language".'],
    "number-with-comma": ["Write a plain number, such as 9281 or 84.59."],
    "section-misspelt": ["Property comitments is not allowed."],
    "short-too-long": ["String is longer than the maximum length of 28."],
    "status-of-another-kind": [f"Value is not accepted. Valid values: {STATUSES}."],
    "text-for-list": ["Write a list between [ and ], with commas between, as in [gazette, press-group]."],
    "unknown-field-unlike": ["Property colour is not allowed."],
}
"""Cases of tests/cases/bad that a schema can see, and all that an editor tells of each."""


@pytest.fixture(scope="module")
def editor() -> Iterator[Server]:
    with server(ROOT, SCHEMA) as one:
        yield one


RECORDS = (ROOT / "commitments.yaml", RECORD, OTHER_STATE, SINGLE, CASES / "good.yaml")


@pytest.mark.parametrize("path", RECORDS, ids=[str(path.relative_to(ROOT)) for path in RECORDS])
def test_of_a_record_there_is_nothing_to_tell(editor: Server, path: Path) -> None:
    text = path.read_text("utf-8")

    assert editor.open(path, text) == []
    assert editor.explained(path, *_place(text, "abou")).startswith("What this record is about.")


@pytest.mark.parametrize("name", CASES_TOLD)
def test_a_defect_is_told_at_the_line_that_the_reader_names(editor: Server, name: str) -> None:
    path = CASES / "bad" / f"{name}.yaml"
    named = re.match(r"[^:]+:(\d+):", path.with_suffix(".txt").read_text("utf-8"))
    assert named is not None

    assert editor.open(path, path.read_text("utf-8")) == [Told(int(named[1]), one) for one in CASES_TOLD[name]]


def test_the_record_names_its_schema_by_itself() -> None:
    """Somebody who opens it needs no setting."""
    path = ROOT / "commitments.yaml"
    text = path.read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=commitments.schema.json\n")

    with server(ROOT) as one:
        assert one.open(path, text) == []
        assert one.open(ROOT / "changed.yaml", text.replace("kind: pledge", "kind: promise", 1)) == [
            Told(_place(text, "kind: pledge")[0], 'Value is not accepted. Valid values: "pledge", "practice".')
        ]


def _place(text: str, words: str) -> tuple[int, int]:
    """Give line and column, counted from 1, of the first character after some words."""
    before = text[: text.index(words) + len(words)]
    return before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1


def test_a_field_is_explained_with_its_words_and_examples(editor: Server) -> None:
    path = ROOT / "explained.yaml"
    editor.open(path, GOOD)

    assert editor.explained(path, *_place(GOOD, "bearin")).partition("Source:")[0] == (
        "How it bears on what was said, not on the verdict.\n\n"
        "Allowed Values:\n\n"
        "* `supports`: It speaks for what was said.\n"
        "* `contradicts`: It speaks against what was said.\n"
        "* `mixed`: It speaks for one part of what was said and against another.\n"
        "* `context`: It helps to understand what was said, and speaks neither for nor against it.\n\n"
        "Example:\n\n```yaml\nsupports\n```\n\n"
        "Example:\n\n```yaml\ncontext\n```\n\n"
    )
    assert editor.explained(path, *_place(GOOD, "  mileston")).startswith(
        "The steps on the way, each under an id.\n\nExample:\n\n```yaml\nloan-signed:\n  title: Loan signed\n"
    )


@pytest.mark.parametrize(
    ("stands", "instead", "offered"),
    [
        ("value: under-way", "value: ", re.findall(r'"([^"]+)"', STATUSES)),
        ("kind: pledge", "kind: ", ["pledge", "practice"]),
        ("read: whole", "read: whole\n        ", ["happened", "archive", "quote", "caveat", "research"]),
        ("topic: openness", "topic: openness\n    ", ["repeats", "indicators", "one_sided", "links", "corrections"]),
    ],
    ids=["statuses", "kinds", "fields of a source", "fields of an entry"],
)
def test_what_may_stand_at_a_place_is_offered(editor: Server, stands: str, instead: str, offered: list[str]) -> None:
    path = ROOT / f"offered-{stands.partition(':')[0]}.yaml"
    text = GOOD.replace(stands, instead, 1)
    editor.open(path, text)

    assert editor.offered(path, *_place(text, instead)) == offered
