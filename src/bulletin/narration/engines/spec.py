"""The specification of an engine: how it is opened, its options, and what it can do."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bulletin.narration.engines.protocol import Engine


@dataclass(frozen=True, slots=True)
class NoOptions:
    """The options of an engine that has none."""


@dataclass(frozen=True, slots=True)
class EngineSpec:
    """The specification of an engine, which its entry point names."""

    open: Callable[[Any], Engine]
    """Makes the engine from its options; imports in its body what is slow to import.

    Raises EngineUnavailableError if the engine cannot be used on this machine, e.g. lacks a library.
    """
    options_type: type = NoOptions
    """Its keys in bulletin.toml, `[engines.NAME]`: a frozen dataclass, all with defaults, of texts, numbers,
    true or false, and tuples of texts. A path in a key called `folder` is relative to the settings file."""
    needs_network: bool | Callable[[Any], bool] = False
    """Whether it sends the text over a network; a function of its options, where they decide."""
    remote: bool = False
    """Whether a server does the work, so that this machine has time for other things."""
    word_times: bool = False
    """Whether it tells where each word lies in the sound, in `Speech.words`."""
    deterministic: bool = False
    """Whether the same text and voice always give the same samples, in any run and order."""
