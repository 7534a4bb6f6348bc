"""The light pages: the board as HTML that needs no script, in the reader's light or dark, and on paper."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from hashlib import sha256
from itertools import groupby
from typing import Any, Protocol

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from figures.figure import Figure
from figures.palette import PALETTES
from figures.progress import CONTESTED_MEANS, CONTESTED_SIGN
from monitors.board import headline
from monitors.tally import BOUNDS, tallies
from publishing import charts
from publishing.edition import Edition
from publishing.method import method as the_method
from publishing.sources import BEARING_SIGNS, by_account, facts, leads_to, looked_at
from publishing.svg import variables
from registry.behind import Quotes, behind, in_order
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
LAST = 5
"""How many of the latest changes, and of the next dates, the overview names."""


def in_dashboard(edition: Edition, here: str, entry: Entry | None) -> str:
    """Give the address at which the dashboard shows the same view, with the same day, filters and entry."""
    if entry is None:
        return edition.this(DASHBOARD.get(here, ""))
    return replace(edition, shown=replace(edition.shown, entry=entry.id)).this("entry")


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
        return f"{self._edition.to('read/statement')}#{statement}-{number}"


def overview(edition: Edition) -> bytes:
    """Give the overview."""
    title = f"What became of what was said? {edition.board.registry.about.title}"
    figures = {} if edition.board.stated_nothing_yet else charts.of_overview(edition)
    return _page(
        "overview.html", edition, "read/", title, headline(edition.board, edition.entries), figures, card="card.png"
    )


def entry(edition: Edition, entry: Entry) -> bytes:
    """Give the page of an entry."""
    description = f"{entry.verdict}: {entry.status[-1].note}" if entry.status else entry.verdict
    return _page(
        "entry.html", edition, f"read/{entry.id}", entry.title, description, charts.of_entry(edition, entry),
        card=f"card/{entry.id}.png", entry=entry,
    )  # fmt: skip


def statement(edition: Edition) -> bytes:
    """Give the page of the statement, or of the statements."""
    title = f"The statement: {edition.board.registry.about.title}"
    return _page("statement.html", edition, "read/statement", title, MARKED)


def evidence(edition: Edition) -> bytes:
    """Give the page of all sources of the entries chosen."""
    sources = edition.board.sources(edition.shown.selection)
    title = f"Evidence: {edition.board.registry.about.title}"
    words = f"{counted(len(sources), 'source')} of {edition.count_words}"
    figures = charts.of_evidence(edition, sources)
    return _page("evidence.html", edition, "read/evidence", title, words, figures, sources=sources, sources_words=words)


def changes(edition: Edition) -> bytes:
    """Give the page of what could be known from which day."""
    latest = edition.board.latest(edition.entries)
    title = f"Changes: {edition.board.registry.about.title}"
    description = "What could be known of each entry, and from which day; the newest first."
    return _page("changes.html", edition, "read/changes", title, description, months=list(_months(latest)))


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
        here: The page's address below the base.
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
        canonical=edition.this(here),
        card=edition.to(card) if card is not None and shown else None,
        pages=PAGES,
        dashboard=in_dashboard(edition, here, given.get("entry")),
        formats=FORMATS,
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
        "by_verdict": _by_verdict,
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
