"""Every page says what the board says, on any record and any day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from dashboard.view import SEVERITY_BADGES, panel
from monitors.board import MONITORS, Selection, headline
from monitors.tally import tallies
from monitors.thresholds import THRESHOLDS
from registry import read
from registry.dates import day_in_words
from registry.model import ACCOUNTS
from registry.wording import counted
from tests.browser.conftest import HOME
from tests.dashboard.pages import NAMES, SHIPPED, board_of, page, plain, texts, today
from tests.records import many_text, many_written

OTHERS = tuple(sorted((HOME / "tests" / "registries").glob("*.yaml")))
ENTRIES = tuple(read(SHIPPED).entries)


def test_the_overview_counts_what_the_board_counts() -> None:
    """Every verdict of every kind is a button with its number; so are the contested entries and the grave findings."""
    board = board_of()
    grave = sum(any(one.severity != "note" for one in board.findings[entry.id]) for entry in board.entries)
    coming = board.due(board.entries)
    counts = [
        f"{count} {word.replace('-', ' ')} ›"
        for tally in tallies(board.entries)
        for word, count in tally.counts.items()
    ]

    with page() as test:
        assert not test.exception
        labels = [plain(button.label).partition("] ")[2] or plain(button.label) for button in test.button]
        assert [label for label in labels if label.endswith("›")] == [
            *counts,
            f"{len(board.contested(board.entries))} contested ›",
            f"{grave} with an alarm or warning ›",
        ]
        assert (f"Next date: {coming[0].due.words}" if coming else "No date is known of anything to come.") in texts(
            test
        )
        assert headline(board, board.entries) in texts(test)
        assert f"{len(board.entries)} of {board.whole} entries" in texts(test)


def test_the_overview_gives_a_share_only_between_its_bounds() -> None:
    """Two claims, of which one cannot be rated: the share is of the other."""
    with page(registry=OTHERS[0]) as test:
        shown = texts(test)

    assert "0 to 34 per cent of 3 rated" in shown
    assert "0 to 100 per cent of 2 rated" in shown
    assert "0 per cent of 1 rated" in shown


@pytest.mark.parametrize("number", ["tally-claim-unverifiable", "finding-contested", "finding-alarm"])
def test_each_number_of_the_overview_opens_the_list_behind_it(number: str) -> None:
    """The list has as many entries as the number says."""
    with page(registry=OTHERS[0]) as test:
        count = re.search("[0-9]+", test.button(key=number).label)
        test.button(key=number).click().run()
        assert count is not None
        assert any(text.startswith(f"{count[0]} of 7 entries (") for text in texts(test))


def test_a_number_narrows_what_is_shown_and_all_can_be_shown_again() -> None:
    """The numbers of a filtered overview are of what is filtered, and so is the list behind each."""
    with page(registry=OTHERS[0], topic="water") as test:
        board = board_of(OTHERS[0])
        chosen = board.selected(Selection(topics=frozenset({"water"})))
        assert headline(board, chosen) in texts(test)
        test.button(key="tally-claim-unverifiable").click().run()
        assert "1 of 7 entries (Kind: Claim; Topic: Water & rivers; Status: unverifiable)" in texts(test)
        test.button(key="clear").click().run()
        assert "7 of 7 entries" in texts(test)


def test_how_far_sources_reach_is_told_of_the_entries_that_are_shown() -> None:
    """As many entries, and the same first, may have others after it: each filter is told apart."""
    with page(registry=OTHERS[0]) as test:
        for topics, reach in ((["health", "schools"], "1 August 2024"), (["health", "justice"], "31 July 2024")):
            test.multiselect(key="topic").set_value(topics).run()
            assert any(f"3 of 7 entries. Sources reach to {reach};" in text for text in texts(test))


@pytest.mark.parametrize("kind", ["pledge", "practice"])
def test_a_filter_shows_the_entries_the_board_selects(kind: str) -> None:
    board = board_of()
    chosen = [entry for entry in board.entries if entry.kind == kind]

    with page(kind=kind) as test:
        assert f"{len(chosen)} of {board.whole} entries (Kind: {kind.capitalize()})" in texts(test)


@pytest.mark.parametrize("id", ENTRIES)
def test_an_entry_says_what_the_board_says(id: str) -> None:
    board = board_of()
    entry = board.registry.entries[id]
    status = entry.status[-1]

    with page("entry", entry=id) as test:
        assert not test.exception
        shown = texts(test)

    assert entry.title in shown
    assert [f"> “{stated.quote}”" for stated in entry.stated] == [text for text in shown if text.startswith("> “")][
        : len(entry.stated)
    ]
    assert status.note in shown
    for finding in board.findings[id]:
        label = SEVERITY_BADGES[finding.severity][1]
        assert any(text.endswith(f"[{label}] {finding.sentence}") for text in shown)
    also = f", and {counted(len(entry.cited), 'source')} recorded under other entries" if entry.cited else ""
    own = counted(len(entry.evidence), "source")
    assert f"{own} known by the day shown{also}, by whose account they give, newest first." in shown
    for account, title in ACCOUNTS.items():
        count = sum(one.account == account for _, one in entry.sources)
        heading = f"{title[:1].upper()}{title[1:]} ({count})"
        assert (heading in shown) == bool(count)
    for evidence in entry.evidence.values():
        assert evidence.shows in shown


def test_an_entry_says_what_was_corrected_in_it_and_what_stands_in_it_now() -> None:
    """The newest correction stands first, its words to the letter; of an entry without one nothing is said."""
    with page("entry", registry=OTHERS[0], entry="literacy") as test:
        assert [plain(text) for text in texts(test) if text.startswith("- Recorded on")] == [
            "- Recorded on 1 August 2024 · `status[0].note`  \n  It named the bureau where the United Nations was meant.",
            (
                "- Recorded on 3 October 2022 · `evidence.census.shows`  \n"
                "  It gave 91.4 per cent for 1998; that is the rate of 2008 [see](https://other.example.org/)."
            ),
        ]
        assert (
            "The entry “literate-country” was dropped on 3 October 2022 and stands here now: It stood here twice; "
            '"border-hospital" was never meant & nothing was lost.'
        ) in texts(test)
    with page("entry", registry=OTHERS[0], entry="village-water") as test:
        assert "Corrections" not in texts(test)


def test_the_method_names_the_entries_that_were_dropped() -> None:
    with page("method", registry=OTHERS[0]) as test:
        (dropped,) = [one.value for one in test.table if list(one.value.columns) == ["Entry", "Why", "Recorded"]]
        assert [plain(cell) for cell in dropped.to_numpy()[1]] == [
            "old-promise", "The speech does not hold it; it was read into it.", "Recorded on 10 March 2023",
        ]  # fmt: skip


def test_without_an_entry_the_page_offers_them_all() -> None:
    with page("entry") as test:
        assert "Choose an entry above, or here:" in texts(test)
        assert len(test.get("page_link")) == len(ENTRIES)


def test_an_entry_that_is_not_there_shows_no_other() -> None:
    """A bad citation never turns into a good one of something else."""
    with page("entry", entry="nonsense") as test:
        assert "The link asks for an entry that this record does not have." in texts(test)
        assert [title.value for title in test.title] == ["One entry"]


def test_the_table_of_a_chart_is_fetched_by_those_who_open_it() -> None:
    with page() as test:
        assert not test.dataframe
        test.session_state["progress-table"] = True
        assert len(test.run().dataframe[0].value) == len(board_of().entries)


@pytest.mark.parametrize("id", ENTRIES)
def test_each_chart_of_an_entry_has_its_sentence_and_its_table(id: str) -> None:
    entry = board_of().registry.entries[id]
    charts = 1 + len(entry.indicators) + len(entry.repeats)

    with page("entry", entry=id) as test:
        assert len(test.get("plotly_chart")) == charts
        assert charts > 1 or entry.kind == "claim" or entry.tone == "none"
        assert not [text for text in texts(test) if "could not be drawn" in text]


def test_the_statement_is_shown_to_the_letter() -> None:
    registry = read(SHIPPED)

    with page("statement") as test:
        shown = [_unmarked(text) for text in texts(test)]

    for number, paragraph in registry.texts["hrc55-2024"].paragraphs.items():
        assert f"**{number}.** {paragraph}" in shown
    for reason in registry.statements["hrc55-2024"].aside.values():
        assert f"Set aside: {reason}" in shown


def test_a_link_from_an_entry_opens_the_statement_at_its_passage() -> None:
    with page("statement", entry="ced-dialogue") as test:
        assert "Where it speaks of “Dialogue with the CED”" in texts(test)


def _unmarked(text: str) -> str:
    for color in ("green", "orange", "red", "blue", "gray"):
        text = text.replace(f":{color}-background[", "")
    return text.replace("]", "")


def test_evidence_counts_every_source_once() -> None:
    board = board_of()
    count = sum(len(entry.evidence) for entry in board.entries)

    with page("evidence") as test:
        assert f"{count} of {count} sources" in texts(test)


def test_evidence_of_one_account_is_what_the_board_holds() -> None:
    board = board_of()
    every = [one for entry in board.entries for one in entry.evidence.values()]
    of_media = [one for one in every if one.account == "media"]

    with page("evidence", account="media") as test:
        assert f"{len(of_media)} of {len(every)} sources (Account: media)" in texts(test)


def test_evidence_of_one_bearing_is_what_the_board_holds() -> None:
    every = [one for entry in board_of().entries for one in entry.evidence.values()]
    against = [one for one in every if one.bearing == "contradicts"]

    with page("evidence", bearing="contradicts") as test:
        assert f"{len(against)} of {len(every)} sources (Bearing: contradicts)" in texts(test)


def test_search_shows_the_entries_that_hold_every_word_and_where() -> None:
    with page("search", registry=OTHERS[0], q="agency RIVERS") as test:
        shown = texts(test)

    assert "0 of 7 entries hold these words" not in shown
    assert any(re.fullmatch("[1-7] of 7 entries hold these words", text) for text in shown)
    assert any(":blue-background[" in text for text in shown)


def test_search_for_what_is_nowhere_says_so_and_before_any_word_how_to() -> None:
    with page("search", q="zzzz") as test:
        assert "No entry holds all of these words. Try fewer, or a part of a word." in texts(test)
    with page("search") as test:
        assert any(text.startswith("Write one or more words above.") for text in texts(test))


@pytest.mark.parametrize("words", ["a" * 81, "line\nend", "\u202egnirts"])
def test_words_that_cannot_be_looked_for_give_a_notice_and_are_not_shown(words: str) -> None:
    with page("search", q=words) as test:
        assert "The link asks for words that cannot be looked for; up to 80 characters can." in texts(test)
        assert test.text_input[0].value == ""


def test_the_method_prints_the_tables_the_code_uses() -> None:
    with page("method") as test:
        cells = {plain(str(cell)) for table in test.table for cell in table.value.to_numpy().ravel()}

    assert cells >= {monitor.QUESTION for monitor in MONITORS}
    assert cells >= {threshold.means for threshold in THRESHOLDS} | {str(threshold.days) for threshold in THRESHOLDS}


@pytest.mark.parametrize("name", NAMES)
def test_before_the_statement_every_page_says_that_nothing_had_been_stated(name: str) -> None:
    with page(name, as_of="2024-02-25") as test:
        assert not test.exception
        if name != "method":
            assert "On 25 February 2024 nothing had been stated yet." in texts(test)
        known = [entry.title for entry in read(SHIPPED).entries.values()]
        assert not [text for text in texts(test) for title in known if title in text]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_that_became_known_later_shows_on_a_day_of_the_past(name: str) -> None:
    day = date(2024, 3, 15)
    later = {
        text
        for entry in read(SHIPPED).entries.values()
        for text in (
            *(one.shows for one in entry.evidence.values() if one.known > day),
            *(one.title for one in entry.evidence.values() if one.known > day),
            *(one.note for one in entry.status if one.since > day),
        )
    } - {one.title for entry in read(SHIPPED).entries.values() for one in entry.evidence.values() if one.known <= day}

    for id in ENTRIES if name == "entry" else ("",):
        query = {"entry": id} if id else {}
        with page(name, SHIPPED, as_of=day.isoformat(), **query) as test:
            assert not test.exception
            shown = "\n".join(texts(test))
            assert [text for text in later if text in shown] == []


@pytest.mark.parametrize("registry", OTHERS, ids=lambda path: path.stem)
@pytest.mark.parametrize("name", NAMES)
def test_another_record_renders_on_every_page(name: str, registry: Path) -> None:
    """Nothing in the code is about one State, and no record is too small."""
    entries = read(registry).entries if name == "entry" else {"": None}
    for id in entries:
        query = {"entry": id} if id else {}
        with page(name, registry, **query) as test:
            assert not test.exception
            assert not [text for text in texts(test) if "could not be drawn" in text]
            assert test.title


@pytest.mark.parametrize("name", NAMES)
def test_a_record_of_sixty_entries_renders_on_every_page(tmp_path: Path, name: str) -> None:
    """A long list is shown in pages, and says which part of how many stands there."""
    registry = tmp_path / "commitments.yaml"
    registry.write_text(many_written(60), "utf-8")
    (tmp_path / "statements").mkdir()
    (tmp_path / "statements" / "speech.md").write_text(many_text(60), "utf-8")

    with page(name, registry) as test:
        assert not test.exception
        assert not [text for text in texts(test) if "could not be drawn" in text]
        if name == "overview":
            assert "1 to 40 of 60." in texts(test)
            assert len(test.get("pagination")) == 1
    if name == "overview":
        with page(name, registry, page="2") as test:
            assert "41 to 60 of 60." in texts(test)


def test_threat_25_every_page_names_its_day_its_sources_and_its_record() -> None:
    board = board_of()
    line = (
        f"As it stands on {day_in_words(today())}: {len(board.entries)} of {len(board.entries)} entries. Sources reach to February 2026; "
        f"what came later is unknown. Registry {board.registry.digest[:12]}."
    )
    for name in ("overview", "statement", "evidence", "method"):
        with page(name) as test:
            assert line in texts(test)


@pytest.mark.parametrize("name", ["overview", "entry", "search"])
def test_threat_26_a_page_stays_whole_under_abuse_of_its_address(name: str) -> None:
    """200,000 letters, NUL, the names that programs give and other digits: a notice each, and nothing of it is shown."""
    word = "Zebra"
    abuse = {
        "as_of": word * 40_000, "kind": f"claim\0{word}", "__proto__": word, "entry": f"../../{word}", "page": "٢", "q": f"\0{word}",
        "constructor": word, "order": "random",
    }  # fmt: skip
    with page(name, OTHERS[0], **abuse) as test:
        shown = texts(test)
        assert not test.exception

    assert len(test.warning) >= 6
    assert not [text for text in shown if word in text]


@pytest.mark.parametrize("name", NAMES)
def test_threat_23_every_panel_of_a_page_fails_alone(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where each part of a page raises at its end, each says so in a sentence, and the page goes on to its last line."""
    failed: list[str] = []

    @contextmanager
    def failing(what: str) -> Iterator[None]:
        failed.append(what)
        with panel(what):
            yield
            raise RuntimeError("/secret/path")

    for module in ("changes", "entry", "evidence", "overview", "search", "share", "statement", "suggest", "view"):
        monkeypatch.setattr(f"dashboard.{module}.panel", failing, raising=False)

    asked = {"entry": {"entry": "clean-rivers"}, "share": {"entry": "clean-rivers"}, "search": {"q": "water"}}
    with page(name, OTHERS[0], **asked.get(name, {})) as test:
        shown = texts(test)
        assert not test.exception

    assert failed or name in {"method", "suggest"}, (
        "which have no part that could fail alone before something is filled in"
    )
    assert {one for one in shown if "could not be drawn" in one} == {
        f"{what} could not be drawn. The rest of this page stands." for what in failed
    }
    assert not [text for text in shown if "secret" in text]
    assert any(re.search(r"entries\..*Registry [0-9a-f]{12}\.", text) for text in shown)


def test_threat_23_a_panel_that_fails_leaves_the_others_standing(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("/secret/path")

    monkeypatch.setattr("dashboard.overview.progress", broken)

    with page() as test:
        shown = texts(test)

    assert "The progress timeline could not be drawn. The rest of this page stands." in shown
    assert "What changed last" in shown
    assert not [text for text in shown if "secret" in text]
