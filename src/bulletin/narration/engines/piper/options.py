"""The options of the engine `piper`."""

from dataclasses import dataclass

CATALOGUE_URL = "https://huggingface.co/rhasspy/piper-voices/resolve/main"
"""Piper's public catalogue."""


@dataclass(frozen=True, slots=True)
class PiperOptions:
    """`[engines.piper]` in bulletin.toml."""

    folder: str = ""
    """A folder of one's own voices, `NAME.onnx` and `NAME.onnx.json`; they go before those installed."""
    catalogue: str = CATALOGUE_URL
    """Where `bulletin voices install` finds `voices.json` and its files: Piper's own, or a mirror."""
    parallel: int = 0
    """How many lines are spoken at once; 0 for as many as there are cores."""
