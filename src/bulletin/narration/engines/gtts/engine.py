"""The engine for Google Translate's voices, by the library gTTS: needs no key, but Google's goodwill."""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache

from gtts import gTTS
from gtts.lang import tts_langs

from bulletin._infra import libav
from bulletin._infra.pcm import decode_mono
from bulletin.errors import EngineError, EngineUnavailableError
from bulletin.model import Voice
from bulletin.narration.engines.gtts.pieces import split_text
from bulletin.narration.engines.gtts.service import GttsService
from bulletin.narration.engines.protocol import Speech
from bulletin.narration.engines.respelling import respell_notation
from bulletin.narration.takes import trim_silence

_VERSION = "joined1"  # of everything in this package that shapes the sound; raised when that changes
_SLOW_SPEED = 0.8  # Google knows two paces; below this speed its slow one is nearer
_RESTS = {".": 400, "!": 400, "?": 400, "…": 400, ";": 250, ":": 250, "—": 250, "–": 250, ",": 150}
"""Milliseconds between two pieces by the mark at the end of the first; without a mark there is no rest."""
_WIDE_MARKS = str.maketrans("。！？；：，、،", ".!?;:,,,")

_ACCENTS = {
    "en-au": ("en", "com.au"),
    "en-ca": ("en", "ca"),
    "en-gb": ("en", "co.uk"),
    "en-ie": ("en", "ie"),
    "en-in": ("en", "co.in"),
    "en-ng": ("en", "com.ng"),
    "en-us": ("en", "us"),
    "en-za": ("en", "co.za"),
    "es-es": ("es", "es"),
    "es-mx": ("es", "com.mx"),
    "es-us": ("es", "us"),
    "pt-br": ("pt", "com.br"),
    # BCP 47 tags of languages that Google knows by an older or wider name.
    "fil": ("tl", "com"),
    "he": ("iw", "com"),
    "jv": ("jw", "com"),
    "nb": ("no", "com"),
}
"""gTTS language and domain of Google Translate, whose domain decides the accent (gTTS manual, accents)."""


class GttsEngine:
    """An engine that asks Google Translate for 100 characters at a time, for all lines side by side."""

    name = "gtts"
    default_voice = "en"

    def __init__(
        self, requests_at_once: int = 8, requests_per_second: float = 25.0, timeout: float = 20.0
    ) -> None:
        """Set the limits of requests: at once, per second, and of each in seconds."""
        self.parallel = requests_at_once
        self._pool = ThreadPoolExecutor(requests_at_once)
        self._service = GttsService(requests_at_once, requests_per_second, timeout)

    def read_fingerprint(self) -> str:
        """Read the versions of the library and of our joining; Google does not tell that of its voices."""
        from importlib.metadata import version

        return f"gTTS {version('gTTS')} {_VERSION}"

    def list_voices(self) -> Sequence[Voice]:
        """List the languages of gTTS and their accents, without a request."""
        return [Voice(self.name, name, name) for name in sorted(_build_voice_table())]

    def format_text(self, spoken_form: str, voice: Voice) -> str:
        """Respell words that have their sound in IPA, for English voices; Google takes text only."""
        return respell_notation(spoken_form, voice.name)

    def speak(self, text: str, voice: Voice) -> Speech:
        """Speak one line; its speed is Google's own or, below 0.8, its slow one.

        Raises:
            EngineError: Google refused, broke off, or answered with something else than the whole sound.
            EngineUnavailableError: Google cannot be reached, or its certificate is wrong.
        """
        if voice.name not in _build_voice_table():
            raise EngineError(f"{self.name} has no voice “{voice.name}”.")
        language, domain = _build_voice_table()[voice.name]
        is_slow = voice.speed < _SLOW_SPEED
        pieces, requests = [], []
        for piece in split_text(text, voice.name):
            body = _make_request_body(piece, language, slow=is_slow)
            if body:
                pieces.append(piece)
                requests.append(body)
        if not pieces:
            raise EngineError(f"There is nothing in “{text}” that can be spoken.")
        sounds = [_decode_reply(reply) for reply in _collect_results(self._send_requests(requests, domain))]
        return _join_sounds(pieces, sounds)

    def _send_requests(self, bodies: list[str], domain: str) -> list[Future[bytes]]:
        try:
            return [self._pool.submit(self._service.fetch_audio, body, domain) for body in bodies]
        except RuntimeError as error:  # the pool has been shut down
            raise EngineUnavailableError("The engine is closed.") from error

    def cancel(self) -> None:
        """Cancel all requests."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._service.cancel()

    def close(self) -> None:
        """Close the connections; no more requests are sent."""
        self._pool.shutdown(cancel_futures=True)
        self._service.close()


def _make_request_body(piece: str, language: str, *, slow: bool) -> str:
    # No preprocessors: they take the point from “last.” as if it were “St.”.
    client = gTTS(piece, lang=language, slow=slow, lang_check=False, pre_processor_funcs=[])
    try:
        return "".join(client.get_bodies())
    except AssertionError:  # raised by gTTS for text that is only punctuation
        return ""


def _collect_results(replies: list[Future[bytes]]) -> list[bytes]:
    try:
        return [reply.result() for reply in replies]
    finally:  # when one piece has failed, the others are not needed
        for reply in replies:
            reply.cancel()


def _join_sounds(pieces: list[str], sounds: list[Speech]) -> Speech:
    """Join the sounds of a line's pieces, with the rests that its punctuation asks for."""
    rate = sounds[0].rate
    pcm = bytearray(sounds[0].pcm)
    for previous_piece, sound in zip(pieces[:-1], sounds[1:], strict=True):
        if sound.rate != rate:
            raise EngineError("Google answered with parts of different sampling rates.")
        pcm += bytes(rate * _choose_rest(previous_piece) // 1000 * 2)
        pcm += sound.pcm
    return Speech(bytes(pcm), rate)


def _choose_rest(piece: str) -> int:
    last_mark = piece.rstrip("\"'”’»)]』」）")[-1:].translate(_WIDE_MARKS)
    return _RESTS.get(last_mark, 0)


def _decode_reply(reply: bytes) -> Speech:
    try:
        pcm, rate = decode_mono(reply)
    except ValueError as error:
        raise EngineError("Google's answer is not sound.") from error
    if _is_cut_short(reply):
        raise EngineError("Google's answer ends in the middle of a sound.")
    return trim_silence(Speech(pcm, rate))


def _is_cut_short(mp3: bytes) -> bool:
    """Tell whether the last frame is shorter than all others, which are alike at a constant bit rate."""
    libav.load()
    import av

    parser = av.CodecContext.create("mp3", "r")
    *others, last = [packet.size for packet in (*parser.parse(mp3), *parser.parse(b""))]
    return len(set(others)) == 1 and last < others[0]


@cache
def _build_voice_table() -> dict[str, tuple[str, str]]:
    return {name: (name, "com") for name in tts_langs()} | _ACCENTS
