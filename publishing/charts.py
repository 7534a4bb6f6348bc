"""The charts of a page: which there are, and each as it is drawn for a wide page and for a phone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from markupsafe import Markup

from figures.accounts import accounts
from figures.events import events
from figures.figure import Figure
from figures.indicators import indicator
from figures.progress import progress
from figures.timeline import timeline
from publishing.drawings import Drawings
from publishing.edition import Edition
from publishing.svg import inline
from registry.model import Entry, Evidence

WIDE, NARROW = 960, 380
"""The widths in pixels at which a chart is drawn: for a page, and for a phone."""
Source = tuple[Entry, str, Evidence]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart of a page.

    Attributes:
        figure: The chart with its words and its table.
        wide, narrow: It as an element of the page; both None where it could not be drawn.
    """

    figure: Figure
    wide: Markup | None
    narrow: Markup | None


def of_overview(edition: Edition, entries: Sequence[Entry]) -> dict[str, Figure]:
    """Give the charts of an overview of some entries by their keys."""
    return {"progress": progress(edition.board, entries, "light")}


def of_entry(edition: Edition, entry: Entry) -> dict[str, Figure]:
    """Give the charts of an entry by their keys."""
    day = edition.board.day
    return {
        f"{entry.id}-timeline": timeline(edition.board, entry, "light"),
        **{f"{entry.id}-indicator-{id}": indicator(entry, id, day, "light") for id in entry.indicators},
        **{f"{entry.id}-repeat-{id}": events(entry, id, day, "light") for id in entry.repeats},
    }


def of_evidence(edition: Edition, sources: Sequence[Source]) -> dict[str, Figure]:
    """Give the chart of the page of evidence by its key."""
    return {"accounts": accounts([(entry.id, id, one) for entry, id, one in sources], edition.board.day, "light")}


def drawn(
    figures: Mapping[str, Figure], drawings: Drawings, told: Callable[[int], object] = lambda _done: None
) -> dict[str, Drawn]:
    """Draw the charts of a page, several at a time.

    Args:
        figures: The charts by their keys.
        drawings: Draws them.
        told: Is given how many are drawn each time another one is.
    """
    found: dict[str, Drawn] = {}
    with ThreadPoolExecutor(max_workers=4) as threads:
        both = threads.map(lambda figure: _both(figure, drawings), figures.values())
        for (key, figure), pair in zip(figures.items(), both, strict=True):
            found[key] = placed(key, figure, *pair)
            told(len(found))
    return found


def _both(figure: Figure, drawings: Drawings) -> tuple[str | None, str | None]:
    return drawings.svg(figure, WIDE), drawings.svg(figure, NARROW)


def placed(key: str, figure: Figure, wide: str | None, narrow: str | None) -> Drawn:
    """Make the two drawings of a chart elements of a page; its key tells their parts from those of others."""
    if wide is None or narrow is None:
        return Drawn(figure, None, None)
    # what a drawing holds was written by Plotly and read again by us; no text of the record is markup in it
    return Drawn(
        figure,
        Markup(inline(wide, f"{key}-w", figure.alt)),  # noqa: S704
        Markup(inline(narrow, f"{key}-n", figure.alt)),  # noqa: S704
    )
