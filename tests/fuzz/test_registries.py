"""Whatever a file holds, reading ends in a registry or in problems that can be printed; what is read comes back everywhere."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitors.board import board
from publishing.address import Address
from publishing.data.files import FILES
from publishing.edition import Edition
from publishing.places import addresses
from publishing.sealed import Contents, opened, written
from publishing.verification import registry_of
from registry import Problems, Registry, parse, read
from registry.dates import LATEST_YEAR
from registry.differences import plain as as_written
from tests.fuzz.changing import changed
from tests.fuzz.letters import READERS, Twin, beside, hold_alike, said_of, words_of
from tests.fuzz.texts import LIKELY, UNLIKELY
from tests.fuzz.trials import Share, found, trial
from tests.fuzz.writing import Given, filled, stored
from tests.registry.case import GOOD, TEXTS, good

ROOT = Path(__file__).parent.parent.parent
REAL = (ROOT / "commitments.yaml").read_bytes()
LAST = date(LATEST_YEAR, 12, 31)
"""By this day everything is known."""


def tries(one: Given, said: dict[str, Any] | None = None) -> Registry | None:
    """Read a record, and look at what comes of it; give it where it was accepted.

    Args:
        one: The record.
        said: What it says, where that is known by whoever wrote it.
    """
    with trial("registries", one.kept) as here:
        registry = _read(one)
        here.end = "accepted" if registry is not None else "refused"
        if registry is not None:
            comes_back(registry, stored(one.data.decode()) if said is None else said)
    return registry


def _read(one: Given) -> Registry | None:
    try:
        return parse(one.data.decode("utf-8", "surrogateescape"), path="record.yaml", texts=one.texts)
    except Problems as problems:
        whole(problems, {"record.yaml": one.data.decode("utf-8", "surrogateescape"), **one.texts})
        return None


def whole(problems: Problems, files: Mapping[str, str]) -> None:
    """Print problems, and find each of them whole: where it is, what it is, and how to mend it."""
    assert problems.problems
    assert str(problems)
    lines = {path: text.split("\n") for path, text in files.items()}
    for one in problems.problems:
        assert isinstance(one.entry, str)
        assert isinstance(one.field, str)
        assert one.path
        assert one.message
        assert one.mend
        if (one.line, one.column) != (0, 0):  # it is not about the file as a whole
            assert 1 <= one.line <= len(lines[one.path])
            assert 1 <= one.column <= len(lines[one.path][one.line - 1]) + 1
        assert str(one).isprintable() or "\n" in str(one)


def comes_back(registry: Registry, said: dict[str, Any]) -> None:
    """Find what a record says, to the letter, in all that is made of it."""
    assert as_in_file(registry) == without_empty(said)
    contents = Contents(LAST, {}, 1, 1, registry.digest, None, registry.files, "0" * 64, "", {})
    page = (
        b'<script type="application/json" id="snapshot">'
        + written(contents).encode()
        + b"</script>\n</body>\n</html>\n"
    )
    assert registry_of(opened(page).contents) == registry
    twin = Twin(registry)
    edition = Edition(board(registry, LAST), registry, Address(), "https://monitor.example.org/")
    other = beside(edition, twin.registry)
    for address, place, entry in addresses(edition):
        if place.media_type.partition(";")[0] in READERS and (
            place.address in ALWAYS or _now_and_then(registry, address)
        ):
            there = other.whole.entries[entry.id] if entry is not None else None
            content, plain = place.make(edition, entry), place.make(other, there)
            assert content is not None
            assert plain is not None
            if address.startswith("read/") and entry is not None:
                words = words_of(content)
                assert [
                    text for text in said_of(registry, edition.board.registry.entries[entry.id]) if text not in words
                ] == []
            hold_alike(address, place.media_type, content, plain, twin)


ALWAYS = frozenset(
    {
        "read/{entry}",
        "feed.atom",
        "deadlines.ics",
        "data/commitments.json",
        *(f"data/{one.name}" for one in FILES if one.name.endswith(".csv")),
    }
)
"""The places of the table of addresses that are looked at for each record; of the others, each for one in some."""
EVERY = 12


def _now_and_then(registry: Registry, address: str) -> bool:
    return sha256(f"{registry.digest} {address}".encode()).digest()[0] % EVERY == 0


def as_in_file(registry: Registry) -> dict[str, Any]:
    """Give a record as its file holds it, every value as text."""
    parts = (
        registry.about,
        registry.topics,
        registry.statements,
        registry.commitments,
        registry.claims,
        registry.dropped,
    )
    names = ("about", "topics", "statements", "commitments", "claims", "dropped")
    found: dict[str, Any] = without_empty({name: as_written(part) for name, part in zip(names, parts, strict=True)})
    return found


def without_empty(value: Any) -> Any:
    """Give a part without what says nothing: empty lists and mappings, and what a claim is; rhythms in months."""
    if isinstance(value, dict):
        parts = {name: months(part) if name == "every" else without_empty(part) for name, part in value.items()}
        if set(parts) >= {"short", "criteria"}:
            parts.setdefault("kind", "claim")
        return {name: part for name, part in parts.items() if part not in (None, [], {})}
    return [without_empty(part) for part in value] if isinstance(value, list) else value


def months(written: str) -> str | None:
    number, _, unit = written.partition(" ")
    return None if number == "not-set" else str(int(number) * (12 if unit.startswith("year") else 1))


# Anything at all ------------------------------------------------------------------------------------------------------


def test_what_was_found_is_stood() -> None:
    for one in found("registries"):
        tries(Given.of(one))


def test_any_text(share: Share) -> None:
    """Any text at all is refused: none is a record by chance."""

    @given(st.text())
    def holds(text: str) -> None:
        assert tries(Given(text.encode("utf-8", "surrogatepass"), TEXTS)) is None

    share.tries(10_000, holds)


def test_any_text_of_marks(share: Share) -> None:
    """Any text of the marks that the format reads in ways of its own."""

    @given(st.text(alphabet=" \n-:#{}[],&*!|>'\"%@`?\\ab12\t\u2060é~=<."), st.sampled_from(("", "about:\n  title: ")))
    def holds(text: str, before: str) -> None:
        assert tries(Given(f"{before}{text}\n".encode(), TEXTS)) is None

    share.tries(10_000, holds)


def test_any_bytes(share: Share, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Any bytes in the place of a file."""
    file = tmp_path_factory.mktemp("bytes") / "record.yaml"

    @given(st.binary())
    def holds(data: bytes) -> None:
        with trial("registries", Given(data, TEXTS).kept) as here:
            file.write_bytes(data)
            with pytest.raises(Problems):
                read(file)
            here.end = "refused"

    share.tries(6_000, holds)


# Hostile texts in every field -----------------------------------------------------------------------------------------


def test_hostile_texts_that_a_record_may_hold(share: Share) -> None:
    """Most are accepted: what was written is what is read, and what every format gives."""

    @given(filled(LIKELY))
    def holds(written: tuple[Given, dict[str, Any]]) -> None:
        tries(*written)

    share.tries(10_000, holds)


def test_texts_that_hardly_any_record_may_hold(share: Share) -> None:
    """Most are refused, and what is not comes back all the same."""

    @given(filled(UNLIKELY))
    def holds(written: tuple[Given, dict[str, Any]]) -> None:
        tries(*written)

    share.tries(8_000, holds)


# A record with changes ------------------------------------------------------------------------------------------------


@pytest.fixture
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the shipped record's file, with the statements' texts beside it."""
    folder = tmp_path_factory.mktemp("record")
    shutil.copytree(ROOT / "statements", folder / "statements")
    return Path(shutil.copy(ROOT / "commitments.yaml", folder))


def test_any_change_of_the_shipped_record(share: Share, shipped: Path) -> None:
    """The shipped record, changed in any way, is read or refused; and what is read is not called the same record."""
    digest = read(shipped).digest

    @given(changed(REAL))
    def holds(data: bytes) -> None:
        shipped.write_bytes(data)
        with trial("registries", Given(data, {}).kept) as here:
            try:
                registry = read(shipped)
            except Problems as problems:
                here.end = "refused"
                whole(problems, {str(shipped): data.decode("utf-8", "replace")})
            else:
                here.end = "accepted"
                assert data == REAL or registry.digest != digest
                assert as_in_file(registry) == without_empty(stored(data.decode()))

    share.tries(2_000, holds)


def test_any_change_of_a_small_record(share: Share) -> None:
    """The same with a record in which each change weighs more, in all that is made of it."""

    @given(changed(GOOD.encode()))
    def holds(data: bytes) -> None:
        text = data.decode("utf-8", "replace")
        registry = tries(Given(text.encode(), TEXTS))

        assert registry is None or text == GOOD or registry.digest != good().digest

    share.tries(14_000, holds)
