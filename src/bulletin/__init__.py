"""Bulletin: a written report becomes a finished, tagged, feed-ready MP3."""
