"""The snapshot: the record in one file, as it stood on a day, with the data it was made from. Made again, it is the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from hashlib import sha256

from markupsafe import Markup

from figures.figure import Figure
from publishing import charts, pages
from publishing.charts import Drawn
from publishing.edition import Edition
from publishing.method import method
from publishing.sealed import Contents, written
from publishing.software import software
from registry.dates import day_in_words

Told = Callable[[int, int], object]
"""Is given how many of how many charts are drawn."""


class TooLongError(Exception):
    """There are more entries than a snapshot holds; the message is a sentence that says so."""


class _Within:
    """The links within one file."""

    def __init__(self, edition: Edition) -> None:
        self._there = {one.id for one in edition.entries}

    def entry(self, id: str) -> str:
        return f"#entry-{id}" if id in self._there else "#entries"

    def paragraph(self, statement: str, number: int) -> str:
        return f"#{statement}-{number}"


def snapshot(edition: Edition, told: Told = lambda _done, _of: None) -> bytes:
    """Give the snapshot of an edition: a page in HTML that holds everything it shows, and its data.

    Args:
        edition: The edition.
        told: Is given how many of how many charts are drawn each time another one is.

    Raises:
        TooLongError: It has more entries than a snapshot holds.
    """
    if edition.too_long is not None:
        raise TooLongError(edition.too_long)
    fixed = frozen(edition)
    wanted = figures(fixed)
    drawn = charts.drawn(wanted, fixed.drawings, lambda done: told(done, len(wanted)))
    return page(fixed, drawn, fixed.drawings.tools)


def frozen(edition: Edition) -> Edition:
    """Give the edition that a snapshot shows: on its day, whatever day it is read on, and at no address."""
    return replace(edition, base="/", shown=replace(edition.shown, day=edition.board.day, entry=None, page=1, words=""))


def figures(edition: Edition) -> Mapping[str, Figure]:
    """Give all charts of a snapshot by their keys, in the order in which they stand in it."""
    if edition.board.stated_nothing_yet or not edition.entries:
        return {}
    found = charts.of_overview(edition, edition.entries)
    for entry in edition.entries:
        found |= charts.of_entry(edition, entry)
    return found


def page(edition: Edition, drawn: Mapping[str, Drawn], tools: str) -> bytes:
    """Give the file of a snapshot.

    Args:
        edition: The edition it shows, frozen.
        drawn: Its charts, drawn.
        tools: What drew them.
    """
    registry, query = edition.whole, edition.shown.query
    there = {
        key: (one.wide, one.narrow) for key, one in drawn.items() if one.wide is not None and one.narrow is not None
    }
    contents = Contents(
        day=edition.board.day,
        filters={name: values for name, values in query.items() if name != "as_of"},
        shown=len(edition.entries),
        of=edition.board.whole,
        digest=registry.digest,
        commit=edition.commit,
        files=registry.files,
        software=software(),
        tools=tools if there else "",
        drawings={key: [sha256(one.encode()).hexdigest() for one in both] for key, both in there.items()},
    )
    identity = (
        ("Day shown", day_in_words(edition.board.day)),
        ("Shown", edition.count_words),
        ("Registry, SHA-256", registry.digest),
        ("Commit", edition.commit or "none: the files that this was made from were not committed"),
        ("Software, SHA-256", contents.software),
        ("Charts drawn with", contents.tools or "nothing: the tables stand in place of the charts"),
    )
    return pages.filled(
        "snapshot.html",
        edition=edition,
        links=_Within(edition),
        title=f"{registry.about.title}, as it stood on {day_in_words(edition.board.day)}",
        reach=edition.board.sources_until(edition.entries),
        charts=drawn,
        listing=pages.Listing(edition, whole=True),
        chapters=method(registry),
        identity=identity,
        data=Markup(written(contents)),  # noqa: S704 - JSON in which nothing is left that HTML reads as markup
    ) + b"\n"  # fmt: skip
