"""Masters: the episode in other formats, from the sound that the MP3 is made from."""

from bulletin.episode.masters.formats import check_formats
from bulletin.episode.masters.write import MasterRequest, write_masters

__all__ = ["MasterRequest", "check_formats", "write_masters"]
