"""The server's answers to the addresses of the table: each made once, kept, and given compressed or not at all.

What is kept is bounded, and so is what may be made at one time: a reader who asks for what is kept never waits for one who
asks for what nobody has asked for before.
"""

from __future__ import annotations

import asyncio
import gzip
import logging
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from threading import BoundedSemaphore, Lock
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlencode

import pandas as pd  # noqa: F401  Plotly takes up what another thread is still loading: it is whole before any draws
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Match, Route

from figures.figure import Figure
from monitors.boards import BOARDS
from publishing import pages
from publishing.address import MOST_VALUES, Address, read_address
from publishing.drawings import Drawings
from publishing.edition import Edition
from publishing.places import HTML, PLACES, find
from publishing.settings import Settings
from publishing.snapshot import TooLongError
from registry.model import Registry
from registry.shelf import shelf

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

LONGEST_QUERY = 2000
"""How many characters the parameters of an address may have."""
MOST_KEPT = 96 * 1024 * 1024
"""How many bytes of answers are kept; the one that was asked for longest ago goes first."""
AT_ONCE = 16
"""How many answers may be in the making at one time; who comes then is asked to come again."""
FRESH = 300
"""For how many seconds an answer may be used again without asking."""
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE")
_ADDED = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "igshid")
"""How the parameters begin that other sites add to links on their way; they ask for nothing."""
_COMPRESSIBLE = ("text/", "application/json", "application/atom+xml", "image/svg+xml", "application/schema+json")
_FOREIGN = ("data/", "feed", "badge/", "card", "deadlines")
"""What other sites may fetch and embed."""


@dataclass(frozen=True)
class Answer:
    """What is answered.

    Attributes:
        status: The HTTP status.
        body: Its bytes.
        media_type: What they are.
        small: The bytes compressed; None where that gains nothing.
        tag: Tells it from any other answer.
    """

    status: int
    body: bytes
    media_type: str = HTML
    small: bytes | None = field(init=False)
    tag: str = field(init=False)

    def __post_init__(self) -> None:
        """Compress it, and name it by its digest."""
        compressible = self.media_type.startswith(_COMPRESSIBLE)
        object.__setattr__(self, "small", gzip.compress(self.body, 9, mtime=0) if compressible else None)
        object.__setattr__(self, "tag", f'W/"{sha256(self.body).hexdigest()[:32]}"')

    @property
    def size(self) -> int:
        """How many bytes keeping it takes."""
        return len(self.body) + len(self.small or b"")


class _Watched:
    """Draws, and notes whether a drawing failed that could have been made: an answer without it is not kept."""

    def __init__(self, drawings: Drawings) -> None:
        self._drawings = drawings
        self.tools = drawings.tools
        self.failed = False

    def svg(self, figure: Figure, width: int) -> str | None:
        drawn = self._drawings.svg(figure, width)
        self.failed |= drawn is None and bool(self.tools)
        return drawn

    def png(self, figure: Figure, width: int) -> bytes | None:
        drawn = self._drawings.png(figure, width)
        self.failed |= drawn is None and bool(self.tools)
        return drawn

    def pdf(self, page: Path) -> bytes | None:
        return self._drawings.pdf(page)


class Desk:
    """Answers requests for what is published.

    Args:
        settings: What the server was told.
        today: Gives the day; asked for each answer.
        drawings: Draws the charts.
    """

    def __init__(self, settings: Settings, today: Callable[[], date], drawings: Drawings) -> None:
        self._settings, self._today, self._drawings = settings, today, drawings
        self._shelf = shelf(settings.registry)
        self._room = BoundedSemaphore(AT_ONCE)
        self._lock = Lock()
        self._locks = tuple(Lock() for _ in range(64))
        self._kept: OrderedDict[tuple[str, ...], Answer] = OrderedDict()
        self._size = 0

    def at_hand(self, path: str, query: str) -> Answer | None:
        """Give an answer that is kept, at once and without reading any file; None where it must be made or looked for.

        Only an address as these pages write it is found so: one that asks for the same in other words goes the long way.
        """
        record = self._shelf.unchanged()
        if record is None or record.registry is None:
            return None
        return self._known((record.registry.digest, self._today().isoformat(), path, query))

    def answer(self, path: str, query: str) -> Answer:
        """Answer a request for a path below the base, with the parameters as they stand in the address."""
        registry = self._shelf.record().registry
        if registry is None:
            return self._refused(
                503, "The record cannot be shown", ["No good version of the registry has been read yet."]
            )
        found = find(path, registry)
        if found is None:
            return self._refused(
                404,
                "There is no such page",
                ["This record publishes nothing at this address. The pages above lead to all that it does."],
            )
        today = self._today()
        shown, reasons = _asked(query, registry, today)
        if reasons:
            return self._refused(400, "The address asks for something that cannot be shown", reasons)
        key = (registry.digest, today.isoformat(), path, urlencode(shown.query, doseq=True))
        kept = self._known(key)
        if kept is not None:
            return kept
        if not self._room.acquire(blocking=False):
            return self._refused(
                503,
                "Many ask at this moment",
                ["This page is being made for others. Please come again in a few seconds."],
            )
        try:
            with self._locks[hash(key) % len(self._locks)]:
                return self._known(key) or self._made(key, registry, path, shown, today)
        except Exception:  # a reader sees a plain sentence, and never a path
            logging.getLogger("commitment-monitor").exception("%s could not be made.", path)
            return self._refused(500, "This page could not be made", ["What went wrong is in the server's log."])
        finally:
            self._room.release()

    @property
    def kept_bytes(self) -> int:
        """How many bytes the kept answers take."""
        return self._size

    def _made(self, key: tuple[str, ...], registry: Registry, path: str, shown: Address, today: date) -> Answer:
        drawings = _Watched(self._drawings)
        board = BOARDS.on(registry, shown.day or today)
        edition = Edition(board, registry, shown, self._settings.base, self._shelf.commit(registry), drawings)
        found = find(path, board.registry)
        if found is None:
            reason = "This entry rests on a statement that had not been delivered on the day asked for."
            return self._refused(404, "Nothing had been stated yet", [reason])
        place, entry = found
        if place.number > 1 and place.number > place.pages(edition):
            return self._refused(
                404, "There is no such page", ["The list has fewer pages; its first leads to all of them."]
            )
        try:
            body = place.make(edition, entry)
        except TooLongError as too_long:
            return self._refused(404, "There is no snapshot of so many entries", [str(too_long)])
        if body is None:
            reason = "It is drawn with Chromium, which is not installed where this record is served, or failed."
            return self._refused(503, "This cannot be made here", [reason])
        answer = Answer(200, body, place.media_type)
        if not drawings.failed:
            self._keep(key, answer)
        return answer

    def _known(self, key: tuple[str, ...]) -> Answer | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def _keep(self, key: tuple[str, ...], answer: Answer) -> None:
        with self._lock:
            self._kept[key] = answer
            self._size += answer.size
            while self._size > MOST_KEPT:
                self._size -= self._kept.popitem(last=False)[1].size

    def _refused(self, status: int, title: str, reasons: Sequence[str]) -> Answer:
        return Answer(status, pages.refused(self._settings.base, title, reasons))


def _asked(query: str, registry: Registry, today: date) -> tuple[Address, Sequence[str]]:
    """Read the parameters; give a sentence for each that is asked in vain, which the dashboard would only give notice of."""
    if len(query) > LONGEST_QUERY:
        return Address(), ["The address is longer than any that this record gives."]
    try:
        parameters = parse_qs(query, keep_blank_values=True, max_num_fields=MOST_VALUES, errors="strict")
    except ValueError:
        return Address(), ["The address has too many parameters, or they are not UTF-8 text."]
    asked = {name: values for name, values in parameters.items() if not name.startswith(_ADDED)}
    shown, notices = read_address(asked, registry, today)
    if (shown.entry, shown.page, shown.words, shown.since) != (None, 1, "", None):
        reason = "The address asks for an entry, a page, words to look for or a day to compare with, which only the dashboard can show."
        return Address(), [reason]
    return shown, [one.asks for one in notices]


def routes(desk: Desk, settings: Settings) -> list[Route]:
    """Give the routes of all addresses of the table.

    However many ask for the same in one moment, one thread makes it, and the others wait without one.
    """
    asked_now: dict[tuple[str, str], asyncio.Future[Answer]] = {}

    def made_for_all(path: str, query: str) -> asyncio.Future[Answer]:
        key = path, query
        if key not in asked_now:
            asked_now[key] = asyncio.ensure_future(run_in_threadpool(desk.answer, path, query))
            asked_now[key].add_done_callback(lambda _made: asked_now.pop(key))
        return asyncio.shield(asked_now[key])  # one who leaves takes nothing from the others

    async def answered(request: Request) -> Response:
        if request.method not in {
            "GET",
            "HEAD",
        }:  # else Streamlit, which is asked next, would answer with its start page
            return Response(status_code=405, headers={"Allow": "GET, HEAD"})
        path: str = request.scope["path"].removeprefix("/")
        query: str = request.scope["query_string"].decode(
            "latin-1"
        )  # what is no ASCII stands for nothing that is known
        if path == "read" or (path.endswith("/") and path != "read/"):
            here = "read/" if path == "read" else path.rstrip("/")
            return RedirectResponse(f"{settings.base}{here}{'?' + query if query else ''}", 308)
        return response(await made_for_all(path, query), path, request.headers, settings)

    tops = dict.fromkeys(place.address.partition("/")[:2] for place in PLACES)
    below = [f"/{top}/{{rest:path}}" if slash else f"/{top}" for top, slash in tops]
    return [Route(path, answered, methods=METHODS) for path in ("/read", *below)]


class AtHand:
    """Answer what is kept before anything else of the server looks at the request, and without a thread.

    So light pages open at once also while many look at the dashboard, whose runs take the threads their turns.

    Args:
        app: Answers the rest.
        desk: Keeps the answers.
        settings: What the server was told.
        known: The routes of the addresses, by which the log and the counts tell what was asked for.
    """

    def __init__(self, app: ASGIApp, desk: Desk, settings: Settings, known: Sequence[Route]) -> None:
        self.app, self._desk, self._settings, self._known = app, desk, settings, known

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        asks = scope["type"] == "http" and scope["method"] == "GET"
        route = next((one for one in self._known if one.matches(scope)[0] is Match.FULL), None) if asks else None
        if route is not None:
            path, headers = scope["path"].removeprefix("/"), Headers(scope=scope)
            kept = self._desk.at_hand(path, scope["query_string"].decode("latin-1"))
            if kept is not None and kept.small is not None and _takes_gzip(headers.get("accept-encoding", "")):
                scope["route"] = route
                await response(kept, path, headers, self._settings)(scope, receive, send)
                return
        await self.app(scope, receive, send)


def response(answer: Answer, path: str, headers: Mapping[str, str], settings: Settings) -> Response:
    """Give an answer as HTTP: by its tag alone where the reader has it, compressed where the reader takes that.

    A page may stand in a frame where the settings say so, even on every site: it has no script, and nothing to press.
    """
    frames = " ".join(settings.embed) or "'none'"
    given = {
        "ETag": answer.tag,
        "Cache-Control": f"public, max-age={FRESH}" if answer.status == 200 else "no-store",
        "Content-Security-Policy": f"{pages.policy()}; frame-ancestors {frames}",
    }
    if path.startswith(_FOREIGN):
        given |= {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
    if answer.status == 503:
        given["Retry-After"] = "5"
    if answer.small is not None:
        given["Vary"] = "Accept-Encoding"
    tags = headers.get("if-none-match", "")
    if answer.status == 200 and (answer.tag in {one.strip() for one in tags.split(",")} or tags.strip() == "*"):
        return Response(status_code=304, headers=given)
    if answer.small is not None and _takes_gzip(headers.get("accept-encoding", "")):
        return Response(answer.small, answer.status, given | {"Content-Encoding": "gzip"}, answer.media_type)
    return Response(answer.body, answer.status, given, answer.media_type)


def _takes_gzip(accepted: str) -> bool:
    """Tell whether a reader takes gzip, which "gzip;q=0" refuses."""
    codings = (one.replace(" ", "").partition(";") for one in accepted.lower().split(","))
    return any(name == "gzip" and weight.rstrip("0") not in {"q=", "q=0."} for name, _, weight in codings)
