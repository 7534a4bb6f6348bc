"""What was made is kept, and no more than so many."""

from __future__ import annotations

from functools import partial

from registry.keeping import Kept


def test_it_is_made_once_and_goes_when_others_were_asked_for_since() -> None:
    made: list[str] = []

    def make(name: str) -> str:
        made.append(name)
        return name.upper()

    kept: Kept[str, str] = Kept(2)

    assert [kept.get(name, partial(make, name)) for name in "abacab"] == list("ABACAB")
    assert len(kept) == 2
    assert made == ["a", "b", "c", "b"]
