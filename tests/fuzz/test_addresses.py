"""Whatever an address says, it gets a page that was meant for it, with its headers, at once, and never its own words."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs, quote, unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publishing.address import read_address
from publishing.places import addresses
from registry import read
from tests.fuzz.texts import LIKELY, UNLIKELY
from tests.fuzz.trials import Share, found, trial
from tests.publishing.case import TODAY, Sketches, edition
from tests.publishing.stack import Got, get, served
from tests.publishing.test_address import REAL, mangled
from tests.records import SINGLE

RECORD = read(SINGLE)
WORD = "Zq7word"
"""Stands in an address, and nowhere in a record."""
PATHS = tuple(f"/{address}" for address, _, _ in addresses(edition(RECORD)))
METHODS = ("GET",) * 12 + ("HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW")
HEADERS: tuple[Mapping[str, str], ...] = (
    {},
    {"accept-encoding": "gzip"},
    {"if-none-match": "*"},
    {"if-none-match": f'W/"{WORD}"'},
    {"range": "bytes=0-1"},
    {"accept": f"text/{WORD}"},
    {"host": f"{WORD}.example"},
    {"content-length": "99999999999"},
    {"referer": f"https://{WORD}.example/"},
    {"cookie": f"a={WORD}"},
    {"x-forwarded-host": f"{WORD}.example"},
)
LED = {301, 308}
DESIGNED = {200, 206, 304, 400, 404, 405, 416, *LED}
ALWAYS = (
    "content-security-policy",
    "x-content-type-options",
    "referrer-policy",
    "cross-origin-opener-policy",
    "permissions-policy",
)


@pytest.fixture(scope="module")
def server() -> Any:
    """The server of app.py on the smallest record, with drawings that need no Chromium."""
    return served(SINGLE, drawings=Sketches())


def asks(server: Any, method: str, path: str, query: str, headers: Mapping[str, str]) -> Got:
    """Ask, and hold what comes against what may come."""
    with trial("addresses", json.dumps([method, path, query, dict(headers)]).encode()) as here:
        raw = query.encode("utf-8", "surrogatepass")
        got = get(server, _on_the_wire(path), raw, method=method, headers=headers)
        here.end = str(got.status)
        assert got.status in DESIGNED, got.status
        assert set(ALWAYS) <= set(got.headers)
        words = got.body.decode("utf-8", "replace") if got.headers.get("content-type", "").startswith("text/") else ""
        assert WORD not in words
        own = {
            "content-security-policy",
            *({"location"} if got.status in LED else ()),
        }  # they name the server, and a path of it
        assert WORD not in str([value for name, value in got.sent if name not in own])
        assert got.status not in LED or re.match(r"/(?!/)|(\.\./)+(?!/)", got.headers["location"])
    return got


def _on_the_wire(path: str) -> str:
    """Give a path as a server hands it on: whatever a client sent was percent-encoded, and is decoded once."""
    return unquote(quote(path.encode("utf-8", "surrogatepass"), safe="/%"))


# What an address may say ----------------------------------------------------------------------------------------------

_HOSTILE = st.builds("{}{}".format, LIKELY | UNLIKELY | st.just(""), st.just(WORD))


@st.composite
def paths(draw: st.DrawFn) -> str:
    """Give a path of the table, changed in up to three places."""
    path = draw(st.sampled_from(PATHS))
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(path)))
        match draw(st.integers(0, 6)):
            case 0:
                path = path[:at] + draw(_HOSTILE) + path[at:]
            case 1:
                path = path[:at]
            case 2:
                path = (
                    path[:at]
                    + draw(
                        st.sampled_from(
                            ("/", "//", "/../", "/./", "%2e%2e/", "%2f", "\\", "\0", "?", "#", ";", "%00", "%zz", "%")
                        )
                    )
                    + path[at:]
                )
            case 3:
                path = path.upper() if draw(st.booleans()) else path.swapcase()
            case 4:
                path = path.replace("clean-water", draw(_HOSTILE | st.just(f"../{WORD}")), 1)
            case 5:
                path = f"{path}{draw(st.sampled_from(('/', '//', '.html', '.atom', '~', '.bak', '/' + WORD)))}"
            case _:
                path = path + draw(st.sampled_from(PATHS))
    return f"/{path.lstrip('/')}"


_NAMES = st.sampled_from(
    (
        "as_of",
        "since",
        "kind",
        "topic",
        "status",
        "account",
        "bearing",
        "finding",
        "order",
        "entry",
        "page",
        "q",
        "embed",
        "utm_x",
        "__proto__",
        WORD,
    )
)
_VALUES = st.one_of(
    _HOSTILE,
    st.dates().map(str),
    st.integers().map(str),
    st.sampled_from(("practice", "water", "unassessed", "clean-water", "0001-01-01", "9999-12-31", "٢٠٢٤-06-01")),
)


@st.composite
def queries(draw: st.DrawFn) -> str:
    """Give parameters as they may come: those of our pages mangled, or any names with any values."""
    if draw(st.booleans()):
        random = draw(st.randoms(use_true_random=False))
        query = draw(st.sampled_from(REAL))
        for _ in range(draw(st.integers(1, 3))):
            query = mangled(query or "x", random)
        return query
    pairs = draw(st.lists(st.tuples(_NAMES, _VALUES), max_size=4))
    times = draw(st.sampled_from((1, 1, 1, 1, 1, 60, 3000)))
    return "&".join(f"{name}={value}" for name, value in pairs * times)


def test_what_was_found_is_stood(server: Any) -> None:
    for one in found("addresses"):
        asks(server, *json.loads(one))


def test_any_path_of_the_server(share: Share, server: Any) -> None:
    """Of whatever place, asked for in whatever way."""

    @given(st.sampled_from(METHODS), paths(), queries() | st.just(""), st.sampled_from(HEADERS))
    def holds(method: str, path: str, query: str, headers: Mapping[str, str]) -> None:
        asks(server, method, path, query, headers)

    share.tries(10_000, holds)


def test_any_parameters_of_every_place(share: Share, server: Any) -> None:
    """A place that is there, with parameters that are mostly not."""

    @given(st.sampled_from(PATHS), queries())
    def holds(path: str, query: str) -> None:
        got = asks(server, "GET", path, query, {})

        assert got.status in {200, 400, 404}

    share.tries(10_000, holds)


def test_any_parameters_of_the_dashboard(share: Share) -> None:
    """What is shown is what stands in the address; what is not is told, in words that are none of the address's."""

    @given(queries())
    def holds(query: str) -> None:
        with trial("addresses", json.dumps(["GET", "/", query, {}]).encode()) as here:
            asked = parse_qs(query, keep_blank_values=True)
            address, notices = read_address(asked, RECORD, TODAY)
            here.end = "with a notice" if notices else "shown"
            assert read_address(address.query, RECORD, TODAY) == (address, ())
            assert all(WORD not in str(one) for one in notices)
            for name, values in address.query.items():
                assert set(values) <= set(asked[name])
            left = {
                name for name, values in asked.items() if name not in address.query and not name.startswith("embed")
            }
            usual = {"page": ["1"], "order": ["attention"], "as_of": [TODAY.isoformat()]}
            assert notices or all(asked[name] == usual.get(name) for name in left)

    share.tries(10_000, holds)
