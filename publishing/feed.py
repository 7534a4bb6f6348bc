"""The feed: what could be known when, newest first, as Atom (RFC 4287).

Each item is written by an XML library, and stands by itself: its words are plain text, and say whose account it is. What
is known since a day stays where it is in time, so an old source that was found late stands at its own day, and a
program that reads feeds tells it from those it has seen by its id alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from urllib.parse import urlencode
from xml.etree import ElementTree as ET

from publishing.address import FILTERS
from publishing.edition import Edition
from publishing.happened import KINDS, Told, told
from publishing.identity import name_in_entry, name_of_happening, name_of_record
from publishing.markup import child, document
from publishing.sources import leads_to
from registry.history import Happening, happenings
from registry.model import ACCOUNTS, Entry

MEDIA_TYPE = "application/atom+xml"
MOST = 100
"""A feed holds so many events, the newest: a program that asks every day misses none, and each answer stays small."""
_ATOM = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def feed(edition: Edition, entry: Entry | None) -> bytes:
    """Give the feed of the entries that were asked for, or of one.

    Links to our own pages are absolute where the full address is known. Where it is not they are relative references,
    which RFC 4287 (4.2.7.1) allows: a program resolves them against the address that it had the feed from, and they lead
    to that server, whatever name it is reached by.

    Args:
        edition: What is published.
        entry: One entry of its board; all that were asked for where it is None.
    """
    chosen = {one.id for one in edition.entries} if entry is None else {entry.id}
    entries = [one for one in edition.board.entries if one.id in chosen]  # in this order, whatever order was asked for
    all_ = _newest_first(edition, entries)
    root = ET.Element("feed", {"xmlns": _ATOM, _LANG: "en"})
    _head(root, edition, entry, all_)
    for one in all_[:MOST]:
        _item(root, edition, one)
    ET.indent(root, "")
    return document(root)


def _newest_first(edition: Edition, entries: Iterable[Entry]) -> list[Happening]:
    """Give what could be known of some entries by the day, told of the whole record, where each has its lasting name."""
    whole = edition.whole.entries
    found = [one for entry in entries for one in happenings(whole[entry.id]) if one.day <= edition.board.day]
    return sorted(found, key=lambda one: one.day, reverse=True)


def _head(root: ET.Element, edition: Edition, entry: Entry | None, all_: list[Happening]) -> None:
    about = edition.board.registry.about
    if entry is None:
        title, path = about.title, "feed.atom"
        page, this = edition.this("read/"), edition.this(path)
        id = name_of_record(edition.whole, "feed", _asked(edition, ("as_of", *FILTERS)))
    else:
        title, path = f"{entry.short} – {about.title}", f"feed/{entry.id}.atom"
        page, this = edition.to(f"read/{entry.id}"), edition.to(path)
        id = name_in_entry(edition.whole, entry.id, "feed", _asked(edition, ("as_of",)))
    child(root, "id", id.urn)
    child(root, "title", title)
    which = f"the newest {MOST} of {len(all_)} events" if len(all_) > MOST else "all events"
    said = f"What became of the words of {about.actor}, by the day from which it could be known: {which}."
    child(root, "subtitle", f"{said} {edition.line}")
    child(root, "updated", _moment(all_[0].day if all_ else _first_day(edition)))
    author = ET.SubElement(root, "author")
    child(author, "name", about.title)
    if (repository := leads_to(about.repository)) is not None:
        child(author, "uri", repository)
    child(root, "generator", "Commitment Monitor")
    ET.SubElement(root, "link", rel="self", href=this, type=MEDIA_TYPE)
    ET.SubElement(root, "link", rel="alternate", href=page, type="text/html")


def _asked(edition: Edition, names: Iterable[str]) -> str:
    """Give what makes one feed another than the next: the day and the filters, in whatever order they were asked for."""
    query = edition.shown.query
    return urlencode({name: sorted(query[name]) for name in names if name in query}, doseq=True)


def _first_day(edition: Edition) -> date:
    """Give the day of the first statement, when the record begins; the day shown where nothing had been stated by then."""
    return min((one.delivered for one in edition.board.registry.statements.values()), default=edition.board.day)


def _item(root: ET.Element, edition: Edition, one: Happening) -> None:
    entry = edition.board.registry.entries[one.entry]
    words = told(entry, one, edition.whole.entries[one.entry])
    item = ET.SubElement(root, "entry")
    child(item, "id", name_of_happening(edition.whole, one).urn)
    child(item, "title", words.title)
    child(item, "published", _moment(one.day))
    child(item, "updated", _moment(one.day))
    ET.SubElement(item, "link", rel="alternate", href=edition.to(f"read/{entry.id}"), type="text/html")
    for address in dict.fromkeys(filter(None, (leads_to(source.url) for source in words.sources))):
        ET.SubElement(item, "link", rel="related", href=address)
    for term, label in _categories(edition, entry, one, words):
        ET.SubElement(item, "category", term=term, label=label)
    child(item, "content", "\n".join(words.paragraphs), {"type": "text"})


def _categories(edition: Edition, entry: Entry, one: Happening, words: Told) -> list[tuple[str, str]]:
    """Give what a reader may sort by: each word as the record has it, with the name that people read."""
    accounts = dict.fromkeys(source.account for source in words.sources)
    return [
        (one.kind, f"Event: {KINDS[one.kind]}"),
        (entry.kind, f"Kind: {entry.kind}"),
        (entry.topic, f"Topic: {edition.board.registry.topics[entry.topic]}"),
        (words.verdict, f"Verdict: {words.verdict}"),
        *((account, f"Account: {ACCOUNTS[account]}") for account in accounts),
    ]


def _moment(day: date) -> str:
    """Give a day as RFC 3339 writes a moment: its beginning in UTC. The record has days and no hours."""
    return f"{day.isoformat()}T00:00:00Z"
