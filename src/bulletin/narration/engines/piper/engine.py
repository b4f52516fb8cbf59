"""The engine for Piper's voices on this machine: each a neural model (VITS) that ONNX Runtime runs.

The embedded espeak-ng finds the phonemes first, so `EspeakEngine.format_text` writes sounds and languages for
Piper's voices too. Source: https://github.com/OHF-Voice/piper1-gpl.
"""

import re
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from importlib.util import find_spec
from threading import Lock

from bulletin._infra.executors import count_cores
from bulletin._infra.pcm import to_int16
from bulletin._infra.suggestion import suggest_name
from bulletin.errors import EngineError, EngineUnavailableError, UsageError
from bulletin.model import Voice
from bulletin.narration.engines.espeak.engine import EspeakEngine
from bulletin.narration.engines.notation import strip_notation
from bulletin.narration.engines.piper.model import PiperModel
from bulletin.narration.engines.piper.options import PiperOptions
from bulletin.narration.engines.piper.phonemes import encode_phonemes, split_letters, split_utterances
from bulletin.narration.engines.piper.voices import (
    SPEAKER_SEPARATOR,
    InstalledVoice,
    find_installed_voices,
    list_voice_folders,
)
from bulletin.narration.engines.protocol import Speech

_VERSION = "piper1"  # of what this package does to text and sound; raised when that changes
_ESPEAK_PHONEMES, _LETTER_PHONEMES = "espeak", "text"
"""The kinds of phonemes that this engine can make."""
_CATALOGUE_NAME = re.compile(r"[a-z]{2,3}_[a-z]{2}-\w+-(x_low|low|medium|high)", re.IGNORECASE)
"""The form of names in Piper's catalogue."""


class PiperEngine:
    """An engine that speaks with the voices in some folders; each is loaded when it is first needed."""

    name = "piper"

    def __init__(self, options: PiperOptions) -> None:
        """Look for voices; there may be none yet.

        Raises:
            UsageError: an option is not valid.
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
        self.parallel = options.parallel or count_cores()
        self._installed_voices = find_installed_voices(list_voice_folders(options))
        self.default_voice = next(iter(self._installed_voices), "").lower()
        self._espeak = EspeakEngine(workers=1)
        self._models: dict[str, PiperModel] = {}
        self._model_lock = Lock()
        self._is_cancelled = False

    def read_fingerprint(self) -> str:
        """Read the versions of ONNX Runtime and espeak-ng; the voices tell their own editions."""
        return f"{_VERSION}, onnxruntime {version('onnxruntime')}, {self._espeak.read_fingerprint()}"

    def list_voices(self) -> Sequence[Voice]:
        """List the installed voices, and each speaker of those that have several."""
        voices: list[Voice] = []
        for installed_voice in self._installed_voices.values():
            voices.extend(installed_voice.list_voices(self.name))
        return voices

    def install_hint(self, name: str) -> str:
        """Tell how to install a voice."""
        voice_name = name.partition(SPEAKER_SEPARATOR)[0]
        if voice_name.lower() in map(str.lower, self._installed_voices):
            return suggest_name(name, [voice.name for voice in self.list_voices()])
        if _CATALOGUE_NAME.fullmatch(voice_name):
            return f"To install it: bulletin voices install {voice_name}"
        hint = "`bulletin voices install` lists those that can be installed."
        if name and self._installed_voices:
            return f"{suggest_name(name, self._installed_voices)} {hint}"
        return hint

    def format_text(self, spoken_form: str, voice: Voice) -> str:
        """Write sounds and other languages in the phonemes of the voice's espeak-ng voice.

        Raises:
            EngineError: the voice is not installed, or espeak-ng failed over a word.
            EngineUnavailableError: espeak-ng cannot be loaded on this machine.
        """
        installed_voice = self._find_voice(voice)
        if installed_voice.config.phoneme_type != _ESPEAK_PHONEMES:
            return strip_notation(spoken_form)
        return self._espeak.format_text(spoken_form, _make_espeak_voice(installed_voice))

    def speak(self, text: str, voice: Voice) -> Speech:
        """Speak one line.

        Raises:
            EngineError: there is no such voice, or nothing to say, or espeak-ng or the model failed.
            EngineUnavailableError: the model cannot be loaded, or the engine was cancelled.
        """
        installed_voice = self._find_voice(voice)
        config, speaker = installed_voice.config, installed_voice.find_speaker(voice.name)
        if speaker is None:
            raise EngineError(f"{self.name} has no voice “{voice.name}”.")
        utterances = list(self._split_utterances(text, installed_voice))
        if not utterances:
            raise EngineError(f"There is nothing in “{text}” that can be spoken.")
        model = self._load_model(installed_voice)
        pcm = bytearray()
        for phonemes in utterances:
            pcm += to_int16(model.synthesize(encode_phonemes(phonemes, config), speaker, voice.speed))
        return Speech(bytes(pcm), config.audio.sample_rate)

    def cancel(self) -> None:
        """Cancel all lines that are being spoken."""
        self._is_cancelled = True
        self._espeak.cancel()
        for model in list(self._models.values()):
            model.cancel()

    def close(self) -> None:
        """End the process that finds the phonemes, and forget the models."""
        self._espeak.close()
        self._models.clear()

    def _find_voice(self, voice: Voice) -> InstalledVoice:
        installed_voice = self._installed_voices.get(voice.name.partition(SPEAKER_SEPARATOR)[0])
        if installed_voice is None:
            raise EngineError(f"{self.name} has no voice “{voice.name}”.", self.install_hint(voice.name))
        return installed_voice

    def _split_utterances(self, text: str, voice: InstalledVoice) -> Iterator[list[str]]:
        phoneme_type = voice.config.phoneme_type
        if phoneme_type == _LETTER_PHONEMES:
            return split_letters(text, voice.config)
        if phoneme_type != _ESPEAK_PHONEMES:
            raise EngineUnavailableError(
                f"The voice {voice.name} was taught “{phoneme_type}” phonemes, which cannot be made here.",
                "Choose another voice.",
            )
        clauses = self._espeak.transcribe_clauses(text, _make_espeak_voice(voice))
        return split_utterances(clauses, voice.config)

    def _load_model(self, voice: InstalledVoice) -> PiperModel:
        with self._model_lock:
            if self._is_cancelled:
                raise EngineUnavailableError("The engine piper was interrupted.")
            if voice.name not in self._models:
                self._models[voice.name] = PiperModel(voice)
            return self._models[voice.name]


def _make_espeak_voice(voice: InstalledVoice) -> Voice:
    """Make the espeak-ng voice whose phonemes a Piper voice was trained on."""
    return Voice(EspeakEngine.name, voice.config.espeak.voice, voice.language)
