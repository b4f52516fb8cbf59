"""The pace of a voice: seconds for a character, known roughly beforehand and learnt from its takes."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from bulletin._infra.language import get_primary_language
from bulletin._infra.store import Store, compute_key
from bulletin.model import Line, Take, Voice
from bulletin.narration.engines.notation import strip_notation

_VERSION = "pace3"  # of what is counted and kept; raised when that changes
_REST_MARKS = re.compile(r"[,;:—–](?=\s)|\s-\s|…|[،、，；：]")
_REST_CHARACTERS = 3  # a rest is as long as so many characters (measured with espeak-ng: 2.5 to 2.9)
_PRIOR_CHARACTERS = 1000.0  # characters of speech that the start value counts for: about a minute
_MAX_REMEMBERED_CHARACTERS = 200_000.0  # a few hours of speech; the latest counts most

_SECONDS_PER_CHARACTER = {
    "espeak": {
        "": 0.056, "ar": 0.086, "cmn": 0.225, "de": 0.052, "el": 0.055, "en": 0.0525, "es": 0.053,
        "fr": 0.0415, "hi": 0.066, "it": 0.0525, "ja": 0.110, "ko": 0.143, "nl": 0.0545, "pl": 0.061,
        "pt": 0.056, "ru": 0.0495, "sv": 0.0585, "tr": 0.064, "uk": 0.078, "yue": 0.225,
    },
    "": {"": 0.065, "ja": 0.13, "ko": 0.15, "zh": 0.24},
}  # fmt: skip
"""Seconds for a character, by engine and language: measured of espeak-ng, a newsreader's for any other."""


@dataclass(frozen=True, slots=True)
class _SpeechHistory:
    """A voice's takes so far, added up."""

    characters: float = 0.0
    seconds: float = 0.0


def estimate_speech(lines_with_voices: Iterable[tuple[Line, Voice]], store: Store) -> list[float]:
    """Estimate how many seconds of sound each line becomes, without rests between lines.

    Args:
        lines_with_voices: each line with the voice that speaks it.
        store: where the pace of a voice is kept, if it has spoken before.
    """
    paces: dict[tuple[Voice, str], Pace] = {}
    seconds = []
    for line, voice in lines_with_voices:
        voice_language = voice, find_spoken_language(voice, line)
        if voice_language not in paces:
            paces[voice_language] = estimate_pace(*voice_language, store)
        seconds.append(paces[voice_language].seconds_per_character * _count_characters(line))
    return seconds


@dataclass(frozen=True, slots=True)
class Pace:
    """The expected speed of a voice."""

    seconds_per_character: float
    observed_characters: float
    """Characters of speech that the figure was learnt from; 0 for a voice that has not spoken yet."""


def find_spoken_language(voice: Voice, line: Line) -> str:
    """Return the main language of a voice, or of the line where the voice speaks any."""
    return get_primary_language(voice.language or line.language)


def estimate_pace(voice: Voice, language: str, store: Store) -> Pace:
    """Estimate the pace of a voice in a language from its start value and its takes so far."""
    history, start = _read_history(voice, language, store), _find_initial_pace(voice, language)
    seconds = (start * _PRIOR_CHARACTERS + history.seconds) / (_PRIOR_CHARACTERS + history.characters)
    return Pace(seconds, history.characters)


def update_paces(takes: Iterable[Take], store: Store) -> None:
    """Add new takes to the stored histories of their voices.

    Two runs at once may overwrite each other's additions; the next run learns them again.

    Raises:
        StoreError: the store cannot be written.
    """
    spoken: dict[tuple[Voice, str], list[tuple[int, float]]] = {}
    for take in takes:
        length = _count_characters(take.line), take.samples / take.rate
        spoken.setdefault((take.voice, find_spoken_language(take.voice, take.line)), []).append(length)
    for (voice, language), lengths in spoken.items():
        _update_pace(lengths, voice, language, store)


def _update_pace(
    characters_and_seconds: list[tuple[int, float]], voice: Voice, language: str, store: Store
) -> None:
    import msgspec

    history = _read_history(voice, language, store)
    new_characters, new_seconds = zip(*characters_and_seconds, strict=True)
    characters = history.characters + sum(new_characters)
    seconds = history.seconds + sum(new_seconds)
    fading = min(1.0, _MAX_REMEMBERED_CHARACTERS / max(characters, 1.0))
    faded_history = _SpeechHistory(characters * fading, seconds * fading)
    store.write(_make_key(voice, language), msgspec.json.encode(faded_history))


def _read_history(voice: Voice, language: str, store: Store) -> _SpeechHistory:
    return store.find_value(_make_key(voice, language), _SpeechHistory) or _SpeechHistory()


def _make_key(voice: Voice, language: str) -> str:
    return compute_key(_VERSION, voice.engine, voice.name, voice.speed, language)


def _find_initial_pace(voice: Voice, language: str) -> float:
    paces = _SECONDS_PER_CHARACTER.get(voice.engine, _SECONDS_PER_CHARACTER[""])
    return paces.get(language, paces[""]) / voice.speed


def _count_characters(line: Line) -> int:
    spoken = strip_notation(line.spoken)
    # Marks on a letter, such as the vowels of Arabic numbers, are no letters of their own.
    letters = len(spoken) - sum(map(bool, map(unicodedata.combining, spoken)))
    return letters + _REST_CHARACTERS * len(_REST_MARKS.findall(spoken))
