"""A snapshot shows all that it holds, names no address but its sources', and is the same whenever it is made."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from monitors.board import headline
from monitors.tally import tallies
from publishing.drawings import NO_DRAWINGS
from publishing.sealed import opened
from publishing.snapshot import figures, frozen, snapshot
from tests.publishing.editions import edition as an_edition
from tests.publishing.editions import every_field, shipped
from tests.publishing.snapshots import DAY, Sketch, git, repository


class Text(HTMLParser):
    """Gathers what a page shows, and where it leads."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.shown: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self._in = ""
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where it leads."""
        self._in = tag
        found = dict(attrs)
        self.links += [str(found[name]) for name in ("href", "src") if name in found]
        self.ids += [str(found["id"])] if "id" in found else []

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        self._in = ""

    def handle_data(self, data: str) -> None:
        """Gather a text."""
        if self._in not in {"style", "script"}:
            self.shown.append(data)

    @property
    def text(self) -> str:
        """All of it on one line."""
        return " ".join(" ".join(self.shown).split())


def test_it_shows_every_entry_with_every_source_and_every_paragraph() -> None:
    edition = an_edition(shipped(), DAY)
    text = Text(snapshot(edition)).text

    def there(words: str) -> bool:
        return " ".join(words.split()) in text

    assert headline(edition.board, edition.entries) in text
    for entry in edition.entries:
        assert there(entry.title)
        assert there(entry.status[-1].note)
        for _, source in entry.sources:
            assert there(source.title)
            assert there(source.shows)
        for finding in edition.board.findings[entry.id]:
            assert there(finding.sentence)
    for tally in tallies(edition.entries):
        assert there(tally.share)


def test_threat_36_it_leads_nowhere_but_to_its_own_parts_and_to_the_sources() -> None:
    registry = shipped()
    page = Text(snapshot(an_edition(registry, DAY)))
    sources = {
        address for entry in registry.entries.values() for _, one in entry.sources for address in (one.url, one.archive)
    }
    own = {f"#{id}" for id in page.ids}

    assert {link for link in page.links if link not in own} <= sources
    assert len(page.ids) == len(set(page.ids))


def test_threat_36_made_twice_it_is_the_same_to_the_byte(tmp_path: Path) -> None:
    one = repository(tmp_path / "one")
    two = repository(tmp_path / "two")

    assert one.snapshot() == two.snapshot(drawings=Sketch())


def test_threat_36_it_tells_nothing_of_who_made_it_and_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USER", "somebody-in-danger")
    held = repository(tmp_path / "secret-folder")
    page = held.snapshot()

    assert [word for word in (b"somebody-in-danger", b"secret-folder", str(tmp_path).encode()) if word in page] == []


def test_it_says_which_record_it_is(tmp_path: Path) -> None:
    held = repository(tmp_path / "held")
    page = held.snapshot(date(2025, 1, 1), {"kind": ("claim",)})
    contents = opened(page).contents
    text = Text(page).text

    assert contents.commit == git(held.home, "rev-parse", "HEAD")
    assert (contents.day, contents.filters, contents.shown) == (date(2025, 1, 1), {"kind": ["claim"]}, 2)
    for words in (
        "As it stood on 1 January 2025: 2 of 7 entries (Kind: Claim).",
        f"Registry, SHA-256 {contents.digest}",
        f"Commit {contents.commit}",
        f"Software, SHA-256 {contents.software}",
        "Charts drawn with Sketch 1",
    ):
        assert words in text


def test_without_a_chromium_the_tables_stand_in_place_of_the_charts() -> None:
    page = snapshot(an_edition(every_field(), DAY))

    assert b"<svg" not in page
    assert b"Charts drawn with</dt><dd>nothing: the tables stand in place of the charts</dd>" in page
    assert page.count(b"<details open>") == len(figures(frozen(an_edition(every_field(), DAY))))
    assert opened(page).contents.tools == NO_DRAWINGS.tools


def test_one_failed_drawing_leaves_the_other_charts_standing(tmp_path: Path) -> None:
    """The chart that failed has its table in its place, and the snapshot still verifies."""

    class Failing(Sketch):
        def svg(self, figure: object, width: int) -> str | None:
            self.drawn += 1
            return None if self.drawn <= 2 else super().svg(figure, width)  # type: ignore[arg-type]

    held = repository(tmp_path / "held", "single.yaml")
    page = held.snapshot(drawings=Failing())

    assert page.count(b"<details open>") == 1
    found = held.verify(page)
    assert found.genuine
    assert "It lacks 1 chart that could not be drawn when it was made" in found.whole.words[0]


def test_before_the_statement_it_says_that_nothing_had_been_stated() -> None:
    text = Text(snapshot(an_edition(shipped(), date(2024, 2, 25)))).text

    assert "By 25 February 2024 nothing had been stated." in text
    assert re.search("0 of 38 entries", text)


def test_how_far_it_has_come_is_told_after_each_chart() -> None:
    told: list[tuple[int, int]] = []
    edition = an_edition(every_field(), DAY)
    snapshot(edition, lambda done, of: told.append((done, of)))
    count = len(figures(frozen(edition)))

    assert told == [(done, count) for done in range(1, count + 1)]
