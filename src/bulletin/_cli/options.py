"""Options that several commands share, and the loading of a command's settings."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from bulletin._cli.echo import echo

if TYPE_CHECKING:
    from bulletin.settings import RawSettings, Settings

_Command = TypeVar("_Command", bound=Callable[..., Any])


def config_option(command: _Command) -> _Command:
    """Add `--config`."""
    return click.option(
        "--config",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Settings.  [default: bulletin.toml, if there is one]",
    )(command)


def json_option(command: _Command) -> _Command:
    """Add `--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")(command)


def quiet_option(command: _Command) -> _Command:
    """Add `--quiet`."""
    return click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")(command)


def allow_private_option(command: _Command) -> _Command:
    """Add `--allow-private`."""
    return click.option(
        "--allow-private",
        is_flag=True,
        default=None,
        help="Fetch from private and local addresses too.",
    )(command)


def load_settings_for(config: Path | None, flags: "RawSettings | None" = None) -> "Settings":
    """Read the settings of a run, and warn of variables in the environment that mean nothing.

    Args:
        config: as `--config` gives it.
        flags: what the command line gave, by section and key; None means not given.

    Raises:
        SettingsError: something is unknown or not what it should be.
    """
    from bulletin.settings import describe_unknown_variables, load_settings

    for sentence in describe_unknown_variables(os.environ):
        echo(f"Warning: {sentence}", err=True)
    return load_settings(config, os.environ, flags or {})
