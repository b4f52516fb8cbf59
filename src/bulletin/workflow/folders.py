"""Where the episodes of a show are put."""

from pathlib import Path

from bulletin.library.layout import EPISODES_FOLDER
from bulletin.library.names import make_show_slug, make_slug
from bulletin.model import Script
from bulletin.settings import Settings


def locate_show_folder(settings: Settings) -> Path:
    """Give the folder of the show."""
    return Path(settings.output.folder) / make_show_slug(settings.show)


def locate_episode_folder(script: Script, settings: Settings) -> Path:
    """Give the folder that the script's episode lies in."""
    return locate_show_folder(settings) / EPISODES_FOLDER / make_slug(script.info)
