"""Sockets to checked addresses, until a deadline.

The host is resolved once, its addresses are checked, and the socket is opened to a checked address, so a
name cannot mean one address when it is checked and another when it is connected to.
"""

import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any

from bulletin.errors import FetchError

if TYPE_CHECKING:
    from urllib3.util import Url

AddressEntry = tuple[socket.AddressFamily, socket.SocketKind, int, str, tuple[Any, ...]]
"""An address as the system gives it: family, kind, protocol, canonical name, address."""
_LOOK_UP_STEP = 0.2  # seconds between two looks at whether to go on

PORTS = {"http": 80, "https": 443}
"""Those of the schemes that can be connected to."""
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052 §2.1
_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")  # all of IPv6 that is public (RFC 4291 §2.4)
_SPECIAL_NETWORKS = tuple(
    map(
        ipaddress.ip_network,
        (
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
            "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15",
            "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "2001::/23", "2001:db8::/32", "3fff::/20",
        ),
    )
)  # fmt: skip
"""Networks of the IANA special-purpose registries (IPv4 and IPv6, 2025) in which there is no web page.

Older tables of `ipaddress` call some of them public, e.g. 192.88.99.0/24 and 3fff::/20.
"""


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """The limits of a fetch: how long it may take, and where it may go."""

    timeout: float
    """Seconds for everything together."""
    deadline: float
    """When they are over, on the monotonic clock."""
    allow_private: bool
    """Whether to connect to loopback, private, link-local and reserved addresses too."""
    silence_timeout: float
    """Seconds without any byte, after which the fetch is given up."""

    def compute_remaining(self) -> float:
        """Compute the seconds until the deadline.

        Raises:
            TimeoutError: it is over.
        """
        remaining = self.deadline - time.monotonic()
        if remaining <= 0:
            raise TimeoutError
        return remaining

    def compute_wait(self) -> float:
        """Compute the seconds that may be waited for the next byte."""
        return min(self.compute_remaining(), self.silence_timeout)


def start_limits(timeout: float, *, allow_private: bool, silence_timeout: float | None = None) -> FetchLimits:
    """Return limits that begin to count now.

    Args:
        timeout: seconds for everything together.
        allow_private: connect to loopback, private, link-local and reserved addresses too.
        silence_timeout: seconds that a silence may last; as long as everything where it is not given.
    """
    return FetchLimits(timeout, time.monotonic() + timeout, allow_private, silence_timeout or timeout)


@contextmanager
def open_socket(target: "Url", limits: FetchLimits) -> Iterator[socket.socket]:
    """Open a socket to the first checked address that answers, with TLS for https."""
    host = (target.host or "").strip("[]")
    port = target.port or PORTS[target.scheme or "http"]
    sock = _connect_first_address(_resolve_addresses(host, port, limits), port, limits)
    try:
        if target.scheme == "https":
            sock = make_tls_context().wrap_socket(sock, server_hostname=host, do_handshake_on_connect=False)
        yield sock
    finally:
        sock.close()


def _resolve_addresses(host: str, port: int, limits: FetchLimits) -> list[str]:
    """Resolve a host to the addresses that may be connected to."""
    try:
        entries = look_up_host(host, port, limits.compute_remaining())
    except (socket.gaierror, UnicodeError) as error:
        message = f"The host {host} cannot be found."
        raise FetchError(message, "Check the spelling of the URL and the network.") from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in entries))
    allowed = [address for address in addresses if limits.allow_private or is_public(address)]
    if not allowed:
        message = f"{host} is a private address ({addresses[0]}), which is not fetched from by default."
        raise FetchError(message, "If you trust it, allow it with --allow-private.")
    return allowed


def look_up_host(
    host: str, port: int, timeout: float | None, check: Callable[[], None] = lambda: None
) -> "Sequence[AddressEntry]":
    """Look a name up in the system, in a thread of its own: the system's own wait hears no Ctrl-C.

    Args:
        host: a name or an address.
        port: of the entries.
        timeout: seconds; None for as long as the system takes.
        check: called now and then; its error ends the wait.

    Raises:
        TimeoutError: the system did not answer in time.
        OSError: there is no such name.
    """
    answers: SimpleQueue[Future[Sequence[AddressEntry]]] = SimpleQueue()
    thread = threading.Thread(target=_answer_look_up, args=(host, port, answers), daemon=True)
    thread.start()
    deadline = time.monotonic() + (timeout or threading.TIMEOUT_MAX)
    while (remaining := deadline - time.monotonic()) > 0:
        with suppress(Empty):
            return answers.get(timeout=min(remaining, _LOOK_UP_STEP)).result()
        check()
    raise TimeoutError


def _answer_look_up(host: str, port: int, answers: "SimpleQueue[Future[Sequence[AddressEntry]]]") -> None:
    answer: Future[Sequence[AddressEntry]] = Future()
    try:
        answer.set_result(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
    except (OSError, UnicodeError) as error:
        answer.set_exception(error)
    answers.put(answer)


def is_public(address: str) -> bool:
    """Tell whether an IP address belongs to the public internet (IANA special-purpose registries).

    An IPv4 address inside an IPv6 one counts as itself: mapped (RFC 4291 §2.5.5.2), 6to4 (RFC 3056 §2) or
    NAT64 (RFC 6052 §2.1).
    """
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner:
            ip = inner
    if isinstance(ip, ipaddress.IPv6Address) and ip not in _GLOBAL_UNICAST:
        return False
    is_special = any(ip in network for network in _SPECIAL_NETWORKS)
    return ip.is_global and not (is_special or ip.is_multicast or ip.is_reserved)


def _connect_first_address(addresses: list[str], port: int, limits: FetchLimits) -> socket.socket:
    *others, last = addresses
    for address in others:
        try:
            return socket.create_connection((address, port), limits.compute_wait())
        except OSError:
            continue  # the next address may answer; the last one's error is told
    return socket.create_connection((last, port), limits.compute_wait())


def make_tls_context() -> ssl.SSLContext:
    """Trust the system's certificates and certifi's, since some Pythons come without any."""
    import certifi

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def shut_down_socket(sock: socket.socket) -> None:
    """End all talk on a socket, from another thread than the one that reads."""
    with suppress(OSError):
        socket.socket.shutdown(sock, socket.SHUT_RDWR)  # not SSLSocket's, which is not for two threads


@contextmanager
def enforce_deadline(get_socket: Callable[[], socket.socket | None], seconds: float) -> Iterator[None]:
    """End all talk on a socket after that time, also with a server that sends a byte now and then.

    Args:
        get_socket: returns the socket that is in use, called when the time is over.
        seconds: until then.

    Raises:
        TimeoutError: the deadline came.
    """
    late = threading.Event()

    def shut_down() -> None:
        late.set()
        sock = get_socket()
        if sock is not None:
            shut_down_socket(sock)

    timer = threading.Timer(seconds, shut_down)
    timer.daemon = True
    timer.start()
    try:
        yield
    except Exception as error:
        if late.is_set():
            raise TimeoutError from error
        raise
    finally:
        timer.cancel()
    if late.is_set():
        raise TimeoutError  # a body of no announced length has just ended early without an error
