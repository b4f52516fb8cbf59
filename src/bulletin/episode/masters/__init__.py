"""The episode once more in other formats, from the sound that the MP3 is made from."""

from bulletin.episode.masters.formats import formats_problem
from bulletin.episode.masters.making import earlier_masters, write_masters

__all__ = ["earlier_masters", "formats_problem", "write_masters"]
