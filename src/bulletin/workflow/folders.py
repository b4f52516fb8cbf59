"""The folders of a show and of its episodes."""

from pathlib import Path

from bulletin.library.layout import EPISODES_FOLDER
from bulletin.library.names import make_show_slug, make_slug
from bulletin.model import Script
from bulletin.settings import Settings


def locate_show_folder(settings: Settings) -> Path:
    """Return the folder of the show."""
    return Path(settings.output.folder) / make_show_slug(settings.show)


def locate_episode_folder(script: Script, settings: Settings) -> Path:
    """Return the folder of the script's episode."""
    return locate_show_folder(settings) / EPISODES_FOLDER / make_slug(script.info)
