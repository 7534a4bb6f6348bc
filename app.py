"""The server: the dashboard, and the public addresses beside it. Start it with `make run`."""

from __future__ import annotations

import logging
import sys
from datetime import UTC, date, datetime

import streamlit as st
from starlette.middleware import Middleware

from dashboard.serving import ROUTES, ClosedDoors, KeptCompression, SecurityHeaders, at_once
from publishing.drawings import drawings
from publishing.serving import Desk, routes
from publishing.settings import settings


def _log(error: Exception) -> None:
    """Write what went wrong to the log; a reader sees a plain sentence and never a path."""
    logging.getLogger("commitment-monitor").error("A page failed.", exc_info=error)


def _today() -> date:
    return datetime.now(UTC).date()


try:
    SETTINGS = settings()
except ValueError as wrong:
    sys.exit(f"The server was not started: {wrong}.")
app = st.App(
    "dashboard/main.py",
    routes=[*ROUTES, *routes(Desk(SETTINGS, _today, drawings()), SETTINGS)],
    middleware=[Middleware(SecurityHeaders), Middleware(ClosedDoors), Middleware(KeptCompression)],
    lifespan=at_once,
    on_script_error=_log,
)
