"""`bulletin voices install`: voices of Piper's catalogue."""

import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from bulletin._cli.options import config_option, settings_from
from bulletin._cli.table import echo_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bulletin.narration.engines.piper.catalogue import Offer
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
    settings = settings_from(config or parent.get("config"), article__offline=parent.get("offline") or None)
    from bulletin.errors import UsageError
    from bulletin.narration.engines.piper.catalogue import catalogue, offered
    from bulletin.narration.engines.piper.options import PiperOptions

    if settings.article.offline:
        raise UsageError("No voice is fetched: this run is offline.")
    options = cast("PiperOptions", settings.engines.get("piper") or PiperOptions())
    offers = catalogue(options)
    if not names:
        _list(offers.values())
        return
    for offer in [offered(name, offers) for name in names]:
        _install(offer, options)
    if find_spec("onnxruntime") is None:
        click.echo("To speak with it: pip install 'bulletin[piper]'", err=True)


def _list(offers: "Iterable[Offer]") -> None:
    rows = [
        (
            each.name,
            each.language,
            str(each.speakers),
            _megabytes(each.size),
            "yes" if each.is_installed else "no",
        )
        for each in offers
    ]
    echo_table([_HEADER, *rows])


def _install(offer: "Offer", options: "PiperOptions") -> None:
    from bulletin._cli.progress import downloading
    from bulletin.narration.engines.piper.catalogue import install

    with downloading(offer.size, shown=sys.stderr.isatty()) as on_bytes:
        is_new = install(offer, options, on_bytes)
    if not is_new:
        click.echo(f"{offer.name} is installed already.")
        return
    click.echo(f"{offer.name} is installed, {_megabytes(offer.size)} MB in {next(iter(offer.files)).parent}.")
    if offer.card:
        click.echo(f"Its makers and its licence: {offer.card}")


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f}"
