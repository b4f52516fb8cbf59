"""How long a voice takes for a text: known roughly beforehand, and learnt from what it has spoken."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from bulletin._infra.language import primary
from bulletin._infra.store import Store, key_of
from bulletin.model import Line, Take, Voice
from bulletin.narration.engines.notation import plain

_VERSION = "pace3"  # of what is counted and kept; raised when that changes
_REST = re.compile(r"[,;:—–](?=\s)|\s-\s|…|[،、，；：]")
_REST_CHARACTERS = 3  # a rest is as long as so many characters (measured with espeak-ng: 2.5 to 2.9)
_BELIEF = 1000.0  # characters of speech that the start value counts for: about a minute
_MEMORY = 200_000.0  # characters that are remembered: a few hours; what a voice said last counts most

_PACES = {
    "espeak": {
        "": 0.056, "ar": 0.086, "cmn": 0.225, "de": 0.052, "el": 0.055, "en": 0.0525, "es": 0.053,
        "fr": 0.0415, "hi": 0.066, "it": 0.0525, "ja": 0.110, "ko": 0.143, "nl": 0.0545, "pl": 0.061,
        "pt": 0.056, "ru": 0.0495, "sv": 0.0585, "tr": 0.064, "uk": 0.078, "yue": 0.225,
    },
    "": {"": 0.065, "ja": 0.13, "ko": 0.15, "zh": 0.24},
}  # fmt: skip
"""Seconds for a character, by engine and language: measured of espeak-ng, a newsreader's for any other."""


@dataclass(frozen=True, slots=True)
class _Spoken:
    """All that a voice has said."""

    characters: float = 0.0
    seconds: float = 0.0


def estimate(lines: Iterable[tuple[Line, Voice]], store: Store) -> list[float]:
    """Estimate how many seconds of sound each line becomes, without rests between lines.

    Args:
        lines: what is to be said, and who says it.
        store: where the pace of a voice is kept, if it has spoken before.
    """
    paces: dict[tuple[Voice, str], Pace] = {}
    seconds = []
    for line, voice in lines:
        kind = voice, language_of(voice, line)
        if kind not in paces:
            paces[kind] = pace_of(*kind, store)
        seconds.append(paces[kind].seconds * _characters(line))
    return seconds


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a voice is taken to speak."""

    seconds: float
    """For a character."""
    heard: float
    """Characters that it has spoken, on which this rests; 0 for a voice that is yet to speak."""


def language_of(voice: Voice, line: Line) -> str:
    """Give the main language of a voice, or of the line where the voice speaks any."""
    return primary(voice.language or line.language)


def pace_of(voice: Voice, language: str, store: Store) -> Pace:
    """Give the pace of a voice in a language: the start value, and what it has shown since."""
    known, start = _known(voice, language, store), _start(voice, language)
    seconds = (start * _BELIEF + known.seconds) / (_BELIEF + known.characters)
    return Pace(seconds, known.characters)


def learn(takes: Iterable[Take], store: Store) -> None:
    """Add new takes to what is known of the paces of their voices.

    Two runs at once may each overwrite what the other has learnt; then the next one teaches it again.

    Raises:
        StoreError: the store cannot be written.
    """
    spoken: dict[tuple[Voice, str], list[tuple[int, float]]] = {}
    for take in takes:
        length = _characters(take.line), take.samples / take.rate
        spoken.setdefault((take.voice, language_of(take.voice, take.line)), []).append(length)
    for (voice, language), lengths in spoken.items():
        _learn(lengths, voice, language, store)


def _learn(lengths: list[tuple[int, float]], voice: Voice, language: str, store: Store) -> None:
    import msgspec

    known = _known(voice, language, store)
    characters = known.characters + sum(count for count, _ in lengths)
    seconds = known.seconds + sum(length for _, length in lengths)
    fading = min(1.0, _MEMORY / max(characters, 1.0))
    store.write(_key(voice, language), msgspec.json.encode(_Spoken(characters * fading, seconds * fading)))


def _known(voice: Voice, language: str, store: Store) -> _Spoken:
    data = store.find(_key(voice, language))
    if data is None:
        return _Spoken()
    import msgspec

    return msgspec.json.decode(data, type=_Spoken)


def _key(voice: Voice, language: str) -> str:
    return key_of(_VERSION, voice.engine, voice.name, voice.speed, language)


def _start(voice: Voice, language: str) -> float:
    paces = _PACES.get(voice.engine, _PACES[""])
    return paces.get(language, paces[""]) / voice.speed


def _characters(line: Line) -> int:
    spoken = plain(line.spoken)
    # Marks on a letter, such as the vowels of Arabic numbers, are no letters of their own.
    letters = len(spoken) - sum(map(bool, map(unicodedata.combining, spoken)))
    return letters + _REST_CHARACTERS * len(_REST.findall(spoken))
