"""Layout of a show's folder: `feed.xml`, `cover-<hash>.jpg`, `episodes/<slug>/episode.json`."""

FEED_FILE = "feed.xml"
REGISTER_FILE = "register.json"
COVER_STEM = "cover"
"""Begins the name of a cover, `cover-<hash>.jpg`."""
EPISODES_FOLDER = "episodes"
CHAPTERS_MIME = "application/json+chapters"
COVER_MIME = "image/jpeg"
"""Of a cover, and of nothing else in an episode's folder: the picture of its sound is a PNG."""
VTT_MIME, SRT_MIME, JSON_TRANSCRIPT_MIME = "text/vtt", "application/x-subrip", "application/json"
TRANSCRIPT_MIMES = frozenset({VTT_MIME, SRT_MIME, JSON_TRANSCRIPT_MIME})
RECORD_NAME = "episode.json"
"""The record of an episode, in the episode's folder."""
