"""Layout of a show's folder: `feed.xml`, `cover-<hash>.jpg`, `episodes/<slug>/episode.json`."""

FEED_FILE = "feed.xml"
REGISTER_FILE = "register.json"
COVER_STEM = "cover"
"""Begins the name of a cover, `cover-<hash>.jpg`."""
EPISODES_FOLDER = "episodes"
RECORD_NAME = "episode.json"
"""The record of an episode, in the episode's folder."""
