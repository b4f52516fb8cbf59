"""A proxy on loopback behind which every host is one of ours.

Clients go through a proxy that they find in the environment. So this is a proxy that answers CONNECT itself:
whatever host is asked for, TLS ends here, with a certificate of an authority that the tests have trusted, and
the request is answered by a service of our own.
"""

import contextlib
import socket
import ssl
import struct
import threading
from collections.abc import Iterator
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast

import pytest
import trustme


@cache
def authority() -> trustme.CA:
    """Give the authority of all certificates, the same in all of a test run."""
    return trustme.CA()


@cache
def _certificate(*hosts: str) -> trustme.LeafCert:
    return authority().issue_cert(*hosts)


class TunnelServer(ThreadingHTTPServer):
    """The proxy with a service behind it."""

    daemon_threads = True

    def __init__(self, handler: type["TunnelHandler"], *hosts: str) -> None:
        """Answer in the name of the hosts."""
        super().__init__(("127.0.0.1", 0), handler)
        self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        _certificate(*hosts).configure_cert(self.tls)
        self.connections = 0
        self.proxy_credentials: list[str | None] = []
        """One for each connection."""
        self.released = threading.Event()
        """Set when the service ends, for whatever waits."""


class TunnelHandler(BaseHTTPRequestHandler):
    """Opens the tunnel; what comes through it is for `do_GET` and `do_POST` of a service."""

    server: TunnelServer
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_CONNECT(self) -> None:
        self.host = self.path.partition(":")[0]
        self.send_response(200)
        self.end_headers()
        self.close_connection = False  # though clients speak HTTP/1.0 to a proxy
        self.server.connections += 1
        self.server.proxy_credentials.append(self.headers["Proxy-Authorization"])
        try:
            self.connection = self.server.tls.wrap_socket(self.connection, server_side=True)
        except ssl.SSLError:  # the client does not trust this authority
            self.close_connection = True
            return
        self.rfile = self.connection.makefile("rb")
        self.wfile = cast("Any", self.connection.makefile("wb", buffering=0))

    def reset(self) -> None:
        """End the connection with a reset."""
        # Zero seconds of lingering make the close a reset.
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True

    def finish(self) -> None:
        super().finish()
        self.connection.close()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002, ANN401 - as the base class has it
        pass


@contextlib.contextmanager
def running(server: TunnelServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Run a service, and point the environment's proxy variables at it."""
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    use_proxy(monkeypatch, f"http://127.0.0.1:{server.server_address[1]}")
    try:
        yield
    finally:
        server.released.set()
        server.shutdown()
        thread.join()
        server.server_close()


def use_proxy(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    """Make programs that heed the environment send their HTTPS requests through `url`."""
    for name in ("HTTPS_PROXY", "https_proxy"):
        monkeypatch.setenv(name, url)
    for name in ("NO_PROXY", "no_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
