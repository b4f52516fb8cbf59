"""Stage 3 of 6: Line -> Take."""

from bulletin.narration.casting import (
    Casting,
    CastLine,
    UncastLine,
    VoiceChoice,
    cast_lines,
    cast_lines_where_possible,
)
from bulletin.narration.engines.notation import parse_notation, strip_notation
from bulletin.narration.engines.piper.catalogue import (
    InstallableVoice,
    fetch_catalogue,
    find_installable_voice,
    install_voice,
)
from bulletin.narration.engines.piper.options import PiperOptions
from bulletin.narration.engines.protocol import Cancellable, Engine, HasInstallableVoices, Speech
from bulletin.narration.engines.registry import (
    find_engine_spec,
    list_engine_names,
    needs_network,
    open_engine,
    open_transcriber,
)
from bulletin.narration.engines.respelling import respell_notation
from bulletin.narration.engines.spec import EngineSpec, NoOptions
from bulletin.narration.narrate import (
    VOICING_ERRORS,
    Fallback,
    Narration,
    combine_fallback_errors,
    find_unspoken_texts,
    narrate,
)
from bulletin.narration.pace import estimate_speech
from bulletin.narration.readability import check_scripts
from bulletin.narration.retry import MAX_ATTEMPTS, MAX_NETWORK_ATTEMPTS, RetryPolicy
from bulletin.narration.takes import trim_silence
from bulletin.narration.voice_list import EngineVoices, list_voices
from bulletin.narration.voices import choose_voice
from bulletin.narration.workers import EnginePool, EngineWorkers

__all__ = [
    "MAX_ATTEMPTS",
    "MAX_NETWORK_ATTEMPTS",
    "VOICING_ERRORS",
    "Cancellable",
    "CastLine",
    "Casting",
    "Engine",
    "EnginePool",
    "EngineSpec",
    "EngineVoices",
    "EngineWorkers",
    "Fallback",
    "HasInstallableVoices",
    "InstallableVoice",
    "Narration",
    "NoOptions",
    "PiperOptions",
    "RetryPolicy",
    "Speech",
    "UncastLine",
    "VoiceChoice",
    "cast_lines",
    "cast_lines_where_possible",
    "check_scripts",
    "choose_voice",
    "combine_fallback_errors",
    "estimate_speech",
    "fetch_catalogue",
    "find_engine_spec",
    "find_installable_voice",
    "find_unspoken_texts",
    "install_voice",
    "list_engine_names",
    "list_voices",
    "narrate",
    "needs_network",
    "open_engine",
    "open_transcriber",
    "parse_notation",
    "respell_notation",
    "strip_notation",
    "trim_silence",
]
