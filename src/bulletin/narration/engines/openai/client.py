"""The client of a server that speaks the OpenAI protocol: bounds time and size, keeps the key secret."""

import os
import re
from http import HTTPStatus
from typing import TYPE_CHECKING

from bulletin._infra.bodies import iterate_body, release_connection
from bulletin._infra.connections import Connections
from bulletin._infra.sockets import make_tls_context
from bulletin.errors import EngineError, EngineUnavailableError, UsageError
from bulletin.narration.engines.openai.options import OPENAI_URL, OpenaiOptions
from bulletin.narration.engines.openai.redaction import redact_secret
from bulletin.narration.engines.openai.replies import explain_refusal

if TYPE_CHECKING:
    from urllib3.response import BaseHTTPResponse

_MAX_REFUSAL_BYTES = 65_536
_CONNECT_TIMEOUT = 10.0  # seconds
# An owner who gives the key itself must not find it in an error, so only what looks like a name is one.
_VARIABLE_NAME = re.compile(r"[A-Z_][A-Z0-9_]{0,63}")
_OFFLINE_HINT = "Use --engine espeak, which needs no server."


class OpenaiClient:
    """The client of one server; safe for several threads."""

    def __init__(self, options: OpenaiOptions) -> None:
        """Check the options; no connection is opened yet.

        Raises:
            UsageError: the address or the name of the variable is not valid.
        """
        from urllib3 import PoolManager
        from urllib3.exceptions import LocationParseError
        from urllib3.util import parse_url

        try:
            url = parse_url(options.base_url.rstrip("/"))
        except LocationParseError as error:
            raise UsageError("[engines.openai] base_url is not a URL.") from error
        if url.scheme not in ("http", "https") or not url.host or url.auth:
            raise UsageError(f"[engines.openai] base_url must be an address like {OPENAI_URL}.")
        if not _VARIABLE_NAME.fullmatch(options.key):
            raise UsageError(
                "[engines.openai] key must be the name of an environment variable, in capitals.",
                "Put the key into that variable; it does not belong in a file.",
            )
        self.server = url.netloc or ""
        """Host and port."""
        self.is_openai = url.host == parse_url(OPENAI_URL).host
        self._url = url.url
        self._variable = options.key
        self._timeout = options.timeout
        tls_context = None
        if url.scheme == "https":
            tls_context = make_tls_context()
        self._pool = PoolManager(maxsize=options.parallel, block=True, ssl_context=tls_context)
        self._connections = Connections()
        self._connections.track_pool(self._pool)

    def get(self, path: str, max_bytes: int) -> bytes:
        """Fetch the resource at a path of the server; raises as `post` does."""
        return self._send_request("GET", path, None, max_bytes)

    def post(self, path: str, body: bytes, max_bytes: int) -> bytes:
        """Send JSON and return the body of the reply.

        Args:
            path: below the server's address.
            body: JSON.
            max_bytes: the most bytes that the reply may have.

        Raises:
            EngineError: the server refused, broke off, or took too long or sent too much.
            EngineUnavailableError: the server cannot be reached, or refuses the key.
        """
        return self._send_request("POST", path, body, max_bytes)

    def redact_key(self, message: str) -> str:
        """Replace the key in a server's message, which may quote it."""
        return redact_secret(message, self._read_key())

    def cancel(self) -> None:
        """Cancel all requests, also those that begin later."""
        self._connections.abort_all()

    def close(self) -> None:
        """Close all connections."""
        self._pool.clear()

    def _send_request(self, method: str, path: str, body: bytes | None, max_bytes: int) -> bytes:
        from urllib3.exceptions import HTTPError

        key, headers = self._read_key(), {}
        if key:
            headers["Authorization"] = f"Bearer {key}"
        if body is not None:
            headers["Content-Type"] = "application/json"
        try:
            return self._exchange_bytes(method, path, body, headers, max_bytes)
        except (HTTPError, TimeoutError) as error:
            raise self._explain_error(error) from error

    def _exchange_bytes(
        self, method: str, path: str, body: bytes | None, headers: dict[str, str], max_bytes: int
    ) -> bytes:
        from urllib3 import Timeout

        limits = Timeout(
            connect=min(_CONNECT_TIMEOUT, self._timeout), read=self._timeout, total=self._timeout
        )
        with self._connections.limit_exchange(self._timeout):
            response = self._pool.request(
                method,
                self._url + path,
                body=body,
                headers=headers,
                timeout=limits,
                pool_timeout=self._timeout,
                retries=False,
                redirect=False,
                preload_content=False,
            )
            with release_connection(response):
                if response.status != HTTPStatus.OK:
                    raise self._explain_refusal(response)
                data = _read_body(response, max_bytes)
        if len(data) > max_bytes:
            raise EngineError(f"{self.server} answered with more than {max_bytes / 1e6:.3g} MB.")
        return data

    def _read_key(self) -> str:
        key = os.environ.get(self._variable, "").strip()
        if not key and self.is_openai:
            raise EngineUnavailableError(
                f"{self.server} wants a key.", f"Set the environment variable {self._variable} to yours."
            )
        if not (key.isascii() and key.isprintable()):
            raise EngineUnavailableError(f"What is in {self._variable} cannot be a key.")
        return key

    def _explain_refusal(self, response: "BaseHTTPResponse") -> EngineError:
        body = _read_body(response, _MAX_REFUSAL_BYTES)
        if response.status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
            # The server's own message may quote the key, so it is not repeated.
            return EngineUnavailableError(
                f"{self.server} refuses the key (status {response.status}).",
                f"The key is taken from the environment variable {self._variable}.",
            )
        return explain_refusal(self.server, response, body, self.redact_key)

    def _explain_error(self, error: Exception) -> EngineError:
        from urllib3.exceptions import (
            ConnectTimeoutError,
            EmptyPoolError,
            NewConnectionError,
            ReadTimeoutError,
            SSLError,
        )

        if isinstance(error, NewConnectionError | ConnectTimeoutError):
            return EngineUnavailableError(f"{self.server} cannot be reached.", _OFFLINE_HINT)
        if isinstance(error, SSLError):
            return EngineUnavailableError(
                f"{self.server} cannot be trusted: {_describe_tls_error(error)}.", _OFFLINE_HINT
            )
        if isinstance(error, ReadTimeoutError | EmptyPoolError | TimeoutError):
            return EngineError(f"{self.server} did not answer within {self._timeout:g} s.", _OFFLINE_HINT)
        return EngineError(f"The connection to {self.server} broke off.", _OFFLINE_HINT)


def _read_body(response: "BaseHTTPResponse", max_bytes: int) -> bytes:
    """Read a body; stop as soon as it is longer than `max_bytes`."""
    data = bytearray()
    for chunk in iterate_body(response):
        data += chunk
        if len(data) > max_bytes:
            break
    return bytes(data)


def _describe_tls_error(error: Exception) -> str:
    cause = next(iter(error.args), error)
    return str(getattr(cause, "verify_message", "") or getattr(cause, "reason", "") or "TLS failed")
