"""The record with a sentence beside each field, in CONTRIBUTING."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from registry import parse, read
from registry.annotated import annotated, section
from registry.example import RECORD, example
from registry.schema import schema

ROOT = Path(__file__).parent.parent.parent
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")


def told() -> str:
    """Give all comments of the record, in one line."""
    beside = (line.partition("  # ")[2] for line in annotated(example()).splitlines())
    return " ".join(" ".join(beside).split())


def test_contributing_holds_it_as_it_is_made() -> None:
    """After a change of the model or of the example, `make schema` writes it anew."""
    found = re.search(r"^## Every field\n.*?(?=^## )", CONTRIBUTING, re.MULTILINE | re.DOTALL)

    assert found is not None
    assert found[0] == f"{section(example())}\n"


def test_it_is_itself_a_record_and_the_same_as_without_sentences() -> None:
    """Read from CONTRIBUTING, with the statement's text and the included entry's file that stand below it."""
    record, entry, spoken = re.findall(r"^```(?:yaml|text)\n(.*?)^```$", section(example()), re.MULTILINE | re.DOTALL)
    given = parse(record, texts={"statements/assembly-2024.md": spoken, "commitments/clean-rivers.yaml": entry})

    assert replace(given, digest="") == replace(read(RECORD), digest="")


def test_it_tells_every_field_and_every_word() -> None:
    whole = schema(example().root)
    fields = [field for part in (whole, *whole["$defs"].values()) for field in part["properties"].values()]
    words = {word for field in fields for word in field.get("enum", ())}

    assert [one["description"] for one in fields if one["description"] not in told()] == []
    assert [word for word in words if not re.search(rf"(?<![\w-]){word}(?![\w-])", told())] == []


def test_a_field_that_may_be_left_out_is_called_optional() -> None:
    lines = annotated(example()).splitlines()

    assert [line for line in lines if line.startswith(("    short:", "    one_sided:"))] == [
        "    short: Five plants                          # What charts call it, in at most 28 characters.",
        "    short: Open measurements",
        "    one_sided: Nobody has looked yet.           # Optional. Why no source speaks on the other side, where none does.",
        "    short: Two plants a year",
        "    one_sided: No other count was found.",
    ]


def test_no_line_of_it_is_too_wide_to_read() -> None:
    assert max(map(len, annotated(example()).splitlines())) <= 116


def test_what_python_leaves_beside_the_record_is_no_part_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Compiled code lies there once the room was imported; it is not text."""
    folder = tmp_path / "example"
    shutil.copytree(RECORD.parent, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__" / "__init__.cpython-311.pyc").write_bytes(b"\xa7\r\r\n")
    found = example().texts
    monkeypatch.setattr("registry.example._FOLDER", folder)

    assert example().texts == found
