"""Kept connections to a server whose every wait has an end: by a time limit, or by Ctrl-C."""

import socket
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING
from weakref import WeakSet

if TYPE_CHECKING:
    from urllib3 import HTTPConnectionPool, PoolManager


class Connections:
    """All connections of a client, so that they can be broken off; safe between threads."""

    def __init__(self) -> None:
        """Begin with none."""
        self._sockets: WeakSet[socket.socket] = WeakSet()
        self._lock = Lock()
        self._broken = False

    def keep(self, manager: "PoolManager") -> None:
        """Let all connections that a pool of urllib3's opens from now on be among these."""
        manager.pool_classes_by_scheme = _pools(self)

    def note(self, sock: socket.socket) -> None:
        """Take one in that was just opened."""
        with self._lock:
            self._sockets.add(sock)
            broken = self._broken
        if broken:
            _end(sock)

    def break_off(self) -> None:
        """End all talk, also on connections that are yet to be opened; who waits gets an error."""
        with self._lock:
            self._broken = True
            sockets = list(self._sockets)
        for sock in sockets:
            _end(sock)


def _end(sock: socket.socket) -> None:
    with suppress(OSError):
        socket.socket.shutdown(sock, socket.SHUT_RDWR)  # not SSLSocket's, which is not for two threads


def _pools(connections: Connections) -> "dict[str, type[HTTPConnectionPool]]":
    """Make pools that note their connections, and whose time limit holds for all of a reply's headers.

    urllib3 itself limits the wait for each piece of them only.
    """
    from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
    from urllib3.connection import HTTPConnection, HTTPSConnection
    from urllib3.response import HTTPResponse

    from bulletin._infra.sockets import cut_off

    class Plain(HTTPConnection):
        def connect(self) -> None:
            super().connect()
            connections.note(self.sock)

        def getresponse(self) -> HTTPResponse:  # type: ignore[override]  # so it is in urllib3's own class
            with cut_off(self.sock, self.timeout or 0):
                return super().getresponse()

    class Secure(HTTPSConnection):
        def connect(self) -> None:
            super().connect()
            connections.note(self.sock)

        def getresponse(self) -> HTTPResponse:  # type: ignore[override]  # so it is in urllib3's own class
            with cut_off(self.sock, self.timeout or 0):
                return super().getresponse()

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}
