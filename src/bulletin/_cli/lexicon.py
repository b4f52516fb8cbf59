"""`bulletin lexicon`: how names and other words are said."""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bulletin._cli.echo import echo
from bulletin._cli.options import allow_private_option, config_option, load_settings_for
from bulletin._cli.table import echo_table

if TYPE_CHECKING:
    from bulletin.workflow.lexicon import LexiconEntry

_FILE_TYPE = click.Path(path_type=Path)

json_option = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
file_option = click.option(
    "--file", type=_FILE_TYPE, metavar="FILE", help="A .toml or .csv file to write, in place of [lexicon]."
)


@click.group()
def lexicon() -> None:
    """Decide how names and other words are said.

    \b
    A reading is one of these:
      /ˈkiːjɪv/   its sound in IPA
      Kee-yiv     a respelling, read as ordinary words
      spell       letter by letter
      word        as a word, though it looks like an acronym
      de:         as the voice of that language says it

    Entries stand in the [lexicon] of bulletin.toml and in the files that `lexicons` in [script] names.
    """  # noqa: D301  (Click takes a backspace to mean: leave these lines as they are)


@lexicon.command()
@click.argument("source")
@click.option(
    "--say", type=_FILE_TYPE, metavar="FILE", help="Say them one after another into an .mp3 or .wav file."
)
@allow_private_option
@config_option
@json_option
def unknown(
    source: str, *, say: Path | None, allow_private: bool | None, config: Path | None, as_json: bool
) -> None:
    """List the names and acronyms of SOURCE whose reading is a guess.

    The most frequent come first, each with how often it is said and how espeak-ng will say it, in IPA.
    """
    settings = load_settings_for(config, {"article": {"allow_private": allow_private}})
    from bulletin.workflow.preview import guess_pronunciations, say_words
    from bulletin.workflow.script import write_script

    script = write_script(source, settings, sys.stdin.buffer)
    guesses = guess_pronunciations(script, settings)
    if as_json:
        echo(json.dumps([asdict(guess) for guess in guesses], ensure_ascii=False, indent=2))
    else:
        echo_table([(str(guess.count), guess.word, guess.kind, f"/{guess.ipa}/") for guess in guesses])
    if not guesses:
        echo("No reading is a guess.", err=True)
    if say and guesses:
        say_words([guess.word for guess in guesses], script.info.language, settings, say, source)
        echo(f"{say} says them in this order.", err=True)


@lexicon.command()
@click.argument("text")
@click.option("--language", metavar="TAG", help="Of TEXT.  [default: the show's]")
@config_option
@json_option
def test(text: str, *, language: str | None, config: Path | None, as_json: bool) -> None:
    """Show each step from TEXT to its sound.

    As written, after the lexicon, after each rule that changed it, as espeak-ng gets it, and its IPA.
    """
    settings = load_settings_for(config)
    from bulletin.workflow.preview import trace_pronunciation

    steps = trace_pronunciation(text, language or settings.show.language, settings)
    if as_json:
        facts = [{"by": step.origin, "text": step.text} for step in steps]
        echo(json.dumps(facts, ensure_ascii=False, indent=2))
    else:
        echo_table([(step.origin, step.text) for step in steps])


@lexicon.command()
@click.argument("word")
@click.argument("reading")
@click.option("--only", default="", metavar="TAG", help="Hold for texts in this language only.")
@click.option("--case", type=click.Choice(["any", "exact"]), help="How it minds capitals.")
@file_option
@config_option
def add(
    word: str, reading: str, *, only: str, case: str | None, file: Path | None, config: Path | None
) -> None:
    """Say WORD as READING from now on.

    WORD may be several words, or a regular expression after re: (its groups are \\1 and so on in READING).
    A WORD with capitals matches as it is or all in capitals, one without them in any case; plural and
    possessive endings are kept. What was said of WORD before is replaced, all else in the file stays.
    """  # noqa: D301  (the backslash is one, and Click shows it so)
    from bulletin.workflow.lexicon import make_lexicon_entry

    _write_entries([make_lexicon_entry(word, reading, only, case or "")], file, config)


@lexicon.command("import")
@click.argument("source", type=_FILE_TYPE, metavar="FILE")
@file_option
@config_option
def import_(source: Path, *, file: Path | None, config: Path | None) -> None:
    """Take over the entries of FILE, a .pls, .csv or .toml lexicon."""
    from bulletin.workflow.lexicon import read_lexicon_file

    _write_entries(read_lexicon_file(source), file, config, source)


@lexicon.command()
@click.argument("target", type=_FILE_TYPE, metavar="FILE")
@config_option
def export(target: Path, *, config: Path | None) -> None:
    """Write the show's entries to FILE, a .pls, .csv or .toml lexicon."""
    settings = load_settings_for(config)
    from bulletin.workflow.lexicon import export_lexicon

    left_out = export_lexicon(target, settings)
    count = len(settings.lexicon.entries) - len(left_out)
    echo(f"{target}: {_format_entry_count(count)} written.", err=True)
    for entry in left_out:
        echo(f"{entry.word} is left out: {target.suffix} knows no patterns.", err=True)


def _write_entries(
    entries: "Sequence[LexiconEntry]", file: Path | None, config: Path | None, source: Path | None = None
) -> None:
    from bulletin.settings import FILE_NAME
    from bulletin.workflow.lexicon import save_entries

    settings = load_settings_for(config if config and config.exists() else None)
    config_file = config or Path(FILE_NAME)
    save_entries(entries, file, config_file, source)
    echo(f"{file or config_file}: {_format_entry_count(len(entries))} written.", err=True)
    if file and file.resolve() not in (Path(name).resolve() for name in settings.script.lexicons):
        echo(f'To have it used, name it in bulletin.toml: [script] lexicons = ["{file}"]', err=True)


def _format_entry_count(number: int) -> str:
    return "1 entry" if number == 1 else f"{number} entries"
