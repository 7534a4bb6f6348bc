"""`python -m registry check`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from registry.__main__ import app
from tests.registry.case import CASES, GOOD


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(CASES / "statements", tmp_path / "statements")
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output


def test_check_of_a_record_without_a_problem() -> None:
    """One line says how much was read."""
    Path("commitments.yaml").write_text(GOOD, encoding="utf-8")

    assert run("check") == (
        0,
        (
            "commitments.yaml: no problem in 1 commitment and 1 claim with 3 evidence items; 3 paragraphs accounted for, "
            "2 behind an entry and 1 set aside.\n"
        ),
    )


def test_check_of_another_file_with_problems() -> None:
    """All problems are printed, then how many there are, and the command fails."""
    Path("other.yaml").write_text(
        GOOD.replace("topic: openness", "topic: opennes").replace("language: en", "language: English", 1),
        encoding="utf-8",
    )

    assert run("check", "other.yaml") == (
        1,
        (
            "other.yaml:21:12: information-law: topic: 'opennes' is not among the topics.\n"
            "   21 |     topic: opennes\n"
            "      |            ^^^^^^^\n"
            "   Mend: write openness, if that is meant; else add it to topics:.\n"
            "\n"
            "other.yaml:41:19: information-law: evidence.gazette.language: 'English' cannot be the code of a language.\n"
            "   41 |         language: English\n"
            "      |                   ^^^^^^^\n"
            "   Mend: write the language's code, such as en, fr or km.\n"
            "\n"
            "2 problems in other.yaml.\n"
        ),
    )


def test_check_of_nothing() -> None:
    """A file that is not there is a problem like any other."""
    assert run("check") == (
        1,
        "commitments.yaml: there is no such file.\n   Mend: check the name and the folder.\n\n1 problem in commitments.yaml.\n",
    )
