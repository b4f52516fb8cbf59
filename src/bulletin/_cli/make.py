"""`bulletin make`: sources become episodes."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bulletin._cli.options import allow_private_option, config_option, settings_from

if TYPE_CHECKING:
    from bulletin.batch import Outcome


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("-o", "--output", metavar="DIR", help="Where the show's folder goes.  [default: output]")
@click.option("--engine", metavar="NAME", help="Who speaks: espeak (offline) or gtts.  [default: espeak]")
@click.option("--voice", metavar="NAME", help="The engine's voice; see `bulletin voices`.")
@click.option("--speed", type=float, metavar="X", help="Of the voice, 0.5 to 2.  [default: 1]")
@click.option("--intro", metavar="FILE", help="Music to open with, in any audio format.")
@click.option("--outro", metavar="FILE", help="Music to close with.")
@click.option("--no-music", is_flag=True, help="Neither intro nor outro music.")
@allow_private_option
@config_option
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
def make(
    sources: tuple[str, ...],
    *,
    config: Path | None,
    no_music: bool,
    allow_private: bool | None,
    as_json: bool,
    quiet: bool,
    **flags: Any,  # noqa: ANN401  (the options that are settings as they stand)
) -> None:
    """Make a finished episode of each SOURCE.

    A SOURCE is a text, Markdown, HTML, EPUB, DOCX, PDF or .eml file, an http(s) URL, a feed (its newest
    entry, or feed.xml#2), a script that `bulletin script` wrote, or - for standard input.
    """
    settings = settings_from(
        config,
        output__folder=flags["output"],
        voice__engine=flags["engine"],
        voice__name=flags["voice"],
        voice__speed=flags["speed"],
        mix__intro=flags["intro"],
        mix__outro=flags["outro"],
        mix__music=False if no_music else None,
        article__allow_private=allow_private,
    )
    from bulletin._cli.progress import progress
    from bulletin.batch import make_all
    from bulletin.producer import open_studio

    on_terminal = sys.stderr.isatty() and not (quiet or as_json)
    with progress(len(set(sources)), shown=on_terminal) as view, open_studio(settings) as studio:
        outcomes = make_all(sources, studio, sys.stdin.buffer, view.watch, view.done)
    _report(outcomes, as_json=as_json, quiet=quiet)
    sys.exit(_exit_code(outcomes))


def _report(outcomes: "list[Outcome]", *, as_json: bool, quiet: bool) -> None:
    from bulletin._cli import summary

    if as_json:
        click.echo(summary.as_json(outcomes))
        return
    if not quiet and (text := summary.as_text(outcomes)):
        click.echo(text)
    for line in summary.failures(outcomes):
        click.echo(line, err=True)


def _exit_code(outcomes: "list[Outcome]") -> int:
    failed = [outcome.error for outcome in outcomes if outcome.error]
    if len(outcomes) == 1 and failed:
        return failed[0].exit_code
    return 1 if failed else 0
