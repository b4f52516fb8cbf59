"""The refusals of servers that speak the OpenAI protocol: finds their messages and explains them."""

import json
from collections.abc import Callable, Iterator
from http import HTTPStatus
from typing import TYPE_CHECKING

from bulletin.errors import EngineError, EngineUnavailableError
from bulletin.narration.engines.retry_after import parse_retry_after

if TYPE_CHECKING:
    from urllib3.response import BaseHTTPResponse

_MAX_QUOTE_LENGTH = 200  # characters of a server's message
_QUOTA_CODE = "insufficient_quota"  # OpenAI's code for an empty account, which it also answers 429 to
_MISSING_STATUSES = (HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED)
_MESSAGE_KEYS = ("error", "message", "detail", "msg")


def explain_refusal(
    server: str, response: "BaseHTTPResponse", body: bytes, redact: Callable[[str], str]
) -> EngineError:
    """Explain a reply that is no sound, with the server's own message.

    Args:
        server: host and port.
        response: its status, which is not 401 or 403, and its headers.
        body: of the reply.
        redact: replaces the key in a message.
    """
    message = f"{server} answered with status {response.status}"
    server_message = redact(find_message(body))
    if server_message:
        message += f": {server_message[:_MAX_QUOTE_LENGTH].rstrip('.')}"
    message += "."
    if _QUOTA_CODE in body.decode("utf-8", "replace"):
        return EngineUnavailableError(message, "The account has no credit left.")
    if response.status < HTTPStatus.BAD_REQUEST or response.status in _MISSING_STATUSES:
        return EngineError(message, "Check base_url and model in [engines.openai].")
    return EngineError(message, retry_after=parse_retry_after(response.headers))


def find_message(body: bytes) -> str:
    """Find the message in a JSON body, on one line; empty if there is none."""
    try:
        message = next(_iterate_messages(json.loads(body)), "")
    except (ValueError, RecursionError):
        return ""
    return " ".join(message.split())


def _iterate_messages(value: object) -> Iterator[str]:
    """Iterate over the texts under the keys that servers use for messages, at any depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for element in value:
            yield from _iterate_messages(element)
    elif isinstance(value, dict):
        for key in _MESSAGE_KEYS:
            yield from _iterate_messages(value.get(key))
