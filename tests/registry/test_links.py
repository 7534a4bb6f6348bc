"""What link checks found, as a file: read to the letter or refused, written in one form, and kept by day."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry import Problems, links, parse
from registry.fields import LONGEST_ADDRESS
from registry.lookups import OUTCOMES, WITHOUT_STATUS, Look, Lookup, judged
from registry.reading import read_links
from tests.records import found, other_state, quiet, source, written
from tests.registry.case import GOOD, TEXTS, good

LINE = (
    '  - {address: "https://press.example.org/bill", outcome: dead, answer: 404, on: 2026-11-25, since: 2026-11-04}\n'
)
FILE = f"addresses:\n{LINE}"
NEW = "https://press.example.org/new"


def told(text: str) -> str:
    with pytest.raises(Problems) as problems:
        links.parse(text)
    return str(problems.value)


def test_a_line_is_read_to_what_it_says() -> None:
    assert links.parse(FILE) == {
        "https://press.example.org/bill": Lookup.model_construct(
            address="https://press.example.org/bill", outcome="dead", answer=404, on=date(2026, 11, 25),
            since=date(2026, 11, 4), to=None,
        )
    }  # fmt: skip


def test_the_form_is_written_one_line_an_address_in_their_order() -> None:
    looks = {
        "https://b.example.org/": Look("moved", 200, NEW),
        "https://a.example.org/?a=[1],#x": Look("failing", "timeout"),
    }
    first = links.renewed({}, looks, date(2026, 11, 4), among=looks.keys())

    assert links.written(links.renewed(first, looks, date(2026, 11, 25), among=looks.keys())) == (
        "# What link checks found at the addresses of the sources. Written by: python -m registry links\n"
        "addresses:\n"
        '  - {address: "https://a.example.org/?a=[1],#x", outcome: failing, answer: timeout, on: 2026-11-25, since: 2026-11-04}\n'
        '  - {address: "https://b.example.org/", outcome: moved, answer: 200, on: 2026-11-25, since: 2026-11-04, '
        'to: "https://press.example.org/new"}\n'
    )


def test_of_no_look_there_is_a_file_too() -> None:
    assert links.parse(links.written({})) == {}


ADDRESSES = st.builds(
    "https://{}.org/{}".format,
    st.from_regex("[a-z][a-z0-9]{1,20}", fullmatch=True),
    st.one_of(
        st.text(st.sampled_from("az09%/:?#[]@!$&()*+,;=~-._"), max_size=60),
        st.just("x" * (LONGEST_ADDRESS - 34)),
    ),
)


@st.composite
def lookups(draw: st.DrawFn) -> Mapping[str, Lookup]:
    lines = []
    for address in draw(st.sets(ADDRESSES, max_size=6)):
        since, on = sorted(draw(st.tuples(*[st.dates(date(1945, 1, 1), date(2100, 12, 31))] * 2)))
        outcome = draw(st.sampled_from(list(OUTCOMES)))
        lines.append(
            Lookup.model_construct(
                address=address, outcome=outcome, on=on, since=since,
                answer=draw(st.one_of(st.integers(100, 999), st.sampled_from(list(WITHOUT_STATUS)))),
                to=draw(ADDRESSES) if outcome == "moved" else None,
            )
        )  # fmt: skip
    return {one.address: one for one in lines}


@given(lookups())
def test_what_is_written_is_read_back_to_the_same(lookups: Mapping[str, Lookup]) -> None:
    text = links.written(lookups)

    assert links.parse(text) == lookups
    assert links.written(links.parse(text)) == text
    assert len(text.splitlines()) == 2 + len(lookups)


@given(st.integers(0, len(FILE)), st.text(max_size=3), st.integers(0, 3))
def test_a_file_that_was_changed_anywhere_is_read_or_refused_in_words(at: int, new: str, lost: int) -> None:
    try:
        links.parse(FILE[:at] + new + FILE[at + lost :])
    except Problems as problems:
        refused = problems.problems
    else:
        refused = ()
    assert all(one.mend for one in refused)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "outcome: dead", "outcome: deat",
            """\
links.yaml:2:58: addresses[0].outcome: 'deat' is not an outcome of a look at an address.
    2 |   - {address: "https://press.example.org/bill", outcome: deat, answer: 404, on: 2026-11-25, since: 2026-11-04}
      |                                                          ^^^^
   Mend: write dead, if that is meant; else write one of fine, moved, blocked, dead, failing, loop.""",
        ),
        (
            "answer: 404", "answer: 1404",
            """\
links.yaml:2:72: addresses[0].answer: '1404' is no answer.
    2 |   - {address: "https://press.example.org/bill", outcome: dead, answer: 1404, on: 2026-11-25, since: 2026-11-04}
      |                                                                        ^^^^
   Mend: write a status such as 404, or one of no-name, name-failing, private, no-connection, untrusted, timeout, garbled, astray.""",
        ),
        (
            "since: 2026-11-04", "since: 2026-11-26",
            """\
links.yaml:2:100: addresses[0].since: 2026-11-26 is after 2026-11-25, the last look.
    2 |   - {address: "https://press.example.org/bill", outcome: dead, answer: 404, on: 2026-11-25, since: 2026-11-26}
      |                                                                                                    ^^^^^^^^^^
   Mend: mend one of the two days.""",
        ),
        (
            "outcome: dead", "outcome: moved",
            """\
links.yaml:2:58: addresses[0].outcome: 'moved' and where it has moved to do not agree.
    2 |   - {address: "https://press.example.org/bill", outcome: moved, answer: 404, on: 2026-11-25, since: 2026-11-04}
      |                                                          ^^^^^
   Mend: write to: with the new address where it has moved, and nowhere else.""",
        ),
        (
            LINE, "  - address: https://press.example.org/bill\n    outcome dead\n    answer: 404\n    on: 2026-11-25\n    since: 2026-11-04\n",
            """\
links.yaml:3:5: there is no colon after 'outcome'.
    3 |     outcome dead
      |     ^^^^^^^
   Mend: write a colon after the name, then a space and the value.""",
        ),
        (
            LINE, LINE + LINE,
            """\
links.yaml:3:15: addresses[1].address: this address stands twice here.
    3 |   - {address: "https://press.example.org/bill", outcome: dead, answer: 404, on: 2026-11-25, since: 2026-11-04}
      |               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   Mend: delete the older of the two lines.""",
        ),
        (
            ", on: 2026-11-25", "",
            """\
links.yaml:2:5: addresses[0]: 'on' is missing.
    2 |   - {address: "https://press.example.org/bill", outcome: dead, answer: 404, since: 2026-11-04}
      |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   Mend: add a line that begins with on:.""",
        ),
        (
            "addresses:", "adresses:",
            """\
links.yaml:1:1: adresses: 'adresses' is not a field here.
    1 | adresses:
      | ^^^^^^^^
   Mend: write addresses, if that is meant.""",
        ),
        (
            FILE, "- a\n",
            """\
links.yaml:1:1: the file does not begin with a field.
    1 | - a
      | ^^^
   Mend: begin it with addresses:.""",
        ),
        (
            FILE, "",
            """\
links.yaml: the file is empty.
   Mend: bring back the last complete file; an emptied record is not read.""",
        ),
    ],
)  # fmt: skip
def test_what_is_amiss_is_told_with_its_place_and_mend(old: str, new: str, message: str) -> None:
    assert FILE.count(old) == 1
    assert told(FILE.replace(old, new)) == message


# Which addresses, and what is kept of them -----------------------------------------------------------------------------


def test_the_addresses_of_a_registry_are_those_of_its_sources_and_their_copies() -> None:
    assert links.addresses(quiet()) == {
        "https://archive.example.org/reply": ("promise/reply",),
        "https://archive.example.org/report": ("promise/report",),
        "https://example.org/reply": ("promise/reply",),
        "https://example.org/report": ("promise/report",),
    }


def test_an_address_of_two_sources_is_looked_at_once() -> None:
    again = quiet(evidence={"again": source()})

    assert links.addresses(again)["https://example.org/report"] == ("promise/report", "promise/again")


def test_of_a_whole_registry_a_source_is_named_once_by_the_entry_whose_own_it_is() -> None:
    registry = other_state()
    named = [one for references in links.addresses(registry).values() for one in references]

    assert any(entry.cited for entry in registry.entries.values())
    assert sorted(named) == sorted(
        f"{entry.id}/{id}"
        for entry in registry.entries.values()
        for id, one in entry.evidence.items()
        for url in (one.url, one.archive)
        if url is not None
    )


def test_of_one_entry_they_are_those_of_the_sources_it_rests_on_those_it_cites_among_them() -> None:
    registry = other_state()
    entry = next(one for one in registry.entries.values() if one.cited)
    wanted = links.addresses(registry, entry.id)

    assert set(wanted) == {url for _, one in entry.sources for url in (one.url, one.archive) if url is not None}
    assert set(wanted) < set(links.addresses(registry))


def test_a_new_look_keeps_the_day_since_which_the_outcome_is_the_same() -> None:
    before = links.parse(FILE)
    url, other = "https://press.example.org/bill", "https://other.example.org/"
    day = date(2026, 12, 2)

    def line(look: Look, *, before: Mapping[str, Lookup] = before) -> tuple[object, ...]:
        one = links.renewed(before, {url: look}, day, among={url, other})[url]
        return one.outcome, one.answer, one.on, one.since, one.to

    assert line(Look("dead", 410)) == ("dead", 410, day, date(2026, 11, 4), None)
    assert line(Look("moved", 200, NEW)) == ("moved", 200, day, day, NEW)
    assert line(Look("dead", 404), before={}) == ("dead", 404, day, day, None)


def test_a_clock_that_was_wrong_before_does_not_make_a_file_that_is_refused() -> None:
    before = links.parse(FILE)
    found = links.renewed(before, {one: Look("dead", 404) for one in before}, date(2026, 10, 1), among=before.keys())

    assert links.parse(links.written(found)) == found
    assert [one.since for one in found.values()] == [date(2026, 10, 1)]


def test_what_was_not_looked_at_stays_and_what_the_registry_no_longer_holds_goes() -> None:
    before = links.parse(FILE)

    assert links.renewed(before, {}, date(2026, 12, 2), among=before.keys()) == before
    assert links.renewed(before, {}, date(2026, 12, 2), among=set()) == {}


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (200, "fine"), (299, "fine"), (300, "failing"), (400, "blocked"), (401, "blocked"), (404, "dead"), (408, "failing"),
        (410, "dead"), (451, "blocked"), (499, "blocked"), (500, "failing"), (599, "failing"), (999, "failing"),
        *((word, "dead" if word == "no-name" else "failing") for word in WITHOUT_STATUS),
    ],
)  # fmt: skip
def test_every_answer_has_its_outcome(answer: int | str, outcome: str) -> None:
    assert judged(answer) == Look(outcome, answer)
    assert judged(answer, NEW) == (Look("moved", answer, NEW) if outcome == "fine" else Look(outcome, answer))


# Beside the registry --------------------------------------------------------------------------------------------------


def test_each_source_knows_what_was_found_at_its_addresses() -> None:
    entry = quiet(looks=[found("report", "dead"), found("reply", "fine", archive=True)]).entries["promise"]
    report, reply = entry.evidence["report"], entry.evidence["reply"]

    assert report.lookup is not None
    assert (report.lookup.outcome, report.archive_lookup) == ("dead", None)
    assert reply.archive_lookup is not None
    assert (reply.lookup, reply.archive_lookup.outcome) == (None, "fine")


def test_evidence_that_another_entry_cites_knows_it_too() -> None:
    text = written({"addresses": [found("x", "dead", address="https://press.example.org/bill")]})
    cites = GOOD.replace("because: [field-count]}", "because: [field-count, information-law/press-group]}")
    registry = parse(cites, texts=TEXTS, links=text)
    (cited,) = registry.claims["trees-planted"].cited.values()

    assert cited is registry.commitments["information-law"].evidence["press-group"]
    assert cited.lookup is not None


def test_where_nobody_has_looked_nothing_is_known() -> None:
    registry = good()

    assert {one.lookup for entry in registry.entries.values() for one in entry.evidence.values()} == {None}


def test_the_digest_tells_records_apart_by_what_was_found() -> None:
    other = FILE.replace("404", "410")
    digests = {parse(GOOD, texts=TEXTS, links=text).digest for text in (None, FILE, other)}

    assert len(digests) == 3
    assert good().digest in digests


def test_what_is_amiss_beside_the_registry_is_told_with_what_is_amiss_in_it() -> None:
    with pytest.raises(Problems) as problems:
        parse(GOOD.replace("topic: openness", "topic: x"), texts=TEXTS, links=FILE.replace("dead", "deat"))

    assert [(one.path, one.line) for one in problems.value.problems] == [("commitments.yaml", 21), ("links.yaml", 2)]


@pytest.mark.parametrize("name", ["lookup", "archive_lookup"])
def test_nobody_writes_into_a_registry_what_only_a_look_can_tell(name: str) -> None:
    text = GOOD.replace("        read: excerpt\n", f"        read: excerpt\n        {name}: fine\n")
    with pytest.raises(Problems) as problems:
        good(text)

    assert [one.message for one in problems.value.problems] == [f"'{name}' is not a field here"]


def test_a_file_that_is_not_there_holds_nothing_and_one_that_is_no_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "links.yaml"
    assert read_links(path) == {}

    path.symlink_to(tmp_path / "elsewhere.yaml")
    with pytest.raises(Problems) as problems:
        read_links(path)
    assert str(problems.value) == f"{path}: it is a link to another place.\n   Mend: put the file itself there."


def test_contributing_shows_the_form_and_names_every_outcome() -> None:
    text = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text("utf-8")
    section = text.partition("\n## Links\n")[2].partition("\n## ")[0]
    example = section.partition("```yaml\n")[2].partition("```")[0]

    assert links.written(links.parse(example)).partition("\n")[2] == example
    assert re.findall(r"^\| `([a-z]+)` \|", section, re.MULTILINE) == ["outcome", *OUTCOMES]
