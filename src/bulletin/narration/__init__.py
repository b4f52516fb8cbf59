"""Stage 3 of 6: Line -> Take."""

from bulletin.narration.engine import Engine, Speech
from bulletin.narration.engines import ENGINES, choose_voice, open_engine
from bulletin.narration.narrator import narrate

__all__ = ["ENGINES", "Engine", "Speech", "choose_voice", "narrate", "open_engine"]
