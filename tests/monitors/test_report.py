"""What a change of the record does to the findings and the headline; and the whole of it, in each format."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import TypeVar

import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from monitors.board import board
from monitors.finding import Finding
from monitors.report import Report, Told, report
from monitors.written import as_json, as_markdown, as_text, chapters, cut, guarded, parts
from registry import Registry
from registry.changes import changes
from registry.guards import objections, problems
from registry.model import Entry
from tests.edits import replaced
from tests.records import other_state, quiet, registries, single, source
from tests.registry.case import GOOD, VERDICT, VOTE, good

E = TypeVar("E", bound=Entry)
DAY = date(2024, 12, 1)
VOTED = VOTE.replace("        bearing", "        url: https://parliament.example.org/vote\n        bearing", 1)
NEW = (
    GOOD.replace("    status:\n", VOTED, 1)
    .replace("    checked:\n", VERDICT.format(because="vote"), 1)
    .replace("value: 38112", "value: 38211")
    .replace("  forests: Forests", "  forests: Woods")
)


def made(old: Registry, new: Registry, day: date = DAY) -> Report:
    return report(board(old, day), board(new, day), changes(old, new))


def test_the_whole_report_as_text() -> None:
    assert as_text(made(good(), good(NEW)), "main", "new.yaml") == (
        """\
From main to new.yaml, as it stands on 1 December 2024.
Headline before: The one pledge is under way. The one claim is not supported. One is contested by an account other than the State's. Sources reach to 5 June 2024.
Headline after: The one pledge is fulfilled. The one claim is not supported. One is contested by an account other than the State's. Sources reach to 5 June 2024.

information-law: Adopt a law on access to information
    Status moved from under-way to fulfilled, shown since 20 November 2024: “Parliament adopted the law.” It rests on “Record of the vote” (account: other States).
    Evidence added: “Record of the vote” (account: other States). It speaks for what was said.
  + warning of evidence: The verdict “fulfilled” rests on one source only.
  ~ warning of accounts: Contested: 1 source (civil society) speaks against what was said; 2 sources (the State and other States) speak for it.
  ~ note of evidence: None of the 3 sources has an archived copy.

trees-planted: More than 40,000 trees were planted in 2023
  ! Reading of “Trees planted”, “Counted in the field”, in 2023: value edited, from 38112 to 38211. The record's past was changed.
  ~ warning of figures_stated: Trees planted: stated as 40,000 trees for 2023; the sources for that time say 38,211.

The record around the entries
    topics.forests edited, from Forests to Woods.

4 changes in 2 entries, 1 to look at; 1 finding gained, 0 lost.
"""
    )


def test_the_whole_report_as_markdown() -> None:
    assert as_markdown(made(good(), good(NEW)), "main", "new.yaml") == (
        """\
### What changes in the record

From `main` to `new.yaml`, as it stands on 1 December 2024.

- Headline before: `The one pledge is under way. The one claim is not supported. One is contested by an account other than the State's. Sources reach to 5 June 2024.`
- Headline after: `The one pledge is fulfilled. The one claim is not supported. One is contested by an account other than the State's. Sources reach to 5 June 2024.`

#### `information-law`: `Adopt a law on access to information`

- Status moved from `under-way` to `fulfilled`, shown since 20 November 2024: `Parliament adopted the law.` It rests on `Record of the vote` (account: other States).
- Evidence added: `Record of the vote` (account: other States). It speaks for what was said.
- Finding gained: warning of `evidence`: `The verdict “fulfilled” rests on one source only.`
- Finding that says now: warning of `accounts`: `Contested: 1 source (civil society) speaks against what was said; 2 sources (the State and other States) speak for it.`
- Finding that says now: note of `evidence`: `None of the 3 sources has an archived copy.`

#### `trees-planted`: `More than 40,000 trees were planted in 2023`

- **Look at this:** Reading of `Trees planted`, `Counted in the field`, in 2023: `value` edited, from `38112` to `38211`. The record's past was changed.
- Finding that says now: warning of `figures_stated`: `Trees planted: stated as 40,000 trees for 2023; the sources for that time say 38,211.`

#### The record around the entries

- `topics.forests` edited, from `Forests` to `Woods`.

4 changes in 2 entries, 1 to look at; 1 finding gained, 0 lost.
"""
    )


def test_a_report_of_so_many_characters_at_most() -> None:
    """Whole lines, and at the end how many; what fits stays as it is."""
    whole = as_markdown(made(good(), good(NEW)), "main", "new.yaml")
    lines = whole.splitlines(keepends=True)
    last = "\n**Not all of it is here:** {} of 25 lines; without `--most` they are all written.\n"

    assert cut(whole, len(whole)) == whole
    assert cut(whole, 700) == "".join(lines[:9]) + last.format(9)
    for most in range(200, len(whole)):
        kept = max(many for many in range(25) if len("".join(lines[:many]) + last.format(25)) <= most)
        assert cut(whole, most) == "".join(lines[:kept]) + last.format(kept)
    assert cut(whole.replace("\n", " "), 200) == last.replace("25", "1").format(0)


def test_a_report_that_is_cut_within_code_ends_the_code() -> None:
    """So that what says so is not taken for a part of it; a shorter run of marks in the code is no end."""
    whole = "### Words\n\n````\n" + "```\n- a line of the record\n" * 40 + "````\n"

    for most in range(200, len(whole)):
        told = cut(whole, most)
        assert len(told) <= most
        assert told.splitlines().count("````") in {0, 2}


def test_a_report_that_is_cut_after_code_does_not_begin_another() -> None:
    whole = "### Words\n\n```\n- a line of the record\n```\n" + "- a change\n" * 40
    lines = whole.splitlines(keepends=True)

    assert cut(whole, 220) == "".join(lines[:13]) + (
        "\n**Not all of it is here:** 13 of 45 lines; without `--most` they are all written.\n"
    )


def test_the_whole_report_as_json() -> None:
    old, new = good(), good(GOOD.replace("value: 38112", "value: 38211"))
    found = made(old, new)
    told = problems(objections(found.changes), new, "record.yaml")

    assert json.loads(as_json(found, "main", "new.yaml", told, ())) == {
        "format": 1,
        "old": {"name": "main", "digest": old.digest, "headline": found.before},
        "new": {"name": "new.yaml", "digest": new.digest, "headline": found.before},
        "day": "2024-12-01",
        "entries": [
            {
                "id": "trees-planted",
                "kind": "claim",
                "title": "More than 40,000 trees were planted in 2023",
                "changes": [
                    {
                        "part": "reading",
                        "how": "edited",
                        "field": "indicators.trees.series.counted.readings[0].value",
                        "line": 89,
                        "before": "38112",
                        "after": "38211",
                        "flags": ["rewritten"],
                        "sentence": (
                            "Reading of “Trees planted”, “Counted in the field”, in 2023: value edited, from 38112 to 38211. "
                            "The record's past was changed."
                        ),
                    }
                ],
                "gained": [],
                "lost": [],
                "turned": [
                    {
                        "monitor": "figures_stated",
                        "severity": "warning",
                        "before": "Trees planted: stated as 40,000 trees for 2023; the sources for that time say 38,112.",
                        "after": "Trees planted: stated as 40,000 trees for 2023; the sources for that time say 38,211.",
                    }
                ],
            }
        ],
        "record": [],
        "objections": [
            {
                "path": "record.yaml",
                "line": 89,
                "column": 30,
                "entry": "trees-planted",
                "field": "indicators.trees.series.counted.readings[0].value",
                "message": (
                    "Reading of “Trees planted”, “Counted in the field”, in 2023: value edited, from 38112 to 38211; "
                    "what was recorded stays"
                ),
                "mend": (
                    "bring it back as it was, and record what is new beside it; if it must be so, say why in an item of "
                    "corrections: with on:, of: indicators.trees.series.counted.readings[0].value and why:"
                ),
            }
        ],
        "warnings": [],
    }


def test_the_json_holds_what_came_and_went_as_the_file_writes_it() -> None:
    found = json.loads(as_json(made(good(), good(NEW)), "a", "b", (), ()))
    moved, added = found["entries"][0]["changes"]

    assert found["entries"][0]["gained"] == [
        {"monitor": "evidence", "severity": "warning", "sentence": "The verdict “fulfilled” rests on one source only."}
    ]
    assert found["record"] == [
        {
            "part": "topics", "how": "edited", "field": "topics.forests", "line": 6, "before": "Forests", "after": "Woods",
            "flags": [], "sentence": "topics.forests edited, from Forests to Woods.",
        }
    ]  # fmt: skip
    assert (moved["before"], moved["after"], moved["line"]) == (
        None,
        {
            "value": "fulfilled",
            "since": "2024-11-20",
            "judged": "2024-11-22",
            "because": ["vote"],
            "note": "Parliament adopted the law.",
        },
        74,
    )
    assert added["after"]["account"] == "other-states"
    entry = json.loads(as_json(made(good(NEW), good()), "b", "a", (), ()))["entries"][0]
    back = entry["changes"]
    assert [(one["how"], one["line"], one["after"]) for one in back] == [("removed", None, None)] * 2
    assert back[0]["before"] == moved["after"]
    assert entry["lost"] == found["entries"][0]["gained"]


def test_the_json_is_laid_out_for_people_too() -> None:
    text = as_json(made(good(), good(NEW)), "a", "b", (), ())

    assert text.startswith('{\n  "format": 1,\n  "old": {\n    "name": "a",\n')
    assert text.endswith("\n}\n")
    assert "The verdict “fulfilled” rests" in text


def test_what_the_guards_say_stands_under_two_headings() -> None:
    found = changes(good(NEW), good())
    told = problems(objections(found), good(), "record.yaml")
    text = "\n\n".join(map(str, told))

    assert len(told) > 1
    assert guarded(told, told[:1]) == f"\nTo mend:\n\n{text}\n\nOnly a warning:\n\n{told[0]}\n"
    assert guarded((), told, fenced=True) == f"\n#### Only a warning\n\n```\n{text}\n```\n"
    assert guarded((), ()) == ""


def test_chapters_come_as_they_are_asked_for() -> None:
    found = made(good(), good(NEW))
    trees, around = list(chapters(found))[1:]

    assert (trees.entry, around.entry) == ("trees-planted", "")
    assert parts(found) == ("information-law", "trees-planted", "")
    assert list(chapters(found, ["", "trees-planted"])) == [around, trees]


def test_a_finding_that_is_told_once_more_is_gained() -> None:
    now = board(quiet(), DAY)
    one = Finding("promise", "evidence", "note", "It is told.")
    once, twice, thrice = (replace(now, findings={"promise": (one,) * many}) for many in (1, 2, 3))
    same = changes(now.registry, now.registry)

    assert report(once, twice, same).told("promise") == Told(gained=(one,))
    assert report(thrice, twice, same).told("promise") == Told(lost=(one,))
    assert not report(twice, twice, same).findings


def test_two_registries_that_say_the_same() -> None:
    found = made(good(), good(GOOD.replace("topics:\n", "topics:  # what it is about\n")))

    assert as_text(found, "main", "new.yaml") == (
        "From main to new.yaml, as it stands on 1 December 2024.\n"
        f"Headline, as before: {found.after}\n"
        "\n"
        "Nothing differs.\n"
    )


def test_the_findings_of_an_entry_under_another_id_are_not_told_anew() -> None:
    renamed = good(GOOD.replace("  trees-planted:\n", "  planted-trees:\n"))
    found = made(good(), renamed)

    assert found.findings == {}
    assert found.entries == ("planted-trees",)


def test_a_finding_that_stands_elsewhere_in_the_file_is_the_same() -> None:
    found = made(good(), good("# A line more.\n" + GOOD))

    assert found.findings == {}


@given(registries())
def test_of_a_registry_and_itself_there_is_nothing_to_tell(registry: Registry) -> None:
    found = made(registry, registry)

    assert (found.changes.all, found.findings, found.before) == ((), {}, found.after)


# Threat 15: registry text in Markdown ---------------------------------------------------------------------------------

HOSTILE = (
    "PWNED @octocat @org/team #1 GH-1 org/repo#1 deadbeefdeadbeefdeadbeefdeadbeefdeadbeef",
    "PWNED ![x](https://evil.example/x.png) [y](javascript:alert(1)) <https://evil.example> https://evil.example www.evil.example",
    "PWNED <img src=x onerror=alert(1)> <details open><summary>x</summary> <!-- --> </td></table> &lt;b&gt;",
    "PWNED ` `` ``` ```` ~~~ <b>`</b> `code` ``",
    "`PWNED`",
    "``` PWNED",
    "# PWNED ## x | a | b | --- | :smile: **bold** __b__ ~~s~~ $x$ $`x`$ \\` \\",
    "- PWNED * + 1. > [x]: https://evil.example \\",
    "PWNED\u202f| x |\u200b`\u200d",
    " PWNED ",
)
MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
ALLOWED = {"text", "code_inline", "strong_open", "strong_close"}
BLOCKS = {
    "heading_open", "heading_close", "paragraph_open", "paragraph_close", "bullet_list_open", "bullet_list_close",
    "list_item_open", "list_item_close", "inline", "fence",
}  # fmt: skip
PROSE = frozenset(
    {
        "title", "actor", "topics", "speaker", "place", "aside", "words", "short", "quote", "shows", "caveat", "publisher",
        "note", "why", "label", "unit", "counted", "one_sided", "state_account_only", "repository", "url", "archive",
        "fulfilled", "partly-fulfilled", "not-fulfilled", "upheld", "partly-upheld", "not-upheld", "supported",
        "partly-supported", "not-supported",
    }
)  # fmt: skip
"""The fields in which a stranger writes what they like, and addresses."""


def looked_at(text: str, headings: int) -> None:
    """Find nothing in a Markdown text but our own headings and lists, and the record's words only as code."""
    blocks = MARKDOWN.parse(text)
    inline = [one for block in blocks for one in block.children or ()]

    assert {one.type for one in blocks} <= BLOCKS
    assert {one.type for one in inline} <= ALLOWED
    assert sum(one.type == "heading_open" for one in blocks) == headings
    assert [
        one.content for one in inline if one.type == "text" and re.search(r"PWNED|[@#<>`|\[\]]|://|www\.", one.content)
    ] == []
    assert any("PWNED" in one.content for one in inline if one.type == "code_inline")


def hostile(registry: Registry, text: str) -> Registry:
    return replaced(registry, lambda field, old: text if field in PROSE else old)  # type: ignore[no-any-return]


@pytest.mark.parametrize("text", HOSTILE)
def test_threat_15_text_of_every_field_that_is_edited_stays_literal_in_markdown(text: str) -> None:
    old, new = other_state(), hostile(other_state(), text)
    for found in (made(old, new), made(new, old)):
        looked_at(as_markdown(found, text, text), 1 + len(found.entries) + 1)


@pytest.mark.parametrize("text", HOSTILE)
def test_threat_15_text_of_everything_that_comes_and_goes_stays_literal_in_markdown(text: str) -> None:
    """Entries that come and go; and in entries that stay, every item that does."""
    whole = hostile(other_state(), text)
    bare = replace(whole, commitments=_bare(whole.commitments), claims=_bare(whole.claims), digest="bare")
    empty = hostile(single(), text)
    for old, new in ((whole, bare), (bare, whole), (whole, empty), (empty, whole)):
        found = made(old, new, date(2023, 1, 1))
        looked_at(as_markdown(found, "main", "new.yaml"), 1 + len(found.entries) + ("" in found.changes.by_entry))


def _bare(entries: Mapping[str, E]) -> Mapping[str, E]:
    """Leave of each entry only what it must have."""
    nothing: dict[str, object] = dict.fromkeys(
        ("milestones", "repeats", "indicators", "evidence"), MappingProxyType({})
    )
    nothing |= {"status": (), "corrections": (), "links": (), "one_sided": None}
    return MappingProxyType({id: one.model_copy(update=nothing) for id, one in entries.items()})


@pytest.mark.parametrize("text", HOSTILE)
def test_threat_15_what_the_guards_say_stays_literal_in_markdown(text: str) -> None:
    """It stands in a block of code that nothing in it can end."""
    old, new = hostile(other_state(), "Before."), hostile(other_state(), text)
    told = problems(objections(changes(old, new)), new, "record.yaml")
    lines = tuple(replace(one, source=f"        note: {text}", line=1, column=15) for one in told)
    blocks = MARKDOWN.parse(guarded(lines, lines[:1], fenced=True))

    assert [one.type for one in blocks] == ["heading_open", "inline", "heading_close", "fence"] * 2
    assert blocks[3].content == "\n\n".join(map(str, lines)) + "\n"


def test_the_fields_of_prose_are_all_that_hold_any() -> None:
    """No text with a space stands in a field that is not looked at above, but where the record's form demands one."""
    seen: set[str] = set()

    def look(field: str, text: str) -> str:
        seen.update({field} if " " in text else ())
        return text

    replaced(other_state(), look)

    assert seen - PROSE == set()


def test_a_quiet_registry_with_another_source_gains_no_finding() -> None:
    found = made(quiet(), quiet(evidence={"extra": source(page="extra")}), date(2024, 3, 1))

    assert (len(found.changes.all), found.findings) == (1, {})
