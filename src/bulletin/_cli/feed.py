"""`bulletin feed`: the podcast feed of a show."""

from pathlib import Path

import click

from bulletin._cli.echo import echo
from bulletin._cli.options import config_option, load_settings_for


@click.group()
def feed() -> None:
    """Build the podcast feed of a show."""


@feed.command()
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option("--base-url", metavar="URL", help="The address that the show's folder is published at.")
@config_option
def build(folder: Path | None, *, base_url: str | None, config: Path | None) -> None:
    """Write feed.xml from the finished episodes in FOLDER.

    FOLDER is the show's folder, output/<show> if none is given. Episodes that are damaged stop it.
    """
    settings = load_settings_for(config, {"feed": {"base_url": base_url}})
    from bulletin.workflow.feed import build_feed
    from bulletin.workflow.folders import locate_show_folder

    echo(build_feed(folder or locate_show_folder(settings), settings))
