"""`bulletin voices`: the voices that can be used, to see and to hear."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from bulletin._cli.echo import echo
from bulletin._cli.group import SuggestingGroup
from bulletin._cli.install import install
from bulletin._cli.options import config_option, json_option, load_settings_for
from bulletin._cli.table import echo_table

if TYPE_CHECKING:
    from bulletin.model import Voice
    from bulletin.settings import Settings
    from bulletin.workflow.voices import EngineVoices

_HEADER = ("ENGINE", "VOICE", "LANGUAGE", "GENDER", "OFFLINE")


@click.group(cls=SuggestingGroup, invoke_without_command=True)
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
@json_option
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
        _check_no_options(ctx)
        return
    settings = load_settings_for(config)
    from bulletin.workflow.voices import list_voices

    engines = list_voices(settings, engine or "", language or "", offline=offline)
    if as_json:
        echo(_format_voices_json(engines))
    else:
        _print_voices(engines)
    if say:
        _compare_voices(say, engines, language or settings.show.language, settings, output)


def _check_no_options(ctx: click.Context) -> None:
    """Refuse options that have no sense before a subcommand."""
    for name in ctx.params.keys() - {"config", "offline"}:
        if ctx.get_parameter_source(name) is not ParameterSource.DEFAULT:
            raise click.UsageError(
                f"There is nothing to list: take out the options before {ctx.invoked_subcommand}."
            )


def _format_voices_json(engines: "Sequence[EngineVoices]") -> str:
    rows = []
    for engine_voices in engines:
        rows += [_build_voice_json(engine_voices, voice) for voice in engine_voices.voices]
        if not engine_voices.voices and engine_voices.problem:
            rows.append(_build_voice_json(engine_voices, None))
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _build_voice_json(engine_voices: "EngineVoices", voice: "Voice | None") -> dict[str, object]:
    name = language = gender = None
    if voice:
        name, language, gender = voice.name, voice.language, voice.gender
    return {
        "engine": engine_voices.engine,
        "name": name,
        "language": language,
        "gender": gender,
        "offline": engine_voices.offline,
        "usable": voice is not None,
        "problem": engine_voices.problem,
        "hint": engine_voices.hint,
    }


def _print_voices(engines: "Sequence[EngineVoices]") -> None:
    rows = []
    for engine_voices in engines:
        rows += [_format_row(engine_voices, voice) for voice in engine_voices.voices]
    if rows:
        echo_table([_HEADER, *rows])
    for engine_voices in engines:
        if engine_voices.problem:
            echo(f"{engine_voices.engine}: {engine_voices.problem} {engine_voices.hint}".rstrip())


def _format_row(engine_voices: "EngineVoices", voice: "Voice") -> tuple[str, ...]:
    offline = "no"
    if engine_voices.offline:
        offline = "yes"
    return engine_voices.engine, voice.name, voice.language or "any", voice.gender or "–", offline


def _compare_voices(
    text: str, engines: "Sequence[EngineVoices]", language: str, settings: "Settings", output: Path
) -> None:
    from bulletin.workflow.preview import compare_voices

    voices = [voice for engine_voices in engines for voice in engine_voices.voices]
    for voice, error in compare_voices(text, voices, language, settings, output):
        echo(f"{voice.engine} {voice.name}: {error}", err=True)
    echo(f"{output} has them in this order.", err=True)


voices.add_command(install)
