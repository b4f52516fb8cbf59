"""Connections to a server that are kept, and whose every wait has an end: by a time limit, or by Ctrl-C."""

import errno
import math
import os
import selectors
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock, local
from typing import TYPE_CHECKING
from weakref import WeakSet

from bulletin._infra.sockets import enforce_deadline, look_up_host, shut_down_socket

if TYPE_CHECKING:
    from urllib3 import HTTPConnectionPool, PoolManager
    from urllib3.connection import HTTPConnection


@dataclass(slots=True)
class _Exchange:
    """The request that a thread has under way."""

    deadline: float
    """On the monotonic clock."""
    sock: socket.socket | None = None


class Connections:
    """All connections of a client, so that they can be broken off; safe between threads."""

    def __init__(self) -> None:
        """Begin with none."""
        self._thread = local()
        self._sockets: WeakSet[socket.socket] = WeakSet()
        self._lock = Lock()
        self._is_aborted = False

    def track_pool(self, manager: "PoolManager") -> None:
        """Let all connections that a pool of urllib3's opens from now on be among these."""
        manager.pool_classes_by_scheme = _build_pool_classes(self)

    @contextmanager
    def limit_exchange(self, seconds: float) -> Iterator[None]:
        """Limit a request of this thread to so many seconds in all: for connection, answer and body.

        Raises:
            TimeoutError: they are over.
        """
        exchange = _Exchange(time.monotonic() + seconds)
        self._thread.exchange = exchange
        try:
            with enforce_deadline(lambda: exchange.sock, seconds):
                yield
        finally:
            self._thread.exchange = None

    def compute_remaining(self) -> float:
        """Compute the seconds that this thread's request has left.

        Raises:
            TimeoutError: they are over.
        """
        exchange: _Exchange | None = getattr(self._thread, "exchange", None)
        if exchange is None:
            return math.inf
        remaining = exchange.deadline - time.monotonic()
        if remaining <= 0:
            raise TimeoutError
        return remaining

    def track_socket(self, sock: socket.socket) -> None:
        """Take one in that this thread's request uses: it is being opened, has just been, or is used again.

        Raises:
            ConnectionAbortedError: all talk has been ended.
            TimeoutError: the time for the request is over.
        """
        exchange: _Exchange | None = getattr(self._thread, "exchange", None)
        if exchange is not None:
            exchange.sock = sock
        self.compute_remaining()
        with self._lock:
            self._sockets.add(sock)
            broken = self._is_aborted
        if broken:
            shut_down_socket(sock)
            raise ConnectionAbortedError

    def check_aborted(self) -> None:
        """Raise `ConnectionAbortedError` if all talk has been ended."""
        if self._is_aborted:
            raise ConnectionAbortedError

    def abort_all(self) -> None:
        """End all talk, also on connections that are yet to be opened; who waits gets an error."""
        with self._lock:
            self._is_aborted = True
            sockets = list(self._sockets)
        for sock in sockets:
            shut_down_socket(sock)


def _open_connection(
    connections: Connections, request_connection: "HTTPConnection", host: str
) -> socket.socket:
    """Open a connection as urllib3 does, but so that it can be broken off before it is established.

    Raises:
        NameResolutionError, ConnectTimeoutError, NewConnectionError: of urllib3.
    """
    from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError

    try:
        return _connect_first_address(connections, request_connection, host)
    except socket.gaierror as error:
        raise NameResolutionError(request_connection.host, request_connection, error) from error
    except TimeoutError as error:
        raise ConnectTimeoutError(request_connection, f"{request_connection.host} did not answer.") from error
    except OSError as error:
        raise NewConnectionError(
            request_connection, f"{request_connection.host} cannot be connected to: {error}."
        ) from error


def _connect_first_address(
    connections: Connections, request_connection: "HTTPConnection", host: str
) -> socket.socket:
    """Connect to the first address that answers."""
    last_error = OSError("It has no address.")
    for family, kind, protocol, _, address in look_up_host(
        host, request_connection.port, request_connection.timeout, connections.check_aborted
    ):
        sock = socket.socket(family, kind, protocol)
        try:
            for option in request_connection.socket_options or ():
                sock.setsockopt(*option)
            _connect_socket(sock, address, request_connection.timeout, connections)
        except OSError as error:
            sock.close()
            last_error = error
        else:
            return sock
    raise last_error


def _connect_socket(
    sock: socket.socket, address: tuple[object, ...], timeout: float | None, connections: Connections
) -> None:
    if timeout is not None:
        timeout = min(timeout, connections.compute_remaining())
    sock.settimeout(0)
    failure = sock.connect_ex(address)
    # Only a connection that has begun can be broken off.
    connections.track_socket(sock)
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


def _build_pool_classes(connections: Connections) -> "dict[str, type[HTTPConnectionPool]]":
    """Make pools that note their connections, and whose time limit holds for all of a reply's headers."""
    from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
    from urllib3.connection import HTTPSConnection

    Plain = _build_connection_class(connections)  # noqa: N806  (a class)

    class Secure(Plain, HTTPSConnection):  # type: ignore[misc, valid-type]  # made just now
        pass

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}


def _build_connection_class(connections: Connections) -> "type[HTTPConnection]":
    """Make a connection whose time limit holds for all headers; that of urllib3 limits each piece only."""
    from urllib3.connection import HTTPConnection
    from urllib3.response import HTTPResponse

    from bulletin._infra.bodies import StrictResponse

    class Plain(HTTPConnection):
        response_class = StrictResponse
        _handle: socket.socket | None = None
        """A second handle of the socket while it is being opened: TLS takes the first one over."""

        def _new_conn(self) -> socket.socket:
            sock = _open_connection(connections, self, self._dns_host)
            self._handle = sock.dup()
            try:
                connections.track_socket(self._handle)
            except OSError:
                sock.close()
                raise
            return sock

        def connect(self) -> None:
            try:
                super().connect()
            finally:
                if self._handle:
                    self._handle.close()
            connections.track_socket(self.sock)

        def getresponse(self) -> HTTPResponse:  # type: ignore[override]  # so it is in urllib3's own class
            connections.track_socket(self.sock)
            with enforce_deadline(lambda: self.sock, self.timeout or 0):
                return super().getresponse()

    return Plain
