"""`bulletin voices`: the voices an engine has."""

from pathlib import Path

import click

from bulletin._cli.options import config_option, settings_from


@click.command()
@click.option("--engine", metavar="NAME", help="The engine to ask.  [default: espeak]")
@config_option
def voices(*, engine: str | None, config: Path | None) -> None:
    """List the voices that --voice takes."""
    settings = settings_from(config, voice__engine=engine)
    from bulletin.narration import open_engine

    speaking = open_engine(settings.voice.engine, settings.engines)
    try:
        for voice in speaking.voices():
            click.echo(voice.name)
    finally:
        speaking.close()
