"""A snapshot's file is read strictly: what is hostile, or only not to the letter, is refused with a sentence."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publishing import sealed
from publishing.sealed import Contents, SnapshotError, opened, written
from tests.publishing.snapshots import DAY, repository

CONTENTS = Contents(
    day=DAY,
    filters={"kind": ["pledge"]},
    shown=1,
    of=2,
    digest="a" * 64,
    commit="b" * 40,
    files={"commitments.yaml": "about: </script><!-- & \u2028 é\n"},
    software="c" * 64,
    tools="Sketch 1",
    drawings={"progress": ["d" * 64, "e" * 64]},
)
HEAD, TAIL = b'<p>page</p>\n<script type="application/json" id="snapshot">', b"</script>\n</body>\n</html>\n"


def file(data: str) -> bytes:
    return HEAD + data.encode() + TAIL


def refused(content: bytes) -> str:
    with pytest.raises(SnapshotError) as told:
        opened(content)
    return str(told.value)


def test_what_is_written_is_read_back() -> None:
    found = opened(file(written(CONTENTS)))

    assert (found.page, found.contents, found.signature) == (file(written(CONTENTS)), CONTENTS, None)


@given(st.text(), st.dictionaries(st.text(), st.lists(st.text())))
def test_threat_34_any_text_is_written_so_that_nothing_in_it_is_markup(
    text: str, filters: dict[str, list[str]]
) -> None:
    whole = Contents(DAY, filters, 1, 2, "a" * 64, None, {"commitments.yaml": text}, "c" * 64, text, {})
    try:
        data = written(whole).encode()
    except UnicodeEncodeError:  # a lone surrogate is in no file that was read
        return

    assert not set(b"<>&") & set(data)
    assert opened(HEAD + data + TAIL).contents == whole


def _without(*path: str) -> Callable[[dict[str, Any]], None]:
    def change(whole: dict[str, Any]) -> None:
        part = whole
        for step in path[:-1]:
            part = part[step]
        del part[path[-1]]

    return change


def _with(value: Any, *path: str) -> Callable[[dict[str, Any]], None]:
    def change(whole: dict[str, Any]) -> None:
        part = whole
        for step in path[:-1]:
            part = part[step]
        part[path[-1]] = value

    return change


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (_without("day"), ": a part has other fields than format, day, filters, entries, registry, software, drawings"),
        (
            _with(1, "more"),
            ": a part has other fields than format, day, filters, entries, registry, software, drawings",
        ),
        (_without("registry", "files"), ": a part has other fields than sha256, commit, files"),
        (_with("commitment-monitor-snapshot/2", "format"), ": its form is not commitment-monitor-snapshot/1"),
        (_with("2026-11-31", "day"), ": its day names a day that does not exist"),
        (_with("20261125", "day"), ": its day is not a date"),
        (_with("2026-11", "day"), ": its day is not a full day"),
        (_with("9999-12-31", "day"), ": its day lies outside the years 1945 to 2100"),
        (_with("0001-01-01", "day"), ": its day lies outside the years 1945 to 2100"),
        (_with([], "filters"), ""),
        (_with({"kind": [1]}, "filters"), ""),
        (_with(-1, "entries", "shown"), ": it holds a number that is no count"),
        (_with(True, "entries", "shown"), ": it holds a number that is no count"),
        (_with(1.0, "entries", "shown"), ": it holds a number that is no count"),
        (_with(float("nan"), "entries", "of"), ": it holds a number that is no count"),
        (_with(float("inf"), "entries", "of"), ": it holds a number that is no count"),
        (_with(float("nan"), "day"), ""),
        (_with({"commitments.yaml": float("nan")}, "registry", "files"), ""),
        (_with({"kind": [float("nan")]}, "filters"), ""),
        (_with("1", "entries", "of"), ": it holds a number that is no count"),
        (_with({}, "registry", "files"), ": its first file is not commitments.yaml"),
        (_with({"a": None}, "registry", "files"), ""),
        (_with({"commitments.yaml": "\ud800"}, "registry", "files"), ": a text in it holds half a character"),
        (_with("A" * 64, "registry", "sha256"), ": a digest in it is none"),
        (_with("main", "registry", "commit"), ": a digest in it is none"),
        (_with("--upload-pack=x", "registry", "commit"), ": a digest in it is none"),
        (_with("c" * 63, "software"), ": a digest in it is none"),
        (_with({"progress": ["d" * 64]}, "drawings", "sha256"), ": a chart in it has not two drawings"),
    ],
)
def test_threat_38_data_that_is_not_a_snapshots_to_the_letter_is_refused(
    change: Callable[[dict[str, Any]], None], why: str
) -> None:
    whole = json.loads(written(CONTENTS))
    change(whole)

    assert refused(file(json.dumps(whole))) == f"The data of the snapshot is not what a snapshot's data is{why}."


@pytest.mark.parametrize(
    "data",
    [
        "", "{", "null", "[]", "1", '"x"', "NaN", "Infinity", "-Infinity", "1e999", "1.5", '{"a":NaN}', "9" * 5000,
        '{"day":1,"day":1}', '{"a":{"b":1,"b":2}}', "[" * 100_000, '{"a":' * 100_000, "\ufeff{}", "{}{}",
        '{"format":"\ud83d"}'.encode("utf-8", "surrogatepass").decode("latin-1"),
    ],
)  # fmt: skip
def test_threat_38_a_hostile_shape_is_refused_in_a_sentence(data: str) -> None:
    assert refused(file(data)).startswith("The data of the snapshot is ")


@pytest.mark.parametrize("key", ['"day":', '"shown":', '"sha256":', '"commitments.yaml":', '"progress":'])
def test_threat_38_a_key_that_stands_twice_is_refused(key: str) -> None:
    """Whoever reads the first sees another snapshot than whoever reads the last; here the last is the right one."""
    data = written(CONTENTS)
    assert key in data

    assert refused(file(data.replace(key, f"{key}0,{key}", 1))) == (
        "The data of the snapshot is not what a snapshot's data is: a key stands twice in it."
    )


@pytest.mark.parametrize("opening", ["[", '{"a":', '[{"a":', '{"day":['])
@pytest.mark.parametrize("levels", [10**n for n in range(2, 7)])
def test_threat_38_however_deep_it_goes_it_is_refused_in_a_sentence(opening: str, levels: int) -> None:
    assert refused(file(opening * levels)).startswith("The data of the snapshot is ")


def test_bytes_that_are_no_text_are_refused() -> None:
    assert refused(HEAD + b"\xff\xfe{}" + TAIL) == "The data of the snapshot is not what a snapshot's data is."


def test_threat_38_a_file_that_is_too_large_is_refused_before_it_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealed, "LARGEST", 1024 * 1024)

    assert refused(file(written(CONTENTS)) + b" " * 1024 * 1024) == "The file is larger than 1 MiB, and no snapshot is."


def test_a_signature_is_told_from_the_page(tmp_path: Path) -> None:
    page = repository(tmp_path / "held", "single.yaml").snapshot()
    armour = b"-----BEGIN SSH SIGNATURE-----\nAAAA\nBBBB\n-----END SSH SIGNATURE-----\n"
    found = opened(sealed.signed(page, armour))

    assert (found.page, found.signature) == (page, armour)


def test_what_stands_after_the_end_and_is_no_signature_is_refused() -> None:
    page = file(written(CONTENTS))

    assert "does not end as a snapshot does" in refused(page + b"<!-- more -->\n")
    assert "does not end as a snapshot does" in refused(page + b"\n")
