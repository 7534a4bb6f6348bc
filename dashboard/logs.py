"""Streamlit's loggers, and the server's below it, write where everything else does."""

from __future__ import annotations

import streamlit.logger

from watching.logs import gather


def gather_streamlits() -> None:
    """Take from Streamlit's loggers the handler that each has of its own, and from those that are still to come.

    Streamlit sets one up for each of its modules, when that is first needed, and has no setting for it.
    """
    streamlit.logger.setup_formatter = gather
    streamlit.logger.update_formatter()
