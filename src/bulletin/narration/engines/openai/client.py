"""Requests to a server that speaks the OpenAI protocol: bounded in time and size, the key kept secret."""

import os
import re
import time
from contextlib import closing
from http import HTTPStatus
from typing import TYPE_CHECKING

from bulletin._infra.connections import Connections
from bulletin._infra.sockets import tls_context
from bulletin.errors import EngineError, EngineUnavailableError, UsageError
from bulletin.narration.engines.openai.options import OPENAI, OpenaiOptions
from bulletin.narration.engines.openai.replies import refusal

if TYPE_CHECKING:
    from urllib3.response import BaseHTTPResponse

_CHUNK = 65_536
_LONGEST_REFUSAL = 65_536  # bytes
_CONNECT = 10.0  # seconds
# An owner who gives the key itself must not find it in an error, so only what looks like a name is one.
_VARIABLE = re.compile(r"[A-Z_][A-Z0-9_]{0,63}")
_SHORTEST_SECRET = 8  # characters; servers that want no key are given “x” and the like
_OFFLINE = "Use --engine espeak, which needs no server."


class Client:
    """Asks one server; safe between threads."""

    def __init__(self, options: OpenaiOptions) -> None:
        """Open no connection yet.

        Raises:
            UsageError: the address or the name of the variable cannot be.
        """
        from urllib3 import PoolManager
        from urllib3.exceptions import LocationParseError
        from urllib3.util import parse_url

        try:
            url = parse_url(options.base_url.rstrip("/"))
        except LocationParseError as error:
            raise UsageError("[engines.openai] base_url is not a URL.") from error
        if url.scheme not in ("http", "https") or not url.host or url.auth:
            raise UsageError(f"[engines.openai] base_url must be an address like {OPENAI}.")
        if not _VARIABLE.fullmatch(options.key):
            raise UsageError(
                "[engines.openai] key must be the name of an environment variable, in capitals.",
                "Put the key into that variable; it does not belong in a file.",
            )
        self.server = url.netloc or ""
        """Host and port."""
        self.is_openai = url.host == parse_url(OPENAI).host
        self._url = url.url
        self._variable = options.key
        self._timeout = options.timeout
        context = tls_context() if url.scheme == "https" else None
        self._pool = PoolManager(maxsize=options.parallel, block=True, ssl_context=context)
        self._connections = Connections()
        self._connections.keep(self._pool)

    def get(self, path: str, most: int) -> bytes:
        """Give what the server has at a path; raises as `post` does."""
        return self._asked("GET", path, None, most)

    def post(self, path: str, body: bytes, most: int) -> bytes:
        """Send JSON and give the answer's body.

        Args:
            path: below the server's address.
            body: JSON.
            most: bytes that the answer may have.

        Raises:
            EngineError: the server refused, broke off, or took too long or sent too much.
            EngineUnavailableError: it cannot be reached, or refuses the key.
        """
        return self._asked("POST", path, body, most)

    def without_key(self, words: bytes) -> bytes:
        """Take the key out of what a server says, which may quote it."""
        key = self._key().encode()
        return words.replace(key, "…".encode()) if len(key) >= _SHORTEST_SECRET else words

    def break_off(self) -> None:
        """End all requests that are under way, and any that is begun after that."""
        self._connections.break_off()

    def close(self) -> None:
        """Close all connections."""
        self._pool.clear()

    def _asked(self, method: str, path: str, body: bytes | None, most: int) -> bytes:
        from urllib3.exceptions import HTTPError

        key = self._key()
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        if body is not None:
            headers["Content-Type"] = "application/json"
        try:
            return self._exchanged(method, path, body, headers, most)
        except (HTTPError, TimeoutError) as error:
            raise self._explained(error) from error

    def _exchanged(
        self, method: str, path: str, body: bytes | None, headers: dict[str, str], most: int
    ) -> bytes:
        from urllib3 import Timeout

        deadline = time.monotonic() + self._timeout
        limits = Timeout(connect=min(_CONNECT, self._timeout), read=self._timeout, total=self._timeout)
        response = self._pool.request(
            method,
            self._url + path,
            body=body,
            headers=headers,
            timeout=limits,
            retries=False,
            redirect=False,
            preload_content=False,
        )
        with closing(response):
            if response.status != HTTPStatus.OK:
                raise self._refused(response, deadline)
            data = _read(response, most, deadline)
        if len(data) > most:
            raise EngineError(f"{self.server} answered with more than {most / 1e6:.3g} MB.")
        return data

    def _key(self) -> str:
        key = os.environ.get(self._variable, "").strip()
        if not key and self.is_openai:
            raise EngineUnavailableError(
                f"{self.server} wants a key.", f"Set the environment variable {self._variable} to yours."
            )
        if not (key.isascii() and key.isprintable()):
            raise EngineUnavailableError(f"What is in {self._variable} cannot be a key.")
        return key

    def _refused(self, response: "BaseHTTPResponse", deadline: float) -> EngineError:
        body = _read(response, _LONGEST_REFUSAL, deadline)
        if response.status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
            # What the server says may quote the key, so it is not repeated.
            return EngineUnavailableError(
                f"{self.server} refuses the key (status {response.status}).",
                f"The key is taken from the environment variable {self._variable}.",
            )
        return refusal(self.server, response, self.without_key(body))

    def _explained(self, error: Exception) -> EngineError:
        from urllib3.exceptions import ConnectTimeoutError, NewConnectionError, ReadTimeoutError, SSLError

        if isinstance(error, NewConnectionError | ConnectTimeoutError):
            return EngineUnavailableError(f"{self.server} cannot be reached.", _OFFLINE)
        if isinstance(error, SSLError):
            return EngineUnavailableError(f"{self.server} cannot be trusted: {_tls_reason(error)}.", _OFFLINE)
        if isinstance(error, ReadTimeoutError | TimeoutError):
            return EngineError(f"{self.server} did not answer within {self._timeout:g} s.", _OFFLINE)
        return EngineError(f"The connection to {self.server} broke off.", _OFFLINE)


def _read(response: "BaseHTTPResponse", most: int, deadline: float) -> bytes:
    """Read a body, and stop when there is more of it than that."""
    data = bytearray()
    _limit(response, deadline)
    while len(data) <= most and (chunk := response.read1(_CHUNK)):
        data += chunk
        _limit(response, deadline)
    return bytes(data)


def _limit(response: "BaseHTTPResponse", deadline: float) -> None:
    """Wait for the next piece no longer than there is time left."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    sock = getattr(response.connection, "sock", None)  # gone where the server closes after this reply
    if sock:
        sock.settimeout(left)


def _tls_reason(error: Exception) -> str:
    cause = error.args[0] if error.args else error
    return str(getattr(cause, "verify_message", "") or getattr(cause, "reason", "") or "TLS failed")
