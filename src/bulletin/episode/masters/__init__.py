"""The episode once more in other formats, from the sound that the MP3 is made from."""

from bulletin.episode.masters.formats import check_formats
from bulletin.episode.masters.write import read_earlier_masters, write_masters

__all__ = ["check_formats", "read_earlier_masters", "write_masters"]
