"""The day of a command."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone, tzinfo
from typing import Self

import pytest

from registry.doors import day
from registry.doors.day import today


def test_today_is_the_day_of_universal_time(monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            here = cls(2026, 11, 26, 1, 0, tzinfo=timezone(timedelta(hours=7)))
            return here if tz is None else here.astimezone(tz)

    monkeypatch.setattr(day, "datetime", Clock)

    assert today() == date(2026, 11, 25)
