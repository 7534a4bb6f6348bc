"""Whatever a stranger hands in as a snapshot is taken apart or refused in a sentence, and is never genuine but where it is."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitors.board import ORDERS
from publishing.address import Address
from publishing.child import verified_apart
from publishing.sealed import SnapshotError, opened
from publishing.snapshot import snapshot
from publishing.verification import Verification
from registry.reading import digest_of
from tests.fuzz.changing import changed
from tests.fuzz.texts import LIKELY, UNLIKELY
from tests.fuzz.trials import Share, found, trial
from tests.publishing.snapshots import DAY, Repository, repository

OPENING, CLOSING = b'<script type="application/json" id="snapshot">', b"</script>\n</body>\n</html>\n"
ARMOUR = b"<!--\n-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END SSH SIGNATURE-----\n-->\n"


class Held:
    """A repository with some genuine snapshots of it.

    Attributes:
        repository: The repository.
        genuine: Snapshots to make forgeries of.
        all_: These in every order: with one entry none shows, and naming another makes another genuine one.
    """

    def __init__(self, home: Path) -> None:
        self.repository: Repository = repository(home, "single.yaml")
        shown = [Address(DAY.replace(year=year)) for year in (2020, 2024, DAY.year)]
        shown.append(Address(DAY, {"topic": ("water",)}))
        made = [[self._snapshot(replace(one, order=order)) for order in ORDERS] for one in shown]
        self.genuine = tuple(orders[0] for orders in made)
        self.all_ = frozenset(file for orders in made for file in orders)

    def _snapshot(self, shown: Address) -> bytes:
        assert shown.day is not None
        return snapshot(replace(self.repository.edition(shown.day), shown=shown))

    def verified(self, file: bytes) -> Verification:
        """Verify a file, which is genuine where it is one of these to the byte, and nowhere else."""
        with trial("snapshots", file) as here:
            refusal = self._refusal(file)
            verified = self.repository.verify(file)
            here.end = "refused" if refusal is not None else "genuine" if verified.genuine else "not genuine"
            assert verified.genuine == (file in self.all_)
            assert refusal is None or verified.whole.words == (refusal,)
            assert verified.whole.words[0].endswith(".")
            assert verified.summary
        return verified

    @staticmethod
    def _refusal(file: bytes) -> str | None:
        """Give why a file is refused before it is looked at; None where it is taken apart."""
        try:
            opened(file)
        except SnapshotError as error:
            return str(error)
        return None


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Held:
    return Held(tmp_path_factory.mktemp("held"))


def parts(file: bytes) -> tuple[bytes, bytes]:
    """Give a snapshot's page and its data."""
    page, _, data = file.rpartition(OPENING)
    return page, data.removesuffix(CLOSING)


def whole(page: bytes, data: bytes) -> bytes:
    return page + OPENING + data + CLOSING


def as_data(value: Any) -> bytes:
    """Write data as a forger's program may, with signs that no JSON has."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text.encode("utf-8", "surrogatepass")


# Changes of the data --------------------------------------------------------------------------------------------------

_HOSTILE = st.one_of(LIKELY, UNLIKELY)
_VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.just(10**400), st.floats(), _HOSTILE, st.just([]), st.just({}),
    st.lists(_HOSTILE, max_size=3), st.dictionaries(_HOSTILE, _HOSTILE, max_size=3), st.just([["x"]]),
    st.sampled_from(("0001-01-01", "9999-12-31", "1944-12-31", "2101-01-01", "2024-02-30", "a" * 64, "0" * 40, "HEAD", "--x", "../x")),
)  # fmt: skip


_FITTING: Mapping[Any, st.SearchStrategy[Any]] = {
    "day": st.dates().map(str) | st.sampled_from(("0001-01-01", "9999-12-31", "1945-01-01", "2100-12-31")) | _VALUES,
    "filters": st.dictionaries(
        st.sampled_from(("kind", "topic", "order", "as_of", "since", "entry", "page", "q", "embed")),
        st.lists(st.sampled_from(("practice", "water", "newest", "topic", "2024-01-01", "2", "true")), max_size=2),
    )
    | _VALUES,
}
"""What may well stand in a place, and is another."""


def _ways(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = [path] if path else []
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return found + [way for key, part in items for way in _ways(part, (*path, key))]


def _shape(draw: st.DrawFn, data: bytes) -> bytes:
    """Put another value in a place, take one away, add one, or double one."""
    value = json.loads(data)
    ways = _ways(value)
    way = draw(st.sampled_from(ways) | st.sampled_from([one for one in ways if len(one) < 3]))
    parent = value
    for step in way[:-1]:
        parent = parent[step]
    match draw(st.integers(0, 3)):
        case 0 | 1:
            parent[way[-1]] = draw(_FITTING.get(way[-1], _VALUES))
        case 2:
            del parent[way[-1]]
        case _ if isinstance(parent, dict):
            parent[draw(_HOSTILE)] = draw(_VALUES)
        case _:
            parent.append(draw(_VALUES))
    return as_data(value)


def _text(draw: st.DrawFn, data: bytes) -> bytes:
    """Change the text of the data, which may be none afterwards."""
    at, other = draw(st.integers(0, len(data))), draw(st.integers(0, len(data)))
    low, high = sorted((at, other))
    match draw(st.integers(0, 6)):
        case 0:
            return data[:at]
        case 1:
            return data[:low] + data[high:]
        case 2:
            return data[:high] + data[low:]
        case 3:
            return (
                data[:at]
                + draw(
                    st.sampled_from(
                        (
                            b"NaN",
                            b"[" * 50_000,
                            b'{"a":' * 50_000,
                            b"1" * 5_000,
                            b"1e999",
                            b"\xff",
                            b"\0",
                            b'"',
                            b"}",
                            b",",
                            b":",
                            b"\xed\xa0\x80",
                            b"</script>",
                            b"\\ud800",
                        )
                    )
                )
                + data[at:]
            )
        case 4:
            key = draw(st.sampled_from(re.findall(rb'"[a-z0-9]+":', data)))
            doubled: bytes = data.replace(key, key + b'"x",' + key, 1)
            return doubled
        case 5:
            return re.sub(rb"\b\d+\b", b"%d" % draw(st.integers()), data, count=draw(st.integers(1, 3)))
        case _:
            return draw(st.binary() | _HOSTILE.map(lambda text: text.encode("utf-8", "surrogatepass")))


def _record(draw: st.DrawFn, data: bytes) -> bytes:
    """Put another record in, with its digest: a forger's, or one that is none."""
    value = json.loads(data)
    files = value["registry"]["files"]
    path = draw(st.sampled_from(list(files)))
    files[path] = draw(changed(files[path].encode())).decode("utf-8", "replace")
    value["registry"]["sha256"] = digest_of(files)
    if draw(st.booleans()):
        files[draw(st.sampled_from(("links.yaml", "statements/x.md", "../x", "commitments/x.yaml", "/etc/passwd")))] = (
            draw(_HOSTILE)
        )
    return as_data(value)


def _bytes(draw: st.DrawFn, file: bytes) -> bytes:
    """Change bytes anywhere in a file."""
    at = draw(st.integers(0, len(file) - 1))
    match draw(st.integers(0, 4)):
        case 0:
            return file[:at] + bytes((file[at] ^ 1 << draw(st.integers(0, 7)),)) + file[at + 1 :]
        case 1:
            return file[:at]
        case 2:
            return file[:at] + draw(st.binary(min_size=1, max_size=20)) + file[at:]
        case 3:
            return file[:at] + file[at + draw(st.integers(1, 1000)) :]
        case _:
            return file[:at] + draw(_HOSTILE).encode("utf-8", "surrogatepass") + file[at:]


DATA: tuple[Callable[[st.DrawFn, bytes], bytes], ...] = (_shape, _text, _record)


@st.composite
def forged(draw: st.DrawFn, genuine: tuple[bytes, ...]) -> bytes:
    """Give a file made of genuine ones: with other bytes, other data, parts of two, a signature, or something behind."""
    one, other = draw(st.sampled_from(genuine)), draw(st.sampled_from(genuine))
    page, data = parts(one)
    match draw(st.integers(0, 7)):
        case 0 | 1:
            file = _bytes(draw, one)
        case 2 | 3 | 4 | 5:
            file = whole(page, draw(st.sampled_from(DATA))(draw, data))
        case 6:
            file = whole(page, parts(other)[1])
        case _:
            start, end = sorted((draw(st.integers(0, len(one))), draw(st.integers(0, len(one)))))
            file = one[:start] + other[start:end] + one[end:]
    behind: bytes = draw(
        st.sampled_from((*(b"",) * 8, ARMOUR, ARMOUR * 2, b"\n", b"<!-- -->\n", ARMOUR.replace(b"AAAA", b"="), one))
    )
    return file + behind


def test_what_was_found_is_stood(held: Held) -> None:
    for one in found("snapshots"):
        held.verified(one)


def test_what_is_genuine_is_told_as_such(held: Held) -> None:
    assert [held.verified(one).genuine for one in held.genuine] == [True] * len(held.genuine)


def test_any_forgery(share: Share, held: Held) -> None:
    """Whatever was changed, the answer is no, or not known, and comes in sentences."""

    @given(forged(held.genuine))
    def holds(file: bytes) -> None:
        held.verified(file)

    share.tries(8_000, holds)


def test_any_bytes(share: Share, held: Held) -> None:
    """What is no snapshot at all."""

    @given(
        st.binary()
        | st.binary().map(lambda data: whole(b"", data))
        | UNLIKELY.map(lambda text: whole(b"", as_data(text)))
    )
    def holds(file: bytes) -> None:
        held.verified(file)

    share.tries(2_000, holds)


def test_a_forgery_in_a_process_of_its_own(share: Share, held: Held) -> None:
    """As a stranger's is verified: the same answer, and never another end."""

    @given(forged(held.genuine))
    def holds(file: bytes) -> None:
        with trial("snapshots", file) as here:
            apart = verified_apart(file, held.repository.registry)
            here.end = "in a process of its own"
            assert apart.genuine == (file in held.all_)

    share.tries(96, holds)
