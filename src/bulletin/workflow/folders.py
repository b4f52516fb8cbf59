"""The folders of shows."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from bulletin.errors import BulletinError
from bulletin.library.layout import REGISTER_FILE
from bulletin.library.names import make_show_slug
from bulletin.library.register import read_stored_register
from bulletin.settings import Settings


def locate_show_folder(settings: Settings) -> Path:
    """Return the folder of the show: that of its title, or the one that it had under an earlier title.

    A show is known by the file of its settings, which the register of its folder names.
    """
    folder = Path(settings.output.folder) / make_show_slug(settings.show)
    if folder.exists() or not settings.config_file or settings.title_is_explicit:
        return folder
    earlier_folders = list(_iterate_folders_of(Path(settings.config_file), Path(settings.output.folder)))
    if len(earlier_folders) == 1:
        return earlier_folders[0]
    return folder


def _iterate_folders_of(settings_file: Path, output_folder: Path) -> Iterator[Path]:
    """Iterate over the folders of shows whose register names the settings file."""
    for register_path in sorted(output_folder.glob(f"*/{REGISTER_FILE}")):
        with suppress(BulletinError, OSError):
            register = read_stored_register(register_path.parent)
            if register and register.settings and _is_same(output_folder / register.settings, settings_file):
                yield register_path.parent


def _is_same(path: Path, other: Path) -> bool:
    return os.path.realpath(path) == os.path.realpath(other)
