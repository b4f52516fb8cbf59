"""The voices of all engines: which can be used here, and which can be installed."""

from collections.abc import Callable
from typing import cast

from bulletin import narration
from bulletin.errors import UsageError
from bulletin.narration import EngineVoices, InstallableVoice, PiperOptions, find_installable_voice
from bulletin.settings import Settings

__all__ = [
    "EngineVoices",
    "InstallableVoice",
    "fetch_installable_voices",
    "find_installable_voice",
    "install_voice",
    "list_voices",
]


def list_voices(
    settings: Settings, engine: str = "", language: str = "", *, offline: bool = False
) -> list[EngineVoices]:
    """Ask engines for their voices.

    Args:
        settings: of the run.
        engine: name of the only one to ask; empty for all.
        language: BCP 47 tag of what the voices shall speak, with a region its accent; empty for all.
        offline: leave out engines that need a network.

    Raises:
        UsageError: there is no such engine, or no such voice.
    """
    names = [engine] if engine else narration.list_engine_names()
    engines = list(narration.list_voices(names, settings.engines, language, offline=offline))
    if not any(engine_voices.voices or engine_voices.problem for engine_voices in engines):
        raise UsageError("There is no such voice.", "`bulletin voices` lists all that there are.")
    return engines


def fetch_installable_voices(settings: Settings) -> dict[str, InstallableVoice]:
    """Fetch the voices that can be installed for the engine piper, by name.

    Raises:
        UsageError: the run is offline.
        FetchError: the catalogue cannot be fetched, or is none.
    """
    if settings.article.offline:
        raise UsageError("No voice is fetched: this run is offline.")
    return narration.fetch_catalogue(_get_piper_options(settings))


def install_voice(voice: InstallableVoice, settings: Settings, on_bytes: Callable[[int], None]) -> bool:
    """Install a voice, and tell whether there was anything to do.

    Args:
        voice: one that can be installed.
        settings: of the run.
        on_bytes: called with how many bytes of all its files there are.

    Raises:
        FetchError: a file cannot be had whole; what has come of it is kept for the next time.
        OutputError: it cannot be written.
    """
    return narration.install_voice(voice, _get_piper_options(settings), on_bytes)


def _get_piper_options(settings: Settings) -> PiperOptions:
    return cast("PiperOptions", settings.engines.get("piper") or PiperOptions())
