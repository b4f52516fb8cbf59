"""Piper's catalogue of voices, `voices.json`, and the installing of one.

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
_MAX_LIST_BYTES = 8_000_000  # bytes; Piper's own has 0.3 million
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
    """By the place where each is to lie, the model last: with it the voice is there."""
    aliases: Sequence[str]
    """What else it is or was called."""

    @property
    def size(self) -> int:
        """Give the bytes of all its files."""
        return sum(remote.size for remote in self.files.values())

    @property
    def card(self) -> Path | None:
        """Give where it will say who spoke for it, and under which licence it is."""
        return next((path for path in self.files if path.suffix == f".{MODEL_CARD}"), None)

    @property
    def is_installed(self) -> bool:
        """Tell whether all of it is there; only the sizes are looked at."""
        return all(path.exists() and path.stat().st_size == each.size for path, each in self.files.items())


def fetch_catalogue(options: PiperOptions) -> dict[str, InstallableVoice]:
    """Fetch what there is to be installed, by name.

    Raises:
        FetchError: it cannot be fetched, or is no catalogue.
    """
    import msgspec

    from bulletin._infra.fetch import fetch

    base = options.catalogue.rstrip("/")
    url = f"{base}/{_LIST_FILE}"
    hint = "Check the network, and `catalogue` in [engines.piper] if you have set it."
    try:
        got = fetch(
            url, timeout=_TIMEOUT, max_bytes=_MAX_LIST_BYTES, allow_private=_is_custom_catalogue(options)
        )
        listed = msgspec.json.decode(got.data, type=dict[str, _CatalogueEntry])
    except FetchError as error:
        raise FetchError(str(error), hint) from error
    except msgspec.MsgspecError as error:
        raise FetchError(f"{url} is no catalogue of Piper voices: {error}.", hint) from error
    return dict(sorted((offer.name, offer) for offer in _parse_voices(listed, base)))


def find_installable_voice(name: str, voices: Mapping[str, InstallableVoice]) -> InstallableVoice:
    """Find a voice by its name, by one of its other names, or by the name of one of its speakers.

    Raises:
        UsageError: there is none; near names are suggested.
    """
    wanted = name.partition(SPEAKER_SEPARATOR)[0].lower()
    for offer in voices.values():
        if wanted in (each.lower() for each in (offer.name, *offer.aliases)):
            return offer
    raise UsageError(f"The catalogue has no voice “{name}”.", suggest_name(name, voices))


def install_voice(voice: InstallableVoice, options: PiperOptions, on_bytes: Callable[[int], None]) -> bool:
    """Install a voice, and tell whether there was anything to do.

    Args:
        voice: from the catalogue.
        options: of the engine.
        on_bytes: called with how many bytes of all its files there are.

    Raises:
        FetchError: a file cannot be had whole; what has come of it is kept for the next time.
        OutputError: it cannot be written.
    """
    from bulletin._infra.download import download, is_whole

    if all(is_whole(path, remote) for path, remote in voice.files.items()):
        return False
    done = 0
    for path, remote in voice.files.items():
        download(
            remote,
            path,
            allow_private=_is_custom_catalogue(options),
            on_bytes=partial(_report_bytes, on_bytes, done),
        )
        done += remote.size
    return True


def _report_bytes(on_bytes: Callable[[int], None], previous_bytes: int, new_bytes: int) -> None:
    on_bytes(previous_bytes + new_bytes)


def _is_custom_catalogue(options: PiperOptions) -> bool:
    """Tell whether the owner has named another catalogue, which may be in their own network."""
    return options.catalogue != CATALOGUE_URL


def _parse_voices(entries: Mapping[str, _CatalogueEntry], base_url: str) -> Iterator[InstallableVoice]:
    folder = find_install_folder()
    for name, entry in entries.items():
        ends = {
            MODEL_CARD: MODEL_CARD,
            CONFIG_SUFFIX: f"{name}{CONFIG_SUFFIX}",
            MODEL_SUFFIX: f"{name}{MODEL_SUFFIX}",
        }
        found = {path.rpartition("/")[2]: path for path in entry.files}
        if not _VOICE_NAME.fullmatch(name) or not {ends[CONFIG_SUFFIX], ends[MODEL_SUFFIX]} <= found.keys():
            continue
        files = {
            folder / (f"{name}.{MODEL_CARD}" if end == MODEL_CARD else f"{name}{end}"): _make_remote(
                base_url, found[file], entry
            )
            for end, file in ends.items()
            if file in found
        }
        tag = entry.language.code.replace("_", "-").lower()
        yield InstallableVoice(name, tag, entry.quality, entry.num_speakers, files, entry.aliases)


def _make_remote(base_url: str, path: str, entry: _CatalogueEntry) -> "RemoteFile":
    from bulletin._infra.download import RemoteFile

    about = entry.files[path]
    return RemoteFile(f"{base_url}/{quote(path)}", about.size_bytes, about.md5_digest)
