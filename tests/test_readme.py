"""The README says what is so: its commands exist, its counts are those of the record, its rooms are those of the tree."""

from __future__ import annotations

import re
from pathlib import Path

from registry import read

HOME = Path(__file__).parent.parent
README = (HOME / "README.md").read_text("utf-8")


def test_it_opens_with_a_picture_and_the_two_commands() -> None:
    title, picture, block, *_ = README.split("\n\n")

    assert title == "# Commitment Monitor"
    assert re.fullmatch(r"!\[.+\]\(docs/overview\.png\)", picture)
    assert (HOME / "docs" / "overview.png").is_file()
    assert "make run" in block
    assert "make test" in block


def test_its_counts_are_those_of_the_record() -> None:
    """Of sources it has a round number, so that not every new one changes it."""
    record = read(HOME / "commitments.yaml")
    sources = sum(len(one.evidence) for one in record.entries.values())
    paragraphs = sum(len(text.paragraphs) for text in record.texts.values())

    assert f"all {paragraphs} paragraphs" in README
    counted = f"{len(record.commitments)} commitments and {len(record.claims)} claims of fact, with more than "
    assert counted in README
    assert int(README.split(counted)[1].partition(" sources")[0]) < sources


def test_each_make_command_it_names_is_in_the_makefile_and_each_of_those_is_named() -> None:
    targets = set(re.findall(r"^([a-z]+):.*##", (HOME / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"`?make ([a-z]+)", README))

    assert named <= targets
    assert targets - named <= {"picture", "clean"}


def test_each_room_it_names_is_there() -> None:
    rooms = set(re.findall(r"^\| `([a-z]+)/` ", README, re.MULTILINE))

    assert rooms >= {"registry", "monitors", "figures", "dashboard", "tests"}
    assert all((HOME / room).is_dir() for room in rooms)
