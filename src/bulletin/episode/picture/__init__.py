"""Picture of an episode: its waveform with chapters, where speech and music sound, and its loudness."""

from bulletin.episode.picture.files import make_pictures

__all__ = ["make_pictures"]
