"""The lexicon of a show: entries added, taken over and exported."""

from collections.abc import Sequence
from pathlib import Path

from bulletin import script
from bulletin.script import LexiconEntry, make_lexicon_entry, read_lexicon_file
from bulletin.settings import Settings
from bulletin.workflow.outputs import check_output, refuse_overwriting

__all__ = [
    "LexiconEntry",
    "export_lexicon",
    "make_lexicon_entry",
    "read_lexicon_file",
    "remove_entry",
    "save_entries",
]


def save_entries(
    entries: Sequence[LexiconEntry],
    lexicon_file: Path | None,
    config_file: Path,
    source: Path | None = None,
) -> None:
    """Write entries into a lexicon file if one is given, else into the `[lexicon]` of a bulletin.toml.

    Either file is made if it does not exist.

    Args:
        entries: to be written.
        lexicon_file: the file that is added to, or None.
        config_file: that of the run.
        source: the file that the entries are from, which is not overwritten, or None.

    Raises:
        UsageError: the lexicon file is neither .toml nor .csv, or is the settings file or the source.
        SettingsError: what the file holds already is wrong.
        OutputError: it cannot be written.
    """
    if lexicon_file:
        refuse_overwriting(lexicon_file, [config_file, source or ""])
        script.add_to_lexicon_file(lexicon_file, entries)
    else:
        script.add_to_lexicon_section(config_file, entries)


def remove_entry(word: str, lexicon_file: Path | None, config_file: Path) -> None:
    """Remove the entry of a word from a lexicon file if one is given, else from `[lexicon]`.

    Raises:
        UsageError: there is none, or the lexicon file is neither .toml nor .csv.
        SettingsError: the file cannot be read, or what it holds is wrong.
        OutputError: it cannot be written.
    """
    if lexicon_file:
        script.remove_from_lexicon_file(lexicon_file, word)
    else:
        script.remove_from_lexicon_section(config_file, word)


def export_lexicon(path: Path, settings: Settings) -> list[LexiconEntry]:
    """Write the show's entries to a file in the format of its ending, and return those that it cannot hold.

    Raises:
        UsageError: there is no such format, or the file is one that the run reads.
        OutputError: it cannot be written.
    """
    check_output(path, settings)
    return script.export_lexicon(path, settings.lexicon.entries, settings.show.language)
