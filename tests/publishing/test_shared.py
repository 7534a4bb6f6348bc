"""What people share is the same to the byte in any zone, locale, folder and run, and stands in the table of addresses."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from publishing.places import PLACES

ROOT = Path(__file__).parents[2]
PROGRAM = """
import hashlib
from publishing.badge import badge
from publishing.deadlines import deadlines
from publishing.feed import feed
from publishing.card import entry_card, record_card
from tests.publishing.small import SHIPPED, edition
from tests.records import other_state

class Drawn:
    def png(self, figure, width):
        return figure.plot.to_json().encode()

for registry in (SHIPPED, other_state()):
    shown = edition(registry, drawings=Drawn())
    made = [feed(shown, None), deadlines(shown), record_card(shown)]
    for entry in shown.entries:
        made += [feed(shown, entry), badge(shown, entry), entry_card(shown, entry)]
    print(hashlib.sha256(b"\\0".join(made)).hexdigest())
"""


def test_the_same_edition_gives_the_same_bytes_everywhere(tmp_path: Path) -> None:
    printed = [
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            cwd=folder,
            env=os.environ | {"TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for zone, locale, seed, folder in (
            ("UTC", "C", "0", ROOT),
            ("Pacific/Kiritimati", "tr_TR.UTF-8", "1", tmp_path),
            ("Pacific/Niue", "km_KH.UTF-8", "2", tmp_path),
        )
    ]

    assert len(printed[0].split()) == 2
    assert printed == [printed[0]] * 3


@pytest.mark.parametrize(
    ("address", "media_type"),
    [
        ("feed.atom", "application/atom+xml"),
        ("feed/{entry}.atom", "application/atom+xml"),
        ("deadlines.ics", "text/calendar; charset=utf-8"),
        ("badge/{entry}.svg", "image/svg+xml"),
        ("card.png", "image/png"),
        ("card/{entry}.png", "image/png"),
    ],
)
def test_each_has_its_address(address: str, media_type: str) -> None:
    assert [one.media_type for one in PLACES if one.address == address] == [media_type]
