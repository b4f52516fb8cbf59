"""`bulletin voices install`: voices of Piper's catalogue."""

import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from bulletin._cli.options import config_option, load_settings_for
from bulletin._cli.table import echo_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bulletin.narration.engines.piper.catalogue import InstallableVoice
    from bulletin.narration.engines.piper.options import PiperOptions

_HEADER = ("VOICE", "LANGUAGE", "SPEAKERS", "MB", "INSTALLED")


@click.command()
@click.argument("names", metavar="[NAME]...", nargs=-1)
@config_option
@click.pass_context
def install(ctx: click.Context, *, names: tuple[str, ...], config: Path | None) -> None:
    """Install voices for the engine piper.

    They come from Piper's public catalogue and are checked against it; a download that was interrupted goes
    on where it stopped. Without a NAME, what there is is listed.
    """
    parent = ctx.parent.params if ctx.parent else {}
    settings = load_settings_for(
        config or parent.get("config"), article__offline=parent.get("offline") or None
    )
    from bulletin.errors import UsageError
    from bulletin.narration.engines.piper.catalogue import fetch_catalogue, find_installable_voice
    from bulletin.narration.engines.piper.options import PiperOptions

    if settings.article.offline:
        raise UsageError("No voice is fetched: this run is offline.")
    options = cast("PiperOptions", settings.engines.get("piper") or PiperOptions())
    offers = fetch_catalogue(options)
    if not names:
        _print_offers(offers.values())
        return
    for offer in [find_installable_voice(name, offers) for name in names]:
        _install_offer(offer, options)
    if find_spec("onnxruntime") is None:
        click.echo("To speak with it: pip install 'bulletin[piper]'", err=True)


def _print_offers(offers: "Iterable[InstallableVoice]") -> None:
    rows = [
        (
            each.name,
            each.language,
            str(each.speaker_count),
            _format_megabytes(each.size),
            "yes" if each.is_installed else "no",
        )
        for each in offers
    ]
    echo_table([_HEADER, *rows])


def _install_offer(offer: "InstallableVoice", options: "PiperOptions") -> None:
    from bulletin._cli.progress import show_download
    from bulletin.narration.engines.piper.catalogue import install_voice

    with show_download(offer.size, visible=sys.stderr.isatty()) as on_bytes:
        is_new = install_voice(offer, options, on_bytes)
    if not is_new:
        click.echo(f"{offer.name} is installed already.")
        return
    click.echo(
        f"{offer.name} is installed, {_format_megabytes(offer.size)} MB in {next(iter(offer.files)).parent}."
    )
    if offer.card:
        click.echo(f"Its makers and its licence: {offer.card}")


def _format_megabytes(size: int) -> str:
    return f"{size / 1e6:.1f}"
