"""Bulletin: a written report becomes a finished, tagged, feed-ready MP3."""

from importlib.metadata import version

__version__ = version("bulletin")
