"""Listening to words one by one, before they are said in a bulletin."""

import io
import wave
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin import narration
from bulletin._infra.files import write_atomically
from bulletin._infra.pcm import resample, to_float, to_int16
from bulletin.errors import EngineError, EngineUnavailableError, UsageError
from bulletin.mix.encoder import FRAME_SAMPLES, RATE, encode
from bulletin.model import Script, Voice
from bulletin.narration.engines.espeak.engine import EspeakEngine
from bulletin.script.lexicon.unknown import find_unknown_words
from bulletin.script.steps import NormalizationStep
from bulletin.script.steps import trace_steps as rule_steps
from bulletin.settings import Settings
from bulletin.workflow.episode import build_style

if TYPE_CHECKING:
    from bulletin._infra.pcm import Samples

_PAUSE_SECONDS = 0.7  # seconds between two words


@dataclass(frozen=True, slots=True)
class PronunciationGuess:
    """A word whose reading is a guess, and the guess."""

    word: str
    count: int
    kind: str
    ipa: str


def guess_pronunciations(script: Script, settings: Settings) -> list[PronunciationGuess]:
    """List the words of a script whose reading is a guess, the most frequent first.

    Raises:
        EngineError: espeak-ng, which tells how they will be said, cannot be used.
    """
    found, language = find_unknown_words(script, settings.lexicon), script.info.language
    style = build_style(settings)
    with _open_espeak(language, settings) as (engine, voice):
        sounds = engine.transcribe([style.normalize(each.word, language) for each in found], voice)
    return [
        PronunciationGuess(each.word, each.count, each.kind, ipa)
        for each, ipa in zip(found, sounds, strict=True)
    ]


def trace_pronunciation(text: str, language: str, settings: Settings) -> list[NormalizationStep]:
    """Tell step by step how a text gets its sound: the rules, then espeak-ng's form of it, then its IPA.

    Raises:
        EngineError: espeak-ng cannot be used.
    """
    found = rule_steps(text, language, build_style(settings))
    with _open_espeak(language, settings) as (engine, voice):
        rendered = engine.format_text(found[-1].text, voice)
        (ipa,) = engine.transcribe([found[-1].text], voice)
    return [*found, NormalizationStep(EspeakEngine.name, rendered), NormalizationStep("IPA", ipa)]


@contextmanager
def _open_espeak(language: str, settings: Settings) -> Iterator[tuple[EspeakEngine, Voice]]:
    """Open the engine that can tell how it says things, with the show's voice if that is one of its own."""
    name = settings.voice.name if settings.voice.engine == EspeakEngine.name else ""
    engine = EspeakEngine(workers=1)
    try:
        yield engine, _apply_speed_and_pitch(narration.choose_voice(engine, name, language), settings)
    finally:
        engine.close()


def say_words(words: Sequence[str], language: str, settings: Settings, path: Path) -> None:
    """Say texts one after another with the voice of the show, into one file.

    Args:
        words: as written.
        language: BCP 47 tag of them.
        settings: of the run.
        path: of an .mp3 or .wav file.

    Raises:
        UsageError: it is of another format, or there is no such engine or voice.
        EngineError: the engine cannot say them.
        OutputError: the file cannot be written.
    """
    form = _choose_encoder(path)
    style = build_style(settings)
    engine = narration.open_engine(settings.voice.engine, settings.engines)
    try:
        voice = _apply_speed_and_pitch(
            narration.choose_voice(engine, settings.voice.name, language), settings
        )
        speeches = [
            engine.speak(engine.format_text(style.normalize(text, language), voice), voice) for text in words
        ]
    finally:
        engine.close()
    write_atomically(path, form(_join_speeches(speeches)))


def compare_voices(
    text: str, voices: Sequence[Voice], language: str, settings: Settings, path: Path
) -> list[tuple[Voice, EngineError]]:
    """Say a text with one voice after another, into one file, and give those that could not and why.

    Args:
        text: as written.
        voices: of any engines; each says it in its own language. A variant is taken on by the voice of
            `language`.
        language: BCP 47 tag of the text, for voices that speak any.
        settings: of the run.
        path: of an .mp3 or .wav file.

    Raises:
        UsageError: it is of another format.
        EngineError: no voice could say it.
        OutputError: the file cannot be written.
    """
    form = _choose_encoder(path)
    speeches: list[narration.Speech] = []
    failed: list[tuple[Voice, EngineError]] = []
    for name, of_engine in groupby(voices, key=lambda voice: voice.engine):
        with closing(narration.open_engine(name, settings.engines)) as engine:
            for voice, result in _iterate_speeches(text, engine, of_engine, language, settings):
                if isinstance(result, EngineError):
                    failed.append((voice, result))
                else:
                    speeches.append(result)
    if not speeches:
        raise failed[0][1] if failed else EngineError("There is no voice that could say it.")
    write_atomically(path, form(_join_speeches(speeches)))
    return failed


def _iterate_speeches(
    text: str, engine: narration.Engine, voices: Iterable[Voice], language: str, settings: Settings
) -> Iterator[tuple[Voice, narration.Speech | EngineError]]:
    """Let voices of an engine speak; once it is unavailable, it is asked no more."""
    unavailable: EngineUnavailableError | None = None
    for voice in voices:
        result: narration.Speech | EngineError | None = unavailable
        if result is None:
            try:
                result = _speak_text(text, engine, voice, language, settings)
            except EngineUnavailableError as error:
                result = unavailable = error
            except EngineError as error:
                result = error
        yield voice, result


def _speak_text(
    text: str, engine: narration.Engine, voice: Voice, language: str, settings: Settings
) -> narration.Speech:
    language = voice.language or language
    chosen = _apply_speed_and_pitch(
        narration.choose_voice(engine, voice.name, language, any_language=True), settings
    )
    return engine.speak(engine.format_text(build_style(settings).normalize(text, language), chosen), chosen)


def _apply_speed_and_pitch(voice: Voice, settings: Settings) -> Voice:
    """Let a voice speak as fast and as high as the show wants it."""
    return replace(voice, speed=settings.voice.speed, pitch=settings.voice.pitch)


def _choose_encoder(path: Path) -> Callable[["Samples"], bytes]:
    form = _ENCODERS.get(path.suffix.lower())
    if form is None:
        raise UsageError(f"{path}: an audition is an .mp3 or .wav file.")
    return form


def _join_speeches(speeches: Sequence[narration.Speech]) -> "Samples":
    import numpy as np

    pause = np.zeros(round(_PAUSE_SECONDS * RATE), np.float32)
    parts = [part for each in speeches for part in (resample(to_float(each.pcm), each.rate, RATE), pause)]
    return np.concatenate([pause, *parts])


def _encode_mp3(samples: "Samples") -> bytes:
    import numpy as np

    return b"".join(encode(np.pad(samples, (0, -len(samples) % FRAME_SAMPLES))[None]))


def _encode_wav(samples: "Samples") -> bytes:
    data = io.BytesIO()
    with wave.open(data, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(to_int16(samples))
    return data.getvalue()


_ENCODERS: dict[str, Callable[["Samples"], bytes]] = {".mp3": _encode_mp3, ".wav": _encode_wav}
