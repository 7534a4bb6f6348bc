"""What an address asks for is what is shown, and what it asks for in vain is told."""

from __future__ import annotations

import re
from datetime import date
from random import Random
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publishing.address import Address, read_address
from publishing.serving import _asked
from registry import read
from tests.browser.conftest import HOME

REGISTRY = read(HOME / "commitments.yaml")
TODAY = date(2026, 11, 23)

DAY = (
    "The link asks for a day that cannot be shown. A day is written as 1945-01-01; the last that can be shown is "
    "2026-11-23. This is 23 November 2026."
)
SINCE = (
    "The link asks to compare with a day that cannot be shown, or that does not lie before the day shown. The usual one is "
    "compared with."
)
UNKNOWN = "The link holds something that these pages do not know. It was left out."


def test_an_address_with_nothing_asks_for_today_and_everything() -> None:
    assert read_address({}, REGISTRY, TODAY) == (Address(), ())


def test_an_address_is_read_back_whole() -> None:
    chosen = {"kind": ("pledge",), "account": ("un", "state")}
    address = Address(date(2024, 3, 15), chosen, "newest", "ced-dialogue", 2, "words", date(2024, 3, 1))

    assert read_address(address.query, REGISTRY, TODAY) == (address, ())


@pytest.mark.parametrize(
    ("query", "notice"),
    [
        ({"as_of": ["2024-02-30"]}, DAY),
        ({"as_of": ["2026-11-24"]}, DAY),
        ({"as_of": ["0001-01-01"]}, DAY),
        ({"as_of": ["2024-3-15"]}, DAY),
        ({"as_of": ["２０２４-03-15"]}, DAY),
        ({"as_of": ["2024-03-15", "2024-03-16"]}, DAY),
        ({"since": ["2024-02-30"]}, SINCE),
        ({"since": ["2026-11-24"]}, SINCE),
        ({"since": ["2026-11-23"]}, SINCE),
        ({"since": ["2024-03-15", "2024-03-15"]}, SINCE),
        ({"kind": ["promise"]}, "The link asks for a kind that this record does not have. That filter was left out."),
        ({"topic": ["<b>"]}, "The link asks for a topic that this record does not have. That filter was left out."),
        (
            {"status": ["kept"]},
            "The link asks for a status that this record does not have. That filter was left out.",
        ),
        ({"order": ["random"]}, "The link asks for an order that does not exist. The usual one is shown."),
        ({"entry": ["../x"]}, "The link asks for an entry that this record does not have."),
        ({"page": ["0"]}, "The link asks for a page that does not exist. The first is shown."),
        ({"__proto__": ["x"]}, UNKNOWN),
    ],
)
def test_threat_25_what_cannot_be_shown_is_told_and_left_out(query: dict[str, list[str]], notice: str) -> None:
    address, notices = read_address(query, REGISTRY, TODAY)

    assert (address, [str(one) for one in notices]) == (Address(), [notice])


@pytest.mark.parametrize("names", [("as_of", "since"), ("since", "as_of")])
def test_the_day_to_compare_with_lies_before_the_day_shown(names: tuple[str, str]) -> None:
    """In whichever order the two stand in the address."""
    days = {"as_of": ["2024-05-01"], "since": ["2024-05-01"]}

    address, notices = read_address({name: days[name] for name in names}, REGISTRY, TODAY)

    assert (address, [str(one) for one in notices]) == (Address(date(2024, 5, 1)), [SINCE])


@pytest.mark.parametrize("query", ["entry=ced-dialogue", "page=2", "q=election", "since=2024-02-26"])
def test_what_only_the_dashboard_can_show_is_refused_where_pages_are_published(query: str) -> None:
    shown, reasons = _asked(query, REGISTRY, TODAY)

    assert shown == Address()
    assert [one.endswith("which only the dashboard can show.") for one in reasons] == [True]


def test_it_is_filtered_where_a_filter_is_used_and_by_nothing_else() -> None:
    assert [
        read_address(query, REGISTRY, TODAY)[0].is_filtered
        for query in ({"kind": ["pledge"]}, {"order": ["newest"], "q": ["election"], "as_of": ["2024-05-01"]}, {})
    ] == [True, False, False]


@given(
    st.dictionaries(
        st.sampled_from(["as_of", "since", "kind", "topic", "entry", "order", "page", "x"]) | st.text(),
        st.lists(st.text(), min_size=1),
    )
)
def test_threat_25_any_address_is_read_and_its_words_are_never_shown(query: dict[str, list[str]]) -> None:
    address, notices = read_address(query, REGISTRY, TODAY)

    assert address.entry is None or address.entry in REGISTRY.entries
    assert set(notices) <= {
        notice for asked in query for notice in read_address({asked: query[asked]}, REGISTRY, TODAY)[1]
    }
    assert read_address(address.query, REGISTRY, TODAY) == (address, ())


REAL = (
    "as_of=2024-03-15",
    "kind=pledge&kind=claim&topic=elections",
    "as_of=2025-01-31&status=fulfilled&finding=warning&order=newest",
    "entry=ced-dialogue",
    "as_of=2024-05-01&entry=mine-clearance",
    "account=un&bearing=contradicts&page=2",
    "as_of=2025-06-01&since=2024-06-01",
    "since=2024-02-27&page=3",
    "q=election",
    "as_of=2024-12-31&q=%22forced+labour%22&topic=treaty-bodies",
    "kind=practice&order=verdict",
)
"""Parameters of addresses as the pages write them."""
_SIGNS = "%&=+;#?/\\.-:0123456789abcxyzAZ \x00\x7f\u202e\uff10\ud55c<>'\"{}[]"


def mangled(address: str, random: Random) -> str:
    """Give an address as it comes to look on its way through mails, chats and hands."""
    place = random.randrange(len(address))
    other = random.randrange(len(address))
    match random.randrange(8):
        case 0:
            return address[:place]
        case 1:
            return address + address[place:]
        case 2:
            low, high = sorted((place, other))
            return (
                address[:low] + address[high : high + 1] + address[low + 1 : high] + address[low] + address[high + 1 :]
            )
        case 3:
            return (
                f"{address[:place]}%{random.choice(['', '0', 'FF', 'C3%28', '00', 'zz', 'ED%A0%80'])}{address[place:]}"
            )
        case 4:
            return re.sub("[0-9]", lambda _: str(random.randrange(10)), address)
        case 5:
            return f"{address}&{random.choice(address.split('&'))}"
        case 6:
            return address[:place] + random.choice(_SIGNS) * random.randrange(1, 90) + address[place + 1 :]
        case _:
            return (
                address.upper()
                if random.random() < 0.3
                else address.replace("=", random.choice(["", "==", "=&", "=%20"]), 1)
            )


def _mangled_links(count: int) -> tuple[str, ...]:
    """Give so many different ones, always the same."""
    random = Random(count)
    found: dict[str, None] = {}
    while len(found) < count:
        link = mangled(random.choice(REAL), random)
        if link not in REAL:
            found[link] = None
    return tuple(found)


MANGLED = _mangled_links(500)
USUAL = {"page": ["1"], "order": ["attention"], "as_of": [TODAY.isoformat()]}


@pytest.mark.parametrize("wild", [MANGLED[start : start + 50] for start in range(0, 500, 50)], ids=range(10))
def test_threat_25_a_mangled_link_shows_what_it_says_or_gives_a_notice(wild: tuple[str, ...]) -> None:
    """What is not shown as it was asked for is never left out in silence, and what is shown is what stands in the link."""
    for text in wild:
        asked = parse_qs(text, keep_blank_values=True)
        address, notices = read_address(asked, REGISTRY, TODAY)
        shown = address.query
        left = {name: values for name, values in asked.items() if shown.get(name, USUAL.get(name)) != values}
        assert not left or notices, (text, left)
        for name, values in shown.items():
            assert set(values) <= set(asked[name]), (text, name)


def test_most_mangled_links_do_give_a_notice() -> None:
    """Else there would be little to see in the test before."""
    told = [text for text in MANGLED if read_address(parse_qs(text, keep_blank_values=True), REGISTRY, TODAY)[1]]

    assert len(told) > 350


def test_equal_addresses_are_kept_as_one() -> None:
    """The order in which filters were chosen does not tell them apart; what was chosen does."""
    one = Address(filters={"kind": ("claim",), "topic": ("elections",)})
    same = Address(filters={"topic": ("elections",), "kind": ("claim",)})

    assert (one, hash(one)) == (same, hash(same))
    assert hash(one) != hash(Address(filters={"kind": ("claim",)}))
