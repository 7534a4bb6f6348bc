"""Files changed as hands, programs and mails change them: a line here, a byte there."""

from __future__ import annotations

from hypothesis import strategies as st

HOSTILE = (
    b"\x00", b"\xff", b"\xef\xbb\xbf", b"\r", b"\t", b"\xe2\x80\xa8", b"\xe2\x80\xae", b"\xc2\x85", b"\xe2\x81\xa0", b'"', b"'", b"\\", b"#",
    b" #", b": ", b":", b"- ", b"-", b"? ", b"[", b"]", b"{", b"}", b",", b"&a ", b"*a", b"!t ", b"!!int ", b"<<: *a", b"%YAML 9\n",
    b"---\n", b"...\n", b"|\n", b">-\n", b"@", b"`", b'"\\u2060"', b'"\\Uffffffff"', b'"\\ud800"', b"\n", b"\n\n", b"\n  ", b"[" * 40,
    b"{a: " * 40, b"- " * 40, b"~", b"null", b"2024-02-30", b"unknown", b"1e400", b"\xd9\xa3", b"e\xcc\x81", b"\xe2\x80\x8b", b" ", b"  ",
)  # fmt: skip


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
