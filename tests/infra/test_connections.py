"""Connections that can be broken off at any time."""

import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from urllib3 import PoolManager
from urllib3.exceptions import HTTPError

from bulletin._infra.connections import Connections
from bulletin._infra.fetch import fetch
from bulletin.errors import FetchError


@pytest.fixture
def unanswered() -> Iterator[int]:
    """Give a port at which connections are neither taken nor refused: its queue is full."""
    with socket.socket() as listening, socket.socket() as first, socket.socket() as second:
        listening.bind(("127.0.0.1", 0))
        listening.listen(0)
        for queued in (first, second):
            queued.setblocking(False)
            queued.connect_ex(listening.getsockname())
        yield listening.getsockname()[1]


class Watched(Connections):
    def __init__(self) -> None:
        super().__init__()
        self.begun = Event()

    def track_socket(self, sock: socket.socket) -> None:
        super().track_socket(sock)
        self.begun.set()


def test_what_is_not_even_connected_is_broken_off_and_none_is_begun_afterwards(unanswered: int) -> None:
    connections, manager = Watched(), PoolManager()
    connections.track_pool(manager)
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(
            manager.request, "GET", f"http://127.0.0.1:{unanswered}/", retries=False, timeout=60.0
        )
        assert connections.begun.wait(30)
        connections.abort_all()
        with pytest.raises(HTTPError):
            asked.result(30)
    with pytest.raises(HTTPError):
        manager.request("GET", f"http://127.0.0.1:{unanswered}/", retries=False, timeout=60.0)


def test_a_name_that_the_system_does_not_find_is_not_waited_for_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked, released = Event(), Event()

    def stand_still(*_: object, **__: object) -> list[object]:
        asked.set()
        released.wait()
        return []

    monkeypatch.setattr(socket, "getaddrinfo", stand_still)
    connections, manager = Connections(), PoolManager()
    connections.track_pool(manager)
    try:
        with pytest.raises(FetchError, match="took longer"):
            fetch("http://a.example/", timeout=0.3, max_bytes=100, allow_private=True)
        with pytest.raises(HTTPError):
            manager.request("GET", "http://a.example/", retries=False, timeout=0.3)
        asked.clear()
        with ThreadPoolExecutor(1) as pool:
            request = pool.submit(manager.request, "GET", "http://a.example/", retries=False, timeout=60.0)
            assert asked.wait(30)
            connections.abort_all()
            with pytest.raises(HTTPError):
                request.result(30)
    finally:
        released.set()
