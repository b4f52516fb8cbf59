"""How long a voice takes for a text: known roughly beforehand, and learnt from what it has spoken."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bulletin._infra.language import primary
from bulletin._infra.store import Store, key_of
from bulletin.model import Line, Take, Voice
from bulletin.narration.notation import plain

_VERSION = "pace2"  # of what is counted and kept; raised when that changes
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


def estimate(lines: Sequence[Line], voice: Voice, store: Store) -> list[float]:
    """Estimate how many seconds of sound each line becomes, without rests between lines.

    Args:
        lines: what is to be said.
        voice: who says it.
        store: where the pace of the voice is kept, if it has spoken before.
    """
    pace = pace_of(voice, store).seconds
    return [pace * _characters(line) for line in lines]


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a voice is taken to speak."""

    seconds: float
    """For a character."""
    heard: float
    """Characters that it has spoken, on which this rests; 0 for a voice that is yet to speak."""


def pace_of(voice: Voice, store: Store) -> Pace:
    """Give the pace of a voice: the start value, and what it has shown since."""
    known, start = _known(voice, store), _start(voice)
    seconds = (start * _BELIEF + known.seconds) / (_BELIEF + known.characters)
    return Pace(seconds, known.characters)


def learn(takes: Iterable[Take], voice: Voice, store: Store) -> None:
    """Add new takes of a voice to what is known of its pace.

    Two runs at once may each overwrite what the other has learnt; then the next one teaches it again.

    Raises:
        StoreError: the store cannot be written.
    """
    import msgspec

    known = _known(voice, store)
    spoken = [(_characters(take.line), take.samples / take.rate) for take in takes]
    characters = known.characters + sum(count for count, _ in spoken)
    seconds = known.seconds + sum(length for _, length in spoken)
    fading = min(1.0, _MEMORY / max(characters, 1.0))
    store.write(_key(voice), msgspec.json.encode(_Spoken(characters * fading, seconds * fading)))


def _known(voice: Voice, store: Store) -> _Spoken:
    data = store.find(_key(voice))
    if data is None:
        return _Spoken()
    import msgspec

    return msgspec.json.decode(data, type=_Spoken)


def _key(voice: Voice) -> str:
    return key_of(_VERSION, voice.engine, voice.name, voice.speed)


def _start(voice: Voice) -> float:
    paces = _PACES.get(voice.engine, _PACES[""])
    return paces.get(primary(voice.language), paces[""]) / voice.speed


def _characters(line: Line) -> int:
    spoken = plain(line.spoken)
    # Marks on a letter, such as the vowels of Arabic numbers, are no letters of their own.
    letters = len(spoken) - sum(map(bool, map(unicodedata.combining, spoken)))
    return letters + _REST_CHARACTERS * len(_REST.findall(spoken))
