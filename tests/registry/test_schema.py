"""The JSON Schema of a registry: it takes what the reader takes, and refuses what only a slip can be."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import BaseModel, TypeAdapter, ValidationError

from bench.records import registry_text
from registry import Registry, fields, model, statuses
from registry.example import RECORD, example
from registry.model import ACCOUNTS, BEARINGS, DRAWINGS, EXACTNESS, READINGS_OF_A_SOURCE, File
from registry.schema import _FromModel, held, schema, written
from registry.shapes import names
from registry.tree import Source, tree
from tests.records import OTHER_STATE, SINGLE, many_written, registry_texts
from tests.registry.case import CASES
from tests.registry.test_fields import GOOD_ADDRESSES, ODD_ADDRESSES

ROOT = Path(__file__).parent.parent.parent
KINDS = [one for one in vars(model).values() if isinstance(one, type) and issubclass(one, BaseModel)]
ABSTRACT = {"BaseModel", "_Part", "Criteria", "Status", "Entry"}
"""Parts that no file holds as they are: only what narrows them."""


class _AsEditors(yaml.SafeLoader):
    """Reads YAML as editors do: numbers and truth values as such, days and the names of fields as text."""


_AsEditors.add_constructor("tag:yaml.org,2002:timestamp", lambda _, node: node.value)
_AsEditors.add_constructor(
    "tag:yaml.org,2002:map",
    lambda loader, node: {key.value: loader.construct_object(value, deep=True) for key, value in node.value},
)


@cache
def whole() -> dict[str, Any]:
    return schema(example().root)


@cache
def checker() -> Draft202012Validator:
    return Draft202012Validator(whole())


def typed(text: str) -> Any:
    return yaml.load(text, _AsEditors)


def as_text(text: str) -> Any:
    """Give a record with every value as the text that was written."""
    found = tree(Source("record.yaml", text))
    assert found is not None
    return json.loads(json.dumps(found[0]))


def told(record: Any) -> list[tuple[tuple[str | int, ...], str]]:
    """Give where something is told of a record, and by which word of the schema."""
    return [(tuple(one.absolute_path), one.validator) for one in checker().iter_errors(record)]


def part(kind: str, name: str) -> Draft202012Validator:
    """Give what checks one field."""
    return Draft202012Validator({**whole()["$defs"][kind]["properties"][name], "$defs": whole()["$defs"]})


def test_the_file_is_what_the_model_gives() -> None:
    """After a change of the model, `make schema` writes it anew."""
    assert (ROOT / "commitments.schema.json").read_text("utf-8") == f"{written(whole())}\n"


def test_it_is_a_schema_of_its_dialect() -> None:
    Draft202012Validator.check_schema(whole())
    assert whole()["$schema"] == Draft202012Validator.META_SCHEMA["$id"]


def test_it_is_the_same_each_time_and_written_json() -> None:
    assert written(schema(example().root)) == written(whole())
    assert json.loads(written(whole())) == whole()


def test_what_fits_on_a_line_is_written_on_one() -> None:
    """The name before it is not counted; letters of any language stand as they are."""
    fits = "é" * (120 - len('  [""]'))

    assert written({"é": [fits], "ê": [f"{fits}é"], "e": [1, 2]}).split("\n") == [
        "{",
        f'  "é": ["{fits}"],',
        '  "ê": [',
        f'    "{fits}é"',
        "  ],",
        '  "e": [1, 2]',
        "}",
    ]


RECORDS = {
    "the shipped record": (ROOT / "commitments.yaml").read_text("utf-8"),
    "the example": RECORD.read_text("utf-8"),
    "another State's": OTHER_STATE.read_text("utf-8"),
    "the least": SINGLE.read_text("utf-8"),
    "the one without a defect": (CASES / "good.yaml").read_text("utf-8"),
    "the sample of the design": (CASES / "design-sample.yaml").read_text("utf-8"),
    "a long one": registry_text(40)[0],
    "another long one": many_written(20),
}


@pytest.mark.parametrize("name", RECORDS)
def test_it_takes_a_record_as_editors_read_it_and_as_it_was_written(name: str) -> None:
    """To most YAML tools `paragraph: 15` holds a number, and `due: 2024-12-31` a day."""
    assert told(typed(RECORDS[name])) == []
    assert told(as_text(RECORDS[name])) == []


@given(registry_texts())
def test_it_takes_whatever_the_reader_takes(files: tuple[str, dict[str, str]]) -> None:
    assert told(typed(files[0])) == []


# Every field ----------------------------------------------------------------------------------------------------------


def every_field() -> Iterator[tuple[str, dict[str, Any]]]:
    for kind, one in {"File": whole(), **whole()["$defs"]}.items():
        for name, field in one["properties"].items():
            yield f"{kind}.{name}", field


def test_it_holds_every_part_and_every_field_of_the_model_and_no_other() -> None:
    parts = {"File": whole(), **whole()["$defs"]}

    assert [kind for kind, one in parts.items() if "\n" in one["description"]] == []
    assert {kind: tuple(one["properties"]) for kind, one in parts.items()} == {
        kind.__name__: names(kind)
        for kind in KINDS
        if kind.__name__ not in {*ABSTRACT, "Lookup"}  # which is not of the file
    }


def test_what_must_be_there_is_what_the_reader_needs() -> None:
    parts = {"File": whole(), **whole()["$defs"]}
    needed = {
        kind.__name__: [one.alias or name for name, one in kind.model_fields.items() if one.is_required()]
        for kind in KINDS
        if kind.__name__ in parts
    }

    assert {kind: one["required"] for kind, one in parts.items()} == {
        kind: [name for name in listed if name != "id"] for kind, listed in needed.items()
    }
    assert "kind" not in needed["Claim"], "the section says it already"


@pytest.mark.parametrize("name", [name for name, _ in every_field()])
def test_every_field_has_a_sentence_and_examples_that_it_takes(name: str) -> None:
    kind, _, field = name.partition(".")
    one = dict(every_field())[name]
    check = Draft202012Validator(one | {"$defs": whole()["$defs"]})

    assert one["description"][0].isupper()
    assert one["description"].endswith(".")
    assert "\n" not in one["description"]
    assert 1 <= len(one["examples"]) <= 2, f"let registry/example/commitments.yaml hold {field} of {kind}"
    assert [list(check.iter_errors(example)) for example in one["examples"]] == [[]] * len(one["examples"])


def test_no_field_takes_nothing() -> None:
    """What is not known is left out; an empty value is a slip."""
    for name, field in every_field():
        check = Draft202012Validator(field | {"$defs": whole()["$defs"]})
        assert not check.is_valid(None), name


# What is refused ------------------------------------------------------------------------------------------------------

HELD = list(held(whole(), example().root))


def changed(path: tuple[str | int, ...], value: Any) -> Any:
    """Give the example with another value in one place."""
    record = copy.deepcopy(as_text(example().text))
    node = record
    for step in path[:-1]:
        node = node[step]
    node[path[-1]] = value
    return record


@pytest.mark.parametrize("path", [one.path for one in HELD if "enum" in one.schema], ids=str)
def test_each_closed_list_takes_its_words_and_no_other(path: tuple[str | int, ...]) -> None:
    words = next(one.schema["enum"] for one in HELD if one.path == path)

    assert [told(changed(path, word)) for word in words] == [[]] * len(words)
    assert [told(changed(path, word)) for word in ("no-such-word", words[0].upper(), "", None)] == [
        [(path, "enum")]
    ] * 4


def test_the_closed_lists_are_those_of_the_model() -> None:
    lists = {name: tuple(one["enum"]) for name, one in every_field() if "enum" in one}

    assert lists == {
        "Evidence.account": tuple(ACCOUNTS),
        "Evidence.bearing": tuple(BEARINGS),
        "Evidence.read": tuple(READINGS_OF_A_SOURCE),
        "Indicator.draw": tuple(DRAWINGS),
        "Reading.is": tuple(EXACTNESS),
        "StatedValue.is": tuple(EXACTNESS),
        "PledgeStatus.value": statuses.words("pledge"),
        "PracticeStatus.value": statuses.words("practice"),
        "ClaimStatus.value": statuses.words("claim"),
    }


PARTS = [(), *(one.path for one in HELD if isinstance(one.value, dict) and "properties" in one.schema)]


@pytest.mark.parametrize("path", PARTS, ids=str)
def test_a_field_that_nobody_declared_is_refused(path: tuple[str | int, ...]) -> None:
    assert told(changed((*path, "colour"), "red")) == [(path, "additionalProperties")]


def test_a_kind_that_is_misspelt_or_missing_is_all_that_is_told_of_an_entry() -> None:
    """What else belongs there depends on the kind."""
    way = ("commitments", "five-plants")
    without = as_text(example().text)
    del without["commitments"]["five-plants"]["kind"]

    assert told(changed((*way, "kind"), "promise")) == [((*way, "kind"), "enum")]
    assert told(changed((*way, "kind"), "claim")) == [((*way, "kind"), "enum")]
    assert told(without) == [(way, "required")]


def test_the_words_of_another_kind_are_refused() -> None:
    found = told(changed(("commitments", "open-readings", "kind"), "pledge"))

    assert {path[2] for path, _ in found} == {"criteria"}
    assert told(changed(("commitments", "open-readings", "status", 0, "value"), "fulfilled")) == [
        (("commitments", "open-readings", "status", 0, "value"), "enum")
    ]


@pytest.mark.parametrize(
    ("kind", "field", "taken", "refused"),
    [
        ("Stated", "paragraph", [15, "15", 1, 9999], [0, "0", 10000, "fifteen", -1, 1.5, "015"]),
        ("Reading", "date", [2019, "2019", "2019-07", "2019-07-05"], [1944, 2101, "2019-7", "5 July 2019", "2019-13", "2019-07-32", "", 2019.5]),
        ("Milestone", "due", [2024, "2024-12-31", "unknown"], ["Unknown", "?", "31/12/2024", ["2024"]]),
        ("Status", "since", ["2024-02-20"], ["2024-02", "2024", 2024, "unknown"]),
        ("Reading", "value", [84.59, "84.59", 9281, "9281", -1, 0, "unknown"], ["9,281", "1e3", "+1", "84.59%", 10**16, True]),
        ("Aim", "value", [5, "5"], ["unknown", "five"]),
        ("Reading", "label", ["Cycle 3", 2019], ["x" * 25, ["Cycle 3"], {}]),
        ("Repeat", "every", ["not-set", "18 months", "1 year"], ["monthly", "18", 18, "0 months"]),
        ("Evidence", "language", ["en", "km", "fil"], ["English", "EN", "e"]),
        ("Evidence", "url", list(GOOD_ADDRESSES), [one for one in ODD_ADDRESSES if not one.endswith("\n")]),
        ("Statement", "text", ["statements/hrc55-2024.md"], ["hrc55-2024.md", "../statements/a.md", "statements/A.md"]),
        ("Pledge", "links", [["claims/a-claim"], ["commitments/a-b"], []], [["a-claim"], ["claims"], "claims/a-claim"]),
        ("Pledge", "title", ["One thing", 2024, "NO"], ["", " x", "x ", "a\nb", "x" * 301, ["One thing"], {"One": "thing"}]),
        ("Pledge", "short", ["x" * 28], ["x" * 29]),
        ("Pledge", "stated", [], [[], {}, "words"]),
        ("Statement", "aside", [{"1": "Thanks."}], [{"one": "Thanks."}, {"0": "Thanks."}, ["Thanks."]]),
        ("Pledge", "evidence", [{}], [{"Press Group": {}}, [], "press-group"]),
    ],
)  # fmt: skip
def test_a_field_takes_numbers_as_such_and_as_text(kind: str, field: str, taken: list[Any], refused: list[Any]) -> None:
    check = part("PledgeStatus" if kind == "Status" else kind, field)

    assert [one for one in taken if not check.is_valid(one)] == []
    assert [one for one in refused if check.is_valid(one)] == []


TEXTS = (
    fields.Address, fields.Date, fields.DateOrUnknown, fields.Day, fields.Id, fields.Language, fields.Line, fields.Months,
    fields.Number, fields.NumberOrUnknown, fields.Paragraph, fields.Prose, fields.Reference, fields.StatementPath,
)  # fmt: skip


@given(st.sampled_from(TEXTS), st.data())
def test_a_field_refuses_nothing_that_the_reader_takes(kind: Any, data: st.DataObject) -> None:
    reader: TypeAdapter[Any] = TypeAdapter(kind)
    shape = reader.json_schema(schema_generator=_FromModel)
    text = data.draw(st.from_regex(shape["pattern"]) | st.text(max_size=12))

    try:
        reader.validate_python(text)
    except ValidationError:
        return
    assert Draft202012Validator(shape).is_valid(text)


def test_the_sections_are_those_of_a_registry_and_the_folder_it_includes() -> None:
    assert set(names(File)) - {"include"} <= set(Registry.__dataclass_fields__)
