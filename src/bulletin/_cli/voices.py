"""`bulletin voices`: the voices that can be used, to see and to hear."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from bulletin._cli.install import install
from bulletin._cli.options import config_option, settings_from
from bulletin._cli.table import echo_table

if TYPE_CHECKING:
    from bulletin.model import Voice
    from bulletin.narration import Cast
    from bulletin.settings import Settings

_HEADER = ("ENGINE", "VOICE", "LANGUAGE", "GENDER", "OFFLINE")


@click.group(invoke_without_command=True)
@click.option("--engine", metavar="NAME", help="Only this engine's.")
@click.option("--language", metavar="TAG", help="Only voices that speak it, e.g. de or en-gb.")
@click.option("--offline", is_flag=True, help="Only voices that need no network.")
@click.option("--say", metavar="TEXT", help="Let each of them say TEXT, one after another.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default="voices.mp3",
    metavar="FILE",
    help="Where --say says it, an .mp3 or .wav file.  [default: voices.mp3]",
)
@config_option
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.pass_context
def voices(
    ctx: click.Context,
    *,
    engine: str | None,
    language: str | None,
    offline: bool,
    say: str | None,
    output: Path,
    config: Path | None,
    as_json: bool,
) -> None:
    """List the voices that can be used.

    Engines that cannot be used are named with the reason. A voice like +f3 is a variant: any other voice
    of its engine can take it on, as in en-gb+f3.
    """
    if ctx.invoked_subcommand:
        _check_alone(ctx)
        return
    settings = settings_from(config)
    from bulletin.errors import UsageError
    from bulletin.narration import casts, engine_names

    names = [engine] if engine else engine_names()
    found = list(casts(names, settings.engines, language or "", offline=offline))
    if not any(cast.voices or cast.problem for cast in found):
        raise UsageError("There is no such voice.", "`bulletin voices` lists all that there are.")
    if as_json:
        click.echo(_as_json(found))
    else:
        _print(found)
    if say:
        _audition(say, found, language or settings.show.language, settings, output)


def _check_alone(ctx: click.Context) -> None:
    """Refuse options that have no sense before a subcommand."""
    for name in ctx.params.keys() - {"config", "offline"}:
        if ctx.get_parameter_source(name) is not ParameterSource.DEFAULT:
            raise click.UsageError(
                f"There is nothing to list: take out the options before {ctx.invoked_subcommand}."
            )


def _as_json(found: "Sequence[Cast]") -> str:
    rows = [_facts(cast, each) for cast in found for each in cast.voices or (None,) if each or cast.problem]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _facts(cast: "Cast", voice: "Voice | None") -> dict[str, object]:
    return {
        "engine": cast.engine,
        "name": voice.name if voice else None,
        "language": voice.language if voice else None,
        "gender": voice.gender if voice else None,
        "offline": cast.offline,
        "usable": voice is not None,
        "problem": cast.problem,
        "hint": cast.hint,
    }


def _print(found: "Sequence[Cast]") -> None:
    if rows := [_row(cast, voice) for cast in found for voice in cast.voices]:
        echo_table([_HEADER, *rows])
    for cast in found:
        if cast.problem:
            click.echo(f"{cast.engine}: {cast.problem} {cast.hint}".rstrip())


def _row(cast: "Cast", voice: "Voice") -> tuple[str, ...]:
    offline = "yes" if cast.offline else "no"
    return cast.engine, voice.name, voice.language or "any", voice.gender or "–", offline


def _audition(text: str, found: "Sequence[Cast]", language: str, settings: "Settings", output: Path) -> None:
    from bulletin.workflow.preview import compare

    voices = [voice for cast in found for voice in cast.voices]
    for voice, error in compare(text, voices, language, settings, output):
        click.echo(f"{voice.engine} {voice.name}: {error}", err=True)
    click.echo(f"{output} has them in this order.", err=True)


voices.add_command(install)
