"""The pages on a long record: windows, and what they say of how many."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.records import write
from dashboard.controls import MOST_OPTIONS
from tests.dashboard import pages
from tests.dashboard.pages import NAMES, page, texts
from tests.long import ENTRIES, long_registry, long_written

ENTRY = "undertaking-000250"
"""One that the field does not offer before words are written."""


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return long_written(tmp_path_factory.mktemp("record"))


def test_the_overview_shows_a_part_and_says_of_how_many(registry: Path) -> None:
    with page("overview", registry, page="3") as test:
        shown = texts(test)
        links = test.get("page_link")

    assert "81 to 120 of 260." in shown
    assert "260 of 260 entries" in shown
    assert len(links) < 60


def test_an_entry_is_found_by_words_of_its_title(registry: Path) -> None:
    with page("entry", registry) as test:
        field = test.selectbox(key="entry")
        first = len(field.options), field.label
        listed = texts(test)
        test.text_input(key="titled").input("registry undertaking").run()
        found = test.selectbox(key="entry")
        titles = [one.title for one in long_registry().entries.values() if "registry" in one.title.lower()]

    assert first == (MOST_OPTIONS, "Entry (the first 200 of 260; words narrow it)")
    assert "1 to 60 of 260." in listed
    assert set(found.options) <= set(titles)
    assert found.label == f"Entry (of {len(found.options)} with these words)"


def test_the_entry_of_a_link_is_offered_whatever_the_words(registry: Path) -> None:
    with page("entry", registry, entry=ENTRY) as test:
        field = test.selectbox(key="entry")

    assert field.value == ENTRY
    assert len(field.options) == MOST_OPTIONS + 1


def test_the_statement_comes_page_by_page(registry: Path) -> None:
    with page("statement", registry, page="2") as test:
        shown = texts(test)
        links = test.get("page_link")
        more = [one.label for one in test.expander]

    assert "Statement 3 of 3." in shown
    assert any(label.startswith("And ") and label.endswith("others") for label in more)
    assert len(links) <= 8 * 41


def test_the_statement_of_an_entry_is_the_one_it_quotes(registry: Path) -> None:
    entry = next(id for id, one in long_registry().entries.items() if one.stated[0].statement == "assembly-03")
    with page("statement", registry, entry=entry) as test:
        shown = texts(test)

    assert "1 of 3 statements: what this entry quotes." in shown
    assert f"Where it speaks of “{long_registry().entries[entry].short}”" in shown


def test_verdicts_that_moved_are_counted_beyond_those_that_are_shown(registry: Path) -> None:
    with page("changes", registry, since="2023-03-01") as test:
        shown = texts(test)

    (moved,) = [text for text in shown if text.endswith("verdicts moved:")]
    (left,) = [text for text in shown if text.endswith("each told below, entry by entry.")]
    assert int(moved.split()[0]) == 12 + 60 + int(left.split()[1])


def test_what_can_be_shared_says_why_there_is_no_snapshot(registry: Path) -> None:
    with page("share", registry) as test:
        shown = texts(test)

    assert any(text.startswith(f"A snapshot holds 200 entries at most, and these are {ENTRIES}") for text in shown)


@pytest.mark.soak
@pytest.mark.parametrize("entries", [2_000, 10_000])
@pytest.mark.parametrize("name", NAMES)
def test_no_page_grows_with_the_record(
    name: str, entries: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "SECONDS", 600.0)
    with page(name, write(entries, tmp_path)) as test:
        assert not test.exception
        assert not test.error
        elements = sum(1 for _ in _elements(test.main))

    assert 5 < elements < 700


def _elements(block: object) -> list[object]:
    found: list[object] = []
    for one in getattr(block, "children", {}).values():
        found += [one, *_elements(one)]
    return found
