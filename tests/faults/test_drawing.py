"""A Chromium that dies in the middle of a snapshot: another one is started, and no chart is lost."""

from __future__ import annotations

import os
import signal
from datetime import date
from pathlib import Path

import pytest

from publishing.address import Address
from publishing.chromium import Chromium
from publishing.drawings import KeptDrawings
from publishing.snapshot import snapshot
from tests.browser.conftest import chromium as found
from tests.publishing.case import edition
from tests.records import other_state


@pytest.mark.browser
def test_a_chromium_that_dies_in_the_middle_of_a_snapshot_costs_no_chart(tmp_path: Path) -> None:
    """It is killed after the first chart, and the snapshot is the same to the byte as one whose Chromium lived."""
    chromium = Chromium(found())
    shown = Address(date(2025, 3, 1), {"kind": ("pledge",)})
    killed: list[int] = []

    def kill(done: int, of: int) -> None:
        if not killed and done < of:
            assert chromium._opened is not None
            killed.append(int(chromium._opened.result().subprocess.pid))
            os.kill(killed[0], signal.SIGKILL)

    try:
        broken = snapshot(edition(other_state(), shown, drawings=KeptDrawings(chromium, tmp_path / "one")), kill)
        whole = snapshot(edition(other_state(), shown, drawings=KeptDrawings(chromium, tmp_path / "other")))
    finally:
        chromium.close()

    assert len(killed) == 1
    assert broken == whole
    assert whole.count(b'<div class="wide"><svg') > 2
