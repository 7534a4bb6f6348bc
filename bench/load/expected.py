"""What a page must show for an address and a day: computed here from the registry, never asked of the server."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qs

from bench.load.drawn import Page
from dashboard.literal import literal
from monitors.board import Board, headline
from monitors.boards import Boards
from monitors.tally import tallies
from publishing.address import Address, chosen_in_words
from publishing.edition import SHORT
from registry import Registry, statuses
from registry.behind import behind, in_order
from registry.dates import day_in_words
from registry.keeping import Kept
from registry.model import Entry
from registry.wording import counted, spaced

TITLES = {
    "overview": "What became of what was said?",
    "entry": "One entry",
    "statement": "The statement",
    "evidence": "Evidence",
    "changes": "Changes",
    "search": "Search",
    "method": "Method",
    "share": "Share",
}
"""The pages that are opened, each with its heading; an entry's own title takes the place of "One entry"."""
OVERVIEW, BESIDE = 40, 8
"""How many entries stand on one page of the overview, and beside a paragraph of the statement."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What must stand on a page.

    Attributes:
        query: The parameters of its address.
        texts: Texts that must stand there, as they are sent.
        listed: The entries of the list with verdicts, in order, each with what its link must say.
        marks: What the marks of the progress timeline open; None where there is no timeline.
    """

    query: dict[str, list[str]]
    texts: frozenset[str]
    listed: tuple[tuple[str, str], ...] = ()
    marks: frozenset[str] | None = None

    def wrong(self, page: Page) -> str | None:
        """Give the first thing that is wrong with a page; None where nothing is."""
        if page.failures:
            return page.failures[0]
        if parse_qs(page.query or "") != self.query:
            return f"The address says {page.query!r} in place of {self.query}."
        missing = self.texts - page.texts
        if missing:
            return f"It does not say {min(missing)!r}."
        listed = tuple((one.entry, one.label) for one in page.links if "-badge[" in one.label)
        if len(listed) != len(self.listed) or not all(
            there == entry and words in label
            for (there, label), (entry, words) in zip(listed, self.listed, strict=True)
        ):
            return f"It lists {len(listed)} entries that are not the {len(self.listed)} expected."
        if self.marks is not None and page.marks.get("progress") != self.marks:
            return "The timeline does not show the entries expected."
        return None


class Expectations:
    """What is expected of each page of a record, computed once for each address.

    Args:
        registry: The record.
    """

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self._boards = Boards(512)
        self._kept: Kept[tuple[object, ...], Expected] = Kept(4096)

    def board(self, shown: Address, today: date) -> Board:
        """Give the board of an address's day."""
        return self._boards.on(self.registry, shown.day or today)

    def of(self, page: str, shown: Address, today: date) -> Expected:
        """Give what is expected of a page."""
        key = (page, today, *((name, *values) for name, values in sorted(shown.query.items())))
        return self._kept.get(key, lambda: self._made(page, shown, today))

    def _made(self, page: str, shown: Address, today: date) -> Expected:
        board = self.board(shown, today)
        if not board.entries and page != "method":
            title = {"overview": TITLES["overview"]}.get(page)
            nothing = f"On {day_in_words(board.day)} nothing had been stated yet."
            return Expected(shown.query, frozenset({nothing, *([title] if title else [])}))
        if page == "overview":
            return self._overview(board, shown)
        if page == "entry":
            return self._entry(board, shown)
        title, closing = TITLES[page], _closing(board, board.entries, shown)
        texts = {title, closing}
        if page == "evidence":
            every = sum(len(entry.evidence) for entry in board.entries)
            found = len(board.sources(shown.selection))
            texts.add(literal(chosen_in_words(shown, self.registry, found, every, "sources")))
            if not found:
                texts.remove(closing)
        elif page == "share":
            texts = {title, _closing(board, board.selected(shown.selection), shown)}
        elif page == "statement":
            texts |= {literal(one.title) for one in board.registry.statements.values()}
            return Expected(shown.query, frozenset(texts), tuple(_beside(board)))
        return Expected(shown.query, frozenset(texts))

    def _overview(self, board: Board, shown: Address) -> Expected:
        chosen = board.selected(shown.selection)
        texts = {TITLES["overview"], headline(board, chosen)}
        texts.add(literal(chosen_in_words(shown, self.registry, len(chosen), board.whole, "entries")))
        texts |= set(_tiles(chosen))
        if not chosen:
            return Expected(shown.query, frozenset(texts))
        texts.add(_closing(board, chosen, shown))
        window = chosen[:OVERVIEW]
        listed = tuple((one.id, f"[{literal(_verdict(one))}]") for one in window)
        return Expected(shown.query, frozenset(texts), listed, frozenset(one.id for one in window))

    def _entry(self, board: Board, shown: Address) -> Expected:
        if shown.entry is None:
            return Expected(shown.query, frozenset({TITLES["entry"], _closing(board, board.entries, shown)}))
        entry = board.registry.entries.get(shown.entry)
        if entry is None:
            gone = "This entry rests on a statement that had not been delivered on the day shown."
            return Expected(shown.query, frozenset({gone}))
        texts = {literal(entry.title), f":{_COLOURS[entry.tone]}-badge[{literal(_verdict(entry))}]"}
        texts |= {_closing(board, (entry,), shown)}
        if entry.status:
            texts.add(entry.status[-1].note)
        texts |= {one.shows for one in entry.evidence.values()}
        return Expected(shown.query, frozenset(texts))


_COLOURS = {"positive": "green", "mixed": "orange", "negative": "red", "open": "blue", "none": "gray"}


def _beside(board: Board) -> Iterator[tuple[str, str]]:
    """Give the entries beside each paragraph, in the order of its words, as far as they are shown at once."""
    for id in board.registry.statements:
        quotes = behind(board.entries, id)
        for block in board.registry.texts[id].blocks:
            for one in in_order(quotes.get(block.number or 0, {}), block.text)[:BESIDE]:
                yield one, f"[{literal(_verdict(board.registry.entries[one]))}]"


def _verdict(entry: Entry) -> str:
    return f"{statuses.meaning(entry.verdict).shape} {entry.verdict}"


def _tiles(chosen: tuple[Entry, ...]) -> Iterator[str]:
    for tally in tallies(chosen):
        yield f"**{literal(counted(tally.total, tally.kind))}**"
        yield literal(tally.share)
        for word, count in tally.counts.items():
            row = statuses.meaning(word)
            yield f":{_COLOURS[row.tone]}[{row.shape}] {literal(f'{count} {spaced(word)} ›')}"


def _closing(board: Board, entries: tuple[Entry, ...], shown: Address) -> str:
    """Give the line that says which record it is: day, n of N, how far sources reach, and the digest."""
    words = day_in_words(board.day)
    day = f"As it stands on {words}" if shown.day is None else f"As it stood on {words}"
    reach = board.sources_until(entries)
    sources = f" Sources reach to {reach.words}; what came later is unknown." if reach is not None else ""
    digest = board.registry.digest[:SHORT]
    return literal(f"{day}: {len(entries)} of {board.whole} entries.{sources} Registry {digest}.")
