"""Where the episodes of a show are put."""

from pathlib import Path

from bulletin.library.layout import EPISODES_FOLDER
from bulletin.library.names import show_slug, slug_of
from bulletin.model import Script
from bulletin.settings import Settings


def show_folder(settings: Settings) -> Path:
    """Give the folder of the show."""
    return Path(settings.output.folder) / show_slug(settings.show)


def episode_folder(said: Script, settings: Settings) -> Path:
    """Give the folder that the script's episode lies in."""
    return show_folder(settings) / EPISODES_FOLDER / slug_of(said.programme)
