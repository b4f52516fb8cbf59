"""The identity of an episode: which one of the show a report becomes, as the show's register says."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path, PurePath
from urllib.parse import urlsplit

from bulletin import article
from bulletin.errors import BulletinError, OutputError
from bulletin.library.layout import EPISODES_FOLDER
from bulletin.library.names import make_guid, make_slug, make_timed_slug
from bulletin.library.record import read_spoken_texts
from bulletin.library.register import (
    NAME_MARK,
    RegisterEditor,
    RegisterEntry,
    edit_register,
    locate_record,
)
from bulletin.model import DatePrecision, EpisodeInfo, Role, Script, Show
from bulletin.script import is_script
from bulletin.settings import Settings

_STDIN = "-"
_TEXT_MARK = "text:"
"""Begins the source of an episode that was made of standard input."""
_MIN_SHARED_SENTENCES = 0.5  # of a report of another day that is the same report still
_FRAME_ROLES = (Role.OPENING, Role.SIGN_OFF)
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Identity:
    """The identity of an episode, before it is made."""

    entry: RegisterEntry
    folder: Path
    """Of the episode."""
    is_new: bool
    """Whether the register did not know it."""
    notes: tuple[str, ...] = ()
    """What a user should know of the choice, a sentence each."""


@dataclass(frozen=True, slots=True)
class _Report:
    """A report that looks for its episode."""

    info: EpisodeInfo
    source: str
    """As the register names it."""
    date: str
    sentences: frozenset[str]
    """Without those before and after the report."""
    is_unchangeable: bool
    """Whether its source holds one report for ever: it is a page, a feed's entry or a text."""
    is_script: bool


def identify_episode(
    script: Script, document: article.Document, show_folder: Path, settings: Settings, now: datetime
) -> Identity:
    """Find the episode that a script is of in the show's register, or enter a new one.

    An explicit guid decides; else the source, and of a file that is written anew each day its date too: a
    report of another day is the same one if half of its sentences are.

    Args:
        script: of the report; its date is that of the making where the source states none.
        document: that the script was written of.
        show_folder: whose register it is.
        settings: of the run.
        now: the time of the making.

    Raises:
        CheckError: the register was written by a newer Bulletin.
        OutputError: the register cannot be written.
    """
    report = _describe_report(script, document, show_folder)
    with edit_register(show_folder) as editor:
        notes = _note_register(editor, show_folder, settings)
        known = _find_entry(report, editor.register.episodes, show_folder)
        if known:
            entry = _update_entry(known, report, editor.register.episodes)
            notes += _note_changes(report, known)
        else:
            entry = _build_entry(report, editor.register.episodes, show_folder, now)
            notes += _note_new_episode(report, editor.register.episodes)
        editor.put(entry)
    folder = show_folder / EPISODES_FOLDER / entry.slug
    return Identity(entry, folder, known is None, tuple(notes))


def forget_identity(identity: Identity, show_folder: Path) -> None:
    """Take a new episode that could not be made out of the register, so that its name is free."""
    if not identity.is_new:
        return
    with suppress(OutputError), edit_register(show_folder) as editor:
        if not locate_record(show_folder, identity.entry).exists():
            editor.remove(identity.entry.guid)


def apply_identity(script: Script, identity: Identity) -> Script:
    """Apply the time of publication that the register holds to a script."""
    return replace(script, info=replace(script.info, published=identity.entry.published))


def _describe_report(script: Script, document: article.Document, show_folder: Path) -> _Report:
    info = script.info
    sentences = _collect_sentences(script)
    key, is_unchangeable = _name_source(info, document, sentences, show_folder)
    return _Report(
        info=info,
        source=key,
        date=info.stated_date,
        sentences=frozenset(sentences),
        is_unchangeable=is_unchangeable,
        is_script=is_script(document.text),
    )


def _collect_sentences(script: Script) -> list[str]:
    return [line.text for line in script.lines if line.role not in _FRAME_ROLES]


def _name_source(
    info: EpisodeInfo, document: article.Document, sentences: list[str], show_folder: Path
) -> tuple[str, bool]:
    """Name the source of a report, and tell whether it holds this report for ever."""
    if info.url and _is_address_of_report(info.url):
        return info.url, True
    path = info.source
    if path in ("", _STDIN):  # of a script, the file that it lies in
        path = document.source
    if path == _STDIN:
        digest = hashlib.blake2b("\n".join(sentences).encode(), digest_size=16)
        return f"{_TEXT_MARK}{digest.hexdigest()}", True
    if article.is_url(path):
        return path, _is_address_of_report(path)
    return _make_relative(path, show_folder.parent), False


def _is_address_of_report(url: str) -> bool:
    """Tell whether a URL can be that of one report; a site's home page is that of many."""
    with suppress(ValueError):
        parts = urlsplit(url)
        return bool(parts.path.strip("/") or parts.query or parts.fragment)
    return False


def _make_relative(path: str, folder: Path) -> str:
    """Name a file from the folder of all shows, so that a project can be moved as a whole."""
    absolute = os.path.realpath(path)
    try:
        relative = os.path.relpath(absolute, os.path.realpath(folder))
    except ValueError:  # on another drive
        return absolute
    return PurePath(relative).as_posix()


def _find_entry(
    report: _Report, entries: tuple[RegisterEntry, ...], show_folder: Path
) -> RegisterEntry | None:
    if report.info.guid:
        return next((entry for entry in entries if entry.guid == report.info.guid), None)
    for is_candidate in (_has_source, _has_name, _had_other_ending):
        candidates = [entry for entry in reversed(entries) if is_candidate(entry, report, show_folder)]
        for entry in candidates:
            if report.is_unchangeable or entry.date == report.date:
                return entry
        for entry in candidates:
            if _shares_sentences(report, entry, show_folder):
                return entry
    return None


def _has_source(entry: RegisterEntry, report: _Report, _show_folder: Path) -> bool:
    return entry.source == report.source


def _has_name(entry: RegisterEntry, report: _Report, _show_folder: Path) -> bool:
    """Tell whether an entry is of a file of the report's name, where no more is known of one of them."""
    name = PurePath(report.source).name
    if entry.source.startswith(NAME_MARK):
        return entry.source == f"{NAME_MARK}{name}"
    return report.is_script and PurePath(entry.source).name == name


def _had_other_ending(entry: RegisterEntry, report: _Report, show_folder: Path) -> bool:
    """Tell whether an entry is of a file that is gone and was in another format, e.g. `r.txt` for `r.md`."""
    old, new = PurePath(entry.source), PurePath(report.source)
    if report.is_unchangeable or old.suffix == new.suffix or old.with_suffix("") != new.with_suffix(""):
        return False
    return not (show_folder.parent / entry.source).exists()


def _shares_sentences(report: _Report, entry: RegisterEntry, show_folder: Path) -> bool:
    """Tell whether half of a report's sentences are those of an episode that was made."""
    try:
        spoken = read_spoken_texts(locate_record(show_folder, entry))
    except BulletinError:
        return False
    return len(report.sentences & spoken) >= _MIN_SHARED_SENTENCES * len(report.sentences)


def _update_entry(entry: RegisterEntry, report: _Report, entries: tuple[RegisterEntry, ...]) -> RegisterEntry:
    """Let an entry follow its report, whose source or date may have changed; its names stay."""
    entry = replace(entry, source=report.source)
    if entry.date == report.date or report.info.date_precision is DatePrecision.NONE:
        return entry
    others = [other for other in entries if other.guid != entry.guid]
    return replace(entry, date=report.date, published=_choose_time(report.info, others))


def _build_entry(
    report: _Report, entries: tuple[RegisterEntry, ...], show_folder: Path, now: datetime
) -> RegisterEntry:
    return RegisterEntry(
        guid=report.info.guid or _make_new_guid(report, entries, show_folder),
        slug=_choose_slug(report.info, entries, show_folder),
        source=report.source,
        date=report.date,
        published=_choose_time(report.info, list(entries)),
        made=now,
    )


def _make_new_guid(report: _Report, entries: tuple[RegisterEntry, ...], show_folder: Path) -> str:
    guids = {entry.guid for entry in entries}
    name = report.source
    if not report.is_unchangeable:
        name = f"{report.source}\n{report.date}"
    guid = make_guid(show_folder.name, name)
    while guid in guids:  # the date of an earlier episode was corrected to another
        name = f"{name}\n"
        guid = make_guid(show_folder.name, name)
    return guid


def _choose_slug(info: EpisodeInfo, entries: tuple[RegisterEntry, ...], show_folder: Path) -> str:
    """Choose a name that no episode of the show has: with the time, or else with a number, if need be."""
    slugs = {entry.slug for entry in entries}
    for slug in _iterate_slugs(info):
        if slug not in slugs and not (show_folder / EPISODES_FOLDER / slug).exists():
            return slug
    raise AssertionError("There is no end of numbers.")


def _iterate_slugs(info: EpisodeInfo) -> Iterator[str]:
    slug = make_slug(info)
    yield slug
    if info.date_precision is DatePrecision.TIME:
        slug = make_timed_slug(info)
        yield slug
    number = 2
    while True:
        yield f"{slug}-{number}"
        number += 1


def _choose_time(info: EpisodeInfo, entries: list[RegisterEntry]) -> datetime:
    """Choose the time of publication: a day alone begins at noon, with a minute for each episode it has."""
    if info.date_precision is DatePrecision.TIME:
        return info.published
    day = info.published.date().isoformat()
    times = [entry.published for entry in entries if entry.date == day and entry.published >= info.published]
    return max([info.published, *(time.astimezone(info.published.tzinfo) + _MINUTE for time in times)])


def _note_register(editor: RegisterEditor, show_folder: Path, settings: Settings) -> list[str]:
    """Let the register follow the show's settings, and return what a user should know of it."""
    register, notes = editor.register, []
    if editor.was_damaged:
        count = len(register.episodes)
        notes.append(f"The register of {show_folder} was damaged; it was made anew of {count} episodes.")
    if not register.title and not settings.config_file and settings.show.title == Show().title:
        notes.append(f"There is no bulletin.toml here, so the show is called {settings.show.title}.")
    if register.title and register.title != settings.show.title:
        notes.append(f"The show that was called {register.title} keeps its folder, {show_folder}.")
    settings_path = ""
    if settings.config_file:
        settings_path = _make_relative(settings.config_file, show_folder.parent)
    editor.register = replace(register, title=settings.show.title, settings=settings_path)
    return notes


def _note_changes(report: _Report, entry: RegisterEntry) -> list[str]:
    """Say which episode a report is of, where its name does not show it: its title or day has changed."""
    slugs = (make_slug(report.info), make_timed_slug(report.info))
    if entry.slug.startswith(slugs):
        return []
    return [f"{PurePath(report.source).name} is the report of the episode {entry.slug}, which is made again."]


def _note_new_episode(report: _Report, entries: tuple[RegisterEntry, ...]) -> list[str]:
    """Say that a report is a new episode where its source has others."""
    earlier = [entry.slug for entry in entries if entry.source == report.source]
    if not earlier or report.info.guid:
        return []
    name = PurePath(report.source).name
    return [f"{name} holds another report than that of {earlier[-1]}: it is a new episode."]
