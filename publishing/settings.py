"""What whoever runs the server may set, by environment variables."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
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
    """

    registry: Path = REGISTRY
    base: str = "/"
    embed: tuple[str, ...] = ()


def settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings.

    Raises:
        ValueError: One of them is not what it must be; the message says which and how to mend it.
    """
    return Settings(
        Path(environment.get("COMMITMENTS") or REGISTRY),
        base_address(environment.get("BASE_URL", ""), "BASE_URL"),
        tuple(_origin(one) for one in environment.get("EMBED_FROM", "").split()),
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
