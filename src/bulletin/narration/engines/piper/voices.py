"""The Piper voices on this machine: `NAME.onnx` with `NAME.onnx.json`, and what the latter says."""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bulletin.model import Voice
from bulletin.narration.engines.piper.options import PiperOptions

MODEL_SUFFIX, CONFIG_SUFFIX = ".onnx", ".onnx.json"
SPEAKER_SEPARATOR = "#"
"""Stands between the name of a voice and that of one of its speakers."""
_SAMPLE_BYTES = 65_536  # bytes


@dataclass(frozen=True, slots=True)
class AudioConfig:
    """The sound that a model gives."""

    sample_rate: int


@dataclass(frozen=True, slots=True)
class EspeakConfig:
    """The espeak-ng voice whose phonemes a model was taught."""

    voice: str = ""


@dataclass(frozen=True, slots=True)
class LanguageConfig:
    """The language of a voice, e.g. `en_US`."""

    code: str


@dataclass(frozen=True, slots=True)
class InferenceConfig:
    """How a model is run."""

    noise_scale: float = 0.667
    length_scale: float = 1.0
    noise_w: float = 0.8


@dataclass(frozen=True, slots=True)
class PiperConfig:
    """What `NAME.onnx.json` says, as far as it matters here.

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
        """Give its BCP 47 tag in lower case."""
        declared = self.config.language
        return (declared.code if declared else self.config.espeak.voice).replace("_", "-").lower()

    @property
    def speakers(self) -> Mapping[str, int]:
        """Give the numbers of its speakers by their names; none where there is but one."""
        if self.config.num_speakers <= 1:
            return {}
        return self.config.speaker_id_map or {str(each): each for each in range(self.config.num_speakers)}

    def list_voices(self, engine: str) -> Iterator[Voice]:
        """Give what can be asked for: the voice, which is its first speaker, and each speaker by name."""
        for speaker in ("", *self.speakers):
            name = f"{self.name}{SPEAKER_SEPARATOR}{speaker}" if speaker else self.name
            yield Voice(engine, name, self.language, edition=self.edition)

    def find_speaker(self, voice_name: str) -> int | None:
        """Give the number of the speaker that the name of a voice asks for; None if there is no such one."""
        _, asked, speaker = voice_name.partition(SPEAKER_SEPARATOR)
        return self.speakers.get(speaker) if asked else self.config.default_speaker_id


def find_install_folder() -> Path:
    """Give the folder of installed voices: in `BULLETIN_DATA_DIR`, else in the user's data folder."""
    chosen = os.environ.get("BULLETIN_DATA_DIR")
    if chosen:
        return Path(chosen) / "piper"
    import platformdirs

    return platformdirs.user_data_path("bulletin") / "piper"


def list_voice_folders(options: PiperOptions) -> list[Path]:
    """Give the folders that voices lie in, the owner's own first."""
    return [*([Path(options.folder)] if options.folder else []), find_install_folder()]


def find_installed_voices(voice_folders: Iterable[Path]) -> dict[str, InstalledVoice]:
    """Find the voices in some folders, by name; where two have the same, the first counts.

    One that lacks a file, or whose configuration cannot be read, is none.
    """
    voices: dict[str, InstalledVoice] = {}
    for place in voice_folders:
        for model in place.glob(f"*{MODEL_SUFFIX}"):
            name = model.name.removesuffix(MODEL_SUFFIX)
            if name not in voices and (voice := _read_voice(name, place)):
                voices[name] = voice
    return dict(sorted(voices.items()))


def _read_voice(name: str, folder: Path) -> InstalledVoice | None:
    import msgspec

    model = folder / f"{name}{MODEL_SUFFIX}"
    try:
        written = (folder / f"{name}{CONFIG_SUFFIX}").read_bytes()
        return InstalledVoice(
            name, model, msgspec.json.decode(written, type=PiperConfig), _compute_edition(model, written)
        )
    except (OSError, msgspec.MsgspecError):
        return None


def _compute_edition(model: Path, config: bytes) -> str:
    """Digest a voice by samples of its model: whole ones are large, and another training changes all."""
    size = model.stat().st_size
    digest = hashlib.blake2b(config, digest_size=8)
    with model.open("rb") as file:
        for place in (0, size // 2, max(size - _SAMPLE_BYTES, 0)):
            file.seek(place)
            digest.update(file.read(_SAMPLE_BYTES))
    digest.update(str(size).encode())
    return digest.hexdigest()
