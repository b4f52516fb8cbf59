"""The Piper voices on this machine: finds each `NAME.onnx` and reads its `NAME.onnx.json`."""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bulletin._infra.record_types import prepare_type
from bulletin.model import Voice
from bulletin.narration.engines.piper.options import PiperOptions

MODEL_SUFFIX, CONFIG_SUFFIX = ".onnx", ".onnx.json"
SPEAKER_SEPARATOR = "#"
"""Stands between the name of a voice and that of one of its speakers."""
_SAMPLE_BYTES = 65_536


@dataclass(frozen=True, slots=True)
class AudioConfig:
    """The sound of a model."""

    sample_rate: int


@dataclass(frozen=True, slots=True)
class EspeakConfig:
    """The espeak-ng voice whose phonemes a model was trained on."""

    voice: str = ""


@dataclass(frozen=True, slots=True)
class LanguageConfig:
    """The language of a voice, e.g. `en_US`."""

    code: str


@dataclass(frozen=True, slots=True)
class InferenceConfig:
    """The scales that a model is run with."""

    noise_scale: float = 0.667
    length_scale: float = 1.0
    noise_w: float = 0.8


@dataclass(frozen=True, slots=True)
class PiperConfig:
    """The contents of `NAME.onnx.json`, as far as this engine needs them.

    Source: https://github.com/OHF-Voice/piper1-gpl, src/piper/config.py.
    """

    audio: AudioConfig
    phoneme_id_map: Mapping[str, Sequence[int]]
    phoneme_type: str = "espeak"
    espeak: EspeakConfig = EspeakConfig()
    language: LanguageConfig | None = None
    num_speakers: int = 1
    speaker_id_map: Mapping[str, int] = field(default_factory=dict)
    default_speaker_id: int = 0
    inference: InferenceConfig = InferenceConfig()
    vowel_clusters: Sequence[Sequence[str]] = ()
    """Vowels that are one phoneme together."""


@dataclass(frozen=True, slots=True)
class InstalledVoice:
    """A Piper voice on this machine."""

    name: str
    model: Path
    config: PiperConfig
    edition: str
    """A digest of its files."""

    @property
    def language(self) -> str:
        """Its BCP 47 tag in lower case."""
        code = self.config.espeak.voice
        if self.config.language:
            code = self.config.language.code
        return code.replace("_", "-").lower()

    @property
    def speakers(self) -> Mapping[str, int]:
        """The numbers of its speakers by their names; none where there is but one."""
        if self.config.num_speakers <= 1:
            return {}
        return self.config.speaker_id_map or {
            str(number): number for number in range(self.config.num_speakers)
        }

    def list_voices(self, engine: str) -> Iterator[Voice]:
        """List the voice, which is its first speaker, and each speaker by name."""
        yield Voice(engine, self.name, self.language, edition=self.edition)
        for speaker in self.speakers:
            name = f"{self.name}{SPEAKER_SEPARATOR}{speaker}"
            yield Voice(engine, name, self.language, edition=self.edition)

    def find_speaker(self, voice_name: str) -> int | None:
        """Find the number of the speaker in the name of a voice; None if there is no such speaker."""
        _, separator, speaker = voice_name.partition(SPEAKER_SEPARATOR)
        if not separator:
            return self.config.default_speaker_id
        return self.speakers.get(speaker)


def find_install_folder() -> Path:
    """Find the folder of installed voices: in `BULLETIN_DATA_DIR`, else in the user's data folder."""
    data_folder = os.environ.get("BULLETIN_DATA_DIR")
    if data_folder:
        return Path(data_folder) / "piper"
    import platformdirs

    return platformdirs.user_data_path("bulletin") / "piper"


def list_voice_folders(options: PiperOptions) -> list[Path]:
    """List the folders of voices, the owner's own first."""
    folders = [find_install_folder()]
    if options.folder:
        folders.insert(0, Path(options.folder))
    return folders


def find_installed_voices(voice_folders: Iterable[Path]) -> dict[str, InstalledVoice]:
    """Find the voices in some folders, by name; of two with the same name the first counts.

    A voice that lacks a file, or whose configuration cannot be read, is left out, as is one whose name,
    language or speakers cannot be printed.
    """
    voices: dict[str, InstalledVoice] = {}
    for folder in voice_folders:
        for model in folder.glob(f"*{MODEL_SUFFIX}"):
            name = model.name.removesuffix(MODEL_SUFFIX)
            if name in voices:
                continue
            voice = _read_voice(name, folder)
            if voice and all(map(str.isprintable, (name, voice.language, *voice.speakers))):
                voices[name] = voice
    return dict(sorted(voices.items()))


def _read_voice(name: str, folder: Path) -> InstalledVoice | None:
    import msgspec

    prepare_type(PiperConfig)
    model = folder / f"{name}{MODEL_SUFFIX}"
    try:
        config_json = (folder / f"{name}{CONFIG_SUFFIX}").read_bytes()
        config = msgspec.json.decode(config_json, type=PiperConfig)
        return InstalledVoice(name, model, config, _compute_edition(model, config_json))
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None


def _compute_edition(model: Path, config: bytes) -> str:
    """Compute the digest of a voice by samples of its model, which is large; another training changes all."""
    size = model.stat().st_size
    digest = hashlib.blake2b(config, digest_size=8)
    with model.open("rb") as file:
        for offset in (0, size // 2, max(size - _SAMPLE_BYTES, 0)):
            file.seek(offset)
            digest.update(file.read(_SAMPLE_BYTES))
    digest.update(str(size).encode())
    return digest.hexdigest()
