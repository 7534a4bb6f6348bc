"""The server: the dashboard, and the public addresses beside it. Start it with `make run`."""

from __future__ import annotations

import logging
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from urllib.parse import urlsplit

import streamlit as st
from starlette.middleware import Middleware

from dashboard.logs import gather_streamlits
from dashboard.serving import ROUTES, ClosedDoors, KeptCompression, SecurityHeaders, at_once
from dashboard.uploads import BoundedUploads
from publishing.drawings import drawings
from publishing.serving import AtHand, Desk, routes
from publishing.settings import settings
from registry.shelf import shelf
from watching import health, metrics
from watching.life import Life
from watching.logs import log_to_stderr
from watching.requests import Watched


def _log(error: Exception) -> None:
    """Write what went wrong to the log; a reader sees a plain sentence and never a path."""
    metrics.FAILED_RUNS.inc()
    logging.getLogger("commitment-monitor").error("A page failed.", exc_info=error)


def _now() -> datetime:
    return datetime.now(UTC)


def _today() -> date:
    return _now().date()


try:
    SETTINGS = settings()
except ValueError as wrong:
    sys.exit(f"The server was not started: {wrong}.")
log_to_stderr(SETTINGS.log_format)
gather_streamlits()
_desk, _shelf, _life = Desk(SETTINGS, _today, drawings()), shelf(SETTINGS.registry), Life(SETTINGS.drain)
_read = routes(_desk, SETTINGS)


@asynccontextmanager
async def _served(app: object) -> AsyncIterator[None]:
    """Serve, and be watched meanwhile."""
    counted = metrics.told(SETTINGS.metrics_port, SETTINGS.metrics_address, _shelf, lambda: _desk.kept_bytes)
    async with at_once(app), _life.lived():
        with counted:
            yield


app = st.App(
    "dashboard/main.py",
    routes=[*health.routes(_life, _shelf, _now), *ROUTES, *_read],
    middleware=[
        Middleware(Watched),
        Middleware(SecurityHeaders),
        Middleware(AtHand, _desk, SETTINGS, _read),
        Middleware(ClosedDoors, host=urlsplit(SETTINGS.base).hostname),
        Middleware(KeptCompression),
        Middleware(BoundedUploads),
    ],
    lifespan=_served,
    on_script_error=_log,
)
