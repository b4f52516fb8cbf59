"""`bulletin feed`: the podcast feed of a show."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bulletin._cli.echo import echo
from bulletin._cli.group import SuggestingGroup
from bulletin._cli.options import config_option, json_option, load_settings_for, quiet_option

if TYPE_CHECKING:
    from bulletin.workflow.feed import FeedResult

_DAMAGE_EXIT_CODE = 1


@click.group(cls=SuggestingGroup)
def feed() -> None:
    """Build the podcast feed of a show."""


@feed.command()
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option("--base-url", metavar="URL", help="The address that the show's folder is published at.")
@config_option
@click.option("--verify", is_flag=True, help="Read every file, not only those that have changed.")
@json_option
@quiet_option
def build(
    folder: Path | None,
    *,
    base_url: str | None,
    config: Path | None,
    verify: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Write feed.xml from the finished episodes in FOLDER.

    FOLDER is the show's folder, output/<show> if none is given. An earlier episode that is damaged keeps the
    item it had, and the exit code is 1; an episode of today that is damaged stops it, with 3.
    """
    settings = load_settings_for(config, {"feed": {"base_url": base_url}})
    from bulletin.workflow.feed import build_feed
    from bulletin.workflow.folders import locate_show_folder

    result = build_feed(folder or locate_show_folder(settings), settings, verify=verify)
    if as_json:
        echo(_format_json(result))
    elif not quiet:
        echo(result.path)
        for note in result.notes:
            echo(note, err=True)
    for damage in result.damages:
        echo(damage, err=True)
    if result.damages:
        sys.exit(_DAMAGE_EXIT_CODE)


def _format_json(result: "FeedResult") -> str:
    import json

    fields = {
        "file": str(result.path),
        "episodes": result.episodes,
        "changed": result.is_changed,
        "damaged": list(result.damages),
        "notes": list(result.notes),
    }
    return json.dumps(fields, ensure_ascii=False, indent=2)
