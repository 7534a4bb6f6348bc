"""One view of the dashboard, as a browser asks for it once it has the page's files: every message of its first run."""

from __future__ import annotations

from collections.abc import AsyncIterator

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect


async def messages(address: str, page: str = "", query: str = "") -> AsyncIterator[tuple[ForwardMsg, int]]:
    """Open a page in a session of its own, and give each message with its bytes, until the run is finished.

    Raises:
        RuntimeError: The run failed, or the connection was closed before its end.
    """
    asked = BackMsg()
    asked.rerun_script.query_string, asked.rerun_script.page_name = query, page
    asked.rerun_script.context_info.url = f"{address}/{page}"
    asked.rerun_script.context_info.timezone = "UTC"
    asked.rerun_script.context_info.locale = "en-GB"
    asked.rerun_script.context_info.color_scheme = "light"
    where = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
    async with connect(where, origin=address, subprotocols=["streamlit"], max_size=None) as socket:  # type: ignore[arg-type, list-item]
        await socket.send(asked.SerializeToString())
        async for data in socket:
            assert isinstance(data, bytes)
            message = ForwardMsg.FromString(data)
            yield message, len(data)
            if message.WhichOneof("type") == "script_finished":
                if message.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                    msg = "A run of the dashboard failed."
                    raise RuntimeError(msg)
                return
    msg = "The dashboard closed the connection."
    raise RuntimeError(msg)
