"""That the mends of slips are right: what they ask for is read, and to the letter."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # the stubs leave it out

from registry import slips
from registry.shapes import vocabulary
from registry.slips import SET_ASIDE, Mended, quoting
from tests.registry.case import GOOD, LEAVES, good, messages, told, value, with_value

NOTE = ("commitments", "information-law", "status", 0, "note")
AS_ASKED = {
    "put the whole text in double quotes": '"{}"',
    "put the whole text in single quotes": "'{}'",
    "write >- in place of the text, and the text on the next line, indented by two more spaces": ">-\n          {}",
}


@given(st.text(alphabet="ab:#%@*&!`>|-?[]{}\"'\\,= é", min_size=1, max_size=30).map(str.strip).filter(bool))
def test_quoting_keeps_every_text(text: str) -> None:
    """Put as the mend asks, any line of text is read to the letter."""
    assert value(good(with_value(NOTE, AS_ASKED[quoting(text)].format(text))), NOTE) == text


MENDED = {
    "    topic:openness": "    topic: openness",
    "    topic openness": "    topic: openness",
    "    topic： openness": "    topic: openness",
    "   topic: openness": "    topic: openness",
    "     topic: openness": "    topic: openness",
    "      topic: openness": "    topic: openness",
    "\ttopic: openness": "    topic: openness",
    "      -value: under-way": "      - value: under-way",
    "      value: under-way": "      - value: under-way",
    "     - value: under-way": "      - value: under-way",
    "        because: [gazette, press-group": "        because: [gazette, press-group]",
    '        title: "A bill without a date': "        title: A bill without a date",
}


@pytest.mark.parametrize("slip", MENDED)
def test_one_slip_is_one_problem(slip: str) -> None:
    """Read on as it was probably meant, a slip hides nothing and nothing follows from it."""
    text = GOOD.replace(MENDED[slip], slip)
    also = text.replace("published: 2024-04-10", "published: 2024-04-31").replace("paragraph: 3", "paragraph: 2")

    assert len(told(text)) == 1
    assert messages(also)[1:] == [
        "the quote stands in paragraph 3, not 2",
        "'2024-04-31' names a day that does not exist",
    ]


def read_again(text: str) -> list[str]:
    """Give each slip that is told of a text, and after it the lines that are other when it is read again.

    A slip is written with its place, its width, what is wrong and how to mend it; lines that are emptied by their numbers.
    """
    mended, found = Mended(vocabulary()), []
    while True:
        parser = CParser(text)
        try:
            while not isinstance(parser.get_event(), yaml.StreamEndEvent):
                pass
        except yaml.MarkedYAMLError as error:
            slip, again = mended.without(text, error)
            if slip is not None:
                found.append(f"{slip.line}:{slip.column}+{slip.width} {slip.message}; {slip.mend}")
            if again is None:
                return [*found, "nothing more is read"]
            turned = enumerate(zip(text.split("\n"), again.split("\n"), strict=True), start=1)
            other = {number: after for number, (before, after) in turned if before != after}
            found += [f"{number}|{line}".replace(SET_ASIDE, "…") for number, line in other.items() if line]
            if emptied := [number for number, line in other.items() if not line]:
                found.append(f"emptied: {', '.join(_runs(emptied))}")
            text = again
        else:
            return found


def _runs(numbers: list[int]) -> list[str]:
    """Write numbers, those that follow each other as one."""
    firsts = [one for one in numbers if one - 1 not in numbers]
    lasts = [one for one in numbers if one + 1 not in numbers]
    return [str(a) if a == b else f"{a}-{b}" for a, b in zip(firsts, lasts, strict=True)]


END = GOOD[GOOD.rindex("      - {on") :]
READ_AGAIN: dict[tuple[str, str], list[str]] = {
    ("    topic: openness", "    topic:openness"): [
        "21:10+1 there is no space after the colon; write a space after the colon",
        "21|    topic: openness",
    ],
    ("    topic: openness", "    topic openness"): [
        "21:5+5 there is no colon after 'topic'; write a colon after the name, then a space and the value",
        "21|    topic: openness",
    ],
    ("    topic: openness", "    topic： openness"): [
        "21:10+1 this colon is a wide one; write a plain colon and a space",
        "21|    topic: openness",
    ],
    ("    topic: openness", "   topic: openness"): [
        "21:4+15 'topic' is indented by 3 spaces, which lines up with nothing; indent it by 4 spaces",
        "21|    topic: openness",
    ],
    ("    topic: openness", "     topic: openness"): [
        "21:6+15 'topic' is indented deeper than 'kind' above, which has a value of its own; indent it like 'kind', by 4 spaces",
        "21|    topic: openness",
    ],
    ("    topic: openness", "      topic: openness"): [
        "21:7+15 'topic' is indented deeper than 'kind' above, which has a value of its own; indent it like 'kind', by 4 spaces",
        "21|    topic: openness",
    ],
    ("    topic: openness", "\ttopic: openness"): [
        "21:1+1 a tab stands before the text of this line; indent with spaces, two for each level",
        "21|    topic: openness",
    ],
    ("    topic: openness", "  \ttopic: openness"): [
        "21:3+1 a tab stands before the text of this line; indent with spaces, two for each level",
        "21|    topic: openness",
    ],
    ("    topic: openness", "topic: openness"): [
        "22:5+7 'stated' is indented deeper than 'topic' above, which has a value of its own; indent it like 'topic', by 0 spaces",
        "22|stated:",
        "26:5+9 this line does not fit the lines above it; give it the same indentation as its neighbours, and check that each field is a name, a colon, a space and a value",
        "26|    criteria: …",
        "emptied: 27-30",
        "22|stated: …",
        "emptied: 23-26, 31-65",
    ],
    ("    topic: openness", "       topic: openness"): [
        "21:8+15 'topic' is indented deeper than 'kind' above, which has a value of its own; indent it like 'kind', by 4 spaces",
        "21|    topic: openness",
    ],
    ("      - value: under-way", "      -value: under-way"): [
        "59:7+1 there is no space after the dash; write a space after the dash",
        "59|      - value: under-way",
    ],
    ("      - value: under-way", "      value: under-way"): [
        "59:7+16 'value' begins an item of 'status' and has no dash; write a dash and a space before it, and its fields below by 8 spaces",
        "59|      - value: under-way",
    ],
    ("      - value: under-way", "     - value: under-way"): [
        "59:6+1 this dash does not line up with the fields of its item below; put the dash two spaces before them: indent it by 6 spaces",
        "59|      - value: under-way",
    ],
    ("      - value: under-way", "       - value: under-way"): [
        "60:9+17 this line stands in the column of the list's dashes and has none; indent it by two more spaces if it belongs to the item above; begin it with a dash if it begins a new one",
        "60|          since: 2024-06-02",
        "59:8+1 this dash does not line up with the fields of its item below; put the dash two spaces before them: indent it by 8 spaces",
        "59|        - value: under-way",
        "61:9+18 this line stands in the column of the list's dashes and has none; indent it by two more spaces if it belongs to the item above; begin it with a dash if it begins a new one",
        "61|          judged: 2024-06-05",
        "62:9+31 this line stands in the column of the list's dashes and has none; indent it by two more spaces if it belongs to the item above; begin it with a dash if it begins a new one",
        "62|          because: [gazette, press-group]",
        "63:9+55 this line stands in the column of the list's dashes and has none; indent it by two more spaces if it belongs to the item above; begin it with a dash if it begins a new one",
        "63|          note: The bill is in Parliament; no vote has been held.",
    ],
    ("      - value: under-way", "    - value: under-way"): [
        "59:5+1 this dash does not line up with the fields of its item below; put the dash two spaces before them: indent it by 6 spaces",
        "59|      - value: under-way",
    ],
    ("      - value: under-way", "\t- value: under-way"): [
        "59:1+1 a tab stands before the text of this line; indent with spaces, two for each level",
        "59| - value: under-way",
        "59| - value: …",
        "emptied: 60-65",
        "17|  information-law: …",
        "emptied: 18-58",
        "nothing more is read",
    ],
    ("      - value: under-way", "      -\tvalue: under-way"): [
        "59:8+1 a tab stands before the text of this line; indent with spaces, two for each level",
        "59|      - value: under-way",
    ],
    ("because: [gazette, press-group]", "because: [gazette, press-group"): [
        "62:18+1 the bracket [ is opened here and never closed; write ] at its end",
        "62|        because: [gazette, press-group]",
    ],
    ("because: [gazette, press-group]", "because: gazette, press-group]"): [],
    ("because: [gazette, press-group]", "because: [gazette, press-group] both"): [
        "62:18+0 plain text cannot begin with [ (bracket); put the whole text in double quotes",
        "62|        because: …",
    ],
    ("because: [gazette, press-group]", "because: [gazette, press-group: a b: c]"): [
        "62:44+0 this does not fit between [ and ]; write commas between the parts; write a field with prose on a line of its own, without braces",
        "62|        because: …",
    ],
    ("{date: 2023, value: 40000}", "{date: 2023, value: 40000"): [
        "84:18+1 the brace { is opened here and never closed; write } at its end",
        "84|        stated: [{date: 2023, value: 40000]}",
        "84|        stated: …",
    ],
    ("{date: 2023, value: 40000}", "{date: 2023 value: 40000}"): [
        "84:35+0 this does not fit between { and }; write commas between the parts; write a field with prose on a line of its own, without braces",
        "84|        stated: …",
    ],
    ("{date: 2023, value: 40000}", "{date: 2023, value: [40000}"): [
        "84:44+0 this does not fit between [ and ]; write commas between the parts; write a field with prose on a line of its own, without braces",
        "84|        stated: …",
    ],
    ("title: A bill without a date", 'title: "A bill without a date'): [
        '49:16+1 the quotation mark " is opened here and never closed; write " at the end of the text too',
        '49|        title: "A bill without a date"',
    ],
    ("title: A bill without a date", "title: 'A bill without a date"): [
        "49:16+1 the quotation mark ' is opened here and never closed; write ' at the end of the text too; if it is an apostrophe, put the whole text in double quotes",
        "49|        title: 'A bill without a date'",
    ],
    ("title: A bill without a date", "title: 'A bill's date"): [
        "49:23+1 this quotation mark ' ends the text, and more follows; put the whole text in double quotes",
        "49|        title: …",
    ],
    ("title: A bill without a date", 'title: "A bill" without a date'): [
        '49:23+1 this quotation mark " ends the text, and more follows; put the whole text in single quotes',
        "49|        title: …",
    ],
    ("title: A bill without a date", "title: 'A bill' without a \"date\""): [
        "49:23+1 this quotation mark ' ends the text, and more follows; write >- in place of the text, and the text on the next line, indented by two more spaces",
        "49|        title: …",
    ],
    ("title: A bill without a date", 'title: "A bill \\d without"'): [
        "49:24+2 a backslash in double quotes begins a code; write two backslashes for one, or put the whole text in single quotes",
        "49|        title: …",
    ],
    ("title: A bill without a date", 'title: "A bill \\xzz without"'): [
        "49:24+2 a backslash in double quotes begins a code; write two backslashes for one, or put the whole text in single quotes",
        "49|        title: …",
    ],
    ("title: A bill without a date", "title: A bill: without a date"): [
        "49:22+1 a colon and a space cannot stand in plain text: they would begin a new field; put the whole text in double quotes",
        "49|        title: …",
    ],
    ("title: A bill without a date", 'title: A "bill": without a date'): [
        "49:24+1 a colon and a space cannot stand in plain text: they would begin a new field; put the whole text in single quotes",
        "49|        title: …",
    ],
    ("title: A bill without a date", "title: A \"bill\": 'without' a date"): [
        "49:24+1 a colon and a space cannot stand in plain text: they would begin a new field; write >- in place of the text, and the text on the next line, indented by two more spaces",
        "49|        title: …",
    ],
    ("title: A bill without a date", "title: %A bill"): [
        "49:16+0 plain text cannot begin with % (percent sign); put the whole text in double quotes",
        "49|        title: …",
    ],
    ("title: A bill without a date", "title: @A bill"): [
        "49:16+0 plain text cannot begin with @ (at sign); put the whole text in double quotes",
        "49|        title: …",
    ],
    ("title: A bill without a date", "title: `A bill"): [
        "49:16+0 plain text cannot begin with ` (backquote); put the whole text in double quotes",
        "49|        title: …",
    ],
    ("title: A bill without a date", "title: *A bill"): [
        "49:16+0 plain text cannot begin with * (star); put the whole text in double quotes",
        "49|        title: …",
    ],
    ("title: A bill without a date", "title: &A: bill"): [
        "49:16+0 plain text cannot begin with & (ampersand); put the whole text in double quotes",
        "49|        title: …",
    ],
    ("title: A bill without a date", "title: !A> bill"): [
        "49:16+0 plain text cannot begin with ! (exclamation mark); put the whole text in double quotes",
        "49|        title: …",
    ],
    ("title: A bill without a date", "title: > A bill"): [
        "49:16+0 plain text cannot begin with > (greater-than sign); put the whole text in double quotes",
        "49|        title: …",
    ],
    ("title: A bill without a date", "title: | A bill"): [
        "49:16+0 plain text cannot begin with | (vertical bar); put the whole text in double quotes",
        "49|        title: …",
    ],
    ("title: A bill without a date", "title: , A bill"): [
        "49:16+0 plain text cannot begin with , (comma); put the whole text in double quotes",
        "49|        title: …",
    ],
    ("title: A bill without a date", "title: - A bill"): [
        "49:16+0 plain text cannot begin with - (dash); put the whole text in double quotes",
        "49|        title: …",
    ],
    ("title: A bill without a date", "title: - a: bill"): [
        "49:16+1 a list begins on the line of the field's name; begin the list on the next line, indented by two more spaces",
        "49|        title: …",
    ],
    ("title: A bill without a date", "title: ] A bill"): [
        "49:16+0 plain text cannot begin with ] (bracket); put the whole text in double quotes",
        "49|        title: …",
    ],
    ("title: A bill without a date", "title: [A] bill"): [
        "49:16+0 plain text cannot begin with [ (bracket); put the whole text in double quotes",
        "49|        title: …",
    ],
    ("title: A bill without a date", "title: {A} bill"): [
        "49:16+0 plain text cannot begin with { (brace); put the whole text in double quotes",
        "49|        title: …",
    ],
    ("title: A bill without a date", "title: ? A bill"): [
        "49:16+0 plain text cannot begin with ? (question mark); put the whole text in double quotes",
        "49|        title: …",
    ],
    ("title: A bill without a date", "title: } A bill"): [
        "49:16+0 plain text cannot begin with } (brace); put the whole text in double quotes",
        "49|        title: …",
    ],
    ("title: A bill without a date", "title: >\n      A bill"): [
        "50:7+6 this line is not a field, and does not go on with the text of 'title' above; if it goes on with that text, indent it by 10 spaces; else begin it with a field's name and a colon",
        "49|        title: …",
        "emptied: 50",
    ],
    ("title: A bill without a date", "title: >-\n        A bill: a\n       b: c"): [
        "51:8+4 'b' is indented by 7 spaces, which lines up with nothing; indent it by 8 spaces",
        "51|        b: c",
    ],
    ("title: A bill without a date", "title: A bill\n      without a date"): [
        "50:7+14 this line is not a field, and does not go on with the text of 'title' above; if it goes on with that text, indent it by 10 spaces; else begin it with a field's name and a colon",
        "49|        title: …",
        "emptied: 50",
    ],
    ("title: A bill without a date", "title: A bill\n        without: a date: b"): [
        "50:24+1 a colon and a space cannot stand in plain text: they would begin a new field; put the whole text in double quotes",
        "50|        without: …",
    ],
    ("title: A bill without a date", "title\n        A bill"): [
        "51:9+31 this line does not fit the lines above it; give it the same indentation as its neighbours, and check that each field is a name, a colon, a space and a value",
        "51|        publisher: …",
        "17|  information-law: …",
        "emptied: 18-66",
    ],
    ("    status:\n", "    status\n"): [
        "58:5+6 there is no colon after 'status'; write a colon after the name, then a space and the value",
        "58|    status:",
    ],
    ("  information-law:\n", "  information-law\n"): [
        "17:3+15 there is no colon after 'information-law'; write a colon after the name, then a space and the value",
        "17|  information-law:",
    ],
    ("      press-group:\n", "      press-group\n"): [
        "48:7+11 there is no colon after 'press-group'; write a colon after the name, then a space and the value",
        "48|      press-group:",
    ],
    ("commitments:\n", "commitments\n"): [
        "16:1+11 there is no colon after 'commitments'; write a colon after the name, then a space and the value",
        "16|commitments:",
    ],
    ("    topic: openness", "<<<<<<< ours\n    topic: openness\n=======\n    topic: forests\n>>>>>>> theirs"): [
        "21:1+7 this line was left here by a merge of two versions; keep the lines of one version, and delete those of the other and the lines of <, = and > signs",
        "emptied: 21",
        "23:1+7 this line was left here by a merge of two versions; keep the lines of one version, and delete those of the other and the lines of <, = and > signs",
        "emptied: 23",
        "25:1+7 this line was left here by a merge of two versions; keep the lines of one version, and delete those of the other and the lines of <, = and > signs",
        "emptied: 25",
    ],
    ("    checked:\n      - {on", "    checked: - {on"): [
        "64:14+0 plain text cannot begin with - (dash); put the whole text in double quotes",
        "64|    checked: …",
    ],
    ("    criteria:\n      - set", "    criteria: - set"): [
        "26:15+1 a list begins on the line of the field's name; begin the list on the next line, indented by two more spaces",
        "26|    criteria: …",
        "emptied: 27-29",
    ],
    ("        paragraph: 2", "      paragraph: 2"): [
        "24:7+12 this line stands in the column of the list's dashes and has none; indent it by two more spaces if it belongs to the item above; begin it with a dash if it begins a new one",
        "24|        paragraph: 2",
    ],
    ("        paragraph: 2", "       paragraph: 2"): [
        "24:8+12 this line stands in the column of the list's dashes and has none; indent it by two more spaces if it belongs to the item above; begin it with a dash if it begins a new one",
        "24|         paragraph: 2",
        "24|         paragraph: …",
        "17|  information-law: …",
        "emptied: 18-65",
    ],
    ("      - statement: assembly-2024\n        paragraph: 2", "      statement: assembly-2024\n        paragraph: 2"): [
        "23:7+24 'statement' begins an item of 'stated' and has no dash; write a dash and a space before it, and its fields below by 8 spaces",
        "23|      - statement: assembly-2024",
    ],
    ("        fulfilled: Parliament", "        fulfilled Parliament"): [
        "28:9+9 there is no colon after 'fulfilled'; write a colon after the name, then a space and the value",
        "28|        fulfilled: Parliament adopts the law in 2024.",
    ],
    ("        due: 2024-06", "        due 2024-06"): [
        "34:9+3 there is no colon after 'due'; write a colon after the name, then a space and the value",
        "34|        due: 2024-06",
    ],
    ("        shows: The group says", "        The group says"): [
        "56:9+46 this line is not a field, and does not go on with the text of 'bearing' above; if it goes on with that text, indent it by 10 spaces; else begin it with a field's name and a colon",
        "55|        bearing: …",
        "emptied: 56",
    ],
    ("about:\n", "%about:\n"): [
        "1:1+7 this line does not fit the lines above it; give it the same indentation as its neighbours, and check that each field is a name, a colon, a space and a value",
        "emptied: 1-3",
    ],
    ("about:\n", "about\n"): [
        "1:1+5 there is no colon after 'about'; write a colon after the name, then a space and the value",
        "1|about:",
    ],
    ("    title: Adopt a law on access to information\n", "    Adopt a law on access to information\n"): [
        "19:5+36 this line is not a field, and does not go on with the text of 'short' above; if it goes on with that text, indent it by 6 spaces; else begin it with a field's name and a colon",
        "18|    short: …",
        "emptied: 19",
    ],
    ("    title: Adopt a law on access to information\n", "    to Adopt a law\n"): [
        "19:5+14 this line is not a field, and does not go on with the text of 'short' above; if it goes on with that text, indent it by 6 spaces; else begin it with a field's name and a colon",
        "18|    short: …",
        "emptied: 19",
    ],
    ("      gazette:\n", "     gazette:\n"): [
        "48:7+12 this line does not fit the lines above it; give it the same indentation as its neighbours, and check that each field is a name, a colon, a space and a value",
        "48|      press-group: …",
        "emptied: 49-57",
        "17|  information-law: …",
        "emptied: 18-48, 58-65",
    ],
    ("      gazette:\n", "    gazette:\n"): [
        "48:7+12 this line does not fit the lines above it; give it the same indentation as its neighbours, and check that each field is a name, a colon, a space and a value",
        "48|      press-group: …",
        "emptied: 49-57",
        "17|  information-law: …",
        "emptied: 18-48, 58-65",
    ],
    ("    evidence:\n      gazette", "   evidence:\n      gazette"): [
        "37:4+9 'evidence' is indented by 3 spaces, which lines up with nothing; indent it by 4 spaces",
        "37|    evidence:",
    ],
    ("        read: whole\n    status", "        read: whole\n   status"): [
        "58:4+7 'status' is indented by 3 spaces, which lines up with nothing; indent it by 4 spaces",
        "58|    status:",
    ],
    ("      - {on: 2024-06-05, sources_until: 2024-06}\nclaims", "      - {on: 2024-06-05, sources_until: 2024-06}\n     - {on: 2024-06-05, sources_until: 2024-06}\nclaims"): [
        "66:6+42 this dash does not line up with the list it belongs to; put the dashes of a list in one column, two spaces deeper than the field's name above",
        "66|     - …",
        "17|  information-law: …",
        "emptied: 18-66",
    ],
    ("      - {on: 2024-06-05, sources_until: 2024-06}\nclaims", "      - {on: 2024-06-05, sources_until: 2024-06}\n      on: 2024\nclaims"): [
        "66:7+8 this line stands in the column of the list's dashes and has none; indent it by two more spaces if it belongs to the item above; begin it with a dash if it begins a new one",
        "66|        on: 2024",
        "66|        on: …",
        "17|  information-law: …",
        "emptied: 18-66",
    ],
    ("  title: Arcadia", "\ttitle: Arcadia"): [
        "2:1+1 a tab stands before the text of this line; indent with spaces, two for each level",
        "2|  title: Arcadia at the Assembly",
    ],
    ("about:\n", "\tabout:\n"): [
        "1:1+1 a tab stands before the text of this line; indent with spaces, two for each level",
        "1|about:",
    ],
    ("    topic: openness", "\t\ttopic: openness"): [
        "21:1+1 a tab stands before the text of this line; indent with spaces, two for each level",
        "21|    topic: openness",
    ],
    ("    topic: openness", "\t"): [
        "21:1+1 a tab stands before the text of this line; indent with spaces, two for each level",
        "21|    ",
    ],
    ("      gazette:\n", "\t\tgazette:\n"): [
        "38:1+1 a tab stands before the text of this line; indent with spaces, two for each level",
        "38|      gazette:",
    ],
    ("title: A bill without a date", 'title: "A \\" bill \\d of \\t law"'): [
        "49:27+2 a backslash in double quotes begins a code; write two backslashes for one, or put the whole text in single quotes",
        "49|        title: …",
    ],
    ("title: A bill without a date", 'title: "\\ud800 A bill"'): [
        "49:17+2 a backslash in double quotes begins a code; write two backslashes for one, or put the whole text in single quotes",
        "49|        title: …",
    ],
    ("title: A bill without a date", 'title: "A bill \\'): [
        '49:16+1 the quotation mark " is opened here and never closed; write " at the end of the text too',
        '49|        title: "A bill \\"',
        "74:9+63 this line does not fit the lines above it; give it the same indentation as its neighbours, and check that each field is a name, a colon, a space and a value",
        "74|        quote: …",
        "49|        title: …",
    ],
    ("title: A bill without a date", 'title: "A \\x"'): [
        "49:19+2 a backslash in double quotes begins a code; write two backslashes for one, or put the whole text in single quotes",
        "49|        title: …",
    ],
    ("title: A bill without a date", 'title: "A bill\n          \\d without a date"'): [
        "50:11+2 a backslash in double quotes begins a code; write two backslashes for one, or put the whole text in single quotes",
        "49|        title: …",
        "emptied: 50",
    ],
    ("title: A bill without a date", 'title: "A" bill "B"'): [
        '49:18+1 this quotation mark " ends the text, and more follows; put the whole text in single quotes',
        "49|        title: …",
    ],
    ("title: A bill without a date", "title: 'A \"x\" b' c"): [
        "49:24+1 this quotation mark ' ends the text, and more follows; write >- in place of the text, and the text on the next line, indented by two more spaces",
        "49|        title: …",
    ],
    ("title: A bill without a date", "title: 'A' \"x' "): [
        "49:18+1 this quotation mark ' ends the text, and more follows; write >- in place of the text, and the text on the next line, indented by two more spaces",
        "49|        title: …",
    ],
    ("title: A bill without a date", 'title: "A" # b\n        "c" d: e'): [
        "50:9+8 this line does not fit the lines above it; give it the same indentation as its neighbours, and check that each field is a name, a colon, a space and a value",
        "49|        title: …",
        "emptied: 50",
    ],
    ("title: A bill without a date", "title: \"A bill\" of 'law'"): [
        '49:23+1 this quotation mark " ends the text, and more follows; write >- in place of the text, and the text on the next line, indented by two more spaces',
        "49|        title: …",
    ],
    ("title: A bill without a date", 'title: "A bill" of law"  '): [
        '49:23+1 this quotation mark " ends the text, and more follows; put the whole text in single quotes',
        "49|        title: …",
    ],
    ("title: A bill without a date", "title: >- # a comment\n          A bill"): [],
    ("title: A bill without a date", "title: >2+ x"): [
        "49:16+0 plain text cannot begin with > (greater-than sign); put the whole text in double quotes",
        "49|        title: …",
    ],
    ("title: A bill without a date", "title: |-  \n          a\n        b"): [
        "51:9+1 this line is not a field, and does not go on with the text of 'title' above; if it goes on with that text, indent it by 10 spaces; else begin it with a field's name and a colon",
        "49|        title: …",
        "emptied: 50-51",
    ],
    ("title: A bill without a date", "title: -A: b"): [
        "49:18+1 a colon and a space cannot stand in plain text: they would begin a new field; put the whole text in double quotes",
        "49|        title: …",
    ],
    ("title: A bill without a date", "title: ?A: b"): [
        "49:18+1 a colon and a space cannot stand in plain text: they would begin a new field; put the whole text in double quotes",
        "49|        title: …",
    ],
    ("title: A bill without a date", "title: -"): [
        "49:16+0 plain text cannot begin with - (dash); put the whole text in double quotes",
        "49|        title: …",
    ],
    ("title: A bill without a date", 'title: A bill\n          "of" law: x'): [
        "50:19+1 a colon and a space cannot stand in plain text: they would begin a new field; put the whole text in single quotes",
        "49|        title: …",
        "emptied: 50",
    ],
    ("title: A bill without a date", "title: A 'bill\n          of \"law\n          and: order"): [
        "51:14+1 a colon and a space cannot stand in plain text: they would begin a new field; write >- in place of the text, and the text on the next line, indented by two more spaces",
        "51|          and: …",
        "17|  information-law: …",
        "emptied: 18-67",
    ],
    ("title: A bill without a date", "title: A bill\n          of law\n          and order: x\n          and: more"): [
        "51:20+1 a colon and a space cannot stand in plain text: they would begin a new field; put the whole text in double quotes",
        "49|        title: …",
        "emptied: 50-52",
    ],
    ("links: [commitments/information-law]", "links:\n      - a text: with: a colon"): [
        "109:21+1 a colon and a space cannot stand in plain text: they would begin a new field; put the whole text in double quotes",
        "109|      - …",
    ],
    ("links: [commitments/information-law]", 'links:\n      - a "text: with: a colon'): [
        "109:22+1 a colon and a space cannot stand in plain text: they would begin a new field; put the whole text in single quotes",
        "109|      - …",
    ],
    ("links: [commitments/information-law]", "links:\n      - 'a text' more"): [
        "109:16+1 this quotation mark ' ends the text, and more follows; put the whole text in double quotes",
        "109|      - …",
    ],
    ("links: [commitments/information-law]", "links:\n      - @a"): [
        "109:9+0 plain text cannot begin with @ (at sign); put the whole text in double quotes",
        "109|      - …",
    ],
    ("links: [commitments/information-law]", 'links:\n      - "a'): [
        '109:9+1 the quotation mark " is opened here and never closed; write " at the end of the text too',
        '109|      - "a"',
    ],
    ("about:\n", '"about:\n'): [
        "15:7+35 this line does not fit the lines above it; give it the same indentation as its neighbours, and check that each field is a name, a colon, a space and a value",
        '15|      "1": …',
        "8|  assembly-2024: …",
        "emptied: 9-15",
        "74:9+63 this line does not fit the lines above it; give it the same indentation as its neighbours, and check that each field is a name, a colon, a space and a value",
        "74|        quote: …",
        '1:1+1 the quotation mark " is opened here and never closed; write " at the end of the text too',
        "emptied: 1-3",
    ],
    ("about:\n", "about: a: b\n"): [
        "1:9+1 a colon and a space cannot stand in plain text: they would begin a new field; put the whole text in double quotes",
        "1|about: …",
        "emptied: 2-3",
    ],
    ("about:\n", "@about:\n"): [
        "1:1+7 this line does not fit the lines above it; give it the same indentation as its neighbours, and check that each field is a name, a colon, a space and a value",
        "emptied: 1-3",
    ],
    ("about:\n", "&a: b\nabout:\n"): [],
    ("about:\n", "x\nabout:\n"): [
        "2:1+6 this line does not fit the lines above it; give it the same indentation as its neighbours, and check that each field is a name, a colon, a space and a value",
        "2|about: …",
        "emptied: 3-4",
        "nothing more is read",
    ],
    ("about:\n", "x y\nabout:\n"): [
        "2:1+6 this line does not fit the lines above it; give it the same indentation as its neighbours, and check that each field is a name, a colon, a space and a value",
        "2|about: …",
        "emptied: 3-4",
        "nothing more is read",
    ],
    ("about:\n", "'x'y: z\nabout:\n"): [
        "1:1+7 this line does not fit the lines above it; give it the same indentation as its neighbours, and check that each field is a name, a colon, a space and a value",
        "emptied: 1",
    ],
    ("title: A bill without a date", 'title: "A bill\n          without a date'): [
        "75:9+63 this line does not fit the lines above it; give it the same indentation as its neighbours, and check that each field is a name, a colon, a space and a value",
        "75|        quote: …",
        '49:16+1 the quotation mark " is opened here and never closed; write " at the end of the text too',
        "49|        title: …",
        "emptied: 50",
    ],
    ("title: A bill without a date", 'title: "A bill\n          without a date" x'): [
        "50:11+17 this line does not fit the lines above it; give it the same indentation as its neighbours, and check that each field is a name, a colon, a space and a value",
        "49|        title: …",
        "emptied: 50",
    ],
    ("title: A bill without a date", "title: ''x'"): [
        "49:17+1 this quotation mark ' ends the text, and more follows; put the whole text in double quotes",
        "49|        title: …",
    ],
    ("title: A bill without a date", "title: ''"): [],
    ("title: A bill without a date", 'title: ""x'): [
        '49:17+1 this quotation mark " ends the text, and more follows; put the whole text in single quotes',
        "49|        title: …",
    ],
    ("title: A bill without a date", "title: 'A' 'bill"): [
        "49:20+1 the quotation mark ' is opened here and never closed; write ' at the end of the text too",
        "49|        title: …",
    ],
    (END, "      - {on: 2024-06-05,\n         sources_until: 2024-06\n"): [
        "110:9+1 the brace { is opened here and never closed; write } at its end",
        "110|      - {on: 2024-06-05,}",
        "111:10+22 this line stands in the column of the list's dashes and has none; indent it by two more spaces if it belongs to the item above; begin it with a dash if it begins a new one",
        "111|           sources_until: 2024-06",
        "111|           sources_until: …",
        "67|  trees-planted: …",
        "emptied: 68-111",
    ],
    ("because: [gazette, press-group]", "because: [gazette,\n          press-group"): [
        "62:18+1 the bracket [ is opened here and never closed; write ] at its end",
        "62|        because: [gazette,]",
        "63:11+11 this line does not fit the lines above it; give it the same indentation as its neighbours, and check that each field is a name, a colon, a space and a value",
        "62|        because: …",
        "emptied: 63",
    ],
    ("because: [gazette, press-group]", 'because: [gazette, "press-group]'): [
        "74:37+0 this does not fit between [ and ]; write commas between the parts; write a field with prose on a line of its own, without braces",
        "74|        quote: …",
        '62:28+1 the quotation mark " is opened here and never closed; write " at the end of the text too',
        "62|        because: …",
    ],
    ("because: [gazette, press-group]", "because: [gazette, 'a' b]"): [
        "62:32+0 this does not fit between [ and ]; write commas between the parts; write a field with prose on a line of its own, without braces",
        "62|        because: …",
    ],
    ("claims:\n", "<<<<<<< ours\nclaims:\n"): [
        "66:1+7 this line was left here by a merge of two versions; keep the lines of one version, and delete those of the other and the lines of <, = and > signs",
        "emptied: 66",
    ],
    ("claims:\n", "claims:\n=======\n"): [
        "67:1+7 this line was left here by a merge of two versions; keep the lines of one version, and delete those of the other and the lines of <, = and > signs",
        "emptied: 67",
    ],
    ("      - {on: 2024-06-05, sources_until: 2024-06}\nclaims:\n", "      - {on: 2024-06-05, sources_until: 2024-06}\n>>>>>>> theirs\nclaims:\n"): [
        "66:1+7 this line was left here by a merge of two versions; keep the lines of one version, and delete those of the other and the lines of <, = and > signs",
        "emptied: 66",
    ],
    ("    checked:\n", "    checked:\n  x\n"): [
        "65:3+1 there is no colon after 'x'; write a colon after the name, then a space and the value",
        "65|  x:",
    ],
    ("    checked:\n", "    status: a\n     b: c\n    checked:\n"): [
        "65:7+1 a colon and a space cannot stand in plain text: they would begin a new field; put the whole text in double quotes",
        "65|     b: …",
        "17|  information-law: …",
        "emptied: 18-67",
    ],
    ("    short: Law on information\n", "    short: Law on information\n     \n      x\n"): [],
    (END, "      - {on: 2024-06-05, sources_until: 2024-06\n"): [
        "110:9+1 the brace { is opened here and never closed; write } at its end",
        "110|      - {on: 2024-06-05, sources_until: 2024-06}",
    ],
    (END, f"{END}   x: y\n"): [
        "111:4+4 this line does not fit the lines above it; give it the same indentation as its neighbours, and check that each field is a name, a colon, a space and a value",
        "111|   x: …",
        "67|  trees-planted: …",
        "emptied: 68-111",
    ],
    (END, f'{END}"x\n'): [
        '111:1+1 the quotation mark " is opened here and never closed; write " at the end of the text too',
        "110|      - …",
        "emptied: 111",
    ],
    (END, f"{END}  a: 'b\n"): [
        "111:6+1 the quotation mark ' is opened here and never closed; write ' at the end of the text too; if it is an apostrophe, put the whole text in double quotes",
        "111|  a: 'b'",
    ],
    (END, "      - on: 2024-06-05\n     sources_until: 2024-06\n"): [
        "111:6+22 'sources_until' is indented by 5 spaces, which lines up with nothing; indent it by 6 spaces",
        "111|      sources_until: 2024-06",
        "111|      sources_until: …",
        "67|  trees-planted: …",
        "emptied: 68-111",
    ],
    (END, f"{END}\n\n    x\n"): [
        "113:5+0 this line is not a field; write a name, a colon, a space and a value, or delete the line",
        "110|      - …",
        "emptied: 113",
    ],
    (END, f"{END}x\n"): [
        "111:1+0 this line is not a field; write a name, a colon, a space and a value, or delete the line",
        "110|      - …",
        "emptied: 111",
    ],
}  # fmt: skip
"""What is put in place of what in the record, and what comes of it until all can be read."""


@pytest.mark.parametrize(("old", "new"), READ_AGAIN, ids=range(len(READ_AGAIN)))
def test_each_slip_is_told_and_its_text_is_read_without_it(old: str, new: str) -> None:
    """Of what is read again no more is another than the slip, or the field or entry that holds it."""
    at = GOOD.rindex(old) if old == END else GOOD.index(old)

    assert read_again(GOOD[:at] + new + GOOD[at + len(old) :]) == READ_AGAIN[old, new]


SHORT: dict[str, list[str]] = {
    "a: |-  \n  b\n c\n": [
        "3:2+1 this line does not fit the lines above it; give it the same indentation as its neighbours, and check that each field is a name, a colon, a space and a value",
        "1|a: …",
        "emptied: 2-3",
    ],
    "a: 'x\nb: y\n": [
        "1:4+1 the quotation mark ' is opened here and never closed; write ' at the end of the text too; if it is an apostrophe, put the whole text in double quotes",
        "1|a: 'x'",
    ],
    'a: "x\nb: "y\n  z"\n': [
        '1:4+1 the quotation mark " is opened here and never closed; write " at the end of the text too',
        '1|a: "x"',
    ],
    "x\ny\n  z: a: b\n": [
        "2:1+1 there is no colon after 'y'; write a colon after the name, then a space and the value",
        "2|y:",
        "2|y: …",
        "emptied: 3",
        "nothing more is read",
    ],
    "a:\n- b: c: d\n- e\nf: g\n": [
        "2:7+1 a colon and a space cannot stand in plain text: they would begin a new field; put the whole text in double quotes",
        "2|- b: …",
    ],
    "a:\n  b: c: d\n  - e\n  f: g\n": [
        "2:7+1 a colon and a space cannot stand in plain text: they would begin a new field; put the whole text in double quotes",
        "2|  b: …",
        "emptied: 3",
    ],
    "a: b\n\n\n  c: d\n": [
        "4:4+1 a colon and a space cannot stand in plain text: they would begin a new field; put the whole text in double quotes",
        "4|  c: …",
        "nothing more is read",
    ],
    "a\n": [],
    "'a\n": [
        "1:1+1 the quotation mark ' is opened here and never closed; write ' at the end of the text too",
        "emptied: 1",
    ],
    "a: [b\n": [
        "1:4+1 the bracket [ is opened here and never closed; write ] at its end",
        "1|a: [b]",
    ],
    "a: b\n c\n d: e\n": [
        "3:3+1 a colon and a space cannot stand in plain text: they would begin a new field; put the whole text in double quotes",
        "3| d: …",
        "nothing more is read",
    ],
    "k: v\n\tx: y\n": [
        "2:1+1 a tab stands before the text of this line; indent with spaces, two for each level",
        "2|x: y",
    ],
    "k:\n\n\tx: y\n": [
        "3:1+1 a tab stands before the text of this line; indent with spaces, two for each level",
        "3|  x: y",
    ],
    "a: 'b' c\nd: e f: g\n": [
        "1:6+1 this quotation mark ' ends the text, and more follows; put the whole text in double quotes",
        "1|a: …",
        "2:7+1 a colon and a space cannot stand in plain text: they would begin a new field; put the whole text in double quotes",
        "2|d: …",
    ],
    "- a: b: c\n- d\n": [
        "1:7+1 a colon and a space cannot stand in plain text: they would begin a new field; put the whole text in double quotes",
        "1|- a: …",
    ],
    "a: b\n- c\n": [
        "2:1+3 this dash does not line up with the list it belongs to; put the dashes of a list in one column, two spaces deeper than the field's name above",
        "2|- …",
        "nothing more is read",
    ],
    "a:\n  b: c\n   d: e: f\n": [
        "3:5+1 a colon and a space cannot stand in plain text: they would begin a new field; put the whole text in double quotes",
        "3|   d: …",
        "1|a: …",
        "emptied: 2-3",
    ],
    "\n": [],
    "a: b\n<<<<<<< x\nc: d\n": [
        "2:1+7 this line was left here by a merge of two versions; keep the lines of one version, and delete those of the other and the lines of <, = and > signs",
        "emptied: 2",
    ],
    "a: |\n  b\n c\n": [
        "3:2+1 this line does not fit the lines above it; give it the same indentation as its neighbours, and check that each field is a name, a colon, a space and a value",
        "1|a: …",
        "emptied: 2-3",
    ],
    "a: >  # x\n  b\n c: d: e\n": [
        "3:2+7 'c' is indented by 1 spaces, which lines up with nothing; indent it by 0 spaces",
        "3|c: d: e",
        "3|c: …",
    ],
    "a: -\nb: c\n": [
        "1:4+0 plain text cannot begin with - (dash); put the whole text in double quotes",
        "1|a: …",
    ],
    "a: ?b: c\n": [
        "1:6+1 a colon and a space cannot stand in plain text: they would begin a new field; put the whole text in double quotes",
        "1|a: …",
    ],
    'a: "\\\n': [
        '1:4+1 the quotation mark " is opened here and never closed; write " at the end of the text too',
        '1|a: "\\"',
        "1|a: …",
    ],
    'a: "b \\': [
        '1:4+1 the quotation mark " is opened here and never closed; write " at the end of the text too',
        '1|a: "b \\"',
        "1|a: …",
    ],
    "a: {b: c\nd: e\n": [
        "1:4+1 the brace { is opened here and never closed; write } at its end",
        "1|a: {b: c}",
    ],
    "a: [b, c: d e: f]\n": [
        "1:14+0 this does not fit between [ and ]; write commas between the parts; write a field with prose on a line of its own, without braces",
        "1|a: …",
    ],
    "a: b\n  c d: e\n  f: g\n": [
        "2:6+1 a colon and a space cannot stand in plain text: they would begin a new field; put the whole text in double quotes",
        "1|a: …",
        "emptied: 2-3",
    ],
    "a: !%x b\n": [
        "1:4+0 plain text cannot begin with ! (exclamation mark); put the whole text in double quotes",
        "1|a: …",
    ],
    'a: "\\x\\n"\n': [
        "1:5+2 a backslash in double quotes begins a code; write two backslashes for one, or put the whole text in single quotes",
        "1|a: …",
    ],
    'a: "\\q\\n"\n': [
        "1:5+2 a backslash in double quotes begins a code; write two backslashes for one, or put the whole text in single quotes",
        "1|a: …",
    ],
    'a: "\\uD800 x"\n': [
        "1:5+2 a backslash in double quotes begins a code; write two backslashes for one, or put the whole text in single quotes",
        "1|a: …",
    ],
    "%YAML 1.1\n": [
        "1:1+9 this line does not fit the lines above it; give it the same indentation as its neighbours, and check that each field is a name, a colon, a space and a value",
        "emptied: 1",
    ],
    "a: : b\n": [
        "1:4+1 a colon and a space cannot stand in plain text: they would begin a new field; put the whole text in double quotes",
        "1|a: …",
    ],
    'a: "b\n  c\n---\n': [
        '1:4+1 the quotation mark " is opened here and never closed; write " at the end of the text too',
        "1|a: …",
        "emptied: 2",
    ],
    "}\n- a: b": [
        "1:1+1 this line does not fit the lines above it; give it the same indentation as its neighbours, and check that each field is a name, a colon, a space and a value",
        "emptied: 1-2",
    ],
    "]\n=======\n": [
        "1:1+1 this line does not fit the lines above it; give it the same indentation as its neighbours, and check that each field is a name, a colon, a space and a value",
        "emptied: 1",
    ],
    "=======\na: b\n": [
        "1:1+7 this line was left here by a merge of two versions; keep the lines of one version, and delete those of the other and the lines of <, = and > signs",
        "emptied: 1",
    ],
    'a: "x\n  b\n\tc\n': [
        "3:1+1 a tab stands before the text of this line; indent with spaces, two for each level",
        "3|c",
        '1:4+1 the quotation mark " is opened here and never closed; write " at the end of the text too',
        "1|a: …",
        "emptied: 2",
        "emptied: 3",
    ],
    "\t%a\n\t\n": [
        "1:1+1 a tab stands before the text of this line; indent with spaces, two for each level",
        "1|%a",
        "emptied: 1-2",
    ],
    'a: "x\nb: Xy\n': [
        '1:4+1 the quotation mark " is opened here and never closed; write " at the end of the text too',
        '1|a: "x"',
    ],
    "}\n- `a\n": [
        "1:1+1 this line does not fit the lines above it; give it the same indentation as its neighbours, and check that each field is a name, a colon, a space and a value",
        "emptied: 1-2",
    ],
    "of: x\n- *a\n": [
        "2:1+4 this dash does not line up with the list it belongs to; put the dashes of a list in one column, two spaces deeper than the field's name above",
        "2|- …",
        "nothing more is read",
    ],
    "- ?\nof: \n": [
        "1:3+0 plain text cannot begin with ? (question mark); put the whole text in double quotes",
        "1|- …",
        "2:1+3 this line stands in the column of the list's dashes and has none; indent it by two more spaces if it belongs to the item above; begin it with a dash if it begins a new one",
        "2|  of: ",
        "2|  of: …",
        "nothing more is read",
    ],
    "- ?\nof: >\n": [
        "1:3+0 plain text cannot begin with ? (question mark); put the whole text in double quotes",
        "1|- …",
        "2:1+5 this line stands in the column of the list's dashes and has none; indent it by two more spaces if it belongs to the item above; begin it with a dash if it begins a new one",
        "2|  of: >",
        "2|  of: …",
        "nothing more is read",
    ],
    "- ?\nof: -x\n": [
        "1:3+0 plain text cannot begin with ? (question mark); put the whole text in double quotes",
        "1|- …",
        "2:1+6 this line stands in the column of the list's dashes and has none; indent it by two more spaces if it belongs to the item above; begin it with a dash if it begins a new one",
        "2|  of: -x",
        "2|  of: …",
        "nothing more is read",
    ],
    "- ?\nof: [a]\n": [
        "1:3+0 plain text cannot begin with ? (question mark); put the whole text in double quotes",
        "1|- …",
        "2:1+7 this line stands in the column of the list's dashes and has none; indent it by two more spaces if it belongs to the item above; begin it with a dash if it begins a new one",
        "2|  of: [a]",
        "2|  of: …",
        "nothing more is read",
    ],
    "a:\n  b: ?\n c: x\n": [
        "2:6+0 plain text cannot begin with ? (question mark); put the whole text in double quotes",
        "2|  b: …",
        "3:2+4 'c' is indented by 1 spaces, which lines up with nothing; indent it by 2 spaces",
        "3|  c: x",
    ],
    " - ?\nb: x\n": [
        "1:4+0 plain text cannot begin with ? (question mark); put the whole text in double quotes",
        "1| - …",
        "2:1+4 'b' is indented by 0 spaces, which lines up with nothing; indent it by 1 spaces",
        "2| b: x",
        "2| b: …",
        "nothing more is read",
    ],
    "title: x\nnote\n": [
        "2:1+4 there is no colon after 'note'; write a colon after the name, then a space and the value",
        "2|note:",
    ],
    'x: "y"\na: b\n  c d: e\nf: "g"\n': [
        "3:6+1 a colon and a space cannot stand in plain text: they would begin a new field; put the whole text in double quotes",
        "2|a: …",
        "emptied: 3",
    ],
    "- 'x':\n  - b\n c: d\n": [
        "3:2+4 this line stands in the column of the list's dashes and has none; indent it by two more spaces if it belongs to the item above; begin it with a dash if it begins a new one",
        "3|   c: d",
        "2:5+1 there is no colon after 'b'; write a colon after the name, then a space and the value",
        "2|  - b:",
        "3|   c: …",
        "nothing more is read",
    ],
}  # fmt: skip
"""Short texts, and what comes of each until all can be read."""


@pytest.mark.parametrize("text", SHORT, ids=range(len(SHORT)))
def test_each_slip_of_a_short_text_is_told_and_the_text_is_read_without_it(text: str) -> None:
    assert read_again(text) == SHORT[text]


def test_around_a_place_the_nearest_lines_that_say_something_are_found() -> None:
    """Above it a field or an item; below it any line; past the ends there is nothing."""
    lines = ["a: b", "", "c", "- d", " ", "e"]
    stop = slips._Stop("", lines, vocabulary(), 1, 1, 1, 1)

    assert [stop.text(number) for number in (-1, 0, 1, 6, 7)] == ["", "", "a: b", "e", ""]
    assert [stop.above(number) for number in (1, 2, 3, 4, 5, 7)] == [0, 1, 1, 1, 4, 4]
    assert [stop.below(number) for number in (0, 1, 3, 4, 5, 6, 7)] == [1, 3, 4, 6, 6, 7, 7]
    assert [stop.char(1, column) for column in (1, 4, 5)] == ["a", "b", ""]


PROSE_LINES = [path for path, text in LEAVES.items() if len(text) > 20 and " " in text and path[-1] != "quote"]


@pytest.mark.parametrize("path", PROSE_LINES, ids=lambda path: ".".join(map(str, path)))
@pytest.mark.parametrize("slip", ["% of it", "a: b", '"a" b', "@a", "*a", "`a", "[a] b", "a #b", '"a', "> a", "- a"])
def test_a_slip_in_prose_hides_no_other(path: tuple[str | int, ...], slip: str) -> None:
    """A slip in any line of prose is told at that line, beside one in the last line of the record."""
    line = next(n for n, text in enumerate(with_value(path, "HERE").split("\n"), start=1) if "HERE" in text)
    text = with_value(path, slip)
    last = text.rindex("sources_until: 2024-06")
    text = text[:last] + "sources_until: 2024-13" + text[last + len("sources_until: 2024-06") :]

    assert [(one.line, one.message) for one in told(text)][1:] == [(110, "'2024-13' names a month that does not exist")]
    assert told(text)[0].line == line


def test_what_is_wrong_beside_a_mended_slip_is_marked_within_its_line() -> None:
    """The line that is read in its place may be longer than the one that stands there."""
    (due,) = (line for line in GOOD.splitlines() if line.lstrip().startswith("due:"))

    assert [(one.column, one.message) for one in told(GOOD.replace(due, "\tdue: x"))] == [
        (1, "a tab stands before the text of this line"),
        (8, "'x' is not a date"),
    ]
