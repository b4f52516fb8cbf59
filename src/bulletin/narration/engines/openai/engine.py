"""The engine for servers that speak the OpenAI protocol: OpenAI, Kokoro-FastAPI, LocalAI and others.

Source: https://platform.openai.com/docs/api-reference/audio/createSpeech
"""

import json
import re
from collections.abc import Callable, Sequence
from functools import cached_property

from bulletin._infra.suggestion import suggest_name
from bulletin.errors import EngineError, EngineUnavailableError, UsageError
from bulletin.model import Voice
from bulletin.narration.engines.openai.client import OpenaiClient
from bulletin.narration.engines.openai.options import OpenaiOptions
from bulletin.narration.engines.openai.sound import decode_speech
from bulletin.narration.engines.protocol import Speech
from bulletin.narration.engines.rate_limit import RateLimiter
from bulletin.narration.engines.respelling import respell_notation

_FORMATS = ("wav", "mp3", "opus", "flac", "pcm")
_SPEED_RANGE = (0.25, 4.0)  # of the protocol
_LIST_PATHS = ("/audio/voices", "/voices")  # Kokoro-FastAPI and speaches; LocalAI and others
_MAX_LIST_BYTES = 4_000_000
_MAX_REPLY_BYTES = 64_000_000  # 22 minutes of 24 kHz WAV
_BASE_REPLY_BYTES = 4_000_000
_REPLY_BYTES_PER_CHARACTER = 100_000  # half a second of 48 kHz stereo WAV
_OPENAI_VOICES = (
    "alloy",
    "ash",
    "ballad",
    "cedar",
    "coral",
    "echo",
    "fable",
    "marin",
    "nova",
    "onyx",
    "sage",
    "shimmer",
)
_KOKORO_NAME = re.compile(r"([abefhijpz])([fm])_")
_KOKORO_LANGUAGES = {
    "a": "en-us",
    "b": "en-gb",
    "e": "es",
    "f": "fr",
    "h": "hi",
    "i": "it",
    "j": "ja",
    "p": "pt-br",
    "z": "zh",
}
"""Languages of Kokoro's voices by the first letter of their names (hexgrad/Kokoro-82M, VOICES.md)."""
_GENDERS = {"f": "female", "m": "male"}
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")


class OpenaiEngine:
    """An engine that asks `/audio/speech` of a server; every line is one request."""

    name = "openai"

    def __init__(self, options: OpenaiOptions) -> None:
        """Check the options of `[engines.openai]`; no request is sent yet.

        Raises:
            UsageError: an option is not valid.
        """
        if options.format not in _FORMATS:
            raise UsageError(f"[engines.openai] format must be one of {', '.join(_FORMATS)}.")
        if options.parallel < 1 or options.timeout <= 0:
            raise UsageError("[engines.openai] parallel and timeout must be more than nothing.")
        if not options.requests_per_second >= 0:  # nor NaN
            raise UsageError("[engines.openai] requests_per_second must be 0 or more.")
        self.parallel = options.parallel
        self._options = options
        self._client = OpenaiClient(options)
        self._rate_limiter = RateLimiter(options.requests_per_second)
        self._listing_error: EngineUnavailableError | None = None

    @cached_property
    def default_voice(self) -> str:
        """The first configured voice, else alloy, else the first that the server has."""
        names = [voice.name for voice in self.list_voices()]
        if not self._options.voices and _OPENAI_VOICES[0] in names:
            return _OPENAI_VOICES[0]
        return names[0]

    def read_fingerprint(self) -> str:
        """Read server, model and format; servers do not tell the versions of their voices."""
        return f"openai {self._client.server} {self._options.model} {self._options.format}"

    def list_voices(self) -> Sequence[Voice]:
        """List the configured voices, else those that the server lists, else those of OpenAI."""
        return self._voices

    @cached_property
    def _voices(self) -> list[Voice]:
        languages = dict.fromkeys(self._options.voices, "")
        if not languages and not self._client.is_openai:  # which has no such list
            languages = self._fetch_voice_list()
        if not languages:
            languages = dict.fromkeys(_OPENAI_VOICES, "")
        voices: dict[str, Voice] = {}
        for name, language in languages.items():
            voices.setdefault(name.lower(), _make_voice(name, language))
        return list(voices.values())

    def _fetch_voice_list(self) -> dict[str, str]:
        """Fetch the names of the server's voices, and their languages as far as it tells them."""
        for path in _LIST_PATHS:
            try:
                listing = json.loads(self._client.get(path, _MAX_LIST_BYTES))
                languages = _parse_voice_list(listing, self._client.redact_key)
                if languages:
                    return languages
            except EngineUnavailableError as error:
                self._listing_error = error
                break
            except (EngineError, ValueError, RecursionError):
                continue  # no list is no failure: `speak` says what is wrong with the server
        return {}

    def install_hint(self, name: str) -> str:
        """Suggest voices with similar names.

        Raises:
            EngineUnavailableError: the server's list of voices could not be fetched.
        """
        if self._listing_error:
            raise self._listing_error
        if not name:
            return ""
        return suggest_name(name, [voice.name for voice in self.list_voices()])

    def format_text(self, spoken_form: str, voice: Voice) -> str:
        """Respell words that have their sound in IPA, for English voices; the protocol takes text only."""
        return respell_notation(spoken_form, voice.language)

    def speak(self, text: str, voice: Voice) -> Speech:
        """Speak one line.

        Raises:
            EngineError: the server refused, broke off, or answered with something else than the whole sound.
            EngineUnavailableError: the server cannot be reached, or refuses the key.
        """
        if not any(map(str.isalnum, text)):
            raise EngineError(f"There is nothing in “{text}” that can be spoken.")
        max_bytes = min(_MAX_REPLY_BYTES, _BASE_REPLY_BYTES + _REPLY_BYTES_PER_CHARACTER * len(text))
        self._rate_limiter.wait_for_turn()
        reply = self._client.post("/audio/speech", self._build_request(text, voice), max_bytes)
        return decode_speech(reply, allow_raw=self._options.format == "pcm", redact=self._client.redact_key)

    def _build_request(self, text: str, voice: Voice) -> bytes:
        request: dict[str, object] = {
            "model": self._options.model,
            "input": text,
            "voice": voice.name,
            "response_format": self._options.format,
        }
        if voice.speed != 1.0:  # not every model has this parameter
            slowest, fastest = _SPEED_RANGE
            request["speed"] = min(max(voice.speed, slowest), fastest)
        return json.dumps(request).encode()

    def cancel(self) -> None:
        """Cancel all requests."""
        self._rate_limiter.release()
        self._client.cancel()

    def close(self) -> None:
        """Close the connections."""
        self._client.close()


def _parse_voice_list(voice_list: object, redact: Callable[[str], str]) -> dict[str, str]:
    """Parse a list of voices in any of the usual shapes; return their languages by name.

    A name that cannot be printed, or holds the key, is left out: it would be in tables, records and tags.
    """
    if isinstance(voice_list, dict):
        voice_list = voice_list.get("voices") or voice_list.get("data")
    languages: dict[str, str] = {}
    if not isinstance(voice_list, list):
        return languages
    for entry in voice_list:
        fields = entry
        if not isinstance(entry, dict):
            fields = {"id": entry}
        name = fields.get("id") or fields.get("voice_id") or fields.get("name")
        if name and isinstance(name, str) and name.isprintable() and redact(name) == name:
            languages.setdefault(name, _parse_language_tag(fields.get("language")))
    return languages


def _parse_language_tag(language: object) -> str:
    if isinstance(language, str) and _LANGUAGE_TAG.fullmatch(language):
        return language.replace("_", "-").lower()
    return ""


def _make_voice(name: str, language: str) -> Voice:
    """Make a voice; one whose language neither the server nor its name tells speaks many."""
    kokoro = _KOKORO_NAME.match(name)
    if kokoro is None:
        return Voice(OpenaiEngine.name, name, language)
    return Voice(
        OpenaiEngine.name, name, language or _KOKORO_LANGUAGES[kokoro[1]], gender=_GENDERS[kokoro[2]]
    )
