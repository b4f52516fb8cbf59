"""What goes wrong between edge-tts and Microsoft, in one sentence."""

import errno
from http import HTTPStatus

import aiohttp
from edge_tts.exceptions import NoAudioReceived, SkewAdjustmentError, WebSocketError

from bulletin.errors import EngineError, EngineUnavailableError
from bulletin.narration.engines.retry_after import seconds_in

GARBLED = (ValueError, LookupError, TypeError, AttributeError, OverflowError)
"""What an answer that cannot be read makes edge-tts raise."""
_OFFLINE = "Use --engine espeak, which needs no network."
_NEWER = "Microsoft may ask for more by now: pip install --upgrade edge-tts"
_AUTHORITIES = "edge-tts trusts the authorities of the package certifi only, not one of your network's own."
_UNREACHABLE = {errno.ECONNREFUSED, errno.ENETUNREACH, errno.ENETDOWN, errno.EHOSTUNREACH}


def explained(error: Exception, seconds: float) -> EngineError:
    """Say what an error means.

    Args:
        error: raised by edge-tts or aiohttp.
        seconds: the time limit that held.
    """
    if isinstance(error, SkewAdjustmentError) and isinstance(error.__cause__, aiohttp.ClientResponseError):
        error = error.__cause__
    if isinstance(error, aiohttp.ClientResponseError):
        return _refusal(error)
    if isinstance(error, aiohttp.ServerTimeoutError):
        return EngineError("Microsoft does not answer.", _OFFLINE)
    if isinstance(error, TimeoutError):
        return EngineError(f"Microsoft did not answer within {seconds:g} s.", _OFFLINE)
    if isinstance(error, aiohttp.ClientConnectorError | aiohttp.InvalidURL):
        return _unconnected(error)
    if isinstance(error, aiohttp.ClientError | OSError | WebSocketError):
        return EngineError("The connection to Microsoft broke off.", _OFFLINE)
    if isinstance(error, NoAudioReceived):
        return EngineError("Microsoft answered without any sound.")
    return EngineError("Microsoft answered with something else than sound.", _NEWER)


def _unconnected(error: aiohttp.ClientConnectorError | aiohttp.InvalidURL) -> EngineError:
    if isinstance(error, aiohttp.InvalidURL):
        return EngineUnavailableError("The proxy in HTTPS_PROXY is no address.", _OFFLINE)
    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        return EngineUnavailableError("Microsoft's certificate is not to be trusted.", _AUTHORITIES)
    if isinstance(error, aiohttp.ClientConnectorDNSError) or error.os_error.errno in _UNREACHABLE:
        return EngineUnavailableError("Microsoft cannot be reached from here.", _OFFLINE)
    return EngineError("The connection to Microsoft broke off.", _OFFLINE)


def _refusal(error: aiohttp.ClientResponseError) -> EngineError:
    after = seconds_in(error.headers.get("Retry-After", "") if error.headers else "")
    if isinstance(error, aiohttp.ClientHttpProxyError):
        return EngineUnavailableError(f"The proxy refuses (status {error.status}).", _OFFLINE)
    if error.status == HTTPStatus.TOO_MANY_REQUESTS:
        message = "Microsoft takes no more requests from here for now (status 429)."
        return EngineError(message, _OFFLINE, retry_after=after)
    if error.status == HTTPStatus.FORBIDDEN:  # also by Microsoft's own clock, which edge-tts tries by itself
        return EngineError("Microsoft refuses the request (status 403).", _NEWER, retry_after=after)
    return EngineError(f"Microsoft answered with status {error.status}.", retry_after=after)
