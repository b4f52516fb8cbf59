"""A preview of words and voices: how they will sound, before a bulletin is made with them."""

import io
import wave
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin import narration
from bulletin._infra.files import write_atomically
from bulletin._infra.pcm import resample, to_float, to_int16
from bulletin._infra.text import mend_text
from bulletin.errors import EngineError, EngineUnavailableError, UsageError
from bulletin.mix import RATE, encode_mono
from bulletin.model import Script, Voice
from bulletin.script import LexiconEntry, NormalizationStep, find_unknown_words, trace_steps
from bulletin.settings import Settings
from bulletin.workflow.outputs import check_output
from bulletin.workflow.script import build_style

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
    words, language = find_unknown_words(script, settings.lexicon), script.info.language
    style = build_style(settings)
    spoken_forms = [style.normalize(unknown.word, language) for unknown in words]
    with closing(narration.open_transcriber()) as engine:
        sounds = engine.transcribe(spoken_forms, _choose_voice(engine, language, settings))
    return [
        PronunciationGuess(unknown.word, unknown.count, unknown.kind, ipa)
        for unknown, ipa in zip(words, sounds, strict=True)
    ]


def trace_pronunciation(text: str, language: str, settings: Settings) -> list[NormalizationStep]:
    """Trace how a text gets its sound: each rule, then espeak-ng's form of it, then its IPA.

    Raises:
        EngineError: espeak-ng cannot be used.
    """
    steps = trace_steps(mend_text(text), language, build_style(settings))
    spoken_form = steps[-1].text
    with closing(narration.open_transcriber()) as engine:
        voice = _choose_voice(engine, language, settings)
        engine_text = engine.format_text(spoken_form, voice)
        (ipa,) = engine.transcribe([spoken_form], voice)
    return [*steps, NormalizationStep(engine.name, engine_text), NormalizationStep("IPA", ipa)]


def _choose_voice(engine: narration.Engine, language: str, settings: Settings) -> Voice:
    """Choose the show's voice if it is one of the engine's, else one of the engine's for the language."""
    name = ""
    if settings.voice.engine == engine.name:
        name = settings.voice.name
    return _apply_speed_and_pitch(narration.choose_voice(engine, name, language), settings)


def say_words(words: Sequence[str], language: str, settings: Settings, path: Path, source: str = "") -> None:
    """Say texts one after another with the voice of the show, into one file.

    Args:
        words: as written.
        language: BCP 47 tag of them.
        settings: of the run.
        path: of an .mp3 or .wav file.
        source: what the words are of, which is not overwritten.

    Raises:
        UsageError: it is of another format or one that the run reads, or there is no such engine or voice.
        EngineError: the engine cannot say them.
        OutputError: the file cannot be written.
    """
    check_output(path, settings, source)
    encode = _choose_encoder(path)
    style = build_style(settings)
    with closing(narration.open_engine(settings.voice.engine, settings.engines)) as engine:
        voice = _choose_voice(engine, language, settings)
        speeches = []
        for word in words:
            engine_text = engine.format_text(style.normalize(word, language), voice)
            speeches.append(engine.speak(engine_text, voice))
    write_atomically(path, encode(_join_speeches(speeches)))


def say_entry(entry: LexiconEntry, settings: Settings, path: Path) -> None:
    """Say the word of a lexicon entry as the entry says; raises as `say_words` does."""
    lexicon = replace(settings.lexicon, entries=(entry, *settings.lexicon.entries))
    language = entry.text_language or settings.show.language
    say_words([entry.word], language, replace(settings, lexicon=lexicon), path)


def compare_voices(
    text: str, voices: Sequence[Voice], language: str, settings: Settings, path: Path
) -> list[tuple[Voice, EngineError]]:
    """Say a text with one voice after another, into one file, and list the voices that could not, and why.

    Args:
        text: as written.
        voices: of any engines; each says it in its own language. A variant is taken on by the voice of
            `language`.
        language: BCP 47 tag of the text, for voices that speak any.
        settings: of the run.
        path: of an .mp3 or .wav file.

    Raises:
        UsageError: it is of another format, or one that the run reads.
        EngineError: no voice could say it.
        OutputError: the file cannot be written.
    """
    check_output(path, settings)
    encode = _choose_encoder(path)
    text = mend_text(text)
    speeches: list[narration.Speech] = []
    failures: list[tuple[Voice, EngineError]] = []
    for name, engine_voices in groupby(voices, key=lambda voice: voice.engine):
        with closing(narration.open_engine(name, settings.engines)) as engine:
            for voice, result in _iterate_speeches(text, engine, engine_voices, language, settings):
                if isinstance(result, EngineError):
                    failures.append((voice, result))
                else:
                    speeches.append(result)
    if not speeches and failures:
        raise failures[0][1]
    if not speeches:
        raise EngineError("There is no voice that could say it.")
    write_atomically(path, encode(_join_speeches(speeches)))
    return failures


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
    encode = _ENCODERS.get(path.suffix.lower())
    if encode is None:
        raise UsageError(f"{path}: an audition is an .mp3 or .wav file.")
    return encode


def _join_speeches(speeches: Sequence[narration.Speech]) -> "Samples":
    import numpy as np

    pause = np.zeros(round(_PAUSE_SECONDS * RATE), np.float32)
    parts = [pause]
    for speech in speeches:
        parts += (resample(to_float(speech.pcm), speech.rate, RATE), pause)
    return np.concatenate(parts)


def _encode_wav(samples: "Samples") -> bytes:
    data = io.BytesIO()
    with wave.open(data, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(to_int16(samples))
    return data.getvalue()


_ENCODERS: dict[str, Callable[["Samples"], bytes]] = {".mp3": encode_mono, ".wav": _encode_wav}
