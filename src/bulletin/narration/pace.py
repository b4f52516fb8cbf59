"""The pace of a voice: seconds for a unit of speech, known roughly beforehand and learnt from its takes."""

from collections.abc import Iterable
from dataclasses import dataclass

from bulletin._infra.language import get_primary_language
from bulletin._infra.store import Store, compute_key
from bulletin.model import Line, Take, Voice
from bulletin.narration.engines.notation import strip_notation
from bulletin.narration.speech_units import count_line_units

_VERSION = "pace4"  # of what is counted and kept; raised when that changes
_PRIOR_UNITS = 1000.0  # units of speech that the start value counts for: about a minute
_MAX_REMEMBERED_UNITS = 200_000.0  # a few hours of speech; the latest counts most

_SECONDS_PER_UNIT = 0.065
"""Seconds for a unit of speech of a newsreader: any engine's but espeak-ng's."""
_ESPEAK_SECONDS_PER_UNIT = {
    "": 0.06, "af": 0.0552, "am": 0.0532, "ar": 0.0843, "az": 0.0638, "be": 0.0645, "bg": 0.0572,
    "bn": 0.0738, "bs": 0.0551, "ca": 0.0506, "cmn": 0.062, "cs": 0.0596, "cy": 0.055, "da": 0.0472,
    "de": 0.05, "el": 0.0518, "en": 0.0514, "eo": 0.0583, "es": 0.0533, "et": 0.0625, "eu": 0.0648,
    "fa": 0.0768, "fi": 0.0592, "fr": 0.0504, "ga": 0.0484, "gd": 0.0464, "gn": 0.0752, "gu": 0.0704,
    "haw": 0.0566, "he": 0.0662, "hi": 0.0624, "hr": 0.055, "ht": 0.0623, "hu": 0.0608, "hy": 0.0655,
    "id": 0.0583, "is": 0.0616, "it": 0.053, "ja": 0.0578, "ka": 0.0659, "kk": 0.0607, "kl": 0.0669,
    "kn": 0.0781, "ko": 0.0648, "ku": 0.059, "ky": 0.062, "la": 0.0651, "lb": 0.0518, "lt": 0.0648,
    "lv": 0.0585, "mi": 0.056, "mk": 0.0575, "ml": 0.0678, "mr": 0.0679, "mt": 0.0665, "nb": 0.0575,
    "ne": 0.0733, "nl": 0.0531, "no": 0.0575, "om": 0.0596, "pa": 0.0652, "pap": 0.0565, "pl": 0.0617,
    "pt": 0.0555, "qu": 0.0661, "quc": 0.0642, "ro": 0.0577, "ru": 0.049, "si": 0.0754, "sk": 0.0584,
    "sl": 0.0643, "sr": 0.0551, "sv": 0.0565, "sw": 0.0711, "ta": 0.0678, "te": 0.0742, "th": 0.1152,
    "ti": 0.0627, "tk": 0.0607, "tn": 0.0645, "tr": 0.0634, "tt": 0.0579, "ug": 0.0574, "uk": 0.0775,
    "ur": 0.0676, "uz": 0.0621, "vi": 0.0493, "yue": 0.0521, "zh": 0.062,
}  # fmt: skip
"""Seconds for a unit of espeak-ng's voices, by language.

Measured on one half of reports and of the Universal Declaration of Human Rights; on the other half they
are right within 5 percent.
"""


@dataclass(frozen=True, slots=True)
class _SpeechHistory:
    """A voice's takes so far, added up."""

    units: float = 0.0
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
        seconds.append(paces[voice_language].seconds_per_unit * _count_units(line))
    return seconds


@dataclass(frozen=True, slots=True)
class Pace:
    """The expected speed of a voice."""

    seconds_per_unit: float
    observed_units: float
    """Units of speech that the figure was learnt from; 0 for a voice that has not spoken yet."""


def find_spoken_language(voice: Voice, line: Line) -> str:
    """Return the main language of a voice, or of the line where the voice speaks any."""
    return get_primary_language(voice.language or line.language)


def estimate_pace(voice: Voice, language: str, store: Store) -> Pace:
    """Estimate the pace of a voice in a language from its start value and its takes so far."""
    history, start = _read_history(voice, language, store), _find_initial_pace(voice, language)
    seconds = (start * _PRIOR_UNITS + history.seconds) / (_PRIOR_UNITS + history.units)
    return Pace(seconds, history.units)


def update_paces(takes: Iterable[Take], store: Store) -> None:
    """Add new takes to the stored histories of their voices.

    Two runs at once may overwrite each other's additions; the next run learns them again.

    Raises:
        StoreError: the store cannot be written.
    """
    spoken: dict[tuple[Voice, str], list[tuple[float, float]]] = {}
    for take in takes:
        length = _count_units(take.line), take.samples / take.rate
        spoken.setdefault((take.voice, find_spoken_language(take.voice, take.line)), []).append(length)
    for (voice, language), lengths in spoken.items():
        _update_pace(lengths, voice, language, store)


def _update_pace(
    units_and_seconds: list[tuple[float, float]], voice: Voice, language: str, store: Store
) -> None:
    import msgspec

    history = _read_history(voice, language, store)
    new_units, new_seconds = zip(*units_and_seconds, strict=True)
    units = history.units + sum(new_units)
    seconds = history.seconds + sum(new_seconds)
    fading = min(1.0, _MAX_REMEMBERED_UNITS / max(units, 1.0))
    faded_history = _SpeechHistory(units * fading, seconds * fading)
    store.write(_make_key(voice, language), msgspec.json.encode(faded_history))


def _read_history(voice: Voice, language: str, store: Store) -> _SpeechHistory:
    return store.find_value(_make_key(voice, language), _SpeechHistory) or _SpeechHistory()


def _make_key(voice: Voice, language: str) -> str:
    return compute_key(_VERSION, voice.engine, voice.name, voice.speed, language)


def _find_initial_pace(voice: Voice, language: str) -> float:
    if voice.engine != "espeak":
        return _SECONDS_PER_UNIT / voice.speed
    return _ESPEAK_SECONDS_PER_UNIT.get(language, _ESPEAK_SECONDS_PER_UNIT[""]) / voice.speed


def _count_units(line: Line) -> float:
    return count_line_units(strip_notation(line.spoken))
