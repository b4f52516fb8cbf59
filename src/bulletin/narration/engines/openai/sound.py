"""The decoding of a server's reply: detects the format by its content, and sound that is cut short."""

from collections.abc import Callable

from bulletin._infra.pcm import decode, to_int16
from bulletin.errors import EngineError
from bulletin.narration.engines.openai.replies import find_message
from bulletin.narration.engines.openai.whole import detect_container, is_whole
from bulletin.narration.engines.protocol import Speech

_RAW_RATE = 24_000  # of the protocol's pcm: signed 16-bit little-endian mono
_MAX_SECONDS = 1800.0  # no line is longer
_TEXT_SAMPLE_BYTES = 64  # bytes at the beginning that tell text from sound


def decode_speech(reply: bytes, *, allow_raw: bool, redact: Callable[[str], str] = str) -> Speech:
    """Decode a reply.

    Args:
        reply: an audio file of any format.
        allow_raw: whether it may also be bare samples, 24 kHz signed 16-bit mono.
        redact: replaces secrets in a message of the server, before it is quoted.

    Raises:
        EngineError: the reply is not sound, or only the beginning of one.
    """
    if not reply:
        raise EngineError("The server answered with nothing.")
    container = detect_container(reply)
    if container is None and _is_text(reply):
        message = redact(find_message(reply))
        quote = message and f": {message[:200]}"
        raise EngineError(f"The server answered with text instead of sound{quote}.")
    if container is None and allow_raw:
        return _decode_raw(reply)
    try:
        samples, rate = decode(reply, _MAX_SECONDS)
    except ValueError as error:
        raise EngineError("The server's answer is not sound.") from error
    if container and not is_whole(container, reply, len(samples)):
        raise EngineError("The server's sound is cut short.")
    if len(samples) >= _MAX_SECONDS * rate:
        raise EngineError("The server's sound goes on for ever.")
    return Speech(to_int16(samples), rate)


def _decode_raw(reply: bytes) -> Speech:
    import numpy as np

    if len(reply) % 2:
        raise EngineError("The server's sound is cut short.")
    return Speech(np.frombuffer(reply, "<i2").astype(np.int16).tobytes(), _RAW_RATE)


def _is_text(reply: bytes) -> bool:
    """Tell text, e.g. a web page, from samples, which are nowhere near all printable."""
    beginning = reply[:_TEXT_SAMPLE_BYTES].decode("utf-8", "ignore")
    return "".join(beginning.split()).isprintable()
