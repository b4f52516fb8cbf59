"""The connector for edge-tts: keeps connections open between its sessions, and ends them for certain."""

import asyncio
import socket
from contextlib import suppress

import aiohttp

_MAX_LOOP_TURNS = 100  # of the event loop, until it notices that a connection has ended; a few are enough


class PersistentConnector(aiohttp.TCPConnector):
    """The connections for one text; used as a context, it ends them.

    edge-tts opens a session for each request of a text and closes it with its connector, the next
    session's too. And aiohttp keeps a connection for half a minute when the other side does not answer its
    goodbye.
    """

    def __init__(self) -> None:
        """Connect nowhere yet."""
        self._open_sockets: list[socket.socket] = []
        super().__init__(socket_factory=self._open_socket)

    async def __aenter__(self) -> "PersistentConnector":
        return self

    async def __aexit__(self, *_error: object) -> None:
        await super().close()
        for open_socket in self._open_sockets:
            with suppress(OSError):  # it is closed already
                open_socket.shutdown(socket.SHUT_RDWR)
        for _ in range(_MAX_LOOP_TURNS):
            if all(open_socket.fileno() < 0 for open_socket in self._open_sockets):
                break
            await asyncio.sleep(0)

    async def close(self, *, abort_ssl: bool = False) -> None:
        """Stay open when a session ends."""

    def _open_socket(self, address: aiohttp.AddrInfoType) -> socket.socket:
        self._open_sockets.append(socket.socket(*address[:3]))
        return self._open_sockets[-1]
