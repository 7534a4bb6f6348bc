"""Two snapshots are told apart in plain words, each on its own day."""

from __future__ import annotations

from datetime import date

import pytest

from monitors.between import between
from monitors.written import as_text
from publishing.comparing import board_of, named
from publishing.sealed import SnapshotError
from tests.publishing.snapshots import Repository, git, repository


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return repository(tmp_path_factory.mktemp("held"), "single.yaml")


def test_the_same_record_on_two_days_differs_by_what_was_shown_between(held: Repository) -> None:
    old, new = board_of(held.snapshot(date(2024, 1, 1))), board_of(held.snapshot())
    digest = new.registry.digest[:12]
    text = as_text(between(old, new), named(old), named(new))

    assert text.startswith(
        f"From the snapshot of 1 January 2024 (registry {digest}) to the snapshot of 25 November 2026 (registry {digest}), "
        "as it stands on 25 November 2026.\n"
    )


def test_two_states_of_the_record_differ_by_what_was_written(held: Repository) -> None:
    new = board_of(held.snapshot())
    now = held.registry.read_text("utf-8")
    held.registry.write_text(git(held.home, "show", f"{held.old}:commitments.yaml") + "\n", "utf-8")
    old = board_of(held.snapshot())
    held.registry.write_text(now, "utf-8")

    assert [one.part for one in between(old, new).changes.all] == ["about"]
    assert not between(new, new).changes


def test_one_that_carries_no_truthful_record_cannot_be_compared(held: Repository) -> None:
    with pytest.raises(SnapshotError, match=r"^It carries no record that could be compared: .*\.$"):
        board_of(held.snapshot().replace(b"kind: ", b"sort: "))
