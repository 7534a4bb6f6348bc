"""What the server adds to Streamlit: a start page of our own, security headers, closed doors, kept compression."""

from __future__ import annotations

import asyncio
import gc
import gzip
import json
import re
import socket
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import streamlit
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dashboard.uploads import REFUSALS

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_HOST = re.compile(r"[A-Za-z0-9.\-\[\]:]{1,255}")
_COMPRESSIBLE = ("text/", "application/javascript", "application/json", "image/svg+xml", "application/wasm", "font/ttf")
MOST_KEPT = 64 * 1024 * 1024
"""How many compressed bytes are kept at most; Streamlit's own files come to a tenth of it."""


def content_security_policy(host: str) -> str:
    """Give the policy under which the dashboard runs: nothing but its own origin, and never inside another page.

    Streamlit styles its parts inline and compiles WebAssembly for tables; its socket needs naming for older browsers.
    """
    socket = f" ws://{host} wss://{host}" if _HOST.fullmatch(host) else ""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self' 'wasm-unsafe-eval'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            f"connect-src 'self'{socket}",
            "manifest-src 'self'",
            "worker-src 'self' blob:",
            "frame-src 'none'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    )


PAGES = ("overview", "entry", "statement", "evidence", "changes", "search", "suggest", "share", "method")
"""The pages of the dashboard, by their paths."""
TITLE = "Commitment Monitor"
WAITING = '<p class="waiting">The dashboard is on its way. <a href="./read/">The light page</a> opens at once, and needs no script.</p>'
"""What stands on the page until the dashboard is there: a reader on a slow network need not wait for it."""
DESCRIPTION = "A government said it in public; what became of it? The answer, with its evidence."
_SCRIPT = """\
window.prerenderReady = false;
// Where the server is: without it Streamlit asks under each page's path first, and gets 404.
window.__streamlit = { BACKEND_BASE_URL: new URL('./', location).href };
// Streamlit keeps the reader's place when the page changes; another page, or another entry, begins at its top.
(() => {
  const view = () => location.pathname + '#' + (new URLSearchParams(location.search).get('entry') ?? '');
  let shown = view();
  const begin = () => {
    if (view() === shown) return;
    shown = view();
    document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
  };
  for (const name of ['pushState', 'replaceState']) {
    const change = history[name];
    history[name] = function (...state) { change.apply(this, state); begin(); };
  }
  addEventListener('popstate', begin);
})();
// Streamlit calls the place to hand over a file a decoration, and names it at once; a reader who hears the page is told
// the name. Of a file that was refused it says a number; a reader is told why, and what to do.
const refused = REFUSALS;
new MutationObserver(() => {
  for (const one of document.querySelectorAll('[data-testid="stFileUploaderDropzone"][role="presentation"]'))
    one.removeAttribute('role');
  for (const one of document.querySelectorAll('[data-testid="stFileChip"] [role="alert"]'))
    for (const text of one.childNodes)
      if (text.nodeType === Node.TEXT_NODE && text.data in refused) text.data = refused[text.data];
}).observe(document.documentElement, { childList: true, subtree: true });
// What draws charts is fetched while the first answer is still on its way: once the page's own parts are there, and
// not before, so that on a slow network the words come first.
if (/\\/(overview|entry|evidence)?$/.test(location.pathname)) {
  new PerformanceObserver((seen, observer) => {
    if (!seen.getEntries().some(one => one.name.endsWith('/_stcore/health'))) return;
    observer.disconnect();
    const wanted = document.createElement('link');
    Object.assign(wanted, { rel: 'modulepreload', crossOrigin: '', href: './static/js/CHARTS' });
    document.head.append(wanted);
  }).observe({ type: 'resource', buffered: true });
}
"""
_STATIC = Path(streamlit.__file__).parent / "static"


@cache
def start_page() -> bytes:
    """Give Streamlit's start page with our title, and with its inline script in a file of its own.

    The policy allows no inline script, so that nothing a stranger wrote could ever run as one.

    Raises:
        ValueError: Streamlit's page is not as it was when this was written.
    """
    page = (_STATIC / "index.html").read_text("utf-8")
    head = f'<title>{TITLE}</title>\n    <meta name="description" content="{DESCRIPTION}" />\n    <link rel="stylesheet" href="./start.css" />'
    page, titles = re.subn(r"<title>.*?</title>", head, page)
    page, scripts = re.subn(r"<script>.*?</script>", '<script src="./start.js"></script>', page, flags=re.DOTALL)
    page = re.sub(r"<!--.*?-->\s*", "", page, flags=re.DOTALL)
    page, roots = re.subn(r'(<div id="root">)(</div>)', rf"\1{WAITING}\2", page)
    if (titles, scripts, roots) != (1, 1, 1):
        msg = "Streamlit's start page has changed; dashboard/serving.py must follow it."
        raise ValueError(msg)
    return gzip.compress(page.encode(), 9, mtime=0)


async def _start_page(request: Request) -> Response:
    """Answer with the start page; every page of the dashboard begins with it."""
    body, headers = start_page(), {"Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(body, headers=headers | {"Content-Encoding": "gzip"}, media_type="text/html")
    return Response(gzip.decompress(body), headers=headers, media_type="text/html")


@cache
def start_script() -> str:
    """Give the script with which every page begins; it names the file in which Streamlit keeps what draws charts.

    Raises:
        ValueError: Streamlit has no such file.
    """
    charts = [file.name for file in (_STATIC / "static" / "js").glob("PlotlyChart.*.js")]
    if len(charts) != 1:
        msg = "Streamlit's files have changed; dashboard/serving.py must follow them."
        raise ValueError(msg)
    refusals = {f"AxiosError: Request failed with status code {status}": words for status, words in REFUSALS.items()}
    return _SCRIPT.replace("CHARTS", charts[0]).replace("REFUSALS", json.dumps(refusals))


async def _start_script(_request: Request) -> Response:
    return Response(start_script(), headers={"Cache-Control": "no-cache"}, media_type="text/javascript")


_STYLE = """\
/* Until the dashboard is there, and only where that takes a while. */
.waiting { font: 1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 3rem auto; padding: 0 1.25rem; visibility: hidden; animation: waiting 0s 1s forwards; }
@keyframes waiting { to { visibility: visible; } }
/* What Streamlit's settings cannot say: a link to a page shows its whole label, flush with the text around it. */
[data-testid="stPageLink"] a { padding-left: 0; padding-right: 0; height: auto; }
[data-testid="stPageLink"] a * { white-space: normal; overflow: visible; text-overflow: clip; overflow-wrap: anywhere; }
[data-testid="stPageLink"] a p { text-decoration: underline; text-underline-offset: 0.15em; font-weight: 400; }
[data-testid="stPageLink"] a:not(:hover) { background-color: transparent; }
[data-testid="stBaseButton-tertiary"] { text-align: left; }
/* What is there to be copied shows the button for it at once, beside the text: a finger never rests on anything. */
[data-testid="stCode"] > div, [data-testid="stCode"] > div > div { visibility: visible !important; opacity: 1 !important; }
[data-testid="stCode"] pre { padding-right: 3.25rem; }
/* Why a file was refused is read without a pointer resting on it. */
[data-testid="stFileChip"]:has([role="alert"]) { flex-wrap: wrap; height: auto; max-width: 100%; }
[data-testid="stFileChip"] [role="alert"] { position: static; width: 100%; height: auto; margin: 0; clip: auto; overflow: visible; white-space: normal; padding: 0 0.5rem; font-size: 0.875rem; line-height: 1.4; }
[role="tooltip"]:has([data-testid="stTooltipErrorContent"]) { display: none; }
/* Streamlit shows the focus of a link by a ground that is hardly seen. */
a:focus-visible, button:focus-visible, summary:focus-visible { outline: 3px solid currentColor; outline-offset: 2px; }
/* Lines that are read want no more than this; what is left at the sides of a wide screen is rest. */
[data-testid="stMainBlockContainer"] { max-width: 1240px !important; margin-left: auto; margin-right: auto; }
/* On paper a page is as long as it is; what is there to be pressed is left out, and no source is cut in two. */
@media print {
  .stApp, .stApp > div, [data-testid="stAppViewContainer"], [data-testid="stMain"] {
    position: static !important; height: auto !important; overflow: visible !important; display: block !important;
  }
  [data-testid="stHeader"], [data-testid="stSidebar"], [data-testid="stToolbar"], [data-testid="stPopover"],
  [data-testid="stTooltipIcon"]:not(:has(.stMarkdownBadge)), [data-testid="stSelectbox"], [data-testid="stDateInput"], [data-testid="stButton"],
  [data-testid="stPagination"], [data-testid="stCode"] > div, [data-testid="stDownloadButton"] { display: none !important; }
  [data-testid="stMainBlockContainer"] { padding: 0 !important; }
  [data-testid="stPlotlyChart"] { zoom: 0.58; } /* it is drawn as wide as the screen, and paper is narrower */
  [data-testid="stGridCell"] a[href^="http"]::after { content: " (" attr(href) ")"; font-size: 0.75em; overflow-wrap: anywhere; }
  [data-testid="stPlotlyChart"], [data-testid="stGridCell"], blockquote { break-inside: avoid; }
  h1, h2, h3 { break-after: avoid; }
}
"""


async def _start_style(_request: Request) -> Response:
    return Response(_STYLE, headers={"Cache-Control": "no-cache"}, media_type="text/css")


ROUTES = (
    *(Route(path, _start_page) for path in ("/", *(f"/{name}" for name in PAGES))),
    Route("/start.js", _start_script),
    Route("/start.css", _start_style),
)


@asynccontextmanager
async def at_once(_app: object) -> AsyncIterator[None]:
    """Let every connection send what it has at once, for as long as the server runs.

    Streamlit opens the server's socket without naming its protocol, and asyncio then leaves the connections as they
    are: the second half of a short answer waits until the reader has acknowledged the first, 40 ms later. A connection
    is as the socket that took it, which no interface gives; it is found among all objects.
    """
    for one in gc.get_objects():
        if type(one) is socket.socket and one.fileno() >= 0 and one.family in {socket.AF_INET, socket.AF_INET6}:
            with suppress(OSError):
                if one.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                    one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    yield


class SecurityHeaders:
    """Set the security headers on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        policy = content_security_policy(Headers(scope=scope).get("host", ""))

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if "Content-Security-Policy" not in headers:  # the light pages have a policy of their own
                    headers["Content-Security-Policy"] = policy
                    headers["X-Frame-Options"] = "DENY"
                if "Vary" in headers:  # which Streamlit says once more of what is compressed already
                    headers["Vary"] = ", ".join(dict.fromkeys(headers["Vary"].replace(" ", "").split(",")))
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "no-referrer"
                headers["Cross-Origin-Opener-Policy"] = "same-origin"
                headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
            await send(message)

        await self.app(scope, receive, with_headers)


CLOSED = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check")
"""Addresses of Streamlit that are not for readers: they tell of the server, or drive it."""


class ClosedDoors:
    """Answer what is not for readers with 404, and refuse sockets that another site opens in a reader's name.

    Streamlit itself would ask a service on the internet for the server's own address before it refuses such a socket.

    Args:
        app: What answers all else.
        host: The host under which readers find the server. Where it is named, a socket under any other name is refused,
            for a hostile site may give a name of its own to this server's address; that of this very machine is taken.
    """

    def __init__(self, app: ASGIApp, host: str | None = None) -> None:
        self.app = app
        self.hosts = None if host is None else frozenset({host, *_LOOPBACK})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http" and scope["path"].startswith(CLOSED):
            await PlainTextResponse("Not found", status_code=404)(scope, receive, send)
        elif scope["type"] == "websocket" and not _of_this_site(Headers(scope=scope), self.hosts):
            await receive()  # the request to connect; a close before accepting it is an HTTP 403
            await send({"type": "websocket.close", "code": 1008})
        else:
            await self.app(scope, receive, send)


_LOOPBACK = ("localhost", "127.0.0.1", "::1")


def _of_this_site(headers: Headers, hosts: frozenset[str] | None) -> bool:
    """Tell whether a socket was opened by a page of this site, or by no page at all, under a name that this site has."""
    origin, host = headers.get("origin"), headers.get("host", "")
    try:
        named = hosts is None or urlsplit(f"//{host}").hostname in hosts
        return named and (origin is None or urlsplit(origin).netloc == host)
    except ValueError:  # it is no host at all
        return False


@dataclass(frozen=True, slots=True)
class _Kept:
    """An answer as it was first given, compressed."""

    headers: list[tuple[bytes, bytes]]
    body: bytes


class KeptCompression:
    """Compress Streamlit's own files once each, and keep the result in memory.

    Streamlit sends them uncompressed because compressing on every request costs too much; kept, it costs nothing, and
    the page is a third of the bytes. They are a fixed set of files whose names hold their digest.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._kept: dict[str, _Kept] = {}
        self._size = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or not self._wanted(scope):
            await self.app(scope, receive, send)
            return
        path = scope["path"]
        kept = self._kept.get(path) or await self._compressed(path, scope, receive, send)
        if kept is not None:
            await send({"type": "http.response.start", "status": 200, "headers": kept.headers})
            await send({"type": "http.response.body", "body": kept.body})

    @staticmethod
    def _wanted(scope: Scope) -> bool:
        headers = Headers(scope=scope)
        plain = "if-none-match" not in headers and "if-modified-since" not in headers and "range" not in headers
        takes = "gzip" in headers.get("accept-encoding", "")
        return scope["method"] == "GET" and scope["path"].startswith("/static/") and takes and plain

    async def _compressed(self, path: str, scope: Scope, receive: Receive, send: Send) -> _Kept | None:
        """Let the app answer, and give its answer compressed; None where it was passed on as it is, or nobody waits for it."""
        start: Message = {}
        parts: list[bytes] = []
        whole = False

        async def gather(message: Message) -> None:
            nonlocal whole
            if message["type"] == "http.response.start":
                start.update(message)
            elif message["type"] == "http.response.body":
                parts.append(message.get("body", b""))
                whole = not message.get("more_body", False)

        await self.app(scope, receive, gather)
        # Where the reader left, the rest of the file was not read: what there is of it must not be kept for the others.
        if not whole:
            return None
        body = b"".join(parts)
        headers = MutableHeaders(raw=list(start["headers"]))
        type_ = headers.get("content-type", "")
        # A name that does not exist gets the start page; only true files are kept, so no reader can fill the memory.
        if start["status"] != 200 or type_.startswith("text/html") or not type_.startswith(_COMPRESSIBLE):
            await send(start)
            await send({"type": "http.response.body", "body": body})
            return None
        small = await asyncio.to_thread(gzip.compress, body, 6, mtime=0)
        headers["Content-Encoding"] = "gzip"
        headers["Content-Length"] = str(len(small))
        headers.add_vary_header("Accept-Encoding")
        kept = _Kept(headers.raw, small)
        if path not in self._kept and self._size + len(small) <= MOST_KEPT:
            self._kept[path] = kept
            self._size += len(small)
        return kept
