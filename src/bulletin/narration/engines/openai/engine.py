"""Any server that speaks the OpenAI protocol: OpenAI, Kokoro-FastAPI, speaches, LocalAI and others.

Source: https://platform.openai.com/docs/api-reference/audio/createSpeech
"""

import json
import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from bulletin._infra.suggestion import suggestion
from bulletin.errors import EngineError, EngineUnavailableError, UsageError
from bulletin.model import Voice
from bulletin.narration.engines.openai.client import Client
from bulletin.narration.engines.openai.options import OpenaiOptions
from bulletin.narration.engines.openai.sound import speech_in
from bulletin.narration.engines.protocol import Speech
from bulletin.narration.engines.rate_limit import Spacing
from bulletin.narration.engines.respelling import in_letters

_FORMATS = ("wav", "mp3", "opus", "flac", "pcm")
_SPEEDS = (0.25, 4.0)  # of the protocol
_LISTS = ("/audio/voices", "/voices")  # Kokoro-FastAPI and speaches; LocalAI and others
_LONGEST_LIST = 4_000_000  # bytes
_LARGEST = 64_000_000  # bytes of a reply: 22 minutes of 24 kHz WAV
_LARGEST_START, _LARGEST_PER_CHARACTER = 4_000_000, 100_000  # bytes: half a second of 48 kHz stereo WAV
_KNOWN = (
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
_KOKORO = re.compile(r"([abefhijpz])([fm])_")
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
"""What the first letter of a Kokoro voice stands for (hexgrad/Kokoro-82M, VOICES.md)."""
_GENDERS = {"f": "female", "m": "male"}
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")


class OpenaiEngine:
    """Speaks through `/audio/speech` of a server; every line is one request."""

    name = "openai"

    def __init__(self, options: OpenaiOptions) -> None:
        """Take the options of `[engines.openai]`; nobody is asked yet.

        Raises:
            UsageError: an option has no sense.
        """
        if options.format not in _FORMATS:
            raise UsageError(f"[engines.openai] format must be one of {', '.join(_FORMATS)}.")
        if options.parallel < 1 or options.timeout <= 0:
            raise UsageError("[engines.openai] parallel and timeout must be more than nothing.")
        if not options.requests_per_second >= 0:  # nor NaN
            raise UsageError("[engines.openai] requests_per_second must be 0 or more.")
        self.parallel = options.parallel
        self._options = options
        self._client = Client(options)
        self._spacing = Spacing(options.requests_per_second)
        self._unasked: EngineUnavailableError | None = None

    @cached_property
    def default_voice(self) -> str:
        """Name the first configured voice, else alloy, else the first that the server has."""
        names = [voice.name for voice in self.voices()]
        return names[0] if self._options.voices or _KNOWN[0] not in names else _KNOWN[0]

    def fingerprint(self) -> str:
        """Name server, model and format; servers do not tell the versions of their voices."""
        return f"openai {self._client.server} {self._options.model} {self._options.format}"

    def voices(self) -> Sequence[Voice]:
        """List the configured voices, else those that the server lists, else those of OpenAI."""
        return self._voices

    @cached_property
    def _voices(self) -> list[Voice]:
        if self._options.voices:
            named = [(name, "") for name in self._options.voices]
        elif self._client.is_openai:  # which has no such list
            named = []
        else:
            named = self._listed()
        unique: dict[str, Voice] = {}
        for name, language in named or [(name, "") for name in _KNOWN]:
            unique.setdefault(name.lower(), _voice(name, language))
        return list(unique.values())

    def _listed(self) -> list[tuple[str, str]]:
        for path in _LISTS:
            try:
                reply = self._client.get(path, _LONGEST_LIST)
                if found := list(_names(json.loads(reply))):
                    return found
            except EngineUnavailableError as error:
                self._unasked = error
                break
            except (EngineError, ValueError, RecursionError):
                continue  # no list is no failure: `speak` says what is wrong with the server
        return []

    def advice(self, name: str) -> str:
        """Name voices that are near.

        Raises:
            EngineUnavailableError: the server could not be asked which voices it has.
        """
        if self._unasked:
            raise self._unasked
        return suggestion(name, [voice.name for voice in self.voices()]) if name else ""

    def render(self, spoken: str, voice: Voice) -> str:
        """Respell a word that has its sound beside it, for English; the protocol takes text only."""
        return in_letters(spoken, voice.language)

    def speak(self, text: str, voice: Voice) -> Speech:
        """Speak one line.

        Raises:
            EngineError: the server refused, broke off, or answered with something else than the whole sound.
            EngineUnavailableError: it cannot be reached, or refuses the key.
        """
        if not any(character.isalnum() for character in text):
            raise EngineError(f"There is nothing in “{text}” that can be spoken.")
        most = min(_LARGEST, _LARGEST_START + _LARGEST_PER_CHARACTER * len(text))
        self._spacing.wait()
        reply = self._client.post("/audio/speech", self._request(text, voice), most)
        return speech_in(reply, raw=self._options.format == "pcm", quoted=self._client.without_key)

    def _request(self, text: str, voice: Voice) -> bytes:
        request: dict[str, object] = {
            "model": self._options.model,
            "input": text,
            "voice": voice.name,
            "response_format": self._options.format,
        }
        if voice.speed != 1.0:  # not every model knows it
            slowest, fastest = _SPEEDS
            request["speed"] = min(max(voice.speed, slowest), fastest)
        return json.dumps(request).encode()

    def interrupt(self) -> None:
        """Break off what the server is being asked."""
        self._spacing.end()
        self._client.break_off()

    def close(self) -> None:
        """Close the connections."""
        self._client.close()


def _names(listed: object) -> Iterator[tuple[str, str]]:
    """Give name and language of each voice in a list, whichever of the usual shapes it has."""
    if isinstance(listed, dict):
        listed = listed.get("voices") or listed.get("data")
    for each in listed if isinstance(listed, list) else []:
        fields = each if isinstance(each, dict) else {"id": each}
        name = next((fields[key] for key in ("id", "voice_id", "name") if fields.get(key)), None)
        if isinstance(name, str):
            yield name, _tag(fields.get("language"))


def _tag(language: object) -> str:
    is_tag = isinstance(language, str) and _TAG.fullmatch(language)
    return str(language).replace("_", "-").lower() if is_tag else ""


def _voice(name: str, language: str) -> Voice:
    """Give a voice of that name; one whose language neither server nor name tells speaks many."""
    kokoro = _KOKORO.match(name)
    if kokoro is None:
        return Voice(OpenaiEngine.name, name, language)
    return Voice(
        OpenaiEngine.name, name, language or _KOKORO_LANGUAGES[kokoro[1]], gender=_GENDERS[kokoro[2]]
    )
