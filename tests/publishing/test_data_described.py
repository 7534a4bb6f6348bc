"""docs/data.md and docs/data.schema.json tell the data as it is made."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

from publishing.data.__main__ import PAGE, SCHEMA, main
from publishing.data.described import section
from publishing.data.form import schema
from publishing.data.tables import TABLES
from publishing.places import PLACES
from registry.schema import written
from tests.browser.conftest import HOME

DOCS = (HOME / PAGE).read_text("utf-8")


def test_the_page_and_the_schema_are_as_they_are_made() -> None:
    """After a change of the tables or the form, `make schema` writes them anew."""
    assert DOCS.endswith(section())
    assert (HOME / SCHEMA).read_text("utf-8") == f"{written(schema())}\n"


def test_every_column_field_and_file_is_told() -> None:
    rows = re.findall(r"^\| `([^`]+)` \| .+ \| (?:Optional\. )?[A-Z].*[.…] \|$", DOCS, re.MULTILINE)
    columns = [column.name for table in TABLES for column in table.columns]
    fields = [name for part in (schema(), *schema()["$defs"].values()) for name in part["properties"]]

    assert [row for row in rows if row in {*columns, *fields}] == [*columns, *fields]
    assert [one.address for one in PLACES if one.address.startswith("data/") and one.address[5:] not in DOCS] == []


def test_no_row_of_a_table_breaks() -> None:
    widths = {line.count(" | ") for line in section().splitlines() if line.startswith("| `")}

    assert widths == {2}


def test_the_command_writes_both_and_tells_where_they_are_not_as_they_are_to_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / PAGE).write_text("# The data\n\n## Every column and every field\n\nOld.\n\n## Last\n\nLast.\n")

    with pytest.raises(typer.Exit):
        main(check=True)
    assert capsys.readouterr().out == "docs/data.md: not up to date.\ndocs/data.schema.json: not up to date.\n"
    assert not (tmp_path / SCHEMA).exists()

    main(check=False)
    main(check=True)
    assert capsys.readouterr().out == "docs/data.md: up to date.\ndocs/data.schema.json: up to date.\n" * 2
    assert (tmp_path / PAGE).read_text("utf-8") == f"# The data\n\n{section()}\n## Last\n\nLast.\n"
    assert (tmp_path / SCHEMA).read_text("utf-8") == (HOME / SCHEMA).read_text("utf-8")
