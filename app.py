"""The server: the dashboard, with compression and security headers. Start it with `make run`."""

from __future__ import annotations

import logging

import streamlit as st
from starlette.middleware import Middleware

from dashboard.serving import ROUTES, ClosedDoors, KeptCompression, SecurityHeaders


def _log(error: Exception) -> None:
    """Write what went wrong to the log; a reader sees a plain sentence and never a path."""
    logging.getLogger("commitment-monitor").error("A page failed.", exc_info=error)


app = st.App(
    "dashboard/main.py",
    routes=ROUTES,
    middleware=[Middleware(SecurityHeaders), Middleware(ClosedDoors), Middleware(KeptCompression)],
    on_script_error=_log,
)
