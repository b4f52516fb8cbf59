"""`bulletin voices install`: voices of Piper's catalogue."""

import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bulletin._cli.echo import echo
from bulletin._cli.options import config_option, json_option, load_settings_for, quiet_option
from bulletin._cli.table import echo_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bulletin.settings import Settings
    from bulletin.workflow.voices import InstallableVoice

_HEADER = ("VOICE", "LANGUAGE", "SPEAKERS", "MB", "INSTALLED")


@click.command()
@click.argument("names", metavar="[NAME]...", nargs=-1)
@config_option
@json_option
@quiet_option
@click.pass_context
def install(
    ctx: click.Context, *, names: tuple[str, ...], config: Path | None, as_json: bool, quiet: bool
) -> None:
    """Install voices for the engine piper.

    They come from Piper's public catalogue and are checked against it; a download that was interrupted goes
    on where it stopped. Without a NAME, what there is is listed.
    """
    parent = ctx.parent.params if ctx.parent else {}
    offline = parent.get("offline") or None
    settings = load_settings_for(config or parent.get("config"), {"article": {"offline": offline}})
    from bulletin.workflow.voices import fetch_installable_voices, find_installable_voice

    catalogue = fetch_installable_voices(settings)
    if not names and as_json:
        echo(_format_voices_json(catalogue.values()))
        return
    if not names:
        _print_catalogue(catalogue.values())
        return
    voices = [find_installable_voice(name, catalogue) for name in names]
    for voice in voices:
        _install_voice(voice, settings, quiet=quiet or as_json)
    if as_json:
        echo(_format_voices_json(voices))
    elif not quiet and find_spec("onnxruntime") is None:
        echo("To speak with it: pip install 'bulletin[piper]'", err=True)


def _print_catalogue(voices: "Iterable[InstallableVoice]") -> None:
    rows = [_HEADER]
    for voice in voices:
        size, installed = _format_megabytes(voice.size), "no"
        if voice.is_installed:
            installed = "yes"
        rows.append((voice.name, voice.language, str(voice.speaker_count), size, installed))
    echo_table(rows)


def _format_voices_json(voices: "Iterable[InstallableVoice]") -> str:
    import json

    rows = [
        {
            "name": voice.name,
            "language": voice.language,
            "speakers": voice.speaker_count,
            "size": voice.size,
            "installed": voice.is_installed,
        }
        for voice in voices
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _install_voice(voice: "InstallableVoice", settings: "Settings", *, quiet: bool) -> None:
    from bulletin._cli.progress import show_download
    from bulletin.workflow.voices import install_voice

    with show_download(voice.size, visible=sys.stderr.isatty() and not quiet) as on_bytes:
        is_new = install_voice(voice, settings, on_bytes)
    if quiet:
        return
    if not is_new:
        echo(f"{voice.name} is installed already.")
        return
    folder = next(iter(voice.files)).parent
    echo(f"{voice.name} is installed, {_format_megabytes(voice.size)} MB in {folder}.")
    if voice.card:
        echo(f"Its makers and its licence: {voice.card}")


def _format_megabytes(size: int) -> str:
    return f"{size / 1e6:.1f}"
