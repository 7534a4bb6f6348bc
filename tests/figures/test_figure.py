"""What holds for every figure: text stays text, the past stays hidden, and nothing to draw is said in words."""

from __future__ import annotations

from datetime import date
from typing import Any

import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from pydantic import BaseModel

from figures.figure import empty, hover, literal
from monitors.board import board
from registry import Registry
from registry.dates import span
from tests.figures.every import COLOURS_AND_MARKS, every, every_of, markup, words
from tests.records import days, hidden_markers, many, other_state, registries, single

DAY = date(2026, 11, 23)
HOSTILE = '</b><a href="javascript:alert(1)">x</a> & <br> "\' {x} %{y} $z$'


def hostile(value: Any) -> Any:
    """Give a value of the record with every free text in it made hostile."""
    if isinstance(value, BaseModel):
        free = {"title", "short", "publisher", "shows", "note", "why", "unit", "counted", "label", "quote", "caveat"}
        changed = {
            name: HOSTILE if name in free and isinstance(part, str) else hostile(part)
            for name, part in dict(value).items()
        }
        return value.model_copy(update=changed)
    if isinstance(value, tuple):
        return tuple(hostile(part) for part in value)
    if hasattr(value, "items"):
        return {key: hostile(part) for key, part in value.items()}
    return value


def test_threat_21_text_of_the_record_is_never_markup() -> None:
    """Apart from the charts' own bold and line breaks, no text that Plotly draws or shows holds a tag."""
    shown = board(other_state(), DAY)
    turned = Registry(
        about=shown.registry.about,
        topics=shown.registry.topics,
        statements=shown.registry.statements,
        texts=shown.registry.texts,
        commitments=hostile(shown.registry.commitments),
        claims=hostile(shown.registry.claims),
    )
    found = dict(every(turned, DAY))

    for name, figure in found.items():
        for text in markup(figure):
            left = text
            for own in COLOURS_AND_MARKS:
                left = left.replace(own, "")
            assert "<" not in left, (name, text)
    assert any("&lt;a href" in text for text in markup(found["progress"]))
    assert any(HOSTILE in cell for row in found["progress"].table.rows for cell in row), "a table is plain text"


@settings(max_examples=60, deadline=None)
@given(registries(), days())
def test_nothing_shows_that_could_not_be_known_on_the_day(registry: Registry, day: date) -> None:
    hidden = hidden_markers(registry, day)

    for name, figure in every(registry, day):
        told = words(figure)
        assert [mark for mark in hidden if mark in told] == [], name


@pytest.mark.parametrize("registry", [other_state(), single(), many(60)], ids=["other-state", "single", "sixty"])
def test_every_figure_is_one_that_plotly_takes_and_has_its_words(registry: Registry) -> None:
    for name, figure in every(registry, DAY):
        go.Figure(figure.plot.to_plotly_json())  # raises where a value is not valid
        assert figure.title, name
        assert figure.sentence.endswith("."), (name, figure.sentence)
        assert figure.sentence in figure.alt, name
        assert all(len(row) == len(figure.table.columns) for row in figure.table.rows), name


def test_every_mark_says_what_it_stands_for() -> None:
    shown = board(other_state(), DAY)

    for name, figure in every_of(shown):
        for trace in figure.plot.data:
            if trace.hoverinfo != "skip":
                assert len(trace.customdata) == len(trace.hovertext) == len(trace.y), name
                assert all(entry in shown.registry.entries or kind == "account" for entry, kind, _ in trace.customdata)


def test_the_same_board_gives_the_same_figures_byte_for_byte() -> None:
    first = [figure.plot.to_json() for _, figure in every(other_state(), DAY)]

    assert first == [figure.plot.to_json() for _, figure in every(other_state(), DAY)]


@pytest.mark.parametrize(
    "day", [date(1945, 1, 1), date(2100, 12, 31), *(one.delivered for one in other_state().statements.values())]
)
def test_threat_22_no_day_is_too_early_or_too_late(day: date) -> None:
    assert all(figure.plot.layout.height > 0 for _, figure in every(other_state(), day))


def test_threat_22_far_dates_do_not_break_a_chart() -> None:
    """A record may name dates from 1945 to 2100."""
    entry = next(iter(other_state().commitments.values()))
    id, milestone = next(iter(entry.milestones.items()))
    steps = {
        f"{id}-early": milestone.model_copy(
            update={"due": span("1945"), "met": span("1945"), "missed": None, "earlier": ()}
        ),
        f"{id}-late": milestone.model_copy(update={"due": span("2100"), "met": None, "missed": None, "earlier": ()}),
    }
    base = board(other_state(), DAY)
    far = entry.model_copy(update={"milestones": steps})
    shown = type(base)(base.registry.__class__(
        about=base.registry.about, topics=base.registry.topics, statements=base.registry.statements,
        texts=base.registry.texts, commitments={far.id: far}, claims={},
    ), base.day, {far.id: ()}, 1)  # fmt: skip
    found = dict(every_of(shown))

    assert "2100" in words(found["progress"])
    assert found["progress"].plot.layout.xaxis.range[1] < "2030", "a due date far ahead stands at the edge"
    assert found[f"timeline {far.id}"].plot.layout.xaxis.range[0] < "1946"


def test_text_is_made_literal_and_broken_for_a_phone() -> None:
    assert literal('a <b> & "c"') == 'a &lt;b&gt; &amp; "c"'
    assert hover("Heading", "one <line>") == "<b>Heading</b><br>one &lt;line&gt;"
    assert max(len(line) for line in hover("long words " * 20, "more words " * 20).split("<br>")) < 60


def test_nothing_to_draw_is_said_in_words() -> None:
    figure = empty("Events", "None is known.", "dark", ("Date", "What"))

    assert figure.plot.data[0].text == ("None is known.",)
    assert (figure.alt, figure.table.columns, figure.table.rows) == ("Events. None is known.", ("Date", "What"), ())
