"""Which software it is: its digest is of the code and of the libraries that decide what a snapshot says."""

from __future__ import annotations

import re

import pytest

from publishing import software as module
from publishing.software import software


def digest(monkeypatch: pytest.MonkeyPatch, *libraries: str) -> str:
    monkeypatch.setattr(module, "LIBRARIES", libraries)
    return software.__wrapped__()


def test_it_is_the_same_each_time_and_another_with_another_library(monkeypatch: pytest.MonkeyPatch) -> None:
    assert re.fullmatch("[0-9a-f]{64}", software())
    assert digest(monkeypatch, *module.LIBRARIES) == software() != digest(monkeypatch, "jinja2")


def test_a_library_whose_version_nobody_wrote_down_is_named_without_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where it was installed by a system that keeps no such notes."""
    unknown = digest(monkeypatch, "no-such-library")

    assert unknown == digest(monkeypatch, "no-such-library")
    assert unknown not in {digest(monkeypatch), digest(monkeypatch, "no-other-library")}
