"""What the server answers: each thing once, the right one, in the form the reader takes, and never an address's own words."""

from __future__ import annotations

import asyncio
import gzip
import locale
import re
import shutil
import subprocess
import time
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import zip_longest
from pathlib import Path
from threading import Event
from typing import Any, Self
from urllib.parse import quote

import pytest
from starlette.applications import Starlette

from dashboard.serving import content_security_policy
from figures.figure import Figure
from monitors import boards
from publishing import pages, serving
from publishing.drawings import NO_DRAWINGS, Drawings
from publishing.places import HTML, PLACES, Place, find
from publishing.serving import AT_ONCE, LONGEST_QUERY, Answer, Desk, response, routes
from publishing.settings import Settings
from registry import shelf as shelves
from registry.files import replace_file
from registry.model import Registry
from tests import loops
from tests.publishing.case import BASE, OTHER, SHIPPED, TODAY, Sketches, element, words
from tests.publishing.stack import Got, ask, get, served, socket_refused
from tests.records import FOLDER

NO_DAY = "The link asks for a day that cannot be shown. A day is written as 1945-01-01; the last that can be shown is 2026-11-25."
IN_DASHBOARD = "The address asks for an entry, a page, words to look for or a day to compare with, which only the dashboard can show."
GZIP = {"accept-encoding": "gzip, deflate, br"}


def desk(registry: Path = OTHER, base: str = "/", drawings: Drawings = NO_DRAWINGS, today: date = TODAY) -> Desk:
    return Desk(Settings(registry, base), lambda: today, drawings)


def said(answer: Answer) -> tuple[int, str, list[str]]:
    """Give the status of an answer, its heading, and the sentences below."""
    page = element(answer.body)
    return answer.status, words(page.find(".//h1")), [words(one) for one in page.xpath("//main/p")]


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A record in a folder of its own, in no repository."""
    return Path(shutil.copytree(FOLDER, tmp_path / "record") / "other-state.yaml")


@pytest.fixture(scope="module")
def server() -> Any:
    """The server of app.py on the invented State's record, without a Chromium."""
    return served(OTHER)


# The desk --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", ["read/", "read/statement", "read/evidence", "read/changes", "read/method", "read/clean-rivers"]
)
@pytest.mark.parametrize("query", ["", "as_of=2024-06-01", "kind=claim&account=un&order=newest"])
def test_every_page_is_answered_with_the_day_asked_for(path: str, query: str) -> None:
    answer = desk().answer(path, query)
    day = "As it stood on 1 June 2024" if "as_of" in query else "As it stands on 25 November 2026"

    assert (answer.status, answer.media_type) == (200, HTML)
    assert day in words(element(answer.body).find("body/footer"))


@pytest.mark.parametrize(
    ("query", "reasons"),
    [
        ("as_of=2024-02-30", [NO_DAY]),
        ("kind=promise", ["The link asks for a kind that this record does not have."]),
        ("order=random&topic=%3Cb%3E", [
            "The link asks for an order that does not exist.", "The link asks for a topic that this record does not have.",
        ]),
        ("__proto__=1", ["The link holds something that these pages do not know."]),
        ("as_of=2024-06-01&as_of=2024-06-02", [NO_DAY]),
        ("q=water", [IN_DASHBOARD]),
        ("entry=clean-rivers", [IN_DASHBOARD]),
        ("page=2", [IN_DASHBOARD]),
        ("a=%ff", ["The address has too many parameters, or they are not UTF-8 text."]),
        ("&".join("kind=claim" for _ in range(51)), ["The address has too many parameters, or they are not UTF-8 text."]),
        ("as_of=" + "1" * LONGEST_QUERY, ["The address is longer than any that this record gives."]),
    ],
)  # fmt: skip
def test_threat_25_what_is_asked_in_vain_is_told_and_nothing_else_is_shown_in_its_place(
    query: str, reasons: list[str]
) -> None:
    assert said(desk().answer("read/", query)) == (400, "The address asks for something that cannot be shown", reasons)


@pytest.mark.parametrize(
    "query", ["utm_source=letter&utm_medium=mail", "fbclid=IwAR0", "embed=true", "kind=claim&gclid=x"]
)
def test_what_other_sites_add_to_a_link_changes_nothing(query: str) -> None:
    assert desk().answer("read/", query).body == desk().answer("read/", "kind=claim" if "kind" in query else "").body


def test_no_page_stands_where_the_table_has_none() -> None:
    assert said(desk().answer("read/no-such-entry", "")) == (
        404,
        "There is no such page",
        ["This record publishes nothing at this address. The pages above lead to all that it does."],
    )


def test_an_entry_has_no_page_before_it_was_stated() -> None:
    assert said(desk().answer("read/clean-rivers", "as_of=2000-01-01")) == (
        404,
        "Nothing had been stated yet",
        ["This entry rests on a statement that had not been delivered on the day asked for."],
    )
    assert desk().answer("read/", "as_of=2000-01-01").status == 200


def test_an_answer_is_told_from_any_other_by_its_tag() -> None:
    """By the content, the day, the filters, the base and the address; and the same is always told the same."""
    asked = {
        "usual": desk().answer("read/", ""),
        "another day asked": desk().answer("read/", "as_of=2024-06-01"),
        "another filter": desk().answer("read/", "kind=claim"),
        "another base": desk(base=BASE).answer("read/", ""),
        "another day": desk(today=TODAY - timedelta(1)).answer("read/", ""),
        "another record": desk(SHIPPED).answer("read/", ""),
        "another page": desk().answer("read/method", ""),
    }

    assert len({one.tag for one in asked.values()}) == len(asked)
    assert desk().answer("read/", "").tag == asked["usual"].tag == desk().answer("read/", "as_of=2026-11-25").tag
    assert all(re.fullmatch(r'W/"[0-9a-f]{32}"', one.tag) for one in asked.values())


def test_the_next_day_the_answer_is_of_the_next_day() -> None:
    days = iter([TODAY, TODAY, TODAY + timedelta(1)])
    one = Desk(Settings(OTHER), lambda: next(days), NO_DRAWINGS)
    first, same, next_day = (one.answer("read/", "") for _ in range(3))

    assert same is first
    assert "As it stands on 26 November 2026" in words(element(next_day.body).find("body/footer"))


def test_what_is_compressed_is_the_same_and_has_no_time_in_it() -> None:
    one, other = (Answer(200, b"x" * 1000) for _ in range(2))

    assert one.small == other.small
    assert one.small is not None
    assert gzip.decompress(one.small) == one.body
    assert Answer(200, b"x" * 1000, "image/png").small is None


# What is kept ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Count what is made."""
    found: list[str] = []

    def counting(path: str, registry: Registry) -> tuple[Place, Any] | None:
        there = find(path, registry)
        if there is None:
            return None
        place, entry = there

        def make(edition: Any, one: Any) -> bytes | None:
            found.append(path)
            return place.make(edition, one)

        return replace(place, make=make), entry

    monkeypatch.setattr(serving, "find", counting)
    return found


def test_threat_29_an_answer_is_made_once_however_it_is_asked_for(made: list[str]) -> None:
    one = desk()
    answers = [one.answer("read/", query) for query in ("", "as_of=2026-11-25", "utm_source=x", "order=attention")]

    assert made == ["read/"]
    assert len({id(answer) for answer in answers}) == 1


def test_many_who_ask_at_once_are_given_what_is_made_once(made: list[str]) -> None:
    one = desk()
    with ThreadPoolExecutor(AT_ONCE) as threads:
        answers = list(threads.map(lambda _: one.answer("read/", ""), range(AT_ONCE)))

    assert made == ["read/"]
    assert len({id(answer) for answer in answers}) == 1


def test_threat_29_all_who_ask_for_the_same_at_once_are_given_it_however_many_they_are(made: list[str]) -> None:
    """At midnight, or after a change of the record, nobody is sent away because others wait for the same page."""
    slow = Slow()
    app = Starlette(routes=routes(desk(drawings=slow), Settings(OTHER)))

    async def all_of_them() -> list[Got]:
        readers = [asyncio.ensure_future(ask(app, "/read/")) for _ in range(5 * AT_ONCE)]
        await asyncio.to_thread(slow.begun.wait, 30)
        readers[0].cancel()  # it is made for the others, too
        slow.go.set()
        return await asyncio.gather(*readers[1:])

    assert {got.status for got in loops.run(all_of_them())} == {200}
    assert made == ["read/"]


def test_threat_29_no_more_is_kept_than_the_bound_and_the_oldest_goes_first(
    made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    one = desk()
    size = one.answer("read/method", "").size
    monkeypatch.setattr(serving, "MOST_KEPT", 3 * size + size // 2)
    days = [f"as_of=2024-06-{day:02}" for day in range(1, 11)]
    for query in days:
        one.answer("read/method", query)
        one.answer("read/method", days[0])  # which is asked for again and again, and stays

    assert len(made) == 1 + len(days)
    assert len(one._kept) == 3
    assert one.kept_bytes == sum(answer.size for answer in one._kept.values()) <= 3 * size + size // 2
    before = len(made)
    one.answer("read/method", days[0])
    one.answer("read/method", days[-1])
    assert len(made) == before
    one.answer("read/method", days[1])
    assert len(made) == before + 1


def test_no_more_days_are_kept_than_the_bound() -> None:
    one = desk()
    for day in range(boards.MOST + 6):
        one.answer("read/method", f"as_of={date(2024, 1, 1) + timedelta(day)}")

    assert len(boards.BOARDS._kept) <= boards.MOST


def test_threat_26_a_refusal_is_never_kept() -> None:
    one = desk()
    for number in range(20):
        one.answer(f"read/{number}", "")
        one.answer("read/", f"kind={number}")

    assert len(one._kept) == 0


def test_an_answer_of_which_a_drawing_failed_is_given_and_made_anew_next_time() -> None:
    sketches = Sketches(fails=1)
    one = desk(drawings=sketches)
    first, second, third = (one.answer("read/", "") for _ in range(3))

    assert b"could not be drawn here" in first.body
    assert b"could not be drawn here" not in second.body
    assert third is second


def test_where_nothing_draws_an_answer_is_kept_without_drawings(made: list[str]) -> None:
    one = desk()

    assert one.answer("read/", "") is one.answer("read/", "")
    assert made == ["read/"]


class Slow(Sketches):
    """Draws when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.go = Event(), Event()

    def svg(self, figure: Figure, width: int) -> str | None:  # noqa: D102
        self.begun.set()
        assert self.go.wait(30)
        return super().svg(figure, width)


def test_threat_29_who_comes_while_much_is_made_is_asked_to_come_again_and_what_is_kept_is_given() -> None:
    slow = Slow()
    one = desk(drawings=slow)
    method = one.answer("read/method", "")
    with ThreadPoolExecutor(AT_ONCE) as threads:
        working = [threads.submit(one.answer, "read/", f"as_of=2024-06-{day:02}") for day in range(1, AT_ONCE + 1)]
        assert slow.begun.wait(30)
        while one._room._value:
            slow.begun.wait(0.001)
        busy, kept = one.answer("read/evidence", ""), one.answer("read/method", "")
        slow.go.set()
        done = [made.result() for made in working]

    assert said(busy) == (
        503,
        "Many ask at this moment",
        ["This page is being made for others. Please come again in a few seconds."],
    )
    assert kept is method
    assert {answer.status for answer in done} == {200}
    assert one.answer("read/evidence", "").status == 200


def _place(make: Any) -> Any:
    return lambda _path, _registry: (Place("read/", HTML, make, "A page"), None)


def test_what_cannot_be_made_here_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "find", _place(lambda _edition, _entry: None))
    one = desk()

    assert said(one.answer("read/", "")) == (
        503,
        "This cannot be made here",
        ["It is drawn with Chromium, which is not installed where this record is served, or failed."],
    )
    assert one._room._value == AT_ONCE


def test_what_is_printed_is_printed_by_what_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    class Printer(Sketches):
        def pdf(self, page: Path) -> bytes | None:
            return b"%PDF " + page.name.encode()

    monkeypatch.setattr(serving, "find", _place(lambda edition, _entry: edition.drawings.pdf(Path("page.html"))))

    assert desk(drawings=Printer()).answer("read/", "").body == b"%PDF page.html"


def test_threat_24_what_goes_wrong_is_written_to_the_log_and_a_reader_sees_a_sentence(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_edition: Any, _entry: Any) -> bytes:
        raise ValueError("/a/secret/path")

    monkeypatch.setattr(serving, "find", _place(broken))
    one = desk()

    assert said(one.answer("read/", "")) == (
        500,
        "This page could not be made",
        ["What went wrong is in the server's log."],
    )
    assert "/a/secret/path" in caplog.text
    assert (one._room._value, len(one._kept)) == (AT_ONCE, 0)


# The record on disk ----------------------------------------------------------------------------------------------------


def test_threat_30_while_the_record_is_broken_the_last_good_one_is_given(record: Path) -> None:
    one = desk(record)
    good = one.answer("read/", "")
    text = record.read_text("utf-8")
    record.write_text(text[: len(text) // 2], "utf-8")
    while_broken, another = one.answer("read/", ""), one.answer("read/clean-rivers", "")
    record.write_text(text.replace("title: Republic of Aldania", "title: Aldania"), "utf-8")

    assert while_broken is good
    assert another.status == 200
    assert one.answer("read/", "").status == 200


@pytest.mark.parametrize("times", [40, pytest.param(1000, marks=pytest.mark.soak)])
def test_threat_30_while_the_record_is_replaced_each_page_is_of_one_good_record(record: Path, times: int) -> None:
    """Two good versions and two broken ones come in turn while four read: no page is blank, refused, or of both versions."""
    text, other = (
        record.read_text("utf-8"),
        record.read_text("utf-8").replace("Republic of Aldania", "Kingdom of Aldania"),
    )
    turns = (text, text[: len(text) // 2], other, other.replace("kind: pledge", "kind: promise", 1))
    whole: set[bytes] = set()
    for version in (text, other):
        replace_file(record, version)
        whole |= {desk(record).answer("read/", "").body, desk(record).answer("read/method", "").body}
    one, done = desk(record), Event()
    one.answer("read/", "")

    def reading(path: str) -> set[tuple[int, bytes]]:
        found = set[tuple[int, bytes]]()
        while not done.is_set():
            got = one.answer(path, "")
            found.add((got.status, got.body))
        return found

    with ThreadPoolExecutor(4) as threads:
        readers = [threads.submit(reading, path) for path in ("read/", "read/method") * 2]
        for turn in range(times):
            replace_file(record, turns[turn % len(turns)])
            one.answer("read/", f"as_of=2024-06-{turn % 28 + 1:02}")
        done.set()
        seen = set[tuple[int, bytes]]().union(*(reader.result() for reader in readers))

    assert len(whole) == 4
    assert {status for status, _ in seen} == {200}
    assert {body for _, body in seen} <= whole


ZONES = ("Pacific/Kiritimati", "America/Adak", "Asia/Phnom_Penh", "Asia/Kathmandu", "UTC")
LOCALES = ("tr_TR", "de_DE", "km_KH")
"""They sort letters and write numbers in three ways; that nothing asks for them, tests/test_imports.py holds."""
MINUTES = {
    datetime(2024, 6, 30, 23, 59, tzinfo=UTC): "30 June 2024",
    datetime(2024, 7, 1, 0, 1, tzinfo=UTC): "1 July 2024",
}


def still(moment: datetime) -> type[datetime]:
    """Give a clock that stands at a moment."""

    class Still(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            return cls.fromtimestamp(moment.timestamp(), tz)

    return Still


@pytest.fixture(scope="module")
def locales(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the locales, which hardly any machine has, and give their folder."""
    folder = tmp_path_factory.mktemp("locales")
    if shutil.which("localedef") is None or not Path("/usr/share/i18n/locales").is_dir():
        pytest.skip("No locale can be made here: `sudo apt-get install locales`")
    for name in LOCALES:
        subprocess.run(["localedef", "--inputfile", name, "--charmap", "UTF-8", str(folder / name)], check=True)
    return folder


def test_threat_31_the_same_bytes_in_every_zone_and_locale_around_midnight(
    monkeypatch: pytest.MonkeyPatch, locales: Path
) -> None:
    """The day of the server is that of UTC, so an entry is late for everybody or for nobody; here its clock stands still."""
    monkeypatch.setenv("LOCPATH", str(locales))
    kept = locale.setlocale(locale.LC_ALL)
    numbers = set()
    try:
        for now, day in MINUTES.items():
            seen = set()
            for zone, name in zip_longest(ZONES, LOCALES, fillvalue="C.UTF-8"):
                monkeypatch.setenv("TZ", zone)
                time.tzset()
                locale.setlocale(locale.LC_ALL, name)
                numbers.add(f"{1234.5:n}")
                with monkeypatch.context() as patched:
                    patched.setattr("datetime.datetime", still(now))
                    app = served(OTHER)
                paths = (
                    "/read/",
                    "/read/border-hospital",
                    "/deadlines.ics",
                    "/data/commitments.csv",
                    "/badge/border-hospital.svg",
                )
                seen.add(tuple(get(app, path).body for path in paths))
            assert len(seen) == 1
            assert f"As it stands on {day}".encode() in next(iter(seen))[0]
        assert numbers == {"1.234,5", "1,234.5", "1234.5"}
    finally:
        locale.setlocale(locale.LC_ALL, kept)
        monkeypatch.undo()
        time.tzset()


def test_a_new_record_is_given_at_once(record: Path) -> None:
    one = desk(record)
    before = one.answer("read/", "")
    record.write_text(record.read_text("utf-8") + "# A word more.\n", "utf-8")

    assert one.answer("read/", "").tag != before.tag


def test_without_any_record_every_address_says_so(tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_text("about: {")
    for path in ("read/", "read/x", "data/commitments.json", "anything"):
        assert said(desk(tmp_path / "broken.yaml").answer(path, "a=b")) == (
            503,
            "The record cannot be shown",
            ["No good version of the registry has been read yet."],
        )


def git(where: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
    done = subprocess.run(["git", *identity, *arguments], cwd=where, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def commit_shown(answer: Answer) -> str | None:
    found = re.search(r"Commit ([0-9a-f]{12})\.", words(element(answer.body).find("body/footer")))
    return found and found[1]


def test_the_commit_is_named_only_of_the_files_that_were_read(record: Path) -> None:
    folder = record.parent
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "One")
    one, first = desk(record), git(folder, "rev-parse", "HEAD")[:12]
    text = record.read_text("utf-8")

    seen = [commit_shown(one.answer("read/method", ""))]
    record.write_text(text + "# Not committed.\n", "utf-8")
    seen.append(commit_shown(one.answer("read/method", "")))
    record.write_text("about: {", "utf-8")
    git(folder, "commit", "--quiet", "--all", "--message", "Broken")
    seen += [commit_shown(one.answer("read/", "")), commit_shown(desk(record).answer("read/", ""))]

    assert seen == [first, None, None, None]


# As HTTP ---------------------------------------------------------------------------------------------------------------


def test_a_page_comes_through_the_whole_server(server: Any) -> None:
    got = get(server, "/read/", headers=GZIP)
    plain = get(server, "/read/")

    assert (got.status, got.body, plain.body == plain.raw) == (200, plain.body, True)
    assert len(got.raw) < len(plain.raw) / 2
    assert got.headers == {
        "etag": got.headers["etag"],
        "cache-control": "public, max-age=300",
        "content-security-policy": f"{pages.policy()}; frame-ancestors 'none'",
        "vary": "Accept-Encoding",
        "content-encoding": "gzip",
        "content-type": HTML,
        "content-length": str(len(got.raw)),
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "cross-origin-opener-policy": "same-origin",
        "permissions-policy": "camera=(), microphone=(), geolocation=()",
    }
    assert plain.headers["vary"] == "Accept-Encoding"
    assert plain.headers["etag"] == got.headers["etag"]


def test_who_has_it_already_is_given_its_tag_alone(server: Any) -> None:
    tag = get(server, "/read/").headers["etag"]
    for tags in (tag, f'"other", {tag}', "*"):
        got = get(server, "/read/", headers=GZIP | {"if-none-match": tags})
        assert (got.status, got.raw, got.headers["etag"], got.headers["vary"]) == (304, b"", tag, "Accept-Encoding")
        assert got.headers["content-security-policy"].startswith("default-src 'none'")
    assert get(server, "/read/", headers={"if-none-match": 'W/"other"'}).status == 200
    assert get(server, "/read/no-such", headers={"if-none-match": "*"}).status == 404


@pytest.mark.parametrize(
    ("accepted", "small"),
    [
        ("gzip", True), ("deflate, GZIP;q=0.5", True), ("br;q=1.0, gzip;q=1", True), ("", False), ("identity", False),
        ("gzip;q=0", False), ("br, gzip; q=0.000", False), ("x-gzipped", False),
    ],
)  # fmt: skip
def test_it_is_compressed_for_whoever_takes_that(accepted: str, small: bool) -> None:
    answer = Answer(200, b"a page" * 1000)
    got = response(answer, "read/", {"accept-encoding": accepted}, Settings())

    assert got.body == (answer.small if small else answer.body)
    assert ("content-encoding" in got.headers, got.headers["vary"]) == (small, "Accept-Encoding")


def test_what_does_not_shrink_does_not_vary() -> None:
    got = response(Answer(200, b"png", "image/png"), "card.png", {"accept-encoding": "gzip"}, Settings())

    assert (got.body, "vary" in got.headers) == (b"png", False)


def test_what_is_kept_is_given_at_once_and_is_the_same(server: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once the files' times have settled, no thread and no route is asked for it; the headers are those of the long way."""
    monkeypatch.setattr(shelves, "SETTLED", 0)
    asked = []
    answer = Desk.answer

    def counted(self: Desk, path: str, query: str) -> Answer:
        asked.append((path, query))
        return answer(self, path, query)

    monkeypatch.setattr(Desk, "answer", counted)
    for path, query in (("/read/statement", ""), ("/data/commitments.csv", "as_of=2024-06-03&kind=claim")):
        asked.clear()
        made, kept = (get(server, path, query, headers=GZIP) for _ in range(2))
        assert len(asked) == 1
        assert (kept.status, sorted(kept.sent), kept.raw) == (made.status, sorted(made.sent), made.raw)
        tag = {"if-none-match": made.headers["etag"]}
        assert (get(server, path, query, headers=GZIP | tag).status, len(asked)) == (304, 1)
        plain = get(server, path, query)  # compressed for nobody who does not take that
        assert (plain.raw, len(asked)) == (made.body, 2)


def test_nothing_old_is_given_at_once(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelves, "SETTLED", 0)
    one = desk(record)
    first = one.answer("read/", "")
    one.answer("read/", "")
    assert one.at_hand("read/", "") is first
    record.write_text(record.read_text("utf-8") + "# a word more\n", "utf-8")

    assert one.at_hand("read/", "") is None
    assert one.answer("read/", "") is not first


def test_asking_for_the_head_gives_the_same_headers(server: Any) -> None:
    page, head = (get(server, "/read/clean-rivers", method=method, headers=GZIP) for method in ("GET", "HEAD"))

    assert (head.status, head.sent) == (page.status, page.sent)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_nothing_can_be_sent(server: Any, method: str) -> None:
    for path in ("/read/", "/read", "/read/clean-rivers", "/read/no-such"):
        got = get(server, path, method=method)
        assert (got.status, got.headers["allow"], got.raw) == (405, "GET, HEAD", b"")


@pytest.mark.parametrize(
    ("path", "query", "to"),
    [
        ("/read", "", "/read/"),
        ("/read", "as_of=2024-06-01", "/read/?as_of=2024-06-01"),
        ("/read/clean-rivers/", "", "/read/clean-rivers"),
        ("/read/clean-rivers/", "kind=claim&topic=x", "/read/clean-rivers?kind=claim&topic=x"),
        ("/read//evil.example//", "", "/read//evil.example"),
    ],
)
def test_an_address_written_a_little_otherwise_leads_to_the_right_one(
    server: Any, path: str, query: str, to: str
) -> None:
    got = get(server, path, query)

    assert (got.status, got.headers["location"], got.raw) == (308, to, b"")


def test_it_leads_there_under_the_address_that_readers_know() -> None:
    app = Starlette(routes=routes(desk(base=BASE), Settings(OTHER, BASE)))

    assert get(app, "/read", "kind=claim").headers["location"] == f"{BASE}read/?kind=claim"


WORD = "Zebra"
HOSTILE = [
    ("/read/../" + WORD, ""), (f"/read/{WORD}", ""), (f"/read/%2e%2e/{WORD}", ""), (f"/read/\x00{WORD}", ""),
    (f"/read/{WORD}/{WORD}", ""), (f"/read/<script>{WORD}</script>", ""), (f"/read/clean-rivers\n{WORD}", ""),
    (f"/read/{'a' * 100_000}{WORD}", ""), (f"/read/clean-rivers?{WORD}", ""), (f"/read/\\\\{WORD}", ""),
    ("/read/", f"as_of={WORD}"), ("/read/", f"{WORD}=1"), ("/read/", f"__proto__={WORD}"), ("/read/", f"kind={WORD}%00"),
    ("/read/", f"kind=%3Cscript%3E{WORD}"), ("/read/", f"as_of=２０２４-06-01&x={WORD}"), ("/read/", f"q={WORD}&" * 40),
    ("/read/", f"kind={WORD * 200_000}"), ("/read/", f"topic={WORD}&" * 40), ("/read/", f"entry=../{WORD}"),
    ("/read/", f"order[]={WORD}"), ("/read/", f"as_of=0000-00-00{WORD}"), ("/read/", f"{WORD}&{WORD}=&=;{WORD}"),
    ("/read/clean-rivers", f"page=１{WORD}"), ("/read/method", f"as_of={quote('٢٠٢٤-06-01')}{WORD}"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "query"), HOSTILE, ids=range(len(HOSTILE)))
def test_threat_26_whatever_an_address_says_it_gets_a_page_of_ours_without_its_words(
    server: Any, path: str, query: str
) -> None:
    got = get(server, path, query, headers=GZIP)

    assert WORD not in got.body.decode()
    assert WORD not in str(got.sent)
    if "\n" in path or "/../" in path or "\0" in path:  # which Streamlit refuses itself
        assert got.status in {400, 404}
        return
    assert got.status == (404 if path not in {"/read/", "/read/clean-rivers", "/read/method"} else 400)
    assert (got.headers["cache-control"], "etag" in got.headers) == ("no-store", True)
    assert element(got.body).find(".//h1") is not None


TOPS = (
    "read/",
    "read/clean-rivers",
    "data/commitments.json",
    "feed.atom",
    "deadlines.ics",
    "badge/clean-rivers.svg",
    "card.png",
    "snapshot.html",
)
"""An address of every kind that takes parameters."""
ABUSE = (
    f"as_of={WORD * 200_000}", "kind=claim&" * 5000, f"kind=claim%00{WORD}", f"__proto__[x]={WORD}", f"constructor={WORD}",
    "as_of=%D9%A2%D9%A0%D9%A2%D9%A4-06-01", "as_of=2024-06-01&as_of=2024-06-01", f"topic=../../{WORD}", "order=%ED%A0%80",
)  # fmt: skip


@pytest.mark.parametrize("path", TOPS)
def test_threat_26_no_address_takes_abuse(server: Any, path: str) -> None:
    """A megabyte, thousands of repeats, NUL, other digits, names of programs: 400 each, in words of ours."""
    for query in ABUSE:
        got = get(server, f"/{path}", query)
        assert (got.status, got.headers["content-type"]) == (400, HTML), query[:40]
        assert WORD not in got.body.decode()


@pytest.mark.parametrize(
    "path",
    [
        "../app.py",
        "..%2f..%2fapp.py",
        "%2e%2e/app.py",
        "/etc/passwd",
        "clean-rivers/../../app.py",
        "\x00",
        "a" * 100_000,
    ],
)
def test_threat_26_nothing_of_an_address_becomes_a_path(server: Any, path: str) -> None:
    """Whatever stands below an address of ours that is no entry is not there, and no file of the server is read."""
    for top in ("read/", "data/", "feed/", "badge/", "card/"):
        got = get(server, f"/{top}{path}")
        assert got.status in {400, 404}, top
        assert b"from __future__" not in got.body
        assert b"root:" not in got.body


def test_threat_26_memory_stays_flat_under_abuse() -> None:
    one = desk()
    one.answer("read/", "")
    tracemalloc.start()
    for number in range(60):
        one.answer("read/", f"as_of={WORD * 20_000}{number}")
        one.answer(f"read/{WORD * 20_000}{number}", "")
    left = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()

    assert left < 1_000_000, "of 12 MB that were asked with"


@pytest.mark.parametrize("query", [b"\xff\xfe", b"as_of=\xc3", b"kind=claim\x00", "kind=ជា".encode()])
def test_threat_26_bytes_that_no_browser_sends_are_refused(server: Any, query: bytes) -> None:
    assert get(server, "/read/", query).status == 400


EVERY = (
    "/", "/entry", "/method", "/start.js", "/start.css", "/favicon.png", "/static/no-such.js", "/read", "/read/",
    "/read/no-such", "/data/commitments.csv", "/feed.atom", "/deadlines.ics", "/badge/clean-rivers.svg", "/card.png",
    "/_stcore/health", "/_stcore/metrics", "/_stcore/host-config",
)  # fmt: skip


@pytest.mark.parametrize("path", EVERY)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_threat_27_every_route_keeps_its_answer_out_of_frames_and_to_its_type(
    server: Any, path: str, method: str
) -> None:
    """Whatever is asked, of us or of Streamlit, and whether or not it is there."""
    got = get(server, path, method=method)

    if path.startswith("/read") and got.status == 405:
        return  # an empty answer
    assert got.headers["x-content-type-options"] == "nosniff"
    assert got.headers["referrer-policy"] == "no-referrer"
    if got.body:
        policy = got.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; ")
        assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize(
    ("host", "refused"), [("evil.example", True), ("example.org", False), ("127.0.0.1:8501", False)]
)
def test_threat_27_where_the_server_knows_its_name_no_socket_is_taken_under_another(host: str, refused: bool) -> None:
    assert socket_refused(served(OTHER, base=BASE), host) is refused


def test_threat_26_a_host_that_is_none_changes_nothing(server: Any) -> None:
    for host in ("[", "evil.example\r\n", "a b", "[::1", ":::", "x" * 10_000):
        assert get(server, "/read/", headers={"host": host}).status == 200


@pytest.mark.parametrize(
    ("embed", "frames"),
    [
        ("", "'none'"),
        ("https://a.example http://localhost:3000", "https://a.example http://localhost:3000"),
        ("*", "*"),
    ],
)
def test_threat_27_a_page_may_stand_in_a_frame_where_the_settings_say_so_and_the_dashboard_never(
    embed: str, frames: str
) -> None:
    app = served(OTHER, embed=embed)
    light, dashboard = get(app, "/read/"), get(app, "/")

    assert light.headers["content-security-policy"] == f"{pages.policy()}; frame-ancestors {frames}"
    assert "x-frame-options" not in light.headers
    assert dashboard.headers["content-security-policy"] == content_security_policy("monitor.example")
    assert dashboard.headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize(
    ("path", "open_to_all"),
    [
        ("read/", False), ("read/clean-rivers", False), ("snapshot.html", False), ("data/commitments.json", True),
        ("feed.atom", True), ("feed/clean-rivers.atom", True), ("badge/clean-rivers.svg", True), ("card.png", True),
        ("card/clean-rivers.png", True), ("deadlines.ics", True),
    ],
)  # fmt: skip
def test_other_sites_may_fetch_what_is_there_to_be_built_in(path: str, open_to_all: bool) -> None:
    headers = response(Answer(200, b""), path, {}, Settings()).headers

    assert headers.get("access-control-allow-origin") == ("*" if open_to_all else None)
    assert headers.get("cross-origin-resource-policy") == ("cross-origin" if open_to_all else None)


def test_who_must_wait_is_told_how_long() -> None:
    assert response(Answer(503, b""), "read/", {}, Settings()).headers["retry-after"] == "5"
    assert "retry-after" not in response(Answer(404, b""), "read/", {}, Settings()).headers


def test_every_address_of_the_table_has_its_route_and_the_dashboard_keeps_its_own() -> None:
    found = {one.path for one in routes(desk(), Settings())}

    assert "/read" in found
    for place in PLACES:
        top, slash, _ = place.address.partition("/")
        assert (f"/{top}/{{rest:path}}" if slash else f"/{top}") in found
    assert not found & {"/", "/entry", "/statement", "/evidence", "/method", "/{rest:path}"}
