"""`bulletin script`: the cleaned script, to edit."""

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bulletin._cli.echo import echo, echo_document
from bulletin._cli.options import (
    allow_private_option,
    config_option,
    json_option,
    load_settings_for,
    quiet_option,
)
from bulletin.model.timecode import format_clock

if TYPE_CHECKING:
    from bulletin.model import Script
    from bulletin.settings import Settings


@click.command()
@click.argument("source")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The file to write.  [default: standard output]"
)
@click.option("--explain", is_flag=True, help="List what is left out, each line with its rule, and stop.")
@allow_private_option
@config_option
@json_option
@quiet_option
def script(
    source: str,
    *,
    output: Path | None,
    explain: bool,
    allow_private: bool | None,
    config: Path | None,
    as_json: bool,
    quiet: bool,
) -> None:
    """Write the script of SOURCE, to edit.

    It is Markdown and shows the chapters, every sentence as it will be read, and at the end what is left
    out and by which rule. `bulletin make` takes it in the place of the source.

    In braces stand, above a sentence, {sting}, {ping} or {no cue}; below it, {say: as spoken} or {language:
    de}; behind a chapter's title, {bed: on} or {language: de}.
    """
    settings = load_settings_for(config, {"article": {"allow_private": allow_private}})
    from bulletin.workflow.script import explain_omissions, format_script, save_script, write_script

    written = write_script(source, settings, sys.stdin.buffer)
    if explain and not as_json:
        echo("\n".join(explain_omissions(written)) or "Nothing is left out.")
        return
    text = format_script(written, settings)
    if output:
        save_script(text, output, settings, source)
    if as_json:
        echo(_format_script_json(written, output))
        return
    if not quiet:
        _print_length(written, settings)
    if output is None:
        echo_document(text)
    elif not quiet:
        echo(f"{output} is written. Edit it, then: bulletin make {output}", err=True)


def _print_length(script_: "Script", settings: "Settings") -> None:
    from bulletin.errors import EngineError
    from bulletin.workflow.estimate import estimate_script

    with suppress(EngineError):  # a script can be written where its voice cannot be used
        seconds, voices = estimate_script(script_, settings)
        voice_names = ", ".join(f"{voice.engine} {voice.name}" for voice in voices)
        echo(f"About {format_clock(seconds)} long with {voice_names}.", err=True)


def _format_script_json(script_: "Script", output: Path | None) -> str:
    import json

    info = script_.info
    segments = []
    for segment in script_.segments:
        lines = [{"text": line.text, "spoken": line.spoken, "role": line.role} for line in segment.lines]
        segments.append({"kind": segment.kind, "title": segment.title, "lines": lines})
    facts = {
        "file": str(output) if output else None,
        "title": info.title,
        "published": info.published.isoformat(),
        "language": info.language,
        "segments": segments,
        "left_out": [{"text": omission.text, "rule": omission.rule} for omission in script_.omissions],
    }
    return json.dumps(facts, ensure_ascii=False, indent=2)
