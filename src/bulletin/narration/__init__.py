"""Stage 3 of 6: Line -> Take."""

from bulletin.narration.engine import Engine, Speech
from bulletin.narration.engines import ENGINES, choose_voice, open_engine
from bulletin.narration.narrator import narrate
from bulletin.narration.pace import estimate

__all__ = ["ENGINES", "Engine", "Speech", "choose_voice", "estimate", "narrate", "open_engine"]
