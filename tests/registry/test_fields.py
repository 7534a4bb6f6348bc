"""What each kind of field takes, and what it refuses."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

import pytest
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from registry import fields
from registry.dates import Span
from registry.fields import (
    Address,
    Date,
    DateOrUnknown,
    Day,
    Folder,
    Id,
    Label,
    Line,
    Months,
    Number,
    NumberOrUnknown,
    OneOf,
    Paragraph,
    Place,
    Prose,
    Reference,
    StatementPath,
    one_of,
)

REFUSED = "refused"


def given(field: Any, text: object) -> Any:
    """Give what a field makes of a text, or `REFUSED`."""
    try:
        return TypeAdapter(field).validate_python(text)
    except ValidationError:
        return REFUSED


def span(first: str, last: str) -> Span:
    return Span(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-02-29", span("2024-02-29", "2024-02-29")), ("2024-02", span("2024-02-01", "2024-02-29")),
        ("2023-02", span("2023-02-01", "2023-02-28")), ("2024", span("2024-01-01", "2024-12-31")),
        ("1945-01-01", span("1945-01-01", "1945-01-01")), ("2100-12-31", span("2100-12-31", "2100-12-31")),
        ("2023-02-29", REFUSED), ("2024-02-30", REFUSED), ("2024-00-01", REFUSED), ("2024-13", REFUSED), ("2024-01-00", REFUSED),
        ("2024-01-32", REFUSED), ("1944-12-31", REFUSED), ("2101-01-01", REFUSED), ("0001-01-01", REFUSED), ("9999", REFUSED),
        ("1/2/2024", REFUSED), ("26.02.2024", REFUSED), ("2024/02/26", REFUSED), ("20240226", REFUSED), ("24-02-26", REFUSED),
        ("2024-2-6", REFUSED), ("2024-02-26\n", REFUSED), (" 2024-02-26", REFUSED), ("2024-02-26T00:00", REFUSED),
        ("1704412800", REFUSED), ("២០២៤-០២-២៦", REFUSED), ("２０２４", REFUSED), ("2024–02", REFUSED), ("unknown", REFUSED),
        ("", REFUSED), ("+2024", REFUSED), ("-2024", REFUSED), ("2024-W05", REFUSED), (["2024"], REFUSED), (2024, REFUSED), (None, REFUSED),
    ],
)  # fmt: skip
def test_date(text: object, expected: object) -> None:
    """A date is a real day, month or year in ISO 8601, in figures everybody reads."""
    assert given(Date, text) == expected


@pytest.mark.parametrize("text", ["0001-01-01", "1944", "1944-12-31", "2101", "2101-01-01", "9999-12", "9999-12-31"])
def test_threat_22_a_year_that_would_stretch_every_chart_is_refused(text: str) -> None:
    """A record names years from 1945 to 2100."""
    assert given(Date, text) == given(DateOrUnknown, text) == REFUSED
    assert [given(Date, year) != REFUSED for year in ("1945", "2100-12-31")] == [True, True]


def test_day_is_a_full_day() -> None:
    """Where a full day is needed, a month or a year is refused."""
    assert [given(Day, text) for text in ("2024-02-26", "2024-02", "2024", "unknown")] == [
        date(2024, 2, 26), REFUSED, REFUSED, REFUSED,
    ]  # fmt: skip


def test_unknown_is_a_word_of_its_own() -> None:
    """Only the one word stands for what is not known."""
    assert [given(DateOrUnknown, text) for text in ("unknown", "Unknown", "?", "")] == [
        "unknown",
        REFUSED,
        REFUSED,
        REFUSED,
    ]
    assert [given(NumberOrUnknown, text) for text in ("unknown", "n/a", "")] == ["unknown", REFUSED, REFUSED]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0", Decimal(0)), ("-1", Decimal(-1)), ("9281", Decimal(9281)), ("84.59", Decimal("84.59")), ("4.20", Decimal("4.20")),
        ("999999999999999", Decimal(999999999999999)), ("0.123456", Decimal("0.123456")), ("-0.5", Decimal("-0.5")),
        ("1000000000000000", REFUSED), ("0.1234567", REFUSED), ("9,281", REFUSED), ("9 281", REFUSED), ("1e3", REFUSED),
        ("0x10", REFUSED), ("012", REFUSED), ("+1", REFUSED), (".5", REFUSED), ("5.", REFUSED), ("1_000", REFUSED), ("nan", REFUSED),
        ("inf", REFUSED), ("٣", REFUSED), ("１", REFUSED), ("½", REFUSED), ("84.59%", REFUSED), ("", REFUSED), ("1\n", REFUSED), (1, REFUSED),
    ],
)  # fmt: skip
def test_number(text: object, expected: object) -> None:
    """A number is written in plain figures, and kept as exactly as it was written."""
    found = given(Number, text)

    assert found == expected
    assert str(found) == str(expected)


def test_paragraph() -> None:
    """A paragraph has a number from 1 to 9999."""
    texts = ("1", "15", "9999", "0", "10000", "01", "1.", "one", "-1", "１")

    assert [given(Paragraph, text) for text in texts] == [1, 15, 9999, *[REFUSED] * 7]


def test_rhythm() -> None:
    """A rhythm is a number of months or years, or not set."""
    texts = (
        "not-set",
        "1 month",
        "18 months",
        "2 years",
        "1 year",
        "0 months",
        "18",
        "18  months",
        "monthly",
        "1000 months",
        "18 Months",
    )

    assert [given(Months, text) for text in texts] == [None, 1, 18, 24, 12, *[REFUSED] * 6]


GOOD_ADDRESSES = (
    "https://undocs.org/CED/C/KHM/1",
    "http://www.example.org",
    "https://example.org/",
    "https://example.org?q=1",
    "https://example.org#part",
    "https://a-b.example.co.uk/a/b(c)_d;e=1,2?x=%20&y=[1]#~top",
    "https://docstore.ohchr.org/SelfServices/FilesHandler.ashx?enc=rnBevoZKFt%2BXZ7%3D%3D",
    "https://xn--prss-dpa.example.org/",
    "https://web.archive.org/web/2024/https://example.org/a",
    "https://example.org/@user/post",
    "https://example.museum/a:b",
)
ODD_ADDRESSES = (
    "javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "file:///etc/passwd", "ftp://example.org/", "mailto:a@example.org",
    "//example.org/", "/page", "example.org", "www.example.org/page", "https:example.org", "https:/example.org", "https:\\\\example.org",
    "https://", "https:///page", "https://?q", "https://un.org@other.example/", "https://user:word@example.org/", "https://@example.org/",
    "https://example.org\\@other.example/", "https://example.org:443/", "https://example.org:/", "https://localhost/",
    "https://127.0.0.1/", "https://[::1]/", "https://0x7f000001/", "https://2130706433/", "https://127.1/", "https://example/", "https://exämple.org/",
    "https://ex\u0430mple.org/", "https://example。org/", "https://example.org/a b", "https://example.org/a\tb", "https://example.org/\n",
    "https://example.org/<b>", 'https://example.org/"x', "https://example.org/'x", "https://example.org/`x", "https://example.org/{x}",
    "https://example.org/a|b", "https://example.org/^", "https://example.org/\u202e", "https://example.org/é", " https://example.org/",
    "HTTPS://example.org/", "https://EXAMPLE.org/", "https://.example.org/", "https://example..org/", "https://example.org./",
    "https://-a.example.org/", "https://a-.example.org/", "https://exam_ple.org/", "https://example.123/", f"https://{'a' * 64}.org/",
    f"https://{'a.' * 126}org/", "https://example.org/" + "x" * 1981, "https://example.org/\x00", "https://example.org/\x7f", "",
    "https://%65xample.org/", "https://example.org%2f@other.example/", "view-source:https://example.org", "https://example.org\u2044page.other.org/",
)  # fmt: skip


@pytest.mark.parametrize("address", GOOD_ADDRESSES)
def test_address(address: str) -> None:
    """A public address of the web is kept to the letter."""
    assert given(Address, address) == address


@pytest.mark.parametrize("address", ODD_ADDRESSES)
def test_threat_20_odd_address(address: str) -> None:
    """What a browser would read otherwise than a person, or that is no public page, is refused."""
    assert given(Address, address) == REFUSED


def test_longest_address() -> None:
    """An address has at most 2,000 characters."""
    start = "https://example.org/"

    assert given(Address, start.ljust(2000, "x")) != REFUSED
    assert given(Address, start.ljust(2001, "x")) == REFUSED


@pytest.mark.parametrize(("field", "longest"), [(Line, 300), (Prose, 4000)])
def test_text(field: Any, longest: int) -> None:
    """A text is neither empty nor too long, and neither begins nor ends with a space."""
    assert given(field, "x" * longest) == "x" * longest
    assert given(field, "x" * (longest + 1)) == REFUSED
    assert [
        given(field, text) for text in ("", " x", "x ", "x\n", "\u00a0x", "\u3000x", "\u0301x", ["x"], None, 1)
    ] == [REFUSED] * 10
    assert [given(field, text) for text in ("NO", "~", "1:30", "ក\u200bខ", "-", "é", "…")] == [
        "NO",
        "~",
        "1:30",
        "ក\u200bខ",
        "-",
        "é",
        "…",
    ]


def test_id() -> None:
    """An id is of small letters, digits and single hyphens."""
    assert [given(Id, text) for text in ("a", "ced-dialogue", "2024", "a" * 64)] == [
        "a",
        "ced-dialogue",
        "2024",
        "a" * 64,
    ]
    odd = (
        "",
        "A",
        "a_b",
        "a--b",
        "-a",
        "a-",
        "a b",
        "a/b",
        "a.b",
        "é",
        "а",
        "a\n",
        "a\u200bb",
        "１",
        "a" * 65,
        "__proto__",
        "../a",
    )
    assert [given(Id, text) for text in odd] == [REFUSED] * len(odd)


def test_reference() -> None:
    """Evidence is named by its id, or by its entry's id before it."""
    assert [given(Reference, text) for text in ("gazette", "information-law/gazette")] == [
        "gazette",
        "information-law/gazette",
    ]
    odd = ("", "/", "a/", "/a", "a/b/c", "A/b", "a//b", "a/b\n", "a\\b", ".")
    assert [given(Reference, text) for text in odd] == [REFUSED] * len(odd)


def test_statement_path() -> None:
    """A statement's text lies in one folder, under a plain name."""
    assert given(StatementPath, "statements/hrc55-2024.md") == "statements/hrc55-2024.md"
    odd = (
        "hrc55.md",
        "statements/../a.md",
        "../statements/a.md",
        "/statements/a.md",
        "statements/a",
        "statements/a.md\n",
        "statements/A.md",
    )
    assert [given(StatementPath, text) for text in odd] == [REFUSED] * len(odd)


@pytest.mark.parametrize("kind", [Label, Line, Prose])
def test_a_text_is_one_paragraph_of_which_something_can_be_seen(kind: Any) -> None:
    """A label of a chart is such a text too; Khmer's marks between words are none without words."""
    assert given(kind, "ខ្មែរ\u200bថ្មី") == "ខ្មែរ\u200bថ្មី"
    odd = ("", " ", "\u200b", "\u200c\u200d", "\u2800", "a\nb", " a", "a ", "\u00a0a", "\u0301a")
    assert [given(kind, text) for text in odd] == [REFUSED] * len(odd)


REFUSALS: list[tuple[Any, object, str, str]] = [
    (Date, "2024-02-30", "names a day that does not exist", "write a date as 2024-02-26, 2024-02 or 2024"),
    (Date, ["2024"], "must be a single value, not a list or a mapping", "write a date as 2024-02-26, 2024-02 or 2024"),
    (Date, "unknown", "is not a date", "write a date as 2024-02-26, 2024-02 or 2024"),
    (DateOrUnknown, "unknwon", "is not a date", "write unknown, if that is meant; else write a date as 2024-02-26, 2024-02 or 2024, or the word unknown with a why beside it"),
    (DateOrUnknown, "2024-13", "names a month that does not exist", "write a date as 2024-02-26, 2024-02 or 2024, or the word unknown with a why beside it"),
    (DateOrUnknown, ["unknown"], "must be a single value, not a list or a mapping", "write a date as 2024-02-26, 2024-02 or 2024, or the word unknown with a why beside it"),
    (Day, "2024-02", "is not a full day", "write a full day as 2024-02-26"),
    (Day, "2024-02-30", "names a day that does not exist", "write a full day as 2024-02-26"),
    (Day, ["2024-02-26"], "must be a single value, not a list or a mapping", "write a full day as 2024-02-26"),
    (Number, "9,281", "is not a plain number", "write a plain number, such as 9281 or 84.59"),
    (Number, ["1"], "must be a single value, not a list or a mapping", "write a plain number, such as 9281 or 84.59"),
    (NumberOrUnknown, "unknwon", "is not a plain number", "write unknown, if that is meant; else write a plain number, such as 9281 or 84.59, or the word unknown with a why beside it"),
    (NumberOrUnknown, "n/a", "is not a plain number", "write a plain number, such as 9281 or 84.59, or the word unknown with a why beside it"),
    (NumberOrUnknown, ["1"], "must be a single value, not a list or a mapping", "write a plain number, such as 9281 or 84.59, or the word unknown with a why beside it"),
    (Paragraph, "0", "is not the number of a paragraph", "write the paragraph's number, such as 15"),
    (Paragraph, ["1"], "must be a single value, not a list or a mapping", "write the paragraph's number, such as 15"),
    (Months, "monthly", "is not a rhythm", "write not-set, or a rhythm such as 18 months or 2 years"),
    (Months, ["1 year"], "must be a single value, not a list or a mapping", "write not-set, or a rhythm such as 18 months or 2 years"),
    (Address, ["https://example.org"], "must be a single value, not a list or a mapping", "copy the page's full address, beginning with https:// or http://"),
    (Address, "ftp://example.org/", "does not begin with https:// or http://", "copy the page's full address, beginning with https:// or http://"),
    (Address, "ftp://".ljust(2000, "x"), "does not begin with https:// or http://", "copy the page's full address, beginning with https:// or http://"),
    (Address, "https://example.org/a b", "holds a character that an address cannot hold", "write it as the browser's address bar copies it, with such characters as %20"),
    (Address, "https://user@example.org/", "has a user name before the host", "leave out what stands before the @, and the @"),
    (Address, "https://example.org:443/a", "has no public host: 'example.org:443'", "use the public address: a host such as www.un.org in small letters, without a port"),
    (Address, "https://user:a@example.org/", "has a user name before the host", "leave out what stands before the @, and the @"),
    (Address, "https://example.org:443?a=@", "has no public host: 'example.org:443'", "use the public address: a host such as www.un.org in small letters, without a port"),
    (Address, "http://a.example.org://b@c", "has no public host: 'a.example.org:'", "use the public address: a host such as www.un.org in small letters, without a port"),
    (Address, f"https://{'a' * 70}.org/", f"has no public host: '{'a' * 60}'", "use the public address: a host such as www.un.org in small letters, without a port"),
    (StatementPath, "statements/A.md", "is not the path of a statement's text", "put the statement's text in the folder statements and name it, as in statements/hrc55-2024.md"),
    (StatementPath, ["statements/a.md"], "must be a single value, not a list or a mapping", "put the statement's text in the folder statements and name it, as in statements/hrc55-2024.md"),
    (Place, "Status", "does not name a part of an entry", "write it as a problem names it, such as status[0] or evidence.meeting-summary.title"),
    (Place, ["status"], "must be a single value, not a list or a mapping", "write it as a problem names it, such as status[0] or evidence.meeting-summary.title"),
    (Folder, "entries", "does not name the files of a folder", "write include: commitments/*.yaml, with the name of a folder beside this file"),
    (Folder, ["entries/*.yaml"], "must be a single value, not a list or a mapping", "write include: commitments/*.yaml, with the name of a folder beside this file"),
    (Line, "a\nb", "goes over more than one paragraph", "write it as one, with >- in place of | and no empty line in it"),
    (Line, " a", "begins or ends with a space", "take the space away"),
    (Line, "\u200b", "holds nothing that can be seen", "write the words"),
    (Line, "\u0301a", "begins with a mark that belongs on a letter", "write the letter before it"),
    (Prose, "a\n", "goes over more than one paragraph", "write it as one, with >- in place of | and no empty line in it"),
    (Label, "a\nb", "goes over more than one paragraph", "write it as one, with >- in place of | and no empty line in it"),
    (Address, f"https://example.org/{'x' * 1981}", "is longer than 2000 characters", "use a shorter address of the same page"),
    (Annotated[str, OneOf({"line": "A line.", "steps": "Steps."}, "a way to draw")], "lines", "is not a way to draw", "write line, if that is meant; else write one of line, steps"),
    (Annotated[str, OneOf(("line", "steps"), "a way to draw")], ["line"], "is not a way to draw", "write one of line, steps"),
]  # fmt: skip


@pytest.mark.parametrize(("field", "value", "message", "mend"), REFUSALS, ids=range(len(REFUSALS)))
def test_what_is_refused_is_told_with_its_mend(field: Any, value: object, message: str, mend: str) -> None:
    """The sentence follows the value, and says how to mend it."""
    with pytest.raises(ValidationError) as found:
        TypeAdapter(field).validate_python(value)

    (error,) = found.value.errors()
    assert (error["type"], error["msg"], error["ctx"]) == ("refused", message, {"message": message, "mend": mend})


@pytest.mark.parametrize(
    ("field", "longest", "before", "after"),
    [(StatementPath, 200, "statements/", ".md"), (Folder, 200, "", "/*.yaml"), (Place, 300, "", "")],
)
def test_names_of_files_and_places_have_a_longest_length(field: Any, longest: int, before: str, after: str) -> None:
    texts = [before.ljust(length - len(after), "a") + after for length in (longest, longest + 1)]

    assert [given(field, text) != REFUSED for text in texts] == [True, False]


def test_a_word_of_a_closed_list_is_taken_and_no_other() -> None:
    """What a list is made of when the program starts is made here once more."""
    take = one_of({"line": "A line.", "steps": "Steps."}, "a way to draw")

    assert take("steps") == "steps"
    for value, mend in (
        ("step", "write steps, if that is meant; else write one of line, steps"),
        (1, "write one of line, steps"),
    ):
        with pytest.raises(PydanticCustomError) as found:
            take(value)
        assert found.value.context == {"message": "is not a way to draw", "mend": mend}


def test_what_is_found_elsewhere_is_no_field_of_the_file() -> None:
    with pytest.raises(PydanticCustomError) as found:
        fields.injected("fine")

    assert (found.value.type, found.value.message()) == ("extra_forbidden", "It is not a field of the file.")


def test_editors_are_told_the_pattern_of_a_text_and_its_mend() -> None:
    """A schema holds the whole text to the pattern."""
    assert fields._shown("[0-9]+|none", "write a number", "integer", minimum=1) == {
        "type": ["string", "integer"],
        "pattern": "^(?:[0-9]+|none)$",
        "minimum": 1,
        "errorMessage": "Write a number.",
    }
