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
from bulletin._infra.files import write_whole
from bulletin._infra.pcm import resample, to_float, to_int16
from bulletin.errors import EngineError, EngineUnavailableError, UsageError
from bulletin.mix.encoder import FRAME, RATE, encode
from bulletin.model import Script, Voice
from bulletin.narration.engines.espeak.engine import EspeakEngine
from bulletin.script.lexicon.unknown import unknown
from bulletin.script.steps import Step
from bulletin.script.steps import steps as rule_steps
from bulletin.settings import Settings
from bulletin.workflow.episode import style_of

if TYPE_CHECKING:
    from bulletin._infra.pcm import Samples

_PAUSE = 0.7  # seconds between two words


@dataclass(frozen=True, slots=True)
class Guess:
    """A word whose reading is a guess, and the guess."""

    word: str
    count: int
    kind: str
    ipa: str


def guesses(said: Script, settings: Settings) -> list[Guess]:
    """List the words of a script whose reading is a guess, the most frequent first.

    Raises:
        EngineError: espeak-ng, which tells how they will be said, cannot be used.
    """
    found, language = unknown(said, settings.lexicon), said.programme.language
    style = style_of(settings)
    with _espeak(language, settings) as (engine, voice):
        sounds = engine.phonemes([style.speak(each.word, language) for each in found], voice)
    return [Guess(each.word, each.count, each.kind, ipa) for each, ipa in zip(found, sounds, strict=True)]


def steps(text: str, language: str, settings: Settings) -> list[Step]:
    """Tell step by step how a text gets its sound: the rules, then espeak-ng's form of it, then its IPA.

    Raises:
        EngineError: espeak-ng cannot be used.
    """
    found = rule_steps(text, language, style_of(settings))
    with _espeak(language, settings) as (engine, voice):
        rendered = engine.render(found[-1].text, voice)
        (ipa,) = engine.phonemes([found[-1].text], voice)
    return [*found, Step(EspeakEngine.name, rendered), Step("IPA", ipa)]


@contextmanager
def _espeak(language: str, settings: Settings) -> Iterator[tuple[EspeakEngine, Voice]]:
    """Open the engine that can tell how it says things, with the show's voice if that is one of its own."""
    name = settings.voice.name if settings.voice.engine == EspeakEngine.name else ""
    engine = EspeakEngine(workers=1)
    try:
        yield engine, _in_manner(narration.choose_voice(engine, name, language), settings)
    finally:
        engine.close()


def record(texts: Sequence[str], language: str, settings: Settings, path: Path) -> None:
    """Say texts one after another with the voice of the show, into one file.

    Args:
        texts: as written.
        language: BCP 47 tag of them.
        settings: of the run.
        path: of an .mp3 or .wav file.

    Raises:
        UsageError: it is of another format, or there is no such engine or voice.
        EngineError: the engine cannot say them.
        OutputError: the file cannot be written.
    """
    form = _form(path)
    style = style_of(settings)
    engine = narration.open_engine(settings.voice.engine, settings.engines)
    try:
        voice = _in_manner(narration.choose_voice(engine, settings.voice.name, language), settings)
        speeches = [engine.speak(engine.render(style.speak(text, language), voice), voice) for text in texts]
    finally:
        engine.close()
    write_whole(path, form(_one_after_another(speeches)))


def compare(
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
    form = _form(path)
    speeches: list[narration.Speech] = []
    failed: list[tuple[Voice, EngineError]] = []
    for name, of_engine in groupby(voices, key=lambda voice: voice.engine):
        with closing(narration.open_engine(name, settings.engines)) as engine:
            for voice, result in _each(text, engine, of_engine, language, settings):
                if isinstance(result, EngineError):
                    failed.append((voice, result))
                else:
                    speeches.append(result)
    if not speeches:
        raise failed[0][1] if failed else EngineError("There is no voice that could say it.")
    write_whole(path, form(_one_after_another(speeches)))
    return failed


def _each(
    text: str, engine: narration.Engine, voices: Iterable[Voice], language: str, settings: Settings
) -> Iterator[tuple[Voice, narration.Speech | EngineError]]:
    """Let voices of an engine speak; once it is unavailable, it is asked no more."""
    unavailable: EngineUnavailableError | None = None
    for voice in voices:
        result: narration.Speech | EngineError | None = unavailable
        if result is None:
            try:
                result = _said(text, engine, voice, language, settings)
            except EngineUnavailableError as error:
                result = unavailable = error
            except EngineError as error:
                result = error
        yield voice, result


def _said(
    text: str, engine: narration.Engine, voice: Voice, language: str, settings: Settings
) -> narration.Speech:
    language = voice.language or language
    chosen = _in_manner(narration.choose_voice(engine, voice.name, language, insist=True), settings)
    return engine.speak(engine.render(style_of(settings).speak(text, language), chosen), chosen)


def _in_manner(voice: Voice, settings: Settings) -> Voice:
    """Let a voice speak as fast and as high as the show wants it."""
    return replace(voice, speed=settings.voice.speed, pitch=settings.voice.pitch)


def _form(path: Path) -> Callable[["Samples"], bytes]:
    form = _FORMATS.get(path.suffix.lower())
    if form is None:
        raise UsageError(f"{path}: an audition is an .mp3 or .wav file.")
    return form


def _one_after_another(speeches: Sequence[narration.Speech]) -> "Samples":
    import numpy as np

    pause = np.zeros(round(_PAUSE * RATE), np.float32)
    parts = [part for each in speeches for part in (resample(to_float(each.pcm), each.rate, RATE), pause)]
    return np.concatenate([pause, *parts])


def _mp3(samples: "Samples") -> bytes:
    import numpy as np

    return b"".join(encode(np.pad(samples, (0, -len(samples) % FRAME))[None]))


def _wav(samples: "Samples") -> bytes:
    data = io.BytesIO()
    with wave.open(data, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(to_int16(samples))
    return data.getvalue()


_FORMATS: dict[str, Callable[["Samples"], bytes]] = {".mp3": _mp3, ".wav": _wav}
