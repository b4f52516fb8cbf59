"""Kept connections to a server whose every wait has an end: by a time limit, or by Ctrl-C."""

import errno
import os
import selectors
import socket
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING
from weakref import WeakSet

if TYPE_CHECKING:
    from urllib3 import HTTPConnectionPool, PoolManager
    from urllib3.connection import HTTPConnection


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
        """Take one in that is being opened or has just been.

        Raises:
            ConnectionAbortedError: all talk has been ended.
        """
        with self._lock:
            self._sockets.add(sock)
            broken = self._broken
        if broken:
            _end(sock)
            raise ConnectionAbortedError

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


def _dialled(connections: Connections, asked: "HTTPConnection", host: str) -> socket.socket:
    """Open the connection that is asked for, as urllib3 does, but so that it can be broken off before it is.

    Raises:
        NameResolutionError, ConnectTimeoutError, NewConnectionError: of urllib3.
    """
    from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError

    try:
        return _first_open(connections, asked, host)
    except socket.gaierror as error:
        raise NameResolutionError(asked.host, asked, error) from error
    except TimeoutError as error:
        raise ConnectTimeoutError(asked, f"{asked.host} did not answer.") from error
    except OSError as error:
        raise NewConnectionError(asked, f"{asked.host} cannot be connected to: {error}.") from error


def _first_open(connections: Connections, asked: "HTTPConnection", host: str) -> socket.socket:
    """Connect to the first address that answers."""
    failed = OSError("It has no address.")
    for family, kind, protocol, _, address in socket.getaddrinfo(host, asked.port, type=socket.SOCK_STREAM):
        sock = socket.socket(family, kind, protocol)
        try:
            for option in asked.socket_options or ():
                sock.setsockopt(*option)
            _connect(sock, address, asked.timeout, connections)
        except OSError as error:
            sock.close()
            failed = error
        else:
            return sock
    raise failed


def _connect(
    sock: socket.socket, address: tuple[object, ...], timeout: float | None, connections: Connections
) -> None:
    sock.settimeout(0)
    failure = sock.connect_ex(address)
    # Only a connection that has begun can be broken off.
    connections.note(sock)
    if failure in (errno.EINPROGRESS, errno.EINTR):
        with selectors.DefaultSelector() as selector:
            selector.register(sock, selectors.EVENT_WRITE)
            if not selector.select(timeout):
                raise TimeoutError
        failure = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
    if failure:
        raise OSError(failure, os.strerror(failure))
    sock.getpeername()  # an error, if it has been broken off without one
    sock.settimeout(timeout)


def _pools(connections: Connections) -> "dict[str, type[HTTPConnectionPool]]":
    """Make pools that note their connections, and whose time limit holds for all of a reply's headers.

    urllib3 itself limits the wait for each piece of them only.
    """
    from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
    from urllib3.connection import HTTPConnection, HTTPSConnection
    from urllib3.response import HTTPResponse

    from bulletin._infra.sockets import cut_off

    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return _dialled(connections, self, self._dns_host)

        def connect(self) -> None:
            super().connect()
            connections.note(self.sock)

        def getresponse(self) -> HTTPResponse:  # type: ignore[override]  # so it is in urllib3's own class
            with cut_off(self.sock, self.timeout or 0):
                return super().getresponse()

    class Secure(Plain, HTTPSConnection):
        pass

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}
