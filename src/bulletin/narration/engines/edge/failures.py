"""The failures of requests to Microsoft: explains each in one sentence."""

import errno
from http import HTTPStatus

import aiohttp
from edge_tts.exceptions import NoAudioReceived, SkewAdjustmentError, WebSocketError

from bulletin.errors import EngineError, EngineUnavailableError
from bulletin.narration.engines.retry_after import parse_retry_after

PARSE_ERRORS = (ValueError, LookupError, TypeError, AttributeError, OverflowError)
"""Errors that edge-tts raises over an answer that it cannot read."""
_OFFLINE_HINT = "Use --engine espeak, which needs no network."
_UPGRADE_HINT = "Microsoft may ask for more by now: pip install --upgrade edge-tts"
_CERTIFICATE_HINT = (
    "edge-tts trusts the authorities of the package certifi only, not one of your network's own."
)
_UNREACHABLE_ERRNOS = {errno.ECONNREFUSED, errno.ENETUNREACH, errno.ENETDOWN, errno.EHOSTUNREACH}


def explain_error(error: Exception, timeout: float) -> EngineError:
    """Explain an error in the user's words.

    Args:
        error: raised by edge-tts or aiohttp.
        timeout: the time limit that held.
    """
    if isinstance(error, SkewAdjustmentError) and isinstance(error.__cause__, aiohttp.ClientResponseError):
        error = error.__cause__
    if isinstance(error, aiohttp.ClientResponseError):
        return _explain_refusal(error)
    if isinstance(error, aiohttp.ServerTimeoutError):
        return EngineError("Microsoft does not answer.", _OFFLINE_HINT)
    if isinstance(error, TimeoutError):
        return EngineError(f"Microsoft did not answer within {timeout:g} s.", _OFFLINE_HINT)
    if isinstance(error, aiohttp.ClientConnectorError | aiohttp.InvalidURL):
        return _explain_connection_error(error)
    if isinstance(error, aiohttp.ClientError | OSError | WebSocketError):
        return EngineError("The connection to Microsoft broke off.", _OFFLINE_HINT)
    if isinstance(error, NoAudioReceived):
        return EngineError("Microsoft answered without any sound.")
    return EngineError("Microsoft answered with something else than sound.", _UPGRADE_HINT)


def _explain_connection_error(error: aiohttp.ClientConnectorError | aiohttp.InvalidURL) -> EngineError:
    if isinstance(error, aiohttp.InvalidURL):
        return EngineUnavailableError("The proxy in HTTPS_PROXY is no address.", _OFFLINE_HINT)
    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        return EngineUnavailableError("Microsoft's certificate is not to be trusted.", _CERTIFICATE_HINT)
    if isinstance(error, aiohttp.ClientConnectorDNSError) or error.os_error.errno in _UNREACHABLE_ERRNOS:
        return EngineUnavailableError("Microsoft cannot be reached from here.", _OFFLINE_HINT)
    return EngineError("The connection to Microsoft broke off.", _OFFLINE_HINT)


def _explain_refusal(error: aiohttp.ClientResponseError) -> EngineError:
    retry_after = parse_retry_after(error.headers or {})
    if isinstance(error, aiohttp.ClientHttpProxyError):
        return EngineUnavailableError(f"The proxy refuses (status {error.status}).", _OFFLINE_HINT)
    if error.status == HTTPStatus.TOO_MANY_REQUESTS:
        message = "Microsoft takes no more requests from here for now (status 429)."
        return EngineError(message, _OFFLINE_HINT, retry_after=retry_after)
    if error.status == HTTPStatus.FORBIDDEN:  # also by Microsoft's own clock, which edge-tts tries by itself
        message = "Microsoft refuses the request (status 403)."
        return EngineError(message, _UPGRADE_HINT, retry_after=retry_after)
    return EngineError(f"Microsoft answered with status {error.status}.", retry_after=retry_after)
