"""Whether a snapshot is genuine: three questions, answered apart.

Whoever edits a snapshot can make it agree with itself again. So it is made anew from the data it carries, and compared to
the byte; that data is compared with what the repository holds at the commit it names; and its signature is looked at.
Only what the repository bears out is called genuine, and being whole in itself alone never is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from html.parser import HTMLParser
from itertools import zip_longest
from pathlib import Path
from typing import Literal

from markupsafe import Markup

from figures.figure import Figure
from monitors.board import board
from publishing import charts
from publishing import repository as repositories
from publishing.address import Address, read_address
from publishing.charts import Drawn
from publishing.drawings import Drawings
from publishing.edition import SHORT, Edition
from publishing.sealed import HELD, SIGNED, WHOLE, Contents, Sealed, SnapshotError, opened
from publishing.signing import Signature, checked
from publishing.snapshot import figures, page
from publishing.software import software
from publishing.svg import only_draws
from registry import Problems, Registry, links, parse
from registry.changes import changes
from registry.dates import day_in_words
from registry.reading import digest_of
from registry.sentences import plain
from registry.wording import counted

Reply = Literal["yes", "no", "unknown"]
MOST_TOLD = 10
"""How many differences are told."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question.

    Attributes:
        question: The question.
        reply: yes, no, or unknown where it cannot be told here.
        words: Why, in sentences.
    """

    question: str
    reply: Reply
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verification:
    """What is known of a snapshot.

    Attributes:
        whole: Is it whole in itself?
        held: Does it equal what the repository holds at the commit it names?
        signed: Is it signed by somebody whom the repository lists?
        old: Whether it shows a day on which the repository already held a newer state of the record.
    """

    whole: Answer
    held: Answer
    signed: Answer
    old: bool = False

    @property
    def genuine(self) -> bool:
        """True where it is whole, the repository bears it out, and no false signature is on it."""
        return self.whole.reply == "yes" and self.held.reply == "yes" and self.signed.reply != "no"

    @property
    def summary(self) -> str:
        """All of it in a sentence."""
        if self.genuine:
            by = " and signed" if self.signed.reply == "yes" else ", and not signed"
            state = (
                "an old state, which this repository held before the day that it shows"
                if self.old
                else "what this repository holds"
            )
            return f"Genuine: it is whole, and equal to {state}{by}."
        if "no" in {self.whole.reply, self.held.reply, self.signed.reply}:
            return "Not genuine: something in it is not as it claims."
        return "Not shown to be genuine: what was looked at is not enough to tell."


def verify(file: bytes, repository: Path, signers: Path, drawings: Drawings) -> Verification:
    """Answer the three questions about a snapshot.

    Args:
        file: The snapshot.
        repository: The registry's file in the repository to compare with.
        signers: The file that lists who may sign.
        drawings: Draws the charts again, where it is of the same versions as what drew them.
    """
    try:
        sealed = opened(file)
    except SnapshotError as error:
        nothing = "Nothing of it can be relied on."
        return Verification(
            Answer(WHOLE, "no", (str(error),)), Answer(HELD, "no", (nothing,)), Answer(SIGNED, "no", (nothing,))
        )
    registry = _registry(sealed.contents)
    past = _past(sealed.contents, repository)
    return Verification(
        Answer(WHOLE, *_whole(sealed, registry, drawings)),
        Answer(HELD, *_held(sealed.contents, registry, past, repository)),
        Answer(SIGNED, *_signed(checked(sealed.page, sealed.signature, signers))),
        old=isinstance(past, repositories.Past) and past.replaced_by(sealed.contents.day),
    )


def registry_of(contents: Contents) -> Registry:
    """Read the registry that a snapshot carries.

    Raises:
        Problems: It is not a truthful record.
    """
    (path, own), *others = contents.files.items()
    beside = dict(others)
    return parse(own, path=path, texts=beside, links=beside.pop(links.FILE, None))


def _registry(contents: Contents) -> Registry | str:
    """Read the registry that a snapshot carries, or say what keeps it from being one."""
    try:
        return registry_of(contents)
    except Problems as problems:
        first = problems.problems[0]
        return f"The record in it breaks a rule of every record: {first.message} ({first.path}, line {first.line})."


def edition_of(contents: Contents, registry: Registry, drawings: Drawings) -> Edition | str:
    """Give the edition that a snapshot's data says it shows, or say why there is none."""
    shown, notices = read_address(contents.filters, registry, contents.day)
    if notices or shown.query != dict(contents.filters):
        return "Its data names filters that this record does not have."
    fixed = Address(contents.day, shown.filters, shown.order)
    return Edition(board(registry, contents.day), registry, fixed, "/", contents.commit, drawings)


def _whole(sealed: Sealed, registry: Registry | str, drawings: Drawings) -> tuple[Reply, tuple[str, ...]]:
    contents = sealed.contents
    if isinstance(registry, str):
        return "no", (registry,)
    if registry.digest != contents.digest:
        return "no", (
            "The digest in its data is not that of the record it carries: the record was changed after it was made.",
        )
    edition = edition_of(contents, registry, drawings)
    if isinstance(edition, str):
        return "no", (edition,)
    if (contents.shown, contents.of) != (len(edition.entries), edition.board.whole):
        told = f"Its data says {contents.shown} of {contents.of} entries; by its filters and its day it is {len(edition.entries)} of {edition.board.whole}."
        return "no", (told,)
    if not all(only_draws(drawing) for drawing in _DRAWN.findall(sealed.page)):
        return "no", ("One of its charts holds something that does not draw, such as a script, a style or a link.",)
    if contents.software != software():
        return _not_made_again(sealed)
    return _made_again(sealed, edition, drawings)


def _not_made_again(sealed: Sealed) -> tuple[Reply, tuple[str, ...]]:
    """Say what can be said of a page that another version of this software made."""
    if f"<dd>{sealed.contents.software}</dd>".encode() not in sealed.page:
        return "no", (
            "The page names another version of this software than its data does: one was changed, and not the other.",
        )
    if foreign := tuple(_foreign(sealed.page)):
        return "no", foreign
    return "unknown", (
        "The page was made by another version of this software, and only that version can make it again to compare.",
        "The record that it carries is whole, and has the digest that it names.",
    )


def _made_again(sealed: Sealed, edition: Edition, drawings: Drawings) -> tuple[Reply, tuple[str, ...]]:
    """Make the page again from its data, with the drawings that are in it, and compare the two to the byte."""
    contents = sealed.contents
    made = dict(figures(edition))
    given = _DRAWN.findall(sealed.page)
    keys = [key for key in made if key in contents.drawings]
    if len(given) != 2 * len(keys) or list(contents.drawings) != keys:
        return "no", ("It holds other charts than the record it carries has.",)
    drawn = {key: Drawn(figure, None, None) for key, figure in made.items()}
    for key, pair in zip(keys, zip(given[::2], given[1::2], strict=True), strict=True):
        wide, narrow = pair
        if [sha256(one).hexdigest() for one in pair] != list(contents.drawings[key]):
            return "no", (f"The chart “{made[key].title}” is not the one that was drawn: its digest is another.",)
        drawn[key] = Drawn(made[key], Markup(wide.decode()), Markup(narrow.decode()))  # noqa: S704 - compared, not shown
    again = page(edition, drawn, contents.tools)
    if again != sealed.page:
        return "no", tuple(_differences(again, sealed.page))
    return _drawn_again(contents, made, drawn, drawings)


_DRAWN = re.compile(rb'<div class="(?:wide|narrow)">(<svg .*?</svg>)</div>', re.DOTALL)


def _drawn_again(
    contents: Contents, made: dict[str, Figure], drawn: dict[str, Drawn], drawings: Drawings
) -> tuple[Reply, tuple[str, ...]]:
    same = "Its text, tables and numbers, made again from the data it carries, are the same to the byte."
    if not contents.tools:
        return "yes", (same, "It holds no charts: tables stand in their place.")
    if contents.tools != drawings.tools:
        other = "; its charts were drawn with other versions of Chromium, Plotly or fonts" if drawings.tools else ""
        return "yes", (same, f"Its charts have the digests that it names, and were not drawn again here{other}.")
    again = charts.drawn({key: made[key] for key in contents.drawings}, drawings)
    left = 0
    for key, one in again.items():
        if one.wide is None:
            left += 1
        elif (one.wide, one.narrow) != (drawn[key].wide, drawn[key].narrow):
            return "no", (same, f"The chart “{one.figure.title}”, drawn again from the data, is another.")
    if len(contents.drawings) < len(made):
        missing = counted(len(made) - len(contents.drawings), "chart")
        same = f"{same} It lacks {missing} that could not be drawn when it was made; the tables stand in their place."
    if left:
        return "yes", (
            same,
            f"{counted(left, 'chart')} could not be drawn again here; their digests are right.",
        )
    return "yes", (same, "Its charts, drawn again from the data, are the same.")


class _Elements(HTMLParser):
    """Counts what a page holds that could run, hide or fetch something."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts = self.styles = self.fetches = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count one element."""
        self.scripts += tag == "script" or any(name.startswith("on") for name, _ in attrs)
        self.styles += tag == "style" or any(name in {"style", "hidden"} for name, _ in attrs)
        self.fetches += tag in {
            "link",
            "base",
            "iframe",
            "frame",
            "object",
            "embed",
            "img",
            "image",
            "form",
            "video",
            "audio",
        }
        self.fetches += ("http-equiv", "refresh") in attrs


def _foreign(page: bytes) -> Iterator[str]:
    """Say what is in a page that no snapshot holds: its one script element is its data, and its one style its own."""
    found = _Elements()
    found.feed(page.decode("utf-8", "replace"))
    if found.scripts != 1:
        yield "It holds a script, and no snapshot does."
    if found.styles != 1:
        yield "It holds a style that is not the snapshot's own, by which something could be hidden."
    if found.fetches:
        yield "It holds an element that fetches something from elsewhere, and no snapshot does."


def _differences(again: bytes, given: bytes) -> Iterator[str]:
    """Say where a page differs from what its data makes."""
    yield "The page is not what its data makes: one was changed, and not the other."
    yield from _foreign(given)
    if _between(again, b"<style>", b"</style>") != _between(given, b"<style>", b"</style>"):
        yield "Its style is not the snapshot's own: something could be hidden by it."
    entries = [one.count(b'<article class="chapter"') for one in (again, given)]
    if entries[0] != entries[1]:
        yield f"It shows {counted(entries[1], 'entry', 'entries')}, and its data makes {entries[0]}."
    pairs = zip_longest(again.splitlines(), given.splitlines())
    place = next((number for number, (one, other) in enumerate(pairs, 1) if one != other), 0)
    yield f"The first difference stands on line {place} of the file."


def _between(page: bytes, start: bytes, end: bytes) -> bytes:
    return page.partition(start)[2].partition(end)[0]


def _past(contents: Contents, repository: Path) -> repositories.Past | repositories.Missing:
    """Give the record at the commit that a snapshot names."""
    if contents.commit is None:
        words = "It names no commit: it was made from files that had not been committed, and nothing can bear it out."
        return repositories.Missing(words, told=False)
    return repositories.past(repository, contents.commit)


def _held(
    contents: Contents, registry: Registry | str, past: repositories.Past | repositories.Missing, repository: Path
) -> tuple[Reply, tuple[str, ...]]:
    if isinstance(past, repositories.Missing):
        return "no" if past.told else "unknown", (past.words,)
    at = f"at commit {past.commit[:SHORT]}"
    if past.registry.digest != digest_of(contents.files):
        mixed = tuple(repositories.elsewhere(repository, past, contents.files))
        differs = _told(past.registry, registry) if isinstance(registry, Registry) else ()
        return "no", (f"It is not what this repository holds {at}.", *mixed, *differs)
    same = f"It equals what this repository holds {at} of {day_in_words(past.standing.day)}."
    if not past.standing.within:
        strange = (
            "But that commit is not part of the history that is checked out here: it may never have been accepted."
        )
        return "unknown", (same, strange)
    return "yes", (same, _later(contents, past))


def _later(contents: Contents, past: repositories.Past) -> str:
    """Say whether the record was changed between the commit and the day that a snapshot shows, or since."""
    replaced = past.standing.replaced
    if replaced is None:
        return "That is the newest state of the record here."
    if past.replaced_by(contents.day):
        return (
            f"But that is an old state: the record was changed on {day_in_words(replaced)}, and the snapshot shows "
            f"{day_in_words(contents.day)}. What was recorded after the commit it names is not in it."
        )
    return f"The record was changed since, on {day_in_words(replaced)}."


def _told(old: Registry, new: Registry) -> tuple[str, ...]:
    """Say in plain words what is other in the snapshot than in the repository."""
    found = changes(old, new).all
    told = [f"In the snapshot, other than in the repository: {plain(one.sentence)}" for one in found[:MOST_TOLD]]
    if len(found) > MOST_TOLD:
        told.append(f"And {counted(len(found) - MOST_TOLD, 'difference')} more.")
    return tuple(told) or ("The two records say the same in other words of YAML.",)


def _signed(signature: Signature | str | None) -> tuple[Reply, tuple[str, ...]]:
    if signature is None:
        return "unknown", ("It is not signed.",)
    if isinstance(signature, str):
        return "no", (signature,)
    if signature.signer is None:
        return "unknown", (signature.words,)
    return "yes", (signature.words,)


def as_lines(found: Verification) -> Sequence[str]:
    """Give a verification as lines of text."""
    answers = (found.whole, found.held, found.signed)
    told = [
        f"{one.question} {one.reply.capitalize()}.\n" + "\n".join(f"  {words}" for words in one.words)
        for one in answers
    ]
    return (*told, found.summary)
