"""`python -m registry schema`."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from typer.testing import CliRunner

from registry.__main__ import app
from registry.annotated import section
from registry.example import example
from registry.schema import schema, written


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> tuple[int, str]:
    """Give how the command ends and what it tells: what went well as its output, what did not as an error."""
    result = CliRunner().invoke(app, ["schema", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert result.output == (result.stderr if result.exit_code else result.stdout)
    return result.exit_code, result.output


def files() -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in Path().iterdir() if path.is_file()}


MADE = f"{written(schema(example().root))}\n"


def test_it_writes_the_schema_and_then_finds_it_up_to_date() -> None:
    assert run() == (0, "commitments.schema.json: up to date.\n")
    assert files() == {"commitments.schema.json": MADE}
    assert run("--check") == (0, "commitments.schema.json: up to date.\n")


def test_check_writes_nothing() -> None:
    """A file that is not there, or is another, is told with what mends it."""
    expected = (
        1,
        "commitments.schema.json: it is not up to date.\n   Mend: run python -m registry schema.\n",
    )

    assert run("--check") == expected
    assert files() == {}
    Path("commitments.schema.json").write_text("{}\n")
    assert run("--check") == expected
    assert files() == {"commitments.schema.json": "{}\n"}


def test_it_writes_another_file() -> None:
    assert run("--out", "other.json") == (0, "other.json: up to date.\n")
    assert files() == {"other.json": MADE}


def test_annotated_writes_its_section_and_leaves_the_rest() -> None:
    Path("CONTRIBUTING.md").write_text(
        "# Title\n\nFirst.\n\n## Every field\n\nOld.\n\n### Old too\n\n## Last\n\nLast.\n"
    )

    assert run("--annotated", "--check") == (
        1,
        "CONTRIBUTING.md: it is not up to date.\n   Mend: run python -m registry schema --annotated.\n",
    )
    assert run("--annotated") == (0, "CONTRIBUTING.md: up to date.\n")
    assert files() == {"CONTRIBUTING.md": f"# Title\n\nFirst.\n\n{section(example())}\n## Last\n\nLast.\n"}
    assert run("--annotated", "--check") == (0, "CONTRIBUTING.md: up to date.\n")


def test_annotated_at_the_end_of_a_file() -> None:
    Path("CONTRIBUTING.md").write_text("# Title\n\n## Every field\n")

    assert run("--annotated") == (0, "CONTRIBUTING.md: up to date.\n")
    assert files() == {"CONTRIBUTING.md": f"# Title\n\n{section(example())}"}


def test_annotated_needs_the_place_where_it_is_to_stand() -> None:
    Path("CONTRIBUTING.md").write_text("# Title\n")

    assert run("--annotated") == (
        1,
        (
            "CONTRIBUTING.md: it has no section for every field.\n"
            "   Mend: add a line ## Every field where it is to stand.\n"
        ),
    )
    assert files() == {"CONTRIBUTING.md": "# Title\n"}


def test_a_file_that_cannot_be_written_is_told() -> None:
    Path("folder").mkdir()
    mend = "   Mend: check its name, its folder, and who may write there.\n"

    assert run("--out", "nowhere/schema.json") == (
        1,
        f"nowhere/schema.json: it cannot be written (No such file or directory).\n{mend}",
    )
    assert run("--out", "folder") == (1, "folder: it is not a regular file.\n   Mend: put a text file there.\n")
    assert files() == {}


def test_a_file_that_is_no_text_is_left_as_it_is() -> None:
    Path("CONTRIBUTING.md").write_bytes(b"# Title\n\n## Every field\n\nCaf\xe9\n")

    assert run("--annotated") == (
        1,
        "CONTRIBUTING.md:5:4: here it is not UTF-8 text.\n   Mend: save the file as UTF-8.\n",
    )
    assert Path("CONTRIBUTING.md").read_bytes().endswith(b"Caf\xe9\n")


def test_a_writing_that_is_cut_short_leaves_the_file_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a disk that is full."""
    Path("commitments.schema.json").write_text("{}\n")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    code, output = run()

    assert (code, output.partition("\n")[0]) == (
        1,
        "commitments.schema.json: it cannot be written (No space left on device).",
    )
    assert files() == {"commitments.schema.json": "{}\n"}
