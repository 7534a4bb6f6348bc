"""The map of the rooms: who may import whom, which library is used where, and who may ask the clock."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

ROOMS = {
    "registry": frozenset[str](),
    "watching": frozenset({"registry"}),
    "monitors": frozenset({"registry"}),
    "figures": frozenset({"registry", "monitors"}),
    "publishing": frozenset({"registry", "monitors", "figures"}),
    "dashboard": frozenset({"registry", "monitors", "figures", "publishing", "watching"}),
    "app": frozenset({"registry", "monitors", "figures", "publishing", "dashboard", "watching"}),
}
"""Each room with the rooms it may import, besides itself."""
OUTSIDE = {"registry/__main__.py": {"monitors"}, "registry/doors/": {"monitors"}}
"""Doors that stand outside their room, as the server does, and so may import rooms that build on it.

`python -m registry changes` tells what a change of the record does to the findings and the headline, which the monitors
know. No module of a room imports its doors, so imports still run one way.
"""
LIBRARIES = {
    "streamlit": {"app", "dashboard"},
    "plotly": {"figures", "dashboard", "publishing"},
    "pandas": {"figures", "dashboard", "publishing"},
    "pyarrow": {"publishing"},
    "yaml": {"registry"},
    "ruamel": {"registry"},
    "pydantic": {"registry", "publishing"},
    "prometheus_client": {"watching"},
    "pythonjsonlogger": {"watching"},
}
"""Libraries that only some rooms may use."""
CLOCKS = {
    ("date", "today"), ("datetime", "now"), ("datetime", "today"), ("datetime", "utcnow"),
    ("time", "time"), ("time", "time_ns"), ("time", "localtime"), ("time", "gmtime"),
}  # fmt: skip
"""Calls that ask what day or hour it is."""
NETWORK = {
    "asyncio", "ftplib", "http", "imaplib", "poplib", "smtplib", "socket", "socketserver", "ssl", "telnetlib", "urllib.request",
    "xmlrpc", "aiohttp", "httpx", "requests", "urllib3", "websockets",
}  # fmt: skip
"""Libraries that reach into a network."""
REACHING = {
    "registry/web.py": "looks at the addresses of the sources, when the link check is run, and nothing else does",
    "publishing/chromium.py": "waits for the Chromium that it has started, in a loop of its own",
    "publishing/serving.py": "lets all who ask for the same wait, in the server's own loop, for what one thread makes",
    "watching/life.py": "puts off, in the server's own loop, what ends it",
    "dashboard/serving.py": "compresses in a thread of its own, so as not to keep the server waiting",
}
"""The files that use one, each with its reason."""
DOORS = {"app.py", "dashboard/main.py"}
"""The files besides the commands (__main__.py, and those in a room's doors/) that may ask the clock."""
DRAWERS = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
"""Names that say nothing of what a module knows."""
BESIDE = frozenset({"tests", "bench"})
"""Folders that use the rooms, and that no room knows."""
SOURCES = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (ROOT / "app.py", *(one for room in ROOMS if room != "app" for one in (ROOT / room).rglob("*.py")))
    if path.exists()
)


@cache
def parsed(source: str) -> ast.Module:
    return ast.parse((ROOT / source).read_text(), source)


def room(source: str) -> str:
    return source.partition("/")[0].removesuffix(".py")


def module(source: str) -> str:
    return source.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def imported(source: str) -> Iterator[str]:
    """Give the dotted names that a file imports, `a.b` for `from a import b`."""
    for node in ast.walk(parsed(source)):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{'.' * node.level}{node.module or ''}.{one.name}" for one in node.names)


def called(source: str) -> Iterator[ast.Call]:
    return (node for node in ast.walk(parsed(source)) if isinstance(node, ast.Call))


def names(node: ast.expr) -> tuple[str, ...]:
    """Give the names of a dotted expression, `("components", "v1", "html")`."""
    if isinstance(node, ast.Attribute):
        return (*names(node.value), node.attr)
    return (node.id,) if isinstance(node, ast.Name) else ("",)


def test_there_is_something_to_look_at() -> None:
    assert {"registry", "monitors"} <= {room(source) for source in SOURCES}


@pytest.mark.parametrize("source", SOURCES)
def test_rooms_import_one_way(source: str) -> None:
    outside = (rooms for door, rooms in OUTSIDE.items() if source.startswith(door))
    allowed = ROOMS[room(source)].union({room(source)}, *outside)

    assert [name for name in imported(source) if name.partition(".")[0] in ROOMS.keys() - allowed] == []
    assert [name for name in imported(source) if name.startswith(".")] == [], "rooms are imported by their names"


def test_a_door_is_brought_only_by_doors() -> None:
    doors = {source for source in SOURCES if source.endswith("/__main__.py") or "/doors/" in source}

    assert [source for source in set(SOURCES) - doors if any(".doors." in name for name in imported(source))] == []


@pytest.mark.parametrize("source", SOURCES)
def test_libraries_are_used_only_in_their_rooms(source: str) -> None:
    used = {name.partition(".")[0] for name in imported(source)}

    assert {one for one in used if room(source) not in LIBRARIES.get(one, {room(source)})} == set()


def test_no_room_imports_what_stands_beside_them() -> None:
    assert [source for source in SOURCES if any(name.partition(".")[0] in BESIDE for name in imported(source))] == []


def _monitors() -> list[str]:
    return [
        source
        for source in SOURCES
        if room(source) == "monitors"
        and any(isinstance(node, ast.FunctionDef) and node.name == "findings" for node in parsed(source).body)
    ]


def test_no_monitor_imports_another() -> None:
    monitors = {module(source) for source in _monitors()}
    crossing = [
        (source, name)
        for source in _monitors()
        for name in imported(source)
        if any(name == one or name.startswith(f"{one}.") for one in monitors)
    ]

    assert len(monitors) == 9
    assert crossing == []


def test_every_monitor_has_one_shape() -> None:
    for source in _monitors():
        body = parsed(source).body
        named = {
            target.id
            for node in body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        (door,) = [node for node in body if isinstance(node, ast.FunctionDef) and node.name == "findings"]

        assert named >= {"TITLE", "QUESTION"}
        assert ast.unparse(door.args) == "entry: Entry, as_of: date"
        assert door.returns is not None
        assert ast.unparse(door.returns) == "Iterator[Finding]"


def test_no_module_has_a_name_that_says_nothing() -> None:
    everywhere = [*SOURCES, *(one.relative_to(ROOT).as_posix() for one in (ROOT / "tests").rglob("*.py"))]

    assert [source for source in everywhere if DRAWERS & set(module(source).split("."))] == []


@pytest.mark.parametrize("source", [source for source in SOURCES if room(source) in {"app", "dashboard"}])
def test_threat_18_pages_hand_no_html_to_the_browser(source: str) -> None:
    words = {keyword.arg for call in called(source) for keyword in call.keywords}
    functions = {names(call.func) for call in called(source)}
    brought = set(imported(source))

    assert "unsafe_allow_html" not in words
    assert [one for one in functions if one[:1] == ("st",) and one[-1] in {"html", "iframe"}] == []
    assert [one for one in functions if "components" in one and one[-1] in {"html", "iframe"}] == []
    assert [one for one in brought if one.startswith("streamlit.components") or one == "streamlit.html"] == []


def test_threat_17_nothing_but_the_link_check_reaches_into_a_network() -> None:
    """Pages, files and checks are made of what is there, so none of them waits for, or tells, anybody else."""
    reaching = {
        source
        for source in SOURCES
        if any(f"{name}.".startswith(f"{one}.") for name in imported(source) for one in NETWORK)
    }

    assert reaching == set(REACHING)


def test_threat_38_the_dashboard_opens_no_snapshot_itself() -> None:
    """It may be a stranger's: processes of their own open it, with limits, and tell what they find."""
    opening = {"publishing.comparing.board_of", "publishing.sealed.opened", "publishing.verification.verify"}

    assert [
        source for source in SOURCES if room(source) in {"app", "dashboard"} and opening & set(imported(source))
    ] == []


def test_threat_17_only_the_door_of_the_link_check_brings_in_what_reaches_into_a_network() -> None:
    """It does so when it is run, so that the other commands start without it."""
    assert [source for source in SOURCES if "registry.web" in imported(source)] == ["registry/doors/links.py"]


@pytest.mark.parametrize("source", SOURCES)
def test_threat_31_only_the_outermost_doors_ask_the_clock(source: str) -> None:
    if source in DOORS or source.endswith("/__main__.py") or "/doors/" in source:
        return
    asked = [ast.unparse(call) for call in called(source) if names(call.func)[-2:] in CLOCKS]
    brought = [name for name in imported(source) if name in {"time.time", "time.time_ns", "time.localtime"}]

    assert asked + brought == []


def test_threat_31_the_clock_is_asked_for_the_day_of_utc() -> None:
    """So nothing is late in one place and not in another, wherever the server stands."""
    asked = [
        ast.unparse(call) for source in SOURCES for call in called(source) if names(call.func)[-2:] in CLOCKS
    ]  # fmt: skip

    assert len(asked) >= 3
    assert {one for one in asked if "time.monotonic" not in one} == {"datetime.now(UTC)"}


def test_threat_31_nothing_is_said_or_sorted_as_the_machine_is_used_to() -> None:
    """No module asks for the locale, and none has the names of days and months from it."""
    brought = [source for source in SOURCES for name in imported(source) if name.partition(".")[0] == "locale"]
    formats = [ast.unparse(call) for source in SOURCES for call in called(source) if names(call.func)[-1] == "strftime"]

    assert brought == []
    assert [one for one in formats if re.search("%-?[aAbBcpxX]", one)] == []


def test_threat_31_the_clock_is_not_hidden_in_a_default() -> None:
    """A day taken while a module is imported would freeze a server on its first day."""
    for source in SOURCES:
        for node in parsed(source).body:
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.If):
                calls = [one for one in ast.walk(node) if isinstance(one, ast.Call)]
                assert [ast.unparse(one) for one in calls if names(one.func)[-2:] in CLOCKS] == []


def test_the_map_names_every_room() -> None:
    rooms = {path.parent.name for path in ROOT.glob("*/__init__.py")} - BESIDE

    assert rooms <= ROOMS.keys()
    assert not rooms & set(sys.stdlib_module_names)
