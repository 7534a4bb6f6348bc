"""What every page is given, and the few things every page draws: links to entries, verdicts, charts, the banner."""

from __future__ import annotations

import logging
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

import orjson
import plotly.graph_objects as go
import streamlit as st
from plotly.io import to_json

from dashboard import controls
from dashboard.literal import literal
from figures.palette import Theme
from figures.progress import CONTESTED_MEANS, CONTESTED_SIGN
from monitors.board import Board
from publishing.address import Address
from publishing.edition import SHORT
from publishing.windows import pages_of
from registry import Registry, statuses
from registry.citations import citations
from registry.dates import day_in_words
from registry.keeping import Kept
from registry.model import Entry
from registry.statuses import Tone

if TYPE_CHECKING:
    from figures.figure import Figure

T = TypeVar("T")

MOST_KEPT, MOST_DRAWN, MOST_LONG = 512, 128, 16
"""How many things are kept that were made of boards, how many charts, each of which takes some 0.1 MB, and how many
things that may be long."""
BadgeColor = Literal["green", "orange", "red", "blue", "gray"]
BADGES: Mapping[Tone, BadgeColor] = {
    "positive": "green",
    "mixed": "orange",
    "negative": "red",
    "open": "blue",
    "none": "gray",
}
SEVERITY_BADGES: Mapping[str, tuple[BadgeColor, str]] = {
    "alarm": ("red", "▲ Alarm"),
    "warning": ("orange", "◆ Warning"),
    "note": ("gray", "· Note"),
}


@dataclass(frozen=True)
class View:
    """What a page shows.

    Attributes:
        board: The board of the day that is shown.
        whole: The registry with all that is known today.
        today: The day on which the page is looked at.
        shown: What the controls ask for.
        pages: The pages by name, for links.
    """

    board: Board
    whole: Registry
    today: date
    shown: Address
    pages: Mapping[str, st.Page]

    @property
    def is_past(self) -> bool:
        """True where a day before today is shown."""
        return self.board.day < self.today

    def kept(self, make: Callable[[], T], *key: Hashable) -> T:
        """Give what is made of this board, made once for all readers; the key tells it from what else is made of it."""
        return cast("T", _keeping().get((self.board.registry.digest, self.board.day, *key), make))

    def drawn(self, make: Callable[[], Figure], *key: Hashable) -> Figure:
        """Give a chart of this board, drawn once for all readers."""

        def written() -> Figure:
            figure = make()
            return replace(figure, plot=_Written(figure.plot))

        return _drawn().get((self.board.registry.digest, self.board.day, *key), written)

    def kept_long(self, make: Callable[[], T], *key: Hashable) -> T:
        """Give what is made of this board, as `kept` does, where it may be long: only a few are kept."""
        return cast("T", _long().get((self.board.registry.digest, self.board.day, *key), make))

    def to(self, entry: str | None = None) -> dict[str, list[str]]:
        """Give the parameters of a link that keeps the day, to a page or to one entry's."""
        return Address(day=self.shown.day, entry=entry).query

    def link(self, entry: str, label: str, help: str | None = None) -> None:
        """Draw a link to the page of one entry, with a text that shows when the reader rests on it."""
        shown = literal(help) if help is not None else None
        st.page_link(self.pages["entry"], label=literal(label), query_params=self.to(entry), help=shown)

    def listed(self, entry: Entry, *, disputed: bool) -> None:
        """Draw a link to the page of one entry with its verdict before it, all in one element: a long list opens faster."""
        row = statuses.meaning(entry.verdict)
        signs = [
            badge(f"{row.shape} {entry.verdict}", BADGES[row.tone]),
            *([badge(CONTESTED_SIGN, "gray")] if disputed else []),
        ]
        st.page_link(
            self.pages["entry"],
            label=" ".join([*signs, literal(entry.short)]),
            query_params=self.to(entry.id),
            help=literal(f"{entry.title}. {CONTESTED_MEANS if disputed else ''}".strip()),
        )

    def cited_by(self, reference: str) -> tuple[str, ...]:
        """Give the entries that cite the evidence "entry-id/evidence-id" of another."""
        return self.kept(lambda: citations(self.board.registry), "citations").get(reference, ())

    def open(self, entry: str) -> None:
        """Go to the page of one entry."""
        st.switch_page(self.pages["entry"], query_params=self.to(entry))


@st.cache_resource(show_spinner=False)
def _keeping() -> Kept[tuple[Hashable, ...], object]:
    """Give what keeps things for all readers: Streamlit's own cache takes longer to look at a key than most things to make."""
    return Kept(MOST_KEPT)


@st.cache_resource(show_spinner=False)
def _drawn() -> Kept[tuple[Hashable, ...], Figure]:
    """Give what keeps the charts for all readers."""
    return Kept(MOST_DRAWN)


class _Written(go.Figure):  # type: ignore[misc]  # Plotly ships no types
    """A chart that is kept as the JSON that Plotly makes of it.

    Streamlit asks for it at every run: out of Plotly's objects it would take longer to make than all else on a page, and
    they take twice the memory.
    """

    def __init__(self, plot: go.Figure) -> None:
        super().__init__()
        self._written = to_json(plot, validate=False).encode()

    def to_dict(self) -> dict[str, Any]:
        """Give the chart as a browser is given it."""
        written: dict[str, Any] = orjson.loads(self._written)
        return written


@st.cache_resource(show_spinner=False)
def _long() -> Kept[tuple[Hashable, ...], object]:
    """Give what keeps long things: the sources of a large record, or its words, are a hundred times what else is kept of it."""
    return Kept(MOST_LONG)


def theme() -> Theme:
    """Give the theme that the reader's browser shows."""
    return "dark" if st.context.theme.type == "dark" else "light"


def verdict(entry: Entry) -> None:
    """Draw the verdict of an entry: shape, word and colour."""
    status(entry.verdict)


def status(word: str) -> None:
    """Draw a status: shape, word and colour."""
    row = statuses.meaning(word)
    st.badge(literal(f"{row.shape} {word}"), color=BADGES[row.tone], help=literal(row.means))


def contested() -> None:
    """Draw the sign that an entry is contested."""
    st.badge(literal(CONTESTED_SIGN), color="gray", help=literal(CONTESTED_MEANS))


def badge(label: str, color: BadgeColor) -> str:
    """Give Markdown of a badge that stands in a line of text."""
    return f":{color}-badge[{literal(label)}]"


@contextmanager
def panel(what: str) -> Iterator[None]:
    """Let a part of a page fail alone: the others stand, and the reader sees a sentence."""
    try:
        yield
    except Exception as error:
        if type(error).__module__.startswith("streamlit.runtime.scriptrunner"):
            raise  # Streamlit stops and reruns a script by raising
        logging.getLogger("commitment-monitor").exception("A panel failed: %s", what)
        st.error(f"{what} could not be drawn. The rest of this page stands.")


def page_of(view: View, count: int, size: int) -> slice:
    """Give which of so many things stand on the page shown, and draw the way to the other pages where there are any."""
    number = page_number(view, pages_of(count, size))
    first = (number - 1) * size
    if count > size:
        st.caption(f"{first + 1:,} to {min(first + size, count):,} of {count:,}.")
    return slice(first, first + size)


def page_number(view: View, pages: int) -> int:
    """Give the number of the page shown, from 1, and draw the way to the other pages where there are any."""
    number = max(1, min(view.shown.page, pages))
    if pages > 1:
        # A new key for each number: the widget follows the address, not the other way round.
        st.pagination(pages, default=number, key=f"page-{number}", on_change=_turn, args=(f"page-{number}",))
    return number


def _turn(key: str) -> None:
    st.session_state["page"] = st.session_state[key]


def chart(
    view: View, make: Callable[[], Figure], key: str, what: str, clicked: Callable[[Sequence[str]], None] | None = None
) -> None:
    """Draw a figure with its sentence, its text alternative and its table.

    Args:
        view: What the page shows.
        make: Makes the figure.
        key: Tells it from the other charts of the page.
        what: Its name, for the sentence that stands where it cannot be drawn.
        clicked: Is given the custom data of a mark that the reader opens.
    """
    with panel(what):
        figure = view.drawn(make, key, theme(), view.shown)
        st.text(figure.sentence)
        config = {"displayModeBar": False, "scrollZoom": False, "doubleClick": "reset", "showTips": False}
        if clicked is None:
            st.plotly_chart(figure.plot, key=key, theme=None, config=config, alt=figure.alt)
        else:
            state = st.plotly_chart(
                figure.plot,
                key=key,
                theme=None,
                config=config,
                alt=figure.alt,
                on_select="rerun",
                selection_mode="points",
            )
            points = state["selection"]["points"]
            if points and points[0].get("customdata"):
                clicked(points[0]["customdata"])
        if figure.notes:
            st.markdown("\n".join(f"- {literal(note)}" for note in figure.notes))
        # What draws a table is 350 KB: it is fetched by those who open one.
        with st.expander(f"{what} as a table", key=f"{key}-table", on_change="rerun") as opened:
            if opened.open:
                data(figure.table.columns, figure.table.rows, f"{what} as a table: {figure.title}")


def data(columns: Sequence[str], rows: Sequence[Sequence[str]], what: str) -> None:
    """Draw the data of a chart: it may be wide and long, so it scrolls, and its cells are text, never Markdown."""
    if not rows:
        st.caption("Nothing to list.")
        return
    cells = {name: [row[place] for row in rows] for place, name in enumerate(columns)}
    st.dataframe(cells, hide_index=True, alt=what)


def table(columns: Sequence[str], rows: Sequence[Sequence[str]], what: str) -> None:
    """Draw a small table of ready text, to the letter; it must fit a phone."""
    if not rows:
        st.caption("Nothing to list.")
        return
    cells = {literal(name): [literal(row[place]) for row in rows] for place, name in enumerate(columns)}
    st.table(cells, hide_index=True, border="horizontal", alt=what)


def day_words(view: View) -> str:
    """Say which day is shown."""
    words = day_in_words(view.board.day)
    return f"As it stood on {words}" if view.is_past else f"As it stands on {words}"


def nothing_stated(view: View) -> None:
    """Say that nothing had been stated yet on the day shown, and offer the days on which something had."""
    days = sorted(statement.delivered for statement in view.whole.statements.values())
    st.info(f"On {day_in_words(view.board.day)} nothing had been stated yet.", icon=":material/info:")
    st.button(
        f"Show {day_in_words(days[0])}, the day of the statement",
        on_click=controls.show_day,
        args=(days[0],),
        key="to-statement",
    )
    st.button("Show today", on_click=controls.show_day, args=(view.today,), key="to-today")


def closing_line(view: View, entries: tuple[Entry, ...]) -> None:
    """Say which record this is: its day, how many of how many entries, how far its sources reach, and its digest."""
    st.divider()
    ids = "\n".join(one.id for one in entries)  # one word of the key: a cache looks at each by itself
    reach = view.kept(lambda: view.board.sources_until(entries), "reach", ids)
    sources = f" Sources reach to {reach.words}; what came later is unknown." if reach is not None else ""
    st.caption(
        literal(
            f"{day_words(view)}: {len(entries):,} of {view.board.whole:,} entries.{sources} "
            f"Registry {view.board.registry.digest[:SHORT]}."
        )
    )
