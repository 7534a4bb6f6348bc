"""What is said of a source: when its address was last seen working, or since when it has not been found."""

from __future__ import annotations

from datetime import date

import pytest

from publishing.sources import looked_at
from registry.lookups import OUTCOMES, Lookup


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        ("fine", "Address last seen working on 20 May 2024."),
        ("moved", "Address last seen working on 20 May 2024; it has moved to new.example.org."),
        ("blocked", "Address not open to the link check on 20 May 2024; it may still open for you."),
        ("dead", "Address not found since 3 May 2024; last looked for on 20 May 2024."),
        ("failing", "Address not opening since 3 May 2024; last looked at on 20 May 2024."),
        ("loop", "Address leading in a circle since 3 May 2024; last looked at on 20 May 2024."),
    ],
)
def test_each_outcome_is_said_in_words(outcome: str, said: str) -> None:
    to = "https://new.example.org/a" if outcome == "moved" else None
    lookup = Lookup.model_construct(
        address="https://inspectors.example.org/report",
        answer=404,
        outcome=outcome,
        on=date(2024, 5, 20),
        since=date(2024, 5, 3),
        to=to,
    )

    assert outcome in OUTCOMES
    assert looked_at("Address", lookup) == said
