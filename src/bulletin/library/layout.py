"""Layout of a show's folder: `feed.xml`, `cover.jpg`, `episodes/<slug>/episode.json`."""

FEED_FILE = "feed.xml"
REGISTER_FILE = "register.json"
COVER_FILE = "cover.jpg"
EPISODES_FOLDER = "episodes"
RECORD_NAME = "episode.json"
"""The record of an episode, in the episode's folder."""
