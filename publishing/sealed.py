"""A snapshot as a file: the page, the data that it carries, and its signature, read strictly or not at all.

The data is JSON in the last element of the page. It holds the files that the record was read from, so that whoever has
the snapshot can make the page again and see whether it says the same.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from publishing.json_text import MARKUP
from registry.dates import span

FORMAT = "commitment-monitor-snapshot/1"
WHOLE = "Is it whole in itself?"
HELD = "Does it equal what the repository holds at the commit it names?"
SIGNED = "Is it signed by somebody whom the repository lists?"
"""The three questions that verifying answers apart."""
OWN = "commitments.yaml"
"""What the registry's own file is called in every snapshot: its true name is of one disk, and no digest holds it."""
LARGEST = 64 * 1024 * 1024
"""How many bytes a snapshot may have."""
_OPENING = b'<script type="application/json" id="snapshot">'
_CLOSING = b"</script>\n</body>\n</html>\n"
_SIGNED = re.compile(
    rb"<!--\n(-----BEGIN SSH SIGNATURE-----\n(?:[A-Za-z0-9+/=]{1,76}\n)+-----END SSH SIGNATURE-----\n)-->\n"
)
_HALF = re.compile("[\ud800-\udfff]")
_HEXADECIMAL = re.compile(r"[0-9a-f]+")
_ESCAPES = str.maketrans({char: f"\\u{ord(char):04x}" for char in MARKUP})


class SnapshotError(Exception):
    """A file is no snapshot that could be looked at; the message is a sentence that says why."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a snapshot says of itself.

    Attributes:
        day: The day it shows.
        filters: The filters and the order, as the parameters of an address.
        shown, of: How many of how many entries it shows.
        digest: The digest of the registry.
        commit: The commit it names; None where it names none.
        files: The texts of the registry's files by their paths, its own first, which is called OWN.
        software: The digest of the software that made it.
        tools: The programs and fonts that drew its charts; "" where tables stand in their place.
        drawings: The digests of the two drawings of each chart, by its key.
    """

    day: date
    filters: Mapping[str, Sequence[str]]
    shown: int
    of: int
    digest: str
    commit: str | None
    files: Mapping[str, str]
    software: str
    tools: str
    drawings: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Sealed:
    """A snapshot in its parts.

    Attributes:
        page: The page with its data: all that a signature is of.
        contents: The data.
        signature: The signature in its armour; None where there is none.
    """

    page: bytes
    contents: Contents
    signature: bytes | None


def written(contents: Contents) -> str:
    """Give the data as JSON that no page can be broken out of: what HTML would read as markup is escaped."""
    (_, own), *others = contents.files.items()
    whole = {
        "format": FORMAT,
        "day": contents.day.isoformat(),
        "filters": {name: list(values) for name, values in contents.filters.items()},
        "entries": {"shown": contents.shown, "of": contents.of},
        "registry": {"sha256": contents.digest, "commit": contents.commit, "files": {OWN: own, **dict(others)}},
        "software": contents.software,
        "drawings": {"tools": contents.tools, "sha256": {key: list(both) for key, both in contents.drawings.items()}},
    }
    return json.dumps(whole, ensure_ascii=False, allow_nan=False, separators=(",", ":")).translate(_ESCAPES)


def bare(contents: Contents) -> bytes:
    """Give the data as the end of a page that has no other part: it carries a record, and shows nothing."""
    return _OPENING + written(contents).encode() + _CLOSING


def signed(page: bytes, signature: bytes) -> bytes:
    """Give a snapshot with its signature, in a comment after its end."""
    return page + b"<!--\n" + signature + b"-->\n"


def opened(file: bytes) -> Sealed:
    """Take a snapshot apart.

    Raises:
        SnapshotError: It is too large, no snapshot, or its data is not what a snapshot's data is, to the letter.
    """
    if len(file) > LARGEST:
        msg = f"The file is larger than {LARGEST // 1024 // 1024} MiB, and no snapshot is."
        raise SnapshotError(msg)
    found = _SIGNED.search(file[-8192:])
    page = file
    signature = None
    if found is not None and file.endswith(found[0]):
        page, signature = file[: -len(found[0])], found[1]
    start = page.rfind(_OPENING)
    if start < 0 or not page.endswith(_CLOSING):
        msg = "The file does not end as a snapshot does: with its data, or with its data and a signature. It was cut off, or is something else."
        raise SnapshotError(msg)
    return Sealed(page, _contents(page[start + len(_OPENING) : -len(_CLOSING)]), signature)


def _contents(data: bytes) -> Contents:
    try:
        whole = json.loads(data.decode("utf-8"), object_pairs_hook=_once)
        _Shape(whole, "format day filters entries registry software drawings").check()
        entries = _Shape(whole["entries"], "shown of").check()
        registry = _Shape(whole["registry"], "sha256 commit files").check()
        drawings = _Shape(whole["drawings"], "tools sha256").check()
        files = {_text(path): _text(text) for path, text in registry["files"].items()}
        _demand(whole["format"] == FORMAT, f"its form is not {FORMAT}")
        _demand(next(iter(files), None) == OWN, f"its first file is not {OWN}")
        return Contents(
            day=_day(whole["day"]),
            filters={_text(name): [_text(one) for one in values] for name, values in whole["filters"].items()},
            shown=_count(entries["shown"]),
            of=_count(entries["of"]),
            digest=_hexadecimal(registry["sha256"], 64),
            commit=None if registry["commit"] is None else _hexadecimal(registry["commit"], 40, 64),
            files=files,
            software=_hexadecimal(whole["software"], 64),
            tools=_text(drawings["tools"]),
            drawings={
                _text(key): [_hexadecimal(one, 64) for one in _two(both)] for key, both in drawings["sha256"].items()
            },
        )
    except RecursionError:
        msg = "The data of the snapshot is nested deeper than any snapshot's."
    except (ValueError, TypeError, AttributeError, KeyError, UnicodeDecodeError) as error:
        told = (
            error.args[0]
            if isinstance(error, ValueError) and not isinstance(error, json.JSONDecodeError | UnicodeDecodeError)
            else ""
        )
        msg = f"The data of the snapshot is not what a snapshot's data is{f': {told}' if told else ''}."
    raise SnapshotError(msg)


def _demand(held: bool, otherwise: str) -> None:
    if not held:
        raise ValueError(otherwise)


@dataclass(frozen=True, slots=True)
class _Shape:
    """An object that must have exactly these keys."""

    value: Any
    keys: str

    def check(self) -> Mapping[str, Any]:
        if not isinstance(self.value, dict) or list(self.value) != self.keys.split():
            raise ValueError(f"a part has other fields than {self.keys.replace(' ', ', ')}")
        return self.value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice in it")
    return found


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    if _HALF.search(value):  # JSON can write it, and UTF-8 cannot
        raise ValueError("a text in it holds half a character")
    return value


def _count(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 1_000_000:
        raise ValueError("it holds a number that is no count")
    return value


def _day(value: Any) -> date:
    try:
        found = span(_text(value))
    except ValueError as error:
        raise ValueError(f"its day {error}") from None
    if not found.is_day:
        raise ValueError("its day is not a full day")
    return found.first


def _hexadecimal(value: Any, *lengths: int) -> str:
    if not _HEXADECIMAL.fullmatch(_text(value)) or len(value) not in lengths:
        raise ValueError("a digest in it is none")
    return str(value)


def _two(value: Any) -> list[Any]:
    if not isinstance(value, list) or len(value) != 2:
        raise ValueError("a chart in it has not two drawings")
    return value
