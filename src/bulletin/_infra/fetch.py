"""Safe fetching of a URL that someone else chose.

The socket to a checked address (see `sockets`) is handed to urllib3's connection rather than to a plain
http.client one: urllib3 notices a body that is shorter than announced, and decompresses in bounded steps. Its
pools and requests' sessions are no use here, because they resolve and redirect by themselves. Proxies of the
environment are not used: a proxy would resolve the name again.
"""

import socket
import ssl
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from email.message import Message
from http import HTTPStatus
from http.client import HTTPException
from importlib.metadata import version
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urljoin

from bulletin._infra.bodies import StrictResponse, iterate_body
from bulletin._infra.credentials import remove_credentials
from bulletin._infra.sockets import PORTS, FetchLimits, enforce_deadline, open_socket, start_limits
from bulletin.errors import FetchError

if TYPE_CHECKING:
    from urllib3.response import BaseHTTPResponse
    from urllib3.util import Url

_MAX_REDIRECTS = 5
_REDIRECTS = {301, 302, 303, 307, 308}
_HEADERS = {
    "User-Agent": f"Bulletin/{version('bulletin')} (article reader)",
    "Accept": "text/html,application/xhtml+xml,text/markdown,text/plain;q=0.9,*/*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}
_T = TypeVar("_T")

_SAVE_PAGE_HINT = "Open it in a browser, save the page, and give the file instead."


@dataclass(frozen=True, slots=True)
class FetchResult:
    """The answer to a fetched URL."""

    url: str
    """The URL in the end, after redirects."""
    data: bytes
    media_type: str
    """Lower case and without parameters, e.g. `text/html`; empty when not given."""
    charset: str
    """As the server declares it; empty when it does not."""


@dataclass(frozen=True, slots=True)
class _Redirect:
    location: str


def fetch(url: str, *, timeout: float, max_bytes: int, allow_private: bool) -> FetchResult:
    """Fetch a URL, following at most five redirects, each checked like the first.

    Args:
        url: http or https.
        timeout: seconds for everything together.
        max_bytes: the most that the body may have after decompression.
        allow_private: connect to loopback, private, link-local and reserved addresses too.

    Raises:
        FetchError: any of this was exceeded or refused, or the server did not give the page.
    """

    def read(final_url: str, response: "BaseHTTPResponse") -> FetchResult:
        return _read_body(final_url, response, max_bytes)

    return read_url(url, read, start_limits(timeout, allow_private=allow_private))


def read_url(
    url: str,
    read_response: "Callable[[str, BaseHTTPResponse], _T]",
    limits: FetchLimits,
    headers: Mapping[str, str] = MappingProxyType({}),
) -> _T:
    """Request a URL and read the answer, following redirects as `fetch` does.

    Args:
        url: http or https.
        read_response: is given the URL in the end and the answer, of any status, with its body unread.
        limits: what it may take.
        headers: in the place of the usual ones or beside them.

    Raises:
        FetchError: it cannot be had within these limits.
    """
    current_url = url
    for _ in range(_MAX_REDIRECTS + 1):
        answer = _request_once(current_url, read_response, limits, {**_HEADERS, **headers})
        if not isinstance(answer, _Redirect):
            return answer
        current_url = _resolve_redirect(current_url, answer.location)
    raise FetchError(f"{url} redirects more than {_MAX_REDIRECTS} times.")


def _resolve_redirect(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise FetchError(
            f"{url} redirects to {remove_credentials(location)}, which is not a valid URL."
        ) from error


def _request_once(
    url: str,
    read_response: "Callable[[str, BaseHTTPResponse], _T]",
    limits: FetchLimits,
    headers: Mapping[str, str],
) -> _T | _Redirect:
    """Request one URL, and return what is read of the answer, or where it redirects to."""
    # Not from `urllib3.exceptions`: that is there before urllib3 is, which another thread may be importing.
    from urllib3 import exceptions

    target = _parse_url(url)
    try:
        with open_socket(target, limits) as sock, enforce_deadline(lambda: sock, limits.compute_remaining()):
            return _send_request(target, sock, read_response, limits, headers)
    except TimeoutError as error:
        longest = limits.silence_timeout
        if time.monotonic() >= limits.deadline:
            longest = limits.timeout
        raise FetchError(f"{url} took longer than {longest:g} seconds.", "Try again later.") from error
    except ssl.SSLCertVerificationError as error:
        raise FetchError(
            f"{url} has no valid certificate: {error.verify_message}.", _SAVE_PAGE_HINT
        ) from error
    except (OSError, exceptions.HTTPError, HTTPException) as error:
        raise FetchError(
            f"{url} could not be fetched: {_describe_error(error)}.", "Check the network, then try again."
        ) from error


def _describe_error(error: Exception) -> str:
    """Describe an error on one line; urllib3 puts the error beneath its own words."""
    message = getattr(error, "strerror", None)
    if not message and error.args:
        message = error.args[0]
    return " ".join(str(message or "").split()).rstrip(".") or type(error).__name__


def _parse_url(url: str) -> "Url":
    from urllib3.exceptions import LocationParseError
    from urllib3.util import parse_url

    try:
        target = parse_url(url)
    except LocationParseError as error:
        raise FetchError(f"{remove_credentials(url)} is not a valid URL.") from error
    if target.auth:
        message = f"The address of {target.host or 'the page'} holds a user name or a password."
        raise FetchError(message, "They are not used. Save the page in a browser, and give the file instead.")
    if target.scheme not in PORTS:
        raise FetchError(f"{url} is not an http or https URL.", "Only web pages can be fetched.")
    if not target.host:
        raise FetchError(f"{url} names no host.")
    return target


def _send_request(
    target: "Url",
    sock: socket.socket,
    read_response: "Callable[[str, BaseHTTPResponse], _T]",
    limits: FetchLimits,
    headers: Mapping[str, str],
) -> _T | _Redirect:
    """Ask for the target on an open socket and read the answer."""
    from urllib3.connection import HTTPConnection

    if isinstance(sock, ssl.SSLSocket):
        sock.do_handshake()
    connection = HTTPConnection(target.host or "", timeout=limits.compute_wait())
    connection.response_class = StrictResponse
    connection.sock = sock
    request_headers = {**headers, "Host": target.netloc or ""}
    connection.request("GET", target.request_uri, headers=request_headers, preload_content=False)
    with closing(connection.getresponse()) as response:
        location = response.headers.get("Location")
        if response.status in _REDIRECTS and location:
            return _Redirect(location)
        return read_response(target.url, response)


def _read_body(url: str, response: "BaseHTTPResponse", max_bytes: int) -> FetchResult:
    if response.status != HTTPStatus.OK:
        raise FetchError(f"{url} {describe_status(response)}", _SAVE_PAGE_HINT)
    data = bytearray()
    for chunk in iterate_body(response):
        data += chunk
        if len(data) > max_bytes:
            raise FetchError(f"{url} is larger than {max_bytes / 1e6:.3g} MB, too large for a report.")
    header = Message()
    header["Content-Type"] = response.headers.get("Content-Type", "")
    media_type = ""
    if "/" in header["Content-Type"]:
        media_type = header.get_content_type()
    return FetchResult(url, bytes(data), media_type, header.get_content_charset(""))


def describe_status(response: "BaseHTTPResponse") -> str:
    """Describe the status that a server answered with."""
    return f"answered {response.status} {response.reason}".rstrip() + "."
