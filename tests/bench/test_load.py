"""Many readers at once get the right pages; and what drives them reads pages, times and memory as they are."""

from __future__ import annotations

import asyncio
import math
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench.load.broken import broken, laid_out
from bench.load.drawn import FINISHED, PART_FINISHED, Link, Page, Widget
from bench.load.expected import TITLES, Expectations, Expected
from bench.load.guides import Guide, Tour, today
from bench.load.measured import Measured, percentile, resident
from bench.load.phases import burst, step
from bench.load.reader import reader
from bench.load.walk import Walk
from bench.servers import HOME, our_server
from publishing.address import Address
from registry import Registry, read
from tests import loops

REGISTRY = read(HOME / "commitments.yaml")
DAY = date(2026, 11, 26)
CHART = '{"data": [{"customdata": [["b", 1], ["a", 2]]}, {"x": [1]}]}'


def guides(registry: Registry, seed: int) -> Iterator[Guide]:
    expectations, random = Expectations(registry), Random(seed)
    days = [today() - timedelta(days) for days in (10, 400, 990)]
    while True:
        yield Tour(expectations, Random(random.random()), days)


async def acting(address: str, tours: Iterator[Guide], readers: int, steps: int) -> Measured:
    """Have some readers act at the same time, each so often."""
    measured = Measured()

    async def act(guide: Guide) -> None:
        async with reader(address) as one:
            for number in range(steps):
                await step(one, guide, measured, first=number == 0)

    await asyncio.gather(*(act(next(tours)) for _ in range(readers)))
    return measured


async def opened(address: str) -> dict[str, str | None]:
    """Open each page by its address, and give what is wrong with it."""
    expectations = Expectations(REGISTRY)
    wrong = {}
    async with reader(address) as one:
        for page in TITLES:
            given = await one.arrive("" if page == "overview" else page)
            wrong[page] = expectations.of(page, Address(), today()).wrong(given)
    return wrong


def test_threat_29_readers_who_act_at_the_same_time_are_each_given_the_right_page() -> None:
    """Each opens the dashboard and does two things more; then some open it in the same moment, which costs little.

    Where the server shows another record than the one that is expected, every page is told to be wrong.
    """
    other = replace(REGISTRY, digest="0" * 64)
    with our_server() as server:
        measured = loops.run(acting(server.address, guides(REGISTRY, 7), readers=5, steps=3))
        before = resident(server.process)
        burst_, seconds = loops.run(burst(server.address, guides(REGISTRY, 8), 20))
        grown = resident(server.process) - before
        every = loops.run(opened(server.address))
        mistaken = loops.run(acting(server.address, guides(other, 9), readers=1, steps=2))

    assert (measured.errors, measured.wrong, len(measured.seconds)) == ({}, {}, 15)
    assert (burst_.errors, burst_.wrong, len(burst_.seconds)) == ({}, {}, 20)
    assert seconds >= burst_.percentile(1) > 0
    assert grown < 40, "MB, where 20 readers of a plain Streamlit page cost 16"
    assert every == dict.fromkeys(TITLES)
    assert mistaken.wrong.total() == 2


def test_threat_30_dashboards_that_nobody_touches_show_the_mended_record(tmp_path: Path) -> None:
    """As `make load` has it of 500; each looks for itself, and what is expected is expected of all."""
    file = laid_out(REGISTRY, tmp_path)
    expected = Expectations(REGISTRY).of("overview", Address(), today())
    with our_server(file) as server:
        looks = loops.run(broken(server, file, expected, 3, 0.1))
        mistaken = loops.run(broken(server, file, replace(expected, texts=frozenset({"no such text"})), 1, 0.1))

    assert (looks.measured.errors, looks.measured.wrong, len(looks.after), looks.pause) == ({}, {}, 3, 2.0)
    assert mistaken.measured.wrong.total() == 1


# What is measured ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "share", "found"),
    [
        ([3.0, 1.0, 2.0], 0.5, 2.0), ([3.0, 1.0, 2.0], 1, 3.0), ([4.0], 0.95, 4.0),
        ([float(one) for one in range(1, 101)], 0.95, 95.0), ([float(one) for one in range(1, 101)], 0.951, 96.0),
    ],
)  # fmt: skip
def test_a_percentile_is_the_least_value_that_so_great_a_share_does_not_exceed(
    values: list[float], share: float, found: float
) -> None:
    assert percentile(values, share) == found


def test_of_nothing_there_is_no_percentile() -> None:
    """It is no number, so it is neither fast enough nor too slow: every comparison with it fails."""
    assert math.isnan(percentile([], 0.5))


def test_what_a_process_holds_is_told() -> None:
    assert 10 < resident(os.getpid()) < 10_000


def test_a_page_that_is_wrong_is_not_timed() -> None:
    """A fast page that is wrong must not better the figures."""

    class Guiding:
        async def lead(self, _one: object, *, first: bool) -> tuple[str, Page, str | None]:
            return "filter", Page(seconds=0.1), "It is wrong." if first else None

    measured = Measured()
    for first in (True, False, True):
        loops.run(step(None, Guiding(), measured, first=first))  # type: ignore[arg-type]

    assert (measured.seconds, measured.wrong, measured.sound) == ([0.1], {"It is wrong.": 2}, False)
    assert measured.steps == "3 filter"
    assert measured.rate(2) == "0.5 a second"


# What a browser makes of messages --------------------------------------------------------------------------------------


def drawn(*messages: ForwardMsg, known: dict[str, tuple[str, frozenset[str]]] | None = None) -> Page:
    page = Page()
    for message in messages:
        page.take(message.SerializeToString(), known or {})
    return page


def element(kind: str, **fields: object) -> ForwardMsg:
    message = ForwardMsg()
    one = getattr(message.delta.new_element, kind)
    for name, value in fields.items():
        if isinstance(value, list):
            getattr(one, name).extend(value)
        else:
            setattr(one, name, value)
    one.SetInParent()
    return message


def test_texts_links_and_widgets_of_a_page_are_read() -> None:
    date_input = element("date_input", id="$$ID-0f-as_of", default=["2026-11-26"], value=["2024-06-01"], set_value=True)
    page = drawn(
        element("text", body="Of five pledges"),
        element("heading", body="Progress"),
        element("page_link", label="UPR", page_script_hash="abc", query_string="as_of=2024-06-01&entry=upr"),
        element("page_link", label="Share", page_script_hash="def"),
        element("button", id="$$ID-1a-tally-claim-not-supported", label="2 not supported"),
        date_input,
        element("multiselect", id="$$ID-2b-kind", options=["Pledge", "Claim"], default=[1]),
        element("selectbox", id="$$ID-3c-entry", options=["Elections"]),
    )

    assert page.texts == {"Of five pledges", "Progress", "2 not supported"}
    assert [(one.label, one.entry) for one in page.links] == [("UPR", "upr"), ("Share", None)]
    assert page.widgets == {
        "tally-claim-not-supported": Widget("$$ID-1a-tally-claim-not-supported", "button"),
        "as_of": Widget("$$ID-0f-as_of", "date_input", ("2024-06-01",), told=True),
        "kind": Widget("$$ID-2b-kind", "multiselect", ("Claim",), ("Pledge", "Claim")),
        "entry": Widget("$$ID-3c-entry", "selectbox", (), ("Elections",)),
    }


def test_a_chart_is_also_read_where_a_reference_stands_for_it() -> None:
    whole = element("plotly_chart", id="$$ID-4d-progress", spec=CHART)
    whole.hash, whole.metadata.cacheable = "h", True
    page = drawn(whole)
    reference = ForwardMsg(ref_hash="h")

    assert page.marks == {"progress": frozenset({"a", "b"})}
    assert drawn(reference, known=page.large).marks == page.marks
    assert drawn(reference).failures == ["A message stands for one that the browser does not have."]


def test_a_run_that_sends_the_reader_on_is_not_the_page() -> None:
    early, done, begun = ForwardMsg(), ForwardMsg(), ForwardMsg()
    early.script_finished = ForwardMsg.FINISHED_EARLY_FOR_RERUN
    done.script_finished = FINISHED
    begun.new_session.page_script_hash = "abc"
    messages = (begun, element("text", body="before"), early, begun, element("text", body="after"))

    assert not drawn(*messages).finished
    page = drawn(*messages, done)
    assert (page.finished, page.texts, page.runs) == (True, {"after"}, 2)


def test_a_part_that_a_browser_asks_for_again_leaves_the_rest_of_the_page_as_it_is() -> None:
    again, begun, done, of_a_part = ForwardMsg(), ForwardMsg(), ForwardMsg(), ForwardMsg()
    again.auto_rerun.fragment_id, again.auto_rerun.interval = "f", 2.5
    begun.new_session.page_script_hash, done.script_finished = "abc", PART_FINISHED
    of_a_part.new_session.page_script_hash = "abc"
    of_a_part.metadata.run.fragment_ids.append("f")
    page = drawn(begun, element("text", body="whole"), again, of_a_part, done)

    assert (page.finished, page.texts, page.again, page.runs) == (True, {"whole"}, {"f": 2.5}, 1)


def test_an_exception_on_a_page_is_a_failure() -> None:
    page = drawn(element("exception", type="KeyError", message="x"))

    assert Expected({}, frozenset()).wrong(page) == "An exception stands on the page: KeyError x"


def test_a_widget_says_what_a_browser_sends_of_it() -> None:
    assert Widget("a", "button").state(()).trigger_value
    assert list(Widget("a", "multiselect").state(("x", "y")).string_array_value.data) == ["x", "y"]
    assert Widget("a", "multiselect").state(()).WhichOneof("value") == "string_array_value"
    assert Widget("a", "selectbox").state(("x",)).string_value == "x"
    assert Widget("a", "selectbox").state(()).WhichOneof("value") is None


# What is expected ------------------------------------------------------------------------------------------------------


def test_what_is_expected_of_the_overview_is_what_the_registry_says() -> None:
    shown = Address(day=date(2026, 1, 31), filters={"kind": ("pledge",), "status": ("fulfilled",)})
    expected = Expectations(REGISTRY).of("overview", shown, DAY)
    fulfilled = {id for id, one in REGISTRY.commitments.items() if one.kind == "pledge" and one.verdict == "fulfilled"}

    assert expected.query == {"as_of": ["2026-01-31"], "kind": ["pledge"], "status": ["fulfilled"]}
    assert set(expected.marks or ()) == fulfilled
    assert {id for id, _ in expected.listed} == fulfilled
    assert f":green[●] {len(fulfilled)} fulfilled ›" in expected.texts
    (closing,) = [text for text in expected.texts if "Registry" in text]
    assert closing.startswith(f"As it stood on 31 January 2026\\: {len(fulfilled)} of {len(REGISTRY.entries)} entries")
    assert closing.endswith(f"Registry {REGISTRY.digest[:12]}\\.")


EXPECTED = Expected({"kind": ["claim"]}, frozenset({"2 claims"}), (("a", "kept"), ("b", "not")), frozenset({"a", "b"}))


def right() -> Page:
    links = [Link(":green-badge[kept] A", "h", "entry=a"), Link(":red-badge[not] B", "h", "entry=b")]
    return Page({"2 claims", "more"}, [*links, Link("A", "h", "entry=a")], {}, {"progress": frozenset({"a", "b"})}, query="kind=claim")  # fmt: skip


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({}, None),
        ({"query": ""}, "The address says '' in place of {'kind': ['claim']}."),
        ({"texts": {"3 claims"}}, "It does not say '2 claims'."),
        ({"links": right().links[1::-1]}, "It lists 2 entries that are not the 2 expected."),
        ({"links": right().links[:1]}, "It lists 1 entries that are not the 2 expected."),
        ({"marks": {"progress": frozenset({"a"})}}, "The timeline does not show the entries expected."),
        ({"failures": ["It failed."]}, "It failed."),
    ],
)
def test_what_is_wrong_with_a_page_is_told(change: dict[str, object], wrong: str | None) -> None:
    assert EXPECTED.wrong(replace(right(), **change)) == wrong  # type: ignore[arg-type]


def test_readers_do_the_same_for_the_same_seed_and_everything_in_time() -> None:

    def steps(seed: int) -> list[tuple[str, str, str]]:
        walk = Walk(Expectations(REGISTRY), Random(seed), [date(2024, 6, 1), date(2025, 6, 1)])
        page = right()
        page.widgets["tally-claim-supported"] = Widget("a", "button")
        page.links = [Link("x", "h", f"entry={id}") for id in REGISTRY.entries]
        page.links.append(Link("Share this view", "h", "kind=claim"))
        taken = []
        for _ in range(300):
            step_ = walk.next(page, DAY)
            walk.taken(step_)
            taken.append((step_.name, step_.page, str(step_.shown.query)))
        return taken

    assert steps(1) == steps(1) != steps(2)
    assert {name for name, _, _ in steps(1)} == {"address", "day", "entry", "filter", "order", "page", "share", "tile"}
