"""What the server adds to Streamlit."""

from __future__ import annotations

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor

from dashboard.serving import at_once


def _sends_at_once(one: socket.socket) -> bool:
    return one.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0


def test_connections_send_what_they_have_at_once() -> None:
    """A socket that is opened as Streamlit opens the server's hands it on to the connections it takes."""

    async def both() -> tuple[bool, bool]:
        with socket.socket() as listening, socket.socket() as reader:
            listening.bind(("127.0.0.1", 0))
            listening.listen()
            async with at_once(None):
                reader.connect(listening.getsockname())
                with listening.accept()[0] as taken:
                    return _sends_at_once(taken), _sends_at_once(reader)

    with ThreadPoolExecutor(1) as thread:  # other tests of this process may have a loop of their own running here
        of_the_server, of_another = thread.submit(asyncio.run, both()).result()

    assert of_the_server
    assert not of_another
