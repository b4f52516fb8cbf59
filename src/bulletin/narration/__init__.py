"""Stage 3 of 6: Line -> Take."""

from bulletin.narration.casting import Casting, Choice, Part, Refused, cast, cast_each
from bulletin.narration.engines.protocol import Engine, Interruptible, Speech
from bulletin.narration.engines.registry import Kind, kind_of, needs_network, open_engine
from bulletin.narration.engines.registry import names as engine_names
from bulletin.narration.narrate import FAILURES, Narration, Understudy, narrate, nobody, unspoken
from bulletin.narration.pace import estimate
from bulletin.narration.retry import NETWORK_TRIES, TRIES, Patience
from bulletin.narration.voice_list import Cast, casts
from bulletin.narration.voices import choose_voice
from bulletin.narration.workers import Booth, Booths

__all__ = [
    "FAILURES",
    "NETWORK_TRIES",
    "TRIES",
    "Booth",
    "Booths",
    "Cast",
    "Casting",
    "Choice",
    "Engine",
    "Interruptible",
    "Kind",
    "Narration",
    "Part",
    "Patience",
    "Refused",
    "Speech",
    "Understudy",
    "cast",
    "cast_each",
    "casts",
    "choose_voice",
    "engine_names",
    "estimate",
    "kind_of",
    "narrate",
    "needs_network",
    "nobody",
    "open_engine",
    "unspoken",
]
