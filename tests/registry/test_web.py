"""Looks at addresses, against a server on loopback: what becomes of each, and how politely it is asked."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry import web
from registry.lookups import OUTCOMES, WITHOUT_STATUS, Look
from registry.web import Pace
from tests.registry.site import CERTIFICATE, WAIT, Names, Site, served

AGENT = "commitment-monitor (link check)"
HOST = "http://host.example.org"
FAST = Pace(pause=0, timeout=10)


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as site:
        yield site


@pytest.fixture
def names(site: Site, monkeypatch: pytest.MonkeyPatch) -> Names:
    names = Names(site)
    monkeypatch.setattr(socket, "getaddrinfo", names)
    return names


def looked(*addresses: str, pace: Pace = FAST, allow_local: bool = True) -> list[Look]:
    found = web.look(addresses, AGENT, pace=pace, allow_local=allow_local)
    return [found[address] for address in addresses]


def of(path: str, pace: Pace = FAST) -> Look:
    return looked(f"{HOST}{path}", pace=pace)[0]


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/200", Look("fine", 200)),
        ("/204", Look("fine", 204)),
        ("/301", Look("moved", 200, f"{HOST}/200")),
        ("/302", Look("fine", 200)),
        ("/308-301", Look("moved", 200, f"{HOST}/200")),
        ("/302-301", Look("fine", 200)),
        ("/301-302", Look("moved", 200, f"{HOST}/302")),
        ("/301-404", Look("dead", 404)),
        ("/301-latin-1", Look("moved", 200, f"{HOST}/200?q=%EF%BF%BD")),
        ("/301-elsewhere", Look("moved", 200, "http://new.example.org/200?q=%C3%A9#part")),
        ("/301-inside", Look("failing", "astray")),
        ("/301-file", Look("failing", "astray")),
        ("/304", Look("failing", 304)),
        ("/400", Look("blocked", 400)),
        ("/401", Look("blocked", 401)),
        ("/403", Look("blocked", 403)),
        ("/404", Look("dead", 404)),
        ("/408", Look("failing", 408)),
        ("/410", Look("dead", 410)),
        ("/429", Look("blocked", 429)),
        ("/451", Look("blocked", 451)),
        ("/500", Look("failing", 500)),
        ("/999", Look("failing", 999)),
        ("/loop", Look("loop", 301)),
        ("/on-and-on", Look("loop", 302)),
        ("/turns/10", Look("fine", 200)),
        ("/turns/11", Look("loop", 302)),
        ("/no-head/400", Look("fine", 200)),
        ("/no-head/404", Look("fine", 200)),
        ("/no-head/405", Look("fine", 200)),
        ("/early-hints", Look("fine", 200)),
        ("/endless", Look("fine", 200)),
        ("/endless-head", Look("failing", "garbled")),
        ("/lines/200", Look("fine", 200)),
        ("/lines/201", Look("failing", "garbled")),
        ("/long-line/16383", Look("fine", 200)),
        ("/long-line/16384", Look("failing", "garbled")),
        ("/long-line/1000000", Look("failing", "garbled")),
        ("/garbled", Look("failing", "garbled")),
        ("/breaks-off", Look("failing", "garbled")),
    ],
)
@pytest.mark.usefixtures("names")
def test_what_becomes_of_a_look(path: str, found: Look) -> None:
    """Each answer has its outcome; what has moved for good tells where to, up to the first turn that is not for good."""
    assert of(path) == found


@pytest.mark.usefixtures("names")
def test_a_server_that_does_not_answer_is_left_in_time() -> None:
    assert of("/silent", Pace(pause=0, timeout=0.2)) == Look("failing", "timeout")


@pytest.mark.parametrize(
    ("host", "found"),
    [
        ("gone", Look("dead", "no-name")),
        ("unsure", Look("failing", "name-failing")),
        ("closed", Look("failing", "no-connection")),
    ],
)
@pytest.mark.usefixtures("names")
def test_what_becomes_of_a_host_that_is_not_reached(host: str, found: Look) -> None:
    assert looked(f"http://{host}.example.org/200") == [found]


def test_the_head_alone_is_asked_for_where_that_is_enough(site: Site, names: Names) -> None:
    """The agent says what it is; a part of a page is not told to the server."""
    assert looked(f"{HOST}/200?a=1#part", f"{HOST}/403", HOST) == [
        Look("fine", 200), Look("blocked", 403), Look("fine", 200),
    ]  # fmt: skip
    assert sorted(site.asked) == [
        ("host.example.org", "GET", "/403", AGENT),
        ("host.example.org", "HEAD", "/", AGENT),
        ("host.example.org", "HEAD", "/200?a=1", AGENT),
        ("host.example.org", "HEAD", "/403", AGENT),
    ]
    assert set(names.asked) == {"host.example.org"}


def test_a_request_is_a_few_lines_that_any_server_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    requests: list[bytes] = []

    def answer(server: socket.socket) -> None:
        connection, _ = server.accept()
        with connection:
            requests.append(connection.recv(4096))
            connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")

    with socket.create_server(("127.0.0.1", 0)) as server, ThreadPoolExecutor() as threads:
        place = (socket.AF_INET, socket.SOCK_STREAM, 6, "", server.getsockname())
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [place])
        answered = threads.submit(answer, server)
        assert of("/a?b=c") == Look("fine", 200)
        answered.result(WAIT)

    assert b"".join(requests) == (
        b"HEAD /a?b=c HTTP/1.1\r\n"
        b"Host: host.example.org\r\n"
        b"User-Agent: commitment-monitor (link check)\r\n"
        b"Accept: */*\r\n"
        b"Connection: close\r\n"
        b"\r\n"
    )


def test_an_address_given_twice_is_looked_at_once(site: Site, names: Names) -> None:
    looked(f"{HOST}/200", f"{HOST}/200")

    assert len(site.asked) == len(names.asked) == 1


# Addresses that are not public ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("host", ["host", "inside", "linklocal", "metadata"])
def test_a_name_that_leads_into_a_private_network_is_not_followed(host: str, site: Site, names: Names) -> None:
    assert looked(f"http://{host}.example.org/200", allow_local=False) == [Look("failing", "private")]
    assert (site.asked, names.asked) == ([], [f"{host}.example.org"])


@pytest.mark.usefixtures("names")
def test_nor_is_a_name_of_which_one_of_several_addresses_does(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which of them is asked would be a matter of chance."""
    monkeypatch.setattr(web, "public", lambda place: place != "127.0.0.1")

    assert looked("http://mixed.example.org/200", allow_local=False) == [Look("failing", "private")]
    assert site.asked == []


def test_a_redirect_into_a_private_network_is_not_followed(
    site: Site, names: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web, "public", lambda place: place == "127.0.0.1")

    assert looked(f"{HOST}/302-private", allow_local=False) == [Look("failing", "private")]
    assert [one[:3] for one in site.asked] == [("host.example.org", "HEAD", "/302-private")]
    assert names.asked == ["host.example.org", "inside.example.org"]


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("93.184.216.34", True), ("1.1.1.1", True), ("2606:4700::1111", True), ("2a00:1450:4001:800::200e", True),
        ("64:ff9b::5db8:d822", True),  # 93.184.216.34, as a network of IPv6 alone writes it
        ("127.0.0.1", False), ("127.255.255.254", False), ("0.0.0.0", False), ("10.1.2.3", False), ("172.16.0.1", False),
        ("172.31.255.255", False), ("192.168.1.1", False), ("169.254.169.254", False), ("100.64.0.1", False),
        ("192.0.2.1", False), ("198.18.0.1", False), ("224.0.0.1", False), ("239.255.255.250", False), ("240.0.0.1", False),
        ("255.255.255.255", False), ("::", False), ("::1", False), ("fe80::1", False), ("fe80::1%eth0", False), ("fc00::1", False),
        ("fd12:3456::1", False), ("fec0::1", False), ("ff02::1", False), ("2001:db8::1", False), ("::ffff:127.0.0.1", False),
        ("::ffff:93.184.216.34", False), ("::127.0.0.1", False), ("2002:7f00:1::1", False), ("2001:0:7f00:1::1", False),
        ("64:ff9b::7f00:1", False), ("64:ff9b::a01:203", False), ("64:ff9b:1::1", False),
    ],
)  # fmt: skip
def test_which_addresses_are_public(place: str, expected: bool) -> None:
    assert web.public(place) is expected


def test_each_address_of_a_host_is_found_once() -> None:
    """A system that is not asked for a kind of connection gives it once for each kind."""
    assert asyncio.run(web.resolved("127.0.0.1", 80)) == [("127.0.0.1", 80)]


@pytest.mark.parametrize(
    ("location", "leads"),
    [
        ("/new", "https://host.example.org/new"),
        ("new?x=1", "https://host.example.org/a/new?x=1"),
        ("//other.example.org", "https://other.example.org"),
        ("HTTPS://Other.Example.ORG:443/A", "https://other.example.org/A"),
        ("http://other.example.org:80/", "http://other.example.org/"),
        ("https://exämple.org/ä b?ö='|", "https://xn--exmple-cua.org/%C3%A4%20b?%C3%B6=%27%7C"),
        ("https://other.example.org/%2F%", "https://other.example.org/%2F%"),
        ("https://other.example.org//twice//", "https://other.example.org//twice//"),
        ("https://other.example.org:8443/", None),
        ("https://other.example.org:x/", None),
        ("https://user@other.example.org/", None),
        ("https://localhost/", None),
        ("https://127.0.0.1/", None),
        ("https://[::1]/", None),
        ("https://[/", None),
        ("https://:443/", None),
        ("https://2130706433/", None),
        ("javascript:alert(1)", None),
        ("ftp://other.example.org/", None),
        ("file:///etc/passwd", None),
        (f"https://{'a' * 70}.org/", None),
        (f"/{'x' * 2000}", None),
        ("https://", "https://host.example.org/a/b"),
    ],
)
def test_where_a_redirect_leads(location: str, leads: str | None) -> None:
    """An address that a registry could hold, or none that is followed."""
    assert web.following("https://host.example.org/a/b", location) == leads


@given(st.text())
def test_a_redirect_to_anything_leads_to_an_address_or_nowhere(location: str) -> None:
    leads = web.following("https://host.example.org/a/b", location)

    assert leads is None or web.following(leads, leads) == leads


# Pace -----------------------------------------------------------------------------------------------------------------


def waits(path: str, site: Site, again: str | None = None, patience: float = 30) -> tuple[Look, list[float]]:
    """Give what became of a look, and how long was waited before each further request."""
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)
        await asyncio.sleep(0)

    if again is not None:
        site.again[path] = again
    pace = Pace(pause=0.5, patience=patience)
    found = web.look([f"{HOST}{path}"], AGENT, pace=pace, allow_local=True, sleep=sleep)
    return found[f"{HOST}{path}"], waited


@pytest.mark.usefixtures("names")
def test_a_host_is_left_alone_after_each_request(site: Site) -> None:
    assert waits("/301", site) == (Look("moved", 200, f"{HOST}/200"), [0.5, 0.5])


@pytest.mark.parametrize(
    ("again", "waited"),
    [
        ("7", [7.0, 0.5]),
        ("0", [0.0, 0.5]),
        ("30", [30.0, 0.5]),
        ("Wed, 25 Nov 2026 12:00:09 GMT", [9.0, 0.5]),
        ("Wed, 25 Nov 2026 11:59:59 GMT", [0.0, 0.5]),
    ],
)
@pytest.mark.usefixtures("names")
def test_a_server_that_says_when_to_come_again_is_asked_then(again: str, waited: list[float], site: Site) -> None:
    """In seconds, or at a time by its own clock."""
    assert waits("/429", site, again) == (Look("fine", 200), waited)
    assert waits("/503", site, again) == (Look("fine", 200), waited)


@pytest.mark.parametrize(
    "again",
    [
        None, "31", "Wed, 25 Nov 2026 13:00:00 GMT", "Wed, 25 Nov 2026 12:00:09 -0000", "later", "-1", "9" * 400,
    ],
)  # fmt: skip
@pytest.mark.usefixtures("names")
def test_a_server_that_asks_for_more_patience_than_there_is_is_not_asked_again(again: str | None, site: Site) -> None:
    assert waits("/429", site, again) == (Look("blocked", 429), [0.5])
    assert len(site.asked) == 1


@pytest.mark.usefixtures("names")
def test_a_server_is_asked_again_only_once(site: Site) -> None:
    assert waits("/always-429", site, "7") == (Look("blocked", 429), [7.0, 0.5])
    assert len(site.asked) == 2


@pytest.mark.usefixtures("names")
def test_several_hosts_are_asked_at_once(site: Site) -> None:
    """Each of three requests is answered only when all three have come."""
    site.meeting = threading.Barrier(3)

    assert looked(*(f"http://{host}.example.org/meet" for host in "abc")) == [Look("fine", 200)] * 3
    assert site.most == Counter({"": 3} | {f"{host}.example.org": 1 for host in "abc"})


@pytest.mark.usefixtures("names")
def test_a_host_is_never_asked_twice_at_once_and_few_hosts_are(site: Site) -> None:
    site.most_allowed = 3
    addresses = [f"http://{host}.example.org/linger/{number}" for host in "abcdef" for number in range(4)]

    assert set(looked(*addresses, pace=Pace(hosts=3, pause=0))) == {Look("fine", 200)}
    assert len(site.asked) == 24
    assert site.most[""] == 3
    assert {site.most[f"{host}.example.org"] for host in "abcdef"} == {1}


@pytest.mark.usefixtures("names")
def test_a_host_to_which_others_lead_is_not_asked_twice_at_once_either(site: Site) -> None:
    looked(*(f"http://{host}.example.org/301-elsewhere" for host in "abcd"), "http://new.example.org/linger")

    assert site.most["new.example.org"] == 1


@pytest.mark.usefixtures("names")
def test_each_look_is_told_when_it_is_done() -> None:
    told: list[tuple[str, Look]] = []
    found = web.look(
        [f"{HOST}/200", f"{HOST}/404"], AGENT, pace=FAST, allow_local=True, told=lambda *one: told.append(one)
    )

    assert dict(told) == found
    assert len(told) == 2


# Secure connections ---------------------------------------------------------------------------------------------------


def test_a_secure_connection_is_made_where_the_host_can_be_trusted(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A certificate that nobody vouches for, or for another name, is not; nor a server that knows no such connection."""
    with served(secure=True) as safe:
        monkeypatch.setattr(socket, "getaddrinfo", Names(site, safe))

        assert looked("https://host.example.org/200") == [Look("failing", "untrusted")]
        monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
        assert looked("https://host.example.org/200", f"{HOST}/301-secure", "https://other.example.net/200") == [
            Look("fine", 200), Look("moved", 200, "https://host.example.org/200"), Look("failing", "untrusted"),
        ]  # fmt: skip
        monkeypatch.setattr(socket, "getaddrinfo", Names(site))
        assert looked("https://host.example.org/200") == [Look("failing", "untrusted")]


# No way to the web ----------------------------------------------------------------------------------------------------


def test_where_no_server_answered_it_may_be_the_checker_that_has_no_way() -> None:
    dead, refused, gone = Look("dead", "no-name"), Look("failing", "no-connection"), Look("dead", 404)

    assert web.reached_nothing([dead, refused])
    assert not web.reached_nothing([dead, gone])


def test_every_answer_without_a_status_has_its_words() -> None:
    answers = ("no-name", "name-failing", "private", "no-connection", "untrusted", "timeout", "garbled", "astray")

    assert tuple(WITHOUT_STATUS) == answers
    assert tuple(OUTCOMES) == ("fine", "moved", "blocked", "dead", "failing", "loop")
