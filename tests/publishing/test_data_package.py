"""The descriptor of the data: the tables are as it says, by a validator that is not ours; and what the files have in common."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import frictionless
import pytest

from publishing.edition import Edition
from publishing.places import PLACES
from tests.browser.conftest import HOME
from tests.publishing.editions import edition, every_field, shipped, with_text
from tests.records import other_state

DATA = {one.address.removeprefix("data/"): one for one in PLACES if one.address.startswith("data/")}


def content(name: str, one: Edition) -> bytes:
    found = DATA[name].make(one, None)
    assert found is not None
    return found


def write(folder: Path, one: Edition) -> None:
    for name in DATA:
        (folder / name).write_bytes(content(name, one))


def errors(folder: Path) -> list[tuple[str, str]]:
    """Give the table and the kind of each error that the validator finds."""
    report = frictionless.validate(folder / "datapackage.json", type="package")
    return [(task.name, error.type) for task in report.tasks for error in task.errors]


def test_the_files_of_the_data() -> None:
    assert {name: one.media_type for name, one in DATA.items()} == {
        "commitments.json": "application/json",
        "commitments.csv": "text/csv; charset=utf-8; header=present",
        "evidence.csv": "text/csv; charset=utf-8; header=present",
        "status.csv": "text/csv; charset=utf-8; header=present",
        "readings.csv": "text/csv; charset=utf-8; header=present",
        "commitments.parquet": "application/vnd.apache.parquet",
        "evidence.parquet": "application/vnd.apache.parquet",
        "status.parquet": "application/vnd.apache.parquet",
        "readings.parquet": "application/vnd.apache.parquet",
        "commitments.schema.json": "application/schema+json",
        "datapackage.json": "application/json",
    }


@pytest.mark.parametrize(
    "one",
    [
        pytest.param(lambda: edition(shipped()), id="shipped"),
        pytest.param(
            lambda: edition(shipped(), date(2024, 6, 1), {"kind": ("claim",)}), id="an earlier day, claims alone"
        ),
        pytest.param(lambda: edition(shipped(), date(2024, 1, 1)), id="before anything was stated"),
        pytest.param(lambda: edition(every_field()), id="every field"),
        pytest.param(lambda: edition(other_state()), id="another State's"),
        pytest.param(lambda: with_text("=1+1"), id="a stranger's text"),
    ],
)
def test_the_validator_takes_the_package(one: Callable[[], Edition], tmp_path: Path) -> None:
    write(tmp_path, one())

    assert errors(tmp_path) == []


def test_it_tells_a_file_that_is_not_the_one_described(tmp_path: Path) -> None:
    write(tmp_path, edition(every_field()))
    for name in ("status.csv", "evidence.parquet"):
        (tmp_path / name).write_bytes(content(name, edition(every_field(), date(2025, 1, 1))))

    assert set(errors(tmp_path)) >= {("status", "hash-count"), ("status", "byte-count")}


@pytest.mark.parametrize(
    ("file", "old", "new", "error"),
    [
        ("commitments.csv", '"pledge"', '"promise"', ("commitments", "constraint-error")),
        ("commitments.csv", '"Five plants"', '""', ("commitments", "constraint-error")),
        ("commitments.csv", '"false"', '"no"', ("commitments", "type-error")),
        ("commitments.csv", '"as_of"', '"day"', ("commitments", "incorrect-label")),
        ("commitments.csv", '"clean-rivers"', '"five-plants"', ("commitments", "primary-key")),
        ("evidence.csv", '"five-plants"', '"no-plants"', ("evidence", "foreign-key")),
        ("evidence.csv", '"state"', '"ministry"', ("evidence", "constraint-error")),
        ("status.csv", '"2024-03-01"', '"2024-02-30"', ("status", "type-error")),
        ("readings.csv", '"2021"', '"in 2021"', ("readings", "constraint-error")),
        ("readings.csv", '"2"', '"two"', ("readings", "type-error")),
    ],
)  # fmt: skip
def test_the_validator_tells_a_broken_cell(
    file: str, old: str, new: str, error: tuple[str, str], tmp_path: Path
) -> None:
    """Also where somebody has taken the sizes and digests out."""
    write(tmp_path, edition(every_field()))
    described = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))
    for one in described["resources"]:
        del one["hash"], one["bytes"]
    (tmp_path / "datapackage.json").write_text(json.dumps(described), "utf-8")
    assert errors(tmp_path) == []
    text = (tmp_path / file).read_bytes()
    assert old.encode() in text
    (tmp_path / file).write_bytes(text.replace(old.encode(), new.encode(), 1))

    assert error in errors(tmp_path)


def test_it_says_which_record_it_is_of_and_describes_every_other_file() -> None:
    one = edition(shipped(), date(2024, 6, 1), {"kind": ("claim",)})
    described: dict[str, Any] = json.loads(content("datapackage.json", one))
    files = {file["path"]: file for file in described.pop("resources")}

    assert described == {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "commitment-monitor",
        "title": "Cambodia at the Human Rights Council",
        "description": "Royal Government of Cambodia: what was stated in public, and what became of it.",
        "format": "commitment-monitor/1",
        "as_of": "2024-06-01",
        "registry": shipped().digest,
        "commit": "4" * 40,
        "chosen": one.count_words,
    }
    assert files.keys() == DATA.keys() - {"datapackage.json"}
    for name, file in files.items():
        made = content(name, one)
        assert (file["bytes"], file["hash"]) == (len(made), f"sha256:{sha256(made).hexdigest()}")
    assert len({file["name"] for file in files.values()}) == len(files)


# The same bytes -------------------------------------------------------------------------------------------------------

_ELSEWHERE = """
import locale, sys
try:
    locale.setlocale(locale.LC_ALL, "")
except locale.Error:
    pass
from tests.publishing.test_data_package import digests
print("\\n".join(digests()))
"""


def digests() -> list[str]:
    one = edition(shipped(), date(2024, 9, 1), {"account": ("un", "state")})
    return [f"{name} {sha256(content(name, one)).hexdigest()}" for name in DATA]


def test_threat_31_the_bytes_are_the_same_in_another_zone_language_folder_and_order_of_sets(tmp_path: Path) -> None:
    elsewhere = {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "11", "PYTHONPATH": str(HOME)}
    found = subprocess.run(
        [sys.executable, "-c", _ELSEWHERE],
        cwd=tmp_path,
        env={**os.environ, "HOME": str(tmp_path), **elsewhere},
        capture_output=True,
        text=True,
        check=True,
    )

    assert found.stdout.splitlines() == digests()


def test_nothing_of_the_machine_stands_in_them() -> None:
    one = edition(shipped())

    assert [name for name in DATA if str(HOME).encode() in content(name, one)] == []
