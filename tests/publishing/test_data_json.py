"""The JSON of an edition: all of the record and nothing else, in a described form, with the numbers of the board."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from monitors.board import headline
from monitors.finding import Finding
from monitors.tally import tallies
from publishing.data.files import FILES
from publishing.data.form import form, schema
from publishing.edition import Edition
from publishing.json_text import json_bytes
from registry.differences import plain
from registry.model import Entry
from registry.problems import way
from tests.publishing.editions import (
    HOSTILE,
    edition,
    every_field,
    random_editions,
    shipped,
    shipped_editions,
    with_text,
)
from tests.records import other_state

CHECK = Draft202012Validator(schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)
MADE_FOR_IT = {
    "id",
    "verdict",
    "tone",
    "verdict_since",
    "findings",
    "cited",
    "known",
    "lookup",
    "archive_lookup",
    "blocks",
}
"""The fields that the parts of the file have beside those of the file."""


def written(one: Edition) -> bytes:
    return next(file for file in FILES if file.name == "commitments.json").make(one)


def read_back(one: Edition) -> Any:
    return json.loads(written(one), parse_float=Decimal)


def as_in_file(value: Any) -> Any:
    """Give a part as the registry's file holds it: every value as text, without what is made and what is not there."""
    if isinstance(value, dict):
        parts = {name: as_in_file(part) for name, part in value.items() if name not in MADE_FOR_IT}
        return {name: part for name, part in parts.items() if part not in (None, [], {})}
    if isinstance(value, list):
        return [as_in_file(part) for part in value]
    return None if value is None else str(value)


def in_file(model: Any) -> Any:
    """Give a part of a record as its file holds it."""
    if isinstance(model, Mapping):
        return {name: in_file(part) for name, part in model.items()}
    return {name: part for name, part in plain(model).items() if part not in (None, [], {})}


def check_whole(one: Edition) -> None:
    """Check that what was written is the record, to the letter and the digit."""
    given, board = read_back(one), one.board
    chosen = {entry.id for entry in one.entries}

    assert list(CHECK.iter_errors(json.loads(written(one)))) == []
    assert [entry["id"] for entry in given["entries"]] == [entry.id for entry in board.entries if entry.id in chosen]
    for entry in given["entries"]:
        held = board.registry.entries[entry["id"]]
        assert as_in_file(entry) == _without_empty(in_file(held))
        assert entry["findings"] == [_finding(told) for told in board.findings[held.id]]
        assert {name: as_in_file(part) for name, part in entry.get("cited", {}).items()} == in_file(held.cited)
        check_sources(entry, held)
    assert as_in_file(given["statements"]) == in_file(board.registry.statements)
    assert as_in_file(given.get("dropped", {})) == in_file(board.registry.dropped)
    assert as_in_file(given["about"]) == in_file(board.registry.about)
    assert given["topics"] == board.registry.topics
    for id, text in board.registry.texts.items():
        blocks = given["statements"][id]["blocks"]
        assert [(block.get("number"), block["text"]) for block in blocks] == [
            (block.number, block.text) for block in text.blocks
        ]


def check_sources(entry: Any, held: Entry) -> None:
    for reference, evidence in held.sources:
        told = {**entry.get("evidence", {}), **entry.get("cited", {})}[reference]
        assert told["known"] == evidence.known.isoformat()
        for name, lookup in (("lookup", evidence.lookup), ("archive_lookup", evidence.archive_lookup)):
            assert (name in told) == (lookup is not None)
            if lookup is not None:
                assert as_in_file(told[name]) == in_file(lookup)


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        parts = {name: _without_empty(part) for name, part in value.items()}
        return {name: part for name, part in parts.items() if part not in (None, [], {})}
    return [_without_empty(part) for part in value] if isinstance(value, list) else value


def _finding(told: Finding) -> dict[str, Any]:
    found = {"monitor": told.monitor, "severity": told.severity, "sentence": told.sentence}
    reasons = {"because": list(told.because)} if told.because else {}
    return found | reasons | ({"of": way(told.where)} if told.where else {})


def test_the_shipped_record_comes_back_whole() -> None:
    check_whole(edition(shipped()))
    check_whole(edition(shipped(), date(2024, 6, 1)))
    check_whole(edition(shipped(), date(2024, 1, 1)))


def test_another_record_comes_back_whole() -> None:
    check_whole(edition(every_field()))
    check_whole(edition(other_state()))


@given(random_editions())
def test_threat_33_random_records_come_back_whole(one: Edition) -> None:
    check_whole(one)


@pytest.mark.parametrize("text", HOSTILE)
def test_threat_34_a_strangers_text_comes_back_to_the_letter_and_breaks_out_of_nothing(text: str) -> None:
    one = with_text(text)

    check_whole(one)
    assert written(one).decode().count(json.dumps(text, ensure_ascii=False)[1:-1]) > 20 or set(text) & set("<>&")
    assert not set(written(one).decode()) & set("<>&\u2028\u2029")


def test_a_number_keeps_its_digits() -> None:
    text = written(with_text("a text")).decode()

    assert '"value": -84.50,' in text
    assert '"to": 3.10,' in text
    assert '"value": "unknown",' in text


def test_it_says_which_record_it_is() -> None:
    one = edition(shipped(), date(2024, 6, 1), {"kind": ("claim", "pledge"), "account": ("un",)})
    given = read_back(one)

    assert {name: given[name] for name in ("format", "as_of", "registry", "commit", "chosen")} == {
        "format": "commitment-monitor/1",
        "as_of": "2024-06-01",
        "registry": shipped().digest,
        "commit": "4" * 40,
        "chosen": {
            "entries": len(one.entries),
            "of": 38,
            "filters": {"kind": ["pledge", "claim"], "account": ["un"]},
        },
    }
    assert "commit" not in read_back(replace(one, commit=None))


@given(shipped_editions())
@settings(max_examples=40)
def test_its_numbers_are_those_of_the_board(one: Edition) -> None:
    given, board, chosen = read_back(one), one.board, one.entries
    entries = given["entries"]

    assert Counter(entry["id"] for entry in entries) == Counter(entry.id for entry in chosen)
    assert given["headline"] == headline(board, chosen)
    assert [(told["kind"], told["counts"], told["total"]) for told in given["tallies"]] == [
        (tally.kind, tally.counts, tally.total) for tally in tallies(chosen)
    ]
    for told in given["tallies"]:
        assert told["counts"] == Counter(one["verdict"] for one in entries if one["kind"] == told["kind"])
    assert +Counter(given["tones"]) == Counter(entry["tone"] for entry in entries)
    assert +Counter(given["findings"]) == Counter(told["severity"] for entry in entries for told in entry["findings"])
    assert set(given["contested"]) == {entry.id for entry in board.contested(chosen)}
    assert set(given["happened_before"]) == {entry.id for entry in board.happened_before(chosen)}
    for name, due in (("due", board.due(chosen)), ("overdue", board.overdue(chosen))):
        assert [(told["entry"], told["milestone"], told["due"]) for told in given[name]] == [
            (told.entry, told.milestone, str(told.due)) for told in due
        ]
    until = board.sources_until(chosen)
    assert given.get("sources_until") == (None if until is None else str(until))
    assert (given["chosen"]["entries"], given["chosen"]["of"]) == (len(chosen), board.whole)


# Its schema -----------------------------------------------------------------------------------------------------------


def parts(value: Any, shape: Mapping[str, Any], name: str = "Edition") -> Iterator[tuple[str, dict[str, Any]]]:
    """Give each part that stands in a value, with its name in the schema."""
    if "$ref" in shape:
        name = shape["$ref"].rpartition("/")[2]
        shape = schema()["$defs"][name]
    if "anyOf" in shape and isinstance(value, dict):
        name = value["kind"].capitalize()
        shape = schema()["$defs"][name]
    if isinstance(value, list):
        for one in value:
            yield from parts(one, shape["items"])
    elif isinstance(value, dict) and "properties" in shape:
        yield name, value
        for field, one in value.items():
            yield from parts(one, shape["properties"][field])
    elif isinstance(value, dict):
        for one in value.values():
            yield from parts(one, shape["additionalProperties"])


def test_the_schema_is_one_of_its_dialect() -> None:
    Draft202012Validator.check_schema(schema())


def test_every_part_and_field_that_is_described_is_there_in_the_order_in_which_it_is_described() -> None:
    seen: dict[str, set[str]] = {}
    for one in (edition(shipped()), edition(every_field()), edition(other_state()), with_text("a text", "practice")):
        for name, part in parts(form(one), schema()):
            known = list({"Edition": schema(), **schema()["$defs"]}[name]["properties"])
            assert list(part) == [field for field in known if field in part]
            seen.setdefault(name, set()).update(part)

    assert seen == {name: set(part["properties"]) for name, part in {"Edition": schema(), **schema()["$defs"]}.items()}


def test_it_refuses_a_field_that_is_not_described_and_the_want_of_one_that_must_be_there() -> None:
    for one in (edition(every_field()), with_text("a text")):
        whole = json.loads(written(one))
        for name, part in list(parts(whole, schema())):
            part["more"] = "x"
            assert not CHECK.is_valid(whole), name
            del part["more"]
            for field in {"Edition": schema(), **schema()["$defs"]}[name]["required"][:2]:
                value = part.pop(field)
                assert not CHECK.is_valid(whole), (name, field)
                part[field] = value
        assert CHECK.is_valid(whole)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("as_of", "2024-6-1"),
        ("as_of", "2024-06"),
        ("sources_until", "June 2024"),
        ("tones", {"good": 1}),
        ("tones", {"positive": "1"}),
        ("format", "commitment-monitor/2"),
        ("contested", ["An Entry"]),
        ("entries", [{}]),
    ],
)
def test_it_refuses_values_of_another_form(name: str, value: Any) -> None:
    assert not CHECK.is_valid({**json.loads(written(edition(every_field()))), name: value})


# Its text -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value", [1.5, float("nan"), [float("inf")], {"a": 0.1}, Decimal("NaN"), date(2024, 1, 1), {1}]
)
def test_threat_33_what_has_no_exact_form_is_refused(value: Any) -> None:
    with pytest.raises(TypeError, match="has no form in JSON that loses nothing"):
        json_bytes(value)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.text()
    | st.decimals(allow_nan=False, allow_infinity=False, places=3),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(JSON)
def test_any_other_value_comes_back(value: Any) -> None:
    text = json_bytes(value).decode()

    assert json.loads(text, parse_float=Decimal) == value
    assert not set(text) & set("<>&\u2028\u2029")
