"""Piper's catalogue of voices, `voices.json`, and the installing of one.

Source: https://huggingface.co/rhasspy/piper-voices.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import quote

from bulletin._infra.download import Remote, download, is_whole
from bulletin._infra.fetch import fetch
from bulletin._infra.suggestion import suggestion
from bulletin.errors import FetchError, UsageError
from bulletin.narration.engines.piper.options import CATALOGUE, PiperOptions
from bulletin.narration.engines.piper.voices import CONFIG, MODEL, SPEAKER, Language, installed_folder

_LIST = "voices.json"
_TIMEOUT = 60.0  # seconds
_LARGEST_LIST = 8_000_000  # bytes; Piper's own has 0.3 million
_NAME = re.compile(r"[\w-]{1,80}")
CARD = "MODEL_CARD"


@dataclass(frozen=True, slots=True)
class _File:
    size_bytes: int
    md5_digest: str


@dataclass(frozen=True, slots=True)
class _Entry:
    language: Language
    files: Mapping[str, _File]
    quality: str = ""
    num_speakers: int = 1
    aliases: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """A voice that can be installed."""

    name: str
    language: str
    """BCP 47 tag in lower case."""
    quality: str
    speakers: int
    files: Mapping[Path, Remote]
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
        return next((path for path in self.files if path.suffix == f".{CARD}"), None)

    @property
    def is_installed(self) -> bool:
        """Tell whether all of it is there; only the sizes are looked at."""
        return all(path.exists() and path.stat().st_size == each.size for path, each in self.files.items())


def catalogue(options: PiperOptions) -> dict[str, Offer]:
    """Fetch what there is to be installed, by name.

    Raises:
        FetchError: it cannot be fetched, or is no catalogue.
    """
    import msgspec

    base = options.catalogue.rstrip("/")
    url = f"{base}/{_LIST}"
    hint = "Check the network, and `catalogue` in [engines.piper] if you have set it."
    try:
        got = fetch(url, timeout=_TIMEOUT, max_bytes=_LARGEST_LIST, allow_private=_is_own(options))
        listed = msgspec.json.decode(got.data, type=dict[str, _Entry])
    except FetchError as error:
        raise FetchError(str(error), hint) from error
    except msgspec.MsgspecError as error:
        raise FetchError(f"{url} is no catalogue of Piper voices: {error}.", hint) from error
    return dict(sorted((offer.name, offer) for offer in _offers(listed, base)))


def offered(name: str, offers: Mapping[str, Offer]) -> Offer:
    """Find a voice by its name, by one of its other names, or by the name of one of its speakers.

    Raises:
        UsageError: there is none; near names are suggested.
    """
    wanted = name.partition(SPEAKER)[0].lower()
    for offer in offers.values():
        if wanted in (each.lower() for each in (offer.name, *offer.aliases)):
            return offer
    raise UsageError(f"The catalogue has no voice “{name}”.", suggestion(name, offers))


def install(offer: Offer, options: PiperOptions, on_bytes: Callable[[int], None]) -> bool:
    """Install a voice, and tell whether there was anything to do.

    Args:
        offer: from the catalogue.
        options: of the engine.
        on_bytes: called with how many bytes of all its files there are.

    Raises:
        FetchError: a file cannot be had whole; what has come of it is kept for the next time.
        OutputError: it cannot be written.
    """
    if all(is_whole(path, remote) for path, remote in offer.files.items()):
        return False
    done = 0
    for path, remote in offer.files.items():
        download(remote, path, allow_private=_is_own(options), on_bytes=partial(_add, on_bytes, done))
        done += remote.size
    return True


def _add(on_bytes: Callable[[int], None], done: int, more: int) -> None:
    on_bytes(done + more)


def _is_own(options: PiperOptions) -> bool:
    """Tell whether the owner has named another catalogue, which may be in their own network."""
    return options.catalogue != CATALOGUE


def _offers(listed: Mapping[str, _Entry], base: str) -> Iterator[Offer]:
    folder = installed_folder()
    for name, entry in listed.items():
        ends = {CARD: CARD, CONFIG: f"{name}{CONFIG}", MODEL: f"{name}{MODEL}"}
        found = {path.rpartition("/")[2]: path for path in entry.files}
        if not _NAME.fullmatch(name) or not {ends[CONFIG], ends[MODEL]} <= found.keys():
            continue
        files = {
            folder / (f"{name}.{CARD}" if end == CARD else f"{name}{end}"): _remote(base, found[file], entry)
            for end, file in ends.items()
            if file in found
        }
        tag = entry.language.code.replace("_", "-").lower()
        yield Offer(name, tag, entry.quality, entry.num_speakers, files, entry.aliases)


def _remote(base: str, path: str, entry: _Entry) -> Remote:
    about = entry.files[path]
    return Remote(f"{base}/{quote(path)}", about.size_bytes, about.md5_digest)
