"""What whoever runs the server may set, by environment variables."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

REGISTRY = Path(__file__).resolve().parent.parent / "commitments.yaml"


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a server.

    Attributes:
        registry: The registry's file (COMMITMENTS); that of this repository where none is named.
        base: The address under which readers find the server (BASE_URL), ending with a slash; "/" where none is named,
            and then no page knows its full address.
        embed: The sites that may show light pages in a frame (EMBED_FROM, separated by spaces), or "*" for all; none where
            none is named. The dashboard, where things can be pressed, is never shown in one.
        log_format: How the log is written (LOG_FORMAT): "text" for people, or "json".
        metrics_port: The port on which is told what the process counts (METRICS_PORT); None where none is named.
        metrics_address: The address of this machine on which that port is opened (METRICS_ADDRESS); the loopback's where
            none is named.
        drain: For how many seconds the process still answers after it was told to stop (DRAIN_SECONDS); 0 where not said.
    """

    registry: Path = REGISTRY
    base: str = "/"
    embed: tuple[str, ...] = ()
    log_format: str = "text"
    metrics_port: int | None = None
    metrics_address: str = "127.0.0.1"
    drain: int = 0


def settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings.

    Raises:
        ValueError: One of them is not what it must be; the message says which and how to mend it.
    """
    return Settings(
        Path(environment.get("COMMITMENTS") or REGISTRY),
        base_address(environment.get("BASE_URL", ""), "BASE_URL"),
        tuple(_origin(one) for one in environment.get("EMBED_FROM", "").split()),
        _log_format(environment.get("LOG_FORMAT") or "text"),
        _whole(environment.get("METRICS_PORT"), "METRICS_PORT", 1, 65535),
        _address(environment.get("METRICS_ADDRESS") or "127.0.0.1"),
        _whole(environment.get("DRAIN_SECONDS"), "DRAIN_SECONDS", 0, 600) or 0,
    )


def base_address(text: str, name: str) -> str:
    """Read the address under which something is published; it ends with a slash.

    Raises:
        ValueError: It is no http or https address, or has more than a host and a path.
    """
    if not text:
        return "/"
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018 - which is read, and refused, only when it is asked for
    except ValueError:
        parts = urlsplit("")
    plain = text.isascii() and text.isprintable() and not set(text) & set(" \"'<>\\`{}|^;,")
    if (
        parts.scheme not in {"http", "https"}
        or not parts.hostname
        or parts.query
        or parts.fragment
        or not plain
        or "@" in parts.netloc
    ):
        msg = f"{name} is not an address that pages can be published under; write it as https://example.org/monitor/"
        raise ValueError(msg)
    return text if text.endswith("/") else f"{text}/"


def _origin(text: str) -> str:
    if text == "*":
        return text
    base = base_address(text, "EMBED_FROM")
    if urlsplit(base).path != "/":
        msg = "EMBED_FROM holds more than sites; write each as https://example.org, separated by spaces, or * for all"
        raise ValueError(msg)
    return base.rstrip("/")


def _log_format(text: str) -> str:
    if text not in {"text", "json"}:
        msg = "LOG_FORMAT is neither text nor json; write one of the two"
        raise ValueError(msg)
    return text


def _whole(text: str | None, name: str, least: int, most: int) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) <= 5 and least <= int(text) <= most):
        msg = f"{name} is no number that it can be; write a whole number from {least} to {most}"
        raise ValueError(msg)
    return int(text)


def _address(text: str) -> str:
    try:
        return str(ip_address(text))
    except ValueError:
        msg = "METRICS_ADDRESS is no address of a machine; write it as 127.0.0.1, or 0.0.0.0 for all that this one has"
        raise ValueError(msg) from None
