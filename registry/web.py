"""A look at each address of a list: politely, in bounded time, and never into a private network.

One request at a time goes to a host, with a pause after it, and to a few hosts at once. Only the head of an answer is
read, so no body is too long. A host's name is looked up first, and a connection is made only to the address that was
looked at, so that a name in the registry cannot make the checker knock inside the network it runs in.
"""

from __future__ import annotations

import asyncio
import re
import socket
import ssl
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from ipaddress import IPv6Address, IPv6Network, ip_address
from urllib.parse import quote, urldefrag, urljoin, urlsplit

from pydantic import TypeAdapter, ValidationError

from registry.fields import Address
from registry.lookups import Look, judged

MOST_REDIRECTS = 10
"""How many redirects are followed from one address."""
LONGEST_LINE, MOST_LINES = 16 * 1024, 200
"""The most that is read of an answer's head: bytes of a line, and lines."""
MOST_PLACES = 4
"""How many of a host's addresses are tried."""

_ADDRESS = TypeAdapter(Address)
_PORTS = {"http": 80, "https": 443}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_FOR_GOOD = frozenset({301, 308})
_WAITS = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})
_PLAIN = frozenset({"no-name", "name-failing", "private", "untrusted", HTTPStatus.TOO_MANY_REQUESTS})
"""Answers to HEAD that GET would not better."""
_UNREACHED = frozenset({"no-name", "name-failing", "no-connection", "timeout"})
_NO_SUCH_NAME = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}
_STATUS_LINE = re.compile(rb"HTTP/[0-9.]+ ([1-9][0-9]{2})(?:\s|$)")
_GLOBAL, _TRANSLATED = IPv6Network("2000::/3"), IPv6Network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast addresses are looked at.

    Attributes:
        hosts: How many hosts are asked at once.
        pause: Seconds after each request in which its host is left alone.
        timeout: Seconds that a request may take from the host's name to the end of the answer's head.
        patience: The most seconds that are waited where a server asks to come again later.
    """

    hosts: int = 8
    pause: float = 1.0
    timeout: float = 20.0
    patience: float = 30.0


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int | str
    location: str | None = None
    again: float | None = None


def look(
    addresses: Iterable[str],
    agent: str,
    *,
    pace: Pace = Pace(),
    allow_local: bool,
    told: Callable[[str, Look], None] = lambda _address, _look: None,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> Mapping[str, Look]:
    """Look at each address once.

    Args:
        addresses: Addresses of the web, as a registry holds them.
        agent: What the checker calls itself.
        pace: How fast it goes.
        allow_local: Whether it may knock at addresses that are not public.
        told: Is told of each look when it is done.
        sleep: Waits so many seconds.
    """
    return asyncio.run(_Web(agent, pace, allow_local, told, sleep).all(addresses))


def reached_nothing(looks: Iterable[Look]) -> bool:
    """Tell whether no server gave any answer: it may be the checker that has no way to the web."""
    return all(one.answer in _UNREACHED for one in looks)


class _Web:
    """The web, as one checker sees it."""

    def __init__(
        self,
        agent: str,
        pace: Pace,
        allow_local: bool,
        told: Callable[[str, Look], None],
        sleep: Callable[[float], Awaitable[None]],
    ) -> None:
        self.agent = agent
        self.pace = pace
        self.allow_local = allow_local
        self.told = told
        self.sleep = sleep
        self.free = asyncio.Semaphore(pace.hosts)
        self.hosts: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self.trust = ssl.create_default_context()

    async def all(self, addresses: Iterable[str]) -> dict[str, Look]:
        found: dict[str, Look] = {}

        async def one(address: str) -> None:
            found[address] = await self.look(address)
            self.told(address, found[address])

        async with asyncio.TaskGroup() as group:
            for address in dict.fromkeys(addresses):
                group.create_task(one(address))
        return found

    async def look(self, address: str) -> Look:
        """Follow an address to its end."""
        at, to, for_good = address, None, True
        been = {urldefrag(at).url}
        while True:
            answer = await self._answer(at)
            if answer.status not in _REDIRECTS or answer.location is None:
                return judged(answer.status, to)
            onward = following(at, answer.location)
            if onward is None:
                return judged("astray")
            if urldefrag(onward).url in been or len(been) > MOST_REDIRECTS:
                return Look("loop", answer.status)
            been.add(urldefrag(onward).url)
            for_good = for_good and answer.status in _FOR_GOOD
            at, to = onward, onward if for_good else to

    async def _answer(self, address: str) -> _Answer:
        """Ask for the head alone, and for the page where that is refused: many servers know no such question."""
        answer = await self._asked("HEAD", address)
        opened = isinstance(answer.status, int) and answer.status < 400
        return answer if opened or answer.status in _PLAIN else await self._asked("GET", address)

    async def _asked(self, method: str, address: str) -> _Answer:
        """Ask, and once more when the server says when to; then leave its host alone for a while."""
        async with self.hosts[str(urlsplit(address).hostname)]:
            answer = await self._once(method, address)
            if answer.status in _WAITS and answer.again is not None and answer.again <= self.pace.patience:
                await self.sleep(answer.again)
                answer = await self._once(method, address)
            await self.sleep(self.pace.pause)
            return answer

    async def _once(self, method: str, address: str) -> _Answer:
        async with self.free:
            try:
                async with asyncio.timeout(self.pace.timeout):
                    return await self._exchange(method, address)
            except TimeoutError:
                return _Answer("timeout")
            except socket.gaierror as error:
                return _Answer("no-name" if error.errno in _NO_SUCH_NAME else "name-failing")
            except ssl.SSLError:
                return _Answer("untrusted")
            except OSError:
                return _Answer("no-connection")
            except ValueError:  # no head of HTTP, or one too long
                return _Answer("garbled")

    async def _exchange(self, method: str, address: str) -> _Answer:
        parts = urlsplit(address)
        host = str(parts.hostname)
        places = await resolved(host, _PORTS[parts.scheme])
        if not self.allow_local and not all(public(place) for place, _ in places):
            return _Answer("private")
        reader, writer = await self._connected(places, host if parts.scheme == "https" else None)
        try:
            target = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
            lines = (f"{method} {target} HTTP/1.1", f"Host: {host}", f"User-Agent: {self.agent}", "Accept: */*")
            writer.write("\r\n".join((*lines, "Connection: close", "", "")).encode())
            return await _head(reader)
        finally:
            writer.transport.abort()  # what follows the head is not wanted

    async def _connected(
        self, places: Sequence[tuple[str, int]], secure: str | None
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """Connect to the first of a host's addresses that can be reached.

        Raises:
            OSError: None of them can.
        """
        trust = self.trust if secure is not None else None
        failed = OSError()  # of a host without an address
        for place, port in places[:MOST_PLACES]:
            try:
                return await asyncio.open_connection(place, port, ssl=trust, server_hostname=secure, limit=LONGEST_LINE)
            except OSError as error:
                failed = error
        raise failed


async def resolved(host: str, port: int) -> list[tuple[str, int]]:
    """Give the addresses of a host, each with the port to ask at.

    Raises:
        OSError: The name cannot be looked up.
    """
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [(str(place[0]), int(place[1])) for *_, place in found]


def public(place: str) -> bool:
    """Tell whether an IP address is one of the public internet."""
    address = ip_address(place)
    if isinstance(address, IPv6Address):
        if address in _TRANSLATED:  # the end of it is an address of IPv4
            return public(str(ip_address(int(address) & 0xFFFFFFFF)))
        if address not in _GLOBAL or address.sixtofour is not None:
            return False
    return address.is_global and not address.is_multicast


async def _head(reader: asyncio.StreamReader) -> _Answer:
    """Read the head of an answer, and what says that one is still to come.

    Raises:
        ValueError: It is no head of HTTP, or too long.
    """
    left = MOST_LINES
    while found := _STATUS_LINE.match(await reader.readline()):
        fields: dict[bytes, str] = {}
        while (line := await reader.readline()).strip():
            if not left:
                raise ValueError
            left -= 1
            name, _, value = line.partition(b":")
            fields.setdefault(name.strip().lower(), value.strip().decode(errors="replace"))
        if int(found[1]) >= 200:
            again = _seconds(fields.get(b"retry-after"), fields.get(b"date"))
            return _Answer(int(found[1]), fields.get(b"location"), again)
    raise ValueError


def _seconds(again: str | None, now: str | None) -> float | None:
    """Give how long a server asks to wait: in seconds, or until a time that is measured by the server's own clock."""
    if again is None:
        return None
    if re.fullmatch("[0-9]{1,9}", again):
        return float(again)
    with suppress(ValueError, TypeError):
        return max(0.0, (parsedate_to_datetime(again) - parsedate_to_datetime(str(now))).total_seconds())
    return None


def following(address: str, location: str) -> str | None:
    """Give the address to which a redirect leads, as a registry would hold it; None where it could not hold it."""
    try:
        parts = urlsplit(urljoin(address, location))
        if not parts.hostname or parts.username is not None or parts.port not in {None, _PORTS.get(parts.scheme)}:
            return None
        host = parts.hostname.encode("idna").decode()
        query, fragment = parts.query and f"?{parts.query}", parts.fragment and f"#{parts.fragment}"
        rest = quote(f"{parts.path}{query}{fragment}", safe="%/:?#[]@!$&()*+,;=")
        found: str = _ADDRESS.validate_python(f"{parts.scheme}://{host}{rest}")
    except (ValueError, ValidationError):
        return None
    return found
