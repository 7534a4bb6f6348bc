"""The log: one line after another on stderr, for people or as JSON, and nothing in it that tells on a reader."""

from __future__ import annotations

import logging
import re
from ipaddress import ip_address
from typing import Any

from pythonjsonlogger.json import JsonFormatter

_FIELDS = ("time", "level", "logger", "message", "exception", "method", "route", "status", "milliseconds")
_SESSION = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b", re.IGNORECASE)
_QUERY = re.compile(r"\?[^\s\"'?]*=[^\s\"']*")
_ADDRESS = re.compile(
    r"\[[0-9a-f:.]+\](?::[0-9]+)?|(?<![\w.:])[0-9a-f]*[.:][0-9a-f.:]*[.:][0-9a-f.:]*[0-9a-f:]", re.IGNORECASE
)


def unnamed(text: str) -> str:
    """Take out of a text what may tell on a reader: addresses of other machines, sessions, and what a link asks for."""
    return _ADDRESS.sub(_another, _QUERY.sub("?…", _SESSION.sub("(a session)", text)))


def _another(found: re.Match[str]) -> str:
    whole = found[0]
    for one in (whole, whole.rpartition(":")[0], whole.partition("]")[0].removeprefix("[")):
        try:
            here = ip_address(one)
        except ValueError:
            continue
        return whole if here.is_loopback or here.is_unspecified else "(an address)"
    return whole


class _Text(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return unnamed(super().format(record))


class _Json(JsonFormatter):
    def process_log_record(self, log_data: dict[str, Any]) -> dict[str, Any]:
        """Keep the fields that are documented: libraries attach others, and some of them hold a whole connection."""
        fields = {name: log_data[name] for name in _FIELDS if log_data.get(name) is not None}
        return {name: unnamed(one) if isinstance(one, str) else one for name, one in fields.items()}


def _of_a_socket(record: logging.LogRecord) -> bool:
    """Tell whether a line is uvicorn's of a socket, with the reader's address; ours says the same without."""
    said = str(record.msg)
    return record.levelno == logging.INFO and ('"WebSocket' in said or said.startswith("connection "))


def log_to_stderr(form: str) -> None:
    """Write all that is logged to stderr, as text or as JSON; as JSON each request has a line, too."""
    handler = logging.StreamHandler()
    handler.addFilter(lambda record: not _of_a_socket(record))
    if form == "json":
        names = {"levelname": "level", "name": "logger", "exc_info": "exception"}
        handler.setFormatter(_Json(["levelname", "name", "message"], rename_fields=names, timestamp="time"))
    else:
        handler.setFormatter(_Text("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    logging.captureWarnings(capture=True)
    logging.getLogger("commitment-monitor").setLevel(logging.INFO)
    logging.getLogger("commitment-monitor.requests").setLevel(logging.INFO if form == "json" else logging.WARNING)


def gather(logger: logging.Logger) -> None:
    """Let a library's logger write where everything else does, and nowhere beside it.

    Uvicorn's own line of each request, with the reader's address, stays switched off; ours says the same without.
    """
    for handler in tuple(logger.handlers):
        logger.removeHandler(handler)
    logger.propagate = logger.name != "uvicorn.access"
