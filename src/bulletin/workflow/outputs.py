"""Outputs of a run: none of them is written over a file that the run reads."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from bulletin.errors import UsageError
from bulletin.library.layout import COVER_STEM, RECORD_NAME
from bulletin.settings import FILE_NAME, PATH_SETTINGS, Settings

_OUTPUT_FOLDER = ("output", "folder")  # the one path of the settings that is written to, not read
_EPISODE_SUFFIXES = frozenset(
    {".fingerprints.json", ".flac", ".json", ".m4a", ".mp3", ".opus", ".png", ".srt", ".svg", ".vtt", ".wav"}
)
"""Endings of the files that are named like the folder of an episode and written into it."""


def check_output(path: Path, settings: Settings, *sources: str | Path) -> None:
    """Refuse to write a file where the run reads one.

    Args:
        path: of the file to write.
        settings: of the run; their files are read.
        sources: what the run reads besides.

    Raises:
        UsageError: it would be written over an input, a settings file or a lexicon.
    """
    files = iterate_settings_paths(settings, PATH_SETTINGS - {_OUTPUT_FOLDER})
    refuse_overwriting(path, [settings.config_file, *files, *sources])


def check_episode_outputs(folder: Path, settings: Settings, source: str) -> None:
    """Refuse to write an episode where the run reads a file; raises as `check_output` does."""
    names = [RECORD_NAME, *(f"{folder.name}{suffix}" for suffix in _EPISODE_SUFFIXES)]
    names += [path.name for path in folder.glob(f"{COVER_STEM}-*.jpg")]
    for name in names:
        check_output(folder / name, settings, source)


def check_output_folder(settings: Settings, source: str) -> None:
    """Refuse to write shows where the run reads a file; raises as `check_output` does."""
    check_output(Path(settings.output.folder), settings, source)


def refuse_overwriting(path: Path, inputs: Iterable[str | Path]) -> None:
    """Refuse a path that leads to one of the inputs, or to a settings file.

    Raises:
        UsageError: it does.
    """
    if path.name == FILE_NAME and path.is_file():
        raise UsageError(f"{path} is not written: it holds settings.", _HINT)
    for name in inputs:
        if _is_same_file(path, name):
            raise UsageError(f"{path} is not written: {name} is read from it.", _HINT)


_HINT = "Name another file."


def _is_same_file(path: Path, name: str | Path) -> bool:
    if not str(name):
        return False
    try:
        return path.is_file() and path.samefile(str(name).partition("#")[0])
    except (OSError, ValueError):  # it is no file, e.g. a URL
        return False


def iterate_settings_paths(settings: Settings, names: Iterable[tuple[str, str]]) -> Iterator[Path]:
    """Iterate over the paths that settings hold, of those in `names` by section and key."""
    for section, key in sorted(names):
        paths = getattr(getattr(settings, section), key)
        if isinstance(paths, str):
            paths = [paths]
        for path in filter(None, paths):
            yield Path(path)
