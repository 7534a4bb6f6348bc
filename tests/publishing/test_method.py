"""The method is told from the tables that the code uses, each whole and in its order."""

from __future__ import annotations

from monitors.board import MONITORS
from monitors.finding import SEVERITIES
from monitors.thresholds import THRESHOLDS
from publishing.method import Chapter, Lines, Rows, method
from registry.model import ACCOUNTS, BEARINGS, READINGS_OF_A_SOURCE, Registry
from registry.rules import RULES
from registry.statuses import KINDS, STATUSES, TONES
from tests.publishing.case import shipped
from tests.records import other_state, single


def rows(registry: Registry) -> dict[str, tuple[tuple[str, ...], ...]]:
    return {part.caption: part.rows for one in method(registry) for part in one.parts if isinstance(part, Rows)}


def chapter(title: str, registry: Registry) -> Chapter:
    (found,) = (one for one in method(registry) if one.title == title)
    return found


def test_each_table_is_told_whole() -> None:
    assert rows(shipped()) == {
        "Kinds of entry": tuple(KINDS.items()),
        "Statuses": tuple(
            (
                f"{one.shape} " + " · ".join(dict.fromkeys(filter(None, (one.pledge, one.practice, one.claim)))),
                f"{one.means} Counts as: {TONES[one.tone].lower()}.",
            )
            for one in STATUSES
        ),
        "Accounts": tuple(ACCOUNTS.items()),
        "How a source bears, and how it was read": (*BEARINGS.items(), *READINGS_OF_A_SOURCE.items()),
        "Monitors": tuple((one.TITLE, one.QUESTION) for one in MONITORS),
        "Severities": tuple(SEVERITIES.items()),
        "Limits": tuple((str(one.days), one.means) for one in THRESHOLDS),
    }


def test_every_rule_is_told() -> None:
    assert chapter("Rules that every entry keeps", shipped()).parts[1] == Lines(RULES)


def test_how_much_of_each_statement_is_accounted_for_is_counted() -> None:
    first, *_ = chapter("How the passages were chosen", single()).parts
    texts = [part for part in chapter("How the passages were chosen", other_state()).parts if isinstance(part, str)]

    assert first == (
        "Statement to the Council: 4 paragraphs, 1 behind an entry, in whole or in part, 3 set aside with a reason. "
        "Behind them stands 1 entry: 1 practice."
    )
    assert [text.partition(":")[0] for text in texts[:-1]] == [one.title for one in other_state().statements.values()]


def test_every_row_is_as_wide_as_its_head() -> None:
    for registry in (shipped(), other_state(), single()):
        for one in method(registry):
            for part in one.parts:
                if isinstance(part, Rows):
                    assert {len(row) for row in part.rows} == {len(part.columns)}


def test_entries_that_were_dropped_are_told_where_there_are_any() -> None:
    dropped = {registry.about.title: len(registry.dropped) for registry in (shipped(), other_state(), single())}
    told = {
        registry.about.title: len(rows(registry).get("Entries that were dropped", ()))
        for registry in (shipped(), other_state(), single())
    }

    assert told == dropped


def test_only_the_first_chapter_has_no_heading_and_each_has_something_to_say() -> None:
    first, *others = method(shipped())

    assert first.title == ""
    assert all(one.title and one.parts for one in others)
    assert len({one.title for one in others}) == len(others)
