"""What a process says of itself: that it answers (/healthz), and whether readers should be sent to it (/readyz)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from time import monotonic

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from registry.shelf import Shelf
from watching.life import Life, Stage
from watching.requests import METHODS

NOT_SERVING = {Stage.STARTING: "This process is starting.", Stage.LEAVING: "This process is stopping."}
NOTHING = "No good version of the registry has been read yet."
LAST_GOOD = "The registry on disk has a problem; the last good version is served."
SERVED = "The registry on disk is served."


def readiness(life: Life, shelf: Shelf, now: Callable[[], datetime]) -> dict[str, object]:
    """Tell whether readers should be sent to this process.

    Returns:
        `ready`; what that means in a sentence, `says`; the `digest` of the registry that is served, or None; `since` when
        it is served, in UTC; and whether the registry on disk is `broken`. Who serves the last good version is ready.
    """
    record = shelf.record()
    shown = record.registry
    if life.stage is not Stage.SERVING:
        says = NOT_SERVING[life.stage]
    elif shown is None:
        says = NOTHING
    else:
        says = LAST_GOOD if record.problems else SERVED
    since = now() - timedelta(seconds=monotonic() - record.since)
    return {
        "ready": says in {SERVED, LAST_GOOD},
        "says": says,
        "digest": shown.digest if shown else None,
        "since": f"{since:%Y-%m-%dT%H:%M:%SZ}" if shown else None,
        "broken": record.problems is not None,
    }


def routes(life: Life, shelf: Shelf, now: Callable[[], datetime]) -> list[Route]:
    """Give the routes of both addresses; `now` gives the moment, in UTC."""

    async def alive(request: Request) -> Response:  # by the loop itself: while that stands still, nothing is answered
        return _answer(request, 200, {"alive": True})

    def ready(request: Request) -> Response:  # by a thread: the record may have to be read
        told = readiness(life, shelf, now)
        return _answer(request, 200 if told["ready"] else 503, told)

    return [Route("/healthz", alive, methods=METHODS), Route("/readyz", ready, methods=METHODS)]


def _answer(request: Request, status: int, told: dict[str, object]) -> Response:
    if request.method not in {"GET", "HEAD"}:  # else Streamlit, which is asked next, would answer
        return Response(status_code=405, headers={"Allow": "GET, HEAD"})
    return JSONResponse(told, status, {"Cache-Control": "no-store"})
