"""Each file in tests/cases/bad holds one defect, and the text beside it is all that is told of it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from registry import Problems, read

CASES = Path(__file__).parent.parent / "cases"
BAD = sorted(path.stem for path in (CASES / "bad").glob("*.yaml"))
JARGON = re.compile(
    r"mapping|scalar|token|sequence|NoneType|pydantic|yaml\.|libyaml|parser|node|\bdict|\bstr\b|\bint\b|null|regex|Error",
    re.IGNORECASE,
)


@pytest.fixture(autouse=True)
def _beside_the_statements(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(CASES / "statements", tmp_path / "statements")
    monkeypatch.chdir(tmp_path)


def test_the_record_without_a_defect_is_read() -> None:
    """What all cases are made from breaks no rule."""
    registry = read(shutil.copy(CASES / "good.yaml", "good.yaml"))

    assert list(registry.entries) == ["information-law", "trees-planted"]


@pytest.mark.parametrize("name", BAD)
def test_defect_is_told(name: str) -> None:
    """Place, sentence, excerpt and mend are those of the text beside the case, to the letter."""
    shutil.copy(CASES / "bad" / f"{name}.yaml", f"{name}.yaml")

    with pytest.raises(Problems) as told:
        read(f"{name}.yaml")

    assert (CASES / "bad" / f"{name}.txt").read_text(encoding="utf-8") == f"{told.value}\n"


@pytest.mark.parametrize("name", BAD)
def test_defect_is_told_in_words_of_the_field(name: str) -> None:
    """No word of a parser's own stands in what a contributor reads."""
    lines = (CASES / "bad" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    told = [line for line in lines if line.strip() and not re.match(r" +\d* \|", line)]

    assert [line for line in told if JARGON.search(line.partition(".yaml")[2] or line)] == []


def test_every_text_has_its_case() -> None:
    """No text lies beside the cases without one."""
    assert sorted(path.stem for path in (CASES / "bad").glob("*.txt")) == BAD
