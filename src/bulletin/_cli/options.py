"""What several commands share: the configuration file and what turns flags into settings."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from bulletin._cli.echo import echo

if TYPE_CHECKING:
    from bulletin.settings import Settings

_Command = TypeVar("_Command", bound=Callable[..., Any])


def config_option(command: _Command) -> _Command:
    """Add `--config`."""
    return click.option(
        "--config",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Settings.  [default: bulletin.toml, if there is one]",
    )(command)


def allow_private_option(command: _Command) -> _Command:
    """Add `--allow-private`."""
    return click.option(
        "--allow-private",
        is_flag=True,
        default=None,
        help="Fetch from private and local addresses too.",
    )(command)


def load_settings_for(config: Path | None, **flags: Any) -> "Settings":  # noqa: ANN401  (values of any kind)
    """Read the settings of a run, and warn of variables in the environment that mean nothing.

    Args:
        config: as `--config` gives it.
        flags: by `section__key`; None means not given.

    Raises:
        SettingsError: something is unknown or not what it should be.
    """
    from bulletin.settings import RawSettings, describe_unknown_variables, load_settings

    for sentence in describe_unknown_variables(os.environ):
        echo(f"Warning: {sentence}", err=True)
    values: RawSettings = {}
    for name, value in flags.items():
        section, _, key = name.partition("__")
        values.setdefault(section, {})[key] = value
    return load_settings(config, os.environ, values)
