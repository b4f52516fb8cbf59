"""Fetching a URL that someone else chose, safely.

The host is resolved once, its addresses are checked, and the socket is opened to a checked address,
so a name cannot mean one address when it is checked and another when it is connected to. The socket
is handed to urllib3's connection rather than to a plain http.client one: urllib3 notices a body that
is shorter than announced, and decompresses in bounded steps. Its pools and requests' sessions are no
use here, because they resolve and redirect by themselves. Proxies of the environment are not used:
a proxy would resolve the name again.
"""

import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from email.message import Message
from http import HTTPStatus
from http.client import HTTPException
from importlib.metadata import version
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from bulletin.errors import FetchError

if TYPE_CHECKING:
    from urllib3.response import BaseHTTPResponse
    from urllib3.util import Url

_MAX_REDIRECTS = 5
_REDIRECTS = {301, 302, 303, 307, 308}
_CHUNK = 65_536
_PORTS = {"http": 80, "https": 443}
_HEADERS = {
    "User-Agent": f"Bulletin/{version('bulletin')} (article reader)",
    "Accept": "text/html,application/xhtml+xml,text/markdown,text/plain;q=0.9,*/*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052 §2.1

_SAVE_IT = "Open it in a browser, save the page, and give the file instead."


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a URL gave."""

    url: str
    """Where it was in the end, after redirects."""
    data: bytes
    media_type: str
    """Lower case and without parameters, e.g. `text/html`; empty when not given."""
    charset: str
    """As the server declares it; empty when it does not."""


@dataclass(frozen=True, slots=True)
class _Limits:
    timeout: float
    deadline: float
    """On the monotonic clock."""
    max_bytes: int
    allow_private: bool

    def remaining(self) -> float:
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


def fetch(url: str, *, timeout: float, max_bytes: int, allow_private: bool) -> Fetched:
    """Get a URL, following at most five redirects, each checked like the first.

    Args:
        url: http or https.
        timeout: seconds for everything together. Only the system's own look-up of a name is outside it.
        max_bytes: the most that the body may have after decompression.
        allow_private: connect to loopback, private, link-local and reserved addresses too.

    Raises:
        FetchError: any of this was exceeded or refused, or the server did not give the page.
    """
    limits = _Limits(timeout, time.monotonic() + timeout, max_bytes, allow_private)
    here = url
    for _ in range(_MAX_REDIRECTS + 1):
        answer = _get(here, limits)
        if isinstance(answer, Fetched):
            return answer
        here = _redirected(here, answer)
    raise FetchError(f"{url} redirects more than {_MAX_REDIRECTS} times.")


def _redirected(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise FetchError(f"{url} redirects to {location}, which is not a valid URL.") from error


def _get(url: str, limits: _Limits) -> Fetched | str:
    """Get one URL: what it holds, or where it redirects to."""
    from urllib3.exceptions import HTTPError

    target = _parse(url)
    try:
        with _connection(target, limits) as sock, cut_off(sock, limits.remaining()):
            return _exchange(target, sock, limits)
    except TimeoutError as error:
        raise FetchError(f"{url} took longer than {limits.timeout:g} seconds.", "Try again later.") from error
    except ssl.SSLCertVerificationError as error:
        raise FetchError(f"{url} has no valid certificate: {error.verify_message}.", _SAVE_IT) from error
    except (OSError, HTTPError, HTTPException) as error:
        raise FetchError(
            f"{url} could not be fetched: {_reason(error)}.", "Check the network, then try again."
        ) from error


def _reason(error: Exception) -> str:
    """Say on one line what went wrong; urllib3 puts the error beneath its own words."""
    words = getattr(error, "strerror", None) or (error.args[0] if error.args else "")
    return " ".join(str(words).split()).rstrip(".") or type(error).__name__


def _parse(url: str) -> "Url":
    from urllib3.exceptions import LocationParseError
    from urllib3.util import parse_url

    try:
        target = parse_url(url)
    except LocationParseError as error:
        raise FetchError(f"{url} is not a valid URL.") from error
    if target.scheme not in _PORTS:
        raise FetchError(f"{url} is not an http or https URL.", "Only web pages can be fetched.")
    if not target.host:
        raise FetchError(f"{url} names no host.")
    return target


@contextmanager
def _connection(target: "Url", limits: _Limits) -> Iterator[socket.socket]:
    """Open a socket to the first checked address that answers, with TLS for https."""
    host = (target.host or "").strip("[]")
    port = target.port or _PORTS[target.scheme or "http"]
    sock = _connect(_addresses(host, port, limits), port, limits)
    try:
        if target.scheme == "https":
            sock = tls_context().wrap_socket(sock, server_hostname=host, do_handshake_on_connect=False)
        yield sock
    finally:
        sock.close()


def _addresses(host: str, port: int, limits: _Limits) -> list[str]:
    """Resolve a host to the addresses that may be connected to."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as error:
        message = f"The host {host} cannot be found."
        raise FetchError(message, "Check the spelling of the URL and the network.") from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    allowed = [address for address in addresses if limits.allow_private or is_public(address)]
    if not allowed:
        message = f"{host} is a private address ({addresses[0]}), which is not fetched from by default."
        raise FetchError(message, "If you trust it, allow it with --allow-private.")
    return allowed


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
    return ip.is_global and not (ip.is_multicast or ip.is_reserved)


def _connect(addresses: list[str], port: int, limits: _Limits) -> socket.socket:
    *others, last = addresses
    for address in others:
        try:
            return socket.create_connection((address, port), limits.remaining())
        except OSError:
            continue  # the next address may answer; the last one's error is told
    return socket.create_connection((last, port), limits.remaining())


def tls_context() -> ssl.SSLContext:
    """Trust the system's certificates and certifi's, since some Pythons come without any."""
    import certifi

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


@contextmanager
def cut_off(sock: socket.socket, seconds: float) -> Iterator[None]:
    """End all talk on a socket after that time, also with a server that sends a byte now and then.

    Raises:
        TimeoutError: the deadline came.
    """
    late = threading.Event()

    def cut() -> None:
        late.set()
        with suppress(OSError):
            socket.socket.shutdown(sock, socket.SHUT_RDWR)  # not SSLSocket's, which is not for two threads

    timer = threading.Timer(seconds, cut)
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


def _exchange(target: "Url", sock: socket.socket, limits: _Limits) -> Fetched | str:
    """Ask for the target on an open socket and read the answer."""
    from urllib3.connection import HTTPConnection

    if isinstance(sock, ssl.SSLSocket):
        sock.do_handshake()
    connection = HTTPConnection(target.host or "", timeout=limits.remaining())
    connection.sock = sock
    headers = _HEADERS | {"Host": target.netloc or ""}
    connection.request("GET", target.request_uri, headers=headers, preload_content=False)
    with closing(connection.getresponse()) as response:
        return _answer(target, response, limits)


def _answer(target: "Url", response: "BaseHTTPResponse", limits: _Limits) -> Fetched | str:
    location = response.headers.get("Location")
    if response.status in _REDIRECTS and location:
        return location
    if response.status != HTTPStatus.OK:
        raise FetchError(
            f"{target.url} answered {response.status} {response.reason}".rstrip() + ".", _SAVE_IT
        )
    return _fetched(target.url, response, limits)


def _fetched(url: str, response: "BaseHTTPResponse", limits: _Limits) -> Fetched:
    data = bytearray()
    for chunk in response.stream(_CHUNK, decode_content=True):
        data += chunk
        if len(data) > limits.max_bytes:
            raise FetchError(f"{url} is larger than {limits.max_bytes / 1e6:.3g} MB, too large for a report.")
    header = Message()
    header["Content-Type"] = response.headers.get("Content-Type", "")
    given = "/" in header["Content-Type"]
    return Fetched(
        url, bytes(data), header.get_content_type() if given else "", header.get_content_charset("")
    )
