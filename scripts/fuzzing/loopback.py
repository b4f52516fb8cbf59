"""A server on loopback that gives the same bytes as its answer, whatever it is asked."""

import contextlib
import re
import socket
import threading
from collections.abc import Iterator

_TIMEOUT = 10.0  # seconds, for a client that sends nothing
_LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)
_ABORT_ERRORS = (OSError, TimeoutError)


@contextlib.contextmanager
def serve_answer(answer: bytes) -> Iterator[str]:
    """Serve an answer until the block ends, and give the address."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=_accept_clients, args=(server, answer))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.getsockname()[1]}"
        finally:
            server.shutdown(socket.SHUT_RDWR)  # which ends the wait for the next client
            thread.join()


def _accept_clients(server: socket.socket, answer: bytes) -> None:
    while True:
        try:
            client, _ = server.accept()
        except OSError:
            return
        with client, contextlib.suppress(*_ABORT_ERRORS):
            client.settimeout(_TIMEOUT)
            _read_request(client)
            client.sendall(answer)


def _read_request(client: socket.socket) -> None:
    """Read a whole request, so that closing the connection is no reset."""
    request = b""
    while b"\r\n\r\n" not in request:
        chunk = client.recv(65_536)
        if not chunk:
            return
        request += chunk
    head, _, body = request.partition(b"\r\n\r\n")
    length = _LENGTH.search(head)
    while length and len(body) < int(length[1]):
        chunk = client.recv(65_536)
        if not chunk:
            return
        body += chunk
