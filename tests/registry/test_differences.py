"""Where two parts of a record differ: each way in which they may, to the letter."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import pytest

from registry.dates import Span, span
from registry.differences import Difference, differences, fields, plain
from registry.model import Check, Reading, Repeat
from tests.records import quiet


def check(day: int, until: str = "2024-01") -> Check:
    return Check.model_construct(on=date(2024, 3, day), sources_until=span(until))


def found(old: object, new: object) -> list[tuple[str, tuple[str | int, ...], tuple[str | int, ...]]]:
    """Give what happened, with the way in the new one and in the old one."""
    return [(one.how, one.path, one.was) for one in differences(old, new)]


def test_a_difference_holds_what_was_and_what_is() -> None:
    old, new = check(1), check(1, "2024-02")

    assert list(differences(old, new, ("checked", 1), ("checked", 0))) == [
        Difference(
            "edited", ("checked", 1, "sources_until"), ("checked", 0, "sources_until"), span("2024-01"), span("2024-02")
        )
    ]
    assert next(differences(old, new, ("checked", 1))).was == ("checked", 1, "sources_until")
    assert list(differences(old, old)) == list(differences(old, check(1))) == []


@pytest.mark.parametrize(
    ("old", "new", "how"),
    [
        (None, "a", "added"), ((), ("a",), "added"), ("a", None, "removed"), (("a",), (), "removed"), ("a", "b", "edited"),
        (("a",), ("a", "b"), "edited"), ("", "a", "edited"), (Decimal("1.0"), Decimal(2), "edited"),
    ],
)  # fmt: skip
def test_a_value_comes_goes_or_is_edited(old: object, new: object, how: str) -> None:
    assert list(differences(old, new)) == [Difference(how, (), (), old, new)]  # type: ignore[arg-type]  # it is one of them


KEYED: dict[str, tuple[Mapping[str, Any], Mapping[str, Any], list[Difference]]] = {
    "added, before others": ({"a": 1}, {"b": 2, "a": 1}, [Difference("added", ("x", "b"), ("y", "b"), None, 2)]),
    "removed": ({"a": 1, "b": 2}, {"a": 1}, [Difference("removed", ("x", "b"), ("y", "b"), 2, None)]),
    "edited": ({"a": 1}, {"a": 2}, [Difference("edited", ("x", "a"), ("y", "a"), 1, 2)]),
    "renamed": ({"a": 1, "b": 2}, {"c": 1, "b": 2}, [Difference("renamed", ("x", "c"), ("y", "a"), "a", "c")]),
    "renamed, each to one": (
        {"a": 1, "b": 1}, {"c": 1, "d": 1},
        [Difference("renamed", ("x", "c"), ("y", "a"), "a", "c"), Difference("renamed", ("x", "d"), ("y", "b"), "b", "d")],
    ),
    "reordered": (
        {"a": 1, "b": 2, "c": 3}, {"b": 2, "d": 4, "a": 1},
        [
            Difference("removed", ("x", "c"), ("y", "c"), 3, None),
            Difference("added", ("x", "d"), ("y", "d"), None, 4),
            Difference("reordered", ("x",), ("y",), ("a", "b"), ("b", "a")),
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", KEYED)
def test_what_has_a_key_is_compared_by_it(name: str) -> None:
    old, new, expected = KEYED[name]

    assert list(differences(MappingProxyType(old), MappingProxyType(new), ("x",), ("y",))) == expected


def test_the_order_of_what_is_set_aside_says_nothing() -> None:
    one, other = {"1": "a", "2": "b"}, {"2": "b", "1": "a"}

    assert found(one, other) == [("reordered", (), ())]
    assert list(differences(one, other, ("statements", "speech", "aside"))) == []
    assert len(list(differences(one, other, ("statements", "aside", "speech")))) == 1


@pytest.mark.parametrize(("many", "how"), [(200, {"renamed"}), (201, {"removed", "added"})])
def test_where_very_much_differs_no_key_is_looked_for_anew(many: int, how: set[str]) -> None:
    old, new = ({f"{start}{number}": number for number in range(many)} for start in "ab")

    assert {one.how for one in differences(old, new)} == how


A, B, C, D = (check(day, f"2024-{day:02}") for day in (1, 2, 3, 4))
B2 = check(2, "2024-12")
LISTED: dict[str, tuple[tuple[Check, ...], tuple[Check, ...], list[Any]]] = {
    "the same": ((A, B), (A, B), []),
    "added at the end": ((A,), (A, B), [("added", (1,), (1,))]),
    "added in front": ((B,), (A, B), [("added", (0,), (0,))]),
    "added between": ((A, C), (A, B, C), [("added", (1,), (1,))]),
    "all come": ((), (A, B), [("added", (0,), (0,)), ("added", (1,), (1,))]),
    "removed at the end": ((A, B), (A,), [("removed", (1,), (1,))]),
    "removed in front": ((A, B), (B,), [("removed", (0,), (0,))]),
    "all go": ((A, B), (), [("removed", (0,), (0,)), ("removed", (1,), (1,))]),
    "edited": ((A, B, C), (A, B2, C), [("edited", (1, "sources_until"), (1, "sources_until"))]),
    "edited, and one before it": (
        (B, C), (A, B2, C), [("added", (0,), (0,)), ("edited", (1, "sources_until"), (0, "sources_until"))],
    ),
    "edited, and one after it": (
        (B,), (B2, D), [("edited", (0, "sources_until"), (0, "sources_until")), ("added", (1,), (1,))],
    ),
    "another": ((A, B, C), (A, D, C), [("added", (1,), (1,)), ("removed", (1,), (1,))]),
    "moved to the end": ((A, B, C), (B, C, A), [("reordered", (2,), (0,))]),
    "moved to the front": ((A, B, C), (C, A, B), [("reordered", (0,), (2,))]),
    "one before, and one gone": ((A, B, C), (D, A, C), [("added", (0,), (0,)), ("removed", (1,), (1,))]),
    "one gone, and one after": ((D, A, C), (A, B, C), [("added", (1,), (1,)), ("removed", (0,), (0,))]),
    "doubled": ((A, B), (A, A, B), [("added", (1,), (1,))]),
}  # fmt: skip


@pytest.mark.parametrize("name", LISTED)
def test_items_of_a_list_are_paired_by_what_they_hold(name: str) -> None:
    old, new, expected = LISTED[name]

    assert found(old, new) == expected


@pytest.mark.parametrize("many", [3, 200])
def test_however_often_an_item_stands_in_a_list_it_is_paired_like_any_other(many: int) -> None:
    assert found((A, C), (C, *[A] * many, D)) == [
        ("reordered", (0,), (1,)),
        *(("added", (place,), (place,)) for place in range(2, many + 2)),
    ]


def test_a_difference_of_a_list_holds_the_whole_item() -> None:
    assert list(differences((A,), (A, B))) == [Difference("added", (1,), (1,), None, B)]
    assert list(differences((A, B), (B,))) == [Difference("removed", (0,), (0,), A, None)]
    assert list(differences((A, B), (B, A))) == [Difference("reordered", (0,), (1,), B, B)]


@pytest.mark.parametrize(("many", "how"), [(200, {"removed", "added"}), (201, {"edited"})])
def test_where_very_much_differs_in_a_list_its_items_are_compared_place_by_place(many: int, how: set[str]) -> None:
    """What is the same at both ends does not count, and does not differ."""
    first = date(2000, 1, 1)
    items = [
        Check.model_construct(on=day, sources_until=Span(day, day))
        for day in (first + timedelta(days=number) for number in range(2 * many + 2))
    ]
    (start, *rest), end = items[:-1], items[-1]
    old, new = (start, *rest[:many], end), (start, *rest[many:], end)
    told = list(differences(old, new))

    assert {one.how for one in told} == how
    assert {one.path[0] for one in told} == set(range(1, many + 1))


def test_items_that_have_most_in_common_are_paired_first() -> None:
    def reading(day: int, value: int, label: str) -> Reading:
        return Reading.model_construct(date=span(f"2024-01-{day:02}"), value=Decimal(value), label=label)

    one, two = reading(1, 1, "a"), reading(2, 2, "b")

    assert found((one, two), (reading(2, 2, "c"), reading(1, 1, "c"))) == [
        ("edited", (0, "label"), (1, "label")),
        ("edited", (1, "label"), (0, "label")),
    ]
    assert found((one,), (reading(1, 2, "c"), reading(1, 1, "c"))) == [
        ("added", (0,), (0,)),
        ("edited", (1, "label"), (0, "label")),
    ]
    assert found((one,), (reading(2, 2, "c"),)) == [("added", (0,), (0,)), ("removed", (0,), (0,))]


def test_fields_have_the_names_that_the_file_gives_them() -> None:
    entry = quiet().commitments["promise"]

    assert fields(Reading.model_construct(date=span("2024")))["at_least"] == "from"
    assert {"id", "cited"}.isdisjoint(fields(entry))
    assert not {"lookup", "archive_lookup"} & fields(entry.evidence["report"]).keys()


def test_a_value_is_given_as_the_file_writes_it() -> None:
    event = quiet(
        repeats={
            "visits": {"title": "Visits", "every": "not-set", "events": [{"date": "2024-02", "because": ["report"]}]}
        }
    )
    repeat = event.commitments["promise"].repeats["visits"]
    reading = Reading.model_construct(
        date=span("2024"), at_least=Decimal("1E+3"), at_most=Decimal("0.50"), why=None, because=()
    )

    assert plain(repeat) == {"title": "Visits", "events": [{"date": "2024-02", "because": ["report"]}]}
    assert isinstance(repeat, Repeat)
    assert plain(reading) == {"date": "2024", "from": "1000", "to": "0.50"}
    assert [plain(one) for one in (None, 5, "a", date(2024, 2, 1), ("a", 1), {"a": (None,)})] == [
        None, "5", "a", "2024-02-01", ["a", "1"], {"a": [None]},
    ]  # fmt: skip
    assert plain(Span(date(2024, 1, 1), date(2024, 1, 31))) == "2024-01"
