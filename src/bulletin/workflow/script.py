"""The script of a source: written from a report, or read back if the source is a script of ours."""

from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from bulletin import article
from bulletin import script as stage
from bulletin._infra.clock import Clock, open_clock, open_zone
from bulletin._infra.files import write_atomically
from bulletin.model import Script
from bulletin.script import describe_rule, explain_omissions
from bulletin.settings import Settings
from bulletin.workflow.outputs import check_output

__all__ = [
    "build_style",
    "describe_rule",
    "explain_omissions",
    "format_script",
    "save_script",
    "write_or_load_script",
    "write_script",
]


def write_script(source: str, settings: Settings, stdin: BinaryIO, clock: Clock | None = None) -> Script:
    """Write the script of a source, or read it back if it is one that we wrote.

    Args:
        source: a path, an http(s) URL, or `-`.
        settings: of the run.
        stdin: what `-` means.
        clock: of the run; that of the process unless given.

    Raises:
        SourceNotFoundError: the source does not exist.
        SourceError: there is nothing to say in it.
    """
    today = (clock or open_clock()).today(open_zone(settings.show.timezone))
    return write_or_load_script(article.load_document(source, settings.article, stdin), settings, today)


def write_or_load_script(document: article.Document, settings: Settings, today: datetime) -> Script:
    """Write the script of a document, or read it back if it is one that we wrote.

    Args:
        document: the source, loaded.
        settings: of the run.
        today: noon, in the show's zone, of the day that a report without a date is of.

    Raises:
        SourceError: there is nothing to say in it.
    """
    style = build_style(settings)
    if stage.is_script(document.text):
        return stage.load_script(document.text, document.source, style, today.tzinfo or UTC)
    return stage.write_script(article.read_article(document), settings.show, settings.script, style, today)


def build_style(settings: Settings) -> stage.Style:
    """Return the house style of the show: how it wants things said."""
    return stage.Style(settings.say, settings.lexicon, settings.sources)


def format_script(script: Script, settings: Settings) -> str:
    """Return a script as the Markdown that an editor changes and `write_script` reads back."""
    return stage.dump_script(script, build_style(settings))


def save_script(text: str, path: Path, settings: Settings, source: str) -> None:
    """Write a formatted script to a file.

    Args:
        text: the script.
        path: of the file.
        settings: of the run.
        source: what the script is of, which is not overwritten.

    Raises:
        UsageError: the file is one that the run reads.
        OutputError: the file cannot be written.
    """
    check_output(path, settings, source)
    write_atomically(path, text.encode())
