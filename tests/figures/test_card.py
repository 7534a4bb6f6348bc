"""A card holds all it must show inside its edges, as text that stays text, and its foot says which record it is."""

from __future__ import annotations

import html
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go
import pytest
from hypothesis import given, settings

from figures.card import HEIGHT, WIDTH, Foot, entry_card, record_card
from figures.figure import Figure
from figures.measure import width
from figures.palette import PALETTES
from figures.sheet import MARGIN
from monitors.board import Board, board
from registry import Registry
from registry.model import Entry
from registry.statuses import KINDS, words
from tests.figures.every import markup
from tests.publishing.small import DAY, KHMER, SHIPPED, hostile
from tests.records import days, hidden_markers, many, other_state, quiet, registries, single

FOOT = Foot(
    "As it stands on 25 November 2026: 1 of 1 entries.", "0123456789ab", "https://example.org/monitor/read/promise"
)
LONG = "expected to further reflect the general will of the people of every province"


def lines(figure: Figure) -> list[tuple[float, float, str, str, float, str]]:
    """Give each line of text that is drawn, from top to bottom: its middle, place, side, text, size and weight."""
    found = [
        (y, x, side, html.unescape(text), size, weight)
        for trace in figure.plot.data
        if trace.type == "scatter" and trace.mode == "text"
        for y, x, side, text, size, weight in zip(
            trace.y, trace.x, trace.textposition, trace.text, trace.textfont.size, trace.textfont.weight, strict=True
        )
    ]
    return sorted(found)


def texts(figure: Figure) -> list[str]:
    return [one[3] for one in lines(figure)]


def of(registry: Registry, id: str = "promise", foot: Foot = FOOT) -> Figure:
    shown = board(registry, DAY)
    return entry_card(shown, shown.registry.entries[id], foot)


def fits(figure: Figure) -> None:
    """Hold each line of a card against its edges, and against the line above."""
    room = WIDTH - 2 * MARGIN
    drawn = lines(figure)
    (rule,) = {trace.y[0] for trace in figure.plot.data if trace.type == "scatter" and trace.mode == "lines"}
    assert figure.plot.layout.height == HEIGHT
    for y, x, side, text, size, weight in drawn:
        across = width(text, bold=weight == "bold") * size
        left = x * room - (across if side == "middle left" else 0)
        assert left >= 0, text
        assert left + across <= room + 1, text
        assert abs(y - rule) >= size / 2, text
        assert size / 2 <= y <= HEIGHT - 2 * MARGIN - size / 2, text
    for above, below in pairwise(drawn):
        same = below[0] == above[0]
        assert same or below[0] - above[0] >= (above[4] + below[4]) / 2, (above[3], below[3])


def test_the_card_of_an_entry_says_what_it_is_the_verdict_the_words_and_the_record() -> None:
    assert texts(of(SHIPPED, "ced-dialogue")) == [
        "Cambodia at the Human Rights Council",
        "Pledge · Treaties and treaty bodies",
        "Hold the constructive dialogue with the",
        "Committee on Enforced Disappearances",
        "● fulfilled since 26 February 2024",
        "“This year, Cambodia is scheduled to engage in constructive dialogues",
        "under the fourth cycle of the Universal Periodic Review and with the",
        "Committee on Enforced Disappearances.”",
        "SOK Chenda Sophea, Deputy Prime Minister and Minister of Foreign Affairs and International",
        "Cooperation · Geneva, 26 February 2024",
        "Registry 0123456789ab · As it stands on 25 November 2026: 1 of 1 entries.",
        "https://example.org/monitor/read/promise",
    ]


def test_the_card_of_a_record_says_what_became_of_it_and_counts_the_verdicts() -> None:
    shown = board(other_state(), DAY)

    assert texts(record_card(shown, shown.entries, FOOT)) == [
        "Commitment Monitor",
        "2 statements",
        "The Republic of Aldania before the United",
        "Nations",
        "Of three pledges, two are withdrawn or not fulfilled and one is under way.",
        "Both practices are partly upheld. Of two claims, one is not supported and",
        "one is unverifiable. Three are contested by an account other than the",
        "State's. Sources reach to 1 August 2024.",
        "3 pledges", "✕ 1 not fulfilled", "⊘ 1 withdrawn", "▷ 1 under way",
        "2 practices", "◐ 2 partly upheld",
        "2 claims", "✕ 1 not supported", "– 1 unverifiable",
        "Registry 0123456789ab · As it stands on 25 November 2026: 1 of 1 entries.",
        "https://example.org/monitor/read/promise",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "registry",
    [
        SHIPPED,
        other_state(),
        single(),
        quiet(title="W" * 300, short="x"),
        quiet(title=f"{LONG}, {LONG}, {LONG}"),
        quiet(title=f"{KHMER} {KHMER} {KHMER} {KHMER}"),
    ],
    ids=["shipped", "other", "single", "one-word", "long", "khmer"],
)
@pytest.mark.parametrize("day", [DAY, date(2024, 2, 26), date(2020, 1, 1)])
def test_nothing_is_cut_or_covered(registry: Registry, day: date) -> None:
    shown = board(registry, day)

    fits(record_card(shown, shown.entries, FOOT))
    for entry in shown.entries:
        fits(entry_card(shown, entry, FOOT))


def test_a_long_foot_keeps_the_digest_and_ends_with_an_ellipsis() -> None:
    foot = Foot(f"{FOOT.day} ({LONG}; {LONG})", FOOT.digest, f"https://example.org/{'a' * 300}")
    *_, day, address = texts(of(quiet(), foot=foot))

    fits(of(quiet(), foot=foot))
    assert day.startswith("Registry 0123456789ab · As it stands on 25 November 2026: 1 of 1 entries")
    assert (day[-1], address[:30], address[-1]) == ("…", "https://example.org/aaaaaaaaaa", "…")


def test_without_an_address_the_foot_has_one_line() -> None:
    assert texts(of(quiet(), foot=Foot(FOOT.day, FOOT.digest, "")))[-1] == f"Registry {FOOT.digest} · {FOOT.day}"


def test_a_long_quote_is_shortened_at_a_word_inside_its_marks() -> None:
    entry = quiet().commitments["promise"]
    quote = f"{LONG}, {LONG}, {LONG}, {LONG}, {LONG}, {LONG}, {LONG}"
    said = entry.model_copy(update={"stated": (entry.stated[0].model_copy(update={"quote": quote}),)})
    figure = entry_card(board(quiet(), DAY), said, FOOT)
    start = next(at for at, text in enumerate(texts(figure)) if text.startswith("“"))
    drawn = texts(figure)[start:-3]

    fits(figure)
    assert drawn[-1].endswith("…”")
    assert f"{quote} ".startswith(f"{' '.join(drawn)[1:-2]}")
    assert quote[len(" ".join(drawn)) - 3] in " ,"
    assert ("Stated", f"“{quote}”") in figure.table.rows


def _judged(entry: Entry, number: int, kind: Any, word: str) -> Entry:
    status = entry.status[0].model_copy(update={"value": word})
    return entry.model_copy(update={"id": f"{kind}-{number}", "kind": kind, "status": (status,)})


def test_the_longest_of_everything_fits() -> None:
    shown = board(hostile(quiet(), f"{LONG}, " * 4 + LONG), DAY)

    fits(entry_card(shown, shown.entries[0], FOOT))
    fits(record_card(shown, shown.entries, FOOT))


def test_a_record_with_every_verdict_there_is_fits() -> None:
    registry = quiet()
    named = replace(registry, about=registry.about.model_copy(update={"title": f"{LONG}, {LONG}, {LONG}"}))
    shown = board(named, DAY)
    entries = tuple(
        _judged(shown.entries[0], number, kind, word) for kind in KINDS for word in words(kind) for number in range(12)
    )
    findings = {one.id: () for one in entries}
    figure = record_card(Board(shown.registry, DAY, findings, len(entries)), entries, FOOT)

    fits(figure)
    assert sum("12 " in text for text in texts(figure)) == sum(len(words(kind)) for kind in KINDS)


def test_threat_21_hostile_text_stays_text() -> None:
    text = '</b><a href="javascript:alert(1)">x</a> <br> & $z$'
    shown = board(hostile(quiet(), text), DAY)
    figures = [entry_card(shown, shown.entries[0], FOOT), record_card(shown, shown.entries, FOOT)]

    for figure in figures:
        assert [one for one in markup(figure) if "<" in one] == []
        assert " ".join(texts(figure)).count(text) >= 1
        fits(figure)


@settings(max_examples=40, deadline=None)
@given(registries(), days())
def test_a_card_tells_nothing_that_could_not_be_known_on_its_day(registry: Registry, day: date) -> None:
    shown = board(registry, day)
    figures = [record_card(shown, shown.entries, FOOT), *(entry_card(shown, one, FOOT) for one in shown.entries)]
    told = " ".join([*(text for one in figures for text in texts(one)), *(one.alt for one in figures)])

    assert [mark for mark in hidden_markers(registry, day) if mark in told] == []


def test_a_card_is_a_figure_that_plotly_takes_on_a_ground_of_its_own() -> None:
    shown = board(many(60), DAY)
    for figure in (record_card(shown, shown.entries, FOOT), entry_card(shown, shown.entries[0], FOOT)):
        go.Figure(figure.plot.to_plotly_json())  # raises where a value is not valid
        assert figure.plot.layout.paper_bgcolor == PALETTES["light"].page
        assert not figure.plot.layout.images
        assert figure.sentence.endswith(".")
        assert FOOT.digest in figure.alt
