"""What the pages say of a source: when its address was last seen working, or since when it has not been found."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dashboard.sources import link
from tests.dashboard.pages import page, texts
from tests.records import FOLDER, found, written
from tests.registry.test_fields import ODD_ADDRESSES


@pytest.mark.parametrize("address", [*ODD_ADDRESSES, "https://example.org/)>[x](<javascript:alert(1)>"])
def test_threat_20_an_odd_address_makes_no_link(address: str) -> None:
    assert link("A *title*", address) == r"A \*title\*"
    assert link("A title", "https://example.org/a") == "[A title](<https://example.org/a>)"


REPORT = {"address": "https://inspectors.example.org/report"}
COPY = {"address": "https://archive.example.org/web/2023/inspectors"}


@pytest.fixture
def looked(tmp_path: Path) -> Path:
    """Give a record of which somebody has looked at one source and at its archived copy."""
    folder = shutil.copytree(FOLDER, tmp_path / "record")
    looks = [found("a", "dead", since="2024-05-03", **REPORT), found("b", "moved", **COPY)]
    (folder / "links.yaml").write_text(written({"addresses": looks}), "utf-8")
    return Path(folder / "other-state.yaml")


@pytest.mark.parametrize("name", ["entry", "evidence"])
def test_a_source_says_what_was_found_at_its_addresses(name: str, looked: Path) -> None:
    with page(name, registry=looked, entry="prison-doors") as test:
        assert not test.exception
        shown = texts(test)

    assert "Address not found since 3 May 2024; last looked for on 20 May 2024." in shown
    assert "Archived copy last seen working on 20 May 2024; it has moved to example.net." in shown
    assert "[Where it has moved to](<https://example.net/b>)" in shown


@pytest.mark.parametrize(("day", "times"), [("2024-05-19", 0), ("2024-05-20", 1)])
def test_of_a_day_before_the_look_nothing_is_said(day: str, times: int, looked: Path) -> None:
    with page("entry", registry=looked, entry="prison-doors", as_of=day) as test:
        assert sum(text.startswith("Address not found") for text in texts(test)) == times
