"""JSON that is to be read by people and programs, and may stand inside a page."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import orjson

_ESCAPED = tuple((sign.encode(), f"\\u{ord(sign):04x}".encode()) for sign in "<>&\u2028\u2029")
"""What could end a script, begin markup or break a line of a page; in JSON such a character only stands in a text."""


def json_bytes(value: Any) -> bytes:
    """Give a value as JSON: UTF-8, two spaces a level, mappings in their order, numbers with the digits they have.

    Raises:
        TypeError: It holds something else than mappings, lists, texts, decimals, integers, true, false and none. So a
            binary fraction, which might have lost digits or be none at all (NaN), is refused.
    """
    options = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE | orjson.OPT_PASSTHROUGH_DATETIME
    options |= orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_SUBCLASS
    _refuse_fractions(value)
    text = orjson.dumps(value, _exact, options)
    for sign, escaped in _ESCAPED:
        text = text.replace(sign, escaped)
    return text


def _exact(value: object) -> orjson.Fragment:
    if isinstance(value, Decimal) and value.is_finite():
        return orjson.Fragment(f"{value:f}".encode())
    msg = f"{type(value).__name__} has no form in JSON that loses nothing"
    raise TypeError(msg)


def _refuse_fractions(value: object) -> None:
    """Refuse what orjson writes by itself, NaN as null."""
    if isinstance(value, float):
        msg = "float has no form in JSON that loses nothing"
        raise TypeError(msg)
    if isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            _refuse_fractions(one)
