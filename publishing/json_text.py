"""JSON that is to be read by people and programs, and may stand inside a page."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import orjson

MARKUP = "<>&\u2028\u2029"
"""What could end a script, begin markup or break a line of a page; in JSON such a character only stands in a text."""
_ESCAPED = tuple((sign.encode(), f"\\u{ord(sign):04x}".encode()) for sign in MARKUP)


def json_bytes(value: Any) -> bytes:
    """Give a value as JSON: UTF-8, two spaces a level, mappings in their order, numbers with the digits they have.

    Raises:
        TypeError: It holds something else than mappings, lists, texts, decimals, integers, true, false and none. So a
            binary fraction, which might have lost digits or be none at all (NaN), is refused.
    """
    _check(value)
    text = orjson.dumps(value, _exact, orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    for sign, escaped in _ESCAPED:
        text = text.replace(sign, escaped)
    return text


def _exact(value: Decimal) -> orjson.Fragment:
    return orjson.Fragment(f"{value:f}".encode())


def _check(value: object) -> None:
    """Refuse what orjson would write in a form of its own, such as NaN as null."""
    if isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            _check(one)
    elif not isinstance(value, str | int | Decimal | None) or (isinstance(value, Decimal) and not value.is_finite()):
        msg = f"{value!r} has no form in JSON that loses nothing"
        raise TypeError(msg)
