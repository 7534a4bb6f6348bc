"""Whatever a file holds, reading ends in a registry or in problems that can be printed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry import Problem, Problems, Registry, parse, read
from tests.registry.case import GOOD, TEXTS, good

ROOT = Path(__file__).parent.parent.parent
REAL = (ROOT / "commitments.yaml").read_bytes()
HOSTILE = (
    b"\x00", b"\xff", b"\xef\xbb\xbf", b"\r", b"\t", b"\xe2\x80\xa8", b"\xe2\x80\xae", b"\xc2\x85", b"\xe2\x81\xa0", b'"', b"'", b"\\", b"#",
    b" #", b": ", b":", b"- ", b"-", b"? ", b"[", b"]", b"{", b"}", b",", b"&a ", b"*a", b"!t ", b"!!int ", b"<<: *a", b"%YAML 9\n",
    b"---\n", b"...\n", b"|\n", b">-\n", b"@", b"`", b'"\\u2060"', b'"\\Uffffffff"', b'"\\ud800"', b"\n", b"\n\n", b"\n  ", b"[" * 40,
    b"{a: " * 40, b"- " * 40, b"~", b"null", b"2024-02-30", b"unknown", b"1e400", b"\xd9\xa3", b"e\xcc\x81", b"\xe2\x80\x8b", b" ", b"  ",
)  # fmt: skip


def outcome(text: str) -> Registry | tuple[Problem, ...]:
    """Read a text, and look at what comes of it."""
    try:
        return parse(text, texts=TEXTS)
    except Problems as problems:
        return whole(problems)


def whole(problems: Problems) -> tuple[Problem, ...]:
    """Print problems, and find each of them whole."""
    assert problems.problems
    assert str(problems)
    for one in problems.problems:
        assert isinstance(one.path, str)
        assert isinstance(one.entry, str)
        assert isinstance(one.field, str)
        assert one.path
        assert one.message
        assert one.mend
        assert one.line >= 0
        assert one.column >= 0
        assert str(one).isprintable() or "\n" in str(one)
    return problems.problems


@given(st.text())
def test_any_text(text: str) -> None:
    """Any text at all is refused: none is a record by chance."""
    assert isinstance(outcome(text), tuple)


@given(st.text(alphabet=" \n-:#{}[],&*!|>'\"%@`?\\ab12\t\u2060é~=<."))
def test_any_text_of_marks(text: str) -> None:
    """Any text of the marks that the format reads in ways of its own."""
    assert isinstance(outcome(text), tuple)
    assert isinstance(outcome(f"about:\n  title: {text}\n"), tuple)


@st.composite
def changed(draw: st.DrawFn, data: bytes) -> bytes:
    """Give a file changed in one to four places."""
    for _ in range(draw(st.integers(1, 4))):
        data = draw(st.sampled_from(CHANGES))(draw, data)
    return data


def _lines_deleted(draw: st.DrawFn, data: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    start = draw(st.integers(0, len(lines)))
    return b"".join(lines[:start] + lines[start + draw(st.integers(1, 5)) :])


def _lines_doubled(draw: st.DrawFn, data: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    start = draw(st.integers(0, len(lines)))
    end = start + draw(st.integers(1, 30))
    return b"".join(lines[:end] + lines[start:])


def _lines_swapped(draw: st.DrawFn, data: bytes) -> bytes:
    lines = data.splitlines(keepends=True) or [b""]
    one, other = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, len(lines) - 1))
    lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)


def _hostile_inserted(draw: st.DrawFn, data: bytes) -> bytes:
    at = draw(st.integers(0, len(data)))
    return data[:at] + draw(st.sampled_from(HOSTILE)) + data[at:]


def _hostile_value(draw: st.DrawFn, data: bytes) -> bytes:
    lines = data.splitlines(keepends=True) or [b""]
    at = draw(st.integers(0, len(lines) - 1))
    name, colon, _ = lines[at].partition(b": ")
    lines[at] = name + colon + draw(st.sampled_from(HOSTILE)) + b"\n"
    return b"".join(lines)


def _indentation_changed(draw: st.DrawFn, data: bytes) -> bytes:
    lines = data.splitlines(keepends=True) or [b""]
    at = draw(st.integers(0, len(lines) - 1))
    lines[at] = draw(st.sampled_from((b"", b" ", b"  ", b"\t", b"      "))) + lines[at].lstrip(b" ")
    return b"".join(lines)


def _cut_short(draw: st.DrawFn, data: bytes) -> bytes:
    return data[: draw(st.integers(0, len(data)))]


def _bit_flipped(draw: st.DrawFn, data: bytes) -> bytes:
    if not data:
        return data
    at = draw(st.integers(0, len(data) - 1))
    return data[:at] + bytes((data[at] ^ 1 << draw(st.integers(0, 7)),)) + data[at + 1 :]


CHANGES = (
    _lines_deleted, _lines_doubled, _lines_swapped, _hostile_inserted, _hostile_value, _indentation_changed, _cut_short, _bit_flipped,
)  # fmt: skip


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the shipped record's file, with the statements' texts beside it."""
    folder = tmp_path_factory.mktemp("record")
    shutil.copytree(ROOT / "statements", folder / "statements")
    return Path(shutil.copy(ROOT / "commitments.yaml", folder))


@pytest.fixture(scope="module")
def digest(shipped: Path) -> str:
    """Give the digest of the shipped record."""
    return read(shipped).digest


@given(data=changed(REAL))
def test_any_change_of_the_shipped_record(shipped: Path, digest: str, data: bytes) -> None:
    """The shipped record, changed in any way, is read or refused; and what is read is not called the same record."""
    shipped.write_bytes(data)
    try:
        registry = read(shipped)
    except Problems as problems:
        whole(problems)
    else:
        assert data == REAL or registry.digest != digest


@given(data=changed(GOOD.encode()))
def test_any_change_of_a_small_record(data: bytes) -> None:
    """The same with a record in which each change weighs more."""
    text = data.decode("utf-8", "replace")
    found = outcome(text)

    assert isinstance(found, tuple) or text == GOOD or found.digest != good().digest
