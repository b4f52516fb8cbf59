"""`bulletin script`: the cleaned script, to edit."""

import sys
from contextlib import suppress
from pathlib import Path

import click

from bulletin._cli.echo import echo, echo_document
from bulletin._cli.options import allow_private_option, config_option, load_settings_for
from bulletin.model.timecode import format_clock


@click.command()
@click.argument("source")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The file to write.  [default: standard output]"
)
@click.option("--explain", is_flag=True, help="List what is left out, each line with its rule, and stop.")
@allow_private_option
@config_option
def script(
    source: str, *, output: Path | None, explain: bool, allow_private: bool | None, config: Path | None
) -> None:
    """Write the script of SOURCE, to edit.

    It is Markdown and shows the chapters, every sentence as it will be read, and at the end what is left
    out and by which rule. `bulletin make` takes it in the place of the source.

    In braces stand, above a sentence, {sting}, {ping} or {no cue}; below it, {say: as spoken} or {language:
    de}; behind a chapter's title, {bed: on} or {language: de}.
    """
    settings = load_settings_for(config, {"article": {"allow_private": allow_private}})
    from bulletin.errors import EngineError
    from bulletin.workflow.estimate import estimate_script
    from bulletin.workflow.script import explain_omissions, format_script, save_script, write_script

    written = write_script(source, settings, sys.stdin.buffer)
    if explain:
        echo("\n".join(explain_omissions(written)) or "Nothing is left out.")
        return
    with suppress(EngineError):  # a script can be written where its voice cannot be used
        seconds, voices = estimate_script(written, settings)
        voice_names = ", ".join(f"{voice.engine} {voice.name}" for voice in voices)
        echo(f"About {format_clock(seconds)} long with {voice_names}.", err=True)
    text = format_script(written, settings)
    if output is None:
        echo_document(text)
        return
    save_script(text, output, settings, source)
    echo(f"{output} is written. Edit it, then: bulletin make {output}", err=True)
