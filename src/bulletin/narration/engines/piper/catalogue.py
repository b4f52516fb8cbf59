"""Piper's catalogue of voices, `voices.json`: fetches it and installs voices.

Source: https://huggingface.co/rhasspy/piper-voices.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from bulletin._infra.suggestion import suggest_name
from bulletin.errors import FetchError, UsageError
from bulletin.narration.engines.piper.options import CATALOGUE_URL, PiperOptions
from bulletin.narration.engines.piper.voices import (
    CONFIG_SUFFIX,
    MODEL_SUFFIX,
    SPEAKER_SEPARATOR,
    LanguageConfig,
    find_install_folder,
)

if TYPE_CHECKING:
    from bulletin._infra.download import RemoteFile

_LIST_FILE = "voices.json"
_TIMEOUT = 60.0  # seconds
_MAX_LIST_BYTES = 8_000_000  # Piper's own has 0.3 million
_VOICE_NAME = re.compile(r"[\w-]{1,80}")
MODEL_CARD = "MODEL_CARD"


@dataclass(frozen=True, slots=True)
class _CatalogueFile:
    size_bytes: int
    md5_digest: str


@dataclass(frozen=True, slots=True)
class _CatalogueEntry:
    language: LanguageConfig
    files: Mapping[str, _CatalogueFile]
    quality: str = ""
    num_speakers: int = 1
    aliases: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class InstallableVoice:
    """A voice that can be installed."""

    name: str
    language: str
    """BCP 47 tag in lower case."""
    quality: str
    speaker_count: int
    files: "Mapping[Path, RemoteFile]"
    """By their paths on this machine; the model comes last and completes the voice."""
    aliases: Sequence[str]
    """Its other and former names."""

    @property
    def size(self) -> int:
        """Size of all its files in bytes."""
        return sum(remote.size for remote in self.files.values())

    @property
    def card(self) -> Path | None:
        """Path of the file that names its speaker and its licence."""
        return next((path for path in self.files if path.suffix == f".{MODEL_CARD}"), None)

    @property
    def is_installed(self) -> bool:
        """True if all its files are on this machine, by their sizes."""
        for path, remote in self.files.items():
            if not path.exists() or path.stat().st_size != remote.size:
                return False
        return True


def fetch_catalogue(options: PiperOptions) -> dict[str, InstallableVoice]:
    """Fetch the catalogue: the voices that can be installed, by name.

    Raises:
        FetchError: the catalogue cannot be fetched or parsed.
    """
    import msgspec

    from bulletin._infra.fetch import fetch

    base_url = options.catalogue.rstrip("/")
    url = f"{base_url}/{_LIST_FILE}"
    hint = "Check the network, and `catalogue` in [engines.piper] if you have set it."
    try:
        response = fetch(
            url, timeout=_TIMEOUT, max_bytes=_MAX_LIST_BYTES, allow_private=_is_custom_catalogue(options)
        )
        entries = msgspec.json.decode(response.data, type=dict[str, _CatalogueEntry])
    except FetchError as error:
        raise FetchError(str(error), hint) from error
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise FetchError(f"{url} is no catalogue of Piper voices: {error}.", hint) from error
    return dict(sorted((voice.name, voice) for voice in _parse_voices(entries, base_url)))


def find_installable_voice(name: str, voices: Mapping[str, InstallableVoice]) -> InstallableVoice:
    """Find a voice by its name, by one of its other names, or by the name of one of its speakers.

    Raises:
        UsageError: there is no such voice; near names are suggested.
    """
    voice_name = name.partition(SPEAKER_SEPARATOR)[0].lower()
    for voice in voices.values():
        if voice_name in map(str.lower, (voice.name, *voice.aliases)):
            return voice
    raise UsageError(f"The catalogue has no voice “{name}”.", suggest_name(name, voices))


def install_voice(voice: InstallableVoice, options: PiperOptions, on_bytes: Callable[[int], None]) -> bool:
    """Install a voice, and tell whether there was anything to do.

    Args:
        voice: from the catalogue.
        options: of the engine.
        on_bytes: called with the number of bytes of all its files so far.

    Raises:
        FetchError: a file cannot be fetched whole; its beginning is kept for the next time.
        OutputError: a file cannot be written.
    """
    from bulletin._infra.download import download, is_whole

    if all(is_whole(path, remote) for path, remote in voice.files.items()):
        return False
    finished_bytes = 0
    for path, remote in voice.files.items():
        download(
            remote,
            path,
            allow_private=_is_custom_catalogue(options),
            on_bytes=partial(_report_bytes, on_bytes, finished_bytes),
        )
        finished_bytes += remote.size
    return True


def _report_bytes(on_bytes: Callable[[int], None], previous_bytes: int, new_bytes: int) -> None:
    on_bytes(previous_bytes + new_bytes)


def _is_custom_catalogue(options: PiperOptions) -> bool:
    """Tell whether the catalogue is the owner's own, which may be in a private network."""
    return options.catalogue != CATALOGUE_URL


def _parse_voices(entries: Mapping[str, _CatalogueEntry], base_url: str) -> Iterator[InstallableVoice]:
    folder = find_install_folder()
    for name, entry in entries.items():
        config_file, model_file = f"{name}{CONFIG_SUFFIX}", f"{name}{MODEL_SUFFIX}"
        remote_files = {path.rpartition("/")[2]: path for path in entry.files}
        if not _VOICE_NAME.fullmatch(name) or not {config_file, model_file} <= remote_files.keys():
            continue
        files = {}
        if MODEL_CARD in remote_files:
            files[folder / f"{name}.{MODEL_CARD}"] = _make_remote(base_url, remote_files[MODEL_CARD], entry)
        for file in (config_file, model_file):
            files[folder / file] = _make_remote(base_url, remote_files[file], entry)
        tag = entry.language.code.replace("_", "-").lower()
        yield InstallableVoice(name, tag, entry.quality, entry.num_speakers, files, entry.aliases)


def _make_remote(base_url: str, path: str, entry: _CatalogueEntry) -> "RemoteFile":
    from bulletin._infra.download import RemoteFile

    file = entry.files[path]
    return RemoteFile(f"{base_url}/{quote(path)}", file.size_bytes, file.md5_digest)
