"""The light pages: the board as HTML that needs no script, in the reader's light or dark, and on paper."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property
from hashlib import sha256
from itertools import groupby, takewhile
from typing import Any, Protocol

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from figures.figure import Figure
from figures.palette import PALETTES
from figures.progress import CONTESTED_MEANS, CONTESTED_SIGN
from monitors.board import headline
from monitors.tally import BOUNDS, per_shape, shapes, tallies
from publishing import charts, windows
from publishing.edition import IN_A_SNAPSHOT, Edition
from publishing.method import method as the_method
from publishing.sources import BEARING_SIGNS, by_account, facts, leads_to, looked_at
from publishing.svg import variables
from publishing.windows import Window
from registry.behind import QUOTES, Quotes, behind, in_order, parted
from registry.citations import related
from registry.dates import day_in_words, span
from registry.history import Happening
from registry.model import ACCOUNTS, Entry, Registry
from registry.passages import Block, passages
from registry.statuses import KINDS, meaning
from registry.wording import counted, spaced

PAGES = (
    ("read/", "Overview"),
    ("read/statement", "Statement"),
    ("read/evidence", "Evidence"),
    ("read/changes", "Changes"),
    ("read/method", "Method"),
)
"""The pages besides those of entries: each address with its name."""
DASHBOARD = {
    "read/": "",
    "read/statement": "statement",
    "read/evidence": "evidence",
    "read/changes": "changes",
    "read/method": "method",
}
"""Where the dashboard shows the same as a page of the whole record; for the others, its overview is where to begin."""
FORMATS = (
    ("data/commitments.json", "JSON"),
    ("data/commitments.csv", "CSV"),
    ("feed.atom", "Feed"),
    ("deadlines.ics", "Calendar"),
    ("snapshot.html", "Snapshot"),
)
"""The other forms in which the same record is published: each address with its name."""
MARKED = (
    "Every paragraph is behind an entry, in whole or in part, or set aside with a reason. A marked passage has the colour of "
    "the verdict on its entry; where passages of several entries overlap, it is grey."
)
"""How the text of the statement is to be read."""
FURTHER = {"read/": "read/page/", **{address: f"{address}/" for address, _ in PAGES[1:-1]}}
"""Where the further pages of a list stand, by the address of its first: "read/page/2" is no entry's, whatever its id."""
BESIDE = 12
"""How many entries stand beside a paragraph at once; the others open below them."""
NAMED = 5
"""How many statements are named at the top of the overview; more are counted."""
LAST = 5
"""How many of the latest changes, and of the next dates, the overview names."""


_FURTHER = re.compile(rf"({'|'.join(FURTHER.values())})([2-9]|[1-9][0-9]{{1,3}})")


def address(first: str, number: int) -> str:
    """Give the address of a page of a list, by that of its first and its number."""
    return first if number == 1 else f"{FURTHER[first]}{number}"


def further(path: str) -> tuple[str, int] | None:
    """Give the address of the first page and the number, where a path is that of a further page of a list."""
    found = _FURTHER.fullmatch(path)
    return None if found is None else (next(one for one in FURTHER if FURTHER[one] == found[1]), int(found[2]))


def in_dashboard(edition: Edition, here: str, entry: Entry | None) -> str:
    """Give the address at which the dashboard shows the same view, with the same day, filters and entry."""
    if entry is None:
        return edition.this(DASHBOARD.get(here, ""))
    return replace(edition, shown=replace(edition.shown, entry=entry.id)).this("entry")


def deliveries(registry: Registry) -> list[str]:
    """Say what was delivered: a line for each statement, or one for all where there are many."""
    actor, statements = registry.about.actor, registry.statements.values()
    if len(statements) <= NAMED:
        return [f"{actor} · {one.title} · {one.place}, {day_in_words(one.delivered)}" for one in statements]
    days = sorted(one.delivered for one in statements)
    between = f"{day_in_words(days[0])} to {day_in_words(days[-1])}"
    return [f"{actor} · {counted(len(days), 'statement')}, {between}"]


class Links(Protocol):
    """Where the parts of the record stand: on pages of their own, or further down in one file."""

    def entry(self, id: str) -> str:
        """Give the address of an entry."""

    def paragraph(self, statement: str, number: int) -> str:
        """Give the address of a paragraph of a statement."""


class _Pages:
    """The links of the light pages."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition

    def entry(self, id: str) -> str:
        return self._edition.to(f"read/{id}")

    def paragraph(self, statement: str, number: int) -> str:
        return f"{self._edition.to(address('read/statement', self._page_of[statement]))}#{statement}-{number}"

    @cached_property
    def _page_of(self) -> Mapping[str, int]:
        """The page on which each statement stands: asked for by every link to a paragraph."""
        return {id: number for number, ids in enumerate(_statements(self._edition), start=1) for id in ids}


def overview(edition: Edition) -> bytes:
    """Give the overview, or a further page of its entries."""
    title = f"What became of what was said? {edition.board.registry.about.title}"
    listing = Listing(edition)
    figures = {} if edition.board.stated_nothing_yet else charts.of_overview(edition, listing.entries)
    return _page(
        "overview.html", edition, "read/", title, headline(edition.board, edition.entries), figures, card="card.png",
        listing=listing,
    )  # fmt: skip


class Listing:
    """The entries of an overview, on one page or on several: by kind and verdict, so that each number opens its list.

    Attributes:
        window: Which of them stand on the page; None where all do.
        entries: Those, as the timeline draws them.
        groups: Those by kind and verdict, each with how many there are on all pages.
    """

    def __init__(self, edition: Edition, *, whole: bool = False) -> None:
        entries, number = edition.entries, edition.shown.page
        self._groups = list(_by_verdict(entries))
        self.window = None
        self.entries: Sequence[Entry] = entries
        self.groups = [(kind, word, len(found), found) for kind, word, found in self._groups]
        if whole or len(entries) <= windows.ENTRIES:
            return
        self.window = Window(number, windows.ENTRIES, len(entries), _turning(edition, "read/"))
        self.entries = self.window.of([one for _, _, found in self._groups for one in found])
        here = {one.id for one in self.entries}
        parts = (
            (kind, word, len(found), [one for one in found if one.id in here]) for kind, word, found in self._groups
        )
        self.groups = [group for group in parts if group[3]]

    def opens(self, kind: str, word: str) -> str:
        """Give the address of the list of one kind and verdict: where it begins."""
        place = f"#{kind}-{word}"
        if self.window is None:
            return place
        above = takewhile(lambda group: group[:2] != (kind, word), self._groups)
        before = sum(len(found) for _, _, found in above)
        page = before // self.window.size + 1
        return place if page == self.window.number else f"{self.window.address(page)}{place}"


def overview_pages(edition: Edition) -> int:
    """Give how many pages the overview takes."""
    return windows.pages_of(len(edition.entries), windows.ENTRIES)


def _turning(edition: Edition, first: str) -> Callable[[int], str]:
    """Give what gives the address of a page of a list by its number, with all that was asked for."""
    return lambda number: edition.this(address(first, number))


def entry(edition: Edition, entry: Entry) -> bytes:
    """Give the page of an entry."""
    description = f"{entry.verdict}: {entry.status[-1].note}" if entry.status else entry.verdict
    return _page(
        "entry.html", edition, f"read/{entry.id}", entry.title, description, charts.of_entry(edition, entry),
        card=f"card/{entry.id}.png", entry=entry,
    )  # fmt: skip


def statement(edition: Edition) -> bytes:
    """Give the page of the statement, or of some of the statements where many entries are behind them."""
    title = f"The statement: {edition.board.registry.about.title}"
    groups, number = _statements(edition), edition.shown.page
    ids = groups[number - 1] if groups else ()
    window = Window(number, 1, len(groups), _turning(edition, "read/statement")) if len(groups) > 1 else None
    count = sum(map(len, groups))
    return _page(
        "statement.html", edition, "read/statement", title, MARKED, ids=ids, window=window,
        statements_words=f"{len(ids)} of {counted(count, 'statement')}",
    )  # fmt: skip


def _statements(edition: Edition) -> tuple[tuple[str, ...], ...]:
    return parted(edition.board.entries, edition.board.registry.statements, QUOTES)


def statement_pages(edition: Edition) -> int:
    """Give how many pages the statements take."""
    return len(_statements(edition))


def evidence(edition: Edition) -> bytes:
    """Give the page of all sources of the entries chosen."""
    sources = edition.board.sources(edition.shown.selection)
    title = f"Evidence: {edition.board.registry.about.title}"
    words = f"{counted(len(sources), 'source')} of {edition.count_words}"
    window = Window(edition.shown.page, windows.SOURCES, len(sources), _turning(edition, "read/evidence"))
    figures = charts.of_evidence(edition, sources) if window.number == 1 else {}
    return _page(
        "evidence.html", edition, "read/evidence", title, words, figures,
        sources=window.of(sources), sources_words=words, window=window,
    )  # fmt: skip


def evidence_pages(edition: Edition) -> int:
    """Give how many pages the sources take."""
    return windows.pages_of(len(edition.board.sources(edition.shown.selection)), windows.SOURCES)


def changes(edition: Edition) -> bytes:
    """Give the page of what could be known from which day."""
    latest = edition.board.latest(edition.entries)
    title = f"Changes: {edition.board.registry.about.title}"
    description = "What could be known of each entry, and from which day; the newest first."
    window = Window(edition.shown.page, windows.HAPPENINGS, len(latest), _turning(edition, "read/changes"))
    months = list(_months(window.of(latest)))
    return _page("changes.html", edition, "read/changes", title, description, months=months, window=window)


def changes_pages(edition: Edition) -> int:
    """Give how many pages the changes take."""
    return windows.pages_of(len(edition.board.latest(edition.entries)), windows.HAPPENINGS)


def method(edition: Edition) -> bytes:
    """Give the page of the method."""
    title = f"Method: {edition.board.registry.about.title}"
    description = "What the words mean, and what is asked of every entry."
    return _page("method.html", edition, "read/method", title, description, chapters=the_method(edition.whole))


def refused(base: str, title: str, reasons: Sequence[str]) -> bytes:
    """Give the page that stands where there is nothing to show.

    Args:
        base: The address under which the pages are found.
        title: What is the matter, in a few words.
        reasons: Why, and how to go on, each in a sentence of ours: nothing that an address said.
    """
    return filled("refused.html", base=base, title=title, reasons=reasons, pages=PAGES)


def _page(
    template: str,
    edition: Edition,
    here: str,
    title: str,
    description: str,
    figures: Mapping[str, Figure] | None = None,
    *,
    card: str | None = None,
    **given: Any,
) -> bytes:
    """Fill in a template of a whole page.

    Args:
        template: Its name.
        edition: What is published.
        here: The address below the base of the page, or of the first one of a list.
        title: Its title.
        description: A sentence or two for those who list or preview it.
        figures: Its charts, by their keys.
        card: The address of its preview picture below the base.
        given: What else the template needs.
    """
    shown = card is not None and edition.is_addressed and edition.drawings.tools
    return filled(
        template,
        edition=edition,
        links=_Pages(edition),
        here=here,
        title=title,
        description=description,
        canonical=edition.this(address(here, edition.shown.page)),
        card=edition.to(card) if card is not None and shown else None,
        pages=PAGES,
        dashboard=in_dashboard(edition, here, given.get("entry")),
        formats=[
            one for one in FORMATS if not one[0].startswith("snapshot") or len(edition.board.entries) <= IN_A_SNAPSHOT
        ],
        reach=edition.board.sources_until(edition.entries),
        charts=charts.drawn(figures or {}, edition.drawings),
        **given,
    )


def filled(template: str, **given: Any) -> bytes:
    """Fill in the template of a page, whose style and policy are those of all light pages."""
    ours = Markup(style())  # noqa: S704 - without a word of the record
    return _environment().get_template(template).render(style=ours, policy=policy(), **given).encode()


def policy() -> str:
    """Give the Content-Security-Policy of pages without script: their one style, known by its digest, and pictures of ours."""
    digest = base64.b64encode(sha256(style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; img-src 'self' data:; base-uri 'none'; form-action 'none'"


@cache
def style() -> str:
    """Give the style of all light pages, with the colours of the charts."""
    colours = {name: " ".join(f"--{key}: {one};" for key, one in variables(name).items()) for name in PALETTES}
    return _environment().get_template("style.css").render({name: Markup(one) for name, one in colours.items()})  # noqa: S704 - colours


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("publishing"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "ACCOUNTS": ACCOUNTS,
        "BESIDE": BESIDE,
        "BEARING_SIGNS": BEARING_SIGNS,
        "BOUNDS": BOUNDS,
        "CONTESTED_MEANS": CONTESTED_MEANS,
        "CONTESTED_SIGN": CONTESTED_SIGN,
        "KINDS": KINDS,
        "LAST": LAST,
        "MARKED": MARKED,
        "beside": _beside,
        "blocks": _blocks,
        "by_account": by_account,
        "checks": _checks,
        "counted": counted,
        "day_in_words": day_in_words,
        "facts": facts,
        "headline": headline,
        "leads_to": leads_to,
        "looked_at": looked_at,
        "mark": _mark,
        "meaning": meaning,
        "passages": passages,
        "related": related,
        "per_shape": per_shape,
        "shapes": shapes,
        "deliveries": deliveries,
        "spaced": spaced,
        "tallies": tallies,
        "verdicts": _verdicts,
    }
    return environment


def _by_verdict(entries: Sequence[Entry]) -> Iterator[tuple[str, str, list[Entry]]]:
    """Give each kind and verdict of which there are entries, with them, in the order of the tallies."""
    for tally in tallies(entries):
        for word in tally.counts:
            yield tally.kind, word, [one for one in entries if (one.kind, one.verdict) == (tally.kind, word)]


def _verdicts(entry: Entry) -> list[tuple[str, str, str, str]]:
    return [(day_in_words(one.since), one.value, one.note, day_in_words(one.judged)) for one in reversed(entry.status)]


def _checks(entry: Entry) -> list[tuple[str, str]]:
    return [(day_in_words(one.on), one.sources_until.words) for one in reversed(entry.checked)]


def _blocks(edition: Edition, id: str) -> list[tuple[Block, Quotes]]:
    """Give each block of a statement with what the entries quote of it."""
    quotes = behind(edition.board.entries, id)
    return [(block, quotes.get(block.number or 0, {})) for block in edition.board.registry.texts[id].blocks]


def _beside(registry: Registry, block: Block, quotes: Quotes) -> list[Entry]:
    return [registry.entries[id] for id in in_order(quotes, block.text)]


def _mark(registry: Registry, ids: Sequence[str]) -> str:
    """Give the tone in which a passage is marked; none where passages of several entries overlap."""
    return registry.entries[ids[0]].tone if len(ids) == 1 else "none"


def _months(happenings: Sequence[Happening]) -> Iterator[tuple[str, list[Happening]]]:
    """Give happenings by the month, the newest first."""
    for (year, month), group in groupby(happenings, key=lambda one: (one.day.year, one.day.month)):
        yield span(f"{year:04}-{month:02}").words, list(group)
