"""The client of Google Translate: sends the requests that gTTS has written, and reads the replies' sound.

gTTS sends its requests one after the other, each on a connection of its own, and verifies no certificate.
So it only writes their bodies; they go through one session that verifies and keeps connections open.
"""

import base64
import binascii
import errno
import json
import socket
import ssl
from collections.abc import Iterator
from http.cookiejar import DefaultCookiePolicy
from typing import Any

import requests
from gtts import gTTS
from requests.adapters import HTTPAdapter
from urllib3 import ProxyManager
from urllib3.exceptions import HTTPError

from bulletin._infra.bodies import iterate_body
from bulletin._infra.connections import Connections
from bulletin.errors import EngineError, EngineUnavailableError
from bulletin.narration.engines.rate_limit import RateLimiter
from bulletin.narration.engines.retry_after import parse_retry_after

_URL = "https://translate.google.{}/_/TranslateWebserverUi/data/batchexecute"
_MAX_BYTES = 4_000_000  # of one answer: 100 characters have some 200,000
_UNREACHABLE_ERRNOS = {errno.ECONNREFUSED, errno.ENETUNREACH, errno.ENETDOWN, errno.EHOSTUNREACH}
_OFFLINE_HINT = "Use --engine espeak, which needs no network."
_CERTIFICATE_HINT = "If your network has an authority of its own, name its certificate in REQUESTS_CA_BUNDLE."


class GttsService:
    """The client of Google Translate; safe for several threads."""

    def __init__(self, requests_at_once: int, requests_per_second: float, timeout: float) -> None:
        """Set the limits of requests: at once, per second, and of each in seconds."""
        self._timeout = timeout
        self._rate_limiter = RateLimiter(requests_per_second)
        self._session = requests.Session()
        self._connections = Connections()
        self._session.mount("https://", _CancellableAdapter(requests_at_once, self._connections))
        self._session.headers["Accept-Encoding"] = "identity"  # MP3 does not get any smaller
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))  # every request is alike
        self._session.auth = lambda request: request  # so that no password of a .netrc file is sent

    def fetch_audio(self, body: str, domain: str) -> bytes:
        """Send one body that gTTS wrote, and return the MP3 file of the reply.

        Args:
            body: the request for one piece of text.
            domain: of Google Translate, e.g. `co.uk`.

        Raises:
            EngineError: Google refused, broke off, took too long or answered with no sound.
            EngineUnavailableError: Google cannot be reached, or its certificate is wrong.
        """
        self._rate_limiter.wait_for_turn()
        try:
            return _extract_audio(self._post_body(_URL.format(domain), body))
        except (OSError, HTTPError) as error:  # those of requests are OSErrors
            raise self._explain_error(error) from error

    def cancel(self) -> None:
        """Cancel all requests, also those that begin later."""
        self._rate_limiter.release()
        self._connections.abort_all()

    def close(self) -> None:
        """Close the connections."""
        self._session.close()

    def _post_body(self, url: str, body: str) -> bytes:
        headers = gTTS.GOOGLE_TTS_HEADERS
        with (
            self._connections.limit_exchange(self._timeout),
            self._session.post(
                url, body, headers=headers, timeout=self._timeout, stream=True, allow_redirects=False
            ) as response,
        ):
            if response.status_code != 200:
                raise _explain_refusal(response)
            page = bytearray()
            for chunk in iterate_body(response.raw):
                page += chunk
                if len(page) > _MAX_BYTES:
                    raise EngineError("Google's answer does not end.")
            return bytes(page)

    def _explain_error(self, error: BaseException) -> EngineError:
        causes = list(_iterate_causes(error))
        if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
            return EngineUnavailableError("Google's certificate is not to be trusted.", _CERTIFICATE_HINT)
        if any(map(_is_unreachable, causes)):
            return EngineUnavailableError("Google cannot be reached from here.", _OFFLINE_HINT)
        if any(isinstance(cause, TimeoutError) for cause in causes):
            return EngineError(f"Google did not answer within {self._timeout:g} s.", _OFFLINE_HINT)
        return EngineError("The connection to Google broke off.", _OFFLINE_HINT)


class _CancellableAdapter(HTTPAdapter):
    """The adapter of a session whose connections can be cancelled, also those through a proxy."""

    def __init__(self, requests_at_once: int, connections: Connections) -> None:
        self._connections = connections
        super().__init__(pool_maxsize=requests_at_once)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  (as requests has it)
        super().init_poolmanager(*args, **kwargs)
        self._connections.track_pool(self.poolmanager)

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> ProxyManager:  # noqa: ANN401  (likewise)
        manager: ProxyManager = super().proxy_manager_for(proxy, **kwargs)
        self._connections.track_pool(manager)
        return manager


def _explain_refusal(response: requests.Response) -> EngineError:
    retry_after = parse_retry_after(response.headers)
    if response.status_code == 429:
        message = "Google takes no more requests from here for now (status 429)."
        return EngineError(message, _OFFLINE_HINT, retry_after=retry_after)
    return EngineError(f"Google answered with status {response.status_code}.", retry_after=retry_after)


def _extract_audio(page: bytes) -> bytes:
    """Extract the MP3 from a reply: a line of JSON that names the call, in it JSON, in it base64."""
    name = gTTS.GOOGLE_TTS_RPC
    line = next((line for line in page.splitlines() if f'"{name}"'.encode() in line), None)
    if line is None:
        raise EngineError("Google answered with something else than sound.")
    try:
        sound = _decode_calls(line, name)
    except (ValueError, TypeError, LookupError, StopIteration, RecursionError, binascii.Error) as error:
        raise EngineError("Google's answer is garbled.") from error
    if not sound:
        raise EngineError("Google's answer holds no sound.")
    return sound


def _decode_calls(line: bytes, call_name: str) -> bytes:
    payload = next(call[2] for call in json.loads(line) if call[:2] == ["wrb.fr", call_name])
    if not payload:
        return b""
    return base64.b64decode(json.loads(payload)[0], validate=True)


def _is_unreachable(error: BaseException) -> bool:
    return isinstance(error, socket.gaierror) or (
        isinstance(error, OSError) and error.errno in _UNREACHABLE_ERRNOS
    )


def _iterate_causes(error: BaseException) -> Iterator[BaseException]:
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        cause = cause.__cause__ or _find_error_argument(cause) or cause.__context__


def _find_error_argument(error: BaseException) -> BaseException | None:
    """Find the cause that urllib3 passes as an argument only."""
    for argument in error.args:
        if isinstance(argument, BaseException):
            return argument
    return None
