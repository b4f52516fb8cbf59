"""Piper: natural voices on this machine, each a neural model (VITS) that ONNX Runtime runs.

What is said to a voice goes through the embedded espeak-ng first, which finds the phonemes. So all that
`EspeakEngine.render` knows of sounds and languages holds here too. Source: https://github.com/OHF-Voice/piper1-gpl.
"""

import re
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from importlib.util import find_spec
from threading import Lock

from bulletin._infra.executors import cores
from bulletin._infra.pcm import to_int16
from bulletin._infra.suggestion import suggestion
from bulletin.errors import EngineError, EngineUnavailableError, UsageError
from bulletin.model import Voice
from bulletin.narration.engines.espeak.engine import EspeakEngine
from bulletin.narration.engines.notation import plain
from bulletin.narration.engines.piper.model import Model
from bulletin.narration.engines.piper.options import PiperOptions
from bulletin.narration.engines.piper.phonemes import ids, letters, utterances
from bulletin.narration.engines.piper.voices import SPEAKER, Installed, folders, found
from bulletin.narration.engines.protocol import Speech

_VERSION = "piper1"  # of what this package does to text and sound; raised when that changes
_ESPEAK, _LETTERS = "espeak", "text"
"""The kinds of phonemes that can be made here."""
_IN_CATALOGUE = re.compile(r"[a-z]{2,3}_[a-z]{2}-\w+-(x_low|low|medium|high)", re.IGNORECASE)
"""How voices are called there."""


class PiperEngine:
    """Speaks with the voices in some folders; each is loaded when it is first needed."""

    name = "piper"

    def __init__(self, options: PiperOptions) -> None:
        """Look for voices; there may be none yet.

        Raises:
            UsageError: an option has no sense.
            EngineUnavailableError: ONNX Runtime is not installed.
        """
        if find_spec("onnxruntime") is None:
            raise EngineUnavailableError(
                "The engine piper needs onnxruntime.", "Run: pip install 'bulletin[piper]'"
            )
        if options.parallel < 0:
            raise UsageError(
                "[engines.piper] parallel must be 1 or more, or 0 for as many as there are cores."
            )
        self.parallel = options.parallel or cores()
        self._installed = found(folders(options))
        self.default_voice = next(iter(self._installed), "").lower()
        self._espeak = EspeakEngine(workers=1)
        self._models: dict[str, Model] = {}
        self._loading = Lock()
        self._interrupted = False

    def fingerprint(self) -> str:
        """Name the versions of what makes the sound; the voices tell their own editions."""
        return f"{_VERSION}, onnxruntime {version('onnxruntime')}, {self._espeak.fingerprint()}"

    def voices(self) -> Sequence[Voice]:
        """List the voices that are installed, each of several speakers also by speaker."""
        return [voice for each in self._installed.values() for voice in each.voices(self.name)]

    def advice(self, name: str) -> str:
        """Say how a voice that is not here is installed."""
        voice = name.partition(SPEAKER)[0]
        if voice.lower() in map(str.lower, self._installed):
            return suggestion(name, [each.name for each in self.voices()])
        if _IN_CATALOGUE.fullmatch(voice):
            return f"To install it: bulletin voices install {voice}"
        near = f"{suggestion(name, self._installed)} " if name and self._installed else ""
        return f"{near}`bulletin voices install` lists those that can be installed."

    def render(self, spoken: str, voice: Voice) -> str:
        """Write sounds and other languages in the phonemes of the espeak-ng voice that speaks first.

        Raises:
            EngineError: the voice is not here, or espeak-ng failed over a word.
            EngineUnavailableError: espeak-ng cannot be loaded on this machine.
        """
        installed = self._find(voice)
        if installed.config.phoneme_type != _ESPEAK:
            return plain(spoken)
        return self._espeak.render(spoken, _phonemist(installed))

    def speak(self, text: str, voice: Voice) -> Speech:
        """Speak one line.

        Raises:
            EngineError: there is no such voice, or nothing to say, or espeak-ng or the model failed.
            EngineUnavailableError: the model cannot be loaded, or the engine was interrupted.
        """
        installed = self._find(voice)
        speaker = installed.speaker(voice.name)
        if speaker is None:
            raise EngineError(f"{self.name} has no voice “{voice.name}”.")
        wanted = [ids(phonemes, installed.config) for phonemes in self._utterances(text, installed)]
        if not wanted:
            raise EngineError(f"There is nothing in “{text}” that can be spoken.")
        model = self._model(installed)
        pcm = b"".join(to_int16(model.speak(each, speaker, voice.speed)) for each in wanted)
        return Speech(pcm, installed.config.audio.sample_rate)

    def interrupt(self) -> None:
        """Break off what is being spoken."""
        self._interrupted = True
        for model in list(self._models.values()):
            model.interrupt()

    def close(self) -> None:
        """End the process that finds the phonemes, and forget the models."""
        self._espeak.close()
        self._models.clear()

    def _find(self, voice: Voice) -> Installed:
        installed = self._installed.get(voice.name.partition(SPEAKER)[0])
        if installed is None:
            raise EngineError(f"{self.name} has no voice “{voice.name}”.", self.advice(voice.name))
        return installed

    def _utterances(self, text: str, voice: Installed) -> Iterator[list[str]]:
        kind = voice.config.phoneme_type
        if kind == _LETTERS:
            return letters(text, voice.config)
        if kind != _ESPEAK:
            raise EngineUnavailableError(
                f"The voice {voice.name} was taught “{kind}” phonemes, which cannot be made here.",
                "Choose another voice.",
            )
        return utterances(self._espeak.clauses(text, _phonemist(voice)), voice.config)

    def _model(self, voice: Installed) -> Model:
        with self._loading:
            if self._interrupted:
                raise EngineUnavailableError("The engine piper was interrupted.")
            if voice.name not in self._models:
                self._models[voice.name] = Model(voice)
            return self._models[voice.name]


def _phonemist(voice: Installed) -> Voice:
    """Give the espeak-ng voice whose phonemes a Piper voice was taught."""
    return Voice(EspeakEngine.name, voice.config.espeak.voice, voice.language)
