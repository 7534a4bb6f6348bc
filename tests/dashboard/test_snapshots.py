"""Snapshots on the pages: one is made with progress, one is verified in words, and two are compared."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest

from publishing import child
from publishing.drawings import NO_DRAWINGS
from publishing.snapshot import snapshot
from publishing.verification import verify
from tests.dashboard.pages import page, texts, today
from tests.publishing.snapshots import SKETCH, Repository, repository


@pytest.fixture
def held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    monkeypatch.setattr("dashboard.share.drawings", lambda: SKETCH)
    return repository(tmp_path / "held", "single.yaml")


def file(content: bytes) -> tuple[str, bytes, str]:
    return ("snapshot.html", content, "text/html")


def test_a_snapshot_is_made_when_it_is_asked_for(held: Repository) -> None:
    with page("share", held.registry) as test:
        assert not test.exception
        assert [one.key for one in test.get("download_button") if one.key == "snapshot"] == []
        test.button(key="make-snapshot").click().run()
        assert not test.exception
        size = -(-len(held.snapshot(today())) // 1000)
        assert f"It is ready: {size:,} kB, 1 of 1 entries." in texts(test)
        assert {one.proto.label for one in test.get("download_button")} >= {
            "Download the snapshot", "Download it as PDF",
        }  # fmt: skip


def test_one_of_files_that_are_not_committed_says_that_nobody_can_compare_it(held: Repository) -> None:
    with held.registry.open("a", encoding="utf-8") as registry:
        registry.write("# a note\n")
    with page("share", held.registry) as test:
        test.button(key="make-snapshot").click().run()
        assert any(
            text.startswith("It names no commit, because the files that this server shows") for text in texts(test)
        )


def test_a_genuine_one_is_told_as_such_with_each_answer(held: Repository) -> None:
    content = held.snapshot(drawings=NO_DRAWINGS)
    found = verify(content, held.registry, held.home / "allowed_signers", NO_DRAWINGS)
    with page("share", held.registry) as test:
        test.file_uploader(key="to-verify").set_value(file(content)).run(timeout=60)
        assert not test.exception
        shown = " ".join(texts(test))

    assert found.genuine
    for words in (found.summary, found.whole.question, *found.whole.words, *found.held.words, *found.signed.words):
        assert words in shown


@pytest.mark.parametrize(
    "change", [(b"</main>", b"<script>alert(1)</script></main>"), (b"<!doctype", b"<doctype"), (b"</html>", b"")]
)
def test_one_that_was_changed_is_told_as_not_genuine(held: Repository, change: tuple[bytes, bytes]) -> None:
    content = held.snapshot(drawings=NO_DRAWINGS)
    with page("share", held.registry) as test:
        test.file_uploader(key="to-verify").set_value(file(content.replace(*change))).run(timeout=60)
        assert not test.exception
        assert [one.value for one in test.error] == ["Not genuine\\: something in it is not as it claims\\."]


def test_two_are_compared_in_plain_words(held: Repository) -> None:
    before, after = held.snapshot(date(2024, 1, 1)), held.snapshot()
    with page("share", held.registry) as test:
        test.file_uploader(key="compare-before").set_value(file(before))
        test.file_uploader(key="compare-after").set_value(file(after)).run()
        assert not test.exception
        shown = " ".join(texts(test))

    assert "From the snapshot of 1 January 2024 (registry " in shown
    assert "Entry by entry" in shown


def test_what_is_no_snapshot_is_told_beside_where_it_was_handed_over(held: Repository) -> None:
    with page("share", held.registry) as test:
        test.file_uploader(key="compare-before").set_value(file(b"no snapshot")).run()
        assert not test.exception
        assert [one.value.replace("\\", "") for one in test.error] == [
            "The file does not end as a snapshot does: with its data, or with its data and a signature. It was cut off, or is something else."
        ]


def test_the_page_of_changes_takes_a_snapshot_in_place_of_the_earlier_day(held: Repository) -> None:
    with page("changes", held.registry) as test:
        test.file_uploader(key="changes-before").set_value(file(snapshot(held.edition(date(2024, 1, 1))))).run()
        assert not test.exception
        assert any(
            "to what is shown here. Whether a snapshot is genuine, verifying on the page Share tells." in text
            for text in texts(test)
        )


@pytest.mark.parametrize(
    ("name", "key"), [("share", "to-verify"), ("share", "compare-before"), ("changes", "changes-before")]
)
def test_threat_29_while_others_are_looked_at_a_reader_is_asked_to_try_again(
    held: Repository, monkeypatch: pytest.MonkeyPatch, name: str, key: str
) -> None:
    """What they handed over is kept, and is looked at when they do."""
    again = "Snapshots of other readers are being looked at just now. Yours is kept: try again in a moment."
    monkeypatch.setattr(child, "PATIENCE", 0.0)
    content = held.snapshot(date(2024, 1, 2), drawings=NO_DRAWINGS) + key.encode()  # which nobody has asked for yet
    with page(name, held.registry) as test:
        with ExitStack() as others:
            for _ in range(child.AT_ONCE):
                others.enter_context(child._RUNNING)
            test.file_uploader(key=key).set_value(file(content)).run()
            assert not test.exception
            assert [one.value for one in test.info] == [again]
            assert not test.error
        test.button(key=f"{key}-again").click().run()
        assert not test.exception
        assert not test.info
        assert len(test.error) == 1  # it does not end as a snapshot does
