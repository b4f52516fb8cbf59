"""`bulletin lexicon`: how names and other words are said."""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bulletin._cli.echo import echo
from bulletin._cli.group import SuggestingGroup
from bulletin._cli.options import (
    allow_private_option,
    config_option,
    json_option,
    load_settings_for,
    quiet_option,
)
from bulletin._cli.table import echo_table

if TYPE_CHECKING:
    from bulletin.workflow.lexicon import LexiconEntry

_FILE_TYPE = click.Path(path_type=Path)

say_option = click.option("--say", type=_FILE_TYPE, metavar="FILE", help="Say it into an .mp3 or .wav file.")
file_option = click.option(
    "--file", type=_FILE_TYPE, metavar="FILE", help="A .toml or .csv file to write, in place of [lexicon]."
)


@click.group(cls=SuggestingGroup)
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
@say_option
@config_option
@json_option
def test(text: str, *, language: str | None, say: Path | None, config: Path | None, as_json: bool) -> None:
    """Show each step from TEXT to its sound.

    As written, after the lexicon, after each rule that changed it, as espeak-ng gets it, and its IPA.
    """
    settings = load_settings_for(config)
    from bulletin.workflow.preview import say_words, trace_pronunciation

    steps = trace_pronunciation(text, language or settings.show.language, settings)
    if as_json:
        facts = [{"by": step.origin, "text": step.text} for step in steps]
        echo(json.dumps(facts, ensure_ascii=False, indent=2))
    else:
        echo_table([(step.origin, step.text) for step in steps])
    if say:
        say_words([text], language or settings.show.language, settings, say)
        echo(f"{say} says it.", err=True)


@lexicon.command("list")
@config_option
@json_option
def list_(*, config: Path | None, as_json: bool) -> None:
    """List the show's entries: those of [lexicon], then those of its files."""
    entries = load_settings_for(config).lexicon.entries
    if as_json:
        facts = [_build_entry_json(entry) for entry in entries]
        echo(json.dumps(facts, ensure_ascii=False, indent=2))
    elif entries:
        rows = [(entry.word, entry.reading, entry.text_language, entry.case) for entry in entries]
        echo_table([("WORD", "READING", "ONLY", "CASE"), *rows])
    else:
        echo("The show has no entries of its own.", err=True)


def _build_entry_json(entry: "LexiconEntry") -> dict[str, str]:
    return {"word": entry.word, "say": entry.reading, "only": entry.text_language, "case": entry.case}


@lexicon.command()
@click.argument("word")
@file_option
@config_option
@quiet_option
def remove(word: str, *, file: Path | None, config: Path | None, quiet: bool) -> None:
    """Say WORD by the rules again: remove its entry."""
    from bulletin.settings import FILE_NAME
    from bulletin.workflow.lexicon import remove_entry

    config_file = config or Path(FILE_NAME)
    remove_entry(word, file, config_file)
    if not quiet:
        echo(f"{file or config_file}: {word} removed.", err=True)


@lexicon.command()
@click.argument("word")
@click.argument("reading")
@click.option("--only", default="", metavar="TAG", help="Hold for texts in this language only.")
@click.option("--case", type=click.Choice(["any", "exact"]), help="How it minds capitals.")
@say_option
@file_option
@config_option
@quiet_option
def add(
    word: str,
    reading: str,
    *,
    only: str,
    case: str | None,
    say: Path | None,
    file: Path | None,
    config: Path | None,
    quiet: bool,
) -> None:
    """Say WORD as READING from now on.

    WORD may be several words, or a regular expression after re: (its groups are \\1 and so on in READING).
    A WORD with capitals matches as it is or all in capitals, one without them in any case; plural and
    possessive endings are kept. What was said of WORD before is replaced, all else in the file stays.
    """  # noqa: D301  (the backslash is one, and Click shows it so)
    from bulletin.workflow.lexicon import make_lexicon_entry
    from bulletin.workflow.preview import say_entry

    entry = make_lexicon_entry(word, reading, only, case or "")
    if say and entry.pattern:
        raise click.UsageError(
            "--say says words, not a pattern; try `bulletin lexicon test TEXT --say FILE`."
        )
    _write_entries([entry], file, config, quiet=quiet)
    if say:
        say_entry(entry, load_settings_for(config), say)
        if not quiet:
            echo(f"{say} says it.", err=True)


@lexicon.command("import")
@click.argument("source", type=_FILE_TYPE, metavar="FILE")
@file_option
@config_option
@quiet_option
def import_(source: Path, *, file: Path | None, config: Path | None, quiet: bool) -> None:
    """Take over the entries of FILE, a .pls, .csv or .toml lexicon."""
    from bulletin.workflow.lexicon import read_lexicon_file

    _write_entries(read_lexicon_file(source), file, config, source, quiet=quiet)


@lexicon.command()
@click.argument("target", type=_FILE_TYPE, metavar="FILE")
@config_option
@quiet_option
def export(target: Path, *, config: Path | None, quiet: bool) -> None:
    """Write the show's entries to FILE, a .pls, .csv or .toml lexicon."""
    settings = load_settings_for(config)
    from bulletin.workflow.lexicon import export_lexicon

    left_out = export_lexicon(target, settings)
    if quiet:
        return
    count = len(settings.lexicon.entries) - len(left_out)
    echo(f"{target}: {_format_entry_count(count)} written.", err=True)
    for entry in left_out:
        echo(f"{entry.word} is left out: {target.suffix} knows no patterns.", err=True)


def _write_entries(
    entries: "Sequence[LexiconEntry]",
    file: Path | None,
    config: Path | None,
    source: Path | None = None,
    *,
    quiet: bool,
) -> None:
    from bulletin.settings import FILE_NAME
    from bulletin.workflow.lexicon import save_entries

    config_file = config or Path(FILE_NAME)
    save_entries(entries, file, config_file, source)
    if quiet:
        return
    echo(f"{file or config_file}: {_format_entry_count(len(entries))} written.", err=True)
    if file and not _is_named(file, config):
        echo(f'To have it used, name it in bulletin.toml: [script] lexicons = ["{file}"]', err=True)


def _is_named(file: Path, config: Path | None) -> bool:
    """Tell whether the settings name a lexicon file, if there are settings."""
    settings = load_settings_for(config if config and config.exists() else None)
    return file.resolve() in [Path(name).resolve() for name in settings.script.lexicons]


def _format_entry_count(number: int) -> str:
    return "1 entry" if number == 1 else f"{number} entries"
