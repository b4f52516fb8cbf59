"""The Piper voices on this machine: `NAME.onnx` with `NAME.onnx.json`, and what the latter says."""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bulletin.model import Voice
from bulletin.narration.engines.piper.options import PiperOptions

MODEL, CONFIG = ".onnx", ".onnx.json"
SPEAKER = "#"
"""Stands between the name of a voice and that of one of its speakers."""
_SAMPLE = 65_536  # bytes


@dataclass(frozen=True, slots=True)
class Audio:
    """The sound that a model gives."""

    sample_rate: int


@dataclass(frozen=True, slots=True)
class Espeak:
    """The espeak-ng voice whose phonemes a model was taught."""

    voice: str = ""


@dataclass(frozen=True, slots=True)
class Language:
    """The language of a voice, e.g. `en_US`."""

    code: str


@dataclass(frozen=True, slots=True)
class Inference:
    """How a model is run."""

    noise_scale: float = 0.667
    length_scale: float = 1.0
    noise_w: float = 0.8


@dataclass(frozen=True, slots=True)
class Config:
    """What `NAME.onnx.json` says, as far as it matters here.

    Source: https://github.com/OHF-Voice/piper1-gpl, src/piper/config.py.
    """

    audio: Audio
    phoneme_id_map: Mapping[str, Sequence[int]]
    phoneme_type: str = "espeak"
    espeak: Espeak = Espeak()
    language: Language | None = None
    num_speakers: int = 1
    speaker_id_map: Mapping[str, int] = field(default_factory=dict)
    default_speaker_id: int = 0
    inference: Inference = Inference()
    vowel_clusters: Sequence[Sequence[str]] = ()
    """Vowels that are one phoneme together."""


@dataclass(frozen=True, slots=True)
class Installed:
    """A Piper voice on this machine."""

    name: str
    model: Path
    config: Config
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

    def voices(self, engine: str) -> Iterator[Voice]:
        """Give what can be asked for: the voice, which is its first speaker, and each speaker by name."""
        for speaker in ("", *self.speakers):
            name = f"{self.name}{SPEAKER}{speaker}" if speaker else self.name
            yield Voice(engine, name, self.language, edition=self.edition)

    def speaker(self, voice: str) -> int | None:
        """Give the number of the speaker that the name of a voice asks for; None if there is no such one."""
        _, asked, speaker = voice.partition(SPEAKER)
        return self.speakers.get(speaker) if asked else self.config.default_speaker_id


def installed_folder() -> Path:
    """Give the folder of installed voices: in `BULLETIN_DATA_DIR`, else in the user's data folder."""
    chosen = os.environ.get("BULLETIN_DATA_DIR")
    if chosen:
        return Path(chosen) / "piper"
    import platformdirs

    return platformdirs.user_data_path("bulletin") / "piper"


def folders(options: PiperOptions) -> list[Path]:
    """Give the folders that voices lie in, the owner's own first."""
    return [*([Path(options.folder)] if options.folder else []), installed_folder()]


def found(places: Iterable[Path]) -> dict[str, Installed]:
    """Find the voices in some folders, by name; where two have the same, the first counts.

    One that lacks a file, or whose configuration cannot be read, is none.
    """
    voices: dict[str, Installed] = {}
    for place in places:
        for model in place.glob(f"*{MODEL}"):
            name = model.name.removesuffix(MODEL)
            if name not in voices and (voice := _read(name, place)):
                voices[name] = voice
    return dict(sorted(voices.items()))


def _read(name: str, place: Path) -> Installed | None:
    import msgspec

    model = place / f"{name}{MODEL}"
    try:
        written = (place / f"{name}{CONFIG}").read_bytes()
        return Installed(name, model, msgspec.json.decode(written, type=Config), _edition(model, written))
    except (OSError, msgspec.MsgspecError):
        return None


def _edition(model: Path, config: bytes) -> str:
    """Digest a voice by samples of its model: whole ones are large, and another training changes all."""
    size = model.stat().st_size
    digest = hashlib.blake2b(config, digest_size=8)
    with model.open("rb") as file:
        for place in (0, size // 2, max(size - _SAMPLE, 0)):
            file.seek(place)
            digest.update(file.read(_SAMPLE))
    digest.update(str(size).encode())
    return digest.hexdigest()
