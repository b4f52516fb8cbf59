"""Staging of an episode: new files lie beside the old ones until all are whole, then take their place.

The old files and their record stay as they are until a run has staged all of the new ones. What is staged is
then given one name, `.complete`, in a single step, and moved into the folder, the record last. Whoever opens
the folder after a run was killed in between finishes the moving, so that a folder is read before or after it.
"""

import errno
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bulletin._infra.files import (
    TEMPORARY_SUFFIX,
    hold_folder,
    remove_leftovers,
    suggest_fix,
    sync_folder,
    try_lock,
)
from bulletin.errors import OutputError
from bulletin.library.layout import RECORD_NAME

COMPLETE_NAME = ".complete"
"""The folder of staged files that are all whole, in the episode's folder."""


@contextmanager
def open_staging(folder: Path) -> Iterator[Path]:
    """Make a folder for staged files in an episode's folder; what is left in it at the end is removed.

    Raises:
        OutputError: the folder cannot be written, e.g. the disk is full.
    """
    staging = folder / f".{secrets.token_hex(4)}{TEMPORARY_SUFFIX}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with settle_folder(folder):
            remove_leftovers(folder)
            staging.mkdir()
            descriptor = os.open(staging, os.O_RDONLY)
            try_lock(descriptor)  # so that no other run takes it for a leftover
    except OSError as error:
        _remove_unused(folder, staging)
        raise _make_output_error(folder, error) from error
    try:
        yield staging
    except OutputError as error:  # the user knows of the folder alone
        raise OutputError(str(error).replace(str(staging), str(folder)), error.hint) from error
    finally:
        os.close(descriptor)
        _remove_unused(folder, staging)


def replace_files(folder: Path, staging: Path) -> None:
    """Let staged files, one of which is the record, take the place of an episode's files.

    Args:
        folder: of the episode; it is settled.
        staging: the folder that they are staged in.

    Raises:
        OutputError: a file cannot be replaced; all are as they were.
    """
    for path in staging.iterdir():
        place = folder / path.name
        if place.is_dir():
            raise _make_output_error(place, IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR)))
    try:
        sync_folder(staging)
        staging.rename(folder / COMPLETE_NAME)
    except OSError as error:
        raise _make_output_error(folder, error) from error
    _move_complete_files(folder)


@contextmanager
def settle_folder(folder: Path) -> Iterator[None]:
    """Hold an episode's folder while nobody moves files into it; what a killed run has not moved is moved.

    Raises:
        OutputError: another run holds it for too long, or the files cannot be moved.
    """
    with hold_folder(folder):
        _move_complete_files(folder)
        yield


def finish_replacement(folder: Path) -> None:
    """Move what a killed run has staged completely and not moved, if there is anything.

    Raises:
        OutputError: the files cannot be moved.
    """
    if (folder / COMPLETE_NAME).exists():
        with settle_folder(folder):
            pass


def _move_complete_files(folder: Path) -> None:
    complete = folder / COMPLETE_NAME
    record = complete / RECORD_NAME
    try:
        if record.exists():
            for path in set(complete.iterdir()) - {record}:
                path.replace(folder / path.name)
            sync_folder(folder)
            record.replace(folder / RECORD_NAME)
        if complete.exists():
            shutil.rmtree(complete)
    except OSError as error:
        raise _make_output_error(folder, error) from error


def _remove_unused(folder: Path, staging: Path) -> None:
    shutil.rmtree(staging, ignore_errors=True)
    with suppress(OSError):  # there is something in it
        folder.rmdir()


def _make_output_error(path: Path, error: OSError) -> OutputError:
    return OutputError(f"Cannot write {path}: {error.strerror}.", suggest_fix(error))
